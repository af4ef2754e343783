/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "unseat-user-list.h"

G_BEGIN_DECLS

/**
 * unseat_user_words_licenses:
 * @directory: where product names come from
 *
 * Returns: (transfer full): the products that the person really holds, in one line: "Office 365 E3 (group), Visio Plan 2"; empty for none
 */
char *unseat_user_words_licenses (UnseatDirectory *directory,
                                  UnseatUser      *user);

/**
 * unseat_user_words_paths:
 * @directory: where group names come from
 * @sku_id: a product's id
 *
 * Returns: (transfer full): how the person gets @sku_id: "Direct", "Sales (group)", "Direct, Sales (group)"; a path with a problem says so
 */
char *unseat_user_words_paths (UnseatDirectory *directory,
                               UnseatUser      *user,
                               const char      *sku_id);

/**
 * unseat_user_words_status:
 *
 * Returns: (transfer full): "Blocked", "Guest", "Synced", or several of them; empty when there is nothing to say
 */
char *unseat_user_words_status (UnseatUser *user);

/**
 * unseat_user_words_group:
 * @directory: where product names come from
 * @group_id: a group's id
 *
 * Returns: (transfer full): what is wrong with what the group gives the person, and what to do about it, in sentences; or "Works"
 */
char *unseat_user_words_group (UnseatDirectory *directory,
                               UnseatUser      *user,
                               const char      *group_id);

/**
 * unseat_user_words_ticks:
 * @list: (nullable): a list that is about a product or a group
 *
 * Returns: (transfer full): how many people are in it and how many of them are ticked, in a few words
 */
char *unseat_user_words_ticks (UnseatUserList *list);

/**
 * unseat_user_words_ticks_of_all:
 * @list: a list of everybody
 *
 * Returns: (transfer full): how many people are ticked, of how many, or how many the search and the filters let through, in a few words
 */
char *unseat_user_words_ticks_of_all (UnseatUserList *list);

/**
 * unseat_user_words_work:
 *
 * Returns: (transfer full): job title and department in one line; empty when neither is known
 */
char *unseat_user_words_work (UnseatUser *user);

/**
 * unseat_user_words_facts:
 *
 * Returns: (transfer full): whether the person may sign in, and what kind of account it is, in one line
 */
char *unseat_user_words_facts (UnseatUser *user);

/**
 * unseat_user_words_holdings:
 * @directory: where names come from
 * @sku_id: (nullable): a product's id
 * @group_id: (nullable): a group's id
 *
 * Returns: (transfer full): how the person gets @sku_id, or how what @group_id gives them works, or without either all that they hold
 */
char *unseat_user_words_holdings (UnseatDirectory *directory,
                                  UnseatUser      *user,
                                  const char      *sku_id,
                                  const char      *group_id);

/**
 * unseat_user_words_summary:
 * @directory: where names come from
 * @sku_id: (nullable): a product's id
 * @group_id: (nullable): a group's id
 *
 * Returns: (transfer full): status and holdings in one line: "Blocked, Synced · Direct"; empty when there is nothing to say
 */
char *unseat_user_words_summary (UnseatDirectory *directory,
                                 UnseatUser      *user,
                                 const char      *sku_id,
                                 const char      *group_id);

G_END_DECLS
