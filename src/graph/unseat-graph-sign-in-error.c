/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "unseat-graph-sign-in-error.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "unseat-error.h"
#include "unseat-graph-redact.h"
#include "unseat-json-reader.h"
#include "unseat-utils.h"

#define STATUS_TOO_MANY_REQUESTS 429
#define STATUS_SERVER_ERROR 500
#define MAX_DETAILS_BYTES 4096
#define MAX_LINES 32
#define MAX_NUMBERS 16
#define NUMBER_PREFIX "AADSTS"

typedef enum
{
  PLAIN,
  WITH_CONSENT_ADDRESS, /* the sentence has one %s */
} SentenceKind;

typedef struct
{
  const char              *word; /* the member `error` */
  UnseatGraphSignInVerdict verdict;
  UnseatError              code;
  SentenceKind             kind;
  const char              *sentence; /* marked, not yet translated */
} Word;

typedef struct
{
  gint64       number; /* AADSTS */
  UnseatError  code;
  SentenceKind kind;
  const char  *sentence;
} Number;

typedef struct
{
  char  *word;        /* (owned) (nullable) */
  char  *description; /* (owned) (nullable) */
  char  *trace_id;    /* (owned) (nullable) */
  gint64 numbers[MAX_NUMBERS];
  guint  n_numbers;
} Body;

/* The words of the flow itself come first: no number changes what they mean. */
static const Word flow_words[] = {
  { "authorization_pending", UNSEAT_GRAPH_SIGN_IN_PENDING, UNSEAT_ERROR_FAILED, PLAIN, N_ ("The sign-in in the browser is not finished yet.") },
  { "slow_down", UNSEAT_GRAPH_SIGN_IN_SLOW_DOWN, UNSEAT_ERROR_FAILED, PLAIN, N_ ("The sign-in in the browser is not finished yet.") },
  { "authorization_declined", UNSEAT_GRAPH_SIGN_IN_REFUSED, UNSEAT_ERROR_SIGN_IN_DECLINED, PLAIN, N_ ("The sign-in was declined in the browser. Start again and choose Continue there.") },
  { "expired_token", UNSEAT_GRAPH_SIGN_IN_REFUSED, UNSEAT_ERROR_SIGN_IN_EXPIRED, PLAIN, N_ ("The code was not used in time. Get a new code.") },
  { "bad_verification_code", UNSEAT_GRAPH_SIGN_IN_REFUSED, UNSEAT_ERROR_SIGN_IN_EXPIRED, PLAIN, N_ ("The sign-in service does not know this sign-in any more. Get a new code.") },
};

/* GRAPH.md 1.4; what a number may make more precise. */
static const Word words[] = {
  { "access_denied", UNSEAT_GRAPH_SIGN_IN_REFUSED, UNSEAT_ERROR_SIGN_IN_DECLINED, PLAIN, N_ ("The sign-in was declined in the browser. Start again and choose Continue there.") },
  { "invalid_grant", UNSEAT_GRAPH_SIGN_IN_DEAD, UNSEAT_ERROR_SIGN_IN_REQUIRED, PLAIN, N_ ("The sign-in is no longer valid. Sign in again.") },
  { "interaction_required", UNSEAT_GRAPH_SIGN_IN_REFUSED, UNSEAT_ERROR_SIGN_IN_REQUIRED, PLAIN, N_ ("Microsoft wants you to sign in again.") },
  { "login_required", UNSEAT_GRAPH_SIGN_IN_REFUSED, UNSEAT_ERROR_SIGN_IN_REQUIRED, PLAIN, N_ ("Microsoft wants you to sign in again.") },
  /* Translators: a web address. */
  { "consent_required", UNSEAT_GRAPH_SIGN_IN_REFUSED, UNSEAT_ERROR_CONSENT_REQUIRED, WITH_CONSENT_ADDRESS, N_ ("Nobody has agreed to the permissions this app asks for. As an administrator, open %s and accept them, then sign in again.") },
  { "unauthorized_client", UNSEAT_GRAPH_SIGN_IN_REFUSED, UNSEAT_ERROR_REGISTRATION, PLAIN, N_ ("The app registration does not allow this kind of sign-in. Check the client id, and that “Allow public client flows” is on in the registration.") },
  { "invalid_client", UNSEAT_GRAPH_SIGN_IN_REFUSED, UNSEAT_ERROR_REGISTRATION, PLAIN, N_ ("The app registration does not allow this kind of sign-in. Check the client id, and that “Allow public client flows” is on in the registration.") },
  { "unsupported_grant_type", UNSEAT_GRAPH_SIGN_IN_REFUSED, UNSEAT_ERROR_REGISTRATION, PLAIN, N_ ("The sign-in service does not offer device codes for this tenant. Check the tenant and the cloud.") },
  { "invalid_resource", UNSEAT_GRAPH_SIGN_IN_REFUSED, UNSEAT_ERROR_REGISTRATION, PLAIN, N_ ("The tenant does not know Microsoft Graph under this name. Check the cloud.") },
  { "invalid_scope", UNSEAT_GRAPH_SIGN_IN_REFUSED, UNSEAT_ERROR_REGISTRATION, PLAIN, N_ ("The sign-in service does not know a permission this app asks for. Check the cloud and the permissions of the app registration.") },
  { "invalid_request", UNSEAT_GRAPH_SIGN_IN_REFUSED, UNSEAT_ERROR_FAILED, PLAIN, N_ ("The sign-in service did not accept the request. Check the tenant and the client id.") },
  { "temporarily_unavailable", UNSEAT_GRAPH_SIGN_IN_RETRY, UNSEAT_ERROR_BUSY, PLAIN, N_ ("The sign-in service of Microsoft is busy. Try again in a few minutes.") },
  { "server_error", UNSEAT_GRAPH_SIGN_IN_RETRY, UNSEAT_ERROR_BUSY, PLAIN, N_ ("The sign-in service of Microsoft is busy. Try again in a few minutes.") },
};

#define APPLICATION N_ ("The sign-in service did not accept the application. Check the client id, and the secret or certificate in the app registration.")

/* What these words and numbers mean when no person signs in. */
static const Word application_words[] = {
  { "invalid_grant", UNSEAT_GRAPH_SIGN_IN_REFUSED, UNSEAT_ERROR_REGISTRATION, PLAIN, APPLICATION },
  { "unauthorized_client", UNSEAT_GRAPH_SIGN_IN_REFUSED, UNSEAT_ERROR_REGISTRATION, PLAIN, APPLICATION },
  { "invalid_client", UNSEAT_GRAPH_SIGN_IN_REFUSED, UNSEAT_ERROR_REGISTRATION, PLAIN, APPLICATION },
  { "unsupported_grant_type", UNSEAT_GRAPH_SIGN_IN_REFUSED, UNSEAT_ERROR_REGISTRATION, PLAIN, N_ ("This tenant does not let an application sign in without a person. Check the tenant and the cloud.") },
};

#define SIGN_IN_AGAIN N_ ("Microsoft ended this sign-in. Sign in again.")
#define PROVE_AGAIN N_ ("Microsoft wants a second proof of who you are. Sign in again and finish it in the browser.")
#define REGISTER_PROOF N_ ("This account must set up its security information first. Sign in at https://aka.ms/mfasetup in a browser, then try again.")
#define DEVICE_RULE N_ ("The organization only lets in devices it manages, and a sign-in with a code cannot prove the device. Ask an administrator to except this app or account from that policy.")
#define ASK_POLICY N_ ("A policy of the organization blocks this sign-in. Ask an administrator which rule it was; the details help to find it.")
#define FINISH_IN_BROWSER N_ ("The organization wants a security check of this account first. Sign in to https://portal.office.com in a browser, finish it there, then try again.")
#define API_PERMISSIONS N_ ("The app registration asks for something the tenant or the registration lacks. Check its API permissions.")
#define CLIENT_ID_UNKNOWN N_ ("The tenant does not know this client id. Check the client id and the tenant.")
#define APP_DISABLED N_ ("The app registration is switched off or deleted in this tenant. Ask an administrator.")
#define OWN_MISTAKE N_ ("The sign-in service did not understand the request. This is a mistake of Unseat: please report it with the details.")
#define BUSY N_ ("The sign-in service of Microsoft is busy. Try again in a few minutes.")
#define NEW_CODE N_ ("This code cannot be used any more. Get a new code.")
#define CONSENT N_ ("An administrator has to agree to the permissions this app asks for. As an administrator, open %s and accept them, then sign in again.")

/* GRAPH.md 1.6.  Microsoft warns that numbers may change: a hint, in numerical order. */
static const Number numbers[] = {
  { 50020, UNSEAT_ERROR_SIGN_IN_REQUIRED, PLAIN, N_ ("This account belongs to another directory. Sign in with an account of this tenant, or correct the tenant.") },
  { 50034, UNSEAT_ERROR_SIGN_IN_REQUIRED, PLAIN, N_ ("There is no such account in this tenant. Check the account and the tenant.") },
  { 50053, UNSEAT_ERROR_REFUSED_BY_POLICY, PLAIN, N_ ("The account is locked, or Microsoft blocks this network address. Wait a while, or ask an administrator.") },
  { 50055, UNSEAT_ERROR_SIGN_IN_REQUIRED, PLAIN, N_ ("The password of this account has expired. Change it in a browser, then sign in again.") },
  { 50057, UNSEAT_ERROR_REFUSED_BY_POLICY, PLAIN, N_ ("This account is blocked from signing in. Ask an administrator.") },
  { 50059, UNSEAT_ERROR_REGISTRATION, PLAIN, N_ ("The sign-in service could not tell which tenant is meant. Fill in the tenant id or domain.") },
  { 50072, UNSEAT_ERROR_SIGN_IN_REQUIRED, PLAIN, REGISTER_PROOF },
  { 50074, UNSEAT_ERROR_SIGN_IN_REQUIRED, PLAIN, PROVE_AGAIN },
  { 50076, UNSEAT_ERROR_SIGN_IN_REQUIRED, PLAIN, PROVE_AGAIN },
  { 50078, UNSEAT_ERROR_SIGN_IN_REQUIRED, PLAIN, PROVE_AGAIN },
  { 50079, UNSEAT_ERROR_SIGN_IN_REQUIRED, PLAIN, REGISTER_PROOF },
  { 50097, UNSEAT_ERROR_REFUSED_BY_POLICY, PLAIN, DEVICE_RULE },
  { 50105, UNSEAT_ERROR_REFUSED_BY_POLICY, PLAIN, N_ ("This account is not assigned to the app. Ask an administrator to assign it, or to switch “Assignment required” off for the app.") },
  { 50126, UNSEAT_ERROR_SIGN_IN_REQUIRED, PLAIN, N_ ("The user name or password was wrong. Sign in again.") },
  { 50131, UNSEAT_ERROR_REFUSED_BY_POLICY, PLAIN, ASK_POLICY },
  { 50132, UNSEAT_ERROR_SIGN_IN_REQUIRED, PLAIN, SIGN_IN_AGAIN },
  { 50133, UNSEAT_ERROR_SIGN_IN_REQUIRED, PLAIN, N_ ("The password was changed since the last sign-in. Sign in again.") },
  { 50134, UNSEAT_ERROR_SIGN_IN_EXPIRED, PLAIN, NEW_CODE },
  { 50158, UNSEAT_ERROR_SIGN_IN_REQUIRED, PLAIN, PROVE_AGAIN },
  { 50173, UNSEAT_ERROR_SIGN_IN_REQUIRED, PLAIN, SIGN_IN_AGAIN },
  { 50194, UNSEAT_ERROR_REGISTRATION, PLAIN, N_ ("This app is registered for one tenant only. Fill in that tenant’s id or domain instead of “organizations”.") },
  { 50196, UNSEAT_ERROR_BUSY, PLAIN, N_ ("Microsoft paused this sign-in because the same request came too often. Wait a few minutes.") },
  { 50199, UNSEAT_ERROR_SIGN_IN_REQUIRED, PLAIN, N_ ("The name of the app was not confirmed in the browser. Start again and choose Continue there.") },
  { 53000, UNSEAT_ERROR_REFUSED_BY_POLICY, PLAIN, DEVICE_RULE },
  { 53001, UNSEAT_ERROR_REFUSED_BY_POLICY, PLAIN, DEVICE_RULE },
  { 53002, UNSEAT_ERROR_REFUSED_BY_POLICY, PLAIN, DEVICE_RULE },
  { 53003, UNSEAT_ERROR_REFUSED_BY_POLICY, PLAIN, N_ ("A Conditional Access policy of the organization refused this sign-in; many organizations block sign-in with a code. Ask an administrator for an exception for this app or account.") },
  { 53004, UNSEAT_ERROR_REFUSED_BY_POLICY, PLAIN, FINISH_IN_BROWSER },
  { 53010, UNSEAT_ERROR_REFUSED_BY_POLICY, PLAIN, FINISH_IN_BROWSER },
  { 53011, UNSEAT_ERROR_REFUSED_BY_POLICY, PLAIN, FINISH_IN_BROWSER },
  /* Translators: a web address. */
  { 65001, UNSEAT_ERROR_CONSENT_REQUIRED, WITH_CONSENT_ADDRESS, N_ ("Nobody has agreed to the permissions this app asks for. As an administrator, open %s and accept them, then sign in again.") },
  { 65002, UNSEAT_ERROR_REGISTRATION, PLAIN, N_ ("Microsoft does not let its own app ask for these permissions. Use an app registration of your organization.") },
  { 65004, UNSEAT_ERROR_SIGN_IN_DECLINED, PLAIN, N_ ("The permissions were not accepted in the browser. Start again and choose Accept there.") },
  { 70000, UNSEAT_ERROR_SIGN_IN_REQUIRED, PLAIN, SIGN_IN_AGAIN },
  { 70001, UNSEAT_ERROR_REGISTRATION, PLAIN, APP_DISABLED },
  { 70008, UNSEAT_ERROR_SIGN_IN_REQUIRED, PLAIN, N_ ("The sign-in was not used for too long. Sign in again.") },
  { 70011, UNSEAT_ERROR_FAILED, PLAIN, OWN_MISTAKE },
  { 70043, UNSEAT_ERROR_SIGN_IN_REQUIRED, PLAIN, N_ ("The organization wants a new sign-in from time to time. Sign in again.") },
  { 90002, UNSEAT_ERROR_REGISTRATION, PLAIN, N_ ("There is no tenant of this name. Check the tenant id or domain, and the cloud.") },
  { 90014, UNSEAT_ERROR_FAILED, PLAIN, OWN_MISTAKE },
  { 90024, UNSEAT_ERROR_BUSY, PLAIN, BUSY },
  { 90033, UNSEAT_ERROR_BUSY, PLAIN, BUSY },
  { 90038, UNSEAT_ERROR_REGISTRATION, PLAIN, N_ ("This tenant lives in another national cloud. Choose that cloud and sign in again.") },
  { 90055, UNSEAT_ERROR_BUSY, PLAIN, BUSY },
  { 90094, UNSEAT_ERROR_CONSENT_REQUIRED, WITH_CONSENT_ADDRESS, CONSENT },
  /* Translators: a web address. */
  { 90095, UNSEAT_ERROR_CONSENT_REQUIRED, WITH_CONSENT_ADDRESS, N_ ("An administrator has to agree to the permissions this app asks for. Request the approval in the browser, or open %s as an administrator.") },
  { 90119, UNSEAT_ERROR_SIGN_IN_EXPIRED, PLAIN, N_ ("The code was typed wrong in the browser. Get a new code.") },
  { 90120, UNSEAT_ERROR_SIGN_IN_EXPIRED, PLAIN, NEW_CODE },
  { 530003, UNSEAT_ERROR_REFUSED_BY_POLICY, PLAIN, DEVICE_RULE },
  { 530032, UNSEAT_ERROR_REFUSED_BY_POLICY, PLAIN, ASK_POLICY },
  { 530034, UNSEAT_ERROR_REFUSED_BY_POLICY, PLAIN, ASK_POLICY },
  { 530035, UNSEAT_ERROR_REFUSED_BY_POLICY, PLAIN, ASK_POLICY },
  { 650052, UNSEAT_ERROR_REGISTRATION, PLAIN, API_PERMISSIONS },
  { 650056, UNSEAT_ERROR_REGISTRATION, PLAIN, API_PERMISSIONS },
  { 650057, UNSEAT_ERROR_REGISTRATION, PLAIN, API_PERMISSIONS },
  { 700011, UNSEAT_ERROR_REGISTRATION, PLAIN, CLIENT_ID_UNKNOWN },
  { 700016, UNSEAT_ERROR_REGISTRATION, PLAIN, CLIENT_ID_UNKNOWN },
  { 700025, UNSEAT_ERROR_FAILED, PLAIN, OWN_MISTAKE },
  { 700027, UNSEAT_ERROR_REGISTRATION, PLAIN, N_ ("The tenant does not accept the certificate. Check that the one used is uploaded to the app registration.") },
  { 700082, UNSEAT_ERROR_SIGN_IN_REQUIRED, PLAIN, N_ ("The sign-in was not used for too long. Sign in again.") },
  { 900144, UNSEAT_ERROR_FAILED, PLAIN, OWN_MISTAKE },
  { 7000112, UNSEAT_ERROR_REGISTRATION, PLAIN, APP_DISABLED },
  { 7000215, UNSEAT_ERROR_REGISTRATION, PLAIN, N_ ("The client secret is wrong. Copy the secret’s value, not its id.") },
  { 7000218, UNSEAT_ERROR_REGISTRATION, PLAIN, N_ ("The app registration does not allow sign-in with a code. Switch “Allow public client flows” on under Authentication in the registration, wait a few minutes, and try again.") },
  { 7000222, UNSEAT_ERROR_REGISTRATION, PLAIN, N_ ("The client secret has expired. Make a new one in the app registration.") },
  { 9001023, UNSEAT_ERROR_REGISTRATION, PLAIN, N_ ("This sign-in needs the tenant’s id or domain. Fill it in instead of “common” or “consumers”.") },
};

static const Number application_numbers[] = {
  { 53003, UNSEAT_ERROR_REFUSED_BY_POLICY, PLAIN, N_ ("A Conditional Access policy of the organization refused this application; it may be let in from some networks only. Ask an administrator which rule it was; the details help to find it.") },
  { 700021, UNSEAT_ERROR_FAILED, PLAIN, OWN_MISTAKE },
  { 700023, UNSEAT_ERROR_FAILED, PLAIN, OWN_MISTAKE },
  { 700024, UNSEAT_ERROR_REGISTRATION, PLAIN, N_ ("Microsoft does not believe the time of this computer. Set its clock, for example by NTP, and try again.") },
  { 700025, UNSEAT_ERROR_REGISTRATION, PLAIN, N_ ("This client id belongs to an app that only people sign in with. Use the client id of a registration that has a secret or a certificate of its own.") },
  { 7000218, UNSEAT_ERROR_FAILED, PLAIN, OWN_MISTAKE },
};

static void
body_free (Body *body)
{
  g_clear_pointer (&body->word, g_free);
  g_clear_pointer (&body->description, g_free);
  g_clear_pointer (&body->trace_id, g_free);
  g_free (body);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Body, body_free)

static void
add_number (Body  *body,
            gint64 number)
{
  if (number > 0 && body->n_numbers < MAX_NUMBERS)
    body->numbers[body->n_numbers++] = number;
}

/* A second reader, because a wrong type in `error_codes` must not spoil what matters. */
static void
read_numbers (Body   *body,
              GBytes *bytes)
{
  g_autoptr (UnseatJsonReader) reader = unseat_json_reader_new (bytes, "error", NULL);
  g_autoptr (GBytes) codes = reader != NULL ? unseat_json_reader_dup_member (reader, "error_codes") : NULL;
  const char *mark = body->description != NULL ? strstr (body->description, NUMBER_PREFIX) : NULL;

  if (codes != NULL)
    {
      g_autofree char *text = g_strndup (g_bytes_get_data (codes, NULL), g_bytes_get_size (codes));
      g_auto (GStrv) parts = g_strsplit_set (text, "[], \t\r\n", -1);

      for (int i = 0; parts[i] != NULL; i++)
        add_number (body, g_ascii_strtoll (parts[i], NULL, 10));
    }

  if (mark != NULL)
    add_number (body, g_ascii_strtoll (mark + strlen (NUMBER_PREFIX), NULL, 10));
}

static Body *
read_body (GBytes     *bytes,
           const char *secret)
{
  g_autoptr (Body) body = g_new0 (Body, 1);
  g_autoptr (UnseatJsonReader) reader = unseat_json_reader_new (bytes, "error", NULL);
  g_autofree char *trace_id = NULL;

  if (reader == NULL)
    return NULL;

  body->word = unseat_graph_redact_secret (unseat_json_reader_opt_string (reader, "error"), secret);
  if (!unseat_json_reader_finish (reader, NULL))
    g_clear_pointer (&body->word, g_free);

  body->description = unseat_graph_redact_secret (unseat_json_reader_opt_string (reader, "error_description"), secret);
  trace_id = unseat_graph_redact_secret (unseat_json_reader_opt_string (reader, "trace_id"), secret);
  body->trace_id = unseat_graph_redact_request_id (trace_id, NULL);
  read_numbers (body, bytes);

  return g_steal_pointer (&body);
}

static const Word *
find_word (const Word *table,
           gsize       n_words,
           const char *word)
{
  for (gsize i = 0; i < n_words; i++)
    if (g_str_equal (table[i].word, word))
      return &table[i];

  return NULL;
}

static const Number *
find_number (const Body   *body,
             const Number *table,
             gsize         length)
{
  for (guint i = 0; i < body->n_numbers; i++)
    for (gsize k = 0; k < length; k++)
      if (table[k].number == body->numbers[i])
        return &table[k];

  return NULL;
}

/* Sets what the body means; of an application its own tables count first. */
static void
look_up (const Body    *body,
         gboolean       is_application,
         const Word   **word,
         const Number **number)
{
  *word = find_word (flow_words, G_N_ELEMENTS (flow_words), body->word);
  *number = NULL;
  if (*word != NULL)
    return;

  if (is_application)
    {
      *word = find_word (application_words, G_N_ELEMENTS (application_words), body->word);
      *number = find_number (body, application_numbers, G_N_ELEMENTS (application_numbers));
    }
  if (*word == NULL)
    *word = find_word (words, G_N_ELEMENTS (words), body->word);
  if (*number == NULL)
    *number = find_number (body, numbers, G_N_ELEMENTS (numbers));
}

static char *
make_sentence (const Number    *choice,
               UnseatEndpoints *endpoints,
               const char      *tenant,
               const char      *client_id)
{
  g_autofree char *segment = NULL;
  g_autofree char *id = NULL;
  g_autofree char *address = NULL;

  if (choice->kind == PLAIN)
    return g_strdup (_ (choice->sentence));

  segment = g_uri_escape_string (tenant, NULL, FALSE);
  id = g_uri_escape_string (client_id, NULL, FALSE);
  address = g_strdup_printf ("%s/%s/adminconsent?client_id=%s", unseat_endpoints_get_login_url (endpoints), segment, id);

  return g_strdup_printf (_ (choice->sentence), address);
}

static char *
make_details (const Body *body)
{
  g_autoptr (GString) details = g_string_new (NULL);
  g_autofree char *text = g_strndup (body->description != NULL ? body->description : body->word, MAX_DETAILS_BYTES);
  g_auto (GStrv) lines = NULL;

  if (body->n_numbers > 0 && strstr (text, NUMBER_PREFIX) == NULL)
    g_string_append_printf (details, NUMBER_PREFIX "%" G_GINT64_FORMAT "\n", body->numbers[0]);

  lines = g_strsplit_set (text, "\r\n", MAX_LINES);
  for (int i = 0; lines[i] != NULL; i++)
    {
      g_autofree char *line = unseat_single_line (lines[i]);

      if (*g_strstrip (line) != '\0')
        g_string_append_printf (details, "%s\n", line);
    }
  if (details->len > 0)
    g_string_truncate (details, details->len - 1);

  return g_string_free (g_steal_pointer (&details), FALSE);
}

static gboolean
is_busy (const UnseatGraphSignInAnswer *answer)
{
  return answer->status == STATUS_TOO_MANY_REQUESTS || answer->status >= STATUS_SERVER_ERROR;
}

/* HTML of a proxy, an empty body, JSON that is no error: nobody can say what it means for the sign-in. */
static GError *
make_odd_error (const UnseatGraphSignInAnswer *answer,
                UnseatEndpoints               *endpoints,
                UnseatGraphSignInVerdict      *verdict)
{
  g_autofree char *details = g_strdup_printf ("HTTP %u", answer->status);
  GError          *error = NULL;

  if (is_busy (answer))
    {
      *verdict = UNSEAT_GRAPH_SIGN_IN_RETRY;
      error = g_error_new_literal (UNSEAT_ERROR, UNSEAT_ERROR_BUSY, _ (BUSY));
    }
  else
    {
      *verdict = answer->is_json ? UNSEAT_GRAPH_SIGN_IN_ODD : UNSEAT_GRAPH_SIGN_IN_RETRY;
      error = g_error_new (UNSEAT_ERROR, UNSEAT_ERROR_BAD_ANSWER,
                           /* Translators: the address of a server. */
                           _ ("%s did not answer like a sign-in service. Check the network: a proxy or the sign-in page of a public network may be in between."),
                           unseat_endpoints_get_login_url (endpoints));
    }

  unseat_error_set_details (error, details, NULL);
  return error;
}

static GError *
make_error (const UnseatGraphSignInAnswer *answer,
            UnseatEndpoints               *endpoints,
            const char                    *tenant,
            const char                    *client_id,
            const char                    *secret,
            gboolean                       is_application,
            UnseatGraphSignInVerdict      *verdict)
{
  g_autoptr (Body) body = NULL;
  g_autofree char *sentence = NULL;
  g_autofree char *details = NULL;
  const Word      *word = NULL;
  const Number    *number = NULL;
  Number           choice = { 0, UNSEAT_ERROR_FAILED, PLAIN, N_ ("The sign-in service refused. The details hold what it said.") };
  GError          *error = NULL;

  g_return_val_if_fail (answer != NULL && verdict != NULL, NULL);

  body = read_body (answer->body, secret);
  if (body == NULL || body->word == NULL)
    return make_odd_error (answer, endpoints, verdict);

  look_up (body, is_application, &word, &number);
  *verdict = word != NULL ? word->verdict : UNSEAT_GRAPH_SIGN_IN_REFUSED;
  if (is_busy (answer) && (number == NULL || number->code != UNSEAT_ERROR_BUSY))
    choice = (Number){ 0, UNSEAT_ERROR_BUSY, PLAIN, BUSY };
  else if (number != NULL)
    choice = *number;
  else if (word != NULL)
    choice = (Number){ 0, word->code, word->kind, word->sentence };

  /* A policy or a missing consent can be put right, and then the grant is good again. */
  if (choice.code == UNSEAT_ERROR_BUSY)
    *verdict = UNSEAT_GRAPH_SIGN_IN_RETRY;
  else if (*verdict == UNSEAT_GRAPH_SIGN_IN_DEAD && choice.code != UNSEAT_ERROR_SIGN_IN_REQUIRED)
    *verdict = UNSEAT_GRAPH_SIGN_IN_REFUSED;

  sentence = make_sentence (&choice, endpoints, tenant, client_id);
  error = g_error_new_literal (UNSEAT_ERROR, choice.code, sentence);
  details = make_details (body);
  unseat_error_set_details (error, details, body->trace_id);

  return error;
}

GError *
unseat_graph_sign_in_error_new (const UnseatGraphSignInAnswer *answer,
                                UnseatEndpoints               *endpoints,
                                const char                    *tenant,
                                const char                    *client_id,
                                const char                    *secret,
                                UnseatGraphSignInVerdict      *verdict)
{
  return make_error (answer, endpoints, tenant, client_id, secret, FALSE, verdict);
}

GError *
unseat_graph_sign_in_error_new_application (const UnseatGraphSignInAnswer *answer,
                                            UnseatEndpoints               *endpoints,
                                            const char                    *tenant,
                                            const char                    *client_id,
                                            const char                    *secret,
                                            UnseatGraphSignInVerdict      *verdict)
{
  return make_error (answer, endpoints, tenant, client_id, secret, TRUE, verdict);
}
