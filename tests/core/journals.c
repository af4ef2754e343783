/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "journals.h"

#include "changes.h"

UnseatJournal *
journals_open (const char *store_key)
{
  g_autoptr (GError) error = NULL;
  UnseatJournal *journal = unseat_journal_open (store_key, FALSE, &error);

  g_assert_no_error (error);

  return journal;
}

UnseatPlan *
journals_add_plan (UnseatJournal *journal,
                   gint64         created)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (UnseatPlan) plan = changes_make_plan (created, changes_new ("bo", "e3", NULL), changes_new ("bo", "e3", "sales"),
                                                   changes_new ("cy", "visio", NULL), NULL);

  unseat_journal_add_plan (journal, plan, &error);
  g_assert_no_error (error);

  return g_steal_pointer (&plan);
}

void
journals_record (UnseatJournal *journal,
                 UnseatPlan    *plan,
                 guint          position,
                 UnseatOutcome  outcome,
                 const char    *reason,
                 gint64         when)
{
  g_autoptr (GPtrArray) changes = g_ptr_array_new ();
  g_autoptr (GError) error = NULL;

  unseat_change_set_outcome (changes_get (plan, position), outcome, reason, "request-1");
  g_ptr_array_add (changes, changes_get (plan, position));
  unseat_journal_record (journal, plan, changes, when, &error);
  g_assert_no_error (error);
}
