/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include "unseat-advice-checks.h"
#include "unseat-advice-words.h"
#include "unseat-advisor.h"
#include "unseat-dependencies.h"
#include "unseat-intent.h"

#define E3 "6fd2c87f-b296-42f0-b197-1e91e994b900"
#define EXCHANGE_ONLY "4b9405b0-7788-4568-add1-99614e613b69"
#define CLOUD_PC "aaaaaaaa-0000-4000-8000-000000000001"
#define PHONE "e43b5b99-8dfb-405f-9987-dc307f34bcbd"
#define GHOST "aaaaaaaa-0000-4000-8000-000000000002"
#define GROUP "55555555-aaaa-4bbb-8ccc-666666666666"

#define EXCHANGE_2 "efb87545-963c-4e0d-99df-69c6916d9eb0"
#define EXCHANGE_1 "9aaf7827-d63c-4b61-89c3-182f06f82e5c"
#define EXCHANGE_FOUNDATION "113feb6c-3fe4-4440-bddc-54d774bf0318"
#define SHAREPOINT "5dbe027f-2339-4123-9542-606e4d348a72"
#define TEAMS "57ff2da0-773e-42df-b2af-ffb7a2317929"
#define OFFICE "43de0ff5-c92c-492b-9116-175376d08c38"
#define MCOEV "4828c8ec-dc2e-4779-b502-87ac9ce28ab7"

static void
add_product (GPtrArray         *products,
             const char        *sku_id,
             const char *const *plan_ids,
             const char        *part_number)
{
  GPtrArray *plans = g_ptr_array_new_with_free_func ((GDestroyNotify) unseat_service_plan_free);

  for (guint i = 0; plan_ids[i] != NULL; i++)
    g_ptr_array_add (plans, unseat_service_plan_new (plan_ids[i], part_number, NULL, TRUE));
  g_ptr_array_add (products, unseat_product_new (&(UnseatProductFacts){ .sku_id = sku_id, .name = sku_id }, plans));
}

static UnseatDirectory *
make_directory (void)
{
  UnseatDirectory *directory = unseat_directory_new ();
  g_autoptr (GPtrArray) products = g_ptr_array_new_with_free_func (g_object_unref);

  add_product (products, E3, (const char *[]){ EXCHANGE_2, SHAREPOINT, TEAMS, OFFICE, NULL }, "X");
  add_product (products, EXCHANGE_ONLY, (const char *[]){ EXCHANGE_1, NULL }, "X");
  add_product (products, PHONE, (const char *[]){ MCOEV, EXCHANGE_FOUNDATION, NULL }, "X");
  add_product (products, CLOUD_PC, (const char *[]){ "aaaaaaaa-0000-4000-8000-00000000000f", NULL }, "CPC_E_2C_4GB_64GB");
  unseat_directory_set_products (directory, products);
  return directory;
}

static void
add_path (GPtrArray            *assignments,
          const char           *sku_id,
          const char           *group_id,
          UnseatAssignmentState state,
          const char *const    *disabled)
{
  g_ptr_array_add (assignments, unseat_assignment_new (sku_id, group_id, state, UNSEAT_ASSIGNMENT_ERROR_NONE, disabled, 0));
}

static GPtrArray *
make_paths (void)
{
  return g_ptr_array_new_with_free_func ((GDestroyNotify) unseat_assignment_unref);
}

/* Takes @assignments; the direct paths of @sku_ids end. */
static UnseatAdvice *
advise (GPtrArray         *assignments,
        const char *const *sku_ids)
{
  g_autoptr (UnseatDirectory) directory = make_directory ();
  g_autoptr (UnseatUser) user = unseat_user_new (&(UnseatUserFacts){ .id = "u" }, assignments);
  g_autoptr (UnseatAdvisor) advisor = unseat_advisor_new (directory);
  g_autoptr (GPtrArray) ending = g_ptr_array_new ();

  for (guint i = 0; sku_ids[i] != NULL; i++)
    if (unseat_user_find_direct (user, sku_ids[i]) != NULL)
      g_ptr_array_add (ending, unseat_user_find_direct (user, sku_ids[i]));

  unseat_advisor_add (advisor, user, ending, NULL);
  return unseat_advisor_dup_advice (advisor);
}

static void
assert_losses (GPtrArray         *assignments,
               const char *const *sku_ids,
               guint              expected)
{
  g_autoptr (UnseatAdvice) advice = advise (assignments, sku_ids);

  for (guint i = 0; i < UNSEAT_N_SERVICES; i++)
    g_assert_cmpuint (unseat_advice_get_n_stopping (advice, i), ==, (expected >> i) & 1);
}

static void
assert_keeper (UnseatAdvice *advice,
               guint         position,
               UnseatService service,
               const char   *sku_id,
               gboolean      by_group,
               guint         n_people)
{
  const UnseatAdviceKeeper *keeper = g_ptr_array_index (unseat_advice_get_keepers (advice), position);

  g_assert_cmpuint (keeper->service, ==, service);
  g_assert_cmpstr (keeper->sku_id, ==, sku_id);
  g_assert_cmpint (keeper->by_group, ==, by_group);
  g_assert_cmpuint (keeper->n_people, ==, n_people);
}

static void
test_all_of_a_suite (void)
{
  GPtrArray *paths = make_paths ();

  add_path (paths, E3, NULL, UNSEAT_ASSIGNMENT_ACTIVE, NULL);
  assert_losses (paths, (const char *[]){ E3, NULL },
                 1 << UNSEAT_SERVICE_MAILBOX | 1 << UNSEAT_SERVICE_ARCHIVE | 1 << UNSEAT_SERVICE_ONEDRIVE | 1 << UNSEAT_SERVICE_TEAMS | 1 << UNSEAT_SERVICE_DESKTOP_APPS);
}

static void
test_what_stays (void)
{
  GPtrArray *paths = make_paths ();

  /* Another Exchange plan keeps the mailbox, but Plan 1 not the archive that Plan 2 gave; what was off anyway does not end. */
  add_path (paths, E3, NULL, UNSEAT_ASSIGNMENT_ACTIVE, (const char *[]){ TEAMS, NULL });
  add_path (paths, EXCHANGE_ONLY, GROUP, UNSEAT_ASSIGNMENT_ACTIVE, NULL);
  assert_losses (paths, (const char *[]){ E3, EXCHANGE_ONLY, NULL }, 1 << UNSEAT_SERVICE_ARCHIVE | 1 << UNSEAT_SERVICE_ONEDRIVE | 1 << UNSEAT_SERVICE_DESKTOP_APPS);
}

static void
test_what_does_not_help (void)
{
  GPtrArray *paths = make_paths ();

  /* A group's path that is not granted, or that switches the plan off, keeps nothing. */
  add_path (paths, EXCHANGE_ONLY, NULL, UNSEAT_ASSIGNMENT_ACTIVE, NULL);
  add_path (paths, EXCHANGE_ONLY, GROUP, UNSEAT_ASSIGNMENT_ERROR, NULL);
  add_path (paths, E3, GROUP, UNSEAT_ASSIGNMENT_ACTIVE, (const char *[]){ EXCHANGE_2, NULL });
  assert_losses (paths, (const char *[]){ EXCHANGE_ONLY, NULL }, 1 << UNSEAT_SERVICE_MAILBOX);
}

static void
test_nothing_ends (void)
{
  GPtrArray *both = make_paths ();
  GPtrArray *inherited = make_paths ();
  GPtrArray *not_granted = make_paths ();
  GPtrArray *ghost = make_paths ();

  add_path (both, E3, NULL, UNSEAT_ASSIGNMENT_ACTIVE, NULL);
  add_path (both, E3, GROUP, UNSEAT_ASSIGNMENT_ACTIVE, NULL);
  assert_losses (both, (const char *[]){ E3, NULL }, 0);

  add_path (inherited, E3, GROUP, UNSEAT_ASSIGNMENT_ACTIVE, NULL);
  assert_losses (inherited, (const char *[]){ E3, NULL }, 0);

  add_path (not_granted, E3, NULL, UNSEAT_ASSIGNMENT_ERROR, NULL);
  assert_losses (not_granted, (const char *[]){ E3, NULL }, 0);

  add_path (ghost, GHOST, NULL, UNSEAT_ASSIGNMENT_ACTIVE, NULL);
  assert_losses (ghost, (const char *[]){ GHOST, E3, NULL }, 0);
}

static void
test_phone_and_cloud_pc (void)
{
  GPtrArray *paths = make_paths ();

  /* Exchange Foundation, in the phone product too, is no mailbox. */
  add_path (paths, PHONE, NULL, UNSEAT_ASSIGNMENT_ACTIVE, NULL);
  add_path (paths, CLOUD_PC, NULL, UNSEAT_ASSIGNMENT_ACTIVE_WITH_ERROR, NULL);
  assert_losses (paths, (const char *[]){ PHONE, CLOUD_PC, NULL }, 1 << UNSEAT_SERVICE_PHONE | 1 << UNSEAT_SERVICE_CLOUD_PC);
}

/* Whoever has a product through two groups is one person. */
static void
test_keepers (void)
{
  GPtrArray *paths = make_paths ();
  g_autoptr (UnseatAdvice) advice = NULL;

  add_path (paths, E3, NULL, UNSEAT_ASSIGNMENT_ACTIVE, NULL);
  add_path (paths, E3, GROUP, UNSEAT_ASSIGNMENT_ACTIVE, (const char *[]){ SHAREPOINT, TEAMS, OFFICE, NULL });
  add_path (paths, E3, "66666666-aaaa-4bbb-8ccc-666666666666", UNSEAT_ASSIGNMENT_ACTIVE, (const char *[]){ SHAREPOINT, TEAMS, OFFICE, NULL });
  add_path (paths, EXCHANGE_ONLY, NULL, UNSEAT_ASSIGNMENT_ACTIVE, NULL);
  advice = advise (paths, (const char *[]){ E3, NULL });

  g_assert_cmpuint (unseat_advice_get_n_staying (advice, UNSEAT_SERVICE_MAILBOX), ==, 1);
  g_assert_cmpuint (unseat_advice_get_n_stopping (advice, UNSEAT_SERVICE_MAILBOX), ==, 0);
  g_assert_cmpuint (unseat_advice_get_n_stopping (advice, UNSEAT_SERVICE_ONEDRIVE), ==, 1);
  g_assert_cmpuint (unseat_advice_get_keepers (advice)->len, ==, 3);
  assert_keeper (advice, 0, UNSEAT_SERVICE_MAILBOX, EXCHANGE_ONLY, FALSE, 1);
  assert_keeper (advice, 1, UNSEAT_SERVICE_MAILBOX, E3, TRUE, 1);
  assert_keeper (advice, 2, UNSEAT_SERVICE_ARCHIVE, E3, TRUE, 1);
}

/* The path that ends may be one through a group; the direct one stays then. */
static void
test_path_of_a_group_ends (void)
{
  GPtrArray *paths = make_paths ();
  g_autoptr (UnseatDirectory) directory = make_directory ();
  g_autoptr (UnseatAdvisor) advisor = unseat_advisor_new (directory);
  g_autoptr (GPtrArray) ending = g_ptr_array_new ();
  g_autoptr (UnseatUser) user = NULL;
  guint stays = 0;

  add_path (paths, E3, GROUP, UNSEAT_ASSIGNMENT_ACTIVE, NULL);
  add_path (paths, E3, NULL, UNSEAT_ASSIGNMENT_ACTIVE, (const char *[]){ TEAMS, NULL });
  user = unseat_user_new (&(UnseatUserFacts){ .id = "u" }, paths);
  g_ptr_array_add (ending, g_ptr_array_index (paths, 0));

  g_assert_cmphex (unseat_advisor_add (advisor, user, ending, &stays), ==, 1 << UNSEAT_SERVICE_TEAMS);
  g_assert_cmphex (stays, ==, 1 << UNSEAT_SERVICE_MAILBOX | 1 << UNSEAT_SERVICE_ARCHIVE | 1 << UNSEAT_SERVICE_ONEDRIVE | 1 << UNSEAT_SERVICE_DESKTOP_APPS);
  {
    g_auto (GStrv) stopping = unseat_advisor_list_stopping (advisor);
    g_auto (GStrv) staying = unseat_advisor_list_staying (advisor);

    g_assert_true (g_strv_equal ((const char *const *) stopping, (const char *[]){ TEAMS, NULL }));
    g_assert_true (g_strv_equal ((const char *const *) staying, (const char *[]){ OFFICE, SHAREPOINT, EXCHANGE_2, NULL }));
  }
}

/* Nothing is promised of what is not known. */
static void
test_what_is_not_known (void)
{
  GPtrArray *unknown_plans = make_paths ();
  GPtrArray *ghost = make_paths ();
  g_autoptr (UnseatAdvice) advice = NULL;
  g_autofree char *unclear = NULL;

  add_path (unknown_plans, EXCHANGE_ONLY, NULL, UNSEAT_ASSIGNMENT_ACTIVE, NULL);
  add_path (unknown_plans, E3, GROUP, UNSEAT_ASSIGNMENT_ACTIVE, (const char *[]){ UNSEAT_ASSIGNMENT_UNKNOWN_PLANS, NULL });
  assert_losses (unknown_plans, (const char *[]){ EXCHANGE_ONLY, NULL }, 1 << UNSEAT_SERVICE_MAILBOX);

  add_path (ghost, GHOST, NULL, UNSEAT_ASSIGNMENT_ACTIVE, NULL);
  add_path (ghost, EXCHANGE_ONLY, NULL, UNSEAT_ASSIGNMENT_ACTIVE, NULL);
  advice = advise (ghost, (const char *[]){ GHOST, NULL });
  unclear = unseat_advice_words_unclear (advice);
  g_assert_cmpuint (unseat_advice_get_n_unclear (advice), ==, 1);
  g_assert_cmpstr (unclear, ==, "What 1 person loses is not known: a product is not in this tenant’s list.");
  g_assert_cmpuint (unseat_advice_get_n_staying (advice, UNSEAT_SERVICE_MAILBOX), ==, 0);
}

/* The same product twice, as a server may say it, is no reason to crash. */
static void
test_hostile_catalog (void)
{
  g_autoptr (UnseatDirectory) directory = unseat_directory_new ();
  g_autoptr (GPtrArray) products = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (UnseatAdvisor) advisor = NULL;

  add_product (products, E3, (const char *[]){ EXCHANGE_2, EXCHANGE_2, NULL }, "X");
  add_product (products, E3, (const char *[]){ TEAMS, "", NULL }, "X");
  unseat_directory_set_products (directory, products);
  advisor = unseat_advisor_new (directory);
  g_assert_nonnull (advisor);
}

/* Project needs the SharePoint of Office, wherever it comes from. */
static void
check_dependent (const char *kept_sku_id,
                 guint       n_expected)
{
  static const char *const project_plans[] = { "fe71d6c3-a2ea-4499-9778-da042bf08063", NULL };
  g_autoptr (UnseatDirectory) directory = unseat_directory_new ();
  g_autoptr (GPtrArray) products = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (GPtrArray) ending = g_ptr_array_new ();
  g_autoptr (UnseatAdvisor) advisor = NULL;
  g_autoptr (UnseatAdvice) advice = NULL;
  g_autoptr (UnseatUser) user = NULL;
  GPtrArray *paths = make_paths ();
  GPtrArray *dependents = NULL;

  add_product (products, E3, (const char *[]){ SHAREPOINT, NULL }, "X");
  add_product (products, EXCHANGE_ONLY, (const char *[]){ SHAREPOINT, NULL }, "X");
  add_product (products, PHONE, project_plans, "X");
  unseat_directory_set_products (directory, products);
  add_path (paths, E3, NULL, UNSEAT_ASSIGNMENT_ACTIVE, NULL);
  add_path (paths, PHONE, NULL, UNSEAT_ASSIGNMENT_ACTIVE, NULL);
  if (kept_sku_id != NULL)
    add_path (paths, kept_sku_id, GROUP, UNSEAT_ASSIGNMENT_ACTIVE, NULL);
  user = unseat_user_new (&(UnseatUserFacts){ .id = "u" }, paths);
  g_ptr_array_add (ending, g_ptr_array_index (paths, 0));
  advisor = unseat_advisor_new (directory);
  unseat_advisor_add (advisor, user, ending, NULL);
  g_assert_true ((unseat_advisor_find_dependent (advisor, g_ptr_array_index (paths, 0)) == g_ptr_array_index (paths, 1)) == (n_expected > 0));

  advice = unseat_advisor_dup_advice (advisor);
  dependents = unseat_advice_get_dependents (advice);
  g_assert_cmpuint (dependents->len, ==, n_expected);
  if (n_expected > 0)
    {
      const UnseatAdviceDependent *dependent = g_ptr_array_index (dependents, 0);
      g_autofree char             *sentence = unseat_advice_words_dependent (dependent);

      g_assert_cmpstr (dependent->sku_id, ==, PHONE);
      g_assert_cmpstr (dependent->needed_sku_id, ==, E3);
      g_assert_false (dependent->by_group);
      g_assert_cmpstr (g_ptr_array_index (dependent->user_ids, 0), ==, "u");
      g_assert_cmpstr (sentence, ==, "1 person holds " PHONE ", which needs an app of " E3 ".");
    }
}

static void
test_dependents (void)
{
  check_dependent (NULL, 1);
  check_dependent (EXCHANGE_ONLY, 0); /* a group gives the same app */
  check_dependent (E3, 0);
}

/* Only the needed app is to go off: nobody is told to unassign anything. */
static void
test_switched (void)
{
  g_autoptr (UnseatDirectory) directory = unseat_directory_new ();
  g_autoptr (GPtrArray) products = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (GPtrArray) ending = g_ptr_array_new ();
  g_autoptr (GPtrArray) coming = make_paths ();
  g_autoptr (UnseatAdvisor) advisor = NULL;
  g_autoptr (UnseatAdvice) advice = NULL;
  g_autoptr (UnseatIntent) intent = unseat_intent_new ();
  g_autoptr (UnseatUser) user = NULL;
  GPtrArray                   *paths = make_paths ();
  const UnseatAdviceDependent *dependent = NULL;
  g_auto (GStrv) added = NULL;

  add_product (products, E3, (const char *[]){ SHAREPOINT, NULL }, "X");
  add_product (products, PHONE, (const char *[]){ "fe71d6c3-a2ea-4499-9778-da042bf08063", NULL }, "X");
  unseat_directory_set_products (directory, products);
  add_path (paths, E3, NULL, UNSEAT_ASSIGNMENT_ACTIVE, NULL);
  add_path (paths, PHONE, NULL, UNSEAT_ASSIGNMENT_ACTIVE, NULL);
  add_path (coming, E3, NULL, UNSEAT_ASSIGNMENT_ACTIVE, (const char *[]){ SHAREPOINT, NULL });
  user = unseat_user_new (&(UnseatUserFacts){ .id = "u" }, paths);
  advisor = unseat_advisor_new (directory);
  unseat_advisor_exchange (advisor, user, ending, coming, NULL);
  advice = unseat_advisor_dup_advice (advisor);

  g_assert_cmpuint (unseat_advice_get_dependents (advice)->len, ==, 1);
  dependent = unseat_advice_get_dependents (advice)->pdata[0];
  g_assert_true (dependent->is_switched);
  g_assert_cmpstr (unseat_advice_words_refusal (dependent), ==, "Microsoft 365 refuses to switch off what it needs. Leave that on, or switch off both.");
  g_assert_false (unseat_intent_may_include (intent, dependent));
  added = unseat_intent_include_dependents (intent, advice, NULL);
  g_assert_cmpuint (g_strv_length (added), ==, 0);
}

static void
test_dependencies (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) rows = unseat_dependencies_parse ("plan_id,part_number,needs_one_of,source\n" MCOEV ",X," TEAMS " " OFFICE ",Y\nno id,X," TEAMS ",Y\n" MCOEV ",X,,Y\n" MCOEV ",X\n", &error);

  g_assert_no_error (error);
  g_assert_cmpuint (rows->len, ==, 1);
  g_assert_cmpstr (((UnseatDependency *) rows->pdata[0])->needs[1], ==, OFFICE);
  g_assert_cmpuint (unseat_dependencies_get ()->len, ==, 3);
}

#define GOVERNMENT "aaaaaaaa-1111-4222-8333-bbbbbbbbbbbb" /* a plan that only another cloud has */

/* Graph's answers tell of what no table knows; the advisor heeds them from then on. */
static void
test_learnt (void)
{
  static const char *const answer = "License assignment failed because service plan " MCOEV " depends on the service plan(s) 4A82B400-A79F-41A4-B4E2-E94F5787B113," EXCHANGE_1;
  g_autoptr (UnseatDirectory) directory = make_directory ();
  g_autoptr (GPtrArray) ending = g_ptr_array_new ();
  g_autoptr (UnseatAdvisor) before = unseat_advisor_new (directory);
  g_autoptr (UnseatAdvisor) after = NULL;
  g_autoptr (UnseatUser) user = NULL;
  const UnseatDependency *known = unseat_dependencies_get ()->pdata[0];
  GPtrArray              *paths = make_paths ();
  g_autofree char        *plan_id = NULL;
  g_auto (GStrv) needs = NULL;

  g_assert_false (unseat_dependencies_read ("The wording is not promised.", &plan_id, &needs));
  g_assert_false (unseat_dependencies_read ("It depends on the service plan(s) " MCOEV, &plan_id, &needs));
  g_assert_true (unseat_dependencies_read (answer, &plan_id, &needs));
  g_assert_cmpstr (plan_id, ==, MCOEV);
  g_assert_true (g_strv_equal ((const char *const *) needs, (const char *[]){ "4a82b400-a79f-41a4-b4e2-e94f5787b113", EXCHANGE_1, NULL }));

  add_path (paths, EXCHANGE_ONLY, NULL, UNSEAT_ASSIGNMENT_ACTIVE, NULL);
  add_path (paths, PHONE, NULL, UNSEAT_ASSIGNMENT_ACTIVE, NULL);
  user = unseat_user_new (&(UnseatUserFacts){ .id = "u" }, paths);
  g_ptr_array_add (ending, g_ptr_array_index (paths, 0));
  unseat_advisor_add (before, user, ending, NULL);
  g_assert_null (unseat_advisor_find_dependent (before, ending->pdata[0]));

  for (guint i = 0; i < 2; i++) /* once is enough */
    unseat_dependencies_add (unseat_directory_get_learnt (directory), plan_id, (const char *const *) needs);
  g_assert_cmpuint (unseat_directory_get_learnt (directory)->len, ==, 1);
  /* Of a plan that the table knows one more need can be learnt, and none that it knows. */
  unseat_dependencies_add (unseat_directory_get_learnt (directory), known->plan_id, (const char *const *) known->needs);
  g_assert_cmpuint (unseat_directory_get_learnt (directory)->len, ==, 1);
  unseat_dependencies_add (unseat_directory_get_learnt (directory), known->plan_id, (const char *[]){ GOVERNMENT, NULL });
  g_assert_cmpuint (unseat_directory_get_learnt (directory)->len, ==, 2);
  after = unseat_advisor_new (directory);
  unseat_advisor_add (after, user, ending, NULL);
  g_assert_true (unseat_advisor_find_dependent (after, ending->pdata[0]) == g_ptr_array_index (paths, 1));
  unseat_directory_clear (directory);
  g_assert_cmpuint (unseat_directory_get_learnt (directory)->len, ==, 2);
}

/* A calling plan that stays keeps no number when Teams Phone goes, and Visio keeps no Word. */
static void
test_no_stand_ins (void)
{
  static const char *const calling_plan[] = { "4ed3ff63-69d7-4fb7-b984-5aec7f605ca8", "663a804f-1c30-4ff0-9915-9db84f0d1cea", NULL };
  g_autoptr (UnseatDirectory) directory = unseat_directory_new ();
  g_autoptr (GPtrArray) products = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (GPtrArray) ending = g_ptr_array_new ();
  g_autoptr (UnseatAdvisor) advisor = NULL;
  g_autoptr (UnseatUser) user = NULL;
  GPtrArray *paths = make_paths ();

  add_product (products, PHONE, (const char *[]){ MCOEV, OFFICE, NULL }, "X");
  add_product (products, E3, calling_plan, "X");
  unseat_directory_set_products (directory, products);
  add_path (paths, PHONE, NULL, UNSEAT_ASSIGNMENT_ACTIVE, NULL);
  add_path (paths, E3, NULL, UNSEAT_ASSIGNMENT_ACTIVE, NULL);
  user = unseat_user_new (&(UnseatUserFacts){ .id = "u" }, paths);
  g_ptr_array_add (ending, g_ptr_array_index (paths, 0));
  advisor = unseat_advisor_new (directory);

  g_assert_cmphex (unseat_advisor_add (advisor, user, ending, NULL), ==, 1 << UNSEAT_SERVICE_PHONE | 1 << UNSEAT_SERVICE_DESKTOP_APPS);
}

static void
test_days (void)
{
  g_autoptr (GDateTime) day = g_date_time_new_local (2026, 11, 28, 12, 0, 0);
  gint64           since = g_date_time_to_unix (day);
  g_autofree char *mailbox = unseat_advice_words_consequence (UNSEAT_SERVICE_MAILBOX, since);
  g_autofree char *onedrive = unseat_advice_words_consequence (UNSEAT_SERVICE_ONEDRIVE, since);
  g_autofree char *cloud_pc = unseat_advice_words_consequence (UNSEAT_SERVICE_CLOUD_PC, since);
  g_autofree char *source = unseat_advice_words_source (UNSEAT_SERVICE_ONEDRIVE);
  g_autofree char *copilot = unseat_advice_words_consequence (UNSEAT_SERVICE_COPILOT, since);
  g_autofree char *never = unseat_advice_words_consequence (UNSEAT_SERVICE_MAILBOX, G_MAXINT64);

  g_assert_cmpstr (mailbox, ==, "Microsoft deletes it after 30 days, on 28 Dec 2026 at the earliest.");
  g_assert_cmpstr (onedrive, ==, "The files are read-only after 60 days, on 27 Jan 2027, and archived or deleted after 93 days, on 1 Mar 2027.");
  g_assert_cmpstr (cloud_pc, ==, "It is deleted with its data after 7 days, on 5 Dec 2026 at the earliest.");
  g_assert_cmpstr (source, ==, "Microsoft: “Manage unlicensed OneDrive user accounts”");
  g_assert_null (copilot);
  g_assert_cmpstr (never, ==, "Microsoft deletes it after 30 days, on an unknown day at the earliest.");
}

static void
test_sentences (void)
{
  g_autoptr (UnseatAdvice) advice = unseat_advice_new (&(UnseatAdviceFacts){ .stops = { [UNSEAT_SERVICE_COPILOT] = 3, [UNSEAT_SERVICE_POWER_BI] = 1 } });
  g_autofree char *others = unseat_advice_words_others (advice, UNSEAT_ADVICE_JOB);
  g_autofree char *of_one = unseat_advice_words_others (advice, UNSEAT_ADVICE_PERSON);
  g_autoptr (GPtrArray) checks = unseat_advice_checks_list (advice);

  for (guint i = 0; i < UNSEAT_N_SERVICES; i++)
    {
      g_autofree char *one = unseat_advice_words_stop (i, 1);
      g_autofree char *many = unseat_advice_words_stop (i, 1234);
      UnseatService    service = 0;

      g_assert_true (g_str_has_prefix (one, "1 person "));
      g_assert_true (g_str_has_prefix (many, "1234 people "));
      g_assert_true (unseat_service_from_word (unseat_service_to_word (i), &service));
      g_assert_cmpuint (service, ==, i);
    }

  g_assert_cmpstr (others, ==, "Stops: Copilot (3), Power BI (1)");
  g_assert_cmpstr (of_one, ==, "Stops: Copilot, Power BI");
  g_assert_true (unseat_service_is_grave (UNSEAT_SERVICE_CLOUD_PC));
  g_assert_false (unseat_service_is_grave (UNSEAT_SERVICE_TEAMS));
  g_assert_cmpuint (checks->len, ==, 0); /* no mailbox goes */
}

/* Whether one of @checks has @fragment, and @source. */
static gboolean
says (GPtrArray  *checks,
      const char *fragment,
      const char *source)
{
  for (guint i = 0; i < checks->len; i++)
    {
      const UnseatAdviceCheck *check = checks->pdata[i];

      if (strstr (check->text, fragment) != NULL)
        return g_strcmp0 (check->source, source) == 0;
    }

  return FALSE;
}

static void
test_checks (void)
{
  g_autoptr (UnseatAdvice) advice = unseat_advice_new (&(UnseatAdviceFacts){ .stops = { [UNSEAT_SERVICE_MAILBOX] = 1 } });
  g_autoptr (GPtrArray) checks = unseat_advice_checks_list (advice);

  g_assert_cmpuint (checks->len, ==, 2);
  g_assert_true (says (checks, "holds", "Step 6 - Remove and delete the Microsoft 365 license from a former employee"));
  g_assert_true (says (checks, "unknown", "Remove a license from a shared mailbox"));
}

/* What was told stands there instead, with its number, and why the rest is not known. */
static void
test_mailboxes (void)
{
  g_autoptr (UnseatAdvice) before = unseat_advice_new (&(UnseatAdviceFacts){ .stops = { [UNSEAT_SERVICE_MAILBOX] = 16 } });
  g_autoptr (UnseatMailboxCount) count = unseat_mailbox_count_new ();
  g_autoptr (UnseatAdvice) advice = NULL;
  g_autoptr (GPtrArray) checks = NULL;

  unseat_mailbox_count_add (count, UNSEAT_MAILBOX_PURPOSE_SHARED, NULL);
  unseat_mailbox_count_add (count, UNSEAT_MAILBOX_PURPOSE_ROOM, NULL);
  unseat_mailbox_count_add (count, UNSEAT_MAILBOX_PURPOSE_ROOM, NULL);
  unseat_mailbox_count_add (count, UNSEAT_MAILBOX_PURPOSE_EQUIPMENT, NULL);
  unseat_mailbox_count_add (count, UNSEAT_MAILBOX_PURPOSE_USER, NULL);
  for (guint i = 0; i < 10; i++)
    {
      g_autofree char *reason = g_strdup_printf ("Reason %u.", i);

      unseat_mailbox_count_add (count, UNSEAT_MAILBOX_PURPOSE_UNKNOWN, reason);
    }
  unseat_mailbox_count_add (count, UNSEAT_MAILBOX_PURPOSE_UNKNOWN, "Reason 1.");
  advice = unseat_advice_new_with_mailboxes (before, count);
  checks = unseat_advice_checks_list (advice);

  g_assert_null (unseat_advice_get_mailboxes (before));
  g_assert_cmpuint (unseat_advice_get_n_stopping (advice, UNSEAT_SERVICE_MAILBOX), ==, 16);
  g_assert_cmpuint (checks->len, ==, 1 + 4 + 6);
  g_assert_true (says (checks, "1 of these mailboxes is shared. A shared one needs no license up to 50 GB", "Remove a license from a shared mailbox"));
  g_assert_true (says (checks, "2 of these mailboxes belong to rooms.", NULL));
  g_assert_true (says (checks, "1 of these mailboxes belongs to equipment", NULL));
  g_assert_true (says (checks, "1 of these mailboxes is a person’s own.", "Remove a license from a shared mailbox"));
  g_assert_true (says (checks, "What 1 of these mailboxes is for is not known: Reason 0.", NULL));
  g_assert_true (says (checks, "What 2 of these mailboxes are for is not known: Reason 1.", NULL));
  g_assert_true (says (checks, "What 5 of these mailboxes are for is not known, for other reasons.", NULL));
  g_assert_false (says (checks, "unknown here", NULL));
}

/* Beside each of them stands whose mailbox it is, where somebody asked. */
static void
test_mailbox_of_a_change (void)
{
  const char *const       names[UNSEAT_N_MAILBOX_PURPOSES] = { "not known what for", "a person’s own", "shared", "of a room", "of equipment" };
  const UnseatChangeFacts facts = { .user_id = "u", .sku_id = "s" };
  g_autoptr (UnseatChange) change = unseat_change_new (&facts);
  g_autofree char *nothing = unseat_advice_words_change (change, FALSE);
  g_autofree char *plain = NULL;

  unseat_change_set_services (change, (1u << UNSEAT_SERVICE_MAILBOX) | (1u << UNSEAT_SERVICE_COPILOT), 0);
  plain = unseat_advice_words_change (change, FALSE);
  g_assert_null (nothing);
  g_assert_cmpstr (plain, ==, "Stops: Mailbox, Copilot");

  for (UnseatMailboxPurpose purpose = 0; purpose < UNSEAT_N_MAILBOX_PURPOSES; purpose++)
    {
      g_autofree char *expected = g_strdup_printf ("Stops: Mailbox (%s), Copilot", names[purpose]);
      g_autofree char *told = NULL;

      unseat_change_set_mailbox (change, purpose);
      told = unseat_advice_words_change (change, FALSE);
      g_assert_cmpstr (told, ==, expected);
    }
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/advice/all-of-a-suite", test_all_of_a_suite);
  g_test_add_func ("/advice/what-stays", test_what_stays);
  g_test_add_func ("/advice/what-does-not-help", test_what_does_not_help);
  g_test_add_func ("/advice/nothing-ends", test_nothing_ends);
  g_test_add_func ("/advice/phone-and-cloud-pc", test_phone_and_cloud_pc);
  g_test_add_func ("/advice/keepers", test_keepers);
  g_test_add_func ("/advice/path-of-a-group-ends", test_path_of_a_group_ends);
  g_test_add_func ("/advice/what-is-not-known", test_what_is_not_known);
  g_test_add_func ("/advice/hostile-catalog", test_hostile_catalog);
  g_test_add_func ("/advice/dependents", test_dependents);
  g_test_add_func ("/advice/switched", test_switched);
  g_test_add_func ("/advice/dependencies", test_dependencies);
  g_test_add_func ("/advice/learnt", test_learnt);
  g_test_add_func ("/advice/no-stand-ins", test_no_stand_ins);
  g_test_add_func ("/advice/days", test_days);
  g_test_add_func ("/advice/sentences", test_sentences);
  g_test_add_func ("/advice/checks", test_checks);
  g_test_add_func ("/advice/mailboxes", test_mailboxes);
  g_test_add_func ("/advice/mailbox-of-a-change", test_mailbox_of_a_change);
  return g_test_run ();
}
