/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "unseat-never-touch-section.h"

#include <glib/gi18n-lib.h>

#include "unseat-accessible.h"
#include "unseat-focus.h"
#include "unseat-never-touch-dialog.h"
#include "unseat-never-touch-row.h"

struct _UnseatNeverTouchSection
{
  AdwPreferencesGroup parent_instance;

  UnseatSession *session; /* (owned) (nullable) */
  GPtrArray     *rows;    /* (owned) (element-type GtkWidget): children, not owned */

  GtkWidget *add_button;
};

G_DEFINE_FINAL_TYPE (UnseatNeverTouchSection, unseat_never_touch_section, ADW_TYPE_PREFERENCES_GROUP)

static const char *
get_tenant_id (UnseatNeverTouchSection *self)
{
  return self->session != NULL ? unseat_directory_get_tenant_id (unseat_session_get_directory (self->session)) : NULL;
}

/* Returns: (transfer full): what tells an entry from others of the same name, empty when it is not known here */
static char *
dup_details (UnseatNeverTouchSection *self,
             const UnseatNeverTouch  *entry)
{
  UnseatDirectory *directory = unseat_session_get_directory (self->session);
  UnseatProduct   *product = NULL;
  guint            index;

  switch (entry->kind)
    {
    case UNSEAT_NEVER_TOUCH_PERSON:
      index = unseat_directory_find_user (directory, entry->id);
      if (index != UNSEAT_NO_USER)
        {
          g_autoptr (UnseatUser) user = unseat_directory_get_user (directory, index);

          return g_strdup (unseat_user_get_user_principal_name (user));
        }
      break;
    case UNSEAT_NEVER_TOUCH_PRODUCT:
      product = unseat_directory_find_product (directory, entry->id);
      if (product != NULL)
        return g_strdup (unseat_product_get_part_number (product));
      break;
    case UNSEAT_NEVER_TOUCH_GROUP:
    case UNSEAT_N_NEVER_TOUCH_KINDS:
    default:
      break;
    }

  return g_strdup ("");
}

/* Shows @row with a button that removes what it shows. */
static void
add_row (UnseatNeverTouchSection *self,
         GtkWidget               *row,
         const char              *action_name,
         GVariant                *target)
{
  /* Translators: removes a person, a product or a group from the never-touch list; %s is its name. */
  g_autofree char *remove = g_strdup_printf (_ ("Remove %s"), adw_preferences_row_get_title (ADW_PREFERENCES_ROW (row)));
  GtkWidget       *button = gtk_button_new_from_icon_name ("list-remove-symbolic");

  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (button, "flat");
  gtk_widget_set_tooltip_text (button, remove);
  unseat_accessible_set_name (button, remove);
  gtk_actionable_set_action_target_value (GTK_ACTIONABLE (button), target);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), action_name);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), button);
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (self), row);
  g_ptr_array_add (self->rows, row);
}

static void
add_known_row (UnseatNeverTouchSection *self,
               const UnseatNeverTouch  *entry)
{
  g_autofree char *details = dup_details (self, entry);

  add_row (self, unseat_never_touch_row_new (entry->kind, entry->name, details), "never-touch.remove",
           g_variant_new ("(us)", (guint) entry->kind, entry->id));
}

/* What somebody wrote into the settings by hand: it looks like an entry, and guards nobody. */
static void
add_unknown_row (UnseatNeverTouchSection *self,
                 const char              *entry)
{
  GtkWidget *row = adw_action_row_new ();

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), entry);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), _ ("This entry is not understood, so nobody is left out for it."));
  adw_action_row_set_icon_name (ADW_ACTION_ROW (row), "dialog-warning-symbolic");
  unseat_accessible_describe_by_subtitle (row);
  add_row (self, row, "never-touch.remove-unknown", g_variant_new_string (entry));
}

/* What is listed below it was known last, if anything was: whoever knows the list looks at it and says so. */
static void
add_lost_row (UnseatNeverTouchSection *self)
{
  GtkWidget *row = adw_action_row_new ();
  /* Translators: writes a list, as it is shown below, into the settings anew. */
  GtkWidget *button = gtk_button_new_with_mnemonic (_ ("_Use as Shown"));

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), _ ("The List Is Damaged or Lost"));
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), _ ("Reviews leave everybody out until it is set again. Shown here is what was on it last, as far as that is known."));
  adw_action_row_set_icon_name (ADW_ACTION_ROW (row), "dialog-warning-symbolic");
  unseat_accessible_describe_by_subtitle (row);
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), "never-touch.restore");
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), button);
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (self), row);
  g_ptr_array_add (self->rows, row);
}

/* Returns: the row that has the focus, or the number of rows when none has it */
static guint
find_focused (UnseatNeverTouchSection *self)
{
  guint i = 0;

  while (i < self->rows->len && !unseat_focus_is_inside (self->rows->pdata[i]))
    i++;

  return i;
}

/* To the row that has come to the place of the one that had it. */
static void
restore_focus (UnseatNeverTouchSection *self,
               guint                    position)
{
  if (self->rows->len == 0)
    gtk_widget_grab_focus (self->add_button);
  else
    unseat_focus_enter (self->rows->pdata[MIN (position, self->rows->len - 1)]);
}

static void
update (UnseatNeverTouchSection *self)
{
  const char *tenant_id = get_tenant_id (self);
  guint       focused = find_focused (self);
  gboolean    had_focus = focused < self->rows->len;
  g_autoptr (GPtrArray) entries = NULL;
  g_auto (GStrv) unknown = NULL;

  for (guint i = 0; i < self->rows->len; i++)
    adw_preferences_group_remove (ADW_PREFERENCES_GROUP (self), self->rows->pdata[i]);
  g_ptr_array_set_size (self->rows, 0);

  gtk_widget_set_visible (self->add_button, tenant_id != NULL);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "never-touch.add", tenant_id != NULL);
  adw_preferences_group_set_description (ADW_PREFERENCES_GROUP (self),
                                         tenant_id != NULL ? _ ("People, products and groups that reviews leave out by default")
                                                           : _ ("Each tenant has a list of its own. Sign in to see it."));
  if (tenant_id == NULL)
    return;

  if (unseat_never_touch_is_lost (unseat_session_get_settings (self->session)))
    add_lost_row (self);
  entries = unseat_never_touch_list (unseat_session_get_settings (self->session), tenant_id);
  for (guint i = 0; i < entries->len; i++)
    add_known_row (self, entries->pdata[i]);
  unknown = unseat_never_touch_list_unknown (unseat_session_get_settings (self->session), tenant_id);
  for (guint i = 0; unknown[i] != NULL; i++)
    add_unknown_row (self, unknown[i]);
  if (had_focus)
    restore_focus (self, focused);
}

static void
add (GtkWidget  *widget,
     const char *action_name,
     GVariant   *parameter)
{
  UnseatNeverTouchSection *self = UNSEAT_NEVER_TOUCH_SECTION (widget);

  gtk_window_present (GTK_WINDOW (unseat_never_touch_dialog_new (GTK_WINDOW (gtk_widget_get_root (widget)), self->session)));
}

static void
remove_entry (GtkWidget  *widget,
              const char *action_name,
              GVariant   *parameter)
{
  UnseatNeverTouchSection *self = UNSEAT_NEVER_TOUCH_SECTION (widget);
  const char              *tenant_id = get_tenant_id (self);
  guint                    kind;
  const char              *id;

  g_variant_get (parameter, "(u&s)", &kind, &id);
  if (tenant_id != NULL && kind < UNSEAT_N_NEVER_TOUCH_KINDS)
    unseat_never_touch_remove (unseat_session_get_settings (self->session), tenant_id, kind, id);
}

static void
remove_unknown (GtkWidget  *widget,
                const char *action_name,
                GVariant   *parameter)
{
  UnseatNeverTouchSection *self = UNSEAT_NEVER_TOUCH_SECTION (widget);
  const char              *tenant_id = get_tenant_id (self);

  if (tenant_id != NULL)
    unseat_never_touch_remove_unknown (unseat_session_get_settings (self->session), tenant_id, g_variant_get_string (parameter, NULL));
}

static void
restore (GtkWidget  *widget,
         const char *action_name,
         GVariant   *parameter)
{
  UnseatNeverTouchSection *self = UNSEAT_NEVER_TOUCH_SECTION (widget);

  if (self->session != NULL)
    unseat_never_touch_restore (unseat_session_get_settings (self->session));
}

static void
disconnect_session (UnseatNeverTouchSection *self)
{
  if (self->session == NULL)
    return;

  g_signal_handlers_disconnect_by_data (self->session, self);
  g_signal_handlers_disconnect_by_data (unseat_session_get_settings (self->session), self);
  g_clear_object (&self->session);
}

static void
unseat_never_touch_section_dispose (GObject *object)
{
  disconnect_session (UNSEAT_NEVER_TOUCH_SECTION (object));

  G_OBJECT_CLASS (unseat_never_touch_section_parent_class)->dispose (object);
}

static void
unseat_never_touch_section_finalize (GObject *object)
{
  g_clear_pointer (&UNSEAT_NEVER_TOUCH_SECTION (object)->rows, g_ptr_array_unref);

  G_OBJECT_CLASS (unseat_never_touch_section_parent_class)->finalize (object);
}

static void
unseat_never_touch_section_class_init (UnseatNeverTouchSectionClass *klass)
{
  GObjectClass   *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = unseat_never_touch_section_dispose;
  object_class->finalize = unseat_never_touch_section_finalize;

  gtk_widget_class_install_action (widget_class, "never-touch.add", NULL, add);
  gtk_widget_class_install_action (widget_class, "never-touch.remove", "(us)", remove_entry);
  gtk_widget_class_install_action (widget_class, "never-touch.remove-unknown", "s", remove_unknown);
  gtk_widget_class_install_action (widget_class, "never-touch.restore", NULL, restore);
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/unseat/Unseat/ui/unseat-never-touch-section.ui");
  gtk_widget_class_bind_template_child (widget_class, UnseatNeverTouchSection, add_button);
}

static void
unseat_never_touch_section_init (UnseatNeverTouchSection *self)
{
  self->rows = g_ptr_array_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
  update (self);
}

void
unseat_never_touch_section_set_session (UnseatNeverTouchSection *self,
                                        UnseatSession           *session)
{
  g_return_if_fail (UNSEAT_IS_NEVER_TOUCH_SECTION (self));
  g_return_if_fail (session == NULL || UNSEAT_IS_SESSION (session));

  disconnect_session (self);
  g_set_object (&self->session, session);
  if (session != NULL)
    {
      g_signal_connect_object (session, "notify::tenant-name", G_CALLBACK (update), self, G_CONNECT_SWAPPED);
      g_signal_connect_object (unseat_session_get_settings (session), "never-touch-changed", G_CALLBACK (update), self, G_CONNECT_SWAPPED);
    }
  update (self);
}
