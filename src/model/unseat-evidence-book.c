/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "unseat-evidence-book-private.h"

#include <string.h>

#define LEAVE UNSEAT_N_SIGNALS /* after the signals */
#define N_MOMENTS UNSEAT_EVIDENCE_BOOK_N_MOMENTS
#define DAY (24 * 60 * 60)

/* What a report tells of in every organization that works with it */
static const guint main_uses[UNSEAT_N_EVIDENCE_SOURCES] = {
  [UNSEAT_EVIDENCE_ACTIVE_USERS] = (1u << UNSEAT_SIGNAL_EXCHANGE) | UNSEAT_EVIDENCE_BOOK_FILES | (1u << UNSEAT_SIGNAL_TEAMS),
  [UNSEAT_EVIDENCE_APP_USERS] = 1u << UNSEAT_SIGNAL_APPS,
};

/* What else is known of one person. */
#define MARK_TOLD(source) (1u << (source))        /* a report tells all that it has to tell of them */
#define MARK_READ (1u << 8)                       /* this reading has come to them */
#define MARK_HAD (1u << 9)                        /* the last reading that was believed told of a sign-in */
#define MARK_SEEN(signal) (1u << (16 + (signal))) /* such a sign-in was told of, in whatever reading */
#define MARK_SEEN_ANY (MARK_SEEN (UNSEAT_SIGNAL_SUCCESSFUL) | MARK_SEEN (UNSEAT_SIGNAL_INTERACTIVE) | MARK_SEEN (UNSEAT_SIGNAL_NON_INTERACTIVE))

typedef UnseatEvidenceBookRow Row;

G_STATIC_ASSERT (sizeof (Row) == UNSEAT_GUID_BYTES + (N_MOMENTS + 1) * sizeof (guint32));

enum
{
  CHANGED,
  N_SIGNALS,
};

static guint signal_ids[N_SIGNALS];

G_DEFINE_FINAL_TYPE (UnseatEvidenceBook, unseat_evidence_book, G_TYPE_OBJECT)

static Row *
find_row (UnseatEvidenceBook *self,
          const guint8       *id)
{
  guint   cursor = 0;
  guint32 hash = unseat_hash_bytes (id, UNSEAT_GUID_BYTES);

  for (guint32 i = unseat_index_table_next (&self->by_id, hash, &cursor); i != UNSEAT_INDEX_NONE; i = unseat_index_table_next (&self->by_id, hash, &cursor))
    {
      Row *row = &g_array_index (self->rows, Row, i);

      if (memcmp (row->id, id, UNSEAT_GUID_BYTES) == 0)
        return row;
    }
  return NULL;
}

static Row *
ensure_row (UnseatEvidenceBook *self,
            const guint8       *id)
{
  Row  empty = { { 0 }, { 0 }, 0 };
  Row *row = find_row (self, id);

  self->version++;
  if (row != NULL)
    return row;

  memcpy (empty.id, id, UNSEAT_GUID_BYTES);
  unseat_index_table_add (&self->by_id, unseat_hash_bytes (id, UNSEAT_GUID_BYTES), self->rows->len);
  g_array_append_val (self->rows, empty);
  return &g_array_index (self->rows, Row, self->rows->len - 1);
}

static void
unseat_evidence_book_finalize (GObject *object)
{
  UnseatEvidenceBook *self = UNSEAT_EVIDENCE_BOOK (object);

  for (guint i = 0; i < UNSEAT_N_EVIDENCE_SOURCES; i++)
    {
      g_free ((char *) self->stands[i].link);
      g_free ((char *) self->stands[i].failure);
    }
  unseat_index_table_clear (&self->by_id);
  g_clear_pointer (&self->rows, g_array_unref);

  G_OBJECT_CLASS (unseat_evidence_book_parent_class)->finalize (object);
}

static void
unseat_evidence_book_class_init (UnseatEvidenceBookClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->finalize = unseat_evidence_book_finalize;
  signal_ids[CHANGED] = g_signal_new ("changed", UNSEAT_TYPE_EVIDENCE_BOOK, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
unseat_evidence_book_init (UnseatEvidenceBook *self)
{
  self->rows = g_array_new (FALSE, FALSE, sizeof (Row));
  self->silent_version = G_MAXUINT;
  unseat_index_table_init (&self->by_id);
  for (guint i = 0; i < UNSEAT_N_EVIDENCE_SOURCES; i++)
    self->stands[i].problem = UNSEAT_EVIDENCE_PROBLEM_NOT_READ;
}

UnseatEvidenceBook *
unseat_evidence_book_new (void)
{
  return g_object_new (UNSEAT_TYPE_EVIDENCE_BOOK, NULL);
}

void
unseat_evidence_book_clear (UnseatEvidenceBook *self)
{
  const UnseatEvidenceStand not_read = { .problem = UNSEAT_EVIDENCE_PROBLEM_NOT_READ };

  g_return_if_fail (UNSEAT_IS_EVIDENCE_BOOK (self));

  self->version++;
  g_array_set_size (self->rows, 0);
  unseat_index_table_clear (&self->by_id);
  unseat_index_table_init (&self->by_id);
  for (UnseatEvidenceSource source = 0; source < UNSEAT_N_EVIDENCE_SOURCES; source++)
    unseat_evidence_book_set_stand (self, source, &not_read);
}

guint
unseat_evidence_book_get_n_people (UnseatEvidenceBook *self)
{
  g_return_val_if_fail (UNSEAT_IS_EVIDENCE_BOOK (self), 0);

  return self->rows->len;
}

void
unseat_evidence_book_put (UnseatEvidenceBook *self,
                          const char         *user_id,
                          UnseatSignal        signal,
                          guint32             moment)
{
  unseat_evidence_book_put_many (self, user_id, signal, 1, &moment);
}

void
unseat_evidence_book_put_many (UnseatEvidenceBook *self,
                               const char         *user_id,
                               UnseatSignal        first,
                               guint               n_signals,
                               const guint32      *moments)
{
  guint8 id[UNSEAT_GUID_BYTES] = { 0 };

  g_return_if_fail (UNSEAT_IS_EVIDENCE_BOOK (self));
  g_return_if_fail (user_id != NULL && moments != NULL);
  g_return_if_fail (first + n_signals <= UNSEAT_N_SIGNALS);

  if (unseat_pack_guid (user_id, id))
    memcpy (ensure_row (self, id)->moments + first, moments, n_signals * sizeof *moments);
}

static gboolean
has_sign_in (const guint32 *moments)
{
  for (UnseatSignal signal = 0; signal < UNSEAT_FIRST_USE; signal++)
    if (moments[signal] > UNSEAT_MOMENT_NEVER)
      return TRUE;

  return FALSE;
}

void
unseat_evidence_book_put_sign_ins (UnseatEvidenceBook *self,
                                   const char         *user_id,
                                   const guint32      *moments)
{
  guint8 id[UNSEAT_GUID_BYTES] = { 0 };
  Row   *row = NULL;

  g_return_if_fail (UNSEAT_IS_EVIDENCE_BOOK (self));
  g_return_if_fail (user_id != NULL && moments != NULL);

  if (!unseat_pack_guid (user_id, id))
    return;

  row = ensure_row (self, id);
  row->marks |= MARK_READ;
  for (UnseatSignal signal = 0; signal < UNSEAT_FIRST_USE; signal++)
    {
      gboolean was_seen = (row->marks & (has_sign_in (moments) ? MARK_SEEN (signal) : MARK_SEEN_ANY)) != 0;

      row->moments[signal] = moments[signal] == UNSEAT_MOMENT_NEVER && was_seen ? UNSEAT_MOMENT_UNKNOWN : moments[signal];
      if (moments[signal] > UNSEAT_MOMENT_NEVER)
        row->marks |= MARK_SEEN (signal);
    }
}

guint
unseat_evidence_book_count_lost (UnseatEvidenceBook *self,
                                 guint              *n_before)
{
  guint n_lost = 0;

  g_return_val_if_fail (UNSEAT_IS_EVIDENCE_BOOK (self), 0);
  g_return_val_if_fail (n_before != NULL, 0);

  *n_before = 0;
  for (guint i = 0; i < self->rows->len; i++)
    {
      const Row *row = &g_array_index (self->rows, Row, i);

      if ((row->marks & MARK_HAD) == 0 || (row->marks & MARK_READ) == 0)
        continue;

      (*n_before)++;
      n_lost += has_sign_in (row->moments) ? 0 : 1;
    }
  return n_lost;
}

void
unseat_evidence_book_believe_sign_ins (UnseatEvidenceBook *self)
{
  g_return_if_fail (UNSEAT_IS_EVIDENCE_BOOK (self));

  for (guint i = 0; i < self->rows->len; i++)
    {
      Row *row = &g_array_index (self->rows, Row, i);

      row->marks &= ~MARK_HAD;
      if ((row->marks & MARK_READ) != 0 && has_sign_in (row->moments))
        row->marks |= MARK_HAD;
    }
}

void
unseat_evidence_book_put_uses (UnseatEvidenceBook  *self,
                               const char          *user_id,
                               UnseatEvidenceSource source,
                               const guint32       *moments,
                               gboolean             is_whole)
{
  guint8 id[UNSEAT_GUID_BYTES] = { 0 };
  Row   *row = NULL;

  g_return_if_fail (UNSEAT_IS_EVIDENCE_BOOK (self));
  g_return_if_fail (user_id != NULL && moments != NULL);

  if (!unseat_pack_guid (user_id, id))
    return;

  row = ensure_row (self, id);
  row->marks &= ~MARK_TOLD (source);
  if (is_whole)
    row->marks |= MARK_TOLD (source);
  for (UnseatSignal signal = UNSEAT_FIRST_USE; signal < UNSEAT_N_SIGNALS; signal++)
    if (unseat_signal_get_source (signal) == source)
      row->moments[signal] = moments[signal - UNSEAT_FIRST_USE];
}

void
unseat_evidence_book_put_leave (UnseatEvidenceBook *self,
                                const char         *user_id,
                                guint32             moment)
{
  guint8 id[UNSEAT_GUID_BYTES] = { 0 };

  g_return_if_fail (UNSEAT_IS_EVIDENCE_BOOK (self));
  g_return_if_fail (user_id != NULL);

  if (unseat_pack_guid (user_id, id))
    ensure_row (self, id)->moments[LEAVE] = moment;
}

void
unseat_evidence_book_forget (UnseatEvidenceBook  *self,
                             UnseatEvidenceSource source)
{
  g_return_if_fail (UNSEAT_IS_EVIDENCE_BOOK (self));

  self->version++;
  for (guint i = 0; i < self->rows->len; i++)
    g_array_index (self->rows, Row, i).marks &= ~(MARK_TOLD (source) | (source == UNSEAT_EVIDENCE_SIGN_INS ? MARK_READ : 0));
  for (guint i = 0; source == UNSEAT_EVIDENCE_LEAVES && i < self->rows->len; i++)
    g_array_index (self->rows, Row, i).moments[LEAVE] = UNSEAT_MOMENT_UNKNOWN;
  for (UnseatSignal signal = 0; signal < UNSEAT_N_SIGNALS; signal++)
    {
      for (guint i = 0; unseat_signal_get_source (signal) == source && i < self->rows->len; i++)
        g_array_index (self->rows, Row, i).moments[signal] = UNSEAT_MOMENT_UNKNOWN;
    }
}

void
unseat_evidence_book_set_stand (UnseatEvidenceBook        *self,
                                UnseatEvidenceSource       source,
                                const UnseatEvidenceStand *stand)
{
  g_autofree char *old_link = NULL;
  g_autofree char *old_failure = NULL;

  g_return_if_fail (UNSEAT_IS_EVIDENCE_BOOK (self));
  g_return_if_fail (source < UNSEAT_N_EVIDENCE_SOURCES && stand != NULL);

  self->version++;
  old_link = (char *) self->stands[source].link; /* may be those of @stand */
  old_failure = (char *) self->stands[source].failure;
  self->stands[source] = *stand;
  self->stands[source].failure = g_strdup (stand->failure);
  self->stands[source].link = g_strdup (stand->link);
}

const UnseatEvidenceStand *
unseat_evidence_book_get_stand (UnseatEvidenceBook  *self,
                                UnseatEvidenceSource source)
{
  g_return_val_if_fail (UNSEAT_IS_EVIDENCE_BOOK (self), NULL);
  g_return_val_if_fail (source < UNSEAT_N_EVIDENCE_SOURCES, NULL);

  return &self->stands[source];
}

void
unseat_evidence_book_drop_later (UnseatEvidenceBook *self,
                                 gint64              latest)
{
  const UnseatEvidenceStand nothing = { .problem = UNSEAT_EVIDENCE_PROBLEM_NOT_READ };

  g_return_if_fail (UNSEAT_IS_EVIDENCE_BOOK (self));

  for (UnseatEvidenceSource source = 0; source < UNSEAT_N_EVIDENCE_SOURCES; source++)
    {
      const UnseatEvidenceStand *stand = &self->stands[source];

      if (stand->as_of <= latest && stand->read_at <= latest && stand->link_begun <= latest)
        continue;
      unseat_evidence_book_forget (self, source);
      unseat_evidence_book_set_stand (self, source, &nothing);
    }
}

/* A reading that was broken off has told of some people; the others are not known. */
static gint64
get_as_of (const UnseatEvidenceStand *stand)
{
  return stand->as_of > 0 ? stand->as_of : stand->link_begun;
}

static gboolean
is_stale (gint64 as_of,
          gint64 now)
{
  return as_of < now - (gint64) UNSEAT_EVIDENCE_MAX_AGE_DAYS * DAY;
}

gboolean
unseat_evidence_book_knows (UnseatEvidenceBook  *self,
                            UnseatEvidenceSource source,
                            gint64               now)
{
  g_return_val_if_fail (UNSEAT_IS_EVIDENCE_BOOK (self), FALSE);
  g_return_val_if_fail (source < UNSEAT_N_EVIDENCE_SOURCES, FALSE);

  return self->stands[source].as_of > 0 && !is_stale (self->stands[source].as_of, now);
}

static UnseatFactState
get_state (gint64  as_of,
           guint32 moment,
           gint64  now)
{
  if (as_of == 0 || moment == UNSEAT_MOMENT_UNKNOWN)
    return UNSEAT_FACT_UNKNOWN;
  if (is_stale (as_of, now))
    return UNSEAT_FACT_STALE;

  return moment == UNSEAT_MOMENT_NEVER ? UNSEAT_FACT_NEVER : UNSEAT_FACT_DATE;
}

static UnseatFact
make_fact (const UnseatEvidenceStand *stand,
           UnseatEvidenceSource       source,
           guint32                    moment,
           gint64                     now)
{
  gint64     as_of = get_as_of (stand);
  UnseatFact fact = { .state = get_state (as_of, moment, now), .as_of = as_of, .source = source };

  if (as_of > 0 && moment > UNSEAT_MOMENT_NEVER)
    fact.when = moment;

  return fact;
}

/* A report without a date of anybody tells of nobody. */
static guint
get_told (UnseatEvidenceBook *self,
          const Row          *row,
          gint64              now)
{
  guint silent = unseat_evidence_book_get_silent (self);
  guint told = 0;

  for (UnseatEvidenceSource source = UNSEAT_EVIDENCE_ACTIVE_USERS; row != NULL && source <= UNSEAT_EVIDENCE_APP_USERS; source++)
    if ((row->marks & MARK_TOLD (source)) != 0 && (~silent & main_uses[source]) != 0 && unseat_evidence_book_knows (self, source, now))
      told |= 1u << source;

  return told;
}

void
unseat_evidence_book_get (UnseatEvidenceBook *self,
                          const char         *user_id,
                          gint64              created,
                          gint64              now,
                          UnseatEvidence     *evidence)
{
  guint8 id[UNSEAT_GUID_BYTES] = { 0 };

  g_return_if_fail (user_id != NULL);

  unseat_evidence_book_get_packed (self, unseat_pack_guid (user_id, id) ? id : NULL, created, now, evidence);
}

void
unseat_evidence_book_get_packed (UnseatEvidenceBook *self,
                                 const guint8       *id,
                                 gint64              created,
                                 gint64              now,
                                 UnseatEvidence     *evidence)
{
  const Row *row = NULL;

  g_return_if_fail (UNSEAT_IS_EVIDENCE_BOOK (self));
  g_return_if_fail (evidence != NULL);

  if (id != NULL)
    row = find_row (self, id);

  evidence->created = created;
  evidence->told = get_told (self, row, now);
  evidence->silent = unseat_evidence_book_get_silent (self);
  evidence->leave = make_fact (&self->stands[UNSEAT_EVIDENCE_LEAVES], UNSEAT_EVIDENCE_LEAVES, row != NULL ? row->moments[LEAVE] : UNSEAT_MOMENT_UNKNOWN, now);
  for (UnseatSignal signal = 0; signal < UNSEAT_N_SIGNALS; signal++)
    {
      UnseatEvidenceSource source = unseat_signal_get_source (signal);

      evidence->facts[signal] = make_fact (&self->stands[source], source, row != NULL ? row->moments[signal] : UNSEAT_MOMENT_UNKNOWN, now);
    }
}

/* What a source tells counts once it was read. */
static guint32
find_latest (UnseatEvidenceBook *self,
             const Row          *row)
{
  gboolean is_read[UNSEAT_N_EVIDENCE_SOURCES];
  guint32  latest = UNSEAT_MOMENT_NEVER;

  for (guint i = 0; i < UNSEAT_N_EVIDENCE_SOURCES; i++)
    is_read[i] = get_as_of (&self->stands[i]) > 0;
  for (UnseatSignal signal = 0; signal < UNSEAT_N_SIGNALS; signal++)
    if (row->moments[signal] > latest && is_read[unseat_signal_get_source (signal)])
      latest = row->moments[signal];

  return latest > UNSEAT_MOMENT_NEVER ? latest : 0;
}

void
unseat_evidence_book_get_absence (UnseatEvidenceBook *self,
                                  const guint8       *id,
                                  gint64              created,
                                  gint64              now,
                                  UnseatAbsence      *absence)
{
  const Row *row = NULL;
  gint64     as_of = 0;
  guint32    moment = UNSEAT_MOMENT_UNKNOWN;

  g_return_if_fail (UNSEAT_IS_EVIDENCE_BOOK (self));
  g_return_if_fail (absence != NULL);

  if (id != NULL)
    row = find_row (self, id);
  if (row != NULL)
    moment = row->moments[UNSEAT_SIGNAL_SUCCESSFUL];
  as_of = get_as_of (&self->stands[UNSEAT_EVIDENCE_SIGN_INS]);

  *absence = (UnseatAbsence){ .latest = row != NULL ? find_latest (self, row) : 0, .created = created, .known_until = as_of };
  unseat_absence_set_successful (absence, get_state (as_of, moment, now), moment > UNSEAT_MOMENT_NEVER ? moment : 0);
}

guint
unseat_evidence_book_get_version (UnseatEvidenceBook *self)
{
  g_return_val_if_fail (UNSEAT_IS_EVIDENCE_BOOK (self), 0);

  return self->version;
}

void
unseat_evidence_book_set_reading (UnseatEvidenceBook *self,
                                  gboolean            reading)
{
  g_return_if_fail (UNSEAT_IS_EVIDENCE_BOOK (self));

  if (self->is_reading == reading)
    return;

  self->is_reading = reading;
  unseat_evidence_book_announce (self);
}

gboolean
unseat_evidence_book_is_reading (UnseatEvidenceBook *self)
{
  g_return_val_if_fail (UNSEAT_IS_EVIDENCE_BOOK (self), FALSE);

  return self->is_reading;
}

void
unseat_evidence_book_announce (UnseatEvidenceBook *self)
{
  g_return_if_fail (UNSEAT_IS_EVIDENCE_BOOK (self));

  g_signal_emit (self, signal_ids[CHANGED], 0);
}

GBytes *
unseat_evidence_book_dup_rows (UnseatEvidenceBook *self)
{
  Row *rows = NULL;

  g_return_val_if_fail (UNSEAT_IS_EVIDENCE_BOOK (self), NULL);

  rows = g_memdup2 (self->rows->data, (gsize) self->rows->len * sizeof (Row));
  for (guint i = 0; i < self->rows->len; i++)
    {
      for (guint j = 0; j < N_MOMENTS; j++)
        rows[i].moments[j] = GUINT32_TO_LE (rows[i].moments[j]);
      rows[i].marks = GUINT32_TO_LE (rows[i].marks);
    }

  return g_bytes_new_take (rows, (gsize) self->rows->len * sizeof (Row));
}

gboolean
unseat_evidence_book_add_rows (UnseatEvidenceBook *self,
                               GBytes             *rows)
{
  gsize         length = 0;
  const guint8 *data = NULL;

  g_return_val_if_fail (UNSEAT_IS_EVIDENCE_BOOK (self), FALSE);
  g_return_val_if_fail (rows != NULL, FALSE);

  data = g_bytes_get_data (rows, &length);
  if (length % sizeof (Row) != 0)
    return FALSE;

  for (gsize at = 0; at < length; at += sizeof (Row))
    {
      Row  read;
      Row *row = NULL;

      memcpy (&read, data + at, sizeof read);
      row = ensure_row (self, read.id);
      for (guint j = 0; j < N_MOMENTS; j++)
        row->moments[j] = GUINT32_FROM_LE (read.moments[j]);
      row->marks = GUINT32_FROM_LE (read.marks);
    }
  return TRUE;
}
