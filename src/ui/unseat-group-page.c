/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "unseat-group-page.h"

#include "unseat-focus.h"
#include "unseat-group-head.h"
#include "unseat-group-people.h"
#include "unseat-head-scroller.h"
#include "unseat-holders.h"
#include "unseat-place.h"
#include "unseat-planner-groups.h"
#include "unseat-planner.h"
#include "unseat-selection-bar.h"
#include "unseat-user-list.h"
#include "unseat-user-words.h"
#include "unseat-wrap.h"

struct _UnseatGroupPage
{
  AdwBin parent_instance;

  UnseatSession *session;    /* (owned) (nullable) */
  char          *group_id;   /* (owned) (nullable) */
  gboolean       is_offered; /* to take people out of it, as soon as nothing is in the way */

  GSignalGroup *session_signals; /* (owned) */

  UnseatGroupHead    *head;
  UnseatHolders      *holders;
  UnseatSelectionBar *selection_bar;
};

static void place_iface_init (UnseatPlaceInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (UnseatGroupPage, unseat_group_page, ADW_TYPE_BIN, G_IMPLEMENT_INTERFACE (UNSEAT_TYPE_PLACE, place_iface_init))

enum
{
  REVIEW,
  CLOSE,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

/* Where nobody can be taken out by us, the head says who can do it instead. */
static void
update_leaving (UnseatGroupPage *self)
{
  const char      *read_only = self->session != NULL ? unseat_session_get_read_only_reason (self->session) : NULL;
  g_autofree char *obstacle = self->session != NULL ? unseat_planner_groups_explain_leave (self->session, self->group_id) : NULL;
  UnseatGroup     *group = self->session != NULL ? unseat_directory_find_group (unseat_session_get_directory (self->session), self->group_id) : NULL;
  UnseatUserList  *list = unseat_holders_get_list (self->holders);
  guint            n_selected = list != NULL ? unseat_user_list_get_n_selected (list) : 0;
  g_autofree char *removal = group != NULL ? unseat_group_dup_removal (group) : NULL;
  const char      *reason = read_only != NULL ? read_only : obstacle;

  self->is_offered = group != NULL && g_strcmp0 (obstacle, removal) != 0;
  g_object_set (self->selection_bar,
                "action", self->is_offered ? "group.leave" : NULL,
                "read-only-reason", self->is_offered && (read_only != NULL || n_selected > 0) ? reason : NULL,
                NULL);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "group.reprocess", read_only == NULL && self->session != NULL);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "group.take-off", read_only == NULL && group != NULL);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "group.leave",
                                 self->is_offered && reason == NULL && n_selected > 0);
}

static void
update_state (UnseatGroupPage *self)
{
  g_autofree char *status = unseat_user_words_ticks (unseat_holders_get_list (self->holders));

  g_object_set (self->selection_bar, "status", status, NULL);
  update_leaving (self);
}

/* Actions. */

static void
show_problems (GtkWidget  *widget,
               const char *action_name,
               GVariant   *parameter)
{
  unseat_holders_show_path (UNSEAT_GROUP_PAGE (widget)->holders, UNSEAT_PATH_ERROR);
}

static void
leave (GtkWidget  *widget,
       const char *action_name,
       GVariant   *parameter)
{
  UnseatGroupPage *self = UNSEAT_GROUP_PAGE (widget);
  UnseatDirectory *directory = unseat_session_get_directory (self->session);
  g_autoptr (UnseatPlanner) planner = unseat_planner_new (self->session);
  g_autoptr (GArray) selected = unseat_user_list_dup_selected (unseat_holders_get_list (self->holders));

  for (guint i = 0; i < selected->len; i++)
    {
      g_autofree char *user_id = unseat_directory_dup_user_id (directory, g_array_index (selected, guint, i));

      unseat_planner_leave_group (planner, user_id, self->group_id);
    }

  g_signal_emit (self, signals[REVIEW], 0, planner);
}

static void
take_off (GtkWidget  *widget,
          const char *action_name,
          GVariant   *parameter)
{
  UnseatGroupPage *self = UNSEAT_GROUP_PAGE (widget);
  g_autoptr (UnseatIntent) intent = unseat_intent_new ();
  g_autoptr (UnseatPlanner) planner = NULL;

  unseat_group_wishes_add (unseat_intent_get_group_wishes (intent), UNSEAT_ACTION_TAKE_OFF, self->group_id, g_variant_get_string (parameter, NULL), NULL);
  planner = unseat_planner_new_for_intent (self->session, intent);
  g_signal_emit (self, signals[REVIEW], 0, planner);
}

/* Everybody with whose license from this group something is wrong. */
static void
reprocess (GtkWidget  *widget,
           const char *action_name,
           GVariant   *parameter)
{
  UnseatGroupPage *self = UNSEAT_GROUP_PAGE (widget);
  UnseatDirectory *directory = unseat_session_get_directory (self->session);
  g_autoptr (UnseatIntent) intent = unseat_intent_new ();
  g_autoptr (UnseatPlanner) planner = NULL;
  g_autoptr (GPtrArray) ids = unseat_group_people_list_in_error (directory, self->group_id);

  for (guint i = 0; i < ids->len; i++)
    unseat_group_wishes_reprocess (unseat_intent_get_group_wishes (intent), ids->pdata[i]);
  planner = unseat_planner_new_for_intent (self->session, intent);
  g_signal_emit (self, signals[REVIEW], 0, planner);
}

static void
user_activated_cb (UnseatGroupPage *self,
                   guint            index)
{
  g_autofree char *user_id = unseat_directory_dup_user_id (unseat_session_get_directory (self->session), index);

  gtk_widget_activate_action (GTK_WIDGET (self), "tenant.show-person", "s", user_id);
}

/* Whoever is ticked, or whose row has the keyboard; not where nobody can be taken out here, which the head says. */
static gboolean
delete_cb (GtkWidget *widget,
           GVariant  *arguments,
           gpointer   user_data)
{
  UnseatGroupPage *self = UNSEAT_GROUP_PAGE (widget);

  if (self->is_offered)
    unseat_holders_act (self->holders, "group.leave");
  else
    gtk_widget_error_bell (widget);

  return TRUE;
}

static void
select_all (GtkWidget  *widget,
            const char *action_name,
            GVariant   *parameter)
{
  unseat_holders_tick_all (UNSEAT_GROUP_PAGE (widget)->holders);
}

static void
close_page (GtkWidget  *widget,
            const char *action_name,
            GVariant   *parameter)
{
  g_signal_emit (widget, signals[CLOSE], 0);
}

/* One step back: the search, the ticks, the page. */
static void
step_back (UnseatGroupPage *self)
{
  if (!unseat_holders_step_back (self->holders))
    g_signal_emit (self, signals[CLOSE], 0);
}

static void
back (GtkWidget  *widget,
      const char *action_name,
      GVariant   *parameter)
{
  step_back (UNSEAT_GROUP_PAGE (widget));
}

static gboolean
unseat_group_page_lead (UnseatPlace *place)
{
  return unseat_place_lead (GTK_WIDGET (UNSEAT_GROUP_PAGE (place)->holders));
}

static void
place_iface_init (UnseatPlaceInterface *iface)
{
  iface->lead = unseat_group_page_lead;
}

static void
unseat_group_page_dispose (GObject *object)
{
  UnseatGroupPage *self = UNSEAT_GROUP_PAGE (object);

  g_clear_object (&self->session_signals);
  g_clear_object (&self->session);

  G_OBJECT_CLASS (unseat_group_page_parent_class)->dispose (object);
}

static void
unseat_group_page_finalize (GObject *object)
{
  UnseatGroupPage *self = UNSEAT_GROUP_PAGE (object);

  g_clear_pointer (&self->group_id, g_free);

  G_OBJECT_CLASS (unseat_group_page_parent_class)->finalize (object);
}

static void
install_actions (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_action (widget_class, "group.leave", NULL, leave);
  gtk_widget_class_install_action (widget_class, "group.take-off", "s", take_off);
  gtk_widget_class_install_action (widget_class, "group.reprocess", NULL, reprocess);
  gtk_widget_class_install_action (widget_class, "group.show-problems", NULL, show_problems);
  gtk_widget_class_install_action (widget_class, "group.select-all", NULL, select_all);
  gtk_widget_class_install_action (widget_class, "group.back", NULL, back);
  gtk_widget_class_install_action (widget_class, "group.close", NULL, close_page);
  unseat_place_bind_back (widget_class, "group.close");
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_a, GDK_CONTROL_MASK, "group.select-all", NULL);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_Delete, 0, delete_cb, NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "group.back", NULL);
}

static void
unseat_group_page_class_init (UnseatGroupPageClass *klass)
{
  GObjectClass   *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = unseat_group_page_dispose;
  object_class->finalize = unseat_group_page_finalize;

  signals[REVIEW] = g_signal_new ("review", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0,
                                  NULL, NULL, NULL, G_TYPE_NONE, 1, UNSEAT_TYPE_PLANNER);
  signals[CLOSE] = g_signal_new ("close", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0,
                                 NULL, NULL, NULL, G_TYPE_NONE, 0);

  install_actions (widget_class);

  g_type_ensure (UNSEAT_TYPE_HEAD_SCROLLER);
  g_type_ensure (UNSEAT_TYPE_HOLDERS);
  g_type_ensure (UNSEAT_TYPE_GROUP_HEAD);
  g_type_ensure (UNSEAT_TYPE_SELECTION_BAR);
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/unseat/Unseat/ui/unseat-group-page.ui");
  gtk_widget_class_bind_template_child (widget_class, UnseatGroupPage, head);
  gtk_widget_class_bind_template_child (widget_class, UnseatGroupPage, holders);
  gtk_widget_class_bind_template_child (widget_class, UnseatGroupPage, selection_bar);
  gtk_widget_class_bind_template_callback (widget_class, step_back);
  gtk_widget_class_bind_template_callback (widget_class, update_state);
  gtk_widget_class_bind_template_callback (widget_class, user_activated_cb);
}

static void
unseat_group_page_init (UnseatGroupPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  unseat_wrap_labels (GTK_WIDGET (self));

  self->session_signals = g_signal_group_new (UNSEAT_TYPE_SESSION);
  g_signal_group_connect_swapped (self->session_signals, "notify::read-only-reason", G_CALLBACK (update_leaving), self);
  update_state (self);
}

static void
show_exported (UnseatGroupPage *self,
               UnseatDirectory *directory)
{
  g_autofree char *name = NULL;

  if (self->group_id != NULL)
    name = g_strconcat ("unseat-users-", unseat_directory_get_group_name (directory, self->group_id), NULL);
  g_object_set (self->selection_bar, "export-name", name, NULL);
}

void
unseat_group_page_set_group (UnseatGroupPage *self,
                             UnseatSession   *session,
                             const char      *group_id)
{
  UnseatHoldersOf  of = { .columns = UNSEAT_VIEW_MEMBERS_COLUMNS, .sort = UNSEAT_VIEW_MEMBERS_SORT };
  UnseatDirectory *directory = NULL;

  g_return_if_fail (UNSEAT_IS_GROUP_PAGE (self));
  g_return_if_fail (session == NULL || UNSEAT_IS_SESSION (session));
  g_return_if_fail ((session == NULL) == (group_id == NULL));

  directory = session != NULL ? unseat_session_get_directory (session) : NULL;
  g_signal_group_set_target (self->session_signals, session);
  g_set_object (&self->session, session);
  g_free (self->group_id);
  self->group_id = group_id != NULL ? g_ascii_strdown (group_id, -1) : NULL;

  of.group_id = self->group_id;
  unseat_holders_set (self->holders, session, session != NULL ? &of : NULL);
  show_exported (self, directory);
  unseat_selection_bar_set_list (self->selection_bar, unseat_holders_get_list (self->holders));
  unseat_group_head_set_group (self->head, directory, group_id);
}

void
unseat_group_page_refresh (UnseatGroupPage *self)
{
  gboolean had_focus;

  g_return_if_fail (UNSEAT_IS_GROUP_PAGE (self));

  had_focus = unseat_focus_is_inside (GTK_WIDGET (self->head));
  unseat_group_head_refresh (self->head);
  update_leaving (self);
  /* What had the keyboard is gone: left alone, GTK would go to the head of the window. */
  if (had_focus && !unseat_focus_is_inside (GTK_WIDGET (self->head)))
    unseat_place_lead (GTK_WIDGET (self));
}

void
unseat_group_page_focus_search (UnseatGroupPage *self)
{
  g_return_if_fail (UNSEAT_IS_GROUP_PAGE (self));

  unseat_holders_focus_search (self->holders);
}

void
unseat_group_page_untick (UnseatGroupPage *self)
{
  g_return_if_fail (UNSEAT_IS_GROUP_PAGE (self));

  unseat_holders_untick (self->holders);
}
