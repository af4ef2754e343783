/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gstdio.h>
#include <gnutls/abstract.h>
#include <gnutls/x509.h>
#include <string.h>

#include "certificates.h"
#include "client.h"
#include "demo-server-app.h"

#define FORM "grant_type=client_credentials&client_id=" DEMO_CLIENT_ID_CONFIDENTIAL "&scope=https%3A%2F%2Fgraph.microsoft.com%2F.default"
#define ASSERTION_TYPE "&client_assertion_type=urn%3Aietf%3Aparams%3Aoauth%3Aclient-assertion-type%3Ajwt-bearer"
#define DAY (24 * 60 * 60)

/* A client of its own: it shares no code with the one that is shipped. What is NULL or 0 is as it should be. */
typedef struct
{
  const char      *name;
  MadeCertificate *key;        /* who signs */
  MadeCertificate *thumbprint; /* of whom the header speaks */
  const char      *algorithm;
  const char      *thumbprint_name;
  const char      *tenant; /* in the audience */
  const char      *issuer;
  const char      *subject;
  gint64           start; /* seconds from now */
  gint64           life;  /* seconds */
  const char      *unique;
  int              number; /* what the answer says; 0 = it is accepted */
} Case;

static MadeCertificate *registered;
static MadeCertificate *stranger;
static MadeCertificate *ended;

static char *
encode (gconstpointer data,
        gsize         size)
{
  char *text = g_strdelimit (g_strdelimit (g_base64_encode (data, size), "+", '-'), "/", '_');

  text[strcspn (text, "=")] = '\0';
  return text;
}

static char *
make_thumbprint (MadeCertificate *made)
{
  gnutls_datum_t    pem = { (unsigned char *) made->certificate, (unsigned int) strlen (made->certificate) };
  gnutls_x509_crt_t certificate = NULL;
  guint8            print[32] = { 0 };
  size_t            size = sizeof print;

  gnutls_x509_crt_init (&certificate);
  g_assert_cmpint (gnutls_x509_crt_import (certificate, &pem, GNUTLS_X509_FMT_PEM), ==, 0);
  g_assert_cmpint (gnutls_x509_crt_get_fingerprint (certificate, GNUTLS_DIG_SHA256, print, &size), ==, 0);
  gnutls_x509_crt_deinit (certificate);
  return encode (print, size);
}

static char *
sign (MadeCertificate *made,
      const char      *content)
{
  gnutls_datum_t   pem = { (unsigned char *) made->key, (unsigned int) strlen (made->key) };
  gnutls_datum_t   data = { (unsigned char *) content, (unsigned int) strlen (content) };
  gnutls_datum_t   signature = { NULL, 0 };
  gnutls_privkey_t key = NULL;
  char            *text = NULL;

  gnutls_privkey_init (&key);
  g_assert_cmpint (gnutls_privkey_import_x509_raw (key, &pem, GNUTLS_X509_FMT_PEM, NULL, 0), ==, 0);
  g_assert_cmpint (gnutls_privkey_sign_data2 (key, GNUTLS_SIGN_RSA_PSS_SHA256, 0, &data, &signature), ==, 0);
  text = encode (signature.data, signature.size);
  gnutls_free (signature.data);
  gnutls_privkey_deinit (key);
  return text;
}

static const char * or (const char *text, const char *otherwise)
{
  return text != NULL ? text : otherwise;
}

static char *
make_jwt (Client     *client,
          const Case *wanted)
{
  gint64           start = g_get_real_time () / G_USEC_PER_SEC + wanted->start;
  g_autofree char *thumbprint = make_thumbprint (wanted->thumbprint != NULL ? wanted->thumbprint : registered);
  g_autofree char *random = g_uuid_string_random ();
  g_autofree char *header = g_strdup_printf ("{\"alg\":\"%s\",\"typ\":\"JWT\",\"%s\":\"%s\"}", or (wanted->algorithm, "PS256"), or (wanted->thumbprint_name, "x5t#S256"), thumbprint);
  g_autofree char *payload = g_strdup_printf ("{\"aud\":\"%s/%s/oauth2/v2.0/token\",\"iss\":\"%s\",\"sub\":\"%s\",\"nbf\":%" G_GINT64_FORMAT ",\"exp\":%" G_GINT64_FORMAT ",\"jti\":\"%s\"}",
                                              demo_server_get_login_url (client_get_server (client)), or (wanted->tenant, DEMO_DOMAIN),
                                              or (wanted->issuer, DEMO_CLIENT_ID_CONFIDENTIAL), or (wanted->subject, DEMO_CLIENT_ID_CONFIDENTIAL), start,
                                              start + (wanted->life != 0 ? wanted->life : 300), or (wanted->unique, random));
  g_autofree char *first = encode (header, strlen (header));
  g_autofree char *second = encode (payload, strlen (payload));
  g_autofree char *content = g_strconcat (first, ".", second, NULL);
  g_autofree char *third = sign (wanted->key != NULL ? wanted->key : registered, content);

  return g_strconcat (content, ".", third, NULL);
}

static Answer *
ask (Client     *client,
     const char *more,
     const char *jwt)
{
  g_autofree char *form = g_strconcat (FORM, more, "&client_assertion=", jwt, NULL);

  return client_post_form (client, DEMO_DOMAIN, "token", form);
}

static void
assert_number (Answer *answer,
               int     number)
{
  if (number == 0)
    assert_status (answer, 200);
  else
    g_assert_cmpint (json_array_get_int_element (answer_get_array (answer, "error_codes"), 0), ==, number);
}

static void
test_assertions (void)
{
  g_autoptr (Client) client = client_new ();
  const Case cases[] = {
    { .name = "good" },
    { .name = "ten minutes", .life = 600 },
    { .name = "a clock that is a little fast", .start = 200 },
    { .name = "older method", .algorithm = "RS256", .number = 50027 },
    { .name = "no method", .algorithm = "none", .number = 50027 },
    { .name = "older thumbprint", .thumbprint_name = "x5t", .number = 700027 },
    { .name = "unknown certificate", .key = stranger, .thumbprint = stranger, .number = 700027 },
    { .name = "key of another certificate", .key = stranger, .number = 700027 },
    { .name = "certificate that has ended", .key = ended, .thumbprint = ended, .number = 700027 },
    { .name = "for another tenant", .tenant = DEMO_TENANT_ID, .number = 700023 },
    { .name = "of another app", .issuer = DEMO_CLIENT_ID, .number = 700021 },
    { .name = "about another app", .subject = DEMO_CLIENT_ID, .number = 700021 },
    { .name = "too old", .start = -1000, .number = 700024 },
    { .name = "too early", .start = 1000, .number = 700024 },
    { .name = "too long", .life = 601, .number = 700024 },
    { .name = "never good", .life = -1, .number = 700024 },
    { .name = "nameless", .unique = "", .number = 50027 },
    { .name = "first time", .unique = "once" },
    { .name = "second time", .unique = "once", .number = 50027 },
  };

  g_assert_true (demo_server_add_app_certificate (client_get_server (client), registered->certificate));
  g_assert_true (demo_server_add_app_certificate (client_get_server (client), ended->certificate));
  g_assert_false (demo_server_add_app_certificate (client_get_server (client), "rubbish"));
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *jwt = make_jwt (client, &cases[i]);
      g_autoptr (Answer) answer = ask (client, ASSERTION_TYPE, jwt);

      g_test_message ("%s", cases[i].name);
      assert_number (answer, cases[i].number);
    }
}

static void
test_malformed (void)
{
  static const char *const malformed[] = { "", "a.b", "a.b.c.d", "e30.e30.e30", "e30.bm90IGpzb24.e30", "%2B%2B.%2F%2F.%3D" };
  g_autoptr (Client) client = client_new ();
  const Case       good = { .name = "good" };
  g_autofree char *jwt = make_jwt (client, &good);
  g_autoptr (Answer) no_type = ask (client, "", jwt);
  g_autoptr (Answer) wrong_type = ask (client, "&client_assertion_type=jwt", jwt);
  g_autoptr (Answer) nothing_registered = ask (client, ASSERTION_TYPE, jwt);

  assert_number (no_type, 900144);
  assert_number (wrong_type, 50027);
  assert_number (nothing_registered, 700027);
  for (guint i = 0; i < G_N_ELEMENTS (malformed); i++)
    {
      g_autoptr (Answer) answer = ask (client, ASSERTION_TYPE, malformed[i]);

      assert_number (answer, 50027);
    }

  /* One letter of what was signed, and one of the signature. */
  demo_server_add_app_certificate (client_get_server (client), registered->certificate);
  {
    char *last = strrchr (jwt, '.') + 10;
    g_autoptr (Answer) answer = NULL;

    *last = *last == 'A' ? 'B' : 'A';
    answer = ask (client, ASSERTION_TYPE, jwt);
    assert_number (answer, 700027);
  }
}

static void
remove_folder (const char *folder)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);

  for (const char *name = g_dir_read_name (dir); name != NULL; name = g_dir_read_name (dir))
    {
      g_autofree char *path = g_build_filename (folder, name, NULL);

      g_unlink (path);
    }
  g_rmdir (folder);
}

int
main (int   argc,
      char *argv[])
{
  g_autofree char *folder = g_dir_make_tmp ("unseat-test-XXXXXX", NULL);
  int              status = 0;

  g_test_init (&argc, &argv, NULL);
  registered = made_certificate_new (folder, "registered", CERTIFICATE_RSA, -DAY, DAY);
  stranger = made_certificate_new (folder, "stranger", CERTIFICATE_RSA, -DAY, DAY);
  ended = made_certificate_new (folder, "ended", CERTIFICATE_RSA, -2 * DAY, -DAY);

  g_test_add_func ("/demo/app-certificate/assertions", test_assertions);
  g_test_add_func ("/demo/app-certificate/malformed", test_malformed);

  status = g_test_run ();
  made_certificate_free (registered);
  made_certificate_free (stranger);
  made_certificate_free (ended);
  remove_folder (folder);
  return status;
}
