/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "unseat-error.h"
#include "unseat-people-import.h"

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
  { "Sales, North", "north@x.example", NULL },
  { "Cy Twombly", "cy@x.example", "shared@x.example" },
  { "Dee Dee", "dee@x.example", "shared@x.example" },
  { "Gone Person", "gone@x.example", NULL },
  { "Anna Weiss", "anna@x.example", NULL },
  { "Anna", "anna2@x.example", NULL },
  { "John\u00a0 Ringo", "john@x.example", NULL },
};

#define GONE 7

typedef struct
{
  UnseatDirectory    *directory; /* (owned) */
  UnseatPeopleImport *import;    /* (owned) */
} Fixture;

static void
set_up (Fixture      *fixture,
        gconstpointer data)
{
  g_autoptr (GPtrArray) users = g_ptr_array_new_with_free_func (g_object_unref);

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

  fixture->directory = unseat_directory_new ();
  unseat_directory_add_users (fixture->directory, users);
  unseat_directory_remove_user (fixture->directory, unseat_user_get_id (users->pdata[GONE]));
  fixture->import = unseat_people_import_new (fixture->directory);
}

static void
tear_down (Fixture      *fixture,
           gconstpointer data)
{
  g_assert_finalize_object (fixture->import);
  g_assert_finalize_object (fixture->directory);
}

static UnseatImportedPerson *
get_person (Fixture *fixture,
            guint    position)
{
  g_autoptr (UnseatImportedPerson) person = g_list_model_get_item (unseat_people_import_get_people (fixture->import), position);

  return person; /* the list keeps it */
}

static void
assert_person (Fixture          *fixture,
               guint             position,
               const char       *text,
               UnseatImportState state,
               guint             n_candidates)
{
  UnseatImportedPerson *person = get_person (fixture, position);

  g_assert_cmpstr (unseat_imported_person_get_text (person), ==, text);
  g_assert_cmpuint (unseat_imported_person_get_state (person), ==, state);
  g_assert_cmpuint (unseat_imported_person_get_candidates (person)->len, ==, n_candidates);
}

static void
assert_single (Fixture          *fixture,
               const char       *text,
               UnseatImportState state,
               guint             n_candidates)
{
  g_autoptr (GError) error = NULL;
  guint position = g_list_model_get_n_items (unseat_people_import_get_people (fixture->import));

  g_assert_true (unseat_people_import_add_text (fixture->import, text, &error));
  g_assert_no_error (error);
  g_assert_cmpuint (g_list_model_get_n_items (unseat_people_import_get_people (fixture->import)), ==, position + 1);
  assert_person (fixture, position, text, state, n_candidates);
}

static void
test_keys (Fixture      *fixture,
           gconstpointer data)
{
  assert_single (fixture, "ADA@X.example", UNSEAT_IMPORT_FOUND, 1);
  assert_single (fixture, "AAAAAAAA-0000-4000-8000-000000000001", UNSEAT_IMPORT_FOUND, 1);
  assert_single (fixture, "bo@mail.example", UNSEAT_IMPORT_FOUND, 1);
  assert_single (fixture, "shared@x.example", UNSEAT_IMPORT_AMBIGUOUS, 2);
  assert_single (fixture, "nobody@x.example", UNSEAT_IMPORT_UNKNOWN, 0);
  assert_single (fixture, "gone@x.example", UNSEAT_IMPORT_UNKNOWN, 0);
}

static void
test_names (Fixture      *fixture,
            gconstpointer data)
{
  assert_single (fixture, "ada   lovelace", UNSEAT_IMPORT_FOUND, 1);
  assert_single (fixture, "Lovelace, Ada", UNSEAT_IMPORT_DUPLICATE, 1);
  assert_single (fixture, "Sales, North", UNSEAT_IMPORT_FOUND, 1);
  assert_single (fixture, "Bo Chen", UNSEAT_IMPORT_AMBIGUOUS, 2);
  assert_single (fixture, "JOSE\xcc\x81 García", UNSEAT_IMPORT_FOUND, 1);
  assert_single (fixture, "Gone Person", UNSEAT_IMPORT_UNKNOWN, 0);
  assert_single (fixture, "Ada", UNSEAT_IMPORT_UNKNOWN, 0);
  assert_single (fixture, "x, y", UNSEAT_IMPORT_UNKNOWN, 0);
  assert_single (fixture, "JOHN ringo", UNSEAT_IMPORT_FOUND, 1);
}

/* Alike is not the same: the administrator is asked. */
static void
test_alike (Fixture      *fixture,
            gconstpointer data)
{
  assert_single (fixture, "Jose Garcia", UNSEAT_IMPORT_AMBIGUOUS, 1);
  /* To g_utf8_casefold() these are the same. */
  assert_single (fixture, "Anna Weiß", UNSEAT_IMPORT_AMBIGUOUS, 1);
  /* To NFKC these are. */
  assert_single (fixture, "Ａｄａ Lovelace", UNSEAT_IMPORT_AMBIGUOUS, 1);
  g_assert_cmpuint (unseat_people_import_count (fixture->import, UNSEAT_IMPORT_FOUND), ==, 0);
}

static void
test_several_in_a_line (Fixture      *fixture,
                        gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  g_assert_true (unseat_people_import_add_text (fixture->import, "Cy Twombly; Lovelace, Ada;Nobody Known;\n", &error));
  g_assert_no_error (error);
  assert_person (fixture, 0, "Cy Twombly", UNSEAT_IMPORT_FOUND, 1);
  assert_person (fixture, 1, "Lovelace, Ada", UNSEAT_IMPORT_FOUND, 1);
  assert_person (fixture, 2, "Nobody Known", UNSEAT_IMPORT_UNKNOWN, 0);
  g_assert_true (unseat_people_import_add_text (fixture->import, "Dee Dee, José García", &error));
  assert_person (fixture, 3, "Dee Dee", UNSEAT_IMPORT_FOUND, 1);
  assert_person (fixture, 4, "José García", UNSEAT_IMPORT_FOUND, 1);
}

/* It may as well be one person who is not there. */
static void
test_uncertain_parts (Fixture      *fixture,
                      gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  g_assert_true (unseat_people_import_add_text (fixture->import, "Meier, Anna\nPaul, John Ringo\nMeier, ada@x.example", &error));
  assert_person (fixture, 0, "Meier", UNSEAT_IMPORT_UNKNOWN, 0);
  assert_person (fixture, 1, "Anna", UNSEAT_IMPORT_AMBIGUOUS, 1);
  assert_person (fixture, 2, "Paul", UNSEAT_IMPORT_UNKNOWN, 0);
  assert_person (fixture, 3, "John Ringo", UNSEAT_IMPORT_AMBIGUOUS, 1);
  /* An address is one in any company. */
  assert_person (fixture, 4, "ada@x.example", UNSEAT_IMPORT_FOUND, 1);
}

static void
notify_cb (UnseatImportedPerson *person,
           GParamSpec           *pspec,
           guint                *n)
{
  (*n)++;
}

static void
test_choose (Fixture      *fixture,
             gconstpointer data)
{
  g_autoptr (GArray) found = NULL;
  UnseatImportedPerson *person = NULL;
  guint                 n_states = 0;
  guint                 n_users = 0;

  assert_single (fixture, "bo2@x.example", UNSEAT_IMPORT_FOUND, 1);
  assert_single (fixture, "Bo Chen", UNSEAT_IMPORT_AMBIGUOUS, 2);
  assert_single (fixture, "bo chen", UNSEAT_IMPORT_AMBIGUOUS, 2);

  person = get_person (fixture, 1);
  g_assert_true (unseat_imported_person_is_asked (person));
  g_assert_false (unseat_imported_person_is_asked (get_person (fixture, 0)));
  g_assert_cmpuint (unseat_imported_person_get_user (person), ==, UNSEAT_NO_USER);
  g_signal_connect (person, "notify::state", G_CALLBACK (notify_cb), &n_states);
  g_signal_connect (person, "notify::user", G_CALLBACK (notify_cb), &n_users);
  unseat_people_import_choose (fixture->import, person, 1);
  g_assert_cmpuint (n_states, ==, 1);
  g_assert_cmpuint (n_users, ==, 1);
  g_assert_cmpuint (unseat_imported_person_get_user (person), ==, 1);
  assert_person (fixture, 1, "Bo Chen", UNSEAT_IMPORT_FOUND, 2);
  unseat_people_import_choose (fixture->import, get_person (fixture, 2), 2);
  assert_person (fixture, 2, "bo chen", UNSEAT_IMPORT_DUPLICATE, 2);

  g_assert_cmpuint (unseat_people_import_count (fixture->import, UNSEAT_IMPORT_FOUND), ==, 2);
  g_assert_cmpuint (unseat_people_import_count (fixture->import, UNSEAT_IMPORT_AMBIGUOUS), ==, 0);
  g_assert_cmpuint (unseat_people_import_count (fixture->import, UNSEAT_IMPORT_DUPLICATE), ==, 1);
  g_assert_cmpuint (unseat_people_import_count (fixture->import, UNSEAT_IMPORT_UNKNOWN), ==, 0);
  found = unseat_people_import_list_found (fixture->import);
  g_assert_cmpuint (found->len, ==, 2);
  g_assert_cmpuint (g_array_index (found, guint, 0), ==, 2);
  g_assert_cmpuint (g_array_index (found, guint, 1), ==, 1);
}

/* Thinking better of it: who was named again becomes the first one. */
static void
test_choose_again (Fixture      *fixture,
                   gconstpointer data)
{
  g_autoptr (GArray) found = NULL;

  assert_single (fixture, "Bo Chen", UNSEAT_IMPORT_AMBIGUOUS, 2);
  assert_single (fixture, "bo@x.example", UNSEAT_IMPORT_FOUND, 1);
  unseat_people_import_choose (fixture->import, get_person (fixture, 0), 1);
  assert_person (fixture, 0, "Bo Chen", UNSEAT_IMPORT_FOUND, 2);
  assert_person (fixture, 1, "bo@x.example", UNSEAT_IMPORT_DUPLICATE, 1);

  unseat_people_import_choose (fixture->import, get_person (fixture, 0), 2);
  assert_person (fixture, 0, "Bo Chen", UNSEAT_IMPORT_FOUND, 2);
  assert_person (fixture, 1, "bo@x.example", UNSEAT_IMPORT_FOUND, 1);

  unseat_people_import_choose (fixture->import, get_person (fixture, 0), UNSEAT_NO_USER);
  assert_person (fixture, 0, "Bo Chen", UNSEAT_IMPORT_AMBIGUOUS, 2);
  found = unseat_people_import_list_found (fixture->import);
  g_assert_cmpuint (found->len, ==, 1);
  g_assert_cmpuint (g_array_index (found, guint, 0), ==, 1);
}

/* In pieces it comes to the same, whatever is in between. */
static void
test_steps (Fixture      *fixture,
            gconstpointer data)
{
  static const char *const texts[] = { "ada@x.example", "Dee Dee, José García, Nobody", "Cy Twombly" };

  g_autoptr (GPtrArray) keys = g_ptr_array_new_with_free_func (g_free);
  guint n_steps = 0;

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    g_ptr_array_add (keys, g_strdup (texts[i]));
  unseat_people_import_start (fixture->import, keys);
  g_assert_cmpuint (unseat_people_import_get_n_left (fixture->import), ==, 3);
  g_assert_true (unseat_people_import_step (fixture->import));
  g_assert_cmpuint (unseat_people_import_get_n_left (fixture->import), ==, 2);
  while (unseat_people_import_step (fixture->import))
    n_steps++;
  g_assert_cmpuint (n_steps, >, 5);
  g_assert_cmpuint (unseat_people_import_get_n_left (fixture->import), ==, 0);
  assert_person (fixture, 0, "ada@x.example", UNSEAT_IMPORT_FOUND, 1);
  assert_person (fixture, 1, "Dee Dee", UNSEAT_IMPORT_AMBIGUOUS, 1);
  assert_person (fixture, 3, "Nobody", UNSEAT_IMPORT_UNKNOWN, 0);
  assert_person (fixture, 4, "Cy Twombly", UNSEAT_IMPORT_FOUND, 1);

  /* Let go of in the middle. */
  unseat_people_import_start (fixture->import, keys);
  g_assert_true (unseat_people_import_step (fixture->import));
}

static void
test_refused (Fixture      *fixture,
              gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  g_assert_false (unseat_people_import_add_text (fixture->import, "# nobody\n\n", &error));
  g_assert_error (error, UNSEAT_ERROR, UNSEAT_ERROR_INVALID_INPUT);
  g_clear_error (&error);
  g_assert_false (unseat_people_import_add_text (fixture->import, "ada@x.example;bo@x.example\nbo@x.example;cy@x.example", &error));
  g_assert_error (error, UNSEAT_ERROR, UNSEAT_ERROR_INVALID_INPUT);
  g_assert_cmpuint (g_list_model_get_n_items (unseat_people_import_get_people (fixture->import)), ==, 0);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
#define ADD(path, test) g_test_add ("/people-import/" path, Fixture, NULL, set_up, test, tear_down)
  ADD ("alike", test_alike);
  ADD ("choose", test_choose);
  ADD ("choose-again", test_choose_again);
  ADD ("keys", test_keys);
  ADD ("names", test_names);
  ADD ("refused", test_refused);
  ADD ("several-in-a-line", test_several_in_a_line);
  ADD ("steps", test_steps);
  ADD ("uncertain-parts", test_uncertain_parts);
  return g_test_run ();
}
