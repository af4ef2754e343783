/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "demo-evidence.h"
#include "folder.h"
#include "guarded.h"
#include "unseat-rule-history.h"
#include "unseat-rule-run.h"

/* A month of runs, a day apart, in a tenant where people come and go, are blocked and let in again, get back what was taken, and of which Microsoft 365
 * does not tell every day.  Beside it stands a model that knows what was told: nobody who was there, by any sign of it, may lose a license. */

#define HOUR ((gint64) 60 * 60)
#define DAY (24 * HOUR)
#define N_DAYS 31
#define N_EVENTS 8 /* a day */
#define INACTIVE_DAYS 30
#define SOAK_DAYS 3
#define BLOCKED_DAYS 7
#define COOL_DOWN_DAYS 10

typedef struct
{
  char    *id;
  char    *user;
  gint64   created;
  gint64   signals[3]; /* interactive, non-interactive, successful; 0 = never */
  gint64   told;       /* the youngest sign of life, the account itself included, when Microsoft 365 told of it last */
  gboolean is_blocked;
  gint64   blocked_since; /* when a run first saw it; 0 = the last one did not */
} Person;

typedef struct
{
  Engine      engine;
  GRand      *rand;
  GPtrArray  *people; /* (owned) (element-type Person) */
  GHashTable *by_id;  /* (owned) */
  GHashTable *waited; /* (owned): “user sku”, of the last run of the rule that lets wait */
  GHashTable *taken;  /* (owned): “rule user sku” → when */
  UnseatRule *inactive;
  UnseatRule *blocked;
  gboolean    tells;   /* whether Microsoft 365 tells of sign-ins today */
  guint       n_taken; /* by the rule that is about inactive people */
  guint       n_taken_blocked;
  guint       n_spared; /* people who came back while they waited */
} Month;

static void
person_free (gpointer data)
{
  Person *person = data;

  g_free (person->id);
  g_free (person->user);
  g_free (person);
}

static gint64
get_now (Month *self)
{
  return unseat_clock_get_time (self->engine.clock);
}

static gint64
get_last (const Person *person)
{
  return MAX (person->created, MAX (person->signals[0], MAX (person->signals[1], person->signals[2])));
}

static void
tell_sign_ins (Month        *self,
               const Person *person)
{
  g_assert_true (demo_server_set_sign_ins (self->engine.server, person->user, person->signals[0], person->signals[1], person->signals[2]));
}

static void
add_person (Month      *self,
            UnseatUser *user)
{
  Person *person = g_new0 (Person, 1);
  gint64  now = get_now (self);

  person->id = g_strdup (unseat_user_get_id (user));
  person->user = g_strdup (unseat_user_get_user_principal_name (user));
  person->is_blocked = !unseat_user_is_enabled (user);
  if (g_rand_int_range (self->rand, 0, 8) == 0)
    person->created = now - g_rand_int_range (self->rand, 1, 120) * DAY;
  else
    {
      gint64 latest = now - g_rand_int_range (self->rand, 1, 60) * DAY;

      person->created = now - 400 * DAY;
      for (guint i = 0; i < G_N_ELEMENTS (person->signals); i++)
        person->signals[i] = latest - g_rand_int_range (self->rand, 0, 480) * HOUR;
    }
  tell_sign_ins (self, person);
  g_assert_true (demo_server_set_account_dates (self->engine.server, person->user, person->created, 0));
  g_ptr_array_add (self->people, person);
  g_hash_table_insert (self->by_id, person->id, person);
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
  UnseatDirectory *directory = NULL;

  memset (self, 0, sizeof *self);
  guarded_set_up (&self->engine);
  demo_server_set_settled_scopes (self->engine.server, (const char *const[]){ "AuditLog.Read.All", "Reports.Read.All", NULL });
  engine_sign_in (&self->engine);
  self->rand = g_rand_new_with_seed (seed);
  self->people = g_ptr_array_new_with_free_func (person_free);
  self->by_id = g_hash_table_new (g_str_hash, g_str_equal);
  self->waited = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->taken = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  self->inactive = make_rule ("inactive", UNSEAT_CONDITION_INACTIVE, INACTIVE_DAYS);
  self->inactive->brakes.soak_days = SOAK_DAYS;
  self->blocked = make_rule ("blocked", UNSEAT_CONDITION_BLOCKED, BLOCKED_DAYS);
  directory = unseat_session_get_directory (self->engine.session);
  for (guint i = 0; i < unseat_directory_get_n_users (directory); i++)
    {
      g_autoptr (UnseatUser) user = unseat_directory_get_user (directory, i);

      add_person (self, user);
    }
}

static void
tear_down (Month *self)
{
  guarded_tear_down (&self->engine);
  unseat_rule_free (self->inactive);
  unseat_rule_free (self->blocked);
  g_hash_table_unref (self->taken);
  g_hash_table_unref (self->waited);
  g_hash_table_unref (self->by_id);
  g_ptr_array_unref (self->people);
  g_rand_free (self->rand);
}

/* --- What happens in the tenant --- */

static void
come_back (Month  *self,
           Person *person)
{
  person->signals[g_rand_int_range (self->rand, 0, 3)] = get_now (self) - g_rand_int_range (self->rand, 0, 20) * HOUR;
  tell_sign_ins (self, person);
}

static void
turn_block (Month  *self,
            Person *person)
{
  person->is_blocked = !person->is_blocked;
  g_assert_true (demo_server_set_account_enabled (self->engine.server, person->user, !person->is_blocked));
}

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
      const Person *person = g_hash_table_lookup (self->by_id, parts[1]);

      g_assert_true (demo_server_set_direct (self->engine.server, person->user, parts[2], TRUE));
    }
}

/* Whom the rule was about to take something from. */
static void
come_back_in_time (Month *self)
{
  g_auto (GStrv) parts = pick (self, self->waited);

  if (parts != NULL)
    come_back (self, g_hash_table_lookup (self->by_id, parts[0]));
}

static void
live_a_day (Month *self)
{
  for (guint i = 0; i < N_EVENTS; i++)
    {
      Person *person = g_ptr_array_index (self->people, g_rand_int_range (self->rand, 0, self->people->len));

      switch (g_rand_int_range (self->rand, 0, 8))
        {
        case 0:
        case 1:
          turn_block (self, person);
          break;
        case 2:
          give_back (self);
          break;
        case 3:
          come_back_in_time (self);
          break;
        default:
          come_back (self, person);
          break;
        }
    }
  self->tells = g_rand_int_range (self->rand, 0, 6) > 0;
  demo_server_set_premium (self->engine.server, self->tells);
}

/* What there is to see this day for a run. */
static void
note_what_is_told (Month *self)
{
  gint64 now = get_now (self);

  for (guint i = 0; i < self->people->len; i++)
    {
      Person *person = g_ptr_array_index (self->people, i);

      if (self->tells)
        person->told = get_last (person);
      if (!person->is_blocked)
        person->blocked_since = 0;
      else if (person->blocked_since == 0)
        person->blocked_since = now;
    }
}

/* --- What the rules may do --- */

static void
check_cool_down (Month            *self,
                 const UnseatRule *rule,
                 UnseatChange     *change)
{
  g_autofree char *key = g_strdup_printf ("%s %s %s", rule->id, unseat_change_get_user_id (change), unseat_change_get_sku_id (change));
  const gint64    *before = g_hash_table_lookup (self->taken, key);
  gint64          *when = g_new (gint64, 1);

  *when = get_now (self);
  if (before != NULL)
    g_assert_cmpint (*when - *before, >=, COOL_DOWN_DAYS * DAY);
  g_hash_table_insert (self->taken, g_steal_pointer (&key), when);
}

static void
check_taken (Month            *self,
             const UnseatRule *rule,
             UnseatPlan       *plan)
{
  GPtrArray *changes = unseat_plan_peek_changes (plan);
  gint64     now = get_now (self);

  for (guint i = 0; i < changes->len; i++)
    {
      UnseatChange *change = g_ptr_array_index (changes, i);
      const Person *person = g_hash_table_lookup (self->by_id, unseat_change_get_user_id (change));
      gboolean      is_direct = TRUE;

      g_assert_cmpint (unseat_change_get_outcome (change), ==, UNSEAT_OUTCOME_VERIFIED);
      demo_server_person_holds (self->engine.server, person->user, unseat_change_get_sku_id (change), &is_direct, NULL);
      g_assert_false (is_direct);
      check_cool_down (self, rule, change);
      if (rule == self->inactive)
        g_assert_cmpint (now - person->told, >=, (INACTIVE_DAYS + SOAK_DAYS) * DAY);
      else
        g_assert_cmpint (now - person->blocked_since, >=, BLOCKED_DAYS * DAY);
    }
}

static void
run_rule (Month            *self,
          const UnseatRule *rule)
{
  Engine *engine = &self->engine;
  g_autoptr (UnseatRulePreview) preview = unseat_rule_preview_new (engine->session, engine->journal, rule, UNSEAT_RULE_RUN, UNSEAT_RULE_BRAKES_ALL);
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
      *(rule == self->inactive ? &self->n_taken : &self->n_taken_blocked) += unseat_plan_count (plan, UNSEAT_OUTCOME_VERIFIED);
    }
  unseat_rule_history_add (engine->journal, unseat_plan_get_tenant_id (plan), record, &error);
  g_assert_no_error (error);
}

/* Whoever waited yesterday, and was there since, does not wait any more. */
static void
count_spared (Month *self)
{
  g_autoptr (UnseatRuleMemory) memory = NULL;
  g_autoptr (GError) error = NULL;
  GHashTableIter iter;
  gpointer       key = NULL;

  memory = unseat_rule_history_load (self->engine.journal, unseat_directory_get_tenant_id (unseat_session_get_directory (self->engine.session)), "inactive", &error);
  g_assert_no_error (error);
  g_hash_table_iter_init (&iter, self->waited);
  while (g_hash_table_iter_next (&iter, &key, NULL))
    {
      g_auto (GStrv) parts = g_strsplit (key, " ", 2);
      const Person *person = g_hash_table_lookup (self->by_id, parts[0]);

      if (person->told <= get_now (self) - INACTIVE_DAYS * DAY)
        continue;
      g_assert_cmpint (unseat_rule_memory_get (memory->queue, key), ==, 0);
      self->n_spared++;
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
      note_what_is_told (&self);
      run_rule (&self, self.inactive);
      if (self.tells)
        count_spared (&self);
      run_rule (&self, self.blocked);
      unseat_fake_clock_advance (UNSEAT_FAKE_CLOCK (self.engine.clock), DAY * 1000);
    }

  /* Or nothing has been tried. */
  g_assert_cmpuint (self.n_taken, >, 0);
  g_assert_cmpuint (self.n_taken_blocked, >, 0);
  g_assert_cmpuint (self.n_spared, >, 0);
  g_test_message ("%u licenses of inactive people, %u of blocked ones; %u spared", self.n_taken, self.n_taken_blocked, self.n_spared);
  tear_down (&self);
}

int
main (int    argc,
      char **argv)
{
  g_autofree char *folder = folder_make ();
  int              result = 0;

  g_test_init (&argc, &argv, NULL);
  for (guint32 seed = 1; seed <= 3; seed++)
    {
      g_autofree char *path = g_strdup_printf ("/rule-month/%u", seed);

      g_test_add_data_func (path, GUINT_TO_POINTER (seed), test_month);
    }

  result = g_test_run ();
  folder_remove (folder);
  return result;
}
