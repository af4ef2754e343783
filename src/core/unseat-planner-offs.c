/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "unseat-planner-offs.h"

#include <glib/gi18n-lib.h>

#include "unseat-group-people.h"
#include "unseat-path-outlook.h"
#include "unseat-planner-promise.h"
#include "unseat-rights.h"
#include "unseat-utils.h"

#define MAX_NAMES 5 /* of people who keep a group as it is */

struct _UnseatPlannerOffs
{
  UnseatDirectory *directory; /* (owned) */
  UnseatIntent    *intent;    /* (owned): keeps the wishes */
  GPtrArray       *all;       /* (owned) (element-type UnseatPlannerOff) */
  GPtrArray       *people;    /* (owned) (element-type utf8) */
};

static void
off_free (gpointer data)
{
  UnseatPlannerOff *off = data;

  g_clear_object (&off->group);
  g_free (off->block);
  g_free (off->guarded);
  g_ptr_array_unref (off->names);
  g_free (off);
}

static char *
find_block (UnseatSession    *session,
            UnseatPlannerOff *off)
{
  if (off->group == NULL)
    /* Translators: the id of a group. */
    return g_strdup_printf (_ ("The group %s cannot be read, so that nothing is taken off it here."), off->wish->group_id);

  return unseat_rights_explain_no_group_licenses (unseat_session_get_account (session));
}

/* Returns: (transfer full) (element-type utf8): of whom the earlier job said that they lose something by it, which is so still */
static GHashTable *
list_reviewed (UnseatPlannerOffs *self,
               UnseatPlannerOff  *off)
{
  GHashTable *reviewed = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint i = 0; i < off->wish->changes->len; i++)
    g_hash_table_add (reviewed, (gpointer) unseat_change_get_user_id (off->wish->changes->pdata[i]));
  for (guint i = 0; i < off->wish->changes->len; i++)
    {
      const char *user_id = unseat_change_get_user_id (off->wish->changes->pdata[i]);
      guint       index = unseat_directory_find_user (self->directory, user_id);
      g_autoptr (UnseatUser) user = index != UNSEAT_NO_USER ? unseat_directory_get_user (self->directory, index) : NULL;

      if (user != NULL && unseat_planner_promise_is_lost (off->wish->changes->pdata[i], user, self->directory))
        g_hash_table_remove (reviewed, user_id);
    }

  return reviewed;
}

/* Where nobody looks at who would lose something that the earlier job did not say: a group gives a product to everybody in it, or to nobody.
 *
 * @indexes: (element-type guint): to whom it gives it */
static void
block_unreviewed (UnseatPlannerOffs *self,
                  UnseatPlannerOff  *off,
                  GArray            *indexes)
{
  g_autoptr (GHashTable) reviewed = list_reviewed (self, off);
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  g_auto (GStrv) names = NULL;
  g_autofree char *list = NULL;
  guint            n = 0;

  for (guint i = 0; i < indexes->len; i++)
    {
      g_autoptr (UnseatUser) user = unseat_directory_get_user (self->directory, g_array_index (indexes, guint, i));

      if (g_hash_table_contains (reviewed, unseat_user_get_id (user)))
        continue;
      if (n++ < MAX_NAMES)
        g_strv_builder_add (builder, unseat_user_get_name (user));
    }
  if (n == 0)
    return;

  names = g_strv_builder_end (builder);
  list = unseat_join_names ((const char *const *) names);
  off->is_unreviewed = TRUE;
  /* Translators: how many people, then the names of some of them. */
  off->block = g_strdup_printf (ngettext ("%'u person would lose something by it of whom that was not said when this was reviewed before: %s. Nothing is taken off the group unless that is reviewed, too.",
                                          "%'u people would lose something by it of whom that was not said when this was reviewed before, such as %s. Nothing is taken off the group unless that is reviewed, too.", n),
                                n, list);
}

static void
add_people (UnseatPlannerOffs *self,
            UnseatPlannerOff  *off,
            GHashTable        *known)
{
  g_autoptr (GArray) indexes = unseat_group_people_list_given (self->directory, off->wish->group_id, off->wish->sku_ids);

  if (off->block == NULL && off->wish->changes->len > 0 && unseat_intent_get_only_reviewed (self->intent))
    block_unreviewed (self, off, indexes);

  for (guint i = 0; i < indexes->len; i++)
    {
      char *user_id = unseat_directory_dup_user_id (self->directory, g_array_index (indexes, guint, i));

      if (g_hash_table_add (known, user_id))
        g_ptr_array_add (self->people, user_id);
      else
        g_free (user_id);
    }
}

UnseatPlannerOffs *
unseat_planner_offs_new (UnseatSession *session,
                         UnseatIntent  *intent)
{
  UnseatPlannerOffs *self = NULL;
  GPtrArray         *wishes = NULL;
  g_autoptr (GHashTable) known = g_hash_table_new (g_str_hash, g_str_equal);

  g_return_val_if_fail (UNSEAT_IS_SESSION (session) && UNSEAT_IS_INTENT (intent), NULL);

  self = g_new0 (UnseatPlannerOffs, 1);
  self->directory = g_object_ref (unseat_session_get_directory (session));
  self->intent = g_object_ref (intent);
  self->all = g_ptr_array_new_with_free_func (off_free);
  self->people = g_ptr_array_new_with_free_func (g_free);

  wishes = unseat_group_wishes_get_all (unseat_intent_get_group_wishes (intent));
  for (guint i = 0; i < wishes->len; i++)
    {
      UnseatPlannerOff *off = NULL;

      if (((UnseatGroupWish *) wishes->pdata[i])->action != UNSEAT_ACTION_TAKE_OFF)
        continue;

      off = g_new0 (UnseatPlannerOff, 1);
      off->wish = wishes->pdata[i];
      g_set_object (&off->group, unseat_directory_find_group (self->directory, off->wish->group_id));
      off->names = g_ptr_array_new_with_free_func (g_free);
      off->block = find_block (session, off);
      g_ptr_array_add (self->all, off);
      add_people (self, off, known);
    }

  return self;
}

void
unseat_planner_offs_free (UnseatPlannerOffs *self)
{
  g_return_if_fail (self != NULL);

  g_ptr_array_unref (self->all);
  g_ptr_array_unref (self->people);
  g_object_unref (self->directory);
  g_object_unref (self->intent);
  g_free (self);
}

/* --- Guards --- */

/* Whether somebody who has, or is to have, one of the products from the group is left out.  Who is not in it any more keeps nobody else from anything. */
static gboolean
is_guarded (UnseatPlannerOffs *self,
            UnseatPlannerOff  *off,
            UnseatGuards      *guards,
            UnseatUser        *user)
{
  GPtrArray *paths = unseat_user_get_assignments (user);

  for (guint i = 0; i < paths->len; i++)
    {
      const char      *sku_id = unseat_assignment_get_sku_id (paths->pdata[i]);
      g_autofree char *reason = NULL;

      if (g_strcmp0 (unseat_assignment_get_group_id (paths->pdata[i]), off->wish->group_id) != 0 || !unseat_planner_off_gives (off, sku_id)
          || unseat_path_outlook_has_left (paths->pdata[i], user, self->directory))
        continue;
      for (guint k = 0; reason == NULL && k < off->wish->sku_ids->len; k++)
        if (g_str_equal (off->wish->sku_ids->pdata[k], sku_id))
          reason = unseat_guards_explain (guards, unseat_user_get_id (user), sku_id);
      if (reason != NULL)
        return TRUE;
    }

  return FALSE;
}

static char *
describe_guarded (const UnseatPlannerOff *off)
{
  g_autofree char *list = unseat_join_names ((const char *const *) off->names->pdata);
  guint            n_more = off->n_guarded > MAX_NAMES ? off->n_guarded - MAX_NAMES : 0;
  g_autofree char *whole = n_more > 0 ? g_strdup_printf (ngettext ("%s and %'u more", "%s and %'u more", n_more), list, n_more) : g_strdup (list);

  /* Translators: how many people, then their names. */
  return g_strdup_printf (ngettext ("%'u person in the group is left out by default: %s. A group gives a product to everybody in it or to nobody, so that nothing is sent unless they are put back in.",
                                    "%'u people in the group are left out by default: %s. A group gives a product to everybody in it or to nobody, so that nothing is sent unless they are put back in.",
                                    off->n_guarded),
                          off->n_guarded, whole);
}

void
unseat_planner_offs_ask (UnseatPlannerOffs *self,
                         UnseatGuards      *guards,
                         guint              position)
{
  guint index = UNSEAT_NO_USER;
  g_autoptr (UnseatUser) user = NULL;

  g_return_if_fail (self != NULL && UNSEAT_IS_GUARDS (guards) && position < self->people->len);

  index = unseat_directory_find_user (self->directory, self->people->pdata[position]);
  user = index != UNSEAT_NO_USER ? unseat_directory_get_user (self->directory, index) : NULL;
  if (user == NULL || unseat_intent_includes_guarded (self->intent, unseat_user_get_id (user)))
    return;

  for (guint i = 0; i < self->all->len; i++)
    {
      UnseatPlannerOff *off = self->all->pdata[i];

      if (off->block != NULL || !is_guarded (self, off, guards, user))
        continue;
      if (off->n_guarded < MAX_NAMES)
        g_ptr_array_add (off->names, g_strdup (unseat_user_get_name (user)));
      off->n_guarded++;
    }
}

void
unseat_planner_offs_end_asking (UnseatPlannerOffs *self)
{
  g_return_if_fail (self != NULL);

  for (guint i = 0; i < self->all->len; i++)
    {
      UnseatPlannerOff *off = self->all->pdata[i];

      if (off->n_guarded == 0)
        continue;
      g_ptr_array_add (off->names, NULL);
      off->guarded = describe_guarded (off);
    }
}

/* Adds those of @people who are not known yet, and are in the directory. */
static void
add_others (UnseatPlannerOffs *self,
            GPtrArray         *people,
            GHashTable        *known,
            GPtrArray         *others)
{
  for (guint i = 0; i < people->len; i++)
    if (unseat_directory_find_user (self->directory, people->pdata[i]) != UNSEAT_NO_USER && g_hash_table_add (known, people->pdata[i]))
      g_ptr_array_add (others, people->pdata[i]);
}

GPtrArray *
unseat_planner_offs_list_others (UnseatPlannerOffs *self)
{
  g_autoptr (GHashTable) known = g_hash_table_new (g_str_hash, g_str_equal);
  GPtrArray *others = NULL;

  g_return_val_if_fail (self != NULL, NULL);

  for (guint i = 0; i < unseat_intent_get_n_people (self->intent); i++)
    g_hash_table_add (known, (gpointer) unseat_intent_get_user_id (self->intent, i));

  others = g_ptr_array_new ();
  add_others (self, self->people, known, others);
  add_others (self, unseat_group_wishes_get_reprocessed (unseat_intent_get_group_wishes (self->intent)), known, others);

  return others;
}

GPtrArray *
unseat_planner_offs_get_people (UnseatPlannerOffs *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->people;
}

const UnseatPlannerOff *
unseat_planner_offs_find (UnseatPlannerOffs *self,
                          UnseatAssignment  *path)
{
  g_return_val_if_fail (self != NULL && path != NULL, NULL);

  for (guint i = 0; i < self->all->len; i++)
    {
      const UnseatPlannerOff *off = self->all->pdata[i];

      if (g_strcmp0 (unseat_assignment_get_group_id (path), off->wish->group_id) != 0)
        continue;
      for (guint k = 0; k < off->wish->sku_ids->len; k++)
        if (g_str_equal (off->wish->sku_ids->pdata[k], unseat_assignment_get_sku_id (path)))
          return off;
    }

  return NULL;
}

gboolean
unseat_planner_off_gives (const UnseatPlannerOff *off,
                          const char             *sku_id)
{
  g_return_val_if_fail (off != NULL && sku_id != NULL, FALSE);

  return unseat_group_gives (off->group, sku_id);
}
