/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include "rule-case.h"
#include "unseat-error.h"
#include "unseat-json-strict.h"
#include "unseat-rule-reader.h"
#include "unseat-rule-writer.h"

#define WHOLE "{\"unseatRule\":1,\"name\":\"Away\",\"enabled\":true,\"match\":\"any\",\"conditions\":[{\"kind\":\"inactive\",\"days\":90},"                           \
              "{\"kind\":\"not-member\",\"value\":\"" RULE_GROUP "\",\"name\":\"Field staff\"},{\"kind\":\"holds-also\",\"value\":\"SPE_E5\"},{\"kind\":\"guest\"}]," \
              "\"exceptions\":[{\"kind\":\"person\",\"id\":\"ada@contoso.example\",\"name\":\"Ada\",\"reason\":\"On parental leave\",\"until\":\"2026-12-31\"},"      \
              "{\"kind\":\"new\",\"days\":30}],\"products\":[\"SPE_E3\",\"VISIO\"],\"action\":{\"kind\":\"unassign\",\"leaveGroups\":true},"                          \
              "\"takesMailboxes\":true,\"everyDays\":7,\"brakes\":{\"maxPeople\":10,\"coolDownDays\":5,\"maxGrowthPercent\":20,\"maxDataHours\":24,"                  \
              "\"maxHoldersPercent\":15,\"soakDays\":14}}"
#define SMALLEST "{\"unseatRule\":1,\"name\":\"Guests\",\"conditions\":[{\"kind\":\"guest\"}]}"

static UnseatRule *
parse (const char *text,
       GError    **error)
{
  g_autoptr (GBytes) bytes = g_bytes_new (text, strlen (text));

  return unseat_rule_parse ("away", bytes, error);
}

static void
test_smallest (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (UnseatRule) rule = parse (SMALLEST, &error);

  g_assert_no_error (error);
  g_assert_cmpstr (rule->id, ==, "away");
  g_assert_cmpstr (rule->name, ==, "Guests");
  /* What nobody has said is the careful thing. */
  g_assert_false (rule->is_enabled);
  g_assert_cmpint (rule->action, ==, UNSEAT_RULE_REPORT);
  g_assert_cmpint (rule->junction, ==, UNSEAT_RULE_ALL);
  g_assert_false (rule->takes_mailboxes);
  g_assert_null (rule->products);
  g_assert_cmpuint (rule->every_days, ==, 1);
  g_assert_cmpuint (rule->brakes.max_people, >, 0);
  g_assert_cmpuint (rule->brakes.max_data_hours, >, 0);
  g_assert_cmpuint (rule->brakes.max_growth_percent, >, 0);
  g_assert_cmpuint (rule->brakes.max_holders_percent, >, 0);
}

static void
test_whole (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (UnseatRule) rule = parse (WHOLE, &error);
  const UnseatRuleCondition *condition = NULL;
  const UnseatRuleException *exception = NULL;

  g_assert_no_error (error);
  g_assert_true (rule->is_enabled && rule->leaves_groups && rule->takes_mailboxes);
  g_assert_cmpint (rule->junction, ==, UNSEAT_RULE_ANY);
  g_assert_cmpint (rule->action, ==, UNSEAT_RULE_UNASSIGN);
  g_assert_cmpuint (rule->conditions->len, ==, 4);
  condition = g_ptr_array_index (rule->conditions, 1);
  g_assert_cmpint (condition->kind, ==, UNSEAT_CONDITION_NOT_MEMBER);
  g_assert_cmpstr (condition->value, ==, RULE_GROUP);
  g_assert_cmpstr (condition->name, ==, "Field staff");
  exception = g_ptr_array_index (rule->exceptions, 0);
  g_assert_cmpstr (exception->name, ==, "Ada");
  g_assert_cmpstr (exception->reason, ==, "On parental leave");
  /* The last day is one of it. */
  g_assert_true (unseat_rule_exception_holds (exception, 1798761599)); /* 2026-12-31T23:59:59Z */
  g_assert_false (unseat_rule_exception_holds (exception, 1798761600));
  g_assert_cmpuint (rule->brakes.soak_days, ==, 14);
  g_assert_cmpuint (rule->brakes.max_holders_percent, ==, 15);
  g_assert_cmpuint (rule->every_days, ==, 7);
}

/* What is written is read again as the same. */
static void
test_round_trip (void)
{
  const char *const texts[] = {
    WHOLE,
    SMALLEST,
    "{\"unseatRule\":1,\"name\":\"Swap\",\"conditions\":[{\"kind\":\"unused\",\"days\":30}],\"products\":[\"SPE_E5\"],\"action\":{\"kind\":\"swap\",\"to\":\"SPE_E3\"}}",
    "{\"unseatRule\":1,\"name\":\"Off\",\"conditions\":[{\"kind\":\"blocked\"}],\"products\":[\"SPE_E5\"],\"action\":{\"kind\":\"apps-off\",\"apps\":[\"YAMMER_ENTERPRISE\"]}}",
    "{\"unseatRule\":1,\"name\":\"Leave\",\"conditions\":[{\"kind\":\"leaving\",\"days\":0}],\"action\":{\"kind\":\"leave-group\"}}",
  };

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (UnseatRule) rule = parse (texts[i], &error);
      g_autofree char *first = unseat_rule_to_text (rule);
      g_autoptr (UnseatRule) again = parse (first, &error);
      g_autoptr (UnseatRule) copy = NULL;
      g_autofree char *second = NULL;

      g_assert_no_error (error);
      copy = unseat_rule_copy (again);
      second = unseat_rule_to_text (copy);
      g_assert_cmpstr (first, ==, second);
    }
}

static void
assert_refused (const char *text,
                const char *says)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (UnseatRule) rule = parse (text, &error);

  g_assert_null (rule);
  g_assert_error (error, UNSEAT_ERROR, UNSEAT_ERROR_INVALID_INPUT);
  if (strstr (error->message, says) == NULL)
    g_error ("“%s” is not in “%s”", says, error->message);
}

static void
test_faults (void)
{
  const struct
  {
    const char *text;
    const char *says; /* where, and what */
  } table[] = {
    { "", "empty" },
    { "[]", "object" },
    { "{\"name\":\"X\",\"conditions\":[{\"kind\":\"guest\"}]}", "unseatRule" },
    { "{\"unseatRule\":2,\"name\":\"X\",\"conditions\":[{\"kind\":\"guest\"}]}", "unseatRule" },
    { "{\"unseatRule\":1,\"name\":\"\",\"conditions\":[{\"kind\":\"guest\"}]}", "name" },
    { "{\"unseatRule\":1,\"name\":\"X\",\"conditions\":[]}", "conditions: expected one condition" },
    { "{\"unseatRule\":1,\"name\":\"X\",\"conditions\":[{\"kind\":\"absent\"}]}", "conditions[0].kind: there is no such condition" },
    { "{\"unseatRule\":1,\"name\":\"X\",\"conditions\":[{\"kind\":\"inactive\"}]}", "conditions[0].days" },
    { "{\"unseatRule\":1,\"name\":\"X\",\"conditions\":[{\"kind\":\"last-sign-in\"}]}", "conditions[0].days" },
    { "{\"unseatRule\":1,\"name\":\"X\",\"conditions\":[{\"kind\":\"inactive\",\"days\":0}]}", "conditions[0].days: expected a number from 1" },
    { "{\"unseatRule\":1,\"name\":\"X\",\"conditions\":[{\"kind\":\"guest\",\"days\":3}]}", "conditions[0].days: does not go with this kind" },
    { "{\"unseatRule\":1,\"name\":\"X\",\"conditions\":[{\"kind\":\"member\",\"value\":\"Staff\"}]}", "conditions[0].value: expected the object id" },
    { "{\"unseatRule\":1,\"name\":\"X\",\"match\":\"most\",\"conditions\":[{\"kind\":\"guest\"}]}", "match" },
    { "{\"unseatRule\":1,\"name\":\"X\",\"conditions\":[{\"kind\":\"guest\"}],\"action\":{\"kind\":\"delete\"}}", "action.kind: there is no such action" },
    { "{\"unseatRule\":1,\"name\":\"X\",\"conditions\":[{\"kind\":\"guest\"}],\"action\":{\"kind\":\"swap\",\"to\":\"SPE_E3\"}}", "products" },
    { "{\"unseatRule\":1,\"name\":\"X\",\"conditions\":[{\"kind\":\"guest\"}],\"products\":[\"A\"],\"action\":{\"kind\":\"apps-off\"}}", "action.apps" },
    { "{\"unseatRule\":1,\"name\":\"X\",\"conditions\":[{\"kind\":\"guest\"}],\"action\":{\"kind\":\"report\",\"leaveGroups\":true}}", "action.leaveGroups" },
    { "{\"unseatRule\":1,\"name\":\"X\",\"conditions\":[{\"kind\":\"guest\"}],\"products\":[]}", "products" },
    { "{\"unseatRule\":1,\"name\":\"X\",\"conditions\":[{\"kind\":\"guest\"}],\"exceptions\":[{\"kind\":\"person\",\"id\":\"a@b.example\",\"until\":\"soon\"}]}", "exceptions[0].until: expected a day" },
    { "{\"unseatRule\":1,\"name\":\"X\",\"conditions\":[{\"kind\":\"guest\"}],\"exceptions\":[{\"kind\":\"new\"}]}", "exceptions[0].days" },
    { "{\"unseatRule\":1,\"name\":\"X\",\"conditions\":[{\"kind\":\"guest\"}],\"exceptions\":[{\"kind\":\"new\",\"days\":3,\"name\":\"Ada\"}]}", "exceptions[0].name" },
    { "{\"unseatRule\":1,\"name\":\"X\",\"conditions\":[{\"kind\":\"guest\"}],\"brakes\":{\"soakDay\":3}}", "brakes.soakDay: there is no such member" },
    { "{\"unseatRule\":1,\"name\":\"X\",\"conditions\":[{\"kind\":\"guest\"}],\"brakes\":{\"maxPeople\":-1}}", "brakes.maxPeople: expected a number from 0" },
    { "{\"unseatRule\":1,\"name\":\"X\",\"conditions\":[{\"kind\":\"guest\"}],\"brakes\":{\"maxPeople\":\"all\"}}", "brakes.maxPeople" },
    { "{\"unseatRule\":1,\"name\":\"X\",\"conditions\":[{\"kind\":\"guest\"}],\"everyDay\":3}", "everyDay: there is no such member" },
    /* what has two meanings, or is no JSON */
    { "{\"unseatRule\":1,\"name\":\"X\",\"conditions\":[{\"kind\":\"guest\"},{\"kind\":\"blocked\"}],\n\"conditions\":[{\"kind\":\"guest\"}]}", "line 2: “conditions” is there twice" },
    { "{\"unseatRule\":1,\"name\":\"X\",\"conditions\":[{\"kind\":\"inactive\",\"days\":90,\"d\\u0061ys\":9}]}", "“days” is there twice" },
    { "{\"unseatRule\":1,\"name\":\"X\",\"conditions\":[{\"kind\":\"inactive\",\"days\":030}]}", "does not begin with 0" },
    { "{\"unseatRule\":1,\"name\":\"x\\u0000y\",\"conditions\":[{\"kind\":\"guest\"}]}", "u0000" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (table); i++)
    assert_refused (table[i].text, table[i].says);
}

/* Null is not the same as nothing: what it would widen is not known. */
static void
test_meaningless (void)
{
  const struct
  {
    const char *text;
    const char *says; /* where, and what */
  } table[] = {
    { "{\"unseatRule\":1,\"name\":\"X\",\"conditions\":[{\"kind\":\"blocked\",\"days\":null}]}", "conditions[0].days: expected a value instead of null" },
    { "{\"unseatRule\":1,\"name\":\"X\",\"conditions\":[{\"kind\":\"guest\",\"value\":null}]}", "conditions[0].value: expected a value instead of null" },
    { "{\"unseatRule\":1,\"name\":\"X\",\"conditions\":[null]}", "conditions[0]" },
    { "{\"unseatRule\":1,\"name\":\"X\",\"conditions\":null}", "conditions: expected a value instead of null" },
    { "{\"unseatRule\":1,\"name\":\"X\",\"conditions\":[{\"kind\":\"guest\"}],\"products\":null}", "products: expected a value instead of null" },
    { "{\"unseatRule\":1,\"name\":\"X\",\"conditions\":[{\"kind\":\"guest\"}],\"products\":[null]}", "products" },
    { "{\"unseatRule\":1,\"name\":\"X\",\"conditions\":[{\"kind\":\"guest\"}],\"brakes\":null}", "brakes: expected a value instead of null" },
    { "{\"unseatRule\":1,\"name\":\"X\",\"conditions\":[{\"kind\":\"guest\"}],\"brakes\":{\"maxPeople\":null}}", "brakes.maxPeople: expected a value instead of null" },
    { "{\"unseatRule\":1,\"name\":\"X\",\"conditions\":[{\"kind\":\"guest\"}],\"exceptions\":null}", "exceptions: expected a value instead of null" },
    { "{\"unseatRule\":1,\"name\":\"X\",\"conditions\":[{\"kind\":\"guest\"}],\"exceptions\":[{\"kind\":\"person\",\"id\":\"a@b.example\",\"until\":null}]}", "exceptions[0].until: expected a value instead of null" },
    { "{\"unseatRule\":1,\"name\":\"X\",\"conditions\":[{\"kind\":\"guest\"}],\"action\":null}", "action: expected a value instead of null" },
    { "{\"unseatRule\":1,\"name\":\"X\",\"conditions\":[{\"kind\":\"guest\"}],\"action\":{\"kind\":\"unassign\",\"leaveGroups\":null}}", "action.leaveGroups: expected a value instead of null" },
    { "{\"unseatRule\":1,\"name\":\"X\",\"conditions\":[{\"kind\":\"guest\"}],\"enabled\":null}", "enabled: expected a value instead of null" },
    /* what nobody can have */
    { "{\"unseatRule\":1,\"name\":\"X\",\"conditions\":[{\"kind\":\"guest\"}],\"products\":[\"SPE_E3\",\"spe_e3\"],\"action\":{\"kind\":\"swap\",\"to\":\"Spe_E3\"}}", "products: expected another product" },
    { "{\"unseatRule\":1,\"name\":\"X\",\"conditions\":[{\"kind\":\"domain\",\"value\":\"@contoso.example\"}]}", "conditions[0].value: expected a domain without the @" },
    { "{\"unseatRule\":1,\"name\":\"X\",\"conditions\":[{\"kind\":\"domain\",\"value\":\" \"}]}", "conditions[0].value: expected a text without blanks" },
    { "{\"unseatRule\":1,\"name\":\"X\",\"conditions\":[{\"kind\":\"usage-location\",\"value\":\"Germany\"}]}", "conditions[0].value: expected the two letters" },
    { "{\"unseatRule\":1,\"name\":\"X\",\"conditions\":[{\"kind\":\"usage-location\",\"value\":\"D1\"}]}", "conditions[0].value: expected the two letters" },
    { "{\"unseatRule\":1,\"name\":\"X\",\"conditions\":[{\"kind\":\"holds-also\",\"value\":\"SPE_E5 \"}]}", "conditions[0].value: expected a text without blanks" },
    { "{\"unseatRule\":1,\"name\":\"X\",\"conditions\":[{\"kind\":\"guest\"}],\"products\":[\" SPE_E3\"]}", "products: expected texts without blanks" },
    { "{\"unseatRule\":1,\"name\":\"X\",\"conditions\":[{\"kind\":\"guest\"}],\"products\":[\"SPE_E3\"],\"action\":{\"kind\":\"swap\",\"to\":\"SPE_E5 \"}}", "action.to: expected a text without blanks" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (table); i++)
    assert_refused (table[i].text, table[i].says);
}

/* One more member of a name that is there already is never taken, wherever it stands. */
static void
assert_no_second_member (const char *text,
                         gsize       size)
{
  static const char *const members[] = { "\"name\":\"Y\",", "\"unseatRule\":1,", "\"conditions\":[{\"kind\":\"blocked\"}],", "\"\\u006eame\":\"Y\"," };
  const char              *member = members[g_test_rand_int_range (0, G_N_ELEMENTS (members))];
  const char              *brace = memchr (text, '{', size);
  g_autofree char         *doubled = g_strdup_printf ("%.*s{%s%.*s", (int) (brace - text), text, member, (int) (size - (gsize) (brace + 1 - text)), brace + 1);
  g_autoptr (GError) error = NULL;

  g_assert_null (parse (doubled, &error));
  g_assert_nonnull (strstr (error->message, "twice"));
}

/* Bytes that are changed, cut off, doubled: a rule, or a sentence, and whatever was read can be written. */
static void
test_fuzz (void)
{
  guint n_rules = 0;

  for (guint i = 0; i < 20000; i++)
    {
      g_autofree char *text = g_strdup (i % 8 == 0 ? SMALLEST : WHOLE);
      gsize            size = strlen (text);
      g_autoptr (GBytes) bytes = NULL;
      g_autoptr (GError) error = NULL;
      g_autoptr (UnseatRule) rule = NULL;

      for (int k = 0; k < g_test_rand_int_range (1, 4); k++)
        text[g_test_rand_int_range (0, (gint32) size)] = (char) (g_test_rand_bit () ? g_test_rand_int_range (0, 256) : "{}[],:\"0129-eE.\\ "[g_test_rand_int_range (0, 17)]);
      if (g_test_rand_int_range (0, 10) == 0)
        size = (gsize) g_test_rand_int_range (0, (gint32) size);
      bytes = g_bytes_new (text, size);
      rule = unseat_rule_parse ("away", bytes, &error);

      g_assert_true ((rule == NULL) == (error != NULL));
      if (rule == NULL)
        continue;
      n_rules++;
      g_assert_null (unseat_json_find_fault (bytes));
      g_assert_cmpuint (rule->conditions->len, >, 0);
      g_free (unseat_rule_to_text (rule));
      assert_no_second_member (text, size);
    }
  g_assert_cmpuint (n_rules, >, 0);
}

/* Its last day is a day of whoever wrote it, also one on which the clocks are changed. */
static void
test_last_day (void)
{
  const struct
  {
    const char *zone;
    const char *day;
    gint64      until;
  } table[] = {
    { "UTC", "2026-12-31", 1798761600 },
    { "-05:00", "2026-12-31", 1798761600 + 5 * 60 * 60 },
    { "+13:00", "2026-12-31", 1798761600 - 13 * 60 * 60 },
    { "CET-1CEST,M3.5.0,M10.5.0/3", "2026-03-29", 1774821600 },
    { "UTC", "soon", 0 },
    { "UTC", "2026-02-30", 0 },
    { "UTC", "", 0 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (table); i++)
    {
      UnseatRuleException exception = { .kind = UNSEAT_EXCEPTION_PERSON };
      g_autofree char    *again = NULL;

      g_setenv ("TZ", table[i].zone, TRUE);
      exception.until = unseat_rule_exception_parse_until (table[i].day);
      g_assert_cmpint (exception.until, ==, table[i].until);
      again = unseat_rule_exception_dup_last_day (&exception);
      g_assert_cmpstr (again, ==, table[i].until > 0 ? table[i].day : NULL);
    }
  g_setenv ("TZ", "UTC", TRUE);
}

static void
test_ids (void)
{
  g_autofree char *long_one = g_strnfill (65, 'a');

  g_assert_true (unseat_rule_is_id ("blocked-30_days"));
  g_assert_false (unseat_rule_is_id (NULL));
  g_assert_false (unseat_rule_is_id (""));
  g_assert_false (unseat_rule_is_id ("../x"));
  g_assert_false (unseat_rule_is_id ("a.b"));
  g_assert_false (unseat_rule_is_id ("ä"));
  g_assert_false (unseat_rule_is_id (long_one));
}

int
main (int    argc,
      char **argv)
{
  g_setenv ("TZ", "UTC", TRUE);
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/rule-file/smallest", test_smallest);
  g_test_add_func ("/rule-file/whole", test_whole);
  g_test_add_func ("/rule-file/round-trip", test_round_trip);
  g_test_add_func ("/rule-file/faults", test_faults);
  g_test_add_func ("/rule-file/meaningless", test_meaningless);
  g_test_add_func ("/rule-file/fuzz", test_fuzz);
  g_test_add_func ("/rule-file/last-day", test_last_day);
  g_test_add_func ("/rule-file/ids", test_ids);
  return g_test_run ();
}
