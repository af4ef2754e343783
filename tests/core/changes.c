/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "changes.h"

UnseatChange *
changes_new (const char *user,
             const char *product,
             const char *group)
{
  static const char *const plans[] = { "plan-1", "plan-2", NULL };
  g_autofree char         *user_principal_name = g_strconcat (user, "@example.com", NULL);
  g_autofree char         *user_name = g_strconcat ("Name of ", user, NULL);
  g_autofree char         *part_number = g_ascii_strup (product, -1);
  g_autofree char         *group_id = group != NULL ? g_strconcat ("id-of-", group, NULL) : NULL;
  UnseatChangeFacts        facts = {
           .user_id = user,
           .user_name = user_name,
           .user_principal_name = user_principal_name,
           .sku_id = product,
           .part_number = part_number,
           .product_name = product,
           .group_id = group_id,
           .group_name = group,
           .disabled_plans = plans,
           .frees_seat = group == NULL,
  };

  return unseat_change_new (&facts);
}

UnseatPlan *
changes_make_plan (gint64        created,
                   UnseatChange *first,
                   ...)
{
  g_autoptr (UnseatAdvice) advice = unseat_advice_new (&(UnseatAdviceFacts){ .stops = { [UNSEAT_SERVICE_MAILBOX] = 3, [UNSEAT_SERVICE_CLOUD_PC] = 1 } });
  GPtrArray *changes = g_ptr_array_new_with_free_func (g_object_unref);
  va_list    more;

  va_start (more, first);
  for (UnseatChange *change = first; change != NULL; change = va_arg (more, UnseatChange *))
    g_ptr_array_add (changes, change);
  va_end (more);

  return unseat_plan_new (&(UnseatPlanFacts){ .tenant_id = "tenant", .tenant_name = "Contoso", .actor = "ada@example.com", .created = created },
                          changes, advice);
}

UnseatChange *
changes_get (UnseatPlan *plan,
             guint       position)
{
  g_autoptr (UnseatChange) change = g_list_model_get_item (unseat_plan_get_changes (plan), position);

  g_assert_nonnull (change);

  return change;
}

UnseatAssignment *
changes_path (const char           *sku_id,
              const char           *group_id,
              UnseatAssignmentState state)
{
  return unseat_assignment_new (sku_id, group_id, state, UNSEAT_ASSIGNMENT_ERROR_NONE, NULL, 0);
}

UnseatUser *
changes_person (const char       *id,
                UnseatAssignment *first,
                ...)
{
  GPtrArray      *paths = g_ptr_array_new_with_free_func ((GDestroyNotify) unseat_assignment_unref);
  UnseatUserFacts facts = { .id = id, .display_name = id, .user_principal_name = id, .enabled = TRUE };
  va_list         more;

  va_start (more, first);
  for (UnseatAssignment *path = first; path != NULL; path = va_arg (more, UnseatAssignment *))
    g_ptr_array_add (paths, path);
  va_end (more);

  return unseat_user_new (&facts, paths);
}
