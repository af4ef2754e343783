/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "unseat-database.h"
#include "unseat-job-lock.h"
#include "unseat-journal-recorder.h"
#include "unseat-journal.h"
#include "unseat-rule-history.h"

G_BEGIN_DECLS

/* For unseat-journal.c, unseat-journal-writer.c, which writes, and unseat-journal-history.c, which reads. */
struct _UnseatJournal
{
  GObject parent_instance;

  UnseatDatabase        *database; /* (owned), guarded by lock, which is held for the time of a transaction */
  UnseatJournalRecorder *recorder; /* (owned), guarded by lock */
  GMutex                 lock;
  UnseatJobLock         *jobs;          /* (owned): which are at work */
  char                  *store_key;     /* (owned) */
  char                  *holder;        /* (owned): this program, in words */
  char                  *notice;        /* (owned) (nullable) */
  UnseatRuleRecord      *run;           /* (owned) (nullable), guarded by lock: the run of a rule whose job is to come */
  char                  *run_tenant_id; /* (owned) (nullable), guarded by lock */

  /* Of who reads, which may take a second */
  UnseatDatabase *reader; /* (owned) (nullable), guarded by reading_lock; NULL in memory, where database serves for it */
  GMutex          reading_lock;

  /* Of the writer */
  GThreadPool *thread; /* (owned): one, so that entries are written in their order */
  GMutex       queue_lock;
  GCond        queue_changed;
  GQueue       queue;    /* (element-type GTask) (owned): what is still to be written, guarded by queue_lock */
  guint        n_urgent; /* of them, guarded by queue_lock */
  gboolean     is_at_work;
};

/**
 * unseat_journal_begin_reading:
 * @locker: (out) (transfer full): ends it
 *
 * Waits for others who read, not for who writes (but in memory, where there is one connection for both).
 *
 * Returns: (transfer none): what to read from
 */
UnseatDatabase *unseat_journal_begin_reading (UnseatJournal *self,
                                              GMutexLocker **locker);

/**
 * unseat_journal_dup_path:
 *
 * Returns: (transfer full) (nullable): its file; %NULL when it is in memory
 */
char *unseat_journal_dup_path (UnseatJournal *self);

/**
 * unseat_journal_get_database:
 *
 * For tests, which look at what was kept and fill the disk.  Not while something is being written.
 *
 * Returns: (transfer none): the database
 */
UnseatDatabase *unseat_journal_get_database (UnseatJournal *self);

G_END_DECLS
