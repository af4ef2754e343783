/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "unseat-session.h"

#include <glib/gi18n-lib.h>

#include "unseat-account-book.h"
#include "unseat-error.h"
#include "unseat-graph-device-code.h"
#include "unseat-rights.h"
#include "unseat-session-private.h"
#include "unseat-sign-in-input.h"
#include "unseat-utils.h"

struct _UnseatSession
{
  GObject parent_instance;

  UnseatSettings  *settings; /* (owned) */
  UnseatClock     *clock;    /* (owned) */
  UnseatEndpoints *override; /* (owned) (nullable): servers that replace those of the chosen cloud */
  gboolean         is_demo;
  UnseatDirectory *directory; /* (owned) */

  UnseatAccountBook     *book;      /* (owned) */
  UnseatEndpoints       *endpoints; /* (owned): of the account in use, or of the cloud in the settings */
  UnseatGraphClient     *client;    /* (owned) (nullable) */
  UnseatGraphDeviceCode *sign_in;   /* (owned) (nullable): in progress */

  UnseatSessionState state;
  UnseatSessionState state_before;     /* the sign-in in progress */
  UnseatAccount     *account;          /* (owned) (nullable) */
  char              *tenant_name;      /* (owned) (nullable) */
  char              *user_code;        /* (owned) (nullable) */
  char              *verification_uri; /* (owned) (nullable) */
  gint64             code_expires;     /* seconds since 1970, 0 = no code */
  char              *read_only_reason; /* (owned) (nullable) */
  gboolean           offline;
  char              *role_hint;      /* (owned) (nullable) */
  char              *keyring_notice; /* (owned) (nullable) */
};

typedef enum
{
  PROP_STATE = 1,
  PROP_ACCOUNT,
  PROP_TENANT_NAME,
  PROP_USER_CODE,
  PROP_VERIFICATION_URI,
  PROP_CODE_EXPIRES,
  PROP_READ_ONLY_REASON,
  PROP_ROLE_HINT,
  PROP_KEYRING_NOTICE,
  PROP_IS_DEMO,
} UnseatSessionProperty;

static GParamSpec *properties[PROP_IS_DEMO + 1];

G_DEFINE_FINAL_TYPE (UnseatSession, unseat_session, G_TYPE_OBJECT)

static void
set_text (UnseatSession        *self,
          UnseatSessionProperty property,
          char                **field,
          const char           *value)
{
  if (unseat_set_string (field, value))
    g_object_notify_by_pspec (G_OBJECT (self), properties[property]);
}

static void
set_state (UnseatSession     *self,
           UnseatSessionState state)
{
  if (self->state == state)
    return;

  self->state = state;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_STATE]);
}

static void
set_code (UnseatSession *self,
          const char    *user_code,
          const char    *verification_uri,
          gint64         expires)
{
  if (self->code_expires != expires)
    {
      self->code_expires = expires;
      g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_CODE_EXPIRES]);
    }
  set_text (self, PROP_VERIFICATION_URI, &self->verification_uri, verification_uri);
  set_text (self, PROP_USER_CODE, &self->user_code, user_code);
}

static void
set_account (UnseatSession *self,
             UnseatAccount *account)
{
  if (g_set_object (&self->account, account))
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_ACCOUNT]);
  unseat_session_set_offline (self, self->offline);
}

static gboolean
is_same_account (UnseatAccount *a,
                 UnseatAccount *b)
{
  return a != NULL && b != NULL && g_str_equal (unseat_account_get_key (a), unseat_account_get_key (b));
}

static gboolean
owns_authorizer (UnseatSession         *self,
                 UnseatGraphAuthorizer *authorizer)
{
  return self->client != NULL && unseat_graph_client_get_authorizer (self->client) == authorizer;
}

static void
authorizer_expired_cb (UnseatGraphAuthorizer *authorizer,
                       const GError          *error,
                       UnseatSession         *self)
{
  if (owns_authorizer (self, authorizer))
    unseat_session_report_error (self, self->client, error);
}

static void
authorizer_store_failed_cb (UnseatGraphAuthorizer *authorizer,
                            const GError          *error,
                            UnseatSession         *self)
{
  if (owns_authorizer (self, authorizer))
    unseat_session_set_not_remembered (self, error);
}

static void
authorizer_refreshed_cb (UnseatGraphAuthorizer *authorizer,
                         UnseatSession         *self)
{
  UnseatAccount *account = unseat_graph_authorizer_get_account (authorizer);

  if (!owns_authorizer (self, authorizer) || account == self->account)
    return;

  unseat_account_book_update (self->book, account);
  set_account (self, account);
}

static void
set_client (UnseatSession     *self,
            UnseatGraphClient *client)
{
  UnseatGraphAuthorizer *authorizer = NULL;

  if (self->client == client)
    return;

  if (self->client != NULL)
    g_signal_handlers_disconnect_by_data (unseat_graph_client_get_authorizer (self->client), self);
  g_set_object (&self->client, client);
  if (client == NULL)
    return;

  authorizer = unseat_graph_client_get_authorizer (client);
  g_signal_connect_object (authorizer, "expired", G_CALLBACK (authorizer_expired_cb), self, 0);
  g_signal_connect_object (authorizer, "store-failed", G_CALLBACK (authorizer_store_failed_cb), self, 0);
  g_signal_connect_object (authorizer, "refreshed", G_CALLBACK (authorizer_refreshed_cb), self, 0);
}

static void
code_cb (UnseatGraphDeviceCode *operation,
         const char            *user_code,
         const char            *verification_uri,
         guint                  expires_in,
         UnseatSession         *self)
{
  if (operation == self->sign_in)
    set_code (self, user_code, verification_uri, unseat_clock_get_time (self->clock) + expires_in);
}

static void
unseat_session_get_property (GObject    *object,
                             guint       property_id,
                             GValue     *value,
                             GParamSpec *pspec)
{
  UnseatSession *self = UNSEAT_SESSION (object);

  switch ((UnseatSessionProperty) property_id)
    {
    case PROP_STATE:
      g_value_set_int (value, self->state);
      break;
    case PROP_ACCOUNT:
      g_value_set_object (value, self->account);
      break;
    case PROP_TENANT_NAME:
      g_value_set_string (value, self->tenant_name);
      break;
    case PROP_USER_CODE:
      g_value_set_string (value, self->user_code);
      break;
    case PROP_VERIFICATION_URI:
      g_value_set_string (value, self->verification_uri);
      break;
    case PROP_CODE_EXPIRES:
      g_value_set_int64 (value, self->code_expires);
      break;
    case PROP_READ_ONLY_REASON:
      g_value_set_string (value, self->read_only_reason);
      break;
    case PROP_ROLE_HINT:
      g_value_set_string (value, self->role_hint);
      break;
    case PROP_KEYRING_NOTICE:
      g_value_set_string (value, self->keyring_notice);
      break;
    case PROP_IS_DEMO:
      g_value_set_boolean (value, self->is_demo);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
    }
}

static void
unseat_session_dispose (GObject *object)
{
  UnseatSession *self = UNSEAT_SESSION (object);

  set_client (self, NULL);
  g_clear_object (&self->settings);
  g_clear_object (&self->clock);
  g_clear_object (&self->override);
  g_clear_object (&self->directory);
  g_clear_object (&self->book);
  g_clear_object (&self->endpoints);
  g_clear_object (&self->sign_in);
  g_clear_object (&self->account);

  G_OBJECT_CLASS (unseat_session_parent_class)->dispose (object);
}

static void
unseat_session_finalize (GObject *object)
{
  UnseatSession *self = UNSEAT_SESSION (object);

  g_clear_pointer (&self->tenant_name, g_free);
  g_clear_pointer (&self->user_code, g_free);
  g_clear_pointer (&self->verification_uri, g_free);
  g_clear_pointer (&self->read_only_reason, g_free);
  g_clear_pointer (&self->role_hint, g_free);
  g_clear_pointer (&self->keyring_notice, g_free);

  G_OBJECT_CLASS (unseat_session_parent_class)->finalize (object);
}

static void
unseat_session_class_init (UnseatSessionClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GParamFlags   flags = G_PARAM_READABLE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY;

  object_class->get_property = unseat_session_get_property;
  object_class->dispose = unseat_session_dispose;
  object_class->finalize = unseat_session_finalize;

  properties[PROP_STATE] = g_param_spec_int ("state", NULL, NULL, UNSEAT_SESSION_SIGNED_OUT, UNSEAT_SESSION_EXPIRED, UNSEAT_SESSION_SIGNED_OUT, flags);
  properties[PROP_ACCOUNT] = g_param_spec_object ("account", NULL, NULL, UNSEAT_TYPE_ACCOUNT, flags);
  properties[PROP_TENANT_NAME] = g_param_spec_string ("tenant-name", NULL, NULL, NULL, flags);
  properties[PROP_USER_CODE] = g_param_spec_string ("user-code", NULL, NULL, NULL, flags);
  properties[PROP_VERIFICATION_URI] = g_param_spec_string ("verification-uri", NULL, NULL, NULL, flags);
  properties[PROP_CODE_EXPIRES] = g_param_spec_int64 ("code-expires", NULL, NULL, 0, G_MAXINT64, 0, flags);
  properties[PROP_READ_ONLY_REASON] = g_param_spec_string ("read-only-reason", NULL, NULL, NULL, flags);
  properties[PROP_ROLE_HINT] = g_param_spec_string ("role-hint", NULL, NULL, NULL, flags);
  properties[PROP_KEYRING_NOTICE] = g_param_spec_string ("keyring-notice", NULL, NULL, NULL, flags);
  properties[PROP_IS_DEMO] = g_param_spec_boolean ("is-demo", NULL, NULL, FALSE, flags);
  g_object_class_install_properties (object_class, G_N_ELEMENTS (properties), properties);
}

static void
unseat_session_init (UnseatSession *self)
{
}

UnseatSession *
unseat_session_new_full (UnseatSettings        *settings,
                         UnseatClock           *clock,
                         UnseatEndpoints       *endpoints,
                         gboolean               is_demo,
                         UnseatGraphTokenStore *store)
{
  UnseatSession     *self = NULL;
  const UnseatCloud *cloud = NULL; /* settings know no others */

  g_return_val_if_fail (UNSEAT_IS_SETTINGS (settings), NULL);
  g_return_val_if_fail (UNSEAT_IS_CLOCK (clock), NULL);

  self = g_object_new (UNSEAT_TYPE_SESSION, NULL);
  self->settings = g_object_ref (settings);
  self->directory = unseat_directory_new ();
  unseat_directory_set_book (self->directory, unseat_settings_get_book (settings));
  self->clock = g_object_ref (clock);
  self->is_demo = is_demo;
  self->book = unseat_account_book_new (store, clock, !is_demo);

  cloud = unseat_cloud_find (unseat_settings_get_cloud_id (settings));
  if (endpoints != NULL)
    self->endpoints = g_object_ref (endpoints);
  else /* without overriding addresses nothing can be wrong with them */
    self->endpoints = unseat_endpoints_new (cloud, NULL, NULL, NULL);
  if (unseat_endpoints_is_overridden (self->endpoints))
    self->override = g_object_ref (self->endpoints);

  return self;
}

UnseatEndpoints *
unseat_session_get_endpoints (UnseatSession *self)
{
  return self->endpoints;
}

void
unseat_session_set_offline (UnseatSession *self,
                            gboolean       offline)
{
  g_autofree char *reason = unseat_rights_explain_read_only (self->account, offline);

  self->offline = offline;
  set_text (self, PROP_READ_ONLY_REASON, &self->read_only_reason, reason);
}

UnseatSettings *
unseat_session_get_settings (UnseatSession *self)
{
  g_return_val_if_fail (UNSEAT_IS_SESSION (self), NULL);

  return self->settings;
}

UnseatClock *
unseat_session_get_clock (UnseatSession *self)
{
  g_return_val_if_fail (UNSEAT_IS_SESSION (self), NULL);

  return self->clock;
}

UnseatDirectory *
unseat_session_get_directory (UnseatSession *self)
{
  g_return_val_if_fail (UNSEAT_IS_SESSION (self), NULL);

  return self->directory;
}

UnseatSessionState
unseat_session_get_state (UnseatSession *self)
{
  g_return_val_if_fail (UNSEAT_IS_SESSION (self), UNSEAT_SESSION_SIGNED_OUT);

  return self->state;
}

UnseatAccount *
unseat_session_get_account (UnseatSession *self)
{
  g_return_val_if_fail (UNSEAT_IS_SESSION (self), NULL);

  return self->account;
}

const char *
unseat_session_get_tenant_name (UnseatSession *self)
{
  g_return_val_if_fail (UNSEAT_IS_SESSION (self), NULL);

  return self->tenant_name;
}

const char *
unseat_session_get_user_code (UnseatSession *self)
{
  g_return_val_if_fail (UNSEAT_IS_SESSION (self), NULL);

  return self->user_code;
}

const char *
unseat_session_get_verification_uri (UnseatSession *self)
{
  g_return_val_if_fail (UNSEAT_IS_SESSION (self), NULL);

  return self->verification_uri;
}

gint64
unseat_session_get_code_expires (UnseatSession *self)
{
  g_return_val_if_fail (UNSEAT_IS_SESSION (self), 0);

  return self->code_expires;
}

gboolean
unseat_session_is_demo (UnseatSession *self)
{
  g_return_val_if_fail (UNSEAT_IS_SESSION (self), FALSE);

  return self->is_demo;
}

const char *
unseat_session_get_store_key (UnseatSession *self)
{
  g_return_val_if_fail (UNSEAT_IS_SESSION (self), NULL);

  return unseat_endpoints_get_store_key (self->endpoints);
}

const char *
unseat_session_get_read_only_reason (UnseatSession *self)
{
  g_return_val_if_fail (UNSEAT_IS_SESSION (self), NULL);

  return self->read_only_reason;
}

const char *
unseat_session_get_role_hint (UnseatSession *self)
{
  g_return_val_if_fail (UNSEAT_IS_SESSION (self), NULL);

  return self->role_hint;
}

const char *
unseat_session_get_keyring_notice (UnseatSession *self)
{
  g_return_val_if_fail (UNSEAT_IS_SESSION (self), NULL);

  return self->keyring_notice;
}

GListModel *
unseat_session_get_accounts (UnseatSession *self)
{
  g_return_val_if_fail (UNSEAT_IS_SESSION (self), NULL);

  return unseat_account_book_get_accounts (self->book);
}

UnseatGraphClient *
unseat_session_get_client (UnseatSession *self)
{
  g_return_val_if_fail (UNSEAT_IS_SESSION (self), NULL);

  return self->client;
}

void
unseat_session_set_tenant (UnseatSession *self,
                           const char    *tenant_name)
{
  g_return_if_fail (UNSEAT_IS_SESSION (self));

  set_text (self, PROP_TENANT_NAME, &self->tenant_name, tenant_name);
}

void
unseat_session_set_roles (UnseatSession     *self,
                          const char *const *role_template_ids)
{
  g_autofree char *hint = unseat_rights_explain_roles (role_template_ids);

  g_return_if_fail (UNSEAT_IS_SESSION (self));

  set_text (self, PROP_ROLE_HINT, &self->role_hint, hint);
}

void
unseat_session_report_error (UnseatSession     *self,
                             UnseatGraphClient *client,
                             const GError      *error)
{
  g_return_if_fail (UNSEAT_IS_SESSION (self));

  if (!g_error_matches (error, UNSEAT_ERROR, UNSEAT_ERROR_SIGN_IN_REQUIRED) || client == NULL || client != self->client)
    return;

  unseat_account_book_drop_client (self->book, self->account);
  if (self->state == UNSEAT_SESSION_SIGNING_IN)
    self->state_before = UNSEAT_SESSION_EXPIRED;
  else
    set_state (self, UNSEAT_SESSION_EXPIRED);
}

UnseatAccountBook *
unseat_session_get_book (UnseatSession *self)
{
  return self->book;
}

UnseatEndpoints *
unseat_session_get_override (UnseatSession *self)
{
  return self->override;
}

/* Who signs in again as the same person keeps what is on the screen. */
void
unseat_session_adopt (UnseatSession     *self,
                      UnseatGraphClient *client,
                      UnseatEndpoints   *endpoints,
                      UnseatSessionState state)
{
  UnseatAccount *account = unseat_graph_authorizer_get_account (unseat_graph_client_get_authorizer (client));

  set_client (self, client);
  g_set_object (&self->endpoints, endpoints);
  if (!is_same_account (self->account, account))
    {
      unseat_directory_clear (self->directory);
      set_text (self, PROP_TENANT_NAME, &self->tenant_name, NULL);
      set_text (self, PROP_ROLE_HINT, &self->role_hint, NULL);
    }
  set_account (self, account);
  if (!self->is_demo)
    unseat_settings_set_last_account (self->settings, unseat_account_get_key (account));
  set_state (self, state);
}

void
unseat_session_forget_account (UnseatSession *self,
                               UnseatAccount *account)
{
  if (!is_same_account (account, self->account))
    return;

  set_client (self, NULL);
  unseat_directory_clear (self->directory);
  set_text (self, PROP_TENANT_NAME, &self->tenant_name, NULL);
  set_text (self, PROP_ROLE_HINT, &self->role_hint, NULL);
  set_text (self, PROP_KEYRING_NOTICE, &self->keyring_notice, NULL);
  set_account (self, NULL);
  if (!self->is_demo)
    unseat_settings_set_last_account (self->settings, "");
  if (self->sign_in != NULL)
    self->state_before = UNSEAT_SESSION_SIGNED_OUT;
  else
    set_state (self, UNSEAT_SESSION_SIGNED_OUT);
}

void
unseat_session_begin_sign_in (UnseatSession         *self,
                              UnseatGraphDeviceCode *operation)
{
  if (self->state != UNSEAT_SESSION_SIGNING_IN)
    self->state_before = self->state;
  g_set_object (&self->sign_in, operation);
  set_code (self, NULL, NULL, 0);
  g_signal_connect_object (operation, "code", G_CALLBACK (code_cb), self, 0);
  set_state (self, UNSEAT_SESSION_SIGNING_IN);
}

/* A newer sign-in may have begun while the cancelled one was still ending. */
void
unseat_session_end_sign_in (UnseatSession         *self,
                            UnseatGraphDeviceCode *operation)
{
  if (operation != self->sign_in)
    return;

  g_clear_object (&self->sign_in);
  set_code (self, NULL, NULL, 0);
  if (self->state == UNSEAT_SESSION_SIGNING_IN)
    set_state (self, self->state_before);
}

void
unseat_session_set_keyring_notice (UnseatSession *self,
                                   const char    *notice)
{
  set_text (self, PROP_KEYRING_NOTICE, &self->keyring_notice, notice);
}

void
unseat_session_set_not_remembered (UnseatSession *self,
                                   const GError  *error)
{
  /* Translators: %s is a sentence that says what is wrong with the keyring. */
  g_autofree char *notice = error != NULL ? g_strdup_printf (_ ("This sign-in ends when Unseat is closed. %s"), error->message) : NULL;

  set_text (self, PROP_KEYRING_NOTICE, &self->keyring_notice, notice);
}
