/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "unseat-user-filter.h"

#include <string.h>

#include "unseat-activity-column.h"
#include "unseat-bits.h"
#include "unseat-directory-private.h"
#include "unseat-path-outlook.h"
#include "unseat-utils.h"

/* Below one in this many people it is faster to look at each than to sweep over everybody's text. */
#define SWEEP_SHARE 16

struct _UnseatUserFilter
{
  UnseatDirectory      *directory; /* (owned) */
  UnseatUserStore      *store;     /* (owned): that of the directory, until it is cleared */
  UnseatActivityColumn *activity;  /* (owned) */
  UnseatUserQuery       query;     /* its texts are the three below */
  char                 *text;      /* (owned) (nullable) */
  char                 *sku_id;    /* (owned) (nullable) */
  char                 *group_id;  /* (owned) (nullable) */
  char                **words;     /* (owned): folded */
  guint8                flag_mask;
  guint8                flag_values;
};

UnseatUserFilter *
unseat_user_filter_new (UnseatDirectory *directory)
{
  UnseatUserFilter *self = g_new0 (UnseatUserFilter, 1);

  self->directory = g_object_ref (directory);
  self->store = unseat_user_store_ref (unseat_directory_get_store (directory));
  self->activity = unseat_activity_column_new (self->store, unseat_directory_get_evidence (directory));
  self->words = g_new0 (char *, 1);
  self->flag_mask = UNSEAT_USER_FLAG_GONE;
  return self;
}

void
unseat_user_filter_free (UnseatUserFilter *self)
{
  g_clear_pointer (&self->text, g_free);
  g_clear_pointer (&self->sku_id, g_free);
  g_clear_pointer (&self->group_id, g_free);
  g_clear_pointer (&self->words, g_strfreev);
  g_clear_pointer (&self->activity, unseat_activity_column_free);
  g_clear_pointer (&self->store, unseat_user_store_unref);
  g_clear_object (&self->directory);
  g_free (self);
}

/* Returns: (transfer full): the words of @text, folded, each once. */
static char **
split_words (const char *text)
{
  g_autofree char *folded = unseat_search_fold (text != NULL ? text : "");
  g_auto (GStrv) parts = NULL;
  g_autoptr (GPtrArray) words = g_ptr_array_new_with_free_func (g_free);

  for (char *p = folded; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (g_unichar_isspace (c) || g_unichar_iscntrl (c))
        memset (p, ' ', (gsize) (g_utf8_next_char (p) - p));
    }

  parts = g_strsplit (folded, " ", -1);
  for (guint i = 0; parts[i] != NULL; i++)
    {
      if (*parts[i] != '\0' && !g_ptr_array_find_with_equal_func (words, parts[i], g_str_equal, NULL))
        g_ptr_array_add (words, g_strdup (parts[i]));
    }

  g_ptr_array_add (words, NULL);
  return (char **) g_ptr_array_free (g_steal_pointer (&words), FALSE);
}

/* Whether everybody who matches @words also matches @old_words: each of those is part of a word. */
static gboolean
is_narrower (char **old_words,
             char **words)
{
  for (guint i = 0; old_words[i] != NULL; i++)
    {
      gboolean kept = FALSE;

      for (guint k = 0; words[k] != NULL && !kept; k++)
        kept = strstr (words[k], old_words[i]) != NULL;
      if (!kept)
        return FALSE;
    }

  return TRUE;
}

static void
require_flag (UnseatUserFilter *self,
              UnseatUserFlags   flag,
              gboolean          value)
{
  self->flag_mask |= flag;
  if (value)
    self->flag_values |= flag;
}

static void
compile_flags (UnseatUserFilter *self)
{
  self->flag_mask = UNSEAT_USER_FLAG_GONE;
  self->flag_values = 0;

  if (self->query.sign_in != UNSEAT_SIGN_IN_ANY)
    require_flag (self, UNSEAT_USER_FLAG_ENABLED, self->query.sign_in == UNSEAT_SIGN_IN_ENABLED);
  if (self->query.kind != UNSEAT_KIND_ANY)
    require_flag (self, UNSEAT_USER_FLAG_GUEST, self->query.kind == UNSEAT_KIND_GUEST);
  if (self->query.source != UNSEAT_SOURCE_ANY)
    require_flag (self, UNSEAT_USER_FLAG_SYNCED, self->query.source == UNSEAT_SOURCE_SYNCED);
}

/* Whether it is asked for other facts than words; what time it is matters only to who asks for activity. */
static gboolean
asks_otherwise (const UnseatUserQuery *a,
                const UnseatUserQuery *b)
{
  if (a->sign_in != b->sign_in || a->kind != b->kind || a->source != b->source || a->path != b->path || a->activity != b->activity)
    return TRUE;

  return b->activity != UNSEAT_ACTIVITY_FILTER_ANY && a->now != b->now;
}

UnseatFilterChange
unseat_user_filter_set (UnseatUserFilter      *self,
                        const UnseatUserQuery *query)
{
  const UnseatUserQuery old = self->query;
  gboolean              same_paths = g_strcmp0 (self->sku_id, query->sku_id) == 0 && g_strcmp0 (self->group_id, query->group_id) == 0;
  g_auto (GStrv) old_words = self->words;
  gboolean narrower = FALSE;
  gboolean wider = FALSE;

  self->words = split_words (query->text);
  self->query = *query;
  unseat_set_string (&self->text, query->text);
  unseat_set_string (&self->sku_id, query->sku_id);
  unseat_set_string (&self->group_id, query->group_id);
  self->query.text = self->text;
  self->query.sku_id = self->sku_id;
  self->query.group_id = self->group_id;
  compile_flags (self);

  if (!same_paths || asks_otherwise (&old, query))
    return UNSEAT_FILTER_DIFFERENT;

  narrower = is_narrower (old_words, self->words);
  wider = is_narrower (self->words, old_words);
  if (narrower)
    return wider ? UNSEAT_FILTER_SAME : UNSEAT_FILTER_NARROWER;

  return UNSEAT_FILTER_DIFFERENT;
}

const UnseatUserQuery *
unseat_user_filter_get (UnseatUserFilter *self)
{
  return &self->query;
}

static gboolean
asks_for_paths (UnseatUserFilter *self)
{
  return self->sku_id != NULL || self->group_id != NULL || self->query.path != UNSEAT_PATH_ANY;
}

/* What the paths have to lead to and through, as numbers of the pool. */
typedef struct
{
  guint32 sku;
  guint32 group;
} Subject;

static gboolean
matches_set (UnseatUserFilter *self,
             guint32           set,
             Subject           subject,
             UnseatPathFilter  filter)
{
  return unseat_assignment_pool_matches (unseat_user_store_get_assignments (self->store), set,
                                         self->sku_id != NULL ? &subject.sku : NULL,
                                         self->group_id != NULL ? &subject.group : NULL, filter);
}

static Subject
find_subject (UnseatUserFilter *self)
{
  UnseatAssignmentPool *assignments = unseat_user_store_get_assignments (self->store);
  Subject               subject = { UNSEAT_POOL_NONE, UNSEAT_POOL_NONE };

  if (self->sku_id != NULL)
    subject.sku = unseat_assignment_pool_find_sku (assignments, self->sku_id);
  if (self->group_id != NULL)
    subject.group = unseat_assignment_pool_find_group (assignments, self->group_id);

  return subject;
}

static void
match_flags (UnseatUserFilter *self,
             guint64          *bits)
{
  const guint8 *flags = unseat_user_store_get_flags (self->store);
  guint         n = unseat_user_store_get_size (self->store);

  for (guint first = 0; first < n; first += UNSEAT_BITS_PER_WORD)
    {
      guint   n_here = MIN (n - first, UNSEAT_BITS_PER_WORD);
      guint64 word = 0;

      for (guint i = 0; i < n_here; i++)
        word |= (guint64) ((flags[first + i] & self->flag_mask) == self->flag_values) << i;

      bits[first / UNSEAT_BITS_PER_WORD] = word;
    }
}

/* Sets of paths tell what shows; what is about to end is known of people and groups. */
static gboolean
stays_redundant (UnseatUserFilter *self,
                 guint             index)
{
  return self->store != unseat_directory_get_store (self->directory) || unseat_path_outlook_is_redundant (self->directory, index, self->sku_id);
}

/* Takes those out who need their direct license as soon as groups have been processed. */
static void
drop_needed (UnseatUserFilter *self,
             guint64          *bits)
{
  gsize n_words = UNSEAT_BITS_N_WORDS (unseat_user_store_get_size (self->store));

  for (gsize i = 0; i < n_words; i++)
    {
      for (guint64 rest = bits[i]; rest != 0; rest &= rest - 1)
        {
          guint index = (guint) i * UNSEAT_BITS_PER_WORD + (guint) __builtin_ctzll (rest);

          if (!stays_redundant (self, index))
            unseat_bits_set (bits, index, FALSE);
        }
    }
}

/* Sets of paths are judged once each, people by the number of their set. */
static void
match_paths (UnseatUserFilter *self,
             guint64          *bits)
{
  UnseatAssignmentPool *assignments = unseat_user_store_get_assignments (self->store);
  const guint32        *sets = unseat_user_store_get_sets (self->store);
  guint                 n = unseat_user_store_get_size (self->store);
  guint                 n_sets = unseat_assignment_pool_get_n_sets (assignments);
  Subject               subject = find_subject (self);
  g_autofree guint8    *good = g_new (guint8, n_sets);

  for (guint i = 0; i < n_sets; i++)
    good[i] = matches_set (self, i, subject, self->query.path) != FALSE;

  for (guint first = 0; first < n; first += UNSEAT_BITS_PER_WORD)
    {
      guint   n_here = MIN (n - first, UNSEAT_BITS_PER_WORD);
      guint64 word = 0;

      for (guint i = 0; i < n_here; i++)
        word |= (guint64) good[sets[first + i]] << i;

      bits[first / UNSEAT_BITS_PER_WORD] &= word;
    }
  if (self->query.path == UNSEAT_PATH_REDUNDANT)
    drop_needed (self, bits);
}

/* Keeps those of whom one of the bits in @wanted is set, and none in @unwanted: see unseat_activity_column_get(). */
static void
match_activity (UnseatUserFilter *self,
                guint64          *bits,
                guint             wanted,
                guint             unwanted)
{
  const guint8 *column = unseat_activity_column_get (self->activity, self->query.now);
  guint         n = unseat_user_store_get_size (self->store);

  for (guint first = 0; first < n; first += UNSEAT_BITS_PER_WORD)
    {
      guint   n_here = MIN (n - first, UNSEAT_BITS_PER_WORD);
      guint64 word = 0;

      for (guint i = 0; i < n_here; i++)
        word |= (guint64) ((column[first + i] & wanted) != 0 && (column[first + i] & unwanted) == 0) << i;

      bits[first / UNSEAT_BITS_PER_WORD] &= word;
    }
}

/* Returns: (transfer full) (nullable): which departments hold @word, %NULL when none does. */
static guint64 *
find_departments (UnseatUserFilter *self,
                  const char       *word)
{
  UnseatSearchText   *text = unseat_user_store_get_department_text (self->store);
  gsize               n_words = UNSEAT_BITS_N_WORDS (unseat_search_text_get_size (text));
  g_autofree guint64 *departments = g_new0 (guint64, n_words);

  unseat_search_text_find_all (text, word, departments);
  return unseat_bits_count (departments, n_words) > 0 ? g_steal_pointer (&departments) : NULL;
}

static void
match_word (UnseatUserFilter *self,
            const char       *word,
            guint64          *found)
{
  const guint32      *departments = unseat_user_store_get_departments (self->store);
  guint               n = unseat_user_store_get_size (self->store);
  g_autofree guint64 *good = find_departments (self, word);

  unseat_search_text_find_all (unseat_user_store_get_people_text (self->store), word, found);
  for (guint i = 0; good != NULL && i < n; i++)
    {
      if (unseat_bits_get (good, departments[i]))
        unseat_bits_set (found, i, TRUE);
    }
}

static gboolean
holds_word (UnseatUserFilter *self,
            guint             index,
            const char       *word)
{
  guint32 department = unseat_user_store_get_departments (self->store)[index];

  if (unseat_search_text_contains (unseat_user_store_get_people_text (self->store), index, word))
    return TRUE;

  return unseat_search_text_contains (unseat_user_store_get_department_text (self->store), department, word);
}

static gboolean
holds_words (UnseatUserFilter *self,
             guint             index)
{
  for (guint i = 0; self->words[i] != NULL; i++)
    {
      if (!holds_word (self, index, self->words[i]))
        return FALSE;
    }

  return TRUE;
}

static guint
look_at_each (UnseatUserFilter *self,
              guint64          *bits)
{
  gsize n_words = UNSEAT_BITS_N_WORDS (unseat_user_store_get_size (self->store));

  for (gsize i = 0; i < n_words; i++)
    {
      for (guint64 rest = bits[i]; rest != 0; rest &= rest - 1)
        {
          guint index = (guint) i * UNSEAT_BITS_PER_WORD + (guint) __builtin_ctzll (rest);

          if (!holds_words (self, index))
            unseat_bits_set (bits, index, FALSE);
        }
    }

  return unseat_bits_count (bits, n_words);
}

static guint
match_words (UnseatUserFilter *self,
             guint64          *bits)
{
  gsize               n_words = UNSEAT_BITS_N_WORDS (unseat_user_store_get_size (self->store));
  g_autofree guint64 *found = NULL;

  if (self->words[0] != NULL)
    found = g_new (guint64, MAX (n_words, 1));

  for (guint i = 0; self->words[i] != NULL; i++)
    {
      memset (found, 0, n_words * sizeof (guint64));
      match_word (self, self->words[i], found);
      for (gsize k = 0; k < n_words; k++)
        bits[k] &= found[k];
    }

  return unseat_bits_count (bits, n_words);
}

guint
unseat_user_filter_run (UnseatUserFilter *self,
                        guint64          *bits)
{
  match_flags (self, bits);
  if (asks_for_paths (self))
    match_paths (self, bits);
  if (self->query.activity != UNSEAT_ACTIVITY_FILTER_ANY)
    match_activity (self, bits, 1U << self->query.activity, 0);

  return match_words (self, bits);
}

guint
unseat_user_filter_count_undecided (UnseatUserFilter *self)
{
  gsize               n_words = UNSEAT_BITS_N_WORDS (unseat_user_store_get_size (self->store));
  g_autofree guint64 *bits = NULL;

  if (n_words == 0 || self->query.activity == UNSEAT_ACTIVITY_FILTER_ANY || self->query.activity == UNSEAT_ACTIVITY_FILTER_UNKNOWN)
    return 0;

  bits = g_new (guint64, n_words);
  match_flags (self, bits);
  if (asks_for_paths (self))
    match_paths (self, bits);
  match_activity (self, bits, 1U << UNSEAT_ACTIVITY_FILTER_UNKNOWN, 1U << self->query.activity);

  return match_words (self, bits);
}

guint
unseat_user_filter_narrow (UnseatUserFilter *self,
                           guint64          *bits,
                           guint             n_matches)
{
  if (n_matches < unseat_user_store_get_size (self->store) / SWEEP_SHARE)
    return look_at_each (self, bits);

  return match_words (self, bits);
}

gboolean
unseat_user_filter_matches (UnseatUserFilter *self,
                            guint             index)
{
  guint8 flags = unseat_user_store_get_flags (self->store)[index];

  if ((flags & self->flag_mask) != self->flag_values)
    return FALSE;
  if (asks_for_paths (self) && !matches_set (self, unseat_user_store_get_sets (self->store)[index], find_subject (self), self->query.path))
    return FALSE;
  if (self->query.path == UNSEAT_PATH_REDUNDANT && !stays_redundant (self, index))
    return FALSE;
  if (self->query.activity != UNSEAT_ACTIVITY_FILTER_ANY && (unseat_activity_column_judge (self->activity, index, self->query.now) & 1U << self->query.activity) == 0)
    return FALSE;

  return holds_words (self, index);
}

gboolean
unseat_user_filter_concerns (UnseatUserFilter *self,
                             guint             index)
{
  return matches_set (self, unseat_user_store_get_sets (self->store)[index], find_subject (self), UNSEAT_PATH_ANY);
}
