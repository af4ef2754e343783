/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "unseat-directory.h"

G_BEGIN_DECLS

/**
 * UnseatClash:
 * @coming: (not owned): a path that is to come, or is to have other apps on
 * @coming_plan: (not owned): the service plan that it switches on
 * @staying: (not owned): the path that has the other one on: one that stays, or another one that comes
 * @staying_plan: (not owned): the other service plan
 *
 * Why Microsoft 365 will not give @coming.
 */
typedef struct
{
  UnseatAssignment *coming;
  const char       *coming_plan;
  UnseatAssignment *staying;
  const char       *staying_plan;
} UnseatClash;

/**
 * unseat_clash_find:
 * @directory: which knows what is in the products, and what has been learnt (unseat_directory_get_conflicts())
 * @paths: (element-type UnseatAssignment): what a person has now; or what a group gives
 * @ending: (element-type UnseatAssignment): of @paths, those that end
 * @coming: (element-type UnseatAssignment): paths that are there afterwards; one that is among @paths, too, is that path with other apps on
 * @clash: (out caller-allocates): set when there is one; lives as long as the paths, and as long as nothing is learnt
 *
 * Of what nobody has said which apps are off, nothing is claimed, and what the person has together already is no reason for anything: Microsoft 365
 * only refuses what makes it worse.
 *
 * Returns: whether something comes that cannot be together with something else
 */
gboolean unseat_clash_find (UnseatDirectory *directory,
                            GPtrArray       *paths,
                            GPtrArray       *ending,
                            GPtrArray       *coming,
                            UnseatClash     *clash);

G_END_DECLS
