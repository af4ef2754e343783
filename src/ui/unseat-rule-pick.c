/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "unseat-rule-pick.h"

#include <glib/gi18n-lib.h>

#include "unseat-accessible.h"
#include "unseat-focus.h"
#include "unseat-never-touch-row.h"
#include "unseat-never-touch-search.h"
#include "unseat-notice.h"

struct _UnseatRulePick
{
  AdwWindow parent_instance;

  UnseatSession          *session; /* (owned) */
  UnseatNeverTouchSearch *search;  /* (owned) */
  guint                   kinds;
  GtkFilterListModel     *found_matches; /* (owned) (element-type UnseatNeverTouchMatch) */

  GtkEditable *entry;
  GtkWidget   *notice;
  GtkStack    *stack;
  GtkWidget   *start;
  GtkWidget   *waiting;
  GtkWidget   *nothing;
  GtkWidget   *found;
  GtkListBox  *list;
  GtkLabel    *more;
};

G_DEFINE_FINAL_TYPE (UnseatRulePick, unseat_rule_pick, ADW_TYPE_WINDOW)

enum
{
  PICKED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static gboolean
is_wanted (gpointer item,
           gpointer user_data)
{
  UnseatRulePick *self = user_data;

  return (self->kinds & (1u << unseat_never_touch_match_get_kind (item))) != 0;
}

static GtkWidget *
make_row (gpointer item,
          gpointer user_data)
{
  GtkWidget *row = unseat_never_touch_row_new (unseat_never_touch_match_get_kind (item), unseat_never_touch_match_get_name (item),
                                               unseat_never_touch_match_get_details (item));

  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), TRUE);
  unseat_accessible_add_activation (row);

  return row;
}

static void
update_page (UnseatRulePick *self)
{
  g_autofree char *text = g_strstrip (g_strdup (gtk_editable_get_text (self->entry)));

  if (*text == '\0')
    gtk_stack_set_visible_child (self->stack, self->start);
  else if (g_list_model_get_n_items (G_LIST_MODEL (self->found_matches)) > 0)
    gtk_stack_set_visible_child (self->stack, self->found);
  else if (unseat_never_touch_search_is_searching (self->search))
    gtk_stack_set_visible_child (self->stack, self->waiting);
  else
    gtk_stack_set_visible_child (self->stack, self->nothing);
}

static void
update_more (UnseatRulePick *self)
{
  guint            n_more = 0;
  g_autofree char *text = NULL;

  g_object_get (self->search, "n-more", &n_more, NULL);
  /* Translators: stands below the people who were found: so many others were found, too; who types on sees them. */
  text = g_strdup_printf (ngettext ("%'u more person: type on", "%'u more people: type on", n_more), n_more);
  gtk_label_set_text (self->more, text);
  gtk_widget_set_visible (GTK_WIDGET (self->more), n_more > 0);
}

static void
search_changed_cb (UnseatRulePick *self)
{
  unseat_never_touch_search_set_text (self->search, gtk_editable_get_text (self->entry));
  update_page (self);
}

static void
search_done_cb (UnseatRulePick *self)
{
  if (gtk_stack_get_visible_child (self->stack) == self->found)
    unseat_focus_enter (GTK_WIDGET (self->list));
}

/* Escape takes back the text first, then the window. */
static void
stop_search_cb (UnseatRulePick *self)
{
  if (*gtk_editable_get_text (self->entry) == '\0')
    gtk_window_close (GTK_WINDOW (self));
  else
    gtk_editable_set_text (self->entry, "");
}

static void
row_activated_cb (UnseatRulePick *self,
                  GtkListBoxRow  *row)
{
  g_autoptr (UnseatRulePick) alive = g_object_ref (self);
  g_autoptr (UnseatNeverTouchMatch) match = g_list_model_get_item (G_LIST_MODEL (self->found_matches), (guint) gtk_list_box_row_get_index (row));

  if (match == NULL)
    return;

  g_signal_emit (self, signals[PICKED], 0, match);
  gtk_window_close (GTK_WINDOW (self));
}

static void
unseat_rule_pick_dispose (GObject *object)
{
  UnseatRulePick *self = UNSEAT_RULE_PICK (object);

  if (self->search != NULL)
    {
      g_signal_handlers_disconnect_by_data (self->search, self);
      g_signal_handlers_disconnect_by_data (self->found_matches, self);
      gtk_filter_list_model_set_model (self->found_matches, NULL);
      /* It lives on until what it asks for is answered, or no longer asked for. */
      unseat_never_touch_search_set_text (self->search, "");
    }
  g_clear_object (&self->found_matches);
  g_clear_object (&self->search);
  g_clear_object (&self->session);

  G_OBJECT_CLASS (unseat_rule_pick_parent_class)->dispose (object);
}

static void
unseat_rule_pick_class_init (UnseatRulePickClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = unseat_rule_pick_dispose;

  g_type_ensure (UNSEAT_TYPE_NOTICE);
  signals[PICKED] = g_signal_new ("picked", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, UNSEAT_TYPE_NEVER_TOUCH_MATCH);

  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/unseat/Unseat/ui/unseat-rule-pick.ui");
  gtk_widget_class_bind_template_child (widget_class, UnseatRulePick, entry);
  gtk_widget_class_bind_template_child (widget_class, UnseatRulePick, notice);
  gtk_widget_class_bind_template_child (widget_class, UnseatRulePick, stack);
  gtk_widget_class_bind_template_child (widget_class, UnseatRulePick, start);
  gtk_widget_class_bind_template_child (widget_class, UnseatRulePick, waiting);
  gtk_widget_class_bind_template_child (widget_class, UnseatRulePick, nothing);
  gtk_widget_class_bind_template_child (widget_class, UnseatRulePick, found);
  gtk_widget_class_bind_template_child (widget_class, UnseatRulePick, list);
  gtk_widget_class_bind_template_child (widget_class, UnseatRulePick, more);
  gtk_widget_class_bind_template_callback (widget_class, search_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, search_done_cb);
  gtk_widget_class_bind_template_callback (widget_class, stop_search_cb);
  gtk_widget_class_bind_template_callback (widget_class, row_activated_cb);
}

static void
unseat_rule_pick_init (UnseatRulePick *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

UnseatRulePick *
unseat_rule_pick_new (GtkWindow     *parent,
                      UnseatSession *session,
                      guint          kinds)
{
  UnseatRulePick *self = NULL;

  g_return_val_if_fail (parent == NULL || GTK_IS_WINDOW (parent), NULL);
  g_return_val_if_fail (UNSEAT_IS_SESSION (session), NULL);

  self = g_object_new (UNSEAT_TYPE_RULE_PICK, "accessible-role", GTK_ACCESSIBLE_ROLE_DIALOG, "transient-for", parent, NULL);
  self->session = g_object_ref (session);
  self->kinds = kinds;
  self->search = unseat_never_touch_search_new (session);
  self->found_matches = gtk_filter_list_model_new (g_object_ref (G_LIST_MODEL (self->search)), GTK_FILTER (gtk_custom_filter_new (is_wanted, self, NULL)));
  g_object_bind_property (self->search, "notice", self->notice, "text", G_BINDING_SYNC_CREATE);
  g_signal_connect_object (self->search, "notify::searching", G_CALLBACK (update_page), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->search, "notify::n-more", G_CALLBACK (update_more), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->found_matches, "items-changed", G_CALLBACK (update_page), self, G_CONNECT_SWAPPED);
  gtk_list_box_bind_model (self->list, G_LIST_MODEL (self->found_matches), make_row, NULL, NULL);
  update_more (self);

  return self;
}
