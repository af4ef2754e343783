/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "unseat-user-store.h"

#include <string.h>

#include "unseat-blob.h"
#include "unseat-guid.h"
#include "unseat-index-table.h"

#define FIRST_CAPACITY 64

/* GUIDs, which come back in lower case, take 16 bytes; whatever else a server may call an id is kept as a text. */
typedef struct
{
  guint8 bytes[UNSEAT_GUID_BYTES]; /* or, with UNSEAT_USER_FLAG_TEXT_ID, an offset in the texts */
} Id;

struct _UnseatUserStore
{
  grefcount ref_count;
  guint     n;
  guint     n_present;
  guint     capacity;

  /* Columns, (owned), one entry a person. */
  Id      *ids;
  guint32 *names; /* offsets in texts, as the next two */
  guint32 *principal_names;
  guint32 *mails;
  guint32 *name_keys;   /* offsets in keys */
  guint32 *departments; /* numbers in the pools */
  guint32 *job_titles;
  guint32 *locations;
  guint32 *created; /* seconds since 1970 */
  guint    created_version;
  guint32 *sets; /* numbers in the pool of assignments */
  guint32 *times;
  guint8  *flags;

  UnseatBlob            texts;
  UnseatBlob            keys;
  UnseatStringPool     *department_names; /* (owned) */
  UnseatStringPool     *job_title_names;  /* (owned) */
  UnseatStringPool     *location_names;   /* (owned) */
  UnseatAssignmentPool *assignments;      /* (owned) */
  UnseatSearchText     *people_text;      /* (owned) */
  UnseatSearchText     *department_text;  /* (owned) */
  UnseatIndexTable      by_id;
  UnseatIndexTable      by_address; /* filled when somebody is first looked for by address */
  guint                 n_addressed;
};

UnseatUserStore *
unseat_user_store_new (void)
{
  UnseatUserStore *self = g_new0 (UnseatUserStore, 1);

  g_ref_count_init (&self->ref_count);
  unseat_blob_init (&self->texts);
  unseat_blob_init (&self->keys);
  self->department_names = unseat_string_pool_new ();
  self->job_title_names = unseat_string_pool_new ();
  self->location_names = unseat_string_pool_new ();
  self->assignments = unseat_assignment_pool_new ();
  self->people_text = unseat_search_text_new ();
  self->department_text = unseat_search_text_new ();
  unseat_search_text_set (self->department_text, 0, "");
  unseat_index_table_init (&self->by_id);
  unseat_index_table_init (&self->by_address);
  return self;
}

UnseatUserStore *
unseat_user_store_ref (UnseatUserStore *self)
{
  g_ref_count_inc (&self->ref_count);
  return self;
}

void
unseat_user_store_unref (UnseatUserStore *self)
{
  gpointer columns[] = { self->ids, self->names, self->principal_names, self->mails, self->name_keys, self->departments, self->job_titles, self->locations, self->created, self->sets, self->times, self->flags };

  if (!g_ref_count_dec (&self->ref_count))
    return;

  for (gsize i = 0; i < G_N_ELEMENTS (columns); i++)
    g_free (columns[i]);
  unseat_blob_clear (&self->texts);
  unseat_blob_clear (&self->keys);
  g_clear_pointer (&self->department_names, unseat_string_pool_free);
  g_clear_pointer (&self->job_title_names, unseat_string_pool_free);
  g_clear_pointer (&self->location_names, unseat_string_pool_free);
  g_clear_pointer (&self->assignments, unseat_assignment_pool_free);
  g_clear_pointer (&self->people_text, unseat_search_text_free);
  g_clear_pointer (&self->department_text, unseat_search_text_free);
  unseat_index_table_clear (&self->by_id);
  unseat_index_table_clear (&self->by_address);
  g_free (self);
}

static void
grow (UnseatUserStore *self)
{
  guint n = self->capacity + MAX (self->capacity / 4, FIRST_CAPACITY);

  self->capacity = n;
  self->ids = g_renew (Id, self->ids, n);
  self->names = g_renew (guint32, self->names, n);
  self->principal_names = g_renew (guint32, self->principal_names, n);
  self->mails = g_renew (guint32, self->mails, n);
  self->name_keys = g_renew (guint32, self->name_keys, n);
  self->departments = g_renew (guint32, self->departments, n);
  self->job_titles = g_renew (guint32, self->job_titles, n);
  self->locations = g_renew (guint32, self->locations, n);
  self->created = g_renew (guint32, self->created, n);
  self->sets = g_renew (guint32, self->sets, n);
  self->times = g_renew (guint32, self->times, n);
  self->flags = g_renew (guint8, self->flags, n);
}

static void
clear_row (UnseatUserStore *self,
           guint            index)
{
  self->names[index] = 0;
  self->principal_names[index] = 0;
  self->mails[index] = 0;
  self->name_keys[index] = 0;
  self->departments[index] = 0;
  self->job_titles[index] = 0;
  self->locations[index] = 0;
  self->created[index] = 0;
  self->sets[index] = 0;
  self->times[index] = 0;
  self->flags[index] = UNSEAT_USER_FLAG_GONE;
}

/* Returns: (transfer none): the id, possibly in @room, which takes a GUID */
static const char *
get_id (UnseatUserStore *self,
        guint            index,
        char            *room)
{
  const guint8 *bytes = unseat_user_store_get_guid (self, index);
  guint32       offset = 0;

  if (bytes != NULL)
    {
      unseat_unpack_guid (bytes, room);
      return room;
    }

  memcpy (&offset, self->ids[index].bytes, sizeof offset);
  return unseat_blob_get (&self->texts, offset);
}

char *
unseat_user_store_dup_id (UnseatUserStore *self,
                          guint            index)
{
  char room[UNSEAT_GUID_LENGTH + 1];

  return g_strdup (get_id (self, index, room));
}

static gboolean
has_id (UnseatUserStore *self,
        guint            index,
        const char      *text,
        const Id        *packed)
{
  const guint8 *bytes = unseat_user_store_get_guid (self, index);

  if (bytes != NULL || packed != NULL)
    return bytes != NULL && packed != NULL && memcmp (bytes, packed, sizeof *packed) == 0;

  return g_ascii_strcasecmp (get_id (self, index, NULL), text) == 0;
}

guint
unseat_user_store_find (UnseatUserStore *self,
                        const char      *user_id)
{
  Id       id;
  gboolean packed = unseat_pack_guid (user_id, id.bytes);
  guint32  hash = packed ? unseat_hash_bytes (&id, sizeof id) : unseat_hash_text (user_id);
  guint    cursor = 0;
  guint32  index = 0;

  while ((index = unseat_index_table_next (&self->by_id, hash, &cursor)) != UNSEAT_INDEX_NONE)
    {
      if (has_id (self, index, user_id, packed ? &id : NULL))
        return index;
    }

  return G_MAXUINT;
}

static guint
append (UnseatUserStore *self,
        const char      *user_id)
{
  guint index = self->n;
  Id    id;

  if (index == self->capacity)
    grow (self);

  clear_row (self, index);
  if (unseat_pack_guid (user_id, id.bytes))
    {
      unseat_index_table_add (&self->by_id, unseat_hash_bytes (&id, sizeof id), index);
    }
  else
    {
      guint32 offset = unseat_blob_add_text (&self->texts, user_id);

      memset (&id, 0, sizeof id);
      memcpy (id.bytes, &offset, sizeof offset);
      self->flags[index] |= UNSEAT_USER_FLAG_TEXT_ID;
      unseat_index_table_add (&self->by_id, unseat_hash_text (user_id), index);
    }

  self->ids[index] = id;
  self->n++;
  return index;
}

/* A text that did not change takes no new room: people are read again and again. */
static void
put_text (UnseatUserStore *self,
          guint32         *field,
          const char      *text)
{
  if (strcmp (unseat_blob_get (&self->texts, *field), text) != 0)
    *field = unseat_blob_add_text (&self->texts, text);
}

static void
put_department (UnseatUserStore *self,
                guint            index,
                const char      *department)
{
  guint32 number = unseat_string_pool_add_text (self->department_names, department);

  self->departments[index] = number;
  if (number >= unseat_search_text_get_size (self->department_text))
    {
      g_autofree char *folded = unseat_search_fold (department);

      unseat_search_text_set (self->department_text, number, folded);
    }
}

static void
put_search_text (UnseatUserStore *self,
                 guint            index,
                 UnseatUser      *user)
{
  const char      *name = unseat_user_get_name (user);
  const char      *principal_name = unseat_user_get_user_principal_name (user);
  const char      *mail = unseat_user_get_mail (user);
  gboolean         is_one = g_ascii_strcasecmp (mail, principal_name) == 0;
  g_autofree char *text = g_strconcat (name, "\n", principal_name, is_one ? NULL : "\n", mail, NULL);
  g_autofree char *folded = unseat_search_fold (text);

  unseat_search_text_set (self->people_text, index, folded);
}

/* The order of the locale; case only decides between names that are otherwise the same, also in the C locale. */
static void
put_name_key (UnseatUserStore *self,
              guint            index,
              UnseatUser      *user)
{
  g_autofree char *lower = g_utf8_casefold (unseat_user_get_name (user), -1);
  g_autofree char *key = g_utf8_collate_key (lower, -1);

  if (strcmp (unseat_blob_get (&self->keys, self->name_keys[index]), key) != 0)
    self->name_keys[index] = unseat_blob_add_text (&self->keys, key);
}

static void
put_names (UnseatUserStore *self,
           guint            index,
           UnseatUser      *user)
{
  const char *name = unseat_user_get_name (user);
  const char *principal_name = unseat_user_get_user_principal_name (user);
  const char *mail = unseat_user_get_mail (user);

  if (index < unseat_search_text_get_size (self->people_text) && strcmp (unseat_blob_get (&self->texts, self->names[index]), name) == 0 && strcmp (unseat_blob_get (&self->texts, self->principal_names[index]), principal_name) == 0 && strcmp (unseat_blob_get (&self->texts, self->mails[index]), mail) == 0)
    return;

  if (self->n_addressed > index) /* found by an old address no longer */
    {
      unseat_index_table_clear (&self->by_address);
      unseat_index_table_init (&self->by_address);
      self->n_addressed = 0;
    }

  put_text (self, &self->names[index], name);
  put_text (self, &self->principal_names[index], principal_name);
  if (strcmp (mail, principal_name) == 0)
    self->mails[index] = self->principal_names[index];
  else
    put_text (self, &self->mails[index], mail);
  put_name_key (self, index, user);
  put_search_text (self, index, user);
}

static gboolean
has_flag (UnseatUserStore *self,
          guint            index,
          UnseatUserFlags  flag)
{
  return (self->flags[index] & flag) != 0;
}

/* Counts the person among those who hold a product, or no longer. */
static void
count (UnseatUserStore *self,
       guint            index,
       int              step)
{
  UnseatHolderKind kind = has_flag (self, index, UNSEAT_USER_FLAG_INACTIVE) ? UNSEAT_HOLDER_INACTIVE : UNSEAT_HOLDER_PLAIN;

  unseat_assignment_pool_count (self->assignments, self->sets[index], has_flag (self, index, UNSEAT_USER_FLAG_ENABLED) ? kind : UNSEAT_HOLDER_BLOCKED, step);
}

guint
unseat_user_store_put (UnseatUserStore *self,
                       UnseatUser      *user)
{
  guint   index = unseat_user_store_find (self, unseat_user_get_id (user));
  guint32 created = (guint32) CLAMP (unseat_user_get_created (user), 0, G_MAXUINT32);

  if (index == G_MAXUINT)
    index = append (self, unseat_user_get_id (user));
  else if (self->created[index] != created)
    self->created_version++;

  if (has_flag (self, index, UNSEAT_USER_FLAG_GONE))
    self->n_present++;
  else
    count (self, index, -1);

  put_names (self, index, user);
  put_department (self, index, unseat_user_get_department (user));
  self->job_titles[index] = unseat_string_pool_add_text (self->job_title_names, unseat_user_get_job_title (user));
  self->locations[index] = unseat_string_pool_add_text (self->location_names, unseat_user_get_usage_location (user));
  self->created[index] = created;
  self->sets[index] = unseat_assignment_pool_add (self->assignments, unseat_user_get_assignments (user), self->sets[index],
                                                  &self->times[index]);
  self->flags[index] &= UNSEAT_USER_FLAG_TEXT_ID | UNSEAT_USER_FLAG_INACTIVE;
  self->flags[index] |= (guint8) ((unseat_user_is_enabled (user) ? UNSEAT_USER_FLAG_ENABLED : 0) | (unseat_user_is_guest (user) ? UNSEAT_USER_FLAG_GUEST : 0)
                                  | (unseat_user_is_synced (user) ? UNSEAT_USER_FLAG_SYNCED : 0));
  count (self, index, 1);
  return index;
}

void
unseat_user_store_set_gone (UnseatUserStore *self,
                            guint            index)
{
  g_return_if_fail (index < self->n);

  if (has_flag (self, index, UNSEAT_USER_FLAG_GONE))
    return;

  count (self, index, -1);
  self->flags[index] |= UNSEAT_USER_FLAG_GONE;
  self->n_present--;
}

void
unseat_user_store_peek (UnseatUserStore *self,
                        guint            index,
                        UnseatUserFacts *facts)
{
  *facts = (UnseatUserFacts){
    .display_name = unseat_blob_get (&self->texts, self->names[index]),
    .user_principal_name = unseat_blob_get (&self->texts, self->principal_names[index]),
    .mail = unseat_blob_get (&self->texts, self->mails[index]),
    .department = unseat_string_pool_get (self->department_names, self->departments[index]),
    .job_title = unseat_string_pool_get (self->job_title_names, self->job_titles[index]),
    .usage_location = unseat_string_pool_get (self->location_names, self->locations[index]),
    .enabled = has_flag (self, index, UNSEAT_USER_FLAG_ENABLED),
    .guest = has_flag (self, index, UNSEAT_USER_FLAG_GUEST),
    .synced = has_flag (self, index, UNSEAT_USER_FLAG_SYNCED),
    .created = self->created[index],
    .clean = TRUE,
  };
}

void
unseat_user_store_set_inactive (UnseatUserStore *self,
                                guint            index,
                                gboolean         inactive)
{
  g_return_if_fail (index < self->n);

  if (has_flag (self, index, UNSEAT_USER_FLAG_INACTIVE) == inactive || has_flag (self, index, UNSEAT_USER_FLAG_GONE))
    return;

  count (self, index, -1);
  self->flags[index] ^= UNSEAT_USER_FLAG_INACTIVE;
  count (self, index, 1);
}

UnseatUser *
unseat_user_store_dup_user (UnseatUserStore *self,
                            guint            index)
{
  char            id[UNSEAT_GUID_LENGTH + 1];
  UnseatUserFacts facts;

  g_return_val_if_fail (index < self->n, NULL);
  unseat_user_store_peek (self, index, &facts);
  facts.id = get_id (self, index, id);
  return unseat_user_new (&facts, unseat_assignment_pool_dup (self->assignments, self->sets[index], self->times[index]));
}

static void
index_addresses (UnseatUserStore *self)
{
  for (; self->n_addressed < self->n; self->n_addressed++)
    {
      guint32 principal_name = self->principal_names[self->n_addressed];
      guint32 mail = self->mails[self->n_addressed];

      if (principal_name != 0)
        unseat_index_table_add (&self->by_address, unseat_hash_text (unseat_blob_get (&self->texts, principal_name)),
                                self->n_addressed);
      if (mail != 0 && mail != principal_name)
        unseat_index_table_add (&self->by_address, unseat_hash_text (unseat_blob_get (&self->texts, mail)), self->n_addressed);
    }
}

static gboolean
has_address (UnseatUserStore *self,
             guint            index,
             const char      *text)
{
  if (g_ascii_strcasecmp (unseat_blob_get (&self->texts, self->principal_names[index]), text) == 0)
    return TRUE;

  return g_ascii_strcasecmp (unseat_blob_get (&self->texts, self->mails[index]), text) == 0;
}

static gboolean
holds (GArray *indexes,
       guint   index)
{
  for (guint i = 0; i < indexes->len; i++)
    if (g_array_index (indexes, guint, i) == index)
      return TRUE;
  return FALSE;
}

GArray *
unseat_user_store_list_matches (UnseatUserStore *self,
                                const char      *text)
{
  GArray *matches = g_array_new (FALSE, FALSE, sizeof (guint));
  guint   found = unseat_user_store_find (self, text);
  guint   cursor = 0;
  guint32 index = 0;

  if (found != G_MAXUINT && !has_flag (self, found, UNSEAT_USER_FLAG_GONE))
    {
      g_array_append_val (matches, found);
      return matches;
    }
  if (*text == '\0')
    return matches;

  index_addresses (self);
  while ((index = unseat_index_table_next (&self->by_address, unseat_hash_text (text), &cursor)) != UNSEAT_INDEX_NONE)
    {
      guint match = index;

      /* Name and mail may differ in case only: the same person is then there twice. */
      if (!has_flag (self, match, UNSEAT_USER_FLAG_GONE) && has_address (self, match, text) && !holds (matches, match))
        g_array_append_val (matches, match);
    }
  return matches;
}

const char *
unseat_user_store_get_name (UnseatUserStore *self,
                            guint            index)
{
  return unseat_blob_get (&self->texts, self->names[index]);
}

guint
unseat_user_store_get_size (UnseatUserStore *self)
{
  return self->n;
}

guint
unseat_user_store_get_n_present (UnseatUserStore *self)
{
  return self->n_present;
}

const guint8 *
unseat_user_store_get_flags (UnseatUserStore *self)
{
  return self->flags;
}

const guint32 *
unseat_user_store_get_sets (UnseatUserStore *self)
{
  return self->sets;
}

const guint32 *
unseat_user_store_get_departments (UnseatUserStore *self)
{
  return self->departments;
}

UnseatAssignmentPool *
unseat_user_store_get_assignments (UnseatUserStore *self)
{
  return self->assignments;
}

const char *
unseat_user_store_get_name_key (UnseatUserStore *self,
                                guint            index)
{
  return unseat_blob_get (&self->keys, self->name_keys[index]);
}

const char *
unseat_user_store_get_user_principal_name (UnseatUserStore *self,
                                           guint            index)
{
  return unseat_blob_get (&self->texts, self->principal_names[index]);
}

UnseatStringPool *
unseat_user_store_get_department_names (UnseatUserStore *self)
{
  return self->department_names;
}

UnseatSearchText *
unseat_user_store_get_people_text (UnseatUserStore *self)
{
  return self->people_text;
}

UnseatSearchText *
unseat_user_store_get_department_text (UnseatUserStore *self)
{
  return self->department_text;
}

const guint8 *
unseat_user_store_get_guid (UnseatUserStore *self,
                            guint            index)
{
  return (self->flags[index] & UNSEAT_USER_FLAG_TEXT_ID) == 0 ? self->ids[index].bytes : NULL;
}

gint64
unseat_user_store_get_created (UnseatUserStore *self,
                               guint            index)
{
  return self->created[index];
}

guint
unseat_user_store_get_created_version (UnseatUserStore *self)
{
  return self->created_version;
}

gsize
unseat_user_store_get_memory (UnseatUserStore *self)
{
  const gsize a_person = sizeof (Id) + 10 * sizeof (guint32) + sizeof (guint8);

  return self->capacity * a_person + self->texts.size + self->keys.size + unseat_string_pool_get_memory (self->department_names) + unseat_string_pool_get_memory (self->job_title_names) + unseat_string_pool_get_memory (self->location_names) + unseat_assignment_pool_get_memory (self->assignments) + unseat_search_text_get_memory (self->people_text) + unseat_search_text_get_memory (self->department_text) + unseat_index_table_get_memory (&self->by_id) + unseat_index_table_get_memory (&self->by_address);
}
