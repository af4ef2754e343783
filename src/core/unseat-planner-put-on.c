/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "unseat-planner-put-on.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "unseat-assignment.h"
#include "unseat-group-apps.h"
#include "unseat-group-look.h"
#include "unseat-planner-change.h"
#include "unseat-planner-siblings.h"
#include "unseat-rights.h"

typedef enum
{
  STAGE_MEMBERS,
  STAGE_SORT,
  STAGE_SEATS,
  STAGE_BLOCK,
  STAGE_PEOPLE,
  STAGE_LOST,
  STAGE_END,
} Stage;

/* A product that the group is to give again. */
typedef struct
{
  const char    *sku_id;
  UnseatProduct *product;        /* (owned) (nullable) */
  UnseatChange  *old;            /* (nullable): one of the earlier job */
  GPtrArray     *disabled_plans; /* (owned) (element-type utf8): those that are to be off, with a NULL at its end */
  gboolean       is_given;       /* the group gives it already */
  char          *other_apps;     /* (owned) (nullable): why that is not what it gave */
  guint          n_needed;       /* seats */
} Wanted;

typedef struct
{
  UnseatUser *user; /* (owned) */
  char       *key;  /* (owned): its name, for sorting */
} Member;

/* What the group gives a person all together, or not at all. */
typedef struct
{
  gboolean              expects; /* something that was in force, or is new to the person */
  UnseatSiblingsVerdict verdict;
  const char           *reason; /* (nullable): for @verdict */
} Prospect;

struct _UnseatPlannerPutOn
{
  UnseatSession         *session;   /* (owned) */
  UnseatDirectory       *directory; /* (owned) */
  const UnseatGroupWish *wish;
  UnseatGroup           *group; /* (owned) (nullable) */
  UnseatPlannerSeats    *seats;
  UnseatPlannerSiblings *siblings; /* (owned) */
  UnseatPlannerClashes  *clashes;
  GPtrArray             *changes; /* (owned) */

  /* In progress */
  Stage       stage;
  guint       next;     /* of the stage */
  gboolean    is_known; /* who is in the group */
  GPtrArray  *ids;      /* (owned) (element-type utf8): of everybody in the group */
  GPtrArray  *wanted;   /* (owned) (element-type Wanted) */
  GPtrArray  *people;   /* (owned) (element-type Member): who is in it */
  GHashTable *members;  /* (owned) (element-type utf8): their ids, of them */
  GHashTable *broken;   /* (owned) (element-type utf8 UnseatChange): those of the earlier job whose license was not in force, by the names of make_key() */
  GHashTable *lost;     /* (owned) (element-type utf8): of whom it is told already that they get nothing */
  char       *block;    /* (owned) (nullable): why nothing of it can be done */
};

static void
wanted_free (gpointer data)
{
  Wanted *wanted = data;

  g_ptr_array_unref (wanted->disabled_plans);
  g_clear_object (&wanted->product);
  g_free (wanted->other_apps);
  g_free (wanted);
}

static void
member_free (gpointer data)
{
  Member *member = data;

  g_object_unref (member->user);
  g_free (member->key);
  g_free (member);
}

static int
compare_members (gconstpointer a,
                 gconstpointer b)
{
  const Member *left = *(const Member *const *) a;
  const Member *right = *(const Member *const *) b;
  int           order = strcmp (left->key, right->key);

  return order != 0 ? order : g_strcmp0 (unseat_user_get_id (left->user), unseat_user_get_id (right->user));
}

/* Returns: (nullable): what the group had switched off */
static const char *const *
get_off_before (const Wanted *wanted)
{
  return wanted->old != NULL ? unseat_change_get_disabled_plans (wanted->old) : NULL;
}

/* What was off is to be off again. */
static char *
explain_lost_plans (UnseatPlannerPutOn *self)
{
  const char *reason = NULL;

  for (guint i = 0; reason == NULL && i < self->wanted->len; i++)
    reason = unseat_group_apps_explain_lost (get_off_before (self->wanted->pdata[i]), ((const Wanted *) self->wanted->pdata[i])->product);

  return g_strdup (reason);
}

/* Seats for everybody, or for nobody. */
static char *
explain_no_seats (UnseatPlannerPutOn *self)
{
  for (guint i = 0; i < self->wanted->len; i++)
    {
      const Wanted    *wanted = self->wanted->pdata[i];
      g_autofree char *name = NULL;

      if (wanted->product == NULL)
        return g_strdup (_ ("The tenant no longer has this product."));
      if (wanted->n_needed == 0 || (gint64) wanted->n_needed <= unseat_planner_seats_count_left (self->seats, wanted->product))
        continue;

      name = unseat_directory_dup_product_name (self->directory, wanted->sku_id);
      /* Translators: the name of a product, then a number of seats. */
      return g_strdup_printf (ngettext ("Not enough seats of %s are free: everybody in the group gets it, and that takes %'u seat.",
                                        "Not enough seats of %s are free: everybody in the group gets it, and that takes %'u seats.", wanted->n_needed),
                              name, wanted->n_needed);
    }

  return NULL;
}

static UnseatAssignment *
make_path (UnseatPlannerPutOn *self,
           const Wanted       *wanted)
{
  return unseat_assignment_new (wanted->sku_id, self->wish->group_id, UNSEAT_ASSIGNMENT_ACTIVE, UNSEAT_ASSIGNMENT_ERROR_NONE,
                                (const char *const *) wanted->disabled_plans->pdata, 0);
}

/* One group cannot give both: Microsoft 365 refuses that, whoever is in it. */
static char *
explain_group_clash (UnseatPlannerPutOn *self)
{
  g_autoptr (GPtrArray) coming = g_ptr_array_new_with_free_func ((GDestroyNotify) unseat_assignment_unref);

  for (guint i = 0; i < self->wanted->len; i++)
    if (!((const Wanted *) self->wanted->pdata[i])->is_given)
      g_ptr_array_add (coming, make_path (self, self->wanted->pdata[i]));

  return unseat_planner_clash_explain_of_group (self->directory, self->group, coming);
}

static char *
find_block (UnseatPlannerPutOn *self)
{
  char *block = NULL;

  if (self->group == NULL || !self->is_known)
    return g_strdup (_ ("Who is in the group could not be read, or there is no such group any more."));

  block = unseat_rights_explain_no_group_licenses (unseat_session_get_account (self->session));
  if (block == NULL)
    block = explain_lost_plans (self);
  if (block == NULL)
    block = explain_group_clash (self);

  if (block == NULL)
    block = explain_no_seats (self);

  return block != NULL ? block : unseat_planner_siblings_explain_nobody (self->siblings);
}

/* Returns: when the path last changed by which the person has the product from the group, or was to have it; 0 when there is none */
static gint64
get_updated (UnseatPlannerPutOn *self,
             UnseatUser         *user,
             const char         *sku_id)
{
  UnseatAssignment *path = unseat_user_find_path (user, sku_id, self->wish->group_id);

  return path != NULL ? unseat_assignment_get_updated (path) : 0;
}

/* Returns: (transfer full): what names the license of a person */
static char *
make_key (const char *user_id,
          const char *sku_id)
{
  return g_strconcat (user_id, " ", sku_id, NULL);
}

/* Returns: what kept the license from being in force before the product was taken off the group */
static UnseatAssignmentError
find_problem (UnseatPlannerPutOn *self,
              UnseatUser         *user,
              const char         *sku_id)
{
  g_autofree char *key = make_key (unseat_user_get_id (user), sku_id);
  UnseatChange    *old = g_hash_table_lookup (self->broken, key);

  return old != NULL ? unseat_change_get_problem (old) : UNSEAT_ASSIGNMENT_ERROR_NONE;
}

/* The group gives it all the same, and this person does not get it. */
static char *
explain_person_clash (UnseatPlannerPutOn *self,
                      UnseatUser         *user,
                      const Wanted       *wanted)
{
  g_autoptr (UnseatAssignment) path = make_path (self, wanted);
  g_autoptr (GPtrArray) coming = g_ptr_array_new ();

  g_ptr_array_add (coming, path);

  return unseat_planner_clashes_explain (self->clashes, user, coming);
}

/* Who has it by another path, or from the group still, loses nothing when the group does not give it. */
static gboolean
expects (UnseatPlannerPutOn *self,
         UnseatUser         *user)
{
  for (guint i = 0; i < self->wanted->len; i++)
    {
      const Wanted *wanted = self->wanted->pdata[i];

      if (!wanted->is_given && wanted->product != NULL && find_problem (self, user, wanted->sku_id) == UNSEAT_ASSIGNMENT_ERROR_NONE
          && unseat_planner_seats_is_needed (self->seats, user, wanted->product))
        return TRUE;
    }

  return FALSE;
}

/* Returns: (transfer full) (nullable): that one of the products was not in force for the person for want of something else than a seat, and may not be again */
static char *
find_doubt (UnseatPlannerPutOn *self,
            UnseatUser         *user)
{
  char *doubt = NULL;

  for (guint i = 0; doubt == NULL && i < self->wanted->len; i++)
    {
      const Wanted *wanted = self->wanted->pdata[i];

      if (!wanted->is_given)
        doubt = unseat_planner_siblings_describe_doubt (self->directory, wanted->sku_id, find_problem (self, user, wanted->sku_id));
    }

  return doubt;
}

/* Takes the seat of what comes. */
static const char *
take_seat (UnseatPlannerPutOn *self,
           UnseatUser         *user,
           const Wanted       *wanted,
           const Prospect     *prospect,
           UnseatChangeFacts  *facts)
{
  gboolean was_in_force = facts->problem == UNSEAT_ASSIGNMENT_ERROR_NONE;
  gboolean comes = prospect->expects && prospect->verdict != UNSEAT_SIBLINGS_FAIL;

  if (!comes && !was_in_force)
    return unseat_planner_seats_describe_maybe (self->seats, user, wanted->product, facts->problem);
  if (prospect->verdict == UNSEAT_SIBLINGS_FAIL)
    return prospect->reason;
  if (wanted->product == NULL)
    return NULL;

  facts->takes_seat = unseat_planner_seats_take (self->seats, user, wanted->product);
  if (was_in_force)
    return prospect->reason;

  return facts->takes_seat ? unseat_planner_seats_describe_needed () : NULL;
}

/* What the group gives decides, not what the person has from it: Microsoft 365 may still be about to take that away. */
static void
plan_person (UnseatPlannerPutOn *self,
             UnseatUser         *user,
             const Wanted       *wanted,
             const Prospect     *prospect)
{
  UnseatOutcome     outcome = UNSEAT_OUTCOME_PLANNED;
  const char       *reason = NULL;
  g_autofree char  *clash = NULL;
  UnseatChangeFacts facts = {
    .action = UNSEAT_ACTION_PUT_ON,
    .group_id = self->wish->group_id,
    .disabled_plans = (const char *const *) wanted->disabled_plans->pdata,
    .updated = get_updated (self, user, wanted->sku_id),
    .problem = find_problem (self, user, wanted->sku_id),
  };

  if (facts.problem == UNSEAT_ASSIGNMENT_ERROR_NONE) /* else it was not in force before, and is not again */
    clash = explain_person_clash (self, user, wanted);
  if (wanted->is_given)
    {
      outcome = wanted->other_apps != NULL ? UNSEAT_OUTCOME_BLOCKED : UNSEAT_OUTCOME_SKIPPED;
      reason = wanted->other_apps != NULL ? wanted->other_apps : _ ("The group gives this product already.");
    }
  else if (self->block != NULL)
    {
      outcome = UNSEAT_OUTCOME_BLOCKED;
      reason = self->block;
    }
  else if (clash != NULL)
    reason = clash;
  else
    reason = take_seat (self, user, wanted, prospect, &facts);

  g_ptr_array_add (self->changes, unseat_planner_make_change (self->directory, user, wanted->sku_id, &facts, outcome, reason));
}

static void
plan_member (UnseatPlannerPutOn *self,
             UnseatUser         *user)
{
  g_autofree char *reason = NULL;
  Prospect         prospect = { expects (self, user), UNSEAT_SIBLINGS_FINE, NULL };

  if (prospect.expects)
    prospect.verdict = unseat_planner_siblings_judge (self->siblings, user, find_doubt (self, user), &reason);
  prospect.reason = reason;
  for (guint i = 0; i < self->wanted->len; i++)
    plan_person (self, user, self->wanted->pdata[i], &prospect);
}

/* Who had it from the group, and gets nothing now. */
static void
plan_lost (UnseatPlannerPutOn *self,
           UnseatChange       *old)
{
  UnseatChangeFacts facts = { UNSEAT_ACTION_PUT_ON };
  UnseatChange     *change = NULL;

  if (g_hash_table_contains (self->members, unseat_change_get_user_id (old)))
    return;
  if (!g_hash_table_add (self->lost, make_key (unseat_change_get_user_id (old), unseat_change_get_sku_id (old))))
    return;

  unseat_change_get_facts (old, &facts);
  facts.action = UNSEAT_ACTION_PUT_ON;
  facts.kept = UNSEAT_KEPT_UNKNOWN;
  facts.frees_seat = FALSE;
  facts.takes_seat = FALSE;
  facts.is_put_back = FALSE;
  facts.updated = 0;
  change = unseat_change_new (&facts);
  if (self->block != NULL)
    unseat_change_set_outcome (change, UNSEAT_OUTCOME_BLOCKED, self->block, NULL);
  else
    unseat_change_set_outcome (change, UNSEAT_OUTCOME_SKIPPED, _ ("This person is not in the group any more."), NULL);
  g_ptr_array_add (self->changes, change);
}

/* --- One piece after the other --- */

static void
add_member (UnseatPlannerPutOn *self,
            const char         *user_id)
{
  guint   index = unseat_directory_find_user (self->directory, user_id);
  Member *member = NULL;

  if (index == UNSEAT_NO_USER) /* it is no person */
    return;

  member = g_new0 (Member, 1);
  member->user = unseat_directory_get_user (self->directory, index);
  member->key = g_utf8_collate_key (unseat_user_get_name (member->user), -1);
  g_ptr_array_add (self->people, member);
  g_hash_table_add (self->members, (gpointer) unseat_user_get_id (member->user));
}

/* What was not in force before had no seat, and asks for one only together with what was: the group gives a person all of it, or nothing. */
static void
count_seats (UnseatPlannerPutOn *self,
             UnseatUser         *user)
{
  if (!expects (self, user) || unseat_planner_siblings_count (self->siblings, user))
    return;

  for (guint i = 0; i < self->wanted->len; i++)
    {
      Wanted *wanted = self->wanted->pdata[i];

      if (!wanted->is_given && wanted->product != NULL && unseat_planner_seats_is_needed (self->seats, user, wanted->product))
        wanted->n_needed++;
    }
}

/* Returns: how many pieces the stage has */
static guint
count_pieces (UnseatPlannerPutOn *self)
{
  switch (self->stage)
    {
    case STAGE_MEMBERS:
      return self->ids->len;
    case STAGE_SEATS:
    case STAGE_PEOPLE:
      return self->people->len;
    case STAGE_SORT:
    case STAGE_BLOCK:
      return 1;
    case STAGE_LOST:
      return self->wish->changes->len;
    case STAGE_END:
    default:
      return 0;
    }
}

static void
do_piece (UnseatPlannerPutOn *self)
{
  Member *member = self->stage == STAGE_SEATS || self->stage == STAGE_PEOPLE ? self->people->pdata[self->next] : NULL;

  switch (self->stage)
    {
    case STAGE_MEMBERS:
      add_member (self, self->ids->pdata[self->next]);
      return;
    case STAGE_SORT:
      g_ptr_array_sort (self->people, compare_members);
      return;
    case STAGE_SEATS:
      count_seats (self, member->user);
      return;
    case STAGE_BLOCK:
      self->block = find_block (self);
      return;
    case STAGE_PEOPLE:
      plan_member (self, member->user);
      return;
    case STAGE_LOST:
      plan_lost (self, self->wish->changes->pdata[self->next]);
      return;
    case STAGE_END:
    default:
      g_assert_not_reached ();
    }
}

gboolean
unseat_planner_put_on_step (UnseatPlannerPutOn *self)
{
  g_return_val_if_fail (self != NULL, FALSE);

  while (self->next == count_pieces (self))
    {
      if (self->stage == STAGE_END)
        return FALSE;
      self->stage++;
      self->next = 0;
    }
  do_piece (self);
  self->next++;

  return TRUE;
}

/* Of each product the first change of the earlier job tells what was off. */
static void
list_wanted (UnseatPlannerPutOn *self)
{
  g_autoptr (GHashTable) first = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  for (guint i = self->wish->changes->len; i > 0; i--)
    g_hash_table_replace (first, g_ascii_strdown (unseat_change_get_sku_id (self->wish->changes->pdata[i - 1]), -1), self->wish->changes->pdata[i - 1]);

  for (guint i = 0; i < self->wish->sku_ids->len; i++)
    {
      Wanted *wanted = g_new0 (Wanted, 1);

      wanted->sku_id = self->wish->sku_ids->pdata[i];
      g_set_object (&wanted->product, unseat_directory_find_product (self->directory, wanted->sku_id));
      wanted->old = g_hash_table_lookup (first, wanted->sku_id);
      wanted->disabled_plans = unseat_group_apps_list_off (get_off_before (wanted), wanted->product);
      wanted->is_given = unseat_group_gives (self->group, wanted->sku_id);
      wanted->other_apps = unseat_group_apps_explain_others (self->group, wanted->product, get_off_before (wanted));
      g_ptr_array_add (self->wanted, wanted);
    }
}

static void
list_broken (UnseatPlannerPutOn *self)
{
  for (guint i = 0; i < self->wish->changes->len; i++)
    {
      UnseatChange *old = self->wish->changes->pdata[i];

      if (unseat_change_get_problem (old) != UNSEAT_ASSIGNMENT_ERROR_NONE)
        g_hash_table_replace (self->broken, make_key (unseat_change_get_user_id (old), unseat_change_get_sku_id (old)), old);
    }
}

void
unseat_planner_put_on_tell (UnseatPlannerPutOn *self,
                            GStrvBuilder       *notes)
{
  g_return_if_fail (self != NULL && notes != NULL);

  if (self->block == NULL)
    unseat_planner_siblings_tell (self->siblings, notes);
}

UnseatPlannerPutOn *
unseat_planner_put_on_new (UnseatSession         *session,
                           const UnseatGroupWish *wish,
                           UnseatPlannerSeats    *seats,
                           UnseatPlannerClashes  *clashes,
                           GPtrArray             *changes)
{
  UnseatPlannerPutOn *self = NULL;
  GHashTable         *members = NULL;
  GHashTableIter      iter;
  gpointer            id = NULL;

  g_return_val_if_fail (UNSEAT_IS_SESSION (session) && wish != NULL && seats != NULL && clashes != NULL && changes != NULL, NULL);

  self = g_new0 (UnseatPlannerPutOn, 1);
  self->session = g_object_ref (session);
  self->directory = g_object_ref (unseat_session_get_directory (session));
  self->wish = wish;
  g_set_object (&self->group, unseat_directory_find_group (self->directory, wish->group_id));
  self->seats = seats;
  self->siblings = unseat_planner_siblings_new (self->directory, self->group, seats);
  self->clashes = clashes;
  self->changes = g_ptr_array_ref (changes);
  self->ids = g_ptr_array_new_with_free_func (g_free);
  self->wanted = g_ptr_array_new_with_free_func (wanted_free);
  self->people = g_ptr_array_new_with_free_func (member_free);
  self->members = g_hash_table_new (g_str_hash, g_str_equal);
  self->broken = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->lost = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  members = unseat_group_look_find_members (self->directory, wish->group_id);
  self->is_known = members != NULL;
  if (members != NULL)
    {
      g_hash_table_iter_init (&iter, members);
      while (g_hash_table_iter_next (&iter, &id, NULL))
        g_ptr_array_add (self->ids, g_strdup (id));
    }
  list_wanted (self);
  list_broken (self);

  return self;
}

void
unseat_planner_put_on_free (UnseatPlannerPutOn *self)
{
  g_return_if_fail (self != NULL);

  g_hash_table_unref (self->members);
  g_hash_table_unref (self->broken);
  g_hash_table_unref (self->lost);
  g_ptr_array_unref (self->ids);
  g_ptr_array_unref (self->wanted);
  g_ptr_array_unref (self->people);
  g_ptr_array_unref (self->changes);
  unseat_planner_siblings_free (self->siblings);
  g_free (self->block);
  g_clear_object (&self->group);
  g_object_unref (self->directory);
  g_object_unref (self->session);
  g_free (self);
}
