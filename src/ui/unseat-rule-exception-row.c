/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "unseat-rule-exception-row.h"

#include <glib/gi18n-lib.h>

#include "unseat-accessible.h"
#include "unseat-number-row.h"
#include "unseat-rule-words.h"
#include "unseat-utils.h"
#include "unseat-wrap.h"

#define MAX_DAYS 3650

struct _UnseatRuleExceptionRow
{
  AdwExpanderRow parent_instance;

  UnseatRuleException *exception; /* (owned) */
  char                *name;      /* (owned) (nullable) */

  UnseatNumberRow *days;
  GtkWidget       *reason;
  GtkWidget       *until;
  GtkWidget       *remove_button;
};

G_DEFINE_FINAL_TYPE (UnseatRuleExceptionRow, unseat_rule_exception_row, ADW_TYPE_EXPANDER_ROW)

enum
{
  CHANGED,
  REMOVE,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

/* Returns: whether the text is no day at all, or is one: @until is from when on the exception does not hold any more, 0 for ever */
static gboolean
read_until (UnseatRuleExceptionRow *self,
            gint64                 *until)
{
  g_autofree char *text = g_strstrip (g_strdup (gtk_editable_get_text (GTK_EDITABLE (self->until))));

  *until = *text != '\0' ? unseat_rule_exception_parse_until (text) : 0;

  return *text == '\0' || *until > 0;
}

static void
update (UnseatRuleExceptionRow *self)
{
  g_autoptr (UnseatRuleException) exception = unseat_rule_exception_row_dup_exception (self);
  g_autofree char *whom = NULL;
  g_autofree char *why = exception != NULL ? unseat_rule_describe_exception (exception) : g_strdup (_ ("Type the last day like 2026-12-31, or nothing."));

  if (self->exception->kind == UNSEAT_EXCEPTION_NEW)
    self->exception->days = unseat_number_row_get_value (self->days);
  whom = self->name != NULL ? g_strdup (self->name) : unseat_rule_describe_excepted (self->exception);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self), whom);
  adw_expander_row_set_subtitle (ADW_EXPANDER_ROW (self), why);
  unseat_accessible_set_description (self->remove_button, whom);
  if (exception == NULL)
    gtk_widget_add_css_class (self->until, "error");
  else
    gtk_widget_remove_css_class (self->until, "error");
}

static void
changed_cb (UnseatRuleExceptionRow *self)
{
  update (self);
  g_signal_emit (self, signals[CHANGED], 0);
}

static void
remove_cb (UnseatRuleExceptionRow *self)
{
  g_signal_emit (self, signals[REMOVE], 0);
}

static void
unseat_rule_exception_row_finalize (GObject *object)
{
  UnseatRuleExceptionRow *self = UNSEAT_RULE_EXCEPTION_ROW (object);

  g_clear_pointer (&self->exception, unseat_rule_exception_free);
  g_clear_pointer (&self->name, g_free);

  G_OBJECT_CLASS (unseat_rule_exception_row_parent_class)->finalize (object);
}

static void
unseat_rule_exception_row_class_init (UnseatRuleExceptionRowClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = unseat_rule_exception_row_finalize;

  signals[CHANGED] = g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[REMOVE] = g_signal_new ("remove", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static GtkWidget *
make_remove_button (UnseatRuleExceptionRow *self)
{
  GtkWidget *button = gtk_button_new_from_icon_name ("list-remove-symbolic");

  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (button, "flat");
  gtk_widget_set_tooltip_text (button, _ ("Remove this exception"));
  unseat_accessible_set_name (button, _ ("Remove this exception"));
  g_signal_connect_object (button, "clicked", G_CALLBACK (remove_cb), self, G_CONNECT_SWAPPED);

  return button;
}

static void
unseat_rule_exception_row_init (UnseatRuleExceptionRow *self)
{
  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (self), FALSE);
  self->days = g_object_new (UNSEAT_TYPE_NUMBER_ROW, "title", C_ ("of a rule", "Days"), "minimum", 1, "maximum", MAX_DAYS, NULL);
  self->reason = adw_entry_row_new ();
  /* Translators: why somebody is excepted from a rule. */
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->reason), C_ ("of a rule", "Reason"));
  self->until = adw_entry_row_new ();
  /* Translators: how long somebody is excepted from a rule. The day is typed in these digits in every language. */
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->until), _ ("Last Day, Such as 2026-12-31"));
  adw_expander_row_add_row (ADW_EXPANDER_ROW (self), GTK_WIDGET (self->days));
  adw_expander_row_add_row (ADW_EXPANDER_ROW (self), self->reason);
  adw_expander_row_add_row (ADW_EXPANDER_ROW (self), self->until);
  self->remove_button = make_remove_button (self);
  adw_expander_row_add_action (ADW_EXPANDER_ROW (self), self->remove_button);
  unseat_accessible_show_field (self->reason);
  unseat_accessible_show_field (self->until);
  unseat_accessible_be_expander (GTK_WIDGET (self));
  unseat_wrap_labels (GTK_WIDGET (self));
}

static void
show_exception (UnseatRuleExceptionRow *self)
{
  const UnseatRuleException *exception = self->exception;
  g_autofree char           *day = unseat_rule_exception_dup_last_day (exception);

  gtk_widget_set_visible (GTK_WIDGET (self->days), exception->kind == UNSEAT_EXCEPTION_NEW);
  unseat_number_row_set_value (self->days, exception->days);
  if (exception->reason != NULL)
    gtk_editable_set_text (GTK_EDITABLE (self->reason), exception->reason);
  if (day != NULL)
    gtk_editable_set_text (GTK_EDITABLE (self->until), day);
  update (self);
}

GtkWidget *
unseat_rule_exception_row_new (const UnseatRuleException *exception,
                               const char                *name)
{
  UnseatRuleExceptionRow *self = NULL;

  g_return_val_if_fail (exception != NULL, NULL);

  self = g_object_new (UNSEAT_TYPE_RULE_EXCEPTION_ROW, NULL);
  self->exception = unseat_rule_exception_copy (exception);
  self->name = g_strdup (name);
  show_exception (self);
  g_signal_connect_object (self->days, "notify::value", G_CALLBACK (changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->reason, "changed", G_CALLBACK (changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->until, "changed", G_CALLBACK (changed_cb), self, G_CONNECT_SWAPPED);

  return GTK_WIDGET (self);
}

UnseatRuleException *
unseat_rule_exception_row_dup_exception (UnseatRuleExceptionRow *self)
{
  g_autoptr (UnseatRuleException) exception = NULL;
  const char *reason = NULL;

  g_return_val_if_fail (UNSEAT_IS_RULE_EXCEPTION_ROW (self), NULL);

  exception = unseat_rule_exception_copy (self->exception);
  reason = gtk_editable_get_text (GTK_EDITABLE (self->reason));
  unseat_set_string (&exception->reason, *reason != '\0' ? reason : NULL);
  if (exception->kind == UNSEAT_EXCEPTION_NEW)
    exception->days = unseat_number_row_get_value (self->days);
  if (!read_until (self, &exception->until))
    return NULL;

  return g_steal_pointer (&exception);
}
