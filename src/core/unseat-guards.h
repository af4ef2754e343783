/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "unseat-session.h"

G_BEGIN_DECLS

#define UNSEAT_TYPE_GUARDS (unseat_guards_get_type ())
G_DECLARE_FINAL_TYPE (UnseatGuards, unseat_guards, UNSEAT, GUARDS, GObject)

/**
 * UnseatGuards:
 *
 * Whom a plan leaves out by default, and why: who is on the never-touch list, by themselves, by a product or by a group; who is signed
 * in; and the last Global Administrators.  Made for one plan, of the settings and of what #UnseatGuardLoad has read.  A group whose
 * members are not known guards everybody; not to know who is a Global Administrator guards nobody, and is said.
 */

/**
 * unseat_guards_new:
 * @session: whose settings, account and directory are looked at, as they are now
 *
 * Returns: (transfer full): the guards
 */
UnseatGuards *unseat_guards_new (UnseatSession *session);

/**
 * unseat_guards_get_administrators:
 *
 * Returns: (transfer none) (nullable) (element-type utf8 gboolean): the Global Administrators, by object id, and whether each may sign in;
 * %NULL when it is not known who they are
 */
GHashTable *unseat_guards_get_administrators (UnseatGuards *self);

/**
 * unseat_guards_set_touched:
 * @user_ids: (element-type utf8): a set of the Global Administrators who may sign in and who would lose something
 *
 * Whether one of the last is among them depends on all of them.
 */
void unseat_guards_set_touched (UnseatGuards *self,
                                GHashTable   *user_ids);

/**
 * unseat_guards_explain:
 * @user_id: a person's object id
 * @sku_id: a product they are to lose, in lower case
 *
 * Returns: (transfer full) (nullable): a translated sentence: why the person was left out and keeps the product; %NULL when nothing is to be
 * said
 */
char *unseat_guards_explain (UnseatGuards *self,
                             const char   *user_id,
                             const char   *sku_id);

/**
 * unseat_guards_warn:
 * @user_id: a person's object id
 * @sku_id: a product they are to lose, in lower case
 *
 * Returns: (transfer full) (nullable): the same as a warning about somebody who was put back in; %NULL when nothing is to be said
 */
char *unseat_guards_warn (UnseatGuards *self,
                          const char   *user_id,
                          const char   *sku_id);

/**
 * unseat_guards_list_gaps:
 * @takes_away: whether there is something to guard; else only entries that are not understood count, because somebody who put one down
 * is to hear of it before there is
 *
 * Returns: (transfer full) (array zero-terminated=1): translated sentences about guards that guard nobody, or everybody, because what they
 * need to know could not be read, or because nobody is there
 */
char **unseat_guards_list_gaps (UnseatGuards *self,
                                gboolean      takes_away);

G_END_DECLS
