/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "unseat-holding-row.h"

#include <glib/gi18n-lib.h>

#include "unseat-accessible.h"
#include "unseat-bidi.h"
#include "unseat-row-layout.h"
#include "unseat-wrap-layout.h"

struct _UnseatHoldingRow
{
  AdwActionRow parent_instance;

  char    *sku_id; /* (owned) */
  gboolean direct;
  gboolean unassign;

  GtkCheckButton *check;
  GtkWidget      *lock;
  GtkBox         *buttons;
  GtkWidget      *replace;
};

G_DEFINE_FINAL_TYPE (UnseatHoldingRow, unseat_holding_row, ADW_TYPE_ACTION_ROW)

typedef enum
{
  PROP_UNASSIGN = 1,
} UnseatHoldingRowProperty;

static GParamSpec *properties[PROP_UNASSIGN + 1];

static char *
describe (const UnseatHolding *holding)
{
  if (holding->n_groups == 0)
    /* Translators: a product is held by so many of so many chosen people. */
    return g_strdup_printf (_ ("held by %'u of %'u"), holding->n_holders, holding->n_people);
  if (holding->n_direct == 0)
    /* Translators: a product is held by so many of so many chosen people. */
    return g_strdup_printf (_ ("held by %'u of %'u, only through groups"), holding->n_holders, holding->n_people);
  /* Translators: a product is held by so many of so many chosen people, and how many of those have it through a group; the plural is that of the third number. */
  return g_strdup_printf (ngettext ("held by %'u of %'u (%'u through a group)", "held by %'u of %'u (%'u through groups)", holding->n_groups),
                          holding->n_holders, holding->n_people, holding->n_groups);
}

/* Returns: (transfer full): a part number which may be broken after each underscore, and not within a word */
static char *
make_breakable (const char *part_number)
{
  g_auto (GStrv) parts = g_strsplit (part_number, "_", -1);

  return g_strjoinv ("_\xe2\x80\x8b", parts);
}

/* @shows: whether it is to be shown, and not read aloud */
static char *
make_subtitle (const char *part_number,
               const char *held,
               gboolean    shows)
{
  g_autofree char *breakable = NULL;

  if (part_number == NULL)
    return g_strdup (held);

  breakable = shows ? make_breakable (part_number) : g_strdup (part_number);
  return g_strdup_printf ("%s%s · %s", unseat_bidi_start (), breakable, held);
}

static void
unseat_holding_row_get_property (GObject    *object,
                                 guint       property_id,
                                 GValue     *value,
                                 GParamSpec *pspec)
{
  switch ((UnseatHoldingRowProperty) property_id)
    {
    case PROP_UNASSIGN:
      g_value_set_boolean (value, unseat_holding_row_get_unassign (UNSEAT_HOLDING_ROW (object)));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
    }
}

static void
unseat_holding_row_set_property (GObject      *object,
                                 guint         property_id,
                                 const GValue *value,
                                 GParamSpec   *pspec)
{
  switch ((UnseatHoldingRowProperty) property_id)
    {
    case PROP_UNASSIGN:
      unseat_holding_row_set_unassign (UNSEAT_HOLDING_ROW (object), g_value_get_boolean (value));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
    }
}

static void
unseat_holding_row_finalize (GObject *object)
{
  UnseatHoldingRow *self = UNSEAT_HOLDING_ROW (object);

  g_clear_pointer (&self->sku_id, g_free);

  G_OBJECT_CLASS (unseat_holding_row_parent_class)->finalize (object);
}

static void
unseat_holding_row_class_init (UnseatHoldingRowClass *klass)
{
  GObjectClass   *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  g_type_ensure (UNSEAT_TYPE_WRAP_LAYOUT);
  object_class->get_property = unseat_holding_row_get_property;
  object_class->set_property = unseat_holding_row_set_property;
  object_class->finalize = unseat_holding_row_finalize;

  properties[PROP_UNASSIGN] = g_param_spec_boolean ("unassign", NULL, NULL, FALSE,
                                                    G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, G_N_ELEMENTS (properties), properties);

  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/unseat/Unseat/ui/unseat-holding-row.ui");
  gtk_widget_class_bind_template_child (widget_class, UnseatHoldingRow, check);
  gtk_widget_class_bind_template_child (widget_class, UnseatHoldingRow, lock);
  gtk_widget_class_bind_template_child (widget_class, UnseatHoldingRow, buttons);
  gtk_widget_class_bind_template_child (widget_class, UnseatHoldingRow, replace);
}

static void
unseat_holding_row_init (UnseatHoldingRow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  unseat_row_layout_use_wrapping (GTK_WIDGET (self));
  unseat_accessible_add_activation (GTK_WIDGET (self->check));
}

UnseatHoldingRow *
unseat_holding_row_new (const char          *sku_id,
                        const char          *name,
                        const char          *part_number,
                        const UnseatHolding *holding)
{
  UnseatHoldingRow *self = NULL;
  g_autofree char  *held = NULL;
  g_autofree char  *subtitle = NULL;
  g_autofree char  *shown = NULL;
  g_autofree char  *replace_name = NULL;

  g_return_val_if_fail (sku_id != NULL, NULL);
  g_return_val_if_fail (name != NULL, NULL);
  g_return_val_if_fail (holding != NULL, NULL);

  self = g_object_new (UNSEAT_TYPE_HOLDING_ROW, NULL);
  self->sku_id = g_strdup (sku_id);
  self->direct = holding->n_direct > 0;

  held = describe (holding);
  subtitle = make_subtitle (part_number, held, FALSE);
  shown = make_subtitle (part_number, held, TRUE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self), name);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (self), shown);
  unseat_accessible_set_description (GTK_WIDGET (self), subtitle);
  unseat_accessible_set_description (GTK_WIDGET (self->check), subtitle);
  gtk_widget_set_visible (GTK_WIDGET (self->check), self->direct);
  gtk_widget_set_visible (self->lock, !self->direct);
  gtk_widget_set_visible (GTK_WIDGET (self->buttons), self->direct);
  gtk_widget_set_visible (self->replace, self->direct);
  /* Translators: the name of a product. */
  replace_name = g_strdup_printf (_ ("Replace %s by another product"), name);
  unseat_accessible_set_name (self->replace, replace_name);
  gtk_actionable_set_action_target (GTK_ACTIONABLE (self->replace), "s", sku_id);
  adw_action_row_set_activatable_widget (ADW_ACTION_ROW (self), self->direct ? GTK_WIDGET (self->check) : NULL);
  return self;
}

void
unseat_holding_row_offer_apps (UnseatHoldingRow *self)
{
  GtkWidget       *button = NULL;
  g_autofree char *name = NULL;

  g_return_if_fail (UNSEAT_IS_HOLDING_ROW (self));

  /* Translators: a button beside a product: opens a list of its apps, to switch some of them off or on. */
  button = gtk_button_new_with_label (_ ("Apps…"));
  /* Translators: the name of a product. */
  name = g_strdup_printf (_ ("Switch apps of %s"), adw_preferences_row_get_title (ADW_PREFERENCES_ROW (self)));
  unseat_accessible_set_name (button, name);
  gtk_widget_set_tooltip_text (button, _ ("Switch single apps off or on, and keep the product"));
  gtk_actionable_set_action_target (GTK_ACTIONABLE (button), "s", self->sku_id);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), "people.switch-apps");
  gtk_box_append (self->buttons, button);
}

const char *
unseat_holding_row_get_sku_id (UnseatHoldingRow *self)
{
  g_return_val_if_fail (UNSEAT_IS_HOLDING_ROW (self), NULL);

  return self->sku_id;
}

gboolean
unseat_holding_row_get_unassign (UnseatHoldingRow *self)
{
  g_return_val_if_fail (UNSEAT_IS_HOLDING_ROW (self), FALSE);

  return self->unassign;
}

void
unseat_holding_row_set_unassign (UnseatHoldingRow *self,
                                 gboolean          unassign)
{
  g_return_if_fail (UNSEAT_IS_HOLDING_ROW (self));

  if (self->unassign == unassign || (unassign && !self->direct))
    return;

  self->unassign = unassign;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_UNASSIGN]);
}
