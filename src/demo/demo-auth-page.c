/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "demo-auth.h"

static const char head[] = "<!DOCTYPE html><html lang=\"en\"><head><meta charset=\"utf-8\"><title>Sign in to the demo tenant</title>"
                           "<meta name=\"viewport\" content=\"width=device-width\"><style>body{font:16px sans-serif;max-width:32em;margin:4em auto;"
                           "padding:0 1em}input,button{font:inherit;padding:.5em;margin:.3em 0}input{letter-spacing:.15em;width:100%;"
                           "box-sizing:border-box}</style></head><body><h1>Demo tenant</h1>";
static const char tail[] = "</body></html>";

static void
add_form (GString    *html,
          const char *code)
{
  g_autofree char *escaped = g_markup_escape_text (code != NULL ? code : "", -1);

  g_string_append_printf (html,
                          "<p>Enter the code that the program shows. You sign in as the demo's administrator.</p>"
                          "<form method=\"post\" action=\"/devicelogin\"><label>Code<br>"
                          "<input name=\"code\" value=\"%s\" autofocus autocomplete=\"off\"></label><br>"
                          "<button name=\"action\" value=\"approve\">Approve</button> "
                          "<button name=\"action\" value=\"decline\">Decline</button></form>",
                          escaped);
}

DemoResponse *
demo_auth_handle_page (DemoAuth    *self,
                       DemoRequest *request)
{
  DemoResponse *response = demo_response_new (200);
  g_autoptr (GHashTable) form = NULL;
  const char *code;
  const char *action;

  response->content_type = "text/html; charset=utf-8";
  g_string_append (response->body, head);
  if (!g_str_equal (request->method, "POST"))
    {
      add_form (response->body, demo_request_get_query (request, "code"));
      g_string_append (response->body, tail);
      return response;
    }

  form = demo_request_dup_form (request);
  code = form != NULL ? g_hash_table_lookup (form, "code") : NULL;
  action = form != NULL ? g_hash_table_lookup (form, "action") : NULL;
  if (code == NULL || action == NULL || !demo_auth_decide (self, code, g_str_equal (action, "approve")))
    {
      response->status = 400;
      g_string_append (response->body, "<p>That code did not work. Check it and try again.</p>");
      add_form (response->body, code);
    }
  else
    g_string_append_printf (response->body, "<p>%s You may close this page.</p>",
                            g_str_equal (action, "approve") ? "You are signed in." : "You declined the sign-in.");

  g_string_append (response->body, tail);
  return response;
}
