/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "unseat-products-section.h"

#include <glib/gi18n-lib.h>

#include "unseat-accessible.h"
#include "unseat-compat.h"
#include "unseat-error.h"
#include "unseat-product-dialog.h"
#include "unseat-product-shelf.h"
#include "unseat-utils.h"

struct _UnseatProductsSection
{
  AdwPreferencesGroup parent_instance;

  UnseatSettings *settings;          /* (owned) (nullable) */
  UnseatSession  *session;           /* (owned) (nullable) */
  GSignalGroup   *book_signals;      /* (owned) */
  GSignalGroup   *directory_signals; /* (owned) */
  GSignalGroup   *products_signals;  /* (owned): of the list of the directory */
  guint           update_id;         /* an idle source, 0 when none */
  GCancellable   *cancellable;       /* (owned) */
  GPtrArray      *rows;              /* (owned) (element-type GtkWidget): the products, children of the row of prices */

  AdwActionRow   *names;
  GtkWidget      *reset_button;
  AdwExpanderRow *prices;
  GtkLabel       *result;
};

G_DEFINE_FINAL_TYPE (UnseatProductsSection, unseat_products_section, ADW_TYPE_PREFERENCES_GROUP)

/* Returns: (transfer none) (nullable): the tenant that is signed in to, once it is known */
static UnseatDirectory *
get_directory (UnseatProductsSection *self)
{
  UnseatDirectory *directory = self->session != NULL ? unseat_session_get_directory (self->session) : NULL;

  return directory != NULL && unseat_directory_get_tenant_id (directory) != NULL ? directory : NULL;
}

static const UnseatPrice *
find_price (UnseatDirectory *directory,
            UnseatProduct   *product)
{
  return unseat_product_book_find_price (unseat_directory_get_book (directory), unseat_directory_get_tenant_id (directory), unseat_product_get_sku_id (product));
}

static const UnseatRefusedPrice *
find_refused (UnseatDirectory *directory,
              UnseatProduct   *product)
{
  return unseat_product_book_find_refused_price (unseat_directory_get_book (directory), unseat_directory_get_tenant_id (directory),
                                                 unseat_product_get_sku_id (product));
}

static char *
describe_price (UnseatDirectory *directory,
                UnseatProduct   *product)
{
  const UnseatPrice        *price = find_price (directory, product);
  const UnseatRefusedPrice *refused = find_refused (directory, product);

  if (price != NULL)
    return unseat_price_describe (price);

  return refused != NULL ? unseat_refused_price_describe (refused) : g_strdup (_ ("No price"));
}

static void
show_result (UnseatProductsSection *self,
             const char            *text,
             gboolean               is_fault)
{
  gtk_label_set_text (self->result, text != NULL ? text : "");
  gtk_widget_set_visible (GTK_WIDGET (self->result), text != NULL);
  if (is_fault)
    gtk_widget_add_css_class (GTK_WIDGET (self->result), "error");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self->result), "error");
}

/* The prices */

static void
row_activated_cb (AdwActionRow          *row,
                  UnseatProductsSection *self)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));

  if (get_directory (self) != NULL)
    gtk_window_present (GTK_WINDOW (unseat_product_dialog_new (GTK_IS_WINDOW (root) ? GTK_WINDOW (root) : NULL, self->session,
                                                               gtk_widget_get_name (GTK_WIDGET (row)))));
}

static void
add_product (UnseatProductsSection *self,
             UnseatDirectory       *directory,
             UnseatProduct         *product)
{
  const char      *sku_id = unseat_product_get_sku_id (product);
  g_autofree char *name = unseat_directory_dup_product_name (directory, sku_id);
  g_autofree char *cost = describe_price (directory, product);
  g_autofree char *subtitle = g_strdup_printf ("%s · %s", unseat_product_get_part_number (product), cost);
  GtkWidget       *row = adw_action_row_new ();

  gtk_widget_set_name (row, sku_id);
  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), name);
  adw_action_row_set_title_lines (ADW_ACTION_ROW (row), 0);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), subtitle);
  adw_action_row_set_subtitle_lines (ADW_ACTION_ROW (row), 0);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), g_object_new (GTK_TYPE_IMAGE, "icon-name", "go-next-symbolic", "accessible-role", GTK_ACCESSIBLE_ROLE_PRESENTATION, NULL));
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), TRUE);
  unseat_accessible_describe_by_subtitle (row);
  unseat_accessible_add_activation (row);
  g_signal_connect_object (row, "activated", G_CALLBACK (row_activated_cb), self, 0);
  adw_expander_row_add_row (self->prices, row);
  g_ptr_array_add (self->rows, row);
}

static void
show_products (UnseatProductsSection *self)
{
  UnseatDirectory *directory = get_directory (self);
  GListModel      *products = directory != NULL ? unseat_directory_get_products (directory) : NULL;

  for (guint i = 0; i < self->rows->len; i++)
    adw_expander_row_remove (self->prices, self->rows->pdata[i]);
  g_ptr_array_set_size (self->rows, 0);
  if (products == NULL || !adw_expander_row_get_expanded (self->prices)) /* most are never looked at */
    return;

  for (guint i = 0; i < g_list_model_get_n_items (products); i++)
    {
      g_autoptr (UnseatProduct) product = g_list_model_get_item (products, i);

      add_product (self, directory, product);
    }
}

static char *
describe_prices (UnseatDirectory *directory)
{
  GListModel      *products = unseat_directory_get_products (directory);
  guint            n = g_list_model_get_n_items (products);
  guint            n_priced = 0;
  guint            n_refused = 0;
  g_autofree char *priced = NULL;
  g_autofree char *refused = NULL;

  for (guint i = 0; i < n; i++)
    {
      g_autoptr (UnseatProduct) product = g_list_model_get_item (products, i);

      n_priced += find_price (directory, product) != NULL;
      n_refused += find_refused (directory, product) != NULL;
    }

  /* Translators: so many of all products have a price; the plural is that of the second number. */
  priced = g_strdup_printf (ngettext ("%'u of %'u product has a price", "%'u of %'u products have a price", n), n_priced, n);
  if (n_refused == 0)
    return g_steal_pointer (&priced);

  refused = g_strdup_printf (ngettext ("%'u stored price is not used", "%'u stored prices are not used", n_refused), n_refused);

  return g_strdup_printf ("%s · %s", priced, refused);
}

static void
update (UnseatProductsSection *self)
{
  UnseatDirectory *directory = get_directory (self);
  g_autofree char *names = self->settings != NULL ? unseat_product_shelf_describe_names (self->settings) : g_strdup ("");
  g_autofree char *prices = directory != NULL ? describe_prices (directory) : g_strdup (_ ("Each tenant has prices of its own. Sign in to see them."));

  adw_action_row_set_subtitle (self->names, names);
  gtk_widget_set_visible (self->reset_button, self->settings != NULL && unseat_product_shelf_has_imported (self->settings));
  adw_expander_row_set_subtitle (self->prices, prices);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "products-section.import-prices", directory != NULL);
  show_products (self);
}

static gboolean
update_cb (gpointer user_data)
{
  UnseatProductsSection *self = user_data; /* dispose() ends the source */

  self->update_id = 0;
  update (self);

  return G_SOURCE_REMOVE;
}

/* A list that is read comes product by product. */
static void
update_later (UnseatProductsSection *self)
{
  if (self->update_id == 0)
    self->update_id = g_idle_add (update_cb, self);
}

static void
prices_expanded_cb (UnseatProductsSection *self)
{
  show_products (self);
}

/* Files are read in a thread, and taken up here. */

/* For the main loop alone: a thread could be the last that has the task. */
typedef struct
{
  UnseatProductsSection *section;  /* (owned) */
  UnseatSettings        *settings; /* (owned) */
} Import;

static void
import_clear (Import *import)
{
  g_clear_object (&import->section);
  g_clear_object (&import->settings);
}

UNSEAT_DEFINE_TASK_DATA (Import, import, import_clear)

static char *
dup_file_name (GTask *task)
{
  return g_file_get_basename (g_task_get_task_data (task));
}

static char *
read_text (GTask        *task,
           GCancellable *cancellable,
           GError      **error)
{
  g_autofree char *name = dup_file_name (task);
  g_autoptr (GFileInputStream) input = g_file_read (g_task_get_task_data (task), cancellable, error);

  return input != NULL ? unseat_product_shelf_read (G_INPUT_STREAM (input), name, cancellable, error) : NULL;
}

static void
read_prices_in_thread (GTask        *task,
                       gpointer      source,
                       gpointer      task_data,
                       GCancellable *cancellable)
{
  GError *error = NULL;
  char   *text = read_text (task, cancellable, &error);

  if (text != NULL)
    g_task_return_pointer (task, text, g_free);
  else
    g_task_return_error (task, error);
}

static void
keep_names_in_thread (GTask        *task,
                      gpointer      source,
                      gpointer      task_data,
                      GCancellable *cancellable)
{
  GError             *error = NULL;
  g_autofree char    *file_name = dup_file_name (task);
  g_autofree char    *text = read_text (task, cancellable, &error);
  UnseatProductNames *names = text != NULL ? unseat_product_shelf_keep_names (text, file_name, &error) : NULL;

  if (names != NULL)
    g_task_return_pointer (task, names, (GDestroyNotify) unseat_product_names_unref);
  else
    g_task_return_error (task, error);
}

/* One list of names after the other: the last one chosen is the one that counts. */
static void
set_importing_names (UnseatProductsSection *self,
                     gboolean               is_importing)
{
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "products-section.import-names", !is_importing);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "products-section.built-in-names", !is_importing);
}

static void
import_file (UnseatProductsSection *self,
             GFile                 *file,
             GTaskThreadFunc        read,
             GAsyncReadyCallback    callback)
{
  Import *import = import_new ();
  g_autoptr (GTask) task = g_task_new (NULL, NULL, callback, import);

  import->section = g_object_ref (self);
  import->settings = g_object_ref (self->settings);
  g_task_set_source_tag (task, import_file);
  g_task_set_task_data (task, g_object_ref (file), g_object_unref);
  g_task_run_in_thread (task, read);
}

static void
names_kept_cb (GObject      *source,
               GAsyncResult *result,
               gpointer      user_data)
{
  g_autoptr (Import) import = user_data;
  UnseatProductsSection *self = import->section;
  g_autoptr (GError) error = NULL;
  g_autoptr (UnseatProductNames) names = g_task_propagate_pointer (G_TASK (result), &error);

  if (names != NULL)
    unseat_product_book_set_names (unseat_settings_get_book (import->settings), names);
  if (self->settings == NULL) /* closed meanwhile */
    return;

  set_importing_names (self, FALSE);
  show_result (self, error != NULL ? error->message : _ ("The names were imported."), error != NULL);
  update (self);
}

static void
prices_read_cb (GObject      *source,
                GAsyncResult *result,
                gpointer      user_data)
{
  g_autoptr (Import) import = user_data;
  UnseatProductsSection *self = import->section;
  g_autofree char       *name = dup_file_name (G_TASK (result));
  g_autoptr (GError) error = NULL;
  g_autofree char *text = g_task_propagate_pointer (G_TASK (result), &error);
  UnseatDirectory *directory = get_directory (self);
  g_autoptr (UnseatPriceList) list = NULL;
  g_autofree char *told = NULL;

  if (directory == NULL) /* closed meanwhile, or another tenant */
    return;

  list = text != NULL ? unseat_price_list_parse (text, directory, &error) : NULL;
  if (list != NULL)
    unseat_product_shelf_add_prices (self->settings, unseat_directory_get_tenant_id (directory), list);
  else if (text != NULL)
    /* Translators: a file name; what is wrong with it follows. */
    g_prefix_error (&error, _ ("“%s” was not imported. "), name);
  told = list != NULL ? unseat_price_list_describe (list) : g_strdup (error->message);
  show_result (self, told, list == NULL);
}

void
unseat_products_section_import_names (UnseatProductsSection *self,
                                      GFile                 *file)
{
  g_return_if_fail (UNSEAT_IS_PRODUCTS_SECTION (self));
  g_return_if_fail (G_IS_FILE (file));
  g_return_if_fail (self->settings != NULL);

  set_importing_names (self, TRUE);
  import_file (self, file, keep_names_in_thread, names_kept_cb);
}

void
unseat_products_section_import_prices (UnseatProductsSection *self,
                                       GFile                 *file)
{
  g_return_if_fail (UNSEAT_IS_PRODUCTS_SECTION (self));
  g_return_if_fail (G_IS_FILE (file));
  g_return_if_fail (self->settings != NULL);

  import_file (self, file, read_prices_in_thread, prices_read_cb);
}

static void
names_chosen_cb (GObject      *source,
                 GAsyncResult *result,
                 gpointer      user_data)
{
  UnseatProductsSection *self = UNSEAT_PRODUCTS_SECTION (source);
  g_autoptr (GError) error = NULL;
  g_autoptr (GFile) file = unseat_open_file_finish (GTK_WIDGET (self), result, &error);

  if (file != NULL)
    unseat_products_section_import_names (self, file);
  else if (error != NULL && !unseat_error_is_cancelled (error))
    show_result (self, error->message, TRUE);
}

static void
prices_chosen_cb (GObject      *source,
                  GAsyncResult *result,
                  gpointer      user_data)
{
  UnseatProductsSection *self = UNSEAT_PRODUCTS_SECTION (source);
  g_autoptr (GError) error = NULL;
  g_autoptr (GFile) file = unseat_open_file_finish (GTK_WIDGET (self), result, &error);

  if (file != NULL)
    unseat_products_section_import_prices (self, file);
  else if (error != NULL && !unseat_error_is_cancelled (error))
    show_result (self, error->message, TRUE);
}

static void
import_names (GtkWidget  *widget,
              const char *action_name,
              GVariant   *parameter)
{
  const UnseatFileQuestion question = { _ ("Import Names"), _ ("_Import"), NULL, NULL };

  unseat_open_file_async (widget, &question, UNSEAT_PRODUCTS_SECTION (widget)->cancellable, names_chosen_cb, NULL);
}

static void
import_prices (GtkWidget  *widget,
               const char *action_name,
               GVariant   *parameter)
{
  const UnseatFileQuestion question = { _ ("Import Prices"), _ ("_Import"), NULL, NULL };

  unseat_open_file_async (widget, &question, UNSEAT_PRODUCTS_SECTION (widget)->cancellable, prices_chosen_cb, NULL);
}

static void
forget_names (GtkWidget  *widget,
              const char *action_name,
              GVariant   *parameter)
{
  UnseatProductsSection *self = UNSEAT_PRODUCTS_SECTION (widget);
  g_autoptr (GError) error = NULL;

  if (self->settings == NULL)
    return;

  unseat_product_shelf_forget_names (self->settings, &error);
  show_result (self, error != NULL ? error->message : NULL, TRUE);
  update (self);
}

static void
unseat_products_section_dispose (GObject *object)
{
  UnseatProductsSection *self = UNSEAT_PRODUCTS_SECTION (object);

  g_clear_handle_id (&self->update_id, g_source_remove);
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_clear_object (&self->book_signals);
  g_clear_object (&self->products_signals);
  g_clear_object (&self->directory_signals);
  g_clear_object (&self->settings);
  g_clear_object (&self->session);

  G_OBJECT_CLASS (unseat_products_section_parent_class)->dispose (object);
}

static void
unseat_products_section_finalize (GObject *object)
{
  g_clear_pointer (&UNSEAT_PRODUCTS_SECTION (object)->rows, g_ptr_array_unref);

  G_OBJECT_CLASS (unseat_products_section_parent_class)->finalize (object);
}

static void
unseat_products_section_class_init (UnseatProductsSectionClass *klass)
{
  GObjectClass   *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = unseat_products_section_dispose;
  object_class->finalize = unseat_products_section_finalize;

  gtk_widget_class_install_action (widget_class, "products-section.import-names", NULL, import_names);
  gtk_widget_class_install_action (widget_class, "products-section.built-in-names", NULL, forget_names);
  gtk_widget_class_install_action (widget_class, "products-section.import-prices", NULL, import_prices);
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/unseat/Unseat/ui/unseat-products-section.ui");
  gtk_widget_class_bind_template_child (widget_class, UnseatProductsSection, names);
  gtk_widget_class_bind_template_child (widget_class, UnseatProductsSection, reset_button);
  gtk_widget_class_bind_template_child (widget_class, UnseatProductsSection, prices);
  gtk_widget_class_bind_template_child (widget_class, UnseatProductsSection, result);
  gtk_widget_class_bind_template_callback (widget_class, prices_expanded_cb);
}

static void
unseat_products_section_init (UnseatProductsSection *self)
{
  self->rows = g_ptr_array_new ();
  self->cancellable = g_cancellable_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
  unseat_accessible_describe_by_subtitle (GTK_WIDGET (self->names));
  unseat_accessible_be_expander (GTK_WIDGET (self->prices));

  self->book_signals = g_signal_group_new (UNSEAT_TYPE_PRODUCT_BOOK);
  g_signal_group_connect_swapped (self->book_signals, "changed", G_CALLBACK (update), self);
  self->directory_signals = g_signal_group_new (UNSEAT_TYPE_DIRECTORY);
  g_signal_group_connect_swapped (self->directory_signals, "cleared", G_CALLBACK (update), self);
  self->products_signals = g_signal_group_new (G_TYPE_LIST_MODEL);
  g_signal_group_connect_swapped (self->products_signals, "items-changed", G_CALLBACK (update_later), self);
  update (self);
}

void
unseat_products_section_set_settings (UnseatProductsSection *self,
                                      UnseatSettings        *settings,
                                      UnseatSession         *session)
{
  UnseatDirectory *directory = NULL;

  g_return_if_fail (UNSEAT_IS_PRODUCTS_SECTION (self));
  g_return_if_fail (settings == NULL || UNSEAT_IS_SETTINGS (settings));
  g_return_if_fail (session == NULL || UNSEAT_IS_SESSION (session));

  directory = session != NULL ? unseat_session_get_directory (session) : NULL;
  g_set_object (&self->settings, settings);
  g_set_object (&self->session, session);
  g_signal_group_set_target (self->book_signals, settings != NULL ? unseat_settings_get_book (settings) : NULL);
  g_signal_group_set_target (self->directory_signals, directory);
  g_signal_group_set_target (self->products_signals, directory != NULL ? unseat_directory_get_products (directory) : NULL);
  update (self);
}
