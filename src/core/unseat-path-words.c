/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "unseat-path-words.h"

#include "unseat-planner-clash.h"
#include "unseat-verify-words.h"

/* Returns: (transfer full) (nullable): the apps that exclude each other, as far as that is known */
static char *
explain_clash (UnseatAssignment *path,
               UnseatUser       *user,
               UnseatDirectory  *directory)
{
  g_autoptr (UnseatAssignment) granted = unseat_assignment_new (unseat_assignment_get_sku_id (path), unseat_assignment_get_group_id (path), UNSEAT_ASSIGNMENT_ACTIVE,
                                                                UNSEAT_ASSIGNMENT_ERROR_NONE, unseat_assignment_get_disabled_plans (path), 0);
  g_autoptr (GPtrArray) nothing = g_ptr_array_new ();
  g_autoptr (GPtrArray) coming = g_ptr_array_new ();

  g_ptr_array_add (coming, granted);

  return unseat_planner_clash_explain_path (directory, unseat_user_get_assignments (user), nothing, coming);
}

char *
unseat_path_words_describe_state (UnseatAssignment *path,
                                  UnseatUser       *user,
                                  UnseatDirectory  *directory)
{
  char *concrete = NULL;

  g_return_val_if_fail (path != NULL && UNSEAT_IS_USER (user) && UNSEAT_IS_DIRECTORY (directory), NULL);

  if (!unseat_assignment_is_direct (path) && unseat_verify_is_needed (path))
    concrete = unseat_verify_describe_stuck (path, user, directory);
  else if (unseat_assignment_get_problem (path) == UNSEAT_ASSIGNMENT_ERROR_MUTUALLY_EXCLUSIVE)
    concrete = explain_clash (path, user, directory);

  return concrete != NULL ? concrete : g_strdup (unseat_assignment_describe_state (path));
}
