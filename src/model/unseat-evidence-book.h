/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "unseat-evidence.h"

G_BEGIN_DECLS

#define UNSEAT_TYPE_EVIDENCE_BOOK (unseat_evidence_book_get_type ())
G_DECLARE_FINAL_TYPE (UnseatEvidenceBook, unseat_evidence_book, UNSEAT, EVIDENCE_BOOK, GObject)

/**
 * UnseatEvidenceBook:
 *
 * What is known of sign-ins and uses of the people of one tenant, by their object ids, and how old it is: 64 bytes a person.  All on the
 * main thread.
 *
 * Signal `changed`: something else is known, or the reason why something is not, or the reading has begun or ended.
 */

/* How a moment is kept: as this, or as seconds since 1970, which end in 2106. */
#define UNSEAT_MOMENT_UNKNOWN ((guint32) 0)
#define UNSEAT_MOMENT_NEVER ((guint32) 1)

/**
 * UnseatEvidenceProblem:
 *
 * Why a source tells nothing, or nothing newer.
 */
typedef enum
{
  UNSEAT_EVIDENCE_PROBLEM_NONE,
  UNSEAT_EVIDENCE_PROBLEM_NOT_READ,
  UNSEAT_EVIDENCE_PROBLEM_NO_SCOPE,   /* the sign-in was not granted the permission */
  UNSEAT_EVIDENCE_PROBLEM_NO_ROLE,    /* refused although the permission was granted, or nobody knows */
  UNSEAT_EVIDENCE_PROBLEM_NO_PREMIUM, /* the tenant has no Microsoft Entra ID P1 */
  UNSEAT_EVIDENCE_PROBLEM_CONCEALED,  /* reports have made-up words instead of names */
  UNSEAT_EVIDENCE_PROBLEM_REVEALED,   /* this report still has, but those that come will not */
  UNSEAT_EVIDENCE_PROBLEM_FAILED,     /* could not be read this time */
} UnseatEvidenceProblem;

/**
 * UnseatEvidenceStand:
 * @problem: why it tells nothing, or nothing newer
 * @failure: (nullable): the sentence of %UNSEAT_EVIDENCE_PROBLEM_FAILED
 * @as_of: seconds since 1970 in UTC: up to when all of it is known; 0 when it was never read to its end
 * @read_at: seconds since 1970 in UTC: when it was last read to its end
 * @period_days: how far back a report goes; 0 for as far as there is anything
 * @link: (nullable): where the next page is, of a reading that was broken off
 * @link_begun: seconds since 1970 in UTC when that reading began
 *
 * How far one source has been read.
 */
typedef struct
{
  UnseatEvidenceProblem problem;
  const char           *failure;
  gint64                as_of;
  gint64                read_at;
  guint                 period_days;
  const char           *link;
  gint64                link_begun;
} UnseatEvidenceStand;

/**
 * UNSEAT_EVIDENCE_MAX_AGE_DAYS:
 *
 * What is known up to an earlier moment than so many days ago, is stale.  Reports are two days behind as it is, and some weeks more.
 */
#define UNSEAT_EVIDENCE_MAX_AGE_DAYS 7

/**
 * unseat_evidence_book_new:
 *
 * Returns: (transfer full): a book in which nothing was read
 */
UnseatEvidenceBook *unseat_evidence_book_new (void);

/**
 * unseat_evidence_book_clear:
 *
 * Forgets everything.
 */
void unseat_evidence_book_clear (UnseatEvidenceBook *self);

/**
 * unseat_evidence_book_get_n_people:
 *
 * Returns: of how many people something is kept
 */
guint unseat_evidence_book_get_n_people (UnseatEvidenceBook *self);

/**
 * unseat_evidence_book_put:
 * @user_id: an object id; whatever is no GUID is passed over
 * @signal: a signal
 * @moment: replaces what was known
 */
void unseat_evidence_book_put (UnseatEvidenceBook *self,
                               const char         *user_id,
                               UnseatSignal        signal,
                               guint32             moment);

/**
 * unseat_evidence_book_put_many:
 * @user_id: an object id; whatever is no GUID is passed over
 * @first: a signal
 * @n_signals: how many, in the order of the enum
 * @moments: (array length=n_signals): replace what was known
 */
void unseat_evidence_book_put_many (UnseatEvidenceBook *self,
                                    const char         *user_id,
                                    UnseatSignal        first,
                                    guint               n_signals,
                                    const guint32      *moments);

/**
 * unseat_evidence_book_put_sign_ins:
 * @user_id: an object id; whatever is no GUID is passed over
 * @moments: (array): of the signals before %UNSEAT_FIRST_USE; replace what was known
 *
 * Somebody of whom a sign-in was told once, and of whom none is told any more, has not never signed in: that is kept as not known.
 */
void unseat_evidence_book_put_sign_ins (UnseatEvidenceBook *self,
                                        const char         *user_id,
                                        const guint32      *moments);

/**
 * unseat_evidence_book_count_lost:
 * @n_before: (out): of how many people of this reading the last one that was believed told of a sign-in
 *
 * To be asked at the end of a reading of all sign-ins.
 *
 * Returns: of how many of them this one tells of none
 */
guint unseat_evidence_book_count_lost (UnseatEvidenceBook *self,
                                       guint              *n_before);

/**
 * unseat_evidence_book_believe_sign_ins:
 *
 * What has been read of sign-ins is what the next reading is compared with.
 */
void unseat_evidence_book_believe_sign_ins (UnseatEvidenceBook *self);

/**
 * unseat_evidence_book_put_uses:
 * @user_id: an object id; whatever is no GUID is passed over
 * @source: %UNSEAT_EVIDENCE_ACTIVE_USERS or %UNSEAT_EVIDENCE_APP_USERS
 * @moments: (array): of all uses, from %UNSEAT_FIRST_USE on; those of @source replace what was known
 * @is_whole: whether the report tells all that it has to tell of the person
 */
void unseat_evidence_book_put_uses (UnseatEvidenceBook  *self,
                                    const char          *user_id,
                                    UnseatEvidenceSource source,
                                    const guint32       *moments,
                                    gboolean             is_whole);

/**
 * unseat_evidence_book_put_leave:
 * @user_id: an object id; whatever is no GUID is passed over
 * @moment: when the person leaves; replaces what was known
 */
void unseat_evidence_book_put_leave (UnseatEvidenceBook *self,
                                     const char         *user_id,
                                     guint32             moment);

/**
 * unseat_evidence_book_drop_later:
 * @latest: seconds since 1970 in UTC
 *
 * Forgets each source that says to be known up to, or read at, a later moment: by whatever clock that was dated, nothing can be held against it.
 */
void unseat_evidence_book_drop_later (UnseatEvidenceBook *self,
                                      gint64              latest);

/**
 * unseat_evidence_book_forget:
 *
 * Forgets what the source told of anybody: a report is a whole.
 */
void unseat_evidence_book_forget (UnseatEvidenceBook  *self,
                                  UnseatEvidenceSource source);

/**
 * unseat_evidence_book_has_dates:
 *
 * Returns: whether the source told of any date of anybody
 */
gboolean unseat_evidence_book_has_dates (UnseatEvidenceBook  *self,
                                         UnseatEvidenceSource source);

/**
 * unseat_evidence_book_get_silent:
 *
 * Returns: bits `1 << UnseatSignal` of the uses of which no date of anybody is known.  OneDrive and SharePoint are where files are: either speaks for both
 */
guint unseat_evidence_book_get_silent (UnseatEvidenceBook *self);

/**
 * unseat_evidence_book_set_stand:
 * @stand: copied
 */
void unseat_evidence_book_set_stand (UnseatEvidenceBook        *self,
                                     UnseatEvidenceSource       source,
                                     const UnseatEvidenceStand *stand);

/**
 * unseat_evidence_book_get_stand:
 *
 * Returns: (transfer none): how far the source has been read; good until the next change
 */
const UnseatEvidenceStand *unseat_evidence_book_get_stand (UnseatEvidenceBook  *self,
                                                           UnseatEvidenceSource source);

/**
 * unseat_evidence_book_knows:
 * @now: seconds since 1970 in UTC
 *
 * Returns: whether the source has been read to its end, and not so long ago that what it tells is stale
 */
gboolean unseat_evidence_book_knows (UnseatEvidenceBook  *self,
                                     UnseatEvidenceSource source,
                                     gint64               now);

/**
 * unseat_evidence_book_get:
 * @user_id: an object id
 * @created: seconds since 1970 in UTC when the account was made; 0 when that is not known
 * @now: seconds since 1970 in UTC
 * @evidence: (out caller-allocates): all that is known; of somebody who is not in the book, that nothing is
 */
void unseat_evidence_book_get (UnseatEvidenceBook *self,
                               const char         *user_id,
                               gint64              created,
                               gint64              now,
                               UnseatEvidence     *evidence);

/**
 * unseat_evidence_book_get_packed:
 * @id: (nullable) (array fixed-size=16): an object id as unseat_pack_guid() gives it
 * @created: seconds since 1970 in UTC when the account was made; 0 when that is not known
 * @now: seconds since 1970 in UTC
 * @evidence: (out caller-allocates): as unseat_evidence_book_get() gives it
 */
void unseat_evidence_book_get_packed (UnseatEvidenceBook *self,
                                      const guint8       *id,
                                      gint64              created,
                                      gint64              now,
                                      UnseatEvidence     *evidence);

/**
 * unseat_evidence_book_get_absence:
 * @id: (nullable) (array fixed-size=16): an object id as unseat_pack_guid() gives it
 * @created: seconds since 1970 in UTC when the account was made; 0 when that is not known
 * @now: seconds since 1970 in UTC
 * @absence: (out caller-allocates): as unseat_evidence_get_absence() gives it of unseat_evidence_book_get_packed()
 */
void unseat_evidence_book_get_absence (UnseatEvidenceBook *self,
                                       const guint8       *id,
                                       gint64              created,
                                       gint64              now,
                                       UnseatAbsence      *absence);

/**
 * unseat_evidence_book_get_version:
 *
 * Returns: a number that is another one whenever something else may be known, announced or not
 */
guint unseat_evidence_book_get_version (UnseatEvidenceBook *self);

/**
 * unseat_evidence_book_set_reading:
 * @reading: whether what is old, or not known yet, is being read
 */
void unseat_evidence_book_set_reading (UnseatEvidenceBook *self,
                                       gboolean            reading);

/**
 * unseat_evidence_book_is_reading:
 *
 * Returns: whether something is being read into the book
 */
gboolean unseat_evidence_book_is_reading (UnseatEvidenceBook *self);

/**
 * unseat_evidence_book_announce:
 *
 * Emits `changed`, once for much.
 */
void unseat_evidence_book_announce (UnseatEvidenceBook *self);

/**
 * unseat_evidence_book_dup_rows:
 *
 * Returns: (transfer full): what is known of people, for unseat_evidence_book_add_rows(), the same on every machine
 */
GBytes *unseat_evidence_book_dup_rows (UnseatEvidenceBook *self);

/**
 * unseat_evidence_book_add_rows:
 * @rows: what unseat_evidence_book_dup_rows() gave once, or anything
 *
 * Returns: whether @rows has the right length; nothing is added otherwise
 */
gboolean unseat_evidence_book_add_rows (UnseatEvidenceBook *self,
                                        GBytes             *rows);

G_END_DECLS
