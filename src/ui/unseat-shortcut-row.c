/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "unseat-shortcut-row.h"

#include "unseat-accessible.h"
#include "unseat-utils.h"

struct _UnseatShortcutRow
{
  AdwActionRow parent_instance;

  char            *accelerator; /* (owned) (nullable) */
  GtkTextDirection direction;

  GtkWidget *keys;
};

enum
{
  PROP_ACCELERATOR = 1,
  PROP_DIRECTION,
  N_PROPS
};

static GParamSpec *props[N_PROPS];

G_DEFINE_FINAL_TYPE (UnseatShortcutRow, unseat_shortcut_row, ADW_TYPE_ACTION_ROW)

/* As they are printed on the keys, for a screen reader: "Ctrl+R, F5". */
static char *
describe_keys (const char *const *accelerators)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  g_auto (GStrv) labels = NULL;

  for (const char *const *accelerator = accelerators; *accelerator != NULL; accelerator++)
    {
      guint            key;
      GdkModifierType  modifiers;
      g_autofree char *label = NULL;

      gtk_accelerator_parse (*accelerator, &key, &modifiers);
      label = gtk_accelerator_get_label (key, modifiers);
      g_strv_builder_add (builder, label);
    }
  labels = g_strv_builder_end (builder);
  return unseat_join_names ((const char *const *) labels);
}

/* One below the other: side by side they leave no room for the words. */
static void
show_keys (UnseatShortcutRow *self)
{
  g_auto (GStrv) accelerators = g_strsplit (self->accelerator != NULL ? self->accelerator : "", " ", -1);
  g_autofree char *description = describe_keys ((const char *const *) accelerators);
  /* A GtkShortcutLabel always reads from left to right, and takes its own direction for the end. */
  GtkAlign   end = gtk_widget_get_default_direction () == GTK_TEXT_DIR_RTL ? GTK_ALIGN_START : GTK_ALIGN_END;
  GtkWidget *label = NULL;

  while ((label = gtk_widget_get_first_child (self->keys)) != NULL)
    gtk_box_remove (GTK_BOX (self->keys), label);
  for (char **accelerator = accelerators; *accelerator != NULL; accelerator++)
    {
      label = gtk_shortcut_label_new (*accelerator);
      gtk_widget_set_halign (label, end);
      gtk_box_append (GTK_BOX (self->keys), label);
    }
  unseat_accessible_set_description (GTK_WIDGET (self), description);
}

static void
show_direction (UnseatShortcutRow *self)
{
  gtk_widget_set_visible (GTK_WIDGET (self), self->direction == GTK_TEXT_DIR_NONE || self->direction == gtk_widget_get_default_direction ());
}

static void
unseat_shortcut_row_get_property (GObject    *object,
                                  guint       property_id,
                                  GValue     *value,
                                  GParamSpec *pspec)
{
  UnseatShortcutRow *self = UNSEAT_SHORTCUT_ROW (object);

  switch (property_id)
    {
    case PROP_ACCELERATOR:
      g_value_set_string (value, self->accelerator);
      break;
    case PROP_DIRECTION:
      g_value_set_enum (value, self->direction);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
    }
}

static void
unseat_shortcut_row_set_property (GObject      *object,
                                  guint         property_id,
                                  const GValue *value,
                                  GParamSpec   *pspec)
{
  UnseatShortcutRow *self = UNSEAT_SHORTCUT_ROW (object);

  switch (property_id)
    {
    case PROP_ACCELERATOR:
      if (unseat_set_string (&self->accelerator, g_value_get_string (value)))
        show_keys (self);
      break;
    case PROP_DIRECTION:
      self->direction = g_value_get_enum (value);
      show_direction (self);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
    }
}

static void
unseat_shortcut_row_finalize (GObject *object)
{
  g_clear_pointer (&UNSEAT_SHORTCUT_ROW (object)->accelerator, g_free);

  G_OBJECT_CLASS (unseat_shortcut_row_parent_class)->finalize (object);
}

static void
unseat_shortcut_row_class_init (UnseatShortcutRowClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = unseat_shortcut_row_get_property;
  object_class->set_property = unseat_shortcut_row_set_property;
  object_class->finalize = unseat_shortcut_row_finalize;

  /* Those that do the same, with blanks between them. */
  props[PROP_ACCELERATOR] = g_param_spec_string ("accelerator", NULL, NULL, NULL, G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS);
  /* The one in which this key is the right one; none, where it does not matter. */
  props[PROP_DIRECTION] = g_param_spec_enum ("direction", NULL, NULL, GTK_TYPE_TEXT_DIRECTION, GTK_TEXT_DIR_NONE,
                                             G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, props);
}

static void
unseat_shortcut_row_init (UnseatShortcutRow *self)
{
  self->keys = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  gtk_widget_set_valign (self->keys, GTK_ALIGN_CENTER);
  gtk_widget_set_margin_top (self->keys, 6);
  gtk_widget_set_margin_bottom (self->keys, 6);
  adw_action_row_add_suffix (ADW_ACTION_ROW (self), self->keys);
}
