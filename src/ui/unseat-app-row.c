/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "unseat-app-row.h"

#include <glib/gi18n-lib.h>

#include "unseat-accessible.h"

struct _UnseatAppRow
{
  AdwActionRow parent_instance;

  char    *plan_id; /* (owned) */
  gboolean is_on_directly;

  GtkWidget *state; /* says it in a word, where it cannot be switched */
  GtkSwitch *toggle;
};

G_DEFINE_FINAL_TYPE (UnseatAppRow, unseat_app_row, ADW_TYPE_ACTION_ROW)

typedef enum
{
  PROP_ACTIVE = 1,
} UnseatAppRowProperty;

static GParamSpec *properties[PROP_ACTIVE + 1];

static void
unseat_app_row_get_property (GObject    *object,
                             guint       property_id,
                             GValue     *value,
                             GParamSpec *pspec)
{
  switch ((UnseatAppRowProperty) property_id)
    {
    case PROP_ACTIVE:
      g_value_set_boolean (value, unseat_app_row_get_active (UNSEAT_APP_ROW (object)));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
    }
}

static void
unseat_app_row_set_property (GObject      *object,
                             guint         property_id,
                             const GValue *value,
                             GParamSpec   *pspec)
{
  switch ((UnseatAppRowProperty) property_id)
    {
    case PROP_ACTIVE:
      unseat_app_row_set_active (UNSEAT_APP_ROW (object), g_value_get_boolean (value));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
    }
}

static void
unseat_app_row_finalize (GObject *object)
{
  UnseatAppRow *self = UNSEAT_APP_ROW (object);

  g_clear_pointer (&self->plan_id, g_free);

  G_OBJECT_CLASS (unseat_app_row_parent_class)->finalize (object);
}

static void
unseat_app_row_class_init (UnseatAppRowClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = unseat_app_row_get_property;
  object_class->set_property = unseat_app_row_set_property;
  object_class->finalize = unseat_app_row_finalize;

  properties[PROP_ACTIVE] = g_param_spec_boolean ("active", NULL, NULL, FALSE,
                                                  G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, G_N_ELEMENTS (properties), properties);
}

static void
toggled_cb (UnseatAppRow *self)
{
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_ACTIVE]);
}

/* By hand: a product has some eighty apps, and a template costs more than its widgets. */
static void
unseat_app_row_init (UnseatAppRow *self)
{
  self->state = g_object_ref_sink (gtk_label_new (NULL));
  self->toggle = GTK_SWITCH (g_object_ref_sink (g_object_new (GTK_TYPE_SWITCH, "valign", GTK_ALIGN_CENTER, "visible", FALSE, NULL)));
  g_signal_connect_object (self->toggle, "notify::active", G_CALLBACK (toggled_cb), self, G_CONNECT_SWAPPED);
  adw_action_row_add_suffix (ADW_ACTION_ROW (self), self->state);
  adw_action_row_add_suffix (ADW_ACTION_ROW (self), GTK_WIDGET (self->toggle));
  g_object_unref (self->state);
  g_object_unref (self->toggle);
}

static gboolean
is_on_by (const UnseatServicePlan *plan,
          const UnseatAssignment  *path)
{
  return path != NULL && unseat_assignment_is_held (path) && !unseat_assignment_disables (path, plan->id);
}

static gboolean
is_on_by_group (const UnseatServicePlan *plan,
                GPtrArray               *inherited)
{
  for (guint i = 0; i < inherited->len; i++)
    if (is_on_by (plan, g_ptr_array_index (inherited, i)))
      return TRUE;

  return FALSE;
}

gboolean
unseat_app_row_is_on (const UnseatServicePlan *plan,
                      const UnseatAssignment  *direct,
                      GPtrArray               *inherited)
{
  g_return_val_if_fail (plan != NULL && inherited != NULL, FALSE);

  return is_on_by (plan, direct) || is_on_by_group (plan, inherited);
}

static gboolean
is_given_by (const UnseatServicePlan *plan,
             const UnseatAssignment  *path)
{
  return path != NULL && !unseat_assignment_is_held (path) && !unseat_assignment_disables (path, plan->id);
}

/* Whether the app would be on, if what gives it were in force. */
static gboolean
is_waiting (const UnseatServicePlan *plan,
            const UnseatAssignment  *direct,
            GPtrArray               *inherited)
{
  for (guint i = 0; i < inherited->len; i++)
    if (is_given_by (plan, g_ptr_array_index (inherited, i)))
      return TRUE;

  return is_given_by (plan, direct);
}

static const char *
get_state_word (const UnseatServicePlan *plan,
                const UnseatAssignment  *direct,
                GPtrArray               *inherited)
{
  if (unseat_app_row_is_on (plan, direct, inherited))
    return C_ ("app of a product", "On");

  return is_waiting (plan, direct, inherited) ? C_ ("app of a product", "Not in force") : C_ ("app of a product", "Off");
}

/* Returns: (nullable): a sentence, where the paths do not agree */
static const char *
describe_paths (const UnseatServicePlan *plan,
                const UnseatAssignment  *direct,
                GPtrArray               *inherited)
{
  gboolean is_direct = is_on_by (plan, direct);

  if (direct == NULL || inherited->len == 0 || is_direct == is_on_by_group (plan, inherited))
    return NULL;

  return is_direct ? _ ("On directly, off through groups") : _ ("Off directly, on through a group");
}

/* Returns: (transfer full) (nullable): what is to be known of the app beside whether it is on */
static char *
describe (const UnseatServicePlan *plan,
          const UnseatAssignment  *direct,
          GPtrArray               *inherited,
          const char              *givers)
{
  const char      *paths = describe_paths (plan, direct, inherited);
  g_autofree char *given = NULL;

  if (givers != NULL && unseat_app_row_is_on (plan, direct, inherited))
    /* Translators: the names of other products of the person, which have the same app. */
    given = g_strdup_printf (_ ("Also given by %s"), givers);
  else if (givers != NULL)
    /* Translators: the names of other products of the person, which have the same app. */
    given = g_strdup_printf (_ ("Given by %s all the same"), givers);

  if (paths != NULL && given != NULL)
    return g_strdup_printf ("%s\n%s", paths, given);

  return given != NULL ? g_steal_pointer (&given) : g_strdup (paths);
}

UnseatAppRow *
unseat_app_row_new (const UnseatServicePlan *plan,
                    const UnseatAssignment  *direct,
                    GPtrArray               *inherited,
                    const char              *givers)
{
  UnseatAppRow    *self = NULL;
  g_autofree char *text = NULL;
  gboolean         is_on = FALSE;

  g_return_val_if_fail (plan != NULL && inherited != NULL, NULL);

  self = g_object_new (UNSEAT_TYPE_APP_ROW, "use-markup", FALSE, "title", plan->name, NULL);
  self->plan_id = g_strdup (plan->id);
  self->is_on_directly = is_on_by (plan, direct);
  text = describe (plan, direct, inherited, givers);
  if (text != NULL)
    adw_action_row_set_subtitle (ADW_ACTION_ROW (self), text);
  unseat_accessible_set_description (GTK_WIDGET (self), text);
  unseat_accessible_set_description (GTK_WIDGET (self->toggle), text);

  is_on = unseat_app_row_is_on (plan, direct, inherited);
  gtk_label_set_label (GTK_LABEL (self->state), get_state_word (plan, direct, inherited));
  gtk_widget_add_css_class (self->state, is_on ? "unseat-on" : "dim-label");
  gtk_switch_set_active (self->toggle, self->is_on_directly);

  return self;
}

const char *
unseat_app_row_get_plan_id (UnseatAppRow *self)
{
  g_return_val_if_fail (UNSEAT_IS_APP_ROW (self), NULL);

  return self->plan_id;
}

void
unseat_app_row_set_can_switch (UnseatAppRow *self,
                               gboolean      can_switch)
{
  g_return_if_fail (UNSEAT_IS_APP_ROW (self));

  gtk_widget_set_visible (GTK_WIDGET (self->toggle), can_switch);
  gtk_widget_set_visible (self->state, !can_switch);
  adw_action_row_set_activatable_widget (ADW_ACTION_ROW (self), can_switch ? GTK_WIDGET (self->toggle) : NULL); /* which names it, too */
}

gboolean
unseat_app_row_get_active (UnseatAppRow *self)
{
  g_return_val_if_fail (UNSEAT_IS_APP_ROW (self), FALSE);

  return gtk_switch_get_active (self->toggle);
}

void
unseat_app_row_set_active (UnseatAppRow *self,
                           gboolean      active)
{
  g_return_if_fail (UNSEAT_IS_APP_ROW (self));

  gtk_switch_set_active (self->toggle, active); /* which notifies */
}

gboolean
unseat_app_row_is_changed (UnseatAppRow *self)
{
  g_return_val_if_fail (UNSEAT_IS_APP_ROW (self), FALSE);

  return unseat_app_row_get_active (self) != self->is_on_directly;
}
