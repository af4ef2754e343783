/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "unseat-refresh.h"

#include "unseat-error.h"
#include "unseat-graph-directory.h"
#include "unseat-group-look.h"
#include "unseat-guard-load.h"
#include "unseat-plan-difference.h"
#include "unseat-plan-mailboxes.h"
#include "unseat-planning.h"
#include "unseat-rule-origin.h"
#include "unseat-session-private.h"
#include "unseat-utils.h"

#include <glib/gi18n-lib.h>

#define SEC_PER_MIN 60

typedef enum
{
  STAGE_CHECK,
  STAGE_READ,
  STAGE_TAKE,
  STAGE_PLAN,
  STAGE_COMPARE,
  STAGE_END,
} Stage;

struct _UnseatRefresh
{
  UnseatOperation parent_instance;

  UnseatSession     *session; /* (owned) */
  UnseatGraphClient *client;  /* (owned) (nullable): NULL when nobody was signed in */
  UnseatPlan        *plan;    /* (owned) */

  /* In progress */
  Stage              stage;
  GPtrArray         *people;   /* (owned) (nullable) (element-type UnseatGraphUserResult) */
  guint              n_taken;  /* of people */
  gint64             read_at;  /* when reading them began */
  GPtrArray         *products; /* (owned) (nullable) (element-type UnseatProduct) */
  UnseatGuardLoad   *guards;   /* (owned) (nullable) */
  UnseatPlanning    *planning; /* (owned) (nullable): NULL when a rule is asked again */
  UnseatRulePreview *preview;  /* (owned) (nullable): of such a rule */
  char              *old_hint; /* (owned) (nullable): what the roles told when it was reviewed */

  /* Results */
  UnseatPlan *fresh;       /* (owned) (nullable) */
  char      **differences; /* (owned) (nullable) */
};

G_DEFINE_FINAL_TYPE (UnseatRefresh, unseat_refresh, UNSEAT_TYPE_OPERATION)

static UnseatDirectory *
get_directory (UnseatRefresh *self)
{
  return unseat_session_get_directory_for (self->session, self->client, unseat_plan_get_tenant_id (self->plan));
}

static void
check (UnseatRefresh *self)
{
  g_autoptr (GError) error = NULL;

  if (!unseat_session_check_plan (self->session, self->client, self->plan, NULL, &error))
    unseat_operation_fail (UNSEAT_OPERATION (self), g_steal_pointer (&error));
}

static void
people_read_cb (GObject      *source,
                GAsyncResult *result,
                gpointer      user_data)
{
  UnseatRefresh *self = user_data; /* (transfer full) */
  g_autoptr (GError) error = NULL;

  self->people = unseat_graph_read_users_finish (UNSEAT_GRAPH_CLIENT (source), result, &error);
  unseat_operation_end (UNSEAT_OPERATION (self), g_steal_pointer (&error));
}

static void
products_read_cb (GObject      *source,
                  GAsyncResult *result,
                  gpointer      user_data)
{
  UnseatRefresh *self = user_data; /* (transfer full) */
  g_autoptr (GError) error = NULL;

  self->products = unseat_graph_list_products_finish (UNSEAT_GRAPH_CLIENT (source), result, &error);
  unseat_operation_end (UNSEAT_OPERATION (self), g_steal_pointer (&error));
}

/* A hint, as in UnseatLoad: who may not read the own roles may still hold one that counts. */
static void
roles_read_cb (GObject      *source,
               GAsyncResult *result,
               gpointer      user_data)
{
  UnseatRefresh *self = user_data; /* (transfer full) */
  g_autoptr (GError) error = NULL;
  g_auto (GStrv) roles = unseat_graph_list_roles_finish (UNSEAT_GRAPH_CLIENT (source), result, &error);

  if (error != NULL)
    g_info ("The roles could not be read: %s", error->message);
  if (get_directory (self) != NULL)
    unseat_session_set_roles (self->session, (const char *const *) roles);
  unseat_operation_end (UNSEAT_OPERATION (self), NULL);
}

static void
read_again (UnseatRefresh *self)
{
  GCancellable *cancellable = unseat_operation_get_cancellable (UNSEAT_OPERATION (self));
  g_auto (GStrv) ids = unseat_change_dup_user_ids (unseat_plan_peek_changes (self->plan));
  g_autoptr (UnseatGroupLook) look = unseat_group_look_new_for_plan (self->session, self->client, self->plan);

  self->read_at = unseat_clock_get_time (unseat_session_get_clock (self->session));
  self->guards = unseat_guard_load_new (self->session);
  unseat_operation_set_status (UNSEAT_OPERATION (self), _ ("Looking whether anything has changed since the review"));
  unseat_graph_read_users_async (self->client, (const char *const *) ids, cancellable, people_read_cb,
                                 unseat_operation_begin (UNSEAT_OPERATION (self)));
  unseat_graph_list_products_async (self->client, cancellable, products_read_cb, unseat_operation_begin (UNSEAT_OPERATION (self)));
  if (!unseat_graph_client_is_application (self->client)) /* nobody has roles */
    unseat_graph_list_roles_async (self->client, cancellable, roles_read_cb, unseat_operation_begin (UNSEAT_OPERATION (self)));
  unseat_operation_run_child (UNSEAT_OPERATION (self), UNSEAT_OPERATION (self->guards));
  if (look != NULL)
    unseat_operation_run_child (UNSEAT_OPERATION (self), UNSEAT_OPERATION (look));
}

/* Whom a guard would keep today is not known from what it knew at the review. */
static gboolean
check_guards (UnseatRefresh *self,
              GError       **error)
{
  const GError *failure = unseat_guard_load_get_failure (self->guards);

  if (failure != NULL)
    g_propagate_error (error, g_error_copy (failure));

  return failure == NULL;
}

/* Somebody who cannot be read may hold anything. */
static gboolean
take_person (UnseatRefresh               *self,
             UnseatDirectory             *directory,
             const UnseatGraphUserResult *result,
             GError                     **error)
{
  if (result->user != NULL)
    {
      unseat_directory_update_user (directory, result->user);
      unseat_directory_note_user_read (directory, result->key, self->read_at);
      return TRUE;
    }

  if (!g_error_matches (result->error, UNSEAT_ERROR, UNSEAT_ERROR_NOT_FOUND))
    {
      g_propagate_error (error, g_error_copy (result->error));
      return FALSE;
    }
  unseat_directory_remove_user (directory, result->key);

  return TRUE;
}

/* A window hears of everybody: thousands are told between its frames. */
static void
take_some (UnseatRefresh *self)
{
  UnseatDirectory *directory = get_directory (self);
  gint64           end = g_get_monotonic_time () + UNSEAT_OPERATION_SLICE_USEC;
  GError          *error = NULL;

  if (directory == NULL)
    {
      check (self);
      return;
    }
  if (!check_guards (self, &error))
    {
      unseat_operation_fail (UNSEAT_OPERATION (self), error);
      return;
    }

  if (self->n_taken == 0)
    unseat_directory_set_products (directory, self->products);
  while (self->n_taken < self->people->len && g_get_monotonic_time () < end)
    if (!take_person (self, directory, g_ptr_array_index (self->people, self->n_taken++), &error))
      {
        unseat_operation_fail (UNSEAT_OPERATION (self), error);
        return;
      }

  if (self->n_taken == self->people->len)
    self->stage = STAGE_PLAN;
  else
    unseat_operation_turn (UNSEAT_OPERATION (self));
}

/* Who matched when it was reviewed may have been unblocked, or excepted. */
static void
ask_rule (UnseatRefresh    *self,
          UnseatRuleOrigin *origin)
{
  GError *error = NULL;

  self->preview = unseat_rule_origin_look_again (origin, self->session, &error);
  if (self->preview != NULL)
    unseat_operation_run_child (UNSEAT_OPERATION (self), UNSEAT_OPERATION (self->preview));
  else
    unseat_operation_fail (UNSEAT_OPERATION (self), error);
}

static void
plan_intent (UnseatRefresh *self)
{
  g_autoptr (UnseatPlanner) planner = unseat_planner_new_for_intent (self->session, unseat_plan_get_intent (self->plan));
  g_autoptr (GHashTable) mailboxes = unseat_plan_mailboxes_list_known (self->plan);

  self->planning = unseat_planning_new (planner);
  unseat_planning_set_mailboxes (self->planning, mailboxes);
  unseat_operation_run_child (UNSEAT_OPERATION (self), UNSEAT_OPERATION (self->planning));
}

static void
plan_again (UnseatRefresh *self)
{
  GObject *origin = unseat_plan_get_origin (self->plan);

  if (UNSEAT_IS_RULE_ORIGIN (origin))
    ask_rule (self, UNSEAT_RULE_ORIGIN (origin));
  else
    plan_intent (self);
}

static UnseatPlan *
get_planned (UnseatRefresh *self)
{
  return self->preview != NULL ? unseat_rule_preview_get_plan (self->preview) : unseat_planning_get_plan (self->planning);
}

/* Returns: whether a brake stops the rule now */
static gboolean
is_stopped (UnseatRefresh *self,
            GError       **error)
{
  const UnseatRuleFindings *findings = self->preview != NULL ? unseat_rule_preview_get_findings (self->preview) : NULL;

  if (findings == NULL || findings->stops->len == 0)
    return FALSE;

  g_set_error (error, UNSEAT_ERROR, UNSEAT_ERROR_CONFLICT,
               /* Translators: the name of a rule, then the reason, a sentence. */
               _ ("The rule “%s” does nothing: %s"), findings->rule->name, (const char *) g_ptr_array_index (findings->stops, 0));
  return TRUE;
}

/* --- What has changed.  Nobody touches either plan meanwhile, so that another thread may read them. --- */

typedef struct
{
  UnseatPlan *before; /* (owned) */
  UnseatPlan *now;    /* (owned) */
} Comparison;

static void
comparison_clear (Comparison *comparison)
{
  g_clear_object (&comparison->before);
  g_clear_object (&comparison->now);
}

UNSEAT_DEFINE_TASK_DATA (Comparison, comparison, comparison_clear)

static void
compare_thread (GTask        *task,
                gpointer      source,
                gpointer      task_data,
                GCancellable *cancellable)
{
  const Comparison *comparison = task_data;

  g_task_return_pointer (task, unseat_plan_list_differences (comparison->before, comparison->now), (GDestroyNotify) g_strfreev);
}

/* Returns: (transfer full) (array zero-terminated=1): @differences, and what the roles tell that they did not when it was reviewed */
static char **
add_hint (UnseatRefresh *self,
          char         **differences)
{
  const char *hint = unseat_session_get_role_hint (self->session);
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();

  g_strv_builder_addv (builder, (const char **) differences);
  if (hint != NULL && g_strcmp0 (hint, self->old_hint) != 0)
    g_strv_builder_add (builder, hint);

  return g_strv_builder_end (builder);
}

static void
compared_cb (GObject      *source,
             GAsyncResult *result,
             gpointer      user_data)
{
  UnseatRefresh *self = user_data; /* (transfer full) */
  GError        *error = NULL;
  g_auto (GStrv) differences = g_task_propagate_pointer (G_TASK (result), &error);

  if (differences != NULL)
    {
      self->differences = add_hint (self, differences);
      g_set_object (&self->fresh, get_planned (self));
    }
  unseat_operation_end (UNSEAT_OPERATION (self), error);
}

static void
compare (UnseatRefresh *self)
{
  Comparison *comparison = NULL;
  g_autoptr (GTask) task = NULL;
  GError *error = NULL;

  if (is_stopped (self, &error))
    {
      unseat_operation_fail (UNSEAT_OPERATION (self), error);
      return;
    }

  comparison = comparison_new ();
  comparison->before = g_object_ref (self->plan);
  comparison->now = g_object_ref (get_planned (self));
  task = g_task_new (NULL, unseat_operation_get_cancellable (UNSEAT_OPERATION (self)), compared_cb, unseat_operation_begin (UNSEAT_OPERATION (self)));
  g_task_set_source_tag (task, compare);
  g_task_set_task_data (task, comparison, comparison_free);
  g_task_run_in_thread (task, compare_thread);
}

static void
unseat_refresh_step (UnseatOperation *operation)
{
  UnseatRefresh *self = UNSEAT_REFRESH (operation);

  switch (self->stage)
    {
    case STAGE_CHECK:
      self->stage = STAGE_READ;
      check (self);
      return;

    case STAGE_READ:
      self->stage = STAGE_TAKE;
      read_again (self);
      return;

    case STAGE_TAKE: /* until everybody is taken */
      take_some (self);
      return;

    case STAGE_PLAN:
      self->stage = STAGE_COMPARE;
      plan_again (self);
      return;

    case STAGE_COMPARE:
      self->stage = STAGE_END;
      compare (self);
      return;

    case STAGE_END:
    default:
      unseat_operation_set_status (operation, NULL);
      unseat_operation_complete (operation);
      return;
    }
}

static void
unseat_refresh_dispose (GObject *object)
{
  UnseatRefresh *self = UNSEAT_REFRESH (object);

  g_clear_object (&self->session);
  g_clear_object (&self->client);
  g_clear_object (&self->plan);
  g_clear_object (&self->planning);
  g_clear_object (&self->preview);
  g_clear_object (&self->fresh);
  g_clear_object (&self->guards);

  G_OBJECT_CLASS (unseat_refresh_parent_class)->dispose (object);
}

static void
unseat_refresh_finalize (GObject *object)
{
  UnseatRefresh *self = UNSEAT_REFRESH (object);

  g_clear_pointer (&self->people, g_ptr_array_unref);
  g_clear_pointer (&self->products, g_ptr_array_unref);
  g_clear_pointer (&self->differences, g_strfreev);
  g_clear_pointer (&self->old_hint, g_free);

  G_OBJECT_CLASS (unseat_refresh_parent_class)->finalize (object);
}

static void
unseat_refresh_class_init (UnseatRefreshClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = unseat_refresh_dispose;
  object_class->finalize = unseat_refresh_finalize;
  UNSEAT_OPERATION_CLASS (klass)->step = unseat_refresh_step;
}

static void
unseat_refresh_init (UnseatRefresh *self)
{
}

gboolean
unseat_refresh_is_due (UnseatSession *session,
                       UnseatPlan    *plan)
{
  gint64 read_at = 0;
  gint64 age = 0;
  gint64 limit = 0;

  g_return_val_if_fail (UNSEAT_IS_SESSION (session) && UNSEAT_IS_PLAN (plan), FALSE);

  /* What it was made of is older than the plan: a window may have been open for days. */
  read_at = unseat_directory_get_read_at (unseat_session_get_directory (session));
  if (read_at == 0)
    read_at = unseat_plan_get_created (plan);

  /* Also when the clock was set back: how old it is then nobody knows. */
  age = unseat_clock_get_time (unseat_session_get_clock (session)) - MIN (read_at, unseat_plan_get_created (plan));
  limit = (gint64) unseat_settings_get_number (unseat_session_get_settings (session), UNSEAT_NUMBER_PLAN_AGE) * SEC_PER_MIN;
  return unseat_plan_get_intent (plan) != NULL && (age < 0 || limit == 0 || age > limit);
}

UnseatRefresh *
unseat_refresh_new (UnseatSession *session,
                    UnseatPlan    *plan)
{
  UnseatRefresh *self = NULL;

  g_return_val_if_fail (UNSEAT_IS_SESSION (session), NULL);
  g_return_val_if_fail (UNSEAT_IS_PLAN (plan) && unseat_plan_get_intent (plan) != NULL, NULL);

  self = g_object_new (UNSEAT_TYPE_REFRESH, NULL);
  self->session = g_object_ref (session);
  self->plan = g_object_ref (plan);
  g_set_object (&self->client, unseat_session_get_client (session));
  self->old_hint = g_strdup (unseat_session_get_role_hint (session));

  return self;
}

UnseatPlan *
unseat_refresh_get_plan (UnseatRefresh *self)
{
  g_return_val_if_fail (UNSEAT_IS_REFRESH (self), NULL);

  return self->fresh;
}

const char *const *
unseat_refresh_get_differences (UnseatRefresh *self)
{
  g_return_val_if_fail (UNSEAT_IS_REFRESH (self), NULL);

  return (const char *const *) self->differences;
}
