/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "unseat-group.h"

#include <glib/gi18n-lib.h>

#include "unseat-utils.h"

struct _UnseatGroup
{
  GObject    parent_instance;
  char      *id;             /* (owned) */
  char      *name;           /* (owned) */
  GPtrArray *sku_ids;        /* (owned) (element-type utf8), with a NULL at its end */
  GPtrArray *disabled_plans; /* (owned) (element-type GStrv): one for each of them */
  char      *rule;           /* (owned) (nullable) */
  gboolean   dynamic;
  gboolean   synced;
  gboolean   mail_enabled;
  gboolean   unified;
  gboolean   role_assignable;

  UnseatGroupProcessing processing;
  const char           *rule_state; /* (nullable): one of rule_states */
};

/* Longer than any that Microsoft 365 accepts. */
#define MAX_RULE_CHARS 4096

#define MAX_RULE 100 /* characters of a rule that are said in a sentence */

static const char *const rule_states[] = { "on", "paused" };

G_DEFINE_FINAL_TYPE (UnseatGroup, unseat_group, G_TYPE_OBJECT)

static void
unseat_group_finalize (GObject *object)
{
  UnseatGroup *self = UNSEAT_GROUP (object);

  g_clear_pointer (&self->id, g_free);
  g_clear_pointer (&self->name, g_free);
  g_clear_pointer (&self->sku_ids, g_ptr_array_unref);
  g_clear_pointer (&self->disabled_plans, g_ptr_array_unref);
  g_clear_pointer (&self->rule, g_free);

  G_OBJECT_CLASS (unseat_group_parent_class)->finalize (object);
}

static void
unseat_group_class_init (UnseatGroupClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = unseat_group_finalize;
}

static void
unseat_group_init (UnseatGroup *self)
{
  self->sku_ids = g_ptr_array_new_with_free_func (g_free);
  self->disabled_plans = g_ptr_array_new_with_free_func ((GDestroyNotify) g_strfreev);
}

static char **
lower_ids (const char *const *ids)
{
  guint  n = g_strv_length ((char **) ids);
  char **lower = g_new0 (char *, n + 1);

  for (guint i = 0; i < n; i++)
    lower[i] = g_ascii_strdown (ids[i], -1);

  return lower;
}

static UnseatGroupProcessing
read_processing (const char *word)
{
  static const struct
  {
    const char           *word;
    UnseatGroupProcessing processing;
  } states[] = {
    { "QueuedForProcessing", UNSEAT_GROUP_PROCESSING_QUEUED },
    { "ProcessingInProgress", UNSEAT_GROUP_PROCESSING_RUNNING },
    { "ProcessingComplete", UNSEAT_GROUP_PROCESSING_COMPLETE },
  };

  for (guint i = 0; word != NULL && i < G_N_ELEMENTS (states); i++)
    {
      if (g_ascii_strcasecmp (word, states[i].word) == 0)
        return states[i].processing;
    }

  return UNSEAT_GROUP_PROCESSING_UNKNOWN;
}

static const char *
read_rule_state (const char *word)
{
  for (guint i = 0; word != NULL && i < G_N_ELEMENTS (rule_states); i++)
    {
      if (g_ascii_strcasecmp (word, rule_states[i]) == 0)
        return rule_states[i];
    }

  return NULL;
}

/* A group that follows a rule no more may still have one that nobody looks at. */
static void
take_rule (UnseatGroup            *self,
           const UnseatGroupFacts *facts)
{
  g_autofree char *rule = facts->dynamic ? unseat_shorten (facts->rule, MAX_RULE_CHARS) : NULL;

  if (rule == NULL)
    return;

  if (*g_strstrip (rule) != '\0')
    self->rule = g_steal_pointer (&rule);
  self->rule_state = read_rule_state (facts->rule_state);
}

UnseatGroup *
unseat_group_new (const UnseatGroupFacts   *facts,
                  const UnseatGroupLicense *licenses)
{
  UnseatGroup *self = NULL;

  g_return_val_if_fail (facts != NULL && facts->id != NULL, NULL);

  self = g_object_new (UNSEAT_TYPE_GROUP, NULL);
  self->id = g_ascii_strdown (facts->id, -1);
  self->name = unseat_single_line (facts->name);
  if (*self->name == '\0')
    unseat_set_string (&self->name, self->id);
  for (; licenses != NULL && licenses->sku_id != NULL; licenses++)
    {
      g_ptr_array_add (self->sku_ids, g_ascii_strdown (licenses->sku_id, -1));
      g_ptr_array_add (self->disabled_plans, licenses->disabled_plans != NULL ? lower_ids (licenses->disabled_plans) : NULL);
    }
  g_ptr_array_add (self->sku_ids, NULL);
  self->dynamic = facts->dynamic;
  self->synced = facts->synced;
  self->mail_enabled = facts->mail_enabled;
  self->unified = facts->unified;
  self->role_assignable = facts->role_assignable;
  self->processing = read_processing (facts->processing);
  take_rule (self, facts);
  return self;
}

const char *
unseat_group_get_id (UnseatGroup *self)
{
  g_return_val_if_fail (UNSEAT_IS_GROUP (self), NULL);

  return self->id;
}

const char *
unseat_group_get_name (UnseatGroup *self)
{
  g_return_val_if_fail (UNSEAT_IS_GROUP (self), NULL);

  return self->name;
}

gboolean
unseat_group_is_dynamic (UnseatGroup *self)
{
  g_return_val_if_fail (UNSEAT_IS_GROUP (self), FALSE);

  return self->dynamic;
}

const char *
unseat_group_get_rule (UnseatGroup *self)
{
  g_return_val_if_fail (UNSEAT_IS_GROUP (self), NULL);

  return self->rule;
}

const char *
unseat_group_get_rule_state (UnseatGroup *self)
{
  g_return_val_if_fail (UNSEAT_IS_GROUP (self), NULL);

  return self->rule_state;
}

const char *
unseat_group_introduce_rule (UnseatGroup *self)
{
  g_return_val_if_fail (UNSEAT_IS_GROUP (self), NULL);

  if (self->rule == NULL)
    return NULL;
  if (g_strcmp0 (self->rule_state, "paused") == 0)
    /* Translators: of a group, whose rule stands in the next line. */
    return _ ("This rule decides who is in it. It is paused, so that nobody comes in or goes out before it is turned on again:");

  /* Translators: of a group, whose rule stands in the next line. */
  return _ ("This rule decides who is in it:");
}

gboolean
unseat_group_is_synced (UnseatGroup *self)
{
  g_return_val_if_fail (UNSEAT_IS_GROUP (self), FALSE);

  return self->synced;
}

gboolean
unseat_group_is_mail_enabled (UnseatGroup *self)
{
  g_return_val_if_fail (UNSEAT_IS_GROUP (self), FALSE);

  return self->mail_enabled;
}

gboolean
unseat_group_is_unified (UnseatGroup *self)
{
  g_return_val_if_fail (UNSEAT_IS_GROUP (self), FALSE);

  return self->unified;
}

gboolean
unseat_group_is_role_assignable (UnseatGroup *self)
{
  g_return_val_if_fail (UNSEAT_IS_GROUP (self), FALSE);

  return self->role_assignable;
}

UnseatGroupProcessing
unseat_group_get_processing (UnseatGroup *self)
{
  g_return_val_if_fail (UNSEAT_IS_GROUP (self), UNSEAT_GROUP_PROCESSING_UNKNOWN);

  return self->processing;
}

const char *
unseat_group_processing_to_word (UnseatGroupProcessing processing)
{
  switch (processing)
    {
    case UNSEAT_GROUP_PROCESSING_UNKNOWN:
      return NULL;
    case UNSEAT_GROUP_PROCESSING_QUEUED:
      return "queued";
    case UNSEAT_GROUP_PROCESSING_RUNNING:
      return "in-progress";
    case UNSEAT_GROUP_PROCESSING_COMPLETE:
      return "complete";
    }

  g_return_val_if_reached (NULL);
}

const char *
unseat_group_processing_get_label (UnseatGroupProcessing processing)
{
  switch (processing)
    {
    case UNSEAT_GROUP_PROCESSING_UNKNOWN:
      return C_ ("processing of a group", "Unknown");
    case UNSEAT_GROUP_PROCESSING_QUEUED:
      return C_ ("processing of a group", "Waiting");
    case UNSEAT_GROUP_PROCESSING_RUNNING:
      return C_ ("processing of a group", "In progress");
    case UNSEAT_GROUP_PROCESSING_COMPLETE:
      return C_ ("processing of a group", "Complete");
    }

  g_return_val_if_reached (NULL);
}

const char *
unseat_group_processing_describe (UnseatGroupProcessing processing)
{
  switch (processing)
    {
    case UNSEAT_GROUP_PROCESSING_UNKNOWN:
      return _ ("Microsoft 365 does not tell whether the members have everything that the group gives.");
    case UNSEAT_GROUP_PROCESSING_QUEUED:
      return _ ("Microsoft 365 has not begun to hand the last change of this group on to its members.");
    case UNSEAT_GROUP_PROCESSING_RUNNING:
      return _ ("Microsoft 365 is handing the last change of this group on to its members.");
    case UNSEAT_GROUP_PROCESSING_COMPLETE:
      return _ ("Microsoft 365 has handed the last change of what the group gives on to its members. Who came into the group or left it since then may have to wait some minutes.");
    }

  g_return_val_if_reached (NULL);
}

UnseatGroupKind
unseat_group_get_kind (UnseatGroup *self)
{
  g_return_val_if_fail (UNSEAT_IS_GROUP (self), UNSEAT_GROUP_SECURITY);

  if (self->synced)
    return UNSEAT_GROUP_SYNCED;
  if (self->dynamic)
    return UNSEAT_GROUP_DYNAMIC;
  if (self->mail_enabled && !self->unified)
    return UNSEAT_GROUP_MAIL_ENABLED;
  if (self->role_assignable)
    return UNSEAT_GROUP_ROLE_ASSIGNABLE;

  return self->unified ? UNSEAT_GROUP_MICROSOFT_365 : UNSEAT_GROUP_SECURITY;
}

const char *
unseat_group_kind_to_word (UnseatGroupKind kind)
{
  switch (kind)
    {
    case UNSEAT_GROUP_SYNCED:
      return "synced";
    case UNSEAT_GROUP_DYNAMIC:
      return "dynamic";
    case UNSEAT_GROUP_MAIL_ENABLED:
      return "mail-enabled";
    case UNSEAT_GROUP_ROLE_ASSIGNABLE:
      return "role-assignable";
    case UNSEAT_GROUP_MICROSOFT_365:
      return "microsoft-365";
    case UNSEAT_GROUP_SECURITY:
      return "security";
    }

  g_return_val_if_reached (NULL);
}

const char *
unseat_group_kind_get_label (UnseatGroupKind kind)
{
  switch (kind)
    {
    case UNSEAT_GROUP_SYNCED:
      return _ ("Synced from Active Directory");
    case UNSEAT_GROUP_DYNAMIC:
      return _ ("Dynamic group");
    case UNSEAT_GROUP_MAIL_ENABLED:
      return _ ("Mail-enabled group");
    case UNSEAT_GROUP_ROLE_ASSIGNABLE:
      return _ ("Group for admin roles");
    case UNSEAT_GROUP_MICROSOFT_365:
      return _ ("Microsoft 365 group");
    case UNSEAT_GROUP_SECURITY:
      return _ ("Security group");
    }

  g_return_val_if_reached (NULL);
}

const char *const *
unseat_group_get_sku_ids (UnseatGroup *self)
{
  g_return_val_if_fail (UNSEAT_IS_GROUP (self), NULL);

  return (const char *const *) self->sku_ids->pdata;
}

gboolean
unseat_group_gives (UnseatGroup *self,
                    const char  *sku_id)
{
  g_return_val_if_fail (self == NULL || UNSEAT_IS_GROUP (self), FALSE);
  g_return_val_if_fail (sku_id != NULL, FALSE);

  return self != NULL && g_strv_contains (unseat_group_get_sku_ids (self), sku_id);
}

const char *const *
unseat_group_get_disabled_plans (UnseatGroup *self,
                                 guint        position)
{
  g_return_val_if_fail (UNSEAT_IS_GROUP (self), NULL);
  g_return_val_if_fail (position < self->disabled_plans->len, NULL);

  return (const char *const *) self->disabled_plans->pdata[position];
}

const char *
unseat_group_describe_addition (UnseatGroup *self)
{
  g_return_val_if_fail (UNSEAT_IS_GROUP (self), NULL);

  switch (unseat_group_get_kind (self))
    {
    case UNSEAT_GROUP_SYNCED:
      return _ ("The group comes from the on-premises Active Directory: put the person back into it there.");
    case UNSEAT_GROUP_DYNAMIC:
      return _ ("A rule decides who is in the group: change the rule, or the property of the person that it looks at.");
    case UNSEAT_GROUP_MAIL_ENABLED:
      return _ ("The group is a distribution list or a mail-enabled security group: put the person back into it in Exchange.");
    case UNSEAT_GROUP_ROLE_ASSIGNABLE:
      return _ ("The group can hold admin roles: only a Privileged Role Administrator, or an owner of the group, can put the "
                "person back into it.");
    case UNSEAT_GROUP_MICROSOFT_365:
    case UNSEAT_GROUP_SECURITY:
      return NULL;
    }

  g_return_val_if_reached (NULL);
}

/* There is nothing to take off the group. */
static const char *
describe_removal_alone (UnseatGroup *self)
{
  switch (unseat_group_get_kind (self))
    {
    case UNSEAT_GROUP_SYNCED:
      return _ ("The group comes from the on-premises Active Directory: take the person out of it there.");
    case UNSEAT_GROUP_DYNAMIC:
      return _ ("A rule decides who is in the group: change the rule, or the property of the person that it looks at.");
    case UNSEAT_GROUP_MAIL_ENABLED:
      return _ ("The group is a distribution list or a mail-enabled security group: take the person out of it in Exchange.");
    case UNSEAT_GROUP_ROLE_ASSIGNABLE:
      return _ ("The group can hold admin roles: only a Privileged Role Administrator, or an owner of the group, can take the person out of it.");
    case UNSEAT_GROUP_MICROSOFT_365:
    case UNSEAT_GROUP_SECURITY:
      break;
    }

  return _ ("Take the person out of the group.");
}

const char *
unseat_group_describe_removal (UnseatGroup *self)
{
  g_return_val_if_fail (UNSEAT_IS_GROUP (self), NULL);

  if (*unseat_group_get_sku_ids (self) == NULL)
    return describe_removal_alone (self);

  switch (unseat_group_get_kind (self))
    {
    case UNSEAT_GROUP_SYNCED:
      return _ ("The group comes from the on-premises Active Directory: take the person out of it there, or take the product off the group "
                "for all its members.");
    case UNSEAT_GROUP_DYNAMIC:
      return _ ("A rule decides who is in the group: change the rule, or the property of the person that it looks at, or take the product off "
                "the group for all its members.");
    case UNSEAT_GROUP_MAIL_ENABLED:
      return _ ("The group is a distribution list or a mail-enabled security group: take the person out of it in Exchange, or take the product "
                "off the group for all its members.");
    case UNSEAT_GROUP_ROLE_ASSIGNABLE:
      return _ ("The group can hold admin roles: only a Privileged Role Administrator, or an owner of the group, can take the "
                "person out of it; or take the product off the group for all its members.");
    case UNSEAT_GROUP_MICROSOFT_365:
    case UNSEAT_GROUP_SECURITY:
      break;
    }

  return _ ("Take the person out of the group, or take the product off the group for all its members.");
}

/* A rule may have thousands of characters; the whole of it is on the page of the group. */
static char *
shorten_rule (const char *rule)
{
  g_autofree char *line = unseat_single_line (rule);
  g_autofree char *beginning = NULL;

  if (g_utf8_strlen (line, -1) <= MAX_RULE)
    return g_steal_pointer (&line);

  beginning = g_utf8_substring (line, 0, MAX_RULE - 1);

  return g_strconcat (beginning, "…", NULL);
}

char *
unseat_group_dup_removal (UnseatGroup *self)
{
  g_autofree char *rule = NULL;

  g_return_val_if_fail (UNSEAT_IS_GROUP (self), NULL);

  if (unseat_group_get_kind (self) != UNSEAT_GROUP_DYNAMIC || unseat_group_get_rule (self) == NULL || *unseat_group_get_rule (self) == '\0')
    return g_strdup (unseat_group_describe_removal (self));

  rule = shorten_rule (unseat_group_get_rule (self));
  if (*unseat_group_get_sku_ids (self) == NULL)
    /* Translators: the rule of a group, e.g. user.department -eq "Sales". */
    return g_strdup_printf (_ ("A rule decides who is in the group, “%s”: change the rule, or the property of the person that it looks at."), rule);

  /* Translators: the rule of a group, e.g. user.department -eq "Sales". */
  return g_strdup_printf (_ ("A rule decides who is in the group, “%s”: change the rule, or the property of the person that it looks at, or take the product off "
                             "the group for all its members."),
                          rule);
}
