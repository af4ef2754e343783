/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include "unseat-bidi.h"
#include "unseat-error.h"
#include "unseat-plan-words.h"

#include "ui-test.h"

/* What is said of a plan on its road, for every way there is: what is chosen, undone, tried again. */

#define SKU_ID "6fd2c87f-b296-42f0-b197-1e91e994b900"

/* How many changes: what is to become of them, and whether they take or give. */
typedef struct
{
  guint         n;
  UnseatAction  action;
  UnseatOutcome outcome;
} Part;

static UnseatPlan *
make_plan (const Part *parts)
{
  GPtrArray *changes = g_ptr_array_new_with_free_func (g_object_unref);

  for (guint i = 0; parts[i].n > 0; i++)
    for (guint j = 0; j < parts[i].n; j++)
      {
        g_autofree char  *id = g_strdup_printf ("00000000-0000-4000-8000-%012u", changes->len);
        UnseatChangeFacts facts = {
          .action = parts[i].action,
          .user_id = id,
          .user_name = "Lena Fischer",
          .sku_id = SKU_ID,
          .product_name = "Office 365 E3",
          .group_id = unseat_action_is_whole (parts[i].action) ? "group-1" : NULL,
          .group_name = unseat_action_is_whole (parts[i].action) ? "Sales" : NULL,
        };
        UnseatChange *change = unseat_change_new (&facts);

        unseat_change_set_outcome (change, parts[i].outcome, NULL, NULL);
        g_ptr_array_add (changes, change);
      }

  return unseat_plan_new (&(UnseatPlanFacts){ .tenant_id = "tenant", .tenant_name = "Tenant", .actor = "admin" }, changes, NULL);
}

#define TAKE UNSEAT_ACTION_UNASSIGN
#define GIVE UNSEAT_ACTION_ASSIGN
#define LEAVE UNSEAT_ACTION_LEAVE
#define JOIN UNSEAT_ACTION_JOIN
#define TAKE_OFF UNSEAT_ACTION_TAKE_OFF
#define PUT_ON UNSEAT_ACTION_PUT_ON
#define REPROCESS UNSEAT_ACTION_REPROCESS
#define PLANNED UNSEAT_OUTCOME_PLANNED
#define VERIFIED UNSEAT_OUTCOME_VERIFIED
#define SKIPPED UNSEAT_OUTCOME_SKIPPED
#define BLOCKED UNSEAT_OUTCOME_BLOCKED
#define FAILED UNSEAT_OUTCOME_FAILED
#define GONE UNSEAT_OUTCOME_ALREADY_GONE

static void
test_review (void)
{
  static const struct
  {
    Part        parts[4];
    const char *question;
    const char *note; /* (nullable) */
  } rows[] = {
    { { { 1, TAKE, PLANNED } }, "Unassign Office 365 E3 from Lena Fischer?", NULL },
    { { { 1, GIVE, PLANNED } }, "Give Office 365 E3 back to Lena Fischer?", NULL },
    { { { 2, TAKE, PLANNED } }, "Unassign 2 licenses from 2 people?", NULL },
    { { { 2, GIVE, PLANNED } }, "Give 2 licenses back to 2 people?", NULL },
    { { { 1, LEAVE, PLANNED } }, "Take Lena Fischer out of “Sales”?", NULL },
    { { { 2, LEAVE, PLANNED } }, "Take 2 people out of “Sales”?", NULL },
    { { { 1, JOIN, PLANNED } }, "Put Lena Fischer Back into “Sales”?", NULL },
    { { { 2, JOIN, PLANNED } }, "Put 2 people Back into “Sales”?", NULL },
    { { { 1, LEAVE, PLANNED }, { 1, TAKE, PLANNED } }, "Unassign 2 licenses from 2 people, taking 1 person out of “Sales”?", NULL },
    { { { 1, JOIN, PLANNED }, { 2, GIVE, PLANNED } }, "Give 3 licenses back to 3 people, putting 1 person back into “Sales”?", NULL },
    { { { 1, LEAVE, PLANNED }, { 1, TAKE, PLANNED }, { 1, GIVE, PLANNED } }, "Change 3 licenses of 3 people, taking 1 person out of “Sales”?", NULL },
    { { { 1, LEAVE, BLOCKED }, { 2, TAKE, PLANNED } }, "Unassign 2 licenses from 2 people?", "1 more license was chosen that cannot be changed here. The reason is below." },
    { { { 2, TAKE_OFF, PLANNED }, { 1, TAKE, PLANNED } }, "Take Office 365 E3 off “Sales”, from 2 people, and unassign 1 more license?", NULL },
    { { { 1, PUT_ON, PLANNED }, { 2, GIVE, PLANNED } }, "Put Office 365 E3 back on “Sales”, for 1 person, and give back 2 more licenses?", NULL },
    { { { 2, TAKE_OFF, PLANNED }, { 1, REPROCESS, PLANNED } }, "Take Office 365 E3 off “Sales”, from 2 people, and change 1 more license?", NULL },
    { { { 2, TAKE_OFF, BLOCKED }, { 2, TAKE, PLANNED } }, "Unassign 2 licenses from 2 people?", "2 more licenses were chosen that cannot be changed here. The reasons are below." },
    { { { 1, TAKE_OFF, PLANNED } }, "Take Office 365 E3 off “Sales”, from 1 person?", NULL },
    { { { 2, TAKE_OFF, PLANNED } }, "Take Office 365 E3 off “Sales”, from 2 people?", NULL },
    { { { 2, PUT_ON, PLANNED } }, "Put Office 365 E3 Back on “Sales”, for 2 people?", NULL },
    { { { 2, PUT_ON, BLOCKED } }, "Nothing to Put Back on the Group", "None of these licenses can be given back. The reasons are below." },
    { { { 1, TAKE_OFF, SKIPPED }, { 2, TAKE_OFF, BLOCKED } }, "Nothing to Take off the Group", "Nothing will be sent: these licenses are left out by default, or have to be ended in another way. The reasons are below." },
    { { { 1, REPROCESS, PLANNED } }, "Reprocess Office 365 E3 for Lena Fischer?", NULL },
    { { { 2, REPROCESS, PLANNED } }, "Reprocess 2 licenses for 2 people?", NULL },
    { { { 2, REPROCESS, BLOCKED } }, "Nothing to Reprocess", "Nothing will be sent. The reasons are below." },
    { { { 2, LEAVE, BLOCKED } }, "Nobody to Take out of a Group", "Nothing can be sent: every one of these licenses has to be ended in another way. The reasons are below." },
    { { { 2, JOIN, SKIPPED } }, "Nobody to Put Back", "These people have these licenses already." },
    { { { 2, GIVE, PLANNED }, { 1, TAKE, PLANNED } }, "Change 3 licenses of 3 people?", NULL },
    { { { 2, TAKE, PLANNED }, { 1, TAKE, SKIPPED } }, "Unassign 2 licenses from 2 people?", "1 more license was chosen that is left out by default. The reason is below." },
    { { { 2, GIVE, PLANNED }, { 2, GIVE, SKIPPED } }, "Give 2 licenses back to 2 people?", "2 more licenses are there already." },
    { { { 2, GIVE, PLANNED }, { 1, GIVE, SKIPPED }, { 1, TAKE, SKIPPED } }, "Change 2 licenses of 2 people?", "1 more license was chosen that is left out by default. The reason is below. 1 more license is there already." },
    { { { 2, TAKE, PLANNED }, { 1, TAKE, SKIPPED }, { 2, TAKE, BLOCKED } }, "Unassign 2 licenses from 2 people?", "1 more license was chosen that is left out by default. The reason is below. "
                                                                                                                  "2 more licenses were chosen that cannot be changed here. The reasons are below." },
    { { { 0 } }, "Nothing to Unassign", "None of these people holds these products any more." },
    { { { 2, TAKE, GONE } }, "Nothing to Unassign", "None of these people holds these products any more." },
    { { { 2, GIVE, SKIPPED } }, "Nothing to Give Back", "These people have these licenses already." },
    { { { 2, GIVE, BLOCKED } }, "Nothing to Give Back", "None of these licenses can be given back. The reasons are below." },
    { { { 2, GIVE, SKIPPED }, { 1, TAKE, SKIPPED } }, "Nothing to Change", "Nothing will be sent. The reasons are below." },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (UnseatPlan) plan = make_plan (rows[i].parts);
      g_autofree char *question = unseat_plan_words_question (plan);
      g_autofree char *note = unseat_plan_words_note (plan);

      g_assert_cmpstr (question, ==, rows[i].question);
      g_assert_cmpstr (note, ==, rows[i].note);
    }
}

static void
test_progress (void)
{
  static const struct
  {
    Part        parts[3];
    const char *confirm;
    const char *activity;
    const char *title;
    const char *inhibition;
    const char *stop;
  } rows[] = {
    { { { 1, TAKE, PLANNED } }, "_Unassign", "Unassigning Licenses…", "Unassigning", "Licenses are being unassigned", "Stop Unassigning?" },
    { { { 1, GIVE, PLANNED } }, "_Give Back", "Giving Licenses Back…", "Giving Back", "Licenses are being given back", "Stop Giving Back?" },
    { { { 1, LEAVE, PLANNED } }, "_Take out of Group", "Taking People out of Groups…", "Leaving Groups", "People are being taken out of groups", "Stop Taking People out of Groups?" },
    { { { 1, JOIN, PLANNED } }, "_Put Back", "Putting People Back into Groups…", "Putting Back", "People are being put back into groups", "Stop Putting People Back?" },
    { { { 1, TAKE_OFF, PLANNED } }, "_Take off Group", "Taking Products off the Group…", "Taking off the Group", "Products are being taken off a group", "Stop This Job?" },
    { { { 2, TAKE_OFF, PLANNED }, { 1, TAKE, PLANNED } }, "_Take off Group and Unassign", "Unassigning Licenses…", "Unassigning", "Licenses are being unassigned", "Stop This Job?" },
    { { { 2, TAKE_OFF, BLOCKED }, { 1, TAKE, PLANNED } }, "_Unassign", "Unassigning Licenses…", "Unassigning", "Licenses are being unassigned", "Stop This Job?" },
    { { { 1, REPROCESS, PLANNED } }, "_Reprocess", "Reprocessing Licenses…", "Reprocessing", "Licenses are being reprocessed", "Stop This Job?" },
    { { { 1, PUT_ON, PLANNED } }, "_Put Back on Group", "Putting Products Back on the Group…", "Putting Back on the Group", "Products are being put back on a group", "Stop This Job?" },
    { { { 1, GIVE, PLANNED }, { 1, TAKE, PLANNED } }, "Chan_ge", "Changing Licenses…", "Changing", "Licenses are being changed", "Stop This Job?" },
  };
  const char *body = NULL;

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (UnseatPlan) plan = make_plan (rows[i].parts);

      g_assert_cmpstr (unseat_plan_words_confirm (plan), ==, rows[i].confirm);
      g_assert_cmpstr (unseat_plan_words_activity (plan), ==, rows[i].activity);
      g_assert_cmpstr (unseat_plan_words_activity_title (plan), ==, rows[i].title);
      g_assert_cmpstr (unseat_plan_words_inhibition (plan), ==, rows[i].inhibition);
      g_assert_cmpstr (unseat_plan_words_stop (plan, &body), ==, rows[i].stop);
    }

  /* A job that is only being taken up may be of any kind. */
  g_assert_cmpstr (unseat_plan_words_activity (NULL), ==, "Going On…");
  g_assert_cmpstr (unseat_plan_words_activity_title (NULL), ==, "Going On");
  g_assert_cmpstr (unseat_plan_words_inhibition (NULL), ==, "Licenses are being changed");
  g_assert_cmpstr (unseat_plan_words_stop (NULL, &body), ==, "Stop This Job?");
}

static void
test_result (void)
{
  static const struct
  {
    Part        parts[4];
    const char *result;
    const char *toast;
    gboolean    offers_undo;
  } rows[] = {
    { { { 1, TAKE, VERIFIED } }, "Unassigned and Verified", "1 license unassigned", TRUE },
    { { { 2, TAKE, VERIFIED } }, "Unassigned and Verified", "2 licenses unassigned", TRUE },
    { { { 1, GIVE, VERIFIED } }, "Given Back and Verified", "1 license given back", FALSE },
    { { { 2, GIVE, VERIFIED } }, "Given Back and Verified", "2 licenses given back", FALSE },
    { { { 2, GIVE, VERIFIED }, { 1, TAKE, VERIFIED } }, "Changed and Verified", "3 licenses changed", TRUE },
    { { { 2, TAKE, VERIFIED }, { 1, TAKE, SKIPPED } }, "Unassigned and Verified", "2 licenses unassigned", TRUE },
    { { { 2, GIVE, VERIFIED }, { 1, GIVE, SKIPPED } }, "Given Back and Verified", "2 licenses given back", FALSE },
    { { { 2, TAKE, VERIFIED }, { 1, TAKE, FAILED } }, "Some Licenses Could Not Be Unassigned", "2 verified, 1 failed", TRUE },
    { { { 2, GIVE, VERIFIED }, { 1, GIVE, FAILED } }, "Some Licenses Could Not Be Given Back", "2 verified, 1 failed", FALSE },
    { { { 1, GIVE, VERIFIED }, { 1, TAKE, FAILED } }, "Some Licenses Could Not Be Changed", "1 verified, 1 failed", FALSE },
    { { { 2, TAKE, VERIFIED }, { 1, TAKE, UNSEAT_OUTCOME_CANCELLED } }, "Stopped", "2 verified, 1 cancelled", TRUE },
    { { { 2, TAKE, VERIFIED }, { 1, TAKE, UNSEAT_OUTCOME_PENDING } }, "Accepted, Not Yet Seen Everywhere", "2 verified, 1 pending", TRUE },
    /* Of what others did, or nobody, nothing is verified. */
    { { { 1, TAKE, GONE } }, "Nothing Was Changed", "1 already gone", FALSE },
    { { { 2, GIVE, SKIPPED } }, "Nothing Was Changed", "2 skipped", FALSE },
    { { { 2, TAKE, GONE }, { 1, TAKE, SKIPPED }, { 1, TAKE, UNSEAT_OUTCOME_BLOCKED } }, "Nothing Was Changed", "2 already gone, 1 blocked, 1 skipped", FALSE },
    { { { 1, TAKE, VERIFIED }, { 2, TAKE, GONE } }, "Unassigned and Verified", "1 verified, 2 already gone", TRUE },
    { { { 1, TAKE, GONE }, { 1, TAKE, UNSEAT_OUTCOME_SENT } }, "Done", "1 already gone, 1 pending", FALSE },
    /* It was put off: what is left would take away again what is given back meanwhile. */
    { { { 2, TAKE, VERIFIED }, { 1, TAKE, PLANNED } }, "Done", "1 planned, 2 verified", FALSE },
    { { { 2, TAKE, VERIFIED }, { 1, TAKE, UNSEAT_OUTCOME_SENT } }, "Done", "2 verified, 1 pending", FALSE },
  };
  g_autoptr (GError) error = g_error_new (UNSEAT_ERROR, UNSEAT_ERROR_STORAGE, "The journal could not be written.");

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (UnseatPlan) plan = make_plan (rows[i].parts);
      g_autofree char *toast = unseat_plan_words_toast (plan);

      g_assert_cmpstr (unseat_plan_words_result (plan, NULL), ==, rows[i].result);
      g_assert_cmpstr (unseat_plan_words_result (plan, error), ==, "It Could Not Be Finished");
      g_assert_cmpstr (toast, ==, rows[i].toast);
      g_assert_cmpint (unseat_plan_words_offers_undo (plan), ==, rows[i].offers_undo);
    }
}

/* A line keeps the direction of the window, whoever it begins with. */
static void
test_bidi (void)
{
  g_autofree char *hebrew = unseat_bidi_isolate ("מיכל ביטון");
  g_autofree char *latin = unseat_bidi_isolate ("Anna");

  g_assert_true (g_str_has_prefix (hebrew, "\u200E\u2068"));
  g_assert_true (g_str_has_suffix (hebrew, "\u2069"));
  g_assert_nonnull (strstr (hebrew, "מיכל ביטון"));
  g_assert_cmpstr (latin, ==, "Anna");
}

/* Each adds both halves for somebody else. */
static void
add_swap (GPtrArray    *changes,
          const char   *to,
          UnseatOutcome outcome)
{
  g_autofree char  *id = g_strdup_printf ("00000000-0000-4000-8000-%012u", changes->len);
  UnseatChangeFacts taken = { TAKE, .user_id = id, .user_name = "Lena Fischer", .sku_id = SKU_ID, .product_name = "Office 365 E3", .swap_sku_id = to };
  UnseatChangeFacts given = { GIVE, .user_id = id, .user_name = "Lena Fischer", .sku_id = to, .product_name = to, .swap_sku_id = SKU_ID };

  g_ptr_array_add (changes, unseat_change_new (&taken));
  g_ptr_array_add (changes, unseat_change_new (&given));
  for (guint i = changes->len - 2; i < changes->len; i++)
    unseat_change_set_outcome (changes->pdata[i], outcome, NULL, NULL);
}

/* Two changes are one replacement. */
static void
test_swap (void)
{
  static const struct
  {
    const char   *to[3];
    UnseatOutcome outcomes[3];
    const char   *question;
    const char   *note; /* (nullable) */
    const char   *toast;
  } rows[] = {
    { { "Plan 1" }, { PLANNED }, "Replace Office 365 E3 by Plan 1 for Lena Fischer?", NULL, NULL },
    { { "Plan 1", "Plan 1" }, { PLANNED, PLANNED }, "Replace Office 365 E3 by Plan 1 for 2 people?", NULL, NULL },
    { { "Plan 1", "Plan 2" }, { PLANNED, PLANNED }, "Replace Licenses of 2 people?", NULL, NULL },
    { { "Plan 1", "Plan 1" }, { PLANNED, SKIPPED }, "Replace Office 365 E3 by Plan 1 for Lena Fischer?", "1 more person is left out by default. The reason is below.", NULL },
    { { "Plan 1", "Plan 1", "Plan 1" }, { PLANNED, SKIPPED, BLOCKED }, "Replace Office 365 E3 by Plan 1 for Lena Fischer?", "1 more person is left out by default. The reason is below. 1 more person was chosen whose license cannot be replaced here. The reason is below.", NULL },
    { { "Plan 1" }, { BLOCKED }, "Nothing to Replace", "Nothing will be sent. The reasons are below.", NULL },
    { { "Plan 1", "Plan 1" }, { VERIFIED, VERIFIED }, NULL, NULL, "2 licenses replaced" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      GPtrArray *changes = g_ptr_array_new_with_free_func (g_object_unref);
      g_autoptr (UnseatPlan) plan = NULL;
      g_autofree char *question = NULL;
      g_autofree char *note = NULL;
      g_autofree char *toast = NULL;

      for (guint k = 0; k < G_N_ELEMENTS (rows[i].to) && rows[i].to[k] != NULL; k++)
        add_swap (changes, rows[i].to[k], rows[i].outcomes[k]);
      plan = unseat_plan_new (&(UnseatPlanFacts){ .tenant_id = "tenant", .tenant_name = "Tenant", .actor = "admin" }, changes, NULL);
      question = unseat_plan_words_question (plan);
      note = unseat_plan_words_note (plan);
      toast = unseat_plan_words_toast (plan);
      if (rows[i].question != NULL)
        {
          g_assert_cmpstr (question, ==, rows[i].question);
          g_assert_cmpstr (note, ==, rows[i].note);
        }
      if (rows[i].toast != NULL)
        g_assert_cmpstr (toast, ==, rows[i].toast);
      g_assert_cmpstr (unseat_plan_words_confirm (plan), ==, "_Replace");
      g_assert_cmpstr (unseat_plan_words_activity (plan), ==, "Replacing Licenses…");
      g_assert_cmpstr (unseat_plan_words_inhibition (plan), ==, "Licenses are being replaced");
    }
}

/* Of all that is planned for a product one thing is said only where it is true of all. */
static void
test_seats (void)
{
  static const struct
  {
    UnseatPlanProduct product;
    const char       *words;
  } rows[] = {
    { { .n_planned = 2, .n_seats = 2 }, "2 seats come free" },
    { { .n_planned = 2, .n_kept = { [UNSEAT_KEPT_BY_GROUP] = 2 } }, "no seat changes hands, groups still give it" },
    { { .n_planned = 2, .n_kept = { [UNSEAT_KEPT_DIRECTLY] = 2 } }, "no seat changes hands · 2 stay directly" },
    { { .n_planned = 6, .n_kept = { [UNSEAT_KEPT_BY_GROUP] = 1, [UNSEAT_KEPT_DIRECTLY] = 3, [UNSEAT_KEPT_UNGRANTED] = 1, [UNSEAT_KEPT_REFUSED] = 1 } },
      "no seat changes hands · 1 stays through a group · 3 stay directly · 1 was never granted · 1 will be refused" },
    { { .n_planned = 2, .n_kept = { [UNSEAT_KEPT_MAYBE] = 2 } }, "no seat changes hands · 2 may be refused" },
    { { .n_planned = 3, .n_seats = 1, .n_kept = { [UNSEAT_KEPT_BY_GROUP] = 2 } }, "1 seat comes free · 2 stay through groups" },
    { { .n_planned = 2, .n_kept = { [UNSEAT_KEPT_UNKNOWN] = 2 } }, "no seat changes hands" },
    { { .n_planned = 2, .n_assigned = 2, .n_taken_seats = 1 }, "1 seat is taken" },
    { { .n_planned = 2, .n_assigned = 2 }, "no seat changes hands, whoever gets it holds it already" },
    { { .n_planned = 1, .n_assigned = 1, .n_ungranted = 1 }, "no seat changes hands · 1 was not in force before" },
    { { .n_planned = 3, .n_assigned = 3, .n_taken_seats = 1, .n_ungranted = 2 }, "1 seat is taken · 2 were not in force before" },
    { { .n_planned = 1, .n_assigned = 1, .n_kept = { [UNSEAT_KEPT_REFUSED] = 1 } }, "no seat changes hands · 1 will be refused" },
    { { .n_planned = 2, .n_switched = 2 }, "apps are switched, no seat changes hands" },
    { { .n_planned = 2, .n_reprocessed = 2, .n_may_free = 1 }, "whether a seat comes free shows afterwards" },
    { { .n_planned = 2, .n_reprocessed = 2 }, "no seat changes hands as things are" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autofree char *words = unseat_plan_words_seats (&rows[i].product);

      g_assert_cmpstr (words, ==, rows[i].words);
    }
}

int
main (int    argc,
      char **argv)
{
  ui_test_init (&argc, &argv);
  g_test_add_func ("/ui/plan-words/review", test_review);
  g_test_add_func ("/ui/plan-words/swap", test_swap);
  g_test_add_func ("/ui/plan-words/seats", test_seats);
  g_test_add_func ("/ui/plan-words/progress", test_progress);
  g_test_add_func ("/ui/plan-words/result", test_result);
  g_test_add_func ("/ui/bidi", test_bidi);

  return g_test_run ();
}
