/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "cli-review.h"

#include <glib/gi18n-lib.h>
#include <stdarg.h>

#include "cli-output.h"
#include "cli-table.h"
#include "unseat-report.h"
#include "unseat-utils.h"

/* So many departments are told; the table of the changes has everybody. */
#define MAX_DEPARTMENTS 8

static void print_line (FILE       *target,
                        const char *format,
                        ...) G_GNUC_PRINTF (2, 3);

static void
print_line (FILE       *target,
            const char *format,
            ...)
{
  va_list          arguments;
  g_autofree char *text = NULL;

  va_start (arguments, format);
  text = g_strdup_vprintf (format, arguments);
  va_end (arguments);

  if (target == stderr)
    cli_print_note (text);
  else
    cli_print ("%s", text);
}

static void
print_products (UnseatPlan *plan,
                FILE       *target)
{
  const char *const titles[] = { C_ ("column", "PRODUCT"), _ ("PART NUMBER"), _ ("TO UNASSIGN"), _ ("BLOCKED"), _ ("SEATS FREED"), NULL };
  GPtrArray        *products = unseat_plan_get_products (plan);
  g_autoptr (CliTable) table = cli_table_new (titles, "llrrr");

  for (guint i = 0; i < products->len; i++)
    {
      const UnseatPlanProduct *product = products->pdata[i];
      g_autofree char         *planned = g_strdup_printf ("%'u", product->n_planned);
      g_autofree char         *blocked = g_strdup_printf ("%'u", product->n_blocked);
      g_autofree char         *seats = g_strdup_printf ("%'u", product->n_seats);

      cli_table_add (table, product->name, product->part_number, planned, blocked, seats);
    }

  cli_table_print (table, target, cli_get_terminal_width (target));
}

static void
print_losses (UnseatPlan *plan,
              FILE       *target)
{
  g_auto (GStrv) access = unseat_plan_describe_access (plan);

  for (guint i = 0; access[i] != NULL; i++)
    print_line (target, "%s", access[i]);

  for (guint i = 0; i < UNSEAT_N_LOSSES; i++)
    {
      guint            n = unseat_plan_get_n_losing (plan, i);
      g_autofree char *sentence = n > 0 ? unseat_advice_describe (i, n) : NULL;

      if (sentence != NULL)
        print_line (target, "%s", sentence);
    }

  print_line (target, "%s", "");
}

static void
print_departments (UnseatPlan *plan,
                   FILE       *target)
{
  const char *const titles[] = { _ ("DEPARTMENT"), _ ("PEOPLE"), _ ("TO UNASSIGN"), NULL };
  g_autoptr (GPtrArray) departments = unseat_plan_list_departments (plan);
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

      print_line (target, ngettext ("and %'u more department", "and %'u more departments", n_more), n_more);
    }
  print_line (target, "%s", "");
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
    print_line (target, "%s", hint);
  print_line (target, "%s", "");
}

static void
print_notes (UnseatPlan *plan,
             FILE       *target)
{
  const char *const *notes = unseat_plan_get_notes (plan);

  for (guint i = 0; notes[i] != NULL; i++)
    print_line (target, "%s", notes[i]);
  if (notes[0] != NULL)
    print_line (target, "%s", "");
}

/* Without a reason, a path through a group is named by the group. */
static char *
describe_path (UnseatChange *change)
{
  const char *group = unseat_change_get_group_name (change);

  if (unseat_change_is_direct (change))
    return g_strdup (C_ ("path", "direct"));

  /* Translators: the name of a group. */
  return g_strdup_printf (_ ("group %s"), group != NULL ? group : unseat_change_get_group_id (change));
}

static void
print_changes (UnseatPlan *plan,
               FILE       *target)
{
  const char *const titles[] = { _ ("USER NAME"), _ ("PART NUMBER"), C_ ("column", "PATH"), _ ("OUTCOME"), _ ("REASON"), NULL };
  GListModel       *changes = unseat_plan_get_changes (plan);
  g_autoptr (CliTable) table = cli_table_new (titles, "lllll");

  for (guint i = 0; i < g_list_model_get_n_items (changes); i++)
    {
      g_autoptr (UnseatChange) change = g_list_model_get_item (changes, i);
      const char      *reason = unseat_change_get_reason (change);
      g_autofree char *path = describe_path (change);

      cli_table_add (table, unseat_change_get_user_principal_name (change), unseat_change_get_part_number (change), path,
                     unseat_outcome_get_label (unseat_change_get_outcome (change)), reason != NULL ? reason : "");
    }

  /* Not cut: the reason is what the person needs, and it stands at the end of the line. */
  cli_table_print (table, target, 0);
}

void
cli_review_print (UnseatPlan *plan,
                  FILE       *target)
{
  guint            n_planned = unseat_plan_count (plan, UNSEAT_OUTCOME_PLANNED);
  guint            n_people = unseat_plan_get_n_people (plan);
  const char      *tenant = unseat_plan_get_tenant_name (plan);
  g_autofree char *licenses = g_strdup_printf (ngettext ("%'u license", "%'u licenses", n_planned), n_planned);
  g_autofree char *people = g_strdup_printf (ngettext ("%'u person", "%'u people", n_people), n_people);

  /* Translators: the name of a tenant, then its id. */
  print_line (target, _ ("Tenant: %s (%s)"), tenant != NULL ? tenant : "", unseat_plan_get_tenant_id (plan));
  /* Translators: the user name of who is signed in. */
  print_line (target, _ ("Administrator: %s"), unseat_plan_get_actor (plan));
  /* Translators: the first %s is “3 licenses”, the second “2 people”, as translated elsewhere. */
  print_line (target, _ ("To do: unassign %s from %s."), licenses, people);
  print_line (target, "%s", "");
  print_products (plan, target);
  print_line (target, "%s", "");
  if (n_planned > 0)
    print_losses (plan, target);
  print_departments (plan, target);
  print_reasons (plan, UNSEAT_OUTCOME_SKIPPED, _ ("LEFT OUT"),
                 unseat_plan_get_kind (plan) == UNSEAT_PLAN_UNASSIGN ? _ ("To unassign from one of them all the same, add --include-guarded USER.") : NULL,
                 target);
  print_reasons (plan, UNSEAT_OUTCOME_BLOCKED, _ ("BLOCKED"), NULL, target);
  print_notes (plan, target);
  print_changes (plan, target);
}

void
cli_review_print_result (UnseatPlan *plan)
{
  g_autofree char *summary = unseat_report_summarize (plan);

  print_changes (plan, stdout);
  cli_print ("%s", summary);
}
