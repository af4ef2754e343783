/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "unseat-apply-queue.h"

#include "unseat-free-later.h"

typedef struct
{
  char  *user_id; /* (owned): of a change */
  GQueue calls;   /* (element-type UnseatApplyCall): to be made, one after the other */
  guint  n_accepted;
} Person;

struct _UnseatApplyQueue
{
  GPtrArray  *everybody; /* (owned) (element-type Person) */
  GHashTable *people;    /* (owned): user id (of the person) → Person */
  GQueue      ready;     /* (element-type Person): nothing out, something to send */
  GQueue      later;     /* (element-type Person): put off */
};

static void
call_free_cb (gpointer data)
{
  unseat_apply_call_free (data);
}

static void
person_free_cb (gpointer data)
{
  Person *person = data;

  g_queue_clear_full (&person->calls, call_free_cb);
  g_free (person->user_id);
  g_free (person);
}

static void
item_free_cb (gpointer data)
{
  unseat_verify_item_free (data);
}

static UnseatApplyCall *
call_new (void)
{
  UnseatApplyCall *call = g_new0 (UnseatApplyCall, 1);

  call->items = g_ptr_array_new_with_free_func (item_free_cb);

  return call;
}

void
unseat_apply_call_free (UnseatApplyCall *call)
{
  g_return_if_fail (call != NULL);

  g_ptr_array_unref (call->items);
  g_free (call);
}

void
unseat_apply_call_move_unsettled (UnseatApplyCall *call,
                                  GPtrArray       *unsettled)
{
  g_return_if_fail (call != NULL && unsettled != NULL);

  while (call->items->len > 0)
    {
      g_autoptr (UnseatVerifyItem) item = g_ptr_array_steal_index (call->items, 0);

      if (!item->is_settled && unseat_outcome_has (unseat_change_get_outcome (item->change), UNSEAT_OUTCOME_IS_UNDER_WAY))
        g_ptr_array_add (unsettled, g_steal_pointer (&item));
    }
}

static void
call_add (UnseatApplyCall  *call,
          UnseatVerifyItem *item)
{
  call->user_id = unseat_change_get_user_id (item->change);
  g_ptr_array_add (call->items, item);
}

static Person *
ensure_person (UnseatApplyQueue *self,
               const char       *user_id)
{
  Person *person = g_hash_table_lookup (self->people, user_id);

  if (person != NULL)
    return person;

  person = g_new0 (Person, 1);
  person->user_id = g_strdup (user_id);
  g_queue_init (&person->calls);
  g_ptr_array_add (self->everybody, person);
  g_hash_table_insert (self->people, person->user_id, person);
  g_queue_push_tail (&self->ready, person);

  return person;
}

static void
add_change (UnseatApplyQueue *self,
            UnseatChange     *change)
{
  Person *person = ensure_person (self, unseat_change_get_user_id (change));

  if (g_queue_is_empty (&person->calls))
    g_queue_push_tail (&person->calls, call_new ());

  call_add (g_queue_peek_head (&person->calls), unseat_verify_item_new (change));
}

UnseatApplyQueue *
unseat_apply_queue_new (UnseatPlan *plan)
{
  UnseatApplyQueue *self = NULL;
  GPtrArray        *changes = NULL;

  g_return_val_if_fail (UNSEAT_IS_PLAN (plan), NULL);

  self = g_new0 (UnseatApplyQueue, 1);
  self->everybody = g_ptr_array_new_with_free_func (person_free_cb);
  self->people = g_hash_table_new (g_str_hash, g_str_equal);
  g_queue_init (&self->ready);
  g_queue_init (&self->later);

  changes = unseat_plan_peek_changes (plan);
  for (guint i = 0; i < changes->len; i++)
    {
      UnseatChange *change = g_ptr_array_index (changes, i);

      if (unseat_change_is_writable (change) && unseat_change_get_outcome (change) == UNSEAT_OUTCOME_PLANNED)
        add_change (self, change);
    }

  return self;
}

void
unseat_apply_queue_add_unclear (UnseatApplyQueue *self,
                                GPtrArray        *items)
{
  g_return_if_fail (self != NULL && items != NULL);

  for (guint i = 0; i < items->len; i++)
    {
      UnseatChange    *change = ((UnseatVerifyItem *) g_ptr_array_index (items, i))->change;
      Person          *person = ensure_person (self, unseat_change_get_user_id (change));
      UnseatApplyCall *first = g_queue_peek_head (&person->calls);

      if (first == NULL || first->n_unclear == 0)
        {
          first = call_new ();
          first->n_unclear = 1;
          g_queue_push_head (&person->calls, first);
        }
      call_add (first, unseat_verify_item_new (change));
    }
}

void
unseat_apply_queue_free (UnseatApplyQueue *self)
{
  g_return_if_fail (self != NULL);

  g_queue_clear (&self->ready);
  g_queue_clear (&self->later);
  g_hash_table_unref (self->people);
  unseat_free_later (self->everybody);
  g_free (self);
}

GPtrArray *
unseat_apply_queue_take (UnseatApplyQueue *self,
                         guint             max)
{
  g_autoptr (GPtrArray) calls = NULL;

  g_return_val_if_fail (self != NULL, NULL);

  calls = g_ptr_array_new_with_free_func (call_free_cb);
  while (calls->len < max && !g_queue_is_empty (&self->ready))
    {
      Person *person = g_queue_pop_head (&self->ready);

      g_ptr_array_add (calls, g_queue_pop_head (&person->calls));
    }

  return g_steal_pointer (&calls);
}

GPtrArray *
unseat_apply_queue_drain (UnseatApplyQueue *self)
{
  g_autoptr (GPtrArray) calls = NULL;

  g_return_val_if_fail (self != NULL, NULL);

  calls = g_ptr_array_new_with_free_func (call_free_cb);
  unseat_apply_queue_wake (self);
  while (!g_queue_is_empty (&self->ready))
    {
      Person *person = g_queue_pop_head (&self->ready);

      while (!g_queue_is_empty (&person->calls))
        g_ptr_array_add (calls, g_queue_pop_head (&person->calls));
    }

  return g_steal_pointer (&calls);
}

static void
split (Person          *person,
       UnseatApplyCall *call)
{
  while (call->items->len > 0)
    {
      UnseatApplyCall *single = call_new ();

      call_add (single, g_ptr_array_steal_index (call->items, 0));
      single->n_accepted_before = person->n_accepted;
      single->n_unclear = call->n_unclear; /* what may have been written may have been written for each */
      g_queue_push_tail (&person->calls, single);
    }
}

/* Once after the others have been tried, then only when one of them was accepted: that ends. */
static gboolean
is_worth_another_try (Person          *person,
                      UnseatApplyCall *call)
{
  if (!call->was_dependent && !g_queue_is_empty (&person->calls))
    return TRUE;

  return person->n_accepted > call->n_accepted_before;
}

static gboolean
put_back (UnseatApplyQueue *self,
          Person           *person,
          UnseatApplyCall  *call)
{
  g_autoptr (UnseatApplyCall) owned = call;

  switch (call->verdict)
    {
    case UNSEAT_APPLY_SPLIT:
      split (person, call);
      return FALSE;

    case UNSEAT_APPLY_AGAIN:
    case UNSEAT_APPLY_LATER:
      g_queue_push_head (&person->calls, g_steal_pointer (&owned));
      return FALSE;

    case UNSEAT_APPLY_DEPENDENT:
      if (!is_worth_another_try (person, call))
        return TRUE;
      call->was_dependent = TRUE;
      call->n_accepted_before = person->n_accepted;
      g_queue_push_tail (&person->calls, g_steal_pointer (&owned));
      return FALSE;

    case UNSEAT_APPLY_READ_BACK:
      person->n_accepted++;
      return TRUE;

    case UNSEAT_APPLY_NOT_SENT:
    case UNSEAT_APPLY_REFUSED:
    case UNSEAT_APPLY_FORBIDDEN:
    default:
      return TRUE;
    }
}

gboolean
unseat_apply_queue_give_back (UnseatApplyQueue *self,
                              UnseatApplyCall  *call)
{
  Person            *person = NULL;
  UnseatApplyVerdict verdict = UNSEAT_APPLY_NOT_SENT;
  gboolean           is_over = FALSE;

  g_return_val_if_fail (self != NULL && call != NULL, FALSE);

  person = g_hash_table_lookup (self->people, call->user_id);
  verdict = call->verdict;
  is_over = put_back (self, person, call);
  if (!g_queue_is_empty (&person->calls))
    g_queue_push_tail (verdict == UNSEAT_APPLY_LATER ? &self->later : &self->ready, person);

  return is_over;
}

gboolean
unseat_apply_queue_has_ready (UnseatApplyQueue *self)
{
  return !g_queue_is_empty (&self->ready);
}

gboolean
unseat_apply_queue_has_later (UnseatApplyQueue *self)
{
  return !g_queue_is_empty (&self->later);
}

void
unseat_apply_queue_wake (UnseatApplyQueue *self)
{
  while (!g_queue_is_empty (&self->later))
    g_queue_push_tail (&self->ready, g_queue_pop_head (&self->later));
}
