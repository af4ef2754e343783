/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "unseat-comeback-notice.h"

#include <glib/gi18n-lib.h>

#include "unseat-error.h"
#include "unseat-focus.h"
#include "unseat-leave-alone.h"
#include "unseat-notice.h"
#include "unseat-rule-comeback-load.h"
#include "unseat-rule-comeback-words.h"
#include "unseat-utils.h"

struct _UnseatComebackNotice
{
  AdwBin parent_instance;

  UnseatPlan         *plan;             /* (owned) (nullable) */
  gint64              now;              /* seconds since 1970 in UTC */
  UnseatRuleComeback *comeback;         /* (owned) (nullable): what is known of @plan */
  GSignalGroup       *comeback_signals; /* (owned) */
  UnseatJournal      *journal;          /* (owned) (nullable): out of which it is found out */
  UnseatClock        *clock;            /* (owned) (nullable) */
  GCancellable       *cancellable;      /* (owned) (nullable): of finding it out */

  UnseatNotice *notice;
};

G_DEFINE_FINAL_TYPE (UnseatComebackNotice, unseat_comeback_notice, ADW_TYPE_BIN)

typedef enum
{
  PROP_ACTION = 1,
} UnseatComebackNoticeProperty;

enum
{
  SETTLED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static void
update (UnseatComebackNotice *self)
{
  g_autoptr (GPtrArray) people = self->comeback != NULL ? unseat_rule_comeback_list_people (self->comeback, self->plan, self->now) : NULL;
  g_autofree char *text = self->comeback != NULL ? unseat_rule_comeback_describe (self->comeback, self->plan, self->now) : NULL;
  gboolean         may_except = text != NULL && people->len <= UNSEAT_LEAVE_ALONE_MAX_PEOPLE;
  gboolean         had_focus = unseat_focus_is_inside (GTK_WIDGET (self));

  g_object_set (self->notice, "button-label", may_except ? _ ("Leave Alone…") : NULL, "text", text, NULL);
  if (had_focus && !may_except)
    g_signal_emit (self, signals[SETTLED], 0);
}

static void
stop (UnseatComebackNotice *self)
{
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
}

static void
set_comeback (UnseatComebackNotice *self,
              UnseatRuleComeback   *comeback)
{
  g_set_object (&self->comeback, comeback);
  g_signal_group_set_target (self->comeback_signals, comeback);
  update (self);
}

static void
unseat_comeback_notice_set_property (GObject      *object,
                                     guint         property_id,
                                     const GValue *value,
                                     GParamSpec   *pspec)
{
  switch ((UnseatComebackNoticeProperty) property_id)
    {
    case PROP_ACTION:
      g_object_set_property (G_OBJECT (UNSEAT_COMEBACK_NOTICE (object)->notice), "button-action", value);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
    }
}

static void
loaded_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr (UnseatComebackNotice) self = unseat_weak_take (user_data);
  g_autoptr (GError) error = NULL;
  g_autoptr (UnseatRuleComeback) comeback = unseat_rule_comeback_load_finish (UNSEAT_JOURNAL (source), result, &error);

  if (self == NULL || unseat_error_is_cancelled (error))
    return;

  g_clear_object (&self->cancellable);
  if (error != NULL)
    g_info ("What a rule may do again is not known: %s", error->message);
  set_comeback (self, comeback);
}

static void
find_out (UnseatComebackNotice *self)
{
  stop (self);
  if (self->journal == NULL)
    return;

  self->now = unseat_clock_get_time (self->clock);
  self->cancellable = g_cancellable_new ();
  unseat_rule_comeback_load_async (self->journal, unseat_plan_get_tenant_id (self->plan), unseat_plan_get_id (self->plan), FALSE, self->cancellable, loaded_cb, unseat_weak_new (self));
}

/* --- The object --- */

/* The rule may say something else by now. */
static void
active_cb (UnseatComebackNotice *self,
           GParamSpec           *pspec,
           GtkWindow            *window)
{
  if (gtk_window_is_active (window))
    find_out (self);
}

static void
unseat_comeback_notice_map (GtkWidget *widget)
{
  GtkRoot *root = gtk_widget_get_root (widget);

  GTK_WIDGET_CLASS (unseat_comeback_notice_parent_class)->map (widget);
  if (GTK_IS_WINDOW (root))
    g_signal_connect_object (root, "notify::is-active", G_CALLBACK (active_cb), widget, G_CONNECT_SWAPPED);
  find_out (UNSEAT_COMEBACK_NOTICE (widget));
}

static void
unseat_comeback_notice_unmap (GtkWidget *widget)
{
  GtkRoot *root = gtk_widget_get_root (widget);

  stop (UNSEAT_COMEBACK_NOTICE (widget));
  if (GTK_IS_WINDOW (root))
    g_signal_handlers_disconnect_by_func (root, active_cb, widget);
  GTK_WIDGET_CLASS (unseat_comeback_notice_parent_class)->unmap (widget);
}

static void
unseat_comeback_notice_dispose (GObject *object)
{
  UnseatComebackNotice *self = UNSEAT_COMEBACK_NOTICE (object);

  stop (self);
  g_clear_object (&self->journal);
  g_clear_object (&self->clock);
  g_clear_object (&self->comeback_signals);
  g_clear_object (&self->comeback);
  g_clear_object (&self->plan);

  G_OBJECT_CLASS (unseat_comeback_notice_parent_class)->dispose (object);
}

static void
unseat_comeback_notice_class_init (UnseatComebackNoticeClass *klass)
{
  GObjectClass   *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->set_property = unseat_comeback_notice_set_property;
  object_class->dispose = unseat_comeback_notice_dispose;
  widget_class->map = unseat_comeback_notice_map;
  widget_class->unmap = unseat_comeback_notice_unmap;

  signals[SETTLED] = g_signal_new ("settled", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);

  g_object_class_install_property (object_class, PROP_ACTION,
                                   g_param_spec_string ("action", NULL, NULL, NULL, G_PARAM_WRITABLE | G_PARAM_CONSTRUCT_ONLY | G_PARAM_STATIC_STRINGS));
}

static void
unseat_comeback_notice_init (UnseatComebackNotice *self)
{
  self->notice = g_object_new (UNSEAT_TYPE_NOTICE, "icon-name", "unseat-rule-symbolic", NULL);
  adw_bin_set_child (ADW_BIN (self), GTK_WIDGET (self->notice));
  self->comeback_signals = g_signal_group_new (UNSEAT_TYPE_RULE_COMEBACK);
  g_signal_group_connect_swapped (self->comeback_signals, "changed", G_CALLBACK (update), self);
}

void
unseat_comeback_notice_set_plan (UnseatComebackNotice *self,
                                 UnseatPlan           *plan)
{
  UnseatIntent *intent = NULL;

  g_return_if_fail (UNSEAT_IS_COMEBACK_NOTICE (self));

  stop (self);
  g_clear_object (&self->journal);
  g_set_object (&self->plan, plan);
  self->now = plan != NULL ? unseat_plan_get_created (plan) : 0;
  intent = plan != NULL ? unseat_plan_get_intent (plan) : NULL;
  set_comeback (self, intent != NULL ? unseat_intent_get_comeback (intent) : NULL);
}

void
unseat_comeback_notice_read (UnseatComebackNotice *self,
                             UnseatJournal        *journal,
                             UnseatPlan           *plan,
                             UnseatClock          *clock)
{
  gboolean is_same = FALSE;

  g_return_if_fail (UNSEAT_IS_COMEBACK_NOTICE (self));

  is_same = self->plan != NULL && g_str_equal (unseat_plan_get_id (plan), unseat_plan_get_id (self->plan));
  g_set_object (&self->plan, plan);
  g_set_object (&self->journal, journal);
  g_set_object (&self->clock, clock);
  if (!is_same)
    set_comeback (self, NULL);
  find_out (self);
}

char *
unseat_comeback_notice_dup_text (UnseatComebackNotice *self)
{
  char *text = NULL;

  g_return_val_if_fail (UNSEAT_IS_COMEBACK_NOTICE (self), NULL);

  g_object_get (self->notice, "text", &text, NULL);

  return text;
}

UnseatRuleComeback *
unseat_comeback_notice_get_comeback (UnseatComebackNotice *self)
{
  g_return_val_if_fail (UNSEAT_IS_COMEBACK_NOTICE (self), NULL);

  return self->comeback;
}
