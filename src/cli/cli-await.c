/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "cli-await.h"

struct _CliAwait
{
  GAsyncResult *result; /* (owned) (nullable) */
};

CliAwait *
cli_await_new (void)
{
  return g_new0 (CliAwait, 1);
}

void
cli_await_free (CliAwait *self)
{
  g_clear_object (&self->result);
  g_free (self);
}

void
cli_await_cb (GObject      *source,
              GAsyncResult *result,
              gpointer      user_data)
{
  CliAwait *self = user_data; /* outlives the call: cli_await() returns no sooner */

  g_set_object (&self->result, result);
}

GAsyncResult *
cli_await (CliAwait *self)
{
  while (self->result == NULL)
    g_main_context_iteration (NULL, TRUE);

  return self->result;
}
