/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "cli-context.h"
#include "unseat-journal-history.h"

G_BEGIN_DECLS

/**
 * What the commands about an earlier job share: `job`, `undo`, `retry`, `forget`.
 */

/**
 * cli_earlier_parse:
 * @entries: (nullable) (array zero-terminated=1): the command's own options
 * @id: (out) (transfer none): what was typed for the job
 *
 * cli_options_parse_command() for a command whose one argument is a job.
 */
gboolean cli_earlier_parse (CliContext         *context,
                            const CliCommand   *command,
                            const GOptionEntry *entries,
                            int                *argc,
                            char             ***argv,
                            const char        **id,
                            GError            **error);

/**
 * cli_earlier_find:
 * @id: the id of a job, or the beginning of one
 *
 * Looks into the journal; nobody has to be signed in.
 *
 * Returns: (transfer full) (nullable): the job, or %NULL with %UNSEAT_ERROR_INVALID_INPUT that lists the candidates, or an error of the
 * journal
 */
UnseatJob *cli_earlier_find (CliContext *context,
                             const char *id,
                             GError    **error);

/**
 * cli_earlier_take:
 * @id: as for cli_earlier_find()
 *
 * Takes up the sign-in, and a job that can be undone or tried again with it.
 *
 * Returns: (transfer full) (nullable): what the journal keeps of it, or %NULL with an error
 */
UnseatPlan *cli_earlier_take (CliContext *context,
                              const char *id,
                              GError    **error);

/**
 * cli_earlier_select:
 * @job: what the journal keeps of it
 * @users: (nullable) (array zero-terminated=1): only of these people: user principal names, object ids or display names as the job has
 * them; %NULL for everybody
 * @products: (nullable) (array zero-terminated=1): only of these products: part numbers, SKU ids or names; %NULL for all
 *
 * Returns: (transfer full) (nullable) (element-type UnseatChange): the changes, or %NULL with %UNSEAT_ERROR_INVALID_INPUT that says who
 * or what is not in the job, or not unique there
 */
GPtrArray *cli_earlier_select (UnseatPlan        *job,
                               const char *const *users,
                               const char *const *products,
                               GError           **error);

/**
 * cli_earlier_include_guarded:
 * @plan: made from an earlier job
 * @users: (nullable) (array zero-terminated=1): people of it who are put back in, whatever guard leaves them out
 *
 * Returns: (transfer full) (nullable): the plan with them, or %NULL with an error as cli_select_users()
 */
UnseatPlan *cli_earlier_include_guarded (CliContext        *context,
                                         UnseatPlan        *plan,
                                         const char *const *users,
                                         GError           **error);

/**
 * cli_earlier_read_people:
 * @changes: (element-type UnseatChange): of whom
 *
 * Reads the people of @changes, as they are today, into the session's directory.
 */
gboolean cli_earlier_read_people (CliContext *context,
                                  GPtrArray  *changes,
                                  GError    **error);

G_END_DECLS
