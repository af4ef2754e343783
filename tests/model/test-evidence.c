/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include "unseat-directory.h"
#include "unseat-guid.h"
#include "unseat-utils.h"

#define DAY ((gint64) 24 * 60 * 60)
#define NOW ((gint64) 1780000000)
#define AGO(days) (NOW - (days) *DAY)
#define SOMEBODY "11111111-2222-4333-8444-555555555555"
#define SOMEBODY_LOUD "11111111-2222-4333-8444-55555555555F"
#define SOMEBODY_QUIET "11111111-2222-4333-8444-55555555555f"

typedef struct
{
  const char     *what;
  gint64          created;
  UnseatFactState state; /* of the successful sign-in */
  gint64          when;
  gint64          as_of;
  UnseatSignal    other;
  gint64          other_when; /* 0: not known */
  guint           days;
  UnseatActivity  activity;
} Case;

static const Case cases[] = {
  { "signed in yesterday", AGO (900), UNSEAT_FACT_DATE, AGO (1), NOW, UNSEAT_SIGNAL_TEAMS, 0, 90, UNSEAT_ACTIVITY_ACTIVE },
  { "away for long", AGO (900), UNSEAT_FACT_DATE, AGO (200), NOW, UNSEAT_SIGNAL_TEAMS, 0, 90, UNSEAT_ACTIVITY_INACTIVE },
  { "exactly so many days", AGO (900), UNSEAT_FACT_DATE, AGO (90), NOW, UNSEAT_SIGNAL_TEAMS, 0, 90, UNSEAT_ACTIVITY_INACTIVE },
  { "a second less", AGO (900), UNSEAT_FACT_DATE, AGO (90) + 1, NOW, UNSEAT_SIGNAL_TEAMS, 0, 90, UNSEAT_ACTIVITY_ACTIVE },
  { "not known", AGO (900), UNSEAT_FACT_UNKNOWN, 0, NOW, UNSEAT_SIGNAL_TEAMS, 0, 90, UNSEAT_ACTIVITY_UNKNOWN },
  { "not known, though the others are old", AGO (900), UNSEAT_FACT_UNKNOWN, 0, NOW, UNSEAT_SIGNAL_INTERACTIVE, AGO (400), 90, UNSEAT_ACTIVITY_UNKNOWN },
  { "stale", AGO (900), UNSEAT_FACT_STALE, AGO (200), AGO (30), UNSEAT_SIGNAL_TEAMS, 0, 90, UNSEAT_ACTIVITY_UNKNOWN },
  { "stale, and young all the same", AGO (900), UNSEAT_FACT_STALE, AGO (31), AGO (30), UNSEAT_SIGNAL_TEAMS, 0, 90, UNSEAT_ACTIVITY_ACTIVE },
  { "never, old account", AGO (900), UNSEAT_FACT_NEVER, 0, NOW, UNSEAT_SIGNAL_TEAMS, 0, 90, UNSEAT_ACTIVITY_INACTIVE },
  { "never, new account", AGO (10), UNSEAT_FACT_NEVER, 0, NOW, UNSEAT_SIGNAL_TEAMS, 0, 90, UNSEAT_ACTIVITY_NEW },
  { "never, and nobody knows how old", 0, UNSEAT_FACT_NEVER, 0, NOW, UNSEAT_SIGNAL_TEAMS, 0, 90, UNSEAT_ACTIVITY_UNKNOWN },
  { "old sign-in, new account", AGO (10), UNSEAT_FACT_DATE, AGO (200), NOW, UNSEAT_SIGNAL_TEAMS, 0, 90, UNSEAT_ACTIVITY_NEW },
  { "used something", AGO (900), UNSEAT_FACT_DATE, AGO (200), NOW, UNSEAT_SIGNAL_APPS, AGO (3), 90, UNSEAT_ACTIVITY_ACTIVE },
  { "used something long ago", AGO (900), UNSEAT_FACT_DATE, AGO (200), NOW, UNSEAT_SIGNAL_APPS, AGO (150), 90, UNSEAT_ACTIVITY_INACTIVE },
  { "tried to sign in", AGO (900), UNSEAT_FACT_DATE, AGO (200), NOW, UNSEAT_SIGNAL_INTERACTIVE, AGO (3), 90, UNSEAT_ACTIVITY_ACTIVE },
  { "a program tried", AGO (900), UNSEAT_FACT_NEVER, 0, NOW, UNSEAT_SIGNAL_NON_INTERACTIVE, AGO (3), 90, UNSEAT_ACTIVITY_ACTIVE },
  { "not for so long as is known", AGO (900), UNSEAT_FACT_DATE, AGO (92), AGO (5), UNSEAT_SIGNAL_TEAMS, 0, 90, UNSEAT_ACTIVITY_UNKNOWN },
  { "a date in the future", AGO (900), UNSEAT_FACT_DATE, NOW + DAY, NOW, UNSEAT_SIGNAL_TEAMS, 0, 90, UNSEAT_ACTIVITY_ACTIVE },
};

static void
test_judge (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      UnseatEvidence evidence = { .created = cases[i].created };

      g_test_message ("%s", cases[i].what);
      evidence.facts[UNSEAT_SIGNAL_SUCCESSFUL] = (UnseatFact){ cases[i].state, cases[i].when, cases[i].as_of, UNSEAT_EVIDENCE_SIGN_INS };
      if (cases[i].other_when > 0)
        evidence.facts[cases[i].other] = (UnseatFact){ UNSEAT_FACT_DATE, cases[i].other_when, NOW, unseat_signal_get_source (cases[i].other) };

      g_assert_cmpstr (unseat_activity_to_word (unseat_evidence_judge (&evidence, cases[i].days, NOW)), ==,
                       unseat_activity_to_word (cases[i].activity));
    }
}

/* Whatever is known: who has any young date, or is not known by the sign-ins, is never inactive. */
static void
test_random_holes (void)
{
  guint n_inactive = 0;

  for (guint i = 0; i < 100000; i++)
    {
      UnseatEvidence evidence = { .created = g_test_rand_int_range (0, 3) == 0 ? 0 : AGO (g_test_rand_int_range (0, 1000)) };
      gint64         latest = 0;

      for (UnseatSignal signal = 0; signal < UNSEAT_N_SIGNALS; signal++)
        {
          UnseatFact *fact = &evidence.facts[signal];

          fact->state = (UnseatFactState) g_test_rand_int_range (0, 4);
          fact->as_of = AGO (g_test_rand_int_range (0, 30));
          if (fact->state == UNSEAT_FACT_DATE || (fact->state == UNSEAT_FACT_STALE && g_test_rand_bit ()))
            fact->when = fact->as_of - g_test_rand_int_range (0, 400) * DAY;
          latest = MAX (latest, fact->when);
        }
      if (unseat_evidence_judge (&evidence, 90, NOW) != UNSEAT_ACTIVITY_INACTIVE)
        continue;

      n_inactive++;
      g_assert_cmpint (latest, <=, AGO (90));
      g_assert_cmpint (evidence.created, <=, AGO (90));
      g_assert_true (evidence.facts[UNSEAT_SIGNAL_SUCCESSFUL].state == UNSEAT_FACT_DATE || (evidence.facts[UNSEAT_SIGNAL_SUCCESSFUL].state == UNSEAT_FACT_NEVER && evidence.created > 0));
    }
  g_assert_cmpuint (n_inactive, >, 0);
}

static void
set_as_of (UnseatEvidenceBook  *book,
           UnseatEvidenceSource source,
           gint64               as_of)
{
  UnseatEvidenceStand stand = { .as_of = as_of, .read_at = as_of };

  unseat_evidence_book_set_stand (book, source, &stand);
}

static UnseatFact
get_fact (UnseatEvidenceBook *book,
          const char         *user_id,
          UnseatSignal        signal)
{
  UnseatEvidence evidence;

  unseat_evidence_book_get (book, user_id, 0, NOW, &evidence);
  return evidence.facts[signal];
}

static void
test_states (void)
{
  g_autoptr (UnseatEvidenceBook) book = unseat_evidence_book_new ();

  unseat_evidence_book_put (book, SOMEBODY, UNSEAT_SIGNAL_SUCCESSFUL, (guint32) AGO (50));
  unseat_evidence_book_put (book, SOMEBODY, UNSEAT_SIGNAL_INTERACTIVE, UNSEAT_MOMENT_NEVER);
  /* Nobody says up to when that is known. */
  g_assert_cmpint (get_fact (book, SOMEBODY, UNSEAT_SIGNAL_SUCCESSFUL).state, ==, UNSEAT_FACT_UNKNOWN);

  set_as_of (book, UNSEAT_EVIDENCE_SIGN_INS, AGO (1));
  g_assert_cmpint (get_fact (book, SOMEBODY, UNSEAT_SIGNAL_SUCCESSFUL).state, ==, UNSEAT_FACT_DATE);
  g_assert_cmpint (get_fact (book, SOMEBODY, UNSEAT_SIGNAL_SUCCESSFUL).when, ==, AGO (50));
  g_assert_cmpint (get_fact (book, SOMEBODY, UNSEAT_SIGNAL_INTERACTIVE).state, ==, UNSEAT_FACT_NEVER);
  g_assert_cmpint (get_fact (book, SOMEBODY, UNSEAT_SIGNAL_NON_INTERACTIVE).state, ==, UNSEAT_FACT_UNKNOWN);
  g_assert_cmpint (get_fact (book, SOMEBODY, UNSEAT_SIGNAL_TEAMS).state, ==, UNSEAT_FACT_UNKNOWN);
  g_assert_cmpint (get_fact (book, SOMEBODY_LOUD, UNSEAT_SIGNAL_SUCCESSFUL).state, ==, UNSEAT_FACT_UNKNOWN);

  set_as_of (book, UNSEAT_EVIDENCE_SIGN_INS, AGO (UNSEAT_EVIDENCE_MAX_AGE_DAYS + 1));
  g_assert_cmpint (get_fact (book, SOMEBODY, UNSEAT_SIGNAL_SUCCESSFUL).state, ==, UNSEAT_FACT_STALE);
  g_assert_cmpint (get_fact (book, SOMEBODY, UNSEAT_SIGNAL_SUCCESSFUL).when, ==, AGO (50));
  g_assert_cmpint (get_fact (book, SOMEBODY, UNSEAT_SIGNAL_INTERACTIVE).state, ==, UNSEAT_FACT_STALE);
  g_assert_cmpint (get_fact (book, SOMEBODY, UNSEAT_SIGNAL_NON_INTERACTIVE).state, ==, UNSEAT_FACT_UNKNOWN);

  unseat_evidence_book_forget (book, UNSEAT_EVIDENCE_SIGN_INS);
  g_assert_false (unseat_evidence_book_has_dates (book, UNSEAT_EVIDENCE_SIGN_INS));
  g_assert_cmpint (get_fact (book, SOMEBODY, UNSEAT_SIGNAL_SUCCESSFUL).state, ==, UNSEAT_FACT_UNKNOWN);
}

static void
test_ids (void)
{
  g_autoptr (UnseatEvidenceBook) book = unseat_evidence_book_new ();

  set_as_of (book, UNSEAT_EVIDENCE_SIGN_INS, NOW);
  unseat_evidence_book_put (book, SOMEBODY_LOUD, UNSEAT_SIGNAL_SUCCESSFUL, (guint32) AGO (2));
  unseat_evidence_book_put (book, "no-guid", UNSEAT_SIGNAL_SUCCESSFUL, (guint32) AGO (2));
  unseat_evidence_book_put (book, "", UNSEAT_SIGNAL_SUCCESSFUL, (guint32) AGO (2));

  g_assert_cmpuint (unseat_evidence_book_get_n_people (book), ==, 1);
  g_assert_cmpint (get_fact (book, SOMEBODY_QUIET, UNSEAT_SIGNAL_SUCCESSFUL).state, ==, UNSEAT_FACT_DATE);
  g_assert_cmpint (get_fact (book, "no-guid", UNSEAT_SIGNAL_SUCCESSFUL).state, ==, UNSEAT_FACT_UNKNOWN);
}

static void
read_sign_ins (UnseatEvidenceBook *book,
               guint32             successful,
               guint32             interactive)
{
  const guint32 moments[UNSEAT_FIRST_USE] = {
    [UNSEAT_SIGNAL_SUCCESSFUL] = successful,
    [UNSEAT_SIGNAL_INTERACTIVE] = interactive,
    [UNSEAT_SIGNAL_NON_INTERACTIVE] = UNSEAT_MOMENT_NEVER,
  };

  unseat_evidence_book_forget (book, UNSEAT_EVIDENCE_SIGN_INS);
  unseat_evidence_book_put_sign_ins (book, SOMEBODY, moments);
}

/* Who has signed in has not never signed in, however often it is not told of any more, and after the file was read again. */
static void
test_no_sign_in_any_more (void)
{
  const guint32 old = (guint32) AGO (50);
  g_autoptr (UnseatEvidenceBook) book = unseat_evidence_book_new ();
  g_autoptr (UnseatEvidenceBook) copy = unseat_evidence_book_new ();
  g_autoptr (GBytes) rows = NULL;

  set_as_of (book, UNSEAT_EVIDENCE_SIGN_INS, NOW);
  read_sign_ins (book, UNSEAT_MOMENT_NEVER, UNSEAT_MOMENT_NEVER);
  g_assert_cmpint (get_fact (book, SOMEBODY, UNSEAT_SIGNAL_SUCCESSFUL).state, ==, UNSEAT_FACT_NEVER);
  read_sign_ins (book, UNSEAT_MOMENT_NEVER, old); /* tried only */
  g_assert_cmpint (get_fact (book, SOMEBODY, UNSEAT_SIGNAL_SUCCESSFUL).state, ==, UNSEAT_FACT_NEVER);
  read_sign_ins (book, UNSEAT_MOMENT_NEVER, UNSEAT_MOMENT_NEVER);
  g_assert_cmpint (get_fact (book, SOMEBODY, UNSEAT_SIGNAL_SUCCESSFUL).state, ==, UNSEAT_FACT_UNKNOWN);
  read_sign_ins (book, old, old);
  g_assert_cmpint (get_fact (book, SOMEBODY, UNSEAT_SIGNAL_SUCCESSFUL).when, ==, old);
  g_assert_cmpint (get_fact (book, SOMEBODY, UNSEAT_SIGNAL_NON_INTERACTIVE).state, ==, UNSEAT_FACT_NEVER);
  read_sign_ins (book, UNSEAT_MOMENT_NEVER, old);
  g_assert_cmpint (get_fact (book, SOMEBODY, UNSEAT_SIGNAL_SUCCESSFUL).state, ==, UNSEAT_FACT_UNKNOWN);

  rows = unseat_evidence_book_dup_rows (book);
  g_assert_true (unseat_evidence_book_add_rows (copy, rows));
  set_as_of (copy, UNSEAT_EVIDENCE_SIGN_INS, NOW);
  for (guint i = 0; i < 3; i++)
    {
      read_sign_ins (copy, UNSEAT_MOMENT_NEVER, UNSEAT_MOMENT_NEVER);
      g_assert_cmpint (get_fact (copy, SOMEBODY, UNSEAT_SIGNAL_SUCCESSFUL).state, ==, UNSEAT_FACT_UNKNOWN);
      g_assert_cmpint (get_fact (copy, SOMEBODY, UNSEAT_SIGNAL_NON_INTERACTIVE).state, ==, UNSEAT_FACT_UNKNOWN);
    }
  unseat_evidence_book_clear (copy);
  set_as_of (copy, UNSEAT_EVIDENCE_SIGN_INS, NOW);
  read_sign_ins (copy, UNSEAT_MOMENT_NEVER, UNSEAT_MOMENT_NEVER);
  g_assert_cmpint (get_fact (copy, SOMEBODY, UNSEAT_SIGNAL_SUCCESSFUL).state, ==, UNSEAT_FACT_NEVER);
}

/* A reading is compared with the last one that was believed, by the people that both tell of. */
static void
test_lost (void)
{
  const guint32 old = (guint32) AGO (50);
  guint         n_before = 0;
  g_autoptr (UnseatEvidenceBook) book = unseat_evidence_book_new ();

  read_sign_ins (book, old, old);
  g_assert_cmpuint (unseat_evidence_book_count_lost (book, &n_before), ==, 0);
  g_assert_cmpuint (n_before, ==, 0); /* nothing to compare with */
  unseat_evidence_book_believe_sign_ins (book);
  for (guint i = 0; i < 2; i++)
    {
      read_sign_ins (book, UNSEAT_MOMENT_NEVER, UNSEAT_MOMENT_NEVER);
      g_assert_cmpuint (unseat_evidence_book_count_lost (book, &n_before), ==, 1);
      g_assert_cmpuint (n_before, ==, 1);
    }
  read_sign_ins (book, UNSEAT_MOMENT_UNKNOWN, UNSEAT_MOMENT_UNKNOWN); /* what is told cannot be read */
  g_assert_cmpuint (unseat_evidence_book_count_lost (book, &n_before), ==, 1);
  read_sign_ins (book, UNSEAT_MOMENT_NEVER, old);
  g_assert_cmpuint (unseat_evidence_book_count_lost (book, &n_before), ==, 0);
  g_assert_cmpuint (n_before, ==, 1);
  unseat_evidence_book_forget (book, UNSEAT_EVIDENCE_SIGN_INS); /* not in the tenant any more */
  g_assert_cmpuint (unseat_evidence_book_count_lost (book, &n_before), ==, 0);
  g_assert_cmpuint (n_before, ==, 0);
  unseat_evidence_book_believe_sign_ins (book);
  read_sign_ins (book, UNSEAT_MOMENT_NEVER, UNSEAT_MOMENT_NEVER);
  g_assert_cmpuint (unseat_evidence_book_count_lost (book, &n_before), ==, 0);
}

/* What a report tells is its own, as long as it is not stale and somebody has a date in it. */
static void
test_told (void)
{
  const guint32  none[UNSEAT_N_SIGNALS - UNSEAT_FIRST_USE] = { 0 };
  const guint32  dated[UNSEAT_N_SIGNALS - UNSEAT_FIRST_USE] = { [UNSEAT_SIGNAL_TEAMS - UNSEAT_FIRST_USE] = (guint32) AGO (9), [UNSEAT_SIGNAL_APPS - UNSEAT_FIRST_USE] = (guint32) AGO (8) };
  const guint    active = 1u << UNSEAT_EVIDENCE_ACTIVE_USERS;
  UnseatEvidence evidence;
  g_autoptr (UnseatEvidenceBook) book = unseat_evidence_book_new ();

  g_assert_cmpuint (unseat_evidence_book_get_silent (book) & (1u << UNSEAT_SIGNAL_TEAMS), !=, 0);
  set_as_of (book, UNSEAT_EVIDENCE_ACTIVE_USERS, NOW);
  set_as_of (book, UNSEAT_EVIDENCE_APP_USERS, NOW);
  unseat_evidence_book_put_uses (book, SOMEBODY, UNSEAT_EVIDENCE_ACTIVE_USERS, none, TRUE);
  unseat_evidence_book_get (book, SOMEBODY, 0, NOW, &evidence);
  g_assert_cmpuint (evidence.told, ==, 0); /* nobody has a date */

  unseat_evidence_book_put_uses (book, SOMEBODY, UNSEAT_EVIDENCE_ACTIVE_USERS, dated, TRUE);
  unseat_evidence_book_get (book, SOMEBODY, 0, NOW, &evidence);
  g_assert_cmpuint (evidence.told, ==, active);
  g_assert_cmpuint (evidence.silent & (1u << UNSEAT_SIGNAL_TEAMS), ==, 0);
  g_assert_cmpuint (evidence.silent & (1u << UNSEAT_SIGNAL_APPS), !=, 0);
  g_assert_cmpint (evidence.facts[UNSEAT_SIGNAL_TEAMS].when, ==, AGO (9));
  g_assert_cmpint (evidence.facts[UNSEAT_SIGNAL_APPS].when, ==, 0); /* of the other report */
  unseat_evidence_book_get (book, SOMEBODY, 0, NOW + (UNSEAT_EVIDENCE_MAX_AGE_DAYS + 1) * DAY, &evidence);
  g_assert_cmpuint (evidence.told, ==, 0);

  unseat_evidence_book_put_uses (book, SOMEBODY, UNSEAT_EVIDENCE_ACTIVE_USERS, dated, FALSE);
  unseat_evidence_book_get (book, SOMEBODY, 0, NOW, &evidence);
  g_assert_cmpuint (evidence.told, ==, 0);
  unseat_evidence_book_put_uses (book, SOMEBODY, UNSEAT_EVIDENCE_ACTIVE_USERS, dated, TRUE);
  unseat_evidence_book_forget (book, UNSEAT_EVIDENCE_APP_USERS);
  unseat_evidence_book_get (book, SOMEBODY, 0, NOW, &evidence);
  g_assert_cmpuint (evidence.told, ==, active);
  unseat_evidence_book_forget (book, UNSEAT_EVIDENCE_ACTIVE_USERS);
  unseat_evidence_book_get (book, SOMEBODY, 0, NOW, &evidence);
  g_assert_cmpuint (evidence.told, ==, 0);
}

/* A reading that was broken off tells of whom it came to, as of its beginning. */
static void
test_broken_off (void)
{
  UnseatEvidenceStand stand = { .link = "https://example.org/next", .link_begun = AGO (1) };
  g_autoptr (UnseatEvidenceBook) book = unseat_evidence_book_new ();

  unseat_evidence_book_put (book, SOMEBODY, UNSEAT_SIGNAL_SUCCESSFUL, (guint32) AGO (50));
  unseat_evidence_book_set_stand (book, UNSEAT_EVIDENCE_SIGN_INS, &stand);
  unseat_evidence_book_set_stand (book, UNSEAT_EVIDENCE_SIGN_INS, unseat_evidence_book_get_stand (book, UNSEAT_EVIDENCE_SIGN_INS));

  g_assert_cmpstr (unseat_evidence_book_get_stand (book, UNSEAT_EVIDENCE_SIGN_INS)->link, ==, "https://example.org/next");
  g_assert_cmpint (get_fact (book, SOMEBODY, UNSEAT_SIGNAL_SUCCESSFUL).state, ==, UNSEAT_FACT_DATE);
  g_assert_cmpint (get_fact (book, SOMEBODY, UNSEAT_SIGNAL_SUCCESSFUL).as_of, ==, AGO (1));
  g_assert_cmpint (get_fact (book, SOMEBODY_LOUD, UNSEAT_SIGNAL_SUCCESSFUL).state, ==, UNSEAT_FACT_UNKNOWN);
}

/* What is dated later than anything can be was dated by a clock that was ahead; the other sources stay. */
static void
test_drop_later (void)
{
  const UnseatEvidenceStand stands[] = { { .as_of = NOW + 1 }, { .as_of = AGO (1), .read_at = NOW + 1 }, { .link = "https://example.org/next", .link_begun = NOW + 1 } };

  for (guint i = 0; i < G_N_ELEMENTS (stands); i++)
    {
      g_autoptr (UnseatEvidenceBook) book = unseat_evidence_book_new ();

      unseat_evidence_book_put (book, SOMEBODY, UNSEAT_SIGNAL_SUCCESSFUL, (guint32) AGO (50));
      unseat_evidence_book_put (book, SOMEBODY, UNSEAT_SIGNAL_EXCHANGE, (guint32) AGO (50));
      set_as_of (book, UNSEAT_EVIDENCE_ACTIVE_USERS, NOW);
      unseat_evidence_book_set_stand (book, UNSEAT_EVIDENCE_SIGN_INS, &stands[i]);
      unseat_evidence_book_drop_later (book, NOW + 1);
      g_assert_cmpint (get_fact (book, SOMEBODY, UNSEAT_SIGNAL_SUCCESSFUL).state, ==, UNSEAT_FACT_DATE);
      unseat_evidence_book_drop_later (book, NOW);
      g_assert_cmpint (get_fact (book, SOMEBODY, UNSEAT_SIGNAL_SUCCESSFUL).state, ==, UNSEAT_FACT_UNKNOWN);
      g_assert_cmpint (unseat_evidence_book_get_stand (book, UNSEAT_EVIDENCE_SIGN_INS)->problem, ==, UNSEAT_EVIDENCE_PROBLEM_NOT_READ);
      g_assert_null (unseat_evidence_book_get_stand (book, UNSEAT_EVIDENCE_SIGN_INS)->link);
      g_assert_cmpint (get_fact (book, SOMEBODY, UNSEAT_SIGNAL_EXCHANGE).state, ==, UNSEAT_FACT_DATE);
    }
}

static void
test_rows (void)
{
  g_autoptr (UnseatEvidenceBook) book = unseat_evidence_book_new ();
  g_autoptr (UnseatEvidenceBook) copy = unseat_evidence_book_new ();
  g_autoptr (GBytes) none = unseat_evidence_book_dup_rows (book);
  g_autoptr (GBytes) rows = NULL;
  g_autoptr (GBytes) cut = NULL;

  g_assert_cmpuint (g_bytes_get_size (none), ==, 0);
  g_assert_true (unseat_evidence_book_add_rows (copy, none));

  for (guint i = 0; i < 3000; i++)
    {
      g_autofree char *id = g_strdup_printf ("%08x-2222-4333-8444-555555555555", i * 2654435761u);

      unseat_evidence_book_put (book, id, (UnseatSignal) (i % UNSEAT_N_SIGNALS), i + 2);
    }
  rows = unseat_evidence_book_dup_rows (book);
  cut = g_bytes_new_from_bytes (rows, 0, g_bytes_get_size (rows) - 1);
  g_assert_cmpuint (g_bytes_get_size (rows) / 3000, <=, 64);
  g_assert_false (unseat_evidence_book_add_rows (copy, cut));
  g_assert_cmpuint (unseat_evidence_book_get_n_people (copy), ==, 0);

  g_assert_true (unseat_evidence_book_add_rows (copy, rows));
  g_assert_true (unseat_evidence_book_add_rows (copy, rows));
  g_assert_cmpuint (unseat_evidence_book_get_n_people (copy), ==, 3000);
  for (UnseatEvidenceSource source = 0; source < UNSEAT_N_EVIDENCE_SOURCES; source++)
    set_as_of (copy, source, NOW);
  for (guint i = 0; i < 3000; i++)
    {
      g_autofree char *id = g_strdup_printf ("%08x-2222-4333-8444-555555555555", i * 2654435761u);

      g_assert_cmpint (get_fact (copy, id, (UnseatSignal) (i % UNSEAT_N_SIGNALS)).when, ==, i + 2);
    }
}

/* It is read again a thousand times less often than the list of people. */
static void
test_directory (void)
{
  const UnseatUserFacts facts = { .id = SOMEBODY, .user_principal_name = "a@example.org", .created = AGO (500) };
  g_autoptr (UnseatUser) user = unseat_user_new (&facts, NULL);
  g_autoptr (UnseatDirectory) directory = unseat_directory_new ();
  g_autoptr (UnseatDirectory) copy = NULL;
  UnseatEvidenceBook *book = unseat_directory_get_evidence (directory);
  UnseatEvidence      evidence;

  unseat_directory_set_tenant (directory, "AAAAAAAA-2222-4333-8444-555555555555", "One");
  unseat_evidence_book_put (book, SOMEBODY, UNSEAT_SIGNAL_SUCCESSFUL, (guint32) AGO (50));
  set_as_of (book, UNSEAT_EVIDENCE_SIGN_INS, NOW);
  unseat_directory_clear (directory);
  unseat_directory_set_tenant (directory, "aaaaaaaa-2222-4333-8444-555555555555", "One");
  copy = unseat_directory_dup (directory);

  unseat_directory_describe_activity (copy, user, NOW, &evidence);
  g_assert_cmpint (evidence.created, ==, AGO (500));
  g_assert_cmpint (evidence.facts[UNSEAT_SIGNAL_SUCCESSFUL].when, ==, AGO (50));

  unseat_directory_clear (directory);
  unseat_directory_set_tenant (directory, "bbbbbbbb-2222-4333-8444-555555555555", "Two");
  g_assert_cmpuint (unseat_evidence_book_get_n_people (book), ==, 0);
  g_assert_cmpint (unseat_evidence_book_get_stand (book, UNSEAT_EVIDENCE_SIGN_INS)->problem, ==, UNSEAT_EVIDENCE_PROBLEM_NOT_READ);
}

/* The short way to judge somebody sees what the long one sees, whatever is known and however old that is. */
static void
test_absence (void)
{
  static const gint64 moments[] = { UNSEAT_MOMENT_UNKNOWN, UNSEAT_MOMENT_NEVER, AGO (1), AGO (40), AGO (100), AGO (400) };
  static const gint64 stands[] = { 0, NOW, AGO (3), AGO (30) };
  guint8              id[UNSEAT_GUID_BYTES];

  g_assert_true (unseat_pack_guid (SOMEBODY, id));
  for (guint round = 0; round < 3000; round++)
    {
      g_autoptr (UnseatEvidenceBook) book = unseat_evidence_book_new ();
      gint64         created = g_test_rand_bit () ? AGO (g_test_rand_int_range (1, 900)) : 0;
      UnseatEvidence evidence;
      UnseatAbsence  absence;
      UnseatAbsence  expected;

      for (UnseatSignal signal = 0; signal < UNSEAT_N_SIGNALS && round % 20 != 0; signal++)
        unseat_evidence_book_put (book, SOMEBODY, signal, (guint32) moments[g_test_rand_int_range (0, G_N_ELEMENTS (moments))]);
      for (UnseatEvidenceSource source = 0; source < UNSEAT_N_EVIDENCE_SOURCES; source++)
        unseat_evidence_book_set_stand (book, source, &(UnseatEvidenceStand){ .as_of = stands[g_test_rand_int_range (0, G_N_ELEMENTS (stands))], .link_begun = g_test_rand_bit () ? AGO (1) : 0 });

      unseat_evidence_book_get (book, SOMEBODY, created, NOW, &evidence);
      unseat_evidence_get_absence (&evidence, &expected);
      unseat_evidence_book_get_absence (book, id, created, NOW, &absence);
      g_assert_cmpint (absence.latest, ==, expected.latest);
      g_assert_cmpint (absence.start, ==, expected.start);
      g_assert_cmpint (absence.known_until, ==, expected.known_until);
      g_assert_cmpint (absence.created, ==, expected.created);
      g_assert_cmpint (absence.has_never_signed_in, ==, expected.has_never_signed_in);
      for (guint days = 30; days <= 180; days += 30)
        g_assert_cmpint (unseat_absence_judge (&absence, days, NOW), ==, unseat_evidence_judge (&evidence, days, NOW));
    }
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/evidence/judge", test_judge);
  g_test_add_func ("/evidence/random-holes", test_random_holes);
  g_test_add_func ("/evidence/absence", test_absence);
  g_test_add_func ("/evidence/states", test_states);
  g_test_add_func ("/evidence/ids", test_ids);
  g_test_add_func ("/evidence/no-sign-in-any-more", test_no_sign_in_any_more);
  g_test_add_func ("/evidence/lost", test_lost);
  g_test_add_func ("/evidence/told", test_told);
  g_test_add_func ("/evidence/broken-off", test_broken_off);
  g_test_add_func ("/evidence/drop-later", test_drop_later);
  g_test_add_func ("/evidence/rows", test_rows);
  g_test_add_func ("/evidence/directory", test_directory);

  return g_test_run ();
}
