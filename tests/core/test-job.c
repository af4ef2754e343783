/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "unseat-job-list.h"
#include "unseat-job-words.h"

#define PRODUCTS "Visio Plan 2"

static UnseatJob *
make_job (const char    *id,
          UnseatPlanKind kind,
          UnseatJobState state,
          UnseatOutcome  outcome,
          guint          n_assign)
{
  UnseatJobFacts facts = { .id = id, .kind = kind, .state = state, .n_people = 2, .n_assign = n_assign, .products = PRODUCTS };

  facts.outcomes[outcome] = 3;
  return unseat_job_new (&facts);
}

static void
test_titles (void)
{
  static const struct
  {
    UnseatJobState state;
    UnseatOutcome  outcome;
    guint          n_assign;
    const char    *title;
  } cases[] = {
    { UNSEAT_JOB_ENDED, UNSEAT_OUTCOME_VERIFIED, 0, "Unassigned " PRODUCTS },
    { UNSEAT_JOB_BROKEN_OFF, UNSEAT_OUTCOME_SENT, 0, "Unassigning " PRODUCTS },
    { UNSEAT_JOB_ENDED, UNSEAT_OUTCOME_PENDING, 3, "Gave " PRODUCTS " back" },
    { UNSEAT_JOB_ENDED, UNSEAT_OUTCOME_FAILED, 0, "Tried to unassign " PRODUCTS },
    { UNSEAT_JOB_BROKEN_OFF, UNSEAT_OUTCOME_PLANNED, 3, "Giving " PRODUCTS " back" },
    { UNSEAT_JOB_AT_WORK, UNSEAT_OUTCOME_PLANNED, 0, "Unassigning " PRODUCTS },
    { UNSEAT_JOB_AT_WORK, UNSEAT_OUTCOME_PLANNED, 3, "Giving " PRODUCTS " back" },
    { UNSEAT_JOB_ENDED, UNSEAT_OUTCOME_VERIFIED, 1, "Changed " PRODUCTS },
    { UNSEAT_JOB_BROKEN_OFF, UNSEAT_OUTCOME_PLANNED, 1, "Changing " PRODUCTS },
    { UNSEAT_JOB_ENDED, UNSEAT_OUTCOME_FAILED, 3, "Tried to give " PRODUCTS " back" },
    { UNSEAT_JOB_ENDED, UNSEAT_OUTCOME_FAILED, 1, "Tried to change " PRODUCTS },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (UnseatJob) job = make_job ("a", UNSEAT_PLAN_UNASSIGN, cases[i].state, cases[i].outcome, cases[i].n_assign);
      g_autofree char *title = unseat_job_words_title (job);

      g_assert_cmpstr (title, ==, cases[i].title);
    }
}

/* Of groups and apps, what a job does is told by what it is about. */
static void
test_ways (void)
{
  UnseatJobFacts facts = { .id = "a", .state = UNSEAT_JOB_ENDED, .n_people = 2, .products = PRODUCTS, .groups = "Sales" };
  g_autoptr (UnseatJob) leaves = NULL;
  g_autoptr (UnseatJob) joins = NULL;
  g_autoptr (UnseatJob) switches = NULL;
  g_autoptr (UnseatJob) mixed = NULL;
  char *titles[4] = { NULL };

  facts.outcomes[UNSEAT_OUTCOME_VERIFIED] = 3;
  facts.n_leave = 3;
  leaves = unseat_job_new (&facts);
  facts.n_leave = 0;
  facts.n_join = 3;
  joins = unseat_job_new (&facts);
  facts.n_join = 0;
  facts.n_switch = 3;
  switches = unseat_job_new (&facts);
  facts.n_switch = 1;
  mixed = unseat_job_new (&facts);

  titles[0] = unseat_job_words_title (leaves);
  titles[1] = unseat_job_words_title (joins);
  titles[2] = unseat_job_words_title (switches);
  titles[3] = unseat_job_words_title (mixed);
  g_assert_cmpstr (titles[0], ==, "Took people out of Sales");
  g_assert_cmpstr (titles[1], ==, "Put people back into Sales");
  g_assert_cmpstr (titles[2], ==, "Switched apps of " PRODUCTS);
  g_assert_cmpstr (titles[3], ==, "Changed " PRODUCTS);
  for (gsize i = 0; i < G_N_ELEMENTS (titles); i++)
    g_clear_pointer (&titles[i], g_free);
}

/* Besides licenses that end one by one, what hits everybody in a group is told, too. */
static void
test_groups_and_more (void)
{
  static const struct
  {
    UnseatJobState state;
    guint          n_assign;
    guint          n_leave;
    guint          n_join;
    guint          n_take_off;
    guint          n_put_on;
    const char    *title;
  } cases[] = {
    { UNSEAT_JOB_ENDED, 0, 0, 0, 2, 0, "Unassigned " PRODUCTS ", also by taking products off Sales" },
    { UNSEAT_JOB_BROKEN_OFF, 0, 0, 0, 2, 0, "Unassigning " PRODUCTS ", also by taking products off Sales" },
    { UNSEAT_JOB_ENDED, 0, 2, 0, 0, 0, "Unassigned " PRODUCTS ", also by taking people out of Sales" },
    { UNSEAT_JOB_AT_WORK, 0, 2, 0, 0, 0, "Unassigning " PRODUCTS ", also by taking people out of Sales" },
    { UNSEAT_JOB_ENDED, 1, 0, 0, 0, 2, "Gave " PRODUCTS " back, also by putting products back on Sales" },
    { UNSEAT_JOB_BROKEN_OFF, 1, 0, 0, 0, 2, "Giving " PRODUCTS " back, also by putting products back on Sales" },
    { UNSEAT_JOB_ENDED, 1, 0, 2, 0, 0, "Gave " PRODUCTS " back, also by putting people back into Sales" },
    { UNSEAT_JOB_BROKEN_OFF, 1, 0, 2, 0, 0, "Giving " PRODUCTS " back, also by putting people back into Sales" },
    { UNSEAT_JOB_ENDED, 0, 0, 0, 3, 0, "Took products off Sales" },
    { UNSEAT_JOB_ENDED, 1, 0, 0, 2, 0, "Changed " PRODUCTS },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      UnseatJobFacts facts = { .id = "a", .state = cases[i].state, .n_people = 3, .products = PRODUCTS, .groups = "Sales" };
      g_autoptr (UnseatJob) job = NULL;
      g_autofree char *title = NULL;

      facts.outcomes[UNSEAT_OUTCOME_VERIFIED] = 3;
      facts.n_assign = cases[i].n_assign;
      facts.n_leave = cases[i].n_leave;
      facts.n_join = cases[i].n_join;
      facts.n_take_off = cases[i].n_take_off;
      facts.n_put_on = cases[i].n_put_on;
      job = unseat_job_new (&facts);
      title = unseat_job_words_title (job);
      g_assert_cmpstr (title, ==, cases[i].title);
    }
}

static void
test_words (void)
{
  g_autoptr (UnseatJob) plain = make_job ("a", UNSEAT_PLAN_UNASSIGN, UNSEAT_JOB_ENDED, UNSEAT_OUTCOME_ACCEPTED, 0);
  g_autoptr (UnseatJob) undo = make_job ("b", UNSEAT_PLAN_UNDO, UNSEAT_JOB_BROKEN_OFF, UNSEAT_OUTCOME_VERIFIED, 3);
  g_autoptr (UnseatJob) retry = make_job ("c", UNSEAT_PLAN_RETRY, UNSEAT_JOB_AT_WORK, UNSEAT_OUTCOME_VERIFIED, 0);
  g_autofree char *people = unseat_job_words_people (plain);
  g_autofree char *summary = unseat_job_words_summary (plain);
  g_autofree char *moment = unseat_job_words_moment (1772000000);
  g_autofree char *no_moment = unseat_job_words_moment (G_MAXINT64);

  g_assert_null (unseat_job_words_kind (plain));
  g_assert_cmpstr (unseat_job_words_kind (undo), ==, "Undo");
  g_assert_cmpstr (unseat_job_words_kind (retry), ==, "Retry");
  g_assert_null (unseat_job_words_state (plain));
  g_assert_cmpstr (unseat_job_words_state (undo), ==, "Interrupted");
  g_assert_cmpstr (unseat_job_words_state (retry), ==, "Running");
  g_assert_cmpstr (people, ==, "2 people");
  g_assert_cmpstr (summary, ==, "3 pending");
  g_assert_nonnull (strstr (moment, "Feb 2026"));
  g_assert_cmpstr (no_moment, ==, "an unknown day");
}

typedef struct
{
  guint n_removed;
  guint n_added;
} Tally;

static void
changed_cb (GListModel *list,
            guint       position,
            guint       removed,
            guint       added,
            gpointer    user_data)
{
  Tally *tally = user_data;

  tally->n_removed += removed;
  tally->n_added += added;
}

/* One letter a job; a capital one is over. */
static GPtrArray *
make_jobs (const char *letters)
{
  GPtrArray *jobs = g_ptr_array_new_with_free_func (g_object_unref);

  for (; *letters != '\0'; letters++)
    {
      const char id[] = { g_ascii_tolower (*letters), '\0' };

      g_ptr_array_add (jobs, make_job (id, UNSEAT_PLAN_UNASSIGN, g_ascii_isupper (*letters) ? UNSEAT_JOB_ENDED : UNSEAT_JOB_AT_WORK,
                                       UNSEAT_OUTCOME_VERIFIED, 0));
    }

  return jobs;
}

static void
update (GListStore *list,
        const char *letters,
        guint       n_removed,
        guint       n_added)
{
  g_autoptr (GPtrArray) jobs = make_jobs (letters);
  Tally  tally = { 0 };
  gulong handler = g_signal_connect (list, "items-changed", G_CALLBACK (changed_cb), &tally);

  unseat_job_list_update (list, jobs);
  g_signal_handler_disconnect (list, handler);
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (list)), ==, jobs->len);
  for (guint i = 0; i < jobs->len; i++)
    {
      g_autoptr (UnseatJob) job = g_list_model_get_item (G_LIST_MODEL (list), i);

      g_assert_cmpstr (unseat_job_get_id (job), ==, unseat_job_get_id (jobs->pdata[i]));
      g_assert_cmpint (unseat_job_get_state (job), ==, unseat_job_get_state (jobs->pdata[i]));
    }
  g_assert_cmpuint (tally.n_removed, ==, n_removed);
  g_assert_cmpuint (tally.n_added, ==, n_added);
}

static void
test_list (void)
{
  g_autoptr (GListStore) list = g_list_store_new (UNSEAT_TYPE_JOB);
  g_autoptr (UnseatJob) found = NULL;

  update (list, "cBA", 0, 3);
  update (list, "cBA", 0, 0);
  update (list, "CBA", 1, 1);
  update (list, "DCBA", 0, 1);
  update (list, "eDBA", 1, 1);
  found = unseat_job_list_find (G_LIST_MODEL (list), "b");
  g_assert_cmpstr (unseat_job_get_id (found), ==, "b");
  g_assert_null (unseat_job_list_find (G_LIST_MODEL (list), "c"));
  g_assert_null (unseat_job_list_find (G_LIST_MODEL (list), NULL));
  update (list, "eBDA", 2, 2); /* nobody does so, but it would be told right */
  update (list, "", 4, 0);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/job/titles", test_titles);
  g_test_add_func ("/job/ways", test_ways);
  g_test_add_func ("/job/groups-and-more", test_groups_and_more);
  g_test_add_func ("/job/words", test_words);
  g_test_add_func ("/job/list", test_list);

  return g_test_run ();
}
