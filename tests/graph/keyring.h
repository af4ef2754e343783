/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

/* A bus and a keyring of one's own, in directories of one's own. */
typedef struct
{
  GTestDBus       *bus;
  GDBusConnection *connection;
  GSubprocess     *daemon;
  char            *folder;
} Keyring;

/* Starts the bus, and without @data the keyring. */
void keyring_set_up (Keyring      *keyring,
                     gconstpointer data);

void keyring_tear_down (Keyring      *keyring,
                        gconstpointer data);

void keyring_lock (Keyring *keyring);

/* Whoever asks it gets no answer from now on. */
void keyring_freeze (Keyring *keyring);
