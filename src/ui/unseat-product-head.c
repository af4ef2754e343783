/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "unseat-product-head.h"

#include <glib/gi18n-lib.h>

#include "unseat-bidi.h"
#include "unseat-product-dialog.h"
#include "unseat-seats.h"
#include "unseat-utils.h"

struct _UnseatProductHead
{
  AdwBin parent_instance;

  UnseatSession *session;           /* (owned) (nullable) */
  char          *sku_id;            /* (owned) (nullable) */
  GSignalGroup  *directory_signals; /* (owned) */

  GtkLabel  *name;
  GtkLabel  *seats;
  GtkLabel  *problem;
  GtkLabel  *idle;
  GtkWidget *details;
};

G_DEFINE_FINAL_TYPE (UnseatProductHead, unseat_product_head, ADW_TYPE_BIN)

static void
add_count (GStrvBuilder *builder,
           const char   *format,
           gint64        count)
{
  g_autofree char *number = g_strdup_printf ("%'" G_GINT64_FORMAT, count);
  g_autofree char *text = g_strdup_printf (format, number);

  g_strv_builder_add (builder, text);
}

static char *
describe_seats (UnseatProduct *product)
{
  gint64 n_bought = unseat_product_get_usable (product);
  gint64 n_warning = unseat_product_get_warning (product);
  gint64 n_assigned = unseat_product_get_consumed (product);
  gint64 n_free = unseat_product_get_free (product);
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  g_auto (GStrv) parts = NULL;
  g_autofree char *seats = NULL;
  g_autofree char *part_number = NULL;

  /* Translators: how many seats of a product were bought. */
  add_count (builder, ngettext ("%s bought", "%s bought", (gulong) n_bought), n_bought);
  if (n_warning > 0)
    /* Translators: how many seats of a product have expired and can still be used for some days. */
    add_count (builder, ngettext ("%s in its grace period", "%s in their grace period", (gulong) n_warning), n_warning);
  /* Translators: how many seats of a product are assigned to people. */
  add_count (builder, ngettext ("%s assigned", "%s assigned", (gulong) n_assigned), n_assigned);
  /* Translators: how many seats of a product are assigned to nobody; may be negative. */
  add_count (builder, ngettext ("%s free", "%s free", (gulong) ABS (n_free)), n_free);
  parts = g_strv_builder_end (builder);
  seats = unseat_join_names ((const char *const *) parts);
  part_number = unseat_bidi_isolate (unseat_product_get_part_number (product));
  return g_strdup_printf ("%s%s · %s", unseat_bidi_start (), part_number, seats);
}

static void
show_optional (GtkLabel   *label,
               const char *text)
{
  gtk_label_set_text (label, text != NULL ? text : "");
  gtk_widget_set_visible (GTK_WIDGET (label), text != NULL);
}

static void
show_product (UnseatProductHead *self)
{
  UnseatDirectory *directory = NULL;
  UnseatProduct   *product = NULL;
  g_autofree char *name = NULL;
  g_autofree char *seats = NULL;
  g_autofree char *problem = NULL;
  g_autofree char *idle = NULL;

  if (self->sku_id == NULL)
    return;

  directory = unseat_session_get_directory (self->session);
  product = unseat_directory_find_product (directory, self->sku_id);
  name = unseat_directory_dup_product_name (directory, self->sku_id);
  problem = product != NULL ? unseat_seats_describe_problem (product) : NULL;
  idle = unseat_seats_describe_idle (directory, self->sku_id);
  seats = product != NULL ? describe_seats (product) : g_strdup (_ ("Not in this tenant’s list of products"));
  gtk_label_set_text (self->name, name);
  gtk_label_set_text (self->seats, seats);
  show_optional (self->problem, problem);
  show_optional (self->idle, idle);
  gtk_widget_set_visible (self->details, product != NULL);
}

static void
show_details (GtkWidget  *widget,
              const char *action_name,
              GVariant   *parameter)
{
  UnseatProductHead *self = UNSEAT_PRODUCT_HEAD (widget);
  GtkRoot           *root = gtk_widget_get_root (widget);

  if (self->sku_id != NULL)
    gtk_window_present (GTK_WINDOW (unseat_product_dialog_new (GTK_IS_WINDOW (root) ? GTK_WINDOW (root) : NULL, self->session, self->sku_id)));
}

static void
unseat_product_head_dispose (GObject *object)
{
  UnseatProductHead *self = UNSEAT_PRODUCT_HEAD (object);

  g_clear_object (&self->directory_signals);
  g_clear_object (&self->session);

  G_OBJECT_CLASS (unseat_product_head_parent_class)->dispose (object);
}

static void
unseat_product_head_finalize (GObject *object)
{
  UnseatProductHead *self = UNSEAT_PRODUCT_HEAD (object);

  g_clear_pointer (&self->sku_id, g_free);

  G_OBJECT_CLASS (unseat_product_head_parent_class)->finalize (object);
}

static void
unseat_product_head_class_init (UnseatProductHeadClass *klass)
{
  GObjectClass   *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = unseat_product_head_dispose;
  object_class->finalize = unseat_product_head_finalize;

  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/unseat/Unseat/ui/unseat-product-head.ui");
  gtk_widget_class_bind_template_child (widget_class, UnseatProductHead, name);
  gtk_widget_class_bind_template_child (widget_class, UnseatProductHead, seats);
  gtk_widget_class_bind_template_child (widget_class, UnseatProductHead, problem);
  gtk_widget_class_bind_template_child (widget_class, UnseatProductHead, idle);
  gtk_widget_class_bind_template_child (widget_class, UnseatProductHead, details);
  gtk_widget_class_install_action (widget_class, "product-head.details", NULL, show_details);
}

static void
unseat_product_head_init (UnseatProductHead *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));

  self->directory_signals = g_signal_group_new (UNSEAT_TYPE_DIRECTORY);
  g_signal_group_connect_swapped (self->directory_signals, "products-changed", G_CALLBACK (show_product), self);
}

void
unseat_product_head_set_product (UnseatProductHead *self,
                                 UnseatSession     *session,
                                 const char        *sku_id)
{
  g_return_if_fail (UNSEAT_IS_PRODUCT_HEAD (self));
  g_return_if_fail ((session == NULL) == (sku_id == NULL));

  g_signal_group_set_target (self->directory_signals, session != NULL ? unseat_session_get_directory (session) : NULL);
  g_set_object (&self->session, session);
  unseat_set_string (&self->sku_id, sku_id);
  show_product (self);
}
