/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "demo-tenant.h"

#include "demo-names.h"
#include "demo-seed.h"
#include "demo-server.h"
#include "unseat-utils.h"

/* An odd number and its inverse modulo 2^32 turn an index into the first part of an id and back. */
#define SPREAD 2654435761u
#define GATHER 244002641u
#define SPACE_PERSON 1

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

DemoProfile *
demo_profile_copy (const DemoProfile *self)
{
  DemoProfile *copy = g_new0 (DemoProfile, 1);

  copy->display = g_strdup (self->display);
  copy->upn = g_strdup (self->upn);
  copy->given = g_strdup (self->given);
  copy->surname = g_strdup (self->surname);
  copy->mail = g_strdup (self->mail);
  return copy;
}

void
demo_profile_clear (DemoProfile *self)
{
  g_clear_pointer (&self->display, g_free);
  g_clear_pointer (&self->upn, g_free);
  g_clear_pointer (&self->given, g_free);
  g_clear_pointer (&self->surname, g_free);
  g_clear_pointer (&self->mail, g_free);
}

gint64
demo_tenant_get_today (void)
{
  return unseat_parse_time ("2026-06-01T06:00:00Z");
}

DemoTenant *
demo_tenant_new (guint   n_people,
                 guint32 seed)
{
  DemoTenant *self = g_new0 (DemoTenant, 1);

  self->seed = seed;
  self->catalog = demo_catalog_new ();
  self->n_people = n_people;
  self->people = g_new0 (DemoPerson, n_people);
  self->groups = g_array_new (FALSE, TRUE, sizeof (DemoGroup));
  g_array_set_clear_func (self->groups, group_clear);
  self->profiles = g_hash_table_new_full (NULL, NULL, NULL, profile_free);
  self->stale = g_hash_table_new_full (NULL, NULL, NULL, stale_free);
  self->writes = g_ptr_array_new_with_free_func (write_free);
  self->roles = g_ptr_array_new_with_free_func (g_free);

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
  g_ptr_array_unref (self->writes);
  g_ptr_array_unref (self->roles);
  demo_catalog_free (self->catalog);
  g_free (self);
}

/* splitmix64 (Vigna, public domain): every input bit reaches every output bit. */
static guint64
mix (guint64 value)
{
  value += G_GUINT64_CONSTANT (0x9e3779b97f4a7c15);
  value = (value ^ (value >> 30)) * G_GUINT64_CONSTANT (0xbf58476d1ce4e5b9);
  value = (value ^ (value >> 27)) * G_GUINT64_CONSTANT (0x94d049bb133111eb);
  return value ^ (value >> 31);
}

static void
format_guid (char    buffer[37],
             guint32 first,
             guint64 rest)
{
  guint64 tail = mix (rest);

  g_snprintf (buffer, 37, "%08x-%04x-4%03x-%04x-%012" G_GINT64_MODIFIER "x",
              first, (guint) (rest >> 48), (guint) (rest >> 36) & 0xfff,
              (guint) ((rest >> 20) & 0x3fff) | 0x8000, tail & G_GUINT64_CONSTANT (0xffffffffffff));
}

char *
demo_tenant_make_guid (DemoTenant *self,
                       guint       space,
                       guint       number)
{
  guint64 value = mix (((guint64) self->seed << 32) ^ ((guint64) space << 24) ^ number);
  char    buffer[37];

  format_guid (buffer, (guint32) value, mix (value));
  return g_strdup (buffer);
}

void
demo_tenant_format_id (DemoTenant *self,
                       guint       person,
                       char        buffer[37])
{
  guint32 first = (person * SPREAD) ^ (guint32) mix (self->seed);

  format_guid (buffer, first, mix (((guint64) self->seed << 32) ^ first ^ ((guint64) SPACE_PERSON << 56)));
}

static guint
find_by_id (DemoTenant *self,
            const char *id)
{
  g_autofree char *first = g_strndup (id, 8);
  guint32          number = (guint32) g_ascii_strtoull (first, NULL, 16);
  guint            person = (number ^ (guint32) mix (self->seed)) * GATHER;
  char             buffer[37];

  if (person >= self->n_people)
    return DEMO_NO_PERSON;

  demo_tenant_format_id (self, person, buffer);
  return g_ascii_strcasecmp (buffer, id) == 0 ? person : DEMO_NO_PERSON;
}

static guint
hash_name (const char *upn)
{
  guint32 hash = 2166136261u;

  for (const char *at = upn; *at != '\0'; at++)
    hash = (hash ^ (guchar) g_ascii_tolower (*at)) * 16777619u;
  return (guint) mix (hash);
}

void
demo_tenant_index_names (DemoTenant *self)
{
  guint size = 64;

  while (size < self->n_people * 2)
    size *= 2;
  self->upn_mask = size - 1;
  g_free (self->upn_index);
  self->upn_index = g_new0 (guint32, size);

  for (guint person = 0; person < self->n_people; person++)
    {
      g_auto (DemoProfile) profile = { NULL };
      guint slot;

      demo_tenant_fill_profile (self, person, &profile);
      slot = hash_name (profile.upn) & self->upn_mask;
      while (self->upn_index[slot] != 0)
        slot = (slot + 1) & self->upn_mask;
      self->upn_index[slot] = person + 1;
    }
}

static guint
find_by_name (DemoTenant *self,
              const char *upn)
{
  guint slot = hash_name (upn) & self->upn_mask;

  for (; self->upn_index[slot] != 0; slot = (slot + 1) & self->upn_mask)
    {
      g_auto (DemoProfile) profile = { NULL };
      guint person = self->upn_index[slot] - 1;

      demo_tenant_fill_profile (self, person, &profile);
      if (g_ascii_strcasecmp (profile.upn, upn) == 0)
        return person;
    }
  return DEMO_NO_PERSON;
}

guint
demo_tenant_find_person (DemoTenant *self,
                         const char *user)
{
  guint person = unseat_is_guid (user) ? find_by_id (self, user) : find_by_name (self, user);

  if (person == DEMO_NO_PERSON || (self->people[person].flags & DEMO_PERSON_DELETED) != 0)
    return DEMO_NO_PERSON;

  return person;
}

void
demo_tenant_fill_profile (DemoTenant  *self,
                          guint        person,
                          DemoProfile *profile)
{
  const DemoProfile *own = g_hash_table_lookup (self->profiles, GUINT_TO_POINTER (person));
  const DemoPerson  *at = &self->people[person];

  if (own != NULL)
    {
      profile->display = g_strdup (own->display);
      profile->upn = g_strdup (own->upn);
      profile->given = g_strdup (own->given);
      profile->surname = g_strdup (own->surname);
      profile->mail = g_strdup (own->mail);
      return;
    }

  profile->given = g_strdup (demo_names_get_given (at->given));
  profile->surname = g_strdup (demo_names_get_surname (at->surname));
  profile->display = demo_names_make_display (at->given, at->surname);
  profile->upn = demo_names_make_upn (at->given, at->surname, at->suffix, (at->flags & DEMO_PERSON_GUEST) != 0);
  profile->mail = demo_names_make_mail (at->given, at->surname, at->suffix, (at->flags & DEMO_PERSON_GUEST) != 0);
}

void
demo_tenant_set_display_name (DemoTenant *self,
                              guint       person,
                              const char *name)
{
  g_auto (DemoProfile) profile = { NULL };

  demo_tenant_fill_profile (self, person, &profile);
  g_free (profile.display);
  profile.display = g_strdup (name);
  g_hash_table_insert (self->profiles, GUINT_TO_POINTER (person), demo_profile_copy (&profile));
  self->order_by = NULL;
}

static int
compare_keys (gconstpointer a,
              gconstpointer b,
              gpointer      user_data)
{
  char **keys = user_data;

  return strcmp (keys[*(const guint32 *) a], keys[*(const guint32 *) b]);
}

const guint32 *
demo_tenant_get_order (DemoTenant *self,
                       const char *property)
{
  char **keys;

  if (g_strcmp0 (self->order_by, property) == 0)
    return self->order;

  keys = g_new0 (char *, self->n_people + 1);
  g_free (self->order);
  self->order = g_new (guint32, self->n_people);
  self->order_by = g_str_equal (property, "displayName") ? "displayName" : "userPrincipalName";
  for (guint i = 0; i < self->n_people; i++)
    {
      g_auto (DemoProfile) profile = { NULL };

      demo_tenant_fill_profile (self, i, &profile);
      keys[i] = g_utf8_casefold (g_str_equal (property, "displayName") ? profile.display : profile.upn, -1);
      self->order[i] = i;
    }

  g_qsort_with_data (self->order, (int) self->n_people, sizeof (guint32), compare_keys, keys);
  g_strfreev (keys);
  return self->order;
}

const char *
demo_tenant_get_department (DemoTenant *self,
                            guint       person)
{
  return demo_names_get_department (self->people[person].department);
}

const char *
demo_tenant_get_job (DemoTenant *self,
                     guint       person)
{
  return demo_names_get_job (self->people[person].job);
}

const char *
demo_tenant_get_office (DemoTenant *self,
                        guint       person)
{
  return demo_names_get_office (self->people[person].office);
}

const char *
demo_tenant_get_country (DemoTenant *self,
                         guint       person)
{
  return demo_names_get_country (self->people[person].country);
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

  if (stale == NULL || stale->until > g_get_monotonic_time ())
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
  stale->until = g_get_monotonic_time () + (gint64) self->lag_msec * 1000;
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
  gint64         now = g_get_monotonic_time ();

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

      if (g_ascii_strcasecmp (at->id, group) != 0 && !g_str_equal (at->name, group))
        continue;

      if (index != NULL)
        *index = i;
      return at;
    }
  return NULL;
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

      if (group->n_grants > 0 && group->grants[0].product == product)
        group->n_grants = 0;
    }
}
