/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "unseat-entra-app.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "unseat-cloud.h"
#include "unseat-error.h"
#include "unseat-json-reader.h"
#include "unseat-json-strict.h"
#include "unseat-json-writer.h"
#include "unseat-utils.h"

#define FORMAT 1
#define DEFAULT_CLOUD "global"

static const char *const members[] = { "unseatApplication", "name", "cloud", "server", "tenant", "clientId", "secretFile", "secretInKeyring",
                                       "certificateFile", "key", "keyInKeyring", NULL };

UnseatEntraApp *
unseat_entra_app_copy (const UnseatEntraApp *self)
{
  UnseatEntraApp *copy = NULL;

  g_return_val_if_fail (self != NULL, NULL);

  copy = g_new0 (UnseatEntraApp, 1);
  copy->store_key = g_strdup (self->store_key);
  copy->cloud_id = g_strdup (self->cloud_id);
  copy->tenant_id = g_strdup (self->tenant_id);
  copy->client_id = g_strdup (self->client_id);
  copy->name = g_strdup (self->name);
  copy->secret_file = g_strdup (self->secret_file);
  copy->certificate_file = g_strdup (self->certificate_file);
  copy->key = g_strdup (self->key);
  copy->in_keyring = self->in_keyring;

  return copy;
}

void
unseat_entra_app_free (UnseatEntraApp *self)
{
  if (self == NULL)
    return;

  g_free (self->store_key);
  g_free (self->cloud_id);
  g_free (self->tenant_id);
  g_free (self->client_id);
  g_free (self->name);
  g_free (self->secret_file);
  g_free (self->certificate_file);
  g_free (self->key);
  g_free (self);
}

/* Returns: (transfer full) (nullable): an id in small letters */
static char *
read_id (UnseatJsonReader *reader,
         const char       *name)
{
  const char *id = unseat_json_reader_get_string (reader, name);

  if (id == NULL)
    return NULL;
  if (!unseat_is_guid (id))
    /* Translators: what is wrong at some place in a file. */
    unseat_json_reader_refuse (reader, name, _ ("expected an id such as 00000000-0000-0000-0000-000000000000"));

  return g_ascii_strdown (id, -1);
}

/* Returns: (transfer full) (nullable): the path of a file */
static char *
read_path (UnseatJsonReader *reader,
           const char       *name)
{
  const char *path = unseat_json_reader_opt_string (reader, name);

  if (path != NULL && !g_path_is_absolute (path))
    /* Translators: what is wrong at some place in a file. */
    unseat_json_reader_refuse (reader, name, _ ("expected the path of a file, from / on"));

  return g_strdup (path);
}

static void
read_proof (UnseatEntraApp   *self,
            UnseatJsonReader *reader)
{
  gboolean    secret_in_keyring = unseat_json_reader_opt_boolean (reader, "secretInKeyring", FALSE);
  gboolean    key_in_keyring = unseat_json_reader_opt_boolean (reader, "keyInKeyring", FALSE);
  const char *key = unseat_json_reader_opt_string (reader, "key");
  g_autoptr (GError) fault = NULL;
  guint n_proofs = 0;

  self->secret_file = read_path (reader, "secretFile");
  self->certificate_file = read_path (reader, "certificateFile");
  self->key = g_strdup (key);
  self->in_keyring = secret_in_keyring || key_in_keyring;
  n_proofs = (self->secret_file != NULL) + secret_in_keyring + (self->certificate_file != NULL);

  if (n_proofs != 1)
    /* Translators: what is wrong at some place in a file. The words in quotation marks stay as they are. */
    unseat_json_reader_refuse (reader, NULL, _ ("expected one of “secretFile”, “secretInKeyring” that is true, and “certificateFile”"));
  else if (self->certificate_file == NULL ? key != NULL || key_in_keyring : key != NULL && key_in_keyring)
    /* Translators: what is wrong at some place in a file. The words in quotation marks stay as they are. */
    unseat_json_reader_refuse (reader, NULL, _ ("expected at most one of “key” and “keyInKeyring” beside a “certificateFile”"));
  else if (key != NULL && !unseat_entra_app_check_key (key, &fault))
    unseat_json_reader_refuse (reader, "key", fault->message);
}

static void
read_server (UnseatEntraApp   *self,
             UnseatJsonReader *reader)
{
  const char *cloud = unseat_json_reader_opt_string (reader, "cloud");
  const char *server = unseat_json_reader_opt_string (reader, "server");

  self->cloud_id = g_strdup (cloud != NULL ? cloud : DEFAULT_CLOUD);
  self->store_key = g_strdup (server != NULL ? server : self->cloud_id);
  if (unseat_cloud_find (self->cloud_id) == NULL)
    /* Translators: what is wrong at some place in a file. */
    unseat_json_reader_refuse (reader, "cloud", _ ("there is no such cloud"));
}

/* A PIN in the address would stand on the command line and in a file that others may read. */
gboolean
unseat_entra_app_check_key (const char *key,
                            GError    **error)
{
  gboolean is_address = g_str_has_prefix (key, "pkcs11:");

  if (is_address && strstr (key, "pin-value") != NULL)
    /* Translators: “pin-value” and “pin-source=file:/…” stay as they are. */
    g_set_error_literal (error, UNSEAT_ERROR, UNSEAT_ERROR_INVALID_INPUT, _ ("the PIN must not stand in the address (pin-value); name a file that has it, with pin-source=file:/…"));
  else if (!is_address && !g_path_is_absolute (key))
    g_set_error_literal (error, UNSEAT_ERROR, UNSEAT_ERROR_INVALID_INPUT, _ ("expected the path of a file, from / on, or an address that begins with pkcs11:"));
  else
    return TRUE;

  return FALSE;
}

UnseatEntraApp *
unseat_entra_app_parse (GBytes     *bytes,
                        const char *what,
                        GError    **error)
{
  g_autoptr (UnseatJsonReader) reader = NULL;
  g_autoptr (UnseatEntraApp) self = g_new0 (UnseatEntraApp, 1);
  g_autofree char *fault = NULL;

  g_return_val_if_fail (bytes != NULL && what != NULL, NULL);

  fault = unseat_json_find_fault (bytes);
  if (fault != NULL)
    {
      g_set_error_literal (error, UNSEAT_ERROR, UNSEAT_ERROR_BAD_ANSWER, fault);
      return NULL;
    }

  reader = unseat_json_reader_new (bytes, what, error);
  if (reader == NULL)
    return NULL;

  unseat_json_reader_allow_only (reader, members);
  if (unseat_json_reader_get_int (reader, "unseatApplication") != FORMAT)
    /* Translators: what is wrong at some place in a file. */
    unseat_json_reader_refuse (reader, "unseatApplication", _ ("this version of Unseat knows 1 only"));
  read_server (self, reader);
  self->tenant_id = read_id (reader, "tenant");
  self->client_id = read_id (reader, "clientId");
  self->name = g_strdup (unseat_json_reader_opt_string (reader, "name"));
  read_proof (self, reader);
  if (!unseat_json_reader_finish (reader, error))
    return NULL;

  return g_steal_pointer (&self);
}

static void
add_opt (UnseatJsonWriter *writer,
         const char       *name,
         const char       *text)
{
  if (text != NULL)
    unseat_json_writer_add_string (writer, name, text);
}

char *
unseat_entra_app_to_text (const UnseatEntraApp *self)
{
  g_autoptr (UnseatJsonWriter) writer = unseat_json_writer_new ();

  g_return_val_if_fail (self != NULL, NULL);

  unseat_json_writer_begin_object (writer, NULL);
  unseat_json_writer_add_int (writer, "unseatApplication", FORMAT);
  add_opt (writer, "name", self->name);
  unseat_json_writer_add_string (writer, "cloud", self->cloud_id);
  if (!g_str_equal (self->store_key, self->cloud_id))
    unseat_json_writer_add_string (writer, "server", self->store_key);
  unseat_json_writer_add_string (writer, "tenant", self->tenant_id);
  unseat_json_writer_add_string (writer, "clientId", self->client_id);
  add_opt (writer, "secretFile", self->secret_file);
  add_opt (writer, "certificateFile", self->certificate_file);
  add_opt (writer, "key", self->key);
  if (self->in_keyring)
    unseat_json_writer_add_boolean (writer, self->certificate_file != NULL ? "keyInKeyring" : "secretInKeyring", TRUE);
  unseat_json_writer_end_object (writer);

  return unseat_json_writer_to_pretty_string (writer);
}

UnseatAccount *
unseat_entra_app_make_account (const UnseatEntraApp *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return unseat_account_new (self->store_key, self->cloud_id, self->tenant_id, self->client_id, self->name != NULL ? self->name : self->client_id,
                             self->client_id, NULL);
}

gboolean
unseat_entra_app_is_account (const UnseatEntraApp *self,
                             UnseatAccount        *account)
{
  g_autoptr (UnseatAccount) own = NULL;

  g_return_val_if_fail (self != NULL && UNSEAT_IS_ACCOUNT (account), FALSE);

  own = unseat_entra_app_make_account (self);

  return g_str_equal (unseat_account_get_key (own), unseat_account_get_key (account));
}
