/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "unseat-guards.h"

#include <glib/gi18n-lib.h>

#include "unseat-graph-groups.h"
#include "unseat-never-touch.h"

/* So many Global Administrators who can sign in stay untouched: Microsoft advises to have two accounts for emergencies (“Manage emergency
 * access admin accounts in Microsoft Entra ID”). */
#define MIN_ADMINISTRATORS 2

/* A group of the never-touch list. */
typedef struct
{
  char       *name;    /* (owned) */
  GHashTable *members; /* (owned) (nullable) (element-type utf8 gboolean): NULL = not known */
} Group;

struct _UnseatGuards
{
  GObject parent_instance;

  char       *own_id;         /* (owned): of who is signed in; empty when not known */
  GHashTable *people;         /* (owned) (element-type utf8): a set of object ids */
  GHashTable *products;       /* (owned) (element-type utf8): a set of SKU ids */
  GPtrArray  *groups;         /* (owned) (element-type Group) */
  char      **unknown;        /* (owned): entries of the never-touch list that are not understood */
  GHashTable *administrators; /* (owned) (nullable) (element-type utf8 gboolean): NULL = not known */
  gboolean    is_lost;        /* whether the never-touch list is */
  GHashTable *last;           /* (owned) (nullable) (element-type utf8): administrators who are not to be touched */
};

G_DEFINE_FINAL_TYPE (UnseatGuards, unseat_guards, G_TYPE_OBJECT)

static void
group_free (gpointer data)
{
  Group *group = data;

  g_free (group->name);
  g_clear_pointer (&group->members, g_hash_table_unref);
  g_free (group);
}

static void
add_group (UnseatGuards           *self,
           UnseatDirectory        *directory,
           const UnseatNeverTouch *entry)
{
  GHashTable *members = unseat_directory_get_members (directory, entry->id);
  Group      *group = g_new0 (Group, 1);

  group->name = g_strdup (entry->name);
  group->members = members != NULL ? g_hash_table_ref (members) : NULL;
  g_ptr_array_add (self->groups, group);
}

static void
add_entry (UnseatGuards           *self,
           UnseatDirectory        *directory,
           const UnseatNeverTouch *entry)
{
  switch (entry->kind)
    {
    case UNSEAT_NEVER_TOUCH_PERSON:
      g_hash_table_add (self->people, g_strdup (entry->id));
      return;
    case UNSEAT_NEVER_TOUCH_PRODUCT:
      g_hash_table_add (self->products, g_strdup (entry->id));
      return;
    case UNSEAT_NEVER_TOUCH_GROUP:
      add_group (self, directory, entry);
      return;
    case UNSEAT_N_NEVER_TOUCH_KINDS:
    default:
      g_assert_not_reached ();
    }
}

/* Why a person keeps a product by default. */
typedef enum
{
  REASON_NONE,
  REASON_SELF,
  REASON_PERSON,
  REASON_PRODUCT,
  REASON_MEMBER,
  REASON_UNREAD, /* members of a group that could not be read */
  REASON_LAST_ADMINISTRATOR,
  REASON_LOST, /* the never-touch list */
} Reason;

/* @name: (out): of the group */
static Reason
find_group (UnseatGuards *self,
            const char   *user_id,
            const char  **name)
{
  Reason reason = REASON_NONE;

  for (guint i = 0; i < self->groups->len; i++)
    {
      const Group *group = self->groups->pdata[i];

      /* What is known is the better reason. */
      if (group->members != NULL && g_hash_table_contains (group->members, user_id))
        {
          *name = group->name;
          return REASON_MEMBER;
        }
      if (group->members == NULL && reason == REASON_NONE)
        {
          *name = group->name;
          reason = REASON_UNREAD;
        }
    }

  return reason;
}

/* @group: (out): the name of the group that is the reason */
static Reason
find_reason (UnseatGuards *self,
             const char   *user_id,
             const char   *sku_id,
             const char  **group)
{
  Reason reason = REASON_NONE;

  if (g_str_equal (user_id, self->own_id))
    return REASON_SELF;
  if (g_hash_table_contains (self->people, user_id))
    return REASON_PERSON;
  if (g_hash_table_contains (self->products, sku_id))
    return REASON_PRODUCT;

  reason = find_group (self, user_id, group);
  if (reason == REASON_NONE && self->last != NULL && g_hash_table_contains (self->last, user_id))
    return REASON_LAST_ADMINISTRATOR;
  if (reason == REASON_NONE && self->is_lost)
    return REASON_LOST;

  return reason;
}

static char *
explain_left_out (Reason      reason,
                  const char *group)
{
  switch (reason)
    {
    case REASON_NONE:
      return NULL;
    case REASON_SELF:
      return g_strdup (_ ("Left out, because this is you, who are signed in: your roles would stay, mail and tools might not."));
    case REASON_PERSON:
      return g_strdup (_ ("Left out, because this person is on the never-touch list."));
    case REASON_PRODUCT:
      return g_strdup (_ ("Left out, because this product is on the never-touch list."));
    case REASON_MEMBER:
      /* Translators: the name of a group. */
      return g_strdup_printf (_ ("Left out, because this person is in the group “%s”, which is on the never-touch list."), group);
    case REASON_UNREAD:
      /* Translators: the name of a group. */
      return g_strdup_printf (_ ("Left out, because this person may be in the group “%s”, which is on the never-touch list and could not be read."), group);
    case REASON_LAST_ADMINISTRATOR:
      return g_strdup (_ ("Left out, because this is one of the last Global Administrators who can sign in: the role would stay, mail and tools might not."));
    case REASON_LOST:
      return g_strdup (_ ("Left out until the never-touch list is set again in the preferences: it is damaged or lost, and this person may have been on it."));
    }

  g_return_val_if_reached (NULL);
}

static char *
explain_put_back (Reason      reason,
                  const char *group)
{
  switch (reason)
    {
    case REASON_NONE:
      return NULL;
    case REASON_SELF:
      return g_strdup (_ ("Put back in by you, although this is you, who are signed in: your roles stay, mail and tools may not."));
    case REASON_PERSON:
      return g_strdup (_ ("Put back in by you, although this person is on the never-touch list."));
    case REASON_PRODUCT:
      return g_strdup (_ ("Put back in by you, although this product is on the never-touch list."));
    case REASON_MEMBER:
      /* Translators: the name of a group. */
      return g_strdup_printf (_ ("Put back in by you, although this person is in the group “%s”, which is on the never-touch list."), group);
    case REASON_UNREAD:
      /* Translators: the name of a group. */
      return g_strdup_printf (_ ("Put back in by you, although this person may be in the group “%s”, which is on the never-touch list and could not be read."), group);
    case REASON_LAST_ADMINISTRATOR:
      return g_strdup (_ ("Put back in by you, although this is one of the last Global Administrators who can sign in: the role stays, mail and tools may not."));
    case REASON_LOST:
      return g_strdup (_ ("Put back in by you, although the never-touch list is damaged or lost, and this person may have been on it."));
    }

  g_return_val_if_reached (NULL);
}

static void
unseat_guards_finalize (GObject *object)
{
  UnseatGuards *self = UNSEAT_GUARDS (object);

  g_clear_pointer (&self->own_id, g_free);
  g_clear_pointer (&self->people, g_hash_table_unref);
  g_clear_pointer (&self->products, g_hash_table_unref);
  g_clear_pointer (&self->groups, g_ptr_array_unref);
  g_clear_pointer (&self->unknown, g_strfreev);
  g_clear_pointer (&self->administrators, g_hash_table_unref);
  g_clear_pointer (&self->last, g_hash_table_unref);

  G_OBJECT_CLASS (unseat_guards_parent_class)->finalize (object);
}

static void
unseat_guards_class_init (UnseatGuardsClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = unseat_guards_finalize;
}

static void
unseat_guards_init (UnseatGuards *self)
{
  self->people = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->products = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->groups = g_ptr_array_new_with_free_func (group_free);
}

UnseatGuards *
unseat_guards_new (UnseatSession *session)
{
  UnseatGuards    *self = NULL;
  UnseatDirectory *directory = NULL;
  UnseatAccount   *account = NULL;
  GHashTable      *administrators = NULL;
  g_autoptr (GPtrArray) entries = NULL;

  g_return_val_if_fail (UNSEAT_IS_SESSION (session), NULL);

  self = g_object_new (UNSEAT_TYPE_GUARDS, NULL);
  directory = unseat_session_get_directory (session);
  account = unseat_session_get_account (session);
  self->own_id = g_ascii_strdown (account != NULL ? unseat_account_get_user_id (account) : "", -1);

  entries = unseat_never_touch_list (unseat_session_get_settings (session), unseat_directory_get_tenant_id (directory));
  for (guint i = 0; i < entries->len; i++)
    add_entry (self, directory, entries->pdata[i]);

  self->is_lost = unseat_never_touch_is_lost (unseat_session_get_settings (session));
  self->unknown = unseat_never_touch_list_unknown (unseat_session_get_settings (session), unseat_directory_get_tenant_id (directory));

  administrators = unseat_directory_get_members (directory, UNSEAT_GRAPH_GLOBAL_ADMINISTRATOR);
  self->administrators = administrators != NULL ? g_hash_table_ref (administrators) : NULL;

  return self;
}

GHashTable *
unseat_guards_get_administrators (UnseatGuards *self)
{
  g_return_val_if_fail (UNSEAT_IS_GUARDS (self), NULL);

  return self->administrators;
}

void
unseat_guards_set_touched (UnseatGuards *self,
                           GHashTable   *user_ids)
{
  GHashTableIter iter;
  gpointer       user_id = NULL;
  gpointer       enabled = NULL;
  guint          n_left = 0;

  g_return_if_fail (UNSEAT_IS_GUARDS (self));
  g_return_if_fail (user_ids != NULL);

  g_clear_pointer (&self->last, g_hash_table_unref);
  if (self->administrators == NULL)
    return;

  g_hash_table_iter_init (&iter, self->administrators);
  while (g_hash_table_iter_next (&iter, &user_id, &enabled))
    n_left += GPOINTER_TO_INT (enabled) && !g_hash_table_contains (user_ids, user_id);

  if (n_left < MIN_ADMINISTRATORS)
    self->last = g_hash_table_ref (user_ids);
}

char *
unseat_guards_explain (UnseatGuards *self,
                       const char   *user_id,
                       const char   *sku_id)
{
  const char *group = NULL;
  Reason      reason = REASON_NONE;

  g_return_val_if_fail (UNSEAT_IS_GUARDS (self), NULL);
  g_return_val_if_fail (user_id != NULL && sku_id != NULL, NULL);

  reason = find_reason (self, user_id, sku_id, &group);

  return explain_left_out (reason, group);
}

char *
unseat_guards_warn (UnseatGuards *self,
                    const char   *user_id,
                    const char   *sku_id)
{
  const char *group = NULL;
  Reason      reason = REASON_NONE;

  g_return_val_if_fail (UNSEAT_IS_GUARDS (self), NULL);
  g_return_val_if_fail (user_id != NULL && sku_id != NULL, NULL);

  reason = find_reason (self, user_id, sku_id, &group);

  return explain_put_back (reason, group);
}

static void
add_unread (UnseatGuards *self,
            GStrvBuilder *gaps)
{
  if (self->administrators == NULL)
    g_strv_builder_add (gaps, _ ("It could not be read who is a Global Administrator (permission RoleManagement.Read.Directory), so nobody is left out for being one of the last."));
  else if (g_hash_table_size (self->administrators) == 0) /* every tenant has one, so this is not known either */
    g_strv_builder_add (gaps, _ ("Microsoft 365 told of no Global Administrator, though every organization has one, so nobody is left out for being one of the last."));

  if (self->is_lost)
    g_strv_builder_add (gaps, _ ("The never-touch list in the settings is damaged or lost, or may not be read, so everybody is left out until it is set again in the preferences."));
}

static void
add_unknown (UnseatGuards *self,
             GStrvBuilder *gaps)
{
  for (guint i = 0; self->unknown[i] != NULL; i++)
    {
      /* Translators: an entry as it stands in the settings: a tenant, a kind, an id and a name, each in quotation marks. */
      g_autofree char *gap = g_strdup_printf (_ ("An entry of the never-touch list is not understood, so nobody is left out for it: %s"), self->unknown[i]);

      g_strv_builder_add (gaps, gap);
    }
}

static void
add_groups (UnseatGuards *self,
            GStrvBuilder *gaps)
{
  for (guint i = 0; i < self->groups->len; i++)
    {
      const Group     *group = self->groups->pdata[i];
      g_autofree char *gap = NULL;

      if (group->members == NULL || g_hash_table_size (group->members) > 0)
        continue;

      /* Translators: the name of a group. */
      gap = g_strdup_printf (_ ("Nobody was found in the group “%s”, which is on the never-touch list, so nobody is left out for it."), group->name);
      g_strv_builder_add (gaps, gap);
    }
}

char **
unseat_guards_list_gaps (UnseatGuards *self,
                         gboolean      takes_away)
{
  g_autoptr (GStrvBuilder) gaps = g_strv_builder_new ();

  g_return_val_if_fail (UNSEAT_IS_GUARDS (self), NULL);

  if (takes_away)
    add_unread (self, gaps);
  add_unknown (self, gaps);
  if (takes_away)
    add_groups (self, gaps);

  return g_strv_builder_end (gaps);
}
