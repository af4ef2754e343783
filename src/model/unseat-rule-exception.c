/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "unseat-rule-exception.h"

static const char *const words[UNSEAT_N_EXCEPTION_KINDS] = {
  [UNSEAT_EXCEPTION_PERSON] = "person",
  [UNSEAT_EXCEPTION_GROUP] = "group",
  [UNSEAT_EXCEPTION_PRODUCT] = "product",
  [UNSEAT_EXCEPTION_NEW] = "new",
};

UnseatRuleException *
unseat_rule_exception_copy (const UnseatRuleException *self)
{
  UnseatRuleException *copy = NULL;

  g_return_val_if_fail (self != NULL, NULL);

  copy = g_memdup2 (self, sizeof *self);
  copy->id = g_strdup (self->id);
  copy->name = g_strdup (self->name);
  copy->reason = g_strdup (self->reason);

  return copy;
}

void
unseat_rule_exception_free (UnseatRuleException *self)
{
  g_return_if_fail (self != NULL);

  g_free (self->id);
  g_free (self->name);
  g_free (self->reason);
  g_free (self);
}

gboolean
unseat_rule_exception_holds (const UnseatRuleException *self,
                             gint64                     now)
{
  g_return_val_if_fail (self != NULL, FALSE);

  return self->until == 0 || now < self->until;
}

gint64
unseat_rule_exception_parse_until (const char *day)
{
  g_autoptr (GTimeZone) here = g_time_zone_new_local ();
  g_autoptr (GDateTime) begin = NULL;
  g_autoptr (GDateTime) end = NULL;
  g_autofree char *moment = NULL;

  g_return_val_if_fail (day != NULL, 0);

  moment = g_strconcat (day, "T00:00:00", NULL);
  begin = g_date_time_new_from_iso8601 (moment, here);
  if (begin == NULL || g_date_time_to_unix (begin) <= 0)
    return 0;

  end = g_date_time_add_days (begin, 1); /* which has 23 hours, or 25, when the clocks are changed */
  return end != NULL ? g_date_time_to_unix (end) : 0;
}

char *
unseat_rule_exception_dup_last_day (const UnseatRuleException *self)
{
  g_autoptr (GDateTime) last = NULL;

  g_return_val_if_fail (self != NULL, NULL);

  last = self->until > 0 ? g_date_time_new_from_unix_local (self->until - 1) : NULL;
  return last != NULL ? g_date_time_format (last, "%Y-%m-%d") : NULL;
}

const char *
unseat_exception_kind_to_word (UnseatExceptionKind kind)
{
  g_return_val_if_fail (kind < UNSEAT_N_EXCEPTION_KINDS, "");

  return words[kind];
}

gboolean
unseat_exception_kind_from_word (const char          *word,
                                 UnseatExceptionKind *kind)
{
  g_return_val_if_fail (kind != NULL, FALSE);

  for (UnseatExceptionKind i = 0; word != NULL && i < UNSEAT_N_EXCEPTION_KINDS; i++)
    {
      if (!g_str_equal (words[i], word))
        continue;

      *kind = i;
      return TRUE;
    }
  return FALSE;
}
