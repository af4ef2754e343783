/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "unseat-graph-assertion.h"

#include <glib/gi18n-lib.h>
#include <gnutls/abstract.h>
#include <gnutls/gnutls.h>
#include <gnutls/x509.h>
#include <string.h>

#include "unseat-error.h"
#include "unseat-graph-private-key.h"
#include "unseat-json-writer.h"
#include "unseat-utils.h"

#define ALGORITHM GNUTLS_SIGN_RSA_PSS_SHA256 /* PS256 (RFC 7518, 3.5) */
#define LIFETIME_SECONDS 300                 /* GRAPH.md 1.8: 5 to 10 minutes */
#define THUMBPRINT_SIZE 32                   /* bytes of SHA-256 */
#define MAX_CERTIFICATE_SIZE (1024 * 1024)   /* bytes */

typedef struct gnutls_x509_crt_int Certificate;
typedef struct gnutls_pubkey_st    PublicKey;

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Certificate, gnutls_x509_crt_deinit)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (PublicKey, gnutls_pubkey_deinit)

/* Base64url without padding (RFC 7515, 2). */
static char *
encode (gconstpointer data,
        gsize         size)
{
  char *text = g_base64_encode (data, size);

  g_strdelimit (text, "+", '-');
  g_strdelimit (text, "/", '_');
  text[strcspn (text, "=")] = '\0';

  return text;
}

static Certificate *
read_certificate (const char *path,
                  GError    **error)
{
  g_autofree char *content = NULL;
  g_autoptr (GError) cause = NULL;
  g_autoptr (Certificate) certificate = NULL;
  gnutls_datum_t datum = { NULL, 0 };
  gsize          size = 0;

  if (!g_file_get_contents (path, &content, &size, &cause))
    {
      /* Translators: the name of a file, then a message of the system. */
      g_set_error (error, UNSEAT_ERROR, UNSEAT_ERROR_STORAGE, _ ("The certificate in “%s” cannot be read: %s"), path, cause->message);
      return NULL;
    }

  datum.data = (unsigned char *) content;
  datum.size = (unsigned int) MIN (size, MAX_CERTIFICATE_SIZE);
  if (gnutls_x509_crt_init (&certificate) == GNUTLS_E_SUCCESS && (gnutls_x509_crt_import (certificate, &datum, GNUTLS_X509_FMT_PEM) == GNUTLS_E_SUCCESS || gnutls_x509_crt_import (certificate, &datum, GNUTLS_X509_FMT_DER) == GNUTLS_E_SUCCESS))
    return g_steal_pointer (&certificate);

  /* Translators: the name of a file. */
  g_set_error (error, UNSEAT_ERROR, UNSEAT_ERROR_STORAGE, _ ("There is no certificate in “%s”. It takes one in the form PEM or DER."), path);
  return NULL;
}

/* What has ended Microsoft refuses as well; here it is told which date is meant. */
static gboolean
check_dates (Certificate                *certificate,
             const UnseatGraphAssertion *self,
             GError                    **error)
{
  gint64           end = gnutls_x509_crt_get_expiration_time (certificate);
  gint64           start = gnutls_x509_crt_get_activation_time (certificate);
  g_autofree char *date = NULL;

  if (self->now <= end && self->now >= start)
    return TRUE;

  date = unseat_format_time (self->now > end ? end : start);
  g_set_error (error, UNSEAT_ERROR, UNSEAT_ERROR_STORAGE,
               /* Translators: the name of a file, then a date. */
               self->now > end ? _ ("The certificate in “%s” ended on %s. Make a new one, and add it to the app registration.")
                               /* Translators: the name of a file, then a date. */
                               : _ ("The certificate in “%s” begins on %s only. Use another one, or look at the clock of this computer."),
               self->certificate_file, date);
  return FALSE;
}

static char *
make_header (Certificate *certificate)
{
  g_autoptr (UnseatJsonWriter) writer = unseat_json_writer_new ();
  guint8           thumbprint[THUMBPRINT_SIZE] = { 0 };
  size_t           size = sizeof thumbprint;
  g_autofree char *encoded = NULL;
  g_autofree char *json = NULL;

  gnutls_x509_crt_get_fingerprint (certificate, GNUTLS_DIG_SHA256, thumbprint, &size); /* of what was read, into enough room: it cannot fail */
  encoded = encode (thumbprint, size);
  unseat_json_writer_begin_object (writer, NULL);
  unseat_json_writer_add_string (writer, "alg", "PS256");
  unseat_json_writer_add_string (writer, "typ", "JWT");
  unseat_json_writer_add_string (writer, "x5t#S256", encoded);
  unseat_json_writer_end_object (writer);
  json = unseat_json_writer_to_string (writer);

  return encode (json, strlen (json));
}

static char *
make_payload (const UnseatGraphAssertion *self)
{
  g_autoptr (UnseatJsonWriter) writer = unseat_json_writer_new ();
  g_autofree char *unique = g_uuid_string_random ();
  g_autofree char *json = NULL;

  unseat_json_writer_begin_object (writer, NULL);
  unseat_json_writer_add_string (writer, "aud", self->audience);
  unseat_json_writer_add_int (writer, "exp", self->now + LIFETIME_SECONDS);
  unseat_json_writer_add_int (writer, "iat", self->now);
  unseat_json_writer_add_string (writer, "iss", self->client_id);
  unseat_json_writer_add_string (writer, "jti", unique);
  unseat_json_writer_add_int (writer, "nbf", self->now);
  unseat_json_writer_add_string (writer, "sub", self->client_id);
  unseat_json_writer_end_object (writer);
  json = unseat_json_writer_to_string (writer);

  return encode (json, strlen (json));
}

static gboolean
is_signed_by (Certificate *certificate,
              const char  *content,
              GBytes      *signature)
{
  gnutls_datum_t data = { (unsigned char *) content, (unsigned int) strlen (content) };
  gnutls_datum_t signed_by = { (unsigned char *) g_bytes_get_data (signature, NULL), (unsigned int) g_bytes_get_size (signature) };
  g_autoptr (PublicKey) key = NULL;

  return gnutls_pubkey_init (&key) == GNUTLS_E_SUCCESS && gnutls_pubkey_import_x509 (key, certificate, 0) == GNUTLS_E_SUCCESS && gnutls_pubkey_verify_data2 (key, ALGORITHM, 0, &data, &signed_by) >= 0;
}

/* What anybody may read is a certificate without its key, as a rule, and then it is no fault that they may. */
static gboolean
check_key_is_given (const UnseatGraphAssertion *self,
                    GError                    **error)
{
  g_autofree char *content = NULL;

  if (self->key != NULL || self->key_text != NULL)
    return TRUE;
  if (!g_file_get_contents (self->certificate_file, &content, NULL, NULL) || strstr (content, "PRIVATE KEY-----") != NULL)
    return TRUE; /* whoever reads the key tells what is wrong */

  /* Translators: the name of a file. “--key” and “key” are typed as they are. */
  g_set_error (error, UNSEAT_ERROR, UNSEAT_ERROR_STORAGE, _ ("There is a certificate in “%s”, but no private key. Name where that is: --key FILE, or “key” in the file of the application."), self->certificate_file);
  return FALSE;
}

char *
unseat_graph_assertion_sign (const UnseatGraphAssertion *self,
                             GError                    **error)
{
  g_autoptr (Certificate) certificate = read_certificate (self->certificate_file, error);
  const char *place = self->key == NULL && self->key_text == NULL ? self->certificate_file : self->key;
  g_autoptr (UnseatGraphPrivateKey) key = NULL;
  g_autoptr (GBytes) signature = NULL;
  g_autofree char *header = NULL;
  g_autofree char *payload = NULL;
  g_autofree char *content = NULL;
  g_autofree char *encoded = NULL;

  if (certificate == NULL || !check_dates (certificate, self, error) || !check_key_is_given (self, error))
    return NULL;

  key = unseat_graph_private_key_read (place, self->key_text, error);
  if (key == NULL)
    return NULL;

  header = make_header (certificate);
  payload = make_payload (self);
  content = g_strconcat (header, ".", payload, NULL);
  signature = unseat_graph_private_key_sign (key, content, error);
  if (signature == NULL)
    return NULL;
  if (!is_signed_by (certificate, content, signature))
    {
      /* Translators: the name of a file. */
      g_set_error (error, UNSEAT_ERROR, UNSEAT_ERROR_STORAGE, _ ("The private key does not belong to the certificate in “%s”."), self->certificate_file);
      return NULL;
    }

  encoded = encode (g_bytes_get_data (signature, NULL), g_bytes_get_size (signature));
  return g_strconcat (content, ".", encoded, NULL);
}

gint64
unseat_graph_assertion_read_end (const char *certificate_file)
{
  g_autoptr (Certificate) certificate = read_certificate (certificate_file, NULL);

  return certificate != NULL ? gnutls_x509_crt_get_expiration_time (certificate) : 0;
}
