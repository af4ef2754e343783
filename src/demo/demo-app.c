/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "demo-app.h"

#include "demo-assertion.h"
#include "demo-auth.h"
#include "demo-consent.h"
#include "demo-server-app.h"

#define ASSERTION_TYPE "urn:ietf:params:oauth:client-assertion-type:jwt-bearer"

struct _DemoApp
{
  char           *secret; /* (owned) (nullable) */
  gint64          secret_expires;
  DemoAssertions *assertions;  /* (owned) */
  GHashTable     *permissions; /* (owned) */
};

static const char *const default_permissions[] = { DEMO_APP_PERMISSIONS, NULL };

DemoApp *
demo_app_new (void)
{
  DemoApp *self = g_new0 (DemoApp, 1);

  self->assertions = demo_assertions_new ();
  demo_app_set_permissions (self, NULL);
  return self;
}

void
demo_app_free (DemoApp *self)
{
  g_free (self->secret);
  demo_assertions_free (self->assertions);
  g_hash_table_unref (self->permissions);
  g_free (self);
}

void
demo_app_set_secret (DemoApp    *self,
                     const char *secret,
                     gint64      expires)
{
  g_free (self->secret);
  self->secret = g_strdup (secret);
  self->secret_expires = expires;
}

gboolean
demo_app_add_certificate (DemoApp    *self,
                          const char *pem)
{
  return demo_assertions_add_certificate (self->assertions, pem);
}

void
demo_app_set_permissions (DemoApp           *self,
                          const char *const *permissions)
{
  const char *const *names = permissions != NULL ? permissions : default_permissions;

  g_clear_pointer (&self->permissions, g_hash_table_unref);
  self->permissions = demo_scopes_new ();
  for (guint i = 0; names[i] != NULL; i++)
    if (demo_consent_is_application_permission (names[i]))
      g_hash_table_add (self->permissions, g_strdup (names[i]));
}

GHashTable *
demo_app_get_permissions (DemoApp *self)
{
  return self->permissions;
}

static DemoResponse *
check_secret (DemoApp     *self,
              DemoRequest *request,
              const char  *secret)
{
  if (self->secret == NULL || !g_str_equal (secret, self->secret))
    return demo_auth_new_error (request, 7000215, NULL);
  if (self->secret_expires <= g_get_real_time () / G_USEC_PER_SEC)
    return demo_auth_new_error (request, 7000222, NULL);

  return NULL;
}

/* "The value passed for the scope parameter in this request should be the resource identifier (application ID URI) of the resource you want, suffixed
 * with /.default": "OAuth 2.0 client credentials flow". */
static DemoResponse *
check_scope (DemoRequest *request,
             const char  *scope)
{
  if (scope == NULL)
    return demo_auth_new_error (request, 900144, "scope");
  if (!demo_scopes_is_default (scope))
    return demo_auth_new_error (request, 1002012, scope);

  return NULL;
}

static DemoResponse *
check_assertion (DemoApp     *self,
                 DemoRequest *request,
                 const char  *tenant_segment,
                 GHashTable  *form)
{
  const char      *kind = g_hash_table_lookup (form, "client_assertion_type");
  g_autofree char *audience = g_strconcat (request->base_url, "/", tenant_segment, request->path, NULL);
  const char      *reason = NULL;
  int              number = 0;

  if (kind == NULL)
    return demo_auth_new_error (request, 900144, "client_assertion_type");
  if (!g_str_equal (kind, ASSERTION_TYPE))
    return demo_auth_new_error (request, 50027, NULL);

  number = demo_assertions_check (self->assertions, g_hash_table_lookup (form, "client_assertion"), g_hash_table_lookup (form, "client_id"), audience,
                                  g_get_real_time () / G_USEC_PER_SEC, &reason);
  return number != 0 ? demo_auth_new_error (request, number, reason) : NULL;
}

DemoResponse *
demo_app_check (DemoApp     *self,
                DemoRequest *request,
                const char  *tenant_segment,
                GHashTable  *form)
{
  const char   *secret = g_hash_table_lookup (form, "client_secret");
  DemoResponse *refusal = check_scope (request, g_hash_table_lookup (form, "scope"));

  if (refusal != NULL)
    return refusal;
  if (g_hash_table_contains (form, "client_assertion"))
    return check_assertion (self, request, tenant_segment, form);
  if (secret == NULL)
    return demo_auth_new_error (request, 7000216, NULL);

  return check_secret (self, request, secret);
}
