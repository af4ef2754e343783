/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "unseat-directory-private.h"
#include "unseat-path-outlook.h"

#include <string.h>

#include "unseat-conflicts.h"
#include "unseat-dependencies.h"
#include "unseat-utils.h"

G_DEFINE_FINAL_TYPE (UnseatDirectory, unseat_directory, G_TYPE_OBJECT)

enum
{
  SIGNAL_CLEARED,
  SIGNAL_USERS_ADDED,
  SIGNAL_USER_CHANGED,
  SIGNAL_USER_REMOVED,
  SIGNAL_PRODUCTS_CHANGED,
  SIGNAL_NAMES_CHANGED,
  SIGNAL_GROUPS_CHANGED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

static void
unseat_directory_finalize (GObject *object)
{
  UnseatDirectory *self = UNSEAT_DIRECTORY (object);

  g_clear_pointer (&self->tenant_id, g_free);
  g_clear_pointer (&self->evidence_tenant, g_free);
  g_clear_pointer (&self->tenant_name, g_free);
  g_clear_pointer (&self->store, unseat_user_store_unref);
  g_clear_pointer (&self->index, unseat_product_index_free);
  g_clear_pointer (&self->subscriptions, g_ptr_array_unref);
  g_clear_pointer (&self->subscriptions_problem, g_free);
  g_clear_pointer (&self->groups, g_hash_table_unref);
  g_clear_pointer (&self->members, g_hash_table_unref);
  unseat_directory_forget_readings (self);
  unseat_directory_forget_blocks (self);
  g_clear_pointer (&self->leavers, g_hash_table_unref);
  g_clear_pointer (&self->members_read_at, g_hash_table_unref);
  g_clear_pointer (&self->left, g_hash_table_unref);
  g_clear_pointer (&self->put_on, g_hash_table_unref);
  g_clear_pointer (&self->deleted_groups, g_hash_table_unref);
  g_clear_pointer (&self->learnt, g_ptr_array_unref);
  g_clear_pointer (&self->conflicts, g_ptr_array_unref);
  g_clear_object (&self->evidence);
  g_clear_object (&self->products);
  g_clear_object (&self->book);

  G_OBJECT_CLASS (unseat_directory_parent_class)->finalize (object);
}

static void
unseat_directory_class_init (UnseatDirectoryClass *klass)
{
  GType type = G_TYPE_FROM_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = unseat_directory_finalize;

  signals[SIGNAL_CLEARED] = g_signal_new ("cleared", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[SIGNAL_USERS_ADDED] = g_signal_new ("users-added", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 2, G_TYPE_UINT, G_TYPE_UINT);
  signals[SIGNAL_USER_CHANGED] = g_signal_new ("user-changed", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_UINT);
  signals[SIGNAL_USER_REMOVED] = g_signal_new ("user-removed", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_UINT);
  signals[SIGNAL_PRODUCTS_CHANGED] = g_signal_new ("products-changed", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[SIGNAL_NAMES_CHANGED] = g_signal_new ("names-changed", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[SIGNAL_GROUPS_CHANGED] = g_signal_new ("groups-changed", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static GPtrArray *
new_subscriptions (void)
{
  return g_ptr_array_new_with_free_func ((GDestroyNotify) unseat_subscription_free);
}

static void
unseat_directory_init (UnseatDirectory *self)
{
  self->store = unseat_user_store_new ();
  self->products = g_list_store_new (UNSEAT_TYPE_PRODUCT);
  self->index = unseat_product_index_new ();
  self->subscriptions = new_subscriptions ();
  self->learnt = unseat_dependencies_new ();
  self->conflicts = unseat_conflicts_new ();
  self->evidence = unseat_evidence_book_new ();
  self->groups = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_object_unref);
  self->members = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) g_hash_table_unref);
  self->deleted_groups = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->left = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->put_on = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->leavers = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) g_hash_table_unref);
}

UnseatDirectory *
unseat_directory_new (void)
{
  return g_object_new (UNSEAT_TYPE_DIRECTORY, NULL);
}

void
unseat_directory_clear (UnseatDirectory *self)
{
  g_return_if_fail (UNSEAT_IS_DIRECTORY (self));

  g_clear_pointer (&self->store, unseat_user_store_unref);
  self->store = unseat_user_store_new ();
  unseat_directory_forget_readings (self);
  self->judging = (UnseatJudging){ 0 };
  self->inactive_days = 0;
  unseat_product_index_free (self->index);
  self->index = unseat_product_index_new ();
  g_clear_pointer (&self->subscriptions, g_ptr_array_unref); /* a copy of the directory may have it, too */
  self->subscriptions = new_subscriptions ();
  g_clear_pointer (&self->subscriptions_problem, g_free);
  g_hash_table_remove_all (self->groups);
  self->are_groups_refused = FALSE;
  g_hash_table_remove_all (self->members);
  unseat_directory_forget_blocks (self);
  g_hash_table_remove_all (self->leavers);
  g_hash_table_remove_all (self->left);
  g_hash_table_remove_all (self->put_on);
  g_clear_pointer (&self->members_read_at, g_hash_table_unref);
  g_hash_table_remove_all (self->deleted_groups);
  g_list_store_remove_all (self->products);
  g_clear_pointer (&self->tenant_id, g_free);
  g_clear_pointer (&self->tenant_name, g_free);

  g_signal_emit (self, signals[SIGNAL_CLEARED], 0);
  g_signal_emit (self, signals[SIGNAL_PRODUCTS_CHANGED], 0);
  g_signal_emit (self, signals[SIGNAL_GROUPS_CHANGED], 0);
}

void
unseat_directory_set_tenant (UnseatDirectory *self,
                             const char      *tenant_id,
                             const char      *tenant_name)
{
  g_autofree char *lower = NULL;
  g_autofree char *name = NULL;

  g_return_if_fail (UNSEAT_IS_DIRECTORY (self));

  lower = tenant_id != NULL ? g_ascii_strdown (tenant_id, -1) : NULL;
  if (lower != NULL && g_strcmp0 (lower, self->evidence_tenant) != 0)
    {
      unseat_evidence_book_clear (self->evidence);
      unseat_set_string (&self->evidence_tenant, lower);
    }
  name = tenant_name != NULL ? unseat_single_line (tenant_name) : NULL;
  unseat_set_string (&self->tenant_id, lower);
  unseat_set_string (&self->tenant_name, name);
}

const char *
unseat_directory_get_tenant_id (UnseatDirectory *self)
{
  g_return_val_if_fail (UNSEAT_IS_DIRECTORY (self), NULL);

  return self->tenant_id;
}

const char *
unseat_directory_get_tenant_name (UnseatDirectory *self)
{
  g_return_val_if_fail (UNSEAT_IS_DIRECTORY (self), NULL);

  return self->tenant_name;
}

void
unseat_directory_add_users (UnseatDirectory *self,
                            GPtrArray       *users)
{
  g_autoptr (GPtrArray) unknown = NULL;
  guint first = 0;
  guint n = 0;

  g_return_if_fail (UNSEAT_IS_DIRECTORY (self));
  g_return_if_fail (users != NULL);

  /* Known people are announced one by one: whoever keeps them sorted can move one among others that are in their places, not two. */
  unknown = g_ptr_array_new ();
  for (guint i = 0; i < users->len; i++)
    {
      if (unseat_user_store_find (self->store, unseat_user_get_id (users->pdata[i])) == G_MAXUINT)
        {
          g_ptr_array_add (unknown, users->pdata[i]);
          continue;
        }
      unseat_path_outlook_note_shown (self, users->pdata[i]);
      g_signal_emit (self, signals[SIGNAL_USER_CHANGED], 0, unseat_user_store_put (self->store, users->pdata[i]));
    }

  first = unseat_user_store_get_size (self->store);
  for (guint i = 0; i < unknown->len; i++)
    unseat_user_store_put (self->store, unknown->pdata[i]);

  n = unseat_user_store_get_size (self->store) - first;
  if (n > 0)
    g_signal_emit (self, signals[SIGNAL_USERS_ADDED], 0, first, n);
  if (users->len > 0)
    g_signal_emit (self, signals[SIGNAL_PRODUCTS_CHANGED], 0);
}

void
unseat_directory_update_user (UnseatDirectory *self,
                              UnseatUser      *user)
{
  g_autoptr (GPtrArray) users = NULL;

  g_return_if_fail (UNSEAT_IS_DIRECTORY (self));
  g_return_if_fail (UNSEAT_IS_USER (user));

  users = g_ptr_array_new ();
  g_ptr_array_add (users, user);
  unseat_directory_add_users (self, users);
}

void
unseat_directory_remove_user (UnseatDirectory *self,
                              const char      *user_id)
{
  guint index = unseat_directory_find_user (self, user_id);

  if (index == UNSEAT_NO_USER)
    return;

  unseat_user_store_set_gone (self->store, index);
  g_signal_emit (self, signals[SIGNAL_USER_REMOVED], 0, index);
  g_signal_emit (self, signals[SIGNAL_PRODUCTS_CHANGED], 0);
}

guint
unseat_directory_get_n_users (UnseatDirectory *self)
{
  g_return_val_if_fail (UNSEAT_IS_DIRECTORY (self), 0);

  return unseat_user_store_get_size (self->store);
}

UnseatUser *
unseat_directory_get_user (UnseatDirectory *self,
                           guint            index)
{
  g_return_val_if_fail (UNSEAT_IS_DIRECTORY (self), NULL);

  return unseat_user_store_dup_user (self->store, index);
}

char *
unseat_directory_dup_user_id (UnseatDirectory *self,
                              guint            index)
{
  g_return_val_if_fail (UNSEAT_IS_DIRECTORY (self), NULL);
  g_return_val_if_fail (index < unseat_user_store_get_size (self->store), NULL);

  return unseat_user_store_dup_id (self->store, index);
}

gboolean
unseat_directory_is_blocked (UnseatDirectory *self,
                             guint            index)
{
  g_return_val_if_fail (UNSEAT_IS_DIRECTORY (self), FALSE);
  g_return_val_if_fail (index < unseat_directory_get_n_users (self), FALSE);

  return (unseat_user_store_get_flags (self->store)[index] & UNSEAT_USER_FLAG_ENABLED) == 0;
}

guint
unseat_directory_find_user (UnseatDirectory *self,
                            const char      *user_id)
{
  guint index = 0;

  g_return_val_if_fail (UNSEAT_IS_DIRECTORY (self), UNSEAT_NO_USER);
  g_return_val_if_fail (user_id != NULL, UNSEAT_NO_USER);

  index = unseat_user_store_find (self->store, user_id);
  if (index == G_MAXUINT || (unseat_user_store_get_flags (self->store)[index] & UNSEAT_USER_FLAG_GONE) != 0)
    return UNSEAT_NO_USER;

  return index;
}

guint
unseat_directory_resolve_user (UnseatDirectory *self,
                               const char      *text,
                               guint           *n_matches)
{
  g_autoptr (GArray) matches = NULL;

  g_return_val_if_fail (UNSEAT_IS_DIRECTORY (self), UNSEAT_NO_USER);
  g_return_val_if_fail (text != NULL && n_matches != NULL, UNSEAT_NO_USER);

  matches = unseat_user_store_list_matches (self->store, text);
  *n_matches = matches->len;
  return matches->len == 1 ? g_array_index (matches, guint, 0) : UNSEAT_NO_USER;
}

UnseatDirectory *
unseat_directory_dup (UnseatDirectory *self)
{
  UnseatDirectory *copy = NULL;
  g_autoptr (GPtrArray) products = NULL;
  g_autoptr (GPtrArray) groups = NULL;

  g_return_val_if_fail (UNSEAT_IS_DIRECTORY (self), NULL);

  copy = unseat_directory_new ();
  unseat_directory_set_tenant (copy, self->tenant_id, self->tenant_name);
  unseat_user_store_unref (copy->store);
  copy->store = unseat_user_store_ref (self->store);

  products = unseat_directory_dup_products (self);
  unseat_directory_set_products (copy, products);
  unseat_directory_set_subscriptions (copy, self->subscriptions, self->subscriptions_problem);
  if (self->book != NULL)
    unseat_directory_set_book (copy, self->book);

  groups = unseat_directory_list_groups (self);
  unseat_directory_set_groups (copy, groups);
  copy->are_groups_refused = self->are_groups_refused;
  g_set_object (&copy->evidence, self->evidence);
  copy->inactive_days = self->inactive_days;
  return copy;
}

void
unseat_directory_announce_products (UnseatDirectory *self)
{
  g_signal_emit (self, signals[SIGNAL_PRODUCTS_CHANGED], 0);
}

void
unseat_directory_announce_names (UnseatDirectory *self)
{
  g_signal_emit (self, signals[SIGNAL_NAMES_CHANGED], 0);
}

void
unseat_directory_announce_groups (UnseatDirectory *self)
{
  g_signal_emit (self, signals[SIGNAL_GROUPS_CHANGED], 0);
}

GPtrArray *
unseat_directory_get_learnt (UnseatDirectory *self)
{
  g_return_val_if_fail (UNSEAT_IS_DIRECTORY (self), NULL);

  return self->learnt;
}

GPtrArray *
unseat_directory_get_conflicts (UnseatDirectory *self)
{
  g_return_val_if_fail (UNSEAT_IS_DIRECTORY (self), NULL);

  return self->conflicts;
}

UnseatEvidenceBook *
unseat_directory_get_evidence (UnseatDirectory *self)
{
  g_return_val_if_fail (UNSEAT_IS_DIRECTORY (self), NULL);

  return self->evidence;
}

void
unseat_directory_describe_activity (UnseatDirectory *self,
                                    UnseatUser      *user,
                                    gint64           now,
                                    UnseatEvidence  *evidence)
{
  g_return_if_fail (UNSEAT_IS_DIRECTORY (self));
  g_return_if_fail (UNSEAT_IS_USER (user) && evidence != NULL);

  unseat_evidence_book_get (self->evidence, unseat_user_get_id (user), unseat_user_get_created (user), now, evidence);
}

/* Returns: how many people of @kind hold the product */
static guint
count_kind (UnseatDirectory *self,
            const char      *sku_id,
            UnseatHolderKind kind)
{
  UnseatAssignmentPool *assignments = unseat_user_store_get_assignments (self->store);

  return unseat_assignment_pool_get_n_holders (assignments, unseat_assignment_pool_find_sku (assignments, sku_id), kind);
}

guint
unseat_directory_count_holders (UnseatDirectory *self,
                                const char      *sku_id,
                                guint           *n_blocked)
{
  guint blocked = 0;

  g_return_val_if_fail (UNSEAT_IS_DIRECTORY (self), 0);
  g_return_val_if_fail (sku_id != NULL, 0);

  blocked = count_kind (self, sku_id, UNSEAT_HOLDER_BLOCKED);
  if (n_blocked != NULL)
    *n_blocked = blocked;

  return blocked + count_kind (self, sku_id, UNSEAT_HOLDER_PLAIN) + count_kind (self, sku_id, UNSEAT_HOLDER_INACTIVE);
}

guint
unseat_directory_count_inactive (UnseatDirectory *self,
                                 const char      *sku_id)
{
  g_return_val_if_fail (UNSEAT_IS_DIRECTORY (self), 0);
  g_return_val_if_fail (sku_id != NULL, 0);

  return self->inactive_days > 0 ? count_kind (self, sku_id, UNSEAT_HOLDER_INACTIVE) : 0;
}

GArray *
unseat_directory_list_holders (UnseatDirectory *self,
                               const char      *sku_id)
{
  UnseatAssignmentPool *assignments = NULL;
  GArray               *holders = NULL;
  guint32               sku = UNSEAT_POOL_NONE;
  guint                 n = 0;

  g_return_val_if_fail (UNSEAT_IS_DIRECTORY (self), NULL);
  g_return_val_if_fail (sku_id != NULL, NULL);

  assignments = unseat_user_store_get_assignments (self->store);
  holders = g_array_new (FALSE, FALSE, sizeof (guint));
  sku = unseat_assignment_pool_find_sku (assignments, sku_id);
  n = sku != UNSEAT_POOL_NONE ? unseat_user_store_get_size (self->store) : 0;
  for (guint i = 0; i < n; i++)
    {
      guint32 set = unseat_user_store_get_sets (self->store)[i];

      if ((unseat_user_store_get_flags (self->store)[i] & UNSEAT_USER_FLAG_GONE) == 0 && unseat_assignment_pool_has_path (assignments, set, sku))
        g_array_append_val (holders, i);
    }

  return holders;
}

void
unseat_directory_set_groups (UnseatDirectory *self,
                             GPtrArray       *groups)
{
  g_return_if_fail (UNSEAT_IS_DIRECTORY (self));
  g_return_if_fail (groups != NULL);

  g_hash_table_remove_all (self->groups);
  g_hash_table_remove_all (self->put_on);
  for (guint i = 0; i < groups->len; i++)
    g_hash_table_replace (self->groups, g_strdup (unseat_group_get_id (groups->pdata[i])), g_object_ref (groups->pdata[i]));
  self->are_groups_refused = FALSE;
  g_signal_emit (self, signals[SIGNAL_GROUPS_CHANGED], 0);
}

void
unseat_directory_update_group (UnseatDirectory *self,
                               UnseatGroup     *group)
{
  g_return_if_fail (UNSEAT_IS_DIRECTORY (self));
  g_return_if_fail (UNSEAT_IS_GROUP (group));

  g_hash_table_replace (self->groups, g_strdup (unseat_group_get_id (group)), g_object_ref (group));
  unseat_path_outlook_forget_shown (self, unseat_group_get_id (group));
  g_signal_emit (self, signals[SIGNAL_GROUPS_CHANGED], 0);
}

void
unseat_directory_refuse_groups (UnseatDirectory *self)
{
  g_return_if_fail (UNSEAT_IS_DIRECTORY (self));

  g_hash_table_remove_all (self->groups);
  self->are_groups_refused = TRUE;
  g_signal_emit (self, signals[SIGNAL_GROUPS_CHANGED], 0);
}

gboolean
unseat_directory_are_groups_refused (UnseatDirectory *self)
{
  g_return_val_if_fail (UNSEAT_IS_DIRECTORY (self), FALSE);

  return self->are_groups_refused;
}

GPtrArray *
unseat_directory_list_groups (UnseatDirectory *self)
{
  GPtrArray     *groups = g_ptr_array_new_with_free_func (g_object_unref);
  GHashTableIter iter;
  gpointer       group = NULL;

  g_return_val_if_fail (UNSEAT_IS_DIRECTORY (self), groups);

  g_hash_table_iter_init (&iter, self->groups);
  while (g_hash_table_iter_next (&iter, NULL, &group))
    g_ptr_array_add (groups, g_object_ref (group));

  return groups;
}

UnseatGroup *
unseat_directory_find_group (UnseatDirectory *self,
                             const char      *group_id)
{
  g_autofree char *lower = NULL;

  g_return_val_if_fail (UNSEAT_IS_DIRECTORY (self), NULL);
  g_return_val_if_fail (group_id != NULL, NULL);

  lower = g_ascii_strdown (group_id, -1);
  return g_hash_table_lookup (self->groups, lower);
}

const char *
unseat_directory_get_group_name (UnseatDirectory *self,
                                 const char      *group_id)
{
  UnseatGroup *group = unseat_directory_find_group (self, group_id);

  return group != NULL ? unseat_group_get_name (group) : group_id;
}

typedef struct
{
  UnseatDirectory *directory;
  UnseatUser      *user;
} Holding;

static int
compare_holdings (gconstpointer a,
                  gconstpointer b,
                  gpointer      user_data)
{
  const Holding   *holding = user_data;
  const char      *left = *(const char *const *) a;
  const char      *right = *(const char *const *) b;
  gboolean         is_left_direct = unseat_user_find_direct (holding->user, left) != NULL;
  gboolean         is_right_direct = unseat_user_find_direct (holding->user, right) != NULL;
  g_autofree char *left_name = NULL;
  g_autofree char *right_name = NULL;
  int              order = 0;

  if (is_left_direct != is_right_direct)
    return is_left_direct ? -1 : 1;

  left_name = unseat_directory_dup_product_name (holding->directory, left);
  right_name = unseat_directory_dup_product_name (holding->directory, right);
  order = g_utf8_collate (left_name, right_name);
  return order != 0 ? order : strcmp (left, right);
}

char **
unseat_directory_list_products_of (UnseatDirectory *self,
                                   UnseatUser      *user)
{
  char  **sku_ids = NULL;
  Holding holding = { self, user };

  g_return_val_if_fail (UNSEAT_IS_DIRECTORY (self), NULL);
  g_return_val_if_fail (UNSEAT_IS_USER (user), NULL);

  sku_ids = unseat_user_dup_sku_ids (user);
  g_qsort_with_data (sku_ids, (int) g_strv_length (sku_ids), sizeof (char *), compare_holdings, &holding);

  return sku_ids;
}

gsize
unseat_directory_get_memory (UnseatDirectory *self)
{
  g_return_val_if_fail (UNSEAT_IS_DIRECTORY (self), 0);

  return unseat_user_store_get_memory (self->store);
}

UnseatUserStore *
unseat_directory_get_store (UnseatDirectory *self)
{
  g_return_val_if_fail (UNSEAT_IS_DIRECTORY (self), NULL);

  return self->store;
}
