/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "demo-evidence.h"
#include "demo-fixtures.h"
#include "folder.h"
#include "guarded.h"
#include "month-people.h"
#include "unseat-rule-history.h"
#include "unseat-rule-run.h"

/* A month of runs, a day apart, in a tenant where people come and go, are blocked and let in again, get back what was taken, and of which Microsoft 365
 * does not tell every day.  Beside it stands a model that knows what was told: nobody who was there, by any sign of it, may lose a license. */

#define N_DAYS 31
#define N_EVENTS 10 /* a day */
#define INACTIVE_DAYS 30
#define SOAK_DAYS 5 /* reports are two days behind */
#define UNUSED_DAYS 25
#define BLOCKED_DAYS 7
#define COOL_DOWN_DAYS 10
#define WRONG_EVERY 9 /* nights, the first of them, a run has a clock before it that is wrong */
#define WRONG_DAYS 20 /* by so much */

typedef enum
{
  RULE_INACTIVE,
  RULE_UNUSED,
  RULE_BLOCKED,
  N_RULES,
} Rule;

typedef struct
{
  Engine      engine;
  GRand      *rand;
  MonthPeople people;
  GHashTable *waited; /* (owned): “user sku”, of the last run of the rule that lets wait */
  GHashTable *taken;  /* (owned): “rule user sku” → when */
  UnseatRule *rules[N_RULES];
  guint       n_taken[N_RULES];
  guint       n_spared; /* people who came back while they waited */
} Month;

/* Of all the months together: who was spared by one sign alone. */
static guint n_signs[MONTH_N_SIGNS];

/* So that everybody in danger comes back by another sign. */
static guint n_returns;

static gint64
get_now (Month *self)
{
  return unseat_clock_get_time (self->engine.clock);
}

static UnseatRule *
make_rule (const char         *id,
           UnseatConditionKind kind,
           guint               days)
{
  UnseatRule *rule = unseat_rule_new (id, id);

  g_ptr_array_add (rule->conditions, unseat_rule_condition_new (kind, days, NULL, NULL));
  rule->is_enabled = TRUE;
  rule->action = UNSEAT_RULE_UNASSIGN;
  rule->takes_mailboxes = TRUE;
  rule->brakes.max_people = 0;
  rule->brakes.max_growth_percent = 0;
  rule->brakes.max_holders_percent = 0;
  rule->brakes.cool_down_days = COOL_DOWN_DAYS;
  return rule;
}

static void
set_up (Month  *self,
        guint32 seed)
{
  memset (self, 0, sizeof *self);
  guarded_set_up (&self->engine);
  demo_server_advance_activity (self->engine.server, get_now (self) * 1000 - g_get_real_time () / 1000);
  demo_server_set_settled_scopes (self->engine.server, (const char *const[]){ "AuditLog.Read.All", "Reports.Read.All", NULL });
  engine_sign_in (&self->engine);
  self->rand = g_rand_new_with_seed (seed);
  month_people_set_up (&self->people, &self->engine, self->rand);
  self->waited = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->taken = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  self->rules[RULE_INACTIVE] = make_rule ("inactive", UNSEAT_CONDITION_INACTIVE, INACTIVE_DAYS);
  self->rules[RULE_INACTIVE]->brakes.soak_days = SOAK_DAYS;
  self->rules[RULE_UNUSED] = make_rule ("unused", UNSEAT_CONDITION_UNUSED, UNUSED_DAYS);
  self->rules[RULE_UNUSED]->brakes.max_people = 1; /* or nothing is left for the others */
  self->rules[RULE_BLOCKED] = make_rule ("blocked", UNSEAT_CONDITION_BLOCKED, BLOCKED_DAYS);
}

static void
tear_down (Month *self)
{
  guarded_tear_down (&self->engine);
  for (Rule rule = 0; rule < N_RULES; rule++)
    unseat_rule_free (self->rules[rule]);
  g_hash_table_unref (self->taken);
  g_hash_table_unref (self->waited);
  month_people_tear_down (&self->people);
  g_rand_free (self->rand);
}

/* --- What happens in the tenant --- */

/* Returns: (transfer full) (nullable): the words of one of the keys; the tables have no order that could be relied on */
static char **
pick (Month      *self,
      GHashTable *table)
{
  g_autoptr (GList) keys = g_list_sort (g_hash_table_get_keys (table), (GCompareFunc) strcmp);

  return keys != NULL ? g_strsplit (g_list_nth_data (keys, g_rand_int_range (self->rand, 0, g_hash_table_size (table))), " ", 0) : NULL;
}

/* An administrator gives something back that a rule has taken. */
static void
give_back (Month *self)
{
  g_auto (GStrv) parts = pick (self, self->taken);

  if (parts != NULL)
    {
      const MonthPerson *person = month_people_find (&self->people, parts[1]);

      g_assert_true (demo_server_set_direct (self->engine.server, person->user, parts[2], TRUE));
    }
}

/* Whom the rule was about to take something from. */
static void
come_back_in_time (Month *self)
{
  g_auto (GStrv) parts = pick (self, self->waited);

  if (parts != NULL)
    month_people_come_back (&self->people, month_people_find (&self->people, parts[0]), n_returns++ % MONTH_N_SIGNS);
}

static void
live_a_day (Month *self)
{
  for (guint i = 0; i < N_EVENTS; i++)
    {
      MonthPerson *person = month_people_pick (&self->people);

      switch (g_rand_int_range (self->rand, 0, 10))
        {
        case 0:
        case 1:
          month_people_turn_block (&self->people, person);
          break;
        case 2:
        case 3:
          give_back (self);
          break;
        case 4:
        case 5:
        case 6:
          come_back_in_time (self);
          break;
        default:
          month_people_come_back (&self->people, person, g_rand_int_range (self->rand, 0, MONTH_N_SIGNS));
          break;
        }
    }
  month_people_tell (&self->people);
}

/* --- What the rules may do --- */

static void
check_cool_down (Month        *self,
                 Rule          rule,
                 UnseatChange *change)
{
  g_autofree char *key = g_strdup_printf ("%s %s %s", self->rules[rule]->id, unseat_change_get_user_id (change), unseat_change_get_sku_id (change));
  const gint64    *before = g_hash_table_lookup (self->taken, key);
  gint64          *when = g_new (gint64, 1);

  *when = get_now (self);
  if (before != NULL)
    g_assert_cmpint (*when - *before, >=, COOL_DOWN_DAYS * MONTH_DAY);
  g_hash_table_insert (self->taken, g_steal_pointer (&key), when);
}

/* Whoever Microsoft 365 tells nothing of, is not held against the rule that asks nothing of it. */
static void
check_away (Month             *self,
            Rule               rule,
            const MonthPerson *person,
            const char        *sku_id)
{
  gint64 now = get_now (self);

  switch (rule)
    {
    case RULE_INACTIVE:
      g_assert_true (self->people.tells_uses); /* sign-ins are kept from the day before */
      g_assert_cmpint (now - person->created, >=, (INACTIVE_DAYS + SOAK_DAYS) * MONTH_DAY);
      g_assert_cmpint (now - month_person_get_told (person), >=, (INACTIVE_DAYS + SOAK_DAYS) * MONTH_DAY);
      return;
    case RULE_UNUSED:
      g_assert_true (self->people.tells_uses);
      g_assert_cmpint (now - person->created, >=, UNUSED_DAYS * MONTH_DAY);
      g_assert_cmpint (now - month_people_get_told_use (&self->people, person, sku_id), >=, UNUSED_DAYS * MONTH_DAY);
      return;
    case RULE_BLOCKED:
      g_assert_cmpint (now - person->blocked_since, >=, BLOCKED_DAYS * MONTH_DAY);
      if (self->people.tells_sign_ins && self->people.tells_uses)
        g_assert_cmpint (now - month_person_get_told (person), >=, BLOCKED_DAYS * MONTH_DAY);
      return;
    case N_RULES:
    default:
      g_assert_not_reached ();
    }
}

static void
check_taken (Month      *self,
             Rule        rule,
             UnseatPlan *plan)
{
  GPtrArray *changes = unseat_plan_peek_changes (plan);

  for (guint i = 0; i < changes->len; i++)
    {
      UnseatChange      *change = g_ptr_array_index (changes, i);
      const MonthPerson *person = month_people_find (&self->people, unseat_change_get_user_id (change));
      const char        *sku_id = unseat_change_get_sku_id (change);
      gboolean           is_direct = TRUE;

      if (unseat_change_get_outcome (change) == UNSEAT_OUTCOME_BLOCKED)
        continue; /* a group gives it, too */

      g_assert_true (unseat_outcome_has (unseat_change_get_outcome (change), UNSEAT_OUTCOME_IS_DONE));
      demo_server_person_holds (self->engine.server, person->user, sku_id, &is_direct, NULL);
      g_assert_false (is_direct);
      check_cool_down (self, rule, change);
      check_away (self, rule, person, sku_id);
    }
}

static void
run_rule (Month *self,
          Rule   rule)
{
  Engine *engine = &self->engine;
  g_autoptr (UnseatRulePreview) preview = unseat_rule_preview_new (engine->session, engine->journal, self->rules[rule], UNSEAT_RULE_RUN, UNSEAT_RULE_BRAKES_ALL);
  g_autoptr (UnseatRuleRecord) record = NULL;
  g_autoptr (UnseatPlan) plan = NULL;
  g_autoptr (GError) error = NULL;

  engine_load (engine);
  engine_run (UNSEAT_OPERATION (preview), NULL, &error);
  g_assert_no_error (error);
  record = unseat_rule_run_make_record (preview);
  plan = g_object_ref (unseat_rule_preview_get_plan (preview));
  if (unseat_rule_run_is_actionable (preview) && unseat_plan_count (plan, UNSEAT_OUTCOME_PLANNED) > 0)
    {
      engine_apply (engine, plan);
      unseat_rule_run_set_acted (record, unseat_plan_get_id (plan));
      check_taken (self, rule, plan);
      self->n_taken[rule] += unseat_plan_count (plan, UNSEAT_OUTCOME_VERIFIED);
    }
  unseat_rule_history_add (engine->journal, unseat_plan_get_tenant_id (plan), record, &error);
  g_assert_no_error (error);
}

/* By a clock that is wrong nothing happens, and nothing of it is left for the nights after it. */
static void
run_by_wrong_clock (Month *self,
                    int    days)
{
  unseat_fake_clock_advance (UNSEAT_FAKE_CLOCK (self->engine.clock), days * MONTH_DAY * 1000);
  demo_server_advance_clock (self->engine.server, -days * MONTH_DAY * 1000);
  for (Rule rule = 0; rule < N_RULES; rule++)
    {
      guint n_before = self->n_taken[rule];

      run_rule (self, rule);
      g_assert_cmpuint (self->n_taken[rule], ==, n_before);
    }
  demo_server_advance_clock (self->engine.server, days * MONTH_DAY * 1000);
  unseat_fake_clock_advance (UNSEAT_FAKE_CLOCK (self->engine.clock), -days * MONTH_DAY * 1000);
}

/* Whoever waited yesterday, and was there since, does not wait any more. */
static void
count_spared (Month *self)
{
  g_autoptr (UnseatRuleMemory) memory = NULL;
  g_autoptr (GError) error = NULL;
  GHashTableIter iter;
  gpointer       key = NULL;

  memory = unseat_rule_history_load (self->engine.journal, unseat_directory_get_tenant_id (unseat_session_get_directory (self->engine.session)), "inactive", get_now (self), &error);
  g_assert_no_error (error);
  g_hash_table_iter_init (&iter, self->waited);
  while (g_hash_table_iter_next (&iter, &key, NULL))
    {
      g_auto (GStrv) parts = g_strsplit (key, " ", 2);
      const MonthPerson *person = month_people_find (&self->people, parts[0]);
      gint64             since = get_now (self) - INACTIVE_DAYS * MONTH_DAY;
      guint              sign = month_person_find_only_sign (person, since);

      if (month_person_get_told (person) <= since)
        continue;
      g_assert_cmpint (unseat_rule_memory_get (memory->queue, key), ==, 0);
      self->n_spared++;
      if (sign < MONTH_N_SIGNS)
        n_signs[sign]++;
    }
  g_hash_table_remove_all (self->waited);
  g_hash_table_iter_init (&iter, memory->queue);
  while (g_hash_table_iter_next (&iter, &key, NULL))
    g_hash_table_add (self->waited, g_strdup (key));
}

static void
test_month (gconstpointer data)
{
  Month self;

  set_up (&self, GPOINTER_TO_UINT (data));
  for (guint day = 0; day < N_DAYS; day++)
    {
      live_a_day (&self);
      if (day % WRONG_EVERY == 0)
        run_by_wrong_clock (&self, day % (2 * WRONG_EVERY) == 0 ? -WRONG_DAYS : WRONG_DAYS);
      run_rule (&self, RULE_INACTIVE);
      if (self.people.tells_sign_ins && self.people.tells_uses)
        count_spared (&self);
      run_rule (&self, RULE_UNUSED);
      run_rule (&self, RULE_BLOCKED);
      unseat_fake_clock_advance (UNSEAT_FAKE_CLOCK (self.engine.clock), MONTH_DAY * 1000);
      demo_server_advance_activity (self.engine.server, MONTH_DAY * 1000);
    }

  /* Or nothing has been tried. */
  for (Rule rule = 0; rule < N_RULES; rule++)
    g_assert_cmpuint (self.n_taken[rule], >, 0);
  g_assert_cmpuint (self.n_spared, >, 0);
  g_test_message ("%u licenses of inactive people, %u unused ones, %u of blocked people; %u spared",
                  self.n_taken[RULE_INACTIVE], self.n_taken[RULE_UNUSED], self.n_taken[RULE_BLOCKED], self.n_spared);
  tear_down (&self);
}

static void
test_signs (void)
{
  for (guint sign = 0; sign < MONTH_N_SIGNS; sign++)
    {
      g_test_message ("%u spared by nothing but this sign: %s", n_signs[sign], month_get_sign_name (sign));
      g_assert_cmpuint (n_signs[sign], >, 0);
    }
}

int
main (int    argc,
      char **argv)
{
  g_autofree char *folder = folder_make ();
  int              result = 0;

  g_test_init (&argc, &argv, NULL);
  for (guint32 seed = 1; seed <= 4; seed++)
    {
      g_autofree char *path = g_strdup_printf ("/rule-month/%u", seed);

      g_test_add_data_func (path, GUINT_TO_POINTER (seed), test_month);
    }
  g_test_add_func ("/rule-month/signs", test_signs);

  result = g_test_run ();
  folder_remove (folder);
  return result;
}
