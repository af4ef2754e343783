/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "unseat-product-page.h"

#include <glib/gi18n-lib.h>

#include "unseat-choose-dialog.h"
#include "unseat-focus.h"
#include "unseat-notice.h"
#include "unseat-head-scroller.h"
#include "unseat-holders.h"
#include "unseat-place.h"
#include "unseat-planner.h"
#include "unseat-product-head.h"
#include "unseat-selection-bar.h"
#include "unseat-user-list.h"
#include "unseat-user-words.h"
#include "unseat-wrap.h"

#define COUNT_AFTER_MSEC 500

struct _UnseatProductPage
{
  AdwBin parent_instance;

  UnseatSession *session; /* (owned) (nullable) */
  char          *sku_id;  /* (owned) (nullable) */

  GSignalGroup *session_signals;   /* (owned) */
  GSignalGroup *directory_signals; /* (owned) */
  guint         count_id;          /* a source, 0 when none */

  UnseatProductHead  *head;
  UnseatNotice       *redundant;
  UnseatHolders      *holders;
  UnseatSelectionBar *selection_bar;
};

static void place_iface_init (UnseatPlaceInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (UnseatProductPage, unseat_product_page, ADW_TYPE_BIN, G_IMPLEMENT_INTERFACE (UNSEAT_TYPE_PLACE, place_iface_init))

typedef enum
{
  PROP_SESSION = 1,
} UnseatProductPageProperty;

static GParamSpec *properties[PROP_SESSION + 1];

enum
{
  REVIEW,
  CLOSE,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static void
update_state (UnseatProductPage *self)
{
  UnseatUserList  *list = unseat_holders_get_list (self->holders);
  gboolean         may_write = self->session != NULL && unseat_session_get_read_only_reason (self->session) == NULL;
  g_autofree char *status = unseat_user_words_ticks (list);

  g_object_set (self->selection_bar, "status", status, NULL);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "product.unassign", list != NULL && unseat_user_list_get_n_selected (list) > 0 && may_write);
}

/* Who holds it directly although a group gives all of it, too: that is offered without being asked. */
static void
count_redundant (UnseatProductPage *self)
{
  g_autoptr (GArray) people = NULL;
  g_autofree char *text = NULL;
  gboolean         may_write = self->session != NULL && unseat_session_get_read_only_reason (self->session) == NULL;

  if (self->sku_id != NULL)
    people = unseat_directory_list_redundant (unseat_session_get_directory (self->session), self->sku_id);
  if (people != NULL && people->len > 0)
    text = g_strdup_printf (ngettext ("%'u person holds this product directly, although a group gives all of it, too.",
                                      "%'u people hold this product directly, although a group gives all of it, too.", people->len),
                            people->len);
  g_object_set (self->redundant, "text", text, "button-label", may_write ? _ ("Unassign Direct Licenses…") : NULL, NULL);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "product.unassign-redundant", text != NULL && may_write);
}

static gboolean
count_cb (gpointer user_data)
{
  UnseatProductPage *self = user_data; /* dispose() ends the source */

  self->count_id = 0;
  count_redundant (self);

  return G_SOURCE_REMOVE;
}

/* Counting goes through everybody, and a job changes people twenty at a time, for minutes. */
static void
count_later (UnseatProductPage *self)
{
  if (self->count_id == 0 && self->sku_id != NULL)
    self->count_id = g_timeout_add (COUNT_AFTER_MSEC, count_cb, self);
}

static void
read_only_changed_cb (UnseatProductPage *self)
{
  update_state (self);
  count_redundant (self);
}

static void
people_selected_cb (UnseatProductPage *self)
{
  unseat_holders_reveal_ticked (self->holders);
}

/* Actions. */

static void
unassign (GtkWidget  *widget,
          const char *action_name,
          GVariant   *parameter)
{
  UnseatProductPage *self = UNSEAT_PRODUCT_PAGE (widget);
  UnseatUserList    *list = unseat_holders_get_list (self->holders);
  g_autoptr (UnseatPlanner) planner = unseat_planner_new (self->session);
  g_autoptr (GArray) selected = unseat_user_list_dup_selected (list);

  for (guint i = 0; i < selected->len; i++)
    unseat_planner_unassign (planner, g_array_index (selected, guint, i), self->sku_id);
  if (unseat_user_list_get_query (list)->path == UNSEAT_PATH_REDUNDANT)
    unseat_planner_only_redundant (planner);

  g_signal_emit (self, signals[REVIEW], 0, planner);
}

static void
unassign_redundant (GtkWidget  *widget,
                    const char *action_name,
                    GVariant   *parameter)
{
  UnseatProductPage *self = UNSEAT_PRODUCT_PAGE (widget);
  g_autoptr (UnseatPlanner) planner = unseat_planner_new (self->session);
  g_autoptr (GArray) people = unseat_directory_list_redundant (unseat_session_get_directory (self->session), self->sku_id);

  for (guint i = 0; i < people->len; i++)
    unseat_planner_unassign (planner, g_array_index (people, guint, i), self->sku_id);
  unseat_planner_only_redundant (planner);

  g_signal_emit (self, signals[REVIEW], 0, planner);
}

/* Whoever is ticked, or whose row has the keyboard. */
static gboolean
delete_cb (GtkWidget *widget,
           GVariant  *arguments,
           gpointer   user_data)
{
  unseat_holders_act (UNSEAT_PRODUCT_PAGE (widget)->holders, "product.unassign");

  return TRUE;
}

static void
select_all (GtkWidget  *widget,
            const char *action_name,
            GVariant   *parameter)
{
  unseat_holders_tick_all (UNSEAT_PRODUCT_PAGE (widget)->holders);
}

static void
close_page (GtkWidget  *widget,
            const char *action_name,
            GVariant   *parameter)
{
  g_signal_emit (widget, signals[CLOSE], 0);
}

/* One step back: the search, the ticks, the page. */
static void
step_back (UnseatProductPage *self)
{
  if (!unseat_holders_step_back (self->holders))
    g_signal_emit (self, signals[CLOSE], 0);
}

static void
back (GtkWidget  *widget,
      const char *action_name,
      GVariant   *parameter)
{
  step_back (UNSEAT_PRODUCT_PAGE (widget));
}

static gboolean
unseat_product_page_lead (UnseatPlace *place)
{
  return unseat_place_lead (GTK_WIDGET (UNSEAT_PRODUCT_PAGE (place)->holders));
}

static void
place_iface_init (UnseatPlaceInterface *iface)
{
  iface->lead = unseat_product_page_lead;
}

static void
unseat_product_page_get_property (GObject    *object,
                                  guint       property_id,
                                  GValue     *value,
                                  GParamSpec *pspec)
{
  switch ((UnseatProductPageProperty) property_id)
    {
    case PROP_SESSION:
      g_value_set_object (value, UNSEAT_PRODUCT_PAGE (object)->session);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
    }
}

static void
unseat_product_page_dispose (GObject *object)
{
  UnseatProductPage *self = UNSEAT_PRODUCT_PAGE (object);

  g_clear_handle_id (&self->count_id, g_source_remove);
  g_clear_object (&self->session_signals);
  g_clear_object (&self->directory_signals);
  g_clear_object (&self->session);

  G_OBJECT_CLASS (unseat_product_page_parent_class)->dispose (object);
}

static void
unseat_product_page_finalize (GObject *object)
{
  UnseatProductPage *self = UNSEAT_PRODUCT_PAGE (object);

  g_clear_pointer (&self->sku_id, g_free);

  G_OBJECT_CLASS (unseat_product_page_parent_class)->finalize (object);
}

static void
install_actions (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_action (widget_class, "product.unassign", NULL, unassign);
  gtk_widget_class_install_action (widget_class, "product.unassign-redundant", NULL, unassign_redundant);
  gtk_widget_class_install_action (widget_class, "product.select-all", NULL, select_all);
  gtk_widget_class_install_action (widget_class, "product.back", NULL, back);
  gtk_widget_class_install_action (widget_class, "product.close", NULL, close_page);
  unseat_place_bind_back (widget_class, "product.close");
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_a, GDK_CONTROL_MASK, "product.select-all", NULL);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_Delete, 0, delete_cb, NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "product.back", NULL);
}

static void
unseat_product_page_class_init (UnseatProductPageClass *klass)
{
  GObjectClass   *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->get_property = unseat_product_page_get_property;
  object_class->dispose = unseat_product_page_dispose;
  object_class->finalize = unseat_product_page_finalize;

  properties[PROP_SESSION] = g_param_spec_object ("session", NULL, NULL, UNSEAT_TYPE_SESSION,
                                                  G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, G_N_ELEMENTS (properties), properties);

  signals[REVIEW] = g_signal_new ("review", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0,
                                  NULL, NULL, NULL, G_TYPE_NONE, 1, UNSEAT_TYPE_PLANNER);
  signals[CLOSE] = g_signal_new ("close", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0,
                                 NULL, NULL, NULL, G_TYPE_NONE, 0);

  install_actions (widget_class);

  g_type_ensure (UNSEAT_TYPE_NOTICE);
  g_type_ensure (UNSEAT_TYPE_HEAD_SCROLLER);
  g_type_ensure (UNSEAT_TYPE_HOLDERS);
  g_type_ensure (UNSEAT_TYPE_PRODUCT_HEAD);
  g_type_ensure (UNSEAT_TYPE_SELECTION_BAR);
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/unseat/Unseat/ui/unseat-product-page.ui");
  gtk_widget_class_bind_template_child (widget_class, UnseatProductPage, head);
  gtk_widget_class_bind_template_child (widget_class, UnseatProductPage, redundant);
  gtk_widget_class_bind_template_child (widget_class, UnseatProductPage, holders);
  gtk_widget_class_bind_template_child (widget_class, UnseatProductPage, selection_bar);
  gtk_widget_class_bind_template_callback (widget_class, step_back);
  gtk_widget_class_bind_template_callback (widget_class, update_state);
}

static void
unseat_product_page_init (UnseatProductPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  unseat_wrap_labels (GTK_WIDGET (self));

  self->session_signals = g_signal_group_new (UNSEAT_TYPE_SESSION);
  g_signal_group_connect_swapped (self->session_signals, "notify::read-only-reason", G_CALLBACK (read_only_changed_cb), self);
  self->directory_signals = g_signal_group_new (UNSEAT_TYPE_DIRECTORY);
  g_signal_group_connect_swapped (self->directory_signals, "products-changed", G_CALLBACK (count_later), self);
  g_signal_group_connect_swapped (self->directory_signals, "groups-changed", G_CALLBACK (count_later), self);
  update_state (self);
}

static void
show_exported (UnseatProductPage *self,
               UnseatDirectory   *directory)
{
  g_autofree char *name = NULL;

  if (self->sku_id != NULL)
    name = g_strconcat ("unseat-users-", unseat_directory_get_part_number (directory, self->sku_id), NULL);
  g_object_set (self->selection_bar, "sku-id", self->sku_id, "export-name", name, NULL);
}

void
unseat_product_page_set_product (UnseatProductPage *self,
                                 UnseatSession     *session,
                                 const char        *sku_id)
{
  UnseatDirectory      *directory = NULL;
  const UnseatHoldersOf of = { .sku_id = sku_id, .columns = UNSEAT_VIEW_HOLDERS_COLUMNS, .sort = UNSEAT_VIEW_HOLDERS_SORT };

  g_return_if_fail (UNSEAT_IS_PRODUCT_PAGE (self));
  g_return_if_fail (session == NULL || UNSEAT_IS_SESSION (session));
  g_return_if_fail ((session == NULL) == (sku_id == NULL));

  directory = session != NULL ? unseat_session_get_directory (session) : NULL;
  g_signal_group_set_target (self->session_signals, session);
  g_signal_group_set_target (self->directory_signals, directory);
  if (g_set_object (&self->session, session))
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_SESSION]);
  g_free (self->sku_id);
  self->sku_id = g_strdup (sku_id);

  unseat_holders_set (self->holders, session, session != NULL ? &of : NULL);
  show_exported (self, directory);
  unseat_selection_bar_set_list (self->selection_bar, unseat_holders_get_list (self->holders));
  unseat_product_head_set_product (self->head, session, sku_id);
  g_clear_handle_id (&self->count_id, g_source_remove);
  count_redundant (self);
}

const char *
unseat_product_page_get_sku_id (UnseatProductPage *self)
{
  g_return_val_if_fail (UNSEAT_IS_PRODUCT_PAGE (self), NULL);

  return self->sku_id;
}

void
unseat_product_page_focus_search (UnseatProductPage *self)
{
  g_return_if_fail (UNSEAT_IS_PRODUCT_PAGE (self));

  unseat_holders_focus_search (self->holders);
}

void
unseat_product_page_untick (UnseatProductPage *self)
{
  g_return_if_fail (UNSEAT_IS_PRODUCT_PAGE (self));

  unseat_holders_untick (self->holders);
}

void
unseat_product_page_choose_people (UnseatProductPage *self)
{
  UnseatChooseDialog *dialog = NULL;

  g_return_if_fail (UNSEAT_IS_PRODUCT_PAGE (self));

  if (self->sku_id == NULL)
    return;

  dialog = unseat_choose_dialog_new (GTK_WIDGET (self), unseat_holders_get_list (self->holders), self->sku_id);
  g_signal_connect_object (dialog, "selected", G_CALLBACK (people_selected_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self, "notify::session", G_CALLBACK (gtk_window_destroy), dialog, G_CONNECT_SWAPPED);
  gtk_window_present (GTK_WINDOW (dialog));
}
