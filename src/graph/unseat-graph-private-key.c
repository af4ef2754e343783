/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "unseat-graph-private-key.h"

#include <glib/gi18n-lib.h>
#include <gnutls/abstract.h>
#include <gnutls/gnutls.h>
#include <libsecret/secret.h>
#include <string.h>

#include "unseat-error.h"
#include "unseat-graph-secret-file.h"

#define PIN_SOURCE "pin-source="

struct _UnseatGraphPrivateKey
{
  gnutls_privkey_t key;       /* (owned) */
  char            *name;      /* (owned): what it is called in an error */
  char            *pin_file;  /* (owned) (nullable): of the PIN of a token */
  GError          *pin_error; /* (owned) (nullable): why the PIN could not be read */
};

void
unseat_graph_private_key_free (UnseatGraphPrivateKey *self)
{
  if (self == NULL)
    return;

  g_clear_pointer (&self->key, gnutls_privkey_deinit);
  g_clear_pointer (&self->name, g_free);
  g_clear_pointer (&self->pin_file, g_free);
  g_clear_error (&self->pin_error);
  g_free (self);
}

static gboolean
is_about_pin (int status)
{
  return status == GNUTLS_E_PKCS11_PIN_ERROR || status == GNUTLS_E_PKCS11_PIN_LOCKED || status == GNUTLS_E_PKCS11_PIN_EXPIRED || status == GNUTLS_E_PKCS11_USER_ERROR;
}

static void
set_error (UnseatGraphPrivateKey *self,
           int                    status,
           GError               **error)
{
  if (self->pin_error != NULL)
    g_propagate_error (error, g_steal_pointer (&self->pin_error));
  else if (status == GNUTLS_E_DECRYPTION_FAILED)
    /* Translators: the name of a file. */
    g_set_error (error, UNSEAT_ERROR, UNSEAT_ERROR_STORAGE, _ ("The private key in “%s” is protected by a password, which nobody can type here. Use one without, in a file that nobody else can read."), self->name);
  else if (is_about_pin (status) && self->pin_file == NULL)
    /* Translators: an address that begins with “pkcs11:”. Keep “pin-source=file:/…” as it is. */
    g_set_error (error, UNSEAT_ERROR, UNSEAT_ERROR_STORAGE, _ ("The token of “%s” wants a PIN. Name a file that has it with “pin-source=file:/…” in the address."), self->name);
  else if (is_about_pin (status))
    /* Translators: the name of a file, then an address that begins with “pkcs11:”, then a message of the system. */
    g_set_error (error, UNSEAT_ERROR, UNSEAT_ERROR_STORAGE, _ ("The PIN in “%s” does not open the token of “%s” (%s). It was tried once, because tokens lock themselves."), self->pin_file, self->name, gnutls_strerror (status));
  else
    /* Translators: the name of a file, or an address that begins with “pkcs11:”, then a message of the system. */
    g_set_error (error, UNSEAT_ERROR, UNSEAT_ERROR_STORAGE, _ ("The private key in “%s” cannot be used: %s"), self->name, gnutls_strerror (status));
}

/* `pin-source` is the name of a file, with `file:` before it or without (RFC 7512, 2.4).
 *
 * Returns: (transfer full) (nullable): the file that has the PIN */
static char *
dup_pin_file (const char *address)
{
  const char *query = strchr (address, '?');
  g_auto (GStrv) parts = g_strsplit (query != NULL ? query + 1 : "", "&", -1);

  for (guint i = 0; parts[i] != NULL; i++)
    {
      g_autofree char *source = g_str_has_prefix (parts[i], PIN_SOURCE) ? g_uri_unescape_string (parts[i] + strlen (PIN_SOURCE), NULL) : NULL;
      const char      *path = source;

      if (path != NULL && g_str_has_prefix (path, "file:"))
        path += strlen ("file:");
      while (path != NULL && g_str_has_prefix (path, "//")) /* file:///… */
        path++;
      if (path != NULL && g_path_is_absolute (path))
        return g_strdup (path);
    }

  return NULL;
}

/* GnuTLS does not read `pin-source` by itself.  Once: a token locks itself when it is told a wrong PIN some times. */
static int
ask_pin_cb (void        *user_data,
            int          attempt,
            const char  *token_url,
            const char  *token_label,
            unsigned int flags,
            char        *pin,
            size_t       pin_max)
{
  UnseatGraphPrivateKey *self = user_data;
  char                  *text = NULL;
  gsize                  length = 0;

  if (attempt == 0 && self->pin_file != NULL && self->pin_error == NULL)
    text = unseat_graph_secret_file_read (self->pin_file, &self->pin_error);
  if (text == NULL)
    return GNUTLS_E_PKCS11_PIN_ERROR;

  length = g_strlcpy (pin, text, pin_max);
  secret_password_free (text);
  return length < pin_max ? GNUTLS_E_SUCCESS : GNUTLS_E_PKCS11_PIN_ERROR;
}

static int
import_text (UnseatGraphPrivateKey *self,
             const char            *text)
{
  gnutls_datum_t datum = { (unsigned char *) text, (unsigned int) strlen (text) };

  return gnutls_privkey_import_x509_raw (self->key, &datum, GNUTLS_X509_FMT_PEM, NULL, 0);
}

static int
import_address (UnseatGraphPrivateKey *self,
                const char            *address)
{
  self->pin_file = dup_pin_file (address);
  gnutls_privkey_set_pin_function (self->key, ask_pin_cb, self); /* it may be asked for again when something is signed */

  return gnutls_privkey_import_url (self->key, address, 0);
}

/* Returns: whether it is read; else with an error */
static gboolean
import (UnseatGraphPrivateKey *self,
        const char            *place,
        const char            *text,
        GError               **error)
{
  char *content = NULL;
  int   status = gnutls_privkey_init (&self->key);

  if (status == GNUTLS_E_SUCCESS && place == NULL)
    status = import_text (self, text);
  else if (status == GNUTLS_E_SUCCESS && g_str_has_prefix (place, UNSEAT_GRAPH_PKCS11_PREFIX))
    status = import_address (self, place);
  else if (status == GNUTLS_E_SUCCESS)
    {
      content = unseat_graph_secret_file_read (place, error);
      if (content == NULL)
        return FALSE;
      status = import_text (self, content);
      secret_password_free (content);
    }

  if (status != GNUTLS_E_SUCCESS)
    set_error (self, status, error);

  return status == GNUTLS_E_SUCCESS;
}

UnseatGraphPrivateKey *
unseat_graph_private_key_read (const char *place,
                               const char *text,
                               GError    **error)
{
  g_autoptr (UnseatGraphPrivateKey) self = NULL;

  g_return_val_if_fail (place != NULL || text != NULL, NULL);

  self = g_new0 (UnseatGraphPrivateKey, 1);
  /* Translators: stands for the name of a file. */
  self->name = g_strdup (place != NULL ? place : _ ("the keyring"));
  if (!import (self, place, text, error))
    return NULL;
  if (gnutls_privkey_get_pk_algorithm (self->key, NULL) != GNUTLS_PK_RSA)
    {
      /* Translators: the name of a file, or an address that begins with “pkcs11:”. RSA is the name of a method. */
      g_set_error (error, UNSEAT_ERROR, UNSEAT_ERROR_STORAGE, _ ("The private key in “%s” is no RSA key. Microsoft takes certificates with RSA keys only."), self->name);
      return NULL;
    }

  return g_steal_pointer (&self);
}

GBytes *
unseat_graph_private_key_sign (UnseatGraphPrivateKey *self,
                               const char            *content,
                               GError               **error)
{
  gnutls_datum_t data = { (unsigned char *) content, 0 };
  gnutls_datum_t signature = { NULL, 0 };
  GBytes        *bytes = NULL;
  int            status = 0;

  g_return_val_if_fail (self != NULL && content != NULL, NULL);

  data.size = (unsigned int) strlen (content);
  status = gnutls_privkey_sign_data2 (self->key, GNUTLS_SIGN_RSA_PSS_SHA256, 0, &data, &signature);
  if (status != GNUTLS_E_SUCCESS)
    {
      set_error (self, status, error);
      return NULL;
    }

  bytes = g_bytes_new (signature.data, signature.size);
  gnutls_free (signature.data);
  return bytes;
}
