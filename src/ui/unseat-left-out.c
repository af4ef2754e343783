/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "unseat-left-out.h"

#include <glib/gi18n-lib.h>

#include "unseat-accessible.h"
#include "unseat-compat.h"
#include "unseat-focus.h"
#include "unseat-left-out-list.h"
#include "unseat-left-out-row.h"
#include "unseat-outcome-filter.h"
#include "unseat-row-layout.h"
#include "unseat-wrap.h"

/* Up to so many are shown without being asked for. */
#define MAX_AT_ONCE 10

/* So many reasons are told before the list, which has them all. */
#define MAX_REASONS 5

struct _UnseatLeftOut
{
  AdwBin parent_instance;

  UnseatPlan *plan;        /* (owned) (nullable) */
  GPtrArray  *skipped;     /* (owned) (nullable) (element-type UnseatChange): those of @plan */
  gboolean    may_include; /* somebody: a license that is there already has nobody to include */
  GPtrArray  *reason_rows; /* (element-type GtkWidget): in @group */
  GPtrArray  *note_rows;   /* (element-type GtkWidget): in @notes */

  AdwPreferencesGroup *group;
  GtkWidget           *include_all;
  GtkExpander         *expander;
  GtkLabel            *expander_label;
  UnseatLeftOutList   *list;
  AdwPreferencesGroup *notes;
};

G_DEFINE_FINAL_TYPE (UnseatLeftOut, unseat_left_out, ADW_TYPE_BIN)

enum
{
  INCLUDE,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

/* The reasons. */

/* Which of the people who are left out. */
typedef enum
{
  LEFT_OUT_ALL,
  LEFT_OUT_GUARDED, /* who can be included */
} LeftOut;

/* Returns: (transfer full): the people who are left out, each once; only those with @reason, unless that is NULL */
static char **
list_people (UnseatLeftOut *self,
             LeftOut        which,
             const char    *reason)
{
  g_autoptr (GHashTable) known = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (GStrvBuilder) user_ids = g_strv_builder_new ();

  for (guint i = 0; i < self->skipped->len; i++)
    {
      UnseatChange *change = self->skipped->pdata[i];
      const char   *user_id = unseat_change_get_user_id (change);

      if (which == LEFT_OUT_GUARDED && !unseat_left_out_row_can_include (change))
        continue;
      if (reason != NULL && g_strcmp0 (reason, unseat_change_get_reason (change)) != 0)
        continue;
      if (g_hash_table_add (known, (gpointer) user_id))
        g_strv_builder_add (user_ids, user_id);
    }

  return g_strv_builder_end (user_ids);
}

static void
remove_rows (AdwPreferencesGroup *group,
             GPtrArray           *rows)
{
  for (guint i = 0; i < rows->len; i++)
    adw_preferences_group_remove (group, rows->pdata[i]);
  g_ptr_array_set_size (rows, 0);
}

static GtkWidget *
add_row (AdwPreferencesGroup *group,
         GPtrArray           *rows,
         const char          *title,
         const char          *subtitle)
{
  GtkWidget *row = adw_action_row_new ();

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  if (subtitle != NULL)
    {
      adw_action_row_set_subtitle (ADW_ACTION_ROW (row), subtitle);
      unseat_accessible_set_description (row, subtitle);
    }
  unseat_row_layout_use (row);
  adw_preferences_group_add (group, row);
  g_ptr_array_add (rows, row);

  return row;
}

/* One is called by name. */
static char *
describe_people (UnseatLeftOut *self,
                 char         **user_ids)
{
  guint n_people = g_strv_length (user_ids);

  for (guint i = 0; n_people == 1 && i < self->skipped->len; i++)
    if (g_str_equal (unseat_change_get_user_id (self->skipped->pdata[i]), user_ids[0]))
      return g_strdup (unseat_change_get_user_name (self->skipped->pdata[i]));

  return g_strdup_printf (ngettext ("%'u person", "%'u people", n_people), n_people);
}

static void
add_reason (UnseatLeftOut          *self,
            const UnseatPlanReason *reason)
{
  g_auto (GStrv) all_ids = list_people (self, LEFT_OUT_ALL, reason->text);
  g_auto (GStrv) user_ids = list_people (self, LEFT_OUT_GUARDED, reason->text);
  g_autofree char *people = describe_people (self, all_ids);
  GtkWidget       *row = add_row (self->group, self->reason_rows, people, reason->text);
  GtkWidget       *button = NULL;

  if (!self->may_include || user_ids[0] == NULL)
    return;

  button = gtk_button_new_with_label (g_strv_length (user_ids) == 1 ? _ ("Include") : _ ("Include All"));
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), "left-out.include");
  gtk_actionable_set_action_target (GTK_ACTIONABLE (button), "^as", user_ids);
  unseat_accessible_set_description (button, reason->text);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), button);
}

/* Few are told one by one, with a button for all of them where they have one reason in common; many by their reasons. */
static void
show_people (UnseatLeftOut *self,
             guint          n_changes)
{
  g_autoptr (GPtrArray) reasons = unseat_plan_list_reasons (self->plan, UNSEAT_OUTCOME_SKIPPED);
  g_autoptr (GListModel) skipped = unseat_outcome_filter_new (self->plan, UNSEAT_OUTCOME_SKIPPED);
  g_auto (GStrv) all_ids = list_people (self, LEFT_OUT_ALL, NULL);
  g_auto (GStrv) user_ids = list_people (self, LEFT_OUT_GUARDED, NULL);
  g_autofree char *title = g_strdup_printf (ngettext ("Left Out: %'u License", "Left Out: %'u Licenses", n_changes), n_changes);
  g_autofree char *people = g_strdup_printf (ngettext ("%'u person", "%'u people", g_strv_length (all_ids)), g_strv_length (all_ids));
  gboolean         told = n_changes > MAX_AT_ONCE && reasons->len > 0;

  self->may_include = unseat_plan_get_intent (self->plan) != NULL && user_ids[0] != NULL;
  adw_preferences_group_set_title (self->group, title);
  adw_preferences_group_set_description (self->group, self->may_include ? _ ("They are kept unless you include them.") : NULL);
  gtk_actionable_set_action_target (GTK_ACTIONABLE (self->include_all), "^as", user_ids);
  gtk_widget_set_visible (self->include_all, self->may_include && !told && reasons->len == 1 && user_ids[0] != NULL && user_ids[1] != NULL);

  for (guint i = 0; told && i < MIN (reasons->len, MAX_REASONS); i++)
    add_reason (self, reasons->pdata[i]);
  if (told && reasons->len > MAX_REASONS)
    {
      guint            n_more = reasons->len - MAX_REASONS;
      g_autofree char *more = g_strdup_printf (ngettext ("%'u other reason", "%'u other reasons", n_more), n_more);

      add_row (self->group, self->reason_rows, more, NULL);
    }

  gtk_label_set_text (self->expander_label, told ? _ ("Show each of them") : people);
  gtk_expander_set_expanded (self->expander, !told);
  unseat_left_out_list_set_model (self->list, skipped, self->may_include);
}

static void
show_notes (UnseatLeftOut *self)
{
  const char *const *notes = unseat_plan_get_notes (self->plan);

  for (guint i = 0; notes[i] != NULL; i++)
    {
      GtkWidget *row = add_row (self->notes, self->note_rows, notes[i], NULL);

      adw_action_row_set_icon_name (ADW_ACTION_ROW (row), "dialog-information-symbolic");
    }
  gtk_widget_set_visible (GTK_WIDGET (self->notes), notes[0] != NULL);
}

static void
include (GtkWidget  *widget,
         const char *action_name,
         GVariant   *parameter)
{
  g_autofree const char **user_ids = g_variant_get_strv (parameter, NULL);

  g_signal_emit (widget, signals[INCLUDE], 0, user_ids);
}

static void
unseat_left_out_dispose (GObject *object)
{
  UnseatLeftOut *self = UNSEAT_LEFT_OUT (object);

  g_clear_object (&self->plan);

  G_OBJECT_CLASS (unseat_left_out_parent_class)->dispose (object);
}

static void
unseat_left_out_finalize (GObject *object)
{
  UnseatLeftOut *self = UNSEAT_LEFT_OUT (object);

  g_clear_pointer (&self->skipped, g_ptr_array_unref);
  g_clear_pointer (&self->reason_rows, g_ptr_array_unref);
  g_clear_pointer (&self->note_rows, g_ptr_array_unref);

  G_OBJECT_CLASS (unseat_left_out_parent_class)->finalize (object);
}

static void
unseat_left_out_class_init (UnseatLeftOutClass *klass)
{
  GObjectClass   *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = unseat_left_out_dispose;
  object_class->finalize = unseat_left_out_finalize;

  signals[INCLUDE] = g_signal_new ("include", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0,
                                   NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRV);
  gtk_widget_class_install_action (widget_class, "left-out.include", "as", include);

  g_type_ensure (UNSEAT_TYPE_LEFT_OUT_LIST);
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/unseat/Unseat/ui/unseat-left-out.ui");
  gtk_widget_class_bind_template_child (widget_class, UnseatLeftOut, group);
  gtk_widget_class_bind_template_child (widget_class, UnseatLeftOut, include_all);
  gtk_widget_class_bind_template_child (widget_class, UnseatLeftOut, expander);
  gtk_widget_class_bind_template_child (widget_class, UnseatLeftOut, expander_label);
  gtk_widget_class_bind_template_child (widget_class, UnseatLeftOut, list);
  gtk_widget_class_bind_template_child (widget_class, UnseatLeftOut, notes);
}

static void
unseat_left_out_init (UnseatLeftOut *self)
{
  self->reason_rows = g_ptr_array_new ();
  self->note_rows = g_ptr_array_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
  unseat_wrap_labels (GTK_WIDGET (self));
}

void
unseat_left_out_set_plan (UnseatLeftOut *self,
                          UnseatPlan    *plan)
{
  guint n_changes = 0;

  g_return_if_fail (UNSEAT_IS_LEFT_OUT (self));
  g_return_if_fail (UNSEAT_IS_PLAN (plan));

  g_set_object (&self->plan, plan);
  g_clear_pointer (&self->skipped, g_ptr_array_unref);
  self->skipped = unseat_plan_list_changes (plan, UNSEAT_OUTCOME_SKIPPED);
  n_changes = self->skipped->len;

  remove_rows (self->group, self->reason_rows);
  remove_rows (self->notes, self->note_rows);
  show_people (self, n_changes);
  show_notes (self);
  gtk_widget_set_visible (GTK_WIDGET (self->group), n_changes > 0);
  gtk_widget_set_visible (GTK_WIDGET (self->expander), n_changes > 0);
  gtk_widget_set_visible (GTK_WIDGET (self), n_changes > 0 || self->note_rows->len > 0);
}

void
unseat_left_out_refuse (UnseatLeftOut *self,
                        const char    *reason)
{
  g_return_if_fail (UNSEAT_IS_LEFT_OUT (self));
  g_return_if_fail (reason != NULL);

  adw_preferences_group_set_description (self->group, reason);
  gtk_widget_error_bell (GTK_WIDGET (self));
  unseat_announce (GTK_WIDGET (self), reason);
}

gboolean
unseat_left_out_take_focus (UnseatLeftOut *self)
{
  g_return_val_if_fail (UNSEAT_IS_LEFT_OUT (self), FALSE);

  return self->may_include && self->plan != NULL && unseat_plan_count (self->plan, UNSEAT_OUTCOME_SKIPPED) > 0 && unseat_focus_enter (GTK_WIDGET (self));
}
