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
  UnseatImportState state;
};

struct _UnseatPeopleImport
{
  GObject          parent_instance;
  UnseatDirectory *directory; /* (owned) */
  GListStore      *people;    /* (owned) (element-type UnseatImportedPerson) */
  GHashTable      *found;     /* (owned): a set of indexes */
  guint            counts[UNSEAT_N_IMPORT_STATES];
};

G_DEFINE_FINAL_TYPE (UnseatImportedPerson, unseat_imported_person, G_TYPE_OBJECT)
G_DEFINE_FINAL_TYPE (UnseatPeopleImport, unseat_people_import, G_TYPE_OBJECT)

typedef enum
{
  PROP_STATE = 1,
} UnseatImportedPersonProperty;

static GParamSpec *properties[PROP_STATE + 1];

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
  g_object_class_install_properties (object_class, G_N_ELEMENTS (properties), properties);
}

static void
unseat_imported_person_init (UnseatImportedPerson *self)
{
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

/* All of them. */

static void
unseat_people_import_dispose (GObject *object)
{
  UnseatPeopleImport *self = UNSEAT_PEOPLE_IMPORT (object);

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
judge (UnseatPeopleImport *self,
       GArray             *candidates,
       gboolean            is_sure)
{
  if (candidates->len == 0)
    return UNSEAT_IMPORT_UNKNOWN;
  if (candidates->len > 1 || !is_sure)
    return UNSEAT_IMPORT_AMBIGUOUS;
  return g_hash_table_add (self->found, GUINT_TO_POINTER (g_array_index (candidates, guint, 0))) ? UNSEAT_IMPORT_FOUND : UNSEAT_IMPORT_DUPLICATE;
}

static void
add_person (UnseatPeopleImport *self,
            GPtrArray          *people,
            const char         *text,
            GArray             *candidates,
            gboolean            is_sure)
{
  UnseatImportedPerson *person = g_object_new (UNSEAT_TYPE_IMPORTED_PERSON, NULL);

  person->text = g_strdup (text);
  person->candidates = g_array_ref (candidates);
  person->state = judge (self, candidates, is_sure);
  self->counts[person->state]++;
  g_ptr_array_add (people, person);
}

/* A line may hold several names; it does when somebody is called like one of them. */
static gboolean
add_several (UnseatPeopleImport *self,
             GPtrArray          *people,
             UnseatPeopleFinder *finder,
             const char         *key)
{
  g_auto (GStrv) names = g_strsplit_set (key, strchr (key, ';') != NULL ? ";" : ",", -1);
  g_autoptr (GPtrArray) found = g_ptr_array_new_with_free_func ((GDestroyNotify) g_array_unref);
  g_autoptr (GArray) sure = g_array_new (FALSE, FALSE, sizeof (gboolean));
  gboolean any = FALSE;

  for (guint i = 0; names[i] != NULL; i++)
    {
      gboolean is_sure = FALSE;

      g_ptr_array_add (found, unseat_people_finder_find (finder, g_strstrip (names[i]), &is_sure));
      g_array_append_val (sure, is_sure);
      any = any || ((GArray *) found->pdata[i])->len > 0;
    }
  if (!any)
    return FALSE;

  for (guint i = 0; names[i] != NULL; i++)
    if (*names[i] != '\0')
      add_person (self, people, names[i], found->pdata[i], g_array_index (sure, gboolean, i));
  return TRUE;
}

void
unseat_people_import_add_keys (UnseatPeopleImport *self,
                               const char *const  *keys)
{
  g_autoptr (GPtrArray) people = NULL;
  g_autoptr (UnseatPeopleFinder) finder = NULL;

  g_return_if_fail (UNSEAT_IS_PEOPLE_IMPORT (self));
  g_return_if_fail (keys != NULL);

  people = g_ptr_array_new_with_free_func (g_object_unref);
  finder = unseat_people_finder_new (self->directory);
  for (guint i = 0; keys[i] != NULL; i++)
    {
      gboolean is_sure = FALSE;
      g_autoptr (GArray) candidates = unseat_people_finder_find (finder, keys[i], &is_sure);

      if (candidates->len > 0 || !add_several (self, people, finder, keys[i]))
        add_person (self, people, keys[i], candidates, is_sure);
    }

  g_list_store_splice (self->people, g_list_model_get_n_items (G_LIST_MODEL (self->people)), 0, people->pdata, people->len);
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

  g_ptr_array_add (keys, NULL);
  unseat_people_import_add_keys (self, (const char *const *) keys->pdata);
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

void
unseat_people_import_choose (UnseatPeopleImport   *self,
                             UnseatImportedPerson *person,
                             guint                 index)
{
  g_autoptr (GArray) candidates = NULL;

  g_return_if_fail (UNSEAT_IS_PEOPLE_IMPORT (self));
  g_return_if_fail (UNSEAT_IS_IMPORTED_PERSON (person));
  g_return_if_fail (person->state == UNSEAT_IMPORT_AMBIGUOUS && is_candidate (person, index));

  candidates = g_array_new (FALSE, FALSE, sizeof (guint));
  g_array_append_val (candidates, index);
  g_array_unref (person->candidates);
  person->candidates = g_array_ref (candidates);

  self->counts[person->state]--;
  person->state = judge (self, candidates, TRUE);
  self->counts[person->state]++;
  g_object_notify_by_pspec (G_OBJECT (person), properties[PROP_STATE]);
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
        g_array_append_vals (indexes, person->candidates->data, 1);
    }
  return indexes;
}
