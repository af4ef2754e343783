/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "unseat-verify-words.h"

#include <glib/gi18n-lib.h>

char *
unseat_verify_describe_wait (guint seconds)
{
  return g_strdup_printf (ngettext ("Microsoft 365 does not show all of the changes yet; looking again in %u second",
                                    "Microsoft 365 does not show all of the changes yet; looking again in %u seconds",
                                    seconds),
                          seconds);
}

const char *
unseat_verify_describe_pending (UnseatVerifyItem *item)
{
  g_return_val_if_fail (item != NULL, NULL);

  if (item->is_processing)
    return _ ("Microsoft 365 is still working on the group; a large one takes hours. Check again later.");
  if (item->was_missing)
    return _ ("Microsoft 365 does not find this person. Whether the change was made is not known. Check again in an hour.");
  if (!item->was_untouched && !item->was_changed)
    return _ ("This person could not be read back. Check again later.");

  switch (unseat_change_get_action (item->change))
    {
    case UNSEAT_ACTION_LEAVE:
    case UNSEAT_ACTION_TAKE_OFF:
      return _ ("Microsoft 365 has not taken away yet what the group gives; that can take some minutes. Check again later.");
    case UNSEAT_ACTION_JOIN:
    case UNSEAT_ACTION_PUT_ON:
      return _ ("Microsoft 365 has not given yet what the group gives; that can take some minutes. Check again later.");
    case UNSEAT_ACTION_UNASSIGN:
      return _ ("Microsoft 365 still shows this license; changes can take some minutes to show. Check again later.");
    case UNSEAT_ACTION_ASSIGN:
      return _ ("Microsoft 365 does not show this license yet; changes can take some minutes to show. Check again later.");
    case UNSEAT_ACTION_REPROCESS:
      return _ ("Microsoft 365 still shows that something is wrong with this license. Check again later.");
    case UNSEAT_ACTION_SWITCH:
      return _ ("Microsoft 365 does not show these apps as they are to be yet; changes can take some minutes to show. Check again later.");
    }

  g_return_val_if_reached (NULL);
}

const char *
unseat_verify_describe_overdue (UnseatChange           *change,
                                const UnseatAssignment *path)
{
  const char *problem = unseat_assignment_describe_problem (path);

  if (unseat_change_get_action (change) == UNSEAT_ACTION_UNASSIGN)
    return _ ("Microsoft 365 still shows this license. It was not removed, or somebody has assigned it since.");

  if (problem == NULL && unseat_change_get_action (change) == UNSEAT_ACTION_TAKE_OFF)
    return _ ("The group still gives this license. It was not taken off the group, or somebody has put it on again since.");

  return problem != NULL ? problem : _ ("The group still gives this license. The person did not leave it, or somebody has put them back since.");
}
