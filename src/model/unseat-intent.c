/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "unseat-intent.h"

#include "unseat-intent-wants.h"
#include "unseat-utils.h"

typedef UnseatIntentWants Wants;

struct _UnseatIntent
{
  GObject parent_instance;

  Wants      *wants;    /* (owned) */
  GHashTable *included; /* (owned) (element-type utf8): a set of object ids */

  UnseatGroupWishes *group_wishes; /* (owned) */
  UnseatTakings     *takings;      /* (owned) (nullable) */

  gboolean lists_absent;
  gboolean only_redundant;
  gboolean leaves_groups;
  gboolean only_reviewed;

  UnseatPlanKind kind;
  gboolean       takes_back;
  char          *parent; /* (owned) (nullable) */
  char          *rule;   /* (owned) (nullable) */

  UnseatRuleComeback *comeback; /* (owned) (nullable) */
};

G_DEFINE_FINAL_TYPE (UnseatIntent, unseat_intent, G_TYPE_OBJECT)

/* Returns: (transfer none): what may be changed */
static Wants *
get_own (UnseatIntent *self)
{
  Wants *shared = self->wants;

  if (!shared->is_shared)
    return shared;

  self->wants = unseat_intent_wants_copy (shared);
  unseat_intent_wants_unref (shared);

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

  g_clear_pointer (&self->wants, unseat_intent_wants_unref);
  g_clear_pointer (&self->included, g_hash_table_unref);
  g_clear_pointer (&self->group_wishes, unseat_group_wishes_free);
  g_clear_pointer (&self->takings, unseat_takings_unref);
  g_clear_pointer (&self->parent, g_free);
  g_clear_pointer (&self->rule, g_free);
  g_clear_object (&self->comeback);

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
  self->wants = unseat_intent_wants_new ();
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
  copy->only_reviewed = self->only_reviewed;
  self->wants->is_shared = TRUE;
  unseat_intent_wants_unref (copy->wants);
  copy->wants = g_atomic_rc_box_acquire (self->wants);
  unseat_group_wishes_free (copy->group_wishes);
  copy->group_wishes = unseat_group_wishes_copy (self->group_wishes);

  g_hash_table_iter_init (&iter, self->included);
  while (g_hash_table_iter_next (&iter, &user_id, NULL))
    unseat_intent_include_guarded (copy, user_id);
  unseat_intent_set_origin (copy, self->kind, self->parent);
  copy->takes_back = self->takes_back;
  unseat_intent_set_takings (copy, self->takings);
  unseat_intent_set_rule (copy, self->rule);
  g_set_object (&copy->comeback, self->comeback);

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
    unseat_intent_wants_wish (wants, user_id, unseat_sku_lists_extend (wants->lists, sku_ids, sku));
}

void
unseat_intent_repeat (UnseatIntent *self,
                      UnseatChange *change)
{
  g_return_if_fail (UNSEAT_IS_INTENT (self) && UNSEAT_IS_CHANGE (change));

  unseat_intent_unassign (self, unseat_change_get_user_id (change), unseat_change_get_sku_id (change));
  unseat_intent_wants_remember (get_own (self), change);
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

  key = unseat_intent_wants_make_key (user_id, sku_id);

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
    unseat_intent_wants_wish (wants, user_id, wants->nothing);
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

  unseat_intent_wants_add_switch (get_own (self), app_switch);
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

  unseat_intent_wants_add_swap (get_own (self), swap);
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
unseat_intent_note_reviewed (UnseatIntent *self,
                             UnseatChange *change)
{
  g_return_if_fail (UNSEAT_IS_INTENT (self) && UNSEAT_IS_CHANGE (change));

  if (unseat_action_is_membership (unseat_change_get_action (change)) && !unseat_change_is_direct (change))
    unseat_memberships_note_reviewed (get_own (self)->leaves, change);
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
unseat_intent_set_takings (UnseatIntent  *self,
                           UnseatTakings *takings)
{
  g_return_if_fail (UNSEAT_IS_INTENT (self));

  g_clear_pointer (&self->takings, unseat_takings_unref);
  if (takings != NULL)
    self->takings = unseat_takings_ref (takings);
}

UnseatTakings *
unseat_intent_get_takings (UnseatIntent *self)
{
  g_return_val_if_fail (UNSEAT_IS_INTENT (self), NULL);

  return self->takings;
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

void
unseat_intent_set_takes_back (UnseatIntent *self,
                              gboolean      takes_back)
{
  g_return_if_fail (UNSEAT_IS_INTENT (self));

  self->takes_back = takes_back;
}

gboolean
unseat_intent_takes_back (UnseatIntent *self)
{
  g_return_val_if_fail (UNSEAT_IS_INTENT (self), FALSE);

  return self->takes_back;
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
unseat_intent_set_only_reviewed (UnseatIntent *self,
                                 gboolean      only_reviewed)
{
  g_return_if_fail (UNSEAT_IS_INTENT (self));

  self->only_reviewed = only_reviewed;
}

gboolean
unseat_intent_get_only_reviewed (UnseatIntent *self)
{
  g_return_val_if_fail (UNSEAT_IS_INTENT (self), FALSE);

  return self->only_reviewed;
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

void
unseat_intent_set_rule (UnseatIntent *self,
                        const char   *rule)
{
  g_return_if_fail (UNSEAT_IS_INTENT (self));

  unseat_set_string (&self->rule, rule);
}

const char *
unseat_intent_get_rule (UnseatIntent *self)
{
  g_return_val_if_fail (UNSEAT_IS_INTENT (self), NULL);

  return self->rule;
}

void
unseat_intent_set_comeback (UnseatIntent       *self,
                            UnseatRuleComeback *comeback)
{
  g_return_if_fail (UNSEAT_IS_INTENT (self));

  g_set_object (&self->comeback, comeback);
}

UnseatRuleComeback *
unseat_intent_get_comeback (UnseatIntent *self)
{
  g_return_val_if_fail (UNSEAT_IS_INTENT (self), NULL);

  return self->comeback;
}
