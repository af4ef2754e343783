/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "demo-tenant.h"

#include "unseat-utils.h"

/* An odd number and its inverse modulo 2^32 turn an index into the first part of an id and back. */
#define SPREAD 2654435761u
#define GATHER 244002641u
#define SPACE_PERSON 1

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

  profile->given = g_strdup (demo_names_get_given (self->names, at->given));
  profile->surname = g_strdup (demo_names_get_surname (self->names, at->surname));
  profile->display = demo_names_make_display (self->names, at->given, at->surname);
  profile->upn = demo_names_make_upn (self->names, at->given, at->surname, at->suffix, (at->flags & DEMO_PERSON_GUEST) != 0);
  profile->mail = demo_names_make_mail (self->names, at->given, at->surname, at->suffix, (at->flags & DEMO_PERSON_GUEST) != 0);
}

void
demo_tenant_set_profile (DemoTenant        *self,
                         guint              person,
                         const DemoProfile *profile)
{
  g_hash_table_insert (self->profiles, GUINT_TO_POINTER (person), demo_profile_copy (profile));
  self->order_by = NULL;
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
  demo_tenant_set_profile (self, person, &profile);
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
