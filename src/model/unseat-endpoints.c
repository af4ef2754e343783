/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "unseat-endpoints.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "unseat-error.h"

struct _UnseatEndpoints
{
  GObject            parent_instance;
  const UnseatCloud *cloud;
  char              *graph_url; /* (owned) */
  char              *login_url; /* (owned) */
  char              *store_key; /* (owned) */
  gboolean           overridden;
};

G_DEFINE_FINAL_TYPE (UnseatEndpoints, unseat_endpoints, G_TYPE_OBJECT)

static gboolean
is_loopback (const char *host)
{
  g_autoptr (GInetAddress) address = g_inet_address_new_from_string (host);

  if (address != NULL)
    return g_inet_address_get_is_loopback (address);

  return g_ascii_strcasecmp (host, "localhost") == 0;
}

/* What is wrong with @uri as the address of a server, or NULL. */
static const char *
find_fault (GUri *uri)
{
  const char *scheme = g_uri_get_scheme (uri);
  const char *host = g_uri_get_host (uri);

  if (host == NULL || *host == '\0')
    /* Translators: stands after the colon of “The server address … cannot be used: %s.” */
    return _ ("it names no host");
  if (g_uri_get_userinfo (uri) != NULL)
    /* Translators: stands after the colon of “The server address … cannot be used: %s.” */
    return _ ("it must not hold a user name or password");
  if (g_uri_get_query (uri) != NULL || g_uri_get_fragment (uri) != NULL)
    /* Translators: stands after the colon of “The server address … cannot be used: %s.” */
    return _ ("it must not hold a query or a fragment");
  if (strcmp (scheme, "https") == 0)
    return NULL;
  if (strcmp (scheme, "http") == 0 && is_loopback (host))
    return NULL;

  /* Translators: stands after the colon of “The server address … cannot be used: %s.” */
  return _ ("only https is allowed, or http on this computer (127.0.0.1, ::1, localhost)");
}

/* GUri is lenient: it takes line breaks in a path. */
static gboolean
is_plain (const char *text)
{
  for (; *text != '\0'; text++)
    {
      if (!g_ascii_isgraph (*text))
        return FALSE;
    }

  return TRUE;
}

/* Returns: @text as the address of a server, without slashes at its end. */
static char *
check_url (const char *variable,
           const char *text,
           GError    **error)
{
  g_autoptr (GUri) uri = is_plain (text) ? g_uri_parse (text, G_URI_FLAGS_ENCODED, NULL) : NULL;
  /* Translators: stands after the colon of “The server address … cannot be used: %s.” */
  const char      *fault = uri != NULL ? find_fault (uri) : _ ("it is not a web address");
  g_autofree char *url = NULL;

  if (fault != NULL)
    {
      g_set_error (error, UNSEAT_ERROR, UNSEAT_ERROR_INVALID_INPUT,
                   /* Translators: an address, the name of the setting it comes from, and what is wrong with it. */
                   _ ("The server address “%s” (%s) cannot be used: %s."), text, variable, fault);
      return NULL;
    }

  url = g_uri_to_string (uri);
  for (gsize length = strlen (url); length > 0 && url[length - 1] == '/'; length--)
    url[length - 1] = '\0';

  return g_steal_pointer (&url);
}

static void
unseat_endpoints_finalize (GObject *object)
{
  UnseatEndpoints *self = UNSEAT_ENDPOINTS (object);

  g_clear_pointer (&self->graph_url, g_free);
  g_clear_pointer (&self->login_url, g_free);
  g_clear_pointer (&self->store_key, g_free);

  G_OBJECT_CLASS (unseat_endpoints_parent_class)->finalize (object);
}

static void
unseat_endpoints_class_init (UnseatEndpointsClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = unseat_endpoints_finalize;
}

static void
unseat_endpoints_init (UnseatEndpoints *self)
{
}

UnseatEndpoints *
unseat_endpoints_new (const UnseatCloud *cloud,
                      const char        *graph_url,
                      const char        *login_url,
                      GError           **error)
{
  g_autoptr (UnseatEndpoints) self = NULL;
  gboolean has_graph = graph_url != NULL && *graph_url != '\0';
  gboolean has_login = login_url != NULL && *login_url != '\0';

  g_return_val_if_fail (cloud != NULL, NULL);

  if (has_graph != has_login)
    {
      g_set_error_literal (error, UNSEAT_ERROR, UNSEAT_ERROR_INVALID_INPUT,
                           _ ("UNSEAT_GRAPH_URL and UNSEAT_LOGIN_URL must be set together: a sign-in of one server "
                              "must not reach another."));
      return NULL;
    }

  self = g_object_new (UNSEAT_TYPE_ENDPOINTS, NULL);
  self->cloud = cloud;
  self->overridden = has_graph;
  if (!has_graph)
    {
      self->graph_url = g_strdup (cloud->graph_url);
      self->login_url = g_strdup (cloud->login_url);
      self->store_key = g_strdup (cloud->id);
      return g_steal_pointer (&self);
    }

  self->graph_url = check_url ("UNSEAT_GRAPH_URL", graph_url, error);
  if (self->graph_url == NULL)
    return NULL;

  self->login_url = check_url ("UNSEAT_LOGIN_URL", login_url, error);
  if (self->login_url == NULL)
    return NULL;

  self->store_key = g_strconcat (self->graph_url, " ", self->login_url, NULL);
  return g_steal_pointer (&self);
}

UnseatEndpoints *
unseat_endpoints_new_from_environment (const UnseatCloud *cloud,
                                       GError           **error)
{
  return unseat_endpoints_new (cloud, g_getenv ("UNSEAT_GRAPH_URL"), g_getenv ("UNSEAT_LOGIN_URL"), error);
}

const UnseatCloud *
unseat_endpoints_get_cloud (UnseatEndpoints *self)
{
  g_return_val_if_fail (UNSEAT_IS_ENDPOINTS (self), NULL);

  return self->cloud;
}

const char *
unseat_endpoints_get_graph_url (UnseatEndpoints *self)
{
  g_return_val_if_fail (UNSEAT_IS_ENDPOINTS (self), NULL);

  return self->graph_url;
}

const char *
unseat_endpoints_get_login_url (UnseatEndpoints *self)
{
  g_return_val_if_fail (UNSEAT_IS_ENDPOINTS (self), NULL);

  return self->login_url;
}

gboolean
unseat_endpoints_is_overridden (UnseatEndpoints *self)
{
  g_return_val_if_fail (UNSEAT_IS_ENDPOINTS (self), FALSE);

  return self->overridden;
}

const char *
unseat_endpoints_get_store_key (UnseatEndpoints *self)
{
  g_return_val_if_fail (UNSEAT_IS_ENDPOINTS (self), NULL);

  return self->store_key;
}
