/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "unseat-rule-dependents.h"

#include <glib/gi18n-lib.h>

static gboolean
has_person (const UnseatAdviceDependent *dependent,
            const char                  *user_id)
{
  return g_ptr_array_find_with_equal_func (dependent->user_ids, user_id, g_str_equal, NULL);
}

static gboolean
is_needed (const UnseatAdviceDependent *dependent,
           const UnseatRuleMatch       *match)
{
  return g_ascii_strcasecmp (match->sku_id, dependent->needed_sku_id) == 0 && has_person (dependent, match->user_id);
}

static gboolean
leave_out (UnseatRuleFindings          *findings,
           const UnseatAdviceDependent *dependent)
{
  gboolean is_changed = FALSE;

  for (guint i = 0; i < findings->matches->len; i++)
    {
      UnseatRuleMatch *match = g_ptr_array_index (findings->matches, i);

      if (match->fate != UNSEAT_RULE_ACTS || !is_needed (dependent, match))
        continue;
      unseat_rule_match_settle (match, UNSEAT_RULE_LEFT_OUT,
                                /* Translators: the name of a product. */
                                g_strdup_printf (_ ("%s, which stays, needs an app of this product."), dependent->product_name));
      is_changed = TRUE;
    }

  return is_changed;
}

gboolean
unseat_rule_dependents_leave_out (UnseatRuleFindings *findings,
                                  UnseatAdvice       *advice)
{
  GPtrArray *dependents = NULL;
  gboolean   is_changed = FALSE;

  g_return_val_if_fail (findings != NULL && advice != NULL, FALSE);

  dependents = unseat_advice_get_dependents (advice);
  for (guint i = 0; i < dependents->len; i++)
    if (leave_out (findings, g_ptr_array_index (dependents, i)))
      is_changed = TRUE;

  return is_changed;
}
