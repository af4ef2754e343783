/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "certificates.h"

#include <glib/gstdio.h>
#include <gnutls/gnutls.h>
#include <gnutls/x509.h>
#include <string.h>

#define RSA_BITS 2048
#define CURVE_BITS GNUTLS_CURVE_TO_BITS (GNUTLS_ECC_CURVE_SECP256R1)
#define NAME "Unseat test"
#define PASSWORD "open sesame"

static void
must (int status)
{
  if (status < 0)
    g_error ("GnuTLS: %s", gnutls_strerror (status));
}

static gnutls_x509_crt_t
sign (gnutls_x509_privkey_t key,
      gint64                starts,
      gint64                ends)
{
  gnutls_x509_crt_t certificate = NULL;
  gint64            now = g_get_real_time () / G_USEC_PER_SEC;
  const guint8      serial[] = { 1 };

  must (gnutls_x509_crt_init (&certificate));
  must (gnutls_x509_crt_set_version (certificate, 3));
  must (gnutls_x509_crt_set_dn_by_oid (certificate, GNUTLS_OID_X520_COMMON_NAME, 0, NAME, strlen (NAME)));
  must (gnutls_x509_crt_set_serial (certificate, serial, sizeof serial));
  must (gnutls_x509_crt_set_activation_time (certificate, now + starts));
  must (gnutls_x509_crt_set_expiration_time (certificate, now + ends));
  must (gnutls_x509_crt_set_key (certificate, key));
  must (gnutls_x509_crt_sign2 (certificate, certificate, key, GNUTLS_DIG_SHA256, 0));
  return certificate;
}

static char *
write_file (const char *folder,
            const char *name,
            const char *suffix,
            const char *text)
{
  g_autofree char *file = g_strconcat (name, suffix, NULL);
  char            *path = g_build_filename (folder, file, NULL);

  g_assert_true (g_file_set_contents_full (path, text, -1, G_FILE_SET_CONTENTS_NONE, 0600, NULL));
  return path;
}

static char *
take_text (gnutls_datum_t datum)
{
  char *text = g_strndup ((const char *) datum.data, datum.size);

  gnutls_free (datum.data);
  return text;
}

MadeCertificate *
made_certificate_new (const char     *folder,
                      const char     *name,
                      CertificateKind kind,
                      gint64          starts,
                      gint64          ends)
{
  MadeCertificate      *self = g_new0 (MadeCertificate, 1);
  gnutls_x509_privkey_t key = NULL;
  gnutls_x509_crt_t     certificate = NULL;
  gnutls_datum_t        datum = { NULL, 0 };
  g_autofree char      *both = NULL;

  must (gnutls_x509_privkey_init (&key));
  must (kind == CERTIFICATE_RSA ? gnutls_x509_privkey_generate (key, GNUTLS_PK_RSA, RSA_BITS, 0)
                                : gnutls_x509_privkey_generate (key, GNUTLS_PK_ECDSA, CURVE_BITS, 0));
  certificate = sign (key, starts, ends);
  must (gnutls_x509_privkey_export2_pkcs8 (key, GNUTLS_X509_FMT_PEM, NULL, GNUTLS_PKCS_PLAIN, &datum));
  self->key = take_text (datum);
  must (gnutls_x509_crt_export2 (certificate, GNUTLS_X509_FMT_PEM, &datum));
  self->certificate = take_text (datum);
  both = g_strconcat (self->certificate, self->key, NULL);

  self->certificate_file = write_file (folder, name, ".crt", self->certificate);
  self->key_file = write_file (folder, name, ".key", self->key);
  self->both_file = write_file (folder, name, ".pem", both);
  gnutls_x509_crt_deinit (certificate);
  gnutls_x509_privkey_deinit (key);
  return self;
}

char *
made_certificate_dup_key_with_password (MadeCertificate *self)
{
  gnutls_x509_privkey_t key = NULL;
  gnutls_datum_t        datum = { (unsigned char *) self->key, (unsigned int) strlen (self->key) };
  gnutls_datum_t        locked = { NULL, 0 };

  must (gnutls_x509_privkey_init (&key));
  must (gnutls_x509_privkey_import2 (key, &datum, GNUTLS_X509_FMT_PEM, NULL, GNUTLS_PKCS_PLAIN));
  must (gnutls_x509_privkey_export2_pkcs8 (key, GNUTLS_X509_FMT_PEM, PASSWORD, GNUTLS_PKCS_PBES2_AES_256, &locked));
  gnutls_x509_privkey_deinit (key);
  return take_text (locked);
}

void
made_certificate_free (MadeCertificate *self)
{
  g_free (self->certificate_file);
  g_free (self->key_file);
  g_free (self->both_file);
  g_free (self->certificate);
  g_free (self->key);
  g_free (self);
}
