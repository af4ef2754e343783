/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>
#include <time.h>

#include "unseat-error.h"
#include "unseat-people-import.h"
#include "unseat-people-text.h"
#include "unseat-search-text.h"
#include "unseat-text.h"
#include "unseat-utils.h"

/*
 * Files as nobody should write them, from the bytes to the people: never a crash, never for long, and never a wrong person.  Who is found
 * without being asked for has to be written in what was read, by something that nobody else in the tenant has.
 */

#define ROUNDS 4000
#define SEED 20240229 /* the same files each time */

/* A reader whose cost grows with the square of the length would take hours. */
#define LARGE (1 << 20)
#define MOST_SEC 30 /* of the processor */

static const struct
{
  const char *name;
  const char *user_principal_name;
  const char *mail;
} people[] = {
  { "Ada Lovelace", "ada@x.example", "ada.lovelace@x.example" },
  { "Bo Chen", "bo@x.example", NULL },
  { "Bo Chen", "bo2@x.example", "bo@mail.example" },
  { "José García", "jose@x.example", NULL },
  { "Jose Garcia", "jose2@x.example", NULL },
  { "Sales, North", "north@x.example", NULL },
  { "Cy", "cy@x.example", "shared@x.example" },
  { "Dee Dee", "dee@x.example", "shared@x.example" },
  { "Anna Weiß", "weiss@x.example", NULL },
  { "محمد", "m@x.example", NULL },
  { "\u202eevil", "evil@x.example", NULL },
  { "", "empty@x.example", NULL },
};

#define BO_ID "aaaaaaaa-0000-4000-8000-000000000001"

static const char *const pieces[] = {
  "ada@x.example",
  "ADA.LOVELACE@x.example",
  "shared@x.example",
  "nobody@x.example",
  BO_ID,
  "Ada Lovelace",
  "Lovelace, Ada",
  "Bo Chen",
  "Jose García",
  "Sales, North",
  "Cy",
  "Anna Weiss",
  "محمد",
  "evil",
  "UPN",
  "mail",
  "Name",
  "Object id",
  "manager",
  "sep=;\n",
  "#",
  "- ",
  "12. ",
  "mailto:",
  "\"",
  "\"\"",
  "'",
  ",",
  ";",
  "\t",
  "|",
  "<",
  ">",
  "@",
  "\n",
  "\r",
  "\r\n",
  "\v",
  " ",
  "\u00a0",
  "\u200e",
  "\u200f",
  "\u202e",
  "\u2066",
  "\u2028",
  "\ufeff",
  "e\u0301",
  "\xff",
  "\xc3",
  "\xed\xa0\x80",
  "\xf4\x90\x80\x80",
};

static UnseatDirectory *
make_directory (void)
{
  g_autoptr (GPtrArray) users = g_ptr_array_new_with_free_func (g_object_unref);
  UnseatDirectory *directory = unseat_directory_new ();

  for (guint i = 0; i < G_N_ELEMENTS (people); i++)
    {
      g_autofree char *id = g_strdup_printf ("aaaaaaaa-0000-4000-8000-%012u", i);
      UnseatUserFacts  facts = {
         .id = id,
         .display_name = people[i].name,
         .user_principal_name = people[i].user_principal_name,
         .mail = people[i].mail,
      };

      g_ptr_array_add (users, unseat_user_new (&facts, NULL));
    }
  unseat_directory_add_users (directory, users);
  return directory;
}

static gboolean
is_word_of (const char *word,
            const char *text)
{
  return word != NULL && *word != '\0' && strstr (text, word) != NULL;
}

/* Said in another way than the finder does: everything folded as for a search, and looked for in all that was read. */
static gboolean
is_written (guint       index,
            const char *text)
{
  g_autofree char *id = g_strdup_printf ("aaaaaaaa-0000-4000-8000-%012u", index);
  g_autofree char *line = unseat_single_line (people[index].name);
  g_autofree char *name = unseat_search_fold (g_strstrip (line));
  g_autofree char *mail = people[index].mail != NULL ? unseat_search_fold (people[index].mail) : NULL;
  g_auto (GStrv) words = g_strsplit (name, " ", -1);
  gboolean all = *name != '\0';

  if (is_word_of (id, text) || is_word_of (people[index].user_principal_name, text) || is_word_of (mail, text))
    return TRUE;
  for (char **word = words; *word != NULL; word++)
    all = all && strstr (text, *word) != NULL;
  return all;
}

/* By nothing that somebody else has, too. */
static gboolean
is_only_one (const char *key,
             guint       index)
{
  for (guint i = 0; i < G_N_ELEMENTS (people); i++)
    if (i != index && (g_ascii_strcasecmp (key, people[i].name) == 0 || g_ascii_strcasecmp (key, people[i].user_principal_name) == 0 || (people[i].mail != NULL && g_ascii_strcasecmp (key, people[i].mail) == 0)))
      return FALSE;
  return TRUE;
}

static void
check_people (UnseatPeopleImport *import,
              const char         *text)
{
  g_autoptr (GArray) found = unseat_people_import_list_found (import);
  g_autofree char *folded = unseat_search_fold (text);
  GListModel      *imported = unseat_people_import_get_people (import);
  guint            n_people = g_list_model_get_n_items (imported);
  guint            n_all = 0;

  for (guint i = 0; i < n_people; i++)
    {
      g_autoptr (UnseatImportedPerson) person = g_list_model_get_item (imported, i);
      const char *key = unseat_imported_person_get_text (person);
      guint       user = unseat_imported_person_get_user (person);

      g_assert_cmpstr (key, !=, "");
      g_assert_true (g_utf8_validate (key, -1, NULL));
      if (user == UNSEAT_NO_USER)
        continue;
      if (!is_written (user, folded) || !is_only_one (key, user))
        g_error ("“%s” was taken for %s in “%s”", key, people[user].user_principal_name, text);
    }

  for (guint i = 0; i < found->len; i++)
    for (guint j = 0; j < i; j++)
      g_assert_cmpuint (g_array_index (found, guint, i), !=, g_array_index (found, guint, j));
  for (UnseatImportState state = 0; state < UNSEAT_N_IMPORT_STATES; state++)
    n_all += unseat_people_import_count (import, state);
  g_assert_cmpuint (n_all, ==, n_people);
  g_assert_cmpuint (unseat_people_import_count (import, UNSEAT_IMPORT_FOUND), ==, found->len);
}

static void
read_bytes (UnseatDirectory *directory,
            const void      *data,
            gsize            length)
{
  g_autoptr (GBytes) bytes = g_bytes_new (data, length);
  g_autoptr (GError) error = NULL;
  g_autofree char *text = unseat_text_decode (bytes, &error);
  g_autoptr (UnseatPeopleImport) import = unseat_people_import_new (directory);

  if (text != NULL && unseat_people_import_add_text (import, text, &error))
    {
      g_assert_no_error (error);
      check_people (import, text);
      return;
    }

  g_assert_error (error, UNSEAT_ERROR, UNSEAT_ERROR_INVALID_INPUT);
  g_assert_true (g_utf8_validate (error->message, -1, NULL));
  g_assert_cmpuint (strlen (error->message), <, 2000);
  g_assert_cmpuint (g_list_model_get_n_items (unseat_people_import_get_people (import)), ==, 0);
}

static GString *
make_text (GRand *rand)
{
  GString *text = g_string_new (NULL);

  for (int i = g_rand_int_range (rand, 0, 40); i > 0; i--)
    g_string_append (text, pieces[g_rand_int_range (rand, 0, G_N_ELEMENTS (pieces))]);
  return text;
}

/* Turns, drops and doubles some bytes, NUL included. */
static void
spoil (GRand   *rand,
       GString *text)
{
  for (int i = g_rand_int_range (rand, 0, 6); i > 0 && text->len > 0; i--)
    {
      gssize at = g_rand_int_range (rand, 0, (gint32) text->len);

      switch (g_rand_int_range (rand, 0, 3))
        {
        case 0:
          text->str[at] = (char) g_rand_int_range (rand, 0, 256);
          break;
        case 1:
          g_string_erase (text, at, 1);
          break;
        default:
          g_string_insert_c (text, at, (char) g_rand_int_range (rand, 0, 256));
        }
    }
}

static void
test_utf8 (void)
{
  g_autoptr (UnseatDirectory) directory = make_directory ();
  g_autoptr (GRand) rand = g_rand_new_with_seed (SEED);

  for (guint round = 0; round < ROUNDS; round++)
    {
      g_autoptr (GString) text = make_text (rand);

      if (round % 2 == 1)
        spoil (rand, text);
      read_bytes (directory, text->str, text->len);
    }
}

static void
test_utf16 (void)
{
  static const char *const charsets[] = { "UTF-16", "UTF-16LE", "UTF-16BE", "WINDOWS-1252" };

  g_autoptr (UnseatDirectory) directory = make_directory ();
  g_autoptr (GRand) rand = g_rand_new_with_seed (SEED + 1);

  for (guint round = 0; round < ROUNDS; round++)
    {
      g_autoptr (GString) text = make_text (rand);
      g_autofree char *valid = g_utf8_make_valid (text->str, -1);
      gsize            length = 0;
      g_autofree char *converted = g_convert_with_fallback (valid, -1, charsets[round % G_N_ELEMENTS (charsets)], "UTF-8", "?", NULL, &length, NULL);

      if (converted == NULL)
        continue;
      g_string_truncate (text, 0);
      g_string_append_len (text, converted, (gssize) length);
      if (round % 3 == 1)
        spoil (rand, text);
      /* An odd number of bytes is half a character. */
      read_bytes (directory, text->str, text->len - (round % 3 == 2 && text->len > 0 ? 1 : 0));
    }
}

static void
test_bytes (void)
{
  g_autoptr (UnseatDirectory) directory = make_directory ();
  g_autoptr (GRand) rand = g_rand_new_with_seed (SEED + 2);

  for (guint round = 0; round < ROUNDS; round++)
    {
      guint8 bytes[64];
      gsize  length = (gsize) g_rand_int_range (rand, 0, sizeof bytes);

      for (gsize i = 0; i < length; i++)
        bytes[i] = (guint8) g_rand_int_range (rand, 0, 256);
      read_bytes (directory, bytes, length);
    }
}

static GString *
repeat (const char *start,
        const char *unit,
        gsize       length)
{
  GString *text = g_string_new (start);

  while (text->len < length)
    g_string_append (text, unit);
  return text;
}

/* A megabyte of one thing, in one line or in as many as there can be. */
static void
test_large (void)
{
  static const struct
  {
    const char *start;
    const char *unit;
  } texts[] = {
    { "", "x" },
    { "", "é" },
    { "", " " },
    { "", "\n" },
    { "", "\"" },
    { "", "\"\"," },
    { "", "," },
    { ",\n", "," },
    { "", ";" },
    { "", "a," },
    { "", "a;" },
    { "", "a\n" },
    { "", "a@b," },
    { "", "a@b;" },
    { "", "a@b\n" },
    { "", "a@b,c@d\n" },
    { "", "@" },
    { "", "#\n" },
    { "", "Bo Chen\n" },
    { "", "Bo Chen, " },
    { "id,id\n", "id," },
    { "", "id," },
    { "", "UPN,mail\n" },
    { "\"", "ada@x.example\n" },
    { "sep=,\n", ",," },
    { "Ada Lovelace ", "\u202e" },
    { "ada@x.example,", "\n" },
    { "a@b", "\t" },
    { "", "\xff" },
  };

  g_autoptr (UnseatDirectory) directory = make_directory ();

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_autoptr (GString) text = repeat (texts[i].start, texts[i].unit, LARGE);
      g_autoptr (GString) wide = repeat (texts[i].start, texts[i].unit, LARGE / 8);
      clock_t start = clock ();

      read_bytes (directory, text->str, text->len);
      /* The first row wide, the others many. */
      g_string_append (wide, "\n17\n");
      for (guint n = 0; n < LARGE / 32; n++)
        g_string_append (wide, "a\n");
      read_bytes (directory, wide->str, wide->len);
      g_test_message ("%u: %.2f s", i, (double) (clock () - start) / CLOCKS_PER_SEC);
      g_assert_cmpint ((clock () - start) / CLOCKS_PER_SEC, <, MOST_SEC);
    }
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/people-hostile/bytes", test_bytes);
  g_test_add_func ("/people-hostile/large", test_large);
  g_test_add_func ("/people-hostile/utf16", test_utf16);
  g_test_add_func ("/people-hostile/utf8", test_utf8);
  return g_test_run ();
}
