/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "unseat-choose-found.h"

#include <glib/gi18n-lib.h>

#include "unseat-accessible.h"
#include "unseat-bidi.h"
#include "unseat-choose-row.h"
#include "unseat-compat.h"
#include "unseat-focus.h"
#include "unseat-wrap.h"

struct _UnseatChooseFound
{
  AdwBin parent_instance;

  UnseatChooseList *list;    /* (owned) (nullable) */
  GSignalGroup     *signals; /* (owned): of the list */
  GArray           *kinds;   /* (owned) (element-type UnseatChooseKind): of the drop-down, after its first entry */

  GtkWidget      *announcement;
  GtkLabel       *heading;
  GtkLabel       *summary;
  GtkCheckButton *keep;
  GtkDropDown    *filter;
  GtkStringList  *filters;
  GtkNoSelection *selection;
  GtkWidget      *view;
  GtkButton      *select_button;
};

G_DEFINE_FINAL_TYPE (UnseatChooseFound, unseat_choose_found, ADW_TYPE_BIN)

enum
{
  ASK,
  SELECT,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

/* --- Words --- */

static void
add_sentence (GString *text,
              char    *sentence)
{
  g_autofree char *owned = sentence;

  g_string_append_printf (text, "%s%s", text->len > 0 ? " " : "", owned);
}

static char *
describe_without (UnseatChooseList *list,
                  guint             n)
{
  g_autofree char *bare = unseat_directory_dup_product_name (unseat_choose_list_get_directory (list), unseat_choose_list_get_sku_id (list));
  g_autofree char *product = unseat_bidi_isolate (bare);

  /* Translators: so many of the people on a list; a product. */
  return g_strdup_printf (ngettext ("%'u does not have %s.", "%'u do not have %s.", n), n, product);
}

static char *
describe_list (UnseatChooseList *list)
{
  guint n_open = unseat_choose_list_count_open (list);
  guint n_unknown = unseat_choose_list_count (list, UNSEAT_CHOOSE_KIND_UNKNOWN);
  guint n_without = unseat_choose_list_count (list, UNSEAT_CHOOSE_KIND_WITHOUT);
  guint n_again = unseat_choose_list_count (list, UNSEAT_CHOOSE_KIND_AGAIN);
  g_autoptr (GString) text = g_string_new (NULL);

  if (n_open > 0)
    /* Translators: so many of the people on a list. */
    add_sentence (text, g_strdup_printf (ngettext ("%'u is left out until you choose who is meant.",
                                                   "%'u are left out until you choose who is meant.", n_open),
                                         n_open));
  if (n_unknown > 0)
    /* Translators: so many of the people on a list. */
    add_sentence (text, g_strdup_printf (ngettext ("%'u was not found.", "%'u were not found.", n_unknown), n_unknown));
  if (n_without > 0)
    add_sentence (text, describe_without (list, n_without));
  if (n_again > 0)
    /* Translators: so many of the people on a list. */
    add_sentence (text, g_strdup_printf (ngettext ("%'u is named more than once and counts once.",
                                                   "%'u are named more than once and count once.", n_again),
                                         n_again));
  if (text->len == 0)
    g_string_append (text, _ ("Everybody on the list was found."));
  return g_strdup (text->str);
}

static void
update (UnseatChooseFound *self)
{
  guint            n_chosen = unseat_choose_list_get_n_chosen (self->list);
  g_autofree char *heading = g_strdup_printf (ngettext ("%'u Person Found", "%'u People Found", n_chosen), n_chosen);
  g_autofree char *summary = describe_list (self->list);
  g_autofree char *label = g_strdup_printf (ngettext ("_Select %'u Person", "_Select %'u People", n_chosen), n_chosen);

  gtk_label_set_text (self->heading, n_chosen > 0 ? heading : _ ("Nobody Found"));
  gtk_label_set_text (self->summary, summary);
  unseat_accessible_set_description (self->announcement, summary);
  gtk_button_set_label (self->select_button, n_chosen > 0 ? label : _ ("_Select"));
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "found.select", n_chosen > 0);
}

/* --- The people --- */

static const char *
get_kind_label (UnseatChooseKind kind)
{
  switch (kind)
    {
    case UNSEAT_CHOOSE_KIND_ASKED:
      return C_ ("people on a list", "Not certain");
    case UNSEAT_CHOOSE_KIND_UNKNOWN:
      return C_ ("people on a list", "Not found");
    case UNSEAT_CHOOSE_KIND_WITHOUT:
      return C_ ("people on a list", "Without the product");
    case UNSEAT_CHOOSE_KIND_FOUND:
      return C_ ("people on a list", "Found");
    case UNSEAT_CHOOSE_KIND_AGAIN:
      return C_ ("people on a list", "Named again");
    case UNSEAT_N_CHOOSE_KINDS:
    default:
      return C_ ("people on a list", "All");
    }
}

static void
add_filter (UnseatChooseFound *self,
            UnseatChooseKind   kind)
{
  /* Translators: what became of people on a list such as “Not found”, and of how many. */
  g_autofree char *text = g_strdup_printf (_ ("%s (%'u)"), get_kind_label (kind), unseat_choose_list_count (self->list, kind));

  gtk_string_list_append (self->filters, text);
}

static void
show_people (UnseatChooseFound *self)
{
  guint            selected = gtk_drop_down_get_selected (self->filter);
  UnseatChooseKind kind = UNSEAT_N_CHOOSE_KINDS;

  if (self->list == NULL || selected > self->kinds->len)
    return;

  if (selected > 0)
    kind = g_array_index (self->kinds, UnseatChooseKind, selected - 1);
  gtk_no_selection_set_model (self->selection, unseat_choose_list_get_people (self->list, kind));
}

static void
fill_filter (UnseatChooseFound *self)
{
  g_array_set_size (self->kinds, 0);
  gtk_string_list_splice (self->filters, 0, g_list_model_get_n_items (G_LIST_MODEL (self->filters)), NULL);
  add_filter (self, UNSEAT_N_CHOOSE_KINDS);
  for (UnseatChooseKind kind = 0; kind < UNSEAT_N_CHOOSE_KINDS; kind++)
    {
      if (unseat_choose_list_count (self->list, kind) == 0)
        continue;
      g_array_append_val (self->kinds, kind);
      add_filter (self, kind);
    }
  gtk_widget_set_visible (GTK_WIDGET (self->filter), self->kinds->len > 1);
  gtk_drop_down_set_selected (self->filter, 0);
}

static void
setup_cb (UnseatChooseFound *self,
          GtkListItem       *item)
{
  gtk_list_item_set_child (item, g_object_new (UNSEAT_TYPE_CHOOSE_ROW, NULL));
}

static void
bind_cb (UnseatChooseFound *self,
         GtkListItem       *item)
{
  UnseatImportedPerson *person = gtk_list_item_get_item (item);

  gtk_list_item_set_activatable (item, unseat_imported_person_is_asked (person));
  unseat_choose_row_set_person (UNSEAT_CHOOSE_ROW (gtk_list_item_get_child (item)), self->list, person);
  if (unseat_imported_person_is_asked (person))
    unseat_accessible_activate_row (gtk_list_item_get_child (item));
}

static void
unbind_cb (UnseatChooseFound *self,
           GtkListItem       *item)
{
  unseat_choose_row_set_person (UNSEAT_CHOOSE_ROW (gtk_list_item_get_child (item)), NULL, NULL);
}

static void
activate_cb (UnseatChooseFound *self,
             guint              position)
{
  g_autoptr (UnseatImportedPerson) person = g_list_model_get_item (G_LIST_MODEL (self->selection), position);

  if (person != NULL && unseat_imported_person_is_asked (person))
    g_signal_emit (self, signals[ASK], 0, person);
}

static void
select_action (GtkWidget  *widget,
               const char *action_name,
               GVariant   *parameter)
{
  g_signal_emit (widget, signals[SELECT], 0);
}

static void
copy_action (GtkWidget  *widget,
             const char *action_name,
             GVariant   *parameter)
{
  g_autofree char *text = unseat_choose_list_dup_unknown (UNSEAT_CHOOSE_FOUND (widget)->list);

  gdk_clipboard_set_text (gtk_widget_get_clipboard (widget), text);
  unseat_announce (widget, _ ("Copied"));
}

/* --- The object --- */

static gboolean
unseat_choose_found_focus (GtkWidget       *widget,
                           GtkDirectionType direction)
{
  UnseatChooseFound *self = UNSEAT_CHOOSE_FOUND (widget);
  GtkWidget         *stops[] = { self->announcement, GTK_WIDGET (self->keep), gtk_widget_get_parent (GTK_WIDGET (self->filter)),
                                 self->view, GTK_WIDGET (self->select_button) };
  gboolean           handled;
  gboolean           moved = unseat_focus_step (stops, G_N_ELEMENTS (stops), direction, &handled);

  return handled ? moved : GTK_WIDGET_CLASS (unseat_choose_found_parent_class)->focus (widget, direction);
}

static void
unseat_choose_found_dispose (GObject *object)
{
  UnseatChooseFound *self = UNSEAT_CHOOSE_FOUND (object);

  g_clear_object (&self->signals);
  g_clear_object (&self->list);

  G_OBJECT_CLASS (unseat_choose_found_parent_class)->dispose (object);
}

static void
unseat_choose_found_finalize (GObject *object)
{
  g_clear_pointer (&UNSEAT_CHOOSE_FOUND (object)->kinds, g_array_unref);

  G_OBJECT_CLASS (unseat_choose_found_parent_class)->finalize (object);
}

static void
unseat_choose_found_class_init (UnseatChooseFoundClass *klass)
{
  GObjectClass   *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = unseat_choose_found_dispose;
  object_class->finalize = unseat_choose_found_finalize;
  widget_class->focus = unseat_choose_found_focus;

  signals[ASK] = g_signal_new ("ask", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0,
                               NULL, NULL, NULL, G_TYPE_NONE, 1, UNSEAT_TYPE_IMPORTED_PERSON);
  signals[SELECT] = g_signal_new ("select", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0,
                                  NULL, NULL, NULL, G_TYPE_NONE, 0);

  gtk_widget_class_install_action (widget_class, "found.select", NULL, select_action);
  gtk_widget_class_install_action (widget_class, "found.copy", NULL, copy_action);

  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/unseat/Unseat/ui/unseat-choose-found.ui");
  gtk_widget_class_bind_template_child (widget_class, UnseatChooseFound, announcement);
  gtk_widget_class_bind_template_child (widget_class, UnseatChooseFound, heading);
  gtk_widget_class_bind_template_child (widget_class, UnseatChooseFound, summary);
  gtk_widget_class_bind_template_child (widget_class, UnseatChooseFound, keep);
  gtk_widget_class_bind_template_child (widget_class, UnseatChooseFound, filter);
  gtk_widget_class_bind_template_child (widget_class, UnseatChooseFound, filters);
  gtk_widget_class_bind_template_child (widget_class, UnseatChooseFound, selection);
  gtk_widget_class_bind_template_child (widget_class, UnseatChooseFound, view);
  gtk_widget_class_bind_template_child (widget_class, UnseatChooseFound, select_button);
  gtk_widget_class_bind_template_callback (widget_class, setup_cb);
  gtk_widget_class_bind_template_callback (widget_class, bind_cb);
  gtk_widget_class_bind_template_callback (widget_class, unbind_cb);
  gtk_widget_class_bind_template_callback (widget_class, activate_cb);
  gtk_widget_class_bind_template_callback (widget_class, show_people);
}

static void
unseat_choose_found_init (UnseatChooseFound *self)
{
  self->kinds = g_array_new (FALSE, FALSE, sizeof (UnseatChooseKind));
  gtk_widget_init_template (GTK_WIDGET (self));
  unseat_wrap_labels (GTK_WIDGET (self));
  unseat_accessible_describe_choice (GTK_WIDGET (self->filter), GTK_WIDGET (self->filter));
  unseat_accessible_add_activation (GTK_WIDGET (self->keep));

  self->signals = g_signal_group_new (UNSEAT_TYPE_CHOOSE_LIST);
  g_signal_group_connect_swapped (self->signals, "notify::n-chosen", G_CALLBACK (update), self);
}

void
unseat_choose_found_set_list (UnseatChooseFound *self,
                              UnseatChooseList  *list,
                              guint              n_selected)
{
  g_autofree char *keep = NULL;

  g_return_if_fail (UNSEAT_IS_CHOOSE_FOUND (self));
  g_return_if_fail (list == NULL || UNSEAT_IS_CHOOSE_LIST (list));

  gtk_no_selection_set_model (self->selection, NULL);
  g_set_object (&self->list, list);
  g_signal_group_set_target (self->signals, list);
  if (list == NULL)
    return;

  /* Translators: people who are ticked already. */
  keep = g_strdup_printf (ngettext ("_Keep the %'u person selected before", "_Keep the %'u people selected before", n_selected), n_selected);
  gtk_check_button_set_label (self->keep, keep);
  gtk_check_button_set_active (self->keep, TRUE);
  unseat_wrap_labels (GTK_WIDGET (self->keep));
  gtk_widget_set_visible (GTK_WIDGET (self->keep), n_selected > 0);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "found.copy", unseat_choose_list_count (list, UNSEAT_CHOOSE_KIND_UNKNOWN) > 0);
  fill_filter (self);
  show_people (self);
  update (self);
}

gboolean
unseat_choose_found_get_keep (UnseatChooseFound *self)
{
  g_return_val_if_fail (UNSEAT_IS_CHOOSE_FOUND (self), FALSE);

  return gtk_check_button_get_active (self->keep);
}

void
unseat_choose_found_announce (UnseatChooseFound *self)
{
  g_return_if_fail (UNSEAT_IS_CHOOSE_FOUND (self));

  gtk_widget_grab_focus (self->announcement);
}

void
unseat_choose_found_focus_people (UnseatChooseFound *self)
{
  g_return_if_fail (UNSEAT_IS_CHOOSE_FOUND (self));

  unseat_focus_enter (self->view);
}
