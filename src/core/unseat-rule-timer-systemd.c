/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "unseat-rule-timer-systemd.h"

#include <gio/gio.h>
#include <glib/gi18n-lib.h>

#include "unseat-error.h"

#define TIMER "unseat-rules.timer"
#define SYSTEMD_NAME "org.freedesktop.systemd1"
#define SYSTEMD_PATH "/org/freedesktop/systemd1"
#define SYSTEMD_MANAGER "org.freedesktop.systemd1.Manager"
#define USEC_PER_SEC 1000000
#define PATIENCE_MSEC (10 * 1000) /* it answers at once, or hangs */

typedef enum
{
  STAGE_BUS,
  STAGE_FILE,    /* what holds at the next start of the session */
  STAGE_RUNTIME, /* what held until the next start of the computer, by hand, goes with it */
  STAGE_RELOAD,  /* systemd reads its files again */
  STAGE_UNIT,    /* what holds now */
  STAGE_LOOK,
  STAGE_LOAD, /* where what holds now is told */
  STAGE_ACTIVE,
  STAGE_NEXT,
  STAGE_END,
} Stage;

struct _UnseatRuleTimerSystemd
{
  UnseatRuleTimer parent_instance;

  Stage            stage;
  GDBusConnection *bus;  /* (owned) (nullable) */
  char            *path; /* (owned) (nullable): of the unit, once it is loaded */
};

G_DEFINE_FINAL_TYPE (UnseatRuleTimerSystemd, unseat_rule_timer_systemd, UNSEAT_TYPE_RULE_TIMER)

static void
bus_cb (GObject      *source,
        GAsyncResult *result,
        gpointer      user_data)
{
  UnseatRuleTimerSystemd *self = user_data; /* (transfer full) */
  g_autoptr (GError) error = NULL;

  self->bus = g_bus_get_finish (result, &error);
  unseat_operation_end (UNSEAT_OPERATION (self), unseat_rule_timer_judge (UNSEAT_RULE_TIMER (self), error));
}

static void
called_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  UnseatRuleTimerSystemd *self = user_data; /* (transfer full) */
  g_autoptr (GError) error = NULL;
  g_autoptr (GVariant) answer = g_dbus_connection_call_finish (G_DBUS_CONNECTION (source), result, &error);

  if (error != NULL)
    g_dbus_error_strip_remote_error (error);
  unseat_operation_end (UNSEAT_OPERATION (self), unseat_rule_timer_judge (UNSEAT_RULE_TIMER (self), error));
}

/* systemctl(1), is-enabled: a timer that is masked, or cannot be turned on and off, is none. */
static UnseatRuleTimerState
read_state (const char *word)
{
  static const char *const on[] = { "enabled", "enabled-runtime", NULL };
  static const char *const off[] = { "disabled", "linked", "linked-runtime", NULL };

  if (g_strv_contains (on, word))
    return UNSEAT_RULE_TIMER_ON;

  return g_strv_contains (off, word) ? UNSEAT_RULE_TIMER_OFF : UNSEAT_RULE_TIMER_NONE;
}

/* Returns: (transfer full) (nullable): why it is not what was wanted although nothing was refused */
static GError *
find_difference (UnseatRuleTimerSystemd *self)
{
  const UnseatRuleTimerShared *shared = unseat_rule_timer_get_shared (self);

  if (!shared->is_set || shared->is_on == (shared->state == UNSEAT_RULE_TIMER_ON))
    return NULL;
  if (shared->is_on)
    return g_error_new (UNSEAT_ERROR, UNSEAT_ERROR_FAILED, _ ("The timer is still off, or was ruled out on this computer. “systemctl --user status %s” may say why."), TIMER);

  return g_error_new (UNSEAT_ERROR, UNSEAT_ERROR_FAILED,
                      _ ("The timer is turned on for everybody on this computer. It rests until you log in again; only an administrator of the computer can turn it off for good."));
}

static void
looked_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  UnseatRuleTimerSystemd *self = user_data; /* (transfer full) */
  g_autoptr (GError) error = NULL;
  g_autoptr (GVariant) answer = g_dbus_connection_call_finish (G_DBUS_CONNECTION (source), result, &error);
  const char *word = NULL;

  if (answer != NULL)
    {
      g_variant_get (answer, "(&s)", &word);
      unseat_rule_timer_get_shared (self)->state = read_state (word);
      if (unseat_rule_timer_get_shared (self)->state == UNSEAT_RULE_TIMER_ON)
        self->stage = STAGE_LOAD;
      unseat_operation_end (UNSEAT_OPERATION (self), find_difference (self));
      return;
    }

  g_dbus_error_strip_remote_error (error);
  unseat_operation_end (UNSEAT_OPERATION (self), unseat_rule_timer_judge (UNSEAT_RULE_TIMER (self), error));
}

/* When it fires next is told to whoever can be told: without it, the timer is on all the same. */
static void
told_cb (GObject      *source,
         GAsyncResult *result,
         gpointer      user_data)
{
  UnseatRuleTimerSystemd *self = user_data; /* (transfer full) */
  g_autoptr (GError) error = NULL;
  g_autoptr (GVariant) answer = g_dbus_connection_call_finish (G_DBUS_CONNECTION (source), result, &error);
  g_autoptr (GVariant) value = NULL;

  if (answer != NULL && g_variant_is_of_type (answer, G_VARIANT_TYPE ("(o)")))
    {
      g_variant_get (answer, "(o)", &self->path);
      self->stage = STAGE_ACTIVE;
    }
  else if (answer != NULL)
    g_variant_get (answer, "(v)", &value);

  /* One that is not active tells when it would have fired. */
  if (value != NULL && g_variant_is_of_type (value, G_VARIANT_TYPE_STRING) && g_str_equal (g_variant_get_string (value, NULL), "active"))
    self->stage = STAGE_NEXT;
  else if (value != NULL && g_variant_is_of_type (value, G_VARIANT_TYPE_UINT64) && g_variant_get_uint64 (value) != G_MAXUINT64)
    unseat_rule_timer_get_shared (self)->next = (gint64) (g_variant_get_uint64 (value) / USEC_PER_SEC);

  unseat_operation_end (UNSEAT_OPERATION (self), g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED) ? g_steal_pointer (&error) : NULL);
}

/* @arguments: (transfer floating) (nullable) */
static void
call_at (UnseatRuleTimerSystemd *self,
         const char             *path,
         const char             *interface,
         const char             *method,
         GVariant               *arguments,
         const GVariantType     *answer,
         GAsyncReadyCallback     callback)
{
  UnseatOperation *operation = UNSEAT_OPERATION (self);

  g_dbus_connection_call (self->bus, SYSTEMD_NAME, path, interface, method, arguments, answer, G_DBUS_CALL_FLAGS_NO_AUTO_START, PATIENCE_MSEC,
                          unseat_operation_get_cancellable (operation), callback, unseat_operation_begin (operation));
}

/* @arguments: (transfer floating) (nullable) */
static void
call (UnseatRuleTimerSystemd *self,
      const char             *method,
      GVariant               *arguments,
      const GVariantType     *answer,
      GAsyncReadyCallback     callback)
{
  call_at (self, SYSTEMD_PATH, SYSTEMD_MANAGER, method, arguments, answer, callback);
}

/* The next stage is the end, unless the answer says otherwise. */
static void
ask (UnseatRuleTimerSystemd *self,
     const char             *interface,
     const char             *property)
{
  self->stage = STAGE_END;
  call_at (self, self->path, "org.freedesktop.DBus.Properties", "Get", g_variant_new ("(ss)", interface, property), G_VARIANT_TYPE ("(v)"), told_cb);
}

static void
change_file (UnseatRuleTimerSystemd *self,
             gboolean                is_runtime)
{
  static const char *const names[] = { TIMER, NULL };

  if (unseat_rule_timer_get_shared (self)->is_on)
    call (self, "EnableUnitFiles", g_variant_new ("(^asbb)", names, FALSE, FALSE), NULL, called_cb);
  else
    call (self, "DisableUnitFiles", g_variant_new ("(^asb)", names, is_runtime), NULL, called_cb);
}

static void
unseat_rule_timer_systemd_step (UnseatOperation *operation)
{
  UnseatRuleTimerSystemd *self = UNSEAT_RULE_TIMER_SYSTEMD (operation);
  gboolean                is_on = unseat_rule_timer_get_shared (self)->is_on;

  if (self->stage > STAGE_BUS && self->bus == NULL)
    self->stage = STAGE_END;

  switch (self->stage)
    {
    case STAGE_BUS:
      self->stage = unseat_rule_timer_get_shared (self)->is_set ? STAGE_FILE : STAGE_LOOK;
      g_bus_get (G_BUS_TYPE_SESSION, unseat_operation_get_cancellable (operation), bus_cb, unseat_operation_begin (operation));
      return;

    case STAGE_FILE:
      self->stage = is_on ? STAGE_RELOAD : STAGE_RUNTIME;
      change_file (self, FALSE);
      return;

    case STAGE_RUNTIME:
      self->stage = STAGE_RELOAD;
      change_file (self, TRUE);
      return;

    case STAGE_RELOAD:
      self->stage = STAGE_UNIT;
      call (self, "Reload", NULL, NULL, called_cb);
      return;

    case STAGE_UNIT:
      self->stage = STAGE_LOOK;
      call (self, is_on ? "StartUnit" : "StopUnit", g_variant_new ("(ss)", TIMER, "replace"), NULL, called_cb);
      return;

    case STAGE_LOOK:
      self->stage = STAGE_END;
      call (self, "GetUnitFileState", g_variant_new ("(s)", TIMER), G_VARIANT_TYPE ("(s)"), looked_cb);
      return;

    case STAGE_LOAD:
      self->stage = STAGE_END;
      call (self, "LoadUnit", g_variant_new ("(s)", TIMER), G_VARIANT_TYPE ("(o)"), told_cb);
      return;

    case STAGE_ACTIVE:
      ask (self, SYSTEMD_NAME ".Unit", "ActiveState");
      return;

    case STAGE_NEXT:
      ask (self, SYSTEMD_NAME ".Timer", "NextElapseUSecRealtime");
      return;

    case STAGE_END:
    default:
      unseat_operation_complete (operation);
      return;
    }
}

static void
unseat_rule_timer_systemd_dispose (GObject *object)
{
  g_clear_object (&UNSEAT_RULE_TIMER_SYSTEMD (object)->bus);

  G_OBJECT_CLASS (unseat_rule_timer_systemd_parent_class)->dispose (object);
}

static void
unseat_rule_timer_systemd_finalize (GObject *object)
{
  g_free (UNSEAT_RULE_TIMER_SYSTEMD (object)->path);

  G_OBJECT_CLASS (unseat_rule_timer_systemd_parent_class)->finalize (object);
}

static void
unseat_rule_timer_systemd_class_init (UnseatRuleTimerSystemdClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = unseat_rule_timer_systemd_dispose;
  G_OBJECT_CLASS (klass)->finalize = unseat_rule_timer_systemd_finalize;
  UNSEAT_OPERATION_CLASS (klass)->step = unseat_rule_timer_systemd_step;
}

static void
unseat_rule_timer_systemd_init (UnseatRuleTimerSystemd *self)
{
}
