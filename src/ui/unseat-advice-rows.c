/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "unseat-advice-rows.h"

#include <adwaita.h>
#include <glib/gi18n-lib.h>

#include "unseat-accessible.h"
#include "unseat-advice-checks.h"
#include "unseat-row-layout.h"

/* @subtitle: (nullable) */
static GtkWidget *
make_row (const char *icon_name,
          const char *title,
          const char *subtitle)
{
  GtkWidget *row = adw_action_row_new ();

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  adw_action_row_set_icon_name (ADW_ACTION_ROW (row), icon_name);
  if (subtitle != NULL)
    adw_action_row_set_subtitle (ADW_ACTION_ROW (row), subtitle);
  unseat_accessible_set_description (row, subtitle);
  unseat_row_layout_use (row);

  return row;
}

/* Returns: (transfer full) (nullable): both of them that there are, each on its line */
static char *
join_lines (const char *first,
            const char *second)
{
  if (first == NULL || second == NULL)
    return g_strdup (first != NULL ? first : second);

  return g_strdup_printf ("%s\n%s", first, second);
}

/* What one person loses, or only loses if Microsoft 365 takes what is reprocessed. */
static char *
name_stop (UnseatService service,
           gboolean      is_maybe)
{
  return is_maybe ? unseat_advice_words_maybe_stopping (1u << service) : unseat_advice_words_stopping (1u << service);
}

static GtkWidget *
make_stop (UnseatService        service,
           guint                n_people,
           gboolean             is_maybe,
           gint64               since,
           UnseatAdviceAudience audience)
{
  gboolean         grave = unseat_service_is_grave (service);
  g_autofree char *sentence = is_maybe ? unseat_advice_words_may_stop (service, n_people) : unseat_advice_words_stop (service, n_people);
  g_autofree char *consequence = unseat_advice_words_consequence (service, since);
  /* Beside a person there is little room. */
  g_autofree char *source = grave || audience == UNSEAT_ADVICE_JOB ? unseat_advice_words_source (service) : NULL;
  g_autofree char *subtitle = join_lines (consequence, source);
  g_autofree char *name = name_stop (service, is_maybe);
  GtkWidget       *row = NULL;

  row = make_row (grave ? "dialog-warning-symbolic" : "dialog-information-symbolic", audience == UNSEAT_ADVICE_PERSON ? name : sentence, subtitle);
  if (grave)
    gtk_widget_add_css_class (row, "unseat-grave");

  return row;
}

/* Those who lose it for certain, and those who may. */
static void
add_stop (GPtrArray           *rows,
          UnseatAdvice        *advice,
          UnseatService        service,
          gint64               since,
          UnseatAdviceAudience audience)
{
  guint n_maybe = unseat_advice_get_n_maybe (advice, service);
  guint n_certain = unseat_advice_get_n_stopping (advice, service) - n_maybe;

  if (n_certain > 0)
    g_ptr_array_add (rows, make_stop (service, n_certain, FALSE, since, audience));
  if (n_maybe > 0)
    g_ptr_array_add (rows, make_stop (service, n_maybe, TRUE, since, audience));
}

static void
add_stops (GPtrArray           *rows,
           UnseatAdvice        *advice,
           gint64               since,
           gboolean             grave,
           UnseatAdviceAudience audience)
{
  g_autofree char *others = unseat_advice_words_others (advice, audience);
  g_autofree char *maybe = unseat_advice_words_others_maybe (advice, audience);
  g_autofree char *unclear = unseat_advice_words_unclear (advice);

  for (guint i = 0; i < UNSEAT_N_SERVICES; i++)
    if (unseat_service_is_grave (i) == grave && !unseat_advice_words_is_other (i))
      add_stop (rows, advice, i, since, audience);

  if (others != NULL && !grave)
    g_ptr_array_add (rows, make_row ("dialog-information-symbolic", others, NULL));
  if (maybe != NULL && !grave)
    g_ptr_array_add (rows, make_row ("dialog-information-symbolic", maybe, NULL));
  if (unclear != NULL && !grave)
    g_ptr_array_add (rows, make_row ("dialog-warning-symbolic", unclear, NULL));
}

static guint
count_staying (UnseatAdvice *advice)
{
  guint n_services = 0;

  for (guint i = 0; i < UNSEAT_N_SERVICES; i++)
    n_services += unseat_advice_get_n_staying (advice, i) > 0;

  return n_services;
}

/* One row for all that stays, to be opened: what ends is what matters. */
static void
add_stays (GPtrArray           *rows,
           UnseatAdvice        *advice,
           UnseatAdviceAudience audience)
{
  guint            n_services = count_staying (advice);
  g_autofree char *title = NULL;
  GtkWidget       *all = NULL;

  if (n_services == 0)
    return;

  all = adw_expander_row_new ();
  title = g_strdup_printf (ngettext ("%'u service stays through another license", "%'u services stay through other licenses", n_services), n_services);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (all), title);
  adw_expander_row_set_icon_name (ADW_EXPANDER_ROW (all), "emblem-ok-symbolic");
  unseat_accessible_be_expander (all);
  for (guint i = 0; i < UNSEAT_N_SERVICES; i++)
    {
      g_autofree char *keepers = NULL;

      if (unseat_advice_get_n_staying (advice, i) == 0)
        continue;
      keepers = unseat_advice_words_keepers (advice, i, audience);
      adw_expander_row_add_row (ADW_EXPANDER_ROW (all), make_row (NULL, unseat_service_get_name (i), keepers));
    }
  g_ptr_array_add (rows, all);
}

static void
add_checks (GPtrArray    *rows,
            UnseatAdvice *advice)
{
  g_autoptr (GPtrArray) checks = unseat_advice_checks_list (advice);

  for (guint i = 0; i < checks->len; i++)
    {
      const UnseatAdviceCheck *check = checks->pdata[i];
      g_autofree char         *source = check->source != NULL ? unseat_advice_words_from_document (check->source) : NULL;

      g_ptr_array_add (rows, make_row ("dialog-question-symbolic", check->text, source));
    }
}

GPtrArray *
unseat_advice_rows_new (UnseatAdvice        *advice,
                        gint64               since,
                        UnseatAdvicePart     part,
                        UnseatAdviceAudience audience)
{
  GPtrArray *rows = g_ptr_array_new ();

  g_return_val_if_fail (advice != NULL, rows);

  switch (part)
    {
    case UNSEAT_ADVICE_GRAVE:
      add_stops (rows, advice, since, TRUE, audience);
      break;
    case UNSEAT_ADVICE_STOPS:
      add_stops (rows, advice, since, FALSE, audience);
      break;
    case UNSEAT_ADVICE_STAYS:
      add_stays (rows, advice, audience);
      break;
    case UNSEAT_ADVICE_CHECKS:
      add_checks (rows, advice);
      break;
    }

  return rows;
}
