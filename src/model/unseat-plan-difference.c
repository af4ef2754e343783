/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "unseat-plan-difference.h"

#include <glib/gi18n-lib.h>

#include "unseat-freed.h"
#include "unseat-plan-gains.h"

static char *
dup_key (UnseatChange *change)
{
  const char *group_id = unseat_change_get_group_id (change);

  return g_strdup_printf ("%s %s %s", unseat_change_get_user_id (change), unseat_change_get_sku_id (change), group_id != NULL ? group_id : "");
}

/* Returns: (element-type utf8 UnseatChange): its changes by their paths */
static GHashTable *
index_changes (UnseatPlan *plan)
{
  GHashTable *index = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_object_unref);
  GListModel *changes = unseat_plan_get_changes (plan);
  guint       n_changes = g_list_model_get_n_items (changes);

  for (guint i = 0; i < n_changes; i++)
    {
      UnseatChange *change = g_list_model_get_item (changes, i);

      g_hash_table_insert (index, dup_key (change), change);
    }

  return index;
}

static gboolean
is_planned (UnseatChange *change)
{
  return unseat_change_get_outcome (change) == UNSEAT_OUTCOME_PLANNED;
}

/* A path of which nothing is said is one that is not there. */
static gboolean
is_absent (UnseatChange *change)
{
  return change == NULL || unseat_change_get_outcome (change) == UNSEAT_OUTCOME_ALREADY_GONE;
}

static gboolean
same_plans (UnseatChange *before,
            UnseatChange *now)
{
  const char *const *plans = unseat_change_get_disabled_plans (before);
  const char *const *others = unseat_change_get_disabled_plans (now);

  if (g_strv_length ((char **) plans) != g_strv_length ((char **) others))
    return FALSE;

  for (guint i = 0; plans[i] != NULL; i++)
    if (!g_strv_contains (others, plans[i]))
      return FALSE;

  return TRUE;
}

static char *
describe_no_longer_held (UnseatChange *change)
{
  if (!unseat_change_is_direct (change))
    /* Translators: a person, then a product, then a group. */
    return g_strdup_printf (_ ("%s no longer has %s through the group “%s”."), unseat_change_get_user_name (change),
                            unseat_change_get_product_name (change), unseat_change_get_group_name (change));

  /* Translators: a person, then a product. */
  return g_strdup_printf (_ ("%s no longer has %s."), unseat_change_get_user_name (change), unseat_change_get_product_name (change));
}

static char *
describe_gone (UnseatChange *change)
{
  switch (unseat_change_get_action (change))
    {
    case UNSEAT_ACTION_UNASSIGN:
    case UNSEAT_ACTION_LEAVE:
    case UNSEAT_ACTION_TAKE_OFF:
      return describe_no_longer_held (change);
    case UNSEAT_ACTION_ASSIGN:
    case UNSEAT_ACTION_JOIN:
    case UNSEAT_ACTION_PUT_ON:
      /* Translators: a person, then a product. */
      return g_strdup_printf (_ ("%s is not to get %s any more."), unseat_change_get_user_name (change), unseat_change_get_product_name (change));
    case UNSEAT_ACTION_SWITCH:
      return describe_no_longer_held (change);
    case UNSEAT_ACTION_REPROCESS:
      /* Translators: a person, then a product. */
      return g_strdup_printf (_ ("%s, %s: nothing is wrong with it any more."), unseat_change_get_user_name (change), unseat_change_get_product_name (change));
    }

  g_return_val_if_reached (NULL);
}

static char *
describe_new (UnseatChange *change)
{
  if (unseat_change_get_action (change) == UNSEAT_ACTION_ASSIGN)
    /* Translators: a person, then a product. */
    return g_strdup_printf (_ ("%s is to get %s, too."), unseat_change_get_user_name (change), unseat_change_get_product_name (change));

  if (unseat_change_get_action (change) == UNSEAT_ACTION_JOIN || unseat_change_get_action (change) == UNSEAT_ACTION_PUT_ON)
    /* Translators: a person, then a product, then a group. */
    return g_strdup_printf (_ ("%s is to get %s through the group “%s”, too."), unseat_change_get_user_name (change),
                            unseat_change_get_product_name (change), unseat_change_get_group_name (change));

  if (unseat_change_get_action (change) == UNSEAT_ACTION_REPROCESS)
    /* Translators: a person, then a product, then a sentence that says what is wrong. */
    return g_strdup_printf (_ ("%s, %s: %s"), unseat_change_get_user_name (change), unseat_change_get_product_name (change),
                            unseat_change_get_reason (change) != NULL ? unseat_change_get_reason (change) : "");

  if (!unseat_change_is_direct (change))
    /* Translators: a person, then a product, then a group. */
    return g_strdup_printf (_ ("%s now has %s through the group “%s”."), unseat_change_get_user_name (change),
                            unseat_change_get_product_name (change), unseat_change_get_group_name (change));

  /* Translators: a person, then a product. */
  return g_strdup_printf (_ ("%s now has %s directly."), unseat_change_get_user_name (change), unseat_change_get_product_name (change));
}

static char *
describe_reason (UnseatChange *now)
{
  const char *reason = unseat_change_get_reason (now);

  /* Translators: a person, then a product, then a sentence that says why. */
  return g_strdup_printf (_ ("%s, %s: %s"), unseat_change_get_user_name (now), unseat_change_get_product_name (now),
                          reason != NULL ? reason : unseat_outcome_get_label (unseat_change_get_outcome (now)));
}

/* What becomes of it is another. */
static char *
describe_outcome (UnseatChange *now)
{
  if (is_planned (now))
    /* Translators: a person, then a product. */
    return g_strdup_printf (_ ("%s, %s: it can be done now."), unseat_change_get_user_name (now), unseat_change_get_product_name (now));

  return describe_reason (now);
}

static const char *
get_seat_format (UnseatChange *now)
{
  if (unseat_change_takes_seat (now))
    /* Translators: a person, then a product. */
    return _ ("%s, %s: it takes a seat now.");
  if (unseat_freed_is_promised (now))
    /* Translators: a person, then a product. */
    return _ ("%s, %s: it frees a seat now.");

  switch (unseat_change_get_action (now))
    {
    case UNSEAT_ACTION_UNASSIGN:
    case UNSEAT_ACTION_LEAVE:
    case UNSEAT_ACTION_SWITCH:
    case UNSEAT_ACTION_TAKE_OFF:
      /* Translators: a person, then a product. */
      return _ ("%s, %s: it frees no seat any more.");
    case UNSEAT_ACTION_ASSIGN:
    case UNSEAT_ACTION_JOIN:
    case UNSEAT_ACTION_PUT_ON:
    case UNSEAT_ACTION_REPROCESS:
      /* Translators: a person, then a product. */
      return _ ("%s, %s: it takes no seat any more.");
    }

  g_return_val_if_reached (NULL);
}

static char *
describe_seat (UnseatChange *now)
{
  return g_strdup_printf (get_seat_format (now), unseat_change_get_user_name (now), unseat_change_get_product_name (now));
}

/* Both halves of a swap become of it what becomes of the other. */
static gboolean
is_told_by_other_half (UnseatChange *change)
{
  return unseat_change_get_swap_sku_id (change) != NULL && !unseat_action_takes (unseat_change_get_action (change));
}

/* Returns: (nullable): what is another about a path */
static char *
compare (UnseatChange *before,
         UnseatChange *now)
{
  if (is_absent (before) && is_absent (now))
    return NULL;
  if (is_absent (now))
    return describe_gone (before);
  if (is_absent (before))
    return describe_new (now);

  if (unseat_change_get_outcome (before) != unseat_change_get_outcome (now))
    return is_told_by_other_half (now) ? NULL : describe_outcome (now);
  if (!is_planned (now))
    return NULL;
  if (unseat_freed_is_promised (before) != unseat_freed_is_promised (now) || unseat_change_takes_seat (before) != unseat_change_takes_seat (now))
    return describe_seat (now);
  if (unseat_change_get_kept (before) == UNSEAT_KEPT_WHOLLY && unseat_change_get_kept (now) != UNSEAT_KEPT_WHOLLY) /* nothing was to be lost */
    return describe_reason (now);
  if (!same_plans (before, now))
    /* Translators: a person, then a product. */
    return g_strdup_printf (_ ("%s, %s: other apps are switched off."), unseat_change_get_user_name (now), unseat_change_get_product_name (now));

  return NULL;
}

static void
add_sentence (GStrvBuilder *sentences,
              UnseatChange *before,
              UnseatChange *now)
{
  g_autofree char *sentence = compare (before, now);

  if (sentence != NULL)
    g_strv_builder_add (sentences, sentence);
}

/* What has become of the changes of @before. */
static void
compare_old (UnseatPlan   *before,
             GHashTable   *now,
             GStrvBuilder *sentences)
{
  GPtrArray *changes = unseat_plan_peek_changes (before);

  for (guint i = 0; i < changes->len; i++)
    {
      UnseatChange    *change = g_ptr_array_index (changes, i);
      g_autofree char *key = dup_key (change);

      add_sentence (sentences, change, g_hash_table_lookup (now, key));
    }
}

/* What only @now has. */
static void
compare_new (UnseatPlan   *now,
             GHashTable   *before,
             GStrvBuilder *sentences)
{
  GPtrArray *changes = unseat_plan_peek_changes (now);

  for (guint i = 0; i < changes->len; i++)
    {
      UnseatChange    *change = g_ptr_array_index (changes, i);
      g_autofree char *key = dup_key (change);

      if (!g_hash_table_contains (before, key))
        add_sentence (sentences, NULL, change);
    }
}

/* What a group may give to more people than before the question takes seats nobody was told of. */
static void
compare_gains (UnseatPlan   *before,
               UnseatPlan   *now,
               GStrvBuilder *sentences)
{
  g_auto (GStrv) old_gains = unseat_plan_describe_gains (before);
  g_auto (GStrv) gains = unseat_plan_describe_gains (now);

  for (guint i = 0; gains[i] != NULL; i++)
    if (!g_strv_contains ((const char *const *) old_gains, gains[i]))
      g_strv_builder_add (sentences, gains[i]);
}

static void
compare_notes (UnseatPlan   *before,
               UnseatPlan   *now,
               GStrvBuilder *sentences)
{
  const char *const *old_notes = unseat_plan_get_notes (before);
  const char *const *notes = unseat_plan_get_notes (now);

  for (guint i = 0; notes[i] != NULL; i++)
    if (!g_strv_contains (old_notes, notes[i]))
      g_strv_builder_add (sentences, notes[i]);
}

char **
unseat_plan_list_differences (UnseatPlan *before,
                              UnseatPlan *now)
{
  g_autoptr (GStrvBuilder) sentences = g_strv_builder_new ();
  g_autoptr (GHashTable) old_changes = NULL;
  g_autoptr (GHashTable) new_changes = NULL;

  g_return_val_if_fail (UNSEAT_IS_PLAN (before) && UNSEAT_IS_PLAN (now), NULL);

  old_changes = index_changes (before);
  new_changes = index_changes (now);
  compare_old (before, new_changes, sentences);
  compare_new (now, old_changes, sentences);
  compare_gains (before, now, sentences);
  compare_notes (before, now, sentences);

  return g_strv_builder_end (sentences);
}
