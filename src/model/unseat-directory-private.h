/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "unseat-directory.h"
#include "unseat-user-store.h"

G_BEGIN_DECLS

/**
 * unseat_directory_get_store:
 *
 * Returns: (transfer none): the people; another store after each `cleared`
 */
UnseatUserStore *unseat_directory_get_store (UnseatDirectory *self);

G_END_DECLS
