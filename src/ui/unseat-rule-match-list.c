/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "unseat-rule-match-list.h"

#include "unseat-needle.h"
#include "unseat-rule-match-item.h"
#include "unseat-utils.h"

struct _UnseatRuleMatchList
{
  GObject parent_instance;

  UnseatRulePreview *preview; /* (owned) (nullable) */
  guint              fates;
  char              *needle;    /* (owned) (nullable) */
  GArray            *positions; /* (owned) (element-type guint): of what @preview lists and is in it */
};

static void list_model_iface_init (GListModelInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (UnseatRuleMatchList, unseat_rule_match_list, G_TYPE_OBJECT, G_IMPLEMENT_INTERFACE (G_TYPE_LIST_MODEL, list_model_iface_init))

static GType
unseat_rule_match_list_get_item_type (GListModel *model)
{
  return UNSEAT_TYPE_RULE_MATCH_ITEM;
}

static guint
unseat_rule_match_list_get_n_items (GListModel *model)
{
  return UNSEAT_RULE_MATCH_LIST (model)->positions->len;
}

static const UnseatRuleFindings *
get_findings (UnseatRuleMatchList *self)
{
  return self->preview != NULL ? unseat_rule_preview_get_findings (self->preview) : NULL;
}

static gpointer
unseat_rule_match_list_get_item (GListModel *model,
                                 guint       position)
{
  UnseatRuleMatchList *self = UNSEAT_RULE_MATCH_LIST (model);

  if (position >= self->positions->len)
    return NULL;

  return unseat_rule_match_item_new (self->preview, unseat_rule_findings_get_listed (get_findings (self), g_array_index (self->positions, guint, position)));
}

static void
list_model_iface_init (GListModelInterface *iface)
{
  iface->get_item_type = unseat_rule_match_list_get_item_type;
  iface->get_n_items = unseat_rule_match_list_get_n_items;
  iface->get_item = unseat_rule_match_list_get_item;
}

static gboolean
is_shown (UnseatRuleMatchList   *self,
          const UnseatRuleMatch *match)
{
  if ((self->fates & (1u << match->fate)) == 0)
    return FALSE;

  return self->needle == NULL || unseat_needle_is_in (self->needle, match->user_name) || unseat_needle_is_in (self->needle, match->user_principal_name);
}

static void
add_positions (UnseatRuleMatchList      *self,
               const UnseatRuleFindings *findings,
               UnseatRuleFate            fate)
{
  for (guint i = 0; i < unseat_rule_findings_get_n_listed (findings); i++)
    {
      const UnseatRuleMatch *match = unseat_rule_findings_get_listed (findings, i);

      if (match->fate == fate && is_shown (self, match))
        g_array_append_val (self->positions, i);
    }
}

/* First what happens now, then what will, then what does not. */
static void
find_positions (UnseatRuleMatchList *self)
{
  const UnseatRuleFindings *findings = get_findings (self);

  g_array_set_size (self->positions, 0);
  for (UnseatRuleFate fate = 0; findings != NULL && fate < UNSEAT_N_RULE_FATES; fate++)
    add_positions (self, findings, fate);
}

static void
update (UnseatRuleMatchList *self)
{
  guint n_before = self->positions->len;

  find_positions (self);
  if (n_before > 0 || self->positions->len > 0)
    g_list_model_items_changed (G_LIST_MODEL (self), 0, n_before, self->positions->len);
}

/* --- Another preview, in which most may be as it was --- */

/* What was in the list. */
typedef struct
{
  const UnseatRuleFindings *findings;  /* (nullable) */
  const GArray             *positions; /* (element-type guint) */
} Shown;

static const UnseatRuleMatch *
get_match (const Shown *shown,
           guint        position)
{
  return unseat_rule_findings_get_listed (shown->findings, g_array_index (shown->positions, guint, position));
}

/* Whether both are shown alike. */
static gboolean
looks_same (const UnseatRuleMatch *match,
            const UnseatRuleMatch *other)
{
  return g_str_equal (match->user_id, other->user_id) && g_str_equal (match->sku_id, other->sku_id) && g_strcmp0 (match->user_name, other->user_name) == 0
         && g_strcmp0 (match->user_principal_name, other->user_principal_name) == 0 && match->fate == other->fate && g_strcmp0 (match->why, other->why) == 0
         && g_strcmp0 (match->note, other->note) == 0 && match->ripe == other->ripe;
}

/* Returns: how many are the same at the beginning */
static guint
count_same_first (const Shown *before,
                  const Shown *after)
{
  guint n = MIN (before->positions->len, after->positions->len);
  guint i = 0;

  while (i < n && looks_same (get_match (before, i), get_match (after, i)))
    i++;
  return i;
}

/* Returns: how many are the same at the end, but for @n_first */
static guint
count_same_last (const Shown *before,
                 const Shown *after,
                 guint        n_first)
{
  guint n = MIN (before->positions->len, after->positions->len) - n_first;
  guint i = 0;

  while (i < n && looks_same (get_match (before, before->positions->len - 1 - i), get_match (after, after->positions->len - 1 - i)))
    i++;
  return i;
}

/* Only what is another is taken out and put in: whoever looks at the rest keeps the place. */
static void
exchange (UnseatRuleMatchList *self,
          UnseatRulePreview   *preview)
{
  g_autoptr (UnseatRulePreview) old_preview = self->preview != NULL ? g_object_ref (self->preview) : NULL;
  g_autoptr (GArray) old_positions = g_array_copy (self->positions);
  const Shown before = { get_findings (self), old_positions };
  Shown       after = { NULL, self->positions };
  guint       n_first = 0;
  guint       n_last = 0;

  g_set_object (&self->preview, preview);
  find_positions (self);
  after.findings = get_findings (self);
  n_first = count_same_first (&before, &after);
  n_last = count_same_last (&before, &after, n_first);
  if (n_first + n_last < MAX (old_positions->len, self->positions->len))
    g_list_model_items_changed (G_LIST_MODEL (self), n_first, old_positions->len - n_first - n_last, self->positions->len - n_first - n_last);
}

static void
unseat_rule_match_list_dispose (GObject *object)
{
  g_clear_object (&UNSEAT_RULE_MATCH_LIST (object)->preview);

  G_OBJECT_CLASS (unseat_rule_match_list_parent_class)->dispose (object);
}

static void
unseat_rule_match_list_finalize (GObject *object)
{
  UnseatRuleMatchList *self = UNSEAT_RULE_MATCH_LIST (object);

  g_clear_pointer (&self->needle, g_free);
  g_clear_pointer (&self->positions, g_array_unref);

  G_OBJECT_CLASS (unseat_rule_match_list_parent_class)->finalize (object);
}

static void
unseat_rule_match_list_class_init (UnseatRuleMatchListClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = unseat_rule_match_list_dispose;
  object_class->finalize = unseat_rule_match_list_finalize;
}

static void
unseat_rule_match_list_init (UnseatRuleMatchList *self)
{
  self->positions = g_array_new (FALSE, FALSE, sizeof (guint));
  self->fates = (1u << UNSEAT_N_RULE_FATES) - 1;
}

UnseatRuleMatchList *
unseat_rule_match_list_new (void)
{
  return g_object_new (UNSEAT_TYPE_RULE_MATCH_LIST, NULL);
}

void
unseat_rule_match_list_set_preview (UnseatRuleMatchList *self,
                                    UnseatRulePreview   *preview)
{
  g_return_if_fail (UNSEAT_IS_RULE_MATCH_LIST (self));
  g_return_if_fail (preview == NULL || unseat_rule_preview_get_findings (preview) != NULL);

  if (self->preview != preview)
    exchange (self, preview);
}

guint
unseat_rule_match_list_find (UnseatRuleMatchList *self,
                             const char          *key)
{
  const Shown shown = { get_findings (self), self->positions };

  g_return_val_if_fail (UNSEAT_IS_RULE_MATCH_LIST (self) && key != NULL, G_MAXUINT);

  for (guint i = 0; i < self->positions->len; i++)
    {
      const UnseatRuleMatch *match = get_match (&shown, i);
      g_autofree char       *own = unseat_rule_match_dup_key (match->user_id, match->sku_id);

      if (g_str_equal (own, key))
        return i;
    }
  return G_MAXUINT;
}

void
unseat_rule_match_list_set_filter (UnseatRuleMatchList *self,
                                   guint                fates,
                                   const char          *needle)
{
  gboolean has_changed = FALSE;

  g_return_if_fail (UNSEAT_IS_RULE_MATCH_LIST (self));

  has_changed = unseat_set_string (&self->needle, needle);
  if (self->fates != fates || has_changed)
    {
      self->fates = fates;
      update (self);
    }
}
