/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "unseat-gratis.h"

/* More than the largest companies have people. */
#define MANY_SEATS 1000000

/* Free, or a trial that people begin by themselves, by the names in Microsoft’s list (“Product names and service plan identifiers for licensing”). */
static const char *const sku_ids[] = {
  "036c2481-aa8a-47cd-ab43-324f0c157c2d", /* Dynamics 365 Customer Insights vTrial */
  "16ddbbfc-09ea-4de2-b1d7-312db6112d70", /* Microsoft Teams (Free) */
  "1e615a51-59db-4807-9957-aa83c3657351", /* Dynamics 365 Customer Service Enterprise Viral Trial */
  "29fcd665-d8d1-4f34-8eed-3811e3fca7b3", /* Dynamics 365 Field Service Viral Trial */
  "5b631642-bd26-49fe-bd20-1daaa972ef80", /* Microsoft Power Apps for Developer */
  "606b54a9-78d8-4298-ad8b-df6ef4481c80", /* Microsoft Copilot Studio Viral Trial */
  "6470687e-a428-4b7a-bef2-8a291ad947c9", /* Windows Store for Business */
  "6ec92958-3cc1-49db-95bd-bc6b3798df71", /* Dynamics 365 Sales Premium Viral Trial */
  "710779e8-3d4a-4c88-adb9-386c958d1fdf", /* Microsoft Teams Exploratory */
  "726a0894-2c77-4d65-99da-9775ef05aad1", /* Microsoft Business Center */
  "8c4ce438-32a7-4ac5-91a6-e22ae08d9c8b", /* Rights Management Adhoc */
  "a403ebcc-fae0-4ca2-8c8c-7a907fd6c235", /* Microsoft Fabric (Free) */
  "ade29b5f-397e-4eb9-a287-0344bd46c68d", /* Microsoft Fabric (Free) for faculty */
  "bc946dac-7877-4271-b2f7-99d2db13cd2c", /* Dynamics 365 Customer Voice Trial */
  "bdcaf6aa-04c1-4b8f-b64e-6e3bd505ac64", /* Microsoft Fabric (Free) for student */
  "dcb1a3ae-b33f-4487-846a-a640262fadf4", /* Microsoft Power Apps Plan 2 Trial */
  "e0dfc8b9-9531-4ec8-94b4-9fec23b05fc8", /* Microsoft Teams Exploratory Dept */
  "f30db892-07e9-47e9-837c-80727f46fd3d", /* Microsoft Power Automate Free */
  NULL,
};

gboolean
unseat_gratis_has (UnseatProduct *product)
{
  g_return_val_if_fail (UNSEAT_IS_PRODUCT (product), FALSE);

  return unseat_product_get_enabled (product) >= MANY_SEATS || g_strv_contains (sku_ids, unseat_product_get_sku_id (product));
}
