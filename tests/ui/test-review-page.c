/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include "unseat-advice-checks.h"
#include "unseat-advice-words.h"
#include "unseat-change-row.h"
#include "unseat-error.h"
#include "unseat-left-out-row.h"
#include "unseat-outcome-look.h"
#include "unseat-review-page.h"

#include "made-plan.h"
#include "ui-test.h"

/* Everybody in the department of their number, when there are several; the last @n_skipped are left out. */
static UnseatPlan *
make_guarded_plan (guint              n_people,
                   guint              n_skipped,
                   guint              n_departments,
                   const char *const *reasons)
{
  GPtrArray *changes = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (UnseatIntent) intent = unseat_intent_new ();
  UnseatPlan *plan = NULL;

  for (guint i = 0; i < n_people + n_skipped; i++)
    {
      g_autofree char  *id = g_strdup_printf ("00000000-0000-4000-8000-%012u", i);
      g_autofree char  *name = g_strdup_printf ("Person %u", i);
      g_autofree char  *department = g_strdup_printf ("Department %u", n_departments > 0 ? i % n_departments : 0);
      UnseatChangeFacts facts = {
        .user_id = id,
        .user_name = name,
        .department = i == 0 ? "" : department,
        .sku_id = "6fd2c87f-b296-42f0-b197-1e91e994b900",
        .product_name = "Office 365 E3",
        .is_guarded = i >= n_people,
      };
      UnseatChange *change = unseat_change_new (&facts);

      unseat_intent_unassign (intent, id, facts.sku_id);
      if (i >= n_people)
        unseat_change_set_outcome (change, UNSEAT_OUTCOME_SKIPPED, reasons[i % g_strv_length ((char **) reasons)], NULL);
      g_ptr_array_add (changes, change);
    }
  plan = unseat_plan_new (&(UnseatPlanFacts){ .tenant_id = "tenant", .tenant_name = "Tenant", .actor = "admin" }, changes, NULL);
  unseat_plan_set_intent (plan, intent);
  return plan;
}

typedef struct
{
  UnseatReviewPage *page;
  GtkWidget        *window;
  UnseatPlan       *plan; /* (owned) */
  guint             n_confirmed;
  guint             n_cancelled;
  UnseatIntent     *intent;   /* (owned) (nullable): what was wanted last */
  char            **included; /* (owned) (nullable): who was to be put back in last */
} Fixture;

static void
count_cb (UnseatReviewPage *page,
          guint            *count)
{
  (*count)++;
}

static void
include_cb (UnseatReviewPage *page,
            UnseatIntent     *intent,
            char            **user_ids,
            Fixture          *fixture)
{
  g_set_object (&fixture->intent, intent);
  g_strfreev (fixture->included);
  fixture->included = g_strdupv (user_ids);
}

/* @plan: (transfer full) */
static void
show (Fixture    *fixture,
      UnseatPlan *plan,
      guint       threshold)
{
  fixture->page = g_object_new (UNSEAT_TYPE_REVIEW_PAGE, NULL);
  fixture->plan = plan;
  g_signal_connect (fixture->page, "confirm", G_CALLBACK (count_cb), &fixture->n_confirmed);
  g_signal_connect (fixture->page, "cancel", G_CALLBACK (count_cb), &fixture->n_cancelled);
  g_signal_connect (fixture->page, "include", G_CALLBACK (include_cb), fixture);
  unseat_review_page_set_plan (fixture->page, plan, threshold);
  fixture->window = ui_test_show (GTK_WIDGET (fixture->page));
  ui_test_turn ();
}

static void
show_plan (Fixture *fixture,
           guint    n_people,
           guint    n_blocked,
           guint    threshold)
{
  show (fixture, made_plan_new (n_people, n_blocked), threshold);
}

static void
set_up (Fixture      *fixture,
        gconstpointer data)
{
  memset (fixture, 0, sizeof *fixture);
}

static void
tear_down (Fixture      *fixture,
           gconstpointer data)
{
  ui_test_close (fixture->window);
  g_assert_finalize_object (fixture->plan);
  g_clear_pointer (&fixture->included, g_strfreev);
  g_clear_object (&fixture->intent);
}

static gboolean
may_unassign (Fixture *fixture)
{
  return gtk_widget_is_sensitive (ui_test_get_button (fixture->window, "_Unassign"));
}

static void
type (Fixture    *fixture,
      const char *text)
{
  gtk_editable_set_text (GTK_EDITABLE (ui_test_get (fixture->window, ADW_TYPE_ENTRY_ROW, 0)), text);
}

static void
test_nothing (Fixture      *fixture,
              gconstpointer data)
{
  show_plan (fixture, 0, 2, 1);
  g_assert_true (ui_test_says (fixture->window, "Nothing to Unassign"));
  g_assert_true (ui_test_says (fixture->window, "Cannot be changed here: 2"));
  g_assert_true (ui_test_says (fixture->window, "Somebody else can end it."));
  g_assert_null (ui_test_get_button (fixture->window, "_Unassign"));
  g_assert_cmpuint (ui_test_count (fixture->window, ADW_TYPE_ENTRY_ROW), ==, 0);
  gtk_widget_activate_action (GTK_WIDGET (fixture->page), "review.confirm", NULL);
  g_assert_cmpuint (fixture->n_confirmed, ==, 0);
  ui_test_click (fixture->window, "_Close");
  g_assert_cmpuint (fixture->n_cancelled, ==, 1);
}

static void
test_many_blocked (Fixture      *fixture,
                   gconstpointer data)
{
  show_plan (fixture, 3, 2000, 50);
  g_assert_true (ui_test_says (fixture->window, "Cannot be changed here: 2000"));
  g_assert_true (ui_test_says (fixture->window, "2000 licenses"));
  g_assert_true (ui_test_says (fixture->window, "Somebody else can end it."));
  g_assert_true (ui_test_says (fixture->window, "Show each of them"));
  g_assert_true (ui_test_says (fixture->window, "Unassign 3 licenses from 3 people?"));
  g_assert_true (ui_test_says (fixture->window, "2000 more licenses were chosen that cannot be changed here. The reasons are below."));
}

static void
test_empty (Fixture      *fixture,
            gconstpointer data)
{
  show_plan (fixture, 0, 0, 1);
  g_assert_true (ui_test_says (fixture->window, "None of these people holds these products any more."));
  g_assert_null (ui_test_get_button (fixture->window, "_Unassign"));
}

static void
test_words (Fixture      *fixture,
            gconstpointer data)
{
  show_plan (fixture, 12, 0, 50);
  g_assert_true (ui_test_says (fixture->window, "Unassign 12 licenses from 12 people?"));
  g_assert_true (ui_test_says (fixture->window, "Tenant & Sons"));
  g_assert_true (ui_test_says (fixture->window, "admin@example.com"));
  g_assert_true (ui_test_says (fixture->window, "ENTERPRISEPACK · 12 licenses · 12 seats come free"));
  g_assert_true (ui_test_says (fixture->window, "12 people lose access at once."));
}

/* What stops for how many and when its data goes, what stays through what, and what to look at first. */
static void
test_advice (Fixture      *fixture,
             gconstpointer data)
{
  g_autofree char *consequence = unseat_advice_words_consequence (UNSEAT_SERVICE_MAILBOX, 1);
  g_autofree char *mailbox = g_strdup_printf ("%s\nMicrosoft: “Get started with Delicensing Resiliency”", consequence);
  g_autoptr (GPtrArray) checks = NULL;

  show_plan (fixture, 12, 0, 50);
  g_assert_true (ui_test_says (fixture->window, "2 people lose their mailbox."));
  g_assert_true (ui_test_says (fixture->window, mailbox));
  g_assert_true (ui_test_says (fixture->window, "3 people can no longer use Teams."));
  g_assert_true (ui_test_says (fixture->window, "Stops: Copilot (4), Defender for Endpoint (1)"));
  g_assert_true (ui_test_says (fixture->window, "1 service stays through another license"));
  checks = unseat_advice_checks_list (unseat_plan_get_advice (fixture->plan));
  for (guint i = 0; i < 2; i++) /* about holds, and about shared mailboxes */
    g_assert_true (ui_test_says (fixture->window, ((UnseatAdviceCheck *) checks->pdata[i])->text));
  adw_expander_row_set_expanded (ADW_EXPANDER_ROW (ui_test_get (fixture->window, ADW_TYPE_EXPANDER_ROW, 0)), TRUE);
  ui_test_turn ();
  g_assert_true (ui_test_says (fixture->window, "4 people through Microsoft 365 E3, 1 person through Microsoft 365 E3, which a group gives"));
}

/* An app that goes off may take as much as a license that ends. */
static void
test_apps (Fixture      *fixture,
           gconstpointer data)
{
  const char *const exchange[] = { "efb87545-963c-4e0d-99df-69c6916d9eb0", NULL };
  UnseatChangeFacts facts = { UNSEAT_ACTION_SWITCH, .user_id = "ada", .user_name = "Ada", .sku_id = "office", .product_name = "Office", .wanted_plans = exchange };
  UnseatAdviceFacts advice_facts = { .stops[UNSEAT_SERVICE_MAILBOX] = 1 };
  g_autoptr (UnseatAdvice) advice = unseat_advice_new (&advice_facts);
  g_autoptr (UnseatIntent) intent = unseat_intent_new ();
  GPtrArray *changes = g_ptr_array_new_with_free_func (g_object_unref);

  g_ptr_array_add (changes, unseat_change_new (&facts));
  fixture->plan = unseat_plan_new (&(UnseatPlanFacts){ .tenant_id = "tenant", .tenant_name = "Tenant", .actor = "admin" }, changes, advice);
  unseat_plan_set_intent (fixture->plan, intent);
  show (fixture, fixture->plan, 50);

  g_assert_true (ui_test_says (fixture->window, "Switch apps of Office for Ada?"));
  g_assert_true (ui_test_says (fixture->window, "1 person loses their mailbox."));
  g_assert_true (ui_test_says (fixture->window, "Exchange Online (Plan 2) goes off for 1 person."));
  g_assert_true (ui_test_says (fixture->window, "Off: Exchange Online (Plan 2)."));
  g_assert_true (gtk_widget_has_css_class (ui_test_get_button (fixture->window, "Chan_ge"), "destructive-action"));
}

/* What Microsoft 365 will refuse is told, with the way out. */
static void
test_dependents (Fixture      *fixture,
                 gconstpointer data)
{
  g_autoptr (GPtrArray) dependents = g_ptr_array_new_with_free_func ((GDestroyNotify) unseat_advice_dependent_free);
  g_autoptr (UnseatAdvice) advice = NULL;
  g_autoptr (UnseatIntent) intent = unseat_intent_new ();
  UnseatAdviceDependent *dependent = unseat_advice_dependent_new ("project", "PROJECT", "Project", "office", "Office");
  UnseatAdviceDependent *by_group = unseat_advice_dependent_new ("audio", "AUDIO", "Audio", "office", "Office");
  GPtrArray             *changes = g_ptr_array_new_with_free_func (g_object_unref);

  g_ptr_array_add (changes, unseat_change_new (&(UnseatChangeFacts){ .user_id = "ada", .sku_id = "office" }));
  g_ptr_array_add (dependent->user_ids, g_strdup ("ada"));
  g_ptr_array_add (by_group->user_ids, g_strdup ("ada"));
  by_group->by_group = TRUE;
  g_ptr_array_add (dependents, dependent);
  g_ptr_array_add (dependents, by_group);
  advice = unseat_advice_new (&(UnseatAdviceFacts){ .dependents = dependents });
  unseat_intent_unassign (intent, "ada", "office");
  fixture->plan = unseat_plan_new (&(UnseatPlanFacts){ .tenant_id = "tenant", .tenant_name = "Tenant", .actor = "admin" }, changes, advice);
  unseat_plan_set_intent (fixture->plan, intent);
  show (fixture, fixture->plan, 50);

  g_assert_true (ui_test_says (fixture->window, "1 person holds Project, which needs an app of Office."));
  g_assert_true (ui_test_says (fixture->window, "Microsoft 365 refuses to take away what it needs. Unassign both."));
  g_assert_true (ui_test_says (fixture->window, "1 person holds Audio, which needs an app of Office."));
  ui_test_click (fixture->window, "Unassign Too"); /* there is one only */
  g_assert_cmpstr (fixture->included[0], ==, "ada");
  g_assert_null (fixture->included[1]);
  g_assert_cmpuint (unseat_intent_find_sku_ids (fixture->intent, "ada")->len, ==, 2);
  g_assert_cmpuint (unseat_intent_find_sku_ids (intent, "ada")->len, ==, 1);

  /* Once it is wanted, there is nothing more to want. */
  unseat_plan_set_intent (fixture->plan, fixture->intent);
  unseat_review_page_set_plan (fixture->page, fixture->plan, 50);
  g_assert_null (ui_test_get_button (fixture->window, "Unassign Too"));
}

/* What is lost for good is told before everything else, and looks alike. */
static void
test_grave_first (Fixture      *fixture,
                  gconstpointer data)
{
  static const UnseatService grave[] = { UNSEAT_SERVICE_MAILBOX, UNSEAT_SERVICE_PHONE };
  static const guint         n_people[] = { 2, 1 };

  show_plan (fixture, 12, 0, 50);
  for (guint i = 0; i < G_N_ELEMENTS (grave); i++)
    {
      g_autofree char *text = unseat_advice_words_stop (grave[i], n_people[i]);
      GtkWidget       *row = ui_test_get (fixture->window, ADW_TYPE_ACTION_ROW, i);

      g_assert_cmpstr (adw_preferences_row_get_title (ADW_PREFERENCES_ROW (row)), ==, text);
      g_assert_true (gtk_widget_has_css_class (row, "unseat-grave"));
    }
  g_assert_false (gtk_widget_has_css_class (ui_test_get (fixture->window, ADW_TYPE_ACTION_ROW, G_N_ELEMENTS (grave)), "unseat-grave"));
}

static GtkAdjustment *
get_adjustment (Fixture *fixture,
                guint    position)
{
  return gtk_scrolled_window_get_vadjustment (GTK_SCROLLED_WINDOW (ui_test_get (fixture->window, GTK_TYPE_SCROLLED_WINDOW, position)));
}

/* Turns the wheel by one notch where a handler may keep it from the list; returns whether one has. */
static gboolean
turn_wheel (Fixture *fixture,
            double   notches)
{
  GtkWidget *list = ui_test_get (fixture->window, GTK_TYPE_SCROLLED_WINDOW, 1);
  g_autoptr (GListModel) controllers = gtk_widget_observe_controllers (list);
  gboolean handled = FALSE;

  for (guint i = 0; i < g_list_model_get_n_items (controllers) && !handled; i++)
    {
      g_autoptr (GtkEventController) controller = g_list_model_get_item (controllers, i);

      if (GTK_IS_EVENT_CONTROLLER_SCROLL (controller) && gtk_event_controller_get_propagation_phase (controller) == GTK_PHASE_CAPTURE)
        g_signal_emit_by_name (controller, "scroll", 0.0, notches, &handled);
    }
  return handled;
}

/* The list keeps the wheel until it is at its end; then the page goes on. */
static void
test_wheel (Fixture      *fixture,
            gconstpointer data)
{
  GtkAdjustment *page = NULL;
  GtkAdjustment *list = NULL;
  double         before = 0;

  show_plan (fixture, 10, 2, 50);
  ui_test_settle (fixture->window);
  page = get_adjustment (fixture, 0);
  list = get_adjustment (fixture, 1);
  gtk_adjustment_set_value (page, 50);
  g_assert_cmpfloat (gtk_adjustment_get_upper (list), >, gtk_adjustment_get_page_size (list) + 1);
  g_assert_false (turn_wheel (fixture, 1));
  g_assert_cmpfloat (gtk_adjustment_get_value (page), ==, 50);

  gtk_adjustment_set_value (list, gtk_adjustment_get_upper (list));
  g_assert_true (turn_wheel (fixture, 1));
  before = gtk_adjustment_get_value (page);
  g_assert_cmpfloat (before, >, 50);
  g_assert_false (turn_wheel (fixture, -1));

  gtk_adjustment_set_value (list, 0);
  g_assert_true (turn_wheel (fixture, -1));
  g_assert_cmpfloat (gtk_adjustment_get_value (page), <, before);
}

static void
test_one (Fixture      *fixture,
          gconstpointer data)
{
  show_plan (fixture, 1, 1, 50);
  g_assert_true (ui_test_says (fixture->window, "Unassign Office 365 E3 from Person <0> & Co?"));
  g_assert_true (may_unassign (fixture));
  ui_test_click (fixture->window, "_Unassign");
  g_assert_cmpuint (fixture->n_confirmed, ==, 1);
  g_assert_cmpuint (fixture->n_cancelled, ==, 0);
}

static void
test_threshold (Fixture      *fixture,
                gconstpointer data)
{
  show_plan (fixture, 50, 30, 50);
  g_assert_cmpuint (ui_test_count (fixture->window, ADW_TYPE_ENTRY_ROW), ==, 0);
  g_assert_true (may_unassign (fixture));
}

static void
test_typed_count (Fixture      *fixture,
                  gconstpointer data)
{
  static const char *const wrong[] = { "", "0", "123", "12345", "1234 people", "-", "18446744073709552850", "4321" };
  static const char *const right[] = { "1234", " 1234 ", "1,234", "1.234", "1\302\240234", "\331\241\331\242\331\243\331\244" };

  show_plan (fixture, 1234, 5, 50);
  g_assert_true (ui_test_says (fixture->window, "Type 1234, the number of licenses, to confirm"));
  g_assert_false (may_unassign (fixture));
  for (guint i = 0; i < G_N_ELEMENTS (wrong); i++)
    {
      type (fixture, wrong[i]);
      g_assert_false (may_unassign (fixture));
      gtk_widget_activate_action (GTK_WIDGET (fixture->page), "review.confirm", NULL);
    }
  g_assert_cmpuint (fixture->n_confirmed, ==, 0);
  for (guint i = 0; i < G_N_ELEMENTS (right); i++)
    {
      type (fixture, right[i]);
      g_assert_true (may_unassign (fixture));
    }

  /* Return in the entry leads to the button, but does not press it. */
  g_signal_emit_by_name (ui_test_get (fixture->window, ADW_TYPE_ENTRY_ROW, 0), "entry-activated");
  g_assert_cmpuint (fixture->n_confirmed, ==, 0);
  g_assert_true (gtk_window_get_focus (GTK_WINDOW (fixture->window)) == ui_test_get_button (fixture->window, "_Unassign"));
  ui_test_click (fixture->window, "_Unassign");
  g_assert_cmpuint (fixture->n_confirmed, ==, 1);
}

/* Of 10,000 people only those on the screen get a row. */
static void
test_large (Fixture      *fixture,
            gconstpointer data)
{
  show_plan (fixture, 10000, 0, 50);
  gtk_expander_set_expanded (GTK_EXPANDER (ui_test_get (fixture->window, GTK_TYPE_EXPANDER, 0)), TRUE);
  ui_test_turn ();
  g_assert_cmpuint (ui_test_count (fixture->window, UNSEAT_TYPE_CHANGE_ROW), >, 0);
  g_assert_cmpuint (ui_test_count (fixture->window, UNSEAT_TYPE_CHANGE_ROW), <, 500);
}

/* Who is left out. */

static void
test_left_out (Fixture      *fixture,
               gconstpointer data)
{
  static const char *const reasons[] = { "This is you.", "This person is on the list.", NULL };

  show (fixture, make_guarded_plan (3, 2, 0, reasons), 50);
  g_assert_true (ui_test_says (fixture->window, "Unassign 3 licenses from 3 people?"));
  g_assert_true (ui_test_says (fixture->window, "2 more licenses were chosen that are left out by default. The reasons are below."));
  g_assert_true (ui_test_says (fixture->window, "Left Out: 2 Licenses"));
  g_assert_true (ui_test_says (fixture->window, "This is you."));
  g_assert_null (ui_test_get_button (fixture->window, "Include All")); /* there are two reasons */

  ui_test_click (fixture->window, "Include");
  g_assert_cmpuint (g_strv_length (fixture->included), ==, 1);
  g_assert_cmpstr (fixture->included[0], ==, "00000000-0000-4000-8000-000000000003");
}

/* An undo that is tried again: one license is there already, and nobody is to be included for that; another one is to be taken away, of
 * somebody who is never touched. */
static void
test_is_there_already (Fixture      *fixture,
                       gconstpointer data)
{
  static const char *const reasons[] = { "This person has the license already.", "This person is on the list.", NULL };
  UnseatPlan              *plan = make_guarded_plan (0, 4, 0, reasons);
  GPtrArray               *changes = g_ptr_array_new_with_free_func (g_object_unref);

  for (guint i = 0; i < 3; i++)
    {
      UnseatChangeFacts facts = { 0 };

      unseat_change_get_facts (engine_get_change (plan, i), &facts);
      facts.action = i % 2 == 0 ? UNSEAT_ACTION_ASSIGN : UNSEAT_ACTION_UNASSIGN;
      facts.is_guarded = facts.action == UNSEAT_ACTION_UNASSIGN;
      g_ptr_array_add (changes, unseat_change_new (&facts));
      unseat_change_set_outcome (changes->pdata[i], UNSEAT_OUTCOME_SKIPPED, reasons[i % 2], NULL);
    }
  fixture->plan = unseat_plan_new (&(UnseatPlanFacts){ .kind = UNSEAT_PLAN_RETRY, .tenant_id = "tenant", .tenant_name = "Tenant", .actor = "admin" },
                                   changes, NULL);
  unseat_plan_set_intent (fixture->plan, unseat_plan_get_intent (plan));
  g_object_unref (plan);
  show (fixture, fixture->plan, 50);

  g_assert_true (ui_test_says (fixture->window, "Left Out: 3 Licenses"));
  g_assert_null (ui_test_get_button (fixture->window, "Include All"));
  g_assert_true (gtk_widget_get_mapped (ui_test_get_button (ui_test_get (fixture->window, UNSEAT_TYPE_LEFT_OUT_ROW, 1), "Include")));
  g_assert_null (ui_test_get_button (ui_test_get (fixture->window, UNSEAT_TYPE_LEFT_OUT_ROW, 0), "Include"));
  g_assert_null (ui_test_get_button (ui_test_get (fixture->window, UNSEAT_TYPE_LEFT_OUT_ROW, 2), "Include"));
  ui_test_click (fixture->window, "Include");
  g_assert_cmpuint (g_strv_length (fixture->included), ==, 1);
  g_assert_cmpstr (fixture->included[0], ==, "00000000-0000-4000-8000-000000000001");
}

static void
test_include_all (Fixture      *fixture,
                  gconstpointer data)
{
  static const char *const reasons[] = { "This product is on the list.", NULL };

  show (fixture, make_guarded_plan (0, 3, 0, reasons), 50);
  g_assert_true (ui_test_says (fixture->window, "Nothing to Unassign"));
  g_assert_true (ui_test_says (fixture->window, "Nothing will be sent: all of these licenses are left out by default. The reasons are below."));
  g_assert_null (ui_test_get_button (fixture->window, "_Unassign"));
  ui_test_click (fixture->window, "Include All");
  g_assert_cmpuint (g_strv_length (fixture->included), ==, 3);
}

/* Thousands are told by their reasons, each with a button of its own; of the list only what is on the screen gets a row. */
static void
test_many_left_out (Fixture      *fixture,
                    gconstpointer data)
{
  static const char *const reasons[] = { "It could not be read who is in the group.", "This person is on the list.", NULL };

  show (fixture, make_guarded_plan (5, 3001, 0, reasons), 50);
  g_assert_true (ui_test_says (fixture->window, "Left Out: 3001 Licenses"));
  g_assert_true (ui_test_says (fixture->window, "1501 people"));
  g_assert_true (ui_test_says (fixture->window, "1500 people"));
  g_assert_true (ui_test_says (fixture->window, "Show each of them"));
  g_assert_cmpuint (ui_test_count (fixture->window, UNSEAT_TYPE_LEFT_OUT_ROW), ==, 0);
  ui_test_click (fixture->window, "Include All");
  g_assert_cmpuint (g_strv_length (fixture->included), ==, 1501);

  gtk_expander_set_expanded (GTK_EXPANDER (ui_test_get (fixture->window, GTK_TYPE_EXPANDER, 1)), TRUE);
  ui_test_turn ();
  g_assert_cmpuint (ui_test_count (fixture->window, UNSEAT_TYPE_LEFT_OUT_ROW), >, 0);
  g_assert_cmpuint (ui_test_count (fixture->window, UNSEAT_TYPE_LEFT_OUT_ROW), <, 500);
}

/* Another plan takes the place of the first, without leftovers; what was typed for another number does not count. */
static void
test_another_plan (Fixture      *fixture,
                   gconstpointer data)
{
  static const char *const reasons[] = { "This is you.", NULL };
  static const char *const notes[] = { "It could not be read who is an administrator.", NULL };
  g_autoptr (UnseatPlan) second = make_guarded_plan (61, 0, 0, reasons);
  guint n_rows = 0;

  unseat_plan_set_notes (second, notes);
  show (fixture, make_guarded_plan (60, 1, 0, reasons), 50);
  g_assert_false (ui_test_says (fixture->window, notes[0]));
  n_rows = ui_test_count (fixture->window, ADW_TYPE_ACTION_ROW);
  g_assert_cmpuint (n_rows, >, 0);
  type (fixture, "60");
  g_assert_true (may_unassign (fixture));

  unseat_review_page_set_plan (fixture->page, second, 50);
  ui_test_turn ();
  g_assert_false (may_unassign (fixture));
  g_assert_true (ui_test_says (fixture->window, "Type 61, the number of licenses, to confirm"));
  g_assert_false (ui_test_says (fixture->window, "Left Out"));
  g_assert_true (ui_test_says (fixture->window, notes[0]));
  type (fixture, "61");
  g_assert_true (may_unassign (fixture));

  unseat_review_page_set_plan (fixture->page, fixture->plan, 50);
  ui_test_turn ();
  g_assert_false (ui_test_says (fixture->window, notes[0]));
  g_assert_cmpuint (ui_test_count (fixture->window, ADW_TYPE_ACTION_ROW), ==, n_rows);
}

static void
test_departments (Fixture      *fixture,
                  gconstpointer data)
{
  static const char *const reasons[] = { "This is you.", NULL };
  g_autoptr (UnseatPlan) one = make_guarded_plan (1, 5, 5, reasons);

  show (fixture, make_guarded_plan (35, 2, 12, reasons), 50);
  g_assert_true (ui_test_says (fixture->window, "Departments"));
  g_assert_true (ui_test_says (fixture->window, "Department 1"));
  g_assert_true (ui_test_says (fixture->window, "3 people · 3 licenses"));
  g_assert_true (ui_test_says (fixture->window, "and 5 more departments"));

  unseat_review_page_set_plan (fixture->page, one, 50);
  ui_test_turn ();
  g_assert_false (ui_test_says (fixture->window, "Departments"));
}

int
main (int    argc,
      char **argv)
{
  ui_test_init (&argc, &argv);

#define ADD(path, test) g_test_add ("/ui/review-page/" path, Fixture, NULL, set_up, test, tear_down)
  ADD ("apps", test_apps);
  ADD ("nothing", test_nothing);
  ADD ("empty", test_empty);
  ADD ("many-blocked", test_many_blocked);
  ADD ("typed-count", test_typed_count);
  ADD ("threshold", test_threshold);
  ADD ("words", test_words);
  ADD ("advice", test_advice);
  ADD ("dependents", test_dependents);
  ADD ("grave-first", test_grave_first);
  ADD ("wheel", test_wheel);
  ADD ("one", test_one);
  ADD ("large", test_large);
  ADD ("left-out", test_left_out);
  ADD ("is-there-already", test_is_there_already);
  ADD ("include-all", test_include_all);
  ADD ("many-left-out", test_many_left_out);
  ADD ("another-plan", test_another_plan);
  ADD ("departments", test_departments);
#undef ADD

  return g_test_run ();
}
