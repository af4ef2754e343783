/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "unseat-graph-activity.h"

#include <string.h>

#include "unseat-graph-audit.h"

#include "demo-evidence.h"
#include "graph-tenant.h"
#include "unseat-error.h"

#define LARGE_PAGES 21 /* 2500 people, 120 a page */

static const char *const evidence_scopes[] = { "User.Read.All", "AuditLog.Read.All", NULL };
static const char *const plain_scopes[] = { "User.Read.All", NULL };

/* What a listing brought. */
typedef struct
{
  GHashTable  *moments; /* (element-type utf8 UnseatGraphActivity) */
  guint        n_pages;
  guint        stop_after; /* pages; 0 = never */
  char        *link;       /* (owned) (nullable): after the last page that came */
  GraphTenant *tenant;
  GError      *error;
} Listing;

static void
listing_clear (Listing *listing)
{
  g_clear_pointer (&listing->moments, g_hash_table_unref);
  g_clear_pointer (&listing->link, g_free);
  g_clear_error (&listing->error);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Listing, listing_clear)

static void
page_cb (GPtrArray  *page,
         const char *next_link,
         gpointer    user_data)
{
  Listing *listing = user_data;

  for (guint i = 0; i < page->len; i++)
    {
      UnseatGraphActivity *activity = g_memdup2 (g_ptr_array_index (page, i), sizeof (UnseatGraphActivity));

      activity->id = g_strdup (activity->id);
      g_hash_table_replace (listing->moments, activity->id, activity);
    }
  g_free (listing->link);
  listing->link = g_strdup (next_link);
  listing->n_pages++;
  if (listing->n_pages == listing->stop_after)
    g_cancellable_cancel (listing->tenant->cancellable);
}

static Listing
list (GraphTenant *self,
      const char  *link,
      guint        stop_after)
{
  Listing listing = { .stop_after = stop_after, .tenant = self };
  g_autoptr (GAsyncResult) result = NULL;

  /* The key is in the value. */
  listing.moments = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, (GDestroyNotify) unseat_graph_activity_free);
  unseat_graph_list_activity_async (self->client, link, page_cb, &listing, self->cancellable, graph_await_cb, &result);
  unseat_graph_list_activity_finish (self->client, graph_await (&result), &listing.error);

  return listing;
}

static const guint32 *
get_moments (GraphTenant *self,
             Listing     *listing,
             const char  *user)
{
  g_autofree char           *id = demo_server_dup_user_id (self->demo, user);
  const UnseatGraphActivity *activity = g_hash_table_lookup (listing->moments, id);

  g_assert_nonnull (activity);
  return activity->moments;
}

static void
test_states (GraphTenant  *self,
             gconstpointer unused)
{
  g_auto (Listing) listing = { 0 };

  demo_server_set_sign_ins (self->demo, DEMO_UPN_DIRECT, 1750000000, 1750000001, 1750000002);
  demo_server_set_sign_ins (self->demo, DEMO_UPN_BOTH, 0, 0, 0);
  demo_server_set_sign_ins (self->demo, DEMO_UPN_INHERITED, DEMO_YEAR_ONE, DEMO_YEAR_ONE, DEMO_YEAR_ONE);
  demo_server_set_sign_ins (self->demo, DEMO_UPN_GREEK, 1600000000, 0, 0);  /* before December 2023 */
  demo_server_set_sign_ins (self->demo, DEMO_UPN_ARABIC, 1750000000, 0, 0); /* after it: nothing was accepted, or it was not written down */
  demo_server_set_sign_ins (self->demo, DEMO_UPN_HEBREW, 0, 1750000000, 1750000000);
  listing = list (self, NULL, 0);

  g_assert_no_error (listing.error);
  g_assert_null (listing.link);
  g_assert_cmpuint (g_hash_table_size (listing.moments), ==, 60);
  g_assert_cmpuint (get_moments (self, &listing, DEMO_UPN_DIRECT)[UNSEAT_SIGNAL_INTERACTIVE], ==, 1750000000);
  g_assert_cmpuint (get_moments (self, &listing, DEMO_UPN_DIRECT)[UNSEAT_SIGNAL_NON_INTERACTIVE], ==, 1750000001);
  g_assert_cmpuint (get_moments (self, &listing, DEMO_UPN_DIRECT)[UNSEAT_SIGNAL_SUCCESSFUL], ==, 1750000002);
  for (UnseatSignal signal = 0; signal < UNSEAT_FIRST_USE; signal++)
    {
      g_assert_cmpuint (get_moments (self, &listing, DEMO_UPN_BOTH)[signal], ==, UNSEAT_MOMENT_NEVER);
      g_assert_cmpuint (get_moments (self, &listing, DEMO_UPN_INHERITED)[signal], ==, UNSEAT_MOMENT_NEVER);
    }
  g_assert_cmpuint (get_moments (self, &listing, DEMO_UPN_GREEK)[UNSEAT_SIGNAL_SUCCESSFUL], ==, UNSEAT_MOMENT_NEVER);
  g_assert_cmpuint (get_moments (self, &listing, DEMO_UPN_GREEK)[UNSEAT_SIGNAL_NON_INTERACTIVE], ==, UNSEAT_MOMENT_NEVER);
  g_assert_cmpuint (get_moments (self, &listing, DEMO_UPN_ARABIC)[UNSEAT_SIGNAL_SUCCESSFUL], ==, UNSEAT_MOMENT_UNKNOWN);
  g_assert_cmpuint (get_moments (self, &listing, DEMO_UPN_HEBREW)[UNSEAT_SIGNAL_INTERACTIVE], ==, UNSEAT_MOMENT_NEVER);
  g_assert_cmpuint (get_moments (self, &listing, DEMO_UPN_HEBREW)[UNSEAT_SIGNAL_SUCCESSFUL], ==, 1750000000);
}

static UnseatGraphActivity *
read_one (GraphTenant *self,
          const char  *user_id,
          GError     **error)
{
  g_autoptr (GAsyncResult) result = NULL;

  unseat_graph_read_activity_async (self->client, user_id, self->cancellable, graph_await_cb, &result);
  return unseat_graph_read_activity_finish (self->client, graph_await (&result), error);
}

static void
test_one (GraphTenant  *self,
          gconstpointer unused)
{
  g_autoptr (GError) by_name = NULL;
  g_autoptr (GError) nobody = NULL;
  g_autoptr (GError) no_premium = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *id = demo_server_dup_user_id (self->demo, DEMO_UPN_DIRECT);
  g_autoptr (UnseatGraphActivity) activity = NULL;

  demo_server_set_sign_ins (self->demo, DEMO_UPN_DIRECT, 1750000000, 0, 0);
  activity = read_one (self, id, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (activity->moments[UNSEAT_SIGNAL_INTERACTIVE], ==, 1750000000);

  g_assert_null (read_one (self, DEMO_UPN_DIRECT, &by_name));
  g_assert_error (by_name, UNSEAT_ERROR, UNSEAT_ERROR_REFUSED);
  g_assert_null (read_one (self, "99999999-aaaa-4bbb-8ccc-000000000000", &nobody));
  g_assert_error (nobody, UNSEAT_ERROR, UNSEAT_ERROR_NOT_FOUND);
  demo_server_set_premium (self->demo, FALSE);
  g_assert_null (read_one (self, id, &no_premium));
  g_assert_true (unseat_graph_activity_lacks_premium (no_premium));
}

/* Goes on where it was broken off, with nobody twice and nobody left out. */
static void
test_resume (GraphTenant  *self,
             gconstpointer unused)
{
  g_auto (Listing) first = list (self, NULL, 5);
  g_auto (Listing) rest = { 0 };

  g_assert_error (first.error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_assert_nonnull (first.link);
  g_assert_cmpuint (first.n_pages, ==, 5);

  g_cancellable_reset (self->cancellable);
  rest = list (self, first.link, 0);
  g_assert_no_error (rest.error);
  g_assert_null (rest.link);
  g_assert_cmpuint (rest.n_pages, ==, LARGE_PAGES - 5);
  g_assert_cmpuint (g_hash_table_size (first.moments) + g_hash_table_size (rest.moments), ==, 2500);
}

static void
test_foreign_link (GraphTenant  *self,
                   gconstpointer unused)
{
  g_auto (Listing) listing = list (self, "https://evil.example/v1.0/users", 0);

  g_assert_error (listing.error, UNSEAT_ERROR, UNSEAT_ERROR_BAD_ANSWER);
  g_assert_cmpuint (listing.n_pages, ==, 0);
}

static void
test_no_premium (GraphTenant  *self,
                 gconstpointer unused)
{
  g_auto (Listing) listing = { 0 };

  demo_server_set_premium (self->demo, FALSE);
  listing = list (self, NULL, 0);
  g_assert_error (listing.error, UNSEAT_ERROR, UNSEAT_ERROR_FORBIDDEN);
  g_assert_true (unseat_graph_activity_lacks_premium (listing.error));
}

static void
test_no_scope (GraphTenant  *self,
               gconstpointer unused)
{
  g_auto (Listing) listing = list (self, NULL, 0);

  g_assert_error (listing.error, UNSEAT_ERROR, UNSEAT_ERROR_FORBIDDEN);
  g_assert_false (unseat_graph_activity_lacks_premium (listing.error));
  g_assert_false (unseat_graph_activity_lacks_premium (NULL));
}

static void
test_trouble (GraphTenant  *self,
              gconstpointer unused)
{
  static const struct
  {
    DemoFaultKind kind;
    int           value;
  } passing[] = {
    { DEMO_FAULT_THROTTLE, 1 }, { DEMO_FAULT_STATUS, 503 }, { DEMO_FAULT_CUT_BODY, 0 }, { DEMO_FAULT_CUT_BEFORE, 0 }
  };

  for (guint i = 0; i < G_N_ELEMENTS (passing); i++)
    {
      g_auto (Listing) listing = { 0 };

      graph_tenant_add_fault (self, passing[i].kind, "/users", 1, passing[i].value, NULL);
      listing = list (self, NULL, 0);
      g_assert_no_error (listing.error);
      g_assert_cmpuint (g_hash_table_size (listing.moments), ==, 60);
    }

  graph_tenant_add_fault (self, DEMO_FAULT_STATUS, "/users", 0, 500, NULL);
  {
    g_auto (Listing) listing = list (self, NULL, 0);

    g_assert_error (listing.error, UNSEAT_ERROR, UNSEAT_ERROR_BUSY);
  }
}

/* Whatever a server says: a sentence or moments that cannot be mistaken. */
static void
test_decode (void)
{
  static const struct
  {
    const char *activity;
    guint32     successful;
  } cases[] = {
    { "\"signInActivity\":null", UNSEAT_MOMENT_NEVER },
    { "\"signInActivity\":{}", UNSEAT_MOMENT_UNKNOWN },
    { "\"signInActivity\":{\"lastSuccessfulSignInDateTime\":\"tomorrow\"}", UNSEAT_MOMENT_UNKNOWN },
    { "\"signInActivity\":{\"lastSuccessfulSignInDateTime\":\"1969-01-01T00:00:00Z\"}", UNSEAT_MOMENT_UNKNOWN },
    { "\"signInActivity\":{\"lastSuccessfulSignInDateTime\":\"9999-01-01T00:00:00Z\"}", UNSEAT_MOMENT_UNKNOWN },
    { "\"signInActivity\":{\"lastSuccessfulSignInDateTime\":\"2026-01-01T00:00:00Z\"}", 1767225600 },
    { "\"signInActivity\":{\"lastSignInDateTime\":\"rubbish\"}", UNSEAT_MOMENT_UNKNOWN },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autofree char *json = g_strdup_printf ("{\"value\":[{\"id\":\"a\",%s}]}", cases[i].activity);
      g_autoptr (GBytes) bytes = graph_bytes (json);
      g_autoptr (UnseatJsonReader) reader = unseat_json_reader_new (bytes, "sign-ins", &error);
      g_autoptr (GPtrArray) page = unseat_graph_decode_activity (reader, &error);

      g_test_message ("%s", json);
      g_assert_no_error (error);
      g_assert_cmpuint (((UnseatGraphActivity *) g_ptr_array_index (page, 0))->moments[UNSEAT_SIGNAL_SUCCESSFUL], ==, cases[i].successful);
    }
}

/* What is known of an account by an entry of the audit log: by its name, and by what was changed; what contradicts itself is not clear. */
static void
test_decode_audits (void)
{
#define ENTRY(activity, result, type, property, value)                                                                             \
  "{\"value\":[{\"activityDisplayName\":\"" activity "\",\"activityDateTime\":\"2026-11-20T10:00:00Z\",\"result\":\"" result "\"," \
  "\"targetResources\":[{\"id\":\"AB\",\"type\":\"" type "\",\"modifiedProperties\":[{\"displayName\":\"" property "\",\"oldValue\":null,\"newValue\":\"" value "\"}]}]}]}"
  static const struct
  {
    const char            *json;
    UnseatGraphAuditChange change;
  } cases[] = {
    { ENTRY ("Disable account", "success", "User", "AccountEnabled", "[false]"), UNSEAT_GRAPH_AUDIT_BLOCKED },
    { ENTRY ("Disable account", "success", "User", "Department", "[]"), UNSEAT_GRAPH_AUDIT_BLOCKED },
    { ENTRY ("Disable account", "failure", "User", "AccountEnabled", "[false]"), UNSEAT_GRAPH_AUDIT_NOTHING },
    { ENTRY ("Disable account", "success", "Device", "AccountEnabled", "[false]"), UNSEAT_GRAPH_AUDIT_NOTHING },
    { ENTRY ("Disable account", "success", "User", "AccountEnabled", "[true]"), UNSEAT_GRAPH_AUDIT_UNCLEAR },
    { ENTRY ("Enable account", "success", "User", "AccountEnabled", "[true]"), UNSEAT_GRAPH_AUDIT_ALLOWED },
    { ENTRY ("Update user", "success", "User", "AccountEnabled", "[true]"), UNSEAT_GRAPH_AUDIT_ALLOWED },
    { ENTRY ("Update user", "success", "User", "AccountEnabled", "[false]"), UNSEAT_GRAPH_AUDIT_BLOCKED },
    { ENTRY ("Update user", "success", "User", "AccountEnabled", "[]"), UNSEAT_GRAPH_AUDIT_UNCLEAR },
    { ENTRY ("Update user", "success", "User", "Department", "[false]"), UNSEAT_GRAPH_AUDIT_NOTHING },
    { "{\"value\":[{\"activityDisplayName\":\"Update user\",\"activityDateTime\":\"2026-11-20T10:00:00Z\"}]}", UNSEAT_GRAPH_AUDIT_NOTHING },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (GBytes) bytes = g_bytes_new_static (cases[i].json, strlen (cases[i].json));
      g_autoptr (UnseatJsonReader) reader = unseat_json_reader_new (bytes, "the answer", &error);
      g_autoptr (GPtrArray) page = unseat_graph_decode_audits (reader, &error);
      const UnseatGraphAuditEntry *entry = NULL;

      g_test_message ("%s", cases[i].json);
      g_assert_no_error (error);
      g_assert_cmpuint (page->len, ==, 1);
      entry = g_ptr_array_index (page, 0);
      g_assert_cmpint (entry->change, ==, cases[i].change);
      if (entry->change != UNSEAT_GRAPH_AUDIT_NOTHING)
        g_assert_cmpstr (entry->user_id, ==, "ab");
    }
#undef ENTRY
}

static void
test_decode_wrong (void)
{
  static const char *const wrong[] = {
    "{}", "{\"value\":{}}", "{\"value\":[1]}", "{\"value\":[{}]}", "{\"value\":[{\"id\":\"a\",\"signInActivity\":7}]}",
    "{\"value\":[{\"id\":\"a\",\"signInActivity\":{\"lastSignInDateTime\":5}}]}"
  };

  for (guint i = 0; i < G_N_ELEMENTS (wrong); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (GBytes) bytes = graph_bytes (wrong[i]);
      g_autoptr (UnseatJsonReader) reader = unseat_json_reader_new (bytes, "sign-ins", NULL);

      g_test_message ("%s", wrong[i]);
      g_assert_null (unseat_graph_decode_activity (reader, &error));
      g_assert_error (error, UNSEAT_ERROR, UNSEAT_ERROR_BAD_ANSWER);
    }
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add ("/activity/states", GraphTenant, evidence_scopes, graph_tenant_set_up, test_states, graph_tenant_tear_down);
  g_test_add ("/activity/one", GraphTenant, evidence_scopes, graph_tenant_set_up, test_one, graph_tenant_tear_down);
  g_test_add ("/activity/resume", GraphTenant, evidence_scopes, graph_tenant_set_up_large, test_resume, graph_tenant_tear_down);
  g_test_add ("/activity/foreign-link", GraphTenant, evidence_scopes, graph_tenant_set_up, test_foreign_link, graph_tenant_tear_down);
  g_test_add ("/activity/no-premium", GraphTenant, evidence_scopes, graph_tenant_set_up, test_no_premium, graph_tenant_tear_down);
  g_test_add ("/activity/no-scope", GraphTenant, plain_scopes, graph_tenant_set_up, test_no_scope, graph_tenant_tear_down);
  g_test_add ("/activity/trouble", GraphTenant, evidence_scopes, graph_tenant_set_up, test_trouble, graph_tenant_tear_down);
  g_test_add_func ("/activity/decode", test_decode);
  g_test_add_func ("/activity/decode-audits", test_decode_audits);
  g_test_add_func ("/activity/decode-wrong", test_decode_wrong);

  return g_test_run ();
}
