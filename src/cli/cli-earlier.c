/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "cli-earlier.h"

#include <glib/gi18n-lib.h>

#include "cli-account.h"
#include "cli-select.h"
#include "unseat-group-look.h"
#include "unseat-error.h"
#include "unseat-load.h"
#include "unseat-planner.h"
#include "unseat-undo.h"
#include "unseat-utils.h"

gboolean
cli_earlier_parse (CliContext         *context,
                   const CliCommand   *command,
                   const GOptionEntry *entries,
                   int                *argc,
                   char             ***argv,
                   const char        **id,
                   GError            **error)
{
  if (!cli_options_parse_command (cli_context_get_options (context), command, entries, 1, argc, argv, error))
    return FALSE;
  if (*argc < 2 || *(*argv)[1] == '\0')
    {
      g_set_error_literal (error, G_OPTION_ERROR, G_OPTION_ERROR_FAILED, _ ("name a job by its id, which “unseat-cli jobs” lists"));
      return FALSE;
    }

  *id = (*argv)[1];
  return TRUE;
}

UnseatJob *
cli_earlier_find (CliContext *context,
                  const char *id,
                  GError    **error)
{
  UnseatJournal   *journal = cli_context_get_journal (context, error);
  g_autofree char *whole = journal != NULL ? unseat_journal_complete_id (journal, id, error) : NULL;

  return whole != NULL ? unseat_journal_find_job (journal, whole, error) : NULL;
}

UnseatPlan *
cli_earlier_take (CliContext *context,
                  const char *id,
                  GError    **error)
{
  g_autoptr (UnseatJob) job = cli_earlier_find (context, id, error);

  if (job == NULL || !cli_account_require (context, error))
    return NULL;
  if (!unseat_undo_check_job (cli_context_get_session (context), job, error))
    return NULL;

  return unseat_journal_load (cli_context_get_journal (context, error), unseat_job_get_id (job), error);
}

/* What a change is selected by: which person it is about, or which product. */
typedef struct
{
  const char *(*get_id) (UnseatChange *change);
  const char *(*get_key) (UnseatChange *change);  /* another unique name */
  const char *(*get_name) (UnseatChange *change); /* that several can have */
} Aspect;

static const Aspect person = { unseat_change_get_user_id, unseat_change_get_user_principal_name, unseat_change_get_user_name };
static const Aspect product = { unseat_change_get_sku_id, unseat_change_get_part_number, unseat_change_get_product_name };

static gboolean
is_same (const char *a,
         const char *b)
{
  g_autofree char *folded_a = g_utf8_casefold (a, -1);
  g_autofree char *folded_b = g_utf8_casefold (b, -1);

  return g_str_equal (folded_a, folded_b);
}

/* Returns: (transfer full): id → key of whom or what @text names in the job; a name counts where nothing else is meant */
static GHashTable *
find_named (UnseatPlan   *job,
            const Aspect *aspect,
            const char   *text)
{
  GListModel *changes = unseat_plan_get_changes (job);
  g_autoptr (GHashTable) by_key = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (GHashTable) by_name = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint i = 0; i < g_list_model_get_n_items (changes); i++)
    {
      g_autoptr (UnseatChange) change = g_list_model_get_item (changes, i); /* which the job keeps alive */
      const char *id = aspect->get_id (change);
      const char *key = aspect->get_key (change);

      if (is_same (id, text) || is_same (key, text))
        g_hash_table_insert (by_key, (gpointer) id, (gpointer) key);
      else if (is_same (aspect->get_name (change), text))
        g_hash_table_insert (by_name, (gpointer) id, (gpointer) key);
    }

  return g_hash_table_size (by_key) > 0 ? g_steal_pointer (&by_key) : g_steal_pointer (&by_name);
}

static char *
describe_unresolved (const char *text,
                     GHashTable *named)
{
  g_autoptr (GList) keys = g_list_sort (g_hash_table_get_values (named), (GCompareFunc) g_strcmp0);
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  g_auto (GStrv) names = NULL;
  g_autofree char *list = NULL;

  for (GList *key = keys; key != NULL; key = key->next)
    g_strv_builder_add (builder, key->data);
  names = g_strv_builder_end (builder);
  list = unseat_join_names ((const char *const *) names);

  if (*list == '\0')
    /* Translators: a name in quotation marks. */
    return g_strdup_printf (_ ("“%s”"), text);

  /* Translators: a person or product as somebody wrote it, and the unique names of those that can be meant. */
  return g_strdup_printf (_ ("“%s” (which can be %s)"), text, list);
}

/* Returns: (transfer full) (nullable): the ids that @texts name, or %NULL with an error */
static GHashTable *
find_all_named (UnseatPlan        *job,
                const Aspect      *aspect,
                const char *const *texts,
                GError           **error)
{
  g_autoptr (GHashTable) ids = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  g_auto (GStrv) unresolved = NULL;
  g_autofree char *list = NULL;

  for (guint i = 0; texts[i] != NULL; i++)
    {
      g_autoptr (GHashTable) named = find_named (job, aspect, texts[i]);
      g_autofree char *text = NULL;
      GHashTableIter   iter;
      gpointer         id = NULL;

      g_hash_table_iter_init (&iter, named);
      if (g_hash_table_size (named) == 1 && g_hash_table_iter_next (&iter, &id, NULL))
        {
          g_hash_table_add (ids, id);
          continue;
        }
      text = describe_unresolved (texts[i], named);
      g_strv_builder_add (builder, text);
    }

  unresolved = g_strv_builder_end (builder);
  if (*unresolved == NULL)
    return g_steal_pointer (&ids);

  list = unseat_join_names ((const char *const *) unresolved);
  /* Translators: a list of people or products, each in quotation marks. */
  g_set_error (error, UNSEAT_ERROR, UNSEAT_ERROR_INVALID_INPUT, _ ("Nothing was changed, because these are not in the job or not unique there: %s."),
               list);
  return NULL;
}

GPtrArray *
cli_earlier_select (UnseatPlan        *job,
                    const char *const *users,
                    const char *const *products,
                    GError           **error)
{
  GListModel *changes = unseat_plan_get_changes (job);
  g_autoptr (GPtrArray) selected = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (GHashTable) user_ids = NULL;
  g_autoptr (GHashTable) sku_ids = NULL;

  if (users != NULL && (user_ids = find_all_named (job, &person, users, error)) == NULL)
    return NULL;
  if (products != NULL && (sku_ids = find_all_named (job, &product, products, error)) == NULL)
    return NULL;

  for (guint i = 0; i < g_list_model_get_n_items (changes); i++)
    {
      g_autoptr (UnseatChange) change = g_list_model_get_item (changes, i);

      if (user_ids != NULL && !g_hash_table_contains (user_ids, unseat_change_get_user_id (change)))
        continue;
      if (sku_ids != NULL && !g_hash_table_contains (sku_ids, unseat_change_get_sku_id (change)))
        continue;

      g_ptr_array_add (selected, g_steal_pointer (&change));
    }

  return g_steal_pointer (&selected);
}

UnseatPlan *
cli_earlier_include_guarded (CliContext        *context,
                             UnseatPlan        *plan,
                             const char *const *users,
                             GError           **error)
{
  UnseatSession   *session = cli_context_get_session (context);
  UnseatDirectory *directory = unseat_session_get_directory (session);
  g_autoptr (GArray) people = NULL;
  g_autoptr (UnseatIntent) intent = NULL;
  g_autoptr (UnseatPlanner) planner = NULL;

  if (users == NULL)
    return g_object_ref (plan);

  people = cli_select_users (directory, users, error);
  if (people == NULL)
    return NULL;

  intent = unseat_intent_copy (unseat_plan_get_intent (plan));
  for (guint i = 0; i < people->len; i++)
    {
      g_autofree char *user_id = unseat_directory_dup_user_id (directory, g_array_index (people, guint, i));

      unseat_intent_include_guarded (intent, user_id);
    }

  planner = unseat_planner_new_for_intent (session, intent);
  return unseat_planner_finish (planner);
}

gboolean
cli_earlier_read_people (CliContext *context,
                         GPtrArray  *changes,
                         GError    **error)
{
  g_auto (GStrv) ids = unseat_change_dup_user_ids (changes);
  g_autoptr (UnseatLoad) operation = unseat_load_new_for_users (cli_context_get_session (context), (const char *const *) ids);
  g_autoptr (UnseatGroupLook) look = NULL;

  if (!cli_context_run (context, UNSEAT_OPERATION (operation), "load", _ ("Reading people"), error))
    return FALSE;

  look = unseat_group_look_new_for_changes (cli_context_get_session (context), changes);

  return look == NULL || cli_context_run (context, UNSEAT_OPERATION (look), "load", _ ("Reading who is in the group"), error);
}
