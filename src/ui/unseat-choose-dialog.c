/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "unseat-choose-dialog.h"

#include <glib/gi18n-lib.h>

#include "unseat-choose-found.h"
#include "unseat-choose-person.h"
#include "unseat-choose-text.h"
#include "unseat-error.h"
#include "unseat-people-lookup.h"

struct _UnseatChooseDialog
{
  AdwWindow parent_instance;

  UnseatUserList       *list;        /* (owned) */
  char                 *sku_id;      /* (owned) (nullable) */
  UnseatPeopleLookup   *lookup;      /* (owned) (nullable): in progress */
  GCancellable         *cancellable; /* (owned) (nullable): of it */
  UnseatChooseList     *found;       /* (owned) (nullable) */
  UnseatImportedPerson *asked;       /* (owned) (nullable): whom the last page is about */

  AdwWindowTitle     *window_title;
  GtkWidget          *back_button;
  GtkStack           *stack;
  UnseatChooseText   *text_page;
  GtkWidget          *working_page;
  GtkLabel           *status;
  UnseatChooseFound  *found_page;
  UnseatChoosePerson *person_page;
};

G_DEFINE_FINAL_TYPE (UnseatChooseDialog, unseat_choose_dialog, ADW_TYPE_WINDOW)

enum
{
  SELECTED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static void
show_page (UnseatChooseDialog *self,
           GtkWidget          *page)
{
  gtk_stack_set_visible_child (self->stack, page);
  gtk_widget_set_visible (self->back_button, page != GTK_WIDGET (self->text_page));
}

static void
stop_looking_up (UnseatChooseDialog *self)
{
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_clear_object (&self->lookup);
}

static void
show_text (UnseatChooseDialog *self,
           const char         *problem)
{
  stop_looking_up (self);
  show_page (self, GTK_WIDGET (self->text_page));
  unseat_choose_text_focus (self->text_page);
  unseat_choose_text_set_problem (self->text_page, problem);
  unseat_choose_person_set_person (self->person_page, NULL, NULL);
  unseat_choose_found_set_list (self->found_page, NULL, 0);
  g_clear_object (&self->asked);
  g_clear_object (&self->found);
}

/* --- Looking up --- */

static void
progress_cb (UnseatChooseDialog *self,
             GParamSpec         *pspec,
             UnseatOperation    *lookup)
{
  guint            done = (guint) unseat_operation_get_done (lookup);
  guint            total = (guint) unseat_operation_get_total (lookup);
  g_autofree char *text = NULL;

  /* Translators: so many of so many people on a list have been looked up; the plural is that of the second number. */
  text = g_strdup_printf (ngettext ("%'u of %'u person looked up", "%'u of %'u people looked up", total), done, total);
  gtk_label_set_text (self->status, total > 0 ? text : "");
}

static void
looked_up_cb (GObject      *source,
              GAsyncResult *result,
              gpointer      user_data)
{
  g_autoptr (UnseatChooseDialog) self = user_data;
  g_autoptr (GError) error = NULL;
  UnseatPeopleImport *import = NULL;

  unseat_operation_run_finish (UNSEAT_OPERATION (source), result, &error);
  if (self->lookup != UNSEAT_PEOPLE_LOOKUP (source)) /* gone back meanwhile, or on to another list */
    return;
  if (error != NULL)
    {
      show_text (self, error->message);
      return;
    }

  import = unseat_people_lookup_get_import (self->lookup);
  self->found = unseat_choose_list_new (unseat_user_list_get_directory (self->list), self->sku_id, import);
  stop_looking_up (self);
  unseat_choose_found_set_list (self->found_page, self->found, unseat_user_list_get_n_selected (self->list));
  show_page (self, GTK_WIDGET (self->found_page));
  unseat_choose_found_announce (self->found_page);
}

static void
look_up (UnseatChooseDialog *self,
         UnseatPeopleLookup *lookup)
{
  show_text (self, NULL);
  gtk_label_set_text (self->status, "");
  show_page (self, self->working_page);
  gtk_widget_grab_focus (self->back_button);

  self->lookup = g_object_ref (lookup);
  self->cancellable = g_cancellable_new ();
  g_signal_connect_object (lookup, "notify::done", G_CALLBACK (progress_cb), self, G_CONNECT_SWAPPED);
  unseat_operation_run_async (UNSEAT_OPERATION (lookup), self->cancellable, looked_up_cb, g_object_ref (self));
}

static void
text_cb (UnseatChooseDialog *self,
         const char         *text)
{
  g_autoptr (UnseatPeopleLookup) lookup = unseat_people_lookup_new_for_text (unseat_user_list_get_directory (self->list), text);

  look_up (self, lookup);
}

static void
file_cb (UnseatChooseDialog *self,
         GFile              *file)
{
  g_autoptr (UnseatPeopleLookup) lookup = unseat_people_lookup_new_for_file (unseat_user_list_get_directory (self->list), file);

  look_up (self, lookup);
}

/* Indexes begin anew: what was found is somebody else. */
static void
cleared_cb (UnseatChooseDialog *self)
{
  if (gtk_stack_get_visible_child (self->stack) != GTK_WIDGET (self->text_page))
    show_text (self, _ ("Everybody is being read again. Look the list up once more when that is done."));
}

/* --- Asking and selecting --- */

static void
ask_cb (UnseatChooseDialog   *self,
        UnseatImportedPerson *person)
{
  g_set_object (&self->asked, person);
  unseat_choose_person_set_person (self->person_page, unseat_user_list_get_directory (self->list), person);
  show_page (self, GTK_WIDGET (self->person_page));
  unseat_choose_person_announce (self->person_page);
}

static void
chosen_cb (UnseatChooseDialog *self,
           guint               index)
{
  unseat_choose_list_choose (self->found, self->asked, index);
  show_page (self, GTK_WIDGET (self->found_page));
  unseat_choose_found_focus_people (self->found_page);
}

static void
select_cb (UnseatChooseDialog *self)
{
  g_autoptr (GArray) chosen = unseat_choose_list_dup_chosen (self->found);

  if (!unseat_choose_found_get_keep (self->found_page))
    unseat_user_list_unselect_all (self->list);
  unseat_user_list_select_users (self->list, chosen);
  g_signal_emit (self, signals[SELECTED], 0);
  gtk_window_close (GTK_WINDOW (self));
}

static void
back_action (GtkWidget  *widget,
             const char *action_name,
             GVariant   *parameter)
{
  UnseatChooseDialog *self = UNSEAT_CHOOSE_DIALOG (widget);
  GtkWidget          *shown = gtk_stack_get_visible_child (self->stack);

  if (shown == GTK_WIDGET (self->text_page))
    gtk_window_close (GTK_WINDOW (self));
  else if (shown != GTK_WIDGET (self->person_page))
    show_text (self, NULL);
  else
    {
      show_page (self, GTK_WIDGET (self->found_page));
      unseat_choose_found_focus_people (self->found_page);
    }
}

/* --- The object --- */

static void
unseat_choose_dialog_dispose (GObject *object)
{
  UnseatChooseDialog *self = UNSEAT_CHOOSE_DIALOG (object);

  stop_looking_up (self);
  g_clear_object (&self->asked);
  g_clear_object (&self->found);
  g_clear_object (&self->list);

  G_OBJECT_CLASS (unseat_choose_dialog_parent_class)->dispose (object);
}

static void
unseat_choose_dialog_finalize (GObject *object)
{
  g_clear_pointer (&UNSEAT_CHOOSE_DIALOG (object)->sku_id, g_free);

  G_OBJECT_CLASS (unseat_choose_dialog_parent_class)->finalize (object);
}

static void
unseat_choose_dialog_class_init (UnseatChooseDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = unseat_choose_dialog_dispose;
  G_OBJECT_CLASS (klass)->finalize = unseat_choose_dialog_finalize;

  signals[SELECTED] = g_signal_new ("selected", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0,
                                    NULL, NULL, NULL, G_TYPE_NONE, 0);

  gtk_widget_class_install_action (widget_class, "choose.back", NULL, back_action);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "choose.back", NULL);

  g_type_ensure (UNSEAT_TYPE_CHOOSE_FOUND);
  g_type_ensure (UNSEAT_TYPE_CHOOSE_PERSON);
  g_type_ensure (UNSEAT_TYPE_CHOOSE_TEXT);
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/unseat/Unseat/ui/unseat-choose-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, UnseatChooseDialog, window_title);
  gtk_widget_class_bind_template_child (widget_class, UnseatChooseDialog, back_button);
  gtk_widget_class_bind_template_child (widget_class, UnseatChooseDialog, stack);
  gtk_widget_class_bind_template_child (widget_class, UnseatChooseDialog, text_page);
  gtk_widget_class_bind_template_child (widget_class, UnseatChooseDialog, working_page);
  gtk_widget_class_bind_template_child (widget_class, UnseatChooseDialog, status);
  gtk_widget_class_bind_template_child (widget_class, UnseatChooseDialog, found_page);
  gtk_widget_class_bind_template_child (widget_class, UnseatChooseDialog, person_page);
  gtk_widget_class_bind_template_callback (widget_class, text_cb);
  gtk_widget_class_bind_template_callback (widget_class, file_cb);
  gtk_widget_class_bind_template_callback (widget_class, ask_cb);
  gtk_widget_class_bind_template_callback (widget_class, chosen_cb);
  gtk_widget_class_bind_template_callback (widget_class, select_cb);
}

static void
unseat_choose_dialog_init (UnseatChooseDialog *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

UnseatChooseDialog *
unseat_choose_dialog_new (GtkWidget      *page,
                          UnseatUserList *list,
                          const char     *sku_id)
{
  UnseatDirectory    *directory = NULL;
  UnseatChooseDialog *self = NULL;
  g_autofree char    *product = NULL;

  g_return_val_if_fail (GTK_IS_WIDGET (page), NULL);
  g_return_val_if_fail (UNSEAT_IS_USER_LIST (list), NULL);

  directory = unseat_user_list_get_directory (list);
  self = g_object_new (UNSEAT_TYPE_CHOOSE_DIALOG, "accessible-role", GTK_ACCESSIBLE_ROLE_DIALOG,
                       "transient-for", gtk_widget_get_root (page), NULL);
  self->list = g_object_ref (list);
  self->sku_id = g_strdup (sku_id);
  g_signal_connect_object (directory, "cleared", G_CALLBACK (cleared_cb), self, G_CONNECT_SWAPPED);
  if (sku_id != NULL)
    product = unseat_directory_dup_product_name (directory, sku_id);
  adw_window_title_set_subtitle (self->window_title, product != NULL ? product : "");
  unseat_choose_text_focus (self->text_page);

  return self;
}
