/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "unseat-review-page.h"

#include <glib/gi18n-lib.h>

#include "unseat-accessible.h"
#include "unseat-advice-rows.h"
#include "unseat-bidi.h"
#include "unseat-change-list.h"
#include "unseat-compat.h"
#include "unseat-dependent-row.h"
#include "unseat-export-button.h"
#include "unseat-focus.h"
#include "unseat-left-out.h"
#include "unseat-outcome-filter.h"
#include "unseat-plan-export.h"
#include "unseat-plan-words.h"
#include "unseat-row-layout.h"
#include "unseat-savings-group.h"
#include "unseat-utils.h"
#include "unseat-wrap.h"

/* Up to so many changes are shown without being asked for. */
#define MAX_AT_ONCE 10

/* So many reasons are told before the list of the blocked changes, which has them all. */
#define MAX_REASONS 5

/* So many departments are told; the list of people has everybody. */
#define MAX_DEPARTMENTS 8

/* More than so many nobody reads. */
#define MAX_DIFFERENCES 10

struct _UnseatReviewPage
{
  AdwBin parent_instance;

  UnseatPlan *plan; /* (owned) (nullable) */

  guint n_planned;
  guint n_typed; /* the number that has to be typed, 0 = none */

  gboolean is_widened_above; /* the last thing that was put in was among the consequences, not among what is left out */

  GPtrArray *rows; /* (owned) (element-type GtkWidget): of the plan, in one of the groups each */

  GtkLabel            *heading;
  GtkLabel            *note;
  AdwActionRow        *tenant;
  AdwActionRow        *actor;
  AdwPreferencesGroup *differences;
  GtkWidget           *problem;
  AdwActionRow        *problem_row;
  AdwPreferencesGroup *products;
  UnseatSavingsGroup  *savings;
  AdwPreferencesGroup *departments;
  AdwPreferencesGroup *losses;
  GtkExpander         *people;
  GtkLabel            *people_label;
  UnseatChangeList    *planned;
  UnseatLeftOut       *left_out;
  AdwPreferencesGroup *reasons;
  GtkExpander         *obstacles;
  GtkLabel            *obstacles_label;
  UnseatChangeList    *blocked;
  AdwPreferencesGroup *typed;
  AdwEntryRow         *count;
  GtkButton           *cancel_button;
  GtkWidget           *confirm_button;

  UnseatExportButton *export_button;
};

G_DEFINE_FINAL_TYPE (UnseatReviewPage, unseat_review_page, ADW_TYPE_BIN)

enum
{
  CANCEL,
  CONFIRM,
  INCLUDE,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

/* The rows of the groups. */

static void
take_row (UnseatReviewPage    *self,
          AdwPreferencesGroup *group,
          GtkWidget           *row)
{
  unseat_row_layout_use (row);
  adw_preferences_group_add (group, row);
  g_ptr_array_add (self->rows, row);
}

static void
remove_rows (UnseatReviewPage *self)
{
  for (guint i = 0; i < self->rows->len; i++)
    adw_preferences_group_remove (ADW_PREFERENCES_GROUP (gtk_widget_get_ancestor (self->rows->pdata[i], ADW_TYPE_PREFERENCES_GROUP)),
                                  self->rows->pdata[i]);
  g_ptr_array_set_size (self->rows, 0);
}

static void
add_row (UnseatReviewPage    *self,
         AdwPreferencesGroup *group,
         const char          *icon_name,
         const char          *text,
         const char          *css_class)
{
  GtkWidget *row = adw_action_row_new ();

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), text);
  adw_action_row_set_icon_name (ADW_ACTION_ROW (row), icon_name);
  if (css_class != NULL)
    gtk_widget_add_css_class (row, css_class);
  take_row (self, group, row);
}

static void
add_product (UnseatReviewPage        *self,
             const UnseatPlanProduct *product)
{
  GtkWidget       *row = adw_action_row_new ();
  g_autofree char *licenses = g_strdup_printf (ngettext ("%'u license", "%'u licenses", product->n_planned), product->n_planned);
  g_autofree char *seats = unseat_plan_words_seats (product);
  g_autofree char *part_number = unseat_bidi_isolate (product->part_number);
  g_autofree char *subtitle = NULL;

  subtitle = g_strdup_printf ("%s%s · %s · %s", unseat_bidi_start (), part_number, licenses, seats);
  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), product->name);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), subtitle);
  unseat_accessible_set_description (row, subtitle);
  take_row (self, self->products, row);
}

static void
add_department (UnseatReviewPage           *self,
                const UnseatPlanDepartment *department)
{
  GtkWidget       *row = adw_action_row_new ();
  g_autofree char *people = g_strdup_printf (ngettext ("%'u person", "%'u people", department->n_people), department->n_people);
  g_autofree char *licenses = g_strdup_printf (ngettext ("%'u license", "%'u licenses", department->n_licenses), department->n_licenses);
  /* Translators: “5 people”, then “12 licenses”, as translated elsewhere. */
  g_autofree char *subtitle = g_strdup_printf (C_ ("people and licenses", "%s · %s"), people, licenses);

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), *department->name != '\0' ? department->name : _ ("No department"));
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), subtitle);
  unseat_accessible_set_description (row, subtitle);
  take_row (self, self->departments, row);
}

/* Where one person works is no overview. */
static void
show_departments (UnseatReviewPage *self,
                  UnseatPlan       *plan)
{
  GPtrArray *departments = unseat_plan_get_departments (plan);
  gboolean   told = departments->len > 0 && unseat_plan_get_n_people (plan) > 1;

  gtk_widget_set_visible (GTK_WIDGET (self->departments), told);
  for (guint i = 0; told && i < MIN (departments->len, MAX_DEPARTMENTS); i++)
    add_department (self, departments->pdata[i]);
  if (told && departments->len > MAX_DEPARTMENTS)
    {
      guint            n_more = departments->len - MAX_DEPARTMENTS;
      g_autofree char *more = g_strdup_printf (ngettext ("and %'u more department", "and %'u more departments", n_more), n_more);

      add_row (self, self->departments, NULL, more, NULL);
    }
}

static void
add_advice (UnseatReviewPage *self,
            UnseatPlan       *plan,
            UnseatAdvicePart  part)
{
  g_autoptr (GPtrArray) rows = unseat_advice_rows_new (unseat_plan_get_advice (plan), unseat_plan_get_created (plan), part, UNSEAT_ADVICE_JOB);

  for (guint i = 0; i < rows->len; i++)
    take_row (self, self->losses, rows->pdata[i]);
}

/* What cannot be had again comes first: nobody should have to look for it. */
static void
add_losses (UnseatReviewPage *self,
            UnseatPlan       *plan)
{
  g_auto (GStrv) access = unseat_plan_describe_access (plan);
  g_auto (GStrv) apps = unseat_plan_describe_apps (plan);
  GPtrArray *dependents = unseat_advice_get_dependents (unseat_plan_get_advice (plan));

  for (guint i = 0; i < dependents->len; i++)
    take_row (self, self->losses, unseat_dependent_row_new (g_ptr_array_index (dependents, i), unseat_plan_get_intent (plan)));
  add_advice (self, plan, UNSEAT_ADVICE_GRAVE);
  for (guint i = 0; access[i] != NULL; i++)
    add_row (self, self->losses, "dialog-information-symbolic", access[i], NULL);
  for (guint i = 0; i < MIN (g_strv_length (apps), MAX_REASONS); i++)
    add_row (self, self->losses, "dialog-information-symbolic", apps[i], NULL);
  add_advice (self, plan, UNSEAT_ADVICE_STOPS);
  add_advice (self, plan, UNSEAT_ADVICE_STAYS);
  add_advice (self, plan, UNSEAT_ADVICE_CHECKS);
}

static void
add_reason (UnseatReviewPage       *self,
            const UnseatPlanReason *reason)
{
  g_autofree char *licenses = g_strdup_printf (ngettext ("%'u license", "%'u licenses", reason->n_changes), reason->n_changes);
  GtkWidget       *row = adw_action_row_new ();

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), licenses);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), reason->text);
  unseat_accessible_set_description (GTK_WIDGET (row), reason->text);
  take_row (self, self->reasons, row);
}

/* Thousands who are blocked for the same reason are told once. */
static void
show_reasons (UnseatReviewPage *self,
              UnseatPlan       *plan,
              guint             n_blocked)
{
  g_autoptr (GPtrArray) reasons = unseat_plan_list_reasons (plan, UNSEAT_OUTCOME_BLOCKED);
  /* Translators: how many licenses. */
  g_autofree char *title = g_strdup_printf (_ ("Cannot be changed here: %'u"), n_blocked);
  gboolean         told = n_blocked > MAX_AT_ONCE && reasons->len > 0;

  for (guint i = 0; i < MIN (reasons->len, MAX_REASONS); i++)
    add_reason (self, reasons->pdata[i]);
  if (reasons->len > MAX_REASONS)
    {
      guint            n_more = reasons->len - MAX_REASONS;
      g_autofree char *more = g_strdup_printf (ngettext ("%'u other reason", "%'u other reasons", n_more), n_more);

      add_row (self, self->reasons, NULL, more, NULL);
    }
  adw_preferences_group_set_title (self->reasons, title);
  gtk_widget_set_visible (GTK_WIDGET (self->reasons), told);
  gtk_label_set_text (self->obstacles_label, told ? _ ("Show each of them") : title);
}

static void
show_changes (UnseatReviewPage *self,
              UnseatPlan       *plan)
{
  guint n_blocked = unseat_plan_count (plan, UNSEAT_OUTCOME_BLOCKED);
  guint n_people = unseat_plan_get_n_people (plan);
  g_autoptr (GListModel) planned = unseat_outcome_filter_new (plan, UNSEAT_OUTCOME_PLANNED);
  g_autoptr (GListModel) blocked = unseat_outcome_filter_new (plan, UNSEAT_OUTCOME_BLOCKED);
  g_autofree char *people = g_strdup_printf (ngettext ("%'u person", "%'u people", n_people), n_people);

  unseat_change_list_set_model (self->planned, planned);
  gtk_label_set_text (self->people_label, people);
  gtk_expander_set_expanded (self->people, self->n_planned <= MAX_AT_ONCE);
  gtk_widget_set_visible (GTK_WIDGET (self->people), self->n_planned > 0);

  unseat_left_out_set_plan (self->left_out, plan);

  unseat_change_list_set_model (self->blocked, blocked);
  gtk_expander_set_expanded (self->obstacles, n_blocked <= MAX_AT_ONCE);
  gtk_widget_set_visible (GTK_WIDGET (self->obstacles), n_blocked > 0);
  show_reasons (self, plan, n_blocked);
}

/* The typed count. */

static gboolean
may_confirm (UnseatReviewPage *self)
{
  return self->n_planned > 0 && (self->n_typed == 0 || unseat_parse_count (gtk_editable_get_text (GTK_EDITABLE (self->count))) == self->n_typed);
}

static void
update_confirm (UnseatReviewPage *self)
{
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "review.confirm", may_confirm (self));
}

static void
count_entered_cb (UnseatReviewPage *self)
{
  /* Return in the entry never unassigns by itself. */
  if (may_confirm (self))
    gtk_widget_grab_focus (self->confirm_button);
}

static void
ask_for_count (UnseatReviewPage *self,
               guint             threshold)
{
  g_autofree char *title = NULL;
  gboolean         are_people = FALSE;
  guint            n_typed = unseat_plan_count_typed (self->plan, threshold, &are_people);

  /* What was typed was meant for another number. */
  if (n_typed != self->n_typed)
    gtk_editable_set_text (GTK_EDITABLE (self->count), "");
  self->n_typed = n_typed;
  if (are_people)
    /* Translators: a number, which is to be typed. */
    title = g_strdup_printf (_ ("Type %'u, the number of people, to confirm"), n_typed);
  else
    /* Translators: a number, which is to be typed. */
    title = g_strdup_printf (_ ("Type %'u, the number of licenses, to confirm"), n_typed);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->count), title);
  gtk_widget_set_visible (GTK_WIDGET (self->typed), self->n_typed > 0);
}

/* Actions. */

static void
cancel (GtkWidget  *widget,
        const char *action_name,
        GVariant   *parameter)
{
  g_signal_emit (widget, signals[CANCEL], 0);
}

static void
confirm (GtkWidget  *widget,
         const char *action_name,
         GVariant   *parameter)
{
  if (may_confirm (UNSEAT_REVIEW_PAGE (widget)))
    g_signal_emit (widget, signals[CONFIRM], 0);
}

static UnseatExport *
make_export_cb (UnseatReviewPage *self)
{
  return unseat_plan_export_new (self->plan, NULL, NULL);
}

/* Plans do not change: what else is wanted is in another plan of another intent. */
static void
include_cb (UnseatReviewPage *self,
            char            **user_ids)
{
  UnseatIntent *intent = unseat_plan_get_intent (self->plan);
  g_autoptr (UnseatIntent) wider = intent != NULL ? unseat_intent_copy (intent) : NULL;

  for (guint i = 0; wider != NULL && user_ids[i] != NULL; i++)
    unseat_intent_include_guarded (wider, user_ids[i]);
  self->is_widened_above = FALSE;
  g_signal_emit (self, signals[INCLUDE], 0, wider, user_ids);
}

static void
include_dependent (GtkWidget  *widget,
                   const char *action_name,
                   GVariant   *parameter)
{
  UnseatReviewPage *self = UNSEAT_REVIEW_PAGE (widget);
  UnseatIntent     *intent = unseat_plan_get_intent (self->plan);
  g_autoptr (UnseatIntent) wider = NULL;
  g_auto (GStrv) user_ids = NULL;

  if (intent == NULL)
    return;

  wider = unseat_intent_copy (intent);
  user_ids = unseat_intent_include_dependents (wider, unseat_plan_get_advice (self->plan), g_variant_get_string (parameter, NULL));
  self->is_widened_above = TRUE;
  if (*user_ids != NULL)
    g_signal_emit (self, signals[INCLUDE], 0, wider, user_ids);
}

static void
unseat_review_page_dispose (GObject *object)
{
  g_clear_object (&UNSEAT_REVIEW_PAGE (object)->plan);

  G_OBJECT_CLASS (unseat_review_page_parent_class)->dispose (object);
}

static void
unseat_review_page_finalize (GObject *object)
{
  g_clear_pointer (&UNSEAT_REVIEW_PAGE (object)->rows, g_ptr_array_unref);

  G_OBJECT_CLASS (unseat_review_page_parent_class)->finalize (object);
}

static void
unseat_review_page_class_init (UnseatReviewPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = unseat_review_page_dispose;
  G_OBJECT_CLASS (klass)->finalize = unseat_review_page_finalize;

  signals[CANCEL] = g_signal_new ("cancel", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0,
                                  NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[CONFIRM] = g_signal_new ("confirm", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0,
                                   NULL, NULL, NULL, G_TYPE_NONE, 0);

  signals[INCLUDE] = g_signal_new ("include", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0,
                                   NULL, NULL, NULL, G_TYPE_NONE, 2, UNSEAT_TYPE_INTENT, G_TYPE_STRV);

  gtk_widget_class_install_action (widget_class, "review.cancel", NULL, cancel);
  gtk_widget_class_install_action (widget_class, "review.confirm", NULL, confirm);
  gtk_widget_class_install_action (widget_class, "review.include-dependent", "s", include_dependent);

  g_type_ensure (UNSEAT_TYPE_CHANGE_LIST);
  g_type_ensure (UNSEAT_TYPE_EXPORT_BUTTON);
  g_type_ensure (UNSEAT_TYPE_LEFT_OUT);
  g_type_ensure (UNSEAT_TYPE_SAVINGS_GROUP);
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/unseat/Unseat/ui/unseat-review-page.ui");
  gtk_widget_class_bind_template_child (widget_class, UnseatReviewPage, heading);
  gtk_widget_class_bind_template_child (widget_class, UnseatReviewPage, note);
  gtk_widget_class_bind_template_child (widget_class, UnseatReviewPage, tenant);
  gtk_widget_class_bind_template_child (widget_class, UnseatReviewPage, actor);
  gtk_widget_class_bind_template_child (widget_class, UnseatReviewPage, differences);
  gtk_widget_class_bind_template_child (widget_class, UnseatReviewPage, problem);
  gtk_widget_class_bind_template_child (widget_class, UnseatReviewPage, problem_row);
  gtk_widget_class_bind_template_child (widget_class, UnseatReviewPage, products);
  gtk_widget_class_bind_template_child (widget_class, UnseatReviewPage, savings);
  gtk_widget_class_bind_template_child (widget_class, UnseatReviewPage, departments);
  gtk_widget_class_bind_template_child (widget_class, UnseatReviewPage, losses);
  gtk_widget_class_bind_template_child (widget_class, UnseatReviewPage, people);
  gtk_widget_class_bind_template_child (widget_class, UnseatReviewPage, people_label);
  gtk_widget_class_bind_template_child (widget_class, UnseatReviewPage, planned);
  gtk_widget_class_bind_template_child (widget_class, UnseatReviewPage, left_out);
  gtk_widget_class_bind_template_child (widget_class, UnseatReviewPage, reasons);
  gtk_widget_class_bind_template_child (widget_class, UnseatReviewPage, obstacles);
  gtk_widget_class_bind_template_child (widget_class, UnseatReviewPage, obstacles_label);
  gtk_widget_class_bind_template_child (widget_class, UnseatReviewPage, blocked);
  gtk_widget_class_bind_template_child (widget_class, UnseatReviewPage, typed);
  gtk_widget_class_bind_template_child (widget_class, UnseatReviewPage, count);
  gtk_widget_class_bind_template_child (widget_class, UnseatReviewPage, cancel_button);
  gtk_widget_class_bind_template_child (widget_class, UnseatReviewPage, export_button);
  gtk_widget_class_bind_template_child (widget_class, UnseatReviewPage, confirm_button);
  gtk_widget_class_bind_template_callback (widget_class, update_confirm);
  gtk_widget_class_bind_template_callback (widget_class, count_entered_cb);
  gtk_widget_class_bind_template_callback (widget_class, make_export_cb);
  gtk_widget_class_bind_template_callback (widget_class, include_cb);
}

static void
unseat_review_page_init (UnseatReviewPage *self)
{
  self->rows = g_ptr_array_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
  unseat_accessible_describe_by_subtitle (GTK_WIDGET (self->tenant));
  unseat_accessible_describe_by_subtitle (GTK_WIDGET (self->actor));
  unseat_accessible_describe_by_subtitle (GTK_WIDGET (self->problem_row));
  unseat_accessible_show_field (GTK_WIDGET (self->count));
  update_confirm (self);
}

void
unseat_review_page_set_plan (UnseatReviewPage *self,
                             UnseatPlan       *plan,
                             guint             threshold)
{
  g_autofree char *heading = NULL;
  g_autofree char *note = NULL;
  GPtrArray       *products = NULL;
  gboolean         anything = FALSE;
  gboolean         takes = FALSE;
  gboolean         happens = FALSE;

  g_return_if_fail (UNSEAT_IS_REVIEW_PAGE (self));
  g_return_if_fail (UNSEAT_IS_PLAN (plan));

  g_set_object (&self->plan, plan);
  unseat_export_button_set_plan (self->export_button, plan);
  self->n_planned = unseat_plan_count (plan, UNSEAT_OUTCOME_PLANNED);
  anything = self->n_planned > 0;
  takes = unseat_plan_takes_away (plan) || unseat_plan_may_take (plan);
  happens = takes || unseat_plan_does (plan, UNSEAT_ACTION_SWITCH) || unseat_plan_get_taken (plan)->n_looked > 0;
  heading = unseat_plan_words_question (plan);
  gtk_label_set_text (self->heading, heading);
  note = unseat_plan_words_note (plan);
  gtk_label_set_text (self->note, note != NULL ? note : "");
  gtk_widget_set_visible (GTK_WIDGET (self->note), note != NULL);
  adw_action_row_set_subtitle (self->tenant, unseat_plan_get_tenant_name (plan));
  adw_action_row_set_subtitle (self->actor, unseat_plan_get_actor (plan));

  remove_rows (self);
  gtk_widget_set_visible (GTK_WIDGET (self->differences), FALSE);
  gtk_widget_set_visible (self->problem, FALSE);
  products = unseat_plan_get_products (plan);
  for (guint i = 0; i < products->len; i++)
    if (((const UnseatPlanProduct *) products->pdata[i])->n_planned > 0)
      add_product (self, products->pdata[i]);
  unseat_savings_group_set_savings (self->savings, unseat_plan_get_savings (plan));
  show_departments (self, plan);
  if (happens)
    add_losses (self, plan);
  gtk_widget_set_visible (GTK_WIDGET (self->products), anything);
  gtk_widget_set_visible (GTK_WIDGET (self->losses), anything && happens);

  show_changes (self, plan);
  ask_for_count (self, threshold);
  gtk_widget_set_visible (self->confirm_button, anything);
  gtk_button_set_label (GTK_BUTTON (self->confirm_button), unseat_plan_words_confirm (plan));
  gtk_widget_add_css_class (self->confirm_button, takes ? "destructive-action" : "suggested-action");
  gtk_button_set_label (self->cancel_button, anything ? _ ("_Cancel") : _ ("_Close"));
  unseat_wrap_labels (GTK_WIDGET (self));
  update_confirm (self);
}

void
unseat_review_page_refuse_include (UnseatReviewPage *self,
                                   const char       *reason)
{
  g_return_if_fail (UNSEAT_IS_REVIEW_PAGE (self));

  unseat_left_out_refuse (self->left_out, reason);
}

void
unseat_review_page_take_focus (UnseatReviewPage *self)
{
  g_return_if_fail (UNSEAT_IS_REVIEW_PAGE (self));

  if (self->is_widened_above && unseat_focus_enter (GTK_WIDGET (self->losses)))
    return;
  if (!unseat_left_out_take_focus (self->left_out))
    gtk_widget_grab_focus (GTK_WIDGET (self->cancel_button));
}

void
unseat_review_page_set_differences (UnseatReviewPage  *self,
                                    const char *const *differences)
{
  guint n = 0;

  g_return_if_fail (UNSEAT_IS_REVIEW_PAGE (self));
  g_return_if_fail (differences != NULL);

  n = g_strv_length ((char **) differences);
  for (guint i = 0; i < MIN (n, MAX_DIFFERENCES); i++)
    add_row (self, self->differences, "dialog-warning-symbolic", differences[i], NULL);
  if (n > MAX_DIFFERENCES)
    {
      g_autofree char *more = g_strdup_printf (ngettext ("%'u more change", "%'u more changes", n - MAX_DIFFERENCES), n - MAX_DIFFERENCES);

      add_row (self, self->differences, NULL, more, NULL);
    }
  gtk_widget_set_visible (GTK_WIDGET (self->differences), n > 0);
  /* What was typed was typed for the review before. */
  gtk_editable_set_text (GTK_EDITABLE (self->count), "");
}

void
unseat_review_page_set_problem (UnseatReviewPage *self,
                                const char       *problem)
{
  g_return_if_fail (UNSEAT_IS_REVIEW_PAGE (self));

  adw_action_row_set_subtitle (self->problem_row, problem != NULL ? problem : "");
  gtk_widget_set_visible (self->problem, problem != NULL);
  if (problem != NULL)
    unseat_announce (GTK_WIDGET (self), problem);
}

GtkWidget *
unseat_review_page_get_default_widget (UnseatReviewPage *self)
{
  g_return_val_if_fail (UNSEAT_IS_REVIEW_PAGE (self), NULL);

  return GTK_WIDGET (self->cancel_button);
}
