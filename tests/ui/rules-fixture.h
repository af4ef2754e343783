/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "engine.h"

#include "unseat-rules-page.h"
#include "unseat-window.h"

/**
 * What the tests of the rules' pages share: a whole window on a tenant, with the rules seen.  The rules are those that come with the program and what a test writes.
 */

typedef struct
{
  Engine           engine;
  UnseatWindow    *window;
  UnseatRulesPage *page;
} RulesFixture;

/* Blocked people, whatever mailboxes they have; %s is whether it is on, then what it does. */
#define RULES_GONE "{\"unseatRule\":1,\"name\":\"Gone\",\"enabled\":%s,\"conditions\":[{\"kind\":\"blocked\"}],\"action\":{\"kind\":\"%s\"}," \
                   "\"takesMailboxes\":true,\"brakes\":{\"maxHoldersPercent\":0}}"

void rules_set_up (RulesFixture *fixture,
                   gconstpointer data);
void rules_tear_down (RulesFixture *fixture,
                      gconstpointer data);

GtkWidget *rules_get_window (RulesFixture *fixture);

/**
 * rules_write:
 *
 * Writes the file of a rule.
 */
void rules_write (const char *id,
                  const char *text);

/**
 * rules_write_gone:
 *
 * Writes the rule `gone`.
 */
void rules_write_gone (const char *enabled,
                       const char *action);

/**
 * rules_read:
 *
 * Returns: (transfer full) (nullable): what is in the file of a rule; %NULL when there is none
 */
char *rules_read (const char *id);

/**
 * rules_come_back:
 *
 * Goes to another page, and back, so that the rules are read again.
 */
void rules_come_back (RulesFixture *fixture);

/**
 * rules_wait_for:
 *
 * Waits until the page says @text.
 */
void rules_wait_for (RulesFixture *fixture,
                     const char   *text);

/**
 * rules_wait_for_no:
 *
 * Waits until the page does not say @text.
 */
void rules_wait_for_no (RulesFixture *fixture,
                        const char   *text);

GtkGridView *rules_get_list (RulesFixture *fixture);
guint        rules_count (RulesFixture *fixture);

/**
 * rules_type:
 *
 * Searches for @text in what is seen.
 */
void rules_type (RulesFixture *fixture,
                 const char   *text);

/**
 * rules_open:
 *
 * Opens the rule of that name, which must be in the list, and waits until it is known who matches.
 */
void rules_open (RulesFixture *fixture,
                 const char   *name);

/**
 * rules_is_up_to_date:
 * @data: a fixture
 *
 * Returns: whether the directory shows those of whom rules_take_elsewhere() took something as that has left them
 */
gboolean rules_is_up_to_date (gpointer data);

/**
 * rules_take_elsewhere:
 * @journal: in which it is kept
 *
 * Lets the rule `gone` take what it finds, as the timer or the command line would, and shows the people again as they were read before.
 */
void rules_take_elsewhere (RulesFixture  *fixture,
                           UnseatJournal *journal);
