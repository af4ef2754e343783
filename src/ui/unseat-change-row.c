/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "unseat-change-row.h"

#include <glib/gi18n-lib.h>

#include "unseat-accessible.h"
#include "unseat-advice-words.h"
#include "unseat-app-switch.h"
#include "unseat-outcome-look.h"
#include "unseat-row-layout.h"
#include "unseat-undo.h"
#include "unseat-wrap.h"

#define MIN_WIDTH_CHARS 12
#define MAX_WIDTH_CHARS 48

struct _UnseatChangeRow
{
  GtkBox parent_instance;

  UnseatChange *change; /* (owned) (nullable) */
  gulong        changed_id;
  gboolean      show_outcome;
  gboolean      show_stops;
  gboolean      sums_stops;
  gboolean      can_tick;
  gboolean      ticked;
  gboolean      tickable;

  GtkBox   *texts; /* all but the check button */
  GtkBox   *head;  /* the person, and the marks */
  GtkLabel *person;
  GtkLabel *sign_in_name;
  GtkLabel *license;

  /* Each is there from when it first says something. */
  GtkWidget *tick;       /* (nullable) */
  GtkWidget *undo;       /* (nullable): of all that the person has in the plan */
  GtkWidget *outcome;    /* (nullable) */
  GtkWidget *undone;     /* (nullable) */
  GtkWidget *reason;     /* (nullable) */
  GtkWidget *stops;      /* (nullable) */
  GtkWidget *details;    /* (nullable) */
  GtkLabel  *request_id; /* (nullable): in @details, when they were opened */

  UnseatOutcome shown_outcome; /* that of @outcome */
};

G_DEFINE_FINAL_TYPE (UnseatChangeRow, unseat_change_row, GTK_TYPE_BOX)

typedef enum
{
  PROP_CHANGE = 1,
  PROP_SHOW_OUTCOME,
  PROP_SHOW_STOPS,
  PROP_SUMS_STOPS,
  PROP_CAN_TICK,
  PROP_TICKED,
  PROP_TICKABLE,
} UnseatChangeRowProperty;

static GParamSpec *properties[PROP_TICKABLE + 1];

static gboolean
has_text (const char *text)
{
  return text != NULL && *text != '\0';
}

/* --- What a row is made of --- */

/* By hand: a list makes two hundred of these at once, and a template with its expressions costs more than its widgets. */
static GtkWidget *
make_text (PangoEllipsizeMode ellipsize,
           const char        *css_class)
{
  GtkWidget *label = g_object_new (GTK_TYPE_LABEL, "xalign", 0.0, "ellipsize", ellipsize, NULL);

  if (css_class != NULL)
    gtk_widget_add_css_class (label, css_class);
  return label;
}

static GtkWidget *
make_wrapped_text (const char *css_class)
{
  g_autoptr (PangoAttrList) attributes = pango_attr_list_new ();
  GtkWidget *label = make_text (PANGO_ELLIPSIZE_NONE, css_class);

  pango_attr_list_insert (attributes, pango_attr_insert_hyphens_new (FALSE));
  g_object_set (label,
                "wrap", TRUE,
                "width-chars", MIN_WIDTH_CHARS,
                "max-width-chars", MAX_WIDTH_CHARS,
                "wrap-mode", PANGO_WRAP_WORD_CHAR,
                "attributes", attributes,
                NULL);
  return label;
}

/* A word with an icon; who cannot see the icon reads the word. */
static GtkWidget *
make_badge (void)
{
  GtkWidget *badge = g_object_new (GTK_TYPE_BOX, "spacing", 6, "valign", GTK_ALIGN_CENTER, NULL);

  gtk_box_append (GTK_BOX (badge), g_object_new (GTK_TYPE_IMAGE, "accessible-role", GTK_ACCESSIBLE_ROLE_PRESENTATION, NULL));
  gtk_box_append (GTK_BOX (badge), g_object_new (GTK_TYPE_LABEL, NULL));
  gtk_widget_add_css_class (badge, "unseat-badge");
  return badge;
}

static void
set_badge (GtkWidget  *badge,
           const char *icon_name,
           const char *label)
{
  gtk_image_set_from_icon_name (GTK_IMAGE (gtk_widget_get_first_child (badge)), icon_name);
  gtk_label_set_label (GTK_LABEL (gtk_widget_get_last_child (badge)), label);
}

static GtkWidget *
make_tick (UnseatChangeRow *self)
{
  GtkWidget *tick = g_object_new (GTK_TYPE_CHECK_BUTTON, "valign", GTK_ALIGN_START, NULL);

  g_object_bind_property (self, "ticked", tick, "active", G_BINDING_SYNC_CREATE | G_BINDING_BIDIRECTIONAL);
  unseat_accessible_add_activation (tick);
  gtk_box_prepend (GTK_BOX (self), tick);
  return tick;
}

static void
undo_cb (UnseatChangeRow *self)
{
  if (self->change != NULL)
    gtk_widget_activate_action (GTK_WIDGET (self), "job.undo-person", "s", unseat_change_get_user_id (self->change));
}

static GtkWidget *
make_undo (UnseatChangeRow *self)
{
  GtkWidget *undo = gtk_button_new_from_icon_name ("edit-undo-symbolic");

  /* Translators: a button beside one of the licenses of a person in a finished job: undoes all that the job did to that person. */
  gtk_widget_set_tooltip_text (undo, _ ("Undo for This Person…"));
  gtk_widget_set_valign (undo, GTK_ALIGN_START);
  gtk_widget_add_css_class (undo, "flat");
  g_signal_connect_object (undo, "clicked", G_CALLBACK (undo_cb), self, G_CONNECT_SWAPPED);
  gtk_box_append (GTK_BOX (self), undo);
  return undo;
}

static void
fill_details (UnseatChangeRow *self)
{
  GtkWidget *content = g_object_new (GTK_TYPE_BOX, "spacing", 6, NULL);

  self->request_id = GTK_LABEL (make_wrapped_text ("monospace"));
  gtk_label_set_selectable (self->request_id, TRUE);
  gtk_box_append (GTK_BOX (content), gtk_label_new (_ ("Request id:")));
  gtk_box_append (GTK_BOX (content), GTK_WIDGET (self->request_id));
  gtk_expander_set_child (GTK_EXPANDER (self->details), content);
}

static void
expanded_cb (UnseatChangeRow *self)
{
  if (!gtk_expander_get_expanded (GTK_EXPANDER (self->details)))
    return;

  if (self->request_id == NULL)
    fill_details (self);
  gtk_label_set_label (self->request_id, self->change != NULL ? unseat_change_get_request_id (self->change) : NULL);
}

static GtkWidget *
make_details (UnseatChangeRow *self)
{
  GtkWidget *details = gtk_expander_new (_ ("Details for Microsoft support"));

  unseat_accessible_set_name (details, _ ("Details for Microsoft support"));
  gtk_widget_add_css_class (details, "caption");
  unseat_wrap_labels (details);
  g_signal_connect_object (details, "notify::expanded", G_CALLBACK (expanded_cb), self, G_CONNECT_SWAPPED);
  gtk_box_append (self->texts, details);
  return details;
}

/* --- What a row shows --- */

/* Setting a text would ask the display where the pointer is, which is most of what showing another change cost. */
static gboolean
query_tooltip_cb (GtkLabel   *person,
                  int         x,
                  int         y,
                  gboolean    keyboard_mode,
                  GtkTooltip *tooltip)
{
  gtk_tooltip_set_text (tooltip, gtk_label_get_label (person));

  return *gtk_label_get_label (person) != '\0';
}

/* Returns: whether @widget, if it is there, is to be filled */
static gboolean
show (GtkWidget *widget,
      gboolean   shown)
{
  if (widget != NULL)
    gtk_widget_set_visible (widget, shown);
  return shown;
}

static void
show_outcome (UnseatChangeRow *self)
{
  UnseatOutcome outcome = self->change != NULL ? unseat_change_get_outcome (self->change) : UNSEAT_OUTCOME_PLANNED;
  const char   *classes[] = { "unseat-badge", unseat_outcome_look_get_css_class (outcome), NULL };
  gboolean      is_new = self->outcome == NULL;

  if (!show (self->outcome, self->show_outcome && self->change != NULL))
    return;

  if (!is_new && self->shown_outcome == outcome)
    return;

  if (is_new)
    {
      self->outcome = make_badge ();
      gtk_box_insert_child_after (self->head, self->outcome, GTK_WIDGET (self->person));
    }
  self->shown_outcome = outcome;
  set_badge (self->outcome, unseat_outcome_look_get_icon_name (outcome), unseat_outcome_get_label (outcome));
  gtk_widget_set_css_classes (self->outcome, classes);
}

static void
show_undone (UnseatChangeRow *self)
{
  if (!show (self->undone, self->change != NULL && unseat_change_is_undone (self->change)) || self->undone != NULL)
    return;

  self->undone = make_badge ();
  /* Translators: A later job has taken back what this change did */
  set_badge (self->undone, "edit-undo-symbolic", C_ ("a change", "Undone"));
  gtk_box_append (self->head, self->undone);
}

static void
show_reason (UnseatChangeRow *self)
{
  const char *reason = self->change != NULL ? unseat_change_get_reason (self->change) : NULL;

  if (!show (self->reason, has_text (reason)))
    return;

  if (self->reason == NULL)
    {
      self->reason = make_wrapped_text (NULL);
      gtk_box_insert_child_after (self->texts, self->reason, GTK_WIDGET (self->license));
    }
  gtk_label_set_label (GTK_LABEL (self->reason), reason);
}

static void
show_stops (UnseatChangeRow *self)
{
  g_autofree char *stops = self->show_stops && self->change != NULL ? unseat_advice_words_change (self->change, self->sums_stops) : NULL;

  if (!show (self->stops, stops != NULL))
    return;

  if (self->stops == NULL)
    {
      self->stops = make_wrapped_text ("caption");
      gtk_box_insert_child_after (self->texts, self->stops, self->reason != NULL ? self->reason : GTK_WIDGET (self->license));
    }
  gtk_label_set_label (GTK_LABEL (self->stops), stops);
}

/* Nobody calls support about what went well; Copy Details has every request id. */
static gboolean
has_details (UnseatChange *change)
{
  UnseatOutcome outcome = unseat_change_get_outcome (change);

  return !unseat_outcome_has (outcome, UNSEAT_OUTCOME_IS_CLEAN) && has_text (unseat_change_get_request_id (change));
}

static void
show_details (UnseatChangeRow *self)
{
  if (!show (self->details, self->show_outcome && self->change != NULL && has_details (self->change)))
    return;

  if (self->details == NULL)
    self->details = make_details (self);
  expanded_cb (self);
}

static void
set_tickable (UnseatChangeRow *self,
              gboolean         tickable)
{
  if (self->tickable == tickable)
    return;

  self->tickable = tickable;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_TICKABLE]);
}

static void
show_tick (UnseatChangeRow *self)
{
  g_autofree char *summary = NULL;

  set_tickable (self, self->can_tick && self->change != NULL && unseat_undo_can_undo (self->change));
  if (!show (self->tick, self->can_tick))
    return;

  if (self->tick == NULL)
    self->tick = make_tick (self);
  gtk_widget_set_sensitive (self->tick, self->tickable);
  if (self->change == NULL)
    return;

  summary = unseat_change_row_dup_summary (self->change, FALSE);
  unseat_accessible_set_name (self->tick, summary);
}

static void
show_undo (UnseatChangeRow *self)
{
  g_autofree char *name = NULL;

  if (!show (self->undo, self->tickable))
    return;

  if (self->undo == NULL)
    self->undo = make_undo (self);
  /* Translators: the name of a person. */
  name = g_strdup_printf (_ ("Undo for %s…"), unseat_change_get_user_name (self->change));
  unseat_accessible_set_name (self->undo, name);
}

/* What may become another while the row shows the same change. */
static void
show_state (UnseatChangeRow *self)
{
  show_outcome (self);
  show_undone (self);
  show_reason (self);
  show_stops (self);
  show_details (self);
  show_tick (self);
  show_undo (self);
}

static void
show_facts (UnseatChangeRow *self)
{
  g_autofree char *path = self->change != NULL ? unseat_change_row_dup_path (self->change) : NULL;
  g_autofree char *apps = self->change != NULL ? unseat_app_switch_describe (self->change) : NULL;
  g_autofree char *license = NULL;

  if (apps != NULL)
    /* Translators: a product’s name, then which of its apps go off or come on. */
    license = g_strdup_printf (C_ ("product and apps", "%s · %s"), unseat_change_get_product_name (self->change), apps);
  else if (self->change != NULL)
    /* Translators: a product’s name, then the path by which a person holds it, e.g. "Direct". */
    license = g_strdup_printf (_ ("%s · %s"), unseat_change_get_product_name (self->change), path);

  gtk_label_set_label (self->person, self->change != NULL ? unseat_change_get_user_name (self->change) : NULL);
  gtk_label_set_label (self->sign_in_name, self->change != NULL ? unseat_change_get_user_principal_name (self->change) : NULL);
  gtk_label_set_label (self->license, license);
}

/* Returns: (nullable): where it is kept whether a property is so */
static gboolean *
find_flag (UnseatChangeRow        *self,
           UnseatChangeRowProperty property)
{
  switch (property)
    {
    case PROP_SHOW_OUTCOME:
      return &self->show_outcome;
    case PROP_SHOW_STOPS:
      return &self->show_stops;
    case PROP_SUMS_STOPS:
      return &self->sums_stops;
    case PROP_CAN_TICK:
      return &self->can_tick;
    case PROP_TICKED:
      return &self->ticked;
    case PROP_TICKABLE:
      return &self->tickable;
    case PROP_CHANGE:
    default:
      return NULL;
    }
}

static void
unseat_change_row_get_property (GObject    *object,
                                guint       property_id,
                                GValue     *value,
                                GParamSpec *pspec)
{
  UnseatChangeRow *self = UNSEAT_CHANGE_ROW (object);
  const gboolean  *flag = find_flag (self, property_id);

  if (flag != NULL)
    g_value_set_boolean (value, *flag);
  else if (property_id == PROP_CHANGE)
    g_value_set_object (value, self->change);
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
}

static void
set_change (UnseatChangeRow *self,
            UnseatChange    *change)
{
  if (self->change == change)
    return;

  g_clear_signal_handler (&self->changed_id, self->change);
  g_set_object (&self->change, change);
  if (change != NULL)
    self->changed_id = g_signal_connect_object (change, "notify", G_CALLBACK (show_state), self, G_CONNECT_SWAPPED);

  /* Rows are used again for other changes while one scrolls. */
  if (self->details != NULL)
    gtk_expander_set_expanded (GTK_EXPANDER (self->details), FALSE);
  show_facts (self);
  show_state (self);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_CHANGE]);
}

static void
set_flag (UnseatChangeRow        *self,
          UnseatChangeRowProperty property,
          gboolean                value)
{
  gboolean *flag = find_flag (self, property);

  if (*flag == value)
    return;

  *flag = value;
  if (property != PROP_TICKED)
    show_state (self);
  g_object_notify_by_pspec (G_OBJECT (self), properties[property]);
}

static void
unseat_change_row_set_property (GObject      *object,
                                guint         property_id,
                                const GValue *value,
                                GParamSpec   *pspec)
{
  UnseatChangeRow *self = UNSEAT_CHANGE_ROW (object);

  if (find_flag (self, property_id) != NULL)
    set_flag (self, property_id, g_value_get_boolean (value));
  else if (property_id == PROP_CHANGE)
    set_change (self, g_value_get_object (value));
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
}

/* With the arrows the keyboard comes where it comes with Tab: to the check button, so that Space ticks it. */
static gboolean
unseat_change_row_grab_focus (GtkWidget *widget)
{
  UnseatChangeRow *self = UNSEAT_CHANGE_ROW (widget);

  return self->tickable && gtk_widget_grab_focus (self->tick);
}

static void
unseat_change_row_dispose (GObject *object)
{
  UnseatChangeRow *self = UNSEAT_CHANGE_ROW (object);

  g_clear_signal_handler (&self->changed_id, self->change);
  g_clear_object (&self->change);

  G_OBJECT_CLASS (unseat_change_row_parent_class)->dispose (object);
}

static void
unseat_change_row_class_init (UnseatChangeRowClass *klass)
{
  GObjectClass     *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass   *widget_class = GTK_WIDGET_CLASS (klass);
  const GParamFlags flags = G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS;

  object_class->get_property = unseat_change_row_get_property;
  object_class->set_property = unseat_change_row_set_property;
  object_class->dispose = unseat_change_row_dispose;
  widget_class->grab_focus = unseat_change_row_grab_focus;

  properties[PROP_CHANGE] = g_param_spec_object ("change", NULL, NULL, UNSEAT_TYPE_CHANGE, flags);
  properties[PROP_SHOW_OUTCOME] = g_param_spec_boolean ("show-outcome", NULL, NULL, FALSE, flags);
  properties[PROP_SHOW_STOPS] = g_param_spec_boolean ("show-stops", NULL, NULL, FALSE, flags);
  properties[PROP_SUMS_STOPS] = g_param_spec_boolean ("sums-stops", NULL, NULL, FALSE, flags);
  properties[PROP_CAN_TICK] = g_param_spec_boolean ("can-tick", NULL, NULL, FALSE, flags);
  properties[PROP_TICKED] = g_param_spec_boolean ("ticked", NULL, NULL, FALSE, flags);
  properties[PROP_TICKABLE] = g_param_spec_boolean ("tickable", NULL, NULL, FALSE, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, G_N_ELEMENTS (properties), properties);
}

static void
unseat_change_row_init (UnseatChangeRow *self)
{
  g_object_set (self,
                "layout-manager", g_object_new (UNSEAT_TYPE_ROW_LAYOUT, "spacing", 6, NULL),
                "margin-top", 9,
                "margin-bottom", 9,
                "margin-start", 12,
                "margin-end", 12,
                NULL);

  self->texts = g_object_new (GTK_TYPE_BOX, "orientation", GTK_ORIENTATION_VERTICAL, "spacing", 3, "hexpand", TRUE, NULL);
  self->head = g_object_new (GTK_TYPE_BOX, "spacing", 12, NULL);
  self->person = GTK_LABEL (make_text (PANGO_ELLIPSIZE_END, NULL));
  self->sign_in_name = GTK_LABEL (make_text (PANGO_ELLIPSIZE_MIDDLE, "dim-label"));
  self->license = GTK_LABEL (make_wrapped_text ("caption"));
  g_object_set (self->person, "hexpand", TRUE, "has-tooltip", TRUE, NULL);
  g_signal_connect (self->person, "query-tooltip", G_CALLBACK (query_tooltip_cb), NULL);
  gtk_widget_add_css_class (GTK_WIDGET (self->sign_in_name), "caption");

  gtk_box_append (self->head, GTK_WIDGET (self->person));
  gtk_box_append (self->texts, GTK_WIDGET (self->head));
  gtk_box_append (self->texts, GTK_WIDGET (self->sign_in_name));
  gtk_box_append (self->texts, GTK_WIDGET (self->license));
  gtk_box_append (GTK_BOX (self), GTK_WIDGET (self->texts));
}

/* Of a swap it has to be told which license goes and which comes. */
static const char *
get_direct (UnseatChange *change)
{
  if (unseat_change_get_swap_sku_id (change) == NULL)
    return C_ ("path", "Direct");

  /* Translators: a license that is replaced by another goes, and that other one comes. */
  return unseat_action_takes (unseat_change_get_action (change)) ? C_ ("path", "Direct, goes") : C_ ("path", "Direct, comes");
}

char *
unseat_change_row_dup_path (UnseatChange *change)
{
  const char *name = NULL;

  g_return_val_if_fail (UNSEAT_IS_CHANGE (change), NULL);

  if (unseat_change_is_direct (change))
    return g_strdup (get_direct (change));

  name = unseat_change_get_group_name (change);
  if (name == NULL)
    name = unseat_change_get_group_id (change);
  /* Translators: the name of a group. */
  return g_strdup_printf (C_ ("path", "Through group %s"), name);
}

char *
unseat_change_row_dup_summary (UnseatChange *change,
                               gboolean      with_outcome)
{
  g_autofree char *path = NULL;
  const char      *parts[7] = { NULL };
  guint            n = 0;

  g_return_val_if_fail (UNSEAT_IS_CHANGE (change), NULL);

  path = unseat_change_row_dup_path (change);
  parts[n++] = unseat_change_get_user_name (change);
  if (with_outcome)
    parts[n++] = unseat_outcome_get_label (unseat_change_get_outcome (change));
  if (with_outcome && unseat_change_is_undone (change))
    parts[n++] = C_ ("a change", "Undone");
  parts[n++] = unseat_change_get_product_name (change);
  parts[n++] = path;
  parts[n++] = unseat_change_get_reason (change);
  return g_strjoinv (" · ", (char **) parts);
}
