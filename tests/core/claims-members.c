/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "claims-members.h"

#include <string.h>

#define HAD "had " /* before what somebody who leaves has from the group */

static char *
make_key (const char *user_id,
          const char *group_id)
{
  return g_strdup_printf ("%s %s", user_id, group_id);
}

/* What somebody who leaves a group has from it. */
static void
look_at_leaver (Engine       *engine,
                UnseatChange *change,
                GHashTable   *members)
{
  g_auto (GStrv) lines = demo_server_dup_assignments (engine->server, unseat_change_get_user_id (change));

  for (guint i = 0; lines != NULL && lines[i] != NULL; i++)
    {
      g_auto (GStrv) words = g_strsplit (lines[i], " ", -1);

      if (g_str_equal (words[1], unseat_change_get_group_id (change)) && strstr (lines[i], " Error ") == NULL)
        g_hash_table_add (members, g_strdup_printf (HAD "%s %s %s", unseat_change_get_user_id (change), words[1], words[0]));
    }
}

static gboolean
is_membership (UnseatChange *change)
{
  return unseat_action_is_membership (unseat_change_get_action (change));
}

static void
look_at_group (Engine     *engine,
               const char *group_id,
               GHashTable *members)
{
  UnseatDirectory *directory = unseat_session_get_directory (engine->session);

  for (guint i = 0; i < unseat_directory_get_n_users (directory); i++)
    {
      g_autofree char *user_id = unseat_directory_dup_user_id (directory, i);

      g_hash_table_replace (members, make_key (user_id, group_id), GINT_TO_POINTER (demo_server_is_member (engine->server, group_id, user_id)));
    }
}

GHashTable *
claims_look_at_members (Engine     *engine,
                        UnseatPlan *plan)
{
  GHashTable *members = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (GHashTable) groups = g_hash_table_new (g_str_hash, g_str_equal);
  GPtrArray *changes = unseat_plan_peek_changes (plan);

  for (guint i = 0; i < changes->len; i++)
    if (is_membership (changes->pdata[i]) && g_hash_table_add (groups, (gpointer) unseat_change_get_group_id (changes->pdata[i])))
      look_at_group (engine, unseat_change_get_group_id (changes->pdata[i]), members);
  for (guint i = 0; i < changes->len; i++)
    if (unseat_change_get_action (changes->pdata[i]) == UNSEAT_ACTION_LEAVE)
      look_at_leaver (engine, changes->pdata[i], members);

  return members;
}

/* Who was seen outside the group, or in it. */
static void
check_done (Engine       *engine,
            UnseatChange *change,
            ClaimsSeen   *seen)
{
  gboolean         leaves = unseat_change_get_action (change) == UNSEAT_ACTION_LEAVE;
  g_autofree char *user_id = demo_server_dup_user_id (engine->server, unseat_change_get_user_id (change));

  if (user_id == NULL || !unseat_outcome_has (unseat_change_get_outcome (change), UNSEAT_OUTCOME_IS_DONE))
    return;

  g_assert_cmpint (demo_server_is_member (engine->server, unseat_change_get_group_id (change), user_id), ==, !leaves);
  g_assert_cmpint (claims_has_from_group (engine, change), ==, !leaves);
  seen->n_left += leaves;
  seen->n_joined += !leaves;
}

/* Nobody has lost by leaving a group what the plan does not name. */
static void
check_named (UnseatPlan   *plan,
             UnseatChange *change,
             GHashTable   *before)
{
  g_autofree char *prefix = g_strdup_printf (HAD "%s %s ", unseat_change_get_user_id (change), unseat_change_get_group_id (change));
  GPtrArray       *changes = unseat_plan_peek_changes (plan);
  GHashTableIter   iter;
  gpointer         key = NULL;

  g_hash_table_iter_init (&iter, before);
  while (g_hash_table_iter_next (&iter, &key, NULL))
    {
      gboolean is_named = !g_str_has_prefix (key, prefix);

      for (guint i = 0; !is_named && i < changes->len; i++)
        is_named = unseat_change_is_same_write (changes->pdata[i], change) && g_str_equal ((char *) key + strlen (prefix), unseat_change_get_sku_id (changes->pdata[i]));
      g_assert_true (is_named);
    }
}

/* Of a license that came with an error it is only told that. */
static gboolean
may_be_done (UnseatChange *change)
{
  UnseatOutcome outcome = unseat_change_get_outcome (change);

  if (unseat_change_get_action (change) == UNSEAT_ACTION_JOIN && outcome == UNSEAT_OUTCOME_FAILED)
    return TRUE;

  return unseat_change_has_effect (change) || unseat_outcome_has (outcome, UNSEAT_OUTCOME_MAY_BE_DONE);
}

/* A membership is one write: it is claimed that nothing was done when all of its changes say so. */
void
claims_check_members (Engine     *engine,
                      UnseatPlan *plan,
                      GHashTable *before,
                      ClaimsSeen *seen)
{
  g_autoptr (GHashTable) now = claims_look_at_members (engine, plan);
  GPtrArray     *changes = unseat_plan_peek_changes (plan);
  GHashTableIter iter;
  gpointer       key = NULL;
  gpointer       is_in = NULL;

  for (guint i = 0; i < changes->len; i++)
    {
      g_autofree char *path = NULL;

      if (!is_membership (changes->pdata[i]))
        continue;
      check_done (engine, changes->pdata[i], seen);
      if (unseat_change_get_action (changes->pdata[i]) == UNSEAT_ACTION_LEAVE && unseat_outcome_has (unseat_change_get_outcome (changes->pdata[i]), UNSEAT_OUTCOME_IS_DONE))
        check_named (plan, changes->pdata[i], before);
      path = make_key (unseat_change_get_user_id (changes->pdata[i]), unseat_change_get_group_id (changes->pdata[i]));
      if (may_be_done (changes->pdata[i]))
        g_hash_table_remove (now, path);
    }

  g_hash_table_iter_init (&iter, now);
  while (g_hash_table_iter_next (&iter, &key, &is_in))
    if (!g_str_has_prefix (key, HAD))
      g_assert_cmpint (GPOINTER_TO_INT (is_in), ==, GPOINTER_TO_INT (g_hash_table_lookup (before, key)));
}

/* Who is only in error does not have it. */
static gboolean
holds (Engine       *engine,
       UnseatChange *change)
{
  g_auto (GStrv) lines = demo_server_dup_assignments (engine->server, unseat_change_get_user_id (change));

  for (guint i = 0; lines != NULL && lines[i] != NULL; i++)
    if (g_str_has_prefix (lines[i], unseat_change_get_sku_id (change)) && strstr (lines[i], " Error ") == NULL)
      return TRUE;

  return FALSE;
}

void
claims_check_prediction (Engine     *engine,
                         GPtrArray  *planned,
                         ClaimsSeen *seen)
{
  for (guint i = 0; i < planned->len; i++)
    {
      UnseatChange *change = planned->pdata[i];

      if (unseat_change_get_action (change) != UNSEAT_ACTION_LEAVE || unseat_change_get_kept (change) == UNSEAT_KEPT_REFUSED
          || unseat_change_get_kept (change) == UNSEAT_KEPT_MAYBE)
        continue;

      g_assert_true (unseat_outcome_has (unseat_change_get_outcome (change), UNSEAT_OUTCOME_IS_DONE));
      g_assert_false (demo_server_is_member (engine->server, unseat_change_get_group_id (change), unseat_change_get_user_id (change)));
      g_assert_false (claims_has_from_group (engine, change));
      g_assert_false (unseat_change_frees_seat (change) && holds (engine, change));
      g_assert_true (!unseat_change_relies_on_path (change) || holds (engine, change));
      seen->n_predicted++;
    }
}
