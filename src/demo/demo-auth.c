/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "demo-auth.h"

#include "demo-consent.h"
#include "demo-json.h"
#include "demo-jwt.h"
#include "demo-server.h"

/* A poll that comes this much early is a matter of clocks, not of manners. */
#define EARLY_USEC 50000
#define SLOW_DOWN_SECONDS 5
#define GRANT_DEVICE "urn:ietf:params:oauth:grant-type:device_code"
#define N_LETTERS 9

typedef enum
{
  DECISION_WAITING,
  DECISION_APPROVED,
  DECISION_DECLINED,
  DECISION_USED,
} Decision;

typedef struct
{
  char       *user_code; /* (owned) */
  char       *client_id; /* (owned) */
  GHashTable *scopes;    /* (owned) */
  gint64      issued;    /* monotonic microseconds */
  gint64      expires;
  gint64      last_poll;
  guint       interval; /* seconds */
  Decision    decision;
} SignIn;

typedef struct
{
  char       *client_id; /* (owned) */
  GHashTable *scopes;    /* (owned) */
  gint64      expires;   /* monotonic microseconds; 0 = never */
  gboolean    is_revoked;
  gboolean    is_application; /* no person stands behind it */
} Token;

struct _DemoAuth
{
  DemoTenant *tenant;
  DemoApp    *app;      /* (owned) */
  GHashTable *sign_ins; /* (owned) device code → SignIn */
  GHashTable *access;   /* (owned) text → Token */
  GHashTable *refresh;  /* (owned) text → Token */
  GHashTable *allowed;  /* (owned) (nullable) scopes that may be granted */
  GHashTable *settled;  /* (owned) (nullable) scopes that come along unasked */
  int         auto_approve;
  guint       poll_interval;
  guint       code_lifetime;
  guint       token_lifetime;
};

static void
sign_in_free (gpointer data)
{
  SignIn *self = data;

  g_free (self->user_code);
  g_free (self->client_id);
  g_hash_table_unref (self->scopes);
  g_free (self);
}

static void
token_free (gpointer data)
{
  Token *self = data;

  g_free (self->client_id);
  g_hash_table_unref (self->scopes);
  g_free (self);
}

DemoAuth *
demo_auth_new (DemoTenant *tenant)
{
  DemoAuth *self = g_new0 (DemoAuth, 1);

  self->tenant = tenant;
  self->app = demo_app_new ();
  self->sign_ins = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, sign_in_free);
  self->access = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, token_free);
  self->refresh = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, token_free);
  self->auto_approve = -1;
  self->poll_interval = 1;
  self->code_lifetime = 900;
  self->token_lifetime = 4500;
  return self;
}

void
demo_auth_free (DemoAuth *self)
{
  demo_app_free (self->app);
  g_hash_table_unref (self->sign_ins);
  g_hash_table_unref (self->access);
  g_hash_table_unref (self->refresh);
  g_clear_pointer (&self->allowed, g_hash_table_unref);
  g_clear_pointer (&self->settled, g_hash_table_unref);
  g_free (self);
}

DemoApp *
demo_auth_get_app (DemoAuth *self)
{
  return self->app;
}

void
demo_auth_set_auto_approve (DemoAuth *self,
                            int       seconds)
{
  self->auto_approve = seconds;
}

void
demo_auth_set_poll_interval (DemoAuth *self,
                             guint     seconds)
{
  self->poll_interval = seconds;
}

void
demo_auth_set_code_lifetime (DemoAuth *self,
                             guint     seconds)
{
  self->code_lifetime = seconds;
}

void
demo_auth_set_token_lifetime (DemoAuth *self,
                              guint     seconds)
{
  self->token_lifetime = seconds;
}

static void
set_scopes (GHashTable       **set,
            const char *const *scopes)
{
  g_clear_pointer (set, g_hash_table_unref);
  if (scopes == NULL)
    return;

  *set = demo_scopes_new ();
  for (guint i = 0; scopes[i] != NULL; i++)
    g_hash_table_add (*set, g_strdup (scopes[i]));
}

void
demo_auth_set_scopes (DemoAuth          *self,
                      const char *const *scopes)
{
  set_scopes (&self->allowed, scopes);
}

void
demo_auth_set_settled_scopes (DemoAuth          *self,
                              const char *const *scopes)
{
  set_scopes (&self->settled, scopes);
}

void
demo_auth_expire_access_tokens (DemoAuth *self)
{
  GHashTableIter iter;
  gpointer       value;

  g_hash_table_iter_init (&iter, self->access);
  while (g_hash_table_iter_next (&iter, NULL, &value))
    ((Token *) value)->expires = 1;
}

void
demo_auth_revoke_sessions (DemoAuth *self)
{
  GHashTableIter iter;
  gpointer       value;

  g_hash_table_iter_init (&iter, self->refresh);
  while (g_hash_table_iter_next (&iter, NULL, &value))
    ((Token *) value)->is_revoked = TRUE;
}

static Decision
look_up_decision (DemoAuth     *self,
                  const SignIn *sign_in)
{
  gint64 waited = g_get_monotonic_time () - sign_in->issued;

  if (sign_in->decision == DECISION_WAITING && self->auto_approve >= 0 && waited >= (gint64) self->auto_approve * G_USEC_PER_SEC)
    return DECISION_APPROVED;

  return sign_in->decision;
}

gboolean
demo_auth_decide (DemoAuth   *self,
                  const char *user_code,
                  gboolean    approved)
{
  g_autoptr (GString) code = g_string_new (NULL);
  GHashTableIter iter;
  gpointer       value;

  for (const char *at = user_code; *at != '\0'; at++)
    {
      if (g_ascii_isalnum (*at))
        g_string_append_c (code, g_ascii_toupper (*at));
    }

  g_hash_table_iter_init (&iter, self->sign_ins);
  while (g_hash_table_iter_next (&iter, NULL, &value))
    {
      SignIn *sign_in = value;

      if (!g_str_equal (sign_in->user_code, code->str) || sign_in->decision != DECISION_WAITING || sign_in->expires <= g_get_monotonic_time ())
        continue;

      sign_in->decision = approved ? DECISION_APPROVED : DECISION_DECLINED;
      return TRUE;
    }
  return FALSE;
}

static char *
make_user_code (void)
{
  static const char letters[] = "BCDFGHJKLMNPQRSTVWXZ23456789";
  char              code[N_LETTERS + 1] = "";

  for (guint i = 0; i < N_LETTERS; i++)
    code[i] = letters[g_random_int_range (0, sizeof letters - 1)];
  return g_strdup (code);
}

static char *
make_secret (const char *kind)
{
  g_autofree char *first = g_uuid_string_random ();
  g_autofree char *second = g_uuid_string_random ();

  return g_strconcat (kind, ".", first, ".", second, NULL);
}

static DemoResponse *
handle_device_code (DemoAuth    *self,
                    DemoRequest *request,
                    GHashTable  *form)
{
  const char      *scope = g_hash_table_lookup (form, "scope");
  g_autofree char *wrong = NULL;
  g_autofree char *code = NULL;
  g_autofree char *page = g_strconcat (request->base_url, "/devicelogin", NULL);
  g_autofree char *message = NULL;
  GHashTable      *scopes;
  DemoResponse    *response;
  SignIn          *sign_in;

  if (scope == NULL)
    return demo_auth_new_error (request, 900144, "scope");

  scopes = demo_scopes_parse (scope, &wrong);
  if (scopes == NULL)
    return demo_auth_new_error (request, 70011, wrong);

  sign_in = g_new0 (SignIn, 1);
  sign_in->scopes = scopes;
  sign_in->client_id = g_strdup (g_hash_table_lookup (form, "client_id"));
  sign_in->user_code = make_user_code ();
  sign_in->interval = self->poll_interval;
  sign_in->issued = g_get_monotonic_time ();
  sign_in->last_poll = sign_in->issued;
  sign_in->expires = sign_in->issued + (gint64) self->code_lifetime * G_USEC_PER_SEC;
  code = make_secret ("device");
  g_hash_table_insert (self->sign_ins, g_strdup (code), sign_in);

  message = g_strdup_printf ("To sign in, use a web browser to open the page %s and enter the code %s to authenticate.",
                             page, sign_in->user_code);
  response = demo_response_new (200);
  response->content_type = "application/json; charset=utf-8";
  demo_json_begin_object (response->body, NULL);
  demo_json_add_string (response->body, "user_code", sign_in->user_code);
  demo_json_add_string (response->body, "device_code", code);
  demo_json_add_string (response->body, "verification_uri", page);
  demo_json_add_int (response->body, "expires_in", self->code_lifetime);
  demo_json_add_int (response->body, "interval", self->poll_interval);
  demo_json_add_string (response->body, "message", message);
  demo_json_end_object (response->body);
  return response;
}

static Token *
token_new (const char *client_id,
           GHashTable *scopes)
{
  Token *token = g_new0 (Token, 1);

  token->client_id = g_strdup (client_id);
  token->scopes = g_hash_table_ref (scopes);
  return token;
}

static DemoResponse *
give_tokens (DemoAuth    *self,
             DemoRequest *request,
             const char  *client_id,
             GHashTable  *scopes,
             GHashTable  *consented)
{
  DemoResponse    *response = demo_response_new (200);
  g_autofree char *scope = demo_scopes_join (scopes);
  g_autofree char *access = make_secret ("access");
  Token           *token = token_new (client_id, scopes);
  GString         *json = response->body;

  token->expires = g_get_monotonic_time () + (gint64) self->token_lifetime * G_USEC_PER_SEC;
  g_hash_table_insert (self->access, g_strdup (access), token);

  response->content_type = "application/json; charset=utf-8";
  demo_response_set_header (response, "Cache-Control", "no-store, no-cache");
  demo_json_begin_object (json, NULL);
  demo_json_add_string (json, "token_type", "Bearer");
  demo_json_add_string (json, "scope", scope);
  demo_json_add_int (json, "expires_in", self->token_lifetime);
  demo_json_add_int (json, "ext_expires_in", self->token_lifetime);
  demo_json_add_string (json, "access_token", access);
  if (g_hash_table_contains (consented, "offline_access"))
    {
      g_autofree char *refresh = make_secret ("refresh");

      demo_json_add_string (json, "refresh_token", refresh);
      g_hash_table_insert (self->refresh, g_steal_pointer (&refresh), token_new (client_id, consented));
    }
  if (g_hash_table_contains (scopes, "openid"))
    {
      g_autofree char *id_token = demo_jwt_new_identity (self->tenant, request, client_id, scopes);

      demo_json_add_string (json, "id_token", id_token);
    }
  demo_json_end_object (json);
  return response;
}

/* Returns: NULL when the client kept the interval. */
static DemoResponse *
check_manners (DemoRequest *request,
               SignIn      *sign_in)
{
  gint64 now = g_get_monotonic_time ();
  gint64 waited = now - sign_in->last_poll;

  sign_in->last_poll = now;
  if (sign_in->interval == 0 || waited + EARLY_USEC >= (gint64) sign_in->interval * G_USEC_PER_SEC)
    return NULL;

  sign_in->interval += SLOW_DOWN_SECONDS;
  return demo_auth_new_error (request, 70020, NULL);
}

static DemoResponse *
handle_poll (DemoAuth    *self,
             DemoRequest *request,
             GHashTable  *form)
{
  const char   *code = g_hash_table_lookup (form, "device_code");
  const char   *client_id = g_hash_table_lookup (form, "client_id");
  SignIn       *sign_in = code != NULL ? g_hash_table_lookup (self->sign_ins, code) : NULL;
  DemoResponse *refusal;

  if (code == NULL)
    return demo_auth_new_error (request, 900144, "device_code");
  if (sign_in == NULL || g_ascii_strcasecmp (sign_in->client_id, client_id) != 0)
    return demo_auth_new_error (request, 70018, NULL);
  if (sign_in->expires <= g_get_monotonic_time ())
    return demo_auth_new_error (request, 70019, NULL);

  refusal = check_manners (request, sign_in);
  if (refusal != NULL)
    return refusal;

  switch (look_up_decision (self, sign_in))
    {
    case DECISION_WAITING:
      return demo_auth_new_error (request, 70016, NULL);
    case DECISION_DECLINED:
      return demo_auth_new_error (request, 70021, NULL);
    case DECISION_USED:
      return demo_auth_new_error (request, 70000, NULL);
    case DECISION_APPROVED:
    default:
      break;
    }

  sign_in->decision = DECISION_USED;
  demo_scopes_add_all (sign_in->scopes, self->settled);
  demo_scopes_restrict (sign_in->scopes, self->allowed);
  return give_tokens (self, request, sign_in->client_id, sign_in->scopes, sign_in->scopes);
}

static DemoResponse *
handle_refresh (DemoAuth    *self,
                DemoRequest *request,
                GHashTable  *form)
{
  const char *text = g_hash_table_lookup (form, "refresh_token");
  const char *scope = g_hash_table_lookup (form, "scope");
  Token      *token = text != NULL ? g_hash_table_lookup (self->refresh, text) : NULL;
  g_autoptr (GHashTable) scopes = NULL;
  g_autofree char *wrong = NULL;

  if (text == NULL)
    return demo_auth_new_error (request, 900144, "refresh_token");
  if (token == NULL || g_ascii_strcasecmp (token->client_id, g_hash_table_lookup (form, "client_id")) != 0)
    return demo_auth_new_error (request, 70000, NULL);
  if (token->is_revoked)
    return demo_auth_new_error (request, 50173, NULL);
  /* What was consented to meanwhile counts for the sign-ins that there are. */
  demo_scopes_add_all (token->scopes, self->settled);
  if (scope == NULL)
    {
      scopes = demo_scopes_new ();
      demo_scopes_add_all (scopes, token->scopes);
      demo_scopes_restrict (scopes, self->allowed);
      return give_tokens (self, request, token->client_id, scopes, token->scopes);
    }

  scopes = demo_scopes_parse (scope, &wrong);
  if (scopes == NULL)
    return demo_auth_new_error (request, 70011, wrong);
  if (!demo_scopes_is_subset (scopes, token->scopes))
    return demo_auth_new_error (request, 65001, NULL);

  demo_scopes_add_all (scopes, self->settled);
  demo_scopes_restrict (scopes, self->allowed);
  return give_tokens (self, request, token->client_id, scopes, token->scopes);
}

/* No refresh token, and no word of the permissions but in the token itself (GRAPH.md 1.8). */
static DemoResponse *
handle_application (DemoAuth    *self,
                    DemoRequest *request,
                    const char  *segment,
                    GHashTable  *form)
{
  const char      *client_id = g_hash_table_lookup (form, "client_id");
  GHashTable      *permissions = demo_app_get_permissions (self->app);
  DemoResponse    *response = demo_app_check (self->app, request, segment, form);
  g_autofree char *access = NULL;
  Token           *token = NULL;

  if (response != NULL)
    return response;

  token = token_new (client_id, permissions);
  token->is_application = TRUE;
  token->expires = g_get_monotonic_time () + (gint64) self->token_lifetime * G_USEC_PER_SEC;
  access = demo_jwt_new_application (client_id, DEMO_APP_NAME, permissions);
  g_hash_table_insert (self->access, g_strdup (access), token);

  response = demo_response_new (200);
  response->content_type = "application/json; charset=utf-8";
  demo_response_set_header (response, "Cache-Control", "no-store, no-cache");
  demo_json_begin_object (response->body, NULL);
  demo_json_add_string (response->body, "token_type", "Bearer");
  demo_json_add_int (response->body, "expires_in", self->token_lifetime);
  demo_json_add_int (response->body, "ext_expires_in", self->token_lifetime);
  demo_json_add_string (response->body, "access_token", access);
  demo_json_end_object (response->body);
  return response;
}

static DemoResponse *
handle_token (DemoAuth    *self,
              DemoRequest *request,
              const char  *segment,
              GHashTable  *form)
{
  const char *grant = g_hash_table_lookup (form, "grant_type");
  const char *client_id = g_hash_table_lookup (form, "client_id");
  gboolean    has_secret = g_hash_table_contains (form, "client_secret") || g_hash_table_contains (form, "client_assertion");

  if (grant == NULL)
    return demo_auth_new_error (request, 900144, "grant_type");
  if (g_str_equal (grant, "client_credentials") && !demo_consent_is_home_tenant (segment))
    return demo_auth_new_error (request, 9001023, NULL);
  if (demo_consent_is_public_client (client_id) && has_secret)
    return demo_auth_new_error (request, 700025, NULL);
  if (g_str_equal (grant, "client_credentials"))
    return handle_application (self, request, segment, form);
  if (!demo_consent_is_public_client (client_id) && !has_secret)
    return demo_auth_new_error (request, 7000218, NULL);
  if (g_str_equal (grant, GRANT_DEVICE))
    return handle_poll (self, request, form);
  if (g_str_equal (grant, "refresh_token"))
    return handle_refresh (self, request, form);

  return demo_auth_new_error (request, 70003, grant);
}

DemoResponse *
demo_auth_handle (DemoAuth    *self,
                  const char  *tenant_segment,
                  DemoRequest *request)
{
  gboolean is_device_code = g_str_equal (request->path, "/oauth2/v2.0/devicecode");
  g_autoptr (GHashTable) form = NULL;
  DemoResponse *refusal;

  if (!is_device_code && !g_str_equal (request->path, "/oauth2/v2.0/token"))
    {
      DemoResponse *response = demo_response_new (404);

      response->content_type = "text/html; charset=utf-8";
      g_string_assign (response->body, "<!DOCTYPE html><title>Not found</title>");
      return response;
    }
  if (!g_str_equal (request->method, "POST"))
    return demo_auth_new_error (request, 900561, request->method);

  form = demo_request_dup_form (request);
  if (form == NULL)
    return demo_auth_new_error (request, 900144, is_device_code ? "client_id" : "grant_type");

  refusal = demo_consent_check_client (request, tenant_segment, g_hash_table_lookup (form, "client_id"));
  if (refusal != NULL)
    return refusal;

  return is_device_code ? handle_device_code (self, request, form) : handle_token (self, request, tenant_segment, form);
}

static DemoResponse *
refuse_token (DemoRequest *request,
              const char  *message)
{
  DemoResponse *response = demo_response_new_error (request, 401, "InvalidAuthenticationToken", "%s", message);

  demo_response_set_header (response, "WWW-Authenticate",
                            "Bearer realm=\"\", authorization_uri=\"https://login.microsoftonline.com/common/oauth2/authorize\", "
                            "client_id=\"00000003-0000-0000-c000-000000000000\"");
  return response;
}

DemoResponse *
demo_auth_check_token (DemoAuth    *self,
                       DemoRequest *request,
                       GHashTable **granted)
{
  const char *header = demo_request_get_header (request, "authorization");
  Token      *token;

  if (header == NULL)
    return refuse_token (request, "Access token is empty.");
  if (g_ascii_strncasecmp (header, "Bearer ", strlen ("Bearer ")) != 0)
    return refuse_token (request, "Access token is empty.");

  token = g_hash_table_lookup (self->access, header + strlen ("Bearer "));
  if (token == NULL)
    return refuse_token (request, "Invalid Authentication Token.");
  if (token->expires <= g_get_monotonic_time ())
    return refuse_token (request, "Lifetime validation failed, the token is expired.");

  *granted = token->scopes;
  request->is_application = token->is_application;
  return NULL;
}
