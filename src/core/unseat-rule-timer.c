/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "unseat-rule-timer.h"

#include <glib/gi18n-lib.h>

#include "unseat-error.h"
#include "unseat-rule-timer-portal.h"
#include "unseat-rule-timer-systemd.h"
#include "unseat-utils.h"

typedef struct
{
  UnseatRuleTimerShared shared;
} UnseatRuleTimerPrivate;

G_DEFINE_ABSTRACT_TYPE_WITH_PRIVATE (UnseatRuleTimer, unseat_rule_timer, UNSEAT_TYPE_OPERATION)

UnseatRuleTimerShared *
unseat_rule_timer_get_shared (gpointer self)
{
  UnseatRuleTimerPrivate *private = unseat_rule_timer_get_instance_private (self);

  return &private->shared;
}

GError *
unseat_rule_timer_judge (UnseatRuleTimer *self,
                         const GError    *cause)
{
  if (cause == NULL)
    return NULL;
  if (g_error_matches (cause, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return g_error_copy (cause);
  if (!unseat_rule_timer_get_shared (self)->is_set)
    return NULL;

  /* Translators: what the system says. */
  return g_error_new (UNSEAT_ERROR, UNSEAT_ERROR_FAILED, _ ("The timer could not be changed: %s"), cause->message);
}

static void
unseat_rule_timer_dispose (GObject *object)
{
  g_clear_object (&unseat_rule_timer_get_shared (object)->settings);

  G_OBJECT_CLASS (unseat_rule_timer_parent_class)->dispose (object);
}

static void
unseat_rule_timer_class_init (UnseatRuleTimerClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = unseat_rule_timer_dispose;
}

static void
unseat_rule_timer_init (UnseatRuleTimer *self)
{
}

static UnseatRuleTimer *
make (UnseatSettings *settings)
{
  UnseatRuleTimer *self = g_object_new (unseat_is_in_flatpak () ? UNSEAT_TYPE_RULE_TIMER_PORTAL : UNSEAT_TYPE_RULE_TIMER_SYSTEMD, NULL);

  unseat_rule_timer_get_shared (self)->settings = g_object_ref (settings);

  return self;
}

UnseatRuleTimer *
unseat_rule_timer_new_look (UnseatSettings *settings)
{
  g_return_val_if_fail (UNSEAT_IS_SETTINGS (settings), NULL);

  return make (settings);
}

UnseatRuleTimer *
unseat_rule_timer_new_set (UnseatSettings *settings,
                           gboolean        is_on)
{
  UnseatRuleTimer *self = NULL;

  g_return_val_if_fail (UNSEAT_IS_SETTINGS (settings), NULL);

  self = make (settings);
  unseat_rule_timer_get_shared (self)->is_set = TRUE;
  unseat_rule_timer_get_shared (self)->is_on = is_on;

  return self;
}

UnseatRuleTimerState
unseat_rule_timer_get_state (UnseatRuleTimer *self)
{
  g_return_val_if_fail (UNSEAT_IS_RULE_TIMER (self), UNSEAT_RULE_TIMER_NONE);

  return unseat_rule_timer_get_shared (self)->state;
}

gint64
unseat_rule_timer_get_next (UnseatRuleTimer *self)
{
  g_return_val_if_fail (UNSEAT_IS_RULE_TIMER (self), 0);

  return unseat_rule_timer_get_shared (self)->next;
}
