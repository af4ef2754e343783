/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "cli-select.h"

#include <gio/gunixinputstream.h>
#include <glib/gi18n-lib.h>
#include <string.h>
#include <unistd.h>

#include "cli-output.h"
#include "unseat-error.h"
#include "unseat-people-file.h"
#include "unseat-people-import.h"
#include "unseat-utils.h"

/* Of the people who can be meant so many are named. */
#define MAX_CANDIDATES 20

/* Of products, apps and people so many are named in one sentence. */
#define MAX_NAMES 20

/* Characters of what somebody wrote for a person: a list may be anything, a picture too. */
#define MAX_CHARS 100

typedef gboolean (*ProductMatch) (UnseatDirectory *directory,
                                  UnseatProduct   *product,
                                  const char      *text);

static gboolean
has_part_number (UnseatDirectory *directory,
                 UnseatProduct   *product,
                 const char      *text)
{
  return g_ascii_strcasecmp (unseat_product_get_part_number (product), text) == 0;
}

static gboolean
has_name (UnseatDirectory *directory,
          UnseatProduct   *product,
          const char      *text)
{
  g_autofree char *name = g_utf8_casefold (unseat_product_get_name (product), -1);
  g_autofree char *wanted = g_utf8_casefold (text, -1);

  return g_str_equal (name, wanted);
}

static gboolean
resembles (UnseatDirectory *directory,
           UnseatProduct   *product,
           const char      *text)
{
  g_autofree char *all = g_strconcat (unseat_product_get_name (product), "\n", unseat_product_get_part_number (product), NULL);
  g_autofree char *folded = g_utf8_casefold (all, -1);
  g_autofree char *wanted = g_utf8_casefold (text, -1);

  return strstr (folded, wanted) != NULL;
}

static gboolean
is_any (UnseatDirectory *directory,
        UnseatProduct   *product,
        const char      *text)
{
  return TRUE;
}

/* Returns: (transfer container) (element-type UnseatProduct) */
static GPtrArray *
find_products (UnseatDirectory *directory,
               ProductMatch     match,
               const char      *text)
{
  GListModel *products = unseat_directory_get_products (directory);
  GPtrArray  *found = g_ptr_array_new_with_free_func (g_object_unref);

  for (guint i = 0; i < g_list_model_get_n_items (products); i++)
    {
      g_autoptr (UnseatProduct) product = g_list_model_get_item (products, i);

      if (match (directory, product, text))
        g_ptr_array_add (found, g_steal_pointer (&product));
    }

  return found;
}

/* Returns: (transfer full): the first of @names, and how many more there are */
static char *
join_some (char **names)
{
  guint            n_more = g_strv_length (names) > MAX_NAMES ? g_strv_length (names) - MAX_NAMES : 0;
  g_autofree char *last = NULL;
  g_autofree char *list = NULL;

  if (n_more == 0)
    return unseat_join_names ((const char *const *) names);

  last = g_steal_pointer (&names[MAX_NAMES]);
  list = unseat_join_names ((const char *const *) names);
  names[MAX_NAMES] = g_steal_pointer (&last);

  /* Translators: names, then how many there are besides. */
  return g_strdup_printf (ngettext ("%s and %'u more", "%s and %'u more", n_more), list, n_more);
}

static char *
list_products (GPtrArray *products)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  g_auto (GStrv) names = NULL;

  for (guint i = 0; i < products->len; i++)
    {
      g_autofree char *name = g_strdup_printf ("%s (%s)", unseat_product_get_part_number (products->pdata[i]),
                                               unseat_product_get_name (products->pdata[i]));

      g_strv_builder_add (builder, name);
    }

  names = g_strv_builder_end (builder);
  return join_some (names);
}

static void
set_unknown_error (UnseatDirectory *directory,
                   const char      *text,
                   GError         **error)
{
  g_autoptr (GPtrArray) alike = find_products (directory, resembles, text);
  g_autoptr (GPtrArray) all = find_products (directory, is_any, text);
  g_autofree char *list = list_products (alike->len > 0 ? alike : all);

  g_set_error (error, UNSEAT_ERROR, UNSEAT_ERROR_INVALID_INPUT,
               /* Translators: what was typed, then a list of products, each as “part number (name)”. */
               alike->len > 0 ? _ ("This tenant has no product “%s”. Perhaps you mean: %s.")
                              /* Translators: what was typed, then a list of products, each as “part number (name)”. */
                              : _ ("This tenant has no product “%s”. It has: %s."),
               text, list);
}

/* Somebody may hold what the tenant has no more. */
static gboolean
knows_product (UnseatDirectory *directory,
               const char      *sku_id)
{
  return unseat_directory_find_product (directory, sku_id) != NULL || unseat_directory_count_holders (directory, sku_id, NULL) > 0;
}

char *
cli_select_product (UnseatDirectory *directory,
                    const char      *text,
                    GError         **error)
{
  static const ProductMatch ways[] = { has_part_number, has_name, unseat_directory_calls_product };

  if (unseat_is_guid (text) && knows_product (directory, text))
    return g_ascii_strdown (text, -1);

  for (guint i = 0; i < G_N_ELEMENTS (ways); i++)
    {
      g_autoptr (GPtrArray) found = find_products (directory, ways[i], text);
      g_autofree char *list = NULL;

      if (found->len == 1)
        return g_strdup (unseat_product_get_sku_id (found->pdata[0]));
      if (found->len == 0)
        continue;

      list = list_products (found);
      g_set_error (error, UNSEAT_ERROR, UNSEAT_ERROR_INVALID_INPUT,
                   /* Translators: what was typed, then a list of products, each as “part number (name)”. */
                   _ ("Several products are called “%s”; name one by its part number or id: %s."), text, list);
      return NULL;
    }

  set_unknown_error (directory, text, error);
  return NULL;
}

char *
cli_select_listed_product (UnseatDirectory *directory,
                           const char      *text,
                           GError         **error)
{
  g_autofree char *sku_id = cli_select_product (directory, text, error);

  if (sku_id == NULL || unseat_directory_find_product (directory, sku_id) != NULL)
    return g_steal_pointer (&sku_id);

  set_unknown_error (directory, text, error);
  return NULL;
}

static gboolean
is_app (const UnseatServicePlan *plan,
        const char              *text)
{
  g_autofree char *name = g_utf8_casefold (plan->name, -1);
  g_autofree char *wanted = g_utf8_casefold (text, -1);

  return g_ascii_strcasecmp (plan->id, text) == 0 || g_ascii_strcasecmp (plan->part_number, text) == 0 || g_str_equal (name, wanted);
}

static gboolean
resembles_app (const UnseatServicePlan *plan,
               const char              *text)
{
  g_autofree char *all = g_strconcat (plan->name, "\n", plan->part_number, NULL);
  g_autofree char *folded = g_utf8_casefold (all, -1);
  g_autofree char *wanted = g_utf8_casefold (text, -1);

  return strstr (folded, wanted) != NULL;
}

/* @text: (nullable): what they are to resemble */
static char *
list_apps (GPtrArray  *plans,
           const char *text)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  g_auto (GStrv) names = NULL;

  for (guint i = 0; i < plans->len; i++)
    {
      const UnseatServicePlan *plan = g_ptr_array_index (plans, i);
      g_autofree char         *name = g_strdup_printf ("%s (%s)", plan->part_number, plan->name);

      if (plan->for_users && (text == NULL || resembles_app (plan, text)))
        g_strv_builder_add (builder, name);
    }

  names = g_strv_builder_end (builder);
  return join_some (names);
}

char *
cli_select_app (UnseatDirectory *directory,
                const char      *sku_id,
                const char      *text,
                GError         **error)
{
  UnseatProduct   *product = unseat_directory_find_product (directory, sku_id);
  GPtrArray       *plans = product != NULL ? unseat_product_get_plans (product) : NULL;
  g_autofree char *alike = NULL;
  g_autofree char *list = NULL;

  for (guint i = 0; plans != NULL && i < plans->len; i++)
    {
      const UnseatServicePlan *plan = g_ptr_array_index (plans, i);

      if (plan->for_users && is_app (plan, text))
        return g_strdup (plan->id);
    }

  alike = plans != NULL ? list_apps (plans, text) : g_strdup ("");
  list = plans != NULL ? list_apps (plans, NULL) : g_strdup ("");
  if (*alike != '\0')
    g_set_error (error, UNSEAT_ERROR, UNSEAT_ERROR_INVALID_INPUT,
                 /* Translators: what was typed, then a list of apps, each as “part number (name)”. */
                 _ ("The product has no app “%s” that can be switched for one person. Perhaps you mean: %s."), text, alike);
  else
    g_set_error (error, UNSEAT_ERROR, UNSEAT_ERROR_INVALID_INPUT,
                 /* Translators: what was typed, then a list of apps, each as “part number (name)”. */
                 _ ("The product has no app “%s” that can be switched for one person. It has: %s."), text, list);
  return NULL;
}

/* Returns: (transfer full): what tells somebody from others of the same name */
static char *
describe_candidate (UnseatDirectory *directory,
                    guint            index)
{
  g_autoptr (UnseatUser) user = unseat_directory_get_user (directory, index);
  const char      *department = unseat_user_get_department (user);
  const char      *facts[] = { unseat_user_get_name (user), unseat_user_get_user_principal_name (user), *department != '\0' ? department : NULL, NULL };
  g_autofree char *line = unseat_join_names (facts);

  return g_strconcat ("  ", line, NULL);
}

static void
print_candidates (UnseatDirectory      *directory,
                  UnseatImportedPerson *person)
{
  GArray          *candidates = unseat_imported_person_get_candidates (person);
  g_autofree char *written = unseat_shorten (unseat_imported_person_get_text (person), MAX_CHARS);
  /* Translators: a person as somebody wrote them; those who may be meant follow, one a line. */
  g_autofree char *heading = g_strdup_printf (ngettext ("“%s” may be this person:", "“%s” may be any of these people:", candidates->len),
                                              written);

  cli_print_note (heading);
  for (guint i = 0; i < MIN (candidates->len, MAX_CANDIDATES); i++)
    {
      g_autofree char *line = describe_candidate (directory, g_array_index (candidates, guint, i));

      cli_print_note (line);
    }
  if (candidates->len > MAX_CANDIDATES)
    {
      guint            n_more = candidates->len - MAX_CANDIDATES;
      g_autofree char *more = g_strdup_printf (ngettext ("… and %'u more.", "… and %'u more.", n_more), n_more);

      cli_print_note (more);
    }
}

/* @unknown: (array zero-terminated=1): as they were written, in quotation marks */
static void
set_unresolved (char   **unknown,
                gboolean has_ambiguous,
                GError **error)
{
  g_autofree char *list = join_some (unknown);

  if (*unknown == NULL)
    g_set_error_literal (error, UNSEAT_ERROR, UNSEAT_ERROR_INVALID_INPUT, _ ("Nothing was changed, because it is not clear who is meant. Name each of them by the user name."));
  else if (has_ambiguous)
    /* Translators: a list of people, each in quotation marks. */
    g_set_error (error, UNSEAT_ERROR, UNSEAT_ERROR_INVALID_INPUT, _ ("Nothing was changed, because it is not clear who is meant above, and these people were not found: %s."), list);
  else
    /* Translators: a list of people, each in quotation marks. */
    g_set_error (error, UNSEAT_ERROR, UNSEAT_ERROR_INVALID_INPUT, _ ("Nothing was changed, because these people were not found: %s."), list);
}

/* Somebody counts their list, and is to know why fewer are planned. */
static void
print_duplicates (UnseatPeopleImport *import)
{
  guint n_again = unseat_people_import_count (import, UNSEAT_IMPORT_DUPLICATE);
  /* Translators: so many of the people on a list. */
  g_autofree char *note = g_strdup_printf (ngettext ("%'u is named more than once and counts once.",
                                                     "%'u are named more than once and count once.", n_again),
                                           n_again);

  if (n_again > 0)
    cli_print_note (note);
}

GArray *
cli_select_users (UnseatDirectory   *directory,
                  const char *const *users,
                  GError           **error)
{
  g_autoptr (UnseatPeopleImport) import = unseat_people_import_new (directory);
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  g_auto (GStrv) unknown = NULL;
  GListModel *people = unseat_people_import_get_people (import);

  unseat_people_import_add_keys (import, users);
  for (guint i = 0; i < g_list_model_get_n_items (people); i++)
    {
      g_autoptr (UnseatImportedPerson) person = g_list_model_get_item (people, i);
      g_autofree char *written = unseat_shorten (unseat_imported_person_get_text (person), MAX_CHARS);
      g_autofree char *text = NULL;

      switch (unseat_imported_person_get_state (person))
        {
        case UNSEAT_IMPORT_AMBIGUOUS:
          print_candidates (directory, person);
          break;
        case UNSEAT_IMPORT_UNKNOWN:
          /* Translators: a name in quotation marks. */
          text = g_strdup_printf (_ ("“%s”"), written);
          g_strv_builder_add (builder, text);
          break;
        case UNSEAT_IMPORT_FOUND:
        case UNSEAT_IMPORT_DUPLICATE:
        case UNSEAT_N_IMPORT_STATES:
          break;
        }
    }

  unknown = g_strv_builder_end (builder);
  if (*unknown == NULL && unseat_people_import_count (import, UNSEAT_IMPORT_AMBIGUOUS) == 0)
    {
      print_duplicates (import);
      return unseat_people_import_list_found (import);
    }

  set_unresolved (unknown, unseat_people_import_count (import, UNSEAT_IMPORT_AMBIGUOUS) > 0, error);
  return NULL;
}

static GInputStream *
open_list (const char *path,
           GError    **error)
{
  g_autoptr (GFile) file = NULL;

  if (g_str_equal (path, "-"))
    return g_unix_input_stream_new (STDIN_FILENO, FALSE);

  file = g_file_new_for_commandline_arg (path);
  return G_INPUT_STREAM (g_file_read (file, NULL, error));
}

GInputStream *
cli_select_open_file (const char *path,
                      GError    **error)
{
  g_autoptr (GError) local_error = NULL;
  GInputStream *input = open_list (path, &local_error);

  if (input == NULL)
    /* Translators: a file name, then a message of the system. */
    g_set_error (error, UNSEAT_ERROR, UNSEAT_ERROR_INVALID_INPUT, _ ("“%s” could not be read: %s"), path, local_error->message);

  return input;
}

char **
cli_select_read_list (const char *path,
                      GError    **error)
{
  g_autoptr (GError) local_error = NULL;
  g_autoptr (GInputStream) input = open_list (path, &local_error);
  g_autoptr (GPtrArray) users = NULL;

  if (input == NULL)
    {
      /* Translators: a message of the system. */
      g_set_error (error, UNSEAT_ERROR, UNSEAT_ERROR_INVALID_INPUT, _ ("The list of people could not be read: %s."),
                   local_error->message);
      return NULL;
    }

  users = unseat_people_file_read (input, path, NULL, error);
  if (users == NULL)
    return NULL;
  g_ptr_array_add (users, NULL);
  return (char **) g_ptr_array_free (g_steal_pointer (&users), FALSE);
}
