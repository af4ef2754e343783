/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * UnseatDependency:
 * @plan_id: a service plan, in lower case
 * @needs: (array zero-terminated=1): the service plans of which one has to be on as long as @plan_id is
 *
 * A row of `data/service-plans/dependencies.csv`, where the sources are.
 */
typedef struct
{
  char  *plan_id;
  char **needs;
} UnseatDependency;

/**
 * UNSEAT_DEPENDENCIES_MAX:
 *
 * How much is learnt at most: many times what Microsoft has, and too little to keep anybody waiting.
 */
#define UNSEAT_DEPENDENCIES_MAX 256

/**
 * UNSEAT_DEPENDENCIES_MAX_NEEDS:
 *
 * Of how many service plans one may be needed, of those that are learnt.
 */
#define UNSEAT_DEPENDENCIES_MAX_NEEDS 16

/**
 * unseat_dependencies_get:
 *
 * Returns: (transfer none) (element-type UnseatDependency): what is known of service plans that do not work alone: Microsoft 365 refuses to
 * take the last one away that another one needs.  It knows more than is written down anywhere
 */
GPtrArray *unseat_dependencies_get (void);

/**
 * unseat_dependencies_add:
 * @list: (element-type UnseatDependency): what was learnt so far, made by unseat_dependencies_new()
 * @plan_id: a service plan, in lower case
 * @needs: (array zero-terminated=1): the service plans of which one has to be on, in lower case
 *
 * Adds what is not known yet, unless it is too much to be true.
 *
 * Returns: whether it was added
 */
gboolean unseat_dependencies_add (GPtrArray         *list,
                                  const char        *plan_id,
                                  const char *const *needs);

/**
 * unseat_dependencies_to_text:
 * @list: (element-type UnseatDependency): what was learnt
 *
 * Returns: (transfer full): what unseat_dependencies_parse() reads again
 */
char *unseat_dependencies_to_text (GPtrArray *list);

/**
 * unseat_dependencies_new:
 *
 * Returns: (transfer full) (element-type UnseatDependency): an empty list
 */
GPtrArray *unseat_dependencies_new (void);

/**
 * unseat_dependencies_read:
 * @text: what the server said when it refused
 * @plan_id: (out) (transfer full): the service plan that needs another one
 * @needs: (out) (transfer full) (array zero-terminated=1): those of which it needs one
 *
 * The wording is not promised (GRAPH.md 3.5): ids before and after “depends on the service plan” are what counts.
 *
 * Returns: whether both are named
 */
gboolean unseat_dependencies_read (const char *text,
                                   char      **plan_id,
                                   char     ***needs);

/**
 * unseat_dependencies_parse:
 * @text: a table like the one in `data`
 *
 * Returns: (transfer full) (element-type UnseatDependency): its rows, or %NULL with %UNSEAT_ERROR_INVALID_INPUT
 */
GPtrArray *unseat_dependencies_parse (const char *text,
                                      GError    **error);

G_END_DECLS
