/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "unseat-never-touch-match.h"

struct _UnseatNeverTouchMatch
{
  GObject parent_instance;

  UnseatNeverTouchKind kind;
  char                *id;      /* (owned) */
  char                *name;    /* (owned) */
  char                *details; /* (owned) */
};

G_DEFINE_FINAL_TYPE (UnseatNeverTouchMatch, unseat_never_touch_match, G_TYPE_OBJECT)

static void
unseat_never_touch_match_finalize (GObject *object)
{
  UnseatNeverTouchMatch *self = UNSEAT_NEVER_TOUCH_MATCH (object);

  g_clear_pointer (&self->id, g_free);
  g_clear_pointer (&self->name, g_free);
  g_clear_pointer (&self->details, g_free);

  G_OBJECT_CLASS (unseat_never_touch_match_parent_class)->finalize (object);
}

static void
unseat_never_touch_match_class_init (UnseatNeverTouchMatchClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = unseat_never_touch_match_finalize;
}

static void
unseat_never_touch_match_init (UnseatNeverTouchMatch *self)
{
}

UnseatNeverTouchMatch *
unseat_never_touch_match_new (UnseatNeverTouchKind kind,
                              const char          *id,
                              const char          *name,
                              const char          *details)
{
  UnseatNeverTouchMatch *self = NULL;

  g_return_val_if_fail (id != NULL && name != NULL && details != NULL, NULL);

  self = g_object_new (UNSEAT_TYPE_NEVER_TOUCH_MATCH, NULL);
  self->kind = kind;
  self->id = g_strdup (id);
  self->name = g_strdup (name);
  self->details = g_strdup (details);

  return self;
}

UnseatNeverTouchKind
unseat_never_touch_match_get_kind (UnseatNeverTouchMatch *self)
{
  g_return_val_if_fail (UNSEAT_IS_NEVER_TOUCH_MATCH (self), UNSEAT_NEVER_TOUCH_PERSON);

  return self->kind;
}

const char *
unseat_never_touch_match_get_id (UnseatNeverTouchMatch *self)
{
  g_return_val_if_fail (UNSEAT_IS_NEVER_TOUCH_MATCH (self), NULL);

  return self->id;
}

const char *
unseat_never_touch_match_get_name (UnseatNeverTouchMatch *self)
{
  g_return_val_if_fail (UNSEAT_IS_NEVER_TOUCH_MATCH (self), NULL);

  return self->name;
}

const char *
unseat_never_touch_match_get_details (UnseatNeverTouchMatch *self)
{
  g_return_val_if_fail (UNSEAT_IS_NEVER_TOUCH_MATCH (self), NULL);

  return self->details;
}
