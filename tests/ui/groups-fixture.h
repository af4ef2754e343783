/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "engine.h"

#include "unseat-group-summary.h"
#include "unseat-groups-page.h"
#include "unseat-user-list.h"

/**
 * What the tests of the groups' pages share: a tenant with groups of every kind, its pages on the screen, and that of the groups seen.
 */
typedef struct
{
  Engine            engine;
  GtkWidget        *tenant_page;
  UnseatGroupsPage *page;
  GtkWidget        *window;
} GroupsFixture;

/**
 * groups_set_up:
 * @data: (nullable): not %NULL for pages without a session
 */
void groups_set_up (GroupsFixture *fixture,
                    gconstpointer  data);
void groups_tear_down (GroupsFixture *fixture,
                       gconstpointer  data);

UnseatDirectory *groups_get_directory (GroupsFixture *fixture);

/**
 * groups_get_list:
 *
 * Returns: (transfer none): the list of groups, which must be seen
 */
GtkGridView *groups_get_list (GroupsFixture *fixture);
guint        groups_count (GroupsFixture *fixture);

/**
 * groups_get_line:
 *
 * Returns: (transfer none): a line of the list
 */
UnseatGroupSummary *groups_get_line (GroupsFixture *fixture,
                                     guint          position);

/**
 * groups_find:
 *
 * Returns: the position of a group that must be in the list
 */
guint groups_find (GroupsFixture *fixture,
                   const char    *name);

/**
 * groups_type:
 *
 * Searches for @text in what is seen: groups, or the people of one.
 */
void groups_type (GroupsFixture *fixture,
                  const char    *text);

/**
 * groups_choose:
 *
 * Chooses in one of the drop-downs that are seen.
 */
void groups_choose (GroupsFixture *fixture,
                    guint          drop_down,
                    guint          position);

/**
 * groups_open:
 *
 * Opens a group that must be in the list.
 */
void groups_open (GroupsFixture *fixture,
                  const char    *name);

/**
 * groups_get_people:
 *
 * Returns: (transfer none): the people of the group that is open
 */
UnseatUserList *groups_get_people (GroupsFixture *fixture);

/**
 * groups_wait_for:
 *
 * Waits until the page says @text: it counts again a moment after something has changed.
 */
void groups_wait_for (GroupsFixture *fixture,
                      const char    *text);
