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

/* Apps are switched of what is direct. */
static gboolean
may_lose_group (UnseatIntent *intent,
                const char   *user_id)
{
  GPtrArray *swaps = unseat_intent_find_swaps (intent, user_id);

  return unseat_intent_find_leaves (intent, user_id) != NULL || unseat_intent_find_sku_ids (intent, user_id) != NULL || (swaps != NULL && swaps->len > 0);
}

static gboolean
read_of (CliContext *context,
         const char *user_id,
         GError    **error)
{
  UnseatDirectory *directory = unseat_session_get_directory (cli_context_get_session (context));
  guint            index = unseat_directory_find_user (directory, user_id);
  g_autoptr (UnseatUser) user = index != UNSEAT_NO_USER ? unseat_directory_get_user (directory, index) : NULL;

  return user == NULL || cli_leavers_read (context, user, error);
}

gboolean
cli_leavers_read_for (CliContext   *context,
                      UnseatIntent *intent,
                      GError      **error)
{
  GPtrArray *reprocessed = unseat_group_wishes_get_reprocessed (unseat_intent_get_group_wishes (intent));

  for (guint i = 0; i < unseat_intent_get_n_people (intent); i++)
    {
      const char *user_id = unseat_intent_get_user_id (intent, i);

      if (may_lose_group (intent, user_id) && !read_of (context, user_id, error))
        return FALSE;
    }
  for (guint i = 0; i < reprocessed->len; i++)
    if (!read_of (context, reprocessed->pdata[i], error))
      return FALSE;

  return TRUE;
}
