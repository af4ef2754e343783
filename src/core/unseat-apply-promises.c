/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "unseat-apply-promises.h"

#include "unseat-leave-promise.h"
#include "unseat-utils.h"

#include <glib/gi18n-lib.h>

#define MAX_NAMES 5 /* of people who would lose something */

gboolean
unseat_apply_promises_is_made (UnseatChange *change)
{
  UnseatOutcome outcome = UNSEAT_OUTCOME_PLANNED;

  g_return_val_if_fail (UNSEAT_IS_CHANGE (change), FALSE);

  outcome = unseat_change_get_outcome (change);

  return unseat_change_get_action (change) == UNSEAT_ACTION_TAKE_OFF && unseat_change_relies_on_path (change)
         && (outcome == UNSEAT_OUTCOME_PLANNED || outcome == UNSEAT_OUTCOME_SENT);
}

/* What the group does not give any more, and who is not in it, is not touched. */
static gboolean
is_hit (UnseatGroupLook *look,
        UnseatChange    *change,
        const char      *user_id)
{
  UnseatGroup *group = unseat_group_look_get_group (look, unseat_change_get_group_id (change));
  GHashTable  *members = unseat_group_look_get_members (look, unseat_change_get_group_id (change));

  return group != NULL && members != NULL && unseat_group_gives (group, unseat_change_get_sku_id (change)) && g_hash_table_contains (members, user_id);
}

static char *
name_loss (UnseatChange    *change,
           UnseatDirectory *directory)
{
  const char      *sku_id = unseat_change_get_sku_id (change);
  g_autofree char *product = directory != NULL ? unseat_directory_dup_product_name (directory, sku_id) : g_strdup (sku_id);

  /* Translators: the name of a person, then that of a product. */
  return g_strdup_printf (C_ ("person and product", "%s (%s)"), unseat_change_get_user_name (change), product);
}

static char *
describe_unread (UnseatChange *change,
                 const GError *error)
{
  /* Translators: the name of a person, then a sentence that says why. */
  return g_strdup_printf (_ ("Not sent, because it could not be read whether %s still has this by another way, too. %s"), unseat_change_get_user_name (change), error->message);
}

/* @builder: the first ones of @n */
static char *
describe (GStrvBuilder *builder,
          guint         n)
{
  g_auto (GStrv) names = g_strv_builder_end (builder);
  g_autofree char *list = unseat_join_names ((const char *const *) names);
  guint            n_more = n > MAX_NAMES ? n - MAX_NAMES : 0;
  g_autofree char *whole = n_more > 0 ? g_strdup_printf (ngettext ("%s and %'u more", "%s and %'u more", n_more), list, n_more) : g_strdup (list);

  /* Translators: how many licenses, then whose, and of which product. */
  return g_strdup_printf (ngettext ("Not sent: %'u license is not there by another way, too, any more, as it was when this was reviewed, and would be lost, or apps of it: %s. Try again, to review it with that.",
                                    "Not sent: %'u licenses are not there by another way, too, any more, as they were when this was reviewed, and would be lost, or apps of them: %s. Try again, to review it with that.", n),
                          n, whole);
}

char *
unseat_apply_promises_explain_broken (UnseatGroupLook *look,
                                      UnseatPlan      *plan,
                                      GPtrArray       *changes,
                                      UnseatDirectory *directory)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  guint n = 0;

  g_return_val_if_fail (UNSEAT_IS_GROUP_LOOK (look) && UNSEAT_IS_PLAN (plan) && changes != NULL, NULL);

  for (guint i = 0; i < changes->len; i++)
    {
      g_autofree char *user_id = g_ascii_strdown (unseat_change_get_user_id (changes->pdata[i]), -1);
      UnseatUser      *user = unseat_group_look_find_person (look, user_id);
      const GError    *error = unseat_group_look_get_person_error (look, user_id);
      g_autofree char *loss = NULL;

      if (!is_hit (look, changes->pdata[i], user_id))
        continue;
      if (user == NULL && error != NULL)
        return describe_unread (changes->pdata[i], error);
      if (user == NULL || !unseat_leave_promise_is_broken (plan, changes->pdata[i], user, directory)) /* nobody is hit who was deleted */
        continue;
      loss = name_loss (changes->pdata[i], directory);
      if (n++ < MAX_NAMES)
        g_strv_builder_add (builder, loss);
    }

  return n > 0 ? describe (builder, n) : NULL;
}
