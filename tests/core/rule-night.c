/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "rule-night.h"

#include "unseat-rule-run.h"

#define DAY_MSEC ((gint64) 24 * 60 * 60 * 1000)

RuleNight *
rule_night_run (Engine              *engine,
                const UnseatRule    *rule,
                UnseatRuleBrakeFlags flags)
{
  RuleNight *self = g_new0 (RuleNight, 1);
  g_autoptr (UnseatRulePreview) preview = unseat_rule_preview_new (engine->session, engine->journal, rule, UNSEAT_RULE_RUN, flags);
  g_autoptr (GError) error = NULL;

  engine_load (engine);
  engine_run (UNSEAT_OPERATION (preview), NULL, &error);
  g_assert_no_error (error);
  self->record = unseat_rule_run_make_record (preview);
  self->plan = g_object_ref (unseat_rule_preview_get_plan (preview));
  if (unseat_rule_run_is_actionable (preview) && unseat_plan_count (self->plan, UNSEAT_OUTCOME_PLANNED) > 0)
    {
      engine_apply (engine, self->plan);
      unseat_rule_run_set_acted (self->record, unseat_plan_get_id (self->plan));
    }
  unseat_rule_history_add (engine->journal, unseat_plan_get_tenant_id (self->plan), self->record, &error);
  g_assert_no_error (error);

  return self;
}

void
rule_night_free (RuleNight *self)
{
  unseat_rule_record_free (self->record);
  g_object_unref (self->plan);
  g_free (self);
}

void
rule_night_wait (Engine *engine,
                 guint   days)
{
  unseat_fake_clock_advance (UNSEAT_FAKE_CLOCK (engine->clock), days * DAY_MSEC);
}
