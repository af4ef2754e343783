/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "unseat-rule-nights.h"

#include <glib/gi18n-lib.h>

#include "unseat-error.h"
#include "unseat-small-file.h"

#define MINUTE 60 /* seconds, as the others */
#define SPREAD (60 * MINUTE)
#define FIRST_HOUR 2
#define FIRST_MINUTE 30
#define MAX_SIZE 64 /* bytes */
#define FOLDER_MODE 0700

static char *
dup_path (const char *name)
{
  return g_build_filename (g_get_user_data_dir (), "unseat", name, NULL);
}

/* Returns: when the night was that ran last, or that is the first not to be made up for; 0 when nobody knows */
static gint64
read_last (void)
{
  g_autofree char *path = dup_path ("rules-night");
  g_autofree char *text = unseat_small_file_read (path, MAX_SIZE, NULL);
  guint64          moment = 0;

  if (text == NULL || !g_ascii_string_to_unsigned (g_strstrip (text), 10, 1, G_MAXINT64, &moment, NULL))
    return 0;

  return (gint64) moment;
}

/* The tenants of many people are not asked all at once; every program of one person reckons with the same moment. */
static guint
find_delay (void)
{
  g_autofree char *who = g_strconcat (g_get_host_name (), "\n", g_get_user_name (), NULL);

  return g_str_hash (who) % SPREAD;
}

/* Local time: where a day has no such moment, GLib takes the one that comes instead. */
static gint64
find_moment (GDateTime *day)
{
  g_autoptr (GDateTime) first = g_date_time_new_local (g_date_time_get_year (day), g_date_time_get_month (day), g_date_time_get_day_of_month (day),
                                                       FIRST_HOUR, FIRST_MINUTE, 0);

  return first != NULL ? g_date_time_to_unix (first) + find_delay () : G_MAXINT64;
}

/* Returns: the first moment after @moment */
static gint64
find_after (gint64 moment)
{
  g_autoptr (GDateTime) day = g_date_time_new_from_unix_local (moment);
  g_autoptr (GDateTime) next_day = day != NULL ? g_date_time_add_days (day, 1) : NULL;

  if (next_day == NULL)
    return G_MAXINT64;

  return find_moment (day) > moment ? find_moment (day) : find_moment (next_day);
}

gint64
unseat_rule_nights_find_next (gint64 now)
{
  gint64 last = read_last ();

  return find_after (last > 0 && last < now ? last : now);
}

gboolean
unseat_rule_nights_look (gint64    now,
                         gboolean *is_due,
                         GError  **error)
{
  gint64 last = read_last ();

  *is_due = last > 0 && last <= now && find_after (last) <= now;

  return (last > 0 && last <= now) || unseat_rule_nights_begin (now, error);
}

gboolean
unseat_rule_nights_begin (gint64   now,
                          GError **error)
{
  g_autoptr (GError) cause = NULL;
  g_autofree char *path = dup_path ("rules-night");
  g_autofree char *text = g_strdup_printf ("%" G_GINT64_FORMAT "\n", now);

  if (unseat_small_file_write (path, text, &cause))
    return TRUE;

  /* Translators: a file, then what the system says. */
  g_set_error (error, UNSEAT_ERROR, UNSEAT_ERROR_STORAGE, _ ("“%s” could not be written: %s"), path, cause->message);

  return FALSE;
}

gboolean
unseat_rule_nights_are_wanted (UnseatSettings *settings)
{
  g_autoptr (GVariant) value = unseat_settings_dup_view (settings, UNSEAT_VIEW_RUN_RULES);

  return g_variant_get_boolean (value);
}

void
unseat_rule_nights_set_wanted (UnseatSettings *settings,
                               gboolean        are_wanted)
{
  unseat_settings_set_view (settings, UNSEAT_VIEW_RUN_RULES, g_variant_new_boolean (are_wanted));
}

UnseatFileLock *
unseat_rule_nights_take_watch (GError **error)
{
  g_autoptr (UnseatFileLock) lock = NULL;
  g_autofree char *path = dup_path ("rules-night.lock");
  g_autofree char *folder = g_path_get_dirname (path);

  g_mkdir_with_parents (folder, FOLDER_MODE); /* when it fails, so does the next line */
  lock = unseat_file_lock_new (path, error);
  if (lock == NULL || !unseat_file_lock_try (lock, UNSEAT_FILE_LOCK_EXCLUSIVE, error))
    return NULL;

  return g_steal_pointer (&lock);
}
