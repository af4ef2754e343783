/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "unseat-evidence-group.h"

#include <glib/gi18n-lib.h>

#include "unseat-accessible.h"
#include "unseat-evidence-words.h"
#include "unseat-mailbox.h"
#include "unseat-row-layout.h"
#include "unseat-utils.h"
#include "unseat-wrap.h"

struct _UnseatEvidenceGroup
{
  AdwPreferencesGroup parent_instance;

  UnseatSession *session; /* (owned) (nullable) */
  UnseatUser    *user;    /* (owned) (nullable) */
  GSignalGroup  *signals; /* (owned): of the book */

  GCancellable        *cancellable; /* (owned) (nullable): of the question what the mailbox is for */
  UnseatMailboxPurpose mailbox;     /* of the person */
  char                *reason;      /* (owned) (nullable): why that is not known; %NULL while it is asked, too */

  GPtrArray *rows;        /* (owned) (element-type GtkWidget): children, not owned */
  gboolean   is_expanded; /* as the person left it */
};

G_DEFINE_FINAL_TYPE (UnseatEvidenceGroup, unseat_evidence_group, ADW_TYPE_PREFERENCES_GROUP)

/* @icon_name: (nullable)
 * @subtitle: (nullable) */
static GtkWidget *
make_row (const char *icon_name,
          const char *title,
          const char *subtitle)
{
  GtkWidget *row = adw_action_row_new ();

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  adw_action_row_set_title_lines (ADW_ACTION_ROW (row), 0);
  adw_action_row_set_subtitle_lines (ADW_ACTION_ROW (row), 0);
  adw_action_row_set_icon_name (ADW_ACTION_ROW (row), icon_name);
  if (subtitle != NULL)
    adw_action_row_set_subtitle (ADW_ACTION_ROW (row), subtitle);
  unseat_accessible_set_description (row, subtitle);
  unseat_row_layout_use (row);

  return row;
}

static void
add_row (UnseatEvidenceGroup *self,
         GtkWidget           *row)
{
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (self), row);
  g_ptr_array_add (self->rows, row);
}

static void
remove_rows (UnseatEvidenceGroup *self)
{
  for (guint i = 0; i < self->rows->len; i++)
    adw_preferences_group_remove (ADW_PREFERENCES_GROUP (self), self->rows->pdata[i]);
  g_ptr_array_set_size (self->rows, 0);
}

static GtkWidget *
make_fact (const UnseatFact *fact,
           UnseatSignal      signal,
           gint64            now)
{
  g_autofree char *when = unseat_evidence_describe_fact (fact, now);
  g_autofree char *source = unseat_evidence_describe_source (fact);
  g_autofree char *subtitle = g_strdup_printf ("%s\n%s\n%s", when, source, unseat_evidence_describe_meaning (signal));

  return make_row (NULL, unseat_signal_get_label (signal), subtitle);
}

static void
expanded_cb (AdwExpanderRow      *row,
             GParamSpec          *pspec,
             UnseatEvidenceGroup *self)
{
  self->is_expanded = adw_expander_row_get_expanded (row);
}

/* Returns: (transfer floating) (nullable): what the mailbox is for, or why nobody knows; NULL while that is asked */
static GtkWidget *
make_mailbox (UnseatEvidenceGroup *self)
{
  const char      *label = unseat_mailbox_purpose_get_label (self->mailbox);
  g_autofree char *both = self->reason != NULL ? g_strdup_printf ("%s\n%s", label, self->reason) : NULL;

  if (both == NULL && self->mailbox == UNSEAT_MAILBOX_PURPOSE_UNKNOWN)
    return NULL;

  return make_row (NULL, _ ("Mailbox"), both != NULL ? both : label);
}

/* What is not known of this person is not listed one by one: the sentences below tell why. */
static void
add_facts (UnseatEvidenceGroup  *self,
           const UnseatEvidence *evidence,
           gint64                now)
{
  UnseatSignal     latest = UNSEAT_SIGNAL_SUCCESSFUL;
  g_autofree char *when = NULL;
  GtkWidget       *all = adw_expander_row_new ();
  GtkWidget       *mailbox = self->mailbox == UNSEAT_MAILBOX_PURPOSE_UNKNOWN ? make_mailbox (self) : NULL;

  unseat_evidence_get_latest (evidence, &latest);
  when = unseat_evidence_describe_fact (&evidence->facts[latest], now);
  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (all), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (all), when);
  adw_expander_row_set_subtitle (ADW_EXPANDER_ROW (all), unseat_signal_get_label (latest));
  unseat_accessible_be_expander (all);
  for (UnseatSignal signal = 0; signal < UNSEAT_N_SIGNALS; signal++)
    {
      if (evidence->facts[signal].state != UNSEAT_FACT_UNKNOWN)
        adw_expander_row_add_row (ADW_EXPANDER_ROW (all), make_fact (&evidence->facts[signal], signal, now));
    }
  if (mailbox != NULL)
    adw_expander_row_add_row (ADW_EXPANDER_ROW (all), mailbox);
  adw_expander_row_set_expanded (ADW_EXPANDER_ROW (all), self->is_expanded);
  g_signal_connect_object (all, "notify::expanded", G_CALLBACK (expanded_cb), self, 0);
  add_row (self, all);
}

/* What is known stands for itself; that it is not, only where there is no longer list for it. */
static void
add_mailbox (UnseatEvidenceGroup *self,
             gboolean             has_list)
{
  GtkWidget *row = has_list && self->mailbox == UNSEAT_MAILBOX_PURPOSE_UNKNOWN ? NULL : make_mailbox (self);

  if (row != NULL)
    add_row (self, row);
}

static void
add_leave (UnseatEvidenceGroup *self,
           const UnseatFact    *leave,
           gint64               now)
{
  g_autofree char *when = unseat_evidence_describe_leave (leave, now);
  g_autofree char *source = unseat_evidence_describe_source (leave);
  g_autofree char *subtitle = g_strdup_printf ("%s\n%s", when, source);

  add_row (self, make_row (NULL, _ ("Leave date"), subtitle));
}

/* Both reports fail for the same reason most of the time. */
static void
add_problems (UnseatEvidenceGroup *self,
              UnseatEvidenceBook  *book)
{
  UnseatAccount *account = unseat_session_get_account (self->session);
  g_autoptr (GHashTable) said = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  for (UnseatEvidenceSource source = 0; source < UNSEAT_N_EVIDENCE_SOURCES; source++)
    {
      g_autofree char *problem = unseat_evidence_explain (book, source, account);

      if (problem == NULL || g_hash_table_contains (said, problem))
        continue;

      add_row (self, make_row ("dialog-information-symbolic", problem, NULL));
      g_hash_table_add (said, g_steal_pointer (&problem));
    }
}

static gboolean
has_facts (const UnseatEvidence *evidence)
{
  for (UnseatSignal signal = 0; signal < UNSEAT_N_SIGNALS; signal++)
    if (evidence->facts[signal].state != UNSEAT_FACT_UNKNOWN)
      return TRUE;

  return FALSE;
}

static gboolean
has_been_tried (UnseatEvidenceBook *book)
{
  for (UnseatEvidenceSource source = 0; source < UNSEAT_N_EVIDENCE_SOURCES; source++)
    if (unseat_evidence_book_get_stand (book, source)->problem != UNSEAT_EVIDENCE_PROBLEM_NOT_READ)
      return TRUE;

  return FALSE;
}

static void
show_evidence (UnseatEvidenceGroup *self)
{
  UnseatDirectory    *directory = self->session != NULL ? unseat_session_get_directory (self->session) : NULL;
  UnseatEvidenceBook *book = directory != NULL ? unseat_directory_get_evidence (directory) : NULL;
  UnseatEvidence      evidence;
  gint64              now = 0;

  remove_rows (self);
  if (book != NULL && self->user != NULL && has_been_tried (book))
    {
      now = unseat_clock_get_time (unseat_session_get_clock (self->session));
      unseat_directory_describe_activity (directory, self->user, now, &evidence);
      if (has_facts (&evidence))
        add_facts (self, &evidence, now);
      else
        add_row (self, make_row (NULL, C_ ("last seen", "Not known"), NULL));
      if (evidence.leave.when > 0)
        add_leave (self, &evidence.leave, now);
      add_mailbox (self, has_facts (&evidence));
      add_problems (self, book);
      unseat_wrap_labels (GTK_WIDGET (self));
    }
  gtk_widget_set_visible (GTK_WIDGET (self), self->rows->len > 0);
}

static void
mailbox_cb (GObject      *source,
            GAsyncResult *result,
            gpointer      user_data)
{
  g_autoptr (UnseatEvidenceGroup) self = unseat_weak_take (user_data);
  g_autofree char     *reason = NULL;
  UnseatMailboxPurpose mailbox = unseat_mailbox_read_finish (UNSEAT_SESSION (source), result, &reason);

  /* About somebody who is not shown any more. */
  if (self == NULL || g_task_get_cancellable (G_TASK (result)) != self->cancellable)
    return;

  self->mailbox = mailbox;
  unseat_set_string (&self->reason, reason);
  show_evidence (self);
}

static void
forget_mailbox (UnseatEvidenceGroup *self)
{
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_clear_pointer (&self->reason, g_free);
  self->mailbox = UNSEAT_MAILBOX_PURPOSE_UNKNOWN;
}

static void
read_mailbox (UnseatEvidenceGroup *self)
{
  forget_mailbox (self);
  if (self->session == NULL || self->user == NULL)
    return;

  self->cancellable = g_cancellable_new ();
  unseat_mailbox_read_async (self->session, unseat_user_get_id (self->user), self->cancellable, mailbox_cb, unseat_weak_new (self));
}

static void
unseat_evidence_group_dispose (GObject *object)
{
  UnseatEvidenceGroup *self = UNSEAT_EVIDENCE_GROUP (object);

  forget_mailbox (self);
  g_clear_object (&self->signals);
  g_clear_object (&self->session);
  g_clear_object (&self->user);

  G_OBJECT_CLASS (unseat_evidence_group_parent_class)->dispose (object);
}

static void
unseat_evidence_group_finalize (GObject *object)
{
  g_clear_pointer (&UNSEAT_EVIDENCE_GROUP (object)->rows, g_ptr_array_unref);

  G_OBJECT_CLASS (unseat_evidence_group_parent_class)->finalize (object);
}

static void
unseat_evidence_group_class_init (UnseatEvidenceGroupClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = unseat_evidence_group_dispose;
  object_class->finalize = unseat_evidence_group_finalize;
}

static void
unseat_evidence_group_init (UnseatEvidenceGroup *self)
{
  self->rows = g_ptr_array_new ();
  self->signals = g_signal_group_new (UNSEAT_TYPE_EVIDENCE_BOOK);
  g_signal_group_connect_swapped (self->signals, "changed", G_CALLBACK (show_evidence), self);
  adw_preferences_group_set_title (ADW_PREFERENCES_GROUP (self), C_ ("heading", "Last Seen"));
  gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
}

void
unseat_evidence_group_update (UnseatEvidenceGroup *self,
                              UnseatSession       *session,
                              UnseatUser          *user)
{
  gboolean is_same = FALSE;

  g_return_if_fail (UNSEAT_IS_EVIDENCE_GROUP (self));
  g_return_if_fail (session == NULL || UNSEAT_IS_SESSION (session));
  g_return_if_fail (user == NULL || UNSEAT_IS_USER (user));

  is_same = self->session == session && self->user != NULL && user != NULL && g_str_equal (unseat_user_get_id (self->user), unseat_user_get_id (user));
  g_set_object (&self->session, session);
  g_set_object (&self->user, user);
  g_signal_group_set_target (self->signals, session != NULL ? unseat_directory_get_evidence (unseat_session_get_directory (session)) : NULL);
  if (!is_same)
    read_mailbox (self);
  show_evidence (self);
}
