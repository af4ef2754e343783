/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "unseat-graph-url.h"

static void
test_segments_cannot_change_the_path (void)
{
  static const char *const cases[][2] = {
    { "ben@contoso.com", "ben@contoso.com" },
    { "zoe_partner.example#EXT#@contoso.com", "zoe_partner.example%23EXT%23@contoso.com" },
    { "o'neill@contoso.com", "o%27neill@contoso.com" },
    { "$value", "%24value" },
    { "a/b?c=d&e", "a%2Fb%3Fc%3Dd%26e" },
    { "50% of ü", "50%25%20of%20%C3%BC" },
    { ".", "%2E" },
    { "..", "%2E%2E" },
    { "a+b", "a%2Bb" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *escaped = unseat_graph_url_escape_segment (cases[i][0]);

      g_assert_cmpstr (escaped, ==, cases[i][1]);
    }
}

static void
test_query_keeps_dollars (void)
{
  g_autofree char *escaped = unseat_graph_url_escape_query ("$count eq 1 & a+b#c%d 'x'");

  g_assert_cmpstr (escaped, ==, "$count%20eq%201%20%26%20a%2Bb%23c%25d%20'x'");
}

static void
test_quotes_are_doubled (void)
{
  g_autofree char *none = unseat_graph_url_quote ("");
  g_autofree char *two = unseat_graph_url_quote ("'O'Neil");

  g_assert_cmpstr (none, ==, "''");
  g_assert_cmpstr (two, ==, "'''O''Neil'");
}

static void
test_links_stay_on_the_server (void)
{
  static const char *const base = "https://graph.microsoft.com/v1.0";
  static const char *const good[] = {
    "https://graph.microsoft.com/v1.0/users?$skiptoken=abc",
    "https://GRAPH.microsoft.com/v1.0/users",
    "https://graph.microsoft.com:443/v1.0/users",
  };
  static const char *const bad[] = {
    "http://graph.microsoft.com/v1.0/users",
    "https://graph.microsoft.com.evil.example/v1.0/users",
    "https://evil.example/v1.0/users",
    "https://graph.microsoft.com:8443/v1.0/users",
    "https://graph.microsoft.com@evil.example/v1.0/users",
    "https://user:secret@graph.microsoft.com/v1.0/users",
    "https://graph.microsoft.com/v1.0",
    "https://graph.microsoft.com/v1.0evil/users",
    "https://graph.microsoft.com/beta/users",
    "https://graph.microsoft.com/v1.0/../beta/users",
    "https://graph.microsoft.com/",
    "//graph.microsoft.com/v1.0/users",
    "/v1.0/users",
    "users",
    "file:///v1.0/users",
    "https:///v1.0/users",
    "",
    "not a link",
  };

  for (guint i = 0; i < G_N_ELEMENTS (good); i++)
    g_assert_true (unseat_graph_url_is_below (base, good[i]));

  for (guint i = 0; i < G_N_ELEMENTS (bad); i++)
    {
      g_test_message ("%s", bad[i]);
      g_assert_false (unseat_graph_url_is_below (base, bad[i]));
    }
}

static void
test_ports_of_loopback (void)
{
  static const char *const base = "http://127.0.0.1:4711/v1.0";

  g_assert_true (unseat_graph_url_is_below (base, "http://127.0.0.1:4711/v1.0/users"));
  g_assert_false (unseat_graph_url_is_below (base, "http://127.0.0.1:4712/v1.0/users"));
  g_assert_false (unseat_graph_url_is_below (base, "http://127.0.0.1/v1.0/users"));
  g_assert_false (unseat_graph_url_is_below (base, "http://127.0.0.2:4711/v1.0/users"));
  g_assert_false (unseat_graph_url_is_below (base, "http://localhost:4711/v1.0/users"));
}

static void
test_what_may_be_fetched (void)
{
  static const char *const real = "https://graph.microsoft.com/v1.0";
  static const char *const local = "http://127.0.0.1:4711/v1.0";
  static const struct
  {
    const char *link;
    gboolean    from_real;
    gboolean    from_local;
  } cases[] = {
    { "https://reports.example.org/download?sig=a%2Bb", TRUE, TRUE },
    { "HTTPS://REPORTS.example.org/download", TRUE, TRUE },
    { "http://127.0.0.1:80/download", FALSE, TRUE },
    { "http://localhost/download", FALSE, TRUE },
    { "http://[::1]:5/download", FALSE, TRUE },
    { "http://localhost.example.org/download", FALSE, FALSE },
    { "http://reports.example.org/download", FALSE, FALSE },
    { "https://name@reports.example.org/download", FALSE, FALSE },
    { "ftp://127.0.0.1/download", FALSE, FALSE },
    { "file:///etc/passwd", FALSE, FALSE },
    { "//reports.example.org/download", FALSE, FALSE },
    { "", FALSE, FALSE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_test_message ("%s", cases[i].link);
      g_assert_cmpint (unseat_graph_url_may_fetch (real, cases[i].link), ==, cases[i].from_real);
      g_assert_cmpint (unseat_graph_url_may_fetch (local, cases[i].link), ==, cases[i].from_local);
    }
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/url/segments", test_segments_cannot_change_the_path);
  g_test_add_func ("/url/query", test_query_keeps_dollars);
  g_test_add_func ("/url/quotes", test_quotes_are_doubled);
  g_test_add_func ("/url/links", test_links_stay_on_the_server);
  g_test_add_func ("/url/what-may-be-fetched", test_what_may_be_fetched);
  g_test_add_func ("/url/ports", test_ports_of_loopback);

  return g_test_run ();
}
