/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "unseat-advice.h"

#include <glib/gi18n-lib.h>

#include "unseat-advice-table.h"

/* "Get started with Delicensing Resiliency": the grace time of a mailbox without license. */
#define MAILBOX_DAYS 30
/* "Manage unlicensed OneDrive user accounts". */
#define ONEDRIVE_READ_ONLY_DAYS 60
#define ONEDRIVE_ARCHIVE_DAYS 93
/* "cloudPC: endGracePeriod". */
#define CLOUD_PC_DAYS 7
/* "Overview of licensing and activation in Microsoft 365 Apps": how often an app asks for its license. */
#define DESKTOP_APPS_DAYS 30

/* Which services @assignment switches on, as bits. */
static guint
collect_services (UnseatDirectory  *directory,
                  UnseatAssignment *assignment)
{
  UnseatProduct *product = unseat_directory_find_product (directory, unseat_assignment_get_sku_id (assignment));
  GPtrArray     *plans = NULL;
  guint          services = 0;

  if (product == NULL) /* a ghost: nobody can say what is in it */
    return 0;

  plans = unseat_product_get_plans (product);
  for (guint i = 0; i < plans->len; i++)
    {
      const UnseatServicePlan *plan = plans->pdata[i];
      UnseatLoss               loss = 0;

      if (unseat_advice_table_find (plan->id, plan->part_number, &loss) && !unseat_assignment_disables (assignment, plan->id))
        services |= 1u << loss;
    }

  return services;
}

static gboolean
is_ending (UnseatAssignment  *assignment,
           const char *const *sku_ids)
{
  if (!unseat_assignment_is_direct (assignment))
    return FALSE;

  for (guint i = 0; sku_ids[i] != NULL; i++)
    {
      if (g_ascii_strcasecmp (unseat_assignment_get_sku_id (assignment), sku_ids[i]) == 0)
        return TRUE;
    }

  return FALSE;
}

guint
unseat_advice_get_losses (UnseatDirectory   *directory,
                          UnseatUser        *user,
                          const char *const *sku_ids)
{
  GPtrArray *assignments = NULL;
  guint      ending = 0;
  guint      staying = 0;

  g_return_val_if_fail (UNSEAT_IS_DIRECTORY (directory), 0);
  g_return_val_if_fail (UNSEAT_IS_USER (user), 0);
  g_return_val_if_fail (sku_ids != NULL, 0);

  /* A mailbox stays when any Exchange plan stays, be it another one: services are counted, not plans. */
  assignments = unseat_user_get_assignments (user);
  for (guint i = 0; i < assignments->len; i++)
    {
      UnseatAssignment *assignment = assignments->pdata[i];

      if (!unseat_assignment_is_held (assignment))
        continue;
      if (is_ending (assignment, sku_ids))
        ending |= collect_services (directory, assignment);
      else
        staying |= collect_services (directory, assignment);
    }

  return ending & ~staying;
}

gboolean
unseat_advice_is_grave (UnseatLoss loss)
{
  switch (loss)
    {
    case UNSEAT_LOSS_MAILBOX:
    case UNSEAT_LOSS_ONEDRIVE:
    case UNSEAT_LOSS_PHONE:
    case UNSEAT_LOSS_CLOUD_PC:
      return TRUE;

    case UNSEAT_LOSS_TEAMS:
    case UNSEAT_LOSS_DESKTOP_APPS:
      return FALSE;

    default:
      g_return_val_if_reached (FALSE);
    }
}

char *
unseat_advice_describe (UnseatLoss loss,
                        guint      n_people)
{
  switch (loss)
    {
    case UNSEAT_LOSS_MAILBOX:
      /* Translators: the days are always 30. */
      return g_strdup_printf (ngettext ("%'u person loses their mailbox; Microsoft deletes it after %d days.",
                                        "%'u people lose their mailbox; Microsoft deletes it after %d days.", n_people),
                              n_people, MAILBOX_DAYS);
    case UNSEAT_LOSS_ONEDRIVE:
      /* Translators: the days are always 60 and 93. */
      return g_strdup_printf (ngettext ("%'u person loses OneDrive; their files are read-only after %d days and archived or deleted "
                                        "after %d days.",
                                        "%'u people lose OneDrive; their files are read-only after %d days and archived or deleted "
                                        "after %d days.",
                                        n_people),
                              n_people, ONEDRIVE_READ_ONLY_DAYS, ONEDRIVE_ARCHIVE_DAYS);
    case UNSEAT_LOSS_PHONE:
      return g_strdup_printf (ngettext ("%'u person loses their phone number at once.",
                                        "%'u people lose their phone number at once.", n_people),
                              n_people);
    case UNSEAT_LOSS_CLOUD_PC:
      /* Translators: the days are always 7. */
      return g_strdup_printf (ngettext ("%'u person loses their Cloud PC; it is deleted with its data after %d days.",
                                        "%'u people lose their Cloud PC; it is deleted with its data after %d days.", n_people),
                              n_people, CLOUD_PC_DAYS);
    case UNSEAT_LOSS_TEAMS:
      return g_strdup_printf (ngettext ("%'u person can no longer use Teams, except to join meetings without signing in.",
                                        "%'u people can no longer use Teams, except to join meetings without signing in.", n_people),
                              n_people);
    case UNSEAT_LOSS_DESKTOP_APPS:
      /* Translators: the days are always 30. */
      return g_strdup_printf (ngettext ("%'u person can only view and print in the desktop apps, within %d days.",
                                        "%'u people can only view and print in the desktop apps, within %d days.", n_people),
                              n_people, DESKTOP_APPS_DAYS);
    default:
      g_return_val_if_reached (NULL);
    }
}
