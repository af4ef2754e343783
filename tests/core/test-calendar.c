/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "changes.h"
#include "exports.h"
#include "ical.h"

#include "unseat-calendar.h"

#include <string.h>
#include <time.h>

#define CREATED 1767268800 /* 1 January 2026, 12:00 UTC */
#define NOW 1767355200     /* a day later */
#define MAILBOX (1u << UNSEAT_SERVICE_MAILBOX)
#define ONEDRIVE (1u << UNSEAT_SERVICE_ONEDRIVE)
#define CLOUD_PC (1u << UNSEAT_SERVICE_CLOUD_PC)
#define TEAMS (1u << UNSEAT_SERVICE_TEAMS)

static UnseatChange *
make_change (const char   *user,
             const char   *product,
             guint         stops,
             UnseatOutcome outcome)
{
  UnseatChange *change = changes_new (user, product, NULL);

  unseat_change_set_services (change, stops, 0);
  unseat_change_set_outcome (change, outcome, NULL, NULL);

  return change;
}

static GPtrArray *
read_plan (UnseatPlan *plan)
{
  UnseatExport    *calendar = unseat_calendar_new (plan, NOW);
  g_autofree char *text = NULL;

  g_assert_nonnull (calendar);
  g_assert_true (unseat_calendar_has_dates (plan));
  text = exports_write (calendar, UNSEAT_EXPORT_CSV); /* it knows one format, whatever is asked for */

  return ical_read_events (text);
}

static void
assert_has (GPtrArray  *events,
            guint       position,
            const char *name,
            const char *text)
{
  g_assert_nonnull (strstr (ical_get (events, position, name), text));
}

/* One event for each service of which something is deleted on a known day. */
static void
test_dates (void)
{
  g_autoptr (UnseatPlan) plan = changes_make_plan (CREATED, make_change ("bo", "e3", MAILBOX | ONEDRIVE | TEAMS, UNSEAT_OUTCOME_PLANNED),
                                                   make_change ("cy", "e3", MAILBOX | ONEDRIVE, UNSEAT_OUTCOME_PLANNED),
                                                   make_change ("cy", "pc", CLOUD_PC | MAILBOX, UNSEAT_OUTCOME_PLANNED), NULL);
  g_autoptr (GPtrArray) events = read_plan (plan);
  g_autofree char *uid = g_strconcat (unseat_plan_get_id (plan), "-mailbox@unseat.github.io", NULL);

  g_assert_cmpuint (events->len, ==, 3);
  g_assert_cmpstr (ical_get (events, 0, "UID"), ==, uid);
  g_assert_cmpstr (ical_get (events, 0, "DTSTAMP"), ==, "20260102T120000Z");
  g_assert_cmpstr (ical_get (events, 0, "DTSTART"), ==, "20260131");
  g_assert_cmpstr (ical_get (events, 0, "SUMMARY"), ==, "Microsoft deletes the mailboxes of 2 people");
  g_assert_cmpstr (ical_get (events, 0, "VALARM.DESCRIPTION"), ==, "Microsoft deletes the mailboxes of 2 people");
  g_assert_cmpstr (ical_get (events, 0, "VALARM.TRIGGER"), ==, "-P6DT15H");
  g_assert_cmpstr (ical_get (events, 0, "TRANSP"), ==, "TRANSPARENT");
  g_assert_cmpstr (ical_get (events, 0, "DESCRIPTION"), ==,
                   "2 people lose their mailbox.\n"
                   "Microsoft deletes it after 30 days, on 31 Jan 2026 at the earliest.\n"
                   "Microsoft: “Get started with Delicensing Resiliency”\n"
                   "Tenant: Contoso");

  g_assert_cmpstr (ical_get (events, 1, "DTSTART"), ==, "20260404");
  g_assert_cmpstr (ical_get (events, 1, "SUMMARY"), ==, "Microsoft archives or deletes the OneDrive of 2 people");
  assert_has (events, 1, "DESCRIPTION", "read-only after 60 days, on 2 Mar 2026");
  assert_has (events, 1, "UID", "-onedrive@");

  g_assert_cmpstr (ical_get (events, 2, "DTSTART"), ==, "20260108");
  g_assert_cmpstr (ical_get (events, 2, "SUMMARY"), ==, "Microsoft deletes the Cloud PC of 1 person");
  g_assert_cmpstr (ical_get (events, 2, "VALARM.TRIGGER"), ==, "-P1DT15H"); /* a week before it would be too late */
}

/* Every service of which a day is documented can be written. */
static void
test_every_service (void)
{
  for (guint i = 0; i < UNSEAT_N_SERVICES; i++)
    {
      g_autoptr (UnseatPlan) plan = changes_make_plan (CREATED, make_change ("bo", "e3", 1u << i, UNSEAT_OUTCOME_PLANNED), NULL);

      g_assert_cmpint (unseat_calendar_has_dates (plan), ==, unseat_service_get_days (i, NULL) > 0);
      if (unseat_service_get_days (i, NULL) > 0)
        {
          g_autoptr (GPtrArray) events = read_plan (plan);

          g_assert_cmpuint (events->len, ==, 1);
          assert_has (events, 0, "UID", unseat_service_to_word (i));
        }
    }
}

/* Whom nothing happened to is not counted, and who keeps one of two licenses has lost nothing. */
static void
test_outcomes (void)
{
  g_autoptr (UnseatPlan) plan = changes_make_plan (CREATED, make_change ("al", "e3", MAILBOX, UNSEAT_OUTCOME_VERIFIED),
                                                   make_change ("bo", "e3", MAILBOX, UNSEAT_OUTCOME_PENDING),
                                                   make_change ("cy", "e3", MAILBOX, UNSEAT_OUTCOME_FAILED),
                                                   make_change ("di", "e3", MAILBOX, UNSEAT_OUTCOME_VERIFIED),
                                                   make_change ("di", "e5", MAILBOX, UNSEAT_OUTCOME_STILL_INHERITED),
                                                   make_change ("ed", "e3", MAILBOX, UNSEAT_OUTCOME_CANCELLED), NULL);
  g_autoptr (GPtrArray) events = read_plan (plan);

  g_assert_cmpuint (events->len, ==, 1);
  g_assert_cmpstr (ical_get (events, 0, "SUMMARY"), ==, "Microsoft deletes the mailboxes of 2 people");
  unseat_change_set_undone (changes_get (plan, 0), TRUE);
  g_clear_pointer (&events, g_ptr_array_unref);
  events = read_plan (plan);
  g_assert_cmpstr (ical_get (events, 0, "SUMMARY"), ==, "Microsoft deletes the mailbox of 1 person");
}

/* Who was known to keep the product, with fewer apps, loses what the others were for; who keeps it against the plan may have lost nothing. */
static void
test_fewer_apps (void)
{
  for (guint frees_seat = 0; frees_seat < 2; frees_seat++)
    {
      g_autoptr (UnseatChange) other = changes_new ("di", "e5", NULL);
      UnseatChangeFacts facts = { UNSEAT_ACTION_UNASSIGN };
      UnseatChange     *kept = NULL;
      g_autoptr (UnseatPlan) plan = NULL;
      g_autoptr (GPtrArray) events = NULL;

      unseat_change_get_facts (other, &facts);
      facts.frees_seat = frees_seat;
      kept = unseat_change_new (&facts);
      unseat_change_set_services (kept, MAILBOX, 0);
      unseat_change_set_outcome (kept, UNSEAT_OUTCOME_STILL_INHERITED, NULL, NULL);
      plan = changes_make_plan (CREATED, make_change ("al", "e3", MAILBOX, UNSEAT_OUTCOME_VERIFIED), kept, NULL);
      events = read_plan (plan);
      g_assert_cmpstr (ical_get (events, 0, "SUMMARY"), ==,
                       frees_seat ? "Microsoft deletes the mailbox of 1 person" : "Microsoft deletes the mailboxes of 2 people");
    }
}

static void
test_nothing (void)
{
  g_autoptr (UnseatPlan) none = changes_make_plan (CREATED, make_change ("bo", "e3", TEAMS, UNSEAT_OUTCOME_VERIFIED), NULL);
  g_autoptr (UnseatPlan) failed = changes_make_plan (CREATED, make_change ("bo", "e3", MAILBOX, UNSEAT_OUTCOME_FAILED), NULL);
  g_autoptr (UnseatPlan) empty = changes_make_plan (CREATED, NULL, NULL);

  g_assert_null (unseat_calendar_new (none, NOW));
  g_assert_false (unseat_calendar_has_dates (failed));
  g_assert_false (unseat_calendar_has_dates (empty));
}

/* Of what comes from the journal it is known how many lose what, not who: when not everything was done, it says so. */
static void
test_from_journal (void)
{
  UnseatAdviceFacts facts = { .is_kept = TRUE, .stops = { [UNSEAT_SERVICE_MAILBOX] = 2 } };
  g_autoptr (UnseatAdvice) advice = unseat_advice_new (&facts);
  GPtrArray *changes = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (UnseatPlan) plan = NULL;
  g_autoptr (GPtrArray) events = NULL;
  const char *note = "as it was planned; some changes of the job were not made, or were undone.";

  g_ptr_array_add (changes, make_change ("bo", "e3", 0, UNSEAT_OUTCOME_VERIFIED));
  g_ptr_array_add (changes, make_change ("cy", "e3", 0, UNSEAT_OUTCOME_VERIFIED));
  plan = unseat_plan_new (&(UnseatPlanFacts){ .id = "job", .tenant_name = "Contoso", .created = CREATED }, changes, advice);
  events = read_plan (plan);
  g_assert_cmpstr (ical_get (events, 0, "UID"), ==, "job-mailbox@unseat.github.io");
  g_assert_cmpstr (ical_get (events, 0, "SUMMARY"), ==, "Microsoft deletes the mailboxes of 2 people");
  g_assert_null (strstr (ical_get (events, 0, "DESCRIPTION"), note));

  unseat_change_set_outcome (changes_get (plan, 0), UNSEAT_OUTCOME_FAILED, NULL, NULL);
  g_clear_pointer (&events, g_ptr_array_unref);
  events = read_plan (plan);
  assert_has (events, 0, "DESCRIPTION", note);

  unseat_change_set_undone (changes_get (plan, 1), TRUE);
  g_assert_false (unseat_calendar_has_dates (plan));
}

/* What a tenant is called comes from outside, and an id from a file that anybody may write to. */
static void
test_hostile (void)
{
  g_autoptr (GString) name = g_string_new ("A; B, C \\ D\r\nEND:VCALENDAR\r\n\x01\x7f\xe2\x80\xae “");
  GPtrArray *changes = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (UnseatPlan) plan = NULL;
  g_autoptr (GPtrArray) events = NULL;
  const char *description = NULL;

  for (guint i = 0; i < 200; i++) /* of two, three and four octets, so that some stand where a line is full */
    g_string_append (name, "é€😀");
  g_ptr_array_add (changes, make_change ("bo", "e3", MAILBOX, UNSEAT_OUTCOME_PLANNED));
  plan = unseat_plan_new (&(UnseatPlanFacts){ .id = "a;b,c\r\nd", .tenant_name = name->str, .created = CREATED }, changes, NULL);
  events = read_plan (plan);

  g_assert_cmpuint (events->len, ==, 1);
  g_assert_true (g_str_has_prefix (ical_get (events, 0, "UID"), "a;b,c"));
  description = ical_get (events, 0, "DESCRIPTION");
  assert_has (events, 0, "DESCRIPTION", "\nTenant: A; B, C \\ D");
  g_assert_true (g_str_has_suffix (description, "é€😀é€😀"));
  g_assert_null (strstr (description, "\xe2\x80\xae"));
}

/* Moments that no calendar has. */
static void
test_impossible (void)
{
  g_autoptr (UnseatPlan) plan = changes_make_plan (G_MAXINT64, make_change ("bo", "e3", MAILBOX, UNSEAT_OUTCOME_PLANNED), NULL);

  g_assert_false (unseat_calendar_has_dates (plan));
  g_assert_null (unseat_calendar_new (plan, NOW));
}

int
main (int    argc,
      char **argv)
{
  g_setenv ("TZ", "UTC", TRUE);
  tzset ();
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/calendar/dates", test_dates);
  g_test_add_func ("/calendar/every-service", test_every_service);
  g_test_add_func ("/calendar/outcomes", test_outcomes);
  g_test_add_func ("/calendar/fewer-apps", test_fewer_apps);
  g_test_add_func ("/calendar/nothing", test_nothing);
  g_test_add_func ("/calendar/from-journal", test_from_journal);
  g_test_add_func ("/calendar/hostile", test_hostile);
  g_test_add_func ("/calendar/impossible", test_impossible);

  return g_test_run ();
}
