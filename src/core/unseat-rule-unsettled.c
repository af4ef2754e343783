/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "unseat-rule-unsettled.h"

#include <glib/gi18n-lib.h>

#include "unseat-rule-words.h"

#define DAY ((gint64) 24 * 60 * 60)

/* Who has waited, and is not gone when that is settled, does not begin anew. */
static void
leave_out (UnseatRuleMatch        *match,
           const UnseatRuleMemory *memory,
           const char             *key,
           char                   *reason)
{
  match->since = unseat_rule_memory_get (memory->queue, key);
  unseat_rule_match_settle (match, UNSEAT_RULE_LEFT_OUT, reason);
}

static void
look_at (UnseatRuleMatch        *match,
         const UnseatRuleBrakes *brakes,
         const UnseatRuleMemory *memory,
         gint64                  now)
{
  g_autofree char *key = unseat_rule_match_dup_key (match->user_id, match->sku_id);
  gint64           unfinished = unseat_rule_memory_get (memory->unfinished, key);
  gint64           pending = unseat_rule_memory_get (memory->pending, key);
  g_autofree char *day = unseat_rule_format_day (unfinished > 0 ? unfinished : pending);

  if (unfinished > 0)
    /* Translators: a date. */
    leave_out (match, memory, key, g_strdup_printf (_ ("It is in a job of %s that is not finished: it is left alone until then."), day));
  else if (pending > 0 && now < pending + MAX (brakes->cool_down_days, 1) * DAY) /* what was turned back is never looked at again */
    /* Translators: a date. */
    leave_out (match, memory, key, g_strdup_printf (_ ("A job of %s was to take it, and Microsoft 365 has not shown yet that it is gone: it is left alone for now."), day));
}

void
unseat_rule_unsettled_leave_out (UnseatRuleFindings     *findings,
                                 const UnseatRuleMemory *memory,
                                 gint64                  now)
{
  g_return_if_fail (findings != NULL && memory != NULL);

  for (guint i = 0; findings->rule->action != UNSEAT_RULE_REPORT && i < findings->matches->len; i++)
    {
      UnseatRuleMatch *match = g_ptr_array_index (findings->matches, i);

      if (match->fate == UNSEAT_RULE_ACTS)
        look_at (match, &findings->rule->brakes, memory, now);
    }
}
