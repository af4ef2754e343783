/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "unseat-graph-quota.h"

typedef struct
{
  gint64 at; /* when the answers came */
  guint  amount;
} Use;

struct _UnseatGraphQuota
{
  guint  limit;
  gint64 window_msec;

  GQueue uses;   /* (element-type Use) (owned): within the window, by time */
  guint  n_used; /* the sum of @uses */
  guint  n_on_its_way;
};

UnseatGraphQuota *
unseat_graph_quota_new (guint  limit,
                        gint64 window_msec)
{
  UnseatGraphQuota *self = g_new0 (UnseatGraphQuota, 1);

  g_queue_init (&self->uses);
  unseat_graph_quota_set (self, limit, window_msec);

  return self;
}

void
unseat_graph_quota_free (UnseatGraphQuota *self)
{
  g_return_if_fail (self != NULL);

  g_queue_clear_full (&self->uses, g_free);
  g_free (self);
}

void
unseat_graph_quota_set (UnseatGraphQuota *self,
                        guint             limit,
                        gint64            window_msec)
{
  g_return_if_fail (self != NULL && limit > 0 && window_msec > 0);

  self->limit = limit;
  self->window_msec = window_msec;
}

static void
forget_old (UnseatGraphQuota *self,
            gint64            now)
{
  for (Use *use = g_queue_peek_head (&self->uses); use != NULL && use->at + self->window_msec <= now; use = g_queue_peek_head (&self->uses))
    {
      self->n_used -= use->amount;
      g_free (g_queue_pop_head (&self->uses));
    }
}

gint64
unseat_graph_quota_find_room (UnseatGraphQuota *self,
                              gint64            now,
                              guint             amount)
{
  guint wanted = 0;
  guint n_left = 0;

  g_return_val_if_fail (self != NULL, now);

  forget_old (self, now);
  wanted = MIN (amount, self->limit);
  n_left = self->n_on_its_way + self->n_used;
  if (n_left + wanted <= self->limit)
    return now;

  for (GList *link = self->uses.head; link != NULL; link = link->next)
    {
      const Use *use = link->data;

      n_left -= use->amount;
      if (n_left + wanted <= self->limit)
        return use->at + self->window_msec;
    }

  return G_MAXINT64;
}

void
unseat_graph_quota_take (UnseatGraphQuota *self,
                         guint             amount)
{
  g_return_if_fail (self != NULL);

  self->n_on_its_way += amount;
}

void
unseat_graph_quota_settle (UnseatGraphQuota *self,
                           gint64            now,
                           guint             amount)
{
  Use *last = NULL;

  unseat_graph_quota_give_back (self, amount);
  if (amount == 0)
    return;

  last = g_queue_peek_tail (&self->uses);
  if (last == NULL || last->at != now)
    {
      last = g_new0 (Use, 1);
      last->at = now;
      g_queue_push_tail (&self->uses, last);
    }
  last->amount += amount;
  self->n_used += amount;
}

void
unseat_graph_quota_give_back (UnseatGraphQuota *self,
                              guint             amount)
{
  g_return_if_fail (self != NULL && amount <= self->n_on_its_way);

  self->n_on_its_way -= amount;
}

/* After whole windows there is room for as much as the limit says, each time; the rest leaves as what has been used comes free. */
gint64
unseat_graph_quota_estimate (UnseatGraphQuota *self,
                             gint64            now,
                             guint64           amount)
{
  gint64 room = now;
  guint  rest = 0;

  g_return_val_if_fail (self != NULL, 0);

  if (amount == 0)
    return 0;

  rest = (guint) ((amount - 1) % self->limit) + 1;
  room = unseat_graph_quota_find_room (self, now, rest);
  if (room == G_MAXINT64) /* its answer is still on its way, and cannot be earlier than now */
    room = now + self->window_msec;

  return room - now + (gint64) ((amount - 1) / self->limit) * self->window_msec;
}

double
unseat_graph_quota_get_share (UnseatGraphQuota *self,
                              gint64            now)
{
  g_return_val_if_fail (self != NULL, 0);

  forget_old (self, now);

  return (double) (self->n_on_its_way + self->n_used) / self->limit;
}
