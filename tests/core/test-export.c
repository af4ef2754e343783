/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include "changes.h"
#include "exports.h"
#include "unseat-csv.h"
#include "unseat-groups-export.h"
#include "unseat-jobs-export.h"
#include "unseat-plan-export.h"
#include "unseat-plan-seats.h"
#include "unseat-products-export.h"

/* --- Plans --- */

static UnseatPlan *
make_plan (void)
{
  UnseatPlan *plan = changes_make_plan (1, changes_new ("bo", "e3", NULL), changes_new ("bo", "e3", "sales"), changes_new ("cy", "e3", NULL), NULL);

  unseat_change_set_outcome (changes_get (plan, 0), UNSEAT_OUTCOME_VERIFIED, NULL, "request");
  unseat_change_set_outcome (changes_get (plan, 1), UNSEAT_OUTCOME_BLOCKED, "=leave “Sales”\nnow", NULL);
  unseat_change_set_outcome (changes_get (plan, 2), UNSEAT_OUTCOME_ACCEPTED, NULL, NULL);
  unseat_change_set_services (changes_get (plan, 0), 1u << UNSEAT_SERVICE_MAILBOX | 1u << UNSEAT_SERVICE_CLOUD_PC, 1u << UNSEAT_SERVICE_TEAMS);
  return plan;
}

static void
check_words (UnseatJsonReader *reader,
             const char       *name,
             const char       *first,
             const char       *second)
{
  g_assert_cmpuint (unseat_json_reader_enter_array (reader, name), ==, second != NULL ? 2 : 1);
  g_assert_cmpstr (unseat_json_reader_get_element_string (reader, 0), ==, first);
  if (second != NULL)
    g_assert_cmpstr (unseat_json_reader_get_element_string (reader, 1), ==, second);
  unseat_json_reader_leave (reader);
}

/* The plan was made in the first second of 1970, UTC; the day is that of here. */
static void
check_advice (UnseatJsonReader *reader)
{
  g_autoptr (GDateTime) made = g_date_time_new_from_unix_local (1);
  g_autoptr (GDateTime) later = g_date_time_add_days (made, 30);
  g_autofree char *day = g_date_time_format (later, "%Y-%m-%d");

  unseat_json_reader_enter (reader, "advice");
  g_assert_cmpuint (unseat_json_reader_enter_array (reader, "stops"), ==, 2);
  unseat_json_reader_enter_element (reader, 0);
  g_assert_cmpstr (unseat_json_reader_get_string (reader, "service"), ==, "mailbox");
  g_assert_cmpint (unseat_json_reader_get_int (reader, "people"), ==, 3);
  g_assert_true (unseat_json_reader_get_boolean (reader, "grave"));
  g_assert_cmpstr (unseat_json_reader_get_string (reader, "deletedOn"), ==, day);
  g_assert_null (unseat_json_reader_opt_string (reader, "readOnlyOn"));
  g_assert_cmpstr (unseat_json_reader_get_string (reader, "source"), ==, "Get started with Delicensing Resiliency");
  unseat_json_reader_leave (reader);
  unseat_json_reader_leave (reader);
  g_assert_cmpuint (unseat_json_reader_enter_array (reader, "checks"), ==, 2);
  unseat_json_reader_leave (reader);
  unseat_json_reader_leave (reader);
}

static void
assert_summary (UnseatJsonReader *reader)
{
  static const char *const keys[] = {
    "planned",
    "verified",
    "already-gone",
    "still-inherited",
    "pending",
    "blocked",
    "failed",
    "skipped",
    "cancelled",
  };

  unseat_json_reader_enter (reader, "summary");
  for (gsize i = 0; i < G_N_ELEMENTS (keys); i++)
    g_assert_cmpint (unseat_json_reader_get_int (reader, keys[i]), ==,
                     g_str_equal (keys[i], "verified") || g_str_equal (keys[i], "blocked") || g_str_equal (keys[i], "pending"));
  unseat_json_reader_leave (reader);
}

static void
test_plan_json (void)
{
  g_autoptr (UnseatPlan) plan = make_plan ();
  g_autofree char *json = exports_write (unseat_plan_export_new (plan, "job-1", "Careful."), UNSEAT_EXPORT_JSON);
  g_autoptr (UnseatJsonReader) reader = exports_read_json (json);
  g_autoptr (GError) error = NULL;

  exports_assert_is_pretty (json);
  g_assert_cmpstr (unseat_json_reader_get_string (reader, "job"), ==, "job-1");
  assert_summary (reader);
  g_assert_cmpuint (unseat_json_reader_enter_array (reader, "warnings"), ==, 1);
  g_assert_cmpstr (unseat_json_reader_get_element_string (reader, 0), ==, "Careful.");
  unseat_json_reader_leave (reader);

  check_advice (reader);
  g_assert_cmpuint (unseat_json_reader_enter_array (reader, "items"), ==, 3);
  unseat_json_reader_enter_element (reader, 0);
  g_assert_cmpstr (unseat_json_reader_get_string (reader, "user"), ==, "bo@example.com");
  g_assert_cmpstr (unseat_json_reader_get_string (reader, "userId"), ==, "bo");
  g_assert_cmpstr (unseat_json_reader_get_string (reader, "name"), ==, "Name of bo");
  g_assert_null (unseat_json_reader_opt_string (reader, "department")); /* not known */
  g_assert_cmpstr (unseat_json_reader_get_string (reader, "product"), ==, "E3");
  g_assert_cmpstr (unseat_json_reader_get_string (reader, "skuId"), ==, "e3");
  g_assert_cmpstr (unseat_json_reader_get_string (reader, "productName"), ==, "e3");
  g_assert_cmpstr (unseat_json_reader_get_string (reader, "path"), ==, "direct");
  g_assert_null (unseat_json_reader_opt_string (reader, "group"));
  g_assert_null (unseat_json_reader_opt_string (reader, "groupId"));
  g_assert_cmpstr (unseat_json_reader_get_string (reader, "action"), ==, "unassign");
  g_assert_cmpstr (unseat_json_reader_get_string (reader, "outcome"), ==, "verified");
  g_assert_null (unseat_json_reader_opt_string (reader, "reason"));
  g_assert_cmpstr (unseat_json_reader_get_string (reader, "requestId"), ==, "request");
  g_assert_false (unseat_json_reader_get_boolean (reader, "undone"));
  check_words (reader, "stops", "mailbox", "cloud-pc");
  check_words (reader, "stays", "teams", NULL);
  unseat_json_reader_leave (reader);
  unseat_json_reader_enter_element (reader, 1);
  g_assert_cmpstr (unseat_json_reader_get_string (reader, "path"), ==, "group");
  g_assert_cmpstr (unseat_json_reader_get_string (reader, "group"), ==, "sales");
  g_assert_cmpstr (unseat_json_reader_get_string (reader, "groupId"), ==, "id-of-sales");
  g_assert_cmpstr (unseat_json_reader_get_string (reader, "reason"), ==, "=leave “Sales”\nnow");
  unseat_json_reader_leave (reader);
  unseat_json_reader_leave (reader);
  unseat_json_reader_finish (reader, &error);
  g_assert_no_error (error);
}

static void
test_dry_run (void)
{
  g_autoptr (UnseatPlan) empty = changes_make_plan (1, NULL, NULL);
  g_autofree char *json = exports_write (unseat_plan_export_new (empty, NULL, NULL), UNSEAT_EXPORT_JSON);
  g_autofree char *csv = exports_write (unseat_plan_export_new (empty, NULL, NULL), UNSEAT_EXPORT_CSV);
  g_autoptr (GPtrArray) records = exports_read_csv (csv);

  g_assert_true (g_str_has_prefix (json, "{\n  \"job\" : null,\n  \"kind\" : \"unassign\",\n  \"parent\" : null,\n  \"summary\" : {\n    \"planned\" : 0,\n"));
  g_assert_true (g_str_has_suffix (json, "\n  \"items\" : []\n}\n"));
  exports_assert_is_pretty (json);
  g_assert_cmpuint (records->len, ==, 1);
}

static void
test_plan_csv (void)
{
  g_autoptr (UnseatPlan) plan = make_plan ();
  UnseatExport *export = unseat_plan_export_new (plan, "job-1", "Careful.");
  g_autofree char *csv = NULL;
  g_autoptr (GPtrArray) records = NULL;
  g_autofree char *headings = NULL;

  /* What becomes of a change while somebody chooses a file is not in it. */
  unseat_change_set_outcome (changes_get (plan, 0), UNSEAT_OUTCOME_FAILED, "no", "another");
  csv = exports_write (export, UNSEAT_EXPORT_CSV);
  records = exports_read_csv (csv);
  headings = g_strjoinv (",", records->pdata[0]);

  g_assert_cmpstr (headings, ==, "job,user,userId,name,department,product,skuId,productName,path,group,groupId,action,outcome,reason,requestId,undone,stops,stays,appsOff,appsOn,swapWith,seatFreed,seatYearly,currency,mailbox");
  g_assert_cmpuint (records->len, ==, 4);
  g_assert_cmpstr (exports_get (records, 1, "job"), ==, "job-1");
  g_assert_cmpstr (exports_get (records, 1, "user"), ==, "bo@example.com");
  g_assert_cmpstr (exports_get (records, 1, "userId"), ==, "bo");
  g_assert_cmpstr (exports_get (records, 1, "name"), ==, "Name of bo");
  g_assert_cmpstr (exports_get (records, 1, "department"), ==, "");
  g_assert_cmpstr (exports_get (records, 1, "product"), ==, "E3");
  g_assert_cmpstr (exports_get (records, 1, "path"), ==, "direct");
  g_assert_cmpstr (exports_get (records, 1, "group"), ==, "");
  g_assert_cmpstr (exports_get (records, 1, "action"), ==, "unassign");
  g_assert_cmpstr (exports_get (records, 1, "outcome"), ==, "verified");
  g_assert_cmpstr (exports_get (records, 1, "reason"), ==, "");
  g_assert_cmpstr (exports_get (records, 1, "requestId"), ==, "request");
  g_assert_cmpstr (exports_get (records, 1, "undone"), ==, "false");
  g_assert_cmpstr (exports_get (records, 1, "stops"), ==, "mailbox cloud-pc");
  g_assert_cmpstr (exports_get (records, 1, "stays"), ==, "teams");
  g_assert_cmpstr (exports_get (records, 2, "stops"), ==, "");
  g_assert_cmpstr (exports_get (records, 2, "path"), ==, "group");
  g_assert_cmpstr (exports_get (records, 2, "group"), ==, "sales");
  g_assert_cmpstr (exports_get (records, 2, "groupId"), ==, "id-of-sales");
  g_assert_cmpstr (exports_get (records, 2, "reason"), ==, "'=leave “Sales” now");
  g_assert_cmpstr (exports_get (records, 3, "outcome"), ==, "accepted");
}

/* --- Jobs --- */

static UnseatJob *
make_job (UnseatJobState state)
{
  const char *const successors[] = { "=bo@example.com", "cy@example.com", NULL };
  UnseatJobFacts    facts = {
       .id = "job-2",
       .kind = UNSEAT_PLAN_UNDO,
       .parent = "job-1",
       .tenant_id = "tenant",
       .tenant_name = "Contoso",
       .actor = "=ada@example.com",
       .successors = successors,
       .created = 60,
       .finished = state == UNSEAT_JOB_ENDED ? 120 : 0,
       .state = state,
       .n_people = 2,
       .n_assign = 3,
       .products = "E3",
  };

  facts.outcomes[UNSEAT_OUTCOME_VERIFIED] = 2;
  facts.outcomes[UNSEAT_OUTCOME_SENT] = 1;

  return unseat_job_new (&facts);
}

static void
check_job (UnseatJsonReader *reader)
{
  g_assert_cmpstr (unseat_json_reader_get_string (reader, "job"), ==, "job-2");
  g_assert_cmpstr (unseat_json_reader_get_string (reader, "kind"), ==, "undo");
  g_assert_cmpstr (unseat_json_reader_get_string (reader, "parent"), ==, "job-1");
  g_assert_cmpstr (unseat_json_reader_get_string (reader, "state"), ==, "ended");
  g_assert_cmpstr (unseat_json_reader_get_string (reader, "created"), ==, "1970-01-01T00:01:00Z");
  g_assert_cmpstr (unseat_json_reader_get_string (reader, "finished"), ==, "1970-01-01T00:02:00Z");
  g_assert_cmpstr (unseat_json_reader_get_string (reader, "actor"), ==, "=ada@example.com");
  g_assert_cmpuint (unseat_json_reader_enter_array (reader, "successors"), ==, 2);
  g_assert_cmpstr (unseat_json_reader_get_element_string (reader, 1), ==, "cy@example.com");
  unseat_json_reader_leave (reader);
  g_assert_cmpstr (unseat_json_reader_get_string (reader, "tenantId"), ==, "tenant");
  g_assert_cmpstr (unseat_json_reader_get_string (reader, "tenant"), ==, "Contoso");
  g_assert_cmpint (unseat_json_reader_get_int (reader, "people"), ==, 2);
  unseat_json_reader_enter (reader, "summary");
  g_assert_cmpint (unseat_json_reader_get_int (reader, "verified"), ==, 2);
  g_assert_cmpint (unseat_json_reader_get_int (reader, "pending"), ==, 1);
  unseat_json_reader_leave (reader);
}

/* A job of the journal, of which only some changes are asked for. */
static void
test_job (void)
{
  g_autoptr (UnseatPlan) plan = changes_make_plan (1, changes_new ("bo", "e3", NULL), changes_new ("cy", "e3", NULL), NULL);
  g_autoptr (UnseatJob) job = make_job (UNSEAT_JOB_ENDED);
  g_autofree char *json = NULL;
  g_autoptr (UnseatJsonReader) reader = NULL;

  unseat_change_set_outcome (changes_get (plan, 1), UNSEAT_OUTCOME_VERIFIED, NULL, NULL);
  unseat_change_set_undone (changes_get (plan, 1), TRUE);
  json = exports_write (unseat_plan_export_new_for_job (plan, job, 1u << UNSEAT_OUTCOME_VERIFIED), UNSEAT_EXPORT_JSON);
  exports_assert_is_pretty (json);
  reader = exports_read_json (json);
  check_job (reader);
  g_assert_cmpuint (unseat_json_reader_enter_array (reader, "items"), ==, 1);
  unseat_json_reader_enter_element (reader, 0);
  g_assert_cmpstr (unseat_json_reader_get_string (reader, "userId"), ==, "cy");
  g_assert_true (unseat_json_reader_get_boolean (reader, "undone"));
  g_assert_false (unseat_json_reader_get_boolean (reader, "seatFreed"));
}

/* Of an earlier job it is told what came free, and not what nobody has kept. */
static void
test_job_savings (void)
{
  g_autoptr (UnseatPlan) plan = changes_make_plan (1, changes_new ("bo", "e3", NULL), changes_new ("cy", "e3", NULL), NULL);
  g_autoptr (UnseatJob) job = make_job (UNSEAT_JOB_ENDED);
  g_autofree char *json = NULL;
  g_autofree char *csv = NULL;
  g_autoptr (UnseatJsonReader) reader = NULL;
  g_autoptr (GPtrArray) records = NULL;
  g_autoptr (GError) error = NULL;

  unseat_change_set_outcome (changes_get (plan, 0), UNSEAT_OUTCOME_FAILED, NULL, NULL);
  unseat_change_set_outcome (changes_get (plan, 1), UNSEAT_OUTCOME_VERIFIED, NULL, NULL);
  json = exports_write (unseat_plan_export_new_for_job (plan, job, UNSEAT_PLAN_EXPORT_ALL), UNSEAT_EXPORT_JSON);
  g_assert_null (strstr (json, "\"seats\"")); /* nobody noted them */
  reader = exports_read_json (json);
  g_assert_cmpuint (unseat_json_reader_enter_array (reader, "savings"), ==, 1);
  unseat_json_reader_enter_element (reader, 0);
  g_assert_cmpstr (unseat_json_reader_get_string (reader, "product"), ==, "E3");
  g_assert_cmpint (unseat_json_reader_get_int (reader, "freed"), ==, 1);
  g_assert_null (unseat_json_reader_opt_string (reader, "yearly"));
  unseat_json_reader_finish (reader, &error);
  g_assert_no_error (error);

  csv = exports_write (unseat_plan_export_new_for_job (plan, job, UNSEAT_PLAN_EXPORT_ALL), UNSEAT_EXPORT_CSV);
  records = exports_read_csv (csv);
  g_assert_cmpstr (exports_get (records, 1, "seatFreed"), ==, "false");
  g_assert_cmpstr (exports_get (records, 2, "seatFreed"), ==, "true");
  g_assert_cmpstr (exports_get (records, 2, "seatYearly"), ==, "");
  g_assert_cmpstr (exports_get (records, 2, "currency"), ==, "");
}

/* What was not read is null, not 0. */
static void
test_job_seats (void)
{
  g_autoptr (UnseatPlan) plan = changes_make_plan (1, changes_new ("bo", "e3", NULL), changes_new ("cy", "visio", NULL), NULL);
  g_autoptr (GPtrArray) seats = g_ptr_array_new_with_free_func ((GDestroyNotify) unseat_plan_seats_free);
  UnseatPlanSeats *read = unseat_plan_seats_new ("e3", 26, -1);
  g_autofree char *json = NULL;
  g_autoptr (UnseatJsonReader) reader = NULL;
  g_autoptr (GError) error = NULL;

  read->is_read = TRUE;
  read->assigned_after = 14;
  read->free_after = 11;
  g_ptr_array_add (seats, read);
  g_ptr_array_add (seats, unseat_plan_seats_new ("visio", 3, 0));
  unseat_plan_take_seats (plan, g_steal_pointer (&seats));
  json = exports_write (unseat_plan_export_new (plan, "job", NULL), UNSEAT_EXPORT_JSON);
  reader = exports_read_json (json);
  g_assert_cmpuint (unseat_json_reader_enter_array (reader, "seats"), ==, 2);
  unseat_json_reader_enter_element (reader, 0);
  g_assert_cmpstr (unseat_json_reader_get_string (reader, "product"), ==, "E3");
  g_assert_cmpstr (unseat_json_reader_get_string (reader, "skuId"), ==, "e3");
  g_assert_cmpint (unseat_json_reader_get_int (reader, "assignedBefore"), ==, 26);
  g_assert_cmpint (unseat_json_reader_get_int (reader, "freeBefore"), ==, -1);
  g_assert_cmpint (unseat_json_reader_get_int (reader, "assignedAfter"), ==, 14);
  g_assert_cmpint (unseat_json_reader_get_int (reader, "freeAfter"), ==, 11);
  unseat_json_reader_leave (reader);
  unseat_json_reader_enter_element (reader, 1);
  g_assert_cmpint (unseat_json_reader_get_int (reader, "freeBefore"), ==, 0);
  unseat_json_reader_finish (reader, &error);
  g_assert_no_error (error);
  g_assert_nonnull (strstr (json, "\"assignedAfter\" : null,"));
  g_assert_nonnull (strstr (json, "\"freeAfter\" : null"));
}

static void
test_jobs (void)
{
  g_autoptr (GPtrArray) jobs = g_ptr_array_new_with_free_func (g_object_unref);
  g_autofree char *csv = NULL;
  g_autofree char *json = NULL;
  g_autoptr (UnseatJsonReader) reader = NULL;

  g_ptr_array_add (jobs, make_job (UNSEAT_JOB_ENDED));
  g_ptr_array_add (jobs, make_job (UNSEAT_JOB_BROKEN_OFF));
  csv = exports_write (unseat_jobs_export_new (jobs), UNSEAT_EXPORT_CSV);
  json = exports_write (unseat_jobs_export_new (jobs), UNSEAT_EXPORT_JSON);
  g_assert_cmpstr (csv, ==,
                   UNSEAT_CSV_BYTE_ORDER_MARK
                   "\"job\",\"kind\",\"parent\",\"state\",\"created\",\"finished\",\"actor\",\"successors\",\"tenantId\",\"tenant\",\"people\","
                   "\"planned\",\"verified\",\"already-gone\",\"still-inherited\",\"pending\",\"blocked\",\"failed\",\"skipped\",\"cancelled\"\r\n"
                   "\"job-2\",\"undo\",\"job-1\",\"ended\",\"1970-01-01T00:01:00Z\",\"1970-01-01T00:02:00Z\",\"'=ada@example.com\",\"'=bo@example.com cy@example.com\",\"tenant\",\"Contoso\",2,"
                   "0,2,0,0,1,0,0,0,0\r\n"
                   "\"job-2\",\"undo\",\"job-1\",\"interrupted\",\"1970-01-01T00:01:00Z\",\"\",\"'=ada@example.com\",\"'=bo@example.com cy@example.com\",\"tenant\",\"Contoso\",2,"
                   "0,2,0,0,1,0,0,0,0\r\n");

  exports_assert_is_pretty (json);
  reader = exports_read_json (json);
  g_assert_cmpuint (unseat_json_reader_enter_array (reader, "jobs"), ==, 2);
  unseat_json_reader_enter_element (reader, 0);
  check_job (reader);
  unseat_json_reader_leave (reader);
  unseat_json_reader_enter_element (reader, 1);
  g_assert_cmpstr (unseat_json_reader_get_string (reader, "state"), ==, "interrupted");
  g_assert_null (unseat_json_reader_opt_string (reader, "finished"));
}

/* --- Products --- */

static void
test_products (void)
{
  g_autoptr (UnseatDirectory) directory = exports_make_directory ();
  GListModel      *products = unseat_directory_get_products (directory);
  g_autofree char *csv = exports_write (unseat_products_export_new (directory, products, 0), UNSEAT_EXPORT_CSV);
  g_autofree char *json = exports_write (unseat_products_export_new (directory, products, 0), UNSEAT_EXPORT_JSON);
  g_autoptr (UnseatJsonReader) reader = exports_read_json (json);

  /* More are held than bought: a number all the same. */
  g_assert_cmpstr (csv, ==,
                   UNSEAT_CSV_BYTE_ORDER_MARK
                   "\"product\",\"skuId\",\"productName\",\"status\",\"forUsers\",\"enabled\",\"warning\",\"suspended\",\"lockedOut\",\"consumed\",\"free\","
                   "\"publishedName\",\"price\",\"currency\",\"period\",\"paid\",\"unassigned\",\"blocked\",\"wastedYearly\",\"renews\",\"inactive\",\"inactiveDays\"\r\n"
                   "\"E3\",\"e3\",\"Product, large\",\"warning\",\"true\",10,1,0,0,7,4,\"\",,\"\",\"\",10,3,\"\",,\"\",\"\",\"\"\r\n"
                   "\"E5\",\"e5\",\"Product, large\",\"warning\",\"true\",3,1,0,0,7,-3,\"\",,\"\",\"\",3,0,\"\",,\"\",\"\",\"\"\r\n");

  exports_assert_is_pretty (json);
  g_assert_cmpuint (unseat_json_reader_enter_array (reader, "products"), ==, 2);
  unseat_json_reader_enter_element (reader, 1);
  g_assert_cmpstr (unseat_json_reader_get_string (reader, "partNumber"), ==, "E5");
  g_assert_cmpstr (unseat_json_reader_get_string (reader, "status"), ==, "warning");
  g_assert_true (unseat_json_reader_get_boolean (reader, "forUsers"));
  g_assert_cmpint (unseat_json_reader_get_int (reader, "free"), ==, -3);
  g_assert_null (unseat_json_reader_opt_string (reader, "price"));
}

/* Money stays exact, and is a number for a spreadsheet; what nobody has read is not called 0. */
static void
test_priced_products (void)
{
  static const UnseatPrice         price = { .amount = 123400, .currency = "EUR", .period = UNSEAT_PERIOD_MONTH };
  static const UnseatEvidenceStand stand = { .as_of = 1770000000 };
  g_autoptr (UnseatDirectory) directory = exports_make_directory ();
  g_autoptr (UnseatProductBook) book = unseat_product_book_new ();
  g_autoptr (GPtrArray) entries = g_ptr_array_new_with_free_func ((GDestroyNotify) unseat_product_entry_free);
  g_autoptr (GPtrArray) subscriptions = g_ptr_array_new_with_free_func ((GDestroyNotify) unseat_subscription_free);
  UnseatProductEntry *entry = unseat_product_entry_new ("tenant", "e3");
  UnseatSubscription *bought = g_new0 (UnseatSubscription, 1);
  g_autofree char    *csv = NULL;
  g_autofree char    *json = NULL;
  g_autoptr (UnseatJsonReader) reader = NULL;

  entry->price = price;
  entry->has_price = TRUE;
  g_ptr_array_add (entries, entry);
  unseat_product_book_set_entries (book, entries);
  unseat_directory_set_tenant (directory, "tenant", "Contoso");
  unseat_directory_set_book (directory, book);
  bought->id = g_strdup ("s");
  bought->sku_id = g_strdup ("e3");
  bought->seats = 10;
  bought->next = 1772496000;
  g_ptr_array_add (subscriptions, bought);
  unseat_directory_set_subscriptions (directory, subscriptions, NULL);
  unseat_directory_set_complete (directory, g_get_real_time () / G_USEC_PER_SEC);
  unseat_evidence_book_set_stand (unseat_directory_get_evidence (directory), UNSEAT_EVIDENCE_SIGN_INS, &stand);
  unseat_directory_begin_judging (directory, 90, stand.as_of);
  while (!unseat_directory_go_on_judging (directory))
    ;

  csv = exports_write (unseat_products_export_new (directory, unseat_directory_get_products (directory), 0), UNSEAT_EXPORT_CSV);
  json = exports_write (unseat_products_export_new (directory, unseat_directory_get_products (directory), 0), UNSEAT_EXPORT_JSON);
  g_assert_nonnull (strstr (csv, "10,1,0,0,7,4,\"\",12.34,\"EUR\",\"month\",10,3,0,444.24,\"2026-03-03T00:00:00Z\",0,90\r\n"));

  reader = exports_read_json (json);
  unseat_json_reader_enter_array (reader, "products");
  unseat_json_reader_enter_element (reader, 0);
  g_assert_cmpstr (unseat_json_reader_get_string (reader, "price"), ==, "12.34");
  g_assert_cmpstr (unseat_json_reader_get_string (reader, "wastedYearly"), ==, "444.24");
  g_assert_cmpint (unseat_json_reader_get_int (reader, "inactive"), ==, 0);
  g_assert_cmpint (unseat_json_reader_get_int (reader, "inactiveDays"), ==, 90);
  g_assert_cmpstr (unseat_json_reader_get_string (reader, "renews"), ==, "2026-03-03T00:00:00Z");
  g_assert_cmpuint (unseat_json_reader_enter_array (reader, "subscriptions"), ==, 1);
  unseat_json_reader_enter_element (reader, 0);
  g_assert_cmpint (unseat_json_reader_get_int (reader, "seats"), ==, 10);
  g_assert_cmpstr (unseat_json_reader_get_string (reader, "status"), ==, "enabled");
}

static void
test_formats (void)
{
  g_assert_cmpint (unseat_export_format_from_name ("people.csv"), ==, UNSEAT_EXPORT_CSV);
  g_assert_cmpint (unseat_export_format_from_name ("people.json"), ==, UNSEAT_EXPORT_JSON);
  g_assert_cmpint (unseat_export_format_from_name ("PEOPLE.JSON"), ==, UNSEAT_EXPORT_JSON);
  g_assert_cmpint (unseat_export_format_from_name ("json"), ==, UNSEAT_EXPORT_CSV);
  g_assert_cmpint (unseat_export_format_from_name ("people.json.txt"), ==, UNSEAT_EXPORT_CSV);
  g_assert_cmpint (unseat_export_format_from_name (NULL), ==, UNSEAT_EXPORT_CSV);
  g_assert_cmpstr (unseat_export_format_get_suffix (UNSEAT_EXPORT_CSV), ==, "csv");
  g_assert_cmpstr (unseat_export_format_get_suffix (UNSEAT_EXPORT_JSON), ==, "json");
}

/* A group that could not be read has a row, too. */
static void
test_groups (void)
{
  g_autoptr (UnseatDirectory) directory = exports_make_directory ();
  g_autoptr (GPtrArray) groups = g_ptr_array_new_with_free_func ((GDestroyNotify) unseat_group_people_free);
  const char *const        off[] = { "teams", NULL };
  const UnseatGroupLicense licenses[] = { { "e3", off }, { "e5", NULL }, { NULL } };
  UnseatGroupPeople       *known = g_new0 (UnseatGroupPeople, 1);
  UnseatGroupPeople       *unknown = g_new0 (UnseatGroupPeople, 1);
  UnseatGroupPeople       *ruled = g_new0 (UnseatGroupPeople, 1);
  g_autofree char         *csv = NULL;
  g_autofree char         *json = NULL;
  g_autoptr (GPtrArray) records = NULL;

  known->group = unseat_group_new (&(UnseatGroupFacts){ .id = "g1", .name = "=Sales", .processing = "QueuedForProcessing" }, licenses);
  known->group_id = g_strdup ("g1");
  known->indexes = g_array_new (FALSE, FALSE, sizeof (guint));
  known->n_problems = 2;
  ruled->group = unseat_group_new (&(UnseatGroupFacts){ .id = "g3", .dynamic = TRUE, .rule = "-not (user.city -eq \"Y\")", .rule_state = "Paused" }, &licenses[1]);
  ruled->group_id = g_strdup ("g3");
  ruled->indexes = g_array_new (FALSE, FALSE, sizeof (guint));
  unknown->group_id = g_strdup ("g2");
  unknown->indexes = g_array_new (FALSE, FALSE, sizeof (guint));
  g_ptr_array_add (groups, known);
  g_ptr_array_add (groups, unknown);
  g_ptr_array_add (groups, ruled);

  csv = exports_write (unseat_groups_export_new (directory, groups), UNSEAT_EXPORT_CSV);
  json = exports_write (unseat_groups_export_new (directory, groups), UNSEAT_EXPORT_JSON);
  exports_assert_is_pretty (json);
  records = exports_read_csv (csv);
  g_assert_cmpuint (records->len, ==, 5);
  g_assert_cmpstr (exports_get (records, 1, "group"), ==, "'=Sales"); /* no formula */
  g_assert_cmpstr (exports_get (records, 1, "disabledPlans"), ==, "teams");
  g_assert_cmpstr (exports_get (records, 1, "problems"), ==, "2");
  g_assert_cmpstr (exports_get (records, 1, "processing"), ==, "queued");
  g_assert_nonnull (strstr (json, "\"processing\" : \"queued\""));
  g_assert_cmpstr (exports_get (records, 2, "skuId"), ==, "e5");
  g_assert_cmpstr (exports_get (records, 2, "disabledPlans"), ==, "?"); /* that nothing is off was not told */
  g_assert_cmpstr (exports_get (records, 3, "groupId"), ==, "g2");
  g_assert_cmpstr (exports_get (records, 3, "kind"), ==, "");
  g_assert_cmpstr (exports_get (records, 3, "processing"), ==, "");
  g_assert_cmpstr (exports_get (records, 1, "membershipRule"), ==, "");
  g_assert_cmpstr (exports_get (records, 4, "membershipRule"), ==, "'-not (user.city -eq \"Y\")"); /* no formula */
  g_assert_cmpstr (exports_get (records, 4, "ruleState"), ==, "paused");
  g_assert_nonnull (strstr (json, "\"membershipRule\" : \"-not (user.city -eq \\\"Y\\\")\""));
  g_assert_nonnull (strstr (json, "\"ruleState\" : null"));
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/export/formats", test_formats);
  g_test_add_func ("/export/plan/csv", test_plan_csv);
  g_test_add_func ("/export/plan/json", test_plan_json);
  g_test_add_func ("/export/plan/dry-run", test_dry_run);
  g_test_add_func ("/export/job", test_job);
  g_test_add_func ("/export/job-savings", test_job_savings);
  g_test_add_func ("/export/job-seats", test_job_seats);
  g_test_add_func ("/export/jobs", test_jobs);
  g_test_add_func ("/export/products", test_products);
  g_test_add_func ("/export/products/priced", test_priced_products);
  g_test_add_func ("/export/groups", test_groups);

  return g_test_run ();
}
