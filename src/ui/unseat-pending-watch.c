/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "unseat-pending-watch.h"

#include "unseat-error.h"
#include "unseat-journal-keeper.h"
#include "unseat-notice.h"
#include "unseat-recheck-words.h"
#include "unseat-toast.h"
#include "unseat-utils.h"

#define MSEC_PER_MIN (60 * 1000)

/* After the last of them it is seen, or it has failed, or nobody can be read. */
static const guint waits_min[] = { 5, 15, 45 };

struct _UnseatPendingWatch
{
  AdwBin parent_instance;

  UnseatSession       *session;     /* (owned) (nullable) */
  UnseatJournalKeeper *keeper;      /* (owned) (nullable) */
  UnseatOperation     *load;        /* (owned) (nullable) */
  GCancellable        *cancellable; /* (owned) (nullable): of the look, or of the wait for it */
  guint                n_waits;     /* that have passed since the tenant was read, or a job has ended */
  char                *seen;        /* (owned) (nullable): the id of the job that a toast told of */
  char                *amiss;       /* (owned) (nullable): that of which the notice tells */

  UnseatNotice *notice;
};

G_DEFINE_FINAL_TYPE (UnseatPendingWatch, unseat_pending_watch, ADW_TYPE_BIN)

typedef enum
{
  PROP_SESSION = 1,
  PROP_KEEPER,
  PROP_LOAD,
} UnseatPendingWatchProperty;

static GParamSpec *properties[PROP_LOAD + 1];

enum
{
  CHECKED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static void look (UnseatPendingWatch *self);

static void
show_job (UnseatPendingWatch *self,
          const char         *job)
{
  if (job != NULL)
    gtk_widget_activate_action (GTK_WIDGET (self), "tenant.show-job", "s", job);
}

static void
show_seen_cb (UnseatPendingWatch *self)
{
  show_job (self, self->seen);
}

static void
show_action (GtkWidget  *widget,
             const char *action_name,
             GVariant   *parameter)
{
  UnseatPendingWatch *self = UNSEAT_PENDING_WATCH (widget);

  show_job (self, self->amiss);
}

static void
stop_looking (UnseatPendingWatch *self)
{
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
}

static void
waited_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr (UnseatPendingWatch) self = unseat_weak_take (user_data);

  if (unseat_clock_wait_finish (UNSEAT_CLOCK (source), result, NULL) && self != NULL)
    look (self);
}

static void
look_later (UnseatPendingWatch *self)
{
  gint64 msec = 0;

  stop_looking (self);
  if (self->session == NULL || self->n_waits == G_N_ELEMENTS (waits_min))
    return;

  msec = (gint64) waits_min[self->n_waits++] * MSEC_PER_MIN;
  self->cancellable = g_cancellable_new ();
  unseat_clock_wait_async (unseat_session_get_clock (self->session), msec, self->cancellable, waited_cb, unseat_weak_new (self));
}

static gboolean
has_pending (GPtrArray *results)
{
  for (guint i = 0; i < results->len; i++)
    if (((UnseatRecheckResult *) g_ptr_array_index (results, i))->outcomes[UNSEAT_OUTCOME_PENDING] > 0)
      return TRUE;

  return FALSE;
}

static void
tell_seen (UnseatPendingWatch *self,
           GPtrArray          *results)
{
  GtkWidget       *overlay = gtk_widget_get_ancestor (GTK_WIDGET (self), ADW_TYPE_TOAST_OVERLAY);
  const char      *job = NULL;
  g_autofree char *text = unseat_recheck_words_seen (results, &job);
  AdwToast        *toast = NULL;

  if (text == NULL || overlay == NULL)
    return;

  unseat_set_string (&self->seen, job);
  toast = unseat_toast_show_job (ADW_TOAST_OVERLAY (overlay), text);
  g_signal_connect_object (toast, "button-clicked", G_CALLBACK (show_seen_cb), self, G_CONNECT_SWAPPED);
}

static void
tell_amiss (UnseatPendingWatch *self,
            GPtrArray          *results)
{
  const char      *job = NULL;
  g_autofree char *text = unseat_recheck_words_amiss (results, &job);

  if (text == NULL)
    return;

  unseat_set_string (&self->amiss, job);
  g_object_set (self->notice, "text", text, NULL);
}

/* Nobody has asked for it: what went wrong is tried again the next time. */
static void
checked_cb (GObject      *source,
            GAsyncResult *result,
            gpointer      user_data)
{
  g_autoptr (UnseatPendingWatch) self = unseat_weak_take (user_data);
  g_autoptr (GError) error = NULL;
  gboolean   has_ended = unseat_operation_run_finish (UNSEAT_OPERATION (source), result, &error);
  GPtrArray *results = unseat_recheck_get_results (UNSEAT_RECHECK (source));

  if (self == NULL || unseat_error_is_cancelled (error))
    return;

  if (error != NULL)
    g_info ("What became of earlier jobs cannot be told: %s", error->message);
  if (results->len > 0)
    g_signal_emit (self, signals[CHECKED], 0);
  tell_seen (self, results);
  tell_amiss (self, results);
  if (!has_ended || has_pending (results))
    look_later (self);
}

static void
opened_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr (UnseatPendingWatch) self = unseat_weak_take (user_data);
  g_autoptr (GError) error = NULL;
  g_autoptr (UnseatJournal) journal = unseat_journal_keeper_open_finish (UNSEAT_JOURNAL_KEEPER (source), result, &error);
  g_autoptr (UnseatRecheck) recheck = NULL;

  if (self == NULL || journal == NULL || unseat_error_is_cancelled (error))
    return;

  recheck = unseat_recheck_new (self->session, journal);
  unseat_operation_run_async (UNSEAT_OPERATION (recheck), self->cancellable, checked_cb, unseat_weak_new (self));
}

static void
look (UnseatPendingWatch *self)
{
  stop_looking (self);
  if (self->session == NULL || self->keeper == NULL || unseat_session_get_state (self->session) != UNSEAT_SESSION_SIGNED_IN)
    return;

  self->cancellable = g_cancellable_new ();
  unseat_journal_keeper_open_async (self->keeper, self->cancellable, opened_cb, unseat_weak_new (self));
}

static void
set_load (UnseatPendingWatch *self,
          UnseatOperation    *load)
{
  gboolean has_ended = self->load != NULL && load == NULL;

  g_set_object (&self->load, load);
  if (load != NULL)
    stop_looking (self);
  if (!has_ended)
    return;

  self->n_waits = 0;
  look (self);
}

/* What was told was told of another tenant. */
static void
forget (UnseatPendingWatch *self)
{
  stop_looking (self);
  unseat_set_string (&self->seen, NULL);
  unseat_set_string (&self->amiss, NULL);
  g_object_set (self->notice, "text", NULL, NULL);
}

static void
unseat_pending_watch_set_property (GObject      *object,
                                   guint         property_id,
                                   const GValue *value,
                                   GParamSpec   *pspec)
{
  UnseatPendingWatch *self = UNSEAT_PENDING_WATCH (object);

  switch ((UnseatPendingWatchProperty) property_id)
    {
    case PROP_SESSION:
      forget (self);
      g_set_object (&self->session, g_value_get_object (value));
      break;
    case PROP_KEEPER:
      forget (self);
      g_set_object (&self->keeper, g_value_get_object (value));
      break;
    case PROP_LOAD:
      set_load (self, g_value_get_object (value));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
    }
}

static void
unseat_pending_watch_dispose (GObject *object)
{
  UnseatPendingWatch *self = UNSEAT_PENDING_WATCH (object);

  stop_looking (self);
  g_clear_object (&self->session);
  g_clear_object (&self->keeper);
  g_clear_object (&self->load);

  G_OBJECT_CLASS (unseat_pending_watch_parent_class)->dispose (object);
}

static void
unseat_pending_watch_finalize (GObject *object)
{
  UnseatPendingWatch *self = UNSEAT_PENDING_WATCH (object);

  g_clear_pointer (&self->seen, g_free);
  g_clear_pointer (&self->amiss, g_free);

  G_OBJECT_CLASS (unseat_pending_watch_parent_class)->finalize (object);
}

static void
unseat_pending_watch_class_init (UnseatPendingWatchClass *klass)
{
  GObjectClass     *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass   *widget_class = GTK_WIDGET_CLASS (klass);
  const GParamFlags flags = G_PARAM_WRITABLE | G_PARAM_STATIC_STRINGS;

  g_type_ensure (UNSEAT_TYPE_NOTICE);

  object_class->set_property = unseat_pending_watch_set_property;
  object_class->dispose = unseat_pending_watch_dispose;
  object_class->finalize = unseat_pending_watch_finalize;

  properties[PROP_SESSION] = g_param_spec_object ("session", NULL, NULL, UNSEAT_TYPE_SESSION, flags);
  properties[PROP_KEEPER] = g_param_spec_object ("keeper", NULL, NULL, UNSEAT_TYPE_JOURNAL_KEEPER, flags);
  properties[PROP_LOAD] = g_param_spec_object ("load", NULL, NULL, UNSEAT_TYPE_OPERATION, flags);
  g_object_class_install_properties (object_class, G_N_ELEMENTS (properties), properties);

  signals[CHECKED] = g_signal_new ("checked", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);

  gtk_widget_class_install_action (widget_class, "pending-watch.show", NULL, show_action);
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/unseat/Unseat/ui/unseat-pending-watch.ui");
  gtk_widget_class_bind_template_child (widget_class, UnseatPendingWatch, notice);
}

static void
unseat_pending_watch_init (UnseatPendingWatch *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

void
unseat_pending_watch_job_ended (UnseatPendingWatch *self)
{
  g_return_if_fail (UNSEAT_IS_PENDING_WATCH (self));

  self->n_waits = 0;
  look_later (self);
}
