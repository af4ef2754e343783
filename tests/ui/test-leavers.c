/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "unseat-many-pane.h"
#include "unseat-preparation.h"
#include "unseat-product-page.h"
#include "unseat-review-dialog.h"
#include "unseat-swap-dialog.h"
#include "unseat-tenant-page.h"
#include "unseat-user-table.h"
#include "unseat-users-page.h"

#include "ui-test.h"

/* Several people, among them one who has left the group: what helps is in the review, also when nobody has looked at that person or at the groups before. */

#define N_PEOPLE 60
#define REMEDY "Planner and Project Plan 3 needs an app of this product: unassign that one, then reprocess the person."
#define DOUBT "It is not known whether this person is still in the group. If not, the license is left over. " REMEDY
#define SLOW_MSEC 60000 /* nobody waits for that */

typedef struct
{
  Engine      engine;
  GtkWidget  *page;
  GtkWidget  *window;
  char       *members; /* (owned): where it is read who is in the group */
  const char *text;    /* what is waited for */
} Fixture;

static void
set_up (Fixture      *fixture,
        gconstpointer data)
{
  g_autofree char *group_id = NULL;

  engine_set_up (&fixture->engine, N_PEOPLE, unseat_clock_new ());
  group_id = demo_server_dup_group_id (fixture->engine.server, "Sales");
  fixture->members = g_strdup_printf ("/groups/%s/members", group_id);
  fixture->page = g_object_new (UNSEAT_TYPE_TENANT_PAGE, NULL);
  fixture->window = ui_test_show (fixture->page);
  unseat_tenant_page_set_session (UNSEAT_TENANT_PAGE (fixture->page), fixture->engine.session);
  ui_test_settle (fixture->window);
}

static GtkWidget *
find_review (void)
{
  return ui_test_find_window (UNSEAT_TYPE_REVIEW_DIALOG);
}

static gboolean
shows_review (gpointer data)
{
  return find_review () != NULL && ui_test_get_button (find_review (), "_Cancel") != NULL;
}

static gboolean
shows_no_review (gpointer data)
{
  return find_review () == NULL;
}

static void
tear_down (Fixture      *fixture,
           gconstpointer data)
{
  if (find_review () != NULL)
    ui_test_click (find_review (), "_Cancel");
  ui_test_wait (shows_no_review, NULL);
  ui_test_close (fixture->window);
  g_free (fixture->members);
  engine_tear_down (&fixture->engine);
}

/* Ticks the people in a list that is shown. */
static void
tick (Fixture           *fixture,
      GType              page,
      const char *const *people)
{
  GtkWidget      *table = ui_test_get (ui_test_get (fixture->window, page, 0), UNSEAT_TYPE_USER_TABLE, 0);
  UnseatUserList *list = unseat_user_table_get_list (UNSEAT_USER_TABLE (table));
  guint           n_ticked = 0;

  for (guint i = 0; people[i] != NULL; i++)
    for (guint j = 0; j < g_list_model_get_n_items (G_LIST_MODEL (list)); j++)
      if (unseat_user_list_get_index (list, j) == engine_find (&fixture->engine, people[i]))
        {
          unseat_user_list_set_selected (list, j, 1, TRUE);
          n_ticked++;
        }
  g_assert_cmpuint (n_ticked, ==, g_strv_length ((char **) people));
  ui_test_settle (fixture->window);
}

static gboolean
shows_many (gpointer data)
{
  return ui_test_count (((Fixture *) data)->window, UNSEAT_TYPE_MANY_PANE) > 0;
}

static gboolean
shows_product (gpointer data)
{
  return ui_test_count (((Fixture *) data)->window, UNSEAT_TYPE_PRODUCT_PAGE) > 0;
}

static gboolean
asks_what_comes (gpointer data)
{
  return ui_test_find_window (UNSEAT_TYPE_SWAP_DIALOG) != NULL;
}

static gboolean
asks_nothing (gpointer data)
{
  return !asks_what_comes (data);
}

static gboolean
says (gpointer data)
{
  return ui_test_says (((Fixture *) data)->window, ((Fixture *) data)->text);
}

static void
wait_for (Fixture    *fixture,
          const char *text)
{
  fixture->text = text;
  ui_test_wait (says, fixture);
}

static guint
count_reads (Fixture *fixture)
{
  return demo_server_count_requests (fixture->engine.server, "GET", fixture->members);
}

static const char *const some[] = { DEMO_UPN_DIRECT, DEMO_UPN_STUCK, DEMO_UPN_BOTH, NULL };

/* From the list of everybody: Office 365 E3 is replaced. */
static void
replace (Fixture *fixture)
{
  GtkWidget *entry = NULL;

  tick (fixture, UNSEAT_TYPE_USERS_PAGE, some);
  ui_test_click (fixture->window, "_Manage Licenses…");
  ui_test_wait (shows_many, fixture);
  gtk_widget_activate_action (ui_test_get (fixture->window, UNSEAT_TYPE_MANY_PANE, 0), "people.replace", "s", DEMO_SKU_OFFICE_E3);
  ui_test_wait (asks_what_comes, NULL);
  entry = ui_test_get (ui_test_find_window (UNSEAT_TYPE_SWAP_DIALOG), GTK_TYPE_SEARCH_ENTRY, 0);
  gtk_editable_set_text (GTK_EDITABLE (entry), "Microsoft 365 E5");
  g_signal_emit_by_name (entry, "search-changed");
  ui_test_turn ();
  g_assert_true (gtk_widget_activate (ui_test_get (ui_test_find_window (UNSEAT_TYPE_SWAP_DIALOG), ADW_TYPE_ACTION_ROW, 0)));
  ui_test_wait (asks_nothing, NULL);
}

/* From the page of the product, where the same is unassigned. */
static void
unassign (Fixture *fixture)
{
  gtk_widget_activate_action (fixture->page, "tenant.show-product", "s", DEMO_SKU_OFFICE_E3);
  ui_test_wait (shows_product, fixture);
  ui_test_settle (fixture->window);
  tick (fixture, UNSEAT_TYPE_PRODUCT_PAGE, some);
  gtk_widget_activate_action (ui_test_get (fixture->window, UNSEAT_TYPE_PRODUCT_PAGE, 0), "product.unassign", NULL);
}

typedef void (*Way) (Fixture *fixture);

static const struct
{
  const char *name;
  Way         go;
} ways[] = {
  { "swap", replace },
  { "unassign", unassign },
};

static Way
get_way (gconstpointer data)
{
  return ways[GPOINTER_TO_UINT (data)].go;
}

static void
test_told (Fixture      *fixture,
           gconstpointer data)
{
  g_assert_cmpuint (count_reads (fixture), ==, 0);
  get_way (data) (fixture);
  ui_test_wait (shows_review, NULL);
  ui_test_settle (find_review ());
  g_assert_true (ui_test_says (find_review (), REMEDY));
  g_assert_false (ui_test_says (find_review (), "It is not known"));
  g_assert_cmpuint (count_reads (fixture), ==, 1);
}

/* What may not be read is not claimed, and keeps no plan from being reviewed. */
static void
test_unreadable (Fixture      *fixture,
                 gconstpointer data)
{
  engine_fault (&fixture->engine, DEMO_FAULT_STATUS, "GET", fixture->members, 0, 100, 403);
  get_way (data) (fixture);
  ui_test_wait (shows_review, NULL);
  ui_test_settle (find_review ());
  g_assert_true (ui_test_says (find_review (), DOUBT));
}

/* What takes long says what it does, and can be let be. */
static void
test_slow (Fixture      *fixture,
           gconstpointer data)
{
  engine_fault (&fixture->engine, DEMO_FAULT_SLOW, "GET", fixture->members, 0, 1, SLOW_MSEC);
  get_way (data) (fixture);
  wait_for (fixture, "Finding out who is still in the groups: 0 of 1");
  gtk_widget_activate_action (ui_test_get (fixture->window, UNSEAT_TYPE_PREPARATION, 0), "preparation.stop", NULL);
  ui_test_settle (fixture->window);
  g_assert_false (says (fixture));
  g_assert_null (find_review ());
}

int
main (int    argc,
      char **argv)
{
  ui_test_init (&argc, &argv);

  for (guint i = 0; i < G_N_ELEMENTS (ways); i++)
    {
      static const struct
      {
        const char *name;
        void (*function) (Fixture *, gconstpointer);
      } tests[] = {
        { "told", test_told },
        { "unreadable", test_unreadable },
        { "slow", test_slow },
      };

      for (guint j = 0; j < G_N_ELEMENTS (tests); j++)
        {
          g_autofree char *path = g_strdup_printf ("/leavers/%s/%s", ways[i].name, tests[j].name);

          g_test_add (path, Fixture, GUINT_TO_POINTER (i), set_up, tests[j].function, tear_down);
        }
    }

  return g_test_run ();
}
