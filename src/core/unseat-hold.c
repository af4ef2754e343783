/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "unseat-hold.h"

typedef struct
{
  GSource *source;  /* (owned) (nullable): fires when the caller cancels */
  gpointer pending; /* (owned) (nullable): from begin(), while it waits */
} UnseatHoldPrivate;

G_DEFINE_TYPE_WITH_PRIVATE (UnseatHold, unseat_hold, UNSEAT_TYPE_OPERATION)

#define PRIV(self) ((UnseatHoldPrivate *) unseat_hold_get_instance_private (self))

static gboolean
cancelled_cb (GCancellable *cancellable,
              gpointer      user_data)
{
  GError *error = NULL;

  g_cancellable_set_error_if_cancelled (cancellable, &error);
  unseat_hold_end (user_data, error);

  return G_SOURCE_REMOVE;
}

static void
unseat_hold_step (UnseatOperation *operation)
{
  UnseatHoldPrivate *priv = PRIV (UNSEAT_HOLD (operation));
  GCancellable      *cancellable = unseat_operation_get_cancellable (operation);

  unseat_operation_complete (operation);
  priv->pending = unseat_operation_begin (operation);
  if (cancellable == NULL)
    return;

  priv->source = g_cancellable_source_new (cancellable);
  g_source_set_callback (priv->source, G_SOURCE_FUNC (cancelled_cb), operation, NULL);
  g_source_attach (priv->source, g_main_context_get_thread_default ());
}

static void
unseat_hold_class_init (UnseatHoldClass *klass)
{
  UNSEAT_OPERATION_CLASS (klass)->step = unseat_hold_step;
}

static void
unseat_hold_init (UnseatHold *self)
{
}

UnseatHold *
unseat_hold_new (const char *status)
{
  UnseatHold *self = g_object_new (UNSEAT_TYPE_HOLD, NULL);

  unseat_operation_set_status (UNSEAT_OPERATION (self), status);

  return self;
}

void
unseat_hold_end (UnseatHold *self,
                 GError     *error)
{
  UnseatHoldPrivate *priv = NULL;
  g_autoptr (GError) owned = error;
  gpointer pending = NULL;

  g_return_if_fail (UNSEAT_IS_HOLD (self));

  priv = PRIV (self);
  pending = g_steal_pointer (&priv->pending);
  if (pending == NULL)
    return;

  if (priv->source != NULL)
    g_source_destroy (priv->source);
  g_clear_pointer (&priv->source, g_source_unref);
  unseat_operation_end (pending, g_steal_pointer (&owned));
}
