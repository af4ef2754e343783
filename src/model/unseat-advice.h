/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "unseat-directory.h"

G_BEGIN_DECLS

/**
 * UnseatLoss:
 *
 * Services whose end deserves a plain warning (GRAPH.md section 5).
 */
typedef enum
{
  UNSEAT_LOSS_MAILBOX,
  UNSEAT_LOSS_ONEDRIVE,
  UNSEAT_LOSS_PHONE,
  UNSEAT_LOSS_CLOUD_PC,
  UNSEAT_LOSS_TEAMS,
  UNSEAT_LOSS_DESKTOP_APPS,
} UnseatLoss;

#define UNSEAT_N_LOSSES (UNSEAT_LOSS_DESKTOP_APPS + 1)

/**
 * unseat_advice_get_losses:
 * @directory: for the service plans of the products
 * @user: the person as they are now
 * @sku_ids: (array zero-terminated=1): products whose direct path ends
 *
 * Set arithmetic over the service plans: what the direct paths of @sku_ids switch on, less what any remaining path of the
 * same person still switches on.
 *
 * Returns: a bit (1 << #UnseatLoss) for every service that really ends
 */
guint unseat_advice_get_losses (UnseatDirectory   *directory,
                                UnseatUser        *user,
                                const char *const *sku_ids);

/**
 * unseat_advice_is_grave:
 *
 * Returns: whether data or a number is lost after some days (mailbox, OneDrive, phone number, Cloud PC)
 */
gboolean unseat_advice_is_grave (UnseatLoss loss);

/**
 * unseat_advice_describe:
 * @loss: a service
 * @n_people: how many people lose it
 *
 * Returns: (transfer full): a translated sentence with the number of people and Microsoft's days, e.g. "3 people lose their
 * mailbox; Microsoft deletes it after 30 days."
 */
char *unseat_advice_describe (UnseatLoss loss,
                              guint      n_people);

G_END_DECLS
