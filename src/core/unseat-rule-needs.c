/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "unseat-rule-needs.h"

#include <glib/gi18n-lib.h>

#include "unseat-evidence-words.h"
#include "unseat-rights.h"
#include "unseat-rule-product.h"
#include "unseat-rule-words.h"

/* Leave dates that nobody may read are no fault elsewhere; a rule that asks for them can do nothing without. */
char *
unseat_rule_explain_source (UnseatEvidenceBook  *book,
                            UnseatEvidenceSource source,
                            UnseatAccount       *account)
{
  const UnseatEvidenceStand *stand = unseat_evidence_book_get_stand (book, source);
  char                      *problem = unseat_evidence_explain (book, source, account);

  if (problem == NULL && (stand->read_at == 0 || stand->problem == UNSEAT_EVIDENCE_PROBLEM_NO_SCOPE))
    /* Translators: the name of a permission, e.g. User-LifeCycleInfo.Read.All. */
    return g_strdup_printf (_ ("What this rule asks for is not known: Unseat was not granted the permission %s."), unseat_rights_get_evidence_scope (source));

  return problem;
}

char *
unseat_rule_explain_action (const UnseatRule *rule,
                            UnseatAccount    *account)
{
  char *problem = NULL;

  g_return_val_if_fail (rule != NULL, NULL);

  if (rule->action == UNSEAT_RULE_REPORT)
    return NULL;
  if (rule->action == UNSEAT_RULE_LEAVE_GROUP)
    return unseat_rights_explain_no_memberships (account);

  problem = unseat_rights_explain_read_only (account, FALSE);

  return problem != NULL ? problem : unseat_rights_explain_no_licenses (account);
}

static gboolean
is_refused (UnseatEvidenceBook  *book,
            UnseatEvidenceSource source,
            UnseatAccount       *account)
{
  switch (unseat_evidence_book_get_stand (book, source)->problem)
    {
    case UNSEAT_EVIDENCE_PROBLEM_NO_SCOPE:
    case UNSEAT_EVIDENCE_PROBLEM_NO_ROLE:
    case UNSEAT_EVIDENCE_PROBLEM_NO_PREMIUM:
    case UNSEAT_EVIDENCE_PROBLEM_CONCEALED:
      return TRUE;
    case UNSEAT_EVIDENCE_PROBLEM_NOT_READ:
      return !unseat_rights_may_read_evidence (account, source);
    case UNSEAT_EVIDENCE_PROBLEM_REVEALED: /* in two days at the latest it is over by itself */
    case UNSEAT_EVIDENCE_PROBLEM_FAILED:
    case UNSEAT_EVIDENCE_PROBLEM_NONE:
    default:
      return FALSE;
    }
}

/* Before anything is read it is known, too, that it may not be. */
static char *
explain_refusal (UnseatEvidenceBook  *book,
                 UnseatEvidenceSource source,
                 UnseatAccount       *account)
{
  if (source != UNSEAT_EVIDENCE_LEAVES && unseat_evidence_book_get_stand (book, source)->problem == UNSEAT_EVIDENCE_PROBLEM_NOT_READ)
    return unseat_evidence_explain_no_scope (source, account);

  return unseat_rule_explain_source (book, source, account);
}

static void
add_sentence (GPtrArray *sentences,
              char      *sentence)
{
  if (sentence == NULL || g_ptr_array_find_with_equal_func (sentences, sentence, g_str_equal, NULL))
    g_free (sentence);
  else
    g_ptr_array_add (sentences, sentence);
}

char *
unseat_rule_explain_needs (const UnseatRule   *rule,
                           UnseatEvidenceBook *book,
                           UnseatAccount      *account)
{
  g_autoptr (GPtrArray) sentences = g_ptr_array_new_with_free_func (g_free);

  g_return_val_if_fail (rule != NULL, NULL);
  g_return_val_if_fail (UNSEAT_IS_EVIDENCE_BOOK (book), NULL);
  g_return_val_if_fail (account == NULL || UNSEAT_IS_ACCOUNT (account), NULL);

  if (account == NULL)
    return NULL;

  for (UnseatEvidenceSource source = 0; source < UNSEAT_N_EVIDENCE_SOURCES; source++)
    if (unseat_rule_needs (rule, source) && is_refused (book, source, account))
      add_sentence (sentences, explain_refusal (book, source, account));
  add_sentence (sentences, unseat_rule_explain_action (rule, account));
  if (sentences->len == 0)
    return NULL;

  g_ptr_array_add (sentences, NULL);
  return g_strjoinv (" ", (char **) sentences->pdata);
}

/* Whether a mailbox goes with something that the rule may take; as long as the products are not known, one may. */
static gboolean
may_take_mailbox (const UnseatRule *rule,
                  UnseatDirectory  *directory)
{
  GListModel *products = unseat_directory_get_products (directory);
  guint       n_products = g_list_model_get_n_items (products);

  for (guint i = 0; i < n_products; i++)
    {
      g_autoptr (UnseatProduct) product = g_list_model_get_item (products, i);
      g_autoptr (UnseatRuleProduct) known = unseat_rule_product_new (rule, directory, unseat_product_get_sku_id (product));

      if (known->is_target && known->has_mailbox)
        return TRUE;
    }

  return n_products == 0;
}

char *
unseat_rule_explain_mailboxes (const UnseatRule         *rule,
                               const UnseatRuleFindings *findings,
                               UnseatDirectory          *directory,
                               UnseatAccount            *account)
{
  char *found = NULL;

  g_return_val_if_fail (rule != NULL && UNSEAT_IS_DIRECTORY (directory), NULL);

  if (rule->action == UNSEAT_RULE_REPORT || rule->takes_mailboxes)
    return NULL;

  found = findings != NULL ? unseat_rule_describe_mailboxes (findings) : NULL;
  if (found != NULL || unseat_rights_may_read_purposes (account) || !may_take_mailbox (rule, directory))
    return found;

  return g_strdup (unseat_rule_describe_takes_mailboxes (rule));
}
