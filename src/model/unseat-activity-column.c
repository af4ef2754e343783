/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "unseat-activity-column.h"

struct _UnseatActivityColumn
{
  UnseatUserStore    *store; /* (owned) */
  UnseatEvidenceBook *book;  /* (owned) */

  guint8 *bits;            /* (owned) (nullable): by index */
  guint   n;               /* how many people have been judged */
  guint   version;         /* of the book, by which they were */
  guint   created_version; /* of the store, by which they were */
  gint64  now;             /* and when */
};

static const struct
{
  UnseatActivityFilter filter;
  guint                days;
} spans[] = {
  { UNSEAT_ACTIVITY_FILTER_30_DAYS, 30 },
  { UNSEAT_ACTIVITY_FILTER_60_DAYS, 60 },
  { UNSEAT_ACTIVITY_FILTER_90_DAYS, 90 },
  { UNSEAT_ACTIVITY_FILTER_180_DAYS, 180 },
};

G_STATIC_ASSERT (UNSEAT_ACTIVITY_FILTER_UNKNOWN < 8); /* bits of a byte */

UnseatActivityColumn *
unseat_activity_column_new (UnseatUserStore    *store,
                            UnseatEvidenceBook *book)
{
  UnseatActivityColumn *self = g_new0 (UnseatActivityColumn, 1);

  self->store = unseat_user_store_ref (store);
  self->book = g_object_ref (book);
  return self;
}

void
unseat_activity_column_free (UnseatActivityColumn *self)
{
  g_clear_pointer (&self->store, unseat_user_store_unref);
  g_clear_object (&self->book);
  g_clear_pointer (&self->bits, g_free);
  g_free (self);
}

static guint8
judge (UnseatActivityColumn *self,
       guint                 index,
       gint64                now)
{
  UnseatAbsence absence;
  guint         bits = 1 << UNSEAT_ACTIVITY_FILTER_ANY;

  unseat_evidence_book_get_absence (self->book, unseat_user_store_get_guid (self->store, index), unseat_user_store_get_created (self->store, index), now, &absence);
  if (absence.has_never_signed_in)
    bits |= 1U << UNSEAT_ACTIVITY_FILTER_NEVER;
  for (guint i = 0; i < G_N_ELEMENTS (spans); i++)
    {
      UnseatActivity activity = unseat_absence_judge (&absence, spans[i].days, now);

      /* Most people are here, and who was in the last few days was so in more of them. */
      if (activity == UNSEAT_ACTIVITY_ACTIVE || activity == UNSEAT_ACTIVITY_NEW)
        break;
      if (activity == UNSEAT_ACTIVITY_INACTIVE)
        bits |= 1U << spans[i].filter;
      else if (activity == UNSEAT_ACTIVITY_UNKNOWN)
        bits |= 1U << UNSEAT_ACTIVITY_FILTER_UNKNOWN;
    }

  return (guint8) bits;
}

const guint8 *
unseat_activity_column_get (UnseatActivityColumn *self,
                            gint64                now)
{
  guint n = unseat_user_store_get_size (self->store);
  guint version = unseat_evidence_book_get_version (self->book);
  guint created_version = unseat_user_store_get_created_version (self->store);

  if (self->version != version || self->created_version != created_version || self->now != now)
    self->n = 0;
  if (self->n == n)
    return self->bits;

  self->bits = g_renew (guint8, self->bits, n);
  for (guint i = self->n; i < n; i++)
    self->bits[i] = judge (self, i, now);
  self->n = n;
  self->version = version;
  self->created_version = created_version;
  self->now = now;
  return self->bits;
}

guint8
unseat_activity_column_judge (UnseatActivityColumn *self,
                              guint                 index,
                              gint64                now)
{
  return judge (self, index, now);
}
