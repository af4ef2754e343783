/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "unseat-load.h"

#include "unseat-error.h"
#include "unseat-graph-directory.h"
#include "unseat-guard-load.h"
#include "unseat-session-private.h"
#include "unseat-stray-groups.h"
#include "unseat-throttle-status-private.h"
#include "unseat-utils.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define MAX_SEARCHES_IN_FLIGHT 4

typedef enum
{
  STAGE_TENANT,
  STAGE_PRODUCTS,
  STAGE_PEOPLE,
  STAGE_SEARCH,
  STAGE_STRAYS,
  STAGE_END,
} Stage;

typedef enum
{
  SCOPE_EVERYBODY,
  SCOPE_NOBODY,
  SCOPE_SOME,
} Scope;

struct _UnseatLoad
{
  UnseatOperation parent_instance;

  UnseatSession     *session; /* (owned) */
  UnseatGraphClient *client;  /* (owned) (nullable): NULL when nobody is signed in */
  Scope              scope;
  char             **users; /* (owned) (nullable): whom to read, each once */

  Stage                 stage;
  char                 *activity;     /* (owned) (nullable): what it does when it need not wait */
  UnseatThrottleStatus *throttle;     /* (owned) (nullable): while it runs */
  gint64                people_since; /* seconds since 1970 in UTC: when the first of them were asked for */
  GPtrArray            *searches;     /* (owned) (element-type utf8): mails to look for */
  guint                 next_search;
  gboolean              is_broken;
  guint64               n_read;
  guint64               n_total; /* 0 = not known */
};

G_DEFINE_FINAL_TYPE (UnseatLoad, unseat_load, UNSEAT_TYPE_OPERATION)

/* NULL when the person has gone on to another account: what still arrives is not for its directory. */
static UnseatDirectory *
get_directory (UnseatLoad *self)
{
  return unseat_session_get_client (self->session) == self->client ? unseat_session_get_directory (self->session) : NULL;
}

static void
update_status (UnseatLoad *self)
{
  const char *waiting = self->throttle != NULL ? unseat_throttle_status_get_text (self->throttle) : NULL;

  unseat_operation_set_status (UNSEAT_OPERATION (self), waiting != NULL ? waiting : self->activity);
}

static void
set_activity (UnseatLoad *self,
              const char *activity)
{
  unseat_set_string (&self->activity, activity);
  update_status (self);
}

/* Consumes @self and @error, as unseat_operation_end(). */
static void
end_call (UnseatLoad *self,
          GError     *error)
{
  if (error != NULL)
    self->is_broken = TRUE;
  unseat_session_report_error (self->session, self->client, error);
  unseat_operation_end (UNSEAT_OPERATION (self), error);
}

static void
tenant_read_cb (GObject      *source,
                GAsyncResult *result,
                gpointer      user_data)
{
  UnseatLoad *self = user_data; /* (transfer full) */
  g_autoptr (GError) error = NULL;
  g_autoptr (UnseatGraphTenant) tenant = NULL;
  UnseatDirectory *directory = get_directory (self);

  tenant = unseat_graph_get_tenant_finish (UNSEAT_GRAPH_CLIENT (source), result, &error);
  if (tenant != NULL && directory != NULL)
    {
      /* What is known already is better than nothing while nobody answers. */
      unseat_directory_clear (directory);
      unseat_directory_set_tenant (directory, tenant->id, tenant->name);
      unseat_session_set_tenant (self->session, tenant->name);
    }
  end_call (self, g_steal_pointer (&error));
}

static void
roles_read_cb (GObject      *source,
               GAsyncResult *result,
               gpointer      user_data)
{
  UnseatLoad *self = user_data; /* (transfer full) */
  g_autoptr (GError) error = NULL;
  g_auto (GStrv) roles = unseat_graph_list_roles_finish (UNSEAT_GRAPH_CLIENT (source), result, &error);

  /* A hint only (GRAPH.md 2): who may not read the own roles may still hold one that counts. */
  if (error != NULL)
    g_info ("The roles could not be read: %s", error->message);
  if (get_directory (self) != NULL)
    unseat_session_set_roles (self->session, (const char *const *) roles);
  unseat_graph_client_set_roles (self->client, (const char *const *) roles);
  end_call (self, NULL);
}

static void
products_read_cb (GObject      *source,
                  GAsyncResult *result,
                  gpointer      user_data)
{
  UnseatLoad *self = user_data; /* (transfer full) */
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) products = unseat_graph_list_products_finish (UNSEAT_GRAPH_CLIENT (source), result, &error);
  UnseatDirectory *directory = get_directory (self);

  if (products != NULL && directory != NULL)
    unseat_directory_set_products (directory, products);
  end_call (self, g_steal_pointer (&error));
}

/* Only dates and sums are missing without the subscriptions: what stands in the way of everything ends the load, nothing else. */
static char *
explain_subscriptions (const GError *error)
{
  if (unseat_error_is_cancelled (error) || unseat_error_is_one_of (error, UNSEAT_ERROR_SIGN_IN_REQUIRED, UNSEAT_ERROR_NETWORK))
    return NULL;

  if (g_error_matches (error, UNSEAT_ERROR, UNSEAT_ERROR_FORBIDDEN))
    return g_strdup (_ ("When subscriptions renew is not known: reading that takes the permission Organization.Read.All and a role such as Global Reader."));

  /* Translators: why it failed, a sentence. */
  return g_strdup_printf (_ ("When subscriptions renew is not known: %s"), error->message);
}

static void
subscriptions_read_cb (GObject      *source,
                       GAsyncResult *result,
                       gpointer      user_data)
{
  UnseatLoad *self = user_data; /* (transfer full) */
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) subscriptions = unseat_graph_list_subscriptions_finish (UNSEAT_GRAPH_CLIENT (source), result, &error);
  g_autofree char *problem = error != NULL ? explain_subscriptions (error) : NULL;
  UnseatDirectory *directory = get_directory (self);

  if (problem != NULL)
    {
      g_info ("The subscriptions could not be read: %s", error->message);
      g_clear_error (&error);
      subscriptions = g_ptr_array_new ();
    }
  if (subscriptions != NULL && directory != NULL)
    unseat_directory_set_subscriptions (directory, subscriptions, problem);
  end_call (self, g_steal_pointer (&error));
}

static void
groups_read_cb (GObject      *source,
                GAsyncResult *result,
                gpointer      user_data)
{
  UnseatLoad *self = user_data; /* (transfer full) */
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) groups = unseat_graph_list_groups_finish (UNSEAT_GRAPH_CLIENT (source), result, &error);
  UnseatDirectory *directory = get_directory (self);

  if (groups != NULL && directory != NULL)
    unseat_directory_set_groups (directory, groups);

  /* Without Group.Read.All the groups have no names; all else works. */
  if (g_error_matches (error, UNSEAT_ERROR, UNSEAT_ERROR_FORBIDDEN))
    {
      g_info ("The groups could not be read: %s", error->message);
      g_clear_error (&error);
      if (directory != NULL)
        unseat_directory_refuse_groups (directory);
    }
  end_call (self, g_steal_pointer (&error));
}

static void
users_page_cb (GPtrArray *users,
               guint64    total,
               gpointer   user_data)
{
  UnseatLoad      *self = user_data;
  UnseatDirectory *directory = get_directory (self);

  if (directory == NULL)
    return;

  unseat_directory_add_users (directory, users);
  self->n_read += users->len;
  self->n_total = MAX (self->n_total, total);
  unseat_operation_set_progress (UNSEAT_OPERATION (self), self->n_read, self->n_total > 0 ? MAX (self->n_total, self->n_read) : 0);
}

static void
users_listed_cb (GObject      *source,
                 GAsyncResult *result,
                 gpointer      user_data)
{
  UnseatLoad      *self = user_data; /* (transfer full) */
  UnseatDirectory *directory = get_directory (self);
  g_autoptr (GError) error = NULL;

  if (unseat_graph_list_users_finish (UNSEAT_GRAPH_CLIENT (source), result, &error))
    {
      unseat_operation_set_progress (UNSEAT_OPERATION (self), self->n_read, self->n_read);
      if (directory != NULL)
        unseat_directory_set_complete (directory, self->people_since);
    }
  end_call (self, g_steal_pointer (&error));
}

static void
note_found (UnseatLoad *self,
            GPtrArray  *users)
{
  UnseatDirectory *directory = get_directory (self);

  if (directory != NULL && users->len > 0)
    unseat_directory_add_users (directory, users);
  self->n_read++;
  unseat_operation_set_progress (UNSEAT_OPERATION (self), self->n_read, self->n_total);
}

/* Returns: (transfer full) (nullable): what makes the whole load fail */
static GError *
take_user (UnseatLoad            *self,
           UnseatGraphUserResult *result,
           GPtrArray             *found)
{
  if (result->user != NULL)
    g_ptr_array_add (found, g_object_ref (result->user));
  else if (!g_error_matches (result->error, UNSEAT_ERROR, UNSEAT_ERROR_NOT_FOUND))
    return g_error_copy (result->error);
  else if (strchr (result->key, '@') != NULL)
    g_ptr_array_add (self->searches, g_strdup (result->key));

  return NULL;
}

static void
some_users_read_cb (GObject      *source,
                    GAsyncResult *result,
                    gpointer      user_data)
{
  UnseatLoad *self = user_data; /* (transfer full) */
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) found = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (GPtrArray) results = unseat_graph_read_users_finish (UNSEAT_GRAPH_CLIENT (source), result, &error);
  UnseatDirectory *directory = get_directory (self);

  for (guint i = 0; results != NULL && error == NULL && i < results->len; i++)
    error = take_user (self, g_ptr_array_index (results, i), found);

  if (directory != NULL && found->len > 0)
    unseat_directory_add_users (directory, found);
  for (guint i = 0; directory != NULL && i < found->len; i++)
    unseat_directory_note_user_read (directory, unseat_user_get_id (found->pdata[i]), self->people_since);
  self->n_read = self->n_total - self->searches->len;
  unseat_operation_set_progress (UNSEAT_OPERATION (self), self->n_read, self->n_total);
  end_call (self, g_steal_pointer (&error));
}

static void search (UnseatLoad *self);

static void
searched_cb (GObject      *source,
             GAsyncResult *result,
             gpointer      user_data)
{
  UnseatLoad *self = user_data; /* (transfer full) */
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) users = unseat_graph_find_users_by_mail_finish (UNSEAT_GRAPH_CLIENT (source), result, &error);

  if (users != NULL)
    note_found (self, users);
  else
    self->is_broken = TRUE;
  search (self);
  end_call (self, g_steal_pointer (&error));
}

/* Each search that ends starts the next. */
static void
search (UnseatLoad *self)
{
  if (self->is_broken || self->next_search >= self->searches->len)
    return;

  unseat_graph_find_users_by_mail_async (self->client, g_ptr_array_index (self->searches, self->next_search++),
                                         unseat_operation_get_cancellable (UNSEAT_OPERATION (self)), searched_cb,
                                         unseat_operation_begin (UNSEAT_OPERATION (self)));
}

static void
start (UnseatLoad *self)
{
  UnseatOperation *operation = UNSEAT_OPERATION (self);

  if (self->client == NULL)
    {
      unseat_operation_fail (operation,
                             g_error_new (UNSEAT_ERROR, UNSEAT_ERROR_SIGN_IN_REQUIRED, _ ("Nobody is signed in.")));
      return;
    }

  self->throttle = unseat_throttle_status_new (self->client);
  g_signal_connect_object (self->throttle, "changed", G_CALLBACK (update_status), self, G_CONNECT_SWAPPED);
  set_activity (self, _ ("Reading the tenant"));
  unseat_graph_get_tenant_async (self->client, unseat_operation_get_cancellable (operation), tenant_read_cb,
                                 unseat_operation_begin (operation));
  if (!unseat_graph_client_is_application (self->client)) /* nobody has roles */
    unseat_graph_list_roles_async (self->client, unseat_operation_get_cancellable (operation), roles_read_cb,
                                   unseat_operation_begin (operation));
}

static void
read_groups (UnseatLoad *self)
{
  UnseatDirectory *directory = get_directory (self);
  GListModel      *products = directory != NULL ? unseat_directory_get_products (directory) : NULL;
  guint            n_products = products != NULL ? g_list_model_get_n_items (products) : 0;
  g_autoptr (GPtrArray) sku_ids = g_ptr_array_new_with_free_func (g_free);

  if (n_products == 0)
    return;

  for (guint i = 0; i < n_products; i++)
    {
      g_autoptr (UnseatProduct) product = g_list_model_get_item (products, i);

      g_ptr_array_add (sku_ids, g_strdup (unseat_product_get_sku_id (product)));
    }
  g_ptr_array_add (sku_ids, NULL);

  unseat_graph_list_groups_async (self->client, (const char *const *) sku_ids->pdata,
                                  unseat_operation_get_cancellable (UNSEAT_OPERATION (self)), groups_read_cb,
                                  unseat_operation_begin (UNSEAT_OPERATION (self)));
}

static void
read_people (UnseatLoad *self)
{
  UnseatOperation *operation = UNSEAT_OPERATION (self);
  GCancellable    *cancellable = unseat_operation_get_cancellable (operation);

  self->people_since = unseat_clock_get_time (unseat_session_get_clock (self->session));
  switch (self->scope)
    {
    case SCOPE_EVERYBODY:
      set_activity (self, _ ("Reading people"));
      unseat_graph_list_users_async (self->client, users_page_cb, self, cancellable, users_listed_cb,
                                     unseat_operation_begin (operation));
      return;

    case SCOPE_SOME:
      set_activity (self, _ ("Reading people"));
      self->n_total = g_strv_length (self->users);
      if (self->n_total > 0)
        unseat_graph_read_users_async (self->client, (const char *const *) self->users, cancellable, some_users_read_cb,
                                       unseat_operation_begin (operation));
      return;

    case SCOPE_NOBODY:
    default:
      return;
    }
}

/* Whoever only looks at products changes nothing. */
static void
read_guards (UnseatLoad *self)
{
  g_autoptr (UnseatGuardLoad) guards = NULL;

  if (self->scope == SCOPE_NOBODY)
    return;

  guards = unseat_guard_load_new (self->session);
  unseat_operation_run_child (UNSEAT_OPERATION (self), UNSEAT_OPERATION (guards));
}

/* Whoever only looks at products sees nobody. */
static void
read_strays (UnseatLoad *self)
{
  g_autoptr (UnseatStrayGroups) strays = NULL;

  if (self->scope == SCOPE_NOBODY || get_directory (self) == NULL)
    return;

  strays = unseat_stray_groups_new (self->session);
  unseat_operation_run_child (UNSEAT_OPERATION (self), UNSEAT_OPERATION (strays));
}

/* Who reads only some people knows at least that the tenant is not smaller. */
static void
note_tenant_size (UnseatLoad *self)
{
  UnseatDirectory *directory = get_directory (self);

  if (directory != NULL)
    unseat_graph_client_set_tenant_size (self->client, unseat_directory_get_n_users (directory));
}

static void
unseat_load_step (UnseatOperation *operation)
{
  UnseatLoad *self = UNSEAT_LOAD (operation);

  switch (self->stage)
    {
    case STAGE_TENANT: /* side by side with the roles */
      self->stage = STAGE_PRODUCTS;
      start (self);
      return;

    case STAGE_PRODUCTS: /* side by side with their subscriptions */
      self->stage = STAGE_PEOPLE;
      set_activity (self, _ ("Reading products"));
      unseat_graph_list_products_async (self->client, unseat_operation_get_cancellable (operation), products_read_cb,
                                        unseat_operation_begin (operation));
      unseat_graph_list_subscriptions_async (self->client, unseat_operation_get_cancellable (operation), subscriptions_read_cb,
                                             unseat_operation_begin (operation));
      return;

    case STAGE_PEOPLE: /* side by side with the groups and with what the guards need */
      self->stage = STAGE_SEARCH;
      read_groups (self);
      read_guards (self);
      read_people (self);
      return;

    case STAGE_SEARCH: /* who was not found by name may have been named by mail */
      self->stage = STAGE_STRAYS;
      for (guint i = 0; i < MAX_SEARCHES_IN_FLIGHT; i++)
        search (self);
      return;

    case STAGE_STRAYS: /* groups that only people tell of */
      self->stage = STAGE_END;
      read_strays (self);
      return;

    case STAGE_END:
    default:
      note_tenant_size (self);
      unseat_operation_complete (operation);
      return;
    }
}

static void
unseat_load_wind_up (UnseatOperation *operation)
{
  g_clear_object (&UNSEAT_LOAD (operation)->throttle);
  unseat_operation_set_status (operation, NULL);
}

static void
unseat_load_dispose (GObject *object)
{
  UnseatLoad *self = UNSEAT_LOAD (object);

  g_clear_object (&self->session);
  g_clear_object (&self->client);
  g_clear_object (&self->throttle);

  G_OBJECT_CLASS (unseat_load_parent_class)->dispose (object);
}

static void
unseat_load_finalize (GObject *object)
{
  UnseatLoad *self = UNSEAT_LOAD (object);

  g_clear_pointer (&self->users, g_strfreev);
  g_clear_pointer (&self->activity, g_free);
  g_clear_pointer (&self->searches, g_ptr_array_unref);

  G_OBJECT_CLASS (unseat_load_parent_class)->finalize (object);
}

static void
unseat_load_class_init (UnseatLoadClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = unseat_load_dispose;
  object_class->finalize = unseat_load_finalize;
  UNSEAT_OPERATION_CLASS (klass)->step = unseat_load_step;
  UNSEAT_OPERATION_CLASS (klass)->wind_up = unseat_load_wind_up;
}

static void
unseat_load_init (UnseatLoad *self)
{
  self->searches = g_ptr_array_new_with_free_func (g_free);
}

static UnseatLoad *
create (UnseatSession *session,
        Scope          scope)
{
  UnseatLoad *self = g_object_new (UNSEAT_TYPE_LOAD, NULL);

  self->session = g_object_ref (session);
  self->scope = scope;
  g_set_object (&self->client, unseat_session_get_client (session));

  return self;
}

UnseatLoad *
unseat_load_new (UnseatSession *session)
{
  g_return_val_if_fail (UNSEAT_IS_SESSION (session), NULL);

  return create (session, SCOPE_EVERYBODY);
}

UnseatLoad *
unseat_load_new_for_products (UnseatSession *session)
{
  g_return_val_if_fail (UNSEAT_IS_SESSION (session), NULL);

  return create (session, SCOPE_NOBODY);
}

/* Each once, without regard to case and surrounding blanks. */
static char **
dup_names (const char *const *users)
{
  g_autoptr (GHashTable) known = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (GPtrArray) names = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; users[i] != NULL; i++)
    {
      g_autofree char *name = g_strstrip (g_strdup (users[i]));

      if (*name != '\0' && g_hash_table_add (known, g_utf8_casefold (name, -1)))
        g_ptr_array_add (names, g_steal_pointer (&name));
    }
  g_ptr_array_add (names, NULL);

  return (char **) g_ptr_array_free (g_steal_pointer (&names), FALSE);
}

UnseatLoad *
unseat_load_new_for_users (UnseatSession     *session,
                           const char *const *users)
{
  UnseatLoad *self = NULL;

  g_return_val_if_fail (UNSEAT_IS_SESSION (session), NULL);
  g_return_val_if_fail (users != NULL, NULL);

  self = create (session, SCOPE_SOME);
  self->users = dup_names (users);

  return self;
}
