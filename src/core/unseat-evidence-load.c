/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "unseat-evidence-load.h"

#include <glib/gi18n-lib.h>

#include "unseat-clock-words.h"
#include "unseat-error.h"
#include "unseat-evidence-file.h"
#include "unseat-evidence-leave.h"
#include "unseat-evidence-settings.h"
#include "unseat-evidence-take.h"
#include "unseat-graph-activity.h"
#include "unseat-graph-report.h"
#include "unseat-rights.h"
#include "unseat-session-private.h"

#define HOUR (60 * 60)
#define MAX_AGE_HOURS 12
#define MAX_LINK_HOURS 24 /* what was read before is as old as that at the end */
#define PAGES_A_SAVE 50

typedef enum
{
  STAGE_FILE,
  STAGE_REPORTS,
  STAGE_TAKE,
  STAGE_SIGN_INS,
  STAGE_END,
} Stage;

struct _UnseatEvidenceLoad
{
  UnseatOperation parent_instance;

  UnseatSession        *session; /* (owned) */
  UnseatGraphClient    *client;  /* (owned) (nullable): NULL when nobody is signed in */
  UnseatEvidenceRefresh refresh;
  char                 *user_id; /* (owned) (nullable): whose sign-ins alone are read */

  Stage    stage;
  char    *path;       /* (owned) (nullable): NULL when nothing is kept */
  gboolean is_changed; /* since it was last written */
  gboolean is_saving;
  guint    n_pages;
  gint64   begun; /* the reading of sign-ins, seconds since 1970 */
  gboolean has_resumed;

  UnseatGraphReport *reports[UNSEAT_N_EVIDENCE_SOURCES]; /* (owned) (nullable): that have been read, and not taken */
  guint              n_taken;                            /* rows of the first of them */
};

G_DEFINE_FINAL_TYPE (UnseatEvidenceLoad, unseat_evidence_load, UNSEAT_TYPE_OPERATION)

/* NULL when the person has gone on to another account: what still arrives is not for its directory. */
static UnseatDirectory *
get_directory (UnseatEvidenceLoad *self)
{
  return self->client != NULL && unseat_session_get_client (self->session) == self->client ? unseat_session_get_directory (self->session) : NULL;
}

static UnseatEvidenceBook *
get_book (UnseatEvidenceLoad *self)
{
  UnseatDirectory *directory = get_directory (self);

  return directory != NULL ? unseat_directory_get_evidence (directory) : NULL;
}

static gint64
get_now (UnseatEvidenceLoad *self)
{
  return unseat_clock_get_time (unseat_session_get_clock (self->session));
}

/* --- The file --- */

static void
saved_cb (GObject      *source,
          GAsyncResult *result,
          gpointer      user_data)
{
  UnseatEvidenceLoad *self = user_data; /* (transfer full) */
  g_autoptr (GError) error = NULL;

  self->is_saving = FALSE;
  if (!unseat_evidence_file_write_finish (result, &error))
    g_info ("When people signed in could not be kept: %s", error->message);
  unseat_operation_end (UNSEAT_OPERATION (self), NULL);
}

static void
save (UnseatEvidenceLoad *self)
{
  UnseatEvidenceBook *book = get_book (self);
  g_autoptr (GBytes) bytes = NULL;

  if (self->path == NULL || book == NULL || self->is_saving || !self->is_changed || unseat_clock_is_wrong (self->session))
    return;

  self->is_saving = TRUE;
  self->is_changed = FALSE;
  bytes = unseat_evidence_file_pack (book);
  unseat_evidence_file_write_async (self->path, bytes, saved_cb, unseat_operation_begin (UNSEAT_OPERATION (self)));
}

static void
file_read_cb (GObject      *source,
              GAsyncResult *result,
              gpointer      user_data)
{
  UnseatEvidenceLoad *self = user_data; /* (transfer full) */
  UnseatEvidenceBook *book = get_book (self);
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) bytes = unseat_evidence_file_read_finish (result, &error);

  if (bytes != NULL && book != NULL && !unseat_evidence_file_unpack (bytes, book, get_now (self) + UNSEAT_CLOCK_TOLERANCE))
    {
      unseat_evidence_book_clear (book);
      g_info ("What was kept of sign-ins is damaged and is read again: “%s”", self->path);
    }
  else if (bytes == NULL && !unseat_error_is_cancelled (error) && !g_error_matches (error, G_FILE_ERROR, G_FILE_ERROR_NOENT))
    {
      g_info ("What was kept of sign-ins could not be read: “%s”: %s", self->path, error->message);
    }
  if (book != NULL)
    unseat_evidence_book_announce (book);
  unseat_operation_end (UNSEAT_OPERATION (self), NULL);
}

/* --- How each source stands --- */

static void
set_problem (UnseatEvidenceLoad   *self,
             UnseatEvidenceSource  source,
             UnseatEvidenceProblem problem,
             const char           *failure)
{
  UnseatEvidenceBook *book = get_book (self);
  UnseatEvidenceStand stand;

  if (book == NULL)
    return;

  stand = *unseat_evidence_book_get_stand (book, source);
  stand.problem = problem;
  stand.failure = failure;
  unseat_evidence_book_set_stand (book, source, &stand);
  unseat_evidence_book_announce (book);
}

/* Takes what stands in the way of everything to the session; the rest is written down with the source. */
static void
take_failure (UnseatEvidenceLoad  *self,
              UnseatEvidenceSource source,
              const GError        *error)
{
  unseat_session_report_error (self->session, self->client, error);
  if (unseat_error_is_cancelled (error))
    return;

  g_info ("What people do could not be read from source %d: %s", source, error->message);
  if (unseat_graph_activity_lacks_premium (error))
    set_problem (self, source, UNSEAT_EVIDENCE_PROBLEM_NO_PREMIUM, NULL);
  else if (g_error_matches (error, UNSEAT_ERROR, UNSEAT_ERROR_FORBIDDEN))
    set_problem (self, source, UNSEAT_EVIDENCE_PROBLEM_NO_ROLE, NULL);
  else
    set_problem (self, source, UNSEAT_EVIDENCE_PROBLEM_FAILED, error->message);
}

/* --- Sign-ins --- */

static void
activity_page_cb (GPtrArray  *page,
                  const char *next_link,
                  gpointer    user_data)
{
  UnseatEvidenceLoad *self = user_data;
  UnseatEvidenceBook *book = get_book (self);
  UnseatEvidenceStand stand = { .problem = UNSEAT_EVIDENCE_PROBLEM_NONE, .link = next_link, .link_begun = self->begun };

  if (book == NULL)
    return;

  /* Whoever is not told of this time, is not known any more. */
  if (self->n_pages++ == 0 && !self->has_resumed)
    unseat_evidence_book_forget (book, UNSEAT_EVIDENCE_SIGN_INS);
  for (guint i = 0; i < page->len; i++)
    {
      const UnseatGraphActivity *activity = g_ptr_array_index (page, i);

      unseat_evidence_book_put_sign_ins (book, activity->id, activity->moments);
    }

  unseat_evidence_book_set_stand (book, UNSEAT_EVIDENCE_SIGN_INS, &stand);
  self->is_changed = TRUE;
  unseat_operation_set_progress (UNSEAT_OPERATION (self), unseat_operation_get_done (UNSEAT_OPERATION (self)) + page->len, 0);
  if (self->n_pages % PAGES_A_SAVE == 0)
    save (self);
}

static void
finish_activity (UnseatEvidenceLoad *self,
                 UnseatEvidenceBook *book)
{
  UnseatEvidenceStand stand = { .problem = UNSEAT_EVIDENCE_PROBLEM_NONE, .as_of = self->begun, .read_at = self->begun };
  g_autofree char    *doubt = unseat_evidence_doubt_sign_ins (book, unseat_graph_client_is_application (self->client));

  if (doubt == NULL)
    {
      unseat_evidence_book_believe_sign_ins (book);
      unseat_evidence_book_set_stand (book, UNSEAT_EVIDENCE_SIGN_INS, &stand);
      unseat_evidence_book_announce (book);
      return;
    }

  stand = (UnseatEvidenceStand){ .problem = UNSEAT_EVIDENCE_PROBLEM_NOT_READ };
  unseat_evidence_book_forget (book, UNSEAT_EVIDENCE_SIGN_INS);
  unseat_evidence_book_set_stand (book, UNSEAT_EVIDENCE_SIGN_INS, &stand);
  set_problem (self, UNSEAT_EVIDENCE_SIGN_INS, UNSEAT_EVIDENCE_PROBLEM_FAILED, doubt);
}

static void read_activity (UnseatEvidenceLoad *self,
                           const char         *link);

static void
activity_listed_cb (GObject      *source,
                    GAsyncResult *result,
                    gpointer      user_data)
{
  UnseatEvidenceLoad *self = user_data; /* (transfer full) */
  UnseatEvidenceBook *book = get_book (self);
  g_autoptr (GError) error = NULL;

  if (unseat_graph_list_activity_finish (UNSEAT_GRAPH_CLIENT (source), result, &error))
    {
      self->is_changed = TRUE;
      if (book != NULL)
        finish_activity (self, book);
    }
  else if (self->has_resumed && self->n_pages == 0 && unseat_error_is_one_of (error, UNSEAT_ERROR_REFUSED, UNSEAT_ERROR_BAD_ANSWER, UNSEAT_ERROR_NOT_FOUND))
    {
      g_info ("The reading of sign-ins cannot be taken up and begins again: %s", error->message);
      self->has_resumed = FALSE;
      read_activity (self, NULL);
    }
  else
    {
      take_failure (self, UNSEAT_EVIDENCE_SIGN_INS, error);
    }
  unseat_operation_end (UNSEAT_OPERATION (self), NULL);
}

static void
read_activity (UnseatEvidenceLoad *self,
               const char         *link)
{
  if (link == NULL)
    self->begun = get_now (self);

  unseat_graph_list_activity_async (self->client, link, activity_page_cb, self, unseat_operation_get_cancellable (UNSEAT_OPERATION (self)),
                                    activity_listed_cb, unseat_operation_begin (UNSEAT_OPERATION (self)));
}

static void
one_read_cb (GObject      *source,
             GAsyncResult *result,
             gpointer      user_data)
{
  UnseatEvidenceLoad *self = user_data; /* (transfer full) */
  UnseatEvidenceBook *book = get_book (self);
  gint64              now = get_now (self);
  UnseatEvidenceStand stand = { .problem = UNSEAT_EVIDENCE_PROBLEM_NONE, .as_of = now };
  g_autoptr (GError) error = NULL;
  g_autoptr (UnseatGraphActivity) activity = unseat_graph_read_activity_finish (UNSEAT_GRAPH_CLIENT (source), result, &error);

  if (activity == NULL)
    take_failure (self, UNSEAT_EVIDENCE_SIGN_INS, error);
  else if (book != NULL)
    {
      unseat_evidence_book_forget (book, UNSEAT_EVIDENCE_SIGN_INS);
      unseat_evidence_book_put_sign_ins (book, activity->id, activity->moments);
      unseat_evidence_book_set_stand (book, UNSEAT_EVIDENCE_SIGN_INS, &stand);
      unseat_evidence_book_announce (book);
    }
  unseat_operation_end (UNSEAT_OPERATION (self), NULL);
}

static void
read_one (UnseatEvidenceLoad *self)
{
  g_clear_pointer (&self->path, g_free); /* of the others nothing is known any more */
  unseat_graph_read_activity_async (self->client, self->user_id, unseat_operation_get_cancellable (UNSEAT_OPERATION (self)), one_read_cb,
                                    unseat_operation_begin (UNSEAT_OPERATION (self)));
}

/* --- Reports --- */

static void
finish_report (UnseatEvidenceLoad          *self,
               UnseatEvidenceSource         source,
               const UnseatGraphUsageTable *table)
{
  UnseatDirectory    *directory = get_directory (self);
  UnseatEvidenceBook *book = get_book (self);
  UnseatEvidenceStand stand = { .problem = UNSEAT_EVIDENCE_PROBLEM_NONE, .as_of = table->as_of, .read_at = get_now (self), .period_days = table->period_days };

  if (book == NULL)
    return;

  /* Of whom nobody knows the user name here, is told nothing: who needs more reads it again. */
  if (!unseat_directory_is_complete (directory))
    stand.read_at = 0;
  if (table->is_concealed)
    stand = (UnseatEvidenceStand){ .problem = UNSEAT_EVIDENCE_PROBLEM_CONCEALED };
  unseat_evidence_book_set_stand (book, source, &stand);
  unseat_evidence_book_announce (book);
  self->is_changed = TRUE;
}

/* Returns: whether all of it has been taken; else this is to be called again with the next turn */
static gboolean
take_report (UnseatEvidenceLoad  *self,
             UnseatEvidenceSource source)
{
  const UnseatGraphUsageTable *table = unseat_graph_report_get_table (self->reports[source]);
  UnseatDirectory             *directory = get_directory (self);

  if (directory != NULL && !unseat_evidence_take_rows (directory, source, table, &self->n_taken))
    return FALSE;

  finish_report (self, source, table);
  return TRUE;
}

/* Reports of a hundred thousand people are taken a few milliseconds at a time. */
static void
take_reports (UnseatEvidenceLoad *self)
{
  for (UnseatEvidenceSource source = 0; source < UNSEAT_N_EVIDENCE_SOURCES; source++)
    {
      if (self->reports[source] == NULL)
        continue;

      if (take_report (self, source))
        {
          self->n_taken = 0;
          g_clear_object (&self->reports[source]);
        }
      unseat_operation_turn (UNSEAT_OPERATION (self));
      return;
    }

  self->stage = STAGE_SIGN_INS;
}

static void
keep_report (UnseatEvidenceLoad  *self,
             UnseatEvidenceSource source,
             UnseatGraphReport   *report,
             GAsyncResult        *result)
{
  g_autoptr (GError) error = NULL;

  if (unseat_operation_run_finish (UNSEAT_OPERATION (report), result, &error))
    self->reports[source] = g_object_ref (report);
  else
    take_failure (self, source, error);
  unseat_operation_end (UNSEAT_OPERATION (self), NULL);
}

static void
active_users_cb (GObject      *source,
                 GAsyncResult *result,
                 gpointer      user_data)
{
  keep_report (user_data, UNSEAT_EVIDENCE_ACTIVE_USERS, UNSEAT_GRAPH_REPORT (source), result);
}

static void
app_users_cb (GObject      *source,
              GAsyncResult *result,
              gpointer      user_data)
{
  keep_report (user_data, UNSEAT_EVIDENCE_APP_USERS, UNSEAT_GRAPH_REPORT (source), result);
}

static void
read_report (UnseatEvidenceLoad  *self,
             UnseatEvidenceSource source)
{
  UnseatOperation *operation = UNSEAT_OPERATION (self);
  g_autoptr (UnseatGraphReport) report = unseat_graph_report_new (self->client, source);

  unseat_operation_run_async (UNSEAT_OPERATION (report), unseat_operation_get_cancellable (operation),
                              source == UNSEAT_EVIDENCE_ACTIVE_USERS ? active_users_cb : app_users_cb, unseat_operation_begin (operation));
}

/* --- Leave dates --- */

static void
leaves_read_cb (GObject      *source,
                GAsyncResult *result,
                gpointer      user_data)
{
  UnseatEvidenceLoad *self = user_data; /* (transfer full) */
  g_autoptr (GError) error = NULL;

  if (unseat_evidence_leave_read_finish (result, &error))
    self->is_changed = TRUE;
  else
    take_failure (self, UNSEAT_EVIDENCE_LEAVES, error);
  unseat_operation_end (UNSEAT_OPERATION (self), NULL);
}

static void
read_leaves (UnseatEvidenceLoad *self)
{
  if (self->user_id != NULL)
    g_clear_pointer (&self->path, g_free); /* of the others nothing is known any more */
  unseat_evidence_leave_read_async (self->session, self->client, self->user_id, unseat_operation_get_cancellable (UNSEAT_OPERATION (self)), leaves_read_cb,
                                    unseat_operation_begin (UNSEAT_OPERATION (self)));
}

/* --- The whole --- */

static void
read_source (UnseatEvidenceLoad  *self,
             UnseatEvidenceSource source)
{
  UnseatEvidenceBook        *book = get_book (self);
  const UnseatEvidenceStand *stand = book != NULL ? unseat_evidence_book_get_stand (book, source) : NULL;
  gint64                     now = get_now (self);
  g_autofree char           *link = NULL;

  if (stand == NULL || self->refresh == UNSEAT_EVIDENCE_REFRESH_NOTHING)
    return;
  if (self->refresh == UNSEAT_EVIDENCE_REFRESH_OLD && stand->read_at > now - MAX_AGE_HOURS * HOUR && stand->read_at <= now)
    return;
  if (!unseat_rights_may_read_evidence (unseat_session_get_account (self->session), source))
    {
      set_problem (self, source, UNSEAT_EVIDENCE_PROBLEM_NO_SCOPE, NULL);
      return;
    }

  if (source == UNSEAT_EVIDENCE_LEAVES)
    read_leaves (self);
  else if (source != UNSEAT_EVIDENCE_SIGN_INS)
    read_report (self, source);
  else if (self->user_id != NULL)
    read_one (self);
  if (source != UNSEAT_EVIDENCE_SIGN_INS || self->user_id != NULL)
    return;

  if (self->refresh == UNSEAT_EVIDENCE_REFRESH_OLD && stand->link != NULL && stand->link_begun > now - MAX_LINK_HOURS * HOUR && stand->link_begun <= now)
    {
      link = g_strdup (stand->link);
      self->has_resumed = TRUE;
      self->begun = stand->link_begun;
    }
  read_activity (self, link);
}

static void
start (UnseatEvidenceLoad *self)
{
  UnseatAccount      *account = unseat_session_get_account (self->session);
  UnseatEvidenceBook *book = get_book (self);

  if (book == NULL || account == NULL)
    {
      unseat_operation_fail (UNSEAT_OPERATION (self), g_error_new (UNSEAT_ERROR, UNSEAT_ERROR_SIGN_IN_REQUIRED, _ ("Nobody is signed in.")));
      return;
    }
  if (unseat_session_is_demo (self->session))
    return;

  self->path = unseat_evidence_file_dup_path (account);
  if (unseat_evidence_book_get_n_people (book) == 0)
    unseat_evidence_file_read_async (self->path, unseat_operation_get_cancellable (UNSEAT_OPERATION (self)), file_read_cb,
                                     unseat_operation_begin (UNSEAT_OPERATION (self)));
}

static void
unseat_evidence_load_step (UnseatOperation *operation)
{
  UnseatEvidenceLoad *self = UNSEAT_EVIDENCE_LOAD (operation);

  switch (self->stage)
    {
    case STAGE_FILE:
      self->stage = STAGE_REPORTS;
      unseat_operation_set_status (operation, _ ("Reading when people signed in"));
      start (self);
      return;

    case STAGE_REPORTS: /* side by side; they are few requests, and the sign-ins many */
      self->stage = STAGE_TAKE;
      read_source (self, UNSEAT_EVIDENCE_ACTIVE_USERS);
      read_source (self, UNSEAT_EVIDENCE_APP_USERS);
      read_source (self, UNSEAT_EVIDENCE_LEAVES);
      return;

    case STAGE_TAKE:
      take_reports (self);
      return;

    case STAGE_SIGN_INS:
      self->stage = STAGE_END;
      unseat_evidence_settings_read (self->session, self->client, operation);
      read_source (self, UNSEAT_EVIDENCE_SIGN_INS);
      return;

    case STAGE_END:
    default:
      unseat_operation_complete (operation);
    }
}

static void
unseat_evidence_load_wind_up (UnseatOperation *operation)
{
  save (UNSEAT_EVIDENCE_LOAD (operation));
}

static void
unseat_evidence_load_dispose (GObject *object)
{
  UnseatEvidenceLoad *self = UNSEAT_EVIDENCE_LOAD (object);

  for (guint i = 0; i < UNSEAT_N_EVIDENCE_SOURCES; i++)
    g_clear_object (&self->reports[i]);
  g_clear_object (&self->session);
  g_clear_object (&self->client);

  G_OBJECT_CLASS (unseat_evidence_load_parent_class)->dispose (object);
}

static void
unseat_evidence_load_finalize (GObject *object)
{
  UnseatEvidenceLoad *self = UNSEAT_EVIDENCE_LOAD (object);

  g_clear_pointer (&self->path, g_free);
  g_clear_pointer (&self->user_id, g_free);

  G_OBJECT_CLASS (unseat_evidence_load_parent_class)->finalize (object);
}

static void
unseat_evidence_load_class_init (UnseatEvidenceLoadClass *klass)
{
  GObjectClass         *object_class = G_OBJECT_CLASS (klass);
  UnseatOperationClass *operation_class = UNSEAT_OPERATION_CLASS (klass);

  object_class->dispose = unseat_evidence_load_dispose;
  object_class->finalize = unseat_evidence_load_finalize;
  operation_class->step = unseat_evidence_load_step;
  operation_class->wind_up = unseat_evidence_load_wind_up;
}

static void
unseat_evidence_load_init (UnseatEvidenceLoad *self)
{
}

UnseatEvidenceLoad *
unseat_evidence_load_new (UnseatSession        *session,
                          UnseatEvidenceRefresh refresh)
{
  UnseatEvidenceLoad *self = NULL;

  g_return_val_if_fail (UNSEAT_IS_SESSION (session), NULL);

  self = g_object_new (UNSEAT_TYPE_EVIDENCE_LOAD, NULL);
  self->session = g_object_ref (session);
  g_set_object (&self->client, unseat_session_get_client (session));
  self->refresh = refresh;

  return self;
}

UnseatEvidenceLoad *
unseat_evidence_load_new_for_user (UnseatSession *session,
                                   const char    *user_id)
{
  UnseatEvidenceLoad *self = NULL;

  g_return_val_if_fail (user_id != NULL && *user_id != '\0', NULL);

  self = unseat_evidence_load_new (session, UNSEAT_EVIDENCE_REFRESH_OLD);
  self->user_id = g_strdup (user_id);

  return self;
}
