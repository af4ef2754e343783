/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "unseat-choose-list.h"

#include "unseat-utils.h"

struct _UnseatChooseList
{
  GObject parent_instance;

  UnseatDirectory    *directory; /* (owned) */
  char               *sku_id;    /* (owned) (nullable) */
  GHashTable         *holders;   /* (owned) (nullable): a set of indexes */
  UnseatPeopleImport *import;    /* (owned) */

  GListStore *people[UNSEAT_N_CHOOSE_KINDS]; /* (owned) (element-type UnseatImportedPerson) */
  GListModel *everybody;                     /* (owned) */
  guint       n_chosen;
};

G_DEFINE_FINAL_TYPE (UnseatChooseList, unseat_choose_list, G_TYPE_OBJECT)

typedef enum
{
  PROP_N_CHOSEN = 1,
} UnseatChooseListProperty;

static GParamSpec *properties[PROP_N_CHOSEN + 1];

static UnseatChooseKind
judge (UnseatChooseList     *self,
       UnseatImportedPerson *person)
{
  if (unseat_imported_person_is_asked (person))
    return UNSEAT_CHOOSE_KIND_ASKED;

  switch (unseat_imported_person_get_state (person))
    {
    case UNSEAT_IMPORT_FOUND:
      return unseat_choose_list_has_product (self, unseat_imported_person_get_user (person)) ? UNSEAT_CHOOSE_KIND_FOUND : UNSEAT_CHOOSE_KIND_WITHOUT;
    case UNSEAT_IMPORT_DUPLICATE:
      return UNSEAT_CHOOSE_KIND_AGAIN;
    case UNSEAT_IMPORT_UNKNOWN:
    case UNSEAT_IMPORT_AMBIGUOUS:
    case UNSEAT_N_IMPORT_STATES:
    default:
      return UNSEAT_CHOOSE_KIND_UNKNOWN;
    }
}

static void
sort_people (UnseatChooseList *self)
{
  GListModel *people = unseat_people_import_get_people (self->import);
  guint       n_people = g_list_model_get_n_items (people);
  g_autoptr (GListStore) kinds = g_list_store_new (G_TYPE_LIST_MODEL);
  GPtrArray *sorted[UNSEAT_N_CHOOSE_KINDS];

  for (UnseatChooseKind kind = 0; kind < UNSEAT_N_CHOOSE_KINDS; kind++)
    sorted[kind] = g_ptr_array_new_with_free_func (g_object_unref);
  for (guint i = 0; i < n_people; i++)
    {
      UnseatImportedPerson *person = g_list_model_get_item (people, i);

      g_ptr_array_add (sorted[judge (self, person)], person);
    }

  for (UnseatChooseKind kind = 0; kind < UNSEAT_N_CHOOSE_KINDS; kind++)
    {
      self->people[kind] = g_list_store_new (UNSEAT_TYPE_IMPORTED_PERSON);
      g_list_store_splice (self->people[kind], 0, 0, sorted[kind]->pdata, sorted[kind]->len);
      g_list_store_append (kinds, self->people[kind]);
      g_clear_pointer (&sorted[kind], g_ptr_array_unref);
    }
  self->everybody = G_LIST_MODEL (gtk_flatten_list_model_new (G_LIST_MODEL (g_steal_pointer (&kinds))));
}

static void
count_chosen (UnseatChooseList *self)
{
  g_autoptr (GArray) chosen = unseat_choose_list_dup_chosen (self);

  if (self->n_chosen == chosen->len)
    return;

  self->n_chosen = chosen->len;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_N_CHOSEN]);
}

static void
unseat_choose_list_get_property (GObject    *object,
                                 guint       property_id,
                                 GValue     *value,
                                 GParamSpec *pspec)
{
  switch ((UnseatChooseListProperty) property_id)
    {
    case PROP_N_CHOSEN:
      g_value_set_uint (value, UNSEAT_CHOOSE_LIST (object)->n_chosen);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
    }
}

static void
unseat_choose_list_dispose (GObject *object)
{
  UnseatChooseList *self = UNSEAT_CHOOSE_LIST (object);

  g_clear_object (&self->everybody);
  for (UnseatChooseKind kind = 0; kind < UNSEAT_N_CHOOSE_KINDS; kind++)
    g_clear_object (&self->people[kind]);
  g_clear_object (&self->import);
  g_clear_object (&self->directory);

  G_OBJECT_CLASS (unseat_choose_list_parent_class)->dispose (object);
}

static void
unseat_choose_list_finalize (GObject *object)
{
  UnseatChooseList *self = UNSEAT_CHOOSE_LIST (object);

  g_clear_pointer (&self->sku_id, g_free);
  g_clear_pointer (&self->holders, g_hash_table_unref);

  G_OBJECT_CLASS (unseat_choose_list_parent_class)->finalize (object);
}

static void
unseat_choose_list_class_init (UnseatChooseListClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = unseat_choose_list_get_property;
  object_class->dispose = unseat_choose_list_dispose;
  object_class->finalize = unseat_choose_list_finalize;

  properties[PROP_N_CHOSEN] = g_param_spec_uint ("n-chosen", NULL, NULL, 0, G_MAXUINT, 0,
                                                 G_PARAM_READABLE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, G_N_ELEMENTS (properties), properties);
}

static void
unseat_choose_list_init (UnseatChooseList *self)
{
}

static GHashTable *
list_holders (UnseatDirectory *directory,
              const char      *sku_id)
{
  g_autoptr (GArray) indexes = unseat_directory_list_holders (directory, sku_id);
  GHashTable *holders = g_hash_table_new (NULL, NULL);

  for (guint i = 0; i < indexes->len; i++)
    g_hash_table_add (holders, GUINT_TO_POINTER (g_array_index (indexes, guint, i)));
  return holders;
}

UnseatChooseList *
unseat_choose_list_new (UnseatDirectory    *directory,
                        const char         *sku_id,
                        UnseatPeopleImport *import)
{
  UnseatChooseList *self = NULL;

  g_return_val_if_fail (UNSEAT_IS_DIRECTORY (directory), NULL);
  g_return_val_if_fail (UNSEAT_IS_PEOPLE_IMPORT (import), NULL);

  self = g_object_new (UNSEAT_TYPE_CHOOSE_LIST, NULL);
  self->directory = g_object_ref (directory);
  self->sku_id = g_strdup (sku_id);
  self->import = g_object_ref (import);
  if (sku_id != NULL)
    self->holders = list_holders (directory, sku_id);
  sort_people (self);
  count_chosen (self);
  return self;
}

GListModel *
unseat_choose_list_get_people (UnseatChooseList *self,
                               UnseatChooseKind  kind)
{
  g_return_val_if_fail (UNSEAT_IS_CHOOSE_LIST (self), NULL);
  g_return_val_if_fail (kind <= UNSEAT_N_CHOOSE_KINDS, NULL);

  return kind < UNSEAT_N_CHOOSE_KINDS ? G_LIST_MODEL (self->people[kind]) : self->everybody;
}

guint
unseat_choose_list_count (UnseatChooseList *self,
                          UnseatChooseKind  kind)
{
  g_return_val_if_fail (UNSEAT_IS_CHOOSE_LIST (self), 0);

  return g_list_model_get_n_items (unseat_choose_list_get_people (self, kind));
}

guint
unseat_choose_list_count_open (UnseatChooseList *self)
{
  g_return_val_if_fail (UNSEAT_IS_CHOOSE_LIST (self), 0);

  return unseat_people_import_count (self->import, UNSEAT_IMPORT_AMBIGUOUS);
}

void
unseat_choose_list_choose (UnseatChooseList     *self,
                           UnseatImportedPerson *person,
                           guint                 index)
{
  g_return_if_fail (UNSEAT_IS_CHOOSE_LIST (self));
  g_return_if_fail (UNSEAT_IS_IMPORTED_PERSON (person));

  unseat_people_import_choose (self->import, person, index);
  count_chosen (self);
}

guint
unseat_choose_list_get_n_chosen (UnseatChooseList *self)
{
  g_return_val_if_fail (UNSEAT_IS_CHOOSE_LIST (self), 0);

  return self->n_chosen;
}

GArray *
unseat_choose_list_dup_chosen (UnseatChooseList *self)
{
  g_autoptr (GArray) found = NULL;
  GArray *chosen = NULL;

  g_return_val_if_fail (UNSEAT_IS_CHOOSE_LIST (self), NULL);

  found = unseat_people_import_list_found (self->import);
  chosen = g_array_sized_new (FALSE, FALSE, sizeof (guint), found->len);
  for (guint i = 0; i < found->len; i++)
    if (unseat_choose_list_has_product (self, g_array_index (found, guint, i)))
      g_array_append_val (chosen, g_array_index (found, guint, i));
  return chosen;
}

char *
unseat_choose_list_dup_unknown (UnseatChooseList *self)
{
  g_autoptr (GString) text = g_string_new (NULL);
  guint n = 0;

  g_return_val_if_fail (UNSEAT_IS_CHOOSE_LIST (self), NULL);

  n = unseat_choose_list_count (self, UNSEAT_CHOOSE_KIND_UNKNOWN);
  for (guint i = 0; i < n; i++)
    {
      g_autoptr (UnseatImportedPerson) person = g_list_model_get_item (G_LIST_MODEL (self->people[UNSEAT_CHOOSE_KIND_UNKNOWN]), i);
      g_autofree char *line = unseat_single_line (unseat_imported_person_get_text (person));

      g_string_append_printf (text, "%s\n", line);
    }
  return g_strdup (text->str);
}

UnseatDirectory *
unseat_choose_list_get_directory (UnseatChooseList *self)
{
  g_return_val_if_fail (UNSEAT_IS_CHOOSE_LIST (self), NULL);

  return self->directory;
}

const char *
unseat_choose_list_get_sku_id (UnseatChooseList *self)
{
  g_return_val_if_fail (UNSEAT_IS_CHOOSE_LIST (self), NULL);

  return self->sku_id;
}

gboolean
unseat_choose_list_has_product (UnseatChooseList *self,
                                guint             index)
{
  g_return_val_if_fail (UNSEAT_IS_CHOOSE_LIST (self), FALSE);

  return self->holders == NULL || g_hash_table_contains (self->holders, GUINT_TO_POINTER (index));
}
