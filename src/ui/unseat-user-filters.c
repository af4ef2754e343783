/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "unseat-user-filters.h"

#include <glib/gi18n-lib.h>

#include "unseat-filter-drop.h"
#include "unseat-utils.h"

struct _UnseatUserFilters
{
  AdwBin parent_instance;

  UnseatDirectory *directory;     /* (owned) (nullable) */
  UnseatSettings  *settings;      /* (owned) (nullable): nothing is remembered */
  char            *wanted_sku_id; /* (owned) (nullable): remembered, and not offered so far */
  GPtrArray       *sku_ids;       /* (owned) (element-type utf8): of the products offered, after "any" */
  gboolean         quiet;         /* several drop-downs change at once */
  gboolean         holders;       /* all people hold one product already */
  GtkOrientation   orientation;

  GtkBox           *box;
  GtkStringList    *paths;
  UnseatFilterDrop *product_drop;
  UnseatFilterDrop *sign_in_drop;
  UnseatFilterDrop *activity_drop;
  UnseatFilterDrop *path_drop;
  GtkMenuButton    *more_button;
  GtkPopover       *more_popover;
  GtkWidget        *more_box; /* in the popover, or in a column in its place */
  UnseatFilterDrop *kind_drop;
  UnseatFilterDrop *source_drop;
  GtkButton        *clear_button;
};

G_DEFINE_FINAL_TYPE (UnseatUserFilters, unseat_user_filters, ADW_TYPE_BIN)

typedef enum
{
  PROP_IN_USE = 1,
  PROP_N_USED,
  PROP_N_MORE_USED,
  PROP_HOLDERS,
  PROP_ORIENTATION,
} UnseatUserFiltersProperty;

static GParamSpec *properties[PROP_ORIENTATION + 1];

enum
{
  CHANGED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

/* What a drop-down has selected; 0 (anything) when it is not built yet: the template's own bindings ask early. */
static guint
get_selected (UnseatFilterDrop *drop)
{
  return drop ? unseat_filter_drop_get_selected (drop) : 0;
}

/* Translators: a button that shows the filters for which there is no room; %u of them are in use */
static char *
describe_more (GObject *object,
               guint    n_more_used)
{
  return n_more_used > 0 ? g_strdup_printf (_ ("_More (%u)"), n_more_used) : g_strdup (_ ("_More"));
}

static guint
count_more (UnseatUserFilters *self)
{
  return (get_selected (self->kind_drop) != 0) + (get_selected (self->source_drop) != 0);
}

static const char *
get_sku_id (UnseatUserFilters *self)
{
  guint selected = get_selected (self->product_drop);

  return selected == 0 || selected > self->sku_ids->len ? NULL : g_ptr_array_index (self->sku_ids, selected - 1);
}

/* --- Remembering --- */

/* In the order of the drop-downs; what somebody stored stays what it was when a choice is added. */
static const char *const sign_in_values[] = { "", "allowed", "blocked" };
static const char *const kind_values[] = { "", "members", "guests" };
static const char *const source_values[] = { "", "cloud", "synced" };
static const char *const activity_values[] = { "", "inactive-30", "inactive-60", "inactive-90", "inactive-180", "never", "unknown" };
static const char *const path_values[] = { "", "direct", "group", "both", "redundant", "problem", "none" };

G_STATIC_ASSERT (G_N_ELEMENTS (sign_in_values) == UNSEAT_SIGN_IN_BLOCKED + 1);
G_STATIC_ASSERT (G_N_ELEMENTS (kind_values) == UNSEAT_KIND_GUEST + 1);
G_STATIC_ASSERT (G_N_ELEMENTS (source_values) == UNSEAT_SOURCE_SYNCED + 1);
G_STATIC_ASSERT (G_N_ELEMENTS (activity_values) == UNSEAT_ACTIVITY_FILTER_UNKNOWN + 1);
G_STATIC_ASSERT (G_N_ELEMENTS (path_values) == UNSEAT_PATH_NONE + 1);

static void
add_value (GVariantBuilder   *builder,
           const char        *key,
           UnseatFilterDrop  *drop,
           const char *const *values)
{
  if (get_selected (drop) > 0)
    g_variant_builder_add (builder, "{ss}", key, values[get_selected (drop)]);
}

static void
save (UnseatUserFilters *self)
{
  const char     *sku_id = self->wanted_sku_id ? self->wanted_sku_id : get_sku_id (self);
  GVariantBuilder builder;

  if (self->settings == NULL)
    return;

  g_variant_builder_init (&builder, G_VARIANT_TYPE ("a{ss}"));
  if (sku_id != NULL)
    g_variant_builder_add (&builder, "{ss}", "product", sku_id);
  add_value (&builder, "sign-in", self->sign_in_drop, sign_in_values);
  add_value (&builder, "user-type", self->kind_drop, kind_values);
  add_value (&builder, "account", self->source_drop, source_values);
  add_value (&builder, "activity", self->activity_drop, activity_values);
  add_value (&builder, "licensed", self->path_drop, path_values);
  unseat_settings_set_view (self->settings, UNSEAT_VIEW_USERS_FILTERS, g_variant_builder_end (&builder));
}

static void
announce (UnseatUserFilters *self)
{
  save (self);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_IN_USE]);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_N_USED]);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_N_MORE_USED]);
  g_signal_emit (self, signals[CHANGED], 0);
}

static void
drop_changed_cb (UnseatUserFilters *self)
{
  if (self->quiet)
    return;

  if (unseat_filter_drop_get_selected (self->product_drop) > 0)
    g_clear_pointer (&self->wanted_sku_id, g_free);
  announce (self);
}

static void
take_up_value (GVariant          *stored,
               const char        *key,
               UnseatFilterDrop  *drop,
               const char *const *values,
               gsize              n_values)
{
  const char *value;

  if (!g_variant_lookup (stored, key, "&s", &value))
    return;

  for (guint i = 0; i < n_values; i++)
    if (g_str_equal (values[i], value))
      unseat_filter_drop_set_selected (drop, i);
}

static void
products_changed_cb (UnseatUserFilters *self)
{
  g_autofree char *before = g_strdup (get_sku_id (self));
  g_autofree char *chosen = self->wanted_sku_id ? g_steal_pointer (&self->wanted_sku_id) : g_strdup (before);
  g_autoptr (GtkStringList) names = gtk_string_list_new (NULL);
  GListModel *products = self->directory ? unseat_directory_get_products (self->directory) : NULL;
  guint       n = products ? g_list_model_get_n_items (products) : 0;
  guint       selected = 0;

  gtk_string_list_append (names, C_ ("filter product", "Any"));
  g_ptr_array_set_size (self->sku_ids, 0);
  for (guint i = 0; i < n; i++)
    {
      g_autoptr (UnseatProduct) product = g_list_model_get_item (products, i);
      const char *sku_id = unseat_product_get_sku_id (product);

      if (!unseat_product_is_for_users (product))
        continue;

      gtk_string_list_take (names, unseat_directory_dup_product_name (self->directory, sku_id));
      g_ptr_array_add (self->sku_ids, g_strdup (sku_id));
      if (g_strcmp0 (sku_id, chosen) == 0)
        selected = self->sku_ids->len;
    }

  /* While a tenant is read (again) its products are not all there: the choice waits for its own. */
  if (selected == 0)
    self->wanted_sku_id = g_steal_pointer (&chosen);

  self->quiet = TRUE;
  g_object_set (self->product_drop, "model", names, NULL);
  unseat_filter_drop_set_selected (self->product_drop, selected);
  self->quiet = FALSE;

  if (g_strcmp0 (before, get_sku_id (self)) != 0)
    announce (self);
}

static void
unseat_user_filters_get_property (GObject    *object,
                                  guint       property_id,
                                  GValue     *value,
                                  GParamSpec *pspec)
{
  UnseatUserFilters *self = UNSEAT_USER_FILTERS (object);

  switch ((UnseatUserFiltersProperty) property_id)
    {
    case PROP_IN_USE:
      g_value_set_boolean (value, unseat_user_filters_count (self) > 0);
      break;
    case PROP_N_USED:
      g_value_set_uint (value, unseat_user_filters_count (self));
      break;
    case PROP_N_MORE_USED:
      g_value_set_uint (value, count_more (self));
      break;
    case PROP_HOLDERS:
      g_value_set_boolean (value, self->holders);
      break;
    case PROP_ORIENTATION:
      g_value_set_enum (value, self->orientation);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
    }
}

/* Who holds the product is asked neither for a product nor for nothing. */
static void
set_holders (UnseatUserFilters *self,
             gboolean           holders)
{
  if (self->holders == holders)
    return;

  self->holders = holders;
  gtk_widget_set_visible (GTK_WIDGET (self->product_drop), !holders);
  if (holders)
    gtk_string_list_remove (self->paths, UNSEAT_PATH_NONE);
  else
    gtk_string_list_append (self->paths, C_ ("filter how licensed", "Not licensed"));
}

/* In a row there is room for the filters that are used most; in a column for all of them. */
static void
set_orientation (UnseatUserFilters *self,
                 GtkOrientation     orientation)
{
  g_autoptr (GtkWidget) more_box = g_object_ref (self->more_box);
  gboolean is_column = orientation == GTK_ORIENTATION_VERTICAL;

  if (self->orientation == orientation)
    return;

  self->orientation = orientation;
  gtk_orientable_set_orientation (GTK_ORIENTABLE (self->box), orientation);
  gtk_popover_popdown (self->more_popover);
  if (is_column)
    {
      gtk_popover_set_child (self->more_popover, NULL);
      gtk_box_insert_child_after (self->box, more_box, GTK_WIDGET (self->path_drop));
    }
  else
    {
      gtk_box_remove (self->box, more_box);
      gtk_popover_set_child (self->more_popover, more_box);
    }
  gtk_widget_set_visible (GTK_WIDGET (self->more_button), !is_column);
}

static void
unseat_user_filters_set_property (GObject      *object,
                                  guint         property_id,
                                  const GValue *value,
                                  GParamSpec   *pspec)
{
  UnseatUserFilters *self = UNSEAT_USER_FILTERS (object);

  switch ((UnseatUserFiltersProperty) property_id)
    {
    case PROP_HOLDERS:
      set_holders (self, g_value_get_boolean (value));
      break;
    case PROP_ORIENTATION:
      set_orientation (self, g_value_get_enum (value));
      break;
    case PROP_IN_USE:
    case PROP_N_USED:
    case PROP_N_MORE_USED:
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
    }
}

static void
unseat_user_filters_dispose (GObject *object)
{
  UnseatUserFilters *self = UNSEAT_USER_FILTERS (object);

  g_clear_object (&self->directory);
  g_clear_object (&self->settings);

  G_OBJECT_CLASS (unseat_user_filters_parent_class)->dispose (object);
}

static void
unseat_user_filters_finalize (GObject *object)
{
  UnseatUserFilters *self = UNSEAT_USER_FILTERS (object);

  g_clear_pointer (&self->sku_ids, g_ptr_array_unref);
  g_clear_pointer (&self->wanted_sku_id, g_free);

  G_OBJECT_CLASS (unseat_user_filters_parent_class)->finalize (object);
}

static void
unseat_user_filters_class_init (UnseatUserFiltersClass *klass)
{
  GObjectClass   *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  g_type_ensure (UNSEAT_TYPE_FILTER_DROP);

  object_class->get_property = unseat_user_filters_get_property;
  object_class->set_property = unseat_user_filters_set_property;
  object_class->dispose = unseat_user_filters_dispose;
  object_class->finalize = unseat_user_filters_finalize;

  properties[PROP_IN_USE] = g_param_spec_boolean ("in-use", NULL, NULL, FALSE,
                                                  G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  properties[PROP_N_USED] = g_param_spec_uint ("n-used", NULL, NULL, 0, G_MAXUINT, 0,
                                               G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  properties[PROP_N_MORE_USED] = g_param_spec_uint ("n-more-used", NULL, NULL, 0, G_MAXUINT, 0,
                                                    G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  properties[PROP_HOLDERS] = g_param_spec_boolean ("holders", NULL, NULL, FALSE,
                                                   G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS);
  properties[PROP_ORIENTATION] = g_param_spec_enum ("orientation", NULL, NULL, GTK_TYPE_ORIENTATION, GTK_ORIENTATION_HORIZONTAL,
                                                    G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, G_N_ELEMENTS (properties), properties);

  signals[CHANGED] = g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0,
                                   NULL, NULL, NULL, G_TYPE_NONE, 0);

  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/unseat/Unseat/ui/unseat-user-filters.ui");
  gtk_widget_class_bind_template_child (widget_class, UnseatUserFilters, box);
  gtk_widget_class_bind_template_child (widget_class, UnseatUserFilters, paths);
  gtk_widget_class_bind_template_child (widget_class, UnseatUserFilters, product_drop);
  gtk_widget_class_bind_template_child (widget_class, UnseatUserFilters, sign_in_drop);
  gtk_widget_class_bind_template_child (widget_class, UnseatUserFilters, activity_drop);
  gtk_widget_class_bind_template_child (widget_class, UnseatUserFilters, more_button);
  gtk_widget_class_bind_template_child (widget_class, UnseatUserFilters, more_popover);
  gtk_widget_class_bind_template_child (widget_class, UnseatUserFilters, more_box);
  gtk_widget_class_bind_template_child (widget_class, UnseatUserFilters, kind_drop);
  gtk_widget_class_bind_template_child (widget_class, UnseatUserFilters, source_drop);
  gtk_widget_class_bind_template_child (widget_class, UnseatUserFilters, path_drop);
  gtk_widget_class_bind_template_child (widget_class, UnseatUserFilters, clear_button);
  gtk_widget_class_bind_template_callback (widget_class, describe_more);
  gtk_widget_class_bind_template_callback (widget_class, drop_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, unseat_user_filters_reset);
}

static void
unseat_user_filters_init (UnseatUserFilters *self)
{
  self->sku_ids = g_ptr_array_new_with_free_func (g_free);
  self->quiet = TRUE;
  gtk_widget_init_template (GTK_WIDGET (self));
  self->quiet = FALSE;
  /* In two lines only where there is no room for one: its page lets it wrap. */
  gtk_label_set_natural_wrap_mode (GTK_LABEL (gtk_button_get_child (self->clear_button)), GTK_NATURAL_WRAP_NONE);
  products_changed_cb (self);
}

void
unseat_user_filters_set_directory (UnseatUserFilters *self,
                                   UnseatDirectory   *directory)
{
  g_return_if_fail (UNSEAT_IS_USER_FILTERS (self));

  if (self->directory == directory)
    return;

  if (self->directory != NULL)
    g_signal_handlers_disconnect_by_data (unseat_directory_get_products (self->directory), self);

  g_set_object (&self->directory, directory);
  if (directory != NULL)
    g_signal_connect_object (unseat_directory_get_products (directory), "items-changed",
                             G_CALLBACK (products_changed_cb), self, G_CONNECT_SWAPPED);

  /* The next tenant is not the last one's. */
  g_clear_object (&self->settings);
  unseat_user_filters_reset (self);
  products_changed_cb (self);
}

void
unseat_user_filters_remember (UnseatUserFilters *self,
                              UnseatSettings    *settings)
{
  g_return_if_fail (UNSEAT_IS_USER_FILTERS (self));
  g_return_if_fail (UNSEAT_IS_SETTINGS (settings));

  g_autoptr (GVariant) stored = unseat_settings_dup_view (settings, UNSEAT_VIEW_USERS_FILTERS);
  const char *sku_id;

  self->quiet = TRUE;
  take_up_value (stored, "sign-in", self->sign_in_drop, sign_in_values, G_N_ELEMENTS (sign_in_values));
  take_up_value (stored, "user-type", self->kind_drop, kind_values, G_N_ELEMENTS (kind_values));
  take_up_value (stored, "account", self->source_drop, source_values, G_N_ELEMENTS (source_values));
  take_up_value (stored, "activity", self->activity_drop, activity_values, G_N_ELEMENTS (activity_values));
  take_up_value (stored, "licensed", self->path_drop, path_values, G_N_ELEMENTS (path_values));
  self->quiet = FALSE;

  if (g_variant_lookup (stored, "product", "&s", &sku_id) && unseat_is_guid (sku_id))
    unseat_set_string (&self->wanted_sku_id, sku_id);
  products_changed_cb (self);
  announce (self);

  g_set_object (&self->settings, settings);
}

void
unseat_user_filters_fill_query (UnseatUserFilters *self,
                                UnseatUserQuery   *query)
{
  g_return_if_fail (UNSEAT_IS_USER_FILTERS (self));
  g_return_if_fail (query != NULL);

  query->sku_id = get_sku_id (self);
  query->sign_in = (UnseatSignInFilter) get_selected (self->sign_in_drop);
  query->kind = (UnseatKindFilter) get_selected (self->kind_drop);
  query->source = (UnseatSourceFilter) get_selected (self->source_drop);
  query->activity = unseat_user_filters_get_activity (self);
  query->path = (UnseatPathFilter) get_selected (self->path_drop);
}

void
unseat_user_filters_set_path (UnseatUserFilters *self,
                              UnseatPathFilter   path)
{
  g_return_if_fail (UNSEAT_IS_USER_FILTERS (self));

  unseat_filter_drop_set_selected (self->path_drop, path);
}

void
unseat_user_filters_set_activity (UnseatUserFilters   *self,
                                  UnseatActivityFilter activity)
{
  g_return_if_fail (UNSEAT_IS_USER_FILTERS (self));

  unseat_filter_drop_set_selected (self->activity_drop, activity);
}

UnseatActivityFilter
unseat_user_filters_get_activity (UnseatUserFilters *self)
{
  g_return_val_if_fail (UNSEAT_IS_USER_FILTERS (self), UNSEAT_ACTIVITY_FILTER_ANY);

  return (UnseatActivityFilter) get_selected (self->activity_drop);
}

void
unseat_user_filters_reset (UnseatUserFilters *self)
{
  g_return_if_fail (UNSEAT_IS_USER_FILTERS (self));

  UnseatFilterDrop *const drops[] = { self->product_drop, self->sign_in_drop, self->activity_drop, self->path_drop, self->kind_drop, self->source_drop };

  g_clear_pointer (&self->wanted_sku_id, g_free);
  if (unseat_user_filters_count (self) == 0)
    return;

  self->quiet = TRUE;
  for (gsize i = 0; i < G_N_ELEMENTS (drops); i++)
    unseat_filter_drop_set_selected (drops[i], 0);
  self->quiet = FALSE;

  announce (self);
}

guint
unseat_user_filters_count (UnseatUserFilters *self)
{
  g_return_val_if_fail (UNSEAT_IS_USER_FILTERS (self), 0);

  UnseatFilterDrop *const drops[] = { self->product_drop, self->sign_in_drop, self->activity_drop, self->path_drop };
  guint                   n = count_more (self);

  for (gsize i = 0; i < G_N_ELEMENTS (drops); i++)
    n += get_selected (drops[i]) != 0;

  return n;
}
