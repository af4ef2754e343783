/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "unseat-rules-page.h"

#include "unseat-accessible.h"
#include "unseat-error-page.h"
#include "unseat-export-button.h"
#include "unseat-focus.h"
#include "unseat-journal-watch.h"
#include "unseat-needle.h"
#include "unseat-place.h"
#include "unseat-rule-editor.h"
#include "unseat-rule-filer.h"
#include "unseat-rule-page.h"
#include "unseat-rule-row.h"
#include "unseat-rule-schedule.h"
#include "unseat-rules-export.h"
#include "unseat-rules-reader.h"
#include "unseat-utils.h"
#include "unseat-wrap.h"

struct _UnseatRulesPage
{
  AdwBin parent_instance;

  UnseatSession       *session; /* (owned) (nullable) */
  UnseatJournalKeeper *keeper;  /* (owned) (nullable): of @session */
  UnseatRulesReader   *reader;  /* (owned) (nullable): of @session */
  UnseatJournalWatch  *watch;   /* (owned) (nullable): of @keeper */
  UnseatRuleFiler     *filer;   /* (owned) */
  gboolean             has_failed;
  char                *wanted; /* (owned) (nullable): the rule to be opened when it was read */
  char                *needle; /* (owned) (nullable): folded text that is searched for */

  GtkFilterListModel *filtered; /* (owned) */
  GtkFilter          *filter;   /* (owned) */

  GtkStack           *stack; /* the rules, or one of them */
  GtkStack           *content;
  GtkSearchEntry     *search;
  GtkWidget          *export_button;
  UnseatErrorPage    *error_page;
  UnseatRuleSchedule *schedule;
  GtkNoSelection     *selection;
  GtkWidget          *list;
  UnseatRulePage     *rule_page;
};

static void place_iface_init (UnseatPlaceInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (UnseatRulesPage, unseat_rules_page, ADW_TYPE_BIN, G_IMPLEMENT_INTERFACE (UNSEAT_TYPE_PLACE, place_iface_init))

typedef enum
{
  PROP_LOADING = 1,
} UnseatRulesPageProperty;

enum
{
  RUN,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static UnseatDirectory *
get_directory (UnseatRulesPage *self)
{
  return self->session != NULL ? unseat_session_get_directory (self->session) : NULL;
}

/* --- What is shown --- */

static gboolean
matches (gpointer item,
         gpointer user_data)
{
  UnseatRulesPage *self = user_data;
  g_autofree char *summary = self->needle != NULL ? unseat_rule_row_dup_summary (get_directory (self), item) : NULL;

  return self->needle == NULL || unseat_needle_is_in (self->needle, summary);
}

static const char *
choose_content (UnseatRulesPage *self)
{
  if (g_list_model_get_n_items (G_LIST_MODEL (self->filtered)) > 0)
    return "rules";
  if (self->reader != NULL && g_list_model_get_n_items (unseat_rules_reader_get_rules (self->reader)) > 0)
    return "no-match";
  if (self->session == NULL)
    return "none";

  return self->has_failed ? "error" : "loading";
}

static void
update_content (UnseatRulesPage *self)
{
  gtk_widget_set_sensitive (self->export_button, g_list_model_get_n_items (G_LIST_MODEL (self->filtered)) > 0);
  gtk_stack_set_visible_child_name (self->content, choose_content (self));
}

static void
search_changed_cb (UnseatRulesPage *self)
{
  g_autofree char *needle = unseat_needle_read (GTK_EDITABLE (self->search));

  unseat_set_string (&self->needle, needle);
  gtk_filter_changed (self->filter, GTK_FILTER_CHANGE_DIFFERENT);
  update_content (self);
}

static void
search_done_cb (UnseatRulesPage *self)
{
  unseat_focus_enter (self->list);
}

static void
clear_search_cb (UnseatRulesPage *self)
{
  gtk_editable_set_text (GTK_EDITABLE (self->search), "");
}

static void
setup_cb (UnseatRulesPage *self,
          GtkListItem     *item)
{
  gtk_list_item_set_child (item, GTK_WIDGET (unseat_rule_row_new ()));
}

static void
bind_cb (UnseatRulesPage *self,
         GtkListItem     *item)
{
  GtkWidget       *row = gtk_list_item_get_child (item);
  UnseatRuleItem  *rule = gtk_list_item_get_item (item);
  g_autofree char *summary = unseat_rule_row_dup_summary (get_directory (self), rule);

  unseat_rule_row_set_item (UNSEAT_RULE_ROW (row), get_directory (self), rule);
  unseat_accessible_be_list_item (row);
  unseat_accessible_name_row (row, summary);
  unseat_accessible_activate_row (row);
}

static UnseatExport *
make_export_cb (UnseatRulesPage *self)
{
  GPtrArray *shelf = self->reader != NULL ? unseat_rules_reader_get_shelf (self->reader) : NULL;

  return shelf != NULL ? unseat_rules_export_new (shelf, unseat_rules_reader_get_runs (self->reader), self->session) : NULL;
}

/* --- One rule --- */

static gboolean
shows_rule (UnseatRulesPage *self)
{
  return gtk_stack_get_visible_child (self->stack) == GTK_WIDGET (self->rule_page);
}

static void
show_rule (UnseatRulesPage *self,
           UnseatRuleItem  *item)
{
  g_clear_pointer (&self->wanted, g_free);
  unseat_rule_page_set_item (self->rule_page, item);
  gtk_stack_set_visible_child_name (self->stack, item != NULL ? "rule" : "rules");
}

static void
run_cb (UnseatRulesPage *self,
        UnseatRuleStart *start)
{
  g_signal_emit (self, signals[RUN], 0, start);
}

/* --- Reading --- */

/* Opens the one that is waited for; shows the one that is open as it is now. */
static void
update_rule (UnseatRulesPage *self)
{
  g_autofree char *wanted = g_steal_pointer (&self->wanted);
  UnseatRuleItem  *shown = unseat_rule_page_get_item (self->rule_page);
  UnseatRuleItem  *item = NULL;

  if (wanted == NULL && shown == NULL)
    return;

  item = unseat_rules_reader_find (self->reader, wanted != NULL ? wanted : unseat_rule_item_get_id (shown));
  if (item != shown)
    show_rule (self, item);
}

static void
read_cb (UnseatRulesPage *self)
{
  gboolean had_focus = unseat_focus_is_inside (GTK_WIDGET (self->stack));

  self->has_failed = FALSE;
  update_content (self);
  update_rule (self);
  if (had_focus && !unseat_focus_is_inside (gtk_stack_get_visible_child (self->stack)))
    unseat_place_lead (GTK_WIDGET (self));
}

/* What was read before stays. */
static void
failed_cb (UnseatRulesPage *self,
           const GError    *error)
{
  self->has_failed = TRUE;
  unseat_error_page_set_error (self->error_page, error);
  if (unseat_rules_reader_get_shelf (self->reader) != NULL)
    gtk_widget_activate_action (GTK_WIDGET (self), "win.toast", "s", error->message);
  update_content (self);
}

static void
stop_reading (UnseatRulesPage *self)
{
  if (self->reader != NULL)
    unseat_rules_reader_stop (self->reader);
}

/* And whether something runs them. */
static void
read_rules (UnseatRulesPage *self)
{
  if (self->reader == NULL || !gtk_widget_get_mapped (GTK_WIDGET (self)))
    return;

  unseat_rules_reader_read (self->reader);
  unseat_rule_schedule_set_settings (self->schedule, unseat_session_is_demo (self->session) ? NULL : unseat_session_get_settings (self->session));
}

static void
activate_cb (UnseatRulesPage *self,
             guint            position)
{
  g_autoptr (UnseatRuleItem) item = g_list_model_get_item (G_LIST_MODEL (self->filtered), position);

  if (item == NULL)
    return;

  show_rule (self, item);
  unseat_place_lead (GTK_WIDGET (self->rule_page));
  /* It may have run, by the timer or the command line, since the rules were read. */
  read_rules (self);
}

static void
rule_closed_cb (UnseatRulesPage *self)
{
  show_rule (self, NULL);
  unseat_place_lead (GTK_WIDGET (self));
  read_rules (self);
}

static void
set_reader (UnseatRulesPage     *self,
            UnseatSession       *session,
            UnseatJournalKeeper *keeper)
{
  stop_reading (self);
  if (self->reader != NULL)
    g_signal_handlers_disconnect_by_data (self->reader, self);
  /* Rows are made from the session, so it must be there before, and stay until after, the model. */
  gtk_filter_list_model_set_model (self->filtered, NULL);
  g_clear_object (&self->reader);
  g_clear_object (&self->watch);
  g_set_object (&self->session, session);
  g_set_object (&self->keeper, keeper);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "rules.import", session != NULL);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "rules.new", session != NULL);
  if (session == NULL)
    return;

  self->watch = unseat_journal_watch_new (keeper);
  g_signal_connect_object (self->watch, "changed", G_CALLBACK (read_rules), self, G_CONNECT_SWAPPED);
  self->reader = unseat_rules_reader_new (session, keeper);
  g_signal_connect_object (self->reader, "read", G_CALLBACK (read_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->reader, "caught-up", G_CALLBACK (unseat_rule_page_refresh), self->rule_page, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->reader, "failed", G_CALLBACK (failed_cb), self, G_CONNECT_SWAPPED);
  gtk_filter_list_model_set_model (self->filtered, unseat_rules_reader_get_rules (self->reader));
}

static void
active_cb (UnseatRulesPage *self,
           GParamSpec      *pspec,
           GtkWindow       *window)
{
  if (gtk_window_is_active (window))
    read_rules (self);
}

static void
changed_cb (UnseatRulesPage *self)
{
  read_rules (self);
}

static void
imported_cb (UnseatRulesPage *self,
             const char      *id)
{
  unseat_rules_page_open (self, id);
  read_rules (self);
}

/* --- Actions --- */

static void
clear_search (GtkWidget  *widget,
              const char *action_name,
              GVariant   *parameter)
{
  clear_search_cb (UNSEAT_RULES_PAGE (widget));
}

static void
try_again (GtkWidget  *widget,
           const char *action_name,
           GVariant   *parameter)
{
  UnseatRulesPage *self = UNSEAT_RULES_PAGE (widget);

  self->has_failed = FALSE;
  read_rules (self);
  update_content (self);
}

static void
import (GtkWidget  *widget,
        const char *action_name,
        GVariant   *parameter)
{
  unseat_rule_filer_import (UNSEAT_RULES_PAGE (widget)->filer);
}

static void
new_rule (GtkWidget  *widget,
          const char *action_name,
          GVariant   *parameter)
{
  UnseatRulesPage  *self = UNSEAT_RULES_PAGE (widget);
  UnseatRuleEditor *editor = unseat_rule_editor_new (GTK_WINDOW (gtk_widget_get_root (widget)), self->session, self->keeper, NULL);

  g_signal_connect_object (editor, "saved", G_CALLBACK (imported_cb), self, G_CONNECT_SWAPPED);
  gtk_window_present (GTK_WINDOW (editor));
}

/* --- The object --- */

/* To the rules, or to what there is instead of them. */
static gboolean
unseat_rules_page_lead (UnseatPlace *place)
{
  UnseatRulesPage *self = UNSEAT_RULES_PAGE (place);

  if (shows_rule (self))
    return unseat_place_lead (GTK_WIDGET (self->rule_page));

  return unseat_focus_enter (gtk_stack_get_visible_child (self->content)) || gtk_widget_grab_focus (GTK_WIDGET (self->search));
}

static void
place_iface_init (UnseatPlaceInterface *iface)
{
  iface->lead = unseat_rules_page_lead;
}

static void
unseat_rules_page_map (GtkWidget *widget)
{
  GtkRoot *root = gtk_widget_get_root (widget);

  GTK_WIDGET_CLASS (unseat_rules_page_parent_class)->map (widget);
  if (GTK_IS_WINDOW (root))
    g_signal_connect_object (root, "notify::is-active", G_CALLBACK (active_cb), widget, G_CONNECT_SWAPPED);
  read_rules (UNSEAT_RULES_PAGE (widget));
}

static void
unseat_rules_page_unmap (GtkWidget *widget)
{
  GtkRoot *root = gtk_widget_get_root (widget);

  stop_reading (UNSEAT_RULES_PAGE (widget));
  if (GTK_IS_WINDOW (root))
    g_signal_handlers_disconnect_by_func (root, active_cb, widget);
  GTK_WIDGET_CLASS (unseat_rules_page_parent_class)->unmap (widget);
}

static gboolean
unseat_rules_page_focus (GtkWidget       *widget,
                         GtkDirectionType direction)
{
  UnseatRulesPage *self = UNSEAT_RULES_PAGE (widget);
  GtkWidget       *bar = gtk_widget_get_parent (GTK_WIDGET (self->search));
  GtkWidget       *stops[] = { bar, GTK_WIDGET (self->schedule), GTK_WIDGET (self->content) };
  gboolean         handled = FALSE;
  gboolean         moved = !shows_rule (self) && unseat_focus_step (stops, G_N_ELEMENTS (stops), direction, &handled);

  return handled ? moved : GTK_WIDGET_CLASS (unseat_rules_page_parent_class)->focus (widget, direction);
}

static void
unseat_rules_page_get_property (GObject    *object,
                                guint       property_id,
                                GValue     *value,
                                GParamSpec *pspec)
{
  switch ((UnseatRulesPageProperty) property_id)
    {
    case PROP_LOADING:
      g_object_get_property (G_OBJECT (UNSEAT_RULES_PAGE (object)->rule_page), "loading", value);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
    }
}

static void
unseat_rules_page_set_property (GObject      *object,
                                guint         property_id,
                                const GValue *value,
                                GParamSpec   *pspec)
{
  switch ((UnseatRulesPageProperty) property_id)
    {
    case PROP_LOADING:
      g_object_set_property (G_OBJECT (UNSEAT_RULES_PAGE (object)->rule_page), "loading", value);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
    }
}

static void
unseat_rules_page_dispose (GObject *object)
{
  UnseatRulesPage *self = UNSEAT_RULES_PAGE (object);

  if (self->filtered != NULL)
    set_reader (self, NULL, NULL);
  g_clear_object (&self->filer);
  g_clear_object (&self->filtered);
  g_clear_object (&self->filter);

  G_OBJECT_CLASS (unseat_rules_page_parent_class)->dispose (object);
}

static void
unseat_rules_page_finalize (GObject *object)
{
  UnseatRulesPage *self = UNSEAT_RULES_PAGE (object);

  g_clear_pointer (&self->needle, g_free);
  g_clear_pointer (&self->wanted, g_free);

  G_OBJECT_CLASS (unseat_rules_page_parent_class)->finalize (object);
}

static void
bind_template (GtkWidgetClass *widget_class)
{
  g_type_ensure (UNSEAT_TYPE_ERROR_PAGE);
  g_type_ensure (UNSEAT_TYPE_EXPORT_BUTTON);
  g_type_ensure (UNSEAT_TYPE_RULE_PAGE);
  g_type_ensure (UNSEAT_TYPE_RULE_SCHEDULE);
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/unseat/Unseat/ui/unseat-rules-page.ui");
  gtk_widget_class_bind_template_child (widget_class, UnseatRulesPage, stack);
  gtk_widget_class_bind_template_child (widget_class, UnseatRulesPage, content);
  gtk_widget_class_bind_template_child (widget_class, UnseatRulesPage, search);
  gtk_widget_class_bind_template_child (widget_class, UnseatRulesPage, export_button);
  gtk_widget_class_bind_template_child (widget_class, UnseatRulesPage, error_page);
  gtk_widget_class_bind_template_child (widget_class, UnseatRulesPage, schedule);
  gtk_widget_class_bind_template_child (widget_class, UnseatRulesPage, selection);
  gtk_widget_class_bind_template_child (widget_class, UnseatRulesPage, list);
  gtk_widget_class_bind_template_child (widget_class, UnseatRulesPage, rule_page);
  gtk_widget_class_bind_template_callback (widget_class, make_export_cb);
  gtk_widget_class_bind_template_callback (widget_class, setup_cb);
  gtk_widget_class_bind_template_callback (widget_class, bind_cb);
  gtk_widget_class_bind_template_callback (widget_class, activate_cb);
  gtk_widget_class_bind_template_callback (widget_class, search_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, search_done_cb);
  gtk_widget_class_bind_template_callback (widget_class, clear_search_cb);
  gtk_widget_class_bind_template_callback (widget_class, rule_closed_cb);
  gtk_widget_class_bind_template_callback (widget_class, changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, run_cb);
}

static void
unseat_rules_page_class_init (UnseatRulesPageClass *klass)
{
  GObjectClass   *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->get_property = unseat_rules_page_get_property;
  object_class->set_property = unseat_rules_page_set_property;
  object_class->dispose = unseat_rules_page_dispose;
  object_class->finalize = unseat_rules_page_finalize;
  widget_class->map = unseat_rules_page_map;
  widget_class->unmap = unseat_rules_page_unmap;
  widget_class->focus = unseat_rules_page_focus;

  g_object_class_install_property (object_class, PROP_LOADING,
                                   g_param_spec_boolean ("loading", NULL, NULL, FALSE, G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS));

  signals[RUN] = g_signal_new ("run", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, UNSEAT_TYPE_RULE_START);

  gtk_widget_class_install_action (widget_class, "rules.clear-search", NULL, clear_search);
  gtk_widget_class_install_action (widget_class, "rules.try-again", NULL, try_again);
  gtk_widget_class_install_action (widget_class, "rules.import", NULL, import);
  gtk_widget_class_install_action (widget_class, "rules.new", NULL, new_rule);
  bind_template (widget_class);
}

static void
unseat_rules_page_init (UnseatRulesPage *self)
{
  self->filter = GTK_FILTER (gtk_custom_filter_new (matches, self, NULL));
  self->filtered = gtk_filter_list_model_new (NULL, g_object_ref (self->filter));

  gtk_widget_init_template (GTK_WIDGET (self));
  unseat_wrap_labels (GTK_WIDGET (self));
  gtk_no_selection_set_model (self->selection, G_LIST_MODEL (self->filtered));
  set_reader (self, NULL, NULL);
  self->filer = unseat_rule_filer_new (GTK_WIDGET (self));
  g_signal_connect_object (self->filer, "changed", G_CALLBACK (imported_cb), self, G_CONNECT_SWAPPED);
  update_content (self);
}

void
unseat_rules_page_set_session (UnseatRulesPage     *self,
                               UnseatSession       *session,
                               UnseatJournalKeeper *keeper)
{
  g_return_if_fail (UNSEAT_IS_RULES_PAGE (self));
  g_return_if_fail (session == NULL || UNSEAT_IS_SESSION (session));
  g_return_if_fail ((session == NULL) == (keeper == NULL));

  show_rule (self, NULL);
  unseat_rule_page_set_session (self->rule_page, session, keeper);
  self->has_failed = FALSE;
  set_reader (self, session, keeper);
  read_rules (self);
  update_content (self);
}

void
unseat_rules_page_open (UnseatRulesPage *self,
                        const char      *id)
{
  UnseatRuleItem *item = NULL;

  g_return_if_fail (UNSEAT_IS_RULES_PAGE (self));

  item = id != NULL && self->reader != NULL ? unseat_rules_reader_find (self->reader, id) : NULL;
  show_rule (self, item);
  if (item == NULL)
    unseat_set_string (&self->wanted, id);
}

void
unseat_rules_page_refresh (UnseatRulesPage *self)
{
  g_return_if_fail (UNSEAT_IS_RULES_PAGE (self));

  read_rules (self);
  unseat_rule_page_refresh (self->rule_page);
}

void
unseat_rules_page_focus_search (UnseatRulesPage *self)
{
  g_return_if_fail (UNSEAT_IS_RULES_PAGE (self));

  if (shows_rule (self))
    unseat_rule_page_focus_search (self->rule_page);
  else
    gtk_widget_grab_focus (GTK_WIDGET (self->search));
}
