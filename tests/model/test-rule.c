/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "rule-case.h"

/* Shorter, for the table */
#define NO UNSEAT_RULE_ANSWER_NO
#define UNKNOWN UNSEAT_RULE_ANSWER_UNKNOWN
#define YES UNSEAT_RULE_ANSWER_YES
#define KIND(kind) UNSEAT_CONDITION_##kind
#define AGO RULE_AGO
#define NEVER UNSEAT_MOMENT_NEVER
#define DIRECT(sku) \
  {                 \
    .sku_id = (sku) \
  }
#define BY_GROUP(sku)                       \
  {                                         \
    .sku_id = (sku), .group_id = RULE_GROUP \
  }

typedef struct
{
  const char         *what;
  UnseatConditionKind kind;
  guint               days;
  const char         *value;
  RulePerson          person;
  const char         *sku_id;     /* the first path’s when NULL */
  gint64              successful; /* a moment */
  gint64              exchange;
  gint64              teams;
  gint64              leave;
  gint64              blocked_since;
  UnseatRuleAnswer    answer;
} Case;

#define OLD                                         \
  {                                                 \
    TRUE, FALSE, AGO (900), { DIRECT (RULE_SMALL) } \
  }
#define BLOCKED                                      \
  {                                                  \
    FALSE, FALSE, AGO (900), { DIRECT (RULE_SMALL) } \
  }
#define NAMELESS_AGE                        \
  {                                         \
    TRUE, FALSE, 0, { DIRECT (RULE_SMALL) } \
  }
#define YOUNG                                      \
  {                                                \
    TRUE, FALSE, AGO (10), { DIRECT (RULE_SMALL) } \
  }

static const Case cases[] = {
  { "blocked", KIND (BLOCKED), 0, NULL, BLOCKED, NULL, 0, 0, 0, 0, 0, YES },
  { "allowed", KIND (BLOCKED), 0, NULL, OLD, NULL, 0, 0, 0, 0, 0, NO },
  { "blocked, nobody knows since when", KIND (BLOCKED), 30, NULL, BLOCKED, NULL, 0, 0, 0, 0, 0, UNKNOWN },
  { "blocked for so long", KIND (BLOCKED), 30, NULL, BLOCKED, NULL, 0, 0, 0, 0, AGO (30), YES },
  { "blocked a second less", KIND (BLOCKED), 30, NULL, BLOCKED, NULL, 0, 0, 0, 0, AGO (30) + 1, UNKNOWN },
  { "blocked, and signed in since", KIND (BLOCKED), 30, NULL, BLOCKED, NULL, AGO (35), 0, 0, 0, AGO (40), YES },
  { "blocked, and signed in lately", KIND (BLOCKED), 30, NULL, BLOCKED, NULL, AGO (5), 0, 0, 0, AGO (40), NO },
  { "blocked, and the mailbox is used", KIND (BLOCKED), 30, NULL, BLOCKED, NULL, 0, AGO (5), 0, 0, AGO (40), NO },
  { "was blocked, is allowed", KIND (BLOCKED), 30, NULL, OLD, NULL, 0, 0, 0, 0, AGO (40), NO },

  { "away", KIND (INACTIVE), 90, NULL, OLD, NULL, AGO (100), 0, 0, 0, 0, YES },
  { "there", KIND (INACTIVE), 90, NULL, OLD, NULL, AGO (3), 0, 0, 0, 0, NO },
  { "away, but uses Teams", KIND (INACTIVE), 90, NULL, OLD, NULL, AGO (100), 0, AGO (3), 0, 0, NO },
  { "away, nobody knows", KIND (INACTIVE), 90, NULL, OLD, NULL, 0, AGO (300), AGO (300), 0, 0, UNKNOWN },
  { "never, and old", KIND (INACTIVE), 90, NULL, OLD, NULL, NEVER, 0, 0, 0, 0, YES },
  { "never, and new", KIND (INACTIVE), 90, NULL, YOUNG, NULL, NEVER, 0, 0, 0, 0, NO },

  { "last sign-in long ago", KIND (LAST_SIGN_IN), 90, NULL, OLD, NULL, AGO (100), 0, 0, 0, 0, YES },
  { "last sign-in exactly so many days ago", KIND (LAST_SIGN_IN), 90, NULL, OLD, NULL, AGO (90), 0, 0, 0, 0, YES },
  { "last sign-in a second later", KIND (LAST_SIGN_IN), 90, NULL, OLD, NULL, AGO (90) + 1, 0, 0, 0, 0, NO },
  { "uses are no sign-in", KIND (LAST_SIGN_IN), 90, NULL, OLD, NULL, AGO (100), AGO (3), AGO (3), 0, 0, YES },
  { "no last sign-in", KIND (LAST_SIGN_IN), 90, NULL, OLD, NULL, NEVER, 0, 0, 0, 0, NO },
  { "last sign-in, nobody knows", KIND (LAST_SIGN_IN), 90, NULL, OLD, NULL, 0, AGO (300), AGO (300), 0, 0, UNKNOWN },

  { "never signed in", KIND (NEVER_SIGNED_IN), 60, NULL, OLD, NULL, NEVER, 0, 0, 0, 0, YES },
  { "signed in long ago", KIND (NEVER_SIGNED_IN), 60, NULL, OLD, NULL, AGO (500), 0, 0, 0, 0, NO },
  { "never, new account", KIND (NEVER_SIGNED_IN), 60, NULL, YOUNG, NULL, NEVER, 0, 0, 0, 0, NO },
  { "never, of unknown age", KIND (NEVER_SIGNED_IN), 60, NULL, NAMELESS_AGE, NULL, NEVER, 0, 0, 0, 0, UNKNOWN },
  { "never, but tells of a use", KIND (NEVER_SIGNED_IN), 60, NULL, OLD, NULL, NEVER, AGO (100), 0, 0, 0, NO },
  { "never is not unknown", KIND (NEVER_SIGNED_IN), 60, NULL, OLD, NULL, 0, 0, 0, 0, 0, UNKNOWN },

  { "used long ago", KIND (UNUSED), 30, NULL, OLD, NULL, AGO (1), AGO (40), AGO (50), 0, 0, YES },
  { "used never", KIND (UNUSED), 30, NULL, OLD, NULL, AGO (1), NEVER, NEVER, 0, 0, YES },
  { "one app is used", KIND (UNUSED), 30, NULL, OLD, NULL, AGO (1), AGO (40), AGO (3), 0, 0, NO },
  { "one app is not known", KIND (UNUSED), 30, NULL, OLD, NULL, AGO (1), AGO (40), 0, 0, 0, UNKNOWN },
  { "one app is not known, one is used", KIND (UNUSED), 30, NULL, OLD, NULL, AGO (1), 0, AGO (3), 0, 0, NO },
  { "no report tells of it", KIND (UNUSED), 30, NULL, { TRUE, FALSE, AGO (900), { DIRECT (RULE_VISIO) } }, NULL, AGO (300), AGO (40), AGO (40), 0, 0, UNKNOWN },
  { "no report tells of all of it", KIND (UNUSED), 30, NULL, { TRUE, FALSE, AGO (900), { DIRECT (RULE_LARGE) } }, NULL, AGO (1), AGO (40), AGO (40), 0, 0, NO },
  { "nor do the sign-ins", KIND (UNUSED), 30, NULL, { TRUE, FALSE, AGO (900), { DIRECT (RULE_LARGE) } }, NULL, AGO (40), AGO (40), AGO (40), 0, 0, YES },
  { "used never, new account", KIND (UNUSED), 30, NULL, YOUNG, NULL, NEVER, NEVER, NEVER, 0, 0, NO },

  { "guest", KIND (GUEST), 0, NULL, { TRUE, TRUE, AGO (900), { DIRECT (RULE_SMALL) } }, NULL, 0, 0, 0, 0, 0, YES },
  { "no guest", KIND (GUEST), 0, NULL, OLD, NULL, 0, 0, 0, 0, 0, NO },
  { "department", KIND (DEPARTMENT), 0, "sales", OLD, NULL, 0, 0, 0, 0, 0, YES },
  { "other department", KIND (DEPARTMENT), 0, "Sale", OLD, NULL, 0, 0, 0, 0, 0, NO },
  { "job title, folded", KIND (JOB_TITLE), 0, "STRASSENWART", OLD, NULL, 0, 0, 0, 0, 0, YES },
  { "other job title", KIND (JOB_TITLE), 0, "Straßenwärter", OLD, NULL, 0, 0, 0, 0, 0, NO },
  { "location", KIND (USAGE_LOCATION), 0, "de", OLD, NULL, 0, 0, 0, 0, 0, YES },
  { "other location", KIND (USAGE_LOCATION), 0, "AT", OLD, NULL, 0, 0, 0, 0, 0, NO },
  { "domain", KIND (DOMAIN), 0, "CONTOSO.example", OLD, NULL, 0, 0, 0, 0, 0, YES },
  { "a larger domain", KIND (DOMAIN), 0, "example", OLD, NULL, 0, 0, 0, 0, 0, NO },

  { "holds also", KIND (HOLDS_ALSO), 0, "large", { TRUE, FALSE, 0, { DIRECT (RULE_SMALL), DIRECT (RULE_LARGE) } }, RULE_SMALL, 0, 0, 0, 0, 0, YES },
  { "holds also, by id", KIND (HOLDS_ALSO), 0, RULE_LARGE, { TRUE, FALSE, 0, { DIRECT (RULE_SMALL), BY_GROUP (RULE_LARGE) } }, RULE_SMALL, 0, 0, 0, 0, 0, YES },
  { "it is the product itself", KIND (HOLDS_ALSO), 0, "LARGE", { TRUE, FALSE, 0, { DIRECT (RULE_SMALL), DIRECT (RULE_LARGE) } }, RULE_LARGE, 0, 0, 0, 0, 0, NO },
  { "does not really hold it", KIND (HOLDS_ALSO), 0, "LARGE", { TRUE, FALSE, 0, { DIRECT (RULE_SMALL), { RULE_LARGE, NULL, UNSEAT_ASSIGNMENT_ERROR_COUNT, NULL } } }, RULE_SMALL, 0, 0, 0, 0, 0, NO },

  { "contained", KIND (CONTAINED), 0, NULL, { TRUE, FALSE, 0, { DIRECT (RULE_SMALL), DIRECT (RULE_LARGE) } }, RULE_SMALL, 0, 0, 0, 0, 0, YES },
  { "the larger one is not contained", KIND (CONTAINED), 0, NULL, { TRUE, FALSE, 0, { DIRECT (RULE_SMALL), DIRECT (RULE_LARGE) } }, RULE_LARGE, 0, 0, 0, 0, 0, NO },
  { "twins contain neither", KIND (CONTAINED), 0, NULL, { TRUE, FALSE, 0, { DIRECT (RULE_SMALL), DIRECT (RULE_TWIN) } }, RULE_SMALL, 0, 0, 0, 0, 0, NO },
  { "an app is off in the larger one", KIND (CONTAINED), 0, NULL, { TRUE, FALSE, 0, { DIRECT (RULE_SMALL), { RULE_LARGE, NULL, UNSEAT_ASSIGNMENT_ERROR_NONE, RULE_TEAMS_PLAN } } }, RULE_SMALL, 0, 0, 0, 0, 0, NO },
  { "nobody knows what is off", KIND (CONTAINED), 0, NULL, { TRUE, FALSE, 0, { DIRECT (RULE_SMALL), { RULE_LARGE, NULL, UNSEAT_ASSIGNMENT_ERROR_NONE, UNSEAT_ASSIGNMENT_UNKNOWN_PLANS } } }, RULE_SMALL, 0, 0, 0, 0, 0, UNKNOWN },

  { "redundant", KIND (REDUNDANT), 0, NULL, { TRUE, FALSE, 0, { DIRECT (RULE_SMALL), BY_GROUP (RULE_SMALL) } }, NULL, 0, 0, 0, 0, 0, YES },
  { "direct only", KIND (REDUNDANT), 0, NULL, OLD, NULL, 0, 0, 0, 0, 0, NO },
  { "by the group only", KIND (REDUNDANT), 0, NULL, { TRUE, FALSE, 0, { BY_GROUP (RULE_SMALL) } }, NULL, 0, 0, 0, 0, 0, NO },
  { "redundant, nobody knows what is off", KIND (REDUNDANT), 0, NULL, { TRUE, FALSE, 0, { DIRECT (RULE_SMALL), { RULE_SMALL, RULE_GROUP, UNSEAT_ASSIGNMENT_ERROR_NONE, UNSEAT_ASSIGNMENT_UNKNOWN_PLANS } } }, NULL, 0, 0, 0, 0, 0, UNKNOWN },

  { "suspended", KIND (SUSPENDED), 0, NULL, { TRUE, FALSE, 0, { DIRECT (RULE_VISIO) } }, NULL, 0, 0, 0, 0, 0, YES },
  { "paid for", KIND (SUSPENDED), 0, NULL, OLD, NULL, 0, 0, 0, 0, 0, NO },
  { "not listed", KIND (SUSPENDED), 0, NULL, { TRUE, FALSE, 0, { DIRECT (RULE_GHOST) } }, NULL, 0, 0, 0, 0, 0, UNKNOWN },

  { "has left", KIND (LEAVING), 0, NULL, OLD, NULL, 0, 0, 0, AGO (1), 0, YES },
  { "leaves soon", KIND (LEAVING), 14, NULL, OLD, NULL, 0, 0, 0, AGO (-14), 0, YES },
  { "leaves later", KIND (LEAVING), 14, NULL, OLD, NULL, 0, 0, 0, AGO (-14) + 1, 0, NO },
  { "no leave date", KIND (LEAVING), 14, NULL, OLD, NULL, 0, 0, 0, NEVER, 0, NO },
  { "nobody knows of a leave date", KIND (LEAVING), 14, NULL, OLD, NULL, 0, 0, 0, 0, 0, UNKNOWN },

  { "new", KIND (NEW), 14, NULL, YOUNG, NULL, 0, 0, 0, 0, 0, YES },
  { "not new", KIND (NEW), 14, NULL, OLD, NULL, 0, 0, 0, 0, 0, NO },
  { "of unknown age", KIND (NEW), 14, NULL, NAMELESS_AGE, NULL, 0, 0, 0, 0, 0, UNKNOWN },

  { "no seat", KIND (SEAT_ERROR), 0, NULL, { TRUE, FALSE, 0, { { RULE_SMALL, RULE_GROUP, UNSEAT_ASSIGNMENT_ERROR_COUNT, NULL } } }, NULL, 0, 0, 0, 0, 0, YES },
  { "another error", KIND (SEAT_ERROR), 0, NULL, { TRUE, FALSE, 0, { { RULE_SMALL, RULE_GROUP, UNSEAT_ASSIGNMENT_ERROR_DEPENDENCY, NULL } } }, NULL, 0, 0, 0, 0, 0, NO },
};

static void
put_moment (UnseatDirectory *directory,
            UnseatSignal     signal,
            gint64           moment)
{
  unseat_evidence_book_put (unseat_directory_get_evidence (directory), RULE_PERSON, signal, (guint32) moment);
}

static UnseatRuleAnswer
ask (UnseatDirectory  *directory,
     const UnseatRule *rule,
     const RulePerson *person,
     const char       *sku_id,
     gint64            blocked_since)
{
  g_autoptr (UnseatRuleJudge) judge = unseat_rule_judge_new (rule, directory, RULE_NOW);
  g_autoptr (UnseatUser) user = rule_case_new_user (person);
  g_autoptr (GHashTable) since = g_hash_table_new (g_str_hash, g_str_equal);

  if (blocked_since > 0)
    g_hash_table_insert (since, (gpointer) RULE_PERSON, &blocked_since);
  unseat_rule_judge_set_blocked_since (judge, since);
  unseat_rule_judge_begin (judge, user);

  return unseat_rule_judge_ask (judge, sku_id != NULL ? sku_id : person->paths[0].sku_id);
}

static void
test_conditions (void)
{
  gboolean is_tested[UNSEAT_N_CONDITION_KINDS] = { FALSE };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (UnseatDirectory) directory = rule_case_new_directory ();
      g_autoptr (UnseatRule) rule = rule_case_new_rule (cases[i].kind, cases[i].days, cases[i].value);

      g_test_message ("%s", cases[i].what);
      rule_case_set_read (directory, RULE_NOW);
      rule_case_tell (directory);
      put_moment (directory, UNSEAT_SIGNAL_SUCCESSFUL, cases[i].successful);
      put_moment (directory, UNSEAT_SIGNAL_EXCHANGE, cases[i].exchange);
      put_moment (directory, UNSEAT_SIGNAL_TEAMS, cases[i].teams);
      unseat_evidence_book_put_leave (unseat_directory_get_evidence (directory), RULE_PERSON, (guint32) cases[i].leave);

      g_assert_cmpint (ask (directory, rule, &cases[i].person, cases[i].sku_id, cases[i].blocked_since), ==, cases[i].answer);
      is_tested[cases[i].kind] = TRUE;
    }

  is_tested[KIND (MEMBER)] = is_tested[KIND (NOT_MEMBER)] = is_tested[KIND (RENEWS)] = TRUE; /* below */
  for (UnseatConditionKind kind = 0; kind < UNSEAT_N_CONDITION_KINDS; kind++)
    g_assert_true (is_tested[kind]);
}

/* Of what nobody would miss a report tells, too: a young use of it counts, and whether there is an old one, or any, does not. */
static void
test_used_besides (void)
{
  static const struct
  {
    UnseatSignal     signal;
    gint64           moment;
    const char      *sku_id;
    UnseatRuleAnswer answer;
  } all[] = {
    { UNSEAT_SIGNAL_YAMMER, 0, RULE_TALK, YES },
    { UNSEAT_SIGNAL_YAMMER, NEVER, RULE_TALK, YES },
    { UNSEAT_SIGNAL_YAMMER, AGO (30), RULE_TALK, YES },
    { UNSEAT_SIGNAL_YAMMER, AGO (30) + 1, RULE_TALK, NO },
    { UNSEAT_SIGNAL_SKYPE, AGO (30), RULE_TALK, YES },
    { UNSEAT_SIGNAL_SKYPE, AGO (3), RULE_TALK, NO },
    { UNSEAT_SIGNAL_TEAMS, AGO (3), RULE_TALK, YES },
    { UNSEAT_SIGNAL_YAMMER, AGO (3), RULE_SMALL, UNKNOWN },
  };
  const RulePerson person = { TRUE, FALSE, AGO (900), { DIRECT (RULE_TALK), DIRECT (RULE_SMALL) } };

  for (guint i = 0; i < G_N_ELEMENTS (all); i++)
    {
      g_autoptr (UnseatDirectory) directory = rule_case_new_directory ();
      g_autoptr (UnseatRule) rule = rule_case_new_rule (KIND (UNUSED), 30, NULL);

      rule_case_set_read (directory, RULE_NOW);
      rule_case_tell (directory);
      put_moment (directory, UNSEAT_SIGNAL_EXCHANGE, AGO (40));
      put_moment (directory, all[i].signal, all[i].moment);
      g_assert_cmpint (ask (directory, rule, &person, all[i].sku_id, 0), ==, all[i].answer);
    }
}

/* Without a report, or by one that is too old, nobody is seen to be away; somebody is seen to be there all the same. */
static void
test_no_report (void)
{
  static const struct
  {
    UnseatEvidenceSource source;
    gint64               as_of;
    gint64               successful;
    gint64               exchange;
    UnseatRuleAnswer     answer;
  } all[] = {
    { UNSEAT_EVIDENCE_ACTIVE_USERS, AGO (3), AGO (100), AGO (100), YES },
    { UNSEAT_EVIDENCE_ACTIVE_USERS, 0, AGO (100), 0, UNKNOWN },
    { UNSEAT_EVIDENCE_APP_USERS, 0, AGO (100), AGO (100), UNKNOWN },
    { UNSEAT_EVIDENCE_ACTIVE_USERS, AGO (8), AGO (100), AGO (100), UNKNOWN },
    { UNSEAT_EVIDENCE_ACTIVE_USERS, AGO (8), AGO (100), AGO (9), NO },
    { UNSEAT_EVIDENCE_ACTIVE_USERS, 0, AGO (3), 0, NO },
  };
  const RulePerson person = OLD;

  for (guint i = 0; i < G_N_ELEMENTS (all); i++)
    {
      g_autoptr (UnseatDirectory) directory = rule_case_new_directory ();
      g_autoptr (UnseatRule) rule = rule_case_new_rule (KIND (INACTIVE), 90, NULL);
      g_autoptr (UnseatRule) without = rule_case_new_rule (KIND (LAST_SIGN_IN), 90, NULL);
      UnseatEvidenceStand stand = { .problem = UNSEAT_EVIDENCE_PROBLEM_NONE, .as_of = all[i].as_of };

      rule_case_set_read (directory, RULE_NOW);
      rule_case_tell (directory);
      unseat_evidence_book_set_stand (unseat_directory_get_evidence (directory), all[i].source, &stand);
      put_moment (directory, UNSEAT_SIGNAL_SUCCESSFUL, all[i].successful);
      put_moment (directory, UNSEAT_SIGNAL_EXCHANGE, all[i].exchange);
      g_assert_cmpint (ask (directory, rule, &person, NULL, 0), ==, all[i].answer);
      g_assert_cmpint (ask (directory, without, &person, NULL, 0), ==, all[i].successful == AGO (100) ? YES : NO); /* it asks for none */
    }
}

/* When somebody will have been blocked for long enough: from when they were first seen so, or last gave a sign of life, or from now on. */
static void
test_ripe (void)
{
  static const struct
  {
    gint64 since;
    gint64 seen;
    gint64 start;
  } all[] = { { 0, 0, RULE_NOW }, { AGO (10), 0, AGO (10) }, { AGO (10), AGO (3), AGO (3) }, { AGO (10), AGO (20), AGO (10) } };
  const RulePerson person = BLOCKED;

  for (guint i = 0; i < G_N_ELEMENTS (all); i++)
    {
      g_autoptr (UnseatDirectory) directory = rule_case_new_directory ();
      g_autoptr (UnseatRule) rule = rule_case_new_rule (KIND (BLOCKED), 30, NULL);
      g_autoptr (UnseatRuleJudge) judge = unseat_rule_judge_new (rule, directory, RULE_NOW);
      g_autoptr (UnseatUser) user = rule_case_new_user (&person);
      g_autoptr (GHashTable) since = g_hash_table_new (g_str_hash, g_str_equal);
      gint64 moment = all[i].since;

      rule_case_set_read (directory, RULE_NOW);
      rule_case_tell (directory);
      put_moment (directory, UNSEAT_SIGNAL_EXCHANGE, all[i].seen);
      if (moment > 0)
        g_hash_table_insert (since, (gpointer) RULE_PERSON, &moment);
      unseat_rule_judge_set_blocked_since (judge, since);
      unseat_rule_judge_begin (judge, user);
      g_assert_cmpint (unseat_rule_judge_get_blocked_ripe (judge), ==, all[i].start + 30 * RULE_DAY);
      g_assert_cmpint (unseat_rule_judge_ask (judge, RULE_SMALL), !=, YES);
      unseat_rule_judge_begin (judge, user);
      unseat_rule_judge_set_blocked_anyhow (judge, TRUE);
      g_assert_cmpint (unseat_rule_judge_ask (judge, RULE_SMALL), ==, YES);
    }
}

/* Of several spans the longest has to pass where all is asked, and the shortest where any is. */
static void
test_ripe_of_several (void)
{
  const RulePerson person = BLOCKED;
  g_autoptr (UnseatDirectory) directory = rule_case_new_directory ();
  g_autoptr (UnseatRule) rule = rule_case_new_rule (KIND (BLOCKED), 30, NULL);
  g_autoptr (UnseatUser) user = rule_case_new_user (&person);

  g_ptr_array_add (rule->conditions, unseat_rule_condition_copy (g_ptr_array_index (rule->conditions, 0)));
  ((UnseatRuleCondition *) g_ptr_array_index (rule->conditions, 1))->days = 60;
  for (UnseatRuleJunction junction = UNSEAT_RULE_ALL; junction <= UNSEAT_RULE_ANY; junction++)
    {
      g_autoptr (UnseatRuleJudge) judge = NULL;

      rule->junction = junction;
      judge = unseat_rule_judge_new (rule, directory, RULE_NOW);
      unseat_rule_judge_begin (judge, user);
      g_assert_cmpint (unseat_rule_judge_get_blocked_ripe (judge), ==, RULE_NOW + (junction == UNSEAT_RULE_ALL ? 60 : 30) * RULE_DAY);
    }
}

#define USE(signal) (1u << UNSEAT_SIGNAL_##signal)
#define ACTIVE_USES (USE (EXCHANGE) | USE (ONEDRIVE) | USE (TEAMS))

/* Whoever is missing in a report that has to tell of them, and what nobody has a date of, is not known. */
static void
test_not_told (void)
{
  static const struct
  {
    const char      *what;
    RulePath         path;
    gboolean         in_active; /* a row of the person */
    gboolean         in_apps;
    guint            others; /* what a colleague has used */
    UnseatRuleAnswer inactive;
    UnseatRuleAnswer unused;
  } all[] = {
    { "told by all", DIRECT (RULE_OFFICE), TRUE, TRUE, G_MAXUINT, YES, YES },
    { "missing in one", DIRECT (RULE_OFFICE), FALSE, TRUE, G_MAXUINT, UNKNOWN, UNKNOWN },
    { "missing in the other", DIRECT (RULE_OFFICE), TRUE, FALSE, G_MAXUINT, UNKNOWN, UNKNOWN },
    { "missing in both", DIRECT (RULE_OFFICE), FALSE, FALSE, G_MAXUINT, UNKNOWN, UNKNOWN },
    { "has no apps", DIRECT (RULE_SMALL), TRUE, FALSE, G_MAXUINT, YES, YES },
    { "has no apps, and is missing", DIRECT (RULE_SMALL), FALSE, FALSE, G_MAXUINT, UNKNOWN, UNKNOWN },
    { "the apps are off", { RULE_OFFICE, NULL, UNSEAT_ASSIGNMENT_ERROR_NONE, RULE_APPS_PLAN }, TRUE, FALSE, G_MAXUINT, YES, UNKNOWN },
    { "nobody knows what is off", { RULE_OFFICE, NULL, UNSEAT_ASSIGNMENT_ERROR_NONE, UNSEAT_ASSIGNMENT_UNKNOWN_PLANS }, TRUE, FALSE, G_MAXUINT, UNKNOWN, UNKNOWN },
    { "nobody knows what is in it", DIRECT (RULE_GHOST), TRUE, FALSE, G_MAXUINT, UNKNOWN, UNKNOWN },
    { "nobody knows what is in it, and all reports tell", DIRECT (RULE_GHOST), TRUE, TRUE, G_MAXUINT, YES, UNKNOWN },
    { "no report has to tell of it", DIRECT (RULE_VISIO), TRUE, FALSE, G_MAXUINT, YES, UNKNOWN },
    { "nobody has a date", DIRECT (RULE_OFFICE), TRUE, TRUE, 0, UNKNOWN, UNKNOWN },
    { "nobody has a date in one", DIRECT (RULE_SMALL), TRUE, FALSE, USE (APPS), UNKNOWN, UNKNOWN },
    { "nobody has a date in the other", DIRECT (RULE_OFFICE), TRUE, TRUE, ACTIVE_USES, UNKNOWN, UNKNOWN },
    { "nobody has one of mail", DIRECT (RULE_SMALL), TRUE, TRUE, G_MAXUINT & ~USE (EXCHANGE), UNKNOWN, UNKNOWN },
    { "nobody has one of what the person has not", DIRECT (RULE_OFFICE), TRUE, TRUE, G_MAXUINT & ~USE (TEAMS), YES, YES },
    { "nobody has one of what is hardly used", DIRECT (RULE_TALK), TRUE, TRUE, G_MAXUINT & ~(USE (YAMMER) | USE (SKYPE)), YES, YES },
    { "files are in one of two places", DIRECT (RULE_GHOST), TRUE, TRUE, G_MAXUINT & ~USE (SHAREPOINT), YES, UNKNOWN },
    { "files are in neither", DIRECT (RULE_GHOST), TRUE, TRUE, G_MAXUINT & ~(USE (SHAREPOINT) | USE (ONEDRIVE)), UNKNOWN, UNKNOWN },
  };

  for (guint i = 0; i < G_N_ELEMENTS (all); i++)
    {
      const RulePerson person = { TRUE, FALSE, AGO (900), { all[i].path } };
      g_autoptr (UnseatDirectory) directory = rule_case_new_directory ();
      g_autoptr (UnseatRule) inactive = rule_case_new_rule (KIND (INACTIVE), 90, NULL);
      g_autoptr (UnseatRule) unused = rule_case_new_rule (KIND (UNUSED), 90, NULL);
      g_autoptr (UnseatRule) last_sign_in = rule_case_new_rule (KIND (LAST_SIGN_IN), 90, NULL);

      g_test_message ("%s", all[i].what);
      rule_case_set_read (directory, RULE_NOW);
      for (UnseatEvidenceSource source = UNSEAT_EVIDENCE_ACTIVE_USERS; source <= UNSEAT_EVIDENCE_APP_USERS; source++)
        {
          gboolean has_row = source == UNSEAT_EVIDENCE_ACTIVE_USERS ? all[i].in_active : all[i].in_apps;

          rule_case_tell_of (directory, source, RULE_COLLEAGUE, all[i].others);
          if (has_row)
            rule_case_tell_of (directory, source, RULE_PERSON, 0);
          for (UnseatSignal signal = UNSEAT_FIRST_USE; has_row && signal < UNSEAT_N_SIGNALS; signal++)
            if (unseat_signal_get_source (signal) == source)
              put_moment (directory, signal, NEVER);
        }
      put_moment (directory, UNSEAT_SIGNAL_SUCCESSFUL, AGO (100));
      g_assert_cmpint (ask (directory, inactive, &person, NULL, 0), ==, all[i].inactive);
      g_assert_cmpint (ask (directory, unused, &person, NULL, 0), ==, all[i].unused);
      g_assert_cmpint (ask (directory, last_sign_in, &person, NULL, 0), ==, YES); /* it asks no report */
    }
}

/* Where nobody has apps the report on them has no row, and no day; one that could not be read is something else. */
static void
test_no_row (void)
{
  const RulePerson    person = OLD;
  UnseatEvidenceStand stand = { .problem = UNSEAT_EVIDENCE_PROBLEM_NONE, .read_at = RULE_NOW };
  g_autoptr (UnseatDirectory) directory = rule_case_new_directory ();
  g_autoptr (UnseatRule) rule = rule_case_new_rule (KIND (INACTIVE), 90, NULL);

  rule_case_set_read (directory, RULE_NOW);
  rule_case_tell_of (directory, UNSEAT_EVIDENCE_ACTIVE_USERS, RULE_COLLEAGUE, G_MAXUINT);
  rule_case_tell_of (directory, UNSEAT_EVIDENCE_ACTIVE_USERS, RULE_PERSON, 0);
  put_moment (directory, UNSEAT_SIGNAL_SUCCESSFUL, AGO (100));
  unseat_evidence_book_set_stand (unseat_directory_get_evidence (directory), UNSEAT_EVIDENCE_APP_USERS, &stand);
  g_assert_cmpint (ask (directory, rule, &person, NULL, 0), ==, YES);

  stand.read_at = 0;
  unseat_evidence_book_set_stand (unseat_directory_get_evidence (directory), UNSEAT_EVIDENCE_APP_USERS, &stand);
  g_assert_cmpint (ask (directory, rule, &person, NULL, 0), ==, UNKNOWN);
}

static void
test_members (void)
{
  const RulePerson direct = OLD;
  const RulePerson inherited = { TRUE, FALSE, AGO (900), { BY_GROUP (RULE_SMALL) } };
  g_autoptr (UnseatDirectory) directory = rule_case_new_directory ();
  g_autoptr (UnseatRule) member = rule_case_new_rule (KIND (MEMBER), 0, RULE_GROUP);
  g_autoptr (UnseatRule) not_member = rule_case_new_rule (KIND (NOT_MEMBER), 0, RULE_GROUP);
  g_autoptr (GHashTable) members = g_hash_table_new (g_str_hash, g_str_equal);

  /* Nobody knows who is in the group. */
  g_assert_cmpint (ask (directory, member, &direct, NULL, 0), ==, UNKNOWN);
  g_assert_cmpint (ask (directory, member, &inherited, NULL, 0), ==, UNKNOWN);
  g_assert_cmpint (ask (directory, not_member, &direct, NULL, 0), ==, UNKNOWN);
  g_assert_cmpint (ask (directory, not_member, &inherited, NULL, 0), ==, NO);

  unseat_directory_set_members (directory, RULE_GROUP, members);
  g_assert_cmpint (ask (directory, member, &direct, NULL, 0), ==, NO);
  g_assert_cmpint (ask (directory, not_member, &direct, NULL, 0), ==, YES);
  g_assert_cmpint (ask (directory, not_member, &inherited, NULL, 0), ==, NO);

  g_hash_table_insert (members, (gpointer) RULE_PERSON, GINT_TO_POINTER (TRUE));
  unseat_directory_set_members (directory, RULE_GROUP, members);
  g_assert_cmpint (ask (directory, member, &direct, NULL, 0), ==, YES);
  g_assert_cmpint (ask (directory, not_member, &direct, NULL, 0), ==, NO);
}

static void
set_subscription (UnseatDirectory    *directory,
                  UnseatProductStatus status,
                  gboolean            is_trial,
                  gint64              next,
                  const char         *problem)
{
  const UnseatSubscription subscription = { .id = (char *) "one", .sku_id = (char *) RULE_SMALL, .status = status, .is_trial = is_trial, .next = next };
  g_autoptr (GPtrArray) list = g_ptr_array_new_with_free_func ((GDestroyNotify) unseat_subscription_free);

  g_ptr_array_add (list, unseat_subscription_copy (&subscription));
  unseat_directory_set_subscriptions (directory, list, problem);
}

static void
test_renews (void)
{
  const RulePerson person = OLD;
  g_autoptr (UnseatDirectory) directory = rule_case_new_directory ();
  g_autoptr (UnseatRule) rule = rule_case_new_rule (KIND (RENEWS), 30, NULL);

  g_assert_cmpint (ask (directory, rule, &person, NULL, 0), ==, UNKNOWN);
  set_subscription (directory, UNSEAT_PRODUCT_ENABLED, FALSE, AGO (-30), NULL);
  g_assert_cmpint (ask (directory, rule, &person, NULL, 0), ==, YES);
  set_subscription (directory, UNSEAT_PRODUCT_ENABLED, FALSE, AGO (-31), NULL);
  g_assert_cmpint (ask (directory, rule, &person, NULL, 0), ==, NO);
  set_subscription (directory, UNSEAT_PRODUCT_ENABLED, FALSE, AGO (1), NULL);
  g_assert_cmpint (ask (directory, rule, &person, NULL, 0), ==, NO);
  set_subscription (directory, UNSEAT_PRODUCT_ENABLED, TRUE, AGO (-3), NULL);
  g_assert_cmpint (ask (directory, rule, &person, NULL, 0), ==, UNKNOWN);
  set_subscription (directory, UNSEAT_PRODUCT_ENABLED, FALSE, 0, NULL);
  g_assert_cmpint (ask (directory, rule, &person, NULL, 0), ==, UNKNOWN);
  set_subscription (directory, UNSEAT_PRODUCT_ENABLED, FALSE, AGO (-3), "Refused.");
  g_assert_cmpint (ask (directory, rule, &person, NULL, 0), ==, UNKNOWN);
}

/* Of three answers, “all” is the least and “any” the most. */
static void
test_junctions (void)
{
  const RulePerson    guest = { TRUE, TRUE, 0, { DIRECT (RULE_SMALL) } };
  UnseatRuleCondition single[] = {
    { .kind = KIND (BLOCKED) },        /* no */
    { .kind = KIND (NEW), .days = 3 }, /* unknown */
    { .kind = KIND (GUEST) },          /* yes */
  };
  g_autoptr (UnseatDirectory) directory = rule_case_new_directory ();

  for (guint i = 0; i < 9; i++)
    {
      UnseatRuleAnswer one = (UnseatRuleAnswer) (i / 3);
      UnseatRuleAnswer other = (UnseatRuleAnswer) (i % 3);
      g_autoptr (UnseatRule) rule = unseat_rule_new ("rule", "A rule");

      g_ptr_array_add (rule->conditions, unseat_rule_condition_copy (&single[one]));
      g_ptr_array_add (rule->conditions, unseat_rule_condition_copy (&single[other]));
      g_assert_cmpint (ask (directory, rule, &guest, NULL, 0), ==, MIN (one, other));
      rule->junction = UNSEAT_RULE_ANY;
      g_assert_cmpint (ask (directory, rule, &guest, NULL, 0), ==, MAX (one, other));
    }
}

static void
test_targets (void)
{
  const char *const small[] = { "small", NULL };
  const char *const ids[] = { RULE_VISIO, NULL };
  const RulePerson  guest = { TRUE, TRUE, 0, { DIRECT (RULE_SMALL), DIRECT (RULE_VISIO) } };
  g_autoptr (UnseatDirectory) directory = rule_case_new_directory ();
  g_autoptr (UnseatRule) rule = rule_case_new_rule (KIND (GUEST), 0, NULL);

  g_assert_cmpint (ask (directory, rule, &guest, RULE_SMALL, 0), ==, YES);
  rule->products = g_strdupv ((char **) small);
  g_assert_cmpint (ask (directory, rule, &guest, RULE_SMALL, 0), ==, YES);
  g_assert_cmpint (ask (directory, rule, &guest, RULE_VISIO, 0), ==, NO);
  g_strfreev (rule->products);
  rule->products = g_strdupv ((char **) ids);
  g_assert_cmpint (ask (directory, rule, &guest, RULE_SMALL, 0), ==, NO);
  g_assert_cmpint (ask (directory, rule, &guest, RULE_VISIO, 0), ==, YES);
}

static const UnseatRuleException *
find_exception (UnseatDirectory           *directory,
                const UnseatRuleException *exception,
                gint64                     created)
{
  const RulePerson person = { TRUE, TRUE, created, { DIRECT (RULE_SMALL) } };
  g_autoptr (UnseatRule) rule = rule_case_new_rule (KIND (GUEST), 0, NULL);
  g_autoptr (UnseatUser) user = rule_case_new_user (&person);
  g_autoptr (UnseatRuleJudge) judge = NULL;

  g_ptr_array_add (rule->exceptions, unseat_rule_exception_copy (exception));
  judge = unseat_rule_judge_new (rule, directory, RULE_NOW);
  unseat_rule_judge_begin (judge, user);

  return unseat_rule_judge_find_exception (judge, RULE_SMALL) != NULL ? exception : NULL;
}

static void
test_exceptions (void)
{
  const struct
  {
    UnseatRuleException exception;
    gint64              created;
    gboolean            holds;
  } table[] = {
    { { UNSEAT_EXCEPTION_PERSON, (char *) RULE_PERSON, NULL, 0, NULL, 0 }, 0, TRUE },
    { { UNSEAT_EXCEPTION_PERSON, (char *) "ADA@contoso.example", NULL, 0, NULL, 0 }, 0, TRUE },
    { { UNSEAT_EXCEPTION_PERSON, (char *) "bo@contoso.example", NULL, 0, NULL, 0 }, 0, FALSE },
    { { UNSEAT_EXCEPTION_PERSON, (char *) RULE_PERSON, NULL, 0, NULL, RULE_NOW + 1 }, 0, TRUE },
    { { UNSEAT_EXCEPTION_PERSON, (char *) RULE_PERSON, NULL, 0, NULL, RULE_NOW }, 0, FALSE },
    { { UNSEAT_EXCEPTION_PRODUCT, (char *) "small", NULL, 0, NULL, 0 }, 0, TRUE },
    { { UNSEAT_EXCEPTION_PRODUCT, (char *) "LARGE", NULL, 0, NULL, 0 }, 0, FALSE },
    { { UNSEAT_EXCEPTION_NEW, NULL, NULL, 14, NULL, 0 }, AGO (3), TRUE },
    { { UNSEAT_EXCEPTION_NEW, NULL, NULL, 14, NULL, 0 }, AGO (15), FALSE },
    { { UNSEAT_EXCEPTION_NEW, NULL, NULL, 14, NULL, 0 }, 0, TRUE },
  };
  const UnseatRuleException group = { UNSEAT_EXCEPTION_GROUP, (char *) RULE_GROUP, NULL, 0, NULL, 0 };
  g_autoptr (UnseatDirectory) directory = rule_case_new_directory ();
  g_autoptr (GHashTable) members = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint i = 0; i < G_N_ELEMENTS (table); i++)
    g_assert_cmpint (find_exception (directory, &table[i].exception, table[i].created) != NULL, ==, table[i].holds);

  /* As long as nobody knows who is in it, everybody may be. */
  g_assert_nonnull (find_exception (directory, &group, 0));
  unseat_directory_set_members (directory, RULE_GROUP, members);
  g_assert_null (find_exception (directory, &group, 0));
  g_hash_table_insert (members, (gpointer) RULE_PERSON, GINT_TO_POINTER (FALSE));
  unseat_directory_set_members (directory, RULE_GROUP, members);
  g_assert_nonnull (find_exception (directory, &group, 0));
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/rule/ripe", test_ripe);
  g_test_add_func ("/rule/ripe-of-several", test_ripe_of_several);
  g_test_add_func ("/rule/conditions", test_conditions);
  g_test_add_func ("/rule/used-besides", test_used_besides);
  g_test_add_func ("/rule/no-report", test_no_report);
  g_test_add_func ("/rule/not-told", test_not_told);
  g_test_add_func ("/rule/no-row", test_no_row);
  g_test_add_func ("/rule/members", test_members);
  g_test_add_func ("/rule/renews", test_renews);
  g_test_add_func ("/rule/junctions", test_junctions);
  g_test_add_func ("/rule/targets", test_targets);
  g_test_add_func ("/rule/exceptions", test_exceptions);
  return g_test_run ();
}
