/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "unseat-graph-assertion.h"

#include <glib/gi18n-lib.h>
#include <gnutls/abstract.h>
#include <gnutls/gnutls.h>
#include <gnutls/x509.h>
#include <libsecret/secret.h>
#include <string.h>

#include "unseat-error.h"
#include "unseat-graph-secret-file.h"
#include "unseat-json-writer.h"
#include "unseat-utils.h"

#define ALGORITHM GNUTLS_SIGN_RSA_PSS_SHA256 /* PS256 (RFC 7518, 3.5) */
#define LIFETIME_SECONDS 300                 /* GRAPH.md 1.8: 5 to 10 minutes */
#define THUMBPRINT_SIZE 32                   /* bytes of SHA-256 */
#define MAX_CERTIFICATE_SIZE (1024 * 1024)   /* bytes */

typedef struct gnutls_x509_crt_int Certificate;
typedef struct gnutls_privkey_st   Key;
typedef struct gnutls_pubkey_st    PublicKey;

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Certificate, gnutls_x509_crt_deinit)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Key, gnutls_privkey_deinit)
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

static void
set_key_error (const char *key,
               int         status,
               GError    **error)
{
  if (status == GNUTLS_E_DECRYPTION_FAILED)
    /* Translators: the name of a file, or an address that begins with “pkcs11:”. */
    g_set_error (error, UNSEAT_ERROR, UNSEAT_ERROR_STORAGE, _ ("The private key in “%s” is protected by a password, which nobody can type here. Use one without, in a file that nobody else can read."), key);
  else if (status == GNUTLS_E_PKCS11_PIN_ERROR || status == GNUTLS_E_PKCS11_PIN_LOCKED || status == GNUTLS_E_PKCS11_USER_ERROR)
    /* Translators: an address that begins with “pkcs11:”, then a message of the system. Keep “pin-source=file:/…” as it is. */
    g_set_error (error, UNSEAT_ERROR, UNSEAT_ERROR_STORAGE, _ ("The token of “%s” wants a PIN: %s. Name a file that has it with “pin-source=file:/…” in the address."), key, gnutls_strerror (status));
  else
    /* Translators: the name of a file, or an address that begins with “pkcs11:”, then a message of the system. */
    g_set_error (error, UNSEAT_ERROR, UNSEAT_ERROR_STORAGE, _ ("The private key in “%s” cannot be used: %s"), key, gnutls_strerror (status));
}

static int
import_text (Key        *key,
             const char *text)
{
  gnutls_datum_t datum = { (unsigned char *) text, (unsigned int) strlen (text) };

  return gnutls_privkey_import_x509_raw (key, &datum, GNUTLS_X509_FMT_PEM, NULL, 0);
}

static Key *
read_key (const UnseatGraphAssertion *self,
          GError                    **error)
{
  /* Translators: stands for the name of a file. */
  const char *name = self->key != NULL ? self->key : self->key_text != NULL ? _ ("the keyring")
                                                                            : self->certificate_file;
  g_autoptr (Key) key = NULL;
  char *text = NULL;
  int   status = gnutls_privkey_init (&key);

  if (status == GNUTLS_E_SUCCESS && self->key != NULL && g_str_has_prefix (self->key, UNSEAT_GRAPH_PKCS11_PREFIX))
    status = gnutls_privkey_import_url (key, self->key, 0);
  else if (status == GNUTLS_E_SUCCESS && self->key_text != NULL)
    status = import_text (key, self->key_text);
  else if (status == GNUTLS_E_SUCCESS)
    {
      text = unseat_graph_secret_file_read (name, error);
      if (text == NULL)
        return NULL;
      status = import_text (key, text);
      secret_password_free (text);
    }

  if (status != GNUTLS_E_SUCCESS)
    {
      set_key_error (name, status, error);
      return NULL;
    }
  if (gnutls_privkey_get_pk_algorithm (key, NULL) != GNUTLS_PK_RSA)
    {
      /* Translators: the name of a file, or an address that begins with “pkcs11:”. RSA is the name of a method. */
      g_set_error (error, UNSEAT_ERROR, UNSEAT_ERROR_STORAGE, _ ("The private key in “%s” is no RSA key. Microsoft takes certificates with RSA keys only."), name);
      return NULL;
    }

  return g_steal_pointer (&key);
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
is_signed_by (Certificate          *certificate,
              const gnutls_datum_t *data,
              const gnutls_datum_t *signature)
{
  g_autoptr (PublicKey) key = NULL;

  return gnutls_pubkey_init (&key) == GNUTLS_E_SUCCESS && gnutls_pubkey_import_x509 (key, certificate, 0) == GNUTLS_E_SUCCESS && gnutls_pubkey_verify_data2 (key, ALGORITHM, 0, data, signature) >= 0;
}

char *
unseat_graph_assertion_sign (const UnseatGraphAssertion *self,
                             GError                    **error)
{
  g_autoptr (Certificate) certificate = read_certificate (self->certificate_file, error);
  g_autoptr (Key) key = NULL;
  g_autofree char *header = NULL;
  g_autofree char *payload = NULL;
  g_autofree char *content = NULL;
  g_autofree char *encoded = NULL;
  gnutls_datum_t   data = { NULL, 0 };
  gnutls_datum_t   signature = { NULL, 0 };
  gboolean         is_good = FALSE;
  int              status = GNUTLS_E_SUCCESS;

  if (certificate == NULL || !check_dates (certificate, self, error))
    return NULL;

  key = read_key (self, error);
  if (key == NULL)
    return NULL;

  header = make_header (certificate);
  payload = make_payload (self);
  content = g_strconcat (header, ".", payload, NULL);
  data.data = (unsigned char *) content;
  data.size = (unsigned int) strlen (content);
  status = gnutls_privkey_sign_data2 (key, ALGORITHM, 0, &data, &signature);
  if (status != GNUTLS_E_SUCCESS)
    {
      set_key_error (self->key != NULL ? self->key : self->certificate_file, status, error);
      return NULL;
    }

  is_good = is_signed_by (certificate, &data, &signature);
  encoded = encode (signature.data, signature.size);
  gnutls_free (signature.data);
  if (!is_good)
    {
      /* Translators: the name of a file. */
      g_set_error (error, UNSEAT_ERROR, UNSEAT_ERROR_STORAGE, _ ("The private key does not belong to the certificate in “%s”."), self->certificate_file);
      return NULL;
    }

  return g_strconcat (content, ".", encoded, NULL);
}

gint64
unseat_graph_assertion_read_end (const char *certificate_file)
{
  g_autoptr (Certificate) certificate = read_certificate (certificate_file, NULL);

  return certificate != NULL ? gnutls_x509_crt_get_expiration_time (certificate) : 0;
}
