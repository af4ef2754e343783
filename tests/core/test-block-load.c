/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include "demo-evidence.h"
#include "folder.h"
#include "rule-kit.h"
#include "unseat-block-load.h"
#include "unseat-rule-history.h"
#include "unseat-rule-looks.h"

/* Since when people have been blocked, by the audit log, against the demo server. */

#define N_PEOPLE 60
#define DAY ((gint64) 24 * 60 * 60)

static const char *const scopes[] = { "AuditLog.Read.All", NULL };
static const char *const nothing[] = { NULL };
static const char *const readers[] = { "License Administrator", "Reports Reader", NULL };

/* By the real clock, as the log of the server goes by it. */
static void
set_up (Engine            *engine,
        const char *const *granted,
        const char *const *roles)
{
  engine_set_up (engine, N_PEOPLE, unseat_clock_new ());
  unseat_settings_set_never_touch (unseat_session_get_settings (engine->session), g_variant_new_parsed ("@a(ssss) []"));
  demo_server_set_settled_scopes (engine->server, granted);
  demo_server_set_roles (engine->server, roles);
  engine_sign_in (engine);
  engine_load (engine);
}

static void
load (Engine *engine)
{
  g_autoptr (UnseatBlockLoad) blocks = unseat_block_load_new (engine->session, 0);
  g_autoptr (GError) error = NULL;

  g_assert_true (engine_run (UNSEAT_OPERATION (blocks), NULL, &error));
  g_assert_no_error (error);
}

static UnseatDirectory *
get_directory (Engine *engine)
{
  return unseat_session_get_directory (engine->session);
}

/* Everybody whom it tells of is known to be blocked since then; whoever was let in meanwhile, since the last time.  It is not read twice in a moment. */
static void
test_told (void)
{
  GHashTableIter iter;
  gpointer       since = NULL;
  guint          n_requests = 0;
  guint          n_known = 0;
  Engine         engine;

  set_up (&engine, scopes, readers);
  load (&engine);
  g_assert_null (unseat_directory_get_blocks_problem (get_directory (&engine)));
  g_assert_cmpuint (g_hash_table_size (unseat_directory_get_blocks (get_directory (&engine))), >, 1);
  g_hash_table_iter_init (&iter, unseat_directory_get_blocks (get_directory (&engine)));
  while (g_hash_table_iter_next (&iter, NULL, &since))
    {
      gint64 when = *(const gint64 *) since;

      n_known += when > 0 ? 1 : 0;
      g_assert_true (when == 0 || when >= unseat_clock_get_time (engine.clock) - 14 * DAY); /* not at the first of two blocks, which was earlier */
    }
  g_assert_cmpuint (n_known, >, 1);

  n_requests = demo_server_count_requests (engine.server, "GET", "/auditLogs/directoryAudits");
  g_assert_cmpuint (n_requests, ==, 3);
  load (&engine);
  g_assert_cmpuint (demo_server_count_requests (engine.server, "GET", "/auditLogs/directoryAudits"), ==, n_requests);
  engine_tear_down (&engine);
}

/* Microsoft 365 answers so many requests only: the rest waits as long as it says, and what is known is the same. */
static void
test_throttled (void)
{
  guint  n_known = 0;
  Engine engine;

  set_up (&engine, scopes, readers);
  load (&engine);
  n_known = g_hash_table_size (unseat_directory_get_blocks (get_directory (&engine)));
  engine_tear_down (&engine);

  set_up (&engine, scopes, readers);
  demo_server_set_audit_quota (engine.server, 2, 1000);
  load (&engine);
  g_assert_null (unseat_directory_get_blocks_problem (get_directory (&engine)));
  g_assert_cmpuint (g_hash_table_size (unseat_directory_get_blocks (get_directory (&engine))), ==, n_known);
  g_assert_cmpuint (demo_server_count_requests (engine.server, "GET", "/auditLogs/directoryAudits"), ==, 4); /* one of them refused */
  g_assert_cmpuint (demo_server_count_violations (engine.server), ==, 0);
  engine_tear_down (&engine);
}

/* By a fake clock, which the log is ahead of by so many days. */
static void
set_up_apart (Engine *engine,
              int     days)
{
  engine_set_up (engine, N_PEOPLE, unseat_fake_clock_new ());
  unseat_settings_set_never_touch (unseat_session_get_settings (engine->session), g_variant_new_parsed ("@a(ssss) []"));
  demo_server_advance_activity (engine->server, unseat_clock_get_time (engine->clock) * 1000 - g_get_real_time () / 1000 + days * DAY * 1000);
  demo_server_set_settled_scopes (engine->server, scopes);
  demo_server_set_roles (engine->server, readers);
  engine_sign_in (engine);
  engine_load (engine);
}

static void
count_blocks (Engine *engine,
              guint  *n_known,
              guint  *n_unclear)
{
  gint64         now = unseat_clock_get_time (engine->clock);
  GHashTableIter iter;
  gpointer       since = NULL;

  *n_known = 0;
  *n_unclear = 0;
  g_hash_table_iter_init (&iter, unseat_directory_get_blocks (get_directory (engine)));
  while (g_hash_table_iter_next (&iter, NULL, &since))
    {
      gint64 when = *(const gint64 *) since;

      g_assert_true (when == 0 || (when <= now && when >= now - UNSEAT_BLOCK_LOAD_DAYS * DAY));
      *n_known += when > 0 ? 1 : 0;
      *n_unclear += when == 0 ? 1 : 0;
    }
}

/* What Microsoft 365 answers beyond what was asked for is nothing to go by; nor what is still to come, which only shows that something has changed. */
static void
test_beyond (void)
{
  static const DemoFault unfiltered = { .kind = DEMO_FAULT_UNFILTERED, .method = "GET", .path = "/auditLogs" };
  static const struct
  {
    int      ahead; /* days */
    gboolean has_known;
    gboolean has_unclear;
  } all[] = {
    { 0, TRUE, FALSE },         /* as it is */
    { -20, TRUE, FALSE },       /* some of it is older than was asked for */
    { -60, FALSE, FALSE },      /* all of it */
    { 8, TRUE, TRUE },          /* some of it is of days to come */
    { 40, FALSE, TRUE },        /* all of it */
    { -90 * 365, FALSE, TRUE }, /* when it was cannot be told */
  };

  for (guint i = 0; i < G_N_ELEMENTS (all); i++)
    {
      guint  n_known = 0;
      guint  n_unclear = 0;
      Engine engine;

      set_up_apart (&engine, all[i].ahead);
      demo_server_add_fault (engine.server, &unfiltered);
      load (&engine);
      g_assert_null (unseat_directory_get_blocks_problem (get_directory (&engine)));
      count_blocks (&engine, &n_known, &n_unclear);
      g_assert_cmpint (n_known > 0, ==, all[i].has_known);
      g_assert_cmpint (n_unclear > 0, ==, all[i].has_unclear);
      engine_tear_down (&engine);
    }
}

static gint64
load_reaching (Engine *engine,
               gint64  reach)
{
  g_autoptr (UnseatBlockLoad) blocks = unseat_block_load_new (engine->session, reach);
  g_autoptr (GError) error = NULL;

  demo_server_set_audit_quota (engine->server, 0, 0);
  g_assert_true (engine_run (UNSEAT_OPERATION (blocks), NULL, &error));
  g_assert_null (unseat_directory_get_blocks_problem (get_directory (engine)));
  return unseat_directory_get_blocks_whole_since (get_directory (engine));
}

/* How far back it is whole: as far as all was asked for, and something is told from then. */
static void
test_reach (void)
{
  static const DemoFault refused = { .kind = DEMO_FAULT_STATUS, .method = "GET", .path = "/auditLogs", .skip = 3, .value = 400 };
  gint64                 now = 0;
  gint64                 whole = 0;
  gint64                 more = 0;
  guint                  n_known = 0;
  Engine                 engine;

  set_up (&engine, scopes, readers);
  now = unseat_clock_get_time (engine.clock);
  whole = load_reaching (&engine, 0);
  n_known = g_hash_table_size (unseat_directory_get_blocks (get_directory (&engine)));
  g_assert_cmpint (whole, >, now - 29 * DAY);
  g_assert_cmpint (whole, <, now - 12 * DAY);
  engine_tear_down (&engine);

  /* It is asked for more when that does not reach back far enough, and what is told shows from when it is so. */
  set_up (&engine, scopes, readers);
  more = load_reaching (&engine, now - 29 * DAY);
  g_assert_cmpint (more, <, whole);
  g_assert_cmpint (more, >, now - 29 * DAY);
  g_assert_cmpuint (demo_server_count_requests (engine.server, "GET", "/auditLogs/directoryAudits"), ==, 4);
  engine_tear_down (&engine);

  /* That it cannot be told takes nothing away. */
  set_up (&engine, scopes, readers);
  demo_server_add_fault (engine.server, &refused);
  g_assert_cmpint (load_reaching (&engine, now - 29 * DAY), ==, whole);
  g_assert_cmpuint (g_hash_table_size (unseat_directory_get_blocks (get_directory (&engine))), ==, n_known);
  engine_tear_down (&engine);

  /* Nor does what is told when not all of it is. */
  set_up (&engine, scopes, readers);
  g_assert_cmpint (load_reaching (&engine, whole + DAY), ==, whole);
  g_assert_cmpuint (demo_server_count_requests (engine.server, "GET", "/auditLogs/directoryAudits"), ==, 3);
  engine_tear_down (&engine);
}

/* Makes it so that everybody of whom the log does not tell was blocked for long, and that nobody has looked for @days. */
static void
look_away (Engine *engine,
           guint   days)
{
  gint64 now = unseat_clock_get_time (engine->clock);
  g_autoptr (GError) error = NULL;
  g_autoptr (UnseatRuleMemory) memory = unseat_rule_history_load (engine->journal, DEMO_TENANT_ID, "rule", now, &error);
  g_autoptr (GHashTable) blocked = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  GHashTableIter iter;
  gpointer       user_id = NULL;

  g_assert_no_error (error);
  g_hash_table_iter_init (&iter, memory->blocked_since);
  while (g_hash_table_iter_next (&iter, &user_id, NULL))
    unseat_rule_memory_put (blocked, user_id, now - 50 * DAY);
  memory->looked = 0;
  g_assert_true (unseat_rule_looks_save (engine->journal, DEMO_TENANT_ID, memory, blocked, now - days * DAY, now, &error));
  g_assert_no_error (error);
}

/* While nobody looked, the log may tell: of as much of it as it has. */
static void
test_covers (void)
{
  static const struct
  {
    const char *const *granted;
    guint              days; /* for which nobody looked */
    gboolean           is_known;
  } all[] = {
    { scopes, 10, TRUE },
    { nothing, 10, FALSE },
    { nothing, 4, TRUE },
    { scopes, 29, FALSE }, /* nothing is told from so long ago */
    { scopes, 35, FALSE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (all); i++)
    {
      g_autoptr (UnseatRule) rule = rule_kit_make (UNSEAT_CONDITION_BLOCKED, 45, UNSEAT_RULE_UNASSIGN);
      g_autoptr (UnseatRulePreview) preview = NULL;
      const char *note = NULL;
      Engine      engine;

      set_up (&engine, nothing, readers);
      g_clear_object (&preview);
      preview = rule_kit_look (&engine, rule, UNSEAT_RULE_LOOK);
      g_assert_cmpuint (unseat_rule_preview_get_findings (preview)->matches->len, ==, 0);
      g_clear_object (&preview);
      look_away (&engine, all[i].days);
      demo_server_set_settled_scopes (engine.server, all[i].granted);
      engine_sign_in (&engine);
      engine_load (&engine);
      preview = rule_kit_look (&engine, rule, UNSEAT_RULE_LOOK);
      g_assert_cmpint (unseat_rule_preview_get_findings (preview)->matches->len > 0, ==, all[i].is_known);
      note = unseat_rule_preview_get_findings (preview)->blocked_note;
      g_assert_cmpint (note != NULL && strstr (note, "Unseat did not look") != NULL, ==, !all[i].is_known);
      g_clear_object (&preview);
      engine_tear_down (&engine);
    }
}

/* A rule rests on it at once, and goes on to by what is kept. */
static void
test_rule (void)
{
  g_autoptr (UnseatRule) rule = rule_kit_make (UNSEAT_CONDITION_BLOCKED, 3, UNSEAT_RULE_UNASSIGN);
  g_autoptr (UnseatRulePreview) preview = NULL;
  g_autoptr (UnseatRulePreview) without = NULL;
  Engine engine;

  set_up (&engine, nothing, readers);
  without = rule_kit_look (&engine, rule, UNSEAT_RULE_LOOK);
  g_assert_cmpuint (unseat_rule_preview_get_findings (without)->matches->len, ==, 0);
  g_assert_nonnull (strstr (unseat_rule_preview_get_findings (without)->blocked_note, "AuditLog.Read.All"));
  g_clear_object (&without);
  engine_tear_down (&engine);

  set_up (&engine, scopes, readers);
  preview = rule_kit_look (&engine, rule, UNSEAT_RULE_LOOK);
  g_assert_cmpuint (unseat_rule_preview_get_findings (preview)->matches->len, >, 0);
  g_assert_cmpuint (unseat_rule_preview_get_findings (preview)->later->len, >, 0);
  g_assert_null (unseat_rule_preview_get_findings (preview)->blocked_note); /* the first of them matches already */
  g_clear_object (&preview);
  engine_tear_down (&engine);
}

/* Without the role Microsoft 365 refuses, which is said, and no error. */
static void
test_refused (void)
{
  static const char *const roles[] = { "License Administrator", "Global Reader", NULL };
  Engine                   engine;

  set_up (&engine, scopes, roles);
  load (&engine);
  g_assert_nonnull (strstr (unseat_directory_get_blocks_problem (get_directory (&engine)), "Reports Reader"));
  g_assert_cmpuint (g_hash_table_size (unseat_directory_get_blocks (get_directory (&engine))), ==, 0);
  engine_tear_down (&engine);
}

/* What the log tells takes the place of what was seen; where it only says that something changed, what was seen does not hold. */
static void
test_memory (void)
{
  UnseatRuleMemory *memory = unseat_rule_memory_new ();
  g_autoptr (GHashTable) blocks = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);

  unseat_rule_memory_put (memory->blocked_since, "a", 1000);
  unseat_rule_memory_put (memory->blocked_since, "b", 1000);
  unseat_rule_memory_put (memory->blocked_since, "c", 1000);
  unseat_rule_memory_put (blocks, "a", 500);
  unseat_rule_memory_put (blocks, "b", 0);
  unseat_rule_memory_put (blocks, "d", 700);
  unseat_rule_memory_take_blocks (memory, blocks);
  unseat_rule_memory_take_blocks (memory, NULL);
  g_assert_cmpint (unseat_rule_memory_get (memory->blocked_since, "a"), ==, 500);
  g_assert_cmpint (unseat_rule_memory_get (memory->blocked_since, "b"), ==, 0);
  g_assert_cmpint (unseat_rule_memory_get (memory->blocked_since, "c"), ==, 1000);
  g_assert_cmpint (unseat_rule_memory_get (memory->blocked_since, "d"), ==, 700);
  unseat_rule_memory_free (memory);
}

/* The log is late: whom Unseat has seen free after the block of which it tells, has been blocked again since, and counts from the first look that saw that. */
static void
test_later_look (void)
{
  static const struct
  {
    gint64 since;  /* of the look before, 0 when it saw somebody who was not blocked */
    gint64 free;   /* before that */
    gint64 looked; /* when that look was; 0 for none */
    gint64 told;   /* by the log; 0: it only tells that what was seen has ended */
    gint64 expected;
  } all[] = {
    { 0, 0, 0, 500, 500 },            /* nobody has ever looked */
    { 0, 0, 1000, 1500, 1500 },       /* blocked after the look */
    { 0, 0, 1000, 500, 0 },           /* before it: this look is the first */
    { 0, 0, 1000, 1000, 0 },          /* which of both was first nobody knows */
    { 0, 0, 1000, 0, 0 },             /* nothing is known */
    { 2000, 1000, 3000, 1500, 1500 }, /* between the look that saw the person free and the first that did not */
    { 2000, 1000, 3000, 500, 2000 },  /* before both: it is over, and the first look counts */
    { 2000, 1000, 3000, 2500, 2500 }, /* let in and blocked again between two looks */
    { 2000, 1000, 3000, 0, 0 },
    { 2000, 0, 3000, 500, 500 }, /* nobody ever saw the person free */
  };

  for (guint i = 0; i < G_N_ELEMENTS (all); i++)
    {
      g_autoptr (UnseatRuleMemory) memory = unseat_rule_memory_new ();
      g_autoptr (GHashTable) blocks = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);

      memory->looked = all[i].looked;
      if (all[i].since > 0)
        {
          unseat_rule_memory_put (memory->blocked_since, "a", all[i].since);
          unseat_rule_memory_put (memory->free_at, "a", all[i].free);
        }
      unseat_rule_memory_put (blocks, "a", all[i].told);
      unseat_rule_memory_take_blocks (memory, blocks);
      g_assert_cmpint (unseat_rule_memory_get (memory->blocked_since, "a"), ==, all[i].expected);
    }
}

static gboolean
is_in (GPtrArray  *matches,
       const char *user)
{
  for (guint i = 0; i < matches->len; i++)
    if (g_str_equal (((const UnseatRuleMatch *) g_ptr_array_index (matches, i))->user_principal_name, user))
      return TRUE;

  return FALSE;
}

/* Whether the rule finds the person, who is one of those who will be. */
static gboolean
look_for (Engine           *engine,
          const UnseatRule *rule,
          const char       *user)
{
  g_autoptr (UnseatRulePreview) preview = NULL;
  gboolean is_found = FALSE;

  engine_load (engine);
  preview = rule_kit_look (engine, rule, UNSEAT_RULE_LOOK);
  is_found = is_in (unseat_rule_preview_get_findings (preview)->matches, user);
  g_assert_true (is_found || is_in (unseat_rule_preview_get_findings (preview)->later, user));
  return is_found;
}

/* The log of the demo tenant tells of no change that was made to it, as one that is late does. */
static void
test_late_log (void)
{
  g_autoptr (UnseatRule) rule = rule_kit_make (UNSEAT_CONDITION_BLOCKED, 1, UNSEAT_RULE_UNASSIGN);
  g_autoptr (UnseatRulePreview) preview = NULL;
  g_autofree char *user = NULL;
  Engine           engine;

  set_up (&engine, scopes, readers);
  demo_server_set_audit_quota (engine.server, 0, 0); /* it is read more often than a program does in ten seconds */
  preview = rule_kit_look (&engine, rule, UNSEAT_RULE_LOOK);
  g_assert_cmpuint (unseat_rule_preview_get_findings (preview)->matches->len, >, 0);
  user = g_strdup (((UnseatRuleMatch *) g_ptr_array_index (unseat_rule_preview_get_findings (preview)->matches, 0))->user_principal_name);
  g_assert_true (look_for (&engine, rule, user));

  demo_server_set_account_enabled (engine.server, user, TRUE);
  engine_load (&engine);
  g_clear_object (&preview);
  preview = rule_kit_look (&engine, rule, UNSEAT_RULE_LOOK);
  g_assert_false (is_in (unseat_rule_preview_get_findings (preview)->matches, user));
  g_clear_object (&preview);

  demo_server_set_account_enabled (engine.server, user, FALSE);
  g_assert_false (look_for (&engine, rule, user));
  g_assert_false (look_for (&engine, rule, user)); /* nor another time */
  engine_tear_down (&engine);
}

/* A window that has been open for long does not undo what another program has seen since. */
static void
test_old_look (void)
{
  g_autoptr (UnseatRuleMemory) memory = NULL;
  g_autoptr (UnseatRuleMemory) again = NULL;
  g_autoptr (GHashTable) blocked = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  g_autoptr (GHashTable) nobody = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (GError) error = NULL;
  Engine engine;

  set_up (&engine, nothing, readers);
  memory = unseat_rule_memory_new ();
  memory->looked = 1000;
  unseat_rule_memory_put (blocked, "a", 2000);
  g_assert_true (unseat_rule_looks_save (engine.journal, "tenant", memory, blocked, 3000, 3000, &error));
  again = unseat_rule_history_load (engine.journal, "TENANT", "rule", 4000, &error);
  g_assert_no_error (error);
  g_assert_cmpint (again->looked, ==, 3000);
  g_assert_cmpint (unseat_rule_memory_get (again->blocked_since, "a"), ==, 2000);
  g_assert_cmpint (unseat_rule_memory_get_free (again, "a"), ==, 1000);
  g_assert_cmpint (unseat_rule_memory_get_free (again, "b"), ==, 3000);

  g_assert_true (unseat_rule_looks_save (engine.journal, "tenant", again, nobody, 2999, 4000, &error));
  g_clear_pointer (&again, unseat_rule_memory_free);
  again = unseat_rule_history_load (engine.journal, "tenant", "rule", 4000, &error);
  g_assert_cmpint (unseat_rule_memory_get (again->blocked_since, "a"), ==, 2000);

  g_assert_true (unseat_rule_looks_save (engine.journal, "tenant", again, nobody, 2500, 2600, &error)); /* by a clock that has been set right */
  g_clear_pointer (&again, unseat_rule_memory_free);
  again = unseat_rule_history_load (engine.journal, "tenant", "rule", 4000, &error);
  g_assert_cmpint (again->looked, ==, 2500);
  g_assert_cmpuint (g_hash_table_size (again->blocked_since), ==, 0);
  engine_tear_down (&engine);
}

int
main (int    argc,
      char **argv)
{
  g_autofree char *folder = folder_make ();
  int              status = 0;

  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/block-load/told", test_told);
  g_test_add_func ("/block-load/throttled", test_throttled);
  g_test_add_func ("/block-load/beyond", test_beyond);
  g_test_add_func ("/block-load/reach", test_reach);
  g_test_add_func ("/block-load/covers", test_covers);
  g_test_add_func ("/block-load/rule", test_rule);
  g_test_add_func ("/block-load/refused", test_refused);
  g_test_add_func ("/block-load/memory", test_memory);
  g_test_add_func ("/block-load/later-look", test_later_look);
  g_test_add_func ("/block-load/late-log", test_late_log);
  g_test_add_func ("/block-load/old-look", test_old_look);
  status = g_test_run ();
  folder_remove (folder);
  return status;
}
