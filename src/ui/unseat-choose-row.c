/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "unseat-choose-row.h"

#include <glib/gi18n-lib.h>

#include "unseat-accessible.h"
#include "unseat-bidi.h"
#include "unseat-utils.h"

/* No name is longer, and a label has to lay out all of it. */
#define MOST_CHARS 256

struct _UnseatChooseRow
{
  AdwBin parent_instance;

  UnseatChooseList     *list;    /* (owned) (nullable) */
  UnseatImportedPerson *person;  /* (owned) (nullable) */
  GSignalGroup         *signals; /* (owned): of the person */

  GtkImage *icon;
  GtkLabel *title;
  GtkLabel *subtitle;
  GtkImage *arrow;
};

G_DEFINE_FINAL_TYPE (UnseatChooseRow, unseat_choose_row, ADW_TYPE_BIN)

typedef struct
{
  const char *icon_name;
  const char *css_class;
} Look;

static const Look looks[UNSEAT_N_IMPORT_STATES] = {
  [UNSEAT_IMPORT_FOUND] = { "object-select-symbolic", "unseat-good" },
  [UNSEAT_IMPORT_AMBIGUOUS] = { "dialog-question-symbolic", "unseat-attention" },
  [UNSEAT_IMPORT_UNKNOWN] = { "dialog-warning-symbolic", "unseat-bad" },
  [UNSEAT_IMPORT_DUPLICATE] = { "media-playlist-repeat-symbolic", "unseat-waiting" },
};

static const Look look_without = { "action-unavailable-symbolic", "unseat-waiting" };

char *
unseat_choose_row_dup_identity (UnseatUser *user)
{
  const char      *parts[4] = { NULL };
  guint            n = 0;
  g_autofree char *name = NULL;
  g_autofree char *user_principal_name = NULL;
  g_autofree char *department = NULL;
  g_autofree char *joined = NULL;

  g_return_val_if_fail (UNSEAT_IS_USER (user), NULL);

  name = unseat_bidi_isolate (unseat_user_get_name (user));
  user_principal_name = unseat_bidi_isolate (unseat_user_get_user_principal_name (user));
  if (*unseat_user_get_name (user) != '\0')
    parts[n++] = name;
  parts[n++] = user_principal_name;
  if (unseat_user_get_department (user) != NULL && *unseat_user_get_department (user) != '\0')
    parts[n++] = department = unseat_bidi_isolate (unseat_user_get_department (user));
  joined = g_strjoinv (" · ", (char **) parts);
  return g_strconcat (unseat_bidi_start (), joined, NULL);
}

static gboolean
lacks_product (UnseatChooseRow *self)
{
  guint index = unseat_imported_person_get_user (self->person);

  return index != UNSEAT_NO_USER && !unseat_choose_list_has_product (self->list, index);
}

static char *
describe_user (UnseatChooseRow *self)
{
  UnseatDirectory *directory = unseat_choose_list_get_directory (self->list);
  g_autoptr (UnseatUser) user = unseat_directory_get_user (directory, unseat_imported_person_get_user (self->person));
  g_autofree char *identity = unseat_choose_row_dup_identity (user);
  g_autofree char *product = NULL;
  g_autofree char *bare = NULL;

  if (unseat_imported_person_get_state (self->person) == UNSEAT_IMPORT_DUPLICATE)
    /* Translators: a person; the list names them a second time. */
    return g_strdup_printf (_ ("%s · named before"), identity);
  if (!lacks_product (self))
    return g_steal_pointer (&identity);

  bare = unseat_directory_dup_product_name (directory, unseat_choose_list_get_sku_id (self->list));
  product = unseat_bidi_isolate (bare);
  /* Translators: a person, and a product. */
  return g_strdup_printf (_ ("%s · does not have %s"), identity, product);
}

static char *
describe (UnseatChooseRow *self)
{
  guint n_candidates = unseat_imported_person_get_candidates (self->person)->len;

  switch (unseat_imported_person_get_state (self->person))
    {
    case UNSEAT_IMPORT_FOUND:
    case UNSEAT_IMPORT_DUPLICATE:
      return describe_user (self);
    case UNSEAT_IMPORT_AMBIGUOUS:
      if (n_candidates == 1)
        return g_strdup (_ ("One person may be meant, but that is not certain. Left out until you choose."));
      return g_strdup_printf (ngettext ("%'u person can be meant. Left out until you choose.",
                                        "%'u people can be meant. Left out until you choose.", n_candidates),
                              n_candidates);
    case UNSEAT_IMPORT_UNKNOWN:
    case UNSEAT_N_IMPORT_STATES:
    default:
      return g_strdup (_ ("Nobody in this tenant is called so"));
    }
}

static void
show_look (UnseatChooseRow *self)
{
  const Look *look = lacks_product (self) ? &look_without : &looks[unseat_imported_person_get_state (self->person)];
  const char *classes[] = { "unseat-badge", look->css_class, NULL };

  gtk_image_set_from_icon_name (self->icon, look->icon_name);
  gtk_widget_set_css_classes (GTK_WIDGET (self->icon), classes);
}

static void
update (UnseatChooseRow *self)
{
  g_autofree char *title = unseat_shorten (unseat_imported_person_get_text (self->person), MOST_CHARS);
  g_autofree char *subtitle = describe (self);
  g_autofree char *summary = g_strconcat (title, " · ", subtitle, NULL);

  gtk_label_set_text (self->title, title);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->title), title);
  gtk_label_set_text (self->subtitle, subtitle);
  gtk_widget_set_visible (GTK_WIDGET (self->arrow), unseat_imported_person_is_asked (self->person));
  show_look (self);
  unseat_accessible_name_row (GTK_WIDGET (self), summary);
}

static void
unseat_choose_row_dispose (GObject *object)
{
  UnseatChooseRow *self = UNSEAT_CHOOSE_ROW (object);

  g_clear_object (&self->signals);
  g_clear_object (&self->person);
  g_clear_object (&self->list);

  G_OBJECT_CLASS (unseat_choose_row_parent_class)->dispose (object);
}

static void
unseat_choose_row_class_init (UnseatChooseRowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = unseat_choose_row_dispose;

  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/unseat/Unseat/ui/unseat-choose-row.ui");
  gtk_widget_class_bind_template_child (widget_class, UnseatChooseRow, icon);
  gtk_widget_class_bind_template_child (widget_class, UnseatChooseRow, title);
  gtk_widget_class_bind_template_child (widget_class, UnseatChooseRow, subtitle);
  gtk_widget_class_bind_template_child (widget_class, UnseatChooseRow, arrow);
}

static void
unseat_choose_row_init (UnseatChooseRow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  self->signals = g_signal_group_new (UNSEAT_TYPE_IMPORTED_PERSON);
  g_signal_group_connect_swapped (self->signals, "notify::state", G_CALLBACK (update), self);
  g_signal_group_connect_swapped (self->signals, "notify::user", G_CALLBACK (update), self);
}

void
unseat_choose_row_set_person (UnseatChooseRow      *self,
                              UnseatChooseList     *list,
                              UnseatImportedPerson *person)
{
  g_return_if_fail (UNSEAT_IS_CHOOSE_ROW (self));
  g_return_if_fail ((list == NULL) == (person == NULL));

  g_set_object (&self->list, list);
  g_set_object (&self->person, person);
  g_signal_group_set_target (self->signals, person);
  if (person != NULL)
    update (self);
}
