/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "unseat-account.h"

struct _UnseatAccount
{
  GObject parent_instance;
  char   *store_key; /* (owned) */
  char   *cloud_id;  /* (owned) */
  char   *tenant_id; /* (owned) */
  char   *user_id;   /* (owned) */
  char   *user_name; /* (owned) */
  char   *client_id; /* (owned) */
  char   *scopes;    /* (owned) */
  char   *key;       /* (owned) */
};

G_DEFINE_FINAL_TYPE (UnseatAccount, unseat_account, G_TYPE_OBJECT)

static void
unseat_account_finalize (GObject *object)
{
  UnseatAccount *self = UNSEAT_ACCOUNT (object);

  g_clear_pointer (&self->store_key, g_free);
  g_clear_pointer (&self->cloud_id, g_free);
  g_clear_pointer (&self->tenant_id, g_free);
  g_clear_pointer (&self->user_id, g_free);
  g_clear_pointer (&self->user_name, g_free);
  g_clear_pointer (&self->client_id, g_free);
  g_clear_pointer (&self->scopes, g_free);
  g_clear_pointer (&self->key, g_free);

  G_OBJECT_CLASS (unseat_account_parent_class)->finalize (object);
}

static void
unseat_account_class_init (UnseatAccountClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = unseat_account_finalize;
}

static void
unseat_account_init (UnseatAccount *self)
{
}

static char *
copy_text (const char *text)
{
  return g_strdup (text != NULL ? text : "");
}

UnseatAccount *
unseat_account_new (const char *store_key,
                    const char *cloud_id,
                    const char *tenant_id,
                    const char *user_id,
                    const char *user_name,
                    const char *client_id,
                    const char *scopes)
{
  UnseatAccount *self = g_object_new (UNSEAT_TYPE_ACCOUNT, NULL);

  self->store_key = copy_text (store_key);
  self->cloud_id = copy_text (cloud_id);
  self->tenant_id = g_ascii_strdown (tenant_id != NULL ? tenant_id : "", -1);
  self->user_id = copy_text (user_id);
  self->user_name = copy_text (user_name);
  self->client_id = copy_text (client_id);
  self->scopes = copy_text (scopes);
  self->key = g_strjoin ("|", self->store_key, self->tenant_id, self->user_id, self->client_id, NULL);
  return self;
}

const char *
unseat_account_get_store_key (UnseatAccount *self)
{
  g_return_val_if_fail (UNSEAT_IS_ACCOUNT (self), NULL);

  return self->store_key;
}

const char *
unseat_account_get_cloud_id (UnseatAccount *self)
{
  g_return_val_if_fail (UNSEAT_IS_ACCOUNT (self), NULL);

  return self->cloud_id;
}

const char *
unseat_account_get_tenant_id (UnseatAccount *self)
{
  g_return_val_if_fail (UNSEAT_IS_ACCOUNT (self), NULL);

  return self->tenant_id;
}

const char *
unseat_account_get_user_id (UnseatAccount *self)
{
  g_return_val_if_fail (UNSEAT_IS_ACCOUNT (self), NULL);

  return self->user_id;
}

const char *
unseat_account_get_user_name (UnseatAccount *self)
{
  g_return_val_if_fail (UNSEAT_IS_ACCOUNT (self), NULL);

  return self->user_name;
}

const char *
unseat_account_get_client_id (UnseatAccount *self)
{
  g_return_val_if_fail (UNSEAT_IS_ACCOUNT (self), NULL);

  return self->client_id;
}

gboolean
unseat_account_is_application (UnseatAccount *self)
{
  g_return_val_if_fail (UNSEAT_IS_ACCOUNT (self), FALSE);

  return *self->client_id != '\0' && g_ascii_strcasecmp (self->user_id, self->client_id) == 0;
}

const char *
unseat_account_get_scopes (UnseatAccount *self)
{
  g_return_val_if_fail (UNSEAT_IS_ACCOUNT (self), NULL);

  return self->scopes;
}

gboolean
unseat_account_has_scope (UnseatAccount *self,
                          const char    *scope)
{
  g_auto (GStrv) granted = NULL;

  g_return_val_if_fail (UNSEAT_IS_ACCOUNT (self), FALSE);
  g_return_val_if_fail (scope != NULL && *scope != '\0', FALSE);

  granted = g_strsplit (self->scopes, " ", -1);
  for (guint i = 0; granted[i] != NULL; i++)
    {
      if (g_ascii_strcasecmp (granted[i], scope) == 0)
        return TRUE;
    }

  return FALSE;
}

const char *
unseat_account_get_key (UnseatAccount *self)
{
  g_return_val_if_fail (UNSEAT_IS_ACCOUNT (self), NULL);

  return self->key;
}
