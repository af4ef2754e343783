/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>
#include <stdio.h>

G_BEGIN_DECLS

/**
 * CliTable:
 *
 * A table for people: columns are aligned by the width of the characters, and cut to fit the terminal.  Texts are made harmless.
 */
typedef struct _CliTable CliTable;

/**
 * cli_table_new:
 * @titles: (array zero-terminated=1): what stands above the columns
 * @alignment: a letter for each column: `l` for text, `r` for numbers, which are aligned to the right
 */
CliTable *cli_table_new (const char *const *titles,
                         const char        *alignment);

/**
 * cli_table_free:
 * @self: (transfer full): the table with its texts
 */
void cli_table_free (CliTable *self);

/**
 * cli_table_add:
 * @...: a text for each column
 */
void cli_table_add (CliTable *self,
                    ...);

/**
 * cli_table_add_row:
 * @texts: (array zero-terminated=1): a text for each column
 */
void cli_table_add_row (CliTable          *self,
                        const char *const *texts);

/**
 * cli_table_print:
 * @target: where to
 * @width: columns of the terminal, 0 for as wide as it gets
 */
void cli_table_print (CliTable *self,
                      FILE     *target,
                      guint     width);

/**
 * cli_cut_text:
 * @width: columns of a terminal, 0 for as many as it takes
 *
 * Returns: (transfer full): as much of @text as fits, and where something is missing, a sign of it
 */
char *cli_cut_text (const char *text,
                    guint       width);

/**
 * cli_get_terminal_width:
 *
 * Returns: columns of the terminal that @target is, 0 when it is none
 */
guint cli_get_terminal_width (FILE *target);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (CliTable, cli_table_free)

G_END_DECLS
