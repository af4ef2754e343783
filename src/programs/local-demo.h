/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "unseat-demo-host.h"

G_BEGIN_DECLS

/* After how many seconds `--demo-auto-approve` approves when it is not told. */
#define LOCAL_DEMO_APPROVE_SECONDS 3

/* The demo waits for somebody to approve. */
#define LOCAL_DEMO_APPROVE_NEVER (-1)

/**
 * LocalDemoOptions:
 * @auto_approve: seconds until a sign-in approves itself, or %LOCAL_DEMO_APPROVE_NEVER
 */
typedef struct
{
  int auto_approve;
} LocalDemoOptions;

#define LOCAL_TYPE_DEMO (local_demo_get_type ())
G_DECLARE_FINAL_TYPE (LocalDemo, local_demo, LOCAL, DEMO, GObject)

/**
 * local_demo_start:
 * @options: (type LocalDemoOptions): how the demo behaves
 *
 * An #UnseatDemoHostFactory: brings the demo tenant to the window and the command line, which know nothing of it but its addresses.
 *
 * Returns: (transfer full): a demo tenant that listens on 127.0.0.1, or %NULL with an error; it stops with its last reference
 */
UnseatDemoHost *local_demo_start (gpointer options,
                                  GError **error);

G_END_DECLS
