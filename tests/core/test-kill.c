/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "demo-fixtures.h"
#include "folder.h"

/* A job is killed at every step of its journal, and at many moments between; then another process goes on with it, and is killed, too,
 * now and then.  In the end the server must be exactly as planned, nothing may have been sent twice, and every outcome has to be true. */

#define N_PEOPLE 640
#define SEED 3
#define GROUP "Engineering"  /* gives Microsoft 365 E5 */
#define DEFAULT_N_RANDOM 164 /* moments that are taken at random; UNSEAT_KILLS is another number */

typedef enum
{
  KIND_UNASSIGN,
  KIND_SWAP,     /* in one call for each person */
  KIND_TAKE_OFF, /* in one call for everybody in a group */
  N_KINDS
} Kind;

/* Which product goes, and which comes instead. */
static const struct
{
  const char *word;
  const char *sku_id;
  const char *instead;
} kinds[] = {
  [KIND_UNASSIGN] = { "unassign", DEMO_SKU_M365_E3, NULL },
  [KIND_SWAP] = { "swap", DEMO_SKU_M365_E3, DEMO_SKU_M365_E5 },
  [KIND_TAKE_OFF] = { "take-off", DEMO_SKU_M365_E5, NULL },
};

/* What an undisturbed run does. */
typedef struct
{
  Kind   kind;
  guint  n_changes;
  guint  n_calls;  /* for one person each */
  guint  n_writes; /* of the journal */
  guint  n_syncs;
  gint64 msec;
} Calm;

typedef struct
{
  Kind        kind;
  DemoServer *server; /* (owned) */
  char       *folder; /* (owned): of the journal */
} World;

static void
world_set_up (World *self,
              Kind   kind)
{
  static const char *const roles[] = { "License Administrator", "Groups Administrator", NULL };
  static const char *const scopes[] = { "RoleManagement.Read.Directory", "GroupMember.ReadWrite.All", NULL };
  g_autoptr (GError) error = NULL;

  self->kind = kind;
  self->server = demo_server_new (N_PEOPLE, SEED);
  g_assert_true (demo_server_set_seats (self->server, DEMO_SKU_M365_E5, 2 * N_PEOPLE));
  if (kind == KIND_TAKE_OFF)
    {
      demo_server_set_roles (self->server, roles);
      demo_server_set_settled_scopes (self->server, scopes);
    }
  demo_server_set_poll_interval (self->server, 0);
  demo_server_set_auto_approve (self->server, 0);
  demo_server_start (self->server, 0, &error);
  g_assert_no_error (error);
  self->folder = folder_make ();
}

static void
world_tear_down (World *self)
{
  demo_server_stop (self->server);
  g_assert_finalize_object (self->server);
  folder_remove (self->folder);
  g_free (self->folder);
}

static GSubprocess *
spawn (World      *self,
       const char *mode,
       const char *kill_at)
{
  g_autoptr (GSubprocessLauncher) launcher = g_subprocess_launcher_new (G_SUBPROCESS_FLAGS_STDOUT_PIPE);
  g_autofree char *group_id = demo_server_dup_group_id (self->server, GROUP);
  g_autoptr (GError) error = NULL;
  GSubprocess *process = NULL;

  g_subprocess_launcher_setenv (launcher, "XDG_DATA_HOME", self->folder, TRUE);
  g_subprocess_launcher_setenv (launcher, "KILL_AT", kill_at != NULL ? kill_at : "", TRUE);
  process = g_subprocess_launcher_spawn (launcher, &error, g_getenv ("KILL_VICTIM"), mode, demo_server_get_graph_url (self->server),
                                         demo_server_get_login_url (self->server), demo_server_get_client_id (self->server), kinds[self->kind].word,
                                         kinds[self->kind].sku_id, kinds[self->kind].instead != NULL ? kinds[self->kind].instead : group_id, NULL);
  g_assert_no_error (error);

  return process;
}

/* Returns: (nullable): what it printed; NULL when it was killed */
static char *
finish (GSubprocess *process)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *out = NULL;

  g_subprocess_communicate_utf8 (process, NULL, NULL, &out, NULL, &error);
  g_assert_no_error (error);
  if (g_subprocess_get_if_signaled (process))
    {
      g_assert_cmpint (g_subprocess_get_term_sig (process), ==, SIGKILL);
      return NULL;
    }
  g_assert_cmpint (g_subprocess_get_exit_status (process), ==, 0);

  return g_steal_pointer (&out);
}

static char *
run (World      *self,
     const char *mode,
     const char *kill_at)
{
  g_autoptr (GSubprocess) process = spawn (self, mode, kill_at);

  return finish (process);
}

static gboolean
kill_cb (gpointer user_data)
{
  g_subprocess_force_exit (user_data);

  return G_SOURCE_REMOVE;
}

static void
died_cb (GObject      *source,
         GAsyncResult *result,
         gpointer      user_data)
{
  *(gboolean *) user_data = TRUE;
}

/* At a moment that nobody has chosen. */
static char *
run_for (World      *self,
         const char *mode,
         guint       msec)
{
  g_autoptr (GSubprocess) process = spawn (self, mode, NULL);
  gboolean is_over = FALSE;
  guint    timer = g_timeout_add (msec, kill_cb, process);

  g_subprocess_wait_async (process, NULL, died_cb, &is_over);
  while (!is_over)
    g_main_context_iteration (NULL, TRUE);
  if (g_main_context_find_source_by_id (NULL, timer) != NULL)
    g_source_remove (timer);

  return finish (process);
}

static guint
count_writes (World *self)
{
  g_autoptr (GPtrArray) writes = demo_server_dup_writes (self->server);

  return writes->len;
}

/* @words: a person, a product, and what became of it */
static void
check_line (World *self,
            char **words)
{
  const char *instead = kinds[self->kind].instead;
  gboolean    comes = instead != NULL && g_str_equal (words[1], instead);
  gboolean    direct = !comes;
  gboolean    inherited = TRUE;

  demo_server_person_holds (self->server, words[0], words[1], &direct, &inherited);
  if (self->kind == KIND_TAKE_OFF)
    g_assert_false (inherited);
  else
    g_assert_cmpint (direct, ==, comes);
  g_assert_cmpstr (words[2], ==, "verified");
}

static gboolean
group_gives (World *self)
{
  g_auto (GStrv) off = demo_server_dup_group_disabled (self->server, GROUP, kinds[KIND_TAKE_OFF].sku_id);

  return off != NULL;
}

static void
check_end (World      *self,
           const Calm *calm,
           const char *out)
{
  g_auto (GStrv) lines = g_strsplit (out, "\n", -1);
  guint n_changes = 0;

  for (guint i = 0; lines[i] != NULL; i++)
    {
      g_auto (GStrv) words = g_strsplit (lines[i], " ", 3);

      if (*lines[i] == '\0' || g_str_has_prefix (lines[i], "writes "))
        continue;

      check_line (self, words);
      n_changes++;
    }

  g_assert_cmpuint (n_changes, ==, calm->n_changes);
  g_assert_cmpuint (count_writes (self), ==, calm->n_calls);
  /* A removal that is sent again is refused, and would be one request more.  To take off a group what it does not give any more does no harm. */
  g_assert_cmpuint (demo_server_count_requests (self->server, "POST", "/users"), ==, calm->n_calls);
  if (self->kind == KIND_TAKE_OFF)
    g_assert_false (group_gives (self));
}

/* @out: (nullable): of the run that was to be killed */
static void
go_on (World      *self,
       const Calm *calm,
       const char *out,
       const char *kill_again)
{
  g_autofree char *again = NULL;
  g_autofree char *end = NULL;

  if (out != NULL) /* it was faster */
    {
      check_end (self, calm, out);
      return;
    }

  again = run (self, "resume", kill_again);
  end = again == NULL ? run (self, "resume", NULL) : g_strdup (again);
  if (*end == '\0') /* nothing was confirmed yet, or all was told */
    g_assert_true (count_writes (self) == 0 || count_writes (self) == calm->n_calls);
  else
    check_end (self, calm, end);
}

static void
check_point (const Calm *calm,
             const char *kill_at,
             const char *kill_again)
{
  World            self;
  g_autofree char *out = NULL;

  g_test_message ("%s killed at %s, then at %s", kinds[calm->kind].word, kill_at, kill_again != NULL ? kill_again : "nothing");
  world_set_up (&self, calm->kind);
  out = run (&self, "apply", kill_at);
  go_on (&self, calm, out, kill_again);
  world_tear_down (&self);
}

/* Returns: how many changes @out tells of */
static guint
count_lines (const char *out)
{
  g_auto (GStrv) lines = g_strsplit (out, "\n", -1);
  guint n = 0;

  for (guint i = 0; lines[i] != NULL; i++)
    n += *lines[i] != '\0' && !g_str_has_prefix (lines[i], "writes ");

  return n;
}

static void
calm_measure (Calm *calm,
              Kind  kind)
{
  World            self;
  g_autofree char *out = NULL;
  const char      *totals = NULL;
  gint64           start = 0;

  calm->kind = kind;
  world_set_up (&self, kind);
  start = g_get_monotonic_time ();
  out = run (&self, "apply", NULL);
  calm->msec = (g_get_monotonic_time () - start) / 1000;
  calm->n_calls = count_writes (&self);
  calm->n_changes = count_lines (out);
  g_assert_cmpuint (calm->n_changes, >, 20); /* more than one batch */
  totals = strstr (out, "writes ");
  g_assert_nonnull (totals);
  g_assert_cmpint (sscanf (totals, "writes %u syncs %u", &calm->n_writes, &calm->n_syncs), ==, 2);
  check_end (&self, calm, out);
  world_tear_down (&self);
}

/* Every third resumption is killed, too. */
static char *
choose_again (const Calm *calm,
              guint       n)
{
  return n % 3 == 0 ? g_strdup_printf ("sync %u", 1 + n % calm->n_syncs) : NULL;
}

/* What a person loses at every step; what takes as many steps and differs in what is sent, at some of them. */
static void
test_every_step (gconstpointer data)
{
  static const guint strides[] = { [KIND_UNASSIGN] = 1, [KIND_SWAP] = 4, [KIND_TAKE_OFF] = 1 };
  const Calm        *calms = data;

  for (Kind kind = 0; kind < N_KINDS; kind++)
    for (guint i = 1; i <= calms[kind].n_syncs; i += strides[kind])
      {
        g_autofree char *before = g_strdup_printf ("sync %u", i);
        g_autofree char *after = g_strdup_printf ("synced %u", i);
        g_autofree char *again = choose_again (&calms[kind], i);

        check_point (&calms[kind], before, again);
        check_point (&calms[kind], after, NULL);
      }
}

static guint
get_n_random (void)
{
  const char *text = g_getenv ("UNSEAT_KILLS");

  return text != NULL ? (guint) strtoul (text, NULL, 10) : DEFAULT_N_RANDOM;
}

/* Half of the time the simplest. */
static const Calm *
choose_calm (const Calm *calms,
             guint       n)
{
  return n % 2 == 0 ? &calms[KIND_UNASSIGN] : &calms[1 + n / 2 % (N_KINDS - 1)];
}

static void
test_writes (gconstpointer data)
{
  for (guint i = 0; i < get_n_random () / 2; i++)
    {
      const Calm      *calm = choose_calm (data, i);
      g_autofree char *at = g_strdup_printf ("write %d", g_test_rand_int_range (1, (gint32) calm->n_writes + 1));
      g_autofree char *again = choose_again (calm, i);

      check_point (calm, at, again);
    }
}

static void
test_any_moment (gconstpointer data)
{
  for (guint i = 0; i < get_n_random () / 2; i++)
    {
      const Calm      *calm = choose_calm (data, i);
      World            self;
      g_autofree char *out = NULL;
      g_autofree char *again = choose_again (calm, i);

      world_set_up (&self, calm->kind);
      out = run_for (&self, "apply", (guint) g_test_rand_int_range (0, (gint32) calm->msec));
      go_on (&self, calm, out, again);
      world_tear_down (&self);
    }
}

int
main (int    argc,
      char **argv)
{
  Calm calms[N_KINDS] = { { 0 } };

  g_test_init (&argc, &argv, NULL);
  for (Kind kind = 0; kind < N_KINDS; kind++)
    {
      calm_measure (&calms[kind], kind);
      g_test_message ("%s: %u changes, %u calls, %u writes, %u syncs, %d ms", kinds[kind].word, calms[kind].n_changes, calms[kind].n_calls, calms[kind].n_writes,
                      calms[kind].n_syncs, (int) calms[kind].msec);
    }
  g_test_add_data_func ("/kill/every-step", calms, test_every_step);
  g_test_add_data_func ("/kill/writes", calms, test_writes);
  g_test_add_data_func ("/kill/any-moment", calms, test_any_moment);

  return g_test_run ();
}
