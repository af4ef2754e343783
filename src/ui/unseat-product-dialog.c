/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "unseat-product-dialog.h"

#include <glib/gi18n-lib.h>

#include "unseat-accessible.h"
#include "unseat-product-shelf.h"
#include "unseat-row-layout.h"
#include "unseat-savings-group.h"
#include "unseat-seats.h"
#include "unseat-utils.h"

struct _UnseatProductDialog
{
  AdwWindow parent_instance;

  UnseatSession *session;           /* (owned) */
  char          *tenant_id;         /* (owned) */
  char          *sku_id;            /* (owned) */
  GSignalGroup  *directory_signals; /* (owned) */
  GPtrArray     *rows;              /* (owned) (element-type GtkWidget): what is made anew, children of the groups */
  gboolean       is_alias_typed;    /* an alias was typed that is not taken yet */
  gboolean       is_price_typed;    /* the same of a price */
  guint          typed_id;          /* as long as they are about to be taken */
  gboolean       is_filling;        /* nobody has typed what the entries are getting */

  AdwEntryRow         *alias;
  GtkLabel            *alias_fault;
  AdwActionRow        *published;
  AdwActionRow        *part_number;
  AdwActionRow        *id;
  AdwPreferencesGroup *seats;
  AdwPreferencesGroup *subscriptions;
  AdwPreferencesGroup *price;
  AdwEntryRow         *amount;
  AdwEntryRow         *currency;
  AdwComboRow         *period;
  GtkLabel            *fault;
  AdwPreferencesGroup *waste;
};

G_DEFINE_FINAL_TYPE (UnseatProductDialog, unseat_product_dialog, ADW_TYPE_WINDOW)

static UnseatDirectory *
get_directory (UnseatProductDialog *self)
{
  return unseat_session_get_directory (self->session);
}

static UnseatSettings *
get_settings (UnseatProductDialog *self)
{
  return unseat_session_get_settings (self->session);
}

/* What is shown */

static void
take_row (UnseatProductDialog *self,
          AdwPreferencesGroup *group,
          GtkWidget           *row)
{
  unseat_row_layout_use (row);
  adw_preferences_group_add (group, row);
  g_ptr_array_add (self->rows, row);
}

static GtkWidget *
make_row (const char *title,
          const char *subtitle)
{
  GtkWidget *row = adw_action_row_new ();

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  adw_action_row_set_title_lines (ADW_ACTION_ROW (row), 0);
  adw_action_row_set_subtitle_lines (ADW_ACTION_ROW (row), 0);
  if (subtitle != NULL)
    {
      adw_action_row_set_subtitle (ADW_ACTION_ROW (row), subtitle);
      unseat_accessible_describe_by_subtitle (row);
    }

  return row;
}

static void
add_count (UnseatProductDialog *self,
           const char          *title,
           gint64               count,
           gboolean             is_always)
{
  g_autofree char *number = g_strdup_printf ("%'" G_GINT64_FORMAT, count);
  GtkWidget       *row = NULL;
  GtkWidget       *label = NULL;

  if (count == 0 && !is_always)
    return;

  row = make_row (title, NULL);
  label = gtk_label_new (number);
  gtk_widget_add_css_class (label, "numeric");
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), label);
  unseat_accessible_set_description (row, number);
  take_row (self, self->seats, row);
}

static void
show_seats (UnseatProductDialog *self,
            UnseatProduct       *product)
{
  g_autofree char *rule = unseat_seats_describe_rule (product);
  g_autofree char *problem = unseat_seats_describe_problem (product);
  GtkWidget       *row = NULL;

  adw_preferences_group_set_description (self->seats, rule);
  if (problem != NULL)
    {
      row = make_row (problem, NULL);
      adw_action_row_set_icon_name (ADW_ACTION_ROW (row), "dialog-warning-symbolic");
      take_row (self, self->seats, row);
    }
  add_count (self, C_ ("seats", "Active"), unseat_product_get_enabled (product), TRUE);
  add_count (self, C_ ("seats", "In Their Grace Period"), unseat_product_get_warning (product), FALSE);
  add_count (self, C_ ("seats", "Suspended"), unseat_product_get_suspended (product), FALSE);
  add_count (self, C_ ("seats", "Locked Out"), unseat_product_get_locked_out (product), FALSE);
  add_count (self, C_ ("seats", "Assigned"), unseat_product_get_consumed (product), TRUE);
  add_count (self, C_ ("seats", "Free"), unseat_product_get_free (product), TRUE);
}

static void
show_subscriptions (UnseatProductDialog *self)
{
  g_autoptr (GPtrArray) list = unseat_directory_list_subscriptions (get_directory (self), self->sku_id);
  const char *problem = unseat_directory_get_subscriptions_problem (get_directory (self));

  if (problem == NULL && list->len == 0)
    problem = _ ("Microsoft 365 lists no subscription of this product.");
  adw_preferences_group_set_description (self->subscriptions, problem);
  for (guint i = 0; i < list->len; i++)
    {
      const UnseatSubscription *subscription = list->pdata[i];
      g_autofree char          *text = unseat_subscription_describe (subscription);

      take_row (self, self->subscriptions, make_row (text, subscription->commerce_id));
    }
}

static void
show_waste (UnseatProductDialog *self,
            UnseatProduct       *product)
{
  g_auto (GStrv) sentences = unseat_waste_describe (get_directory (self), product, unseat_clock_get_time (unseat_session_get_clock (self->session)));

  for (guint i = 0; sentences[i] != NULL; i++)
    take_row (self, self->waste, make_row (sentences[i], NULL));
}

static void
show_names (UnseatProductDialog *self)
{
  UnseatProductBook *book = unseat_directory_get_book (get_directory (self));
  UnseatProduct     *product = unseat_directory_find_product (get_directory (self), self->sku_id);
  const char        *published = unseat_product_book_find_published (book, self->sku_id);
  g_autofree char   *line = published != NULL ? unseat_single_line (published) : g_strdup (_ ("Not in the list of names"));

  adw_action_row_set_subtitle (self->published, line);
  adw_action_row_set_subtitle (self->part_number, product != NULL ? unseat_product_get_part_number (product) : "");
  adw_action_row_set_subtitle (self->id, self->sku_id);
}

static void
update (UnseatProductDialog *self)
{
  UnseatProduct   *product = unseat_directory_find_product (get_directory (self), self->sku_id);
  g_autofree char *name = unseat_directory_dup_product_name (get_directory (self), self->sku_id);

  for (guint i = 0; i < self->rows->len; i++)
    adw_preferences_group_remove (ADW_PREFERENCES_GROUP (gtk_widget_get_ancestor (self->rows->pdata[i], ADW_TYPE_PREFERENCES_GROUP)), self->rows->pdata[i]);
  g_ptr_array_set_size (self->rows, 0);

  gtk_window_set_title (GTK_WINDOW (self), name);
  show_names (self);
  show_subscriptions (self);
  if (product == NULL) /* it is being read again */
    return;
  show_seats (self, product);
  show_waste (self, product);
}

/* What is typed */

static void
show_fault (GtkLabel   *label,
            const char *text)
{
  gtk_label_set_text (label, text != NULL ? text : "");
  gtk_widget_set_visible (GTK_WIDGET (label), text != NULL);
}

/* What is stored and refused stands there as it is, so that it can be mended. */
static void
fill_refused (UnseatProductDialog      *self,
              const UnseatRefusedPrice *refused)
{
  UnseatPeriod     period = UNSEAT_PERIOD_MONTH;
  g_autofree char *fault = unseat_refused_price_describe (refused);

  gtk_editable_set_text (GTK_EDITABLE (self->amount), refused->amount);
  gtk_editable_set_text (GTK_EDITABLE (self->currency), refused->currency);
  if (unseat_price_read_period (refused->period, &period, NULL))
    adw_combo_row_set_selected (self->period, period);
  show_fault (self->fault, fault);
}

static void
fill_entries (UnseatProductDialog *self)
{
  UnseatProductBook        *book = unseat_directory_get_book (get_directory (self));
  const char               *alias = unseat_product_book_find_alias (book, self->tenant_id, self->sku_id);
  const UnseatPrice        *price = unseat_product_book_find_price (book, self->tenant_id, self->sku_id);
  g_autofree char          *amount = price != NULL ? unseat_price_dup_amount (price) : NULL;
  const UnseatRefusedPrice *refused = unseat_product_book_find_refused_price (book, self->tenant_id, self->sku_id);

  self->is_filling = TRUE;
  gtk_editable_set_text (GTK_EDITABLE (self->alias), alias != NULL ? alias : "");
  gtk_editable_set_text (GTK_EDITABLE (self->amount), amount != NULL ? amount : "");
  gtk_editable_set_text (GTK_EDITABLE (self->currency), price != NULL ? price->currency : "");
  adw_combo_row_set_selected (self->period, price != NULL ? price->period : UNSEAT_PERIOD_MONTH);
  if (refused != NULL)
    fill_refused (self, refused);
  self->is_filling = FALSE;
}

/* Returns: whether the product is called so now */
static gboolean
take_alias (UnseatProductDialog *self)
{
  const char *alias = gtk_editable_get_text (GTK_EDITABLE (self->alias));
  g_autoptr (GError) error = NULL;

  if (unseat_directory_check_alias (get_directory (self), self->sku_id, alias, &error))
    unseat_product_shelf_set_alias (get_settings (self), self->tenant_id, self->sku_id, alias);
  show_fault (self->alias_fault, error != NULL ? error->message : NULL);

  return error == NULL;
}

/* A price is one when all of it is there; nothing at all takes it back. */
static void
take_price (UnseatProductDialog *self)
{
  const char        *amount = gtk_editable_get_text (GTK_EDITABLE (self->amount));
  const char        *currency = gtk_editable_get_text (GTK_EDITABLE (self->currency));
  const char        *period = unseat_period_to_word (MIN (adw_combo_row_get_selected (self->period), UNSEAT_PERIOD_YEAR));
  UnseatPrice        price = { 0 };
  UnseatProductBook *book = NULL;
  gboolean           has_any = FALSE;
  g_autoptr (GError) error = NULL;

  book = unseat_directory_get_book (get_directory (self));
  has_any = unseat_product_book_find_price (book, self->tenant_id, self->sku_id) != NULL
            || unseat_product_book_find_refused_price (book, self->tenant_id, self->sku_id) != NULL;
  if (*amount == '\0')
    {
      show_fault (self->fault, NULL);
      if (has_any)
        unseat_product_shelf_set_price (get_settings (self), self->tenant_id, self->sku_id, NULL);
      return;
    }
  if (*currency == '\0')
    {
      show_fault (self->fault, _ ("A price needs its currency."));
      return;
    }

  if (unseat_price_read (amount, currency, period, &price, &error))
    unseat_product_shelf_set_price (get_settings (self), self->tenant_id, self->sku_id, &price);
  show_fault (self->fault, error != NULL ? error->message : NULL);
}

/* Returns: whether the product is called as was typed */
static gboolean
take_typed (UnseatProductDialog *self)
{
  gboolean is_alias_typed = self->is_alias_typed;
  gboolean is_price_typed = self->is_price_typed;

  g_clear_handle_id (&self->typed_id, g_source_remove);
  self->is_alias_typed = FALSE;
  self->is_price_typed = FALSE;
  if (is_price_typed)
    take_price (self);

  return !is_alias_typed || take_alias (self);
}

static gboolean
typed_cb (gpointer data)
{
  UnseatProductDialog *self = data;

  self->typed_id = 0;
  take_typed (self);

  return G_SOURCE_REMOVE;
}

/* "12" on the way to "12.50" is no price, nor "Visio" on the way to "Visio for Sales" a name: nothing counts before it is all typed. */
static void
alias_changed_cb (UnseatProductDialog *self)
{
  if (!self->is_filling)
    self->is_alias_typed = TRUE;
}

static void
price_changed_cb (UnseatProductDialog *self)
{
  if (!self->is_filling)
    self->is_price_typed = TRUE;
}

/* Not while the focus moves: rows that it may move to are made anew by a price. */
static void
left_cb (UnseatProductDialog *self)
{
  if ((self->is_alias_typed || self->is_price_typed) && self->typed_id == 0)
    self->typed_id = g_idle_add (typed_cb, self);
}

static void
period_chosen_cb (UnseatProductDialog *self)
{
  price_changed_cb (self);
  left_cb (self);
}

/* A name that is refused is told why before the dialog goes; whoever closes it once more leaves it at that. */
static gboolean
unseat_product_dialog_close_request (GtkWindow *window)
{
  UnseatProductDialog *self = UNSEAT_PRODUCT_DIALOG (window);

  if (!take_typed (self))
    {
      gtk_widget_grab_focus (GTK_WIDGET (self->alias));
      return TRUE;
    }

  return GTK_WINDOW_CLASS (unseat_product_dialog_parent_class)->close_request (window);
}

/* Actions */

static void
copy (GtkWidget  *widget,
      const char *action_name,
      GVariant   *parameter)
{
  UnseatProductDialog *self = UNSEAT_PRODUCT_DIALOG (widget);
  AdwActionRow        *row = g_str_equal (g_variant_get_string (parameter, NULL), "id") ? self->id : self->part_number;

  gdk_clipboard_set_text (gtk_widget_get_clipboard (widget), adw_action_row_get_subtitle (row));
}

static void
open_link (GtkWidget  *widget,
           const char *action_name,
           GVariant   *parameter)
{
  gtk_show_uri (GTK_WINDOW (widget), g_variant_get_string (parameter, NULL), GDK_CURRENT_TIME);
}

static void
unseat_product_dialog_dispose (GObject *object)
{
  UnseatProductDialog *self = UNSEAT_PRODUCT_DIALOG (object);

  g_clear_handle_id (&self->typed_id, g_source_remove);
  g_clear_object (&self->directory_signals);
  g_clear_object (&self->session);

  G_OBJECT_CLASS (unseat_product_dialog_parent_class)->dispose (object);
}

static void
unseat_product_dialog_finalize (GObject *object)
{
  UnseatProductDialog *self = UNSEAT_PRODUCT_DIALOG (object);

  g_clear_pointer (&self->tenant_id, g_free);
  g_clear_pointer (&self->sku_id, g_free);
  g_clear_pointer (&self->rows, g_ptr_array_unref);

  G_OBJECT_CLASS (unseat_product_dialog_parent_class)->finalize (object);
}

static void
unseat_product_dialog_class_init (UnseatProductDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = unseat_product_dialog_dispose;
  G_OBJECT_CLASS (klass)->finalize = unseat_product_dialog_finalize;
  GTK_WINDOW_CLASS (klass)->close_request = unseat_product_dialog_close_request;

  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
  gtk_widget_class_install_action (widget_class, "product.copy", "s", copy);
  gtk_widget_class_install_action (widget_class, "savings.open", "s", open_link);
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/unseat/Unseat/ui/unseat-product-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, UnseatProductDialog, alias);
  gtk_widget_class_bind_template_child (widget_class, UnseatProductDialog, alias_fault);
  gtk_widget_class_bind_template_child (widget_class, UnseatProductDialog, published);
  gtk_widget_class_bind_template_child (widget_class, UnseatProductDialog, part_number);
  gtk_widget_class_bind_template_child (widget_class, UnseatProductDialog, id);
  gtk_widget_class_bind_template_child (widget_class, UnseatProductDialog, seats);
  gtk_widget_class_bind_template_child (widget_class, UnseatProductDialog, subscriptions);
  gtk_widget_class_bind_template_child (widget_class, UnseatProductDialog, price);
  gtk_widget_class_bind_template_child (widget_class, UnseatProductDialog, amount);
  gtk_widget_class_bind_template_child (widget_class, UnseatProductDialog, currency);
  gtk_widget_class_bind_template_child (widget_class, UnseatProductDialog, period);
  gtk_widget_class_bind_template_child (widget_class, UnseatProductDialog, fault);
  gtk_widget_class_bind_template_child (widget_class, UnseatProductDialog, waste);
  gtk_widget_class_bind_template_callback (widget_class, alias_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, price_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, left_cb);
  gtk_widget_class_bind_template_callback (widget_class, period_chosen_cb);
}

static void
watch_focus (UnseatProductDialog *self,
             GtkWidget           *widget)
{
  GtkEventController *focus = gtk_event_controller_focus_new ();

  g_signal_connect_swapped (focus, "leave", G_CALLBACK (left_cb), self);
  gtk_widget_add_controller (widget, focus);
}

static void
unseat_product_dialog_init (UnseatProductDialog *self)
{
  self->rows = g_ptr_array_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
  unseat_accessible_describe_choice (GTK_WIDGET (self->period), GTK_WIDGET (self->period));
  unseat_accessible_describe_by_subtitle (GTK_WIDGET (self->published));
  unseat_accessible_describe_by_subtitle (GTK_WIDGET (self->part_number));
  unseat_accessible_describe_by_subtitle (GTK_WIDGET (self->id));
  unseat_accessible_show_field (GTK_WIDGET (self->alias));
  unseat_accessible_show_field (GTK_WIDGET (self->amount));
  unseat_accessible_show_field (GTK_WIDGET (self->currency));

  watch_focus (self, GTK_WIDGET (self->alias));
  watch_focus (self, GTK_WIDGET (self->price));

  self->directory_signals = g_signal_group_new (UNSEAT_TYPE_DIRECTORY);
  g_signal_group_connect_swapped (self->directory_signals, "products-changed", G_CALLBACK (update), self);
}

UnseatProductDialog *
unseat_product_dialog_new (GtkWindow     *parent,
                           UnseatSession *session,
                           const char    *sku_id)
{
  UnseatProductDialog *self = NULL;
  UnseatDirectory     *directory = NULL;
  const char          *tenant_id = NULL;

  g_return_val_if_fail (parent == NULL || GTK_IS_WINDOW (parent), NULL);
  g_return_val_if_fail (UNSEAT_IS_SESSION (session), NULL);
  g_return_val_if_fail (sku_id != NULL, NULL);

  directory = unseat_session_get_directory (session);
  tenant_id = unseat_directory_get_tenant_id (directory);
  self = g_object_new (UNSEAT_TYPE_PRODUCT_DIALOG, "accessible-role", GTK_ACCESSIBLE_ROLE_DIALOG, "transient-for", parent, NULL);
  self->session = g_object_ref (session);
  self->tenant_id = g_strdup (tenant_id != NULL ? tenant_id : "");
  self->sku_id = g_ascii_strdown (sku_id, -1);
  adw_preferences_group_set_header_suffix (self->subscriptions, unseat_savings_group_make_link (unseat_session_get_billing_url (session)));
  g_signal_group_set_target (self->directory_signals, directory);
  update (self);
  fill_entries (self);

  return self;
}
