/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "unseat-graph-identity.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "unseat-error.h"
#include "unseat-json-reader.h"
#include "unseat-utils.h"

#define MAX_ID_LENGTH 128
#define MAX_NAME_LENGTH 1024 /* bytes; a user principal name has at most 113 characters */

static gboolean
is_usable_id (const char *id)
{
  gsize length = id != NULL ? strlen (id) : 0;

  if (length == 0 || length > MAX_ID_LENGTH)
    return FALSE;

  for (const char *p = id; *p != '\0'; p++)
    if (!g_ascii_isalnum (*p) && strchr ("-_.", *p) == NULL)
      return FALSE;

  return TRUE;
}

/* Base64url without padding (RFC 7515, 2). */
static GBytes *
decode_base64url (const char *text,
                  gsize       length)
{
  g_autoptr (GString) base64 = g_string_new_len (text, length);
  guchar *data = NULL;
  gsize   size = 0;

  g_strdelimit (base64->str, "-", '+');
  g_strdelimit (base64->str, "_", '/');
  while (base64->len % 4 != 0)
    g_string_append_c (base64, '=');

  data = g_base64_decode (base64->str, &size);

  return g_bytes_new_take (data, size);
}

UnseatGraphIdentity *
unseat_graph_identity_new (void)
{
  return g_new0 (UnseatGraphIdentity, 1);
}

void
unseat_graph_identity_free (UnseatGraphIdentity *self)
{
  g_clear_pointer (&self->tenant_id, g_free);
  g_clear_pointer (&self->user_id, g_free);
  g_clear_pointer (&self->user_name, g_free);
  g_free (self);
}

gboolean
unseat_graph_identity_is_complete (UnseatGraphIdentity *self)
{
  return self->tenant_id != NULL && self->user_id != NULL && self->user_name != NULL;
}

void
unseat_graph_identity_fill (UnseatGraphIdentity *self,
                            const char          *tenant_id,
                            const char          *user_id,
                            const char          *user_name)
{
  if (self->tenant_id == NULL && is_usable_id (tenant_id))
    self->tenant_id = g_ascii_strdown (tenant_id, -1);
  if (self->user_id == NULL && is_usable_id (user_id))
    self->user_id = g_ascii_strdown (user_id, -1);
  if (self->user_name == NULL && user_name != NULL && strlen (user_name) <= MAX_NAME_LENGTH)
    {
      g_autofree char *line = g_strstrip (unseat_single_line (user_name));

      if (*line != '\0')
        self->user_name = g_steal_pointer (&line);
    }
}

GBytes *
unseat_graph_identity_dup_payload (const char *jwt)
{
  const char *first_dot = strchr (jwt, '.');
  const char *second_dot = first_dot != NULL ? strchr (first_dot + 1, '.') : NULL;

  return second_dot != NULL ? decode_base64url (first_dot + 1, second_dot - first_dot - 1) : NULL;
}

gboolean
unseat_graph_identity_read_id_token (UnseatGraphIdentity *self,
                                     const char          *id_token,
                                     GError             **error)
{
  g_autoptr (GBytes) payload = unseat_graph_identity_dup_payload (id_token);
  g_autoptr (UnseatJsonReader) reader = NULL;
  const char *tenant_id = NULL;
  const char *user_id = NULL;
  const char *names[3] = { NULL, NULL, NULL };

  if (payload == NULL)
    {
      g_set_error_literal (error, UNSEAT_ERROR, UNSEAT_ERROR_BAD_ANSWER, _ ("The sign-in service sent an identity that cannot be read."));
      return FALSE;
    }

  /* Translators: part of a sentence about an answer that cannot be read. */
  reader = unseat_json_reader_new (payload, _ ("the identity of who signed in"), error);
  if (reader == NULL)
    return FALSE;

  tenant_id = unseat_json_reader_opt_string (reader, "tid");
  user_id = unseat_json_reader_opt_string (reader, "oid");
  names[0] = unseat_json_reader_opt_string (reader, "preferred_username");
  names[1] = unseat_json_reader_opt_string (reader, "upn");
  names[2] = unseat_json_reader_opt_string (reader, "name");
  if (!unseat_json_reader_finish (reader, error))
    return FALSE;

  for (gsize i = 0; i < G_N_ELEMENTS (names); i++)
    unseat_graph_identity_fill (self, tenant_id, user_id, names[i]);

  return TRUE;
}
