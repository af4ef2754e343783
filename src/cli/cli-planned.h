/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "cli-apply.h"
#include "cli-chosen.h"

G_BEGIN_DECLS

/**
 * CliPlannedArguments:
 * @chosen: whom it is about
 * @apply: how it is applied
 *
 * What all commands of this kind are told; the first member of what one of them is told.
 */
typedef struct
{
  CliChosen       chosen;
  CliApplyOptions apply;
} CliPlannedArguments;

/**
 * CliPlanned:
 * @nobody: (nullable): a sentence for a command line that says of nobody who is meant, marked for translation; %NULL when no people are named
 * @find_fault: (nullable): what else is wrong with the command line, a translated sentence, or %NULL
 * @want: puts into @intent what is wanted of @people (indexes in @directory; %NULL when everybody is meant, or nobody is named), or
 * fails, when something that was named is not there
 * @nothing: a sentence for a plan in which there is nothing to do, marked for translation
 *
 * What is special about a command that makes a plan of what it is told.
 */
typedef struct
{
  const char *nobody;
  const char *(*find_fault) (const CliPlannedArguments *arguments);
  gboolean (*want) (const CliPlannedArguments *arguments,
                    UnseatDirectory           *directory,
                    GArray                    *people,
                    UnseatIntent              *intent,
                    GError                   **error);
  const char *nothing;
} CliPlanned;

/**
 * cli_planned_run:
 * @entries: the options of the command, which fill @arguments
 *
 * The whole of such a command: its options, whom to read, the plan, and what comes of it.
 */
CliExit cli_planned_run (const CliPlanned    *planned,
                         const CliCommand    *command,
                         CliContext          *context,
                         const GOptionEntry  *entries,
                         CliPlannedArguments *arguments,
                         int                 *argc,
                         char              ***argv);

/**
 * cli_planned_clear:
 *
 * Frees the texts inside, not the structure.
 */
void cli_planned_clear (CliPlannedArguments *arguments);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (CliPlannedArguments, cli_planned_clear)

G_END_DECLS
