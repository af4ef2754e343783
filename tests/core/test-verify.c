/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "changes.h"
#include "unseat-verify.h"

#include <string.h>

typedef enum
{
  NOT_SETTLED = -1,
} Nothing;

/* What a read shows of the one product "e3". */
typedef enum
{
  SEES_NOBODY,
  SEES_NOTHING,
  SEES_DIRECT,
  SEES_DIRECT_ERROR,
  SEES_GROUP,
  SEES_GROUP_ERROR,
  SEES_BOTH,
  SEES_OTHER_PRODUCT,
  SEES_STRANGER,
} Sight;

static const struct
{
  const char       *name;
  UnseatVerifyBasis basis;
  Sight             sight;
  int               outcome;
} cases[] = {
  { "somebody-else", UNSEAT_VERIFY_WRITTEN, SEES_STRANGER, NOT_SETTLED },
  { "was-gone-from-somebody-else", UNSEAT_VERIFY_ALREADY_GONE, SEES_STRANGER, NOT_SETTLED },
  { "gone", UNSEAT_VERIFY_WRITTEN, SEES_NOTHING, UNSEAT_OUTCOME_VERIFIED },
  { "other-product-stays", UNSEAT_VERIFY_WRITTEN, SEES_OTHER_PRODUCT, UNSEAT_OUTCOME_VERIFIED },
  { "person-gone", UNSEAT_VERIFY_WRITTEN, SEES_NOBODY, UNSEAT_OUTCOME_VERIFIED },
  { "still-there", UNSEAT_VERIFY_WRITTEN, SEES_DIRECT, NOT_SETTLED },
  { "still-there-in-error", UNSEAT_VERIFY_WRITTEN, SEES_DIRECT_ERROR, NOT_SETTLED },
  { "still-there-with-group", UNSEAT_VERIFY_WRITTEN, SEES_BOTH, NOT_SETTLED },
  { "group-gives-it", UNSEAT_VERIFY_WRITTEN, SEES_GROUP, UNSEAT_OUTCOME_STILL_INHERITED },
  { "group-fails-to-give-it", UNSEAT_VERIFY_WRITTEN, SEES_GROUP_ERROR, UNSEAT_OUTCOME_VERIFIED },
  { "was-gone", UNSEAT_VERIFY_ALREADY_GONE, SEES_NOTHING, UNSEAT_OUTCOME_ALREADY_GONE },
  { "was-gone-with-person", UNSEAT_VERIFY_ALREADY_GONE, SEES_NOBODY, UNSEAT_OUTCOME_ALREADY_GONE },
  { "was-gone-but-seen", UNSEAT_VERIFY_ALREADY_GONE, SEES_DIRECT, NOT_SETTLED },
  { "was-gone-group-gives-it", UNSEAT_VERIFY_ALREADY_GONE, SEES_GROUP, UNSEAT_OUTCOME_ALREADY_GONE },
  { "only-the-group", UNSEAT_VERIFY_INHERITED, SEES_GROUP, UNSEAT_OUTCOME_BLOCKED },
  { "not-even-the-group", UNSEAT_VERIFY_INHERITED, SEES_NOTHING, UNSEAT_OUTCOME_ALREADY_GONE },
  { "no-such-person", UNSEAT_VERIFY_VANISHED, SEES_NOBODY, UNSEAT_OUTCOME_FAILED },
  { "no-such-person-but-seen", UNSEAT_VERIFY_VANISHED, SEES_DIRECT, UNSEAT_OUTCOME_FAILED },
  { "no-such-person-but-seen-without", UNSEAT_VERIFY_VANISHED, SEES_NOTHING, UNSEAT_OUTCOME_ALREADY_GONE },
  { "refused-still-there", UNSEAT_VERIFY_REFUSED, SEES_DIRECT, UNSEAT_OUTCOME_FAILED },
  { "refused-but-gone", UNSEAT_VERIFY_REFUSED, SEES_NOTHING, UNSEAT_OUTCOME_VERIFIED },
  { "refused-group-gives-it", UNSEAT_VERIFY_REFUSED, SEES_GROUP, UNSEAT_OUTCOME_STILL_INHERITED },
  { "refused-person-gone", UNSEAT_VERIFY_REFUSED, SEES_NOBODY, NOT_SETTLED },
  { "later-gone", UNSEAT_VERIFY_LATER, SEES_NOTHING, UNSEAT_OUTCOME_VERIFIED },
  { "later-group-gives-it", UNSEAT_VERIFY_LATER, SEES_GROUP, UNSEAT_OUTCOME_STILL_INHERITED },
  { "later-person-gone", UNSEAT_VERIFY_LATER, SEES_NOBODY, NOT_SETTLED },
  { "later-still-there", UNSEAT_VERIFY_LATER, SEES_DIRECT, NOT_SETTLED },
  { "overdue-gone", UNSEAT_VERIFY_OVERDUE, SEES_NOTHING, UNSEAT_OUTCOME_VERIFIED },
  { "overdue-person-gone", UNSEAT_VERIFY_OVERDUE, SEES_NOBODY, UNSEAT_OUTCOME_VERIFIED },
  { "overdue-still-there", UNSEAT_VERIFY_OVERDUE, SEES_BOTH, UNSEAT_OUTCOME_FAILED },
  { "overdue-somebody-else", UNSEAT_VERIFY_OVERDUE, SEES_STRANGER, NOT_SETTLED },
  { "graph-contradicts-itself", UNSEAT_VERIFY_INHERITED, SEES_BOTH, UNSEAT_OUTCOME_FAILED },
};

/* The same of a license that is to come: what is seen is what was wanted, unless it has other apps switched off. */
static const struct
{
  const char       *name;
  UnseatVerifyBasis basis;
  Sight             sight;
  gboolean          has_other_plans;
  int               outcome;
  const char       *reason;
} assigned[] = {
  { "somebody-else", UNSEAT_VERIFY_WRITTEN, SEES_STRANGER, FALSE, NOT_SETTLED, NULL },
  { "seen", UNSEAT_VERIFY_WRITTEN, SEES_DIRECT, FALSE, UNSEAT_OUTCOME_VERIFIED, NULL },
  { "seen-beside-group", UNSEAT_VERIFY_WRITTEN, SEES_BOTH, FALSE, UNSEAT_OUTCOME_VERIFIED, NULL },
  { "only-the-group", UNSEAT_VERIFY_WRITTEN, SEES_GROUP, FALSE, NOT_SETTLED, NULL },
  { "not-yet", UNSEAT_VERIFY_WRITTEN, SEES_NOTHING, FALSE, NOT_SETTLED, NULL },
  { "other-product", UNSEAT_VERIFY_WRITTEN, SEES_OTHER_PRODUCT, FALSE, NOT_SETTLED, NULL },
  { "other-plans", UNSEAT_VERIFY_WRITTEN, SEES_DIRECT, TRUE, NOT_SETTLED, NULL },
  { "in-error", UNSEAT_VERIFY_WRITTEN, SEES_DIRECT_ERROR, FALSE, UNSEAT_OUTCOME_FAILED, NULL },
  { "person-gone", UNSEAT_VERIFY_WRITTEN, SEES_NOBODY, FALSE, NOT_SETTLED, NULL },
  { "not-sent-not-there", UNSEAT_VERIFY_ALREADY_GONE, SEES_NOTHING, FALSE, NOT_SETTLED, NULL },
  { "not-sent-but-there", UNSEAT_VERIFY_ALREADY_GONE, SEES_DIRECT, FALSE, UNSEAT_OUTCOME_SKIPPED, "already" },
  { "not-sent-but-there-otherwise", UNSEAT_VERIFY_ALREADY_GONE, SEES_DIRECT, TRUE, UNSEAT_OUTCOME_SKIPPED, "already" },
  { "not-sent-person-gone", UNSEAT_VERIFY_ALREADY_GONE, SEES_NOBODY, FALSE, UNSEAT_OUTCOME_FAILED, "no longer exists" },
  { "inherited", UNSEAT_VERIFY_INHERITED, SEES_GROUP, FALSE, UNSEAT_OUTCOME_FAILED, "Graph's words" },
  { "inherited-but-there", UNSEAT_VERIFY_INHERITED, SEES_BOTH, FALSE, UNSEAT_OUTCOME_SKIPPED, "already" },
  { "no-such-person", UNSEAT_VERIFY_VANISHED, SEES_NOBODY, FALSE, UNSEAT_OUTCOME_FAILED, "no longer exists" },
  { "no-such-person-but-seen", UNSEAT_VERIFY_VANISHED, SEES_NOTHING, FALSE, UNSEAT_OUTCOME_FAILED, "Graph's words" },
  { "no-such-person-but-there", UNSEAT_VERIFY_VANISHED, SEES_DIRECT, FALSE, UNSEAT_OUTCOME_SKIPPED, "already" },
  { "refused-not-there", UNSEAT_VERIFY_REFUSED, SEES_NOTHING, FALSE, UNSEAT_OUTCOME_FAILED, "Graph's words" },
  { "refused-but-there", UNSEAT_VERIFY_REFUSED, SEES_DIRECT, FALSE, UNSEAT_OUTCOME_VERIFIED, "answered with an error" },
  { "later-seen", UNSEAT_VERIFY_LATER, SEES_DIRECT, FALSE, UNSEAT_OUTCOME_VERIFIED, "later" },
  { "later-not-there", UNSEAT_VERIFY_LATER, SEES_NOTHING, FALSE, NOT_SETTLED, NULL },
  { "later-person-gone", UNSEAT_VERIFY_LATER, SEES_NOBODY, FALSE, NOT_SETTLED, NULL },
  { "overdue-person-gone", UNSEAT_VERIFY_OVERDUE, SEES_NOBODY, FALSE, UNSEAT_OUTCOME_FAILED, "no longer exists" },
  { "overdue-seen", UNSEAT_VERIFY_OVERDUE, SEES_DIRECT, FALSE, UNSEAT_OUTCOME_VERIFIED, "later" },
  { "overdue-not-there", UNSEAT_VERIFY_OVERDUE, SEES_NOTHING, FALSE, UNSEAT_OUTCOME_FAILED, "does not show" },
  { "overdue-other-plans", UNSEAT_VERIFY_OVERDUE, SEES_DIRECT, TRUE, UNSEAT_OUTCOME_FAILED, "does not show" },
};

/* What comes and goes with a group: the path "e3" through "group-1". */
static const struct
{
  const char       *name;
  UnseatAction      action;
  UnseatVerifyBasis basis;
  Sight             sight;
  int               outcome;
  const char       *reason; /* (nullable): a part of it */
} memberships[] = {
  { "left", UNSEAT_ACTION_LEAVE, UNSEAT_VERIFY_WRITTEN, SEES_NOTHING, UNSEAT_OUTCOME_VERIFIED, NULL },
  { "left-direct-stays", UNSEAT_ACTION_LEAVE, UNSEAT_VERIFY_WRITTEN, SEES_DIRECT, UNSEAT_OUTCOME_VERIFIED, NULL },
  { "not-processed", UNSEAT_ACTION_LEAVE, UNSEAT_VERIFY_WRITTEN, SEES_GROUP, NOT_SETTLED, NULL },
  { "not-processed-in-error", UNSEAT_ACTION_LEAVE, UNSEAT_VERIFY_WRITTEN, SEES_GROUP_ERROR, NOT_SETTLED, NULL },
  { "left-person-gone", UNSEAT_ACTION_LEAVE, UNSEAT_VERIFY_WRITTEN, SEES_NOBODY, UNSEAT_OUTCOME_VERIFIED, "deleted" },
  { "no-member", UNSEAT_ACTION_LEAVE, UNSEAT_VERIFY_ALREADY_GONE, SEES_NOTHING, UNSEAT_OUTCOME_ALREADY_GONE, NULL },
  { "no-member-but-seen", UNSEAT_ACTION_LEAVE, UNSEAT_VERIFY_ALREADY_GONE, SEES_GROUP, NOT_SETTLED, NULL },
  { "no-member-person-gone", UNSEAT_ACTION_LEAVE, UNSEAT_VERIFY_ALREADY_GONE, SEES_NOBODY, UNSEAT_OUTCOME_ALREADY_GONE, "deleted" },
  { "surely-no-member", UNSEAT_ACTION_LEAVE, UNSEAT_VERIFY_LEFT, SEES_NOTHING, UNSEAT_OUTCOME_ALREADY_GONE, NULL },
  { "surely-no-member-but-seen", UNSEAT_ACTION_LEAVE, UNSEAT_VERIFY_LEFT, SEES_GROUP, NOT_SETTLED, NULL },
  { "surely-no-member-person-gone", UNSEAT_ACTION_LEAVE, UNSEAT_VERIFY_LEFT, SEES_NOBODY, UNSEAT_OUTCOME_ALREADY_GONE, "deleted" },
  { "leaving-refused", UNSEAT_ACTION_LEAVE, UNSEAT_VERIFY_REFUSED, SEES_GROUP, UNSEAT_OUTCOME_FAILED, "Graph's words" },
  { "left-later", UNSEAT_ACTION_LEAVE, UNSEAT_VERIFY_LATER, SEES_NOTHING, UNSEAT_OUTCOME_VERIFIED, "later" },
  { "leaving-overdue", UNSEAT_ACTION_LEAVE, UNSEAT_VERIFY_OVERDUE, SEES_BOTH, UNSEAT_OUTCOME_FAILED, "still gives" },
  { "joined", UNSEAT_ACTION_JOIN, UNSEAT_VERIFY_WRITTEN, SEES_BOTH, UNSEAT_OUTCOME_VERIFIED, NULL },
  { "joined-not-processed", UNSEAT_ACTION_JOIN, UNSEAT_VERIFY_WRITTEN, SEES_DIRECT, NOT_SETTLED, NULL },
  { "joined-in-error", UNSEAT_ACTION_JOIN, UNSEAT_VERIFY_WRITTEN, SEES_GROUP_ERROR, UNSEAT_OUTCOME_FAILED, NULL },
  { "joined-person-gone", UNSEAT_ACTION_JOIN, UNSEAT_VERIFY_ALREADY_GONE, SEES_NOBODY, UNSEAT_OUTCOME_FAILED, "no longer exists" },
  { "member-already", UNSEAT_ACTION_JOIN, UNSEAT_VERIFY_ALREADY_GONE, SEES_GROUP, UNSEAT_OUTCOME_SKIPPED, "already" },
  { "member-already-not-processed", UNSEAT_ACTION_JOIN, UNSEAT_VERIFY_ALREADY_GONE, SEES_NOTHING, NOT_SETTLED, NULL },
  { "no-such-group", UNSEAT_ACTION_JOIN, UNSEAT_VERIFY_VANISHED, SEES_NOTHING, UNSEAT_OUTCOME_FAILED, "Graph's words" },
  { "joining-overdue", UNSEAT_ACTION_JOIN, UNSEAT_VERIFY_OVERDUE, SEES_NOTHING, UNSEAT_OUTCOME_FAILED, "does not show that the group" },
};

static UnseatUser *
make_sight (Sight sight)
{
  switch (sight)
    {
    case SEES_NOTHING:
      return changes_person ("bo", NULL, NULL);
    case SEES_DIRECT:
      return changes_person ("bo", changes_path ("e3", NULL, UNSEAT_ASSIGNMENT_ACTIVE), NULL);
    case SEES_DIRECT_ERROR:
      return changes_person ("bo", changes_path ("e3", NULL, UNSEAT_ASSIGNMENT_ERROR), NULL);
    case SEES_GROUP:
      return changes_person ("bo", changes_path ("e3", "group-1", UNSEAT_ASSIGNMENT_ACTIVE_WITH_ERROR), NULL);
    case SEES_GROUP_ERROR:
      return changes_person ("bo", changes_path ("e3", "group-1", UNSEAT_ASSIGNMENT_ERROR), NULL);
    case SEES_BOTH:
      return changes_person ("bo", changes_path ("e3", NULL, UNSEAT_ASSIGNMENT_ACTIVE),
                             changes_path ("e3", "group-1", UNSEAT_ASSIGNMENT_ACTIVE), NULL);
    case SEES_OTHER_PRODUCT:
      return changes_person ("bo", changes_path ("visio", NULL, UNSEAT_ASSIGNMENT_ACTIVE), NULL);
    case SEES_STRANGER:
      return changes_person ("cy", NULL, NULL);
    case SEES_NOBODY:
    default:
      return NULL;
    }
}

static UnseatDirectory *
make_directory (void)
{
  g_autoptr (UnseatDirectory) directory = unseat_directory_new ();
  g_autoptr (GPtrArray) groups = g_ptr_array_new_with_free_func (g_object_unref);
  UnseatGroupFacts   sales = { .id = "group-1", .name = "Sales" };
  UnseatGroupLicense given[] = { { "e3", NULL }, { NULL } };

  g_ptr_array_add (groups, unseat_group_new (&sales, given));
  unseat_directory_set_groups (directory, groups);

  return g_steal_pointer (&directory);
}

static void
test_judge (gconstpointer data)
{
  guint i = GPOINTER_TO_UINT (data);
  g_autoptr (UnseatDirectory) directory = make_directory ();
  g_autoptr (UnseatChange) change = changes_new ("bo", "e3", NULL);
  g_autoptr (UnseatVerifyItem) item = unseat_verify_item_new (change);
  g_autoptr (UnseatUser) user = make_sight (cases[i].sight);
  gboolean is_settled = cases[i].outcome != NOT_SETTLED;
  gboolean names_group = cases[i].sight == SEES_GROUP;

  unseat_change_set_outcome (change, UNSEAT_OUTCOME_ACCEPTED, "Graph's words", "request");
  item->basis = cases[i].basis;
  g_assert_cmpint (unseat_verify_item_judge (item, user, directory), ==, is_settled);
  g_assert_cmpint (item->is_settled, ==, is_settled);
  g_assert_cmpint (unseat_change_get_outcome (change), ==, is_settled ? cases[i].outcome : UNSEAT_OUTCOME_ACCEPTED);
  g_assert_cmpstr (unseat_change_get_request_id (change), ==, "request");
  if (names_group)
    g_assert_nonnull (strstr (unseat_change_get_reason (change), "Sales"));
  if (cases[i].basis == UNSEAT_VERIFY_OVERDUE && cases[i].outcome == UNSEAT_OUTCOME_FAILED)
    g_assert_nonnull (strstr (unseat_change_get_reason (change), "still shows"));
  else if (cases[i].outcome == UNSEAT_OUTCOME_FAILED && cases[i].sight != SEES_NOBODY)
    g_assert_cmpstr (unseat_change_get_reason (change), ==, "Graph's words");
}

static void
test_judge_membership (gconstpointer data)
{
  guint             i = GPOINTER_TO_UINT (data);
  UnseatChangeFacts facts = { memberships[i].action };
  gboolean          is_settled = memberships[i].outcome != NOT_SETTLED;
  g_autoptr (UnseatDirectory) directory = make_directory ();
  g_autoptr (UnseatChange) model = changes_new ("bo", "e3", "group-1");
  g_autoptr (UnseatChange) change = NULL;
  g_autoptr (UnseatVerifyItem) item = NULL;
  g_autoptr (UnseatUser) user = make_sight (memberships[i].sight);

  unseat_change_get_facts (model, &facts);
  facts.action = memberships[i].action;
  facts.group_id = "group-1";
  change = unseat_change_new (&facts);
  unseat_change_set_outcome (change, UNSEAT_OUTCOME_ACCEPTED, "Graph's words", "request");
  item = unseat_verify_item_new (change);
  item->basis = memberships[i].basis;

  g_assert_cmpint (unseat_verify_item_judge (item, user, directory), ==, is_settled);
  g_assert_cmpint (unseat_change_get_outcome (change), ==, is_settled ? memberships[i].outcome : UNSEAT_OUTCOME_ACCEPTED);
  if (memberships[i].reason != NULL)
    g_assert_nonnull (strstr (unseat_change_get_reason (change), memberships[i].reason));
}

/* What a group still gives that is being left does not make a direct license still inherited. */
static void
test_left_groups (void)
{
  static const char *const left[] = { "group-1", NULL };
  g_autoptr (UnseatDirectory) directory = make_directory ();
  g_autoptr (UnseatChange) change = changes_new ("bo", "e3", NULL);
  g_autoptr (UnseatVerifyItem) item = unseat_verify_item_new (change);
  g_autoptr (UnseatUser) user = make_sight (SEES_GROUP);

  item->left = g_strdupv ((char **) left);
  g_assert_true (unseat_verify_item_judge (item, user, directory));
  g_assert_cmpint (unseat_change_get_outcome (change), ==, UNSEAT_OUTCOME_VERIFIED);
}

static void
test_judge_assigned (gconstpointer data)
{
  guint                    i = GPOINTER_TO_UINT (data);
  static const char *const other_plans[] = { "plan-1", NULL };
  UnseatChangeFacts        facts = { .action = UNSEAT_ACTION_ASSIGN };
  gboolean                 is_settled = assigned[i].outcome != NOT_SETTLED;
  g_autoptr (UnseatDirectory) directory = make_directory ();
  g_autoptr (UnseatChange) model = changes_new ("bo", "e3", NULL);
  g_autoptr (UnseatChange) change = NULL;
  g_autoptr (UnseatVerifyItem) item = NULL;
  g_autoptr (UnseatUser) user = make_sight (assigned[i].sight);

  unseat_change_get_facts (model, &facts);
  facts.action = UNSEAT_ACTION_ASSIGN;
  facts.disabled_plans = assigned[i].has_other_plans ? other_plans : other_plans + 1;
  change = unseat_change_new (&facts);
  unseat_change_set_outcome (change, UNSEAT_OUTCOME_SENT, "Graph's words", "request");
  item = unseat_verify_item_new (change);
  item->basis = assigned[i].basis;

  g_assert_cmpint (unseat_verify_item_judge (item, user, directory), ==, is_settled);
  g_assert_cmpint (item->is_settled, ==, is_settled);
  g_assert_cmpint (unseat_change_get_outcome (change), ==, is_settled ? assigned[i].outcome : UNSEAT_OUTCOME_SENT);
  g_assert_cmpstr (unseat_change_get_request_id (change), ==, "request");
  if (assigned[i].reason != NULL)
    g_assert_nonnull (strstr (unseat_change_get_reason (change), assigned[i].reason));
}

/* An answer that was lost, and then readers that know nobody: the person may be there and hold the license. */
static void
test_lost_and_missing (void)
{
  g_autoptr (UnseatChange) change = changes_new ("bo", "e3", NULL);
  g_autoptr (UnseatVerifyItem) item = unseat_verify_item_new (change);
  g_autoptr (UnseatUser) user = make_sight (SEES_DIRECT);

  unseat_change_set_outcome (change, UNSEAT_OUTCOME_SENT, NULL, NULL);
  g_assert_false (unseat_verify_item_judge (item, NULL, NULL));
  g_assert_true (item->was_missing);
  g_assert_cmpint (unseat_change_get_outcome (change), ==, UNSEAT_OUTCOME_SENT);

  g_assert_false (unseat_verify_item_judge (item, user, NULL));
  g_assert_false (item->was_missing);
  g_assert_true (item->was_untouched);
}

/* The license is there, and nobody says which apps are off: neither done nor wrong. */
static void
test_unknown_plans (void)
{
  static const char *const unknown[] = { UNSEAT_ASSIGNMENT_UNKNOWN_PLANS, NULL };
  UnseatChangeFacts        facts = { .action = UNSEAT_ACTION_ASSIGN };
  g_autoptr (UnseatChange) model = changes_new ("bo", "e3", NULL);
  g_autoptr (UnseatChange) change = NULL;
  g_autoptr (UnseatVerifyItem) item = NULL;
  g_autoptr (UnseatUser) user = NULL;

  unseat_change_get_facts (model, &facts);
  facts.action = UNSEAT_ACTION_ASSIGN;
  facts.disabled_plans = NULL;
  change = unseat_change_new (&facts);
  item = unseat_verify_item_new (change);
  item->basis = UNSEAT_VERIFY_OVERDUE;
  user = changes_person ("bo", unseat_assignment_new ("e3", NULL, UNSEAT_ASSIGNMENT_ACTIVE, UNSEAT_ASSIGNMENT_ERROR_NONE, unknown, 0), NULL);

  g_assert_false (unseat_verify_item_judge (item, user, NULL));
  g_assert_false (item->was_untouched);
}

/* What Graph says of a path that is still there, or there again: only a date that is known, and newer, tells that it is not as it was. */
static void
test_changed_since (void)
{
  static const struct
  {
    gint64   planned;
    gint64   seen;
    gboolean was_changed;
  } dates[] = { { 1000, 1000, FALSE }, { 1000, 1001, TRUE }, { 1000, 999, FALSE }, { 1000, 0, FALSE }, { 0, 1001, FALSE } };
  g_autoptr (UnseatChange) model = changes_new ("bo", "e3", NULL);
  UnseatChangeFacts facts = { .action = UNSEAT_ACTION_UNASSIGN };

  unseat_change_get_facts (model, &facts);
  for (guint i = 0; i < G_N_ELEMENTS (dates); i++)
    {
      UnseatAssignment *path = unseat_assignment_new ("e3", NULL, UNSEAT_ASSIGNMENT_ACTIVE, UNSEAT_ASSIGNMENT_ERROR_NONE, NULL, dates[i].seen);
      g_autoptr (UnseatUser) user = changes_person ("bo", path, NULL);
      g_autoptr (UnseatChange) change = NULL;
      g_autoptr (UnseatVerifyItem) item = NULL;

      facts.updated = dates[i].planned;
      change = unseat_change_new (&facts);
      unseat_change_set_outcome (change, UNSEAT_OUTCOME_SENT, NULL, NULL);
      item = unseat_verify_item_new (change);
      g_assert_false (unseat_verify_item_judge (item, user, NULL));
      g_assert_cmpint (item->was_changed, ==, dates[i].was_changed);
      g_assert_cmpint (item->was_untouched, ==, !dates[i].was_changed);
    }
}

/* A group that only failed to give the product is no reason for its being there. */
static void
test_names_only_groups_that_give (void)
{
  g_autoptr (UnseatDirectory) directory = make_directory ();
  g_autoptr (UnseatChange) change = changes_new ("bo", "e3", NULL);
  g_autoptr (UnseatVerifyItem) item = unseat_verify_item_new (change);
  g_autoptr (UnseatUser) user = changes_person ("bo", changes_path ("e3", "group-2", UNSEAT_ASSIGNMENT_ERROR),
                                                changes_path ("e3", "group-1", UNSEAT_ASSIGNMENT_ACTIVE),
                                                changes_path ("visio", "group-3", UNSEAT_ASSIGNMENT_ACTIVE), NULL);

  g_assert_true (unseat_verify_item_judge (item, user, directory));
  g_assert_cmpint (unseat_change_get_outcome (change), ==, UNSEAT_OUTCOME_STILL_INHERITED);
  g_assert_cmpstr (unseat_change_get_reason (change), ==, "The group “Sales” still gives this product; no seat came free.");
}

/* What a group is called in another tenant, or an id, is no reason that anybody understands. */
static void
test_without_names (void)
{
  g_autoptr (UnseatChange) change = changes_new ("bo", "e3", NULL);
  g_autoptr (UnseatVerifyItem) item = unseat_verify_item_new (change);
  g_autoptr (UnseatUser) inherits = make_sight (SEES_GROUP);
  g_autoptr (UnseatUser) has_nothing = make_sight (SEES_NOTHING);

  g_assert_false (unseat_verify_item_judge (item, inherits, NULL));
  g_assert_cmpint (unseat_change_get_outcome (change), ==, UNSEAT_OUTCOME_PLANNED);
  g_assert_true (unseat_verify_item_judge (item, has_nothing, NULL));
  g_assert_cmpint (unseat_change_get_outcome (change), ==, UNSEAT_OUTCOME_VERIFIED);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/verify/names-only-groups-that-give", test_names_only_groups_that_give);
  g_test_add_func ("/verify/lost-and-missing", test_lost_and_missing);
  g_test_add_func ("/verify/changed-since", test_changed_since);
  g_test_add_func ("/verify/unknown-plans", test_unknown_plans);
  g_test_add_func ("/verify/without-names", test_without_names);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *path = g_strconcat ("/verify/", cases[i].name, NULL);

      g_test_add_data_func (path, GUINT_TO_POINTER (i), test_judge);
    }
  for (guint i = 0; i < G_N_ELEMENTS (assigned); i++)
    {
      g_autofree char *path = g_strconcat ("/verify/assigned/", assigned[i].name, NULL);

      g_test_add_data_func (path, GUINT_TO_POINTER (i), test_judge_assigned);
    }

  for (guint i = 0; i < G_N_ELEMENTS (memberships); i++)
    {
      g_autofree char *path = g_strdup_printf ("/verify/membership/%s", memberships[i].name);

      g_test_add_data_func (path, GUINT_TO_POINTER (i), test_judge_membership);
    }
  g_test_add_func ("/verify/left-groups", test_left_groups);

  return g_test_run ();
}
