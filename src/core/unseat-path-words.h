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

G_END_DECLS
