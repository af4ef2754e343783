/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "unseat-user-cell.h"

#include "unseat-closures.h"
#include "unseat-user.h"
#include "unseat-utils.h"

struct _UnseatUserCell
{
  AdwBin parent_instance;

  UnseatUser *user;   /* (owned) (nullable) */
  char       *detail; /* (owned) (nullable) */
};

G_DEFINE_FINAL_TYPE (UnseatUserCell, unseat_user_cell, ADW_TYPE_BIN)

typedef enum
{
  PROP_USER = 1,
  PROP_DETAIL,
} UnseatUserCellProperty;

static GParamSpec *properties[PROP_DETAIL + 1];

static void
unseat_user_cell_get_property (GObject    *object,
                               guint       property_id,
                               GValue     *value,
                               GParamSpec *pspec)
{
  UnseatUserCell *self = UNSEAT_USER_CELL (object);

  switch ((UnseatUserCellProperty) property_id)
    {
    case PROP_USER:
      g_value_set_object (value, self->user);
      break;
    case PROP_DETAIL:
      g_value_set_string (value, self->detail);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
    }
}

static void
unseat_user_cell_set_property (GObject      *object,
                               guint         property_id,
                               const GValue *value,
                               GParamSpec   *pspec)
{
  UnseatUserCell *self = UNSEAT_USER_CELL (object);

  switch ((UnseatUserCellProperty) property_id)
    {
    case PROP_USER:
      if (g_set_object (&self->user, g_value_get_object (value)))
        g_object_notify_by_pspec (object, pspec);
      break;
    case PROP_DETAIL:
      if (unseat_set_string (&self->detail, g_value_get_string (value)))
        g_object_notify_by_pspec (object, pspec);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
    }
}

static void
unseat_user_cell_dispose (GObject *object)
{
  UnseatUserCell *self = UNSEAT_USER_CELL (object);

  g_clear_object (&self->user);

  G_OBJECT_CLASS (unseat_user_cell_parent_class)->dispose (object);
}

static void
unseat_user_cell_finalize (GObject *object)
{
  UnseatUserCell *self = UNSEAT_USER_CELL (object);

  g_clear_pointer (&self->detail, g_free);

  G_OBJECT_CLASS (unseat_user_cell_parent_class)->finalize (object);
}

static void
unseat_user_cell_class_init (UnseatUserCellClass *klass)
{
  GObjectClass   *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->get_property = unseat_user_cell_get_property;
  object_class->set_property = unseat_user_cell_set_property;
  object_class->dispose = unseat_user_cell_dispose;
  object_class->finalize = unseat_user_cell_finalize;

  properties[PROP_USER] = g_param_spec_object ("user", NULL, NULL, UNSEAT_TYPE_USER,
                                               G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  properties[PROP_DETAIL] = g_param_spec_string ("detail", NULL, NULL, NULL,
                                                 G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, G_N_ELEMENTS (properties), properties);

  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/unseat/Unseat/ui/unseat-user-cell.ui");
  gtk_widget_class_bind_template_callback (widget_class, unseat_closure_user_name);
}

static void
unseat_user_cell_init (UnseatUserCell *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}
