/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "unseat-user.h"

#include <string.h>

#include "unseat-utils.h"

struct _UnseatUser
{
  GObject    parent_instance;
  char      *texts; /* (owned): all of the following, one after the other; none of them is NULL */
  char      *id;
  char      *display_name;
  char      *user_principal_name;
  char      *mail;
  char      *department;
  char      *job_title;
  char      *usage_location;
  GPtrArray *assignments; /* (owned) (element-type UnseatAssignment) */
  gint64     created;
  gboolean   enabled;
  gboolean   guest;
  gboolean   synced;
};

G_DEFINE_FINAL_TYPE (UnseatUser, unseat_user, G_TYPE_OBJECT)

static gboolean
is_blank (const char *text)
{
  return text[strspn (text, " ")] == '\0';
}

static void
unseat_user_finalize (GObject *object)
{
  UnseatUser *self = UNSEAT_USER (object);

  g_clear_pointer (&self->texts, g_free);
  g_clear_pointer (&self->assignments, g_ptr_array_unref);

  G_OBJECT_CLASS (unseat_user_parent_class)->finalize (object);
}

static void
unseat_user_class_init (UnseatUserClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = unseat_user_finalize;
}

static void
unseat_user_init (UnseatUser *self)
{
}

/* Nearly every text is plain: a million people are worth the shortcut.  Returns: (transfer none): the text, or what @cleaned owns now */
static const char *
clean_text (const char *text,
            char      **cleaned)
{
  gsize n = 0;

  while (g_ascii_isprint (text[n]))
    n++;
  if (text[n] == '\0')
    return text;

  *cleaned = unseat_single_line (text);
  return *cleaned;
}

/* One piece of memory for all texts: to get and to give back one for each took longer than everything else about a person. */
static void
take_texts (UnseatUser            *self,
            const UnseatUserFacts *facts)
{
  const struct
  {
    const char *text;
    char      **field;
  } all[] = {
    { facts->id, &self->id },
    { facts->display_name, &self->display_name },
    { facts->user_principal_name, &self->user_principal_name },
    { facts->mail, &self->mail },
    { facts->department, &self->department },
    { facts->job_title, &self->job_title },
    { facts->usage_location, &self->usage_location },
  };
  const char *clean[G_N_ELEMENTS (all)];
  gsize       lengths[G_N_ELEMENTS (all)];
  char       *cleaned[G_N_ELEMENTS (all)] = { NULL }; /* (owned) */
  gsize       size = 0;
  char       *at = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (all); i++)
    {
      const char *text = all[i].text != NULL ? all[i].text : "";

      clean[i] = facts->clean ? text : clean_text (text, &cleaned[i]);
      lengths[i] = strlen (clean[i]) + 1;
      size += lengths[i];
    }

  self->texts = g_malloc (size);
  at = self->texts;
  for (guint i = 0; i < G_N_ELEMENTS (all); i++)
    {
      *all[i].field = memcpy (at, clean[i], lengths[i]);
      at += lengths[i];
      g_free (cleaned[i]);
    }
}

UnseatUser *
unseat_user_new (const UnseatUserFacts *facts,
                 GPtrArray             *assignments)
{
  UnseatUser *self = NULL;

  g_return_val_if_fail (facts != NULL && facts->id != NULL, NULL);

  self = g_object_new (UNSEAT_TYPE_USER, NULL);
  take_texts (self, facts);
  self->enabled = facts->enabled;
  self->guest = facts->guest;
  self->synced = facts->synced;
  self->created = facts->created;
  self->assignments = assignments != NULL
                          ? assignments
                          : g_ptr_array_new_with_free_func ((GDestroyNotify) unseat_assignment_unref);
  return self;
}

const char *
unseat_user_get_id (UnseatUser *self)
{
  g_return_val_if_fail (UNSEAT_IS_USER (self), NULL);

  return self->id;
}

const char *
unseat_user_get_name (UnseatUser *self)
{
  g_return_val_if_fail (UNSEAT_IS_USER (self), NULL);

  if (!is_blank (self->display_name))
    return self->display_name;
  if (!is_blank (self->user_principal_name))
    return self->user_principal_name;

  return self->id;
}

const char *
unseat_user_get_user_principal_name (UnseatUser *self)
{
  g_return_val_if_fail (UNSEAT_IS_USER (self), NULL);

  return self->user_principal_name;
}

const char *
unseat_user_get_mail (UnseatUser *self)
{
  g_return_val_if_fail (UNSEAT_IS_USER (self), NULL);

  return self->mail;
}

const char *
unseat_user_get_department (UnseatUser *self)
{
  g_return_val_if_fail (UNSEAT_IS_USER (self), NULL);

  return self->department;
}

const char *
unseat_user_get_job_title (UnseatUser *self)
{
  g_return_val_if_fail (UNSEAT_IS_USER (self), NULL);

  return self->job_title;
}

const char *
unseat_user_get_usage_location (UnseatUser *self)
{
  g_return_val_if_fail (UNSEAT_IS_USER (self), NULL);

  return self->usage_location;
}

gboolean
unseat_user_is_enabled (UnseatUser *self)
{
  g_return_val_if_fail (UNSEAT_IS_USER (self), FALSE);

  return self->enabled;
}

gboolean
unseat_user_is_guest (UnseatUser *self)
{
  g_return_val_if_fail (UNSEAT_IS_USER (self), FALSE);

  return self->guest;
}

gboolean
unseat_user_is_synced (UnseatUser *self)
{
  g_return_val_if_fail (UNSEAT_IS_USER (self), FALSE);

  return self->synced;
}

gint64
unseat_user_get_created (UnseatUser *self)
{
  g_return_val_if_fail (UNSEAT_IS_USER (self), 0);

  return self->created;
}

GPtrArray *
unseat_user_get_assignments (UnseatUser *self)
{
  g_return_val_if_fail (UNSEAT_IS_USER (self), NULL);

  return self->assignments;
}

UnseatAssignment *
unseat_user_find_path (UnseatUser *self,
                       const char *sku_id,
                       const char *group_id)
{
  g_return_val_if_fail (UNSEAT_IS_USER (self), NULL);
  g_return_val_if_fail (sku_id != NULL, NULL);

  for (guint i = 0; i < self->assignments->len; i++)
    {
      UnseatAssignment *assignment = self->assignments->pdata[i];

      if (g_strcmp0 (unseat_assignment_get_group_id (assignment), group_id) == 0 && g_ascii_strcasecmp (unseat_assignment_get_sku_id (assignment), sku_id) == 0)
        return assignment;
    }

  return NULL;
}

UnseatAssignment *
unseat_user_find_direct (UnseatUser *self,
                         const char *sku_id)
{
  return unseat_user_find_path (self, sku_id, NULL);
}

static gboolean
is_given (UnseatUser *self,
          const char *sku_id,
          gboolean    by_groups_only)
{
  for (guint i = 0; i < self->assignments->len; i++)
    {
      UnseatAssignment *assignment = self->assignments->pdata[i];

      if (by_groups_only && unseat_assignment_is_direct (assignment))
        continue;
      if (unseat_assignment_is_held (assignment) && g_ascii_strcasecmp (unseat_assignment_get_sku_id (assignment), sku_id) == 0)
        return TRUE;
    }

  return FALSE;
}

gboolean
unseat_user_holds (UnseatUser *self,
                   const char *sku_id)
{
  g_return_val_if_fail (UNSEAT_IS_USER (self), FALSE);
  g_return_val_if_fail (sku_id != NULL, FALSE);

  return is_given (self, sku_id, FALSE);
}

gboolean
unseat_user_inherits (UnseatUser *self,
                      const char *sku_id)
{
  g_return_val_if_fail (UNSEAT_IS_USER (self), FALSE);
  g_return_val_if_fail (sku_id != NULL, FALSE);

  return is_given (self, sku_id, TRUE);
}

char **
unseat_user_dup_sku_ids (UnseatUser *self)
{
  g_autoptr (GPtrArray) ids = NULL;

  g_return_val_if_fail (UNSEAT_IS_USER (self), NULL);

  ids = g_ptr_array_new_with_free_func (g_free);
  for (guint i = 0; i < self->assignments->len; i++)
    {
      const char *id = unseat_assignment_get_sku_id (self->assignments->pdata[i]);

      if (!g_ptr_array_find_with_equal_func (ids, id, g_str_equal, NULL))
        g_ptr_array_add (ids, g_strdup (id));
    }

  g_ptr_array_add (ids, NULL);
  return (char **) g_ptr_array_free (g_steal_pointer (&ids), FALSE);
}
