/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "unseat-results.h"

#include <glib/gi18n-lib.h>

#include "unseat-accessible.h"
#include "unseat-change-list.h"
#include "unseat-focus.h"
#include "unseat-needle.h"
#include "unseat-undo.h"
#include "unseat-utils.h"
#include "unseat-wrap.h"

/* Fewer are seen at a glance. */
#define MIN_SEARCHED 10

/* So many are filtered in one go without anybody noticing. */
#define MANY 2000

struct _UnseatResults
{
  AdwBin parent_instance;

  UnseatPlan *plan;     /* (owned) (nullable) */
  GArray     *outcomes; /* (owned) (element-type UnseatOutcome): of the drop-down, after its first entry */
  char       *needle;   /* (owned) (nullable): folded text that is searched for */
  gboolean    can_tick;
  gboolean    filling; /* the drop-down gets other entries */

  GtkFilterListModel *filtered; /* (owned) */
  GtkFilter          *filter;   /* (owned) */

  GtkSearchEntry   *search;
  GtkDropDown      *outcome;
  GtkStringList    *labels;
  GtkStack         *content;
  UnseatChangeList *changes;
};

G_DEFINE_FINAL_TYPE (UnseatResults, unseat_results, ADW_TYPE_BIN)

typedef enum
{
  PROP_CAN_TICK = 1,
  PROP_N_TICKED,
} UnseatResultsProperty;

static GParamSpec *properties[PROP_N_TICKED + 1];

enum
{
  STOPPED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

/* --- What is listed --- */

static gboolean
is_found (UnseatResults *self,
          UnseatChange  *change)
{
  const char *const texts[] = { unseat_change_get_user_name (change), unseat_change_get_user_principal_name (change),
                                unseat_change_get_product_name (change), unseat_change_get_part_number (change),
                                unseat_change_get_group_name (change) };

  for (gsize i = 0; i < G_N_ELEMENTS (texts); i++)
    if (unseat_needle_is_in (self->needle, texts[i]))
      return TRUE;

  return FALSE;
}

static gboolean
has_chosen_outcome (UnseatResults *self,
                    UnseatChange  *change)
{
  guint selected = gtk_drop_down_get_selected (self->outcome);

  if (selected == 0 || selected > self->outcomes->len)
    return TRUE;

  return unseat_change_get_outcome (change) == g_array_index (self->outcomes, UnseatOutcome, selected - 1);
}

static gboolean
matches (gpointer item,
         gpointer user_data)
{
  UnseatResults *self = user_data;

  return has_chosen_outcome (self, item) && (self->needle == NULL || is_found (self, item));
}

static void
update_content (UnseatResults *self)
{
  /* As long as it is still being looked, nothing is said. */
  gboolean is_done = self->plan != NULL && gtk_filter_list_model_get_pending (self->filtered) == 0;
  gboolean is_empty = is_done && g_list_model_get_n_items (G_LIST_MODEL (self->filtered)) == 0;

  gtk_stack_set_visible_child_name (self->content, is_empty ? "no-match" : "changes");
}

static void
filter_again (UnseatResults *self)
{
  if (self->filling || self->filter == NULL)
    return;

  gtk_filter_changed (self->filter, GTK_FILTER_CHANGE_DIFFERENT);
  update_content (self);
}

static void
search_changed_cb (UnseatResults *self)
{
  g_autofree char *needle = unseat_needle_read (GTK_EDITABLE (self->search));

  unseat_set_string (&self->needle, needle);
  filter_again (self);
}

static void
search_done_cb (UnseatResults *self)
{
  unseat_results_focus_rows (self);
}

static void
search_stopped_cb (UnseatResults *self)
{
  g_signal_emit (self, signals[STOPPED], 0);
}

static void
show_all (GtkWidget  *widget,
          const char *action_name,
          GVariant   *parameter)
{
  UnseatResults *self = UNSEAT_RESULTS (widget);

  gtk_drop_down_set_selected (self->outcome, 0);
  unseat_results_clear_search (self);
}

/* --- The drop-down --- */

static void
add_label (UnseatResults *self,
           const char    *label,
           guint          count)
{
  /* Translators: an outcome such as “Verified”, and how many licenses had it. */
  g_autofree char *text = g_strdup_printf (_ ("%s (%'u)"), label, count);

  gtk_string_list_append (self->labels, text);
}

/* Returns: the position of @outcome in the drop-down, 0 when it is not there */
static guint
find_outcome (UnseatResults *self,
              int            outcome)
{
  for (guint i = 0; i < self->outcomes->len; i++)
    if ((int) g_array_index (self->outcomes, UnseatOutcome, i) == outcome)
      return i + 1;

  return 0;
}

static void
fill_outcomes (UnseatResults *self)
{
  guint n_changes = self->plan != NULL ? g_list_model_get_n_items (unseat_plan_get_changes (self->plan)) : 0;
  guint selected = gtk_drop_down_get_selected (self->outcome);
  int   chosen = selected > 0 && selected <= self->outcomes->len ? (int) g_array_index (self->outcomes, UnseatOutcome, selected - 1) : -1;

  self->filling = TRUE;
  gtk_string_list_splice (self->labels, 0, g_list_model_get_n_items (G_LIST_MODEL (self->labels)), NULL);
  g_array_set_size (self->outcomes, 0);
  add_label (self, C_ ("outcomes", "All"), n_changes);
  for (UnseatOutcome outcome = 0; n_changes > 0 && outcome < UNSEAT_N_OUTCOMES; outcome++)
    {
      guint count = unseat_plan_count (self->plan, outcome);

      if (count == 0)
        continue;
      add_label (self, unseat_outcome_get_label (outcome), count);
      g_array_append_val (self->outcomes, outcome);
    }
  gtk_drop_down_set_selected (self->outcome, find_outcome (self, chosen));
  self->filling = FALSE;

  gtk_widget_set_visible (GTK_WIDGET (self->outcome), self->outcomes->len > 1);
  gtk_widget_set_visible (GTK_WIDGET (self->search), n_changes > MIN_SEARCHED);
}

/* --- The object --- */

static void
n_ticked_cb (UnseatResults *self)
{
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_N_TICKED]);
}

static void
unseat_results_get_property (GObject    *object,
                             guint       property_id,
                             GValue     *value,
                             GParamSpec *pspec)
{
  UnseatResults *self = UNSEAT_RESULTS (object);
  guint          n_ticked;

  switch ((UnseatResultsProperty) property_id)
    {
    case PROP_CAN_TICK:
      g_value_set_boolean (value, self->can_tick);
      break;
    case PROP_N_TICKED:
      g_object_get (self->changes, "n-ticked", &n_ticked, NULL);
      g_value_set_uint (value, n_ticked);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
    }
}

static void
unseat_results_set_property (GObject      *object,
                             guint         property_id,
                             const GValue *value,
                             GParamSpec   *pspec)
{
  UnseatResults *self = UNSEAT_RESULTS (object);

  switch ((UnseatResultsProperty) property_id)
    {
    case PROP_CAN_TICK:
      if (self->can_tick == g_value_get_boolean (value))
        return;
      self->can_tick = g_value_get_boolean (value);
      g_object_notify_by_pspec (object, pspec);
      break;
    case PROP_N_TICKED:
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
    }
}

static void
unseat_results_dispose (GObject *object)
{
  UnseatResults *self = UNSEAT_RESULTS (object);

  g_clear_object (&self->filtered);
  g_clear_object (&self->filter);
  g_clear_object (&self->plan);

  G_OBJECT_CLASS (unseat_results_parent_class)->dispose (object);
}

static void
unseat_results_finalize (GObject *object)
{
  UnseatResults *self = UNSEAT_RESULTS (object);

  g_clear_pointer (&self->needle, g_free);
  g_clear_pointer (&self->outcomes, g_array_unref);

  G_OBJECT_CLASS (unseat_results_parent_class)->finalize (object);
}

static void
unseat_results_class_init (UnseatResultsClass *klass)
{
  GObjectClass   *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->get_property = unseat_results_get_property;
  object_class->set_property = unseat_results_set_property;
  object_class->dispose = unseat_results_dispose;
  object_class->finalize = unseat_results_finalize;

  properties[PROP_CAN_TICK] = g_param_spec_boolean ("can-tick", NULL, NULL, FALSE,
                                                    G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  properties[PROP_N_TICKED] = g_param_spec_uint ("n-ticked", NULL, NULL, 0, G_MAXUINT, 0, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, G_N_ELEMENTS (properties), properties);

  signals[STOPPED] = g_signal_new ("stopped", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0,
                                   NULL, NULL, NULL, G_TYPE_NONE, 0);

  gtk_widget_class_install_action (widget_class, "results.show-all", NULL, show_all);

  g_type_ensure (UNSEAT_TYPE_CHANGE_LIST);
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/unseat/Unseat/ui/unseat-results.ui");
  gtk_widget_class_bind_template_child (widget_class, UnseatResults, search);
  gtk_widget_class_bind_template_child (widget_class, UnseatResults, outcome);
  gtk_widget_class_bind_template_child (widget_class, UnseatResults, labels);
  gtk_widget_class_bind_template_child (widget_class, UnseatResults, content);
  gtk_widget_class_bind_template_child (widget_class, UnseatResults, changes);
  gtk_widget_class_bind_template_callback (widget_class, search_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, search_done_cb);
  gtk_widget_class_bind_template_callback (widget_class, search_stopped_cb);
  gtk_widget_class_bind_template_callback (widget_class, filter_again);
  gtk_widget_class_bind_template_callback (widget_class, n_ticked_cb);
}

static void
unseat_results_init (UnseatResults *self)
{
  self->outcomes = g_array_new (FALSE, FALSE, sizeof (UnseatOutcome));
  gtk_widget_init_template (GTK_WIDGET (self));
  unseat_wrap_labels (GTK_WIDGET (self));
  unseat_accessible_describe_choice (GTK_WIDGET (self->outcome), GTK_WIDGET (self->outcome));

  self->filter = GTK_FILTER (gtk_custom_filter_new (matches, self, NULL));
  self->filtered = gtk_filter_list_model_new (NULL, g_object_ref (self->filter));
  g_signal_connect_object (self->filtered, "items-changed", G_CALLBACK (update_content), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->filtered, "notify::pending", G_CALLBACK (update_content), self, G_CONNECT_SWAPPED);
  unseat_change_list_set_model (self->changes, G_LIST_MODEL (self->filtered));
}

void
unseat_results_set_plan (UnseatResults *self,
                         UnseatPlan    *plan)
{
  g_autofree char *focused = NULL;
  guint            position = 0;

  g_return_if_fail (UNSEAT_IS_RESULTS (self));
  g_return_if_fail (plan == NULL || UNSEAT_IS_PLAN (plan));

  /* Who has undone something of it, say, is led back to what they have undone. */
  if (plan != NULL)
    focused = unseat_change_list_dup_focused (self->changes, &position);
  unseat_change_list_untick_all (self->changes);
  g_set_object (&self->plan, plan);
  fill_outcomes (self);
  /* Of a hundred thousand changes what comes first is seen first; fewer are there at once, for the keyboard, too. */
  gtk_filter_list_model_set_incremental (self->filtered, plan != NULL && g_list_model_get_n_items (unseat_plan_get_changes (plan)) > MANY);
  gtk_filter_list_model_set_model (self->filtered, plan != NULL ? unseat_plan_get_changes (plan) : NULL);
  filter_again (self);
  if (focused != NULL)
    unseat_change_list_focus_change (self->changes, focused, position);
}

GPtrArray *
unseat_results_dup_ticked (UnseatResults *self)
{
  GPtrArray  *ticked = g_ptr_array_new_with_free_func (g_object_unref);
  GListModel *changes = NULL;

  g_return_val_if_fail (UNSEAT_IS_RESULTS (self), ticked);

  changes = self->plan != NULL ? unseat_plan_get_changes (self->plan) : NULL;
  for (guint i = 0; changes != NULL && i < g_list_model_get_n_items (changes); i++)
    {
      g_autoptr (UnseatChange) change = g_list_model_get_item (changes, i);

      if (unseat_change_list_is_ticked (self->changes, change))
        g_ptr_array_add (ticked, g_steal_pointer (&change));
    }

  return ticked;
}

GPtrArray *
unseat_results_dup_of_person (UnseatResults *self,
                              const char    *user_id)
{
  GPtrArray  *found = g_ptr_array_new_with_free_func (g_object_unref);
  GListModel *changes = NULL;

  g_return_val_if_fail (UNSEAT_IS_RESULTS (self) && user_id != NULL, found);

  changes = self->plan != NULL ? unseat_plan_get_changes (self->plan) : NULL;
  for (guint i = 0; changes != NULL && i < g_list_model_get_n_items (changes); i++)
    {
      g_autoptr (UnseatChange) change = g_list_model_get_item (changes, i);

      if (unseat_undo_can_undo (change) && g_strcmp0 (unseat_change_get_user_id (change), user_id) == 0)
        g_ptr_array_add (found, g_steal_pointer (&change));
    }

  return found;
}

void
unseat_results_tick_all (UnseatResults *self)
{
  g_return_if_fail (UNSEAT_IS_RESULTS (self));

  unseat_change_list_tick_all (self->changes);
}

void
unseat_results_untick_all (UnseatResults *self)
{
  g_return_if_fail (UNSEAT_IS_RESULTS (self));

  unseat_change_list_untick_all (self->changes);
}

gboolean
unseat_results_clear_search (UnseatResults *self)
{
  g_return_val_if_fail (UNSEAT_IS_RESULTS (self), FALSE);

  if (*gtk_editable_get_text (GTK_EDITABLE (self->search)) == '\0')
    return FALSE;

  gtk_editable_set_text (GTK_EDITABLE (self->search), "");
  return TRUE;
}

void
unseat_results_focus_search (UnseatResults *self)
{
  g_return_if_fail (UNSEAT_IS_RESULTS (self));

  gtk_widget_grab_focus (GTK_WIDGET (self->search));
}

gboolean
unseat_results_focus_rows (UnseatResults *self)
{
  g_return_val_if_fail (UNSEAT_IS_RESULTS (self), FALSE);

  return unseat_focus_enter (gtk_stack_get_visible_child (self->content));
}
