/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "unseat-accessible.h"
#include "unseat-change-list.h"
#include "unseat-change-row.h"

#include "made-plan.h"
#include "ui-test.h"

#define MANY 5000

/* Whoever makes more of them makes the window wait: GTK makes 200 of a list view. */
#define MAX_ROWS 40

typedef struct
{
  UnseatPlan       *plan; /* (owned) */
  UnseatChangeList *list;
  GtkWidget        *view;
  GtkWidget        *window;
} Fixture;

static void
set_up (Fixture      *fixture,
        gconstpointer data)
{
  fixture->plan = made_plan_new (MANY, 0);
  fixture->list = g_object_new (UNSEAT_TYPE_CHANGE_LIST, "show-outcome", TRUE, NULL);
  unseat_change_list_set_model (fixture->list, unseat_plan_get_changes (fixture->plan));
  fixture->window = ui_test_show (GTK_WIDGET (fixture->list));
  fixture->view = ui_test_get (fixture->window, GTK_TYPE_GRID_VIEW, 0);
  ui_test_settle (fixture->window);
}

static void
tear_down (Fixture      *fixture,
           gconstpointer data)
{
  ui_test_close (fixture->window);
  g_clear_object (&fixture->plan);
}

static GtkWidget *
find_row (Fixture *fixture,
          guint    position)
{
  UnseatChange *wanted = engine_get_change (fixture->plan, position);

  for (GtkWidget *item = gtk_widget_get_first_child (fixture->view); item != NULL; item = gtk_widget_get_next_sibling (item))
    {
      GtkWidget *row = gtk_widget_get_first_child (item);
      g_autoptr (UnseatChange) change = NULL;

      if (!UNSEAT_IS_CHANGE_ROW (row))
        continue;
      g_object_get (row, "change", &change, NULL);
      if (change == wanted)
        return row;
    }

  return NULL;
}

/* Returns: whether the change is in sight */
static gboolean
is_seen (Fixture *fixture,
         guint    position)
{
  GtkWidget      *row = find_row (fixture, position);
  graphene_rect_t bounds;

  return row != NULL && gtk_widget_compute_bounds (row, fixture->view, &bounds) && bounds.origin.y >= 0 && bounds.origin.y + bounds.size.height <= gtk_widget_get_height (fixture->view);
}

static guint
count_rows (Fixture *fixture)
{
  guint n = 0;

  for (GtkWidget *item = gtk_widget_get_first_child (fixture->view); item != NULL; item = gtk_widget_get_next_sibling (item))
    n++;

  return n;
}

static void
scroll_to (Fixture *fixture,
           guint    position)
{
  g_assert_true (gtk_widget_activate_action (fixture->view, "list.scroll-to-item", "u", position));
  ui_test_settle (fixture->window);
}

/* However long the list, few rows of it exist, and the last one is reached as well as the first. */
static void
test_long (Fixture      *fixture,
           gconstpointer data)
{
  GtkAdjustment *adjustment = gtk_scrollable_get_vadjustment (GTK_SCROLLABLE (fixture->view));

  g_assert_true (is_seen (fixture, 0));
  g_assert_cmpuint (count_rows (fixture), <=, MAX_ROWS);

  scroll_to (fixture, MANY - 1);
  g_assert_true (is_seen (fixture, MANY - 1));
  g_assert_cmpuint (count_rows (fixture), <=, MAX_ROWS);

  scroll_to (fixture, 0);
  g_assert_true (is_seen (fixture, 0));

  gtk_adjustment_set_value (adjustment, gtk_adjustment_get_upper (adjustment));
  ui_test_settle (fixture->window);
  g_assert_true (is_seen (fixture, MANY - 1));
  g_assert_cmpuint (count_rows (fixture), <=, MAX_ROWS);
}

/* GTK would call it a grid, and read out its cells. */
static void
test_roles (Fixture      *fixture,
            gconstpointer data)
{
  GtkWidget       *row = find_row (fixture, 1);
  GtkWidget       *item = gtk_widget_get_parent (row);
  g_autofree char *summary = unseat_change_row_dup_summary (engine_get_change (fixture->plan, 1), TRUE);

  gtk_test_accessible_assert_role (fixture->view, GTK_ACCESSIBLE_ROLE_LIST);
  gtk_test_accessible_assert_role (item, GTK_ACCESSIBLE_ROLE_LIST_ITEM);
  g_assert_true (unseat_accessible_find_row (row) == item);
  gtk_test_accessible_assert_property (item, GTK_ACCESSIBLE_PROPERTY_LABEL, summary);
}

/* Rows are below each other, each as wide as the list, even where there is the room for two. */
static void
test_one_column (Fixture      *fixture,
                 gconstpointer data)
{
  GtkWidget *first = gtk_widget_get_parent (find_row (fixture, 0));
  GtkWidget *second = gtk_widget_get_parent (find_row (fixture, 1));
  double     y = -1;

  g_assert_cmpint (gtk_widget_get_allocated_width (first), ==, gtk_widget_get_width (fixture->view));
  g_assert_true (gtk_widget_translate_coordinates (second, first, 0, 0, NULL, &y));
  g_assert_cmpfloat (y, >=, gtk_widget_get_height (first));
}

/* The card of a short list ends with its last row. */
static void
test_short (void)
{
  g_autoptr (UnseatPlan) plan = made_plan_new (3, 0);
  GtkWidget *list = g_object_new (UNSEAT_TYPE_CHANGE_LIST, "show-outcome", TRUE, "valign", GTK_ALIGN_START, NULL);
  GtkWidget *window = NULL;
  int        height = 0;

  unseat_change_list_set_model (UNSEAT_CHANGE_LIST (list), unseat_plan_get_changes (plan));
  window = ui_test_show (list);
  ui_test_settle (window);
  for (guint i = 0; i < 3; i++)
    height += gtk_widget_get_height (gtk_widget_get_parent (ui_test_get (list, UNSEAT_TYPE_CHANGE_ROW, i)));
  g_assert_cmpint (gtk_widget_get_height (list), >=, height);
  g_assert_cmpint (gtk_widget_get_height (list), <, height + 20); /* borders and paddings */
  ui_test_close (window);
}

/* What a person loses is told with the first of their licenses that is planned, and only as long as nothing is done. */
static void
test_stops (void)
{
  const char *const people[] = { "ada", "ada", "bo", "cy", "ada", "ada", "ada" };
  const char *const products[] = { "office", "visio", "office", "office", "gone", "office", "visio" };
  const guint       services = (1u << UNSEAT_SERVICE_MAILBOX) | (1u << UNSEAT_SERVICE_ONEDRIVE);
  g_autoptr (GListStore) changes = g_list_store_new (UNSEAT_TYPE_CHANGE);
  UnseatChangeList *list = g_object_new (UNSEAT_TYPE_CHANGE_LIST, NULL);
  GtkWidget        *window = NULL;
  guint             n_told = 0;

  for (guint i = 0; i < G_N_ELEMENTS (people); i++)
    {
      g_autoptr (UnseatChange) change = unseat_change_new (&(UnseatChangeFacts){ .user_id = people[i], .user_name = people[i], .sku_id = products[i] });

      unseat_change_set_services (change, i != 3 ? services : 0, 0); /* that one loses nothing */
      if (g_str_equal (products[i], "gone"))
        unseat_change_set_outcome (change, UNSEAT_OUTCOME_ALREADY_GONE, NULL, NULL);
      g_list_store_append (changes, change);
    }
  unseat_change_list_set_model (list, G_LIST_MODEL (changes));
  window = ui_test_show (GTK_WIDGET (list));
  ui_test_settle (window);
  g_assert_true (ui_test_says (window, "All in all stops: Mailbox, OneDrive")); /* of several licenses */
  g_assert_true (ui_test_says (window, "Stops: Mailbox, OneDrive"));            /* of one */

  for (guint i = 0; i < ui_test_count (window, UNSEAT_TYPE_CHANGE_ROW); i++)
    {
      g_autoptr (UnseatChange) change = NULL;
      gboolean is_told = FALSE;

      g_object_get (ui_test_get (window, UNSEAT_TYPE_CHANGE_ROW, i), "change", &change, "show-stops", &is_told, NULL);
      n_told += is_told;
      if (is_told)
        g_assert_cmpstr (unseat_change_get_sku_id (change), ==, "office");
    }
  g_assert_cmpuint (n_told, ==, 3);
  ui_test_close (window);
}

/* Of several licenses of which one will be refused, each tells what may stop by it; one that is refused tells nothing, also not instead of the next. */
static void
test_may_stop (void)
{
  static const struct
  {
    const char *sku_id;
    UnseatKept  kept;
    guint       stops;
    gboolean    is_told;
  } rows[] = {
    { "refused", UNSEAT_KEPT_REFUSED, 0, FALSE },
    { "visio", UNSEAT_KEPT_UNKNOWN, 1u << UNSEAT_SERVICE_ONEDRIVE, TRUE },
    { "office", UNSEAT_KEPT_MAYBE, 1u << UNSEAT_SERVICE_MAILBOX, TRUE },
    { "office", UNSEAT_KEPT_MAYBE, 1u << UNSEAT_SERVICE_TEAMS, TRUE },
    { "project", UNSEAT_KEPT_UNKNOWN, 1u << UNSEAT_SERVICE_ONEDRIVE, FALSE },
    { "power", UNSEAT_KEPT_UNKNOWN, 1u << UNSEAT_SERVICE_ONEDRIVE, FALSE },
  };
  g_autoptr (GListStore) changes = g_list_store_new (UNSEAT_TYPE_CHANGE);
  UnseatChangeList *list = g_object_new (UNSEAT_TYPE_CHANGE_LIST, NULL);
  GtkWidget        *window = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (UnseatChange) change = unseat_change_new (&(UnseatChangeFacts){ .user_id = "ada", .user_name = "Ada", .sku_id = rows[i].sku_id, .kept = rows[i].kept });

      unseat_change_set_services (change, rows[i].stops, 0);
      g_list_store_append (changes, change);
    }
  unseat_change_list_set_model (list, G_LIST_MODEL (changes));
  window = ui_test_show (GTK_WIDGET (list));
  ui_test_settle (window);
  g_assert_true (ui_test_says (window, "All in all stops: OneDrive"));
  g_assert_true (ui_test_says (window, "May stop: Mailbox"));
  g_assert_true (ui_test_says (window, "May stop: Teams"));

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      gboolean is_told = FALSE;

      g_object_get (ui_test_get (window, UNSEAT_TYPE_CHANGE_ROW, i), "show-stops", &is_told, NULL);
      g_assert_cmpint (is_told, ==, rows[i].is_told);
    }
  ui_test_close (window);
}

/* An expander that is closed has the list in no window, and asks it all the same. */
static void
test_put_away (void)
{
  GtkWidget *list = g_object_ref_sink (g_object_new (UNSEAT_TYPE_CHANGE_LIST, NULL));

  g_assert_false (gtk_widget_child_focus (list, GTK_DIR_DOWN));
  g_assert_false (gtk_widget_child_focus (list, GTK_DIR_TAB_FORWARD));
  g_object_unref (list);
}

static void
add (const char *path,
     void (*test) (Fixture *fixture, gconstpointer data))
{
  g_test_add (path, Fixture, NULL, set_up, test, tear_down);
}

int
main (int    argc,
      char **argv)
{
  ui_test_init (&argc, &argv);

  add ("/ui/change-list/long", test_long);
  add ("/ui/change-list/roles", test_roles);
  add ("/ui/change-list/one-column", test_one_column);
  g_test_add_func ("/ui/change-list/short", test_short);
  g_test_add_func ("/ui/change-list/stops", test_stops);
  g_test_add_func ("/ui/change-list/may-stop", test_may_stop);
  g_test_add_func ("/ui/change-list/put-away", test_put_away);

  return g_test_run ();
}
