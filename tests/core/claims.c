/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "claims.h"

#include <string.h>

#include "unseat-app-switch.h"

/* What is true of a person and a product. */
typedef struct
{
  gboolean    exists;
  gboolean    direct;
  gboolean    inherited;
  gboolean    may_inherit; /* a group gives it, and an error keeps it from the person: it comes when that is over */
  const char *off;         /* (nullable): interned: the apps that the direct license switches off; NULL without one */
} Truth;

static const char *
intern_off (const char *const *plans)
{
  g_auto (GStrv) sorted = unseat_app_switch_sort (plans);
  g_autofree char *text = g_strjoinv (" ", sorted);

  return g_intern_string (text);
}

/* What groups give the person, or would, but for an error. */
static void
look_at_groups (Engine     *engine,
                const char *user_id,
                const char *sku_id,
                Truth      *truth)
{
  g_auto (GStrv) lines = demo_server_dup_assignments (engine->server, user_id);

  truth->inherited = FALSE;
  for (guint i = 0; lines != NULL && lines[i] != NULL; i++)
    {
      gboolean is_of_group = g_str_has_prefix (lines[i], sku_id) && strstr (lines[i], " direct ") == NULL;
      gboolean is_in_error = strstr (lines[i], " Error ") != NULL;

      truth->inherited = truth->inherited || (is_of_group && !is_in_error);
      truth->may_inherit = truth->may_inherit || (is_of_group && is_in_error);
    }
}

static Truth
look (Engine     *engine,
      const char *user_id,
      const char *sku_id)
{
  g_autofree char *found = demo_server_dup_user_id (engine->server, user_id);
  g_auto (GStrv) off = demo_server_dup_disabled_plans (engine->server, user_id, sku_id);
  Truth truth = { found != NULL };

  demo_server_person_holds (engine->server, user_id, sku_id, &truth.direct, NULL);
  look_at_groups (engine, user_id, sku_id, &truth);
  truth.off = off != NULL ? intern_off ((const char *const *) off) : NULL;

  return truth;
}

static char *
make_key (const char *user_id,
          const char *sku_id)
{
  return g_strdup_printf ("%s %s", user_id, sku_id);
}

GHashTable *
claims_look_at_everybody (Engine            *engine,
                          const char *const *skus)
{
  UnseatDirectory *directory = unseat_session_get_directory (engine->session);
  GHashTable      *truths = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);

  for (guint i = 0; i < unseat_directory_get_n_users (directory); i++)
    {
      g_autofree char *user_id = unseat_directory_dup_user_id (directory, i);

      for (guint j = 0; skus[j] != NULL; j++)
        {
          Truth truth = look (engine, user_id, skus[j]);

          g_hash_table_insert (truths, make_key (user_id, skus[j]), g_memdup2 (&truth, sizeof truth));
        }
    }

  return truths;
}

/* What an outcome says of a person and a path. */
typedef enum
{
  CLAIM_DONE,
  CLAIM_STILL_INHERITED,
  CLAIM_WAS_GONE,
  CLAIM_AS_BEFORE, /* nothing was done */
  CLAIM_NOTHING,   /* nothing is said */
} Claim;

static const Claim claims[UNSEAT_N_OUTCOMES] = {
  [UNSEAT_OUTCOME_VERIFIED] = CLAIM_DONE,
  [UNSEAT_OUTCOME_STILL_INHERITED] = CLAIM_STILL_INHERITED,
  [UNSEAT_OUTCOME_ALREADY_GONE] = CLAIM_WAS_GONE,
  [UNSEAT_OUTCOME_BLOCKED] = CLAIM_AS_BEFORE,
  [UNSEAT_OUTCOME_FAILED] = CLAIM_AS_BEFORE,
  [UNSEAT_OUTCOME_SKIPPED] = CLAIM_AS_BEFORE,
  [UNSEAT_OUTCOME_CANCELLED] = CLAIM_AS_BEFORE,
  [UNSEAT_OUTCOME_PLANNED] = CLAIM_AS_BEFORE,
  [UNSEAT_OUTCOME_PENDING] = CLAIM_NOTHING,
  [UNSEAT_OUTCOME_SENT] = CLAIM_NOTHING,
  [UNSEAT_OUTCOME_ACCEPTED] = CLAIM_NOTHING,
};

G_STATIC_ASSERT (UNSEAT_N_OUTCOMES == 11); /* a new one has a claim, too */

/* @before: after the meddling, before the job; @is_left: whether the person leaves a group that gives the product, by the same job: that is a claim of its own */
static void
check_unassigned (Claim        claim,
                  const Truth *before,
                  const Truth *now,
                  gboolean     is_left)
{
  switch (claim)
    {
    case CLAIM_DONE:
      g_assert_false (now->direct || (now->inherited && !is_left && !before->may_inherit));
      return;
    case CLAIM_STILL_INHERITED:
      g_assert_false (now->direct);
      g_assert_true (now->inherited || is_left);
      return;
    case CLAIM_WAS_GONE:
      g_assert_false (now->direct || before->direct);
      return;
    case CLAIM_AS_BEFORE:
      g_assert_cmpint (now->direct, ==, before->direct);
      return;
    case CLAIM_NOTHING:
    default:
      return;
    }
}

static void
check_assigned (Claim        claim,
                const Truth *before,
                const Truth *now)
{
  g_assert_true (claim != CLAIM_STILL_INHERITED && claim != CLAIM_WAS_GONE);
  if (claim == CLAIM_DONE)
    g_assert_true (now->direct);
  else if (claim == CLAIM_AS_BEFORE)
    g_assert_cmpint (now->direct, ==, before->direct);
}

static void
check_switched (UnseatChange *change,
                const Truth  *before,
                const Truth  *now,
                ClaimsSeen   *seen)
{
  switch (claims[unseat_change_get_outcome (change)])
    {
    case CLAIM_DONE:
      g_assert_true (now->direct);
      g_assert_cmpstr (now->off, ==, intern_off (unseat_change_get_wanted_plans (change)));
      seen->n_switched++;
      return;
    case CLAIM_WAS_GONE: /* there is nothing to switch */
      g_assert_false (now->direct);
      return;
    case CLAIM_AS_BEFORE:
      g_assert_cmpint (now->direct, ==, before->direct);
      g_assert_cmpstr (now->off, ==, before->off);
      return;
    case CLAIM_NOTHING:
      return;
    case CLAIM_STILL_INHERITED:
    default:
      g_assert_not_reached ();
    }
}

gboolean
claims_has_from_group (Engine       *engine,
                       UnseatChange *change)
{
  g_autofree char *prefix = g_strdup_printf ("%s %s ", unseat_change_get_sku_id (change), unseat_change_get_group_id (change));
  g_auto (GStrv) lines = demo_server_dup_assignments (engine->server, unseat_change_get_user_id (change));

  for (guint i = 0; lines != NULL && lines[i] != NULL; i++)
    if (g_str_has_prefix (lines[i], prefix))
      return TRUE;

  return FALSE;
}

static gboolean
gives (Engine       *engine,
       UnseatChange *change)
{
  g_auto (GStrv) off = demo_server_dup_group_disabled (engine->server, unseat_change_get_group_id (change), unseat_change_get_sku_id (change));

  return off != NULL;
}

/* Of what a group gives, one write tells for everybody: whoever was seen done says that the group was changed. */
static void
check_group (Engine       *engine,
             UnseatChange *change,
             ClaimsSeen   *seen)
{
  gboolean         takes = unseat_change_get_action (change) == UNSEAT_ACTION_TAKE_OFF;
  g_autofree char *user_id = demo_server_dup_user_id (engine->server, unseat_change_get_user_id (change));

  if (user_id == NULL) /* who was deleted has nothing any more, whatever the group gives */
    return;

  switch (claims[unseat_change_get_outcome (change)])
    {
    case CLAIM_DONE:
    case CLAIM_STILL_INHERITED:
      g_assert_cmpint (gives (engine, change), ==, !takes);
      g_assert_cmpint (claims_has_from_group (engine, change), ==, !takes);
      seen->n_taken_off += takes;
      seen->n_put_on += !takes;
      return;
    case CLAIM_WAS_GONE:
      g_assert_false (gives (engine, change));
      return;
    case CLAIM_AS_BEFORE: /* one person's outcome says nothing of the group */
    case CLAIM_NOTHING:
    default:
      return;
    }
}

GHashTable *
claims_look_at_groups (Engine     *engine,
                       UnseatPlan *plan)
{
  GHashTable *given = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  for (guint i = 0; i < g_list_model_get_n_items (unseat_plan_get_changes (plan)); i++)
    {
      UnseatChange *change = engine_get_change (plan, i);

      if (unseat_action_is_group_license (unseat_change_get_action (change)))
        g_hash_table_replace (given, make_key (unseat_change_get_group_id (change), unseat_change_get_sku_id (change)), GINT_TO_POINTER (gives (engine, change)));
    }

  return given;
}

/* When nobody may have been hit, the group gives what it gave. @before: of look_at_groups() */
void
claims_check_groups (Engine     *engine,
                     UnseatPlan *plan,
                     GHashTable *before,
                     ClaimsSeen *seen)
{
  g_autoptr (GHashTable) now = claims_look_at_groups (engine, plan);

  for (guint i = 0; i < g_list_model_get_n_items (unseat_plan_get_changes (plan)); i++)
    {
      UnseatChange    *change = engine_get_change (plan, i);
      g_autofree char *key = NULL;

      if (!unseat_action_is_group_license (unseat_change_get_action (change)))
        continue;
      check_group (engine, change, seen);
      if (unseat_outcome_has (unseat_change_get_outcome (change), UNSEAT_OUTCOME_MAY_BE_DONE) || unseat_change_has_effect (change))
        {
          key = make_key (unseat_change_get_group_id (change), unseat_change_get_sku_id (change));
          g_hash_table_remove (now, key);
        }
    }

  {
    GHashTableIter iter;
    gpointer       key = NULL;
    gpointer       is_given = NULL;

    g_hash_table_iter_init (&iter, now);
    while (g_hash_table_iter_next (&iter, &key, &is_given))
      g_assert_cmpint (GPOINTER_TO_INT (is_given), ==, GPOINTER_TO_INT (g_hash_table_lookup (before, key)));
  }
}

/* Returns: (transfer full): the paths that go with a group, or with what it gives */
static GHashTable *
list_left (UnseatPlan *plan)
{
  GHashTable *left = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  for (guint i = 0; i < g_list_model_get_n_items (unseat_plan_get_changes (plan)); i++)
    {
      UnseatChange *change = engine_get_change (plan, i);

      if (unseat_change_get_action (change) == UNSEAT_ACTION_LEAVE || unseat_change_get_action (change) == UNSEAT_ACTION_TAKE_OFF)
        g_hash_table_add (left, make_key (unseat_change_get_user_id (change), unseat_change_get_sku_id (change)));
    }

  return left;
}

void
claims_check (Engine            *engine,
              UnseatPlan        *plan,
              GHashTable        *before,
              const char *const *skus,
              ClaimsSeen        *seen)
{
  g_autoptr (GHashTable) now = claims_look_at_everybody (engine, skus);
  g_autoptr (GHashTable) planned = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (GHashTable) left = list_left (plan);
  GHashTableIter iter;
  gpointer       key = NULL;
  gpointer       value = NULL;

  for (guint i = 0; i < g_list_model_get_n_items (unseat_plan_get_changes (plan)); i++)
    {
      UnseatChange    *change = engine_get_change (plan, i);
      g_autofree char *path = make_key (unseat_change_get_user_id (change), unseat_change_get_sku_id (change));
      const Truth     *was = g_hash_table_lookup (before, path);
      Truth            is = look (engine, unseat_change_get_user_id (change), unseat_change_get_sku_id (change));

      if (was != NULL && unseat_change_is_direct (change) && unseat_change_get_action (change) == UNSEAT_ACTION_UNASSIGN)
        check_unassigned (claims[unseat_change_get_outcome (change)], was, &is, g_hash_table_contains (left, path));
      else if (was != NULL && unseat_change_get_action (change) == UNSEAT_ACTION_SWITCH)
        check_switched (change, was, &is, seen);
      else if (was != NULL && unseat_change_is_direct (change))
        check_assigned (claims[unseat_change_get_outcome (change)], was, &is);
      g_hash_table_add (planned, g_steal_pointer (&path));
    }

  /* Nobody else was touched. */
  g_hash_table_iter_init (&iter, now);
  while (g_hash_table_iter_next (&iter, &key, &value))
    {
      const Truth *is = value;
      const Truth *was = g_hash_table_lookup (before, key);

      if (was == NULL || g_hash_table_contains (planned, key))
        continue;
      g_assert_cmpint (was->direct, ==, is->direct);
      g_assert_cmpstr (was->off, ==, is->off);
    }
}

static gboolean
has_id (const char *ids,
        const char *sku_id)
{
  g_auto (GStrv) list = g_strsplit (ids, " ", -1);

  return g_strv_contains ((const char *const *) list, sku_id);
}

/* No call has done one half without the other. @n_before: writes of earlier jobs */
static void
check_whole (Engine       *engine,
             UnseatChange *taken,
             UnseatChange *given,
             guint         n_before)
{
  g_autoptr (GPtrArray) writes = demo_server_dup_writes (engine->server);

  for (guint i = n_before; i < writes->len; i++)
    {
      const DemoWrite *write = g_ptr_array_index (writes, i);

      if (g_str_equal (write->user_id, unseat_change_get_user_id (taken)))
        g_assert_cmpint (has_id (write->removed, unseat_change_get_sku_id (taken)), ==, has_id (write->added, unseat_change_get_sku_id (given)));
    }
}

/* What was off is off, where there is such an app. */
static void
check_apps (Engine       *engine,
            UnseatChange *taken,
            UnseatChange *given)
{
  const char *const *off = unseat_change_get_disabled_plans (taken);
  g_auto (GStrv) plans = demo_server_dup_plans (engine->server, unseat_change_get_sku_id (given));
  g_auto (GStrv) now = demo_server_dup_disabled_plans (engine->server, unseat_change_get_user_id (given), unseat_change_get_sku_id (given));

  g_assert_nonnull (now);
  g_assert_true (unseat_app_switch_is_same ((const char *const *) now, unseat_change_get_disabled_plans (given)));
  for (guint i = 0; off[i] != NULL; i++)
    if (g_strv_contains ((const char *const *) plans, off[i]))
      g_assert_true (g_strv_contains ((const char *const *) now, off[i]));
}

/* Whether nobody else was faster with a half of it, nor the person deleted. @before: after the meddling, before the job */
static gboolean
was_possible (GHashTable   *before,
              UnseatChange *taken,
              UnseatChange *given)
{
  g_autofree char *old_path = make_key (unseat_change_get_user_id (taken), unseat_change_get_sku_id (taken));
  g_autofree char *new_path = make_key (unseat_change_get_user_id (given), unseat_change_get_sku_id (given));
  const Truth     *has_old = g_hash_table_lookup (before, old_path);
  const Truth     *has_new = g_hash_table_lookup (before, new_path);

  return has_old != NULL && has_old->direct && (has_new == NULL || !has_new->direct);
}

/* @before: what was so before the job, or %NULL as long as some of it may be open */
void
claims_check_swaps (Engine     *engine,
                    UnseatPlan *plan,
                    guint       n_before,
                    GHashTable *before)
{
  for (guint i = 0; i < g_list_model_get_n_items (unseat_plan_get_changes (plan)); i++)
    {
      UnseatChange *taken = engine_get_change (plan, i);
      UnseatChange *given = unseat_plan_find_other_half (plan, taken);
      gboolean      is_taken = unseat_outcome_has (unseat_change_get_outcome (taken), UNSEAT_OUTCOME_IS_DONE);

      g_assert_cmpint (given != NULL, ==, unseat_change_get_swap_sku_id (taken) != NULL);
      if (given == NULL || unseat_change_get_action (taken) != UNSEAT_ACTION_UNASSIGN)
        continue;

      check_whole (engine, taken, given, n_before);
      if (before == NULL || !was_possible (before, taken, given))
        continue;
      g_assert_cmpint (is_taken, ==, unseat_outcome_has (unseat_change_get_outcome (given), UNSEAT_OUTCOME_IS_DONE));
      if (is_taken && unseat_plan_get_kind (plan) != UNSEAT_PLAN_UNDO)
        check_apps (engine, taken, given);
    }
}

/* @n_before: writes of earlier jobs */
void
claims_check_no_write_twice (Engine *engine,
                             guint   n_before)
{
  g_autoptr (GPtrArray) writes = demo_server_dup_writes (engine->server);
  g_autoptr (GHashTable) done = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  for (guint i = n_before; i < writes->len; i++)
    {
      DemoWrite       *write = g_ptr_array_index (writes, i);
      g_autofree char *text = g_strjoin (" ", write->removed, write->added, NULL);
      g_auto (GStrv) ids = g_strsplit (text, " ", -1);

      for (guint j = 0; ids[j] != NULL; j++)
        if (*ids[j] != '\0')
          g_assert_true (g_hash_table_add (done, make_key (write->user_id, ids[j])));
    }
}
