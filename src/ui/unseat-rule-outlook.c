/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "unseat-rule-outlook.h"

#include <glib/gi18n-lib.h>

#include "unseat-accessible.h"
#include "unseat-error-page.h"
#include "unseat-error.h"
#include "unseat-fit-bin.h"
#include "unseat-focus.h"
#include "unseat-needle.h"
#include "unseat-place.h"
#include "unseat-row-focus.h"
#include "unseat-rule-match-list.h"
#include "unseat-rule-match-row.h"
#include "unseat-rule-run-words.h"
#include "unseat-rule-sums.h"
#include "unseat-savings-group.h"
#include "unseat-scroll-on.h"
#include "unseat-utils.h"
#include "unseat-wrap.h"

struct _UnseatRuleOutlook
{
  AdwBin parent_instance;

  UnseatSession       *session;           /* (owned) (nullable) */
  UnseatJournalKeeper *keeper;            /* (owned) (nullable): of @session */
  GSignalGroup        *directory_signals; /* (owned) */
  UnseatRule          *rule;              /* (owned) (nullable) */
  gboolean             loading;
  gboolean             is_stale;    /* to be found out when somebody sees it */
  gboolean             has_failed;  /* the last time */
  GCancellable        *cancellable; /* (owned) (nullable): of finding it out */
  UnseatRulePreview   *preview;     /* (owned) (nullable): what was found */
  UnseatRuleMatchList *matches;     /* (owned) */

  GtkStack           *content;
  GtkLabel           *status;
  UnseatErrorPage    *error_page;
  UnseatRuleSums     *sums;
  UnseatSavingsGroup *savings;
  GtkWidget          *filters;
  GtkSearchEntry     *search;
  GtkDropDown        *fate;
  GtkStack           *found;
  GtkScrolledWindow  *scroller;
  GtkNoSelection     *selection;
  GtkWidget          *list;
};

static void place_iface_init (UnseatPlaceInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (UnseatRuleOutlook, unseat_rule_outlook, ADW_TYPE_BIN, G_IMPLEMENT_INTERFACE (UNSEAT_TYPE_PLACE, place_iface_init))

typedef enum
{
  PROP_LOADING = 1,
} UnseatRuleOutlookProperty;

enum
{
  LOOKED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

/* In the order of the drop-down, after “everybody”. */
static const UnseatRuleFate fates[] = { UNSEAT_RULE_ACTS, UNSEAT_RULE_WAITS, UNSEAT_RULE_NOT_YET, UNSEAT_RULE_LEFT_OUT };

static UnseatDirectory *
get_directory (UnseatRuleOutlook *self)
{
  return self->session != NULL ? unseat_session_get_directory (self->session) : NULL;
}

/* --- What is shown --- */

static const char *
choose_content (UnseatRuleOutlook *self)
{
  if (self->preview != NULL)
    return "found";
  if (self->has_failed)
    return "error";
  if (self->session == NULL || self->rule == NULL || unseat_directory_is_complete (get_directory (self)))
    return "looking";

  return self->loading ? "loading" : "not-read";
}

static void
update_content (UnseatRuleOutlook *self)
{
  guint n_shown = g_list_model_get_n_items (G_LIST_MODEL (self->matches));
  guint n_matches = self->preview != NULL ? unseat_rule_findings_get_n_listed (unseat_rule_preview_get_findings (self->preview)) : 0;

  gtk_widget_set_visible (self->filters, n_matches > 0);
  gtk_widget_set_visible (GTK_WIDGET (self->found), n_matches > 0);
  gtk_stack_set_visible_child_name (self->found, n_shown > 0 ? "matches" : "no-match");
  gtk_stack_set_visible_child_name (self->content, choose_content (self));
}

/* Of a rule that only reports, what it would save stands below a sentence that says so. */
static void
show_savings (UnseatRuleOutlook *self,
              UnseatRulePreview *preview)
{
  const UnseatSavings *would = preview != NULL ? unseat_rule_preview_get_would_save (preview) : NULL;
  const UnseatSavings *savings = preview != NULL ? unseat_plan_get_savings (unseat_rule_preview_get_plan (preview)) : NULL;
  g_autofree char     *note = unseat_rule_describe_would_save (would);

  unseat_savings_group_set_savings (self->savings, would != NULL ? would : savings);
  adw_preferences_group_set_description (ADW_PREFERENCES_GROUP (self->savings), note);
  if (note != NULL) /* also when no subscription can be cut for it */
    gtk_widget_set_visible (GTK_WIDGET (self->savings), TRUE);
}

static gboolean
is_row (GtkWidget  *child,
        const char *key)
{
  return UNSEAT_IS_RULE_MATCH_ROW (child) && g_strcmp0 (unseat_rule_match_row_get_key (UNSEAT_RULE_MATCH_ROW (child)), key) == 0;
}

/* @key: (nullable): the row that had the keyboard, if one did: the same person has it again, if they are there still */
static void
give_focus_back (UnseatRuleOutlook *self,
                 const char        *key)
{
  guint position = key != NULL ? unseat_rule_match_list_find (self->matches, key) : G_MAXUINT;

  if (unseat_focus_is_inside (GTK_WIDGET (self->content)) && (key == NULL || unseat_row_focus_get (self->list) != NULL))
    return;

  unseat_place_lead (GTK_WIDGET (self));
  if (position != G_MAXUINT)
    unseat_row_focus_move (self->list, position, is_row, key);
}

static void
set_preview (UnseatRuleOutlook *self,
             UnseatRulePreview *preview)
{
  gboolean         had_focus = unseat_focus_is_inside (GTK_WIDGET (self->content));
  GtkWidget       *row = unseat_row_focus_get (self->list);
  g_autofree char *key = row != NULL ? g_strdup (unseat_rule_match_row_get_key (UNSEAT_RULE_MATCH_ROW (row))) : NULL;

  if (!g_set_object (&self->preview, preview))
    return;

  unseat_rule_sums_set_preview (self->sums, preview);
  show_savings (self, preview);
  unseat_rule_match_list_set_preview (self->matches, preview);
  update_content (self);
  if (had_focus)
    give_focus_back (self, key);
  g_signal_emit (self, signals[LOOKED], 0);
}

static void
filter_cb (UnseatRuleOutlook *self)
{
  g_autofree char *needle = unseat_needle_read (GTK_EDITABLE (self->search));
  guint            chosen = gtk_drop_down_get_selected (self->fate);
  guint            wanted = (1u << UNSEAT_N_RULE_FATES) - 1;

  if (chosen > 0 && chosen <= G_N_ELEMENTS (fates))
    wanted = 1u << fates[chosen - 1];
  unseat_rule_match_list_set_filter (self->matches, wanted, needle);
  update_content (self);
}

static void
search_done_cb (UnseatRuleOutlook *self)
{
  unseat_focus_enter (self->list);
}

static void
search_stopped_cb (UnseatRuleOutlook *self)
{
  gtk_editable_set_text (GTK_EDITABLE (self->search), "");
}

static void
setup_cb (UnseatRuleOutlook *self,
          GtkListItem       *item)
{
  gtk_list_item_set_child (item, GTK_WIDGET (unseat_rule_match_row_new ()));
}

static void
bind_cb (UnseatRuleOutlook *self,
         GtkListItem       *item)
{
  GtkWidget             *row = gtk_list_item_get_child (item);
  const UnseatRuleMatch *match = unseat_rule_match_item_get_match (gtk_list_item_get_item (item));
  UnseatRuleAction       action = unseat_rule_preview_get_findings (self->preview)->rule->action;
  g_autofree char       *summary = unseat_rule_match_row_dup_summary (get_directory (self), match, action);

  unseat_rule_match_row_set_match (UNSEAT_RULE_MATCH_ROW (row), get_directory (self), match, action);
  unseat_accessible_be_list_item (row);
  unseat_accessible_name_row (row, summary);
  unseat_accessible_activate_row (row);
}

static void
activate_cb (UnseatRuleOutlook *self,
             guint              position)
{
  g_autoptr (UnseatRuleMatchItem) item = g_list_model_get_item (G_LIST_MODEL (self->matches), position);

  if (item != NULL)
    gtk_widget_activate_action (GTK_WIDGET (self), "tenant.show-person", "s", unseat_rule_match_item_get_match (item)->user_id);
}

/* --- Finding it out --- */

static void
stop (UnseatRuleOutlook *self)
{
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
}

static void
fail (UnseatRuleOutlook *self,
      const GError      *error)
{
  g_clear_object (&self->cancellable);
  self->has_failed = TRUE;
  unseat_error_page_set_error (self->error_page, error);
  if (self->preview != NULL)
    gtk_widget_activate_action (GTK_WIDGET (self), "win.toast", "s", error->message);
  update_content (self);
  g_signal_emit (self, signals[LOOKED], 0);
}

static void
looked_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr (UnseatRuleOutlook) self = unseat_weak_take (user_data);
  g_autoptr (GError) error = NULL;
  gboolean looked = unseat_operation_run_finish (UNSEAT_OPERATION (source), result, &error);

  /* Cancelled: something else is looked for by now, or nobody looks. */
  if (self == NULL || unseat_error_is_cancelled (error))
    return;

  if (!looked)
    {
      fail (self, error);
      return;
    }

  g_clear_object (&self->cancellable);
  set_preview (self, UNSEAT_RULE_PREVIEW (source));
}

static void
status_cb (UnseatRuleOutlook *self,
           GParamSpec        *pspec,
           UnseatOperation   *operation)
{
  const char *status = unseat_operation_get_status (operation);

  gtk_label_set_text (self->status, status != NULL ? status : _ ("Reading what has to be known"));
}

static void
opened_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr (UnseatRuleOutlook) self = unseat_weak_take (user_data);
  g_autoptr (GError) error = NULL;
  g_autoptr (UnseatJournal) journal = unseat_journal_keeper_open_finish (UNSEAT_JOURNAL_KEEPER (source), result, &error);
  g_autoptr (UnseatRulePreview) preview = NULL;

  if (self == NULL || unseat_error_is_cancelled (error))
    return;

  if (journal == NULL)
    {
      fail (self, error);
      return;
    }

  preview = unseat_rule_preview_new (self->session, journal, self->rule, UNSEAT_RULE_LOOK, UNSEAT_RULE_BRAKES_ALL);
  g_signal_connect_object (preview, "notify::status", G_CALLBACK (status_cb), self, G_CONNECT_SWAPPED);
  unseat_operation_run_async (UNSEAT_OPERATION (preview), self->cancellable, looked_cb, unseat_weak_new (self));
}

/* What is shown stays until there is something newer, but not when it is of another rule. */
static void
look (UnseatRuleOutlook *self)
{
  stop (self);
  self->is_stale = self->rule != NULL && self->session != NULL;
  if (!self->is_stale || !gtk_widget_get_mapped (GTK_WIDGET (self)) || !unseat_directory_is_complete (get_directory (self)))
    {
      update_content (self);
      return;
    }

  self->is_stale = FALSE;
  self->has_failed = FALSE;
  gtk_label_set_text (self->status, _ ("Reading what has to be known"));
  update_content (self);
  self->cancellable = g_cancellable_new ();
  unseat_journal_keeper_open_async (self->keeper, self->cancellable, opened_cb, unseat_weak_new (self));
}

/* Who was found is not known any more. */
static void
cleared_cb (UnseatRuleOutlook *self)
{
  set_preview (self, NULL);
  look (self);
}

static void
look_again (GtkWidget  *widget,
            const char *action_name,
            GVariant   *parameter)
{
  unseat_rule_outlook_refresh (UNSEAT_RULE_OUTLOOK (widget));
}

static void
show_all (GtkWidget  *widget,
          const char *action_name,
          GVariant   *parameter)
{
  UnseatRuleOutlook *self = UNSEAT_RULE_OUTLOOK (widget);

  gtk_editable_set_text (GTK_EDITABLE (self->search), "");
  gtk_drop_down_set_selected (self->fate, 0);
  unseat_focus_enter (self->list);
}

/* --- The object --- */

static gboolean
unseat_rule_outlook_lead (UnseatPlace *place)
{
  UnseatRuleOutlook *self = UNSEAT_RULE_OUTLOOK (place);

  if (self->preview != NULL && gtk_widget_get_visible (GTK_WIDGET (self->found)))
    return unseat_focus_enter (gtk_stack_get_visible_child (self->found));

  return unseat_focus_enter (gtk_stack_get_visible_child (self->content));
}

static void
place_iface_init (UnseatPlaceInterface *iface)
{
  iface->lead = unseat_rule_outlook_lead;
}

static void
unseat_rule_outlook_map (GtkWidget *widget)
{
  GTK_WIDGET_CLASS (unseat_rule_outlook_parent_class)->map (widget);
  if (UNSEAT_RULE_OUTLOOK (widget)->is_stale)
    look (UNSEAT_RULE_OUTLOOK (widget));
}

static void
unseat_rule_outlook_unmap (GtkWidget *widget)
{
  UnseatRuleOutlook *self = UNSEAT_RULE_OUTLOOK (widget);

  self->is_stale = self->is_stale || self->cancellable != NULL;
  stop (self);
  GTK_WIDGET_CLASS (unseat_rule_outlook_parent_class)->unmap (widget);
}

static gboolean
unseat_rule_outlook_focus (GtkWidget       *widget,
                           GtkDirectionType direction)
{
  UnseatRuleOutlook *self = UNSEAT_RULE_OUTLOOK (widget);
  GtkWidget         *stops[] = { GTK_WIDGET (self->sums), GTK_WIDGET (self->search), GTK_WIDGET (self->fate), GTK_WIDGET (self->found), GTK_WIDGET (self->savings) };
  gboolean           handled = FALSE;
  gboolean           moved = self->preview != NULL && unseat_focus_step (stops, G_N_ELEMENTS (stops), direction, &handled);

  return handled ? moved : GTK_WIDGET_CLASS (unseat_rule_outlook_parent_class)->focus (widget, direction);
}

static void
unseat_rule_outlook_get_property (GObject    *object,
                                  guint       property_id,
                                  GValue     *value,
                                  GParamSpec *pspec)
{
  switch ((UnseatRuleOutlookProperty) property_id)
    {
    case PROP_LOADING:
      g_value_set_boolean (value, UNSEAT_RULE_OUTLOOK (object)->loading);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
    }
}

static void
unseat_rule_outlook_set_property (GObject      *object,
                                  guint         property_id,
                                  const GValue *value,
                                  GParamSpec   *pspec)
{
  UnseatRuleOutlook *self = UNSEAT_RULE_OUTLOOK (object);

  switch ((UnseatRuleOutlookProperty) property_id)
    {
    case PROP_LOADING:
      self->loading = g_value_get_boolean (value);
      if (self->is_stale)
        look (self);
      else
        update_content (self);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
    }
}

static void
unseat_rule_outlook_dispose (GObject *object)
{
  UnseatRuleOutlook *self = UNSEAT_RULE_OUTLOOK (object);

  stop (self);
  g_clear_object (&self->directory_signals);
  g_clear_object (&self->preview);
  g_clear_object (&self->matches);
  g_clear_object (&self->keeper);
  g_clear_object (&self->session);

  G_OBJECT_CLASS (unseat_rule_outlook_parent_class)->dispose (object);
}

static void
unseat_rule_outlook_finalize (GObject *object)
{
  g_clear_pointer (&UNSEAT_RULE_OUTLOOK (object)->rule, unseat_rule_free);

  G_OBJECT_CLASS (unseat_rule_outlook_parent_class)->finalize (object);
}

static void
bind_template (GtkWidgetClass *widget_class)
{
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/unseat/Unseat/ui/unseat-rule-outlook.ui");
  gtk_widget_class_bind_template_child (widget_class, UnseatRuleOutlook, content);
  gtk_widget_class_bind_template_child (widget_class, UnseatRuleOutlook, status);
  gtk_widget_class_bind_template_child (widget_class, UnseatRuleOutlook, error_page);
  gtk_widget_class_bind_template_child (widget_class, UnseatRuleOutlook, sums);
  gtk_widget_class_bind_template_child (widget_class, UnseatRuleOutlook, savings);
  gtk_widget_class_bind_template_child (widget_class, UnseatRuleOutlook, filters);
  gtk_widget_class_bind_template_child (widget_class, UnseatRuleOutlook, search);
  gtk_widget_class_bind_template_child (widget_class, UnseatRuleOutlook, fate);
  gtk_widget_class_bind_template_child (widget_class, UnseatRuleOutlook, found);
  gtk_widget_class_bind_template_child (widget_class, UnseatRuleOutlook, scroller);
  gtk_widget_class_bind_template_child (widget_class, UnseatRuleOutlook, selection);
  gtk_widget_class_bind_template_child (widget_class, UnseatRuleOutlook, list);
  gtk_widget_class_bind_template_callback (widget_class, setup_cb);
  gtk_widget_class_bind_template_callback (widget_class, bind_cb);
  gtk_widget_class_bind_template_callback (widget_class, activate_cb);
  gtk_widget_class_bind_template_callback (widget_class, filter_cb);
  gtk_widget_class_bind_template_callback (widget_class, search_done_cb);
  gtk_widget_class_bind_template_callback (widget_class, search_stopped_cb);
}

static void
unseat_rule_outlook_class_init (UnseatRuleOutlookClass *klass)
{
  GObjectClass   *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->get_property = unseat_rule_outlook_get_property;
  object_class->set_property = unseat_rule_outlook_set_property;
  object_class->dispose = unseat_rule_outlook_dispose;
  object_class->finalize = unseat_rule_outlook_finalize;
  widget_class->map = unseat_rule_outlook_map;
  widget_class->unmap = unseat_rule_outlook_unmap;
  widget_class->focus = unseat_rule_outlook_focus;

  g_object_class_install_property (object_class, PROP_LOADING,
                                   g_param_spec_boolean ("loading", NULL, NULL, FALSE, G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS));

  signals[LOOKED] = g_signal_new ("looked", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);

  gtk_widget_class_install_action (widget_class, "rule-outlook.again", NULL, look_again);
  gtk_widget_class_install_action (widget_class, "rule-outlook.show-all", NULL, show_all);

  g_type_ensure (UNSEAT_TYPE_ERROR_PAGE);
  g_type_ensure (UNSEAT_TYPE_FIT_BIN);
  g_type_ensure (UNSEAT_TYPE_RULE_SUMS);
  g_type_ensure (UNSEAT_TYPE_SAVINGS_GROUP);
  bind_template (widget_class);
}

static void
unseat_rule_outlook_init (UnseatRuleOutlook *self)
{
  self->matches = unseat_rule_match_list_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
  unseat_wrap_labels (GTK_WIDGET (self));
  unseat_accessible_describe_choice (GTK_WIDGET (self->fate), GTK_WIDGET (self->fate));
  unseat_scroll_on_at_end (self->scroller);
  gtk_no_selection_set_model (self->selection, G_LIST_MODEL (self->matches));

  self->directory_signals = g_signal_group_new (UNSEAT_TYPE_DIRECTORY);
  g_signal_group_connect_swapped (self->directory_signals, "cleared", G_CALLBACK (cleared_cb), self);
  update_content (self);
}

void
unseat_rule_outlook_set_session (UnseatRuleOutlook   *self,
                                 UnseatSession       *session,
                                 UnseatJournalKeeper *keeper)
{
  g_return_if_fail (UNSEAT_IS_RULE_OUTLOOK (self));
  g_return_if_fail ((session == NULL) == (keeper == NULL));

  unseat_rule_outlook_set_rule (self, NULL);
  g_set_object (&self->session, session);
  g_set_object (&self->keeper, keeper);
  g_signal_group_set_target (self->directory_signals, get_directory (self));
}

void
unseat_rule_outlook_set_rule (UnseatRuleOutlook *self,
                              const UnseatRule  *rule)
{
  g_return_if_fail (UNSEAT_IS_RULE_OUTLOOK (self));

  stop (self);
  self->has_failed = FALSE;
  g_clear_pointer (&self->rule, unseat_rule_free);
  gtk_editable_set_text (GTK_EDITABLE (self->search), "");
  gtk_drop_down_set_selected (self->fate, 0);
  set_preview (self, NULL);
  self->rule = rule != NULL ? unseat_rule_copy (rule) : NULL;
  look (self);
}

void
unseat_rule_outlook_refresh (UnseatRuleOutlook *self)
{
  g_return_if_fail (UNSEAT_IS_RULE_OUTLOOK (self));

  look (self);
}

UnseatRulePreview *
unseat_rule_outlook_get_preview (UnseatRuleOutlook *self)
{
  g_return_val_if_fail (UNSEAT_IS_RULE_OUTLOOK (self), NULL);

  return self->preview;
}

gboolean
unseat_rule_outlook_is_looking (UnseatRuleOutlook *self)
{
  g_return_val_if_fail (UNSEAT_IS_RULE_OUTLOOK (self), FALSE);

  return self->cancellable != NULL;
}

gboolean
unseat_rule_outlook_is_settled (UnseatRuleOutlook *self)
{
  g_return_val_if_fail (UNSEAT_IS_RULE_OUTLOOK (self), FALSE);

  return self->cancellable == NULL && !self->is_stale && (self->preview != NULL || self->has_failed);
}

gboolean
unseat_rule_outlook_focus_search (UnseatRuleOutlook *self)
{
  g_return_val_if_fail (UNSEAT_IS_RULE_OUTLOOK (self), FALSE);

  return self->preview != NULL && gtk_widget_get_visible (self->filters) && gtk_widget_grab_focus (GTK_WIDGET (self->search));
}
