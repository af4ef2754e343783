/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * unseat_json_find_fault:
 * @bytes: the text of a file that a person has written
 *
 * Holds a text against RFC 8259.  A reader (UnseatJsonReader) that takes what servers send, as fast as it can, lets the last one of two members with the same
 * name win, takes 030 for 24, and ends a text at a NUL: in a file that a person has written, any of that means something else than what was read.
 *
 * Returns: (transfer full) (nullable): a translated clause: the line, and the first thing in it that is not JSON, or is there twice; %NULL when there is none
 */
char *unseat_json_find_fault (GBytes *bytes);

G_END_DECLS
