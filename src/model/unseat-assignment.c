/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "unseat-assignment.h"

#include <glib/gi18n-lib.h>

struct _UnseatAssignment
{
  gatomicrefcount       ref_count;
  GRefString           *sku_id;         /* (owned), interned: the same few in every person */
  GRefString           *group_id;       /* (owned) (nullable) */
  char                **disabled_plans; /* (owned) (nullable), counted by g_atomic_rc_box_acquire(): often those of many people */
  gint64                updated;
  UnseatAssignmentState state;
  UnseatAssignmentError problem;
};

G_DEFINE_BOXED_TYPE (UnseatAssignment, unseat_assignment, unseat_assignment_ref, unseat_assignment_unref)

static GRefString *
intern_id (const char *id)
{
  g_autofree char *lower = g_ascii_strdown (id, -1);

  return g_ref_string_new_intern (lower);
}

static char **
copy_plans (const char *const *plans)
{
  guint  n = plans != NULL ? g_strv_length ((char **) plans) : 0;
  char **copy = NULL;

  if (n == 0)
    return NULL;

  copy = g_atomic_rc_box_alloc0 ((n + 1) * sizeof (char *));
  for (guint i = 0; i < n; i++)
    copy[i] = g_ascii_strdown (plans[i], -1);

  return copy;
}

static void
free_plans (gpointer data)
{
  for (char **plan = data; *plan != NULL; plan++)
    g_free (*plan);
}

static void
release_plans (char **plans)
{
  g_atomic_rc_box_release_full (plans, free_plans);
}

UnseatAssignment *
unseat_assignment_new (const char           *sku_id,
                       const char           *group_id,
                       UnseatAssignmentState state,
                       UnseatAssignmentError problem,
                       const char *const    *disabled_plans,
                       gint64                updated)
{
  UnseatAssignment *self = NULL;

  g_return_val_if_fail (sku_id != NULL, NULL);

  self = g_new0 (UnseatAssignment, 1);
  g_atomic_ref_count_init (&self->ref_count);
  self->sku_id = intern_id (sku_id);
  self->group_id = group_id != NULL && *group_id != '\0' ? intern_id (group_id) : NULL;
  self->state = state;
  self->problem = problem;
  self->disabled_plans = copy_plans (disabled_plans);
  self->updated = updated;
  return self;
}

UnseatAssignment *
unseat_assignment_dup_updated (UnseatAssignment *self,
                               gint64            updated)
{
  UnseatAssignment *copy = NULL;

  g_return_val_if_fail (self != NULL, NULL);

  if (self->updated == updated)
    return unseat_assignment_ref (self);

  copy = g_new (UnseatAssignment, 1);
  *copy = *self;
  g_atomic_ref_count_init (&copy->ref_count);
  g_ref_string_acquire (copy->sku_id);
  if (copy->group_id != NULL)
    g_ref_string_acquire (copy->group_id);
  if (copy->disabled_plans != NULL)
    g_atomic_rc_box_acquire (copy->disabled_plans);
  copy->updated = updated;
  return copy;
}

UnseatAssignment *
unseat_assignment_ref (UnseatAssignment *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  g_atomic_ref_count_inc (&self->ref_count);
  return self;
}

void
unseat_assignment_unref (UnseatAssignment *self)
{
  g_return_if_fail (self != NULL);

  if (!g_atomic_ref_count_dec (&self->ref_count))
    return;

  g_clear_pointer (&self->sku_id, g_ref_string_release);
  g_clear_pointer (&self->group_id, g_ref_string_release);
  g_clear_pointer (&self->disabled_plans, release_plans);
  g_free (self);
}

UnseatAssignmentState
unseat_assignment_state_from_word (const char *word)
{
  static const struct
  {
    const char           *word;
    UnseatAssignmentState state;
  } states[] = {
    { "Active", UNSEAT_ASSIGNMENT_ACTIVE },
    { "ActiveWithError", UNSEAT_ASSIGNMENT_ACTIVE_WITH_ERROR },
    { "Disabled", UNSEAT_ASSIGNMENT_DISABLED },
    { "Error", UNSEAT_ASSIGNMENT_ERROR },
  };

  for (guint i = 0; word != NULL && i < G_N_ELEMENTS (states); i++)
    {
      if (g_ascii_strcasecmp (word, states[i].word) == 0)
        return states[i].state;
    }

  return UNSEAT_ASSIGNMENT_UNKNOWN;
}

/* Graph's words. */
static const struct
{
  const char           *word;
  UnseatAssignmentError problem;
} problems[] = {
  { "None", UNSEAT_ASSIGNMENT_ERROR_NONE },
  { "CountViolation", UNSEAT_ASSIGNMENT_ERROR_COUNT },
  { "MutuallyExclusiveViolation", UNSEAT_ASSIGNMENT_ERROR_MUTUALLY_EXCLUSIVE },
  { "DependencyViolation", UNSEAT_ASSIGNMENT_ERROR_DEPENDENCY },
  { "ProhibitedInUsageLocationViolation", UNSEAT_ASSIGNMENT_ERROR_USAGE_LOCATION },
  { "UniquenessViolation", UNSEAT_ASSIGNMENT_ERROR_UNIQUENESS },
  { "Other", UNSEAT_ASSIGNMENT_ERROR_OTHER },
};

UnseatAssignmentError
unseat_assignment_error_from_word (const char *word)
{
  if (word == NULL || *word == '\0')
    return UNSEAT_ASSIGNMENT_ERROR_NONE;

  for (guint i = 0; i < G_N_ELEMENTS (problems); i++)
    {
      if (g_ascii_strcasecmp (word, problems[i].word) == 0)
        return problems[i].problem;
    }

  return UNSEAT_ASSIGNMENT_ERROR_UNKNOWN;
}

const char *
unseat_assignment_error_to_word (UnseatAssignmentError problem)
{
  for (guint i = 0; i < G_N_ELEMENTS (problems); i++)
    if (problems[i].problem == problem)
      return problems[i].word;

  return "Unknown";
}

const char *
unseat_assignment_get_sku_id (const UnseatAssignment *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->sku_id;
}

const char *
unseat_assignment_get_group_id (const UnseatAssignment *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->group_id;
}

gboolean
unseat_assignment_is_direct (const UnseatAssignment *self)
{
  g_return_val_if_fail (self != NULL, FALSE);

  return self->group_id == NULL;
}

gboolean
unseat_assignment_is_held (const UnseatAssignment *self)
{
  g_return_val_if_fail (self != NULL, FALSE);

  return self->state != UNSEAT_ASSIGNMENT_ERROR;
}

gboolean
unseat_assignment_is_sure (const UnseatAssignment *self)
{
  g_return_val_if_fail (self != NULL, FALSE);

  return self->state != UNSEAT_ASSIGNMENT_ERROR && self->state != UNSEAT_ASSIGNMENT_DISABLED;
}

UnseatAssignmentState
unseat_assignment_get_state (const UnseatAssignment *self)
{
  g_return_val_if_fail (self != NULL, UNSEAT_ASSIGNMENT_UNKNOWN);

  return self->state;
}

UnseatAssignmentError
unseat_assignment_get_problem (const UnseatAssignment *self)
{
  g_return_val_if_fail (self != NULL, UNSEAT_ASSIGNMENT_ERROR_UNKNOWN);

  return self->problem;
}

/* The remedies of "Identify and resolve license assignment problems for a group". */
UnseatAssignmentError
unseat_assignment_get_hindrance (const UnseatAssignment *self)
{
  g_return_val_if_fail (self != NULL, UNSEAT_ASSIGNMENT_ERROR_UNKNOWN);

  if (unseat_assignment_is_held (self))
    return UNSEAT_ASSIGNMENT_ERROR_NONE;

  return self->problem != UNSEAT_ASSIGNMENT_ERROR_NONE ? self->problem : UNSEAT_ASSIGNMENT_ERROR_UNKNOWN;
}

const char *
unseat_assignment_describe_problem (const UnseatAssignment *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  switch (self->problem)
    {
    case UNSEAT_ASSIGNMENT_ERROR_NONE:
      return NULL;
    case UNSEAT_ASSIGNMENT_ERROR_COUNT:
      return _ ("No seat is free: buy more, or free some.");
    case UNSEAT_ASSIGNMENT_ERROR_MUTUALLY_EXCLUSIVE:
      return _ ("An app of this product conflicts with an app of another one: switch one of them off.");
    case UNSEAT_ASSIGNMENT_ERROR_DEPENDENCY:
      return _ ("An app needs another app that is missing or is about to end: handle both products the same way.");
    case UNSEAT_ASSIGNMENT_ERROR_USAGE_LOCATION:
      return _ ("An app is not sold in this person’s country: change the usage location, or switch the app off.");
    case UNSEAT_ASSIGNMENT_ERROR_UNIQUENESS:
      return _ ("A mail address of this person is also used elsewhere: repair it, then reprocess the license.");
    case UNSEAT_ASSIGNMENT_ERROR_OTHER:
      return _ ("Another license of the same group failed: look at the other products of this group.");
    case UNSEAT_ASSIGNMENT_ERROR_UNKNOWN:
      return _ ("Microsoft 365 reports a problem that this version does not know.");
    default:
      g_return_val_if_reached (NULL);
    }
}

/* What it means is not documented ("licenseAssignmentState resource type" only names it, GRAPH.md 4): nothing is promised. */
const char *
unseat_assignment_describe_state (const UnseatAssignment *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  if (self->problem == UNSEAT_ASSIGNMENT_ERROR_NONE && self->state == UNSEAT_ASSIGNMENT_DISABLED)
    return _ ("Microsoft 365 says that this license is disabled, so that its apps may not work: look whether the subscription is active, then assign the license again.");

  return unseat_assignment_describe_problem (self);
}

const char *const *
unseat_assignment_get_disabled_plans (const UnseatAssignment *self)
{
  static const char *const none[] = { NULL };

  g_return_val_if_fail (self != NULL, none);

  return self->disabled_plans != NULL ? (const char *const *) self->disabled_plans : none;
}

gboolean
unseat_assignment_knows_plans (const UnseatAssignment *self)
{
  g_return_val_if_fail (self != NULL, FALSE);

  return !unseat_assignment_disables (self, UNSEAT_ASSIGNMENT_UNKNOWN_PLANS);
}

gboolean
unseat_assignment_disables (const UnseatAssignment *self,
                            const char             *plan_id)
{
  const char *const *plans = unseat_assignment_get_disabled_plans (self);

  g_return_val_if_fail (plan_id != NULL, FALSE);

  for (guint i = 0; plans[i] != NULL; i++)
    {
      if (g_ascii_strcasecmp (plans[i], plan_id) == 0)
        return TRUE;
    }

  return FALSE;
}

gint64
unseat_assignment_get_updated (const UnseatAssignment *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return self->updated;
}

gboolean
unseat_assignment_is_same_path (const UnseatAssignment *self,
                                const UnseatAssignment *other)
{
  g_return_val_if_fail (self != NULL && other != NULL, FALSE);

  return g_str_equal (self->sku_id, other->sku_id) && g_strcmp0 (self->group_id, other->group_id) == 0;
}
