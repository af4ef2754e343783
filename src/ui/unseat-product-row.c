/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "unseat-product-row.h"

#include <glib/gi18n-lib.h>

#include "unseat-accessible.h"
#include "unseat-row-layout.h"
#include "unseat-seats.h"

struct _UnseatProductRow
{
  GtkListBoxRow parent_instance;

  UnseatDirectory *directory; /* (owned) */
  UnseatProduct   *product;   /* (owned) */

  GtkLabel    *name;
  GtkLabel    *part_number;
  GtkLabel    *free;
  GtkLevelBar *bar;
  GtkLabel    *seats;
  GtkLabel    *status;
  GtkLabel    *cost;
  GtkLabel    *waste;
  GtkWidget   *arrow;

  gboolean is_stale; /* people or seats changed while nobody saw the row */
};

G_DEFINE_FINAL_TYPE (UnseatProductRow, unseat_product_row, GTK_TYPE_LIST_BOX_ROW)

static const char *
describe_status (UnseatProductStatus status)
{
  switch (status)
    {
    case UNSEAT_PRODUCT_ENABLED:
      return NULL;
    case UNSEAT_PRODUCT_WARNING:
      return C_ ("subscription", "Expired, in its grace period");
    case UNSEAT_PRODUCT_SUSPENDED:
      return C_ ("subscription", "Suspended: nobody can use it");
    case UNSEAT_PRODUCT_DELETED:
      return C_ ("subscription", "Deleted");
    case UNSEAT_PRODUCT_LOCKED_OUT:
      return C_ ("subscription", "Locked out");
    case UNSEAT_PRODUCT_UNKNOWN:
    default:
      return _ ("In a state that this version of Unseat does not know");
    }
}

static void
add_count (GString    *text,
           const char *format,
           gint64      count)
{
  g_autofree char *number = g_strdup_printf ("%'" G_GINT64_FORMAT, count);

  if (count <= 0)
    return;
  g_string_append (text, " · ");
  g_string_append_printf (text, format, number);
}

static char *
describe_seats (UnseatProduct *product)
{
  g_autofree char *bought = g_strdup_printf ("%'" G_GINT64_FORMAT, unseat_product_get_usable (product));
  g_autofree char *assigned = g_strdup_printf ("%'" G_GINT64_FORMAT, unseat_product_get_consumed (product));
  gint64           n_warning = unseat_product_get_warning (product);
  gint64           n_suspended = unseat_product_get_suspended (product);
  gint64           n_locked_out = unseat_product_get_locked_out (product);
  GString         *text = g_string_new (NULL);

  if (!unseat_product_is_for_users (product))
    {
      /* Translators: how many seats of a product were bought. */
      g_string_append_printf (text, _ ("%s bought for the whole organization; not assigned to people"), bought);
      return g_string_free (text, FALSE);
    }

  /* Translators: how many seats of a product are assigned to people, and how many were bought. */
  g_string_append_printf (text, _ ("%s assigned of %s bought"), assigned, bought);
  add_count (text, ngettext ("%s in its grace period", "%s in their grace period", (gulong) n_warning), n_warning);
  /* Translators: how many seats of a product nobody can use, because its subscription is suspended. */
  add_count (text, ngettext ("%s suspended", "%s suspended", (gulong) n_suspended), n_suspended);
  /* Translators: how many seats of a product nobody can use, because its subscription was cancelled. */
  add_count (text, ngettext ("%s locked out", "%s locked out", (gulong) n_locked_out), n_locked_out);
  return g_string_free (text, FALSE);
}

static char *
describe_free (UnseatProduct *product)
{
  gint64           n_free = unseat_product_get_free (product);
  gulong           n = (gulong) (n_free < 0 ? -n_free : n_free); /* seats are 32-bit numbers (GRAPH.md 3.3) */
  g_autofree char *number = g_strdup_printf ("%'lu", n);

  if (n_free < 0)
    /* Translators: how many seats of a product have to be bought, because more are assigned than were bought. */
    return g_strdup_printf (ngettext ("%s too few", "%s too few", n), number);

  /* Translators: how many seats of a product are assigned to nobody; may be negative. */
  return g_strdup_printf (ngettext ("%s free", "%s free", n), number);
}

static void
set_optional_text (GtkLabel   *label,
                   const char *text)
{
  gtk_label_set_text (label, text != NULL ? text : "");
  gtk_widget_set_visible (GTK_WIDGET (label), text != NULL);
}

/* What stands in the row, for those who hear it: a row has a name and one description. */
static void
describe_row (UnseatProductRow *self)
{
  GtkLabel *const labels[] = { self->free, self->seats, self->status, self->cost, self->waste };
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  g_auto (GStrv) texts = NULL;
  g_autofree char *text = NULL;

  for (gsize i = 0; i < G_N_ELEMENTS (labels); i++)
    {
      if (gtk_widget_get_visible (GTK_WIDGET (labels[i])))
        g_strv_builder_add (builder, gtk_label_get_text (labels[i]));
    }

  texts = g_strv_builder_end (builder);
  text = g_strjoinv (" · ", texts);
  unseat_accessible_set_description (GTK_WIDGET (self), text);
}

/* Returns: (transfer full) (nullable): what is wasted in money, and what can be cut until when; nothing of a product without a price */
static char *
describe_cost (UnseatProductRow *self)
{
  g_autofree char *cost = unseat_waste_describe_cost (self->directory, self->product);
  g_autofree char *cut = cost != NULL ? unseat_waste_describe_cut (self->directory, self->product, g_get_real_time () / G_USEC_PER_SEC) : NULL;

  /* Translators: what seats cost that serve nobody, then how many of them can be cut before which day. */
  return cut != NULL ? g_strdup_printf (C_ ("money", "%s · %s"), cost, cut) : g_steal_pointer (&cost);
}

static void
show_waste (UnseatProductRow *self)
{
  g_autofree char *cost = describe_cost (self);
  g_autofree char *text = unseat_seats_describe_idle (self->directory, unseat_product_get_sku_id (self->product));

  set_optional_text (self->waste, text);
  set_optional_text (self->cost, cost);
  describe_row (self);
}

/* Also when another product is called the same now, or no longer: then the part number tells them apart. */
static void
show_name (UnseatProductRow *self)
{
  const char      *part_number = unseat_product_get_part_number (self->product);
  g_autofree char *name = unseat_directory_dup_product_name (self->directory, unseat_product_get_sku_id (self->product));

  gtk_label_set_text (self->name, name);
  gtk_label_set_text (self->part_number, part_number);
  gtk_widget_set_visible (GTK_WIDGET (self->part_number), !g_str_equal (part_number, name));
}

static void
show_product (UnseatProductRow *self)
{
  UnseatProduct   *product = self->product;
  g_autofree char *n_free = describe_free (product);
  g_autofree char *seats = describe_seats (product);
  gint64           usable = unseat_product_get_usable (product);
  gboolean         for_users = unseat_product_is_for_users (product);

  show_name (self);
  gtk_label_set_text (self->seats, seats);
  set_optional_text (self->free, for_users ? n_free : NULL);
  set_optional_text (self->status, describe_status (unseat_product_get_status (product)));

  gtk_level_bar_set_max_value (self->bar, MAX (usable, 1));
  gtk_level_bar_set_value (self->bar, CLAMP (unseat_product_get_consumed (product), 0, MAX (usable, 1)));
  gtk_widget_set_visible (GTK_WIDGET (self->bar), for_users);
  if (for_users && unseat_product_get_free (product) <= 0)
    gtk_widget_add_css_class (GTK_WIDGET (self), "unseat-full");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self), "unseat-full");

  /* A product of the organization has no licensed users to open. */
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (self), for_users);
  gtk_widget_set_visible (self->arrow, for_users);
  show_waste (self);
}

/* A job changes people twenty at a time, for minutes. */
static void
products_changed_cb (UnseatProductRow *self)
{
  self->is_stale = !gtk_widget_get_mapped (GTK_WIDGET (self));
  if (!self->is_stale)
    show_product (self);
}

static void
unseat_product_row_map (GtkWidget *widget)
{
  UnseatProductRow *self = UNSEAT_PRODUCT_ROW (widget);

  if (self->is_stale)
    show_product (self);
  self->is_stale = FALSE;

  GTK_WIDGET_CLASS (unseat_product_row_parent_class)->map (widget);
}

static void
unseat_product_row_dispose (GObject *object)
{
  UnseatProductRow *self = UNSEAT_PRODUCT_ROW (object);

  g_clear_object (&self->directory);
  g_clear_object (&self->product);

  G_OBJECT_CLASS (unseat_product_row_parent_class)->dispose (object);
}

static void
unseat_product_row_class_init (UnseatProductRowClass *klass)
{
  GObjectClass   *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = unseat_product_row_dispose;
  widget_class->map = unseat_product_row_map;

  g_type_ensure (UNSEAT_TYPE_ROW_LAYOUT);
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/unseat/Unseat/ui/unseat-product-row.ui");
  gtk_widget_class_bind_template_child (widget_class, UnseatProductRow, name);
  gtk_widget_class_bind_template_child (widget_class, UnseatProductRow, part_number);
  gtk_widget_class_bind_template_child (widget_class, UnseatProductRow, free);
  gtk_widget_class_bind_template_child (widget_class, UnseatProductRow, bar);
  gtk_widget_class_bind_template_child (widget_class, UnseatProductRow, seats);
  gtk_widget_class_bind_template_child (widget_class, UnseatProductRow, status);
  gtk_widget_class_bind_template_child (widget_class, UnseatProductRow, cost);
  gtk_widget_class_bind_template_child (widget_class, UnseatProductRow, waste);
  gtk_widget_class_bind_template_child (widget_class, UnseatProductRow, arrow);
}

static void
unseat_product_row_init (UnseatProductRow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  unseat_accessible_add_activation (GTK_WIDGET (self));
}

UnseatProductRow *
unseat_product_row_new (UnseatDirectory *directory,
                        UnseatProduct   *product)
{
  UnseatProductRow *self = NULL;

  g_return_val_if_fail (UNSEAT_IS_DIRECTORY (directory), NULL);
  g_return_val_if_fail (UNSEAT_IS_PRODUCT (product), NULL);

  self = g_object_new (UNSEAT_TYPE_PRODUCT_ROW, NULL);
  self->directory = g_object_ref (directory);
  self->product = g_object_ref (product);
  show_product (self);
  g_signal_connect_object (directory, "products-changed", G_CALLBACK (products_changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (directory, "names-changed", G_CALLBACK (show_name), self, G_CONNECT_SWAPPED);
  return self;
}

UnseatProduct *
unseat_product_row_get_product (UnseatProductRow *self)
{
  g_return_val_if_fail (UNSEAT_IS_PRODUCT_ROW (self), NULL);

  return self->product;
}
