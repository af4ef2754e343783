/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "unseat-sign-in-page.h"

#include <glib/gi18n-lib.h>

#include "unseat-accessible.h"
#include "unseat-closures.h"
#include "unseat-error.h"
#include "unseat-error-page.h"
#include "unseat-giving-icon.h"
#include "unseat-place.h"
#include "unseat-registration-guide.h"
#include "unseat-sign-in-code.h"
#include "unseat-utils.h"
#include "unseat-wrap.h"

/* With less room than for these the button would be out of sight below the icon. */
#define MIN_LINES 26

/* Microsoft Graph Command Line Tools, GRAPH.md 1.10. */
#define GRAPH_TOOLS_CLIENT_ID "14d82eec-204b-4c2f-b7e8-296a70dab67e"

/* Microsoft's word for "whoever signs in shows which tenant". */
#define ANY_TENANT "organizations"

struct _UnseatSignInPage
{
  AdwBin parent_instance;

  UnseatSession  *session;     /* (owned) (nullable) */
  UnseatDemoHost *demo_host;   /* (owned) (nullable) */
  GCancellable   *cancellable; /* (owned) (nullable): of the sign-in in progress */
  char           *complaint;   /* (owned) (nullable): what is wrong in the form */
  gboolean        can_go_back;

  GtkStack         *stack;
  AdwStatusPage    *form;
  AdwEntryRow      *tenant_row;
  AdwEntryRow      *client_id_row;
  AdwComboRow      *cloud_row;
  GtkWidget        *sign_in_button;
  UnseatSignInCode *code;
  UnseatErrorPage  *error_page;
};

static void place_iface_init (UnseatPlaceInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (UnseatSignInPage, unseat_sign_in_page, ADW_TYPE_BIN, G_IMPLEMENT_INTERFACE (UNSEAT_TYPE_PLACE, place_iface_init))

typedef enum
{
  PROP_IN_DEMO = 1,
  PROP_COMPLAINT,
  PROP_CAN_GO_BACK,
} UnseatSignInPageProperty;

static GParamSpec *properties[PROP_CAN_GO_BACK + 1];

enum
{
  SIGNED_IN,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static char *
describe_page (GObject *object,
               gboolean in_demo)
{
  if (in_demo)
    return g_strdup (_ ("This is the demo: an invented company on this computer, behind the same sign-in as the real one. "
                        "Nothing is sent to Microsoft."));

  return g_strdup (_ ("See who holds which Microsoft 365 license and why, take back what nobody needs, and know that it worked."));
}

static void
set_complaint (UnseatSignInPage *self,
               const char       *complaint)
{
  if (unseat_set_string (&self->complaint, complaint))
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_COMPLAINT]);
  unseat_accessible_set_description (self->sign_in_button, complaint);
}

static const UnseatCloud *
get_cloud (UnseatSignInPage *self)
{
  guint              n_clouds;
  const UnseatCloud *clouds = unseat_cloud_list (&n_clouds);
  guint              selected = adw_combo_row_get_selected (self->cloud_row);

  return &clouds[selected < n_clouds ? selected : 0];
}

static void
fill_form (UnseatSignInPage *self)
{
  UnseatSettings    *settings = unseat_session_get_settings (self->session);
  guint              n_clouds;
  const UnseatCloud *clouds = unseat_cloud_list (&n_clouds);

  const char *tenant = self->demo_host ? ANY_TENANT : unseat_settings_get_tenant (settings);

  gtk_editable_set_text (GTK_EDITABLE (self->tenant_row), g_str_equal (tenant, ANY_TENANT) ? "" : tenant);
  gtk_editable_set_text (GTK_EDITABLE (self->client_id_row),
                         self->demo_host ? unseat_demo_host_get_client_id (self->demo_host)
                                         : unseat_settings_get_client_id (settings));
  for (guint i = 0; i < n_clouds; i++)
    {
      if (g_str_equal (clouds[i].id, unseat_settings_get_cloud_id (settings)))
        adw_combo_row_set_selected (self->cloud_row, i);
    }
}

static void
show_form (UnseatSignInPage *self)
{
  gtk_stack_set_visible_child_name (self->stack, "form");
  unseat_place_lead (GTK_WIDGET (self));
}

static void
show_failure (UnseatSignInPage *self,
              const GError     *error)
{
  if (unseat_error_is_cancelled (error))
    {
      show_form (self);
    }
  else if (g_error_matches (error, UNSEAT_ERROR, UNSEAT_ERROR_INVALID_INPUT))
    {
      set_complaint (self, error->message);
      show_form (self);
    }
  else
    {
      unseat_error_page_set_error (self->error_page, error);
      gtk_stack_set_visible_child_name (self->stack, "error");
      unseat_place_lead (GTK_WIDGET (self));
    }
}

static void
sign_in_cb (GObject      *source,
            GAsyncResult *result,
            gpointer      user_data)
{
  g_autoptr (UnseatSignInPage) self = user_data;
  g_autoptr (GError) error = NULL;
  gboolean signed_in = unseat_session_sign_in_finish (UNSEAT_SESSION (source), result, &error);

  /* The window may show another session by now. */
  if (self->session != UNSEAT_SESSION (source))
    return;

  g_clear_object (&self->cancellable);
  if (signed_in)
    {
      /* Whoever comes back here wants to sign in with another account. */
      gtk_stack_set_visible_child_name (self->stack, "form");
      g_signal_emit (self, signals[SIGNED_IN], 0);
    }
  else
    show_failure (self, error);
}

static void
start_action (GtkWidget  *widget,
              const char *action_name,
              GVariant   *parameter)
{
  unseat_sign_in_page_start (UNSEAT_SIGN_IN_PAGE (widget));
}

static void
cancel_action (GtkWidget  *widget,
               const char *action_name,
               GVariant   *parameter)
{
  unseat_sign_in_page_cancel (UNSEAT_SIGN_IN_PAGE (widget));
}

static void
open_portal_action (GtkWidget  *widget,
                    const char *action_name,
                    GVariant   *parameter)
{
  GtkRoot *root = gtk_widget_get_root (widget);

  gtk_show_uri (GTK_IS_WINDOW (root) ? GTK_WINDOW (root) : NULL,
                get_cloud (UNSEAT_SIGN_IN_PAGE (widget))->portal_url, GDK_CURRENT_TIME);
}

static void
use_graph_tools_action (GtkWidget  *widget,
                        const char *action_name,
                        GVariant   *parameter)
{
  UnseatSignInPage *self = UNSEAT_SIGN_IN_PAGE (widget);

  gtk_editable_set_text (GTK_EDITABLE (self->client_id_row), GRAPH_TOOLS_CLIENT_ID);
  gtk_widget_grab_focus (self->sign_in_button);
}

/* To what comes next: the field that is still empty, or the button. */
static gboolean
focus_form (UnseatSignInPage *self)
{
  if (*gtk_editable_get_text (GTK_EDITABLE (self->client_id_row)) == '\0')
    return gtk_widget_grab_focus (GTK_WIDGET (self->client_id_row));

  return gtk_widget_grab_focus (self->sign_in_button);
}

static gboolean
unseat_sign_in_page_lead (UnseatPlace *place)
{
  UnseatSignInPage *self = UNSEAT_SIGN_IN_PAGE (place);
  GtkWidget        *shown = gtk_stack_get_visible_child (self->stack);

  if (shown == GTK_WIDGET (self->code) || shown == GTK_WIDGET (self->error_page))
    return unseat_place_lead (shown);

  return focus_form (self);
}

static void
place_iface_init (UnseatPlaceInterface *iface)
{
  iface->lead = unseat_sign_in_page_lead;
}

static void
unseat_sign_in_page_get_property (GObject    *object,
                                  guint       property_id,
                                  GValue     *value,
                                  GParamSpec *pspec)
{
  UnseatSignInPage *self = UNSEAT_SIGN_IN_PAGE (object);

  switch ((UnseatSignInPageProperty) property_id)
    {
    case PROP_IN_DEMO:
      g_value_set_boolean (value, self->demo_host != NULL);
      break;
    case PROP_COMPLAINT:
      g_value_set_string (value, self->complaint);
      break;
    case PROP_CAN_GO_BACK:
      g_value_set_boolean (value, self->can_go_back);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
    }
}

static void
unseat_sign_in_page_set_property (GObject      *object,
                                  guint         property_id,
                                  const GValue *value,
                                  GParamSpec   *pspec)
{
  UnseatSignInPage *self = UNSEAT_SIGN_IN_PAGE (object);

  switch ((UnseatSignInPageProperty) property_id)
    {
    case PROP_CAN_GO_BACK:
      self->can_go_back = g_value_get_boolean (value);
      break;
    case PROP_IN_DEMO:
    case PROP_COMPLAINT:
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
    }
}

static void
unseat_sign_in_page_dispose (GObject *object)
{
  UnseatSignInPage *self = UNSEAT_SIGN_IN_PAGE (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_clear_object (&self->session);
  g_clear_object (&self->demo_host);

  G_OBJECT_CLASS (unseat_sign_in_page_parent_class)->dispose (object);
}

static void
unseat_sign_in_page_finalize (GObject *object)
{
  UnseatSignInPage *self = UNSEAT_SIGN_IN_PAGE (object);

  g_clear_pointer (&self->complaint, g_free);

  G_OBJECT_CLASS (unseat_sign_in_page_parent_class)->finalize (object);
}

static void
unseat_sign_in_page_class_init (UnseatSignInPageClass *klass)
{
  GObjectClass   *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  g_type_ensure (UNSEAT_TYPE_ERROR_PAGE);
  g_type_ensure (UNSEAT_TYPE_REGISTRATION_GUIDE);
  g_type_ensure (UNSEAT_TYPE_SIGN_IN_CODE);

  object_class->get_property = unseat_sign_in_page_get_property;
  object_class->set_property = unseat_sign_in_page_set_property;
  object_class->dispose = unseat_sign_in_page_dispose;
  object_class->finalize = unseat_sign_in_page_finalize;

  properties[PROP_IN_DEMO] = g_param_spec_boolean ("in-demo", NULL, NULL, FALSE,
                                                   G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  properties[PROP_COMPLAINT] = g_param_spec_string ("complaint", NULL, NULL, NULL,
                                                    G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  properties[PROP_CAN_GO_BACK] = g_param_spec_boolean ("can-go-back", NULL, NULL, FALSE,
                                                       G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, G_N_ELEMENTS (properties), properties);

  signals[SIGNED_IN] = g_signal_new ("signed-in", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0,
                                     NULL, NULL, NULL, G_TYPE_NONE, 0);

  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/unseat/Unseat/ui/unseat-sign-in-page.ui");
  gtk_widget_class_bind_template_child (widget_class, UnseatSignInPage, stack);
  gtk_widget_class_bind_template_child (widget_class, UnseatSignInPage, form);
  gtk_widget_class_bind_template_child (widget_class, UnseatSignInPage, tenant_row);
  gtk_widget_class_bind_template_child (widget_class, UnseatSignInPage, client_id_row);
  gtk_widget_class_bind_template_child (widget_class, UnseatSignInPage, cloud_row);
  gtk_widget_class_bind_template_child (widget_class, UnseatSignInPage, sign_in_button);
  gtk_widget_class_bind_template_child (widget_class, UnseatSignInPage, code);
  gtk_widget_class_bind_template_child (widget_class, UnseatSignInPage, error_page);
  gtk_widget_class_bind_template_callback (widget_class, describe_page);
  gtk_widget_class_bind_template_callback (widget_class, unseat_sign_in_page_start);
  gtk_widget_class_bind_template_callback (widget_class, unseat_closure_has_text);

  gtk_widget_class_install_action (widget_class, "sign-in.start", NULL, start_action);
  gtk_widget_class_install_action (widget_class, "sign-in.cancel", NULL, cancel_action);
  gtk_widget_class_install_action (widget_class, "sign-in.open-portal", NULL, open_portal_action);
  gtk_widget_class_install_action (widget_class, "sign-in.use-graph-tools", NULL, use_graph_tools_action);
}

static void
unseat_sign_in_page_init (UnseatSignInPage *self)
{
  guint              n_clouds;
  const UnseatCloud *clouds = unseat_cloud_list (&n_clouds);
  g_autoptr (GtkStringList) labels = gtk_string_list_new (NULL);

  gtk_widget_init_template (GTK_WIDGET (self));
  unseat_giving_icon_watch (self->form, MIN_LINES);
  unseat_wrap_labels (GTK_WIDGET (self));
  unseat_accessible_show_field (GTK_WIDGET (self->tenant_row));
  unseat_accessible_show_field (GTK_WIDGET (self->client_id_row));

  for (guint i = 0; i < n_clouds; i++)
    gtk_string_list_append (labels, _ (clouds[i].label));
  adw_combo_row_set_model (self->cloud_row, G_LIST_MODEL (labels));
  unseat_accessible_describe_choice (GTK_WIDGET (self->cloud_row), GTK_WIDGET (self->cloud_row));
}

void
unseat_sign_in_page_set_session (UnseatSignInPage *self,
                                 UnseatSession    *session,
                                 UnseatDemoHost   *demo_host)
{
  g_return_if_fail (UNSEAT_IS_SIGN_IN_PAGE (self));

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_set_object (&self->session, session);
  g_set_object (&self->demo_host, demo_host);

  unseat_sign_in_code_set_session (self->code, session, demo_host);
  set_complaint (self, NULL);
  gtk_stack_set_visible_child_name (self->stack, "form");
  if (session != NULL)
    fill_form (self);

  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_IN_DEMO]);
}

void
unseat_sign_in_page_start (UnseatSignInPage *self)
{
  g_return_if_fail (UNSEAT_IS_SIGN_IN_PAGE (self));

  if (self->session == NULL || self->cancellable != NULL)
    return;

  g_autofree char *typed = g_strstrip (g_strdup (gtk_editable_get_text (GTK_EDITABLE (self->tenant_row))));
  const char      *tenant = *typed != '\0' ? typed : ANY_TENANT;
  g_autofree char *client_id = g_strdup (gtk_editable_get_text (GTK_EDITABLE (self->client_id_row)));

  set_complaint (self, NULL);
  gtk_stack_set_visible_child_name (self->stack, "code");
  unseat_place_lead (GTK_WIDGET (self));

  self->cancellable = g_cancellable_new ();
  unseat_session_sign_in_async (self->session, tenant, g_strstrip (client_id), get_cloud (self)->id,
                                self->cancellable, sign_in_cb, g_object_ref (self));
}

void
unseat_sign_in_page_cancel (UnseatSignInPage *self)
{
  g_return_if_fail (UNSEAT_IS_SIGN_IN_PAGE (self));

  if (self->cancellable != NULL)
    g_cancellable_cancel (self->cancellable);
  else
    show_form (self);
}
