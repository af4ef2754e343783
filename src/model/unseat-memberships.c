/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "unseat-memberships.h"

struct _UnseatMemberships
{
  GPtrArray  *all;    /* (owned) (element-type UnseatMembership) */
  GHashTable *people; /* (owned): object id (of a membership) → GPtrArray (owned) of memberships */
};

static void
membership_free (gpointer data)
{
  UnseatMembership *membership = data;

  g_free (membership->user_id);
  g_free (membership->group_id);
  g_ptr_array_unref (membership->changes);
  g_ptr_array_unref (membership->reviewed);
  g_free (membership);
}

UnseatMemberships *
unseat_memberships_new (void)
{
  UnseatMemberships *self = g_new0 (UnseatMemberships, 1);

  self->all = g_ptr_array_new_with_free_func (membership_free);
  self->people = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, (GDestroyNotify) g_ptr_array_unref);

  return self;
}

void
unseat_memberships_free (UnseatMemberships *self)
{
  g_return_if_fail (self != NULL);

  g_hash_table_unref (self->people);
  g_ptr_array_unref (self->all);
  g_free (self);
}

static UnseatMembership *
find (UnseatMemberships *self,
      const char        *user_id,
      const char        *group_id)
{
  GPtrArray *of_person = g_hash_table_lookup (self->people, user_id);

  for (guint i = 0; of_person != NULL && i < of_person->len; i++)
    if (g_str_equal (((UnseatMembership *) of_person->pdata[i])->group_id, group_id))
      return of_person->pdata[i];

  return NULL;
}

static UnseatMembership *
ensure (UnseatMemberships *self,
        const char        *user_id,
        const char        *group_id)
{
  GPtrArray        *of_person = g_hash_table_lookup (self->people, user_id);
  UnseatMembership *membership = find (self, user_id, group_id);

  if (membership != NULL)
    return membership;

  membership = g_new0 (UnseatMembership, 1);
  membership->user_id = g_strdup (user_id);
  membership->group_id = g_strdup (group_id);
  membership->changes = g_ptr_array_new_with_free_func (g_object_unref);
  membership->reviewed = g_ptr_array_new_with_free_func (g_object_unref);
  g_ptr_array_add (self->all, membership);
  if (of_person == NULL)
    {
      of_person = g_ptr_array_new ();
      g_hash_table_insert (self->people, membership->user_id, of_person);
    }
  g_ptr_array_add (of_person, membership);

  return membership;
}

void
unseat_memberships_add (UnseatMemberships *self,
                        const char        *user_id,
                        const char        *group_id,
                        UnseatChange      *change)
{
  g_autofree char  *lower = NULL;
  UnseatMembership *membership = NULL;

  g_return_if_fail (self != NULL && user_id != NULL && group_id != NULL);

  lower = g_ascii_strdown (group_id, -1);
  membership = ensure (self, user_id, lower);
  if (change != NULL)
    g_ptr_array_add (membership->changes, g_object_ref (change));
}

void
unseat_memberships_note_reviewed (UnseatMemberships *self,
                                  UnseatChange      *change)
{
  g_autofree char  *lower = NULL;
  UnseatMembership *membership = NULL;

  g_return_if_fail (self != NULL && UNSEAT_IS_CHANGE (change) && !unseat_change_is_direct (change));

  lower = g_ascii_strdown (unseat_change_get_group_id (change), -1);
  membership = find (self, unseat_change_get_user_id (change), lower);
  if (membership != NULL)
    g_ptr_array_add (membership->reviewed, g_object_ref (change));
}

UnseatMemberships *
unseat_memberships_copy (UnseatMemberships *self)
{
  UnseatMemberships *copy = NULL;

  g_return_val_if_fail (self != NULL, NULL);

  copy = unseat_memberships_new ();
  for (guint i = 0; i < self->all->len; i++)
    {
      const UnseatMembership *from = self->all->pdata[i];
      UnseatMembership       *to = ensure (copy, from->user_id, from->group_id);

      for (guint k = 0; k < from->changes->len; k++)
        g_ptr_array_add (to->changes, g_object_ref (from->changes->pdata[k]));
      for (guint k = 0; k < from->reviewed->len; k++)
        g_ptr_array_add (to->reviewed, g_object_ref (from->reviewed->pdata[k]));
    }

  return copy;
}

GPtrArray *
unseat_memberships_get_all (UnseatMemberships *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->all;
}

GPtrArray *
unseat_memberships_find (UnseatMemberships *self,
                         const char        *user_id)
{
  g_return_val_if_fail (self != NULL && user_id != NULL, NULL);

  return g_hash_table_lookup (self->people, user_id);
}
