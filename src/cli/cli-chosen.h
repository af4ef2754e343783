/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "cli-context.h"
#include "unseat-intent.h"

G_BEGIN_DECLS

/**
 * CliChosen:
 * @users: (owned) (nullable): people who were named; cli_chosen_read_list() adds those of @users_from
 * @users_from: (owned) (nullable): a file, or `-`
 * @included: (owned) (nullable): guarded people who are put back in
 * @all_holders: everybody who has the product
 *
 * Whom a command that plans a change is about, as it was written.
 */
typedef struct
{
  char   **users;
  char    *users_from;
  char   **included;
  gboolean all_holders;
} CliChosen;

/**
 * CLI_CHOSEN_USER:
 * @chosen: a #CliChosen
 * @who: what becomes of the person: a whole sentence, marked for translation
 *
 * The entry of `--user`, for the table of a command; the others follow.
 */
#define CLI_CHOSEN_USER(chosen, who)                                           \
  {                                                                            \
    "user", 0, 0, G_OPTION_ARG_STRING_ARRAY, &(chosen).users, who, N_ ("USER") \
  }
#define CLI_CHOSEN_USERS_FROM(chosen)                                                                                                                 \
  {                                                                                                                                                   \
    "users-from", 0, 0, G_OPTION_ARG_FILENAME, &(chosen).users_from, N_ ("People from a list, an export or a mail; - is standard input"), N_ ("FILE") \
  }
#define CLI_CHOSEN_ALL_HOLDERS(chosen)                                                               \
  {                                                                                                  \
    "all-holders", 0, 0, G_OPTION_ARG_NONE, &(chosen).all_holders, N_ ("Everybody who has it"), NULL \
  }
#define CLI_CHOSEN_INCLUDE_GUARDED(chosen)                                                                                                                                \
  {                                                                                                                                                                       \
    "include-guarded", 0, 0, G_OPTION_ARG_STRING_ARRAY, &(chosen).included, N_ ("Person to include although they are left out by default (may be repeated)"), N_ ("USER") \
  }

/**
 * cli_chosen_clear:
 * @chosen: what the parser filled in
 *
 * Frees the texts inside, not the structure.
 */
void cli_chosen_clear (CliChosen *chosen);

/**
 * cli_chosen_find_fault:
 * @nobody: a translated sentence for a command line that says of nobody who is meant
 *
 * Returns: (transfer none) (nullable): what is wrong with the command line
 */
const char *cli_chosen_find_fault (const CliChosen *chosen,
                                   const char      *nobody);

/**
 * cli_chosen_read_list:
 *
 * Reads `users_from`, if there is one.  Before Ctrl+C is taken over: until then it ends the program as everywhere.
 *
 * Returns: %FALSE with the error of cli_select_read_list()
 */
gboolean cli_chosen_read_list (CliChosen *chosen,
                               GError   **error);

/**
 * cli_chosen_load:
 *
 * Reads who was chosen, and everybody where names or holders are meant: a name is only known to be one person's when everybody has been read.
 *
 * Returns: %FALSE with an error
 */
gboolean cli_chosen_load (CliContext      *context,
                          const CliChosen *chosen,
                          GError         **error);

/**
 * cli_chosen_select:
 *
 * Finds the people who were named; not for `all_holders`.
 *
 * Returns: (transfer full) (nullable) (element-type guint): their indexes, each once; %NULL with an error that lists everybody who is not there
 */
GArray *cli_chosen_select (UnseatDirectory *directory,
                           const CliChosen *chosen,
                           GError         **error);

/**
 * cli_chosen_list_holders:
 * @people: (nullable) (element-type guint): what cli_chosen_select() found; %NULL for `all_holders`
 * @sku_id: the product they are to have, for `all_holders`
 *
 * Returns: (transfer full) (element-type guint): who is meant, by their names, as everywhere else
 */
GArray *cli_chosen_list_holders (UnseatDirectory *directory,
                                 GArray          *people,
                                 const char      *sku_id);

/**
 * cli_chosen_include_guarded:
 * @intent: in which `included` are put back in
 *
 * Returns: %FALSE with an error that lists everybody who is not there
 */
gboolean cli_chosen_include_guarded (const CliChosen *chosen,
                                     UnseatDirectory *directory,
                                     UnseatIntent    *intent,
                                     GError         **error);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (CliChosen, cli_chosen_clear)

G_END_DECLS
