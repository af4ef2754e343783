/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "unseat-rule-origin.h"

#include <glib/gi18n-lib.h>

#include "unseat-error.h"
#include "unseat-rule-shelf.h"

struct _UnseatRuleOrigin
{
  GObject parent_instance;

  GWeakRef             journal; /* a plan that is looked at for long does not keep it open */
  char                *id;      /* (owned) */
  char                *name;    /* (owned) */
  gboolean             was_on;
  UnseatRuleBrakeFlags flags;
};

G_DEFINE_FINAL_TYPE (UnseatRuleOrigin, unseat_rule_origin, G_TYPE_OBJECT)

static void
unseat_rule_origin_finalize (GObject *object)
{
  UnseatRuleOrigin *self = UNSEAT_RULE_ORIGIN (object);

  g_weak_ref_clear (&self->journal);
  g_clear_pointer (&self->id, g_free);
  g_clear_pointer (&self->name, g_free);

  G_OBJECT_CLASS (unseat_rule_origin_parent_class)->finalize (object);
}

static void
unseat_rule_origin_class_init (UnseatRuleOriginClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = unseat_rule_origin_finalize;
}

static void
unseat_rule_origin_init (UnseatRuleOrigin *self)
{
  g_weak_ref_init (&self->journal, NULL);
}

UnseatRuleOrigin *
unseat_rule_origin_new (UnseatJournal       *journal,
                        const UnseatRule    *rule,
                        UnseatRuleBrakeFlags flags)
{
  UnseatRuleOrigin *self = NULL;

  g_return_val_if_fail (UNSEAT_IS_JOURNAL (journal) && rule != NULL, NULL);

  self = g_object_new (UNSEAT_TYPE_RULE_ORIGIN, NULL);
  g_weak_ref_set (&self->journal, journal);
  self->id = g_strdup (rule->id);
  self->name = g_strdup (rule->name);
  self->was_on = rule->is_enabled;
  self->flags = flags;

  return self;
}

UnseatRulePreview *
unseat_rule_origin_look_again (UnseatRuleOrigin *self,
                               UnseatSession    *session,
                               GError          **error)
{
  g_autoptr (GPtrArray) shelf = NULL;
  g_autoptr (UnseatJournal) journal = NULL;
  const UnseatShelvedRule *shelved = NULL;

  g_return_val_if_fail (UNSEAT_IS_RULE_ORIGIN (self) && UNSEAT_IS_SESSION (session), NULL);

  journal = g_weak_ref_get (&self->journal);
  shelf = unseat_rule_shelf_list ();
  shelved = unseat_rule_shelf_get (shelf, self->id);
  if (journal == NULL || shelved == NULL || shelved->rule == NULL || (self->was_on && !shelved->rule->is_enabled))
    {
      g_set_error (error, UNSEAT_ERROR, UNSEAT_ERROR_CONFLICT,
                   /* Translators: the name of a rule. */
                   _ ("The rule “%s” was turned off since, or it is not there any more, or its file is damaged. Nothing was sent."), self->name);
      return NULL;
    }

  return unseat_rule_preview_new (session, journal, shelved->rule, UNSEAT_RULE_RUN, self->flags);
}
