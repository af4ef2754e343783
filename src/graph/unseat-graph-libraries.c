/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "unseat-graph-libraries.h"

#include <libsecret/secret.h>
#include <libsoup/soup.h>

void
unseat_graph_libraries_append (GString *text)
{
  g_return_if_fail (text != NULL);

  g_string_append_printf (text, "libsoup: built with %d.%d.%d, runs with %u.%u.%u\n", SOUP_MAJOR_VERSION, SOUP_MINOR_VERSION,
                          SOUP_MICRO_VERSION, soup_get_major_version (), soup_get_minor_version (), soup_get_micro_version ());
  g_string_append_printf (text, "libsecret: built with %d.%d.%d\n", SECRET_MAJOR_VERSION, SECRET_MINOR_VERSION, SECRET_MICRO_VERSION);
}
