/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "unseat-rule-match-item.h"

struct _UnseatRuleMatchItem
{
  GObject parent_instance;

  UnseatRulePreview     *preview; /* (owned) (nullable): has the match */
  const UnseatRuleMatch *match;   /* (nullable) */
};

G_DEFINE_FINAL_TYPE (UnseatRuleMatchItem, unseat_rule_match_item, G_TYPE_OBJECT)

static void
unseat_rule_match_item_dispose (GObject *object)
{
  g_clear_object (&UNSEAT_RULE_MATCH_ITEM (object)->preview);

  G_OBJECT_CLASS (unseat_rule_match_item_parent_class)->dispose (object);
}

static void
unseat_rule_match_item_class_init (UnseatRuleMatchItemClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = unseat_rule_match_item_dispose;
}

static void
unseat_rule_match_item_init (UnseatRuleMatchItem *self)
{
}

UnseatRuleMatchItem *
unseat_rule_match_item_new (UnseatRulePreview     *preview,
                            const UnseatRuleMatch *match)
{
  UnseatRuleMatchItem *self = NULL;

  g_return_val_if_fail (UNSEAT_IS_RULE_PREVIEW (preview) && match != NULL, NULL);

  self = g_object_new (UNSEAT_TYPE_RULE_MATCH_ITEM, NULL);
  self->preview = g_object_ref (preview);
  self->match = match;

  return self;
}

const UnseatRuleMatch *
unseat_rule_match_item_get_match (UnseatRuleMatchItem *self)
{
  g_return_val_if_fail (UNSEAT_IS_RULE_MATCH_ITEM (self), NULL);

  return self->match;
}
