/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "unseat-intent.h"

#include "unseat-sku-lists.h"
#include "unseat-utils.h"

/* What is wanted of whom. Of a hundred thousand people, most are to lose the same, so that each list of products is there once. */
typedef struct
{
  gboolean is_shared; /* by copies of an intent, so that it must not change any more */

  GPtrArray  *people;   /* (owned) (element-type utf8): borrowed from the keys of @wishes, in the order of asking */
  GHashTable *wishes;   /* (owned): object id (owned) → GPtrArray of reference counted SKU ids (owned), in the order of asking */
  GPtrArray  *nothing;  /* (owned): an empty list of products */
  GPtrArray  *restores; /* (owned) (element-type UnseatChange) */
  GHashTable *switches; /* (owned): object id (owned) → GPtrArray of UnseatAppSwitch (owned) */
  GHashTable *swaps;    /* (owned): object id (owned) → GPtrArray of UnseatSwap (owned) */
  GHashTable *repeated; /* (owned): "object id SKU id" (owned) → UnseatChange (owned) */

  UnseatSkuLists    *lists;  /* (owned): those of @wishes */
  UnseatMemberships *leaves; /* (owned) */
  UnseatMemberships *joins;  /* (owned) */
} Wants;

struct _UnseatIntent
{
  GObject parent_instance;

  Wants      *wants;    /* (owned) */
  GHashTable *included; /* (owned) (element-type utf8): a set of object ids */

  UnseatGroupWishes *group_wishes; /* (owned) */

  gboolean lists_absent;
  gboolean only_redundant;
  gboolean leaves_groups;

  UnseatPlanKind kind;
  char          *parent; /* (owned) (nullable) */
};

G_DEFINE_FINAL_TYPE (UnseatIntent, unseat_intent, G_TYPE_OBJECT)

static Wants *
wants_new (void)
{
  Wants *wants = g_atomic_rc_box_new0 (Wants);

  wants->people = g_ptr_array_new ();
  wants->wishes = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) g_ptr_array_unref);
  wants->lists = unseat_sku_lists_new ();
  wants->nothing = g_ptr_array_new ();
  wants->leaves = unseat_memberships_new ();
  wants->joins = unseat_memberships_new ();
  wants->restores = g_ptr_array_new_with_free_func (g_object_unref);
  wants->switches = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) g_ptr_array_unref);
  wants->swaps = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) g_ptr_array_unref);
  wants->repeated = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_object_unref);

  return wants;
}

static void
wants_clear (gpointer data)
{
  Wants *wants = data;

  g_ptr_array_unref (wants->people);
  g_hash_table_unref (wants->wishes);
  unseat_sku_lists_free (wants->lists);
  g_ptr_array_unref (wants->nothing);
  unseat_memberships_free (wants->leaves);
  unseat_memberships_free (wants->joins);
  g_ptr_array_unref (wants->restores);
  g_hash_table_unref (wants->switches);
  g_hash_table_unref (wants->swaps);
  g_hash_table_unref (wants->repeated);
}

static void
wants_unref (Wants *wants)
{
  g_atomic_rc_box_release_full (wants, wants_clear);
}

static void
wish (Wants      *wants,
      const char *user_id,
      GPtrArray  *sku_ids)
{
  char *user = NULL;

  if (g_hash_table_contains (wants->wishes, user_id))
    {
      g_hash_table_insert (wants->wishes, g_strdup (user_id), g_ptr_array_ref (sku_ids)); /* the key that is there stays */
      return;
    }

  user = g_strdup (user_id);
  g_ptr_array_add (wants->people, user);
  g_hash_table_insert (wants->wishes, user, g_ptr_array_ref (sku_ids));
}

/* Returns: (transfer none): what is wanted of the licenses of a person, of @lists, which the intent is about from now on */
static GPtrArray *
ensure_list (Wants         *wants,
             GHashTable    *lists,
             const char    *user_id,
             GDestroyNotify free_item)
{
  GPtrArray *list = g_hash_table_lookup (lists, user_id);

  if (!g_hash_table_contains (wants->wishes, user_id))
    wish (wants, user_id, wants->nothing);
  if (list == NULL)
    {
      list = g_ptr_array_new_with_free_func (free_item);
      g_hash_table_insert (lists, g_strdup (user_id), list);
    }

  return list;
}

static void
add_switch (Wants           *wants,
            UnseatAppSwitch *app_switch)
{
  g_ptr_array_add (ensure_list (wants, wants->switches, app_switch->user_id, (GDestroyNotify) unseat_app_switch_unref), unseat_app_switch_ref (app_switch));
}

static void
add_swap (Wants      *wants,
          UnseatSwap *swap)
{
  g_ptr_array_add (ensure_list (wants, wants->swaps, swap->user_id, (GDestroyNotify) unseat_swap_unref), unseat_swap_ref (swap));
}

static char *
make_key (const char *user_id,
          const char *sku_id)
{
  g_autofree char *sku = g_ascii_strdown (sku_id, -1);

  return g_strconcat (user_id, " ", sku, NULL);
}

static void
remember (Wants        *wants,
          UnseatChange *change)
{
  g_hash_table_insert (wants->repeated, make_key (unseat_change_get_user_id (change), unseat_change_get_sku_id (change)),
                       g_object_ref (change));
}

static void
copy_switches (Wants     *copy,
               GPtrArray *switches)
{
  for (guint i = 0; switches != NULL && i < switches->len; i++)
    add_switch (copy, g_ptr_array_index (switches, i));
}

static void
copy_swaps (Wants     *copy,
            GPtrArray *swaps)
{
  for (guint i = 0; swaps != NULL && i < swaps->len; i++)
    add_swap (copy, g_ptr_array_index (swaps, i));
}

static Wants *
wants_copy (Wants *wants)
{
  Wants         *copy = wants_new ();
  GHashTableIter iter;
  gpointer       change = NULL;

  for (guint i = 0; i < wants->people->len; i++)
    {
      GPtrArray *sku_ids = g_hash_table_lookup (wants->wishes, wants->people->pdata[i]);
      GPtrArray *list = sku_ids->len == 0 ? copy->nothing : NULL;

      for (guint j = 0; j < sku_ids->len; j++)
        list = unseat_sku_lists_extend (copy->lists, list, sku_ids->pdata[j]);
      if (list != NULL)
        wish (copy, wants->people->pdata[i], list);
      copy_switches (copy, g_hash_table_lookup (wants->switches, wants->people->pdata[i]));
      copy_swaps (copy, g_hash_table_lookup (wants->swaps, wants->people->pdata[i]));
    }
  for (guint i = 0; i < wants->restores->len; i++)
    g_ptr_array_add (copy->restores, g_object_ref (wants->restores->pdata[i]));

  g_hash_table_iter_init (&iter, wants->repeated);
  while (g_hash_table_iter_next (&iter, NULL, &change))
    remember (copy, change);

  unseat_memberships_free (copy->leaves);
  copy->leaves = unseat_memberships_copy (wants->leaves);
  unseat_memberships_free (copy->joins);
  copy->joins = unseat_memberships_copy (wants->joins);

  return copy;
}

/* Returns: (transfer none): what may be changed */
static Wants *
get_own (UnseatIntent *self)
{
  Wants *shared = self->wants;

  if (!shared->is_shared)
    return shared;

  self->wants = wants_copy (shared);
  wants_unref (shared);

  return self->wants;
}

static gboolean
same_id (gconstpointer a,
         gconstpointer b)
{
  return g_str_equal (a, b);
}

static void
unseat_intent_finalize (GObject *object)
{
  UnseatIntent *self = UNSEAT_INTENT (object);

  g_clear_pointer (&self->wants, wants_unref);
  g_clear_pointer (&self->included, g_hash_table_unref);
  g_clear_pointer (&self->group_wishes, unseat_group_wishes_free);
  g_clear_pointer (&self->parent, g_free);

  G_OBJECT_CLASS (unseat_intent_parent_class)->finalize (object);
}

static void
unseat_intent_class_init (UnseatIntentClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = unseat_intent_finalize;
}

static void
unseat_intent_init (UnseatIntent *self)
{
  self->wants = wants_new ();
  self->group_wishes = unseat_group_wishes_new ();
  self->included = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
}

UnseatIntent *
unseat_intent_new (void)
{
  return g_object_new (UNSEAT_TYPE_INTENT, NULL);
}

UnseatIntent *
unseat_intent_copy (UnseatIntent *self)
{
  UnseatIntent  *copy = NULL;
  GHashTableIter iter;
  gpointer       user_id = NULL;

  g_return_val_if_fail (UNSEAT_IS_INTENT (self), NULL);

  copy = unseat_intent_new ();
  copy->lists_absent = self->lists_absent;
  copy->only_redundant = self->only_redundant;
  copy->leaves_groups = self->leaves_groups;
  self->wants->is_shared = TRUE;
  wants_unref (copy->wants);
  copy->wants = g_atomic_rc_box_acquire (self->wants);
  unseat_group_wishes_free (copy->group_wishes);
  copy->group_wishes = unseat_group_wishes_copy (self->group_wishes);

  g_hash_table_iter_init (&iter, self->included);
  while (g_hash_table_iter_next (&iter, &user_id, NULL))
    unseat_intent_include_guarded (copy, user_id);
  unseat_intent_set_origin (copy, self->kind, self->parent);

  return copy;
}

void
unseat_intent_unassign (UnseatIntent *self,
                        const char   *user_id,
                        const char   *sku_id)
{
  g_autofree char *lower = NULL;
  g_autoptr (GRefString) sku = NULL;
  Wants     *wants = NULL;
  GPtrArray *sku_ids = NULL;

  g_return_if_fail (UNSEAT_IS_INTENT (self));
  g_return_if_fail (user_id != NULL && sku_id != NULL);

  wants = get_own (self);
  lower = g_ascii_strdown (sku_id, -1);
  sku = g_ref_string_new_intern (lower);
  sku_ids = g_hash_table_lookup (wants->wishes, user_id);
  if (sku_ids != NULL && sku_ids->len == 0)
    sku_ids = NULL;
  /* A hundred thousand people are to lose a handful of products. */
  if (sku_ids == NULL || !g_ptr_array_find_with_equal_func (sku_ids, sku, same_id, NULL))
    wish (wants, user_id, unseat_sku_lists_extend (wants->lists, sku_ids, sku));
}

void
unseat_intent_repeat (UnseatIntent *self,
                      UnseatChange *change)
{
  g_return_if_fail (UNSEAT_IS_INTENT (self) && UNSEAT_IS_CHANGE (change));

  unseat_intent_unassign (self, unseat_change_get_user_id (change), unseat_change_get_sku_id (change));
  remember (get_own (self), change);
  self->only_redundant = self->only_redundant || unseat_change_is_redundant (change);
}

UnseatChange *
unseat_intent_find_repeated (UnseatIntent *self,
                             const char   *user_id,
                             const char   *sku_id)
{
  g_autofree char *key = NULL;

  g_return_val_if_fail (UNSEAT_IS_INTENT (self), NULL);
  g_return_val_if_fail (user_id != NULL && sku_id != NULL, NULL);

  key = make_key (user_id, sku_id);

  return g_hash_table_lookup (self->wants->repeated, key);
}

static void
leave (UnseatIntent *self,
       const char   *user_id,
       const char   *group_id,
       UnseatChange *change)
{
  Wants *wants = get_own (self);

  unseat_memberships_add (wants->leaves, user_id, group_id, change);
  if (!g_hash_table_contains (wants->wishes, user_id))
    wish (wants, user_id, wants->nothing);
}

void
unseat_intent_leave_group (UnseatIntent *self,
                           const char   *user_id,
                           const char   *group_id)
{
  g_return_if_fail (UNSEAT_IS_INTENT (self));
  g_return_if_fail (user_id != NULL && group_id != NULL);

  leave (self, user_id, group_id, NULL);
}

GPtrArray *
unseat_intent_find_leaves (UnseatIntent *self,
                           const char   *user_id)
{
  g_return_val_if_fail (UNSEAT_IS_INTENT (self), NULL);
  g_return_val_if_fail (user_id != NULL, NULL);

  return unseat_memberships_find (self->wants->leaves, user_id);
}

GPtrArray *
unseat_intent_get_joins (UnseatIntent *self)
{
  g_return_val_if_fail (UNSEAT_IS_INTENT (self), NULL);

  return unseat_memberships_get_all (self->wants->joins);
}

void
unseat_intent_restore (UnseatIntent *self,
                       UnseatChange *change)
{
  g_return_if_fail (UNSEAT_IS_INTENT (self));
  g_return_if_fail (UNSEAT_IS_CHANGE (change) && unseat_change_is_direct (change));

  g_ptr_array_add (get_own (self)->restores, g_object_ref (change));
}

void
unseat_intent_switch_apps (UnseatIntent    *self,
                           UnseatAppSwitch *app_switch)
{
  g_return_if_fail (UNSEAT_IS_INTENT (self) && app_switch != NULL);

  add_switch (get_own (self), app_switch);
}

GPtrArray *
unseat_intent_find_switches (UnseatIntent *self,
                             const char   *user_id)
{
  g_return_val_if_fail (UNSEAT_IS_INTENT (self), NULL);
  g_return_val_if_fail (user_id != NULL, NULL);

  return g_hash_table_lookup (self->wants->switches, user_id);
}

void
unseat_intent_swap (UnseatIntent *self,
                    UnseatSwap   *swap)
{
  g_return_if_fail (UNSEAT_IS_INTENT (self) && swap != NULL);

  add_swap (get_own (self), swap);
}

GPtrArray *
unseat_intent_find_swaps (UnseatIntent *self,
                          const char   *user_id)
{
  g_return_val_if_fail (UNSEAT_IS_INTENT (self), NULL);
  g_return_val_if_fail (user_id != NULL, NULL);

  return g_hash_table_lookup (self->wants->swaps, user_id);
}

void
unseat_intent_leave_again (UnseatIntent *self,
                           UnseatChange *change)
{
  g_return_if_fail (UNSEAT_IS_INTENT (self));
  g_return_if_fail (UNSEAT_IS_CHANGE (change) && !unseat_change_is_direct (change));

  leave (self, unseat_change_get_user_id (change), unseat_change_get_group_id (change), change);
}

void
unseat_intent_join_again (UnseatIntent *self,
                          UnseatChange *change)
{
  g_return_if_fail (UNSEAT_IS_INTENT (self));
  g_return_if_fail (UNSEAT_IS_CHANGE (change) && !unseat_change_is_direct (change));

  unseat_memberships_add (get_own (self)->joins, unseat_change_get_user_id (change), unseat_change_get_group_id (change), change);
}

UnseatGroupWishes *
unseat_intent_get_group_wishes (UnseatIntent *self)
{
  g_return_val_if_fail (UNSEAT_IS_INTENT (self), NULL);

  return self->group_wishes;
}

GPtrArray *
unseat_intent_get_restores (UnseatIntent *self)
{
  g_return_val_if_fail (UNSEAT_IS_INTENT (self), NULL);

  return self->wants->restores;
}

void
unseat_intent_set_origin (UnseatIntent  *self,
                          UnseatPlanKind kind,
                          const char    *parent)
{
  g_return_if_fail (UNSEAT_IS_INTENT (self));

  self->kind = kind;
  unseat_set_string (&self->parent, parent);
}

UnseatPlanKind
unseat_intent_get_kind (UnseatIntent *self)
{
  g_return_val_if_fail (UNSEAT_IS_INTENT (self), UNSEAT_PLAN_UNASSIGN);

  return self->kind;
}

const char *
unseat_intent_get_parent (UnseatIntent *self)
{
  g_return_val_if_fail (UNSEAT_IS_INTENT (self), NULL);

  return self->parent;
}

void
unseat_intent_include_guarded (UnseatIntent *self,
                               const char   *user_id)
{
  g_return_if_fail (UNSEAT_IS_INTENT (self));
  g_return_if_fail (user_id != NULL);

  g_hash_table_add (self->included, g_strdup (user_id));
}

gboolean
unseat_intent_includes_guarded (UnseatIntent *self,
                                const char   *user_id)
{
  g_return_val_if_fail (UNSEAT_IS_INTENT (self), FALSE);
  g_return_val_if_fail (user_id != NULL, FALSE);

  return g_hash_table_contains (self->included, user_id);
}

void
unseat_intent_set_lists_absent (UnseatIntent *self,
                                gboolean      lists_absent)
{
  g_return_if_fail (UNSEAT_IS_INTENT (self));

  self->lists_absent = lists_absent;
}

gboolean
unseat_intent_get_lists_absent (UnseatIntent *self)
{
  g_return_val_if_fail (UNSEAT_IS_INTENT (self), FALSE);

  return self->lists_absent;
}

void
unseat_intent_set_only_redundant (UnseatIntent *self,
                                  gboolean      only_redundant)
{
  g_return_if_fail (UNSEAT_IS_INTENT (self));

  self->only_redundant = only_redundant;
}

gboolean
unseat_intent_get_only_redundant (UnseatIntent *self)
{
  g_return_val_if_fail (UNSEAT_IS_INTENT (self), FALSE);

  return self->only_redundant;
}

void
unseat_intent_set_leaves_groups (UnseatIntent *self,
                                 gboolean      leaves_groups)
{
  g_return_if_fail (UNSEAT_IS_INTENT (self));

  self->leaves_groups = leaves_groups;
}

gboolean
unseat_intent_get_leaves_groups (UnseatIntent *self)
{
  g_return_val_if_fail (UNSEAT_IS_INTENT (self), FALSE);

  return self->leaves_groups;
}

guint
unseat_intent_get_n_people (UnseatIntent *self)
{
  g_return_val_if_fail (UNSEAT_IS_INTENT (self), 0);

  return self->wants->people->len;
}

const char *
unseat_intent_get_user_id (UnseatIntent *self,
                           guint         position)
{
  g_return_val_if_fail (UNSEAT_IS_INTENT (self), NULL);
  g_return_val_if_fail (position < self->wants->people->len, NULL);

  return g_ptr_array_index (self->wants->people, position);
}

GPtrArray *
unseat_intent_find_sku_ids (UnseatIntent *self,
                            const char   *user_id)
{
  GPtrArray *sku_ids = NULL;

  g_return_val_if_fail (UNSEAT_IS_INTENT (self), NULL);
  g_return_val_if_fail (user_id != NULL, NULL);

  sku_ids = g_hash_table_lookup (self->wants->wishes, user_id);

  return sku_ids != NULL && sku_ids->len > 0 ? sku_ids : NULL;
}
