/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "cli-review.h"

#include <glib/gi18n-lib.h>
#include <stdarg.h>

#include "cli-advice.h"
#include "cli-output.h"
#include "cli-review-hints.h"
#include "cli-review-products.h"
#include "cli-review-requests.h"
#include "cli-review-work.h"
#include "cli-table.h"
#include "unseat-advice-words.h"
#include "unseat-app-switch.h"
#include "unseat-freed.h"
#include "unseat-job-words.h"
#include "unseat-plan-export.h"
#include "unseat-plan-seats.h"
#include "unseat-report.h"
#include "unseat-savings.h"
#include "unseat-utils.h"

/* So many departments are told; the table of the changes has everybody. */
#define MAX_DEPARTMENTS 8

static void
print_access (UnseatPlan *plan,
              FILE       *target)
{
  g_auto (GStrv) access = unseat_plan_describe_access (plan);
  g_auto (GStrv) apps = unseat_plan_describe_apps (plan);

  if (!unseat_plan_takes_away (plan) && *apps == NULL && *access == NULL)
    return;

  for (guint i = 0; access[i] != NULL; i++)
    cli_print_to (target, "%s", access[i]);
  for (guint i = 0; apps[i] != NULL; i++)
    cli_print_to (target, "%s", apps[i]);
  cli_advice_print (unseat_plan_get_advice (plan), unseat_plan_get_created (plan), target);
  cli_print_to (target, "%s", "");
}

static void
print_savings (UnseatPlan *plan,
               FILE       *target)
{
  const UnseatSavings *savings = unseat_plan_get_savings (plan);
  g_auto (GStrv) sentences = savings != NULL ? unseat_savings_describe (savings) : NULL;

  for (guint i = 0; sentences != NULL && sentences[i] != NULL; i++)
    cli_print_to (target, "%s", sentences[i]);
  if (sentences == NULL || sentences[0] == NULL)
    return;
  cli_print_to (target, "%s", unseat_savings_get_link (savings));
  cli_print_to (target, "%s", "");
}

static void
print_departments (UnseatPlan *plan,
                   FILE       *target)
{
  gboolean          takes = unseat_plan_get_way (plan) == UNSEAT_WAY_TAKES && !unseat_plan_does (plan, UNSEAT_ACTION_TAKE_OFF);
  const char *const titles[] = { _ ("DEPARTMENT"), _ ("PEOPLE"), takes ? _ ("TO UNASSIGN") : _ ("TO CHANGE"), NULL };
  GPtrArray        *departments = unseat_plan_get_departments (plan);
  g_autoptr (CliTable) table = cli_table_new (titles, "lrr");

  /* Where one person works is no overview. */
  if (unseat_plan_get_n_people (plan) < 2)
    return;

  for (guint i = 0; i < MIN (departments->len, MAX_DEPARTMENTS); i++)
    {
      const UnseatPlanDepartment *department = departments->pdata[i];
      g_autofree char            *people = g_strdup_printf ("%'u", department->n_people);
      g_autofree char            *licenses = g_strdup_printf ("%'u", department->n_licenses);

      cli_table_add (table, *department->name != '\0' ? department->name : _ ("No department"), people, licenses);
    }

  cli_table_print (table, target, cli_get_terminal_width (target));
  if (departments->len > MAX_DEPARTMENTS)
    {
      guint n_more = departments->len - MAX_DEPARTMENTS;

      cli_print_to (target, ngettext ("and %'u more department", "and %'u more departments", n_more), n_more);
    }
  cli_print_to (target, "%s", "");
}

/* Thousands who are blocked, or left out, for the same reason: the reader learns it before the long table. */
static void
print_reasons (UnseatPlan   *plan,
               UnseatOutcome outcome,
               const char   *title,
               const char   *hint,
               FILE         *target)
{
  g_autoptr (GPtrArray) reasons = unseat_plan_list_reasons (plan, outcome);
  const char *const titles[] = { title, _ ("REASON"), NULL };
  g_autoptr (CliTable) table = cli_table_new (titles, "rl");

  for (guint i = 0; i < reasons->len; i++)
    {
      const UnseatPlanReason *reason = reasons->pdata[i];
      g_autofree char        *n_changes = g_strdup_printf ("%'u", reason->n_changes);

      cli_table_add (table, n_changes, reason->text);
    }

  if (reasons->len == 0)
    return;
  cli_table_print (table, target, 0);
  if (hint != NULL)
    cli_print_to (target, "%s", hint);
  cli_print_to (target, "%s", "");
}

static void
print_notes (UnseatPlan *plan,
             FILE       *target)
{
  const char *const *notes = unseat_plan_get_notes (plan);

  for (guint i = 0; notes[i] != NULL; i++)
    cli_print_to (target, "%s", notes[i]);
  if (notes[0] != NULL)
    cli_print_to (target, "%s", "");
}

static void
print_hint (const char *hint,
            FILE       *target)
{
  if (hint == NULL)
    return;

  cli_print_to (target, "%s", hint);
  cli_print_to (target, "%s", "");
}

/* Which apps a group switches off is the business of the group. */
static gboolean
comes_back (UnseatChange *change)
{
  return unseat_change_get_action (change) == UNSEAT_ACTION_ASSIGN && unseat_change_get_outcome (change) == UNSEAT_OUTCOME_PLANNED && unseat_change_get_swap_sku_id (change) == NULL;
}

/* Whoever gets a license back gets it as it was. */
static void
print_disabled_plans (UnseatPlan *plan,
                      FILE       *target)
{
  GListModel *changes = unseat_plan_get_changes (plan);
  guint       n_with = 0;

  for (guint i = 0; i < g_list_model_get_n_items (changes); i++)
    {
      g_autoptr (UnseatChange) change = g_list_model_get_item (changes, i);

      if (comes_back (change))
        n_with += *unseat_change_get_disabled_plans (change) != NULL ? 1 : 0;
    }

  if (n_with == 0)
    return;
  cli_print_to (target, ngettext ("%'u license comes back with apps switched off, as it was.", "%'u licenses come back with apps switched off, as they were.", n_with),
                n_with);
  cli_print_to (target, "%s", "");
}

/* Without a reason, a path through a group is named by the group. */
static char *
describe_path (UnseatChange *change)
{
  const char *group = unseat_change_get_group_name (change);

  if (unseat_change_get_swap_sku_id (change) != NULL)
    /* Translators: a license that is replaced by another goes, and that other one comes. */
    return g_strdup (unseat_action_takes (unseat_change_get_action (change)) ? C_ ("path", "direct, goes") : C_ ("path", "direct, comes"));
  if (unseat_change_is_direct (change))
    return g_strdup (C_ ("path", "direct"));

  /* Translators: the name of a group. */
  return g_strdup_printf (_ ("group %s"), group != NULL ? group : unseat_change_get_group_id (change));
}

static char *
describe_outcome (UnseatChange *change)
{
  const char *label = unseat_outcome_get_label (unseat_change_get_outcome (change));

  /* Translators: what became of a license, such as “verified”, and that it was taken back later. */
  return unseat_change_is_undone (change) ? g_strdup_printf (C_ ("outcome", "%s, undone"), label) : g_strdup (label);
}

/* Which apps are meant stands before what became of them. */
static char *
describe_reason (UnseatChange *change)
{
  const char      *reason = unseat_change_get_reason (change);
  g_autofree char *apps = unseat_app_switch_describe (change);

  if (apps != NULL && reason != NULL)
    return g_strdup_printf ("%s %s", apps, reason);
  if (apps != NULL)
    return g_steal_pointer (&apps);

  return g_strdup (reason != NULL ? reason : "");
}

/* In how many rows it would be told what somebody loses, and what they may lose, by their ids, which their changes own; none any more once it was told. */
typedef struct
{
  GHashTable *certain; /* (owned) */
  GHashTable *maybe;   /* (owned) */
} Telling;

static void
telling_clear (Telling *telling)
{
  g_hash_table_unref (telling->certain);
  g_hash_table_unref (telling->maybe);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Telling, telling_clear)

static gboolean
has_stops (UnseatChange *change)
{
  return unseat_change_get_outcome (change) == UNSEAT_OUTCOME_PLANNED && unseat_change_get_stops (change) != 0;
}

/* Of what may be refused each row tells what stops by that one alone. */
static gboolean
is_of_itself (UnseatChange *change)
{
  return unseat_change_get_kept (change) == UNSEAT_KEPT_MAYBE;
}

static void
telling_init (Telling    *telling,
              GListModel *changes)
{
  telling->certain = g_hash_table_new (g_str_hash, g_str_equal);
  telling->maybe = g_hash_table_new (g_str_hash, g_str_equal);
  for (guint i = 0; i < g_list_model_get_n_items (changes); i++)
    {
      g_autoptr (UnseatChange) change = g_list_model_get_item (changes, i);
      GHashTable *rows = unseat_change_is_uncertain (change) ? telling->maybe : telling->certain;
      gpointer    user_id = (gpointer) unseat_change_get_user_id (change);

      if (has_stops (change) && !is_of_itself (change))
        g_hash_table_insert (rows, user_id, GUINT_TO_POINTER (GPOINTER_TO_UINT (g_hash_table_lookup (rows, user_id)) + 1));
    }
}

/* Each person is told once, in the first row that is planned, what they lose by all that is planned for them, and once what they may lose by being
 * reprocessed. */
static char *
add_stops (UnseatChange *change,
           Telling      *telling,
           char         *reason)
{
  GHashTable      *rows = unseat_change_is_uncertain (change) ? telling->maybe : telling->certain;
  gpointer         user_id = (gpointer) unseat_change_get_user_id (change);
  guint            n_rows = is_of_itself (change) ? 1 : GPOINTER_TO_UINT (g_hash_table_lookup (rows, user_id));
  g_autofree char *stops = NULL;
  g_autofree char *first = reason;

  if (!has_stops (change) || n_rows == 0)
    return g_steal_pointer (&first);

  stops = unseat_advice_words_change (change, n_rows > 1);
  if (!is_of_itself (change))
    g_hash_table_remove (rows, user_id);

  return *first != '\0' ? g_strdup_printf ("%s %s", first, stops) : g_steal_pointer (&stops);
}

/* @outcomes: bits of those that are shown */
static void
print_changes (UnseatPlan *plan,
               guint       outcomes,
               FILE       *target)
{
  const char *const titles[] = { _ ("USER NAME"), _ ("PART NUMBER"), C_ ("column", "PATH"), _ ("OUTCOME"), _ ("REASON"), NULL };
  GListModel       *changes = unseat_plan_get_changes (plan);
  g_autoptr (CliTable) table = cli_table_new (titles, "lllll");
  g_auto (Telling) telling = { NULL };

  telling_init (&telling, changes);
  for (guint i = 0; i < g_list_model_get_n_items (changes); i++)
    {
      g_autoptr (UnseatChange) change = g_list_model_get_item (changes, i);
      g_autofree char *reason = add_stops (change, &telling, describe_reason (change));
      g_autofree char *path = describe_path (change);
      g_autofree char *outcome = describe_outcome (change);

      if ((outcomes & (1u << unseat_change_get_outcome (change))) != 0)
        cli_table_add (table, unseat_change_get_user_principal_name (change), unseat_change_get_part_number (change), path, outcome, reason);
    }

  /* Not cut: the reason is what the person needs, and it stands at the end of the line. */
  cli_table_print (table, target, 0);
}

static void
print_tenant (const char *name,
              const char *id,
              const char *actor,
              FILE       *target)
{
  /* Translators: the name of a tenant, then its id. */
  cli_print_to (target, _ ("Tenant: %s (%s)"), name != NULL ? name : "", id);
  /* Translators: the user name of who is signed in. */
  cli_print_to (target, _ ("Administrator: %s"), actor);
}

static void
print_origin (UnseatPlanKind kind,
              const char    *parent,
              FILE          *target)
{
  switch (kind)
    {
    case UNSEAT_PLAN_UNDO:
      /* Translators: the id of a job. */
      cli_print_to (target, _ ("Undoes the job: %s"), parent != NULL ? parent : _ ("forgotten"));
      return;
    case UNSEAT_PLAN_RETRY:
      /* Translators: the id of a job. */
      cli_print_to (target, _ ("Tries the job again: %s"), parent != NULL ? parent : _ ("forgotten"));
      return;
    case UNSEAT_PLAN_UNASSIGN:
    default:
      return;
    }
}

void
cli_review_print (UnseatPlan *plan,
                  FILE       *target)
{
  g_autofree char *more = cli_review_hints_dup_more (plan);

  print_tenant (unseat_plan_get_tenant_name (plan), unseat_plan_get_tenant_id (plan), unseat_plan_get_actor (plan), target);
  print_origin (unseat_plan_get_kind (plan), unseat_plan_get_parent (plan), target);
  cli_review_work_print (plan, target);
  cli_print_to (target, "%s", "");
  cli_review_products_print (plan, target);
  cli_print_to (target, "%s", "");
  print_access (plan, target);
  print_savings (plan, target);
  print_disabled_plans (plan, target);
  print_departments (plan, target);
  print_reasons (plan, UNSEAT_OUTCOME_SKIPPED, _ ("LEFT OUT"),
                 cli_review_hints_get_guard (plan),
                 target);
  print_reasons (plan, UNSEAT_OUTCOME_BLOCKED, _ ("BLOCKED"), cli_review_hints_get_group (plan), target);
  print_hint (cli_review_hints_get_left_over (plan), target);
  print_hint (more, target);
  print_notes (plan, target);
  print_hint (cli_review_hints_get_dependents (plan), target);
  print_changes (plan, UNSEAT_PLAN_EXPORT_ALL, target);
}

/* What was seen to come free, and then what Microsoft 365 counts. */
static void
print_seats (UnseatPlan *plan)
{
  g_autofree char *freed = unseat_freed_describe (plan);
  g_auto (GStrv) seats = unseat_plan_seats_describe (plan);

  if (freed != NULL)
    cli_print ("%s", freed);
  for (guint i = 0; seats[i] != NULL; i++)
    cli_print ("%s", seats[i]);
}

void
cli_review_print_result (UnseatPlan *plan)
{
  g_autofree char *summary = unseat_report_summarize (plan);

  print_changes (plan, UNSEAT_PLAN_EXPORT_ALL, stdout);
  print_seats (plan);
  print_savings (plan, stdout);
  cli_print ("%s", summary);
}

void
cli_review_print_job_head (UnseatJob *job,
                           FILE      *target)
{
  const char      *holder = unseat_job_get_holder (job);
  g_autofree char *created = unseat_job_words_moment (unseat_job_get_created (job));
  g_autofree char *finished = unseat_job_words_moment (unseat_job_get_finished (job));
  g_autofree char *title = unseat_job_words_title (job);
  g_autofree char *people = unseat_job_words_people (job);
  g_autofree char *successors = unseat_job_words_successors (job);

  /* Translators: the id of a job. */
  cli_print_to (target, _ ("Job: %s"), unseat_job_get_id (job));
  /* Translators: what a job did, such as “Unassigned Visio Plan 2”, and how many people it is about. */
  cli_print_to (target, _ ("%s (%s)"), title, people);
  print_tenant (unseat_job_get_tenant_name (job), unseat_job_get_tenant_id (job), unseat_job_get_actor (job), target);
  if (successors != NULL)
    cli_print_to (target, "%s", successors);
  print_origin (unseat_job_get_kind (job), unseat_job_get_parent (job), target);
  /* Translators: a date and time. */
  cli_print_to (target, _ ("Begun: %s"), created);
  if (unseat_job_get_state (job) == UNSEAT_JOB_ENDED)
    /* Translators: a date and time. */
    cli_print_to (target, _ ("Ended: %s"), finished);
  else if (unseat_job_get_state (job) == UNSEAT_JOB_AT_WORK && holder != NULL)
    /* Translators: a program, such as “unseat-cli (process 1234)”. */
    cli_print_to (target, _ ("%s is at work on this job."), holder);
  else
    /* Translators: “Interrupted” or “Running”, as translated elsewhere. */
    cli_print_to (target, _ ("State: %s"), unseat_job_words_state (job));
}

void
cli_review_print_job (UnseatPlan *plan,
                      UnseatJob  *job,
                      guint       outcomes)
{
  g_autofree char *summary = unseat_job_words_summary (job);
  gboolean         is_open = unseat_job_get_state (job) != UNSEAT_JOB_ENDED || *unseat_job_get_successors (job) != NULL;
  g_autofree char *hint = is_open ? NULL : cli_review_hints_dup_result (plan);

  cli_review_print_job_head (job, stdout);
  cli_print ("%s", "");
  print_changes (plan, outcomes, stdout);
  cli_review_requests_print (plan, outcomes);
  print_seats (plan);
  cli_print ("%s", summary);
  if (hint != NULL)
    cli_print ("%s", hint);
}
