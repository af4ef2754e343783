/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "unseat-apply-queue.h"

#include "unseat-apply-last.h"
#include "unseat-free-later.h"

typedef struct
{
  char  *key;   /* (owned): an object id: of a person, or of a group that is to give other things */
  GQueue calls; /* (element-type UnseatApplyCall): to be made, one after the other; those about groups first */
  guint  n_accepted;
} Person;

struct _UnseatApplyQueue
{
  GPtrArray  *everybody; /* (owned) (element-type Person) */
  GHashTable *people;    /* (owned): key (of the person) → Person */
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
  g_free (person->key);
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

static UnseatChange *
get_first (UnseatApplyCall *call)
{
  return ((UnseatVerifyItem *) g_ptr_array_index (call->items, 0))->change;
}

/* What at most one call changes at a time. */
static const char *
get_key (UnseatChange *change)
{
  return unseat_action_is_group_license (unseat_change_get_action (change)) ? unseat_change_get_group_id (change) : unseat_change_get_user_id (change);
}

static UnseatChange *
get_change (UnseatApplyCall *call,
            guint            position)
{
  return ((UnseatVerifyItem *) g_ptr_array_index (call->items, position))->change;
}

/* Whether one write can do both: all licenses of a person that are given or removed, or all that one group gives. */
static gboolean
is_of_call (UnseatChange    *change,
            UnseatApplyCall *call)
{
  if (!unseat_action_is_whole (unseat_change_get_action (change)))
    return !unseat_action_is_whole (unseat_change_get_action (get_first (call)));

  return unseat_change_is_same_write (change, get_first (call));
}

static void
call_add (UnseatApplyCall  *call,
          UnseatVerifyItem *item)
{
  call->key = get_key (item->change);
  g_ptr_array_add (call->items, item);
}

static Person *
ensure_person (UnseatApplyQueue *self,
               const char       *key)
{
  Person *person = g_hash_table_lookup (self->people, key);

  if (person != NULL)
    return person;

  person = g_new0 (Person, 1);
  person->key = g_strdup (key);
  g_queue_init (&person->calls);
  g_ptr_array_add (self->everybody, person);
  g_hash_table_insert (self->people, person->key, person);
  g_queue_push_tail (&self->ready, person);

  return person;
}

/* Whether the path goes, or comes, with a group, and the person has not been seen to have gone, or to be there. */
static gboolean
is_moving (UnseatChange *change)
{
  return unseat_action_is_of_group (unseat_change_get_action (change)) && unseat_outcome_has (unseat_change_get_outcome (change), UNSEAT_OUTCOME_IS_OPEN);
}

/* Whether the path goes with a group of which the person has not been seen to have gone. */
static gboolean
is_leaving (UnseatChange *change)
{
  return is_moving (change) && unseat_action_takes (unseat_change_get_action (change));
}

/* Returns: (transfer none): where the change belongs, lined up; empty when it is new.  Groups come first, but for what is told to go before them. */
static UnseatApplyCall *
ensure_call (Person         *person,
             UnseatChange   *change,
             UnseatApplyTurn turn)
{
  UnseatApplyCall *last = g_queue_peek_tail (&person->calls);
  UnseatApplyCall *call = call_new ();

  for (GList *link = person->calls.head; link != NULL; link = link->next)
    if (is_of_call (change, link->data))
      {
        unseat_apply_call_free (call);
        return link->data;
      }

  /* What is stuck goes when nothing needs it any more. */
  if (unseat_change_get_action (change) == UNSEAT_ACTION_REPROCESS)
    g_queue_push_tail (&person->calls, call);
  else if (last != NULL && !unseat_apply_call_is_membership (last) && !(turn == UNSEAT_APPLY_GROUPS_FIRST && is_leaving (change)))
    g_queue_insert_before (&person->calls, person->calls.tail, call);
  else
    g_queue_push_tail (&person->calls, call);

  return call;
}

static void
add_change (UnseatApplyQueue *self,
            UnseatChange     *change,
            UnseatApplyTurn   turn)
{
  Person *person = ensure_person (self, get_key (change));

  call_add (ensure_call (person, change, turn), unseat_verify_item_new (change));
}

/* What is direct may need what a group gives, which comes later than the answer. @moving: (element-type utf8): who leaves a group, or comes
 * into one, by what stands before @change in the plan */
static gboolean
has_to_wait (UnseatChange   *change,
             GHashTable     *moving,
             UnseatApplyTurn turn)
{
  if (turn == UNSEAT_APPLY_EVERYTHING || unseat_action_is_of_group (unseat_change_get_action (change)))
    return FALSE;

  return g_hash_table_contains (moving, unseat_change_get_user_id (change));
}

/* A group gives less to everybody at once: it waits for all who have something that stands before that in the plan, because it needs what goes.
 *
 * Returns: (transfer full) (element-type utf8): ids of groups, of the changes */
static GHashTable *
list_held_groups (GPtrArray      *changes,
                  UnseatApplyTurn turn)
{
  GHashTable *held = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (GHashTable) before = g_hash_table_new (g_str_hash, g_str_equal); /* people */

  for (guint i = 0; turn == UNSEAT_APPLY_GROUPS_FIRST && i < changes->len; i++)
    {
      UnseatChange *change = g_ptr_array_index (changes, i);
      UnseatAction  action = unseat_change_get_action (change);

      if (!unseat_change_is_writable (change) || !unseat_outcome_has (unseat_change_get_outcome (change), UNSEAT_OUTCOME_IS_OPEN))
        continue;
      if (action == UNSEAT_ACTION_UNASSIGN || action == UNSEAT_ACTION_SWITCH)
        g_hash_table_add (before, (gpointer) unseat_change_get_user_id (change));
      else if (action == UNSEAT_ACTION_TAKE_OFF && g_hash_table_contains (before, unseat_change_get_user_id (change)))
        g_hash_table_add (held, (gpointer) unseat_change_get_group_id (change));
    }

  return held;
}

static gboolean
is_held (UnseatChange *change,
         GHashTable   *held)
{
  return unseat_action_is_group_license (unseat_change_get_action (change)) && g_hash_table_contains (held, unseat_change_get_group_id (change));
}

UnseatApplyQueue *
unseat_apply_queue_new (UnseatPlan     *plan,
                        UnseatApplyTurn turn)
{
  UnseatApplyQueue *self = NULL;
  GPtrArray        *changes = NULL;
  g_autoptr (GHashTable) moving = NULL;
  g_autoptr (GHashTable) held = NULL;
  g_autoptr (GHashTable) last = NULL;

  g_return_val_if_fail (UNSEAT_IS_PLAN (plan), NULL);

  self = g_new0 (UnseatApplyQueue, 1);
  self->everybody = g_ptr_array_new_with_free_func (person_free_cb);
  self->people = g_hash_table_new (g_str_hash, g_str_equal);
  g_queue_init (&self->ready);
  g_queue_init (&self->later);

  changes = unseat_plan_peek_changes (plan);
  moving = g_hash_table_new (g_str_hash, g_str_equal);
  held = list_held_groups (changes, turn);
  last = turn == UNSEAT_APPLY_GROUPS_FIRST ? unseat_apply_last_list (changes) : NULL;
  for (guint i = 0; i < changes->len; i++)
    {
      UnseatChange *change = g_ptr_array_index (changes, i);

      if (unseat_change_is_writable (change) && unseat_change_get_outcome (change) == UNSEAT_OUTCOME_PLANNED && !has_to_wait (change, moving, turn) && !is_held (change, held) && !unseat_apply_last_has (last, change))
        add_change (self, change, turn);
      if (is_moving (change))
        g_hash_table_add (moving, (gpointer) unseat_change_get_user_id (change));
    }

  return self;
}

static UnseatApplyCall *
find_unclear (Person       *person,
              UnseatChange *change)
{
  for (GList *link = person->calls.head; link != NULL; link = link->next)
    {
      UnseatApplyCall *call = link->data;

      if (call->n_unclear > 0 && is_of_call (change, call))
        return call;
    }

  return NULL;
}

void
unseat_apply_queue_add_unclear (UnseatApplyQueue *self,
                                GPtrArray        *items)
{
  g_return_if_fail (self != NULL && items != NULL);

  for (guint i = 0; i < items->len; i++)
    {
      UnseatChange    *change = ((UnseatVerifyItem *) g_ptr_array_index (items, i))->change;
      Person          *person = ensure_person (self, get_key (change));
      UnseatApplyCall *first = find_unclear (person, change);

      if (first == NULL)
        {
          first = call_new ();
          first->n_unclear = 1;
          g_queue_push_head (&person->calls, first);
        }
      call_add (first, unseat_verify_item_new_again (items->pdata[i]));
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
drop_calls (Person    *person,
            gboolean   memberships,
            GPtrArray *dropped)
{
  GList *link = person->calls.head;

  while (link != NULL)
    {
      GList           *next = link->next;
      UnseatApplyCall *call = link->data;

      if (unseat_apply_call_is_membership (call) == memberships)
        {
          g_queue_delete_link (&person->calls, link);
          g_ptr_array_add (dropped, call);
        }
      link = next;
    }
}

static void
remove_idle (GQueue *people)
{
  GList *link = people->head;

  while (link != NULL)
    {
      GList  *next = link->next;
      Person *person = link->data;

      if (g_queue_is_empty (&person->calls))
        g_queue_delete_link (people, link);
      link = next;
    }
}

GPtrArray *
unseat_apply_queue_drop (UnseatApplyQueue *self,
                         gboolean          memberships)
{
  g_autoptr (GPtrArray) dropped = NULL;

  g_return_val_if_fail (self != NULL, NULL);

  dropped = g_ptr_array_new_with_free_func (call_free_cb);
  for (guint i = 0; i < self->everybody->len; i++)
    drop_calls (g_ptr_array_index (self->everybody, i), memberships, dropped);
  remove_idle (&self->ready);
  remove_idle (&self->later);

  return g_steal_pointer (&dropped);
}

/* What must not be parted from the only change in @single. */
static void
move_other_half (UnseatApplyCall *single,
                 UnseatApplyCall *call)
{
  for (guint i = 0; i < call->items->len; i++)
    if (unseat_change_is_same_swap (get_first (single), get_change (call, i)))
      {
        call_add (single, g_ptr_array_steal_index (call->items, i));
        return;
      }
}

/* In its place: what it was sent before it is sent before, still. */
static void
split (Person          *person,
       UnseatApplyCall *call)
{
  guint n = 0;

  while (call->items->len > 0)
    {
      UnseatApplyCall *single = call_new ();

      call_add (single, g_ptr_array_steal_index (call->items, 0));
      move_other_half (single, call);
      single->n_accepted_before = person->n_accepted;
      single->n_unclear = call->n_unclear; /* what may have been written may have been written for each */
      g_queue_push_nth (&person->calls, single, (gint) n++);
    }
}

/* Behind the other licenses of the person, but not behind a group that is left after them. */
static void
push_behind (Person          *person,
             UnseatApplyCall *call)
{
  for (GList *link = person->calls.head; link != NULL; link = link->next)
    if (is_leaving (get_first (link->data)))
      {
        g_queue_insert_before (&person->calls, link, call);
        return;
      }

  g_queue_push_tail (&person->calls, call);
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
      push_behind (person, g_steal_pointer (&owned));
      return FALSE;

    case UNSEAT_APPLY_READ_BACK:
      person->n_accepted++;
      return TRUE;

    case UNSEAT_APPLY_NOT_SENT:
    case UNSEAT_APPLY_TOO_LATE:
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

  person = g_hash_table_lookup (self->people, call->key);
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
