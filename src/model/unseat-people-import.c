/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "unseat-people-import.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "unseat-error.h"
#include "unseat-people-finder.h"
#include "unseat-people-text.h"

struct _UnseatImportedPerson
{
  GObject           parent_instance;
  char             *text;       /* (owned) */
  GArray           *candidates; /* (owned) (element-type guint) */
  gboolean          is_asked;
  guint             user; /* who is meant, UNSEAT_NO_USER while nobody is */
  UnseatImportState state;
};

/* Who was found by a key. */
typedef struct
{
  GArray  *candidates; /* (owned) (element-type guint) */
  gboolean is_sure;
} Find;

/* A key that holds several names, perhaps. */
typedef struct
{
  char     **names;   /* (owned) */
  GPtrArray *finds;   /* (owned) (element-type Find): for the first of them; not owned themselves */
  gboolean   is_list; /* they are separated by semicolons, which stand in no name */
  gboolean   any;     /* somebody is called like one of them */
  gboolean   all;     /* somebody is called like each of them */
  guint      n_added;
} Several;

struct _UnseatPeopleImport
{
  GObject          parent_instance;
  UnseatDirectory *directory; /* (owned) */
  GListStore      *people;    /* (owned) (element-type UnseatImportedPerson) */
  GHashTable      *found;     /* (owned): a set of indexes */
  guint            counts[UNSEAT_N_IMPORT_STATES];

  /* While people are added. */
  GPtrArray          *keys; /* (owned) (nullable) (element-type utf8) */
  guint               n_keys_done;
  UnseatPeopleFinder *finder;  /* (owned) (nullable) */
  GHashTable         *finds;   /* (owned) (nullable) (element-type utf8 Find): a list may name the same thousand times */
  Several            *several; /* (owned) (nullable): of the key that is being looked at */
};

G_DEFINE_FINAL_TYPE (UnseatImportedPerson, unseat_imported_person, G_TYPE_OBJECT)
G_DEFINE_FINAL_TYPE (UnseatPeopleImport, unseat_people_import, G_TYPE_OBJECT)

typedef enum
{
  PROP_STATE = 1,
  PROP_USER,
} UnseatImportedPersonProperty;

static GParamSpec *properties[PROP_USER + 1];

/* People whose names are learned in one step. */
#define NAMES_PER_STEP 16

static void
find_free (gpointer data)
{
  Find *find = data;

  g_array_unref (find->candidates);
  g_free (find);
}

static void
several_free (Several *several)
{
  g_strfreev (several->names);
  g_ptr_array_unref (several->finds);
  g_free (several);
}

/* One who was named. */

static void
unseat_imported_person_get_property (GObject    *object,
                                     guint       property_id,
                                     GValue     *value,
                                     GParamSpec *pspec)
{
  switch ((UnseatImportedPersonProperty) property_id)
    {
    case PROP_STATE:
      g_value_set_uint (value, UNSEAT_IMPORTED_PERSON (object)->state);
      break;
    case PROP_USER:
      g_value_set_uint (value, UNSEAT_IMPORTED_PERSON (object)->user);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
    }
}

static void
unseat_imported_person_finalize (GObject *object)
{
  UnseatImportedPerson *self = UNSEAT_IMPORTED_PERSON (object);

  g_clear_pointer (&self->text, g_free);
  g_clear_pointer (&self->candidates, g_array_unref);

  G_OBJECT_CLASS (unseat_imported_person_parent_class)->finalize (object);
}

static void
unseat_imported_person_class_init (UnseatImportedPersonClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = unseat_imported_person_get_property;
  object_class->finalize = unseat_imported_person_finalize;

  properties[PROP_STATE] = g_param_spec_uint ("state", NULL, NULL, 0, UNSEAT_N_IMPORT_STATES - 1, 0,
                                              G_PARAM_READABLE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  properties[PROP_USER] = g_param_spec_uint ("user", NULL, NULL, 0, G_MAXUINT, UNSEAT_NO_USER,
                                             G_PARAM_READABLE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, G_N_ELEMENTS (properties), properties);
}

static void
unseat_imported_person_init (UnseatImportedPerson *self)
{
  self->user = UNSEAT_NO_USER;
}

const char *
unseat_imported_person_get_text (UnseatImportedPerson *self)
{
  g_return_val_if_fail (UNSEAT_IS_IMPORTED_PERSON (self), NULL);

  return self->text;
}

UnseatImportState
unseat_imported_person_get_state (UnseatImportedPerson *self)
{
  g_return_val_if_fail (UNSEAT_IS_IMPORTED_PERSON (self), UNSEAT_IMPORT_UNKNOWN);

  return self->state;
}

GArray *
unseat_imported_person_get_candidates (UnseatImportedPerson *self)
{
  g_return_val_if_fail (UNSEAT_IS_IMPORTED_PERSON (self), NULL);

  return self->candidates;
}

gboolean
unseat_imported_person_is_asked (UnseatImportedPerson *self)
{
  g_return_val_if_fail (UNSEAT_IS_IMPORTED_PERSON (self), FALSE);

  return self->is_asked;
}

guint
unseat_imported_person_get_user (UnseatImportedPerson *self)
{
  g_return_val_if_fail (UNSEAT_IS_IMPORTED_PERSON (self), UNSEAT_NO_USER);

  return self->user;
}

/* All of them. */

static void
stop (UnseatPeopleImport *self)
{
  g_clear_pointer (&self->several, several_free);
  g_clear_pointer (&self->finds, g_hash_table_unref);
  g_clear_pointer (&self->finder, unseat_people_finder_free);
  g_clear_pointer (&self->keys, g_ptr_array_unref);
  self->n_keys_done = 0;
}

static void
unseat_people_import_dispose (GObject *object)
{
  UnseatPeopleImport *self = UNSEAT_PEOPLE_IMPORT (object);

  stop (self);
  g_clear_object (&self->directory);
  g_clear_object (&self->people);
  g_clear_pointer (&self->found, g_hash_table_unref);

  G_OBJECT_CLASS (unseat_people_import_parent_class)->dispose (object);
}

static void
unseat_people_import_class_init (UnseatPeopleImportClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = unseat_people_import_dispose;
}

static void
unseat_people_import_init (UnseatPeopleImport *self)
{
  self->people = g_list_store_new (UNSEAT_TYPE_IMPORTED_PERSON);
  self->found = g_hash_table_new (NULL, NULL);
}

UnseatPeopleImport *
unseat_people_import_new (UnseatDirectory *directory)
{
  UnseatPeopleImport *self = NULL;

  g_return_val_if_fail (UNSEAT_IS_DIRECTORY (directory), NULL);

  self = g_object_new (UNSEAT_TYPE_PEOPLE_IMPORT, NULL);
  self->directory = g_object_ref (directory);
  return self;
}

static UnseatImportState
judge (UnseatPeopleImport   *self,
       UnseatImportedPerson *person)
{
  if (person->candidates->len == 0)
    return UNSEAT_IMPORT_UNKNOWN;
  if (person->user == UNSEAT_NO_USER)
    return UNSEAT_IMPORT_AMBIGUOUS;
  return g_hash_table_add (self->found, GUINT_TO_POINTER (person->user)) ? UNSEAT_IMPORT_FOUND : UNSEAT_IMPORT_DUPLICATE;
}

static void
add_person (UnseatPeopleImport *self,
            const char         *text,
            const Find         *find,
            gboolean            is_sure)
{
  g_autoptr (UnseatImportedPerson) person = g_object_new (UNSEAT_TYPE_IMPORTED_PERSON, NULL);

  person->text = g_strdup (text);
  person->candidates = g_array_ref (find->candidates);
  person->is_asked = find->candidates->len > 1 || (find->candidates->len == 1 && !is_sure);
  if (find->candidates->len == 1 && is_sure)
    person->user = g_array_index (find->candidates, guint, 0);
  person->state = judge (self, person);
  self->counts[person->state]++;
  g_list_store_append (self->people, person);
}

/* Returns: (nullable): who is called @key; %NULL as long as not all names are known */
static const Find *
find_key (UnseatPeopleImport *self,
          const char         *key)
{
  Find *find = g_hash_table_lookup (self->finds, key);

  if (find != NULL)
    return find;
  if (!unseat_people_text_is_exact (key) && !unseat_people_finder_prepare (self->finder, NAMES_PER_STEP))
    return NULL;

  find = g_new0 (Find, 1);
  find->candidates = unseat_people_finder_find (self->finder, key, &find->is_sure);
  g_hash_table_insert (self->finds, g_strdup (key), find);
  return find;
}

/* "Paul, John Ringo" and "Meier, Anna" may be two people each, or one each who is not there: whoever is called just John Ringo or Anna is not
 * certainly meant. */
static gboolean
is_certain_part (Several    *several,
                 const char *name)
{
  return several->is_list || unseat_people_text_is_exact (name) || (several->all && strchr (name, ' ') != NULL);
}

static void
end_key (UnseatPeopleImport *self)
{
  g_clear_pointer (&self->several, several_free);
  self->n_keys_done++;
}

static void
add_next_part (UnseatPeopleImport *self)
{
  Several    *several = self->several;
  const char *name = several->names[several->n_added];
  const Find *find = several->finds->pdata[several->n_added];

  if (*name != '\0')
    add_person (self, name, find, find->is_sure && is_certain_part (several, name));
  several->n_added++;
}

/* A line holds several names when somebody is called like one of them; else it is one that nobody has. */
static void
step_several (UnseatPeopleImport *self,
              const char         *key)
{
  Several    *several = self->several;
  const char *name = several->names[several->finds->len];
  const Find *find = name != NULL ? find_key (self, name) : NULL;

  if (find != NULL)
    {
      g_ptr_array_add (several->finds, (gpointer) find);
      several->any = several->any || find->candidates->len > 0;
      several->all = several->all && (find->candidates->len > 0 || *name == '\0');
    }
  else if (name == NULL && !several->any)
    {
      add_person (self, key, find_key (self, key), TRUE);
      end_key (self);
    }
  else if (name == NULL && several->n_added < several->finds->len)
    {
      add_next_part (self);
    }
  else if (name == NULL)
    {
      end_key (self);
    }
}

static void
begin_several (UnseatPeopleImport *self,
               const char         *key)
{
  Several *several = g_new0 (Several, 1);

  several->is_list = strchr (key, ';') != NULL;
  several->names = g_strsplit (key, several->is_list ? ";" : ",", -1);
  several->finds = g_ptr_array_new ();
  several->all = TRUE;
  for (char **name = several->names; *name != NULL; name++)
    g_strstrip (*name);
  self->several = several;
}

static void
step_key (UnseatPeopleImport *self,
          const char         *key)
{
  const Find *find = find_key (self, key);

  if (find == NULL)
    return;
  if (find->candidates->len == 0 && strpbrk (key, ";,") != NULL)
    {
      begin_several (self, key);
      return;
    }
  add_person (self, key, find, find->is_sure);
  end_key (self);
}

void
unseat_people_import_start (UnseatPeopleImport *self,
                            GPtrArray          *keys)
{
  g_return_if_fail (UNSEAT_IS_PEOPLE_IMPORT (self));
  g_return_if_fail (keys != NULL && self->keys == NULL);

  self->keys = g_ptr_array_ref (keys);
  self->finder = unseat_people_finder_new (self->directory);
  self->finds = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, find_free);
}

gboolean
unseat_people_import_step (UnseatPeopleImport *self)
{
  g_return_val_if_fail (UNSEAT_IS_PEOPLE_IMPORT (self), FALSE);

  if (unseat_people_import_get_n_left (self) == 0)
    {
      stop (self);
      return FALSE;
    }

  if (self->several != NULL)
    step_several (self, self->keys->pdata[self->n_keys_done]);
  else
    step_key (self, self->keys->pdata[self->n_keys_done]);
  return TRUE;
}

guint
unseat_people_import_get_n_left (UnseatPeopleImport *self)
{
  g_return_val_if_fail (UNSEAT_IS_PEOPLE_IMPORT (self), 0);

  return self->keys != NULL ? self->keys->len - self->n_keys_done : 0;
}

static void
add_all (UnseatPeopleImport *self,
         GPtrArray          *keys)
{
  unseat_people_import_start (self, keys);
  while (unseat_people_import_step (self))
    continue;
}

void
unseat_people_import_add_keys (UnseatPeopleImport *self,
                               const char *const  *keys)
{
  g_autoptr (GPtrArray) copies = g_ptr_array_new_with_free_func (g_free);

  g_return_if_fail (UNSEAT_IS_PEOPLE_IMPORT (self));
  g_return_if_fail (keys != NULL);

  for (guint i = 0; keys[i] != NULL; i++)
    g_ptr_array_add (copies, g_strdup (keys[i]));
  add_all (self, copies);
}

gboolean
unseat_people_import_add_text (UnseatPeopleImport *self,
                               const char         *text,
                               GError            **error)
{
  g_autoptr (GPtrArray) keys = NULL;

  g_return_val_if_fail (UNSEAT_IS_PEOPLE_IMPORT (self), FALSE);
  g_return_val_if_fail (text != NULL, FALSE);

  keys = unseat_people_text_parse (text, error);
  if (keys == NULL)
    return FALSE;
  if (keys->len == 0)
    {
      g_set_error_literal (error, UNSEAT_ERROR, UNSEAT_ERROR_INVALID_INPUT, _ ("This names nobody."));
      return FALSE;
    }

  add_all (self, keys);
  return TRUE;
}

GListModel *
unseat_people_import_get_people (UnseatPeopleImport *self)
{
  g_return_val_if_fail (UNSEAT_IS_PEOPLE_IMPORT (self), NULL);

  return G_LIST_MODEL (self->people);
}

static gboolean
is_candidate (UnseatImportedPerson *person,
              guint                 index)
{
  for (guint i = 0; i < person->candidates->len; i++)
    if (g_array_index (person->candidates, guint, i) == index)
      return TRUE;
  return FALSE;
}

/* Whoever is named first is found, whoever comes later is named again. */
static void
judge_everybody (UnseatPeopleImport *self)
{
  guint n_people = g_list_model_get_n_items (G_LIST_MODEL (self->people));
  g_autoptr (GPtrArray) changed = g_ptr_array_new_with_free_func (g_object_unref);

  g_hash_table_remove_all (self->found);
  for (guint i = 0; i < n_people; i++)
    {
      g_autoptr (UnseatImportedPerson) person = g_list_model_get_item (G_LIST_MODEL (self->people), i);
      UnseatImportState state = judge (self, person);

      if (state == person->state)
        continue;
      self->counts[person->state]--;
      self->counts[state]++;
      person->state = state;
      g_ptr_array_add (changed, g_steal_pointer (&person));
    }

  for (guint i = 0; i < changed->len; i++)
    g_object_notify_by_pspec (changed->pdata[i], properties[PROP_STATE]);
}

void
unseat_people_import_choose (UnseatPeopleImport   *self,
                             UnseatImportedPerson *person,
                             guint                 index)
{
  g_return_if_fail (UNSEAT_IS_PEOPLE_IMPORT (self));
  g_return_if_fail (UNSEAT_IS_IMPORTED_PERSON (person));
  g_return_if_fail (person->is_asked);
  g_return_if_fail (index == UNSEAT_NO_USER || is_candidate (person, index));

  if (person->user == index)
    return;
  person->user = index;
  judge_everybody (self);
  g_object_notify_by_pspec (G_OBJECT (person), properties[PROP_USER]);
}

guint
unseat_people_import_count (UnseatPeopleImport *self,
                            UnseatImportState   state)
{
  g_return_val_if_fail (UNSEAT_IS_PEOPLE_IMPORT (self), 0);
  g_return_val_if_fail (state < UNSEAT_N_IMPORT_STATES, 0);

  return self->counts[state];
}

GArray *
unseat_people_import_list_found (UnseatPeopleImport *self)
{
  GArray *indexes = NULL;
  guint   n_people = 0;

  g_return_val_if_fail (UNSEAT_IS_PEOPLE_IMPORT (self), NULL);

  indexes = g_array_new (FALSE, FALSE, sizeof (guint));
  n_people = g_list_model_get_n_items (G_LIST_MODEL (self->people));
  for (guint i = 0; i < n_people; i++)
    {
      g_autoptr (UnseatImportedPerson) person = g_list_model_get_item (G_LIST_MODEL (self->people), i);

      if (person->state == UNSEAT_IMPORT_FOUND)
        g_array_append_val (indexes, person->user);
    }
  return indexes;
}
