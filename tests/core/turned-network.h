/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

/**
 * turned_network_install:
 *
 * From now on the program's GNetworkMonitor is one that a test turns.  To be called before anybody asks for the default one.
 */
void turned_network_install (void);

/**
 * turned_network_set_available:
 *
 * What the system says of the network; everybody who listens is told.
 */
void turned_network_set_available (gboolean available);
