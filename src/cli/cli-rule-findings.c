/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "cli-rule-findings.h"

#include <glib/gi18n-lib.h>

#include "cli-output.h"
#include "cli-table.h"
#include "unseat-rule-run-words.h"
#include "unseat-rule-words.h"
#include "unseat-savings.h"

static const char *
describe_fate (const UnseatRuleFindings *findings,
               const UnseatRuleMatch    *match)
{
  switch (match->fate)
    {
    case UNSEAT_RULE_WAITS:
      return C_ ("match of a rule", "waits");
    case UNSEAT_RULE_LEFT_OUT:
      return C_ ("match of a rule", "left out");
    case UNSEAT_RULE_NOT_YET:
      return C_ ("match of a rule", "not yet");
    case UNSEAT_RULE_ACTS:
    default:
      return findings->rule->action == UNSEAT_RULE_REPORT ? C_ ("match of a rule", "matches") : C_ ("match of a rule", "its turn");
    }
}

static void
print_matches (UnseatDirectory          *directory,
               const UnseatRuleFindings *findings)
{
  const char *const titles[] = { _ ("NAME"), _ ("USER NAME"), C_ ("column", "PRODUCT"), C_ ("column", "STATE"), C_ ("column", "WHY"), NULL };
  g_autoptr (CliTable) table = cli_table_new (titles, "lllll");

  for (guint i = 0; i < unseat_rule_findings_get_n_listed (findings); i++)
    {
      const UnseatRuleMatch *match = unseat_rule_findings_get_listed (findings, i);
      g_autofree char       *product = unseat_directory_dup_product_name (directory, match->sku_id);
      g_autofree char       *note = unseat_rule_describe_note (match);
      g_autofree char       *why = note != NULL ? g_strconcat (match->why, " ", note, NULL) : g_strdup (match->why);

      cli_table_add (table, match->user_name, match->user_principal_name, product, describe_fate (findings, match), why);
    }
  if (unseat_rule_findings_get_n_listed (findings) > 0)
    cli_table_print (table, stdout, cli_get_terminal_width (stdout));
}

static void
print_sums (const UnseatRuleFindings *findings)
{
  const char      *untold = unseat_rule_describe_untold (findings);
  guint            n_people = unseat_rule_findings_count_people (findings);
  guint            n_waits = unseat_rule_findings_count (findings, UNSEAT_RULE_WAITS);
  guint            n_left_out = unseat_rule_findings_count (findings, UNSEAT_RULE_LEFT_OUT);
  g_autofree char *later = unseat_rule_describe_later (findings);
  g_autofree char *mailboxes = unseat_rule_describe_mailboxes (findings);

  if (untold != NULL)
    cli_print ("%s", untold);
  else
    cli_print (ngettext ("%'u person matches.", "%'u people match.", n_people), n_people);
  if (n_waits > 0)
    cli_print (ngettext ("%'u of them waits.", "%'u of them wait.", n_waits), n_waits);
  if (n_left_out > 0)
    cli_print (ngettext ("Of %'u of them something is left out.", "Of %'u of them something is left out.", n_left_out), n_left_out);
  if (later != NULL)
    cli_print ("%s", later);
  if (mailboxes != NULL)
    cli_print ("%s", mailboxes);
  if (findings->n_unclear > 0)
    cli_print (ngettext ("Of %'u person not enough is known; they do not match.", "Of %'u people not enough is known; they do not match.", findings->n_unclear), findings->n_unclear);
  if (findings->blocked_note != NULL)
    cli_print ("%s", findings->blocked_note);
  for (guint i = 0; i < findings->notes->len; i++)
    cli_print ("%s", (const char *) g_ptr_array_index (findings->notes, i));
}

/* Of a rule that only reports, what it would save comes after a sentence that says so. */
static void
print_savings (UnseatRulePreview *preview)
{
  const UnseatSavings *would = unseat_rule_preview_get_would_save (preview);
  const UnseatSavings *savings = would != NULL ? would : unseat_plan_get_savings (unseat_rule_preview_get_plan (preview));
  g_autofree char     *seats = unseat_rule_describe_would_save (would);
  g_auto (GStrv) sentences = savings != NULL ? unseat_savings_describe (savings) : NULL;

  if (seats != NULL)
    cli_print ("%s", seats);
  for (guint i = 0; sentences != NULL && sentences[i] != NULL; i++)
    cli_print ("%s", sentences[i]);
}

void
cli_rule_findings_print (CliContext        *context,
                         UnseatRulePreview *preview)
{
  const UnseatRuleFindings *findings = unseat_rule_preview_get_findings (preview);

  print_matches (unseat_session_get_directory (cli_context_get_session (context)), findings);
  print_sums (findings);
  print_savings (preview);
}
