/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "cli-leavers.h"

#include <glib/gi18n-lib.h>

#include "unseat-leavers-load.h"
#include "unseat-verify-words.h"

gboolean
cli_leavers_read (CliContext *context,
                  UnseatUser *user,
                  GError    **error)
{
  UnseatSession *session = cli_context_get_session (context);
  GPtrArray     *paths = unseat_user_get_assignments (user);

  for (guint i = 0; i < paths->len; i++)
    {
      const char *group_id = unseat_assignment_get_group_id (paths->pdata[i]);
      g_autoptr (UnseatLeaversLoad) load = NULL;

      if (group_id == NULL || !unseat_verify_is_needed (paths->pdata[i]) || unseat_directory_get_leavers (unseat_session_get_directory (session), group_id) != NULL)
        continue;

      load = unseat_leavers_load_new_for_group (session, group_id);
      if (!cli_context_run (context, UNSEAT_OPERATION (load), "members", _ ("Reading who is in the groups"), error))
        return FALSE;
    }

  return TRUE;
}
