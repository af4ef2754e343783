/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "unseat-license-row.h"

#include <glib/gi18n-lib.h>

#include "unseat-accessible.h"
#include "unseat-app-row.h"
#include "unseat-closures.h"
#include "unseat-group-path-row.h"
#include "unseat-license-words.h"
#include "unseat-utils.h"
#include "unseat-wrap.h"

struct _UnseatLicenseRow
{
  AdwExpanderRow parent_instance;

  UnseatSession    *session;   /* (owned) */
  UnseatDirectory  *directory; /* (owned): of the session */
  UnseatProduct    *product;   /* (owned) (nullable): the tenant may not list it */
  UnseatAssignment *direct;    /* (owned) (nullable) */
  GPtrArray        *inherited; /* (owned) (element-type UnseatAssignment) */
  char             *sku_id;    /* (owned) */

  UnseatUser     *user; /* (owned) */
  UnseatStayLook *look; /* (owned) (nullable) */
  GPtrArray      *apps; /* (owned) (element-type UnseatAppRow): children, not owned; empty until it is opened */

  gboolean unassign;
  gboolean filled;
  gboolean is_read_only;
  guint    n_switched;

  GtkSwitch *toggle;
  GtkWidget *lock;
};

G_DEFINE_FINAL_TYPE (UnseatLicenseRow, unseat_license_row, ADW_TYPE_EXPANDER_ROW)

typedef enum
{
  PROP_UNASSIGN = 1,
  PROP_N_SWITCHED,
} UnseatLicenseRowProperty;

static GParamSpec *properties[PROP_N_SWITCHED + 1];

/* What the row says. */

static void
show_state (UnseatLicenseRow *self)
{
  const UnseatLicenseFacts facts = {
    .directory = self->directory,
    .product = self->product,
    .direct = self->direct,
    .inherited = self->inherited,
    .is_ending = self->unassign,
    .n_switched = self->n_switched,
    .user = self->user,
  };
  g_autofree char *subtitle = unseat_license_words_describe (&facts);

  adw_expander_row_set_subtitle (ADW_EXPANDER_ROW (self), subtitle);
  unseat_accessible_set_description (GTK_WIDGET (self->toggle), subtitle);
}

/* What it says when it is opened. */

static AdwActionRow *
add_row (UnseatLicenseRow *self,
         const char       *icon_name,
         const char       *title,
         const char       *subtitle)
{
  AdwActionRow *row = ADW_ACTION_ROW (adw_action_row_new ());

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  if (subtitle != NULL)
    adw_action_row_set_subtitle (row, subtitle);
  unseat_accessible_set_description (GTK_WIDGET (row), subtitle);
  if (icon_name != NULL)
    adw_action_row_set_icon_name (row, icon_name);
  adw_expander_row_add_row (ADW_EXPANDER_ROW (self), GTK_WIDGET (row));
  return row;
}

static void
add_group_path (UnseatLicenseRow *self,
                UnseatAssignment *assignment)
{
  adw_expander_row_add_row (ADW_EXPANDER_ROW (self), unseat_group_path_row_new (self->session, self->user, self->look, assignment));
}

/* Whether there is a direct license whose apps can be switched one by one. */
static gboolean
can_switch (UnseatLicenseRow *self)
{
  if (self->is_read_only || self->unassign || self->direct == NULL || self->product == NULL || !unseat_product_is_for_users (self->product))
    return FALSE;

  return unseat_assignment_is_held (self->direct) && unseat_assignment_knows_plans (self->direct);
}

static void
update_apps (UnseatLicenseRow *self)
{
  for (guint i = 0; i < self->apps->len; i++)
    unseat_app_row_set_can_switch (self->apps->pdata[i], can_switch (self));
}

static void
app_switched_cb (UnseatLicenseRow *self)
{
  self->n_switched = 0;
  for (guint i = 0; i < self->apps->len; i++)
    self->n_switched += unseat_app_row_is_changed (self->apps->pdata[i]);

  show_state (self);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_N_SWITCHED]);
}

/* Returns: (transfer full) (nullable): the other products by which the person has the app, too */
static char *
name_givers (UnseatLicenseRow        *self,
             const UnseatServicePlan *plan)
{
  g_auto (GStrv) givers = unseat_directory_list_givers (self->directory, self->user, self->sku_id, plan->id);

  for (guint i = 0; givers[i] != NULL; i++)
    {
      g_autofree char *sku_id = g_steal_pointer (&givers[i]);

      givers[i] = unseat_directory_dup_product_name (self->directory, sku_id);
    }

  return givers[0] != NULL ? unseat_join_names ((const char *const *) givers) : NULL;
}

static void
add_app (UnseatLicenseRow        *self,
         const UnseatServicePlan *plan)
{
  g_autofree char *givers = name_givers (self, plan);
  UnseatAppRow    *row = unseat_app_row_new (plan, self->direct, self->inherited, givers);

  adw_expander_row_add_row (ADW_EXPANDER_ROW (self), GTK_WIDGET (row));
  g_signal_connect_object (row, "notify::active", G_CALLBACK (app_switched_cb), self, G_CONNECT_SWAPPED);
  g_ptr_array_add (self->apps, row);
}

static void
add_replace_button (UnseatLicenseRow *self,
                    GtkWidget        *row)
{
  GtkWidget *button = gtk_button_new_with_label (_ ("Replace…"));
  /* Translators: the name of a product. */
  g_autofree char *name = g_strdup_printf (_ ("Replace %s by another product"), adw_preferences_row_get_title (ADW_PREFERENCES_ROW (self)));

  unseat_accessible_set_name (button, name);
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), "user.replace");
  gtk_actionable_set_action_target (GTK_ACTIONABLE (button), "s", self->sku_id);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), button);
  unseat_wrap_labels (row);
}

static void
add_direct_path (UnseatLicenseRow *self)
{
  const char      *alone = _ ("Assigned to this person by an administrator. Switch it off to unassign it.");
  const char      *as_well = _ ("Assigned to this person by an administrator as well.");
  g_autofree char *outlook = unseat_group_path_row_describe_direct (self->session, self->user, self->sku_id);
  const char      *beginning = self->inherited->len == 0 ? alone : as_well;
  g_autofree char *subtitle = g_strjoin (outlook != NULL ? "\n" : "", beginning, outlook, NULL);
  AdwActionRow    *row = add_row (self, "avatar-default-symbolic", C_ ("path", "Direct"), subtitle);

  if (self->product != NULL && unseat_product_is_for_users (self->product))
    add_replace_button (self, GTK_WIDGET (row));
}

static void
fill (UnseatLicenseRow *self)
{
  GPtrArray *plans = self->product != NULL ? unseat_product_get_plans (self->product) : NULL;

  if (self->direct != NULL)
    add_direct_path (self);
  for (guint i = 0; i < self->inherited->len; i++)
    add_group_path (self, self->inherited->pdata[i]);

  for (guint i = 0; plans != NULL && i < plans->len; i++)
    if (((const UnseatServicePlan *) plans->pdata[i])->for_users)
      add_app (self, plans->pdata[i]);
  update_apps (self);
}

static void
ensure_filled (UnseatLicenseRow *self)
{
  if (self->filled)
    return;

  self->filled = TRUE;
  fill (self);
}

static void
expanded_cb (UnseatLicenseRow *self)
{
  /* A large product has some eighty apps; most rows are never opened. */
  if (adw_expander_row_get_expanded (ADW_EXPANDER_ROW (self)))
    ensure_filled (self);
}

static void
unseat_license_row_get_property (GObject    *object,
                                 guint       property_id,
                                 GValue     *value,
                                 GParamSpec *pspec)
{
  switch ((UnseatLicenseRowProperty) property_id)
    {
    case PROP_UNASSIGN:
      g_value_set_boolean (value, unseat_license_row_get_unassign (UNSEAT_LICENSE_ROW (object)));
      break;
    case PROP_N_SWITCHED:
      g_value_set_uint (value, UNSEAT_LICENSE_ROW (object)->n_switched);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
    }
}

static void
unseat_license_row_set_property (GObject      *object,
                                 guint         property_id,
                                 const GValue *value,
                                 GParamSpec   *pspec)
{
  switch ((UnseatLicenseRowProperty) property_id)
    {
    case PROP_UNASSIGN:
      unseat_license_row_set_unassign (UNSEAT_LICENSE_ROW (object), g_value_get_boolean (value));
      break;
    case PROP_N_SWITCHED:
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
    }
}

static void
unseat_license_row_dispose (GObject *object)
{
  UnseatLicenseRow *self = UNSEAT_LICENSE_ROW (object);

  g_clear_object (&self->session);
  g_clear_object (&self->directory);
  g_clear_object (&self->product);
  g_clear_object (&self->user);
  g_clear_object (&self->look);

  G_OBJECT_CLASS (unseat_license_row_parent_class)->dispose (object);
}

static void
unseat_license_row_finalize (GObject *object)
{
  UnseatLicenseRow *self = UNSEAT_LICENSE_ROW (object);

  g_clear_pointer (&self->direct, unseat_assignment_unref);
  g_clear_pointer (&self->inherited, g_ptr_array_unref);
  g_clear_pointer (&self->sku_id, g_free);
  g_clear_pointer (&self->apps, g_ptr_array_unref);

  G_OBJECT_CLASS (unseat_license_row_parent_class)->finalize (object);
}

static void
unseat_license_row_class_init (UnseatLicenseRowClass *klass)
{
  GObjectClass   *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->get_property = unseat_license_row_get_property;
  object_class->set_property = unseat_license_row_set_property;
  object_class->dispose = unseat_license_row_dispose;
  object_class->finalize = unseat_license_row_finalize;

  properties[PROP_UNASSIGN] = g_param_spec_boolean ("unassign", NULL, NULL, FALSE,
                                                    G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  properties[PROP_N_SWITCHED] = g_param_spec_uint ("n-switched", NULL, NULL, 0, G_MAXUINT, 0,
                                                   G_PARAM_READABLE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, G_N_ELEMENTS (properties), properties);

  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/unseat/Unseat/ui/unseat-license-row.ui");
  gtk_widget_class_bind_template_child (widget_class, UnseatLicenseRow, toggle);
  gtk_widget_class_bind_template_child (widget_class, UnseatLicenseRow, lock);
  gtk_widget_class_bind_template_callback (widget_class, expanded_cb);
}

static void
unseat_license_row_init (UnseatLicenseRow *self)
{
  self->inherited = g_ptr_array_new_with_free_func ((GDestroyNotify) unseat_assignment_unref);
  self->apps = g_ptr_array_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
  unseat_accessible_be_expander (GTK_WIDGET (self));
}

static void
take_paths (UnseatLicenseRow *self,
            UnseatUser       *user)
{
  GPtrArray *assignments = unseat_user_get_assignments (user);

  for (guint i = 0; i < assignments->len; i++)
    {
      UnseatAssignment *assignment = assignments->pdata[i];

      if (g_ascii_strcasecmp (unseat_assignment_get_sku_id (assignment), self->sku_id) != 0)
        continue;
      if (!unseat_assignment_is_direct (assignment))
        g_ptr_array_add (self->inherited, unseat_assignment_ref (assignment));
      else if (self->direct == NULL)
        self->direct = unseat_assignment_ref (assignment);
    }
}

UnseatLicenseRow *
unseat_license_row_new (UnseatSession  *session,
                        UnseatUser     *user,
                        UnseatStayLook *look,
                        const char     *sku_id)
{
  UnseatDirectory  *directory = NULL;
  UnseatLicenseRow *self = NULL;
  g_autofree char  *name = NULL;

  g_return_val_if_fail (UNSEAT_IS_SESSION (session), NULL);
  g_return_val_if_fail (UNSEAT_IS_USER (user), NULL);
  g_return_val_if_fail (sku_id != NULL, NULL);

  self = g_object_new (UNSEAT_TYPE_LICENSE_ROW, NULL);
  self->session = g_object_ref (session);
  directory = unseat_session_get_directory (session);
  self->directory = g_object_ref (directory);
  self->sku_id = g_strdup (sku_id);
  self->user = g_object_ref (user);
  g_set_object (&self->look, look);
  g_set_object (&self->product, unseat_directory_find_product (directory, sku_id));
  take_paths (self, user);

  name = unseat_directory_dup_product_name (directory, sku_id);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self), name);
  unseat_accessible_set_name (GTK_WIDGET (self->toggle), name);
  gtk_widget_set_visible (GTK_WIDGET (self->toggle), self->direct != NULL);
  gtk_widget_set_visible (self->lock, self->direct == NULL);
  show_state (self);
  return self;
}

const char *
unseat_license_row_get_sku_id (UnseatLicenseRow *self)
{
  g_return_val_if_fail (UNSEAT_IS_LICENSE_ROW (self), NULL);

  return self->sku_id;
}

gboolean
unseat_license_row_is_direct (UnseatLicenseRow *self)
{
  g_return_val_if_fail (UNSEAT_IS_LICENSE_ROW (self), FALSE);

  return self->direct != NULL;
}

gboolean
unseat_license_row_get_unassign (UnseatLicenseRow *self)
{
  g_return_val_if_fail (UNSEAT_IS_LICENSE_ROW (self), FALSE);

  return self->unassign;
}

void
unseat_license_row_set_unassign (UnseatLicenseRow *self,
                                 gboolean          unassign)
{
  g_return_if_fail (UNSEAT_IS_LICENSE_ROW (self));

  if (self->unassign == unassign || (unassign && self->direct == NULL))
    return;

  self->unassign = unassign;
  if (unassign)
    gtk_widget_add_css_class (GTK_WIDGET (self), "unseat-leaving");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self), "unseat-leaving");
  update_apps (self);
  show_state (self);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_UNASSIGN]);
}

gboolean
unseat_license_row_has_changes (UnseatLicenseRow *self)
{
  g_return_val_if_fail (UNSEAT_IS_LICENSE_ROW (self), FALSE);

  return self->unassign || self->n_switched > 0;
}

UnseatAppSwitch *
unseat_license_row_dup_app_switch (UnseatLicenseRow *self)
{
  g_autoptr (GStrvBuilder) off_builder = NULL;
  g_autoptr (GStrvBuilder) on_builder = NULL;
  g_auto (GStrv) off = NULL;
  g_auto (GStrv) on = NULL;

  g_return_val_if_fail (UNSEAT_IS_LICENSE_ROW (self), NULL);

  if (self->n_switched == 0 || self->unassign)
    return NULL;

  off_builder = g_strv_builder_new ();
  on_builder = g_strv_builder_new ();
  for (guint i = 0; i < self->apps->len; i++)
    {
      UnseatAppRow *row = self->apps->pdata[i];

      if (unseat_app_row_is_changed (row))
        g_strv_builder_add (unseat_app_row_get_active (row) ? on_builder : off_builder, unseat_app_row_get_plan_id (row));
    }
  off = g_strv_builder_end (off_builder);
  on = g_strv_builder_end (on_builder);

  return unseat_app_switch_new (unseat_user_get_id (self->user), self->sku_id, (const char *const *) off, (const char *const *) on);
}

void
unseat_license_row_switch_apps (UnseatLicenseRow *self,
                                UnseatAppSwitch  *app_switch)
{
  g_return_if_fail (UNSEAT_IS_LICENSE_ROW (self));

  if (app_switch != NULL)
    ensure_filled (self);

  for (guint i = 0; i < self->apps->len; i++)
    {
      UnseatAppRow *row = self->apps->pdata[i];
      const char   *plan_id = unseat_app_row_get_plan_id (row);
      gboolean      was_on = unseat_app_row_get_active (row) != unseat_app_row_is_changed (row);

      if (app_switch != NULL && g_strv_contains ((const char *const *) app_switch->off, plan_id))
        unseat_app_row_set_active (row, FALSE);
      else if (app_switch != NULL && g_strv_contains ((const char *const *) app_switch->on, plan_id))
        unseat_app_row_set_active (row, TRUE);
      else
        unseat_app_row_set_active (row, was_on);
    }
}

void
unseat_license_row_set_read_only (UnseatLicenseRow *self,
                                  const char       *reason)
{
  g_return_if_fail (UNSEAT_IS_LICENSE_ROW (self));

  self->is_read_only = reason != NULL;
  update_apps (self);
  gtk_widget_set_sensitive (GTK_WIDGET (self->toggle), reason == NULL);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->toggle), reason);
}
