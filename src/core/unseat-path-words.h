/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "unseat-directory.h"

G_BEGIN_DECLS

/**
 * unseat_path_words_describe_state:
 * @path: something that @user has, or was to have
 * @directory: what is known of products, of which apps need each other, and of which exclude each other
 *
 * As unseat_assignment_describe_state(), with the names of the products and apps that it is about where these are known.
 *
 * Returns: (transfer full) (nullable): a translated sentence: what is wrong, and what to do about it; %NULL when nothing is
 */
char *unseat_path_words_describe_state (UnseatAssignment *path,
                                        UnseatUser       *user,
                                        UnseatDirectory  *directory);

/**
 * unseat_path_words_describe_clash:
 * @path: what is not in force because an app of it conflicts with another one (%UNSEAT_ASSIGNMENT_ERROR_MUTUALLY_EXCLUSIVE)
 *
 * Microsoft 365 tells that there is a conflict, and not with what: it is with something that the person has.
 *
 * Returns: (transfer full): both apps and products, when a refusal has told of them before (unseat_directory_get_conflicts()); else the other products of
 * @user among which the one is to be found
 */
char *unseat_path_words_describe_clash (UnseatAssignment *path,
                                        UnseatUser       *user,
                                        UnseatDirectory  *directory);

G_END_DECLS
