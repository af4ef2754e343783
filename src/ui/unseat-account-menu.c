/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "unseat-account-menu.h"

#include <glib/gi18n-lib.h>

#include "unseat-accessible.h"

struct _UnseatAccountMenu
{
  AdwBin parent_instance;

  UnseatSession *session; /* (owned) (nullable) */

  GtkMenuButton *button;
};

G_DEFINE_FINAL_TYPE (UnseatAccountMenu, unseat_account_menu, ADW_TYPE_BIN)

typedef enum
{
  PROP_SESSION = 1,
} UnseatAccountMenuProperty;

static GParamSpec *properties[PROP_SESSION + 1];

enum
{
  USE_ACCOUNT,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static char *
describe_tenant (GObject    *object,
                 const char *tenant_name,
                 gboolean    is_demo)
{
  const char *name = tenant_name ? tenant_name : _ ("Microsoft 365");

  /* Translators: %s is the demo tenant’s name */
  return is_demo ? g_strdup_printf (_ ("%s (demo)"), name) : g_strdup (name);
}

/* “Account” alone is what a filter of the users is called, too. */
static void
update_name (UnseatAccountMenu *self)
{
  g_autofree char *tenant = self->session ? describe_tenant (NULL, unseat_session_get_tenant_name (self->session), unseat_session_is_demo (self->session))
                                          : g_strdup (_ ("Account"));

  unseat_accessible_set_name (GTK_WIDGET (self->button), tenant);
  unseat_accessible_set_description (GTK_WIDGET (self->button), _ ("Account"));
}

static GMenu *
build_other_accounts (UnseatSession *session,
                      UnseatAccount *current)
{
  GListModel *accounts = unseat_session_get_accounts (session);
  GMenu      *menu = g_menu_new ();

  for (guint i = 0; i < g_list_model_get_n_items (accounts); i++)
    {
      g_autoptr (UnseatAccount) account = g_list_model_get_item (accounts, i);
      g_autoptr (GMenuItem) item = NULL;

      if (current != NULL && g_str_equal (unseat_account_get_key (account), unseat_account_get_key (current)))
        continue;

      item = g_menu_item_new (unseat_account_get_user_name (account), NULL);
      g_menu_item_set_action_and_target (item, "account.use", "s", unseat_account_get_key (account));
      g_menu_append_item (menu, item);
    }

  return menu;
}

static void
update_menu (UnseatAccountMenu *self)
{
  g_autoptr (GMenu) menu = g_menu_new ();
  g_autoptr (GMenu) others = NULL;
  g_autoptr (GMenu) actions = g_menu_new ();
  UnseatAccount *current = self->session ? unseat_session_get_account (self->session) : NULL;

  if (self->session == NULL)
    {
      gtk_menu_button_set_menu_model (self->button, NULL);
      return;
    }

  others = build_other_accounts (self->session, current);
  g_menu_append (actions, _ ("Sign in with Another Account…"), "win.add-account");
  g_menu_append (actions, _ ("Sign Out"), "win.sign-out");
  if (unseat_session_is_demo (self->session))
    g_menu_append (actions, _ ("Leave the Demo"), "app.leave-demo");

  if (g_menu_model_get_n_items (G_MENU_MODEL (others)) > 0)
    g_menu_append_section (menu, _ ("Switch To"), G_MENU_MODEL (others));
  g_menu_append_section (menu, current ? unseat_account_get_user_name (current) : NULL, G_MENU_MODEL (actions));
  gtk_menu_button_set_menu_model (self->button, G_MENU_MODEL (menu));
}

static void
set_session (UnseatAccountMenu *self,
             UnseatSession     *session)
{
  if (self->session == session)
    return;

  if (self->session != NULL)
    {
      g_signal_handlers_disconnect_by_data (self->session, self);
      g_signal_handlers_disconnect_by_data (unseat_session_get_accounts (self->session), self);
    }

  g_set_object (&self->session, session);
  if (session != NULL)
    {
      g_signal_connect_object (session, "notify::account", G_CALLBACK (update_menu), self, G_CONNECT_SWAPPED);
      g_signal_connect_object (session, "notify::tenant-name", G_CALLBACK (update_name), self, G_CONNECT_SWAPPED);
      g_signal_connect_object (unseat_session_get_accounts (session), "items-changed", G_CALLBACK (update_menu), self, G_CONNECT_SWAPPED);
    }

  if (self->button != NULL)
    {
      update_menu (self);
      update_name (self);
    }
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_SESSION]);
}

static void
use_action (GtkWidget  *widget,
            const char *action_name,
            GVariant   *parameter)
{
  UnseatAccountMenu *self = UNSEAT_ACCOUNT_MENU (widget);
  GListModel        *accounts = unseat_session_get_accounts (self->session);

  for (guint i = 0; i < g_list_model_get_n_items (accounts); i++)
    {
      g_autoptr (UnseatAccount) account = g_list_model_get_item (accounts, i);

      if (g_str_equal (unseat_account_get_key (account), g_variant_get_string (parameter, NULL)))
        {
          g_signal_emit (self, signals[USE_ACCOUNT], 0, account);
          return;
        }
    }
}

static void
unseat_account_menu_get_property (GObject    *object,
                                  guint       property_id,
                                  GValue     *value,
                                  GParamSpec *pspec)
{
  UnseatAccountMenu *self = UNSEAT_ACCOUNT_MENU (object);

  switch ((UnseatAccountMenuProperty) property_id)
    {
    case PROP_SESSION:
      g_value_set_object (value, self->session);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
    }
}

static void
unseat_account_menu_set_property (GObject      *object,
                                  guint         property_id,
                                  const GValue *value,
                                  GParamSpec   *pspec)
{
  UnseatAccountMenu *self = UNSEAT_ACCOUNT_MENU (object);

  switch ((UnseatAccountMenuProperty) property_id)
    {
    case PROP_SESSION:
      set_session (self, g_value_get_object (value));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
    }
}

static void
unseat_account_menu_dispose (GObject *object)
{
  UnseatAccountMenu *self = UNSEAT_ACCOUNT_MENU (object);

  self->button = NULL;
  set_session (self, NULL);

  G_OBJECT_CLASS (unseat_account_menu_parent_class)->dispose (object);
}

static void
unseat_account_menu_class_init (UnseatAccountMenuClass *klass)
{
  GObjectClass   *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  g_type_ensure (UNSEAT_TYPE_SESSION);

  object_class->get_property = unseat_account_menu_get_property;
  object_class->set_property = unseat_account_menu_set_property;
  object_class->dispose = unseat_account_menu_dispose;

  properties[PROP_SESSION] = g_param_spec_object ("session", NULL, NULL, UNSEAT_TYPE_SESSION,
                                                  G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, G_N_ELEMENTS (properties), properties);

  signals[USE_ACCOUNT] = g_signal_new ("use-account", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0,
                                       NULL, NULL, NULL, G_TYPE_NONE, 1, UNSEAT_TYPE_ACCOUNT);

  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/unseat/Unseat/ui/unseat-account-menu.ui");
  gtk_widget_class_bind_template_child (widget_class, UnseatAccountMenu, button);
  gtk_widget_class_bind_template_callback (widget_class, describe_tenant);

  gtk_widget_class_install_action (widget_class, "account.use", "s", use_action);
}

static void
unseat_account_menu_init (UnseatAccountMenu *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}
