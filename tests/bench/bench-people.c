/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "bench-people.h"

#define PAGE 999
#define GROUP_FORMAT "%08x-dddd-4eee-8fff-000000000000"
#define TIME_2026 1767225600
#define DAY ((gint64) 24 * 60 * 60)

typedef struct
{
  guint64 state;
} Random;

static const char *const first_names[] = { "Ada", "Anna", "Björn", "Chen", "Dmitri", "Emma", "Fatima", "Grace", "Hiro", "Ines",
                                           "José", "Katarzyna", "Lars", "María", "Noor", "Oskar", "Priya", "Quinn", "Rosa", "Søren",
                                           "Tomás", "Uma", "Víctor", "Wei", "Ximena", "Yuki", "Zoë", "Christopher", "Alexandra", "Mohammed" };
static const char *const last_names[] = { "Lovelace", "Anderson", "Bergström", "Castillo", "Dąbrowski", "Eriksen", "Fischer", "García",
                                          "Hansen", "Ivanov", "Jensen", "Kowalski", "Lindqvist", "Müller", "Nguyen", "O'Brien",
                                          "Petrov", "Quintero", "Rossi", "Sato", "Tanaka", "Underwood", "Vasquez", "Williams",
                                          "Xu", "Yamamoto", "Zimmermann", "Featherstonehaugh", "Smith", "Johnson" };

static guint
pick (Random *random,
      guint   n)
{
  random->state = random->state * G_GUINT64_CONSTANT (6364136223846793005) + G_GUINT64_CONSTANT (1442695040888963407);
  return (guint) ((random->state >> 33) % n);
}

static GPtrArray *
make_assignments (Random *random)
{
  GPtrArray *assignments = g_ptr_array_new_with_free_func ((GDestroyNotify) unseat_assignment_unref);
  guint      n = pick (random, 4);

  for (guint i = 0; i < n; i++)
    {
      g_autofree char *sku = g_strdup_printf (BENCH_SKU_FORMAT, pick (random, BENCH_N_PRODUCTS));
      g_autofree char *group = g_strdup_printf (GROUP_FORMAT, pick (random, 12));

      g_ptr_array_add (assignments, unseat_assignment_new (sku, pick (random, 2) == 0 ? group : NULL, UNSEAT_ASSIGNMENT_ACTIVE,
                                                           UNSEAT_ASSIGNMENT_ERROR_NONE, NULL, TIME_2026 + pick (random, 30000000)));
    }

  return assignments;
}

static UnseatUser *
make_user (Random *random,
           guint   i)
{
  const char      *first = first_names[pick (random, G_N_ELEMENTS (first_names))];
  const char      *last = last_names[pick (random, G_N_ELEMENTS (last_names))];
  g_autofree char *id = g_strdup_printf ("%08x-%04x-4000-8000-%012x", pick (random, G_MAXINT32), i % 65536, i);
  g_autofree char *name = g_strdup_printf ("%s %s", first, last);
  g_autofree char *principal_name = g_strdup_printf ("%.1s.%s%u@contoso.example", id, "person", i);
  g_autofree char *mail = g_strdup_printf ("%c%s%u@contoso.example", 'a' + i % 26, "mail", i);
  g_autofree char *department = g_strdup_printf ("Department %u", pick (random, 200));
  g_autofree char *job_title = g_strdup_printf ("Job title %u", pick (random, 500));

  return unseat_user_new (&(UnseatUserFacts){
                              .id = id,
                              .display_name = name,
                              .user_principal_name = principal_name,
                              .mail = i % 3 == 0 ? mail : principal_name,
                              .department = department,
                              .job_title = job_title,
                              .usage_location = "DE",
                              .enabled = pick (random, 10) > 0,
                              .guest = pick (random, 20) == 0,
                              .synced = pick (random, 2) == 0,
                              .created = TIME_2026,
                          },
                          make_assignments (random));
}

/* Pages come from the main loop, as from Graph; the list takes part in it. */
gint64
bench_people_add (UnseatDirectory *directory,
                  guint            n)
{
  Random random = { 42 };
  gint64 spent = 0;

  for (guint i = 0; i < n;)
    {
      g_autoptr (GPtrArray) page = g_ptr_array_new_with_free_func (g_object_unref);
      gint64 start = 0;

      for (guint k = 0; k < PAGE && i < n; k++, i++)
        g_ptr_array_add (page, make_user (&random, i));

      start = g_get_monotonic_time ();
      unseat_directory_add_users (directory, page);
      while (g_main_context_iteration (NULL, FALSE))
        ;
      spent += g_get_monotonic_time () - start;
    }

  return spent;
}

void
bench_people_fill_book (UnseatDirectory *directory,
                        guint            n,
                        gint64           now)
{
  UnseatEvidenceBook *book = unseat_directory_get_evidence (directory);

  for (guint i = 0; i < n; i++)
    {
      g_autoptr (UnseatUser) user = unseat_directory_get_user (directory, i);
      guint32 moments[UNSEAT_N_SIGNALS];

      for (guint k = 0; k < UNSEAT_N_SIGNALS; k++)
        moments[k] = i % 7 == 0 ? UNSEAT_MOMENT_UNKNOWN : (guint32) (now - (i % 3 == 0 ? 300 : k) * DAY);
      unseat_evidence_book_put_many (book, unseat_user_get_id (user), 0, UNSEAT_N_SIGNALS, moments);
    }
  for (UnseatEvidenceSource source = 0; source < UNSEAT_N_EVIDENCE_SOURCES; source++)
    unseat_evidence_book_set_stand (book, source, &(UnseatEvidenceStand){ .as_of = now, .read_at = now });
}
