/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "unseat-apply-groups.h"

#include "unseat-apply-promises.h"
#include "unseat-error.h"
#include "unseat-group-apps.h"
#include "unseat-utils.h"
#include "unseat-verify-item.h"

#include <glib/gi18n-lib.h>

#define MAX_NAMES 5 /* of people who were not reviewed */

/* All that is to be sent about one group. */
typedef struct
{
  UnseatGroupLook *look;
  UnseatDirectory *directory; /* (nullable) */
  UnseatGroup     *group;     /* (nullable) */
  GHashTable      *members;   /* (nullable) */
  UnseatChange    *first;
  GPtrArray       *planned;     /* (owned) (element-type UnseatChange) */
  GPtrArray       *promises;    /* (owned) (element-type UnseatChange): of whose people it is said that they keep the product */
  GHashTable      *sku_ids;     /* (owned) (element-type utf8): of what is planned, or may have been written or not */
  gboolean         was_changed; /* somebody else has changed what may have been written */
  char            *reason;      /* (owned) (nullable): why nothing of it is sent */
  GHashTable      *known;       /* (owned) (element-type utf8): dup_key() of what the plan says of whom */
  GPtrArray       *left;        /* (element-type UnseatChange) */
} Write;

static void
write_free (gpointer data)
{
  Write *self = data;

  g_ptr_array_unref (self->planned);
  g_ptr_array_unref (self->promises);
  g_hash_table_unref (self->known);
  g_hash_table_unref (self->sku_ids);
  g_free (self->reason);
  g_free (self);
}

static gboolean
is_group_license (UnseatChange *change)
{
  return unseat_change_is_writable (change) && unseat_action_is_group_license (unseat_change_get_action (change));
}

static gboolean
is_planned (UnseatChange *change)
{
  return is_group_license (change) && unseat_change_get_outcome (change) == UNSEAT_OUTCOME_PLANNED;
}

static char *
dup_key (const char *user_id,
         const char *sku_id)
{
  g_autofree char *lower = g_ascii_strdown (user_id, -1);

  return g_strconcat (lower, " ", sku_id, NULL);
}

/* Whether who confirmed has seen that the write hits this person with this product: of what is to be given, what is left out was left out because
 * the person was not in the group, or it gave the product already. */
static gboolean
is_reviewed (UnseatChange *change)
{
  return unseat_change_get_action (change) != UNSEAT_ACTION_PUT_ON || unseat_change_get_outcome (change) != UNSEAT_OUTCOME_SKIPPED;
}

static Write *
find_write (GPtrArray    *writes,
            UnseatChange *change)
{
  for (guint i = 0; i < writes->len; i++)
    if (unseat_change_is_same_write (((Write *) writes->pdata[i])->first, change))
      return writes->pdata[i];

  return NULL;
}

/* Who is to leave the group by the same plan was shown to lose what it gives. */
static gboolean
leaves (UnseatChange *change,
        const Write  *write)
{
  UnseatOutcome outcome = unseat_change_get_outcome (change);

  if (unseat_change_get_action (change) != UNSEAT_ACTION_LEAVE || outcome == UNSEAT_OUTCOME_BLOCKED || outcome == UNSEAT_OUTCOME_SKIPPED)
    return FALSE;

  return unseat_change_get_action (write->first) == UNSEAT_ACTION_TAKE_OFF
         && g_strcmp0 (unseat_change_get_group_id (change), unseat_change_get_group_id (write->first)) == 0;
}

/* Returns: (nullable): the write that hits the person of @change with its product, as whoever confirmed has seen */
static Write *
find_hit (GPtrArray    *writes,
          UnseatChange *change)
{
  if (is_group_license (change))
    return find_write (writes, change);

  for (guint i = 0; i < writes->len; i++)
    if (leaves (change, writes->pdata[i]))
      return writes->pdata[i];

  return NULL;
}

static void
add_write (GPtrArray    *writes,
           UnseatChange *change)
{
  Write *write = find_write (writes, change);

  if (write == NULL)
    {
      write = g_new0 (Write, 1);
      write->first = change;
      write->planned = g_ptr_array_new ();
      write->promises = g_ptr_array_new ();
      write->known = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
      write->sku_ids = g_hash_table_new (g_str_hash, g_str_equal);
      g_ptr_array_add (writes, write);
    }
  g_hash_table_add (write->sku_ids, (gpointer) unseat_change_get_sku_id (change));
}

/* Returns: (transfer full) (element-type Write): those of which something is to be sent */
static GPtrArray *
list_writes (UnseatPlan *plan,
             GPtrArray  *unclear)
{
  GPtrArray *writes = g_ptr_array_new_with_free_func (write_free);
  GPtrArray *changes = unseat_plan_peek_changes (plan);

  for (guint i = 0; i < changes->len; i++)
    if (is_planned (changes->pdata[i]))
      add_write (writes, changes->pdata[i]);
  for (guint i = 0; i < unclear->len; i++)
    if (is_group_license (((UnseatVerifyItem *) unclear->pdata[i])->change))
      add_write (writes, ((UnseatVerifyItem *) unclear->pdata[i])->change);

  for (guint i = 0; writes->len > 0 && i < changes->len; i++)
    {
      Write *write = find_hit (writes, changes->pdata[i]);

      if (write == NULL)
        continue;
      if (is_reviewed (changes->pdata[i]))
        g_hash_table_add (write->known, dup_key (unseat_change_get_user_id (changes->pdata[i]), unseat_change_get_sku_id (changes->pdata[i])));
      if (is_planned (changes->pdata[i]))
        g_ptr_array_add (write->planned, changes->pdata[i]);
      if (is_group_license (changes->pdata[i]) && unseat_apply_promises_is_made (changes->pdata[i]))
        g_ptr_array_add (write->promises, changes->pdata[i]);
    }

  return writes;
}

static gboolean
knows (Write      *self,
       const char *user_id,
       const char *sku_id)
{
  g_autofree char *key = dup_key (user_id, sku_id);

  return g_hash_table_contains (self->known, key);
}

/* Adds those of whom the plan says something of every product that is to be sent: they need not be read, unless it says that they keep one. */
static void
add_known (Write      *self,
           GPtrArray  *changes,
           GHashTable *known)
{
  for (guint i = 0; i < changes->len; i++)
    {
      const char    *user_id = unseat_change_get_user_id (changes->pdata[i]);
      gboolean       knows_all = is_group_license (changes->pdata[i]) && unseat_change_is_same_write (changes->pdata[i], self->first);
      GHashTableIter iter;
      gpointer       sku_id = NULL;

      g_hash_table_iter_init (&iter, self->sku_ids);
      while (knows_all && g_hash_table_iter_next (&iter, &sku_id, NULL))
        knows_all = knows (self, user_id, sku_id);
      if (knows_all)
        g_hash_table_add (known, unseat_group_look_dup_key (unseat_change_get_group_id (self->first), user_id));
    }

  for (guint i = 0; i < self->promises->len; i++)
    {
      g_autofree char *key = unseat_group_look_dup_key (unseat_change_get_group_id (self->first), unseat_change_get_user_id (self->promises->pdata[i]));

      g_hash_table_remove (known, key);
    }
}

/* Of what may have been written already nothing is expected. */
static void
expect (UnseatGroupLook *look,
        Write           *write,
        GPtrArray       *unclear)
{
  gboolean takes = unseat_change_get_action (write->first) == UNSEAT_ACTION_TAKE_OFF;
  g_autoptr (GHashTable) asked = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint i = 0; i < unclear->len; i++)
    if (unseat_change_is_same_write (((UnseatVerifyItem *) unclear->pdata[i])->change, write->first))
      return;

  for (guint i = 0; i < write->planned->len; i++)
    if (g_hash_table_add (asked, (gpointer) unseat_change_get_sku_id (write->planned->pdata[i])))
      unseat_group_look_expect (look, unseat_change_get_group_id (write->first), unseat_change_get_sku_id (write->planned->pdata[i]), takes);
}

UnseatGroupLook *
unseat_apply_groups_new_look (UnseatSession     *session,
                              UnseatGraphClient *client,
                              UnseatPlan        *plan,
                              GPtrArray         *unclear)
{
  g_autoptr (GPtrArray) writes = NULL;
  g_autoptr (GPtrArray) ids = g_ptr_array_new ();
  g_autoptr (GHashTable) known = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (UnseatGroupLook) look = NULL;
  gboolean gives = FALSE;

  g_return_val_if_fail (UNSEAT_IS_PLAN (plan) && unclear != NULL, NULL);

  writes = list_writes (plan, unclear);
  for (guint i = 0; i < writes->len; i++)
    {
      Write *write = writes->pdata[i];

      g_ptr_array_add (ids, (gpointer) unseat_change_get_group_id (write->first));
      gives = gives || unseat_change_get_action (write->first) == UNSEAT_ACTION_PUT_ON;
      add_known (write, unseat_plan_peek_changes (plan), known);
    }

  if (writes->len == 0)
    return NULL;

  look = unseat_group_look_new (session, client, unseat_plan_get_tenant_id (plan), ids, known, gives);
  for (guint i = 0; i < writes->len; i++)
    expect (look, writes->pdata[i], unclear);

  return g_steal_pointer (&look);
}

/* --- What was seen --- */

static void
leave (Write        *self,
       UnseatChange *change,
       UnseatOutcome outcome,
       const char   *reason)
{
  unseat_change_set_outcome (change, outcome, reason, NULL);
  g_ptr_array_add (self->left, g_object_ref (change));
}

static void
leave_all (Write        *self,
           UnseatOutcome outcome,
           const char   *reason)
{
  for (guint i = 0; i < self->planned->len; i++)
    leave (self, self->planned->pdata[i], outcome, reason);
  g_ptr_array_set_size (self->planned, 0);
}

static gboolean
gives (Write        *self,
       UnseatChange *change)
{
  return unseat_group_gives (self->group, unseat_change_get_sku_id (change));
}

/* Returns: (transfer full) (nullable): that somebody has put it on the group meanwhile, and not as it was */
static char *
explain_other_apps (Write        *self,
                    UnseatChange *change)
{
  UnseatProduct *product = self->directory != NULL ? unseat_directory_find_product (self->directory, unseat_change_get_sku_id (change)) : NULL;

  return unseat_group_apps_explain_others (self->group, product, unseat_change_get_disabled_plans (change));
}

/* What needs no write any more. */
static void
leave_done (Write *self)
{
  gboolean takes = unseat_change_get_action (self->first) == UNSEAT_ACTION_TAKE_OFF;

  for (guint i = self->planned->len; i > 0; i--)
    {
      UnseatChange    *change = self->planned->pdata[i - 1];
      gboolean         is_there = gives (self, change);
      g_autofree char *others = NULL;

      if (takes && !is_there)
        leave (self, change, UNSEAT_OUTCOME_ALREADY_GONE, _ ("The group did not give this product any more; what it gave goes within minutes."));
      else if (!takes && is_there && (others = explain_other_apps (self, change)) != NULL)
        leave (self, change, UNSEAT_OUTCOME_FAILED, others);
      else if (!takes && is_there)
        leave (self, change, UNSEAT_OUTCOME_SKIPPED, _ ("The group gives this product already."));
      else if (!takes && !g_hash_table_contains (self->members, unseat_change_get_user_id (change)))
        leave (self, change, UNSEAT_OUTCOME_SKIPPED, _ ("This person is not in the group any more."));
      else
        continue;
      g_ptr_array_remove_index_fast (self->planned, i - 1);
    }
}

static gboolean
has_path (Write      *self,
          UnseatUser *user,
          const char *sku_id)
{
  return unseat_user_find_path (user, sku_id, unseat_group_get_id (self->group)) != NULL;
}

/* Whether a member would be hit by one of the products that are still to be sent, and the plan does not say so; who cannot be read may be. */
static gboolean
is_hit (Write      *self,
        const char *user_id)
{
  UnseatUser    *user = unseat_group_look_find_person (self->look, user_id);
  gboolean       takes = unseat_change_get_action (self->first) == UNSEAT_ACTION_TAKE_OFF;
  GHashTableIter iter;
  gpointer       sku_id = NULL;

  if (user == NULL && unseat_group_look_is_missing (self->look, user_id))
    return FALSE;

  g_hash_table_iter_init (&iter, self->sku_ids);
  while (g_hash_table_iter_next (&iter, &sku_id, NULL))
    {
      if (takes != unseat_group_gives (self->group, sku_id) || knows (self, user_id, sku_id))
        continue;
      if (user == NULL || !takes || has_path (self, user, sku_id))
        return TRUE;
    }

  return FALSE;
}

static const char *
get_others_format (Write *self,
                   guint  n)
{
  if (unseat_change_get_action (self->first) == UNSEAT_ACTION_PUT_ON)
    /* Translators: how many people, then their names. */
    return ngettext ("Not sent: %'u person is in the group who was not when this was reviewed, and would get the product, too: %s. Try again, to review it with them.",
                     "Not sent: %'u people are in the group who were not when this was reviewed, and would get the product, too: %s. Try again, to review it with them.", n);

  /* Translators: how many people, then their names. */
  return ngettext ("Not sent: the group gives it to %'u person to whom it did not when this was reviewed: %s. Try again, to review it with them.",
                   "Not sent: the group gives it to %'u people to whom it did not when this was reviewed: %s. Try again, to review it with them.", n);
}

/* Returns: (transfer full) (nullable): who would be hit without having been reviewed */
static char *
describe_others (Write *self)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  g_auto (GStrv) names = NULL;
  g_autofree char *list = NULL;
  g_autofree char *whole = NULL;
  GHashTableIter   iter;
  gpointer         user_id = NULL;
  guint            n = 0;

  g_hash_table_iter_init (&iter, self->members);
  while (g_hash_table_iter_next (&iter, &user_id, NULL))
    {
      UnseatUser   *user = unseat_group_look_find_person (self->look, user_id);
      const GError *error = unseat_group_look_get_person_error (self->look, user_id);

      if (!is_hit (self, user_id))
        continue;
      if (user == NULL && error != NULL)
        /* Translators: a sentence that says why. */
        return g_strdup_printf (_ ("Not sent: somebody is in the group who could not be read, so that it is not known whom this hits. %s"), error->message);
      if (n < MAX_NAMES)
        g_strv_builder_add (builder, user != NULL ? unseat_user_get_name (user) : user_id);
      n++;
    }
  if (n == 0)
    return NULL;

  names = g_strv_builder_end (builder);
  list = unseat_join_names ((const char *const *) names);
  whole = n > MAX_NAMES ? g_strdup_printf (ngettext ("%s and %'u more", "%s and %'u more", n - MAX_NAMES), list, n - MAX_NAMES) : g_strdup (list);

  return g_strdup_printf (get_others_format (self, n), n, whole);
}

/* Returns: (transfer full) (nullable): why there are not seats for all */
static char *
describe_no_seats (Write *self)
{
  g_autoptr (GHashTable) needed = g_hash_table_new (g_str_hash, g_str_equal); /* SKU id → number */
  GHashTableIter iter;
  gpointer       sku_id = NULL;
  gpointer       n = NULL;

  for (guint i = 0; i < self->planned->len; i++)
    {
      gpointer key = (gpointer) unseat_change_get_sku_id (self->planned->pdata[i]);

      if (unseat_change_takes_seat (self->planned->pdata[i]))
        g_hash_table_insert (needed, key, GUINT_TO_POINTER (GPOINTER_TO_UINT (g_hash_table_lookup (needed, key)) + 1));
    }

  g_hash_table_iter_init (&iter, needed);
  while (self->directory != NULL && g_hash_table_iter_next (&iter, &sku_id, &n))
    {
      UnseatProduct   *product = unseat_directory_find_product (self->directory, sku_id);
      g_autofree char *name = unseat_directory_dup_product_name (self->directory, sku_id);

      if (product == NULL || unseat_product_get_free (product) < (gint64) GPOINTER_TO_UINT (n))
        /* Translators: the name of a product. */
        return g_strdup_printf (_ ("Not sent: not enough seats of %s are free any more for everybody in the group."), name);
    }

  return NULL;
}

static void
judge_write (Write      *self,
             UnseatPlan *plan)
{
  const GError *error = unseat_group_look_get_error (self->look, unseat_change_get_group_id (self->first));
  char         *reason = NULL;

  if (error != NULL && g_error_matches (error, UNSEAT_ERROR, UNSEAT_ERROR_NOT_FOUND))
    reason = g_strdup (_ ("This group no longer exists in the tenant."));
  else if (error != NULL)
    /* Translators: a sentence that says why. */
    reason = g_strdup_printf (_ ("Not sent, because it could not be read whom the group gives what. %s"), error->message);

  if (reason == NULL)
    leave_done (self);
  if (reason == NULL)
    reason = describe_others (self);
  if (reason == NULL)
    reason = unseat_apply_promises_explain_broken (self->look, plan, self->promises, self->directory);
  if (reason == NULL && unseat_change_get_action (self->first) == UNSEAT_ACTION_PUT_ON)
    reason = describe_no_seats (self);

  self->reason = reason;
  if (reason != NULL)
    leave_all (self, UNSEAT_OUTCOME_FAILED, reason);
}

/* Somebody's path is newer than when it was planned, and in force: it may have been taken off, and somebody else has put it back since. */
static void
note_changed (GPtrArray *writes,
              GPtrArray *unclear)
{
  for (guint i = 0; i < unclear->len; i++)
    {
      UnseatVerifyItem *item = unclear->pdata[i];
      Write            *write = is_group_license (item->change) ? find_write (writes, item->change) : NULL;

      if (write != NULL && item->was_changed && item->stuck == NULL)
        write->was_changed = TRUE;
    }
}

/* What may have been written: the group tells whether it was.  What was not, and would hit others now, is not written again; nor is what somebody else
 * has decided about since. */
static void
judge_unclear (GPtrArray *writes,
               GPtrArray *unclear,
               GPtrArray *unsettled)
{
  note_changed (writes, unclear);
  for (guint i = unclear->len; i > 0; i--)
    {
      UnseatVerifyItem *item = unclear->pdata[i - 1];
      Write            *self = is_group_license (item->change) ? find_write (writes, item->change) : NULL;

      if (self == NULL)
        continue;

      if (self->group != NULL && !gives (self, item->change))
        leave (self, item->change, UNSEAT_OUTCOME_ACCEPTED, NULL);
      else if (self->group != NULL && self->was_changed)
        {
          leave (self, item->change, UNSEAT_OUTCOME_FAILED,
                 _ ("The answer of Microsoft 365 was lost, and somebody has changed what the group gives since. Not sent again."));
          g_ptr_array_remove_index_fast (unclear, i - 1);
          continue;
        }
      else if (self->reason == NULL)
        continue;
      g_ptr_array_add (unsettled, g_ptr_array_steal_index_fast (unclear, i - 1));
    }
}

void
unseat_apply_groups_judge (UnseatGroupLook *look,
                           UnseatDirectory *directory,
                           UnseatPlan      *plan,
                           GPtrArray       *unclear,
                           GPtrArray       *unsettled,
                           GPtrArray       *left)
{
  g_autoptr (GPtrArray) writes = NULL;

  g_return_if_fail (UNSEAT_IS_GROUP_LOOK (look) && UNSEAT_IS_PLAN (plan));
  g_return_if_fail (unclear != NULL && unsettled != NULL && left != NULL);

  writes = list_writes (plan, unclear);
  for (guint i = 0; i < writes->len; i++)
    {
      Write *write = writes->pdata[i];

      write->look = look;
      write->directory = directory;
      write->group = unseat_group_look_get_group (look, unseat_change_get_group_id (write->first));
      write->members = unseat_group_look_get_members (look, unseat_change_get_group_id (write->first));
      write->left = left;
      judge_write (write, plan);
    }
  judge_unclear (writes, unclear, unsettled);
}
