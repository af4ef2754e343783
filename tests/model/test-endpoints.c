/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include "unseat-endpoints.h"
#include "unseat-error.h"

#define GOOD_LOGIN "https://login.example"

static void
assert_refused (const char *graph_url,
                const char *login_url)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (UnseatEndpoints) endpoints = unseat_endpoints_new (unseat_cloud_find ("global"), graph_url, login_url, &error);

  g_assert_error (error, UNSEAT_ERROR, UNSEAT_ERROR_INVALID_INPUT);
  g_assert_null (endpoints);
}

static void
test_refused (void)
{
  static const char *const urls[] = {
    "http://graph.example/v1.0",     /* not encrypted */
    "http://127.0.0.1.example/v1.0", /* only looks like this computer */
    "http://localhost.example/v1.0",
    "http://10.0.0.1/v1.0",
    "http://0.0.0.0/v1.0",
    "http://[::2]/v1.0",
    "https://user@graph.example/v1.0",
    "https://user:pass@graph.example/v1.0",
    "https://graph.example/v1.0?x=1",
    "https://graph.example/v1.0#x",
    "https:///v1.0",
    "ftp://graph.example/",
    "file:///etc/passwd",
    "graph.example/v1.0",
    "https://graph.example:port/",
    "https://graph.example/\nevil",
  };

  for (guint i = 0; i < G_N_ELEMENTS (urls); i++)
    {
      assert_refused (urls[i], GOOD_LOGIN);
      assert_refused (GOOD_LOGIN, urls[i]);
    }
}

static void
test_one_needs_the_other (void)
{
  assert_refused ("https://graph.example/v1.0", NULL);
  assert_refused (NULL, GOOD_LOGIN);
  assert_refused ("", GOOD_LOGIN);
}

static void
test_overridden (void)
{
  static const char *const urls[] = { "http://127.0.0.1:8080/v1.0", "http://127.9.9.9/v1.0", "http://[::1]:80/v1.0",
                                      "http://localhost:1/v1.0", "http://LOCALHOST:1/v1.0", "https://graph.example/v1.0" };

  for (guint i = 0; i < G_N_ELEMENTS (urls); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (UnseatEndpoints) endpoints = unseat_endpoints_new (unseat_cloud_find ("global"), urls[i], GOOD_LOGIN "//", &error);

      g_assert_no_error (error);
      g_assert_true (unseat_endpoints_is_overridden (endpoints));
      g_assert_true (g_str_has_suffix (unseat_endpoints_get_graph_url (endpoints), "/v1.0"));
      g_assert_cmpstr (unseat_endpoints_get_login_url (endpoints), ==, GOOD_LOGIN);
      g_assert_cmpstr (unseat_endpoints_get_store_key (endpoints), !=, "global");
      g_assert_nonnull (strstr (unseat_endpoints_get_store_key (endpoints), GOOD_LOGIN));
      g_assert_cmpstr (unseat_endpoints_get_cloud (endpoints)->resource, ==, "https://graph.microsoft.com");
    }
}

static void
test_clouds (void)
{
  guint              n = 0;
  const UnseatCloud *clouds = unseat_cloud_list (&n);

  g_assert_cmpuint (n, ==, 4);
  g_assert_cmpstr (clouds[0].id, ==, "global");
  g_assert_null (unseat_cloud_find (NULL));
  g_assert_null (unseat_cloud_find ("Global"));

  for (guint i = 0; i < n; i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (UnseatEndpoints) endpoints = unseat_endpoints_new (&clouds[i], NULL, "", &error);

      g_assert_no_error (error);
      g_assert_true (unseat_cloud_find (clouds[i].id) == &clouds[i]);
      g_assert_false (unseat_endpoints_is_overridden (endpoints));
      g_assert_cmpstr (unseat_endpoints_get_store_key (endpoints), ==, clouds[i].id);
      g_assert_cmpstr (unseat_endpoints_get_graph_url (endpoints), ==, clouds[i].graph_url);
      g_assert_true (g_str_has_prefix (clouds[i].graph_url, clouds[i].resource));
      g_assert_true (g_str_has_suffix (clouds[i].graph_url, "/v1.0"));
      g_assert_true (g_str_has_prefix (clouds[i].login_url, "https://"));
    }
}

static void
test_environment (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (UnseatEndpoints) endpoints = NULL;
  g_autoptr (UnseatEndpoints) refused = NULL;

  g_setenv ("UNSEAT_GRAPH_URL", "http://127.0.0.1:9/v1.0", TRUE);
  refused = unseat_endpoints_new_from_environment (unseat_cloud_find ("global"), &error);
  g_assert_error (error, UNSEAT_ERROR, UNSEAT_ERROR_INVALID_INPUT);
  g_assert_null (refused);
  g_clear_error (&error);

  g_setenv ("UNSEAT_LOGIN_URL", "http://127.0.0.1:9", TRUE);
  endpoints = unseat_endpoints_new_from_environment (unseat_cloud_find ("global"), &error);
  g_assert_no_error (error);
  g_assert_cmpstr (unseat_endpoints_get_graph_url (endpoints), ==, "http://127.0.0.1:9/v1.0");

  g_unsetenv ("UNSEAT_GRAPH_URL");
  g_unsetenv ("UNSEAT_LOGIN_URL");
  g_assert_finalize_object (g_steal_pointer (&endpoints));
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/endpoints/refused", test_refused);
  g_test_add_func ("/endpoints/one-needs-the-other", test_one_needs_the_other);
  g_test_add_func ("/endpoints/overridden", test_overridden);
  g_test_add_func ("/endpoints/clouds", test_clouds);
  g_test_add_func ("/endpoints/environment", test_environment);
  return g_test_run ();
}
