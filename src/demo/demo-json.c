/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "demo-json.h"

#include "unseat-utils.h"

static void
append_quoted (GString    *json,
               const char *text)
{
  const char *run = text;
  const char *at;

  g_string_append_c (json, '"');
  for (at = text; *at != '\0'; at++)
    {
      if (*at != '"' && *at != '\\' && (guchar) *at >= 0x20)
        continue;

      g_string_append_len (json, run, at - run);
      run = at + 1;
      if (*at == '"' || *at == '\\')
        g_string_append_printf (json, "\\%c", *at);
      else
        g_string_append_printf (json, "\\u%04x", (guint) (guchar) *at);
    }
  g_string_append_len (json, run, at - run);
  g_string_append_c (json, '"');
}

static void
begin_value (GString    *json,
             const char *name)
{
  char last = json->len == 0 ? '[' : json->str[json->len - 1];

  if (last != '[' && last != '{')
    g_string_append_c (json, ',');
  if (name == NULL)
    return;

  append_quoted (json, name);
  g_string_append_c (json, ':');
}

void
demo_json_begin_object (GString    *json,
                        const char *name)
{
  begin_value (json, name);
  g_string_append_c (json, '{');
}

void
demo_json_end_object (GString *json)
{
  g_string_append_c (json, '}');
}

void
demo_json_begin_array (GString    *json,
                       const char *name)
{
  begin_value (json, name);
  g_string_append_c (json, '[');
}

void
demo_json_end_array (GString *json)
{
  g_string_append_c (json, ']');
}

void
demo_json_add_string (GString    *json,
                      const char *name,
                      const char *value)
{
  begin_value (json, name);
  if (value != NULL)
    append_quoted (json, value);
  else
    g_string_append (json, "null");
}

void
demo_json_add_int (GString    *json,
                   const char *name,
                   gint64      value)
{
  begin_value (json, name);
  g_string_append_printf (json, "%" G_GINT64_FORMAT, value);
}

void
demo_json_add_boolean (GString    *json,
                       const char *name,
                       gboolean    value)
{
  demo_json_add_raw (json, name, value ? "true" : "false");
}

void
demo_json_add_null (GString    *json,
                    const char *name)
{
  demo_json_add_raw (json, name, "null");
}

void
demo_json_add_raw (GString    *json,
                   const char *name,
                   const char *value)
{
  begin_value (json, name);
  g_string_append (json, value);
}

void
demo_json_add_time (GString    *json,
                    const char *name,
                    gint64      seconds)
{
  g_autofree char *text = unseat_format_time (seconds);

  demo_json_add_string (json, name, text);
}
