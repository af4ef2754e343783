/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "demo-tenant.h"

#include "demo-processing.h"
#include "demo-seed.h"
#include "demo-server.h"
#include "unseat-utils.h"

typedef struct
{
  DemoAssignment *assignments; /* (owned) */
  guint           n;
  gint64          until; /* monotonic microseconds */
} Stale;

static void
stale_free (gpointer data)
{
  Stale *self = data;

  g_free (self->assignments);
  g_free (self);
}

static void
profile_free (gpointer data)
{
  demo_profile_clear (data);
  g_free (data);
}

static void
group_clear (gpointer data)
{
  DemoGroup *self = data;

  g_free (self->id);
  g_free (self->own_name);
}

static void
write_free (gpointer data)
{
  DemoWrite *self = data;

  g_free (self->user_id);
  g_free (self->added);
  g_free (self->removed);
  g_free (self);
}

gint64
demo_tenant_get_today (void)
{
  return unseat_parse_time ("2026-06-01T06:00:00Z");
}

gint64
demo_tenant_get_now (const DemoTenant *self)
{
  return g_get_monotonic_time () + self->clock_offset;
}

DemoTenant *
demo_tenant_new (guint   n_people,
                 guint32 seed)
{
  DemoTenant *self = g_new0 (DemoTenant, 1);

  self->seed = seed;
  self->catalog = demo_catalog_new ();
  self->names = demo_names_new ();
  self->n_people = n_people;
  self->people = g_new0 (DemoPerson, n_people);
  self->groups = g_array_new (FALSE, TRUE, sizeof (DemoGroup));
  g_array_set_clear_func (self->groups, group_clear);
  self->profiles = g_hash_table_new_full (NULL, NULL, NULL, profile_free);
  self->stale = g_hash_table_new_full (NULL, NULL, NULL, stale_free);
  self->pending = g_array_new (FALSE, FALSE, sizeof (DemoPending));
  self->prohibited = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->writes = g_ptr_array_new_with_free_func (write_free);
  self->roles = g_ptr_array_new_with_free_func (g_free);
  self->role_members = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) g_strfreev);
  self->activity = g_hash_table_new_full (NULL, NULL, NULL, g_free);
  self->leave_dates = g_hash_table_new_full (NULL, NULL, NULL, g_free);
  self->report_links = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);

  demo_seed_fill (self);
  return self;
}

void
demo_tenant_free (DemoTenant *self)
{
  for (guint i = 0; i < self->n_people; i++)
    g_free (self->people[i].assignments);
  g_free (self->people);
  g_free (self->upn_index);
  g_free (self->order);
  g_array_unref (self->groups);
  g_hash_table_unref (self->profiles);
  g_hash_table_unref (self->stale);
  g_hash_table_unref (self->prohibited);
  g_array_unref (self->pending);
  g_ptr_array_unref (self->writes);
  g_ptr_array_unref (self->roles);
  g_hash_table_unref (self->role_members);
  g_hash_table_unref (self->activity);
  g_hash_table_unref (self->leave_dates);
  g_hash_table_unref (self->report_links);
  g_free (self->report_url);
  g_free (self->report_text);
  demo_names_free (self->names);
  demo_catalog_free (self->catalog);
  g_free (self);
}

gboolean
demo_plan_set_has (const DemoPlanSet *self,
                   guint              plan)
{
  return (self->bits[plan / 64] >> (plan % 64) & 1) != 0;
}

void
demo_plan_set_add (DemoPlanSet *self,
                   guint        plan)
{
  self->bits[plan / 64] |= G_GUINT64_CONSTANT (1) << (plan % 64);
}

gboolean
demo_assignments_hold (const DemoAssignment *assignments,
                       guint                 n,
                       guint                 product,
                       gboolean             *direct,
                       gboolean             *inherited)
{
  gboolean held = FALSE;

  if (direct != NULL)
    *direct = FALSE;
  if (inherited != NULL)
    *inherited = FALSE;

  for (guint i = 0; i < n; i++)
    {
      gboolean *source = assignments[i].source == DEMO_SOURCE_DIRECT ? direct : inherited;

      if (assignments[i].product != product)
        continue;

      if (source != NULL)
        *source = TRUE;
      held = held || assignments[i].state != DEMO_STATE_ERROR;
    }
  return held;
}

static Stale *
get_stale (DemoTenant *self,
           guint       person)
{
  Stale *stale = g_hash_table_lookup (self->stale, GUINT_TO_POINTER (person));

  if (stale == NULL || stale->until > demo_tenant_get_now (self))
    return stale;

  g_hash_table_remove (self->stale, GUINT_TO_POINTER (person));
  return NULL;
}

const DemoAssignment *
demo_tenant_get_assignments (DemoTenant *self,
                             guint       person,
                             guint      *n)
{
  Stale *stale = get_stale (self, person);

  *n = stale != NULL ? stale->n : self->people[person].n_assignments;
  return stale != NULL ? stale->assignments : self->people[person].assignments;
}

static void
count_products (DemoTenant *self,
                guint       person,
                int         step)
{
  const DemoPerson *at = &self->people[person];

  for (guint i = 0; i < self->catalog->products->len; i++)
    {
      if (demo_assignments_hold (at->assignments, at->n_assignments, i, NULL, NULL))
        demo_catalog_get (self->catalog, i)->consumed += step;
    }
}

static void
remember_old (DemoTenant *self,
              guint       person)
{
  const DemoPerson *at = &self->people[person];
  Stale            *stale = get_stale (self, person);

  /* A second write does not make the first one visible earlier. */
  if (self->lag_msec == 0 || stale != NULL)
    return;

  stale = g_new0 (Stale, 1);
  stale->n = at->n_assignments;
  stale->assignments = g_memdup2 (at->assignments, stale->n * sizeof (DemoAssignment));
  stale->until = demo_tenant_get_now (self) + (gint64) self->lag_msec * 1000;
  g_hash_table_insert (self->stale, GUINT_TO_POINTER (person), stale);
}

void
demo_tenant_set_assignments (DemoTenant           *self,
                             guint                 person,
                             const DemoAssignment *assignments,
                             guint                 n,
                             gboolean              remember)
{
  DemoPerson     *at = &self->people[person];
  DemoAssignment *copy = g_memdup2 (assignments, n * sizeof (DemoAssignment));

  if (remember)
    remember_old (self, person);

  count_products (self, person, -1);
  g_free (at->assignments);
  at->assignments = copy;
  at->n_assignments = n;
  count_products (self, person, 1);
}

guint
demo_tenant_count_consumed (DemoTenant *self,
                            guint       product)
{
  guint          consumed = demo_catalog_get (self->catalog, product)->consumed;
  GHashTableIter iter;
  gpointer       key, value;
  gint64         now = demo_tenant_get_now (self);

  g_hash_table_iter_init (&iter, self->stale);
  while (g_hash_table_iter_next (&iter, &key, &value))
    {
      const DemoPerson *at = &self->people[GPOINTER_TO_UINT (key)];
      const Stale      *stale = value;

      if (stale->until <= now)
        continue;

      consumed += demo_assignments_hold (stale->assignments, stale->n, product, NULL, NULL) ? 1 : 0;
      consumed -= demo_assignments_hold (at->assignments, at->n_assignments, product, NULL, NULL) ? 1 : 0;
    }
  return consumed;
}

void
demo_tenant_add_direct (DemoTenant        *self,
                        guint              person,
                        guint              product,
                        const DemoPlanSet *disabled)
{
  const DemoPerson *at = &self->people[person];
  DemoAssignment    list[DEMO_MAX_ASSIGNMENTS];
  guint             n = 0;

  for (guint i = 0; i < at->n_assignments; i++)
    {
      if (at->assignments[i].product != product || at->assignments[i].source != DEMO_SOURCE_DIRECT)
        list[n++] = at->assignments[i];
    }
  if (n == DEMO_MAX_ASSIGNMENTS)
    return;

  list[n] = (DemoAssignment){ .product = product, .source = DEMO_SOURCE_DIRECT };
  list[n].updated = (guint32) (g_get_real_time () / G_USEC_PER_SEC);
  if (disabled != NULL)
    list[n].disabled = *disabled;
  demo_tenant_set_assignments (self, person, list, n + 1, FALSE);
}

gboolean
demo_tenant_remove_direct (DemoTenant *self,
                           guint       person,
                           guint       product)
{
  const DemoPerson *at = &self->people[person];
  DemoAssignment    list[DEMO_MAX_ASSIGNMENTS];
  guint             n = 0;

  for (guint i = 0; i < at->n_assignments; i++)
    {
      if (at->assignments[i].product != product || at->assignments[i].source != DEMO_SOURCE_DIRECT)
        list[n++] = at->assignments[i];
    }
  if (n == at->n_assignments)
    return FALSE;

  demo_tenant_set_assignments (self, person, list, n, FALSE);
  return TRUE;
}

DemoGroup *
demo_tenant_get_group (DemoTenant *self,
                       guint       index)
{
  return &g_array_index (self->groups, DemoGroup, index);
}

DemoGroup *
demo_tenant_find_group (DemoTenant *self,
                        const char *group,
                        guint      *index)
{
  for (guint i = 0; i < self->groups->len; i++)
    {
      DemoGroup *at = demo_tenant_get_group (self, i);

      if (at->is_deleted || (g_ascii_strcasecmp (at->id, group) != 0 && !g_str_equal (at->name, group)))
        continue;

      if (index != NULL)
        *index = i;
      return at;
    }
  return NULL;
}

DemoGroup *
demo_tenant_find_group_by_id (DemoTenant *self,
                              const char *id,
                              guint      *index)
{
  return unseat_is_guid (id) ? demo_tenant_find_group (self, id, index) : NULL;
}

void
demo_tenant_set_member (DemoTenant *self,
                        guint       group,
                        guint       person,
                        gboolean    member,
                        gboolean    remember)
{
  const DemoGroup *grants = demo_tenant_get_group (self, group);
  DemoPerson      *at = &self->people[person];
  DemoAssignment   list[DEMO_MAX_ASSIGNMENTS];
  guint            n = 0;

  for (guint i = 0; i < at->n_assignments; i++)
    {
      if (at->assignments[i].source != group + 1)
        list[n++] = at->assignments[i];
    }
  for (guint i = 0; member && i < grants->n_grants && n < DEMO_MAX_ASSIGNMENTS; i++)
    list[n++] = (DemoAssignment){
      .product = grants->grants[i].product,
      .disabled = grants->grants[i].disabled,
      .source = group + 1,
      .updated = (guint32) (g_get_real_time () / G_USEC_PER_SEC),
    };

  at->groups = member ? at->groups | (1u << group) : at->groups & ~(1u << group);
  demo_tenant_set_assignments (self, person, list, n, remember);
}

gboolean
demo_tenant_is_member (DemoTenant *self,
                       guint       group,
                       guint       person)
{
  return (self->people[person].groups >> group & 1) != 0;
}

void
demo_tenant_delete_person (DemoTenant *self,
                           guint       person)
{
  demo_tenant_set_assignments (self, person, NULL, 0, FALSE);
  self->people[person].groups = 0;
  self->people[person].flags |= DEMO_PERSON_DELETED;
}

gboolean
demo_tenant_has_role (DemoTenant        *self,
                      const char *const *names)
{
  for (guint i = 0; names[i] != NULL; i++)
    {
      if (g_ptr_array_find_with_equal_func (self->roles, names[i], g_str_equal, NULL))
        return TRUE;
    }
  return FALSE;
}

void
demo_tenant_drop_product (DemoTenant *self,
                          guint       product)
{
  for (guint person = 0; person < self->n_people; person++)
    {
      const DemoPerson *at = &self->people[person];
      DemoAssignment    list[DEMO_MAX_ASSIGNMENTS];
      guint             n = 0;

      for (guint i = 0; i < at->n_assignments; i++)
        {
          if (at->assignments[i].product != product)
            list[n++] = at->assignments[i];
        }
      if (n < at->n_assignments)
        demo_tenant_set_assignments (self, person, list, n, FALSE);
    }

  for (guint i = 0; i < self->groups->len; i++)
    {
      DemoGroup *group = demo_tenant_get_group (self, i);
      guint      n = 0;

      for (guint j = 0; j < group->n_grants; j++)
        {
          if (group->grants[j].product != product)
            group->grants[n++] = group->grants[j];
        }
      group->n_grants = n;
    }
}
