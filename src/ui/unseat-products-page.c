/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "unseat-products-page.h"

#include "unseat-accessible.h"
#include "unseat-evidence-words.h"
#include "unseat-export-button.h"
#include "unseat-focus.h"
#include "unseat-needle.h"
#include "unseat-place.h"
#include "unseat-planner.h"
#include "unseat-product-page.h"
#include "unseat-product-row.h"
#include "unseat-products-export.h"
#include "unseat-seats.h"
#include "unseat-sort-choice.h"
#include "unseat-utils.h"
#include "unseat-wrap.h"

/* In the order of the drop-down. */
typedef enum
{
  SORT_NAME,
  SORT_FREE,
  SORT_WASTE,
} Sort;

struct _UnseatProductsPage
{
  AdwBin parent_instance;

  UnseatSession *session; /* (owned) (nullable) */
  gboolean       loading;
  char          *needle; /* (owned) (nullable): folded text that is searched for */

  GtkSortListModel   *sorted;            /* (owned) */
  GtkFilterListModel *filtered;          /* (owned) */
  GtkSorter          *sorter;            /* (owned) */
  GtkFilter          *filter;            /* (owned) */
  GSignalGroup       *directory_signals; /* (owned) */

  GtkStack          *stack; /* the list, or one product */
  GtkStack          *content;
  GtkSearchEntry    *search;
  GtkDropDown       *sort;
  GtkListBox        *list;
  GtkLabel          *unknown;
  UnseatProductPage *product_page;
};

static void place_iface_init (UnseatPlaceInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (UnseatProductsPage, unseat_products_page, ADW_TYPE_BIN, G_IMPLEMENT_INTERFACE (UNSEAT_TYPE_PLACE, place_iface_init))

typedef enum
{
  PROP_LOADING = 1,
} UnseatProductsPageProperty;

static GParamSpec *properties[PROP_LOADING + 1];

enum
{
  REVIEW,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static guint
count_waste (UnseatProductsPage *self,
             UnseatProduct      *product)
{
  return unseat_seats_count_idle (unseat_session_get_directory (self->session), unseat_product_get_sku_id (product));
}

static int
compare (gconstpointer a,
         gconstpointer b,
         gpointer      user_data)
{
  UnseatProductsPage *self = user_data;
  UnseatProduct      *left = UNSEAT_PRODUCT ((gpointer) a);
  UnseatProduct      *right = UNSEAT_PRODUCT ((gpointer) b);
  int                 order = 0;

  switch ((Sort) gtk_drop_down_get_selected (self->sort))
    {
    case SORT_FREE:
      order = (unseat_product_get_free (right) > unseat_product_get_free (left)) - (unseat_product_get_free (right) < unseat_product_get_free (left));
      break;
    case SORT_WASTE:
      order = (int) count_waste (self, right) - (int) count_waste (self, left);
      break;
    case SORT_NAME:
    default:
      break;
    }
  /* The directory's list is in the order of the names, and sorting is stable. */
  return order;
}

static gboolean
matches (gpointer item,
         gpointer user_data)
{
  UnseatProductsPage *self = user_data;
  UnseatProduct      *product = item;

  if (self->needle == NULL || unseat_needle_is_in (self->needle, unseat_product_get_name (product)))
    return TRUE;

  return unseat_needle_is_in (self->needle, unseat_product_get_part_number (product));
}

/* Says what is not counted as wasted, and why. */
static void
show_unknown (UnseatProductsPage *self)
{
  UnseatDirectory *directory = self->session != NULL ? unseat_session_get_directory (self->session) : NULL;
  const char      *unknown = directory != NULL ? unseat_seats_describe_unknown (directory) : NULL;
  g_autofree char *reason = NULL;
  g_autofree char *text = NULL;

  if (unknown != NULL)
    {
      reason = unseat_evidence_explain (unseat_directory_get_evidence (directory), UNSEAT_EVIDENCE_SIGN_INS, unseat_session_get_account (self->session));
      text = g_strjoin ("\n", unknown, reason, NULL);
    }
  gtk_label_set_text (self->unknown, text != NULL ? text : "");
  gtk_widget_set_visible (GTK_WIDGET (self->unknown), text != NULL);
}

static void
update_content (UnseatProductsPage *self)
{
  GListModel *products = self->session != NULL ? unseat_directory_get_products (unseat_session_get_directory (self->session)) : NULL;
  const char *page = "products";

  if (products == NULL || g_list_model_get_n_items (products) == 0)
    page = self->loading ? "loading" : "none";
  else if (g_list_model_get_n_items (G_LIST_MODEL (self->filtered)) == 0)
    page = "no-match";
  gtk_stack_set_visible_child_name (self->content, page);
  show_unknown (self);
}

static void
search_changed_cb (UnseatProductsPage *self)
{
  g_autofree char *needle = unseat_needle_read (GTK_EDITABLE (self->search));

  unseat_set_string (&self->needle, needle);
  gtk_filter_changed (self->filter, GTK_FILTER_CHANGE_DIFFERENT);
  update_content (self);
}

static const char *const      sort_names[] = { "name", "free", "waste", NULL };
static const UnseatSortChoice sort_choice = { UNSEAT_VIEW_PRODUCTS_SORT, sort_names };

static void
sort_changed_cb (UnseatProductsPage *self)
{
  if (self->session != NULL)
    unseat_sort_choice_keep (&sort_choice, self->sort, unseat_session_get_settings (self->session));
  gtk_sorter_changed (self->sorter, GTK_SORTER_CHANGE_DIFFERENT);
}

static void
products_changed_cb (UnseatProductsPage *self)
{
  if (gtk_drop_down_get_selected (self->sort) != SORT_NAME)
    gtk_sorter_changed (self->sorter, GTK_SORTER_CHANGE_DIFFERENT);
  update_content (self);
}

static void
cleared_cb (UnseatProductsPage *self)
{
  unseat_products_page_open (self, NULL);
  update_content (self);
}

static GtkWidget *
make_row (gpointer item,
          gpointer user_data)
{
  UnseatProductsPage *self = user_data;

  return GTK_WIDGET (unseat_product_row_new (unseat_session_get_directory (self->session), item));
}

static void
row_activated_cb (UnseatProductsPage *self,
                  UnseatProductRow   *row)
{
  unseat_products_page_open (self, unseat_product_get_sku_id (unseat_product_row_get_product (row)));
  unseat_place_lead (GTK_WIDGET (self->product_page));
}

static GtkWidget *
find_row (UnseatProductsPage *self,
          const char         *sku_id)
{
  for (GtkWidget *child = gtk_widget_get_first_child (GTK_WIDGET (self->list)); child != NULL; child = gtk_widget_get_next_sibling (child))
    {
      if (UNSEAT_IS_PRODUCT_ROW (child) && g_strcmp0 (unseat_product_get_sku_id (unseat_product_row_get_product (UNSEAT_PRODUCT_ROW (child))), sku_id) == 0)
        return child;
    }

  return NULL;
}

static void
product_closed_cb (UnseatProductsPage *self)
{
  g_autofree char *sku_id = g_strdup (unseat_product_page_get_sku_id (self->product_page));

  unseat_products_page_open (self, NULL);

  GtkWidget *row = find_row (self, sku_id);

  unseat_place_lead (row != NULL ? row : GTK_WIDGET (self));
}

static void
product_review_cb (UnseatProductsPage *self,
                   UnseatPlanner      *planner)
{
  g_signal_emit (self, signals[REVIEW], 0, planner);
}

static void
clear_search_cb (UnseatProductsPage *self)
{
  gtk_editable_set_text (GTK_EDITABLE (self->search), "");
}

static void
clear_search (GtkWidget  *widget,
              const char *action_name,
              GVariant   *parameter)
{
  clear_search_cb (UNSEAT_PRODUCTS_PAGE (widget));
}

static void
search_done_cb (UnseatProductsPage *self)
{
  unseat_focus_enter (GTK_WIDGET (self->list));
}

static gboolean
shows_product (UnseatProductsPage *self)
{
  return gtk_stack_get_visible_child (self->stack) == GTK_WIDGET (self->product_page);
}

/* To the products, or to what there is instead of them. */
static gboolean
unseat_products_page_lead (UnseatPlace *place)
{
  UnseatProductsPage *self = UNSEAT_PRODUCTS_PAGE (place);

  if (shows_product (self))
    return unseat_place_lead (GTK_WIDGET (self->product_page));
  if (unseat_focus_enter (gtk_stack_get_visible_child (self->content)))
    return TRUE;

  return gtk_widget_grab_focus (GTK_WIDGET (self->search));
}

static void
place_iface_init (UnseatPlaceInterface *iface)
{
  iface->lead = unseat_products_page_lead;
}

static void
unseat_products_page_get_property (GObject    *object,
                                   guint       property_id,
                                   GValue     *value,
                                   GParamSpec *pspec)
{
  switch ((UnseatProductsPageProperty) property_id)
    {
    case PROP_LOADING:
      g_value_set_boolean (value, UNSEAT_PRODUCTS_PAGE (object)->loading);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
    }
}

static void
unseat_products_page_set_property (GObject      *object,
                                   guint         property_id,
                                   const GValue *value,
                                   GParamSpec   *pspec)
{
  UnseatProductsPage *self = UNSEAT_PRODUCTS_PAGE (object);

  switch ((UnseatProductsPageProperty) property_id)
    {
    case PROP_LOADING:
      self->loading = g_value_get_boolean (value);
      update_content (self);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
    }
}

static void
unseat_products_page_dispose (GObject *object)
{
  UnseatProductsPage *self = UNSEAT_PRODUCTS_PAGE (object);

  if (self->list != NULL)
    gtk_list_box_bind_model (self->list, NULL, NULL, NULL, NULL);
  g_clear_object (&self->filtered);
  g_clear_object (&self->sorted);
  g_clear_object (&self->sorter);
  g_clear_object (&self->filter);
  g_clear_object (&self->directory_signals);
  g_clear_object (&self->session);

  G_OBJECT_CLASS (unseat_products_page_parent_class)->dispose (object);
}

static void
unseat_products_page_finalize (GObject *object)
{
  UnseatProductsPage *self = UNSEAT_PRODUCTS_PAGE (object);

  g_clear_pointer (&self->needle, g_free);

  G_OBJECT_CLASS (unseat_products_page_parent_class)->finalize (object);
}

static UnseatExport *
make_export_cb (UnseatProductsPage *self)
{
  return unseat_products_export_new (unseat_session_get_directory (self->session), G_LIST_MODEL (self->filtered),
                                     unseat_clock_get_time (unseat_session_get_clock (self->session)));
}

static void
unseat_products_page_class_init (UnseatProductsPageClass *klass)
{
  GObjectClass   *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->get_property = unseat_products_page_get_property;
  object_class->set_property = unseat_products_page_set_property;
  object_class->dispose = unseat_products_page_dispose;
  object_class->finalize = unseat_products_page_finalize;

  properties[PROP_LOADING] = g_param_spec_boolean ("loading", NULL, NULL, FALSE, G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, G_N_ELEMENTS (properties), properties);

  signals[REVIEW] = g_signal_new ("review", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0,
                                  NULL, NULL, NULL, G_TYPE_NONE, 1, UNSEAT_TYPE_PLANNER);

  gtk_widget_class_install_action (widget_class, "products.clear-search", NULL, clear_search);

  g_type_ensure (UNSEAT_TYPE_EXPORT_BUTTON);
  g_type_ensure (UNSEAT_TYPE_PRODUCT_PAGE);
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/unseat/Unseat/ui/unseat-products-page.ui");
  gtk_widget_class_bind_template_child (widget_class, UnseatProductsPage, stack);
  gtk_widget_class_bind_template_child (widget_class, UnseatProductsPage, content);
  gtk_widget_class_bind_template_child (widget_class, UnseatProductsPage, search);
  gtk_widget_class_bind_template_child (widget_class, UnseatProductsPage, sort);
  gtk_widget_class_bind_template_child (widget_class, UnseatProductsPage, list);
  gtk_widget_class_bind_template_child (widget_class, UnseatProductsPage, unknown);
  gtk_widget_class_bind_template_child (widget_class, UnseatProductsPage, product_page);
  gtk_widget_class_bind_template_callback (widget_class, make_export_cb);
  gtk_widget_class_bind_template_callback (widget_class, search_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, search_done_cb);
  gtk_widget_class_bind_template_callback (widget_class, clear_search_cb);
  gtk_widget_class_bind_template_callback (widget_class, sort_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, row_activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, product_closed_cb);
  gtk_widget_class_bind_template_callback (widget_class, product_review_cb);
}

static void
unseat_products_page_init (UnseatProductsPage *self)
{
  self->sorter = GTK_SORTER (gtk_custom_sorter_new (compare, self, NULL));
  self->filter = GTK_FILTER (gtk_custom_filter_new (matches, self, NULL));
  self->sorted = gtk_sort_list_model_new (NULL, g_object_ref (self->sorter));
  self->filtered = gtk_filter_list_model_new (g_object_ref (G_LIST_MODEL (self->sorted)), g_object_ref (self->filter));

  gtk_widget_init_template (GTK_WIDGET (self));
  unseat_wrap_labels (GTK_WIDGET (self));
  unseat_accessible_describe_choice (GTK_WIDGET (self->sort), GTK_WIDGET (self->sort));
  gtk_list_box_bind_model (self->list, G_LIST_MODEL (self->filtered), make_row, self, NULL);

  self->directory_signals = g_signal_group_new (UNSEAT_TYPE_DIRECTORY);
  g_signal_group_connect_swapped (self->directory_signals, "products-changed", G_CALLBACK (products_changed_cb), self);
  g_signal_group_connect_swapped (self->directory_signals, "cleared", G_CALLBACK (cleared_cb), self);
  update_content (self);
}

void
unseat_products_page_set_session (UnseatProductsPage *self,
                                  UnseatSession      *session)
{
  UnseatDirectory *directory = NULL;

  g_return_if_fail (UNSEAT_IS_PRODUCTS_PAGE (self));
  g_return_if_fail (session == NULL || UNSEAT_IS_SESSION (session));

  directory = session != NULL ? unseat_session_get_directory (session) : NULL;
  unseat_products_page_open (self, NULL);
  /* Rows are made from the session, so it must be there before, and stay until after, the model. */
  gtk_sort_list_model_set_model (self->sorted, NULL);
  g_set_object (&self->session, session);
  g_signal_group_set_target (self->directory_signals, directory);
  gtk_sort_list_model_set_model (self->sorted, directory != NULL ? unseat_directory_get_products (directory) : NULL);
  if (session != NULL)
    unseat_sort_choice_take_up (&sort_choice, self->sort, unseat_session_get_settings (session));
  update_content (self);
}

void
unseat_products_page_open (UnseatProductsPage *self,
                           const char         *sku_id)
{
  g_return_if_fail (UNSEAT_IS_PRODUCTS_PAGE (self));
  g_return_if_fail (sku_id == NULL || self->session != NULL);

  unseat_product_page_set_product (self->product_page, sku_id != NULL ? self->session : NULL, sku_id);
  gtk_stack_set_visible_child_name (self->stack, sku_id != NULL ? "product" : "products");
}

void
unseat_products_page_focus_search (UnseatProductsPage *self)
{
  g_return_if_fail (UNSEAT_IS_PRODUCTS_PAGE (self));

  if (shows_product (self))
    unseat_product_page_focus_search (self->product_page);
  else
    gtk_widget_grab_focus (GTK_WIDGET (self->search));
}

void
unseat_products_page_untick (UnseatProductsPage *self)
{
  g_return_if_fail (UNSEAT_IS_PRODUCTS_PAGE (self));

  unseat_product_page_untick (self->product_page);
}

gboolean
unseat_products_page_choose_people (UnseatProductsPage *self)
{
  g_return_val_if_fail (UNSEAT_IS_PRODUCTS_PAGE (self), FALSE);

  if (!shows_product (self))
    return FALSE;

  unseat_product_page_choose_people (self->product_page);
  return TRUE;
}
