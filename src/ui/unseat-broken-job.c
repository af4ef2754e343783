/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "unseat-broken-job.h"

#include <glib/gi18n-lib.h>

#include "unseat-error.h"
#include "unseat-journal-keeper.h"
#include "unseat-notice.h"
#include "unseat-settle.h"

struct _UnseatBrokenJob
{
  AdwBin parent_instance;

  UnseatSession       *session;     /* (owned) (nullable) */
  UnseatJournalKeeper *keeper;      /* (owned) (nullable) */
  UnseatOperation     *load;        /* (owned) (nullable) */
  GCancellable        *cancellable; /* (owned) (nullable): of the search */
  char                *job;         /* (owned) (nullable): the id of its plan */

  UnseatNotice *notice;
};

G_DEFINE_FINAL_TYPE (UnseatBrokenJob, unseat_broken_job, ADW_TYPE_BIN)

typedef enum
{
  PROP_SESSION = 1,
  PROP_KEEPER,
  PROP_LOAD,
} UnseatBrokenJobProperty;

static GParamSpec *properties[PROP_LOAD + 1];

static void
show_job (UnseatBrokenJob     *self,
          UnseatUnfinishedJob *job)
{
  g_autofree char *text = job != NULL ? unseat_unfinished_job_describe (job) : NULL;

  g_clear_pointer (&self->job, g_free);
  self->job = job != NULL ? g_strdup (job->id) : NULL;
  /* Whom the rule found may not match any more, and nobody has seen them: such a job can only be ended.
   * Translators: goes on with a job. */
  g_object_set (self->notice, "button-label", job != NULL && !job->is_unattended ? _ ("Resume") : NULL, "text", text, NULL);
}

/* A journal that cannot be opened is told of when a job needs it. */
static void
note_error (const GError *error)
{
  if (error != NULL)
    g_info ("Whether a job was left unfinished cannot be told: %s", error->message);
}

static void
found_cb (GObject      *source,
          GAsyncResult *result,
          gpointer      user_data)
{
  g_autoptr (UnseatBrokenJob) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (UnseatUnfinishedJob) job = unseat_settle_find_finish (UNSEAT_JOURNAL (source), result, &error);

  if (unseat_error_is_cancelled (error))
    return;

  note_error (error);
  show_job (self, job);
}

static void
opened_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr (UnseatBrokenJob) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (UnseatJournal) journal = unseat_journal_keeper_open_finish (UNSEAT_JOURNAL_KEEPER (source), result, &error);
  const char *tenant_id = NULL;

  if (unseat_error_is_cancelled (error))
    return;

  note_error (error);
  tenant_id = unseat_directory_get_tenant_id (unseat_session_get_directory (self->session));
  if (journal != NULL && tenant_id != NULL)
    unseat_settle_find_async (journal, tenant_id, self->cancellable, found_cb, g_object_ref (self));
}

static void
stop_looking (UnseatBrokenJob *self)
{
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
}

void
unseat_broken_job_look (UnseatBrokenJob *self)
{
  g_return_if_fail (UNSEAT_IS_BROKEN_JOB (self));

  stop_looking (self);
  if (self->session == NULL || self->keeper == NULL || unseat_session_get_state (self->session) != UNSEAT_SESSION_SIGNED_IN)
    return;

  self->cancellable = g_cancellable_new ();
  unseat_journal_keeper_open_async (self->keeper, self->cancellable, opened_cb, g_object_ref (self));
}

void
unseat_broken_job_leave (UnseatBrokenJob *self,
                         const char      *job)
{
  g_return_if_fail (UNSEAT_IS_BROKEN_JOB (self) && job != NULL);

  stop_looking (self);
  if (g_strcmp0 (self->job, job) == 0)
    show_job (self, NULL);
}

static void
resume_action (GtkWidget  *widget,
               const char *action_name,
               GVariant   *parameter)
{
  UnseatBrokenJob *self = UNSEAT_BROKEN_JOB (widget);

  if (self->job != NULL)
    gtk_widget_activate_action (widget, "tenant.resume", "s", self->job);
}

static void
check_action (GtkWidget  *widget,
              const char *action_name,
              GVariant   *parameter)
{
  UnseatBrokenJob *self = UNSEAT_BROKEN_JOB (widget);

  if (self->job != NULL)
    gtk_widget_activate_action (widget, "tenant.settle", "s", self->job);
}

static void
set_load (UnseatBrokenJob *self,
          UnseatOperation *load)
{
  gboolean has_ended = self->load != NULL && load == NULL;

  g_set_object (&self->load, load);
  if (has_ended)
    unseat_broken_job_look (self);
}

static void
set_session (UnseatBrokenJob *self,
             UnseatSession   *session)
{
  stop_looking (self);
  g_set_object (&self->session, session);
  show_job (self, NULL);
}

static void
set_keeper (UnseatBrokenJob     *self,
            UnseatJournalKeeper *keeper)
{
  stop_looking (self);
  g_set_object (&self->keeper, keeper);
  show_job (self, NULL);
}

static void
unseat_broken_job_set_property (GObject      *object,
                                guint         property_id,
                                const GValue *value,
                                GParamSpec   *pspec)
{
  UnseatBrokenJob *self = UNSEAT_BROKEN_JOB (object);

  switch ((UnseatBrokenJobProperty) property_id)
    {
    case PROP_SESSION:
      set_session (self, g_value_get_object (value));
      break;
    case PROP_KEEPER:
      set_keeper (self, g_value_get_object (value));
      break;
    case PROP_LOAD:
      set_load (self, g_value_get_object (value));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
    }
}

static void
unseat_broken_job_dispose (GObject *object)
{
  UnseatBrokenJob *self = UNSEAT_BROKEN_JOB (object);

  stop_looking (self);
  g_clear_object (&self->session);
  g_clear_object (&self->keeper);
  g_clear_object (&self->load);

  G_OBJECT_CLASS (unseat_broken_job_parent_class)->dispose (object);
}

static void
unseat_broken_job_finalize (GObject *object)
{
  UnseatBrokenJob *self = UNSEAT_BROKEN_JOB (object);

  g_clear_pointer (&self->job, g_free);

  G_OBJECT_CLASS (unseat_broken_job_parent_class)->finalize (object);
}

static void
unseat_broken_job_class_init (UnseatBrokenJobClass *klass)
{
  GObjectClass     *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass   *widget_class = GTK_WIDGET_CLASS (klass);
  const GParamFlags flags = G_PARAM_WRITABLE | G_PARAM_STATIC_STRINGS;

  g_type_ensure (UNSEAT_TYPE_NOTICE);

  object_class->set_property = unseat_broken_job_set_property;
  object_class->dispose = unseat_broken_job_dispose;
  object_class->finalize = unseat_broken_job_finalize;

  properties[PROP_SESSION] = g_param_spec_object ("session", NULL, NULL, UNSEAT_TYPE_SESSION, flags);
  properties[PROP_KEEPER] = g_param_spec_object ("keeper", NULL, NULL, UNSEAT_TYPE_JOURNAL_KEEPER, flags);
  properties[PROP_LOAD] = g_param_spec_object ("load", NULL, NULL, UNSEAT_TYPE_OPERATION, flags);
  g_object_class_install_properties (object_class, G_N_ELEMENTS (properties), properties);

  gtk_widget_class_install_action (widget_class, "broken-job.resume", NULL, resume_action);
  gtk_widget_class_install_action (widget_class, "broken-job.check", NULL, check_action);
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/unseat/Unseat/ui/unseat-broken-job.ui");
  gtk_widget_class_bind_template_child (widget_class, UnseatBrokenJob, notice);
}

static void
unseat_broken_job_init (UnseatBrokenJob *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}
