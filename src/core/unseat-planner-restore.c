/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "unseat-planner-restore.h"

#include "unseat-rights.h"
#include "unseat-utils.h"

#include <glib/gi18n-lib.h>

struct _UnseatPlannerRestore
{
  UnseatDirectory *directory; /* (owned) */
  GPtrArray       *changes;   /* (owned) (element-type UnseatChange): what becomes the plan */
  guint            n_dropped;
  char            *no_rights; /* (owned) (nullable): why nobody can be given anything */

  UnseatPlannerSeats   *seats;   /* (not owned) */
  UnseatPlannerClashes *clashes; /* (not owned) */
};

/* One license that is to come back, with what is known of it today. */
typedef struct
{
  UnseatChange    *change;
  UnseatDirectory *directory;
  const char      *no_rights;      /* (nullable) */
  UnseatUser      *user;           /* (owned) (nullable): gone */
  UnseatProduct   *product;        /* (nullable): gone */
  GPtrArray       *disabled_plans; /* (owned) (element-type utf8): of those that were switched off, what the product still has */
  guint            n_dropped;      /* that it no longer has */
} Restore;

static void
restore_clear (Restore *self)
{
  g_clear_object (&self->user);
  g_clear_pointer (&self->disabled_plans, g_ptr_array_unref);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Restore, restore_clear)

static gboolean
has_plan (UnseatProduct *product,
          const char    *plan_id)
{
  GPtrArray *plans = unseat_product_get_plans (product);

  for (guint i = 0; i < plans->len; i++)
    if (g_ascii_strcasecmp (((UnseatServicePlan *) g_ptr_array_index (plans, i))->id, plan_id) == 0)
      return TRUE;

  return FALSE;
}

static void
keep_known_plans (Restore *self)
{
  const char *const *plans = unseat_change_get_disabled_plans (self->change);

  self->disabled_plans = g_ptr_array_new ();
  for (guint i = 0; plans[i] != NULL; i++)
    {
      if (*plans[i] == '\0')
        continue;
      if (self->product == NULL || has_plan (self->product, plans[i]))
        g_ptr_array_add (self->disabled_plans, (gpointer) plans[i]);
      else
        self->n_dropped++;
    }
  g_ptr_array_add (self->disabled_plans, NULL);
}

static void
look_up (Restore *self)
{
  guint index = unseat_directory_find_user (self->directory, unseat_change_get_user_id (self->change));

  self->user = index != UNSEAT_NO_USER ? unseat_directory_get_user (self->directory, index) : NULL;
  self->product = unseat_directory_find_product (self->directory, unseat_change_get_sku_id (self->change));
  keep_known_plans (self);
}

/* Whoever read the license was not told which apps were off. */
static gboolean
knows_plans (UnseatChange *change)
{
  return !g_strv_contains (unseat_change_get_disabled_plans (change), UNSEAT_ASSIGNMENT_UNKNOWN_PLANS);
}

/* That a product has no apps at all says that they could not be read, not that it has lost those that were off. */
static gboolean
has_lost_all (Restore *self)
{
  return self->n_dropped > 0 && unseat_product_get_plans (self->product)->len == 0;
}

static const char *
find_block (Restore *self)
{
  if (self->user == NULL)
    return _ ("This person no longer exists in the tenant.");
  if (self->product == NULL)
    return _ ("The tenant no longer has this product.");
  if (self->no_rights != NULL)
    return self->no_rights;
  if (!knows_plans (self->change))
    return _ ("Microsoft 365 did not tell which apps of this license were switched off, so it cannot be given back as it was. Assign it in the Microsoft 365 admin center.");
  if (has_lost_all (self))
    return _ ("Microsoft 365 does not tell which apps this product has, so those that were switched off would come back on. Try again later.");
  if (*unseat_user_get_usage_location (self->user) == '\0')
    return _ ("This person has no usage location. Set one in the Microsoft 365 admin center, then try again.");

  return NULL;
}

static char *
describe_dropped (Restore *self)
{
  if (self->n_dropped == 0)
    return NULL;

  return g_strdup_printf (ngettext ("%'u app that was switched off is no longer part of the product.",
                                    "%'u apps that were switched off are no longer part of the product.", self->n_dropped),
                          self->n_dropped);
}

static void
add_change (Restore      *self,
            UnseatOutcome outcome,
            gboolean      takes_seat,
            const char   *reason,
            GPtrArray    *changes)
{
  UnseatChange     *change = NULL;
  g_autofree char  *product_name = NULL;
  UnseatChangeFacts facts = { UNSEAT_ACTION_ASSIGN };

  unseat_change_get_facts (self->change, &facts);
  facts.action = UNSEAT_ACTION_ASSIGN;
  facts.kept = UNSEAT_KEPT_UNKNOWN;
  if (knows_plans (self->change))
    facts.disabled_plans = (const char *const *) self->disabled_plans->pdata;
  facts.frees_seat = FALSE;
  facts.is_put_back = FALSE;
  facts.updated = 0;
  facts.swap_sku_id = NULL; /* it comes alone */
  facts.takes_seat = takes_seat;
  if (self->user != NULL)
    {
      facts.user_name = unseat_user_get_name (self->user);
      facts.user_principal_name = unseat_user_get_user_principal_name (self->user);
      facts.department = unseat_user_get_department (self->user);
    }
  if (self->product != NULL)
    {
      product_name = unseat_directory_dup_product_name (self->directory, facts.sku_id);
      facts.part_number = unseat_product_get_part_number (self->product);
      facts.product_name = product_name;
    }

  change = unseat_change_new (&facts);
  unseat_change_set_outcome (change, outcome, reason, NULL);
  g_ptr_array_add (changes, change);
}

/* A license that is assigned and not in force gives nothing: what keeps it from being in force comes first. */
static const char *
describe_problem (const UnseatAssignment *path)
{
  const char *problem = unseat_assignment_describe_problem (path);

  return problem != NULL ? problem : _ ("This person has the license already, but it is not in force.");
}

static char *
explain_clash (Restore              *self,
               UnseatPlannerClashes *clashes)
{
  g_autoptr (UnseatAssignment) path = unseat_assignment_new (unseat_change_get_sku_id (self->change), NULL, UNSEAT_ASSIGNMENT_ACTIVE, UNSEAT_ASSIGNMENT_ERROR_NONE,
                                                             (const char *const *) self->disabled_plans->pdata, 0);
  g_autoptr (GPtrArray) coming = g_ptr_array_new ();

  g_ptr_array_add (coming, path);

  return unseat_planner_clashes_explain (clashes, self->user, coming);
}

/* Returns: whether it is planned */
static gboolean
plan_restore (Restore              *self,
              UnseatPlannerSeats   *seats,
              UnseatPlannerClashes *clashes,
              GPtrArray            *changes)
{
  const char             *block = find_block (self);
  const UnseatAssignment *path = block == NULL ? unseat_user_find_direct (self->user, unseat_change_get_sku_id (self->change)) : NULL;
  g_autofree char        *clash = block == NULL && path == NULL ? explain_clash (self, clashes) : NULL;
  g_autofree char        *dropped = describe_dropped (self);

  if (block != NULL)
    add_change (self, UNSEAT_OUTCOME_BLOCKED, FALSE, block, changes);
  else if (path != NULL && !unseat_assignment_is_held (path))
    add_change (self, UNSEAT_OUTCOME_BLOCKED, FALSE, describe_problem (path), changes);
  else if (path != NULL)
    add_change (self, UNSEAT_OUTCOME_SKIPPED, FALSE, _ ("This person has the license already."), changes);
  else if (clash != NULL)
    add_change (self, UNSEAT_OUTCOME_BLOCKED, FALSE, clash, changes);
  else if (!unseat_planner_seats_is_free (seats, self->user, self->product))
    add_change (self, UNSEAT_OUTCOME_BLOCKED, FALSE, _ ("No seat of this product is free."), changes);
  else
    {
      add_change (self, UNSEAT_OUTCOME_PLANNED, unseat_planner_seats_take (seats, self->user, self->product), dropped, changes);
      unseat_planner_clashes_add (clashes, changes->pdata[changes->len - 1]);
      return TRUE;
    }

  return FALSE;
}

UnseatPlannerRestore *
unseat_planner_restore_new (UnseatSession        *session,
                            UnseatPlannerSeats   *seats,
                            UnseatPlannerClashes *clashes,
                            GPtrArray            *changes)
{
  UnseatPlannerRestore *self = NULL;

  g_return_val_if_fail (UNSEAT_IS_SESSION (session) && seats != NULL && clashes != NULL && changes != NULL, NULL);

  self = g_new0 (UnseatPlannerRestore, 1);
  self->directory = g_object_ref (unseat_session_get_directory (session));
  self->no_rights = unseat_rights_explain_no_licenses (unseat_session_get_account (session));
  self->changes = g_ptr_array_ref (changes);
  self->seats = seats;
  self->clashes = clashes;

  return self;
}

void
unseat_planner_restore_free (UnseatPlannerRestore *self)
{
  g_return_if_fail (self != NULL);

  g_object_unref (self->directory);
  g_ptr_array_unref (self->changes);
  g_free (self->no_rights);
  g_free (self);
}

void
unseat_planner_restore_plan (UnseatPlannerRestore *self,
                             UnseatChange         *change)
{
  g_auto (Restore) restore = { .change = change, .directory = self->directory, .no_rights = self->no_rights };

  g_return_if_fail (self != NULL && UNSEAT_IS_CHANGE (change));

  look_up (&restore);
  if (plan_restore (&restore, self->seats, self->clashes, self->changes))
    self->n_dropped += restore.n_dropped;
}

guint
unseat_planner_restore_get_n_dropped (UnseatPlannerRestore *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return self->n_dropped;
}
