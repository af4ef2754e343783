/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "unseat-notice-board.h"

#include <glib/gi18n-lib.h>

#include "unseat-broken-job.h"
#include "unseat-clock-watch.h"
#include "unseat-closures.h"
#include "unseat-journal-keeper.h"
#include "unseat-notice.h"
#include "unseat-operation.h"
#include "unseat-session.h"
#include "unseat-utils.h"

struct _UnseatNoticeBoard
{
  AdwBin parent_instance;

  UnseatSession       *session;    /* (owned) (nullable) */
  UnseatJournalKeeper *keeper;     /* (owned) (nullable) */
  UnseatOperation     *load;       /* (owned) (nullable) */
  char                *load_error; /* (owned) (nullable) */
  UnseatClockWatch    *watch;      /* (owned) */

  UnseatNotice    *clock;
  UnseatBrokenJob *broken_job;
};

G_DEFINE_FINAL_TYPE (UnseatNoticeBoard, unseat_notice_board, ADW_TYPE_BIN)

typedef enum
{
  PROP_SESSION = 1,
  PROP_KEEPER,
  PROP_LOAD,
  PROP_LOAD_ERROR,
} UnseatNoticeBoardProperty;

static GParamSpec *properties[PROP_LOAD_ERROR + 1];

static char *
describe_expiry (GObject *object,
                 int      state)
{
  return state == UNSEAT_SESSION_EXPIRED ? g_strdup (_ ("Your sign-in has ended. Sign in again to go on.")) : NULL;
}

/* What happened to the file of the history is worth more than a glance: it stays until it is put away. */
static char *
describe_journal (GObject       *object,
                  UnseatJournal *journal)
{
  return journal != NULL ? g_strdup (unseat_journal_get_notice (journal)) : NULL;
}

static char *
describe_progress (GObject    *object,
                   guint64     done,
                   const char *status)
{
  if (done == 0)
    return g_strdup (status && *status ? status : _ ("Reading the tenant…"));

  g_autofree char *people = g_strdup_printf (ngettext ("%'u person read…", "%'u people read…", (gulong) done), (guint) done);

  /* Translators: how many people were read, and what the reading waits for */
  return status && *status ? g_strdup_printf (_ ("%s %s"), people, status) : g_steal_pointer (&people);
}

static void
unseat_notice_board_get_property (GObject    *object,
                                  guint       property_id,
                                  GValue     *value,
                                  GParamSpec *pspec)
{
  UnseatNoticeBoard *self = UNSEAT_NOTICE_BOARD (object);

  switch ((UnseatNoticeBoardProperty) property_id)
    {
    case PROP_SESSION:
      g_value_set_object (value, self->session);
      break;
    case PROP_KEEPER:
      g_value_set_object (value, self->keeper);
      break;
    case PROP_LOAD:
      g_value_set_object (value, self->load);
      break;
    case PROP_LOAD_ERROR:
      g_value_set_string (value, self->load_error);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
    }
}

static void
unseat_notice_board_set_property (GObject      *object,
                                  guint         property_id,
                                  const GValue *value,
                                  GParamSpec   *pspec)
{
  UnseatNoticeBoard *self = UNSEAT_NOTICE_BOARD (object);

  switch ((UnseatNoticeBoardProperty) property_id)
    {
    case PROP_SESSION:
      g_set_object (&self->session, g_value_get_object (value));
      break;
    case PROP_KEEPER:
      g_set_object (&self->keeper, g_value_get_object (value));
      break;
    case PROP_LOAD:
      g_set_object (&self->load, g_value_get_object (value));
      break;
    case PROP_LOAD_ERROR:
      unseat_set_string (&self->load_error, g_value_get_string (value));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
    }
}

static void
unseat_notice_board_dispose (GObject *object)
{
  UnseatNoticeBoard *self = UNSEAT_NOTICE_BOARD (object);

  g_clear_object (&self->session);
  g_clear_object (&self->keeper);
  g_clear_object (&self->load);
  g_clear_object (&self->watch);

  G_OBJECT_CLASS (unseat_notice_board_parent_class)->dispose (object);
}

static void
unseat_notice_board_finalize (GObject *object)
{
  UnseatNoticeBoard *self = UNSEAT_NOTICE_BOARD (object);

  g_clear_pointer (&self->load_error, g_free);

  G_OBJECT_CLASS (unseat_notice_board_parent_class)->finalize (object);
}

static void
unseat_notice_board_class_init (UnseatNoticeBoardClass *klass)
{
  GObjectClass   *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  g_type_ensure (UNSEAT_TYPE_BROKEN_JOB);
  g_type_ensure (UNSEAT_TYPE_NOTICE);

  object_class->get_property = unseat_notice_board_get_property;
  object_class->set_property = unseat_notice_board_set_property;
  object_class->dispose = unseat_notice_board_dispose;
  object_class->finalize = unseat_notice_board_finalize;

  properties[PROP_SESSION] = g_param_spec_object ("session", NULL, NULL, UNSEAT_TYPE_SESSION,
                                                  G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS);
  properties[PROP_KEEPER] = g_param_spec_object ("keeper", NULL, NULL, UNSEAT_TYPE_JOURNAL_KEEPER,
                                                 G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS);
  properties[PROP_LOAD] = g_param_spec_object ("load", NULL, NULL, UNSEAT_TYPE_OPERATION,
                                               G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS);
  properties[PROP_LOAD_ERROR] = g_param_spec_string ("load-error", NULL, NULL, NULL,
                                                     G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, G_N_ELEMENTS (properties), properties);

  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/unseat/Unseat/ui/unseat-notice-board.ui");
  gtk_widget_class_bind_template_child (widget_class, UnseatNoticeBoard, broken_job);
  gtk_widget_class_bind_template_child (widget_class, UnseatNoticeBoard, clock);
  gtk_widget_class_bind_template_callback (widget_class, describe_expiry);
  gtk_widget_class_bind_template_callback (widget_class, describe_journal);
  gtk_widget_class_bind_template_callback (widget_class, describe_progress);
  gtk_widget_class_bind_template_callback (widget_class, unseat_closure_has_object);
}

static void
unseat_notice_board_init (UnseatNoticeBoard *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));

  self->watch = unseat_clock_watch_new ();
  g_object_bind_property (self, "session", self->watch, "session", G_BINDING_DEFAULT);
  g_object_bind_property (self->watch, "text", self->clock, "text", G_BINDING_DEFAULT);
}

void
unseat_notice_board_look_for_jobs (UnseatNoticeBoard *self)
{
  g_return_if_fail (UNSEAT_IS_NOTICE_BOARD (self));

  unseat_broken_job_look (self->broken_job);
}

void
unseat_notice_board_leave_job (UnseatNoticeBoard *self,
                               const char        *job)
{
  g_return_if_fail (UNSEAT_IS_NOTICE_BOARD (self) && job != NULL);

  unseat_broken_job_leave (self->broken_job, job);
}
