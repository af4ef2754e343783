/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "unseat-debug-info.h"

#include "unseat-graph-libraries.h"
#include "unseat-json-version.h"

#include <locale.h>
#include <sqlite3.h>

#define FLATPAK_INFO "/.flatpak-info"

/* Nothing of the desktop's environment goes further than a word: it is pasted into public places. */
static char *
get_word (const char *variable)
{
  const char *value = g_getenv (variable);
  char       *word = g_strdup (value != NULL && *value != '\0' ? value : "unknown");

  return g_strcanon (word, G_CSET_A_2_Z G_CSET_a_2_z G_CSET_DIGITS ":-_.", '?');
}

static void
append_program (GString *text)
{
  g_autofree char *os_name = g_get_os_info (G_OS_INFO_KEY_PRETTY_NAME);
  g_autofree char *desktop = get_word ("XDG_CURRENT_DESKTOP");
  g_autofree char *session_type = get_word ("XDG_SESSION_TYPE");
  const char      *locale = setlocale (LC_MESSAGES, NULL);

  g_string_append_printf (text, "Unseat: %s\n", UNSEAT_VERSION);
  g_string_append_printf (text, "System: %s\n", os_name != NULL ? os_name : "unknown");
  g_string_append_printf (text, "Desktop: %s, %s\n", desktop, session_type);
  g_string_append_printf (text, "Language: %s\n", locale != NULL ? locale : "unknown");
}

static void
append_packaging (GString *text)
{
  g_autoptr (GKeyFile) info = g_key_file_new ();
  g_autofree char *runtime = NULL;

  if (!g_key_file_load_from_file (info, FLATPAK_INFO, G_KEY_FILE_NONE, NULL))
    {
      g_string_append (text, "Flatpak: no\n");
      return;
    }

  runtime = g_key_file_get_string (info, "Application", "runtime", NULL);
  g_string_append_printf (text, "Flatpak: yes, %s\n", runtime != NULL ? runtime : "unknown runtime");
}

static void
append_libraries (GString *text)
{
  g_string_append_printf (text, "GLib: built with %d.%d.%d, runs with %u.%u.%u\n", GLIB_MAJOR_VERSION, GLIB_MINOR_VERSION,
                          GLIB_MICRO_VERSION, glib_major_version, glib_minor_version, glib_micro_version);
  g_string_append_printf (text, "JSON-GLib: built with %s\n", unseat_json_get_version ());
  unseat_graph_libraries_append (text);
  g_string_append_printf (text, "SQLite: built with %s, runs with %s\n", SQLITE_VERSION, sqlite3_libversion ());
}

static const char *
describe_state (UnseatSession *session)
{
  switch (unseat_session_get_state (session))
    {
    case UNSEAT_SESSION_SIGNED_IN:
      return unseat_session_get_read_only_reason (session) != NULL ? "yes, may only read" : "yes";
    case UNSEAT_SESSION_EXPIRED:
      return "ended";
    case UNSEAT_SESSION_SIGNING_IN:
      return "in progress";
    case UNSEAT_SESSION_SIGNED_OUT:
    default:
      return "no";
    }
}

/* The store key of Microsoft's own servers is the cloud's id; that of others is their addresses. */
static const char *
describe_servers (UnseatSession *session)
{
  if (unseat_session_is_demo (session))
    return "demo";

  return unseat_cloud_find (unseat_session_get_store_key (session)) != NULL ? "Microsoft" : "replaced";
}

static void
append_session (GString       *text,
                UnseatSession *session)
{
  UnseatAccount *account = unseat_session_get_account (session);

  g_string_append_printf (text, "Servers: %s\n", describe_servers (session));
  g_string_append_printf (text, "Cloud: %s\n", account != NULL ? unseat_account_get_cloud_id (account) : "none");
  g_string_append_printf (text, "Signed in: %s\n", describe_state (session));
  g_string_append_printf (text, "Keyring: %s\n", unseat_session_get_keyring_notice (session) != NULL ? "trouble" : "no trouble");
}

char *
unseat_debug_info_describe (UnseatSession *session)
{
  g_autoptr (GString) text = g_string_new (NULL);

  g_return_val_if_fail (session == NULL || UNSEAT_IS_SESSION (session), NULL);

  append_program (text);
  append_packaging (text);
  append_libraries (text);
  if (session != NULL)
    append_session (text, session);

  return g_string_free (g_steal_pointer (&text), FALSE);
}
