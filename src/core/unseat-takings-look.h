/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "unseat-intent.h"
#include "unseat-journal.h"
#include "unseat-operation.h"
#include "unseat-session.h"

G_BEGIN_DECLS

#define UNSEAT_TYPE_TAKINGS_LOOK (unseat_takings_look_get_type ())
G_DECLARE_FINAL_TYPE (UnseatTakingsLook, unseat_takings_look, UNSEAT, TAKINGS_LOOK, UnseatOperation)

/**
 * UnseatTakingsLook:
 *
 * A planner sees no journal.  When a license is to come back that may need an app of another product, this finds out which jobs took such products of people, so
 * that it can be said which job is to be undone first (unseat_intent_set_takings()).  Mostly nothing needs anything, and nothing is read.
 *
 * What cannot be read is no error: then it is only not named.
 */

/**
 * unseat_takings_look_new:
 * @session: with a directory that knows the products
 * @journal: what is looked at
 * @intent: what is to come back; takes what is found
 *
 * Returns: (transfer full): an operation that has not started
 */
UnseatTakingsLook *unseat_takings_look_new (UnseatSession *session,
                                            UnseatJournal *journal,
                                            UnseatIntent  *intent);

G_END_DECLS
