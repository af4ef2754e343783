/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "demo-assertion.h"

#include <gnutls/abstract.h>
#include <gnutls/gnutls.h>
#include <gnutls/x509.h>
#include <json-glib/json-glib.h>
#include <string.h>

#include "demo-message.h"

#define SKEW_SECONDS 300
#define MAX_LIFETIME_SECONDS 600
#define THUMBPRINT_SIZE 32

#define MALFORMED 50027
#define WRONG_APPLICATION 700021
#define WRONG_AUDIENCE 700023
#define WRONG_TIME 700024
#define WRONG_CERTIFICATE 700027

struct _DemoAssertions
{
  GPtrArray  *certificates; /* (owned) (element-type gnutls_x509_crt_t) */
  GHashTable *used;         /* (owned) the `jti` that came */
};

DemoAssertions *
demo_assertions_new (void)
{
  DemoAssertions *self = g_new0 (DemoAssertions, 1);

  self->certificates = g_ptr_array_new_with_free_func ((GDestroyNotify) gnutls_x509_crt_deinit);
  self->used = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  return self;
}

void
demo_assertions_free (DemoAssertions *self)
{
  g_ptr_array_unref (self->certificates);
  g_hash_table_unref (self->used);
  g_free (self);
}

gboolean
demo_assertions_add_certificate (DemoAssertions *self,
                                 const char     *pem)
{
  gnutls_datum_t    datum = { (unsigned char *) pem, (unsigned int) strlen (pem) };
  gnutls_x509_crt_t certificate = NULL;

  gnutls_x509_crt_init (&certificate);
  if (gnutls_x509_crt_import (certificate, &datum, GNUTLS_X509_FMT_PEM) != GNUTLS_E_SUCCESS)
    {
      gnutls_x509_crt_deinit (certificate);
      return FALSE;
    }

  g_ptr_array_add (self->certificates, certificate);
  return TRUE;
}

/* Base64url without padding, and nothing else (RFC 7515, 2).
 *
 * Returns: (transfer full) (nullable): NULL for anything else */
static GBytes *
decode (const char *text)
{
  g_autofree char *base64 = NULL;
  g_autofree char *padded = NULL;
  gsize            length = strlen (text);
  gsize            size = 0;
  guchar          *data = NULL;

  if (length % 4 == 1 || strspn (text, "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_") != length)
    return NULL;

  base64 = g_strdelimit (g_strdelimit (g_strdup (text), "-", '+'), "_", '/');
  padded = g_strconcat (base64, length % 4 == 2 ? "==" : length % 4 == 3 ? "="
                                                                         : "",
                        NULL);
  data = g_base64_decode (padded, &size);
  return g_bytes_new_take (data, size);
}

/* Returns: (transfer full) (nullable): the object that is encoded in @part */
static JsonObject *
read_object (const char *part)
{
  g_autoptr (GBytes) bytes = decode (part);
  g_autoptr (JsonParser) parser = json_parser_new ();
  gsize       size = 0;
  const char *text = bytes != NULL ? g_bytes_get_data (bytes, &size) : NULL;
  JsonNode   *root = NULL;

  if (text == NULL || !json_parser_load_from_data (parser, text, (gssize) size, NULL))
    return NULL;

  root = json_parser_get_root (parser);
  return root != NULL && JSON_NODE_HOLDS_OBJECT (root) ? json_object_ref (json_node_get_object (root)) : NULL;
}

static const char *
get_text (JsonObject *object,
          const char *name)
{
  return json_object_get_string_member_with_default (object, name, "");
}

static gnutls_x509_crt_t
find_certificate (DemoAssertions *self,
                  const char     *thumbprint)
{
  for (guint i = 0; i < self->certificates->len; i++)
    {
      guint8           own[THUMBPRINT_SIZE] = { 0 };
      size_t           size = sizeof own;
      g_autofree char *encoded = NULL;

      gnutls_x509_crt_get_fingerprint (self->certificates->pdata[i], GNUTLS_DIG_SHA256, own, &size);
      encoded = demo_encode_base64url ((const char *) own, size);
      if (g_str_equal (encoded, thumbprint))
        return self->certificates->pdata[i];
    }
  return NULL;
}

static gboolean
is_signed_by (gnutls_x509_crt_t certificate,
              const char       *content,
              const char       *signature)
{
  g_autoptr (GBytes) bytes = decode (signature);
  gnutls_datum_t  data = { (unsigned char *) content, (unsigned int) strlen (content) };
  gnutls_datum_t  signed_by = { NULL, 0 };
  gnutls_pubkey_t key = NULL;
  gboolean        is_good = FALSE;

  if (bytes == NULL)
    return FALSE;

  signed_by.data = (unsigned char *) g_bytes_get_data (bytes, NULL);
  signed_by.size = (unsigned int) g_bytes_get_size (bytes);
  gnutls_pubkey_init (&key);
  is_good = gnutls_pubkey_import_x509 (key, certificate, 0) == GNUTLS_E_SUCCESS && gnutls_pubkey_verify_data2 (key, GNUTLS_SIGN_RSA_PSS_SHA256, 0, &data, &signed_by) >= 0;
  gnutls_pubkey_deinit (key);
  return is_good;
}

static int
check_signature (DemoAssertions *self,
                 char          **parts,
                 gint64          now,
                 const char    **reason)
{
  g_autoptr (JsonObject) header = read_object (parts[0]);
  g_autofree char  *content = g_strconcat (parts[0], ".", parts[1], NULL);
  gnutls_x509_crt_t certificate = NULL;

  if (header == NULL || !g_str_equal (get_text (header, "alg"), "PS256") || !g_str_equal (get_text (header, "typ"), "JWT"))
    return MALFORMED;

  certificate = find_certificate (self, get_text (header, "x5t#S256"));
  *reason = "The key was not found.";
  if (certificate == NULL)
    return WRONG_CERTIFICATE;

  *reason = "The key used is expired.";
  if (now > gnutls_x509_crt_get_expiration_time (certificate) || now < gnutls_x509_crt_get_activation_time (certificate))
    return WRONG_CERTIFICATE;

  *reason = "Client assertion failed signature validation.";
  return is_signed_by (certificate, content, parts[2]) ? 0 : WRONG_CERTIFICATE;
}

static int
check_times (JsonObject *payload,
             gint64      now)
{
  gint64 start = json_object_get_int_member_with_default (payload, "nbf", 0);
  gint64 end = json_object_get_int_member_with_default (payload, "exp", 0);

  if (start == 0 || end == 0)
    return MALFORMED;
  if (now + SKEW_SECONDS < start || now - SKEW_SECONDS > end || end <= start || end - start > MAX_LIFETIME_SECONDS)
    return WRONG_TIME;

  return 0;
}

static int
check_claims (DemoAssertions *self,
              JsonObject     *payload,
              const char     *client_id,
              const char     *audience,
              gint64          now)
{
  const char *unique = get_text (payload, "jti");
  int         number = 0;

  if (!g_str_equal (get_text (payload, "aud"), audience))
    return WRONG_AUDIENCE;
  if (g_ascii_strcasecmp (get_text (payload, "iss"), client_id) != 0 || g_ascii_strcasecmp (get_text (payload, "sub"), client_id) != 0)
    return WRONG_APPLICATION;

  number = check_times (payload, now);
  if (number != 0)
    return number;

  /* "jti: a unique identifier for the request": nobody says that the same one may come twice. */
  return *unique != '\0' && g_hash_table_add (self->used, g_strdup (unique)) ? 0 : MALFORMED;
}

int
demo_assertions_check (DemoAssertions *self,
                       const char     *jwt,
                       const char     *client_id,
                       const char     *audience,
                       gint64          now,
                       const char    **reason)
{
  g_auto (GStrv) parts = g_strsplit (jwt, ".", -1);
  g_autoptr (JsonObject) payload = NULL;
  int number = 0;

  if (g_strv_length (parts) != 3)
    return MALFORMED;

  payload = read_object (parts[1]);
  if (payload == NULL)
    return MALFORMED;

  number = check_signature (self, parts, now, reason);
  return number != 0 ? number : check_claims (self, payload, client_id, audience, now);
}
