/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "unseat-graph-assertion.h"

#include <glib/gstdio.h>
#include <gnutls/abstract.h>
#include <gnutls/x509.h>
#include <string.h>

#include "certificates.h"
#include "unseat-error.h"
#include "unseat-json-reader.h"

#define AUDIENCE "https://login.microsoftonline.com/contoso.example/oauth2/v2.0/token"
#define CLIENT_ID "c2a7e8b4-16d3-4f95-8b0a-73d1e6f2a905"
#define DAY (24 * 60 * 60)

static char            *folder;
static MadeCertificate *good;

static gint64
now (void)
{
  return g_get_real_time () / G_USEC_PER_SEC;
}

static char *
sign (const char *certificate_file,
      const char *key,
      const char *key_text,
      GError    **error)
{
  const UnseatGraphAssertion assertion = { certificate_file, key, key_text, AUDIENCE, CLIENT_ID, now () };

  return unseat_graph_assertion_sign (&assertion, error);
}

static GBytes *
decode (const char *text)
{
  g_autofree char *base64 = g_strdelimit (g_strdelimit (g_strdup (text), "-", '+'), "_", '/');
  g_autofree char *padded = g_strconcat (base64, "===", NULL);
  gsize            size = 0;
  guchar          *data = NULL;

  g_assert_null (strpbrk (text, "+/="));
  padded[strlen (padded) - (strlen (padded) % 4)] = '\0';
  data = g_base64_decode (padded, &size);
  return g_bytes_new_take (data, size);
}

static UnseatJsonReader *
read_part (const char *part)
{
  g_autoptr (GBytes) bytes = decode (part);
  UnseatJsonReader *reader = unseat_json_reader_new (bytes, "part", NULL);

  g_assert_nonnull (reader);
  return reader;
}

/* The signature, with the salt of 32 bytes that PS256 wants, by another way than the code that made it. */
static void
assert_signed (const char *jwt,
               const char *signature)
{
  gnutls_datum_t pem = { (unsigned char *) good->certificate, (unsigned int) strlen (good->certificate) };
  gnutls_datum_t data = { (unsigned char *) jwt, (unsigned int) (signature - 1 - jwt) };
  gnutls_datum_t datum = { NULL, 0 };
  g_autoptr (GBytes) bytes = decode (signature);
  gnutls_x509_crt_t  certificate = NULL;
  gnutls_pubkey_t    key = NULL;
  gnutls_x509_spki_t parameters = NULL;

  datum.data = (unsigned char *) g_bytes_get_data (bytes, NULL);
  datum.size = (unsigned int) g_bytes_get_size (bytes);
  g_assert_cmpint (gnutls_x509_crt_init (&certificate), ==, 0);
  g_assert_cmpint (gnutls_x509_crt_import (certificate, &pem, GNUTLS_X509_FMT_PEM), ==, 0);
  g_assert_cmpint (gnutls_pubkey_init (&key), ==, 0);
  g_assert_cmpint (gnutls_pubkey_import_x509 (key, certificate, 0), ==, 0);
  g_assert_cmpint (gnutls_x509_spki_init (&parameters), ==, 0);
  gnutls_x509_spki_set_rsa_pss_params (parameters, GNUTLS_DIG_SHA256, 32);
  g_assert_cmpint (gnutls_pubkey_set_spki (key, parameters, 0), ==, 0);
  g_assert_cmpint (gnutls_pubkey_verify_data2 (key, GNUTLS_SIGN_RSA_PSS_SHA256, 0, &data, &datum), >=, 0);
  gnutls_x509_spki_deinit (parameters);
  gnutls_pubkey_deinit (key);
  gnutls_x509_crt_deinit (certificate);
}

static void
run_tool (const char *const *argv)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GSubprocess) process = g_subprocess_newv (argv, G_SUBPROCESS_FLAGS_STDOUT_SILENCE | G_SUBPROCESS_FLAGS_STDERR_SILENCE, &error);

  g_assert_no_error (error);
  g_subprocess_wait_check (process, NULL, &error);
  g_assert_no_error (error);
}

static char *
write_bytes (const char   *name,
             gconstpointer data,
             gsize         size)
{
  char *path = g_build_filename (folder, name, NULL);

  g_assert_true (g_file_set_contents (path, data, (gssize) size, NULL));
  return path;
}

/* Another library says the same, with the salt that PS256 has (RFC 7518, 3.5). */
static void
assert_openssl_agrees (const char *jwt)
{
  g_autofree char *tool = g_find_program_in_path ("openssl");
  const char      *dot = strrchr (jwt, '.');
  g_autoptr (GBytes) signature = decode (dot + 1);
  g_autofree char  *content = write_bytes ("content", jwt, (gsize) (dot - jwt));
  g_autofree char  *signed_by = write_bytes ("signature", g_bytes_get_data (signature, NULL), g_bytes_get_size (signature));
  g_autofree char  *key = g_build_filename (folder, "public.pem", NULL);
  const char *const extract[] = { "openssl", "x509", "-in", good->certificate_file, "-pubkey", "-noout", "-out", key, NULL };
  const char *const verify[] = { "openssl", "dgst", "-sha256", "-sigopt", "rsa_padding_mode:pss", "-sigopt", "rsa_pss_saltlen:32", "-sigopt", "rsa_mgf1_md:sha256",
                                 "-verify", key, "-signature", signed_by, content, NULL };

  if (tool == NULL)
    {
      g_test_message ("There is no openssl here to ask");
      return;
    }

  run_tool (extract);
  run_tool (verify);
}

static void
test_parts (void)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *jwt = sign (good->certificate_file, good->key_file, NULL, &error);
  g_autofree char *other = sign (good->certificate_file, good->key_file, NULL, NULL);
  g_auto (GStrv) parts = NULL;
  g_autoptr (UnseatJsonReader) header = NULL;
  g_autoptr (UnseatJsonReader) payload = NULL;
  gint64 start = 0;

  g_assert_no_error (error);
  g_assert_cmpstr (jwt, !=, other); /* a fresh jti each time */
  parts = g_strsplit (jwt, ".", -1);
  g_assert_cmpuint (g_strv_length (parts), ==, 3);
  header = read_part (parts[0]);
  payload = read_part (parts[1]);

  g_assert_cmpstr (unseat_json_reader_get_string (header, "alg"), ==, "PS256");
  g_assert_cmpstr (unseat_json_reader_get_string (header, "typ"), ==, "JWT");
  g_assert_cmpuint (strlen (unseat_json_reader_get_string (header, "x5t#S256")), ==, 43);
  g_assert_cmpstr (unseat_json_reader_get_string (payload, "aud"), ==, AUDIENCE);
  g_assert_cmpstr (unseat_json_reader_get_string (payload, "iss"), ==, CLIENT_ID);
  g_assert_cmpstr (unseat_json_reader_get_string (payload, "sub"), ==, CLIENT_ID);
  start = unseat_json_reader_get_int (payload, "nbf");
  g_assert_cmpint (unseat_json_reader_get_int (payload, "iat"), ==, start);
  g_assert_cmpint (unseat_json_reader_get_int (payload, "exp") - start, >=, 300);
  g_assert_cmpint (unseat_json_reader_get_int (payload, "exp") - start, <=, 600);
  g_assert_cmpuint (strlen (unseat_json_reader_get_string (payload, "jti")), ==, 36);
  assert_signed (jwt, strrchr (jwt, '.') + 1);
  assert_openssl_agrees (jwt);
}

/* In one file with the certificate, or from the keyring. */
static void
test_places (void)
{
  g_autofree char *both = sign (good->both_file, NULL, NULL, NULL);
  g_autofree char *text = sign (good->certificate_file, NULL, good->key, NULL);

  g_assert_nonnull (both);
  g_assert_nonnull (text);
}

static void
assert_refused (const char *certificate_file,
                const char *key,
                const char *key_text,
                const char *fragment)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *jwt = sign (certificate_file, key, key_text, &error);

  g_assert_null (jwt);
  g_assert_error (error, UNSEAT_ERROR, UNSEAT_ERROR_STORAGE);
  if (strstr (error->message, fragment) == NULL)
    g_assert_cmpstr (error->message, ==, fragment);
}

static void
test_refusals (void)
{
  g_autoptr (MadeCertificate) other = made_certificate_new (folder, "other", CERTIFICATE_RSA, -DAY, DAY);
  g_autoptr (MadeCertificate) ended = made_certificate_new (folder, "ended", CERTIFICATE_RSA, -2 * DAY, -DAY);
  g_autoptr (MadeCertificate) early = made_certificate_new (folder, "early", CERTIFICATE_RSA, DAY, 2 * DAY);
  g_autoptr (MadeCertificate) curve = made_certificate_new (folder, "curve", CERTIFICATE_ELLIPTIC_CURVE, -DAY, DAY);
  g_autofree char *locked = made_certificate_dup_key_with_password (good);

  assert_refused ("/nowhere/x.crt", good->key_file, NULL, "/nowhere/x.crt");
  assert_refused (good->key_file, good->key_file, NULL, "There is no certificate in");
  assert_refused (good->certificate_file, "/nowhere/x.key", NULL, "/nowhere/x.key");
  assert_refused (good->certificate_file, NULL, NULL, "no private key");
  g_assert_cmpint (g_chmod (good->certificate_file, 0644), ==, 0); /* which is nobody’s secret */
  assert_refused (good->certificate_file, NULL, NULL, "no private key");
  assert_refused (good->certificate_file, other->key_file, NULL, "does not belong to the certificate");
  assert_refused (ended->certificate_file, ended->key_file, NULL, "ended on");
  assert_refused (early->certificate_file, early->key_file, NULL, "begins on");
  assert_refused (curve->certificate_file, curve->key_file, NULL, "is no RSA key");
  assert_refused (good->certificate_file, NULL, locked, "protected by a password");
  assert_refused (good->certificate_file, NULL, "rubbish", "cannot be used");
  assert_refused (good->certificate_file, "pkcs11:token=nowhere;object=nothing;type=private", NULL, "pkcs11:token=nowhere");

  g_assert_cmpint (g_chmod (other->key_file, 0644), ==, 0);
  assert_refused (other->certificate_file, other->key_file, NULL, "Others can read");
}

static char *
write_pin (const char *name,
           const char *pin)
{
  char *path = g_build_filename (folder, name, NULL);

  g_assert_true (g_file_set_contents_full (path, pin, -1, G_FILE_SET_CONTENTS_NONE, 0600, NULL));
  return path;
}

/* A key that never leaves its token; the PIN comes from a file, and is tried once. */
static void
test_token (void)
{
  const char *const make[] = { "softhsm2-util", "--init-token", "--free", "--label", "unseat", "--pin", "1234", "--so-pin", "5678", NULL };
  const char *const import[] = { "softhsm2-util", "--import", good->key_file, "--token", "unseat", "--label", "app", "--id", "01", "--pin", "1234", NULL };
  g_autofree char  *tool = g_find_program_in_path ("softhsm2-util");
  g_autofree char  *pin = NULL;
  g_autofree char  *wrong = NULL;
  g_autofree char  *address = NULL;
  g_autofree char  *locked = NULL;
  g_autofree char  *jwt = NULL;
  g_autoptr (GError) error = NULL;

  if (tool == NULL)
    {
      g_test_skip ("There is no softhsm2-util here");
      return;
    }

  run_tool (make);
  run_tool (import);
  pin = write_pin ("pin", "1234\n");
  wrong = write_pin ("wrong-pin", "9999");
  address = g_strdup_printf ("pkcs11:token=unseat;object=app;type=private?pin-source=file:%s", pin);
  locked = g_strdup_printf ("pkcs11:token=unseat;object=app;type=private?pin-source=file:%s", wrong);

  assert_refused (good->certificate_file, "pkcs11:token=unseat;object=app;type=private", NULL, "wants a PIN");
  assert_refused (good->certificate_file, locked, NULL, "does not open the token");
  jwt = sign (good->certificate_file, address, NULL, &error);
  g_assert_no_error (error);
  assert_signed (jwt, strrchr (jwt, '.') + 1);

  g_assert_cmpint (g_chmod (pin, 0644), ==, 0);
  assert_refused (good->certificate_file, address, NULL, "Others can read");
}

/* Its tokens are in the folder of the test: what this is set to counts when the module is loaded first. */
static void
prepare_token (void)
{
  g_autofree char *tokens = g_build_filename (folder, "tokens", NULL);
  g_autofree char *settings = g_build_filename (folder, "softhsm2.conf", NULL);
  g_autofree char *text = g_strdup_printf ("directories.tokendir = %s\n", tokens);

  g_assert_cmpint (g_mkdir (tokens, 0700), ==, 0);
  g_assert_true (g_file_set_contents (settings, text, -1, NULL));
  g_setenv ("SOFTHSM2_CONF", settings, TRUE);
}

/* Also the folders of tokens. */
static void
remove_all (const char *path)
{
  g_autoptr (GDir) dir = g_dir_open (path, 0, NULL);

  for (const char *name = dir != NULL ? g_dir_read_name (dir) : NULL; name != NULL; name = g_dir_read_name (dir))
    {
      g_autofree char *child = g_build_filename (path, name, NULL);

      remove_all (child);
    }
  g_remove (path);
}

int
main (int   argc,
      char *argv[])
{
  int status = 0;

  g_test_init (&argc, &argv, NULL);
  folder = g_dir_make_tmp ("unseat-test-XXXXXX", NULL);
  prepare_token ();
  good = made_certificate_new (folder, "good", CERTIFICATE_RSA, -DAY, DAY);

  g_test_add_func ("/assertion/token", test_token); /* the first: a module that is loaded sees no new tokens */
  g_test_add_func ("/assertion/parts", test_parts);
  g_test_add_func ("/assertion/places", test_places);
  g_test_add_func ("/assertion/refusals", test_refusals);

  status = g_test_run ();
  made_certificate_free (good);
  remove_all (folder);
  g_free (folder);
  return status;
}
