/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "leaving.h"

#include "unseat-error.h"
#include "unseat-graph-licensing.h"
#include "unseat-session-private.h"

#include <string.h>

#define N_PEOPLE 60

void
leaving_sign_in (Engine            *engine,
                 const char *const *roles,
                 const char *const *scopes)
{
  demo_server_set_roles (engine->server, roles);
  demo_server_set_settled_scopes (engine->server, scopes);
  engine_sign_in (engine);
  engine_load (engine);
}

void
leaving_set_up (Engine *engine)
{
  leaving_set_up_for (engine, N_PEOPLE);
}

void
leaving_set_up_for (Engine *engine,
                    guint   n_people)
{
  static const char *const roles[] = { "License Administrator", "Groups Administrator", NULL };
  static const char *const scopes[] = { "RoleManagement.Read.Directory", "GroupMember.ReadWrite.All", NULL };

  engine_set_up (engine, n_people, unseat_fake_clock_new ());
  unseat_settings_set_never_touch (unseat_session_get_settings (engine->session), g_variant_new_parsed ("@a(ssss) []"));
  g_assert_true (demo_server_add_situations (engine->server));
  leaving_sign_in (engine, roles, scopes);
}

void
leaving_tear_down (Engine *engine)
{
  unseat_settings_set_never_touch (unseat_session_get_settings (engine->session), g_variant_new_parsed ("@a(ssss) []"));
  engine_tear_down (engine);
}

void
leaving_add (Engine        *engine,
             UnseatPlanner *planner,
             const char    *user,
             const char    *group)
{
  g_autofree char *user_id = demo_server_dup_user_id (engine->server, user);
  g_autofree char *group_id = demo_server_dup_group_id (engine->server, group);

  g_assert_nonnull (user_id);
  g_assert_nonnull (group_id);
  unseat_planner_leave_group (planner, user_id, group_id);
}

UnseatPlan *
leaving_plan (Engine     *engine,
              const char *user,
              const char *group)
{
  g_autoptr (UnseatPlanner) planner = unseat_planner_new (engine->session);

  unseat_planner_list_absent (planner);
  leaving_add (engine, planner, user, group);

  return unseat_planner_finish (planner);
}

void
leaving_assert (UnseatPlan   *plan,
                const char   *sku_id,
                const char   *group,
                UnseatAction  action,
                UnseatOutcome outcome,
                const char   *fragment)
{
  for (guint i = 0; i < g_list_model_get_n_items (unseat_plan_get_changes (plan)); i++)
    {
      UnseatChange *change = engine_get_change (plan, i);
      const char   *reason = unseat_change_get_reason (change);

      if (!g_str_equal (unseat_change_get_sku_id (change), sku_id) || g_strcmp0 (unseat_change_get_group_name (change), group) != 0)
        continue;

      g_assert_cmpstr (unseat_action_to_word (unseat_change_get_action (change)), ==, unseat_action_to_word (action));
      engine_assert_outcome (plan, i, outcome);
      if (fragment == NULL)
        g_assert_cmpstr (reason, ==, NULL);
      else if (reason == NULL || strstr (reason, fragment) == NULL)
        g_error ("“%s” does not say “%s”", reason, fragment);
      return;
    }

  g_error ("The plan has no such path");
}

guint
leaving_count_writes (Engine     *engine,
                      const char *method)
{
  return demo_server_count_requests (engine->server, method, "/groups");
}

void
leaving_believe (Engine     *engine,
                 const char *group)
{
  UnseatDirectory   *directory = unseat_session_get_directory (engine->session);
  g_autofree char   *id = demo_server_dup_group_id (engine->server, group);
  UnseatGroup       *known = unseat_directory_find_group (directory, id);
  UnseatGroupFacts   facts = { .id = id, .name = group };
  UnseatGroupLicense licenses[2] = { { NULL } };
  g_autoptr (GPtrArray) groups = g_ptr_array_new_with_free_func (g_object_unref);

  g_assert_nonnull (known);
  licenses[0].sku_id = unseat_group_get_sku_ids (known)[0];
  licenses[0].disabled_plans = unseat_group_get_disabled_plans (known, 0);
  g_ptr_array_add (groups, unseat_group_new (&facts, licenses));
  unseat_directory_set_groups (directory, groups);
}

static void
written_cb (GObject      *source,
            GAsyncResult *result,
            gpointer      user_data)
{
  GAsyncResult **kept = user_data;

  *kept = g_object_ref (result);
}

/* Returns: (transfer full) (nullable): why it was refused */
static GError *
try (Engine                 *engine,
     const UnseatGraphWrite *write)
{
  UnseatGraphClient *client = unseat_session_get_client (engine->session);
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GPtrArray) answers = NULL;
  g_autoptr (GError) error = NULL;

  unseat_graph_write_async (client, write, 1, NULL, written_cb, &result);
  while (result == NULL)
    g_main_context_iteration (NULL, TRUE);
  answers = unseat_graph_write_finish (client, result, &error);
  g_assert_no_error (error);

  return g_steal_pointer (&((UnseatGraphWriteResult *) answers->pdata[0])->error);
}

static void
send (Engine                 *engine,
      const UnseatGraphWrite *write)
{
  g_autoptr (GError) error = try (engine, write);

  g_assert_no_error (error);
}

gboolean
leaving_may_give (Engine            *engine,
                  const char        *group,
                  const char        *sku_id,
                  const char *const *disabled_plans)
{
  static const char *const nothing[] = { NULL };
  g_autofree char         *group_id = demo_server_dup_group_id (engine->server, group);
  const UnseatGraphLicense license = { sku_id, disabled_plans != NULL ? disabled_plans : nothing };
  const UnseatGraphWrite   write = { .kind = UNSEAT_GRAPH_WRITE_GROUP_LICENSES, .group_id = group_id, .add = &license, .n_add = 1, .remove = nothing };
  g_autoptr (GError) error = try (engine, &write);

  if (!g_error_matches (error, UNSEAT_ERROR, UNSEAT_ERROR_DEPENDENCY))
    g_assert_no_error (error);

  return error == NULL;
}

void
leaving_give (Engine            *engine,
              const char        *group,
              const char        *sku_id,
              const char *const *disabled_plans)
{
  g_assert_true (leaving_may_give (engine, group, sku_id, disabled_plans));
}

void
leaving_take_off (Engine     *engine,
                  const char *group,
                  const char *sku_id)
{
  const char *const      remove[] = { sku_id, NULL };
  g_autofree char       *group_id = demo_server_dup_group_id (engine->server, group);
  const UnseatGraphWrite write = { .kind = UNSEAT_GRAPH_WRITE_GROUP_LICENSES, .group_id = group_id, .remove = remove };

  send (engine, &write);
}

void
leaving_take_out (Engine     *engine,
                  const char *user,
                  const char *group)
{
  g_autofree char       *user_id = demo_server_dup_user_id (engine->server, user);
  g_autofree char       *group_id = demo_server_dup_group_id (engine->server, group);
  const UnseatGraphWrite write = { .kind = UNSEAT_GRAPH_WRITE_LEAVE, .user_id = user_id, .group_id = group_id };

  send (engine, &write);
}

static char *
dup_path (Engine     *engine,
          const char *group,
          const char *tail)
{
  g_autofree char *id = demo_server_dup_group_id (engine->server, group);

  return g_strconcat ("/groups/", id, tail, NULL);
}

guint
leaving_count_member_reads (Engine     *engine,
                            const char *group)
{
  g_autofree char *path = dup_path (engine, group, "/members");

  return demo_server_count_requests (engine->server, "GET", path);
}

guint
leaving_count_looks (Engine     *engine,
                     const char *group)
{
  g_autofree char *path = dup_path (engine, group, "");

  return demo_server_count_requests (engine->server, "GET", path) - leaving_count_member_reads (engine, group);
}

void
leaving_fault (Engine       *engine,
               DemoFaultKind kind,
               const char   *method,
               const char   *group,
               const char   *tail,
               guint         skip,
               guint         times,
               int           value)
{
  g_autofree char *path = dup_path (engine, group, tail);

  engine_fault (engine, kind, method, path, skip, times, value);
}

UnseatPlan *
leaving_break_job (Engine     *engine,
                   UnseatPlan *plan)
{
  g_autoptr (GError) error = NULL;

  unseat_journal_add_plan (engine->journal, plan, &error);
  g_assert_no_error (error);
  unseat_journal_put_down (engine->journal, unseat_plan_get_id (plan));

  return plan;
}
