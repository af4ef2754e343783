/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "unseat-never-touch.h"

#include "unseat-utils.h"

/* Words, because settings outlive the enumeration. */
static const char *const kind_words[UNSEAT_N_NEVER_TOUCH_KINDS] = {
  [UNSEAT_NEVER_TOUCH_PERSON] = "person",
  [UNSEAT_NEVER_TOUCH_PRODUCT] = "product",
  [UNSEAT_NEVER_TOUCH_GROUP] = "group",
};

static void
never_touch_free (gpointer data)
{
  UnseatNeverTouch *entry = data;

  g_free (entry->id);
  g_free (entry->name);
  g_free (entry);
}

/* Returns: UNSEAT_N_NEVER_TOUCH_KINDS for any other word */
static UnseatNeverTouchKind
find_kind (const char *word)
{
  UnseatNeverTouchKind kind = 0;

  while (kind < UNSEAT_N_NEVER_TOUCH_KINDS && !g_str_equal (kind_words[kind], word))
    kind++;

  return kind;
}

/* Returns: (transfer full) (nullable): NULL when it makes no sense */
static UnseatNeverTouch *
make_entry (UnseatNeverTouchKind kind,
            const char          *id,
            const char          *name)
{
  g_autofree char  *line = g_strstrip (unseat_single_line (name));
  UnseatNeverTouch *entry = NULL;

  if (kind >= UNSEAT_N_NEVER_TOUCH_KINDS || !unseat_is_guid (id))
    return NULL;

  entry = g_new0 (UnseatNeverTouch, 1);
  entry->kind = kind;
  entry->id = g_ascii_strdown (id, -1);
  entry->name = *line != '\0' ? g_steal_pointer (&line) : g_strdup (entry->id);

  return entry;
}

static guint
find (GPtrArray           *entries,
      UnseatNeverTouchKind kind,
      const char          *id)
{
  for (guint i = 0; i < entries->len; i++)
    {
      const UnseatNeverTouch *entry = entries->pdata[i];

      if (entry->kind == kind && g_ascii_strcasecmp (entry->id, id) == 0)
        return i;
    }

  return G_MAXUINT;
}

static gboolean
is_understood (const char *word,
               const char *id)
{
  return find_kind (word) < UNSEAT_N_NEVER_TOUCH_KINDS && unseat_is_guid (id);
}

/* An entry whose tenant is no id may be meant for any. */
static gboolean
is_unknown (const char *tenant_id,
            const char *tenant,
            const char *word,
            const char *id)
{
  if (!unseat_is_guid (tenant))
    return TRUE;

  return g_ascii_strcasecmp (tenant, tenant_id) == 0 && !is_understood (word, id);
}

/* Returns: (transfer full): an entry as it was written, in one line */
static char *
describe_entry (const char *tenant,
                const char *word,
                const char *id,
                const char *name)
{
  g_autofree char *text = g_strdup_printf ("'%s', '%s', '%s', '%s'", tenant, word, id, name);

  return unseat_single_line (text);
}

/* Writes the list of one tenant anew; those of the others stay as they are, and so does what is not understood: somebody meant it. */
static void
store (UnseatSettings *settings,
       const char     *tenant_id,
       GPtrArray      *entries)
{
  g_autoptr (GVariant) value = unseat_settings_dup_never_touch (settings);
  g_autoptr (GVariantBuilder) builder = g_variant_builder_new (g_variant_get_type (value));
  GVariantIter iter;
  const char  *tenant = NULL;
  const char  *word = NULL;
  const char  *id = NULL;
  const char  *name = NULL;

  g_variant_iter_init (&iter, value);
  while (g_variant_iter_next (&iter, "(&s&s&s&s)", &tenant, &word, &id, &name))
    if (g_ascii_strcasecmp (tenant, tenant_id) != 0 || !is_understood (word, id))
      g_variant_builder_add (builder, "(ssss)", tenant, word, id, name);

  for (guint i = 0; i < entries->len; i++)
    {
      const UnseatNeverTouch *entry = entries->pdata[i];

      g_variant_builder_add (builder, "(ssss)", tenant_id, kind_words[entry->kind], entry->id, entry->name);
    }

  unseat_settings_set_never_touch (settings, g_variant_builder_end (builder));
}

GPtrArray *
unseat_never_touch_list (UnseatSettings *settings,
                         const char     *tenant_id)
{
  g_autoptr (GPtrArray) entries = g_ptr_array_new_with_free_func (never_touch_free);
  g_autoptr (GVariant) value = NULL;
  GVariantIter iter;
  const char  *tenant = NULL;
  const char  *word = NULL;
  const char  *id = NULL;
  const char  *name = NULL;

  g_return_val_if_fail (UNSEAT_IS_SETTINGS (settings), NULL);

  value = unseat_settings_dup_never_touch (settings);
  g_variant_iter_init (&iter, value);
  while (g_variant_iter_next (&iter, "(&s&s&s&s)", &tenant, &word, &id, &name))
    {
      UnseatNeverTouch *entry = NULL;

      if (tenant_id != NULL && g_ascii_strcasecmp (tenant, tenant_id) == 0)
        entry = make_entry (find_kind (word), id, name);
      if (entry == NULL)
        continue;
      if (find (entries, entry->kind, entry->id) == G_MAXUINT)
        g_ptr_array_add (entries, entry);
      else
        never_touch_free (entry);
    }

  return g_steal_pointer (&entries);
}

char **
unseat_never_touch_list_unknown (UnseatSettings *settings,
                                 const char     *tenant_id)
{
  g_autoptr (GStrvBuilder) entries = g_strv_builder_new ();
  g_autoptr (GVariant) value = NULL;
  GVariantIter iter;
  const char  *tenant = NULL;
  const char  *word = NULL;
  const char  *id = NULL;
  const char  *name = NULL;

  g_return_val_if_fail (UNSEAT_IS_SETTINGS (settings), NULL);

  value = unseat_settings_dup_never_touch (settings);
  g_variant_iter_init (&iter, value);
  while (tenant_id != NULL && g_variant_iter_next (&iter, "(&s&s&s&s)", &tenant, &word, &id, &name))
    {
      g_autofree char *entry = NULL;

      if (!is_unknown (tenant_id, tenant, word, id))
        continue;

      entry = describe_entry (tenant, word, id, name);
      g_strv_builder_add (entries, entry);
    }

  return g_strv_builder_end (entries);
}

gboolean
unseat_never_touch_has (UnseatSettings      *settings,
                        const char          *tenant_id,
                        UnseatNeverTouchKind kind,
                        const char          *id)
{
  g_autoptr (GPtrArray) entries = unseat_never_touch_list (settings, tenant_id);

  g_return_val_if_fail (id != NULL, FALSE);

  return find (entries, kind, id) != G_MAXUINT;
}

void
unseat_never_touch_add (UnseatSettings      *settings,
                        const char          *tenant_id,
                        UnseatNeverTouchKind kind,
                        const char          *id,
                        const char          *name)
{
  g_autoptr (GPtrArray) entries = NULL;
  UnseatNeverTouch *entry = NULL;
  guint             known = 0;

  g_return_if_fail (tenant_id != NULL && id != NULL);
  g_return_if_fail (kind < UNSEAT_N_NEVER_TOUCH_KINDS);

  entries = unseat_never_touch_list (settings, tenant_id);
  entry = make_entry (kind, id, name);
  if (entry == NULL)
    return;

  known = find (entries, kind, id);
  if (known != G_MAXUINT)
    g_ptr_array_remove_index (entries, known);
  g_ptr_array_insert (entries, known != G_MAXUINT ? (int) known : -1, entry);
  store (settings, tenant_id, entries);
}

void
unseat_never_touch_remove (UnseatSettings      *settings,
                           const char          *tenant_id,
                           UnseatNeverTouchKind kind,
                           const char          *id)
{
  g_autoptr (GPtrArray) entries = NULL;
  guint known = 0;

  g_return_if_fail (tenant_id != NULL && id != NULL);

  entries = unseat_never_touch_list (settings, tenant_id);
  known = find (entries, kind, id);
  if (known == G_MAXUINT)
    return;

  g_ptr_array_remove_index (entries, known);
  store (settings, tenant_id, entries);
}

void
unseat_never_touch_remove_unknown (UnseatSettings *settings,
                                   const char     *tenant_id,
                                   const char     *entry)
{
  g_autoptr (GVariant) value = NULL;
  g_autoptr (GVariantBuilder) builder = NULL;
  GVariantIter iter;
  const char  *tenant = NULL;
  const char  *word = NULL;
  const char  *id = NULL;
  const char  *name = NULL;

  g_return_if_fail (UNSEAT_IS_SETTINGS (settings));
  g_return_if_fail (tenant_id != NULL && entry != NULL);

  value = unseat_settings_dup_never_touch (settings);
  builder = g_variant_builder_new (g_variant_get_type (value));
  g_variant_iter_init (&iter, value);
  while (g_variant_iter_next (&iter, "(&s&s&s&s)", &tenant, &word, &id, &name))
    {
      g_autofree char *text = describe_entry (tenant, word, id, name);

      if (!is_unknown (tenant_id, tenant, word, id) || !g_str_equal (text, entry))
        g_variant_builder_add (builder, "(ssss)", tenant, word, id, name);
    }

  unseat_settings_set_never_touch (settings, g_variant_builder_end (builder));
}

gboolean
unseat_never_touch_is_lost (UnseatSettings *settings)
{
  return unseat_settings_is_never_touch_lost (settings);
}

void
unseat_never_touch_restore (UnseatSettings *settings)
{
  g_autoptr (GVariant) value = unseat_settings_dup_never_touch (settings);

  unseat_settings_set_never_touch (settings, value);
}
