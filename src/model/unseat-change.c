/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "unseat-change-private.h"

#include "unseat-plan-name.h"
#include "unseat-utils.h"

G_DEFINE_FINAL_TYPE (UnseatChange, unseat_change, G_TYPE_OBJECT)

typedef enum
{
  PROP_OUTCOME = 1,
  PROP_REASON,
  PROP_REQUEST_ID,
  PROP_IS_UNDONE,
} UnseatChangeProperty;

static const char *const no_plans[] = { NULL };

static GParamSpec *pspecs[PROP_IS_UNDONE + 1];

static void
unseat_change_get_property (GObject    *object,
                            guint       property_id,
                            GValue     *value,
                            GParamSpec *pspec)
{
  UnseatChange *self = UNSEAT_CHANGE (object);

  switch ((UnseatChangeProperty) property_id)
    {
    case PROP_OUTCOME:
      g_value_set_uint (value, self->outcome);
      break;
    case PROP_REASON:
      g_value_set_string (value, self->reason);
      break;
    case PROP_REQUEST_ID:
      g_value_set_string (value, self->request_id);
      break;
    case PROP_IS_UNDONE:
      g_value_set_boolean (value, self->is_undone);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
    }
}

static void
unseat_change_finalize (GObject *object)
{
  UnseatChange *self = UNSEAT_CHANGE (object);

  g_clear_pointer (&self->user_id, g_free);
  g_clear_pointer (&self->user_name, g_free);
  g_clear_pointer (&self->user_principal_name, g_free);
  g_clear_pointer (&self->department, g_ref_string_release);
  g_clear_pointer (&self->sku_id, g_ref_string_release);
  g_clear_pointer (&self->part_number, g_ref_string_release);
  g_clear_pointer (&self->product_name, g_ref_string_release);
  g_clear_pointer (&self->group_id, g_ref_string_release);
  g_clear_pointer (&self->group_name, g_ref_string_release);
  g_clear_pointer (&self->disabled_plans, g_strfreev);
  g_clear_pointer (&self->wanted_plans, g_strfreev);
  g_clear_pointer (&self->unmoved, g_strfreev);
  g_clear_object (&self->product);
  g_clear_object (&self->book);
  g_clear_pointer (&self->swap_sku_id, g_ref_string_release);
  g_clear_pointer (&self->reason, g_free);
  g_clear_pointer (&self->request_id, g_free);
  g_clear_pointer (&self->counts, g_atomic_rc_box_release);

  G_OBJECT_CLASS (unseat_change_parent_class)->finalize (object);
}

static void
unseat_change_class_init (UnseatChangeClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = unseat_change_get_property;
  object_class->finalize = unseat_change_finalize;

  pspecs[PROP_OUTCOME] = g_param_spec_uint ("outcome", NULL, NULL, 0, UNSEAT_N_OUTCOMES - 1, UNSEAT_OUTCOME_PLANNED,
                                            G_PARAM_READABLE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  pspecs[PROP_REASON] = g_param_spec_string ("reason", NULL, NULL, NULL,
                                             G_PARAM_READABLE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  pspecs[PROP_REQUEST_ID] = g_param_spec_string ("request-id", NULL, NULL, NULL,
                                                 G_PARAM_READABLE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  pspecs[PROP_IS_UNDONE] = g_param_spec_boolean ("is-undone", NULL, NULL, FALSE,
                                                 G_PARAM_READABLE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, G_N_ELEMENTS (pspecs), pspecs);
}

static void
unseat_change_init (UnseatChange *self)
{
  self->outcome = UNSEAT_OUTCOME_PLANNED;
}

static char *
copy_text (const char *text)
{
  return g_strdup (text != NULL ? text : "");
}

/* A hundred thousand changes are about a handful of products. */
static char *
share_text (const char *text)
{
  return g_ref_string_new_intern (text != NULL ? text : "");
}

UnseatChange *
unseat_change_new (const UnseatChangeFacts *facts)
{
  UnseatChange *self = NULL;

  g_return_val_if_fail (facts != NULL && facts->user_id != NULL && facts->sku_id != NULL, NULL);

  self = g_object_new (UNSEAT_TYPE_CHANGE, NULL);
  self->user_id = g_strdup (facts->user_id);
  self->user_name = copy_text (facts->user_name);
  self->user_principal_name = copy_text (facts->user_principal_name);
  self->department = facts->department != NULL ? g_ref_string_new_intern (facts->department) : NULL;
  self->sku_id = share_text (facts->sku_id);
  self->part_number = share_text (facts->part_number);
  self->product_name = share_text (facts->product_name);
  self->group_id = facts->group_id != NULL ? share_text (facts->group_id) : NULL;
  self->group_name = facts->group_name != NULL ? share_text (facts->group_name) : NULL;
  self->disabled_plans = facts->disabled_plans != NULL && *facts->disabled_plans != NULL ? g_strdupv ((char **) facts->disabled_plans) : NULL;
  self->wanted_plans = facts->wanted_plans != NULL && *facts->wanted_plans != NULL ? g_strdupv ((char **) facts->wanted_plans) : NULL;
  g_set_object (&self->product, facts->product);
  self->action = facts->action;
  self->frees_seat = facts->frees_seat;
  self->kept = facts->kept;
  self->takes_seat = facts->takes_seat;
  self->is_put_back = facts->is_put_back;
  self->is_guarded = facts->is_guarded;
  self->is_left_over = facts->is_left_over;
  self->is_redundant = facts->is_redundant;
  self->updated = facts->updated;
  self->problem = facts->problem;
  self->swap_sku_id = facts->swap_sku_id != NULL ? share_text (facts->swap_sku_id) : NULL;
  return self;
}

void
unseat_change_get_facts (UnseatChange      *self,
                         UnseatChangeFacts *facts)
{
  g_return_if_fail (UNSEAT_IS_CHANGE (self) && facts != NULL);

  *facts = (UnseatChangeFacts){
    .action = self->action,
    .user_id = self->user_id,
    .user_name = self->user_name,
    .user_principal_name = self->user_principal_name,
    .department = self->department,
    .sku_id = self->sku_id,
    .part_number = self->part_number,
    .product_name = self->product_name,
    .group_id = self->group_id,
    .group_name = self->group_name,
    .disabled_plans = unseat_change_get_disabled_plans (self),
    .wanted_plans = unseat_change_get_wanted_plans (self),
    .frees_seat = self->frees_seat,
    .kept = self->kept,
    .takes_seat = self->takes_seat,
    .is_put_back = self->is_put_back,
    .is_guarded = self->is_guarded,
    .is_left_over = self->is_left_over,
    .is_redundant = self->is_redundant,
    .updated = self->updated,
    .problem = self->problem,
    .swap_sku_id = self->swap_sku_id,
    .product = self->product,
  };
}

UnseatAction
unseat_change_get_action (UnseatChange *self)
{
  g_return_val_if_fail (UNSEAT_IS_CHANGE (self), UNSEAT_ACTION_UNASSIGN);

  return self->action;
}

const char *
unseat_change_get_user_id (UnseatChange *self)
{
  g_return_val_if_fail (UNSEAT_IS_CHANGE (self), NULL);

  return self->user_id;
}

const char *
unseat_change_get_user_name (UnseatChange *self)
{
  g_return_val_if_fail (UNSEAT_IS_CHANGE (self), NULL);

  return self->user_name;
}

const char *
unseat_change_get_user_principal_name (UnseatChange *self)
{
  g_return_val_if_fail (UNSEAT_IS_CHANGE (self), NULL);

  return self->user_principal_name;
}

const char *
unseat_change_get_department (UnseatChange *self)
{
  g_return_val_if_fail (UNSEAT_IS_CHANGE (self), NULL);

  return self->department;
}

const char *
unseat_change_get_sku_id (UnseatChange *self)
{
  g_return_val_if_fail (UNSEAT_IS_CHANGE (self), NULL);

  return self->sku_id;
}

const char *
unseat_change_get_part_number (UnseatChange *self)
{
  g_return_val_if_fail (UNSEAT_IS_CHANGE (self), NULL);

  return self->part_number;
}

const char *
unseat_change_get_product_name (UnseatChange *self)
{
  g_return_val_if_fail (UNSEAT_IS_CHANGE (self), NULL);

  return self->product_name;
}

gboolean
unseat_change_is_direct (UnseatChange *self)
{
  g_return_val_if_fail (UNSEAT_IS_CHANGE (self), FALSE);

  return self->group_id == NULL;
}

const char *
unseat_change_get_group_id (UnseatChange *self)
{
  g_return_val_if_fail (UNSEAT_IS_CHANGE (self), NULL);

  return self->group_id;
}

const char *
unseat_change_get_swap_sku_id (UnseatChange *self)
{
  g_return_val_if_fail (UNSEAT_IS_CHANGE (self), NULL);

  return self->swap_sku_id;
}

const char *
unseat_change_get_group_name (UnseatChange *self)
{
  g_return_val_if_fail (UNSEAT_IS_CHANGE (self), NULL);

  return self->group_name;
}

const char *const *
unseat_change_get_disabled_plans (UnseatChange *self)
{
  g_return_val_if_fail (UNSEAT_IS_CHANGE (self), NULL);

  return self->disabled_plans != NULL ? (const char *const *) self->disabled_plans : no_plans;
}

const char *
unseat_change_get_plan_name (UnseatChange *self,
                             const char   *plan_id)
{
  const char *name = NULL;

  g_return_val_if_fail (UNSEAT_IS_CHANGE (self) && plan_id != NULL, NULL);

  if (self->product == NULL && self->book != NULL)
    name = unseat_product_book_find_plan (self->book, plan_id);

  return name != NULL ? name : unseat_plan_name_find (self->product, plan_id);
}

void
unseat_change_set_book (UnseatChange      *self,
                        UnseatProductBook *book)
{
  g_return_if_fail (UNSEAT_IS_CHANGE (self));

  g_set_object (&self->book, book);
}

const char *const *
unseat_change_get_wanted_plans (UnseatChange *self)
{
  g_return_val_if_fail (UNSEAT_IS_CHANGE (self), NULL);

  return self->wanted_plans != NULL ? (const char *const *) self->wanted_plans : no_plans;
}

gboolean
unseat_change_switches_off (UnseatChange *self)
{
  const char *const *before = unseat_change_get_disabled_plans (self);
  const char *const *after = unseat_change_get_wanted_plans (self);

  g_return_val_if_fail (UNSEAT_IS_CHANGE (self), FALSE);

  for (guint i = 0; after[i] != NULL; i++)
    if (!g_strv_contains (before, after[i]))
      return TRUE;

  return FALSE;
}

gboolean
unseat_change_takes_away (UnseatChange *self)
{
  g_return_val_if_fail (UNSEAT_IS_CHANGE (self), FALSE);

  return unseat_action_takes (self->action) || (self->action == UNSEAT_ACTION_SWITCH && unseat_change_switches_off (self));
}

gboolean
unseat_change_frees_seat (UnseatChange *self)
{
  g_return_val_if_fail (UNSEAT_IS_CHANGE (self), FALSE);

  return self->frees_seat;
}

UnseatKept
unseat_change_get_kept (UnseatChange *self)
{
  g_return_val_if_fail (UNSEAT_IS_CHANGE (self), UNSEAT_KEPT_UNKNOWN);

  return self->kept;
}

gboolean
unseat_change_takes_seat (UnseatChange *self)
{
  g_return_val_if_fail (UNSEAT_IS_CHANGE (self), FALSE);

  return self->takes_seat;
}

gboolean
unseat_change_is_guarded (UnseatChange *self)
{
  g_return_val_if_fail (UNSEAT_IS_CHANGE (self), FALSE);

  return self->is_guarded;
}

gboolean
unseat_change_is_put_back (UnseatChange *self)
{
  g_return_val_if_fail (UNSEAT_IS_CHANGE (self), FALSE);

  return self->is_put_back;
}

gboolean
unseat_change_is_redundant (UnseatChange *self)
{
  g_return_val_if_fail (UNSEAT_IS_CHANGE (self), FALSE);

  return self->is_redundant;
}

gint64
unseat_change_get_updated (UnseatChange *self)
{
  g_return_val_if_fail (UNSEAT_IS_CHANGE (self), 0);

  return self->updated;
}

UnseatAssignmentError
unseat_change_get_problem (UnseatChange *self)
{
  g_return_val_if_fail (UNSEAT_IS_CHANGE (self), UNSEAT_ASSIGNMENT_ERROR_NONE);

  return self->problem;
}

gboolean
unseat_change_is_undone (UnseatChange *self)
{
  g_return_val_if_fail (UNSEAT_IS_CHANGE (self), FALSE);

  return self->is_undone;
}

void
unseat_change_set_undone (UnseatChange *self,
                          gboolean      undone)
{
  g_return_if_fail (UNSEAT_IS_CHANGE (self));

  if (self->is_undone == undone)
    return;

  self->is_undone = undone;
  g_object_notify_by_pspec (G_OBJECT (self), pspecs[PROP_IS_UNDONE]);
}

void
unseat_change_count_in (UnseatChange *self,
                        guint        *counts)
{
  g_return_if_fail (UNSEAT_IS_CHANGE (self));
  g_return_if_fail (counts != NULL);

  if (self->counts != NULL)
    self->counts[self->outcome]--;
  g_clear_pointer (&self->counts, g_atomic_rc_box_release);
  self->counts = g_atomic_rc_box_acquire (counts);
  self->counts[self->outcome]++;
}

UnseatOutcome
unseat_change_get_outcome (UnseatChange *self)
{
  g_return_val_if_fail (UNSEAT_IS_CHANGE (self), UNSEAT_OUTCOME_FAILED);

  return self->outcome;
}

const char *
unseat_change_get_reason (UnseatChange *self)
{
  g_return_val_if_fail (UNSEAT_IS_CHANGE (self), NULL);

  return self->reason;
}

const char *
unseat_change_get_request_id (UnseatChange *self)
{
  g_return_val_if_fail (UNSEAT_IS_CHANGE (self), NULL);

  return self->request_id;
}

void
unseat_change_set_outcome (UnseatChange *self,
                           UnseatOutcome outcome,
                           const char   *reason,
                           const char   *request_id)
{
  g_return_if_fail (UNSEAT_IS_CHANGE (self));
  g_return_if_fail (outcome < UNSEAT_N_OUTCOMES);

  g_object_freeze_notify (G_OBJECT (self));
  if (self->outcome != outcome)
    {
      if (self->counts != NULL)
        {
          self->counts[self->outcome]--;
          self->counts[outcome]++;
        }
      self->outcome = outcome;
      g_object_notify_by_pspec (G_OBJECT (self), pspecs[PROP_OUTCOME]);
    }
  if (unseat_set_string (&self->reason, reason))
    g_object_notify_by_pspec (G_OBJECT (self), pspecs[PROP_REASON]);
  if (request_id != NULL && unseat_set_string (&self->request_id, request_id))
    g_object_notify_by_pspec (G_OBJECT (self), pspecs[PROP_REQUEST_ID]);
  g_object_thaw_notify (G_OBJECT (self));
}
