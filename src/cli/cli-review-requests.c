/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "cli-review-requests.h"

#include <glib/gi18n-lib.h>

#include "cli-output.h"
#include "cli-table.h"

/* Nobody calls support about what went well, or what only takes time; --json has every id. */
static gboolean
has_id (UnseatChange *change,
        guint         outcomes)
{
  const char *id = unseat_change_get_request_id (change);

  return unseat_change_get_outcome (change) == UNSEAT_OUTCOME_FAILED && (outcomes & (1u << UNSEAT_OUTCOME_FAILED)) != 0 && id != NULL && *id != '\0';
}

void
cli_review_requests_print (UnseatPlan *plan,
                           guint       outcomes)
{
  const char *const titles[] = { _ ("USER NAME"), _ ("PART NUMBER"), _ ("REQUEST ID FOR MICROSOFT SUPPORT"), NULL };
  GPtrArray        *changes = NULL;
  guint             n_ids = 0;
  g_autoptr (CliTable) table = NULL;

  g_return_if_fail (UNSEAT_IS_PLAN (plan));

  changes = unseat_plan_peek_changes (plan);
  table = cli_table_new (titles, "lll");
  for (guint i = 0; i < changes->len; i++)
    {
      UnseatChange *change = g_ptr_array_index (changes, i);

      if (!has_id (change, outcomes))
        continue;
      cli_table_add (table, unseat_change_get_user_principal_name (change), unseat_change_get_part_number (change), unseat_change_get_request_id (change));
      n_ids++;
    }

  if (n_ids == 0)
    return;

  cli_print ("%s", "");
  cli_table_print (table, stdout, 0); /* not cut: an id is of no use without its end */
  cli_print ("%s", "");
}
