/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "unseat-locale.h"
#include "unseat-many-pane.h"
#include "unseat-products-page.h"
#include "unseat-review-page.h"
#include "unseat-user-pane.h"
#include "unseat-user-table.h"
#include "unseat-users-page.h"

#include "ui-test.h"

/* Every page in a language nobody speaks, whose words are two fifths longer: nothing may be cut that is not meant to be. */

#define N_PEOPLE 40
#define WIDE 1100
#define NARROW 400
#define VISIO "c5928f49-12ba-48f7-ada3-0d743a3601d5"

typedef struct
{
  Engine   engine;
  guint    n_translated;
  GString *complaints; /* (owned) */
} Fixture;

static void
set_up (Fixture      *fixture,
        gconstpointer user)
{
  engine_set_up (&fixture->engine, N_PEOPLE, unseat_clock_new ());
  fixture->complaints = g_string_new (NULL);
}

static void
tear_down (Fixture      *fixture,
           gconstpointer user)
{
  g_string_free (fixture->complaints, TRUE);
  engine_tear_down (&fixture->engine);
}

static gboolean
is_inside (GtkWidget *widget,
           GType      type)
{
  return gtk_widget_get_ancestor (widget, type) != NULL;
}

/* Data may be cut where there is a sign of it; words of the app on a button may not. */
static const char *
find_fault (GtkLabel  *label,
            GtkWidget *window)
{
  GtkWidget      *widget = GTK_WIDGET (label);
  int             width = gtk_widget_get_width (widget) + gtk_widget_get_margin_start (widget) + gtk_widget_get_margin_end (widget);
  int             height = gtk_widget_get_height (widget) + gtk_widget_get_margin_top (widget) + gtk_widget_get_margin_bottom (widget);
  gboolean        wraps = gtk_label_get_wrap (label);
  gboolean        shortens = gtk_label_get_ellipsize (label) != PANGO_ELLIPSIZE_NONE;
  graphene_rect_t bounds;
  int             minimum = 0;

  gtk_widget_measure (widget, GTK_ORIENTATION_HORIZONTAL, -1, &minimum, NULL, NULL, NULL);
  /* What is measured has margins. */
  if (width < minimum)
    return "narrower than it can be";
  gtk_widget_measure (widget, GTK_ORIENTATION_VERTICAL, width, &minimum, NULL, NULL, NULL);
  if (wraps && height < minimum)
    return "lower than its lines";
  if (shortens && pango_layout_is_ellipsized (gtk_label_get_layout (label)) && is_inside (widget, GTK_TYPE_BUTTON) && !is_inside (widget, GTK_TYPE_DROP_DOWN))
    return "shortened on a button";
  if (is_inside (widget, GTK_TYPE_SCROLLED_WINDOW) || !gtk_widget_compute_bounds (widget, window, &bounds))
    return NULL;
  if (bounds.origin.x < 0 || bounds.origin.x + bounds.size.width > (float) gtk_widget_get_width (window) + 1)
    return "beyond the window";

  return NULL;
}

static void
look (Fixture   *fixture,
      GtkWidget *widget,
      GtkWidget *window)
{
  if (!gtk_widget_get_mapped (widget))
    return;

  if (GTK_IS_LABEL (widget) && strstr (gtk_label_get_text (GTK_LABEL (widget)), "⟦") != NULL)
    {
      const char *fault = find_fault (GTK_LABEL (widget), window);

      fixture->n_translated++;
      if (fault != NULL)
        g_string_append_printf (fixture->complaints, "%d wide: “%s” is %s\n", gtk_widget_get_width (window),
                                gtk_label_get_text (GTK_LABEL (widget)), fault);
    }

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL; child = gtk_widget_get_next_sibling (child))
    look (fixture, child, window);
}

typedef struct
{
  GtkWidget *window;
  int        width;
} Size;

static gboolean
has_size (gpointer data)
{
  Size *size = data;

  return gtk_widget_get_width (size->window) == size->width;
}

/* A page whose words do not fit never gets as narrow. */
static void
resize (GtkWidget *window,
        int        width)
{
  Size size = { window, width };

  ui_test_settle (window);
  gtk_window_set_default_size (GTK_WINDOW (window), width, 700);
  ui_test_wait (has_size, &size);
}

static void
look_at (Fixture   *fixture,
         GtkWidget *window)
{
  static const int widths[] = { WIDE, NARROW };

  for (gsize i = 0; i < G_N_ELEMENTS (widths); i++)
    {
      resize (window, widths[i]);
      ui_test_settle (window);
      look (fixture, window, window);
    }

  g_assert_cmpuint (fixture->n_translated, >, 0);
  g_assert_cmpstr (fixture->complaints->str, ==, "");
}

static void
test_users (Fixture      *fixture,
            gconstpointer user)
{
  UnseatUsersPage *page = g_object_new (UNSEAT_TYPE_USERS_PAGE, NULL);
  GtkWidget       *window = NULL;

  unseat_users_page_set_session (page, fixture->engine.session);
  window = ui_test_show (GTK_WIDGET (page));
  look_at (fixture, window);
  ui_test_close (window);
}

static gboolean
shows_user_pane (gpointer data)
{
  return ui_test_count (data, UNSEAT_TYPE_USER_PANE) > 0;
}

static void
test_person (Fixture      *fixture,
             gconstpointer user)
{
  UnseatUsersPage *page = g_object_new (UNSEAT_TYPE_USERS_PAGE, NULL);
  GtkWidget       *window = NULL;

  unseat_users_page_set_session (page, fixture->engine.session);
  window = ui_test_show (GTK_WIDGET (page));
  g_signal_emit_by_name (ui_test_get (window, UNSEAT_TYPE_USER_TABLE, 0), "user-activated", 1);
  ui_test_wait (shows_user_pane, window);
  look_at (fixture, window);
  ui_test_close (window);
}

static gboolean
shows_many_pane (gpointer data)
{
  return ui_test_count (data, UNSEAT_TYPE_MANY_PANE) > 0;
}

static void
test_many (Fixture      *fixture,
           gconstpointer user)
{
  UnseatUsersPage *page = g_object_new (UNSEAT_TYPE_USERS_PAGE, NULL);
  GtkWidget       *window = NULL;

  unseat_users_page_set_session (page, fixture->engine.session);
  window = ui_test_show (GTK_WIDGET (page));
  unseat_user_list_select_all (unseat_user_table_get_list (UNSEAT_USER_TABLE (ui_test_get (window, UNSEAT_TYPE_USER_TABLE, 0))));
  ui_test_turn ();
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (page), "users.manage", NULL));
  ui_test_wait (shows_many_pane, window);
  look_at (fixture, window);
  ui_test_close (window);
}

static void
test_products (Fixture      *fixture,
               gconstpointer user)
{
  UnseatProductsPage *page = g_object_new (UNSEAT_TYPE_PRODUCTS_PAGE, NULL);
  GtkWidget          *window = NULL;

  unseat_products_page_set_session (page, fixture->engine.session);
  window = ui_test_show (GTK_WIDGET (page));
  look_at (fixture, window);
  unseat_products_page_open (page, VISIO);
  ui_test_turn ();
  look_at (fixture, window);
  ui_test_close (window);
}

static void
test_review (Fixture      *fixture,
             gconstpointer user)
{
  UnseatReviewPage *page = g_object_new (UNSEAT_TYPE_REVIEW_PAGE, NULL);
  g_autoptr (UnseatPlan) plan = engine_plan_holders (&fixture->engine, VISIO, 1);
  GtkWidget *window = NULL;

  unseat_review_page_set_plan (page, plan, 0);
  window = ui_test_show (GTK_WIDGET (page));
  look_at (fixture, window);
  ui_test_close (window);
}

/* What is cut is found: without this, the others prove nothing. */
static void
test_cut (Fixture      *fixture,
          gconstpointer user)
{
  GtkWidget *button = gtk_button_new ();
  GtkWidget *label = gtk_label_new ("⟦far too long for so small a button⟧");
  GtkWidget *window = NULL;

  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_label_set_max_width_chars (GTK_LABEL (label), 8);
  gtk_button_set_child (GTK_BUTTON (button), label);
  gtk_widget_set_halign (button, GTK_ALIGN_START);
  window = ui_test_show (button);
  ui_test_settle (window);
  look (fixture, window, window);
  g_assert_cmpuint (fixture->n_translated, ==, 1);
  g_assert_nonnull (strstr (fixture->complaints->str, "shortened on a button"));
  ui_test_close (window);
}

static void
add (const char *path,
     void (*test) (Fixture *, gconstpointer))
{
  g_test_add (path, Fixture, NULL, set_up, test, tear_down);
}

int
main (int    argc,
      char **argv)
{
  ui_test_init (&argc, &argv);
  unseat_locale_init ();

  add ("/ui/longer-words/cut", test_cut);
  add ("/ui/longer-words/users", test_users);
  add ("/ui/longer-words/person", test_person);
  add ("/ui/longer-words/many", test_many);
  add ("/ui/longer-words/products", test_products);
  add ("/ui/longer-words/review", test_review);
  return g_test_run ();
}
