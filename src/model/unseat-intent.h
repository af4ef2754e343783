/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

#define UNSEAT_TYPE_INTENT (unseat_intent_get_type ())
G_DECLARE_FINAL_TYPE (UnseatIntent, unseat_intent, UNSEAT, INTENT, GObject)

/**
 * UnseatIntent:
 *
 * What somebody wants, before anybody has looked what becomes of it: who is to lose which products, and who of those that a guard
 * leaves out is meant all the same.  The planner makes a plan of it, and another one whenever the facts are others: when somebody was put
 * back in, when the plan has become old, when failures are tried again.  People are named by their object ids, so that an intent
 * outlives a reload of the directory.
 */

/**
 * unseat_intent_new:
 *
 * Returns: (transfer full): an intent that wants nothing
 */
UnseatIntent *unseat_intent_new (void);

/**
 * unseat_intent_copy:
 *
 * Returns: (transfer full): another intent that wants the same, to be changed without touching the plans that were made from @self
 */
UnseatIntent *unseat_intent_copy (UnseatIntent *self);

/**
 * unseat_intent_unassign:
 * @user_id: a person's object id, as the directory spells it
 * @sku_id: a product they are to lose, in any case
 *
 * A pair given twice counts once.
 */
void unseat_intent_unassign (UnseatIntent *self,
                             const char   *user_id,
                             const char   *sku_id);

/**
 * unseat_intent_include_guarded:
 * @user_id: a person's object id, as the directory spells it
 *
 * Puts a person back in, whatever guard would leave them out.
 */
void unseat_intent_include_guarded (UnseatIntent *self,
                                    const char   *user_id);

/**
 * unseat_intent_includes_guarded:
 * @user_id: a person's object id, as the directory spells it
 *
 * Returns: whether the person was put back in
 */
gboolean unseat_intent_includes_guarded (UnseatIntent *self,
                                         const char   *user_id);

/**
 * unseat_intent_set_lists_absent:
 * @lists_absent: whether a person without any path to a product they are to lose is listed, as already-gone, instead of being passed
 * over: for people whom the administrator named one by one, and who expects to read what became of each
 */
void unseat_intent_set_lists_absent (UnseatIntent *self,
                                     gboolean      lists_absent);

/**
 * unseat_intent_get_lists_absent:
 *
 * Returns: whether absent products are listed, by default %FALSE
 */
gboolean unseat_intent_get_lists_absent (UnseatIntent *self);

/**
 * unseat_intent_get_n_people:
 *
 * Returns: how many people are to lose something
 */
guint unseat_intent_get_n_people (UnseatIntent *self);

/**
 * unseat_intent_get_user_id:
 * @position: below unseat_intent_get_n_people()
 *
 * Returns: (transfer none): the object id of a person; people come in the order in which they were asked for first
 */
const char *unseat_intent_get_user_id (UnseatIntent *self,
                                       guint         position);

/**
 * unseat_intent_find_sku_ids:
 * @user_id: a person's object id, as the directory spells it
 *
 * Returns: (transfer none) (nullable) (element-type utf8): the products that the person is to lose, in lower case and in the order
 * of asking; %NULL when they are to lose none
 */
GPtrArray *unseat_intent_find_sku_ids (UnseatIntent *self,
                                       const char   *user_id);

G_END_DECLS
