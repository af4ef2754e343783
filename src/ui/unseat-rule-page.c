/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "unseat-rule-page.h"

#include <glib/gi18n-lib.h>

#include "unseat-closures.h"
#include "unseat-export-button.h"
#include "unseat-focus.h"
#include "unseat-place.h"
#include "unseat-rule-editor.h"
#include "unseat-rule-filer.h"
#include "unseat-rule-findings-export.h"
#include "unseat-rule-head.h"
#include "unseat-rule-needs.h"
#include "unseat-rule-stand.h"
#include "unseat-rule-outlook.h"
#include "unseat-rule-runs.h"
#include "unseat-rule-text.h"
#include "unseat-rule-words.h"
#include "unseat-rule-writer.h"
#include "unseat-utils.h"
#include "unseat-wrap.h"

struct _UnseatRulePage
{
  AdwBin parent_instance;

  UnseatSession       *session;         /* (owned) (nullable) */
  UnseatJournalKeeper *keeper;          /* (owned) (nullable): of @session */
  GSignalGroup        *session_signals; /* (owned) */
  UnseatRuleItem      *item;            /* (owned) (nullable) */
  UnseatRuleFiler     *filer;           /* (owned) */
  gboolean             turns_on;        /* as soon as it is known what has to be asked */
  char                *note;            /* (owned) (nullable): why the rule cannot be run */
  char                *status;          /* (owned) (nullable) */

  UnseatRuleHead     *head;
  GtkStack           *content;
  AdwStatusPage      *broken_page;
  UnseatRuleOutlook  *look;
  UnseatRuleText     *text;
  UnseatRuleRuns     *runs;
  UnseatExportButton *export_button;
};

static void place_iface_init (UnseatPlaceInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (UnseatRulePage, unseat_rule_page, ADW_TYPE_BIN, G_IMPLEMENT_INTERFACE (UNSEAT_TYPE_PLACE, place_iface_init))

typedef enum
{
  PROP_LOADING = 1,
  PROP_NOTE,
  PROP_STATUS,
} UnseatRulePageProperty;

static GParamSpec *properties[PROP_STATUS + 1];

enum
{
  RUN,
  CHANGED,
  CLOSE,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static const UnseatRule *
get_rule (UnseatRulePage *self)
{
  return self->item != NULL ? unseat_rule_item_get_rule (self->item) : NULL;
}

static UnseatDirectory *
get_directory (UnseatRulePage *self)
{
  return self->session != NULL ? unseat_session_get_directory (self->session) : NULL;
}

/* --- What is shown, and what can be done --- */

static void
set_text (UnseatRulePage        *self,
          char                 **field,
          const char            *text,
          UnseatRulePageProperty property)
{
  if (unseat_set_string (field, text))
    g_object_notify_by_pspec (G_OBJECT (self), properties[property]);
}

/* Returns: (transfer full) (nullable): what a run would do, in a word */
static char *
describe_status (UnseatRulePage *self)
{
  UnseatRulePreview        *preview = unseat_rule_outlook_get_preview (self->look);
  const UnseatRuleFindings *findings = preview != NULL ? unseat_rule_preview_get_findings (preview) : NULL;
  guint                     n = 0;

  if (findings == NULL)
    return NULL;
  if (findings->stops->len > 0)
    return g_strdup (_ ("The rule is stopped"));

  n = unseat_rule_findings_count (findings, UNSEAT_RULE_ACTS);
  if (findings->rule->action == UNSEAT_RULE_REPORT)
    return g_strdup_printf (ngettext ("%'u person matches", "%'u people match", n), n);
  if (n == 0)
    return g_strdup (_ ("Nothing to do now"));

  return g_strdup_printf (ngettext ("It is the turn of %'u person", "It is the turn of %'u people", n), n);
}

/* Returns: (transfer full) (nullable): why nothing of what the rule does can be done.  What only reports asks nobody for a right. */
static char *
explain_action (UnseatRulePage *self)
{
  const UnseatRule *rule = get_rule (self);

  if (self->session == NULL || rule == NULL || rule->action == UNSEAT_RULE_REPORT)
    return NULL;
  if (unseat_session_get_read_only_reason (self->session) != NULL)
    return g_strdup (unseat_session_get_read_only_reason (self->session));

  return unseat_rule_explain_action (rule, unseat_session_get_account (self->session));
}

static void
update_state (UnseatRulePage *self)
{
  UnseatRulePreview *preview = unseat_rule_outlook_get_preview (self->look);
  g_autofree char   *note = explain_action (self);
  gboolean           may_run = self->session != NULL && get_rule (self) != NULL && preview != NULL && note == NULL;
  gboolean           is_stopped = preview != NULL && unseat_rule_preview_get_findings (preview)->stops->len > 0;
  g_autofree char   *status = describe_status (self);

  set_text (self, &self->note, note, PROP_NOTE);
  set_text (self, &self->status, status, PROP_STATUS);
  gtk_widget_set_sensitive (GTK_WIDGET (self->export_button), preview != NULL);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "rule.run", may_run && !is_stopped);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "rule.run-jump", may_run && is_stopped);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "rule.edit", self->session != NULL && get_rule (self) != NULL);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "rule.export", get_rule (self) != NULL);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "rule.delete", self->item != NULL && !unseat_rule_item_is_ready_made (self->item) && unseat_rule_is_id (unseat_rule_item_get_id (self->item)));
}

static void
show_item (UnseatRulePage *self)
{
  const char *fault = self->item != NULL ? unseat_rule_item_get_fault (self->item) : NULL;
  g_autoptr (GPtrArray) runs = self->item != NULL ? unseat_rule_item_list_runs (self->item) : NULL;
  g_autofree char *name = self->item != NULL ? g_strconcat ("unseat-rule-", unseat_rule_item_get_id (self->item), NULL) : NULL;
  g_autofree char *shown = fault != NULL ? g_markup_escape_text (fault, -1) : NULL;

  unseat_rule_head_set_item (self->head, self->item);
  unseat_rule_text_set_rule (self->text, get_directory (self), get_rule (self));
  unseat_rule_runs_set_runs (self->runs, runs);
  adw_status_page_set_description (self->broken_page, shown);
  gtk_stack_set_visible_child_name (self->content, fault != NULL ? "broken" : "rule");
  g_object_set (self->export_button, "file-name", name, NULL);
  update_state (self);
}

static void turn_on (UnseatRulePage *self);

/* The list tells it, too. */
static void
looked_cb (UnseatRulePage *self)
{
  UnseatRulePreview *preview = unseat_rule_outlook_get_preview (self->look);

  if (preview != NULL && self->item != NULL)
    {
      const UnseatRuleFindings *findings = unseat_rule_preview_get_findings (preview);
      g_autofree char          *stops = unseat_rule_stand_join (findings->stops);
      g_autofree char          *notes = unseat_rule_stand_join (findings->notes);

      if (unseat_rule_describe_untold (findings) != NULL)
        unseat_rule_item_forget_matches (self->item);
      else
        unseat_rule_item_set_n_matches (self->item, unseat_rule_findings_count_people (findings), unseat_rule_findings_count (findings, UNSEAT_RULE_NOT_YET));
      unseat_rule_item_set_stand (self->item, stops, notes);
      unseat_rule_head_update (self->head);
    }
  update_state (self);
  if (self->turns_on && unseat_rule_outlook_is_settled (self->look))
    turn_on (self);
}

static UnseatExport *
make_export_cb (UnseatRulePage *self)
{
  UnseatRulePreview *preview = unseat_rule_outlook_get_preview (self->look);

  return preview != NULL ? unseat_rule_findings_export_new (get_directory (self), preview) : NULL;
}

/* --- Its file --- */

static void
set_enabled (UnseatRulePage *self,
             gboolean        is_enabled,
             const char     *obstacle,
             const char     *mailboxes)
{
  unseat_rule_filer_set_enabled (self->filer, unseat_rule_item_get_id (self->item), is_enabled, obstacle, mailboxes);
}

/* What keeps it from running, and what it leaves alone, the person is to know before. */
static void
turn_on (UnseatRulePage *self)
{
  UnseatDirectory   *directory = get_directory (self);
  UnseatAccount     *account = unseat_session_get_account (self->session);
  UnseatRulePreview *preview = unseat_rule_outlook_get_preview (self->look);
  g_autofree char   *obstacle = NULL;
  g_autofree char   *mailboxes = NULL;

  self->turns_on = FALSE;
  /* Who has turned it off again meanwhile, wants nothing any more. */
  if (!unseat_rule_head_is_waiting (self->head) || get_rule (self) == NULL)
    return;

  obstacle = unseat_rule_explain_needs (get_rule (self), unseat_directory_get_evidence (directory), account);
  mailboxes = unseat_rule_explain_mailboxes (get_rule (self), preview != NULL ? unseat_rule_preview_get_findings (preview) : NULL, directory, account);
  set_enabled (self, TRUE, obstacle, mailboxes);
}

/* While it is being found out what a run would do, it is not known yet what there is to be asked. */
static void
set_enabled_cb (UnseatRulePage *self,
                gboolean        is_enabled)
{
  if (!is_enabled)
    {
      set_enabled (self, FALSE, NULL, NULL);
      return;
    }

  unseat_rule_head_set_waiting (self->head, TRUE);
  self->turns_on = unseat_rule_outlook_is_looking (self->look);
  if (!self->turns_on)
    turn_on (self);
}

static void
changed_cb (UnseatRulePage *self,
            const char     *id)
{
  g_signal_emit (self, signals[CHANGED], 0, id);
}

/* The switch goes back. */
static void
failed_cb (UnseatRulePage *self)
{
  unseat_rule_head_set_waiting (self->head, FALSE);
  unseat_rule_head_set_item (self->head, self->item);
}

static UnseatRuleEditor *
open_editor (UnseatRulePage *self)
{
  UnseatRuleEditor *editor = unseat_rule_editor_new (GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (self))), self->session, self->keeper, get_rule (self));

  g_signal_connect_object (editor, "saved", G_CALLBACK (changed_cb), self, G_CONNECT_SWAPPED);
  gtk_window_present (GTK_WINDOW (editor));

  return editor;
}

static void
edit (GtkWidget  *widget,
      const char *action_name,
      GVariant   *parameter)
{
  open_editor (UNSEAT_RULE_PAGE (widget));
}

/* Why, and until when, is typed before it is saved. */
static void
except (GtkWidget  *widget,
        const char *action_name,
        GVariant   *parameter)
{
  UnseatRulePage *self = UNSEAT_RULE_PAGE (widget);
  const char     *user_id = g_variant_get_string (parameter, NULL);
  guint           index = self->session != NULL ? unseat_directory_find_user (get_directory (self), user_id) : UNSEAT_NO_USER;
  g_autoptr (UnseatUser) user = index != UNSEAT_NO_USER ? unseat_directory_get_user (get_directory (self), index) : NULL;

  if (user != NULL && get_rule (self) != NULL)
    unseat_rule_editor_add_person (open_editor (self), user_id, unseat_user_get_name (user));
}

static void
delete_rule (GtkWidget  *widget,
             const char *action_name,
             GVariant   *parameter)
{
  UnseatRulePage *self = UNSEAT_RULE_PAGE (widget);

  unseat_rule_filer_delete (self->filer, unseat_rule_item_get_id (self->item));
}

static void
export_rule (GtkWidget  *widget,
             const char *action_name,
             GVariant   *parameter)
{
  UnseatRulePage *self = UNSEAT_RULE_PAGE (widget);

  unseat_rule_filer_export (self->filer, get_rule (self));
}

/* --- Actions --- */

static void
emit_run (UnseatRulePage      *self,
          UnseatRuleBrakeFlags flags)
{
  g_autoptr (UnseatRuleStart) start = unseat_rule_start_new (self->session, self->keeper, get_rule (self), flags);

  g_signal_emit (self, signals[RUN], 0, start);
}

static void
run (GtkWidget  *widget,
     const char *action_name,
     GVariant   *parameter)
{
  emit_run (UNSEAT_RULE_PAGE (widget), UNSEAT_RULE_BRAKES_ALL);
}

static void
run_jump (GtkWidget  *widget,
          const char *action_name,
          GVariant   *parameter)
{
  emit_run (UNSEAT_RULE_PAGE (widget), UNSEAT_RULE_BRAKES_ACCEPT_JUMP | UNSEAT_RULE_BRAKES_ACCEPT_MANY); /* the review is to be confirmed all the same */
}

static void
close_page (GtkWidget  *widget,
            const char *action_name,
            GVariant   *parameter)
{
  g_signal_emit (widget, signals[CLOSE], 0);
}

/* --- The object --- */

/* To those who match, or to what there is instead of them. */
static gboolean
unseat_rule_page_lead (UnseatPlace *place)
{
  UnseatRulePage *self = UNSEAT_RULE_PAGE (place);

  return (get_rule (self) != NULL && unseat_place_lead (GTK_WIDGET (self->look))) || unseat_focus_enter (GTK_WIDGET (self->head));
}

static void
place_iface_init (UnseatPlaceInterface *iface)
{
  iface->lead = unseat_rule_page_lead;
}

static void
unseat_rule_page_get_property (GObject    *object,
                               guint       property_id,
                               GValue     *value,
                               GParamSpec *pspec)
{
  UnseatRulePage *self = UNSEAT_RULE_PAGE (object);

  switch ((UnseatRulePageProperty) property_id)
    {
    case PROP_LOADING:
      g_object_get_property (G_OBJECT (self->look), "loading", value);
      break;
    case PROP_NOTE:
      g_value_set_string (value, self->note);
      break;
    case PROP_STATUS:
      g_value_set_string (value, self->status);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
    }
}

static void
unseat_rule_page_set_property (GObject      *object,
                               guint         property_id,
                               const GValue *value,
                               GParamSpec   *pspec)
{
  switch ((UnseatRulePageProperty) property_id)
    {
    case PROP_LOADING:
      g_object_set_property (G_OBJECT (UNSEAT_RULE_PAGE (object)->look), "loading", value);
      break;
    case PROP_NOTE:
    case PROP_STATUS:
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
    }
}

static void
unseat_rule_page_dispose (GObject *object)
{
  UnseatRulePage *self = UNSEAT_RULE_PAGE (object);

  g_clear_object (&self->filer);
  g_clear_object (&self->session_signals);
  g_clear_object (&self->item);
  g_clear_object (&self->keeper);
  g_clear_object (&self->session);

  G_OBJECT_CLASS (unseat_rule_page_parent_class)->dispose (object);
}

static void
unseat_rule_page_finalize (GObject *object)
{
  UnseatRulePage *self = UNSEAT_RULE_PAGE (object);

  g_clear_pointer (&self->note, g_free);
  g_clear_pointer (&self->status, g_free);

  G_OBJECT_CLASS (unseat_rule_page_parent_class)->finalize (object);
}

static void
install_actions (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_action (widget_class, "rule.run", NULL, run);
  gtk_widget_class_install_action (widget_class, "rule.run-jump", NULL, run_jump);
  gtk_widget_class_install_action (widget_class, "rule.edit", NULL, edit);
  gtk_widget_class_install_action (widget_class, "rule.except", "s", except);
  gtk_widget_class_install_action (widget_class, "rule.export", NULL, export_rule);
  gtk_widget_class_install_action (widget_class, "rule.delete", NULL, delete_rule);
  gtk_widget_class_install_action (widget_class, "rule.close", NULL, close_page);
  unseat_place_bind_back (widget_class, "rule.close");
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "rule.close", NULL);
}

static void
bind_template (GtkWidgetClass *widget_class)
{
  g_type_ensure (UNSEAT_TYPE_EXPORT_BUTTON);
  g_type_ensure (UNSEAT_TYPE_RULE_HEAD);
  g_type_ensure (UNSEAT_TYPE_RULE_OUTLOOK);
  g_type_ensure (UNSEAT_TYPE_RULE_RUNS);
  g_type_ensure (UNSEAT_TYPE_RULE_TEXT);
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/unseat/Unseat/ui/unseat-rule-page.ui");
  gtk_widget_class_bind_template_child (widget_class, UnseatRulePage, head);
  gtk_widget_class_bind_template_child (widget_class, UnseatRulePage, content);
  gtk_widget_class_bind_template_child (widget_class, UnseatRulePage, broken_page);
  gtk_widget_class_bind_template_child (widget_class, UnseatRulePage, look);
  gtk_widget_class_bind_template_child (widget_class, UnseatRulePage, text);
  gtk_widget_class_bind_template_child (widget_class, UnseatRulePage, runs);
  gtk_widget_class_bind_template_child (widget_class, UnseatRulePage, export_button);
  gtk_widget_class_bind_template_callback (widget_class, make_export_cb);
  gtk_widget_class_bind_template_callback (widget_class, set_enabled_cb);
  gtk_widget_class_bind_template_callback (widget_class, looked_cb);
  gtk_widget_class_bind_template_callback (widget_class, unseat_closure_has_text);
}

static void
unseat_rule_page_class_init (UnseatRulePageClass *klass)
{
  GObjectClass   *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->get_property = unseat_rule_page_get_property;
  object_class->set_property = unseat_rule_page_set_property;
  object_class->dispose = unseat_rule_page_dispose;
  object_class->finalize = unseat_rule_page_finalize;

  properties[PROP_LOADING] = g_param_spec_boolean ("loading", NULL, NULL, FALSE, G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS);
  properties[PROP_NOTE] = g_param_spec_string ("note", NULL, NULL, NULL, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  properties[PROP_STATUS] = g_param_spec_string ("status", NULL, NULL, NULL, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, G_N_ELEMENTS (properties), properties);

  signals[RUN] = g_signal_new ("run", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, UNSEAT_TYPE_RULE_START);
  signals[CHANGED] = g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
  signals[CLOSE] = g_signal_new ("close", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);

  install_actions (widget_class);
  bind_template (widget_class);
}

static void
unseat_rule_page_init (UnseatRulePage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  unseat_wrap_labels (GTK_WIDGET (self));
  self->filer = unseat_rule_filer_new (GTK_WIDGET (self));
  g_signal_connect_object (self->filer, "changed", G_CALLBACK (changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->filer, "failed", G_CALLBACK (failed_cb), self, G_CONNECT_SWAPPED);
  self->session_signals = g_signal_group_new (UNSEAT_TYPE_SESSION);
  g_signal_group_connect_swapped (self->session_signals, "notify::read-only-reason", G_CALLBACK (update_state), self);
  update_state (self);
}

void
unseat_rule_page_set_session (UnseatRulePage      *self,
                              UnseatSession       *session,
                              UnseatJournalKeeper *keeper)
{
  g_return_if_fail (UNSEAT_IS_RULE_PAGE (self));
  g_return_if_fail ((session == NULL) == (keeper == NULL));

  unseat_rule_page_set_item (self, NULL);
  g_set_object (&self->session, session);
  g_set_object (&self->keeper, keeper);
  g_signal_group_set_target (self->session_signals, session);
  unseat_rule_outlook_set_session (self->look, session, keeper);
  update_state (self);
}

/* Returns: whether both ask the same: it need not be found out again, then */
static gboolean
asks_the_same (const UnseatRule *rule,
               const UnseatRule *other)
{
  g_autoptr (UnseatRule) turned = NULL;
  g_autofree char *text = NULL;
  g_autofree char *other_text = NULL;

  if (rule == NULL || other == NULL || !g_str_equal (rule->id, other->id))
    return FALSE;

  turned = unseat_rule_copy (other);
  turned->is_enabled = rule->is_enabled;
  text = unseat_rule_to_text (rule);
  other_text = unseat_rule_to_text (turned);

  return g_str_equal (text, other_text);
}

void
unseat_rule_page_set_item (UnseatRulePage *self,
                           UnseatRuleItem *item)
{
  const UnseatRule *rule = item != NULL ? unseat_rule_item_get_rule (item) : NULL;
  gboolean          is_same = FALSE;
  gboolean          has_run = FALSE;

  g_return_if_fail (UNSEAT_IS_RULE_PAGE (self));
  g_return_if_fail (item == NULL || UNSEAT_IS_RULE_ITEM (item));

  is_same = asks_the_same (get_rule (self), rule);
  has_run = is_same && !unseat_rule_item_has_same_runs (self->item, item);
  g_set_object (&self->item, item);
  if (!is_same)
    unseat_rule_outlook_set_rule (self->look, rule);
  else if (has_run) /* whose turn it is is another question then */
    unseat_rule_outlook_refresh (self->look);
  show_item (self);
}

UnseatRuleItem *
unseat_rule_page_get_item (UnseatRulePage *self)
{
  g_return_val_if_fail (UNSEAT_IS_RULE_PAGE (self), NULL);

  return self->item;
}

void
unseat_rule_page_refresh (UnseatRulePage *self)
{
  g_return_if_fail (UNSEAT_IS_RULE_PAGE (self));

  unseat_rule_outlook_refresh (self->look);
}

void
unseat_rule_page_focus_search (UnseatRulePage *self)
{
  g_return_if_fail (UNSEAT_IS_RULE_PAGE (self));

  if (get_rule (self) == NULL || !unseat_rule_outlook_focus_search (self->look))
    unseat_place_lead (GTK_WIDGET (self));
}
