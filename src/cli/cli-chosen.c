/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "cli-chosen.h"

#include <glib/gi18n-lib.h>

#include "cli-select.h"
#include "unseat-load.h"
#include "unseat-people-text.h"
#include "unseat-user-list.h"

void
cli_chosen_clear (CliChosen *chosen)
{
  g_return_if_fail (chosen != NULL);

  g_clear_pointer (&chosen->users, g_strfreev);
  g_clear_pointer (&chosen->users_from, g_free);
  g_clear_pointer (&chosen->included, g_strfreev);
}

const char *
cli_chosen_find_fault (const CliChosen *chosen,
                       const char      *nobody)
{
  gboolean some = chosen->users != NULL || chosen->users_from != NULL;

  if (!some && !chosen->all_holders)
    return nobody;
  if (some && chosen->all_holders)
    return _ ("--all-holders goes with neither --user nor --users-from");

  return NULL;
}

gboolean
cli_chosen_read_list (CliChosen *chosen,
                      GError   **error)
{
  g_auto (GStrv) listed = NULL;
  g_autoptr (GStrvBuilder) builder = NULL;

  if (chosen->users_from == NULL)
    return TRUE;

  listed = cli_select_read_list (chosen->users_from, error);
  if (listed == NULL)
    return FALSE;

  builder = g_strv_builder_new ();
  if (chosen->users != NULL)
    g_strv_builder_addv (builder, (const char **) chosen->users);
  g_strv_builder_addv (builder, (const char **) listed);
  g_strfreev (chosen->users);
  chosen->users = g_strv_builder_end (builder);
  return TRUE;
}

static gboolean
has_names (char **users)
{
  for (guint i = 0; users != NULL && users[i] != NULL; i++)
    if (*users[i] != '\0' && !unseat_people_text_is_exact (users[i]))
      return TRUE;
  return FALSE;
}

static char **
list_named (const CliChosen *chosen)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();

  g_strv_builder_addv (builder, (const char **) chosen->users);
  if (chosen->included != NULL)
    g_strv_builder_addv (builder, (const char **) chosen->included);

  return g_strv_builder_end (builder);
}

gboolean
cli_chosen_load (CliContext      *context,
                 const CliChosen *chosen,
                 GError         **error)
{
  UnseatSession *session = cli_context_get_session (context);
  g_autoptr (UnseatLoad) operation = NULL;
  g_auto (GStrv) named = NULL;

  if (chosen->all_holders || has_names (chosen->users) || has_names (chosen->included))
    operation = unseat_load_new (session);
  else
    {
      named = list_named (chosen);
      operation = unseat_load_new_for_users (session, (const char *const *) named);
    }

  return cli_context_run (context, UNSEAT_OPERATION (operation), "load", _ ("Reading people"), error);
}

GArray *
cli_chosen_select (UnseatDirectory *directory,
                   const CliChosen *chosen,
                   GError         **error)
{
  return cli_select_users (directory, (const char *const *) chosen->users, error);
}

GArray *
cli_chosen_list_holders (UnseatDirectory *directory,
                         GArray          *people,
                         const char      *sku_id)
{
  g_autoptr (GArray) holders = people != NULL ? g_array_ref (people) : unseat_directory_list_holders (directory, sku_id);
  g_autoptr (UnseatUserList) list = unseat_user_list_new (directory);

  unseat_user_list_select_users (list, holders);

  return unseat_user_list_dup_selected (list);
}

gboolean
cli_chosen_include_guarded (const CliChosen *chosen,
                            UnseatDirectory *directory,
                            UnseatIntent    *intent,
                            GError         **error)
{
  g_autoptr (GArray) included = NULL;

  if (chosen->included == NULL)
    return TRUE;

  included = cli_select_users (directory, (const char *const *) chosen->included, error);
  for (guint i = 0; included != NULL && i < included->len; i++)
    {
      g_autofree char *user_id = unseat_directory_dup_user_id (directory, g_array_index (included, guint, i));

      unseat_intent_include_guarded (intent, user_id);
    }

  return included != NULL;
}
