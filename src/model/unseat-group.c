/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "unseat-group.h"

#include <glib/gi18n-lib.h>

#include "unseat-utils.h"

struct _UnseatGroup
{
  GObject  parent_instance;
  char    *id;      /* (owned) */
  char    *name;    /* (owned) */
  char   **sku_ids; /* (owned) */
  gboolean dynamic;
  gboolean synced;
  gboolean mail_enabled;
  gboolean unified;
  gboolean role_assignable;
};

G_DEFINE_FINAL_TYPE (UnseatGroup, unseat_group, G_TYPE_OBJECT)

static void
unseat_group_finalize (GObject *object)
{
  UnseatGroup *self = UNSEAT_GROUP (object);

  g_clear_pointer (&self->id, g_free);
  g_clear_pointer (&self->name, g_free);
  g_clear_pointer (&self->sku_ids, g_strfreev);

  G_OBJECT_CLASS (unseat_group_parent_class)->finalize (object);
}

static void
unseat_group_class_init (UnseatGroupClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = unseat_group_finalize;
}

static void
unseat_group_init (UnseatGroup *self)
{
}

static char **
lower_ids (const char *const *ids)
{
  guint  n = ids != NULL ? g_strv_length ((char **) ids) : 0;
  char **lower = g_new0 (char *, n + 1);

  for (guint i = 0; i < n; i++)
    lower[i] = g_ascii_strdown (ids[i], -1);

  return lower;
}

UnseatGroup *
unseat_group_new (const UnseatGroupFacts *facts,
                  const char *const      *sku_ids)
{
  UnseatGroup *self = NULL;

  g_return_val_if_fail (facts != NULL && facts->id != NULL, NULL);

  self = g_object_new (UNSEAT_TYPE_GROUP, NULL);
  self->id = g_ascii_strdown (facts->id, -1);
  self->name = unseat_single_line (facts->name);
  if (*self->name == '\0')
    unseat_set_string (&self->name, self->id);
  self->sku_ids = lower_ids (sku_ids);
  self->dynamic = facts->dynamic;
  self->synced = facts->synced;
  self->mail_enabled = facts->mail_enabled;
  self->unified = facts->unified;
  self->role_assignable = facts->role_assignable;
  return self;
}

const char *
unseat_group_get_id (UnseatGroup *self)
{
  g_return_val_if_fail (UNSEAT_IS_GROUP (self), NULL);

  return self->id;
}

const char *
unseat_group_get_name (UnseatGroup *self)
{
  g_return_val_if_fail (UNSEAT_IS_GROUP (self), NULL);

  return self->name;
}

gboolean
unseat_group_is_dynamic (UnseatGroup *self)
{
  g_return_val_if_fail (UNSEAT_IS_GROUP (self), FALSE);

  return self->dynamic;
}

gboolean
unseat_group_is_synced (UnseatGroup *self)
{
  g_return_val_if_fail (UNSEAT_IS_GROUP (self), FALSE);

  return self->synced;
}

gboolean
unseat_group_is_mail_enabled (UnseatGroup *self)
{
  g_return_val_if_fail (UNSEAT_IS_GROUP (self), FALSE);

  return self->mail_enabled;
}

gboolean
unseat_group_is_unified (UnseatGroup *self)
{
  g_return_val_if_fail (UNSEAT_IS_GROUP (self), FALSE);

  return self->unified;
}

gboolean
unseat_group_is_role_assignable (UnseatGroup *self)
{
  g_return_val_if_fail (UNSEAT_IS_GROUP (self), FALSE);

  return self->role_assignable;
}

const char *const *
unseat_group_get_sku_ids (UnseatGroup *self)
{
  g_return_val_if_fail (UNSEAT_IS_GROUP (self), NULL);

  return (const char *const *) self->sku_ids;
}

/* What comes from Active Directory is changed there, whatever else the group is; a rule comes next, because nobody can leave. */
const char *
unseat_group_describe_removal (UnseatGroup *self)
{
  g_return_val_if_fail (UNSEAT_IS_GROUP (self), NULL);

  if (self->synced)
    return _ ("The group comes from the on-premises Active Directory: take the person out of it there.");
  if (self->dynamic)
    return _ ("A rule decides who is in the group: change the rule, or the property of the person that it looks at.");
  if (self->mail_enabled && !self->unified)
    return _ ("The group is a distribution list or a mail-enabled security group: take the person out of it in Exchange.");
  if (self->role_assignable)
    return _ ("The group can hold admin roles: only a Privileged Role Administrator, or an owner of the group, can take the "
              "person out of it.");

  return _ ("Take the person out of the group, or take the product off the group for all its members.");
}
