/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "unseat-rule-findings.h"

#include "unseat-free-later.h"
#include "unseat-rule-comeback.h"

static const char *const fate_words[UNSEAT_N_RULE_FATES] = {
  [UNSEAT_RULE_ACTS] = "acts",
  [UNSEAT_RULE_WAITS] = "waits",
  [UNSEAT_RULE_LEFT_OUT] = "left-out",
  [UNSEAT_RULE_NOT_YET] = "not-yet",
};

UnseatRuleFindings *
unseat_rule_findings_new (const UnseatRule *rule)
{
  UnseatRuleFindings *self = NULL;

  g_return_val_if_fail (rule != NULL, NULL);

  self = g_new0 (UnseatRuleFindings, 1);
  self->rule = unseat_rule_copy (rule);
  self->matches = g_ptr_array_new_with_free_func ((GDestroyNotify) unseat_rule_match_free);
  self->later = g_ptr_array_new_with_free_func ((GDestroyNotify) unseat_rule_match_free);
  self->notes = g_ptr_array_new_with_free_func (g_free);
  self->stops = g_ptr_array_new_with_free_func (g_free);

  return self;
}

void
unseat_rule_findings_free (UnseatRuleFindings *self)
{
  g_return_if_fail (self != NULL);

  unseat_rule_free (self->rule);
  unseat_free_later (self->matches);
  unseat_free_later (self->later);
  g_ptr_array_unref (self->notes);
  g_ptr_array_unref (self->stops);
  g_free (self->blocked_note);
  g_free (self);
}

typedef gboolean (*IsCounted) (const UnseatRuleMatch *match,
                               UnseatRuleFate         fate);

static gboolean
has_fate (const UnseatRuleMatch *match,
          UnseatRuleFate         fate)
{
  return match->fate == fate;
}

static gboolean
is_unforeseen (const UnseatRuleMatch *match,
               UnseatRuleFate         fate)
{
  return !match->is_foreseen;
}

/* The matches of one person stand together. */
static guint
count_people (GPtrArray     *matches,
              IsCounted      is_counted,
              UnseatRuleFate fate)
{
  const char *last = NULL;
  guint       n = 0;

  for (guint i = 0; i < matches->len; i++)
    {
      const UnseatRuleMatch *match = g_ptr_array_index (matches, i);

      if ((is_counted != NULL && !is_counted (match, fate)) || (last != NULL && g_str_equal (match->user_id, last)))
        continue;

      last = match->user_id;
      n++;
    }
  return n;
}

guint
unseat_rule_findings_get_n_listed (const UnseatRuleFindings *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return self->matches->len + self->later->len;
}

UnseatRuleMatch *
unseat_rule_findings_get_listed (const UnseatRuleFindings *self,
                                 guint                     position)
{
  g_return_val_if_fail (self != NULL && position < unseat_rule_findings_get_n_listed (self), NULL);

  return position < self->matches->len ? self->matches->pdata[position] : self->later->pdata[position - self->matches->len];
}

guint
unseat_rule_findings_count (const UnseatRuleFindings *self,
                            UnseatRuleFate            fate)
{
  g_return_val_if_fail (self != NULL, 0);

  return count_people (fate == UNSEAT_RULE_NOT_YET ? self->later : self->matches, has_fate, fate);
}

guint
unseat_rule_findings_count_people (const UnseatRuleFindings *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return count_people (self->matches, NULL, UNSEAT_RULE_ACTS);
}

guint
unseat_rule_findings_count_unforeseen (const UnseatRuleFindings *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return count_people (self->matches, is_unforeseen, UNSEAT_RULE_ACTS);
}

guint
unseat_rule_findings_count_holders (const UnseatRuleFindings *self,
                                    const char               *sku_id)
{
  guint n = 0;

  g_return_val_if_fail (self != NULL && sku_id != NULL, 0);

  for (guint i = 0; i < self->matches->len; i++)
    {
      const UnseatRuleMatch *match = g_ptr_array_index (self->matches, i);

      n += match->is_held && g_str_equal (match->sku_id, sku_id) ? 1 : 0;
    }

  return n;
}

void
unseat_rule_match_settle (UnseatRuleMatch *self,
                          UnseatRuleFate   fate,
                          char            *note)
{
  g_return_if_fail (self != NULL);

  if (self->fate != UNSEAT_RULE_NOT_YET)
    self->fate = fate;
  g_free (self->note);
  self->note = note;
}

void
unseat_rule_match_free (UnseatRuleMatch *self)
{
  g_return_if_fail (self != NULL);

  g_free (self->user_id);
  g_free (self->user_name);
  g_free (self->user_principal_name);
  g_free (self->sku_id);
  g_free (self->why);
  g_free (self->note);
  g_free (self);
}

char *
unseat_rule_match_dup_key (const char *user_id,
                           const char *sku_id)
{
  return unseat_rule_comeback_dup_key (user_id, sku_id);
}

const char *
unseat_rule_fate_to_word (UnseatRuleFate fate)
{
  g_return_val_if_fail (fate < UNSEAT_N_RULE_FATES, "");

  return fate_words[fate];
}
