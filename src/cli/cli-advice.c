/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "cli-advice.h"

#include <glib/gi18n-lib.h>

#include "cli-output.h"
#include "unseat-advice-checks.h"
#include "unseat-advice-words.h"

/* @more, @source: (nullable) */
static void
print_with_source (const char *text,
                   const char *more,
                   const char *source,
                   FILE       *target)
{
  GString         *line = g_string_new (text);
  g_autofree char *whole = NULL;

  if (more != NULL)
    g_string_append_printf (line, " %s", more);
  if (source != NULL)
    g_string_append_printf (line, " (%s)", source);

  whole = g_string_free (line, FALSE);
  cli_print_to (target, "%s", whole);
}

static void
print_dependents (UnseatAdvice *advice,
                  FILE         *target)
{
  GPtrArray *dependents = unseat_advice_get_dependents (advice);

  for (guint i = 0; i < dependents->len; i++)
    {
      const UnseatAdviceDependent *dependent = g_ptr_array_index (dependents, i);
      g_autofree char             *sentence = unseat_advice_words_dependent (dependent);

      print_with_source (sentence, unseat_advice_words_refusal (dependent), NULL, target);
    }
}

static void
print_stops (UnseatAdvice *advice,
             gint64        since,
             FILE         *target)
{
  g_autofree char *others = unseat_advice_words_others (advice, UNSEAT_ADVICE_JOB);
  g_autofree char *maybe = unseat_advice_words_others_maybe (advice, UNSEAT_ADVICE_JOB);
  g_autofree char *unclear = unseat_advice_words_unclear (advice);

  for (guint i = 0; i < UNSEAT_N_SERVICES; i++)
    {
      guint            n_maybe = unseat_advice_get_n_maybe (advice, i);
      guint            n_people = unseat_advice_get_n_stopping (advice, i) - n_maybe;
      g_autofree char *stop = unseat_advice_words_stop (i, n_people);
      g_autofree char *may_stop = unseat_advice_words_may_stop (i, n_maybe);
      g_autofree char *consequence = unseat_advice_words_consequence (i, since);
      g_autofree char *source = unseat_advice_words_source (i);

      if (n_people > 0 && !unseat_advice_words_is_other (i))
        print_with_source (stop, consequence, source, target);
      if (n_maybe > 0 && !unseat_advice_words_is_other (i))
        print_with_source (may_stop, consequence, source, target);
    }

  if (others != NULL)
    cli_print_to (target, "%s", others);
  if (maybe != NULL)
    cli_print_to (target, "%s", maybe);
  if (unclear != NULL)
    cli_print_to (target, "%s", unclear);
}

static void
print_stays (UnseatAdvice *advice,
             FILE         *target)
{
  for (guint i = 0; i < UNSEAT_N_SERVICES; i++)
    {
      g_autofree char *keepers = NULL;
      g_autofree char *line = NULL;

      if (unseat_advice_get_n_staying (advice, i) == 0)
        continue;
      keepers = unseat_advice_words_keepers (advice, i, UNSEAT_ADVICE_JOB);
      /* Translators: a service that stays, then for how many people and through what. */
      line = g_strdup_printf (_ ("Stays: %s (%s)"), unseat_service_get_name (i), keepers);
      cli_print_to (target, "%s", line);
    }
}

void
cli_advice_print (UnseatAdvice *advice,
                  gint64        since,
                  FILE         *target)
{
  g_autoptr (GPtrArray) checks = NULL;

  g_return_if_fail (advice != NULL && target != NULL);

  print_dependents (advice, target);
  print_stops (advice, since, target);
  print_stays (advice, target);
  checks = unseat_advice_checks_list (advice);
  for (guint i = 0; i < checks->len; i++)
    {
      const UnseatAdviceCheck *check = checks->pdata[i];
      g_autofree char         *source = check->source != NULL ? unseat_advice_words_from_document (check->source) : NULL;

      print_with_source (check->text, NULL, source, target);
    }
}
