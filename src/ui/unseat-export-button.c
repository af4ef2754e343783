/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "unseat-export-button.h"

#include <glib/gi18n-lib.h>

#include "unseat-calendar.h"
#include "unseat-compat.h"
#include "unseat-error.h"
#include "unseat-export-file.h"
#include "unseat-toast.h"
#include "unseat-utils.h"

#define FILE_NAME_CHARACTERS G_CSET_a_2_z G_CSET_A_2_Z G_CSET_DIGITS "_-"

struct _UnseatExportButton
{
  AdwBin parent_instance;

  char         *file_name; /* (owned) (nullable) */
  char         *subject;   /* (owned) (nullable) */
  GCancellable *question;  /* (owned) (nullable): of the file that is asked for */
  UnseatPlan   *plan;      /* (owned) (nullable): which has dates */

  GtkMenuButton *button;
};

G_DEFINE_FINAL_TYPE (UnseatExportButton, unseat_export_button, ADW_TYPE_BIN)

typedef enum
{
  PROP_FILE_NAME = 1,
  PROP_SUBJECT,
} UnseatExportButtonProperty;

static GParamSpec *properties[PROP_SUBJECT + 1];

enum
{
  MAKE_EXPORT,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

/* --- How it went --- */

/* Returns: whether there was somebody to be told; else @behind, the window behind a dialog that is closed by now, tells them */
static gboolean
is_shown (UnseatExportButton *self,
          GtkWindow          *behind,
          const char         *text)
{
  if (gtk_widget_get_root (GTK_WIDGET (self)) != NULL)
    return TRUE;

  if (behind != NULL)
    gtk_widget_activate_action (GTK_WIDGET (behind), "win.toast", "s", text);
  return FALSE;
}

/* Returns: (transfer none): what lies over the window or the dialog that the button is in */
static AdwToastOverlay *
get_toasts (UnseatExportButton *self)
{
  return ADW_TOAST_OVERLAY (gtk_widget_get_ancestor (GTK_WIDGET (self), ADW_TYPE_TOAST_OVERLAY));
}

static void
error_read_cb (GObject      *source,
               GAsyncResult *result,
               gpointer      user_data)
{
  g_autoptr (GError) error = NULL;

  unseat_confirm_finish (GTK_WIDGET (source), result, &error); /* there is one answer */
}

/* Not a toast: in a narrow window that ends where the reason begins. */
static void
show_error (UnseatExportButton *self,
            GtkWindow          *behind,
            const GError       *error)
{
  const UnseatConfirm telling = { _ ("Not Exported"), error->message, _ ("_Close"), NULL };

  if (is_shown (self, behind, error->message))
    unseat_confirm_async (GTK_WIDGET (self), &telling, NULL, error_read_cb, NULL);
}

static void
folder_shown_cb (GObject      *source,
                 GAsyncResult *result,
                 gpointer      user_data)
{
  g_autoptr (GError) error = NULL;

  if (!unseat_show_folder_finish (GTK_WIDGET (source), result, &error) && is_shown (UNSEAT_EXPORT_BUTTON (source), NULL, error->message))
    {
      AdwToastOverlay *toasts = get_toasts (UNSEAT_EXPORT_BUTTON (source));

      unseat_toast_show (toasts, error->message);
      unseat_announce (GTK_WIDGET (toasts), error->message);
    }
}

typedef struct
{
  UnseatExportButton *self; /* (owned) */
  GFile              *file; /* (owned) */
} Place;

static void
place_free (gpointer  data,
            GClosure *closure)
{
  Place *place = data;

  g_clear_object (&place->self);
  g_clear_object (&place->file);
  g_free (place);
}

static void
show_folder_cb (AdwToast *toast,
                gpointer  user_data)
{
  Place *place = user_data;

  if (gtk_widget_get_root (GTK_WIDGET (place->self)) != NULL)
    unseat_show_folder_async (GTK_WIDGET (place->self), place->file, folder_shown_cb, NULL);
}

/* Inside a sandbox the folder has a name that says nothing to anybody. */
static char *
describe_place (GFile *file)
{
  const char      *path = g_file_peek_path (file);
  g_autofree char *folder = path != NULL ? g_path_get_dirname (path) : NULL;
  g_autofree char *name = path != NULL ? g_filename_display_basename (path) : g_file_get_parse_name (file);
  g_autofree char *folder_name = folder != NULL ? g_filename_display_basename (folder) : NULL;
  g_autofree char *documents = g_build_filename (g_get_user_runtime_dir (), "doc", NULL);

  if (folder == NULL || g_str_has_prefix (folder, documents))
    /* Translators: the name of a file. */
    return g_strdup_printf (_ ("“%s” was saved."), name);

  /* Translators: the name of a file, and that of the folder that it is in. */
  return g_strdup_printf (_ ("“%s” was saved in “%s”."), name, folder_name);
}

static void
show_saved (UnseatExportButton *self,
            GtkWindow          *behind,
            GFile              *file)
{
  g_autofree char *text = describe_place (file);
  AdwToast        *toast = NULL;
  Place           *place = NULL;

  if (!is_shown (self, behind, text))
    return;

  place = g_new0 (Place, 1);
  g_set_object (&place->self, self);
  g_set_object (&place->file, file);
  toast = unseat_toast_show_file (get_toasts (self), text);
  g_signal_connect_data (toast, "button-clicked", G_CALLBACK (show_folder_cb), place, place_free, 0);
  unseat_announce (GTK_WIDGET (get_toasts (self)), text);
}

/* --- Saving --- */

typedef struct
{
  UnseatExportButton *self;        /* (owned) */
  GtkWindow          *behind;      /* (owned) (nullable) */
  GApplication       *application; /* (owned) (nullable): does not end before the file is there */
} Saving;

static Saving *
saving_new (UnseatExportButton *self)
{
  Saving       *saving = g_new0 (Saving, 1);
  GtkRoot      *root = gtk_widget_get_root (GTK_WIDGET (self));
  GApplication *application = g_application_get_default ();

  g_set_object (&saving->self, self);
  if (GTK_IS_WINDOW (root))
    g_set_object (&saving->behind, gtk_window_get_transient_for (GTK_WINDOW (root)));
  if (g_set_object (&saving->application, application))
    g_application_hold (application);
  return saving;
}

static void
saving_free (Saving *saving)
{
  if (saving->application != NULL)
    g_application_release (saving->application);
  g_clear_object (&saving->application);
  g_clear_object (&saving->behind);
  g_clear_object (&saving->self);
  g_free (saving);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Saving, saving_free)

static void
saved_cb (GObject      *source,
          GAsyncResult *result,
          gpointer      user_data)
{
  g_autoptr (Saving) saving = user_data;
  g_autoptr (GError) error = NULL;

  if (unseat_operation_run_finish (UNSEAT_OPERATION (source), result, &error))
    show_saved (saving->self, saving->behind, unseat_export_file_get_file (UNSEAT_EXPORT_FILE (source)));
  else
    show_error (saving->self, saving->behind, error);
}

void
unseat_export_button_save (UnseatExportButton *self,
                           UnseatExport *export,
                           GFile *file)
{
  g_autoptr (UnseatExportFile) operation = NULL;

  g_return_if_fail (UNSEAT_IS_EXPORT_BUTTON (self));
  g_return_if_fail (UNSEAT_IS_EXPORT (export));
  g_return_if_fail (G_IS_FILE (file));

  operation = unseat_export_file_new (export, file);
  unseat_operation_run_async (UNSEAT_OPERATION (operation), NULL, saved_cb, saving_new (self));
}

/* --- Asking --- */

static void
file_chosen_cb (GObject      *source,
                GAsyncResult *result,
                gpointer      user_data)
{
  UnseatExportButton *self = UNSEAT_EXPORT_BUTTON (source);
  g_autoptr (UnseatExport) export = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GFile) file = unseat_save_file_finish (GTK_WIDGET (self), result, &error);

  g_clear_object (&self->question);
  if (file != NULL)
    unseat_export_button_save (self, export, file);
  else if (!unseat_error_is_cancelled (error))
    show_error (self, NULL, error);
}

static char *
make_file_name (UnseatExportButton *self,
                UnseatExportFormat  format)
{
  g_autoptr (GDateTime) now = g_date_time_new_now_local ();
  g_autofree char *date = g_date_time_format (now, "%Y-%m-%d");
  g_autofree char *name = g_strdup (self->file_name != NULL ? self->file_name : "unseat");

  return g_strdup_printf ("%s-%s.%s", g_strcanon (name, FILE_NAME_CHARACTERS, '-'), date, unseat_export_format_get_suffix (format));
}

static const char *
describe_format (UnseatExportFormat format)
{
  switch (format)
    {
    case UNSEAT_EXPORT_CSV:
      /* Translators: a kind of file, in the dialog that asks where to save. */
      return _ ("CSV, for spreadsheets");
    case UNSEAT_EXPORT_JSON:
      /* Translators: a kind of file, in the dialog that asks where to save. */
      return _ ("JSON, for programs");
    case UNSEAT_EXPORT_CALENDAR:
      /* Translators: a kind of file, in the dialog that asks where to save. */
      return _ ("iCalendar, for calendars");
    }

  g_return_val_if_reached ("");
}

static GListModel *
make_filters (UnseatExportFormat format)
{
  g_autoptr (GtkFileFilter) filter = gtk_file_filter_new ();
  GListStore *filters = g_list_store_new (GTK_TYPE_FILE_FILTER);

  gtk_file_filter_set_name (filter, describe_format (format));
  gtk_file_filter_add_suffix (filter, unseat_export_format_get_suffix (format));
  g_list_store_append (filters, filter);
  return G_LIST_MODEL (filters);
}

/* Returns: (transfer full) (nullable): what is to be written, as it is now */
static UnseatExport *
make_export (UnseatExportButton *self,
             UnseatExportFormat  format)
{
  UnseatExport *export = NULL;

  if (format == UNSEAT_EXPORT_CALENDAR)
    return self->plan != NULL ? unseat_calendar_new (self->plan, g_get_real_time () / G_USEC_PER_SEC) : NULL;

  g_signal_emit (self, signals[MAKE_EXPORT], 0, &export);
  return export;
}

static void
ask (UnseatExportButton *self,
     UnseatExportFormat  format)
{
  g_autoptr (UnseatExport) export = NULL;
  g_autoptr (GListModel) filters = make_filters (format);
  g_autofree char         *name = make_file_name (self, format);
  const UnseatFileQuestion question = { C_ ("title of a dialog", "Export"), _ ("_Save"), filters, name };

  if (self->question != NULL)
    return;
  export = make_export (self, format);
  if (export == NULL)
    return;

  self->question = g_cancellable_new ();
  unseat_save_file_async (GTK_WIDGET (self), &question, self->question, file_chosen_cb, g_steal_pointer (&export));
}

static void
export_csv (GtkWidget  *widget,
            const char *action_name,
            GVariant   *parameter)
{
  ask (UNSEAT_EXPORT_BUTTON (widget), UNSEAT_EXPORT_CSV);
}

static void
export_json (GtkWidget  *widget,
             const char *action_name,
             GVariant   *parameter)
{
  ask (UNSEAT_EXPORT_BUTTON (widget), UNSEAT_EXPORT_JSON);
}

static void
export_calendar (GtkWidget  *widget,
                 const char *action_name,
                 GVariant   *parameter)
{
  ask (UNSEAT_EXPORT_BUTTON (widget), UNSEAT_EXPORT_CALENDAR);
}

static void
update_menu (UnseatExportButton *self)
{
  g_autoptr (GMenu) menu = g_menu_new ();
  g_autoptr (GMenu) formats = g_menu_new ();

  g_menu_append (formats, _ ("Export as _CSV for Spreadsheets…"), "export.csv");
  g_menu_append (formats, _ ("Export as _JSON for Programs…"), "export.json");
  g_menu_append_section (menu, self->subject, G_MENU_MODEL (formats));
  if (self->plan != NULL)
    {
      g_autoptr (GMenu) dates = g_menu_new ();

      g_menu_append (dates, _ ("Save _Dates as a Calendar File…"), "export.calendar");
      g_menu_append_section (menu, NULL, G_MENU_MODEL (dates));
    }
  gtk_menu_button_set_menu_model (self->button, G_MENU_MODEL (menu));
}

/* Nobody is left to be told. */
static void
unseat_export_button_unroot (GtkWidget *widget)
{
  UnseatExportButton *self = UNSEAT_EXPORT_BUTTON (widget);

  g_cancellable_cancel (self->question);

  GTK_WIDGET_CLASS (unseat_export_button_parent_class)->unroot (widget);
}

static void
unseat_export_button_get_property (GObject    *object,
                                   guint       property_id,
                                   GValue     *value,
                                   GParamSpec *pspec)
{
  UnseatExportButton *self = UNSEAT_EXPORT_BUTTON (object);

  switch ((UnseatExportButtonProperty) property_id)
    {
    case PROP_FILE_NAME:
      g_value_set_string (value, self->file_name);
      break;
    case PROP_SUBJECT:
      g_value_set_string (value, self->subject);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
    }
}

static void
unseat_export_button_set_property (GObject      *object,
                                   guint         property_id,
                                   const GValue *value,
                                   GParamSpec   *pspec)
{
  UnseatExportButton *self = UNSEAT_EXPORT_BUTTON (object);

  switch ((UnseatExportButtonProperty) property_id)
    {
    case PROP_FILE_NAME:
      if (unseat_set_string (&self->file_name, g_value_get_string (value)))
        g_object_notify_by_pspec (object, pspec);
      break;
    case PROP_SUBJECT:
      if (!unseat_set_string (&self->subject, g_value_get_string (value)))
        break;
      update_menu (self);
      g_object_notify_by_pspec (object, pspec);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
    }
}

static void
unseat_export_button_dispose (GObject *object)
{
  UnseatExportButton *self = UNSEAT_EXPORT_BUTTON (object);

  g_clear_object (&self->question);
  g_clear_object (&self->plan);

  G_OBJECT_CLASS (unseat_export_button_parent_class)->dispose (object);
}

static void
unseat_export_button_finalize (GObject *object)
{
  UnseatExportButton *self = UNSEAT_EXPORT_BUTTON (object);

  g_clear_pointer (&self->file_name, g_free);
  g_clear_pointer (&self->subject, g_free);

  G_OBJECT_CLASS (unseat_export_button_parent_class)->finalize (object);
}

static void
unseat_export_button_class_init (UnseatExportButtonClass *klass)
{
  GObjectClass     *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass   *widget_class = GTK_WIDGET_CLASS (klass);
  const GParamFlags flags = G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS;

  object_class->get_property = unseat_export_button_get_property;
  object_class->set_property = unseat_export_button_set_property;
  object_class->dispose = unseat_export_button_dispose;
  object_class->finalize = unseat_export_button_finalize;
  widget_class->unroot = unseat_export_button_unroot;

  properties[PROP_FILE_NAME] = g_param_spec_string ("file-name", NULL, NULL, NULL, flags);
  properties[PROP_SUBJECT] = g_param_spec_string ("subject", NULL, NULL, NULL, flags);
  g_object_class_install_properties (object_class, G_N_ELEMENTS (properties), properties);

  signals[MAKE_EXPORT] = g_signal_new ("make-export", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0,
                                       g_signal_accumulator_first_wins, NULL, NULL, UNSEAT_TYPE_EXPORT, 0);

  gtk_widget_class_install_action (widget_class, "export.csv", NULL, export_csv);
  gtk_widget_class_install_action (widget_class, "export.json", NULL, export_json);
  gtk_widget_class_install_action (widget_class, "export.calendar", NULL, export_calendar);

  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/unseat/Unseat/ui/unseat-export-button.ui");
  gtk_widget_class_bind_template_child (widget_class, UnseatExportButton, button);
}

static void
unseat_export_button_init (UnseatExportButton *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  update_menu (self);
}

void
unseat_export_button_set_plan (UnseatExportButton *self,
                               UnseatPlan         *plan)
{
  UnseatPlan *dated = NULL;

  g_return_if_fail (UNSEAT_IS_EXPORT_BUTTON (self));
  g_return_if_fail (UNSEAT_IS_PLAN (plan));

  dated = unseat_calendar_has_dates (plan) ? plan : NULL;
  if (g_set_object (&self->plan, dated))
    update_menu (self);
}
