/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "demo-listener.h"
#include "demo-server.h"
#include "demo-service.h"

G_BEGIN_DECLS

/* For demo-server.c, which is the server, and demo-server-truth.c, which tells and changes what is behind it. */
struct _DemoServer
{
  GObject       parent_instance;
  GMutex        lock;
  DemoService  *service;   /* (owned) guarded by lock */
  DemoListener *listener;  /* (owned) (nullable) */
  char         *graph_url; /* (owned) (nullable) */
  char         *login_url; /* (owned) (nullable) */
};

/* Takes the lock until the end of the block. */
#define DEMO_SERVER_LOCK(self) g_autoptr (GMutexLocker) locker G_GNUC_UNUSED = g_mutex_locker_new (&(self)->lock)

G_END_DECLS
