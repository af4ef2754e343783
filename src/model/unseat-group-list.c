/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "unseat-group-list.h"

struct _UnseatGroupList
{
  GObject parent_instance;

  UnseatDirectory *directory; /* (owned) */
  GPtrArray       *lines;     /* (owned) (element-type UnseatGroupSummary) */
  gboolean         is_stale;
  gboolean         is_renamed; /* what a line says of products is something else, although the line is the same */
};

static void list_model_iface_init (GListModelInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (UnseatGroupList, unseat_group_list, G_TYPE_OBJECT, G_IMPLEMENT_INTERFACE (G_TYPE_LIST_MODEL, list_model_iface_init))

enum
{
  STALE,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static void
changed_cb (UnseatGroupList *self)
{
  if (self->is_stale)
    return;

  self->is_stale = TRUE;
  g_signal_emit (self, signals[STALE], 0);
}

static void
names_changed_cb (UnseatGroupList *self)
{
  self->is_renamed = TRUE;
  changed_cb (self);
}

/* Returns: (transfer full): a line for @people, the one that there is already if it says the same */
static UnseatGroupSummary *
make_line (GHashTable              *old,
           const UnseatGroupPeople *people)
{
  g_autoptr (UnseatGroupSummary) line = unseat_group_summary_new (people);
  UnseatGroupSummary *before = g_hash_table_lookup (old, people->group_id);

  return before != NULL && unseat_group_summary_is_same (before, line) ? g_object_ref (before) : g_steal_pointer (&line);
}

/* Returns: (transfer full) (element-type UnseatGroupSummary) */
static GPtrArray *
make_lines (UnseatGroupList *self)
{
  g_autoptr (GPtrArray) groups = unseat_group_people_count_all (self->directory);
  g_autoptr (GHashTable) old = g_hash_table_new (g_str_hash, g_str_equal);
  GPtrArray *lines = g_ptr_array_new_full (groups->len, g_object_unref);

  for (guint i = 0; !self->is_renamed && i < self->lines->len; i++)
    g_hash_table_insert (old, (gpointer) unseat_group_summary_get_id (self->lines->pdata[i]), self->lines->pdata[i]);
  for (guint i = 0; i < groups->len; i++)
    g_ptr_array_add (lines, make_line (old, groups->pdata[i]));

  return lines;
}

static guint
count_same_at_start (GPtrArray *a,
                     GPtrArray *b)
{
  guint n = 0;

  while (n < MIN (a->len, b->len) && a->pdata[n] == b->pdata[n])
    n++;

  return n;
}

/* Returns: how many of the last ones are the same, the first @n_first left aside. */
static guint
count_same_at_end (GPtrArray *a,
                   GPtrArray *b,
                   guint      n_first)
{
  guint n = 0;

  while (n < MIN (a->len, b->len) - n_first && a->pdata[a->len - 1 - n] == b->pdata[b->len - 1 - n])
    n++;

  return n;
}

static GType
unseat_group_list_get_item_type (GListModel *model)
{
  return UNSEAT_TYPE_GROUP_SUMMARY;
}

static guint
unseat_group_list_get_n_items (GListModel *model)
{
  return UNSEAT_GROUP_LIST (model)->lines->len;
}

static gpointer
unseat_group_list_get_item (GListModel *model,
                            guint       position)
{
  UnseatGroupList *self = UNSEAT_GROUP_LIST (model);

  return position < self->lines->len ? g_object_ref (self->lines->pdata[position]) : NULL;
}

static void
list_model_iface_init (GListModelInterface *iface)
{
  iface->get_item_type = unseat_group_list_get_item_type;
  iface->get_n_items = unseat_group_list_get_n_items;
  iface->get_item = unseat_group_list_get_item;
}

static void
unseat_group_list_finalize (GObject *object)
{
  UnseatGroupList *self = UNSEAT_GROUP_LIST (object);

  g_clear_pointer (&self->lines, g_ptr_array_unref);
  g_clear_object (&self->directory);

  G_OBJECT_CLASS (unseat_group_list_parent_class)->finalize (object);
}

static void
unseat_group_list_class_init (UnseatGroupListClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = unseat_group_list_finalize;

  signals[STALE] = g_signal_new ("stale", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
unseat_group_list_init (UnseatGroupList *self)
{
  self->lines = g_ptr_array_new_with_free_func (g_object_unref);
  self->is_stale = TRUE;
}

UnseatGroupList *
unseat_group_list_new (UnseatDirectory *directory)
{
  static const char *const changes[] = { "users-added", "user-changed", "user-removed", "groups-changed", "cleared" };
  UnseatGroupList         *self = NULL;

  g_return_val_if_fail (UNSEAT_IS_DIRECTORY (directory), NULL);

  self = g_object_new (UNSEAT_TYPE_GROUP_LIST, NULL);
  self->directory = g_object_ref (directory);
  for (guint i = 0; i < G_N_ELEMENTS (changes); i++)
    g_signal_connect_object (directory, changes[i], G_CALLBACK (changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (directory, "names-changed", G_CALLBACK (names_changed_cb), self, G_CONNECT_SWAPPED);
  return self;
}

gboolean
unseat_group_list_is_stale (UnseatGroupList *self)
{
  g_return_val_if_fail (UNSEAT_IS_GROUP_LIST (self), FALSE);

  return self->is_stale;
}

void
unseat_group_list_update (UnseatGroupList *self)
{
  g_autoptr (GPtrArray) old = NULL;
  g_autoptr (GPtrArray) lines = NULL;
  guint n_first = 0;
  guint n_last = 0;

  g_return_if_fail (UNSEAT_IS_GROUP_LIST (self));

  lines = make_lines (self);
  old = g_steal_pointer (&self->lines);
  self->lines = g_ptr_array_ref (lines);
  self->is_stale = FALSE;
  self->is_renamed = FALSE;

  n_first = count_same_at_start (old, lines);
  n_last = count_same_at_end (old, lines, n_first);
  if (n_first < MAX (old->len, lines->len))
    g_list_model_items_changed (G_LIST_MODEL (self), n_first, old->len - n_first - n_last, lines->len - n_first - n_last);
}

UnseatGroupSummary *
unseat_group_list_find (UnseatGroupList *self,
                        const char      *group_id)
{
  g_return_val_if_fail (UNSEAT_IS_GROUP_LIST (self), NULL);
  g_return_val_if_fail (group_id != NULL, NULL);

  for (guint i = 0; i < self->lines->len; i++)
    {
      if (g_ascii_strcasecmp (unseat_group_summary_get_id (self->lines->pdata[i]), group_id) == 0)
        return self->lines->pdata[i];
    }

  return NULL;
}

GPtrArray *
unseat_group_list_dup_people (UnseatDirectory *directory,
                              GListModel      *lines)
{
  GPtrArray *picked = g_ptr_array_new_with_free_func ((GDestroyNotify) unseat_group_people_free);
  g_autoptr (GPtrArray) all = NULL;
  g_autoptr (GHashTable) by_id = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, (GDestroyNotify) unseat_group_people_free);

  g_return_val_if_fail (UNSEAT_IS_DIRECTORY (directory), picked);
  g_return_val_if_fail (G_IS_LIST_MODEL (lines), picked);

  all = unseat_group_people_list (directory);
  g_ptr_array_set_free_func (all, NULL); /* now the table's */
  for (guint i = 0; i < all->len; i++)
    g_hash_table_insert (by_id, ((UnseatGroupPeople *) all->pdata[i])->group_id, all->pdata[i]);

  for (guint i = 0; i < g_list_model_get_n_items (lines); i++)
    {
      g_autoptr (UnseatGroupSummary) line = g_list_model_get_item (lines, i);
      gpointer people = NULL;

      if (g_hash_table_steal_extended (by_id, unseat_group_summary_get_id (line), NULL, &people))
        g_ptr_array_add (picked, people);
    }

  return picked;
}
