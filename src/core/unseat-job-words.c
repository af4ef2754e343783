/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "unseat-job-words.h"

#include <glib/gi18n-lib.h>

#include "unseat-report.h"
#include "unseat-utils.h"

/* Whether anything was, or may have been, changed by it. */
static gboolean
did_something (UnseatJob *job)
{
  for (guint i = 0; i < UNSEAT_N_OUTCOMES; i++)
    if (unseat_outcome_has (i, UNSEAT_OUTCOME_MAY_BE_DONE) && unseat_job_count (job, i) > 0)
      return TRUE;

  return FALSE;
}

/* What a job does, or did until it was interrupted. */
static const char *
get_open_format (UnseatWay way)
{
  switch (way)
    {
    case UNSEAT_WAY_TAKES:
      /* Translators: what a job does, or did until it was interrupted; names of products. */
      return C_ ("job", "Unassigning %s");
    case UNSEAT_WAY_GIVES:
      /* Translators: what a job does, or did until it was interrupted; names of products. */
      return C_ ("job", "Giving %s back");
    case UNSEAT_WAY_LEAVES:
      /* Translators: what a job does, or did until it was interrupted; names of groups. */
      return C_ ("job", "Taking people out of %s");
    case UNSEAT_WAY_JOINS:
      /* Translators: what a job does, or did until it was interrupted; names of groups. */
      return C_ ("job", "Putting people back into %s");
    case UNSEAT_WAY_TAKES_OFF:
      /* Translators: what a job does, or did until it was interrupted; names of groups. */
      return C_ ("job", "Taking products off %s");
    case UNSEAT_WAY_PUTS_ON:
      /* Translators: what a job does, or did until it was interrupted; names of groups. */
      return C_ ("job", "Putting products back on %s");
    case UNSEAT_WAY_REPROCESSES:
      /* Translators: what a job does, or did until it was interrupted; names of products. */
      return C_ ("job", "Reprocessing %s");
    case UNSEAT_WAY_SWITCHES:
      /* Translators: what a job does, or did until it was interrupted: it switches apps on or off; names of products. */
      return C_ ("job", "Switching apps of %s");
    case UNSEAT_WAY_SWAPS:
      /* Translators: what a job does, or did until it was interrupted: it replaces one license by another; names of both products. */
      return C_ ("job", "Replacing licenses: %s");
    case UNSEAT_WAY_BOTH:
      /* Translators: what a job does, or did until it was interrupted: it removes some licenses, gives others back, or switches apps; names of products. */
      return C_ ("job", "Changing %s");
    }

  g_return_val_if_reached ("%s");
}

static const char *
get_vain_format (UnseatWay way)
{
  switch (way)
    {
    case UNSEAT_WAY_TAKES:
      /* Translators: what a job was to do, but nothing of it was done; names of products. */
      return C_ ("job", "Tried to unassign %s");
    case UNSEAT_WAY_GIVES:
      /* Translators: what a job was to do, but nothing of it was done; names of products. */
      return C_ ("job", "Tried to give %s back");
    case UNSEAT_WAY_LEAVES:
      /* Translators: what a job was to do, but nothing of it was done; names of groups. */
      return C_ ("job", "Tried to take people out of %s");
    case UNSEAT_WAY_JOINS:
      /* Translators: what a job was to do, but nothing of it was done; names of groups. */
      return C_ ("job", "Tried to put people back into %s");
    case UNSEAT_WAY_TAKES_OFF:
      /* Translators: what a job was to do, but nothing of it was done; names of groups. */
      return C_ ("job", "Tried to take products off %s");
    case UNSEAT_WAY_PUTS_ON:
      /* Translators: what a job was to do, but nothing of it was done; names of groups. */
      return C_ ("job", "Tried to put products back on %s");
    case UNSEAT_WAY_REPROCESSES:
      /* Translators: what a job was to do, but nothing of it was done; names of products. */
      return C_ ("job", "Tried to reprocess %s");
    case UNSEAT_WAY_SWITCHES:
      /* Translators: what a job was to do, but nothing of it was done; names of products. */
      return C_ ("job", "Tried to switch apps of %s");
    case UNSEAT_WAY_SWAPS:
      /* Translators: what a job was to do, but nothing of it was done: to replace one license by another; names of both products. */
      return C_ ("job", "Tried to replace licenses: %s");
    case UNSEAT_WAY_BOTH:
      /* Translators: what a job was to do, but nothing of it was done: to remove some licenses, give others back, or switch apps; names of products. */
      return C_ ("job", "Tried to change %s");
    }

  g_return_val_if_reached ("%s");
}

static const char *
get_done_format (UnseatWay way)
{
  switch (way)
    {
    case UNSEAT_WAY_TAKES:
      /* Translators: what a job did; names of products. */
      return C_ ("job", "Unassigned %s");
    case UNSEAT_WAY_GIVES:
      /* Translators: what a job did; names of products. */
      return C_ ("job", "Gave %s back");
    case UNSEAT_WAY_LEAVES:
      /* Translators: what a job did; names of groups. */
      return C_ ("job", "Took people out of %s");
    case UNSEAT_WAY_JOINS:
      /* Translators: what a job did; names of groups. */
      return C_ ("job", "Put people back into %s");
    case UNSEAT_WAY_TAKES_OFF:
      /* Translators: what a job did; names of groups. */
      return C_ ("job", "Took products off %s");
    case UNSEAT_WAY_PUTS_ON:
      /* Translators: what a job did; names of groups. */
      return C_ ("job", "Put products back on %s");
    case UNSEAT_WAY_REPROCESSES:
      /* Translators: what a job did; names of products. */
      return C_ ("job", "Reprocessed %s");
    case UNSEAT_WAY_SWITCHES:
      /* Translators: what a job did: it switched apps on or off; names of products. */
      return C_ ("job", "Switched apps of %s");
    case UNSEAT_WAY_SWAPS:
      /* Translators: what a job did: it replaced one license by another; names of both products. */
      return C_ ("job", "Replaced licenses: %s");
    case UNSEAT_WAY_BOTH:
      /* Translators: what a job did: it removed some licenses, gave others back, or switched apps; names of products. */
      return C_ ("job", "Changed %s");
    }

  g_return_val_if_reached ("%s");
}

static const char *
get_title_format (UnseatJob *job)
{
  UnseatWay way = unseat_job_get_way (job);

  if (unseat_job_get_state (job) != UNSEAT_JOB_ENDED)
    return get_open_format (way);

  return did_something (job) ? get_done_format (way) : get_vain_format (way);
}

/* Who leaves a group does so whatever it gives. */
static const char *
get_subject (UnseatJob *job)
{
  switch (unseat_job_get_way (job))
    {
    case UNSEAT_WAY_LEAVES:
    case UNSEAT_WAY_JOINS:
    case UNSEAT_WAY_TAKES_OFF:
    case UNSEAT_WAY_PUTS_ON:
      return unseat_job_get_groups (job);
    case UNSEAT_WAY_TAKES:
    case UNSEAT_WAY_GIVES:
    case UNSEAT_WAY_SWITCHES:
    case UNSEAT_WAY_SWAPS:
    case UNSEAT_WAY_REPROCESSES:
    case UNSEAT_WAY_BOTH:
      return unseat_job_get_products (job);
    }

  g_return_val_if_reached ("");
}

/* What a job does at groups besides other things, so that all products are named, and then the groups.
 *
 * Returns: (nullable): %NULL when it does nothing of that, or nothing else */
static const char *
get_open_more_format (UnseatJob *job)
{
  if (unseat_job_does (job, UNSEAT_ACTION_TAKE_OFF))
    /* Translators: what a job does, or did until it was interrupted; names of products, then names of groups. */
    return C_ ("job, with groups", "Unassigning %s, also by taking products off %s");
  if (unseat_job_does (job, UNSEAT_ACTION_LEAVE))
    /* Translators: what a job does, or did until it was interrupted; names of products, then names of groups. */
    return C_ ("job, with groups", "Unassigning %s, also by taking people out of %s");
  if (unseat_job_does (job, UNSEAT_ACTION_PUT_ON))
    /* Translators: what a job does, or did until it was interrupted; names of products, then names of groups. */
    return C_ ("job, with groups", "Giving %s back, also by putting products back on %s");

  /* Translators: what a job does, or did until it was interrupted; names of products, then names of groups. */
  return C_ ("job, with groups", "Giving %s back, also by putting people back into %s");
}

static const char *
get_done_more_format (UnseatJob *job)
{
  if (unseat_job_does (job, UNSEAT_ACTION_TAKE_OFF))
    /* Translators: what a job did; names of products, then names of groups. */
    return C_ ("job, with groups", "Unassigned %s, also by taking products off %s");
  if (unseat_job_does (job, UNSEAT_ACTION_LEAVE))
    /* Translators: what a job did; names of products, then names of groups. */
    return C_ ("job, with groups", "Unassigned %s, also by taking people out of %s");
  if (unseat_job_does (job, UNSEAT_ACTION_PUT_ON))
    /* Translators: what a job did; names of products, then names of groups. */
    return C_ ("job, with groups", "Gave %s back, also by putting products back on %s");

  /* Translators: what a job did; names of products, then names of groups. */
  return C_ ("job, with groups", "Gave %s back, also by putting people back into %s");
}

/* Whether it changes something at groups, and other licenses besides, and all of it takes, or all gives. */
static gboolean
does_more_than_groups (UnseatJob *job)
{
  UnseatWay way = unseat_job_get_way (job);

  if ((way != UNSEAT_WAY_TAKES && way != UNSEAT_WAY_GIVES) || *unseat_job_get_groups (job) == '\0')
    return FALSE;

  for (UnseatAction action = 0; action < UNSEAT_N_ACTIONS; action++)
    if (unseat_action_is_of_group (action) && unseat_job_does (job, action))
      return TRUE;

  return FALSE;
}

char *
unseat_job_words_title (UnseatJob *job)
{
  const char *subject = NULL;
  gboolean    is_open = FALSE;

  g_return_val_if_fail (UNSEAT_IS_JOB (job), NULL);

  subject = get_subject (job);
  is_open = unseat_job_get_state (job) != UNSEAT_JOB_ENDED;
  if (does_more_than_groups (job) && (is_open || did_something (job)))
    return g_strdup_printf (is_open ? get_open_more_format (job) : get_done_more_format (job), subject, unseat_job_get_groups (job));

  return g_strdup_printf (get_title_format (job), *subject != '\0' ? subject : C_ ("job", "nothing"));
}

const char *
unseat_job_words_kind (UnseatJob *job)
{
  g_return_val_if_fail (UNSEAT_IS_JOB (job), NULL);

  switch (unseat_job_get_kind (job))
    {
    case UNSEAT_PLAN_UNDO:
      return C_ ("kind of a job", "Undo");
    case UNSEAT_PLAN_RETRY:
      return C_ ("kind of a job", "Retry");
    case UNSEAT_PLAN_UNASSIGN:
    default:
      return NULL;
    }
}

const char *
unseat_job_words_state (UnseatJob *job)
{
  g_return_val_if_fail (UNSEAT_IS_JOB (job), NULL);

  switch (unseat_job_get_state (job))
    {
    case UNSEAT_JOB_BROKEN_OFF:
      return C_ ("state of a job", "Interrupted");
    case UNSEAT_JOB_AT_WORK:
      return C_ ("state of a job", "Running");
    case UNSEAT_JOB_ENDED:
    default:
      return NULL;
    }
}

char *
unseat_job_words_who (UnseatJob *job)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  g_auto (GStrv) names = NULL;

  g_return_val_if_fail (UNSEAT_IS_JOB (job), NULL);

  g_strv_builder_add (builder, unseat_job_get_actor (job));
  g_strv_builder_addv (builder, (const char **) unseat_job_get_successors (job));
  names = g_strv_builder_end (builder);

  return unseat_join_names ((const char *const *) names);
}

char *
unseat_job_words_successors (UnseatJob *job)
{
  g_autofree char *names = NULL;

  g_return_val_if_fail (UNSEAT_IS_JOB (job), NULL);

  names = unseat_join_names (unseat_job_get_successors (job));
  /* Translators: the user names of administrators who resumed a job that somebody else had begun. */
  return *names != '\0' ? g_strdup_printf (_ ("Gone on with by %s"), names) : NULL;
}

char *
unseat_job_words_people (UnseatJob *job)
{
  guint n_people = 0;

  g_return_val_if_fail (UNSEAT_IS_JOB (job), NULL);

  n_people = unseat_job_get_n_people (job);
  return g_strdup_printf (ngettext ("%'u person", "%'u people", n_people), n_people);
}

char *
unseat_job_words_summary (UnseatJob *job)
{
  guint counts[UNSEAT_N_OUTCOMES] = { 0 };

  g_return_val_if_fail (UNSEAT_IS_JOB (job), NULL);

  for (UnseatOutcome outcome = 0; outcome < UNSEAT_N_OUTCOMES; outcome++)
    counts[outcome] = unseat_job_count (job, outcome);

  return unseat_report_summarize_counts (counts);
}

char *
unseat_job_words_moment (gint64 seconds)
{
  g_autoptr (GDateTime) moment = g_date_time_new_from_unix_local (seconds);

  /* Translators: a date and a time of day, for strftime(3): “5 Jun 2026 14:05” */
  return moment != NULL ? g_date_time_format (moment, _ ("%-d %b %Y %H:%M")) : g_strdup (C_ ("moment", "an unknown day"));
}
