/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "unseat-inactive-count.h"

struct _UnseatInactiveCount
{
  UnseatOperation parent_instance;

  UnseatSession *session; /* (owned) */
  gboolean       has_begun;
};

G_DEFINE_FINAL_TYPE (UnseatInactiveCount, unseat_inactive_count, UNSEAT_TYPE_OPERATION)

static void
unseat_inactive_count_step (UnseatOperation *operation)
{
  UnseatInactiveCount *self = UNSEAT_INACTIVE_COUNT (operation);
  UnseatDirectory     *directory = unseat_session_get_directory (self->session);

  if (!self->has_begun)
    unseat_directory_begin_judging (directory, unseat_settings_get_number (unseat_session_get_settings (self->session), UNSEAT_NUMBER_INACTIVE_DAYS),
                                    unseat_clock_get_time (unseat_session_get_clock (self->session)));
  self->has_begun = TRUE;

  if (unseat_directory_go_on_judging (directory))
    unseat_operation_complete (operation);
  else
    unseat_operation_turn (operation);
}

static void
unseat_inactive_count_dispose (GObject *object)
{
  g_clear_object (&UNSEAT_INACTIVE_COUNT (object)->session);

  G_OBJECT_CLASS (unseat_inactive_count_parent_class)->dispose (object);
}

static void
unseat_inactive_count_class_init (UnseatInactiveCountClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = unseat_inactive_count_dispose;
  UNSEAT_OPERATION_CLASS (klass)->step = unseat_inactive_count_step;
}

static void
unseat_inactive_count_init (UnseatInactiveCount *self)
{
}

UnseatInactiveCount *
unseat_inactive_count_new (UnseatSession *session)
{
  UnseatInactiveCount *self = NULL;

  g_return_val_if_fail (UNSEAT_IS_SESSION (session), NULL);

  self = g_object_new (UNSEAT_TYPE_INACTIVE_COUNT, NULL);
  self->session = g_object_ref (session);

  return self;
}
