/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "cli-rule-notification.h"

#include <glib/gi18n-lib.h>
#include <unistd.h>

#include "unseat-rule-earlier.h"
#include "unseat-rule-summary.h"
#include "unseat-utils.h"

#define SERVICE "org.freedesktop.Notifications"
#define PATH "/org/freedesktop/Notifications"
#define PORTAL "org.freedesktop.portal.Desktop"
#define PORTAL_PATH "/org/freedesktop/portal/desktop"
#define PORTAL_INTERFACE "org.freedesktop.portal.Notification"
#define PATIENCE_MS 2000
#define MAX_LINES 5

/* On its way to the desktop. */
typedef struct
{
  GDBusConnection *bus;         /* (owned) (nullable) */
  GCancellable    *cancellable; /* (owned) */
  const char      *title;
  char            *body; /* (owned) */
  gboolean         is_over;
} Notification;

static void
notification_clear (Notification *self)
{
  g_clear_object (&self->bus);
  g_clear_object (&self->cancellable);
  g_free (self->body);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Notification, notification_clear)

/* --- What is said --- */

/* Whoever begins to wait can still be kept from what is to come; what cannot be done is told once. */
static gboolean
is_worth_telling (const UnseatRuleRecord *record)
{
  return record->outcome == UNSEAT_RULE_OUTCOME_ACTED || record->outcome == UNSEAT_RULE_OUTCOME_STOPPED || record->begins_waiting || record->n_cannot_new > 0;
}

static gboolean
has_news (GPtrArray *records)
{
  for (guint i = 0; i < records->len; i++)
    if (is_worth_telling (records->pdata[i]))
      return TRUE;

  return FALSE;
}

/* A rule that was stopped has said so in its line, and says nothing of what another one did not get done.
 *
 * Returns: whether there is more to be looked at than rules that were stopped */
static gboolean
is_more_undone (GPtrArray *records)
{
  gboolean has_stopped = FALSE;

  for (guint i = 0; i < records->len; i++)
    {
      const UnseatRuleRecord *record = records->pdata[i];

      if (record->n_failed > 0 || record->n_pending > 0 || record->n_cannot_new > 0)
        return TRUE;
      has_stopped = has_stopped || record->outcome == UNSEAT_RULE_OUTCOME_STOPPED;
    }
  return !has_stopped;
}

static const char *
choose_title (CliExit code)
{
  switch (code)
    {
    case CLI_EXIT_OK:
      return _ ("Rules have run");
    case CLI_EXIT_INCOMPLETE:
      return _ ("Rules have run, and need a look");
    case CLI_EXIT_SIGN_IN:
      return _ ("Rules need you to sign in");
    case CLI_EXIT_ERROR:
    case CLI_EXIT_USAGE:
    case CLI_EXIT_CANCELLED:
    default:
      return _ ("Rules could not run");
    }
}

static void
append_line (GString    *text,
             const char *line)
{
  g_autofree char *single = unseat_single_line (line);

  if (text->len > 0)
    g_string_append_c (text, '\n');
  g_string_append (text, single);
}

static void
append_records (GString   *text,
                GPtrArray *records)
{
  guint n = 0;

  for (guint i = 0; i < records->len; i++)
    {
      const UnseatRuleRecord *record = records->pdata[i];
      g_autofree char        *line = unseat_rule_summary_describe (record);

      if (is_worth_telling (record) && n++ < MAX_LINES)
        append_line (text, line);
    }
  if (n > MAX_LINES)
    {
      /* Translators: how many rules are not named. */
      g_autofree char *more = g_strdup_printf (ngettext ("And %u more rule", "And %u more rules", n - MAX_LINES), n - MAX_LINES);

      append_line (text, more);
    }
}

static void
append_earlier (GString   *text,
                GPtrArray *earlier)
{
  for (guint i = 0; i < earlier->len; i++)
    {
      g_autofree char *line = unseat_rule_earlier_describe (earlier->pdata[i]);

      if (i < MAX_LINES)
        append_line (text, line);
    }
}

/* Returns: (transfer full): why it is told, a line for each rule and for what went wrong */
static char *
make_body (CliContext *context,
           GPtrArray  *records,
           GPtrArray  *earlier,
           CliExit     code)
{
  g_autoptr (GString) text = g_string_new (NULL);
  const char *failure = cli_context_get_failure (context);

  append_earlier (text, earlier);
  append_records (text, records);
  if (code != CLI_EXIT_OK && failure != NULL)
    append_line (text, failure);
  else if (code == CLI_EXIT_INCOMPLETE && is_more_undone (records))
    append_line (text, _ ("Something is not done. The page Activity of Unseat, or the log, says what."));

  return g_string_free (g_steal_pointer (&text), FALSE);
}

/* --- How --- */

static void
notified_cb (GObject      *source,
             GAsyncResult *result,
             gpointer      user_data)
{
  Notification *self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GVariant) reply = g_dbus_connection_call_finish (G_DBUS_CONNECTION (source), result, &error);

  if (reply == NULL)
    g_debug ("The desktop was not told: %s", error->message);
  self->is_over = TRUE;
}

/* Returns: (transfer full): the body, as a desktop with these capabilities reads it */
static char *
make_readable (GVariant   *reply,
               const char *body)
{
  g_autofree const char **capabilities = NULL;

  g_variant_get (reply, "(^a&s)", &capabilities);
  return g_strv_contains (capabilities, "body-markup") ? g_markup_escape_text (body, -1) : g_strdup (body);
}

static void
capabilities_cb (GObject      *source,
                 GAsyncResult *result,
                 gpointer      user_data)
{
  Notification   *self = user_data;
  GVariantBuilder actions;
  GVariantBuilder hints;
  g_autoptr (GError) error = NULL;
  g_autoptr (GVariant) reply = g_dbus_connection_call_finish (G_DBUS_CONNECTION (source), result, &error);
  g_autofree char *body = reply != NULL ? make_readable (reply, self->body) : NULL;

  if (body == NULL)
    {
      g_debug ("The desktop was not told: %s", error->message);
      self->is_over = TRUE;
      return;
    }

  g_variant_builder_init (&actions, G_VARIANT_TYPE ("as"));
  g_variant_builder_init (&hints, G_VARIANT_TYPE ("a{sv}"));
  g_variant_builder_add (&hints, "{sv}", "desktop-entry", g_variant_new_string (UNSEAT_APP_ID));
  g_dbus_connection_call (self->bus, SERVICE, PATH, SERVICE, "Notify",
                          g_variant_new ("(susssasa{sv}i)", "Unseat", 0u, UNSEAT_APP_ID, self->title, body, &actions, &hints, -1),
                          G_VARIANT_TYPE ("(u)"), G_DBUS_CALL_FLAGS_NONE, PATIENCE_MS, self->cancellable, notified_cb, self);
}

/* A sandbox does not see the service of the desktop.  Who presses it sees what was done; the next run's stands beside it. */
static void
ask_portal (Notification *self)
{
  GVariantBuilder  content;
  GVariant        *names = g_variant_new_strv ((const char *const[]){ UNSEAT_APP_ID, NULL }, -1);
  g_autofree char *id = g_strdup_printf ("rules-%" G_GINT64_FORMAT, g_get_real_time ());

  g_variant_builder_init (&content, G_VARIANT_TYPE_VARDICT);
  g_variant_builder_add (&content, "{sv}", "title", g_variant_new_string (self->title));
  g_variant_builder_add (&content, "{sv}", "body", g_variant_new_string (self->body));
  g_variant_builder_add (&content, "{sv}", "icon", g_variant_new ("(sv)", "themed", names));
  g_variant_builder_add (&content, "{sv}", "default-action", g_variant_new_string ("app.show-rules"));
  g_dbus_connection_call (self->bus, PORTAL, PORTAL_PATH, PORTAL_INTERFACE, "AddNotification", g_variant_new ("(sa{sv})", id, &content), NULL, G_DBUS_CALL_FLAGS_NONE,
                          PATIENCE_MS, self->cancellable, notified_cb, self);
}

static void
bus_cb (GObject      *source,
        GAsyncResult *result,
        gpointer      user_data)
{
  Notification *self = user_data;
  g_autoptr (GError) error = NULL;

  self->bus = g_bus_get_finish (result, &error);
  if (self->bus == NULL)
    {
      g_debug ("There is no desktop to tell: %s", error->message);
      self->is_over = TRUE;
      return;
    }

  if (unseat_is_in_flatpak ())
    {
      ask_portal (self);
      return;
    }

  g_dbus_connection_call (self->bus, SERVICE, PATH, SERVICE, "GetCapabilities", NULL, G_VARIANT_TYPE ("(as)"), G_DBUS_CALL_FLAGS_NONE, PATIENCE_MS,
                          self->cancellable, capabilities_cb, self);
}

static gboolean
give_up_cb (gpointer user_data)
{
  g_cancellable_cancel (user_data);
  return G_SOURCE_CONTINUE; /* until it is removed */
}

void
cli_rule_notify (CliContext *context,
                 GPtrArray  *records,
                 GPtrArray  *earlier,
                 CliExit     code)
{
  g_auto (Notification) self = { NULL };
  guint patience = 0;

  if ((code == CLI_EXIT_OK && earlier->len == 0 && !has_news (records)) || code == CLI_EXIT_CANCELLED || isatty (STDERR_FILENO))
    return;

  self.title = choose_title (code);
  self.body = make_body (context, records, earlier, code);
  self.cancellable = g_cancellable_new ();
  patience = g_timeout_add (PATIENCE_MS, give_up_cb, self.cancellable);
  g_bus_get (G_BUS_TYPE_SESSION, self.cancellable, bus_cb, &self);
  while (!self.is_over)
    g_main_context_iteration (NULL, TRUE);
  g_source_remove (patience);
}
