/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "unseat-rule-ticks.h"

#include "unseat-accessible.h"
#include "unseat-utils.h"
#include "unseat-wrap.h"

struct _UnseatRuleTicks
{
  AdwExpanderRow parent_instance;

  char      *none;   /* (owned) (nullable) */
  GPtrArray *names;  /* (owned) (element-type utf8): of each row */
  GPtrArray *rows;   /* (owned) (element-type GtkWidget): children, not owned */
  GPtrArray *checks; /* (owned) (element-type GtkCheckButton): of each row, not owned */
};

G_DEFINE_FINAL_TYPE (UnseatRuleTicks, unseat_rule_ticks, ADW_TYPE_EXPANDER_ROW)

typedef enum
{
  PROP_NONE = 1,
} UnseatRuleTicksProperty;

enum
{
  CHANGED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static gboolean
is_ticked_at (UnseatRuleTicks *self,
              guint            position)
{
  return gtk_check_button_get_active (g_ptr_array_index (self->checks, position));
}

static void
update (UnseatRuleTicks *self)
{
  g_autoptr (GPtrArray) ticked = g_ptr_array_new ();
  g_autofree char *text = NULL;

  for (guint i = 0; i < self->checks->len; i++)
    if (is_ticked_at (self, i))
      g_ptr_array_add (ticked, (gpointer) adw_preferences_row_get_title (g_ptr_array_index (self->rows, i)));
  g_ptr_array_add (ticked, NULL);
  text = ticked->len > 1 ? unseat_join_names ((const char *const *) ticked->pdata) : g_strdup (self->none);
  adw_expander_row_set_subtitle (ADW_EXPANDER_ROW (self), text);
}

static void
toggled_cb (UnseatRuleTicks *self)
{
  update (self);
  g_signal_emit (self, signals[CHANGED], 0);
}

static void
unseat_rule_ticks_get_property (GObject    *object,
                                guint       property_id,
                                GValue     *value,
                                GParamSpec *pspec)
{
  switch ((UnseatRuleTicksProperty) property_id)
    {
    case PROP_NONE:
      g_value_set_string (value, UNSEAT_RULE_TICKS (object)->none);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
    }
}

static void
unseat_rule_ticks_set_property (GObject      *object,
                                guint         property_id,
                                const GValue *value,
                                GParamSpec   *pspec)
{
  UnseatRuleTicks *self = UNSEAT_RULE_TICKS (object);

  switch ((UnseatRuleTicksProperty) property_id)
    {
    case PROP_NONE:
      unseat_set_string (&self->none, g_value_get_string (value));
      update (self);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
    }
}

static void
unseat_rule_ticks_finalize (GObject *object)
{
  UnseatRuleTicks *self = UNSEAT_RULE_TICKS (object);

  g_free (self->none);
  g_clear_pointer (&self->names, g_ptr_array_unref);
  g_clear_pointer (&self->rows, g_ptr_array_unref);
  g_clear_pointer (&self->checks, g_ptr_array_unref);

  G_OBJECT_CLASS (unseat_rule_ticks_parent_class)->finalize (object);
}

static void
unseat_rule_ticks_class_init (UnseatRuleTicksClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = unseat_rule_ticks_get_property;
  object_class->set_property = unseat_rule_ticks_set_property;
  object_class->finalize = unseat_rule_ticks_finalize;

  g_object_class_install_property (object_class, PROP_NONE, g_param_spec_string ("none", NULL, NULL, NULL, G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS));
  signals[CHANGED] = g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
unseat_rule_ticks_init (UnseatRuleTicks *self)
{
  self->names = g_ptr_array_new_with_free_func (g_free);
  self->rows = g_ptr_array_new ();
  self->checks = g_ptr_array_new ();
  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (self), FALSE);
  unseat_accessible_be_expander (GTK_WIDGET (self));
}

void
unseat_rule_ticks_clear (UnseatRuleTicks *self)
{
  g_return_if_fail (UNSEAT_IS_RULE_TICKS (self));

  for (guint i = 0; i < self->rows->len; i++)
    adw_expander_row_remove (ADW_EXPANDER_ROW (self), g_ptr_array_index (self->rows, i));
  g_ptr_array_set_size (self->rows, 0);
  g_ptr_array_set_size (self->names, 0);
  g_ptr_array_set_size (self->checks, 0);
  update (self);
}

void
unseat_rule_ticks_add (UnseatRuleTicks *self,
                       const char      *name,
                       const char      *label,
                       const char      *detail,
                       gboolean         is_ticked)
{
  GtkWidget *row = NULL;
  GtkWidget *check = NULL;

  g_return_if_fail (UNSEAT_IS_RULE_TICKS (self));
  g_return_if_fail (name != NULL && label != NULL);

  row = adw_action_row_new ();
  check = gtk_check_button_new ();
  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), label);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), detail);
  gtk_widget_set_valign (check, GTK_ALIGN_CENTER);
  gtk_check_button_set_active (GTK_CHECK_BUTTON (check), is_ticked);
  unseat_accessible_set_name (check, label);
  unseat_accessible_add_activation (check);
  adw_action_row_add_prefix (ADW_ACTION_ROW (row), check);
  adw_action_row_set_activatable_widget (ADW_ACTION_ROW (row), check);
  adw_expander_row_add_row (ADW_EXPANDER_ROW (self), row);
  unseat_wrap_labels (row);
  g_ptr_array_add (self->names, g_strdup (name));
  g_ptr_array_add (self->rows, row);
  g_ptr_array_add (self->checks, check);
  g_signal_connect_object (check, "toggled", G_CALLBACK (toggled_cb), self, G_CONNECT_SWAPPED);
  if (is_ticked)
    update (self);
}

char **
unseat_rule_ticks_dup (UnseatRuleTicks *self)
{
  g_autoptr (GStrvBuilder) ticked = g_strv_builder_new ();
  gboolean has_some = FALSE;

  g_return_val_if_fail (UNSEAT_IS_RULE_TICKS (self), NULL);

  for (guint i = 0; i < self->checks->len; i++)
    {
      if (!is_ticked_at (self, i))
        continue;
      g_strv_builder_add (ticked, g_ptr_array_index (self->names, i));
      has_some = TRUE;
    }

  return has_some ? g_strv_builder_end (ticked) : NULL;
}
