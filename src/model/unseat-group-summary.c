/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "unseat-group-summary.h"

struct _UnseatGroupSummary
{
  GObject parent_instance;

  char        *id;    /* (owned) */
  UnseatGroup *group; /* (owned) (nullable) */
  gboolean     is_deleted;
  guint        n_people;
  guint        n_ending;
  guint        n_problems;
};

G_DEFINE_FINAL_TYPE (UnseatGroupSummary, unseat_group_summary, G_TYPE_OBJECT)

static void
unseat_group_summary_finalize (GObject *object)
{
  UnseatGroupSummary *self = UNSEAT_GROUP_SUMMARY (object);

  g_clear_pointer (&self->id, g_free);
  g_clear_object (&self->group);

  G_OBJECT_CLASS (unseat_group_summary_parent_class)->finalize (object);
}

static void
unseat_group_summary_class_init (UnseatGroupSummaryClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = unseat_group_summary_finalize;
}

static void
unseat_group_summary_init (UnseatGroupSummary *self)
{
}

UnseatGroupSummary *
unseat_group_summary_new (const UnseatGroupPeople *people)
{
  UnseatGroupSummary *self = NULL;

  g_return_val_if_fail (people != NULL, NULL);

  self = g_object_new (UNSEAT_TYPE_GROUP_SUMMARY, NULL);
  self->id = g_strdup (people->group_id);
  g_set_object (&self->group, people->group);
  self->is_deleted = people->is_deleted;
  self->n_people = people->n_people - people->n_left;
  self->n_ending = people->n_ending;
  self->n_problems = people->n_problems;
  return self;
}

const char *
unseat_group_summary_get_id (UnseatGroupSummary *self)
{
  g_return_val_if_fail (UNSEAT_IS_GROUP_SUMMARY (self), NULL);

  return self->id;
}

const char *
unseat_group_summary_get_name (UnseatGroupSummary *self)
{
  g_return_val_if_fail (UNSEAT_IS_GROUP_SUMMARY (self), NULL);

  return self->group != NULL ? unseat_group_get_name (self->group) : self->id;
}

gboolean
unseat_group_summary_is_deleted (UnseatGroupSummary *self)
{
  g_return_val_if_fail (UNSEAT_IS_GROUP_SUMMARY (self), FALSE);

  return self->is_deleted;
}

UnseatGroup *
unseat_group_summary_get_group (UnseatGroupSummary *self)
{
  g_return_val_if_fail (UNSEAT_IS_GROUP_SUMMARY (self), NULL);

  return self->group;
}

guint
unseat_group_summary_get_n_people (UnseatGroupSummary *self)
{
  g_return_val_if_fail (UNSEAT_IS_GROUP_SUMMARY (self), 0);

  return self->n_people;
}

guint
unseat_group_summary_get_n_ending (UnseatGroupSummary *self)
{
  g_return_val_if_fail (UNSEAT_IS_GROUP_SUMMARY (self), 0);

  return self->n_ending;
}

guint
unseat_group_summary_get_n_problems (UnseatGroupSummary *self)
{
  g_return_val_if_fail (UNSEAT_IS_GROUP_SUMMARY (self), 0);

  return self->n_problems;
}

gboolean
unseat_group_summary_is_same (UnseatGroupSummary *self,
                              UnseatGroupSummary *other)
{
  g_return_val_if_fail (UNSEAT_IS_GROUP_SUMMARY (self), FALSE);
  g_return_val_if_fail (UNSEAT_IS_GROUP_SUMMARY (other), FALSE);

  return g_str_equal (self->id, other->id) && self->group == other->group && self->is_deleted == other->is_deleted && self->n_people == other->n_people && self->n_ending == other->n_ending && self->n_problems == other->n_problems;
}
