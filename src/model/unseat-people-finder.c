/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "unseat-people-finder.h"

#include <string.h>

#include "unseat-directory-private.h"
#include "unseat-index-table.h"
#include "unseat-people-text.h"
#include "unseat-search-text.h"

/* Bytes; Graph takes 256 characters for a display name.  GLib composes and sorts accents in the square of the length. */
#define LONGEST_NAME 4096

struct _UnseatPeopleFinder
{
  UnseatUserStore *store;   /* (owned) */
  UnseatIndexTable by_name; /* by the search text of names, filled when a name is first looked for */
  guint            n_named;
};

UnseatPeopleFinder *
unseat_people_finder_new (UnseatDirectory *directory)
{
  UnseatPeopleFinder *self = NULL;

  g_return_val_if_fail (UNSEAT_IS_DIRECTORY (directory), NULL);

  self = g_new0 (UnseatPeopleFinder, 1);
  self->store = unseat_user_store_ref (unseat_directory_get_store (directory));
  unseat_index_table_init (&self->by_name);
  return self;
}

void
unseat_people_finder_free (UnseatPeopleFinder *self)
{
  g_return_if_fail (self != NULL);

  unseat_index_table_clear (&self->by_name);
  g_clear_pointer (&self->store, unseat_user_store_unref);
  g_free (self);
}

/* One blank between words, whatever kind of blanks stood there. */
static char *
collapse_blanks (const char *text)
{
  g_autofree char *valid = g_utf8_make_valid (text, -1);
  g_autoptr (GString) collapsed = g_string_sized_new (strlen (valid));
  gboolean is_blank = FALSE;

  for (const char *p = valid; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (!g_unichar_isspace (c))
        {
          if (is_blank && collapsed->len > 0)
            g_string_append_c (collapsed, ' ');
          g_string_append_unichar (collapsed, c);
        }
      is_blank = g_unichar_isspace (c);
    }
  return g_strdup (collapsed->str);
}

/* Alike are names that differ in case, accents, blanks, or in how a letter is spelled: "Weiß" and "Weiss". */
static char *
fold_alike (const char *name)
{
  g_autofree char *collapsed = collapse_blanks (name);

  return unseat_search_fold (collapsed);
}

/* The same are names that differ in case or blanks only, however their accents are encoded.  Not g_utf8_casefold(): to it, Anna Weiß is
 * Anna Weiss. */
static char *
fold_same (const char *name)
{
  g_autofree char *collapsed = collapse_blanks (name);
  g_autofree char *normal = g_utf8_normalize (collapsed, -1, G_NORMALIZE_DEFAULT_COMPOSE);
  g_autoptr (GString) folded = g_string_sized_new (strlen (normal));

  for (const char *p = normal; *p != '\0'; p = g_utf8_next_char (p))
    g_string_append_unichar (folded, g_unichar_tolower (g_utf8_get_char (p)));
  return g_strdup (folded->str);
}

gboolean
unseat_people_finder_prepare (UnseatPeopleFinder *self,
                              guint               n_people)
{
  guint n_all = 0;

  g_return_val_if_fail (self != NULL, FALSE);

  n_all = unseat_user_store_get_size (self->store);
  for (; self->n_named < n_all && n_people > 0; self->n_named++, n_people--)
    {
      g_autofree char *folded = fold_alike (unseat_user_store_get_name (self->store, self->n_named));

      if (*folded != '\0')
        unseat_index_table_add (&self->by_name, unseat_hash_text (folded), self->n_named);
    }
  return self->n_named == n_all;
}

static gboolean
is_present (UnseatPeopleFinder *self,
            guint               index)
{
  return (unseat_user_store_get_flags (self->store)[index] & UNSEAT_USER_FLAG_GONE) == 0;
}

static void
add_named (UnseatPeopleFinder *self,
           const char         *name,
           GArray             *same,
           GArray             *alike)
{
  g_autofree char *wanted_alike = fold_alike (name);
  g_autofree char *wanted_same = fold_same (name);
  guint            cursor = 0;
  guint32          entry = 0;

  while ((entry = unseat_index_table_next (&self->by_name, unseat_hash_text (wanted_alike), &cursor)) != UNSEAT_INDEX_NONE)
    {
      guint            index = entry;
      const char      *candidate = unseat_user_store_get_name (self->store, index);
      g_autofree char *folded_alike = fold_alike (candidate);
      g_autofree char *folded_same = NULL;

      if (!is_present (self, index) || !g_str_equal (folded_alike, wanted_alike))
        continue;
      folded_same = fold_same (candidate);
      g_array_append_val (g_str_equal (folded_same, wanted_same) ? same : alike, index);
    }
}

/* "Lovelace, Ada" is "Ada Lovelace". */
static char *
turn_name (const char *name)
{
  const char      *comma = strchr (name, ',');
  g_autofree char *last = NULL;
  g_autofree char *first = NULL;

  if (comma == NULL || strchr (comma + 1, ',') != NULL)
    return NULL;

  last = g_strstrip (g_strndup (name, (gsize) (comma - name)));
  first = g_strstrip (g_strdup (comma + 1));
  return *last != '\0' && *first != '\0' ? g_strdup_printf ("%s %s", first, last) : NULL;
}

GArray *
unseat_people_finder_find (UnseatPeopleFinder *self,
                           const char         *key,
                           gboolean           *is_sure)
{
  g_autoptr (GArray) same = NULL;
  g_autoptr (GArray) alike = NULL;
  g_autofree char *turned = NULL;

  g_return_val_if_fail (self != NULL, NULL);
  g_return_val_if_fail (key != NULL && is_sure != NULL, NULL);

  *is_sure = TRUE;
  same = unseat_user_store_list_matches (self->store, key);
  if (same->len > 0 || unseat_people_text_is_exact (key) || strlen (key) > LONGEST_NAME)
    return g_steal_pointer (&same);

  unseat_people_finder_prepare (self, G_MAXUINT);
  alike = g_array_new (FALSE, FALSE, sizeof (guint));
  add_named (self, key, same, alike);
  turned = turn_name (key);
  if (turned != NULL && same->len == 0)
    add_named (self, turned, same, alike);
  if (same->len > 0)
    return g_steal_pointer (&same);

  *is_sure = alike->len == 0;
  return g_steal_pointer (&alike);
}
