/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "unseat-calendar.h"

#include <glib/gi18n-lib.h>

#include "unseat-advice-words.h"
#include "unseat-utils.h"

#define LINE_END "\r\n"
#define MAX_LINE 75 /* octets, without its end */

/* Nine o’clock of a day before, because an event of a day begins at midnight. */
#define LONG_WARNING "-P6DT15H"
#define SHORT_WARNING "-P1DT15H"
#define MAX_DAYS 366u /* more than any service has */
#define LONG_DAYS 14u /* who has that much time is told a week before */

typedef struct
{
  UnseatService service;
  guint         n_people;
  guint         n_maybe; /* of those, who only lose it if Microsoft 365 takes what it is not known to take */
} Date;

struct _UnseatCalendar
{
  UnseatExport parent_instance;

  GArray  *dates;       /* (owned) (element-type Date) */
  char    *id;          /* (owned): of the job */
  char    *tenant_name; /* (owned): harmless */
  gint64   created;
  gint64   now;
  gboolean is_estimate;
};

G_DEFINE_FINAL_TYPE (UnseatCalendar, unseat_calendar, UNSEAT_TYPE_EXPORT)

/* --- Lines --- */

/* Folded where it is too long, but never within a character. */
static void
append_line (GString    *text,
             const char *line)
{
  const char *next = NULL;
  gsize       n_octets = 0;

  for (const char *character = line; *character != '\0'; character = next)
    {
      next = g_utf8_next_char (character);
      if (n_octets + (gsize) (next - character) > MAX_LINE)
        {
          g_string_append (text, LINE_END " ");
          n_octets = 1;
        }
      g_string_append_len (text, character, next - character);
      n_octets += (gsize) (next - character);
    }
  g_string_append (text, LINE_END);
}

/* Of control characters only line feeds can be written. */
static char *
escape (const char *text)
{
  g_autofree char *valid = g_utf8_make_valid (text, -1);
  GString         *escaped = g_string_new (NULL);

  for (const char *character = valid; *character != '\0'; character = g_utf8_next_char (character))
    {
      gunichar code = g_utf8_get_char (character);

      if (code == '\n')
        g_string_append (escaped, "\\n");
      else if (code == '\\' || code == ';' || code == ',')
        g_string_append_printf (escaped, "\\%c", (char) code);
      else if (!g_unichar_iscntrl (code))
        g_string_append_unichar (escaped, code);
    }

  return g_string_free (escaped, FALSE);
}

/* @name: of the property, with what stands between it and the text */
static void
append_text (GString    *text,
             const char *name,
             const char *value)
{
  g_autofree char *escaped = escape (value);
  g_autofree char *line = g_strconcat (name, ":", escaped, NULL);

  append_line (text, line);
}

static void
append_moment (GString    *text,
               const char *name,
               GDateTime  *moment,
               const char *format)
{
  g_autofree char *value = moment != NULL ? g_date_time_format (moment, format) : NULL;
  g_autofree char *line = g_strconcat (name, ":", value, NULL);

  if (value != NULL)
    append_line (text, line);
}

/* --- Words --- */

/* Nobody loses it for certain. */
static char *
make_maybe_summary (const Date *date)
{
  /* Translators: a service such as “Mailbox”, then how many people may lose what they have in it. */
  return g_strdup_printf (ngettext ("%s: Microsoft may delete that of %'u person", "%s: Microsoft may delete those of %'u people", date->n_maybe),
                          unseat_service_get_name (date->service), date->n_maybe);
}

static char *
make_summary (const Date *date)
{
  guint n_people = date->n_people - date->n_maybe;

  if (n_people == 0)
    return make_maybe_summary (date);

  switch (date->service)
    {
    case UNSEAT_SERVICE_MAILBOX:
      return g_strdup_printf (ngettext ("Microsoft deletes the mailbox of %'u person", "Microsoft deletes the mailboxes of %'u people", n_people), n_people);
    case UNSEAT_SERVICE_ONEDRIVE:
      return g_strdup_printf (ngettext ("Microsoft archives or deletes the OneDrive of %'u person", "Microsoft archives or deletes the OneDrive of %'u people", n_people),
                              n_people);
    case UNSEAT_SERVICE_CLOUD_PC:
      return g_strdup_printf (ngettext ("Microsoft deletes the Cloud PC of %'u person", "Microsoft deletes the Cloud PCs of %'u people", n_people), n_people);
    case UNSEAT_SERVICE_PHONE:
    case UNSEAT_SERVICE_TEAMS:
    case UNSEAT_SERVICE_DESKTOP_APPS:
    case UNSEAT_SERVICE_CALLING_PLAN:
    case UNSEAT_SERVICE_ARCHIVE:
    case UNSEAT_SERVICE_AUDIO_CONFERENCING:
    case UNSEAT_SERVICE_PROJECT_APP:
    case UNSEAT_SERVICE_VISIO_APP:
    case UNSEAT_SERVICE_COPILOT:
    case UNSEAT_SERVICE_INTUNE:
    case UNSEAT_SERVICE_ENTRA:
    case UNSEAT_SERVICE_POWER_BI:
    case UNSEAT_SERVICE_POWER_APPS:
    case UNSEAT_SERVICE_POWER_AUTOMATE:
    case UNSEAT_SERVICE_DEFENDER_ENDPOINT:
    case UNSEAT_SERVICE_DEFENDER_OFFICE:
    case UNSEAT_SERVICE_WINDOWS:
      break; /* nothing is deleted on a day that is documented */
    }

  g_return_val_if_reached (g_strdup (unseat_service_get_name (date->service)));
}

static void
add_sentence (GString *text,
              char    *sentence)
{
  g_autofree char *owned = sentence;

  if (owned != NULL)
    g_string_append_printf (text, "%s%s", text->len > 0 ? "\n" : "", owned);
}

static char *
make_description (UnseatCalendar *self,
                  const Date     *date)
{
  g_autoptr (GString) text = g_string_new (NULL);

  if (date->n_people > date->n_maybe)
    add_sentence (text, unseat_advice_words_stop (date->service, date->n_people - date->n_maybe));
  if (date->n_maybe > 0)
    add_sentence (text, unseat_advice_words_may_stop (date->service, date->n_maybe));
  if (self->is_estimate)
    add_sentence (text, g_strdup (_ ("That is as it was planned; some changes of the job were not made, or were undone.")));
  add_sentence (text, unseat_advice_words_consequence (date->service, self->created));
  add_sentence (text, unseat_advice_words_source (date->service));
  if (self->tenant_name != NULL)
    /* Translators: the name of an organization. */
    add_sentence (text, g_strdup_printf (_ ("Tenant: %s"), self->tenant_name));

  return g_string_free (g_steal_pointer (&text), FALSE);
}

/* --- The document --- */

static guint
unseat_calendar_get_n_items (UnseatExport *export)
{
  return UNSEAT_CALENDAR (export)->dates->len;
}

static void
unseat_calendar_begin_calendar (UnseatExport *export,
                                GString *text)
{
  append_line (text, "BEGIN:VCALENDAR");
  append_line (text, "VERSION:2.0");
  append_line (text, "PRODID:-//Unseat//Unseat " UNSEAT_VERSION "//EN");
}

static void
append_alarm (GString    *text,
              guint       days,
              const char *summary)
{
  append_line (text, "BEGIN:VALARM");
  append_line (text, "ACTION:DISPLAY");
  append_text (text, "DESCRIPTION", summary);
  append_line (text, days > LONG_DAYS ? "TRIGGER:" LONG_WARNING : "TRIGGER:" SHORT_WARNING);
  append_line (text, "END:VALARM");
}

static void
unseat_calendar_append_event (UnseatExport *export,
                              guint    position,
                              GString *text)
{
  UnseatCalendar  *self = UNSEAT_CALENDAR (export);
  const Date      *date = &g_array_index (self->dates, Date, position);
  guint            days = unseat_service_get_days (date->service, NULL);
  g_autofree char *uid = g_strdup_printf ("%s-%s@unseat.github.io", self->id, unseat_service_to_word (date->service));
  g_autofree char *summary = make_summary (date);
  g_autofree char *description = make_description (self, date);
  g_autoptr (GDateTime) now = g_date_time_new_from_unix_utc (self->now);
  g_autoptr (GDateTime) day = unseat_advice_find_day (self->created, days);

  append_line (text, "BEGIN:VEVENT");
  append_text (text, "UID", uid);
  append_moment (text, "DTSTAMP", now, "%Y%m%dT%H%M%SZ");
  append_moment (text, "DTSTART;VALUE=DATE", day, "%Y%m%d");
  append_text (text, "SUMMARY", summary);
  append_text (text, "DESCRIPTION", description);
  append_line (text, "TRANSP:TRANSPARENT"); /* nobody is busy on that day */
  append_alarm (text, days, summary);
  append_line (text, "END:VEVENT");
}

static void
unseat_calendar_end_calendar (UnseatExport *export,
                              GString *text)
{
  append_line (text, "END:VCALENDAR");
}

static void
unseat_calendar_finalize (GObject *object)
{
  UnseatCalendar *self = UNSEAT_CALENDAR (object);

  g_clear_pointer (&self->dates, g_array_unref);
  g_clear_pointer (&self->id, g_free);
  g_clear_pointer (&self->tenant_name, g_free);

  G_OBJECT_CLASS (unseat_calendar_parent_class)->finalize (object);
}

static void
unseat_calendar_class_init (UnseatCalendarClass *klass)
{
  UnseatExportClass *export_class = UNSEAT_EXPORT_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = unseat_calendar_finalize;
  export_class->get_n_items = unseat_calendar_get_n_items;
  export_class->begin_calendar = unseat_calendar_begin_calendar;
  export_class->append_event = unseat_calendar_append_event;
  export_class->end_calendar = unseat_calendar_end_calendar;
}

static void
unseat_calendar_init (UnseatCalendar *self)
{
  self->dates = g_array_new (FALSE, FALSE, sizeof (Date));
}

/* --- Who loses what --- */

/* Returns: whether the change is made, may have been made, or is still to be */
static gboolean
counts (UnseatChange *change)
{
  if (unseat_change_is_undone (change))
    return FALSE;

  switch (unseat_change_get_outcome (change))
    {
    case UNSEAT_OUTCOME_PLANNED:
    case UNSEAT_OUTCOME_SENT:
    case UNSEAT_OUTCOME_ACCEPTED:
    case UNSEAT_OUTCOME_VERIFIED:
    case UNSEAT_OUTCOME_ALREADY_GONE:
    case UNSEAT_OUTCOME_PENDING:
      return TRUE;
    case UNSEAT_OUTCOME_STILL_INHERITED: /* with fewer apps, as it was planned; a group that nobody knew of may give all of them */
      return !unseat_change_frees_seat (change);
    case UNSEAT_OUTCOME_BLOCKED:
    case UNSEAT_OUTCOME_FAILED:
    case UNSEAT_OUTCOME_SKIPPED:
    case UNSEAT_OUTCOME_CANCELLED:
      return FALSE;
    }

  g_return_val_if_reached (FALSE);
}

/* Returns: bits of the services that something is deleted of on a known day */
static guint
list_dated (void)
{
  guint services = 0;

  for (guint i = 0; i < UNSEAT_N_SERVICES; i++)
    if (unseat_service_get_days (i, NULL) > 0)
      services |= 1u << i;

  return services;
}

/* A service ends when all changes of the person that it takes have been made: one that is refused keeps it.
 *
 * Returns: (transfer full) (element-type utf8 guint): by person, bits of the dated services that are kept all the same */
static GHashTable *
find_kept (UnseatPlan *plan)
{
  GHashTable *kept = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  GListModel *changes = unseat_plan_get_changes (plan);

  for (guint i = 0; i < g_list_model_get_n_items (changes); i++)
    {
      g_autoptr (UnseatChange) change = g_list_model_get_item (changes, i);
      guint stops = unseat_change_get_stops (change);
      guint before = 0;

      if (stops == 0 || counts (change))
        continue;
      before = GPOINTER_TO_UINT (g_hash_table_lookup (kept, unseat_change_get_user_id (change)));
      g_hash_table_replace (kept, g_strdup (unseat_change_get_user_id (change)), GUINT_TO_POINTER (before | stops));
    }

  return kept;
}

/* Whether what stops by the change does so only if Microsoft 365 takes the license; once that was seen it is certain. */
static gboolean
is_maybe (UnseatChange *change)
{
  return unseat_change_is_uncertain (change) && unseat_change_get_outcome (change) != UNSEAT_OUTCOME_VERIFIED;
}

/* @n_people: of each service; who loses it by several changes counts once
 * @n_maybe: who of them may lose it */
static void
count_people (UnseatPlan *plan,
              guint      *n_people,
              guint      *n_maybe)
{
  GListModel *changes = unseat_plan_get_changes (plan);
  g_autoptr (GHashTable) done = find_kept (plan);
  guint dated = list_dated ();

  for (guint i = 0; i < g_list_model_get_n_items (changes); i++)
    {
      g_autoptr (UnseatChange) change = g_list_model_get_item (changes, i);
      guint stops = unseat_change_get_stops (change) & dated;
      guint before = 0;

      if (stops == 0)
        continue;
      before = GPOINTER_TO_UINT (g_hash_table_lookup (done, unseat_change_get_user_id (change)));
      for (guint rest = stops & ~before; rest != 0; rest &= rest - 1)
        {
          n_people[__builtin_ctz (rest)]++;
          n_maybe[__builtin_ctz (rest)] += is_maybe (change);
        }
      g_hash_table_replace (done, g_strdup (unseat_change_get_user_id (change)), GUINT_TO_POINTER (before | stops));
    }
}

/* Returns: how many changes of the plan count */
static guint
count_changes (UnseatPlan *plan)
{
  GListModel *changes = unseat_plan_get_changes (plan);
  guint       n = 0;

  for (guint i = 0; i < g_list_model_get_n_items (changes); i++)
    {
      g_autoptr (UnseatChange) change = g_list_model_get_item (changes, i);

      n += counts (change) != FALSE;
    }

  return n;
}

/* The journal keeps what stops for how many, not for whom: when all that is taken is reprocessed, it is for those of whom that was not seen. */
static gboolean
is_all_maybe (UnseatPlan *plan)
{
  GPtrArray *changes = unseat_plan_peek_changes (plan);
  gboolean   is_all = changes->len > 0;

  for (guint i = 0; i < changes->len; i++)
    if (counts (changes->pdata[i]))
      is_all = is_all && is_maybe (changes->pdata[i]);

  return is_all;
}

/* Returns: of how many people it was not seen yet that something goes for which they are reprocessed */
static guint
count_maybe (UnseatPlan *plan)
{
  g_autoptr (GHashTable) user_ids = g_hash_table_new (g_str_hash, g_str_equal);
  GPtrArray *changes = unseat_plan_peek_changes (plan);

  for (guint i = 0; i < changes->len; i++)
    if (counts (changes->pdata[i]) && is_maybe (changes->pdata[i]))
      g_hash_table_add (user_ids, (gpointer) unseat_change_get_user_id (changes->pdata[i]));

  return g_hash_table_size (user_ids);
}

static void
count_planned (UnseatPlan *plan,
               guint      *n_people,
               guint      *n_maybe)
{
  gboolean is_all = is_all_maybe (plan);
  guint    n_reprocessed = count_maybe (plan);
  guint    dated = count_changes (plan) > 0 ? list_dated () : 0;

  for (guint rest = dated; rest != 0; rest &= rest - 1)
    {
      guint service = (guint) __builtin_ctz (rest);

      n_people[service] = unseat_advice_get_n_stopping (unseat_plan_get_advice (plan), service);
      n_maybe[service] = is_all ? n_people[service] : MIN (unseat_advice_get_n_maybe (unseat_plan_get_advice (plan), service), n_reprocessed);
    }
}

/* A plan that nobody has begun, and nothing of which was refused, needs no more than its first such change.
 *
 * @n_refused: (out): changes that would end something of which a day is known, and do not
 *
 * Returns: how many do, or at least one */
static guint
count_dated (UnseatPlan *plan,
             guint      *n_refused)
{
  GPtrArray *changes = unseat_plan_peek_changes (plan);
  gboolean   all_count = unseat_plan_count (plan, UNSEAT_OUTCOME_PLANNED) == changes->len;
  guint      dated = list_dated ();
  guint      n = 0;

  *n_refused = 0;
  for (guint i = 0; i < changes->len && (n == 0 || !all_count); i++)
    {
      UnseatChange *change = changes->pdata[i];

      if ((unseat_change_get_stops (change) & dated) == 0)
        continue;
      if (counts (change))
        n++;
      else
        (*n_refused)++;
    }

  return n;
}

/* The time of a plan from the journal may be anything. */
static gboolean
is_in_calendar (UnseatPlan *plan)
{
  g_autoptr (GDateTime) day = unseat_advice_find_day (unseat_plan_get_created (plan), MAX_DAYS);

  return day != NULL;
}

/* A window asks of a hundred thousand changes: people are only told apart where one of theirs was refused. */
gboolean
unseat_calendar_has_dates (UnseatPlan *plan)
{
  g_autoptr (UnseatExport) calendar = NULL;
  gboolean is_kept = FALSE;
  guint    n = 0;
  guint    n_refused = 0;

  g_return_val_if_fail (UNSEAT_IS_PLAN (plan), FALSE);

  is_kept = unseat_advice_is_kept (unseat_plan_get_advice (plan));
  n = is_kept ? 0 : count_dated (plan, &n_refused);
  if (!is_kept && (n == 0 || n_refused == 0))
    return n > 0 && is_in_calendar (plan);

  calendar = unseat_calendar_new (plan, 0);
  return calendar != NULL;
}

UnseatExport *
unseat_calendar_new (UnseatPlan *plan,
                     gint64      now)
{
  g_autoptr (UnseatCalendar) self = NULL;
  guint    n_people[UNSEAT_N_SERVICES] = { 0 };
  guint    n_maybe[UNSEAT_N_SERVICES] = { 0 };
  gboolean is_kept = FALSE;

  g_return_val_if_fail (UNSEAT_IS_PLAN (plan), NULL);

  is_kept = unseat_advice_is_kept (unseat_plan_get_advice (plan));
  if (is_kept)
    count_planned (plan, n_people, n_maybe);
  else
    count_people (plan, n_people, n_maybe);

  self = g_object_new (UNSEAT_TYPE_CALENDAR, NULL);
  for (guint i = 0; i < UNSEAT_N_SERVICES; i++)
    {
      const Date date = { i, n_people[i], n_maybe[i] };

      if (date.n_people > 0)
        g_array_append_val (self->dates, date);
    }
  if (self->dates->len == 0 || !is_in_calendar (plan))
    return NULL;

  self->id = unseat_terminal_line (unseat_plan_get_id (plan));
  self->tenant_name = unseat_plan_get_tenant_name (plan) != NULL ? unseat_terminal_line (unseat_plan_get_tenant_name (plan)) : NULL;
  self->created = unseat_plan_get_created (plan);
  self->now = now;
  self->is_estimate = is_kept && count_changes (plan) < g_list_model_get_n_items (unseat_plan_get_changes (plan));

  return UNSEAT_EXPORT (g_steal_pointer (&self));
}
