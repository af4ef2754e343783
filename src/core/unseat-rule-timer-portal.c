/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "unseat-rule-timer-portal.h"

#include <glib/gi18n-lib.h>

#include "unseat-error.h"
#include "unseat-portal-request.h"
#include "unseat-rule-nights.h"

#define BACKGROUND "org.freedesktop.portal.Background"
#define USEC_PER_SEC 1000000
#define PATIENCE_MSEC (10 * 1000) /* it answers at once, or hangs */

/* Found in the PATH, also by the portal, which starts it inside the sandbox. */
static const char *const program[] = { "unseat-cli", "rules", "watch", NULL };

typedef enum
{
  STAGE_BUS,
  STAGE_LOOK,
  STAGE_REQUEST,
  STAGE_JUDGE,
  STAGE_WATCH,
  STAGE_END,
} Stage;

struct _UnseatRuleTimerPortal
{
  UnseatRuleTimer parent_instance;

  Stage                stage;
  GDBusConnection     *bus;     /* (owned) (nullable) */
  UnseatPortalRequest *request; /* (owned) (nullable) */
};

G_DEFINE_FINAL_TYPE (UnseatRuleTimerPortal, unseat_rule_timer_portal, UNSEAT_TYPE_RULE_TIMER)

static gint64
get_now (void)
{
  return g_get_real_time () / USEC_PER_SEC;
}

static void
bus_cb (GObject      *source,
        GAsyncResult *result,
        gpointer      user_data)
{
  UnseatRuleTimerPortal *self = user_data; /* (transfer full) */
  g_autoptr (GError) error = NULL;

  self->bus = g_bus_get_finish (result, &error);
  if (self->bus == NULL)
    self->stage = STAGE_END;
  unseat_operation_end (UNSEAT_OPERATION (self), unseat_rule_timer_judge (UNSEAT_RULE_TIMER (self), error));
}

/* That there is a version is all that is asked. */
static void
looked_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  UnseatRuleTimerPortal *self = user_data; /* (transfer full) */
  UnseatRuleTimerShared *shared = unseat_rule_timer_get_shared (self);
  g_autoptr (GError) error = NULL;
  g_autoptr (GVariant) answer = g_dbus_connection_call_finish (G_DBUS_CONNECTION (source), result, &error);

  if (answer == NULL)
    {
      g_dbus_error_strip_remote_error (error);
      self->stage = STAGE_END;
    }
  else
    {
      shared->state = unseat_rule_nights_are_wanted (shared->settings) ? UNSEAT_RULE_TIMER_ON : UNSEAT_RULE_TIMER_OFF;
      self->stage = shared->is_set ? STAGE_REQUEST : STAGE_WATCH;
    }
  unseat_operation_end (UNSEAT_OPERATION (self), unseat_rule_timer_judge (UNSEAT_RULE_TIMER (self), error));
}

static void
look (UnseatRuleTimerPortal *self)
{
  UnseatOperation *operation = UNSEAT_OPERATION (self);

  g_dbus_connection_call (self->bus, UNSEAT_PORTAL_NAME, UNSEAT_PORTAL_PATH, "org.freedesktop.DBus.Properties", "Get", g_variant_new ("(ss)", BACKGROUND, "version"),
                          G_VARIANT_TYPE ("(v)"), G_DBUS_CALL_FLAGS_NONE, PATIENCE_MSEC, unseat_operation_get_cancellable (operation), looked_cb, unseat_operation_begin (operation));
}

/* Nothing runs any more from the moment on when that is not wanted, whatever the desktop says. */
static void
request (UnseatRuleTimerPortal *self)
{
  const UnseatRuleTimerShared *shared = unseat_rule_timer_get_shared (self);
  GVariantBuilder             *options = g_variant_builder_new (G_VARIANT_TYPE_VARDICT);

  if (!shared->is_on)
    unseat_rule_nights_set_wanted (shared->settings, FALSE);
  /* Translators: why the desktop is asked to let Unseat go on without a window, and start with the session. */
  g_variant_builder_add (options, "{sv}", "reason", g_variant_new_string (_ ("Run the rules that are due every night")));
  g_variant_builder_add (options, "{sv}", "autostart", g_variant_new_boolean (shared->is_on));
  g_variant_builder_add (options, "{sv}", "dbus-activatable", g_variant_new_boolean (FALSE));
  g_variant_builder_add (options, "{sv}", "commandline", g_variant_new_strv (program, -1));
  self->request = unseat_portal_request_new (self->bus, BACKGROUND, "RequestBackground", options);
  unseat_operation_run_child (UNSEAT_OPERATION (self), UNSEAT_OPERATION (self->request));
}

static gboolean
is_granted (UnseatRuleTimerPortal *self)
{
  GVariant *results = unseat_portal_request_get_results (self->request);
  gboolean  is_allowed = FALSE;

  return results != NULL && g_variant_lookup (results, "autostart", "b", &is_allowed) && is_allowed;
}

/* Who does not want it any more has it, whether or not there was something to take away. */
static void
judge (UnseatRuleTimerPortal *self)
{
  UnseatRuleTimerShared *shared = unseat_rule_timer_get_shared (self);
  GError                *error = NULL;

  shared->state = UNSEAT_RULE_TIMER_OFF;
  if (!shared->is_on)
    return;

  if (!is_granted (self))
    {
      unseat_rule_nights_set_wanted (shared->settings, FALSE);
      error = g_error_new_literal (UNSEAT_ERROR, UNSEAT_ERROR_FAILED,
                                   _ ("The desktop does not let Unseat run in the background, so no rule runs by itself. You can allow it in the settings of the desktop, where the apps are, and try again."));
    }
  else if (unseat_rule_nights_begin (get_now (), &error))
    {
      unseat_rule_nights_set_wanted (shared->settings, TRUE);
      shared->state = UNSEAT_RULE_TIMER_ON;
    }
  if (error != NULL)
    unseat_operation_fail (UNSEAT_OPERATION (self), error);
}

/* It goes on when the window is closed, until the session ends; one that was ended by somebody is started again when somebody looks. */
static void
watch (UnseatRuleTimerPortal *self)
{
  UnseatRuleTimerShared *shared = unseat_rule_timer_get_shared (self);
  g_autoptr (UnseatFileLock) lock = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (GSubprocess) process = NULL;

  if (shared->state != UNSEAT_RULE_TIMER_ON)
    return;

  shared->next = unseat_rule_nights_find_next (get_now ());
  lock = unseat_rule_nights_take_watch (&error);
  if (lock == NULL)
    return; /* there is one, or it could not watch either */

  g_clear_pointer (&lock, unseat_file_lock_free); /* which it takes */
  g_settings_sync ();                             /* where it reads that it is wanted */
  /* On a terminal nobody would be notified. */
  process = g_subprocess_newv (program, G_SUBPROCESS_FLAGS_STDOUT_SILENCE | G_SUBPROCESS_FLAGS_STDERR_SILENCE, &error);
  if (process == NULL)
    unseat_operation_fail (UNSEAT_OPERATION (self), g_error_new (UNSEAT_ERROR, UNSEAT_ERROR_FAILED,
                                                                 /* Translators: what the system says. */
                                                                 _ ("What runs the rules could not be started: %s"), error->message));
}

static void
unseat_rule_timer_portal_step (UnseatOperation *operation)
{
  UnseatRuleTimerPortal *self = UNSEAT_RULE_TIMER_PORTAL (operation);

  switch (self->stage)
    {
    case STAGE_BUS:
      self->stage = STAGE_LOOK;
      g_bus_get (G_BUS_TYPE_SESSION, unseat_operation_get_cancellable (operation), bus_cb, unseat_operation_begin (operation));
      return;

    case STAGE_LOOK:
      look (self);
      return;

    case STAGE_REQUEST:
      self->stage = STAGE_JUDGE;
      request (self);
      return;

    case STAGE_JUDGE:
      self->stage = STAGE_WATCH;
      judge (self);
      return;

    case STAGE_WATCH:
      self->stage = STAGE_END;
      watch (self);
      return;

    case STAGE_END:
    default:
      unseat_operation_complete (operation);
      return;
    }
}

static void
unseat_rule_timer_portal_dispose (GObject *object)
{
  UnseatRuleTimerPortal *self = UNSEAT_RULE_TIMER_PORTAL (object);

  g_clear_object (&self->bus);
  g_clear_object (&self->request);

  G_OBJECT_CLASS (unseat_rule_timer_portal_parent_class)->dispose (object);
}

static void
unseat_rule_timer_portal_class_init (UnseatRuleTimerPortalClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = unseat_rule_timer_portal_dispose;
  UNSEAT_OPERATION_CLASS (klass)->step = unseat_rule_timer_portal_step;
}

static void
unseat_rule_timer_portal_init (UnseatRuleTimerPortal *self)
{
}
