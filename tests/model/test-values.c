/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include "unseat-account.h"
#include "unseat-assignment.h"
#include "unseat-group.h"
#include "unseat-product-names.h"
#include "unseat-product.h"
#include "unseat-user.h"

#define SKU "6fd2c87f-b296-42f0-b197-1e91e994b900"
#define SKU_UPPER "6FD2C87F-B296-42F0-B197-1E91E994B900"
#define OTHER_SKU "05e9a617-0261-4cee-bb44-138d3ef5d965"
#define GROUP "55555555-aaaa-4bbb-8ccc-666666666666"
#define PLAN "efb87545-963c-4e0d-99df-69c6916d9eb0"

static void
test_account (void)
{
  g_autoptr (UnseatAccount) account = unseat_account_new ("global", "global", "t", "u", "ada@contoso.example", "c",
                                                          "User.Read LicenseAssignment.ReadWrite.All");
  g_autoptr (UnseatAccount) other = unseat_account_new ("http://127.0.0.1/v1.0 http://127.0.0.1", "global", "t", "u",
                                                        "ada@contoso.example", "c", NULL);

  g_assert_true (unseat_account_has_scope (account, "licenseassignment.readwrite.all"));
  g_assert_false (unseat_account_has_scope (account, "LicenseAssignment.ReadWrite"));
  g_assert_false (unseat_account_has_scope (other, "User.Read"));
  g_assert_cmpstr (unseat_account_get_scopes (other), ==, "");
  g_assert_cmpstr (unseat_account_get_key (account), !=, unseat_account_get_key (other));
  g_assert_finalize_object (g_steal_pointer (&account));
}

static void
test_assignment_words (void)
{
  g_assert_cmpint (unseat_assignment_state_from_word (NULL), ==, UNSEAT_ASSIGNMENT_UNKNOWN);
  g_assert_cmpint (unseat_assignment_state_from_word (""), ==, UNSEAT_ASSIGNMENT_UNKNOWN);
  g_assert_cmpint (unseat_assignment_state_from_word ("Suspended"), ==, UNSEAT_ASSIGNMENT_UNKNOWN);
  g_assert_cmpint (unseat_assignment_state_from_word ("active"), ==, UNSEAT_ASSIGNMENT_ACTIVE);
  g_assert_cmpint (unseat_assignment_state_from_word ("ActiveWithError"), ==, UNSEAT_ASSIGNMENT_ACTIVE_WITH_ERROR);
  g_assert_cmpint (unseat_assignment_error_from_word (NULL), ==, UNSEAT_ASSIGNMENT_ERROR_NONE);
  g_assert_cmpint (unseat_assignment_error_from_word (""), ==, UNSEAT_ASSIGNMENT_ERROR_NONE);
  g_assert_cmpint (unseat_assignment_error_from_word ("none"), ==, UNSEAT_ASSIGNMENT_ERROR_NONE);
  g_assert_cmpint (unseat_assignment_error_from_word ("CountViolation"), ==, UNSEAT_ASSIGNMENT_ERROR_COUNT);
  g_assert_cmpint (unseat_assignment_error_from_word ("NewViolation"), ==, UNSEAT_ASSIGNMENT_ERROR_UNKNOWN);
  for (UnseatAssignmentError problem = UNSEAT_ASSIGNMENT_ERROR_NONE; problem <= UNSEAT_ASSIGNMENT_ERROR_UNKNOWN; problem++)
    g_assert_cmpint (unseat_assignment_error_from_word (unseat_assignment_error_to_word (problem)), ==, problem);
}

static void
test_assignment (void)
{
  const char *const plans[] = { "EFB87545-963C-4E0D-99DF-69C6916D9EB0", NULL };
  g_autoptr (UnseatAssignment) direct = unseat_assignment_new (SKU_UPPER, NULL, UNSEAT_ASSIGNMENT_UNKNOWN,
                                                               UNSEAT_ASSIGNMENT_ERROR_NONE, plans, 42);
  g_autoptr (UnseatAssignment) failed = unseat_assignment_new (SKU, GROUP, UNSEAT_ASSIGNMENT_ERROR,
                                                               UNSEAT_ASSIGNMENT_ERROR_COUNT, NULL, 0);
  g_autoptr (UnseatAssignment) empty_group = unseat_assignment_new (SKU, "", UNSEAT_ASSIGNMENT_ACTIVE,
                                                                    UNSEAT_ASSIGNMENT_ERROR_NONE, NULL, 0);

  g_assert_cmpstr (unseat_assignment_get_sku_id (direct), ==, SKU);
  g_assert_true (unseat_assignment_is_direct (direct));
  g_assert_true (unseat_assignment_is_held (direct));
  g_assert_null (unseat_assignment_describe_problem (direct));
  g_assert_true (unseat_assignment_disables (direct, PLAN));
  g_assert_cmpstr (unseat_assignment_get_disabled_plans (direct)[0], ==, PLAN);
  g_assert_cmpint (unseat_assignment_get_updated (direct), ==, 42);
  g_assert_false (unseat_assignment_is_direct (failed));
  g_assert_false (unseat_assignment_is_held (failed));
  g_assert_nonnull (unseat_assignment_describe_problem (failed));
  g_assert_null (unseat_assignment_get_disabled_plans (failed)[0]);
  g_assert_true (unseat_assignment_is_direct (empty_group));
}

/* That Microsoft 365 calls a license disabled is said, unless it says what is wrong. */
static void
test_assignment_state (void)
{
  g_autoptr (UnseatAssignment) active = unseat_assignment_new (SKU, NULL, UNSEAT_ASSIGNMENT_ACTIVE, UNSEAT_ASSIGNMENT_ERROR_NONE, NULL, 0);
  g_autoptr (UnseatAssignment) disabled = unseat_assignment_new (SKU, NULL, UNSEAT_ASSIGNMENT_DISABLED, UNSEAT_ASSIGNMENT_ERROR_NONE, NULL, 0);
  g_autoptr (UnseatAssignment) both = unseat_assignment_new (SKU, NULL, UNSEAT_ASSIGNMENT_DISABLED, UNSEAT_ASSIGNMENT_ERROR_COUNT, NULL, 0);

  g_assert_null (unseat_assignment_describe_state (active));
  g_assert_nonnull (strstr (unseat_assignment_describe_state (disabled), "this license is disabled"));
  g_assert_null (unseat_assignment_describe_problem (disabled)); /* there is nothing to reprocess */
  g_assert_cmpstr (unseat_assignment_describe_state (both), ==, unseat_assignment_describe_problem (both));
}

static void
add_assignment (GPtrArray            *assignments,
                const char           *sku,
                const char           *group,
                UnseatAssignmentState state)
{
  g_ptr_array_add (assignments, unseat_assignment_new (sku, group, state, UNSEAT_ASSIGNMENT_ERROR_NONE, NULL, 0));
}

/* The same path of two people: everything but the time is shared. */
static void
test_assignment_updated (void)
{
  const char *const plans[] = { "AAAAAAAA-0000-4000-8000-000000000001", NULL };
  g_autoptr (UnseatAssignment) path = unseat_assignment_new (SKU, GROUP, UNSEAT_ASSIGNMENT_ACTIVE_WITH_ERROR, UNSEAT_ASSIGNMENT_ERROR_COUNT, plans, 5);
  g_autoptr (UnseatAssignment) same = unseat_assignment_dup_updated (path, 5);
  g_autoptr (UnseatAssignment) later = unseat_assignment_dup_updated (path, 6);

  g_assert_true (same == path);
  g_assert_false (later == path);
  g_clear_pointer (&same, unseat_assignment_unref);
  g_clear_pointer (&path, unseat_assignment_unref);
  g_assert_cmpstr (unseat_assignment_get_sku_id (later), ==, SKU);
  g_assert_cmpstr (unseat_assignment_get_group_id (later), ==, GROUP);
  g_assert_cmpint (unseat_assignment_get_state (later), ==, UNSEAT_ASSIGNMENT_ACTIVE_WITH_ERROR);
  g_assert_cmpint (unseat_assignment_get_problem (later), ==, UNSEAT_ASSIGNMENT_ERROR_COUNT);
  g_assert_true (unseat_assignment_disables (later, plans[0]));
  g_assert_cmpint (unseat_assignment_get_updated (later), ==, 6);
}

static void
test_user_paths (void)
{
  GPtrArray *assignments = g_ptr_array_new_with_free_func ((GDestroyNotify) unseat_assignment_unref);
  g_autoptr (UnseatUser) user = NULL;
  g_auto (GStrv) skus = NULL;

  add_assignment (assignments, SKU, GROUP, UNSEAT_ASSIGNMENT_ERROR);
  add_assignment (assignments, SKU, NULL, UNSEAT_ASSIGNMENT_ACTIVE);
  add_assignment (assignments, OTHER_SKU, NULL, UNSEAT_ASSIGNMENT_ERROR);
  user = unseat_user_new (&(UnseatUserFacts){ .id = "x" }, assignments);

  g_assert_true (unseat_user_holds (user, SKU_UPPER));
  g_assert_false (unseat_user_inherits (user, SKU)); /* the group's path is not granted */
  g_assert_false (unseat_user_holds (user, OTHER_SKU));
  g_assert_nonnull (unseat_user_find_direct (user, OTHER_SKU)); /* not held, but it can be removed */
  g_assert_null (unseat_user_find_direct (user, PLAN));
  skus = unseat_user_dup_sku_ids (user);
  g_assert_cmpuint (g_strv_length (skus), ==, 2);
  g_assert_cmpstr (skus[0], ==, SKU);
  g_assert_cmpstr (skus[1], ==, OTHER_SKU);
  g_assert_finalize_object (g_steal_pointer (&user));
}

static void
test_user_names (void)
{
  g_autoptr (UnseatUser) nameless = unseat_user_new (&(UnseatUserFacts){ .id = "id", .display_name = "  " }, NULL);
  g_autoptr (UnseatUser) hostile = unseat_user_new (&(UnseatUserFacts){
                                                        .id = "id",
                                                        .display_name = "Ada\n\x1b[2J\xe2\x80\xae"
                                                                        "evil\xff",
                                                        .user_principal_name = "ada@contoso.example",
                                                    },
                                                    NULL);

  g_assert_cmpstr (unseat_user_get_name (nameless), ==, "id");
  g_assert_cmpstr (unseat_user_get_mail (nameless), ==, "");
  g_assert_cmpuint (unseat_user_get_assignments (nameless)->len, ==, 0);
  g_assert_true (g_utf8_validate (unseat_user_get_name (hostile), -1, NULL));
  g_assert_null (strpbrk (unseat_user_get_name (hostile), "\n\x1b"));
  g_assert_null (strstr (unseat_user_get_name (hostile), "\xe2\x80\xae"));
}

static void
test_product (void)
{
  g_autoptr (UnseatProduct) product = unseat_product_new (&(UnseatProductFacts){
                                                              .sku_id = SKU_UPPER,
                                                              .part_number = "ENTERPRISEPACK",
                                                              .enabled = 10,
                                                              .warning = 5,
                                                              .consumed = 17,
                                                          },
                                                          NULL);
  g_autoptr (UnseatProduct) absurd = unseat_product_new (&(UnseatProductFacts){
                                                             .sku_id = SKU,
                                                             .name = "X",
                                                             .enabled = G_MAXINT64,
                                                             .warning = G_MAXINT64,
                                                             .consumed = G_MININT64,
                                                         },
                                                         NULL);

  g_assert_cmpstr (unseat_product_get_sku_id (product), ==, SKU);
  g_assert_cmpstr (unseat_product_get_name (product), ==, "ENTERPRISEPACK");
  g_assert_cmpint (unseat_product_get_usable (product), ==, 15);
  g_assert_cmpint (unseat_product_get_free (product), ==, -2);
  g_assert_cmpint (unseat_product_get_free (absurd), ==, G_MAXINT64);
  g_assert_cmpint (unseat_product_status_from_word ("LockedOut"), ==, UNSEAT_PRODUCT_LOCKED_OUT);
  g_assert_cmpint (unseat_product_status_from_word ("Frozen"), ==, UNSEAT_PRODUCT_UNKNOWN);
  g_assert_cmpint (unseat_product_status_from_word (NULL), ==, UNSEAT_PRODUCT_UNKNOWN);
}

static const char *
describe (const UnseatGroupFacts *facts)
{
  g_autoptr (UnseatGroup) group = unseat_group_new (facts, NULL);

  return unseat_group_describe_removal (group); /* constant texts */
}

/* GRAPH.md 3.7: where a membership is changed. */
static void
test_group_removal (void)
{
  g_assert_nonnull (strstr (describe (&(UnseatGroupFacts){ .id = "g", .synced = TRUE, .dynamic = TRUE }), "Active Directory"));
  g_assert_nonnull (strstr (describe (&(UnseatGroupFacts){ .id = "g", .dynamic = TRUE, .unified = TRUE }), "rule"));
  g_assert_nonnull (strstr (describe (&(UnseatGroupFacts){ .id = "g", .mail_enabled = TRUE }), "Exchange"));
  g_assert_null (strstr (describe (&(UnseatGroupFacts){ .id = "g", .mail_enabled = TRUE, .unified = TRUE }), "Exchange"));
  g_assert_nonnull (strstr (describe (&(UnseatGroupFacts){ .id = "g", .role_assignable = TRUE }), "Privileged Role Administrator"));
  g_assert_nonnull (strstr (describe (&(UnseatGroupFacts){ .id = "g" }), "out of the group"));
}

static void
test_group (void)
{
  const char *const        plans[] = { "PLAN", NULL };
  const UnseatGroupLicense licenses[] = { { SKU_UPPER, plans }, { "OTHER", NULL }, { NULL } };
  g_autoptr (UnseatGroup) group = unseat_group_new (&(UnseatGroupFacts){ .id = "G", .name = "" }, licenses);

  g_assert_cmpstr (unseat_group_get_id (group), ==, "g");
  g_assert_cmpstr (unseat_group_get_name (group), ==, "g");
  g_assert_cmpstr (unseat_group_get_sku_ids (group)[0], ==, SKU);
  g_assert_cmpstr (unseat_group_get_disabled_plans (group, 0)[0], ==, "plan");
  g_assert_cmpstr (unseat_group_get_sku_ids (group)[1], ==, "other");
  g_assert_null (unseat_group_get_disabled_plans (group, 1));
  g_assert_null (unseat_group_get_sku_ids (group)[2]);
}

static void
check_kind (const UnseatGroupFacts *facts,
            UnseatGroupKind         kind,
            const char             *word)
{
  g_autoptr (UnseatGroup) group = unseat_group_new (facts, NULL);

  g_assert_cmpint (unseat_group_get_kind (group), ==, kind);
  g_assert_cmpstr (unseat_group_kind_to_word (kind), ==, word);
  g_assert_cmpstr (unseat_group_kind_get_label (kind), !=, "");
}

static void
test_group_kind (void)
{
  check_kind (&(UnseatGroupFacts){ .id = "g" }, UNSEAT_GROUP_SECURITY, "security");
  check_kind (&(UnseatGroupFacts){ .id = "g", .unified = TRUE, .mail_enabled = TRUE }, UNSEAT_GROUP_MICROSOFT_365, "microsoft-365");
  check_kind (&(UnseatGroupFacts){ .id = "g", .synced = TRUE, .dynamic = TRUE, .mail_enabled = TRUE }, UNSEAT_GROUP_SYNCED, "synced");
  check_kind (&(UnseatGroupFacts){ .id = "g", .dynamic = TRUE, .unified = TRUE }, UNSEAT_GROUP_DYNAMIC, "dynamic");
  check_kind (&(UnseatGroupFacts){ .id = "g", .mail_enabled = TRUE, .role_assignable = TRUE }, UNSEAT_GROUP_MAIL_ENABLED, "mail-enabled");
  check_kind (&(UnseatGroupFacts){ .id = "g", .role_assignable = TRUE }, UNSEAT_GROUP_ROLE_ASSIGNABLE, "role-assignable");
}

static void
check_rule (const UnseatGroupFacts *facts,
            const char             *rule,
            const char             *state,
            const char             *introduction)
{
  g_autoptr (UnseatGroup) group = unseat_group_new (facts, NULL);

  g_assert_cmpstr (unseat_group_get_rule (group), ==, rule);
  g_assert_cmpstr (unseat_group_get_rule_state (group), ==, state);
  if (introduction == NULL)
    g_assert_null (unseat_group_introduce_rule (group));
  else
    g_assert_nonnull (strstr (unseat_group_introduce_rule (group), introduction));
}

static void
check_removal (const UnseatGroupFacts *facts,
               const char             *beginning)
{
  static const UnseatGroupLicense licenses[] = { { SKU, NULL }, { NULL } };

  g_autoptr (UnseatGroup) group = NULL;
  g_autoptr (UnseatGroup) empty = unseat_group_new (facts, NULL);
  g_autofree char *removal = NULL;
  g_autofree char *alone = unseat_group_dup_removal (empty);

  group = unseat_group_new (facts, licenses);
  removal = unseat_group_dup_removal (group);
  g_assert_true (g_str_has_prefix (removal, beginning));
  g_assert_true (g_str_has_suffix (removal, "or take the product off the group for all its members."));

  /* Of one that gives nothing there is nothing to take off. */
  g_assert_null (strstr (alone, "take the product off"));
  g_assert_true (strncmp (alone, removal, 20) == 0);
}

/* The rule is in the sentence about who can change it; of a long one the beginning. */
static void
test_group_removal_rule (void)
{
  g_autofree char *exact = g_strnfill (100, 'r');
  g_autofree char *longer = g_strnfill (101, 'r');
  g_autofree char *whole = g_strdup_printf ("A rule decides who is in the group, “%s”: ", exact);
  g_autofree char *beginning = g_strdup_printf ("A rule decides who is in the group, “%.99s…”: ", longer);

  check_removal (&(UnseatGroupFacts){ .id = "g", .dynamic = TRUE, .rule = "user.city -eq \"Ústí\"" }, "A rule decides who is in the group, “user.city -eq \"Ústí\"”: change the rule, ");
  check_removal (&(UnseatGroupFacts){ .id = "g", .dynamic = TRUE, .rule = exact }, whole);
  check_removal (&(UnseatGroupFacts){ .id = "g", .dynamic = TRUE, .rule = longer }, beginning);
  check_removal (&(UnseatGroupFacts){ .id = "g", .dynamic = TRUE }, "A rule decides who is in the group: change the rule, ");
  check_removal (&(UnseatGroupFacts){ .id = "g", .rule = "user.a -eq 1" }, "Take the person out of the group, "); /* follows it no more */
}

static void
test_group_rule (void)
{
  g_autofree char *long_rule = g_strnfill (5000, 'r');
  g_autofree char *kept = g_strnfill (4096, 'r');
  g_autofree char *shown = g_strconcat (kept, "…", NULL);

  check_rule (&(UnseatGroupFacts){ .id = "g" }, NULL, NULL, NULL);
  check_rule (&(UnseatGroupFacts){ .id = "g", .rule = "user.city -eq \"Ústí\"", .rule_state = "On" }, NULL, NULL, NULL); /* follows it no more */
  check_rule (&(UnseatGroupFacts){ .id = "g", .dynamic = TRUE }, NULL, NULL, NULL);
  check_rule (&(UnseatGroupFacts){ .id = "g", .dynamic = TRUE, .rule = " \n", .rule_state = "Paused" }, NULL, "paused", NULL);
  check_rule (&(UnseatGroupFacts){ .id = "g", .dynamic = TRUE, .rule = "(user.a -eq 1)\nor (user.b -eq 2)", .rule_state = "On" },
              "(user.a -eq 1) or (user.b -eq 2)", "on", "This rule decides who is in it:");
  check_rule (&(UnseatGroupFacts){ .id = "g", .dynamic = TRUE, .rule = "user.a -eq 1", .rule_state = "PAUSED" }, "user.a -eq 1", "paused", "It is paused");
  check_rule (&(UnseatGroupFacts){ .id = "g", .dynamic = TRUE, .rule = "x\u202ey", .rule_state = "Resting" }, "x y", NULL, "This rule decides who is in it:");
  check_rule (&(UnseatGroupFacts){ .id = "g", .dynamic = TRUE, .rule = long_rule }, shown, NULL, "This rule decides who is in it:");
}

static void
check_processing (const char           *from,
                  UnseatGroupProcessing processing,
                  const char           *word)
{
  g_autoptr (UnseatGroup) group = unseat_group_new (&(UnseatGroupFacts){ .id = "g", .processing = from }, NULL);

  g_assert_cmpint (unseat_group_get_processing (group), ==, processing);
  g_assert_cmpstr (unseat_group_processing_to_word (processing), ==, word);
  g_assert_cmpstr (unseat_group_processing_get_label (processing), !=, "");
  g_assert_cmpstr (unseat_group_processing_describe (processing), !=, "");
}

static void
test_group_processing (void)
{
  check_processing ("QueuedForProcessing", UNSEAT_GROUP_PROCESSING_QUEUED, "queued");
  check_processing ("ProcessingInProgress", UNSEAT_GROUP_PROCESSING_RUNNING, "in-progress");
  check_processing ("processingComplete", UNSEAT_GROUP_PROCESSING_COMPLETE, "complete");
  check_processing ("FrobnicatedLater", UNSEAT_GROUP_PROCESSING_UNKNOWN, NULL);
  check_processing (NULL, UNSEAT_GROUP_PROCESSING_UNKNOWN, NULL);
}

static void
test_product_names (void)
{
  g_assert_null (unseat_product_names_lookup ("no-such-id"));
  g_assert_null (unseat_product_names_lookup ("sku_id")); /* the line of the column names is none */
  g_assert_cmpstr (unseat_product_names_lookup (SKU), ==, "Office 365 E3");
  g_assert_cmpstr (unseat_product_names_lookup_plan ("57ff2da0-773e-42df-b2af-ffb7a2317929"), ==, "Microsoft Teams");
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/values/account", test_account);
  g_test_add_func ("/values/assignment/words", test_assignment_words);
  g_test_add_func ("/values/assignment", test_assignment);
  g_test_add_func ("/values/assignment/state", test_assignment_state);
  g_test_add_func ("/values/assignment/updated", test_assignment_updated);
  g_test_add_func ("/values/user/paths", test_user_paths);
  g_test_add_func ("/values/user/names", test_user_names);
  g_test_add_func ("/values/product", test_product);
  g_test_add_func ("/values/group/removal", test_group_removal);
  g_test_add_func ("/values/group", test_group);
  g_test_add_func ("/values/group-kind", test_group_kind);
  g_test_add_func ("/values/group/removal-rule", test_group_removal_rule);
  g_test_add_func ("/values/group-rule", test_group_rule);
  g_test_add_func ("/values/group-processing", test_group_processing);
  g_test_add_func ("/values/product-names", test_product_names);
  return g_test_run ();
}
