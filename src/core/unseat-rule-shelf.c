/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "unseat-rule-shelf.h"

#include <errno.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <string.h>

#include "unseat-error.h"
#include "unseat-rule-reader.h"
#include "unseat-rule-writer.h"
#include "unseat-rules-resources.h"
#include "unseat-small-file.h"
#include "unseat-utils.h"

#define SUFFIX ".json"
#define MAX_SIZE (4 * 1024 * 1024) /* bytes */
#define MAX_WORD 48                /* characters of an id, which may be 64, and have a number at its end */
#define RESOURCES "/io/github/unseat/Unseat/rules/"

static const struct
{
  const char *id;
  const char *name; /* untranslated, as in the file */
} ready_made[] = {
  { "blocked-30-days", N_ ("Blocked for 30 days: take licenses back") },
  { "inactive-90-days", N_ ("No sign of life for 90 days") },
  { "inactive-guests", N_ ("Guests with licenses and no sign of life for 60 days") },
  { "leavers", N_ ("Leave date has passed, and sign-in is blocked") },
  { "never-signed-in-60-days", N_ ("Never signed in, and older than 60 days") },
  { "redundant", N_ ("Direct licenses that a group gives, too") },
};

static void
shelved_rule_free (gpointer data)
{
  UnseatShelvedRule *shelved = data;

  g_free (shelved->id);
  g_clear_pointer (&shelved->rule, unseat_rule_free);
  g_free (shelved->fault);
  g_free (shelved->stops);
  g_free (shelved->notes);
  g_free (shelved->path);
  g_free (shelved);
}

static char *
dup_folder (void)
{
  return g_build_filename (g_get_user_config_dir (), "unseat", "rules", NULL);
}

/* Blanks alone are as good as nothing. */
static gboolean
is_blank (GBytes *bytes)
{
  gsize       size = 0;
  const char *text = g_bytes_get_data (bytes, &size);

  for (gsize i = 0; i < size; i++)
    if (!g_ascii_isspace (text[i]))
      return FALSE;

  return TRUE;
}

static UnseatShelvedRule *
load_file (const char *id,
           const char *path)
{
  UnseatShelvedRule *shelved = g_new0 (UnseatShelvedRule, 1);
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) bytes = unseat_small_file_read_given (path, MAX_SIZE, &error);

  shelved->id = g_strdup (id);
  shelved->path = g_strdup (path);
  /* What was cut off there may have been a rule that is on: it is not passed over. */
  if (bytes != NULL && is_blank (bytes))
    g_set_error (&error, UNSEAT_ERROR, UNSEAT_ERROR_INVALID_INPUT, _ ("The rule “%s” cannot be used: %s"), id, _ ("the file is empty"));
  else if (bytes != NULL)
    shelved->rule = unseat_rule_parse (id, bytes, &error);
  if (shelved->rule == NULL && bytes == NULL)
    /* Translators: the name of a file, then a message of the system. */
    shelved->fault = g_strdup_printf (_ ("“%s” cannot be read: %s"), path, error->message);
  else if (shelved->rule == NULL)
    shelved->fault = g_strdup (error->message);

  return shelved;
}

/* Whoever put it there believes that it runs.  No id has a dot in it: it is taken for no other. */
static UnseatShelvedRule *
make_misnamed (const char *name,
               const char *path)
{
  UnseatShelvedRule *shelved = g_new0 (UnseatShelvedRule, 1);

  shelved->id = g_filename_display_name (name);
  shelved->path = g_strdup (path);
  /* Translators: what a file is called. */
  shelved->fault = g_strdup_printf (_ ("The rule in the file “%s” is not used: such a file is called by letters from a to z, digits, - and _, 64 at most, and “.json”."), shelved->id);

  return shelved;
}

static UnseatShelvedRule *
load_ready_made (guint position)
{
  UnseatShelvedRule *shelved = g_new0 (UnseatShelvedRule, 1);
  g_autofree char   *path = g_strconcat (RESOURCES, ready_made[position].id, SUFFIX, NULL);
  g_autoptr (GBytes) bytes = g_resource_lookup_data (unseat_rules_get_resource (), path, G_RESOURCE_LOOKUP_FLAGS_NONE, NULL);

  shelved->id = g_strdup (ready_made[position].id);
  shelved->rule = unseat_rule_parse (shelved->id, bytes, NULL);
  if (g_str_equal (shelved->rule->name, ready_made[position].name))
    unseat_set_string (&shelved->rule->name, _ (ready_made[position].name));

  return shelved;
}

static int
compare_ids (gconstpointer a,
             gconstpointer b)
{
  const UnseatShelvedRule *left = *(const UnseatShelvedRule *const *) a;
  const UnseatShelvedRule *right = *(const UnseatShelvedRule *const *) b;

  return strcmp (left->id, right->id);
}

static gboolean
is_empty_file (const char *path)
{
  g_autoptr (GBytes) bytes = unseat_small_file_read_given (path, MAX_SIZE, NULL);

  return bytes != NULL && is_blank (bytes);
}

/* What editors leave behind, and what a person puts beside the rules, is none. */
static gboolean
is_json (const char *name)
{
  gsize length = strlen (name);

  return length >= strlen (SUFFIX) && g_ascii_strcasecmp (name + length - strlen (SUFFIX), SUFFIX) == 0;
}

static void
add_files (GPtrArray *list)
{
  g_autofree char *folder = dup_folder ();
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL); /* none: there are no rules yet */

  for (const char *name = dir != NULL ? g_dir_read_name (dir) : NULL; name != NULL; name = g_dir_read_name (dir))
    {
      g_autofree char *id = g_strndup (name, strlen (name) - MIN (strlen (name), strlen (SUFFIX)));
      g_autofree char *path = g_build_filename (folder, name, NULL);

      if (*name == '.' || !is_json (name))
        continue;
      if (g_str_has_suffix (name, SUFFIX) && unseat_rule_is_id (id))
        g_ptr_array_add (list, load_file (id, path));
      else
        g_ptr_array_add (list, make_misnamed (name, path));
    }
}

char *
unseat_rule_shelf_dup_path (const char *id)
{
  g_autofree char *folder = NULL;
  g_autofree char *name = NULL;

  g_return_val_if_fail (unseat_rule_is_id (id), NULL);

  folder = dup_folder ();
  name = g_strconcat (id, SUFFIX, NULL);

  return g_build_filename (folder, name, NULL);
}

gboolean
unseat_rule_shelf_is_ready_made (const char *id)
{
  for (guint i = 0; i < G_N_ELEMENTS (ready_made); i++)
    if (g_strcmp0 (ready_made[i].id, id) == 0)
      return TRUE;

  return FALSE;
}

GPtrArray *
unseat_rule_shelf_list (void)
{
  GPtrArray *list = g_ptr_array_new_with_free_func (shelved_rule_free);

  add_files (list);
  for (guint i = 0; i < G_N_ELEMENTS (ready_made); i++)
    if (unseat_rule_shelf_get (list, ready_made[i].id) == NULL)
      g_ptr_array_add (list, load_ready_made (i));
  g_ptr_array_sort (list, compare_ids);

  return list;
}

const UnseatShelvedRule *
unseat_rule_shelf_get (GPtrArray  *list,
                       const char *id)
{
  g_return_val_if_fail (list != NULL && id != NULL, NULL);

  for (guint i = 0; i < list->len; i++)
    {
      const UnseatShelvedRule *shelved = g_ptr_array_index (list, i);

      if (g_str_equal (shelved->id, id))
        return shelved;
    }

  return NULL;
}

static gboolean
is_called (const UnseatShelvedRule *shelved,
           const char              *name)
{
  g_autofree char *left = shelved->rule != NULL ? g_utf8_casefold (shelved->rule->name, -1) : NULL;
  g_autofree char *right = g_utf8_casefold (name, -1);

  return g_strcmp0 (left, right) == 0;
}

/* Returns: (nullable): the one of that id, else the only one of that name */
static const UnseatShelvedRule *
find (GPtrArray  *list,
      const char *name)
{
  const UnseatShelvedRule *found = NULL;
  guint                    n_found = 0;

  for (guint i = 0; i < list->len; i++)
    {
      const UnseatShelvedRule *shelved = g_ptr_array_index (list, i);

      if (g_ascii_strcasecmp (shelved->id, name) == 0)
        return shelved;
      if (!is_called (shelved, name))
        continue;
      found = shelved;
      n_found++;
    }

  return n_found == 1 ? found : NULL;
}

const UnseatRule *
unseat_rule_shelf_find (GPtrArray  *list,
                        const char *name,
                        GError    **error)
{
  const UnseatShelvedRule *shelved = NULL;

  g_return_val_if_fail (list != NULL && name != NULL, NULL);

  shelved = find (list, name);
  if (shelved == NULL)
    {
      /* Translators: what was typed. */
      g_set_error (error, UNSEAT_ERROR, UNSEAT_ERROR_NOT_FOUND, _ ("There is no rule “%s”, or more than one of that name."), name);
      return NULL;
    }
  if (shelved->rule == NULL)
    {
      g_set_error_literal (error, UNSEAT_ERROR, UNSEAT_ERROR_INVALID_INPUT, shelved->fault);
      return NULL;
    }

  return shelved->rule;
}

UnseatRule *
unseat_rule_shelf_dup_shipped (GPtrArray  *list,
                               const char *name)
{
  const UnseatShelvedRule *shelved = NULL;

  g_return_val_if_fail (list != NULL && name != NULL, NULL);

  shelved = find (list, name);
  if (shelved == NULL || shelved->rule != NULL || shelved->path == NULL || !is_empty_file (shelved->path))
    return NULL;

  for (guint i = 0; i < G_N_ELEMENTS (ready_made); i++)
    if (g_str_equal (ready_made[i].id, shelved->id))
      {
        UnseatShelvedRule *shipped = load_ready_made (i);
        UnseatRule        *rule = g_steal_pointer (&shipped->rule);

        shelved_rule_free (shipped);
        return rule;
      }

  return NULL;
}

gboolean
unseat_rule_shelf_save (const UnseatRule *rule,
                        GError          **error)
{
  g_autoptr (GError) cause = NULL;
  g_autofree char *path = NULL;
  g_autofree char *text = NULL;

  g_return_val_if_fail (rule != NULL && unseat_rule_is_id (rule->id), FALSE);

  path = unseat_rule_shelf_dup_path (rule->id);
  text = unseat_rule_to_text (rule);
  if (unseat_small_file_write (path, text, &cause))
    return TRUE;

  /* Translators: the name of a rule, then a message of the system. */
  g_set_error (error, UNSEAT_ERROR, UNSEAT_ERROR_STORAGE, _ ("The rule “%s” could not be saved: %s"), rule->name, cause->message);
  return FALSE;
}

/* --- Changing it --- */

/* Words of ASCII letters and digits, with one sign between. */
static char *
make_word (const char *name)
{
  g_autofree char *plain = name != NULL ? g_str_to_ascii (name, "C") : g_strdup ("");
  GString         *word = g_string_new (NULL);

  for (const char *c = plain; *c != '\0' && word->len < MAX_WORD; c++)
    {
      if (g_ascii_isalnum (*c))
        g_string_append_c (word, g_ascii_tolower (*c));
      else if (word->len > 0 && word->str[word->len - 1] != '-' && *c != '?') /* what has no letters of ASCII */
        g_string_append_c (word, '-');
    }
  while (word->len > 0 && word->str[word->len - 1] == '-')
    g_string_truncate (word, word->len - 1);

  return g_string_free (word, FALSE);
}

/* Files are told apart by case, but people are not asked to. */
static gboolean
is_taken (GPtrArray  *list,
          const char *id)
{
  for (guint i = 0; i < list->len; i++)
    if (g_ascii_strcasecmp (((const UnseatShelvedRule *) g_ptr_array_index (list, i))->id, id) == 0)
      return TRUE;

  return FALSE;
}

char *
unseat_rule_shelf_make_id (GPtrArray  *list,
                           const char *name)
{
  g_autofree char *word = NULL;
  g_autofree char *id = NULL;

  g_return_val_if_fail (list != NULL, NULL);

  word = make_word (name);
  id = g_strdup (*word != '\0' ? word : "rule");
  for (guint i = 2; is_taken (list, id); i++)
    {
      g_free (id);
      id = g_strdup_printf ("%s-%u", *word != '\0' ? word : "rule", i);
    }

  return g_steal_pointer (&id);
}

static gboolean
change (const char *id,
        gboolean    is_enabled,
        gboolean    takes_mailboxes,
        GError    **error)
{
  g_autoptr (GPtrArray) list = unseat_rule_shelf_list ();
  const UnseatRule *rule = unseat_rule_shelf_find (list, id, error);
  g_autoptr (UnseatRule) changed = NULL;

  if (rule == NULL)
    return FALSE;

  changed = unseat_rule_copy (rule);
  changed->is_enabled = is_enabled;
  changed->takes_mailboxes = changed->takes_mailboxes || takes_mailboxes;

  return unseat_rule_shelf_save (changed, error);
}

gboolean
unseat_rule_shelf_set_enabled (const char *id,
                               gboolean    is_enabled,
                               GError    **error)
{
  g_return_val_if_fail (unseat_rule_is_id (id), FALSE);

  return change (id, is_enabled, FALSE, error);
}

gboolean
unseat_rule_shelf_turn_on_with_mailboxes (const char *id,
                                          GError    **error)
{
  g_return_val_if_fail (unseat_rule_is_id (id), FALSE);

  return change (id, TRUE, TRUE, error);
}

gboolean
unseat_rule_shelf_delete (const char *id,
                          GError    **error)
{
  g_autofree char *path = NULL;

  g_return_val_if_fail (unseat_rule_is_id (id), FALSE);

  path = unseat_rule_shelf_dup_path (id);
  if (g_unlink (path) == 0 || errno == ENOENT)
    return TRUE;

  /* Translators: the name of a file, then a message of the system. */
  g_set_error (error, UNSEAT_ERROR, UNSEAT_ERROR_STORAGE, _ ("“%s” could not be deleted: %s"), path, g_strerror (errno));
  return FALSE;
}

/* What is no file would be waited for. */
static gboolean
is_plain_file (GFile        *file,
               GCancellable *cancellable,
               GError      **error)
{
  g_autoptr (GFileInfo) info = g_file_query_info (file, G_FILE_ATTRIBUTE_STANDARD_TYPE "," G_FILE_ATTRIBUTE_STANDARD_SIZE, G_FILE_QUERY_INFO_NONE, cancellable, error);

  if (info == NULL)
    return FALSE;
  if (g_file_info_get_file_type (info) == G_FILE_TYPE_REGULAR && g_file_info_get_size (info) <= MAX_SIZE)
    return TRUE;

  g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_FAILED, _ ("This is no file, or it is too large."));
  return FALSE;
}

/* Returns: (transfer full) (nullable): what is in @file, which may be anything */
static GBytes *
read_foreign (GFile        *file,
              GCancellable *cancellable,
              GError      **error)
{
  char *content = NULL;
  gsize size = 0;

  if (!is_plain_file (file, cancellable, error) || !g_file_load_contents (file, cancellable, &content, &size, NULL, error))
    return NULL;

  return g_bytes_new_take (content, size);
}

static char *
dup_base (GFile *file)
{
  g_autofree char *name = g_file_get_basename (file);
  g_autofree char *shown = g_filename_display_name (name != NULL ? name : "");

  return g_str_has_suffix (shown, SUFFIX) ? g_strndup (shown, strlen (shown) - strlen (SUFFIX)) : g_steal_pointer (&shown);
}

char *
unseat_rule_shelf_import (GFile        *file,
                          GCancellable *cancellable,
                          GError      **error)
{
  g_autoptr (GPtrArray) list = NULL;
  g_autoptr (GError) cause = NULL;
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (UnseatRule) rule = NULL;
  g_autofree char *base = NULL;
  g_autofree char *id = NULL;

  g_return_val_if_fail (G_IS_FILE (file), NULL);

  base = dup_base (file);
  bytes = read_foreign (file, cancellable, &cause);
  if (g_error_matches (cause, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    {
      g_propagate_error (error, g_steal_pointer (&cause));
      return NULL;
    }
  if (bytes == NULL)
    {
      /* Translators: the name of a file, then a message of the system. */
      g_set_error (error, UNSEAT_ERROR, UNSEAT_ERROR_STORAGE, _ ("“%s” cannot be read: %s"), base, cause->message);
      return NULL;
    }

  list = unseat_rule_shelf_list ();
  id = unseat_rule_shelf_make_id (list, base);
  rule = unseat_rule_parse (id, bytes, error);
  if (rule == NULL)
    return NULL;

  rule->is_enabled = FALSE;

  return unseat_rule_shelf_save (rule, error) ? g_steal_pointer (&id) : NULL;
}
