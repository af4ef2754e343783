/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "unseat-rule-comeback.h"

struct _UnseatRuleComeback
{
  GObject parent_instance;

  UnseatRule *rule; /* (owned) */
  gboolean    gives_back;
  GHashTable *from; /* (owned) (element-type utf8 gint64) */
};

G_DEFINE_FINAL_TYPE (UnseatRuleComeback, unseat_rule_comeback, G_TYPE_OBJECT)

enum
{
  CHANGED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static void
unseat_rule_comeback_finalize (GObject *object)
{
  UnseatRuleComeback *self = UNSEAT_RULE_COMEBACK (object);

  g_clear_pointer (&self->rule, unseat_rule_free);
  g_clear_pointer (&self->from, g_hash_table_unref);

  G_OBJECT_CLASS (unseat_rule_comeback_parent_class)->finalize (object);
}

static void
unseat_rule_comeback_class_init (UnseatRuleComebackClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = unseat_rule_comeback_finalize;

  signals[CHANGED] = g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
unseat_rule_comeback_init (UnseatRuleComeback *self)
{
}

UnseatRuleComeback *
unseat_rule_comeback_new (const UnseatRule *rule,
                          gboolean          gives_back,
                          GHashTable       *from)
{
  UnseatRuleComeback *self = NULL;

  g_return_val_if_fail (rule != NULL && from != NULL, NULL);

  self = g_object_new (UNSEAT_TYPE_RULE_COMEBACK, NULL);
  self->rule = unseat_rule_copy (rule);
  self->gives_back = gives_back;
  self->from = from;

  return self;
}

void
unseat_rule_comeback_set_rule (UnseatRuleComeback *self,
                               const UnseatRule   *rule)
{
  g_return_if_fail (UNSEAT_IS_RULE_COMEBACK (self) && rule != NULL);

  g_clear_pointer (&self->rule, unseat_rule_free);
  self->rule = unseat_rule_copy (rule);
  g_signal_emit (self, signals[CHANGED], 0);
}

const UnseatRule *
unseat_rule_comeback_get_rule (UnseatRuleComeback *self)
{
  g_return_val_if_fail (UNSEAT_IS_RULE_COMEBACK (self), NULL);

  return self->rule;
}

gboolean
unseat_rule_comeback_gives_back (UnseatRuleComeback *self)
{
  g_return_val_if_fail (UNSEAT_IS_RULE_COMEBACK (self), FALSE);

  return self->gives_back;
}

gint64
unseat_rule_comeback_get_from (UnseatRuleComeback *self,
                               const char         *user_id,
                               const char         *sku_id)
{
  g_autofree char *key = NULL;
  const gint64    *from = NULL;

  g_return_val_if_fail (UNSEAT_IS_RULE_COMEBACK (self), 0);

  key = unseat_rule_comeback_dup_key (user_id, sku_id);
  from = g_hash_table_lookup (self->from, key);
  return from != NULL ? *from : 0;
}

char *
unseat_rule_comeback_dup_key (const char *user_id,
                              const char *sku_id)
{
  g_autofree char *key = NULL;

  g_return_val_if_fail (user_id != NULL && sku_id != NULL, NULL);

  key = g_strconcat (user_id, " ", sku_id, NULL);
  return g_ascii_strdown (key, -1);
}
