/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

/**
 * journal_file_execute:
 * @sql: statements without results
 *
 * Does what nobody but a test does: reaches into the journal that the program keeps of the fixture's server.
 */
void journal_file_execute (const char *sql);
