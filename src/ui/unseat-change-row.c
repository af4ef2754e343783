/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "unseat-change-row.h"

#include <glib/gi18n-lib.h>

#include "unseat-accessible.h"
#include "unseat-closures.h"
#include "unseat-outcome-look.h"
#include "unseat-undo.h"
#include "unseat-wrap.h"

struct _UnseatChangeRow
{
  AdwBin parent_instance;

  UnseatChange *change; /* (owned) (nullable) */
  gboolean      show_outcome;
  gboolean      can_tick;
  gboolean      ticked;

  GtkWidget   *tick;
  GtkExpander *details;
};

G_DEFINE_FINAL_TYPE (UnseatChangeRow, unseat_change_row, ADW_TYPE_BIN)

typedef enum
{
  PROP_CHANGE = 1,
  PROP_SHOW_OUTCOME,
  PROP_CAN_TICK,
  PROP_TICKED,
} UnseatChangeRowProperty;

static GParamSpec *properties[PROP_TICKED + 1];

/* Closures of the template. */

static char *
describe_person (UnseatChangeRow *self,
                 UnseatChange    *change)
{
  return g_strdup (change != NULL ? unseat_change_get_user_name (change) : NULL);
}

static char *
describe_license (UnseatChangeRow *self,
                  UnseatChange    *change)
{
  g_autofree char *path = NULL;

  if (change == NULL)
    return NULL;

  path = unseat_change_row_dup_path (change);
  /* Translators: a product’s name, then the path by which a person holds it, e.g. "Direct". */
  return g_strdup_printf (_ ("%s · %s"), unseat_change_get_product_name (change), path);
}

static char *
describe_sign_in_name (UnseatChangeRow *self,
                       UnseatChange    *change)
{
  return g_strdup (change != NULL ? unseat_change_get_user_principal_name (change) : NULL);
}

static char *
get_outcome_icon (UnseatChangeRow *self,
                  int              outcome)
{
  return g_strdup (unseat_outcome_look_get_icon_name (outcome));
}

static char *
get_outcome_label (UnseatChangeRow *self,
                   int              outcome)
{
  return g_strdup (unseat_outcome_get_label (outcome));
}

static char **
get_outcome_css (UnseatChangeRow *self,
                 int              outcome)
{
  const char *classes[] = { "unseat-badge", unseat_outcome_look_get_css_class (outcome), NULL };

  return g_strdupv ((char **) classes);
}

static gboolean
has_details (UnseatChangeRow *self,
             gboolean         show_outcome,
             int              outcome,
             const char      *request_id)
{
  /* Nobody calls support about what went well; Copy Details has every request id. */
  return show_outcome && outcome != UNSEAT_OUTCOME_VERIFIED && outcome != UNSEAT_OUTCOME_ALREADY_GONE && unseat_closure_has_text (NULL, request_id);
}

static gboolean
is_undone (UnseatChangeRow *self,
           UnseatChange    *change)
{
  return change != NULL && unseat_change_is_undone (change);
}

static gboolean
can_undo (UnseatChangeRow *self,
          UnseatChange    *change)
{
  return change != NULL && unseat_undo_can_undo (change);
}

/* Setting a text would ask the display where the pointer is, which is most of what showing another change cost. */
static gboolean
query_tooltip_cb (GtkLabel   *person,
                  int         x,
                  int         y,
                  gboolean    keyboard_mode,
                  GtkTooltip *tooltip)
{
  gtk_tooltip_set_text (tooltip, gtk_label_get_label (person));

  return *gtk_label_get_label (person) != '\0';
}

static void
unseat_change_row_get_property (GObject    *object,
                                guint       property_id,
                                GValue     *value,
                                GParamSpec *pspec)
{
  UnseatChangeRow *self = UNSEAT_CHANGE_ROW (object);

  switch ((UnseatChangeRowProperty) property_id)
    {
    case PROP_CHANGE:
      g_value_set_object (value, self->change);
      break;
    case PROP_SHOW_OUTCOME:
      g_value_set_boolean (value, self->show_outcome);
      break;
    case PROP_CAN_TICK:
      g_value_set_boolean (value, self->can_tick);
      break;
    case PROP_TICKED:
      g_value_set_boolean (value, self->ticked);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
    }
}

static void
set_change (UnseatChangeRow *self,
            UnseatChange    *change)
{
  g_autofree char *summary = NULL;

  if (!g_set_object (&self->change, change))
    return;

  /* Rows are used again for other changes while one scrolls. */
  gtk_expander_set_expanded (self->details, FALSE);
  if (change != NULL)
    {
      summary = unseat_change_row_dup_summary (change, FALSE);
      unseat_accessible_set_name (self->tick, summary);
    }
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_CHANGE]);
}

static void
set_flag (UnseatChangeRow        *self,
          gboolean               *flag,
          gboolean                value,
          UnseatChangeRowProperty property)
{
  if (*flag == value)
    return;

  *flag = value;
  g_object_notify_by_pspec (G_OBJECT (self), properties[property]);
}

static void
unseat_change_row_set_property (GObject      *object,
                                guint         property_id,
                                const GValue *value,
                                GParamSpec   *pspec)
{
  UnseatChangeRow *self = UNSEAT_CHANGE_ROW (object);

  switch ((UnseatChangeRowProperty) property_id)
    {
    case PROP_CHANGE:
      set_change (self, g_value_get_object (value));
      break;
    case PROP_SHOW_OUTCOME:
      set_flag (self, &self->show_outcome, g_value_get_boolean (value), PROP_SHOW_OUTCOME);
      break;
    case PROP_CAN_TICK:
      set_flag (self, &self->can_tick, g_value_get_boolean (value), PROP_CAN_TICK);
      break;
    case PROP_TICKED:
      set_flag (self, &self->ticked, g_value_get_boolean (value), PROP_TICKED);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
    }
}

static void
unseat_change_row_dispose (GObject *object)
{
  UnseatChangeRow *self = UNSEAT_CHANGE_ROW (object);

  g_clear_object (&self->change);

  G_OBJECT_CLASS (unseat_change_row_parent_class)->dispose (object);
}

static void
unseat_change_row_class_init (UnseatChangeRowClass *klass)
{
  GObjectClass     *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass   *widget_class = GTK_WIDGET_CLASS (klass);
  const GParamFlags flags = G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS;

  object_class->get_property = unseat_change_row_get_property;
  object_class->set_property = unseat_change_row_set_property;
  object_class->dispose = unseat_change_row_dispose;

  properties[PROP_CHANGE] = g_param_spec_object ("change", NULL, NULL, UNSEAT_TYPE_CHANGE, flags);
  properties[PROP_SHOW_OUTCOME] = g_param_spec_boolean ("show-outcome", NULL, NULL, FALSE, flags);
  properties[PROP_CAN_TICK] = g_param_spec_boolean ("can-tick", NULL, NULL, FALSE, flags);
  properties[PROP_TICKED] = g_param_spec_boolean ("ticked", NULL, NULL, FALSE, flags);
  g_object_class_install_properties (object_class, G_N_ELEMENTS (properties), properties);

  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/unseat/Unseat/ui/unseat-change-row.ui");
  gtk_widget_class_bind_template_child (widget_class, UnseatChangeRow, tick);
  gtk_widget_class_bind_template_child (widget_class, UnseatChangeRow, details);
  gtk_widget_class_bind_template_callback (widget_class, describe_person);
  gtk_widget_class_bind_template_callback (widget_class, describe_license);
  gtk_widget_class_bind_template_callback (widget_class, describe_sign_in_name);
  gtk_widget_class_bind_template_callback (widget_class, get_outcome_icon);
  gtk_widget_class_bind_template_callback (widget_class, get_outcome_label);
  gtk_widget_class_bind_template_callback (widget_class, get_outcome_css);
  gtk_widget_class_bind_template_callback (widget_class, has_details);
  gtk_widget_class_bind_template_callback (widget_class, is_undone);
  gtk_widget_class_bind_template_callback (widget_class, can_undo);
  gtk_widget_class_bind_template_callback (widget_class, query_tooltip_cb);
  gtk_widget_class_bind_template_callback (widget_class, unseat_closure_has_text);
}

static void
unseat_change_row_init (UnseatChangeRow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  unseat_wrap_labels (GTK_WIDGET (self));
  unseat_accessible_add_activation (self->tick);
}

char *
unseat_change_row_dup_path (UnseatChange *change)
{
  const char *name = NULL;

  g_return_val_if_fail (UNSEAT_IS_CHANGE (change), NULL);

  if (unseat_change_is_direct (change))
    return g_strdup (C_ ("path", "Direct"));

  name = unseat_change_get_group_name (change);
  if (name == NULL)
    name = unseat_change_get_group_id (change);
  /* Translators: the name of a group. */
  return g_strdup_printf (C_ ("path", "Through group %s"), name);
}

char *
unseat_change_row_dup_summary (UnseatChange *change,
                               gboolean      with_outcome)
{
  g_autofree char *path = NULL;
  const char      *parts[7] = { NULL };
  guint            n = 0;

  g_return_val_if_fail (UNSEAT_IS_CHANGE (change), NULL);

  path = unseat_change_row_dup_path (change);
  parts[n++] = unseat_change_get_user_name (change);
  if (with_outcome)
    parts[n++] = unseat_outcome_get_label (unseat_change_get_outcome (change));
  if (with_outcome && unseat_change_is_undone (change))
    parts[n++] = C_ ("a change", "Undone");
  parts[n++] = unseat_change_get_product_name (change);
  parts[n++] = path;
  parts[n++] = unseat_change_get_reason (change);
  return g_strjoinv (" · ", (char **) parts);
}
