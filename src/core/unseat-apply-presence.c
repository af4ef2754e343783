/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "unseat-apply-presence.h"

#include "unseat-apply-private.h"
#include "unseat-apply-stock.h"
#include "unseat-leave-promise.h"
#include "unseat-left-paths.h"
#include "unseat-path-outlook.h"
#include "unseat-redundancy.h"
#include "unseat-session-private.h"
#include "unseat-verify-words.h"

#include <glib/gi18n-lib.h>

/* An item, and why it is not sent. */
typedef struct
{
  UnseatVerifyItem *item;
  char             *reason; /* (owned) */
} Broken;

static void
broken_clear (gpointer data)
{
  g_clear_pointer (&((Broken *) data)->reason, g_free);
}

static UnseatDirectory *
get_directory (UnseatApply *self)
{
  return unseat_session_get_directory_for (self->session, self->client, unseat_plan_get_tenant_id (self->plan));
}

static gboolean
is_open (UnseatVerifyItem *item)
{
  return item->seen != NULL && !item->is_settled && item->unkept == NULL;
}

/* Whether the person keeps the product of the change by what no group can take. */
static gboolean
is_kept_directly (UnseatVerifyItem *item)
{
  UnseatAssignment *direct = unseat_user_find_direct (item->seen, unseat_change_get_sku_id (item->change));

  return unseat_change_get_kept (item->change) == UNSEAT_KEPT_DIRECTLY && direct != NULL && unseat_assignment_is_sure (direct);
}

static void
want_groups (UnseatMembersLook *look,
             UnseatVerifyItem  *item)
{
  GPtrArray *paths = unseat_user_get_assignments (item->seen);

  for (guint i = 0; i < paths->len; i++)
    {
      const char *group_id = unseat_assignment_get_group_id (paths->pdata[i]);

      if (group_id != NULL && g_strcmp0 (group_id, unseat_change_get_group_id (item->change)) != 0
          && g_str_equal (unseat_assignment_get_sku_id (paths->pdata[i]), unseat_change_get_sku_id (item->change)) && unseat_assignment_is_sure (paths->pdata[i])
          && !unseat_verify_is_needed (paths->pdata[i]))
        unseat_members_look_want (look, group_id);
    }
}

/* Whether nobody knows if somebody was taken out of a group, which is told by who is in it long before it shows with them. */
static gboolean
is_unclear_leave (UnseatVerifyItem *item)
{
  return unseat_change_get_action (item->change) == UNSEAT_ACTION_LEAVE && unseat_change_get_outcome (item->change) == UNSEAT_OUTCOME_SENT
         && item->basis == UNSEAT_VERIFY_WRITTEN && item->was_untouched && !item->is_settled;
}

/* @kept: the person without what is about to go
 *
 * Returns: (transfer full) (nullable): why it is not sent */
static char *
explain (UnseatApply      *self,
         UnseatVerifyItem *item,
         UnseatUser       *kept,
         const char       *group_id)
{
  UnseatDirectory *directory = get_directory (self);
  g_autofree char *broken = NULL;

  if (unseat_change_get_action (item->change) == UNSEAT_ACTION_LEAVE)
    broken = unseat_leave_promise_explain_broken (self->plan, item->change, kept, directory);
  else if (unseat_change_is_redundant (item->change))
    broken = unseat_redundancy_explain_needed (kept, unseat_change_get_sku_id (item->change), directory);
  else
    broken = unseat_verify_describe_promise (item, kept, directory);
  if (broken == NULL && unseat_change_get_action (item->change) == UNSEAT_ACTION_UNASSIGN)
    broken = unseat_leave_promise_explain_lost_apps (self->plan, item->change, kept, directory);
  if (broken == NULL || group_id == NULL) /* another product of a membership says why by itself */
    return g_steal_pointer (&broken);

  /* Translators: the name of a group that gives the product which is spoken of. */
  return g_strdup_printf (_ ("Not sent: this person is not in the group “%s” any more, and what it still gives is about to go. They would lose this product, or apps of it."),
                          directory != NULL ? unseat_directory_get_group_name (directory, group_id) : group_id);
}

/* Whether what the person shows is not what they have when groups have been processed. */
static gboolean
is_changing (UnseatApply *self,
             UnseatUser  *user)
{
  UnseatDirectory *directory = get_directory (self);
  g_autoptr (UnseatUser) staying = directory != NULL ? unseat_path_outlook_strip (user, NULL, directory) : g_object_ref (user);

  return staying != user;
}

/* Returns: (transfer full) (element-type Broken): all at once, because what is left alone keeps something for the next */
static GArray *
find_broken (UnseatApply       *self,
             UnseatMembersLook *look)
{
  GArray *found = g_array_new (FALSE, FALSE, sizeof (Broken));

  g_array_set_clear_func (found, broken_clear);
  for (guint i = 0; i < self->unsettled->len; i++)
    {
      UnseatVerifyItem *item = self->unsettled->pdata[i];
      const char       *group_id = NULL;
      g_autoptr (UnseatUser) kept = is_open (item) ? unseat_left_paths_strip_seen (item->seen, look, unseat_change_get_sku_id (item->change), &group_id) : NULL;
      Broken broken = { item, kept != NULL && (kept != item->seen || is_changing (self, kept)) ? explain (self, item, kept, group_id) : NULL };

      if (broken.reason != NULL)
        g_array_append_val (found, broken);
    }

  return found;
}

/* What may have been sent must not be once more, and nobody knows whether it was. */
static void
leave_unclear (Broken *broken)
{
  if (unseat_change_get_action (broken->item->change) == UNSEAT_ACTION_LEAVE)
    broken->item->unkept = g_steal_pointer (&broken->reason);
  else
    broken->item->was_changed = TRUE;
}

/* Who is in the group was not taken out of it, and is not for what was not reviewed, either. */
static void
judge_unclear_leaves (UnseatApply       *self,
                      UnseatMembersLook *look,
                      GPtrArray         *left)
{
  for (guint i = 0; i < self->unsettled->len; i++)
    {
      UnseatVerifyItem *item = self->unsettled->pdata[i];
      const char       *reason = item->unkept != NULL ? item->unkept : item->more;

      if (!is_unclear_leave (item)
          || unseat_members_look_find (look, unseat_change_get_group_id (item->change), unseat_change_get_user_id (item->change)) != UNSEAT_PRESENCE_IN)
        continue;
      item->is_in = TRUE;
      if (reason == NULL)
        continue;
      unseat_verify_item_settle (item, item->unkept != NULL ? UNSEAT_OUTCOME_SKIPPED : UNSEAT_OUTCOME_FAILED, reason);
      g_ptr_array_add (left, g_object_ref (item->change));
    }
}

static void
judge (UnseatApply       *self,
       UnseatMembersLook *look)
{
  g_autoptr (GArray) found = find_broken (self, look);
  g_autoptr (GPtrArray) left = g_ptr_array_new_with_free_func (g_object_unref);

  for (guint i = 0; i < found->len; i++)
    {
      Broken *broken = &g_array_index (found, Broken, i);

      if (unseat_change_get_outcome (broken->item->change) != UNSEAT_OUTCOME_PLANNED)
        {
          leave_unclear (broken);
          continue;
        }
      unseat_verify_item_settle (broken->item, UNSEAT_OUTCOME_SKIPPED, broken->reason);
      g_ptr_array_add (left, g_object_ref (broken->item->change));
    }
  judge_unclear_leaves (self, look, left);

  unseat_apply_stock_drop_decided (self->unsettled);
  unseat_apply_record_left (self, left);
}

static void
sort (UnseatApply *self)
{
  unseat_apply_stock_sort (self->unsettled, self->unclear);
  self->stage = UNSEAT_APPLY_STAGE_GUARDS;
}

static void
seen_cb (GObject      *source,
         GAsyncResult *result,
         gpointer      user_data)
{
  UnseatApply        *self = user_data; /* (transfer full) */
  UnseatApplyChildEnd end = unseat_apply_take_child_end (self, UNSEAT_OPERATION (source), result);

  unseat_apply_end_reading (self);
  if (end == UNSEAT_APPLY_CHILD_DONE)
    {
      judge (self, UNSEAT_MEMBERS_LOOK (source));
      sort (self);
    }
  else if (self->failure != NULL)
    unseat_apply_give_up (self);
  unseat_operation_end (UNSEAT_OPERATION (self), NULL);
}

void
unseat_apply_presence_look (UnseatApply *self)
{
  g_autoptr (UnseatMembersLook) look = NULL;

  g_return_if_fail (UNSEAT_IS_APPLY (self));

  look = unseat_members_look_new (self->session, self->client, unseat_plan_get_tenant_id (self->plan));
  unseat_members_look_want_products (look);
  for (guint i = 0; !self->is_stopped && self->end_reason == NULL && i < self->unsettled->len; i++)
    {
      UnseatVerifyItem *item = self->unsettled->pdata[i];

      if (is_open (item) && !is_kept_directly (item))
        want_groups (look, item);
      if (is_unclear_leave (item))
        unseat_members_look_want (look, unseat_change_get_group_id (item->change));
    }
  if (unseat_members_look_count (look) == 0)
    {
      sort (self);
      return;
    }

  self->stage = UNSEAT_APPLY_STAGE_STOCK; /* all goes on from there when it is interrupted */
  unseat_apply_begin_reading (self, UNSEAT_OPERATION (look), seen_cb);
}
