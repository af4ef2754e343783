/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "broken-job.h"

#include "unseat-apply-stock.h"
#include "unseat-error.h"

#include <string.h>

/* A job that is resumed, and held up or put off again while it still finds out what had become of it. */

#define N_PEOPLE 1200
#define N_CHANGES 30
#define SHORT_SEC 2
#define LONG_SEC 300 /* much longer than a test may take */
#define QUIET_MSEC 300
#define N_MEMBERSHIPS 30000
#define AT_MOST_SEC 10 /* a look at each pair takes minutes */

typedef struct
{
  UnseatApply  *operation;
  GCancellable *cancellable;
  void (*act) (gpointer story); /* (nullable): once it waits for the first read */
  GSourceFunc answer;           /* (nullable): once it is paused */
} Story;

static void
status_cb (UnseatOperation *operation,
           GParamSpec      *pspec,
           Story           *story)
{
  const char *status = unseat_operation_get_status (operation);
  void (*act) (gpointer) = story->act;

  if (status == NULL)
    return;

  if (act != NULL && strstr (status, "asks to wait") != NULL)
    {
      story->act = NULL;
      act (story);
    }
  else if (g_str_has_prefix (status, "Paused") && story->answer != NULL)
    {
      g_timeout_add (QUIET_MSEC, story->answer, story);
      story->answer = NULL;
    }
}

static void
pause_it (gpointer story)
{
  unseat_apply_set_paused (((Story *) story)->operation, TRUE);
}

static void
put_off (gpointer story)
{
  unseat_apply_suspend (((Story *) story)->operation);
}

static void
stop (gpointer story)
{
  unseat_apply_stop (((Story *) story)->operation);
}

static void
cancel (gpointer story)
{
  g_cancellable_cancel (((Story *) story)->cancellable);
}

static gboolean
continue_cb (gpointer story)
{
  unseat_apply_set_paused (((Story *) story)->operation, FALSE);

  return G_SOURCE_REMOVE;
}

static gboolean
put_off_cb (gpointer story)
{
  put_off (story);

  return G_SOURCE_REMOVE;
}

/* Returns: (transfer full): a job of which one change was sent, and nothing else is known */
static UnseatPlan *
begin (Engine *engine,
       int     wait_sec)
{
  UnseatPlan *plan = NULL;

  engine_set_up (engine, N_PEOPLE, unseat_clock_new ());
  plan = broken_job_new (engine, N_CHANGES);
  broken_job_mark (engine, plan, 3, UNSEAT_OUTCOME_SENT);
  engine_fault (engine, DEMO_FAULT_THROTTLE, "GET", "/users", 0, wait_sec == LONG_SEC ? 0 : 1, wait_sec);

  return plan;
}

/* Returns: (transfer full): what became of it */
static UnseatPlan *
resume (Engine     *engine,
        UnseatPlan *plan,
        void (*act) (gpointer story),
        GSourceFunc answer,
        GError    **error)
{
  g_autoptr (UnseatApply) operation = unseat_apply_new_resume (engine->session, engine->journal, unseat_plan_get_id (plan));
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (UnseatPlan) resumed = NULL;
  Story story = { operation, cancellable, act, answer };

  g_signal_connect (operation, "notify::status", G_CALLBACK (status_cb), &story);
  engine_run (UNSEAT_OPERATION (operation), cancellable, error);
  g_assert_null (story.act);
  g_assert_null (story.answer);
  g_assert_null (unseat_operation_get_status (UNSEAT_OPERATION (operation)));
  g_assert_cmpuint (broken_job_count (engine), ==, unseat_apply_is_open (operation) ? 1 : 0);
  g_set_object (&resumed, unseat_apply_get_plan (operation));
  g_assert_finalize_object (g_steal_pointer (&operation));

  return g_steal_pointer (&resumed);
}

/* It is as it was found. */
static void
assert_untouched (Engine     *engine,
                  UnseatPlan *plan)
{
  g_assert_cmpuint (broken_job_count (engine), ==, 1);
  g_assert_cmpuint (demo_server_count_requests (engine->server, "POST", "/users"), ==, 0);
  engine_check_journal (engine, plan);
}

static void
finish (Engine     *engine,
        UnseatPlan *plan)
{
  g_autoptr (UnseatPlan) resumed = NULL;

  demo_server_clear_faults (engine->server);
  resumed = broken_job_resume (engine, plan);
  engine_assert_all (resumed, UNSEAT_OUTCOME_VERIFIED);
  engine_check_writes (engine, resumed);
}

static void
test_paused (void)
{
  Engine engine;
  g_autoptr (UnseatPlan) plan = begin (&engine, SHORT_SEC);
  g_autoptr (UnseatPlan) resumed = NULL;
  g_autoptr (GError) error = NULL;

  resumed = resume (&engine, plan, pause_it, continue_cb, &error);
  g_assert_no_error (error);
  engine_assert_all (resumed, UNSEAT_OUTCOME_VERIFIED);
  engine_check_writes (&engine, resumed);
  engine_tear_down (&engine);
}

static void
test_paused_then_put_off (void)
{
  Engine engine;
  g_autoptr (UnseatPlan) plan = begin (&engine, SHORT_SEC);
  g_autoptr (UnseatPlan) resumed = NULL;
  g_autoptr (GError) error = NULL;

  resumed = resume (&engine, plan, pause_it, put_off_cb, &error);
  g_assert_no_error (error);
  assert_untouched (&engine, plan);
  finish (&engine, plan);
  engine_tear_down (&engine);
}

static void
test_put_off (void)
{
  Engine engine;
  g_autoptr (UnseatPlan) plan = begin (&engine, LONG_SEC);
  g_autoptr (UnseatPlan) resumed = NULL;
  g_autoptr (GError) error = NULL;

  resumed = resume (&engine, plan, put_off, NULL, &error);
  g_assert_no_error (error);
  assert_untouched (&engine, plan);
  engine_tear_down (&engine);
}

static void
test_cancelled (void)
{
  Engine engine;
  g_autoptr (UnseatPlan) plan = begin (&engine, LONG_SEC);
  g_autoptr (UnseatPlan) resumed = NULL;
  g_autoptr (GError) error = NULL;

  resumed = resume (&engine, plan, cancel, NULL, &error);
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  assert_untouched (&engine, plan);
  engine_tear_down (&engine);
}

/* What was not sent is not sent any more; what had been is still found out. */
static void
test_stopped (void)
{
  Engine engine;
  g_autoptr (UnseatPlan) plan = begin (&engine, SHORT_SEC);
  g_autoptr (UnseatPlan) resumed = NULL;
  g_autoptr (GError) error = NULL;

  broken_job_take_away (&engine, plan, 3);
  resumed = resume (&engine, plan, stop, NULL, &error);
  g_assert_no_error (error);
  engine_assert_outcome (resumed, 3, UNSEAT_OUTCOME_VERIFIED);
  g_assert_cmpuint (unseat_plan_count (resumed, UNSEAT_OUTCOME_CANCELLED), ==, N_CHANGES - 1);
  g_assert_cmpuint (demo_server_count_requests (engine.server, "POST", "/users"), ==, 0);
  engine_tear_down (&engine);
}

static UnseatVerifyItem *
make_membership (guint       person,
                 const char *sku_id)
{
  g_autofree char *user_id = g_strdup_printf ("person-%u", person);
  g_autoptr (UnseatChange) change = unseat_change_new (&(UnseatChangeFacts){
      .action = UNSEAT_ACTION_LEAVE,
      .user_id = user_id,
      .user_name = user_id,
      .user_principal_name = user_id,
      .sku_id = sku_id,
      .part_number = sku_id,
      .product_name = sku_id,
      .group_id = "group",
      .group_name = "Group",
  });

  return unseat_verify_item_new (change);
}

/* After an outage everybody of a large job may be back in the group, each as a whole. */
static void
test_changed_memberships (void)
{
  g_autoptr (GPtrArray) unclear = g_ptr_array_new_with_free_func ((GDestroyNotify) unseat_verify_item_free);
  g_autoptr (GPtrArray) left = g_ptr_array_new_with_free_func (g_object_unref);
  gint64 begun = 0;

  for (guint i = 0; i < N_MEMBERSHIPS; i++)
    {
      UnseatVerifyItem *item = make_membership (i, "one");

      item->was_changed = i > 0;
      g_ptr_array_add (unclear, item);
      g_ptr_array_add (unclear, make_membership (i, "other"));
    }

  begun = g_get_monotonic_time ();
  unseat_apply_stock_leave_changed (unclear, left);
  g_assert_cmpint (g_get_monotonic_time () - begun, <, AT_MOST_SEC * G_TIME_SPAN_SECOND);
  g_assert_cmpuint (unclear->len, ==, 2); /* the first person, whom nobody has put back */
  g_assert_cmpuint (left->len, ==, 2 * N_MEMBERSHIPS - 2);
  g_assert_cmpint (unseat_change_get_outcome (left->pdata[0]), ==, UNSEAT_OUTCOME_FAILED);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/apply/stock/changed-memberships", test_changed_memberships);
  g_test_add_func ("/apply/stock/paused", test_paused);
  g_test_add_func ("/apply/stock/paused-then-put-off", test_paused_then_put_off);
  g_test_add_func ("/apply/stock/put-off", test_put_off);
  g_test_add_func ("/apply/stock/cancelled", test_cancelled);
  g_test_add_func ("/apply/stock/stopped", test_stopped);

  return g_test_run ();
}
