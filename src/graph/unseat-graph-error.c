/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "unseat-graph-error.h"

#include <glib/gi18n-lib.h>

#include "unseat-graph-redact.h"
#include "unseat-json-reader.h"
#include "unseat-utils.h"

#define FIRST_CLIENT_ERROR 400
#define FIRST_SERVER_ERROR 500
#define UNAUTHORIZED 401
#define FORBIDDEN 403
#define NOT_FOUND 404
#define CONFLICT 409
#define LOCKED 423
#define NOT_IMPLEMENTED 501

#define GONE "resourcenotfound" /* in Graph's code, lower case; a gateway's 404 does not have it */

/* What Graph says about an error; texts owned. */
typedef struct
{
  char *code;
  char *message;
  char *request_id;
} Answer;

typedef struct
{
  const char *fragment; /* of code or message, in lower case */
  UnseatError code;
  const char *sentence; /* untranslated; NULL shows Graph's own text */
} Known;

/* The wording is not promised by Microsoft: GRAPH.md 3.5 collects what was seen, and fragments are compared without regard to case. */
static const Known known_texts[] = {
  { "does not have a corresponding license", UNSEAT_ERROR_ALREADY_GONE, N_ ("The person does not hold this license any more.") },
  { "inherited from a group", UNSEAT_ERROR_INHERITED, N_ ("A group gives this license, so it cannot be removed from the person.") },
  { "depends on the service plan", UNSEAT_ERROR_DEPENDENCY,
    N_ ("One app needs another one, which would be missing. Change both together.") },
  { "mutually exclusive", UNSEAT_ERROR_REFUSED, N_ ("The product conflicts with another product of this person.") },
  { "conflicts with", UNSEAT_ERROR_REFUSED, N_ ("The product conflicts with another product of this person.") },
  { "does not have any available licenses", UNSEAT_ERROR_NO_SEATS, N_ ("No seat of this product is free.") },
  { "invalid usage location", UNSEAT_ERROR_REFUSED, N_ ("The person’s usage location is missing or does not allow this product.") },
  { "does not correspond to a valid company license", UNSEAT_ERROR_REFUSED, N_ ("The tenant no longer has this product.") },
  { "on-premises mastered", UNSEAT_ERROR_REFUSED,
    N_ ("The group comes from the on-premises Active Directory. Who is in it is changed there.") },
  { "mail-enabled security group", UNSEAT_ERROR_REFUSED,
    N_ ("The group is a distribution list or a mail-enabled security group. Who is in it is changed in Exchange.") },
  { "object references already exist", UNSEAT_ERROR_ALREADY_GONE, N_ ("The person is in the group already.") },
  { "concurrencyviolation", UNSEAT_ERROR_CONFLICT, N_ ("Somebody else is changing the same thing right now. Try again later.") },
  { "directory_quotaexceeded", UNSEAT_ERROR_REFUSED, NULL },
  { "insufficient_claims", UNSEAT_ERROR_SIGN_IN_REQUIRED, N_ ("A policy of the organization asks for a new sign-in.") },
};

static void
answer_clear (Answer *answer)
{
  g_clear_pointer (&answer->code, g_free);
  g_clear_pointer (&answer->message, g_free);
  g_clear_pointer (&answer->request_id, g_free);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Answer, answer_clear)

/* The member is spelled in two ways (GRAPH.md 3.1). */
static void
read_request_id (UnseatJsonReader *reader,
                 const char       *member,
                 UnseatGraphToken *token,
                 Answer           *answer)
{
  if (!unseat_json_reader_opt_enter (reader, member))
    return;

  if (answer->request_id == NULL)
    answer->request_id = unseat_graph_redact_request_id (unseat_json_reader_opt_string (reader, "request-id"), token);
  unseat_json_reader_leave (reader);
}

/* An answer that is no error JSON leaves everything unset: the status alone then decides. */
static void
read_answer (GBytes           *body,
             UnseatGraphToken *token,
             Answer           *answer)
{
  g_autoptr (UnseatJsonReader) reader = NULL;

  if (body != NULL && g_bytes_get_size (body) > 0)
    reader = unseat_json_reader_new (body, "an error", NULL);
  if (reader == NULL || !unseat_json_reader_opt_enter (reader, "error"))
    return;

  answer->code = unseat_graph_redact (unseat_json_reader_opt_string (reader, "code"), token);
  answer->message = unseat_graph_redact (unseat_json_reader_opt_string (reader, "message"), token);
  read_request_id (reader, "innerError", token, answer);
  read_request_id (reader, "innererror", token, answer);
  unseat_json_reader_leave (reader);
}

static gboolean
contains (const char *text,
          const char *fragment)
{
  g_autofree char *lower = text != NULL ? g_ascii_strdown (text, -1) : NULL;

  return lower != NULL && strstr (lower, fragment) != NULL;
}

static const Known *
find_known (const Answer *answer)
{
  for (guint i = 0; i < G_N_ELEMENTS (known_texts); i++)
    {
      if (contains (answer->message, known_texts[i].fragment) || contains (answer->code, known_texts[i].fragment))
        return &known_texts[i];
    }

  return NULL;
}

static GError *
new_from_own_text (guint         status,
                   const Answer *answer)
{
  g_autofree char *line = unseat_single_line (answer->message);

  if (*g_strstrip (line) != '\0')
    /* Translators: what Microsoft 365 said, in English. */
    return g_error_new (UNSEAT_ERROR, UNSEAT_ERROR_REFUSED, _ ("Microsoft 365 refused: %s"), line);

  return g_error_new (UNSEAT_ERROR, UNSEAT_ERROR_REFUSED, _ ("Microsoft 365 refused the request (HTTP status %u)."), status);
}

static GError *
new_forbidden (UnseatGraphIntent intent)
{
  switch (intent)
    {
    case UNSEAT_GRAPH_INTENT_WRITE:
      return g_error_new_literal (UNSEAT_ERROR, UNSEAT_ERROR_FORBIDDEN,
                                  _ ("You may not change licenses of this person. It takes the role License Administrator, User Administrator, "
                                     "Directory Writers or Global Administrator, and the permission LicenseAssignment.ReadWrite.All."));
    case UNSEAT_GRAPH_INTENT_MEMBERSHIP:
      return g_error_new_literal (UNSEAT_ERROR, UNSEAT_ERROR_FORBIDDEN,
                                  _ ("You may not change who is in this group. It takes the permission GroupMember.ReadWrite.All, and the role Groups "
                                     "Administrator or User Administrator, or that you own the group. Nobody can do it where a rule decides who is in the "
                                     "group; where it can hold admin roles, it takes a Privileged Role Administrator and the permission "
                                     "RoleManagement.ReadWrite.Directory."));
    case UNSEAT_GRAPH_INTENT_GROUP_LICENSES:
      return g_error_new_literal (UNSEAT_ERROR, UNSEAT_ERROR_FORBIDDEN,
                                  _ ("You may not change what this group gives. It takes the role License Administrator, User Administrator, Groups Administrator, "
                                     "Directory Writers or Global Administrator, and the permission LicenseAssignment.ReadWrite.All."));
    case UNSEAT_GRAPH_INTENT_REPROCESS:
      return g_error_new_literal (UNSEAT_ERROR, UNSEAT_ERROR_FORBIDDEN,
                                  _ ("You may not have the licenses of this person reprocessed. It takes the role License Administrator, User Administrator, "
                                     "Directory Writers or Global Administrator, and the permission User.ReadWrite.All."));
    case UNSEAT_GRAPH_INTENT_READ:
      return g_error_new_literal (UNSEAT_ERROR, UNSEAT_ERROR_FORBIDDEN,
                                  _ ("You may not read this. It takes a role such as Directory Readers, Global Reader or License Administrator, "
                                     "and the permission that was asked for at sign-in."));
    default:
      g_assert_not_reached ();
    }
}

static GError *
new_from_status (guint             status,
                 const Answer     *answer,
                 UnseatGraphIntent intent)
{
  if (status == UNAUTHORIZED)
    return g_error_new_literal (UNSEAT_ERROR, UNSEAT_ERROR_SIGN_IN_REQUIRED, _ ("Microsoft 365 no longer accepts the sign-in. Sign in again."));
  if (status == FORBIDDEN)
    return new_forbidden (intent);
  if (status == NOT_FOUND && contains (answer->code, GONE))
    return g_error_new_literal (UNSEAT_ERROR, UNSEAT_ERROR_NOT_FOUND, _ ("The organization has no such person or object any more."));
  if (status == CONFLICT || status == LOCKED)
    return g_error_new_literal (UNSEAT_ERROR, UNSEAT_ERROR_CONFLICT,
                                _ ("Somebody else is changing the same thing right now. Try again later."));
  if (status == UNSEAT_GRAPH_TOO_MANY_REQUESTS)
    return g_error_new_literal (UNSEAT_ERROR, UNSEAT_ERROR_BUSY, _ ("Microsoft 365 has too many requests of this organization. Try again later."));
  if (status >= FIRST_SERVER_ERROR && status != NOT_IMPLEMENTED)
    return g_error_new (UNSEAT_ERROR, UNSEAT_ERROR_BUSY, _ ("Microsoft 365 has a problem (HTTP status %u). Try again later."), status);
  if (status < FIRST_CLIENT_ERROR || status == NOT_FOUND)
    return g_error_new (UNSEAT_ERROR, UNSEAT_ERROR_BAD_ANSWER, _ ("The server’s answer is not what Microsoft documents (HTTP status %u)."), status);

  return new_from_own_text (status, answer);
}

static char *
dup_details (guint         status,
             const Answer *answer)
{
  g_autofree char *code = unseat_single_line (answer->code);
  g_autofree char *message = unseat_single_line (answer->message);

  return g_strdup_printf ("HTTP %u%s%s%s%s", status, *code != '\0' ? " " : "", code, *message != '\0' ? ": " : "", message);
}

GError *
unseat_graph_error_new (guint             status,
                        GBytes           *body,
                        const char       *request_id,
                        UnseatGraphIntent intent,
                        UnseatGraphToken *token)
{
  g_auto (Answer) answer = { NULL, NULL, NULL };
  g_autofree char *details = NULL;
  const Known     *known = NULL;
  GError          *error = NULL;

  read_answer (body, token, &answer);
  if (answer.request_id == NULL)
    answer.request_id = unseat_graph_redact_request_id (request_id, token);
  known = status >= FIRST_CLIENT_ERROR && status < FIRST_SERVER_ERROR ? find_known (&answer) : NULL;

  if (known == NULL)
    error = new_from_status (status, &answer, intent);
  else if (known->sentence == NULL)
    error = new_from_own_text (status, &answer);
  else
    error = g_error_new_literal (UNSEAT_ERROR, known->code, _ (known->sentence));

  details = dup_details (status, &answer);
  unseat_error_set_details (error, details, answer.request_id);

  return error;
}

static const char *
explain_forbidden_application (UnseatGraphIntent intent)
{
  switch (intent)
    {
    case UNSEAT_GRAPH_INTENT_WRITE:
      return _ ("The application may not change licenses of this person. It takes the application permission LicenseAssignment.ReadWrite.All, and an administrator’s consent to it.");
    case UNSEAT_GRAPH_INTENT_MEMBERSHIP:
      return _ ("The application may not change who is in this group. It takes the application permission GroupMember.ReadWrite.All, and an administrator’s consent to it; where the group can "
                "hold admin roles, RoleManagement.ReadWrite.Directory, too. Nobody can do it where a rule decides who is in the group.");
    case UNSEAT_GRAPH_INTENT_GROUP_LICENSES:
      return _ ("The application may not change what this group gives. It takes the application permission LicenseAssignment.ReadWrite.All, and an administrator’s consent to it.");
    case UNSEAT_GRAPH_INTENT_REPROCESS:
      return _ ("The application may not have the licenses of this person reprocessed. It takes the application permission User.ReadWrite.All, and an administrator’s consent to it.");
    case UNSEAT_GRAPH_INTENT_READ:
      return _ ("The application may not read this. It takes an application permission, and an administrator’s consent to it; “unseat-cli status” lists those that it has.");
    default:
      g_assert_not_reached ();
    }
}

GError *
unseat_graph_error_take_application (GError           *error,
                                     UnseatGraphIntent intent)
{
  g_autoptr (GError) of_person = new_forbidden (intent);
  g_autoptr (GError) own = error;
  GError *other = NULL;

  if (!g_str_equal (error->message, of_person->message))
    return g_steal_pointer (&own);

  other = g_error_new_literal (UNSEAT_ERROR, UNSEAT_ERROR_FORBIDDEN, explain_forbidden_application (intent));
  unseat_error_set_details (other, unseat_error_get_details (own), unseat_error_get_request_id (own));
  return other;
}

gboolean
unseat_graph_error_is_explained (const GError *error)
{
  Answer said = { .message = (char *) unseat_error_get_details (error) };

  return find_known (&said) != NULL;
}

const char *
unseat_graph_error_describe_of_group (const GError *error)
{
  const char *details = NULL;

  g_return_val_if_fail (error != NULL, NULL);

  details = unseat_error_get_details (error);
  if (contains (details, "mutually exclusive") || contains (details, "conflicts with"))
    return _ ("The product conflicts with another product that the group gives.");
  if (contains (details, "invalid usage location"))
    return _ ("The usage location of somebody in the group is missing or does not allow this product.");

  return error->message;
}

GError *
unseat_graph_error_new_unclear (const GError *cause)
{
  GError     *error = g_error_new_literal (UNSEAT_ERROR, UNSEAT_ERROR_UNCLEAR,
                                           _ ("The change was sent, but its answer was lost. It may or may not have happened."));
  const char *details = unseat_error_get_details (cause);

  if (details == NULL && cause != NULL)
    details = cause->message;

  unseat_error_set_details (error, details, unseat_error_get_request_id (cause));
  return error;
}
