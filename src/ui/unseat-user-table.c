/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "unseat-user-table.h"

#include "unseat-utils.h"

struct _UnseatUserTable
{
  AdwBin parent_instance;

  UnseatUserList *list;    /* (owned) (nullable) */
  char           *product; /* (owned) (nullable) */
};

G_DEFINE_FINAL_TYPE (UnseatUserTable, unseat_user_table, ADW_TYPE_BIN)

typedef enum
{
  PROP_LIST = 1,
  PROP_PRODUCT,
} UnseatUserTableProperty;

static GParamSpec *properties[PROP_PRODUCT + 1];

enum
{
  USER_ACTIVATED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static void
unseat_user_table_get_property (GObject    *object,
                                guint       property_id,
                                GValue     *value,
                                GParamSpec *pspec)
{
  UnseatUserTable *self = UNSEAT_USER_TABLE (object);

  switch ((UnseatUserTableProperty) property_id)
    {
    case PROP_LIST:
      g_value_set_object (value, self->list);
      break;
    case PROP_PRODUCT:
      g_value_set_string (value, self->product);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
    }
}

static void
unseat_user_table_set_property (GObject      *object,
                                guint         property_id,
                                const GValue *value,
                                GParamSpec   *pspec)
{
  UnseatUserTable *self = UNSEAT_USER_TABLE (object);

  switch ((UnseatUserTableProperty) property_id)
    {
    case PROP_LIST:
      unseat_user_table_set_list (self, g_value_get_object (value));
      break;
    case PROP_PRODUCT:
      unseat_user_table_set_product (self, g_value_get_string (value));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
    }
}

static void
unseat_user_table_dispose (GObject *object)
{
  UnseatUserTable *self = UNSEAT_USER_TABLE (object);

  unseat_user_table_set_list (self, NULL);

  G_OBJECT_CLASS (unseat_user_table_parent_class)->dispose (object);
}

static void
unseat_user_table_finalize (GObject *object)
{
  UnseatUserTable *self = UNSEAT_USER_TABLE (object);

  g_clear_pointer (&self->product, g_free);

  G_OBJECT_CLASS (unseat_user_table_parent_class)->finalize (object);
}

static void
unseat_user_table_class_init (UnseatUserTableClass *klass)
{
  GObjectClass   *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->get_property = unseat_user_table_get_property;
  object_class->set_property = unseat_user_table_set_property;
  object_class->dispose = unseat_user_table_dispose;
  object_class->finalize = unseat_user_table_finalize;

  properties[PROP_LIST] = g_param_spec_object ("list", NULL, NULL, UNSEAT_TYPE_USER_LIST,
                                               G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  properties[PROP_PRODUCT] = g_param_spec_string ("product", NULL, NULL, NULL,
                                                  G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, G_N_ELEMENTS (properties), properties);

  signals[USER_ACTIVATED] = g_signal_new ("user-activated", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0,
                                          NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_UINT);

  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/unseat/Unseat/ui/unseat-user-table.ui");
}

static void
unseat_user_table_init (UnseatUserTable *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

GtkWidget *
unseat_user_table_new (const char *product)
{
  return g_object_new (UNSEAT_TYPE_USER_TABLE, "product", product, NULL);
}

void
unseat_user_table_set_list (UnseatUserTable *self,
                            UnseatUserList  *list)
{
  g_return_if_fail (UNSEAT_IS_USER_TABLE (self));

  if (g_set_object (&self->list, list))
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_LIST]);
}

UnseatUserList *
unseat_user_table_get_list (UnseatUserTable *self)
{
  g_return_val_if_fail (UNSEAT_IS_USER_TABLE (self), NULL);

  return self->list;
}

void
unseat_user_table_set_product (UnseatUserTable *self,
                               const char      *product)
{
  g_return_if_fail (UNSEAT_IS_USER_TABLE (self));

  if (unseat_set_string (&self->product, product))
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_PRODUCT]);
}

const char *
unseat_user_table_get_product (UnseatUserTable *self)
{
  g_return_val_if_fail (UNSEAT_IS_USER_TABLE (self), NULL);

  return self->product;
}
