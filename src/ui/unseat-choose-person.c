/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "unseat-choose-person.h"

#include <glib/gi18n-lib.h>

#include "unseat-accessible.h"
#include "unseat-candidate-row.h"
#include "unseat-fit-bin.h"
#include "unseat-focus.h"
#include "unseat-utils.h"
#include "unseat-wrap.h"

#define MOST_CHARS 100

struct _UnseatChoosePerson
{
  AdwBin parent_instance;

  UnseatDirectory      *directory; /* (owned) (nullable) */
  UnseatImportedPerson *person;    /* (owned) (nullable) */

  GtkWidget      *announcement;
  GtkLabel       *heading;
  GtkNoSelection *selection;
  GtkWidget      *view;
  GtkWidget      *buttons;
};

G_DEFINE_FINAL_TYPE (UnseatChoosePerson, unseat_choose_person, ADW_TYPE_BIN)

enum
{
  CHOSEN,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static guint
get_index (UnseatChoosePerson *self,
           guint               position)
{
  return g_array_index (unseat_imported_person_get_candidates (self->person), guint, position);
}

static void
setup_cb (UnseatChoosePerson *self,
          GtkListItem        *item)
{
  gtk_list_item_set_child (item, g_object_new (UNSEAT_TYPE_CANDIDATE_ROW, NULL));
}

static void
bind_cb (UnseatChoosePerson *self,
         GtkListItem        *item)
{
  guint index = get_index (self, gtk_list_item_get_position (item));

  unseat_candidate_row_set_user (UNSEAT_CANDIDATE_ROW (gtk_list_item_get_child (item)), self->directory, gtk_list_item_get_item (item),
                                 unseat_imported_person_get_user (self->person) == index);
  unseat_accessible_activate_row (gtk_list_item_get_child (item));
}

static void
activate_cb (UnseatChoosePerson *self,
             guint               position)
{
  g_signal_emit (self, signals[CHOSEN], 0, get_index (self, position));
}

static void
leave_out_action (GtkWidget  *widget,
                  const char *action_name,
                  GVariant   *parameter)
{
  g_signal_emit (widget, signals[CHOSEN], 0, UNSEAT_NO_USER);
}

static gboolean
unseat_choose_person_focus (GtkWidget       *widget,
                            GtkDirectionType direction)
{
  UnseatChoosePerson *self = UNSEAT_CHOOSE_PERSON (widget);
  GtkWidget          *stops[] = { self->announcement, self->view, self->buttons };
  gboolean            handled;
  gboolean            moved = unseat_focus_step (stops, G_N_ELEMENTS (stops), direction, &handled);

  return handled ? moved : GTK_WIDGET_CLASS (unseat_choose_person_parent_class)->focus (widget, direction);
}

static void
unseat_choose_person_dispose (GObject *object)
{
  UnseatChoosePerson *self = UNSEAT_CHOOSE_PERSON (object);

  g_clear_object (&self->directory);
  g_clear_object (&self->person);

  G_OBJECT_CLASS (unseat_choose_person_parent_class)->dispose (object);
}

static void
unseat_choose_person_class_init (UnseatChoosePersonClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = unseat_choose_person_dispose;
  widget_class->focus = unseat_choose_person_focus;

  signals[CHOSEN] = g_signal_new ("chosen", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0,
                                  NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_UINT);

  gtk_widget_class_install_action (widget_class, "person.leave-out", NULL, leave_out_action);

  g_type_ensure (UNSEAT_TYPE_FIT_BIN);
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/unseat/Unseat/ui/unseat-choose-person.ui");
  gtk_widget_class_bind_template_child (widget_class, UnseatChoosePerson, announcement);
  gtk_widget_class_bind_template_child (widget_class, UnseatChoosePerson, heading);
  gtk_widget_class_bind_template_child (widget_class, UnseatChoosePerson, selection);
  gtk_widget_class_bind_template_child (widget_class, UnseatChoosePerson, view);
  gtk_widget_class_bind_template_child (widget_class, UnseatChoosePerson, buttons);
  gtk_widget_class_bind_template_callback (widget_class, setup_cb);
  gtk_widget_class_bind_template_callback (widget_class, bind_cb);
  gtk_widget_class_bind_template_callback (widget_class, activate_cb);
}

static void
unseat_choose_person_init (UnseatChoosePerson *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  unseat_wrap_labels (GTK_WIDGET (self));
}

void
unseat_choose_person_set_person (UnseatChoosePerson   *self,
                                 UnseatDirectory      *directory,
                                 UnseatImportedPerson *person)
{
  g_autoptr (GListStore) users = NULL;
  g_autofree char *text = NULL;
  g_autofree char *heading = NULL;
  GArray          *candidates = NULL;

  g_return_if_fail (UNSEAT_IS_CHOOSE_PERSON (self));
  g_return_if_fail (directory == NULL || UNSEAT_IS_DIRECTORY (directory));
  g_return_if_fail ((directory == NULL) == (person == NULL));

  gtk_no_selection_set_model (self->selection, NULL);
  g_set_object (&self->directory, directory);
  g_set_object (&self->person, person);
  if (person == NULL)
    return;

  text = unseat_shorten (unseat_imported_person_get_text (person), MOST_CHARS);
  /* Translators: a person, as somebody wrote them. */
  heading = g_strdup_printf (_ ("Who Is “%s”?"), text);
  gtk_label_set_text (self->heading, heading);

  users = g_list_store_new (UNSEAT_TYPE_USER);
  candidates = unseat_imported_person_get_candidates (person);
  for (guint i = 0; i < candidates->len; i++)
    {
      g_autoptr (UnseatUser) user = unseat_directory_get_user (directory, g_array_index (candidates, guint, i));

      g_list_store_append (users, user);
    }
  gtk_no_selection_set_model (self->selection, G_LIST_MODEL (users));
}

void
unseat_choose_person_announce (UnseatChoosePerson *self)
{
  g_return_if_fail (UNSEAT_IS_CHOOSE_PERSON (self));

  gtk_widget_grab_focus (self->announcement);
}
