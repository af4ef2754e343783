/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "unseat-advice-table.h"

#include <string.h>

/* Exchange Foundation (EXCHANGE_S_FOUNDATION), which is in some 250 products, is left out on purpose: it gives no mailbox. */
static const struct
{
  const char *plan_id;
  UnseatLoss  loss;
} table[] = {
  { "efb87545-963c-4e0d-99df-69c6916d9eb0", UNSEAT_LOSS_MAILBOX },      /* EXCHANGE_S_ENTERPRISE */
  { "9aaf7827-d63c-4b61-89c3-182f06f82e5c", UNSEAT_LOSS_MAILBOX },      /* EXCHANGE_S_STANDARD */
  { "4a82b400-a79f-41a4-b4e2-e94f5787b113", UNSEAT_LOSS_MAILBOX },      /* EXCHANGE_S_DESKLESS */
  { "8c3069c0-ccdb-44be-ab77-986203a67df2", UNSEAT_LOSS_MAILBOX },      /* EXCHANGE_S_ENTERPRISE_GOV */
  { "e9b4930a-925f-45e2-ac2a-3f7788ca6fdd", UNSEAT_LOSS_MAILBOX },      /* EXCHANGE_S_STANDARD_GOV */
  { "88f4d7ef-a73b-4246-8047-516022144c9f", UNSEAT_LOSS_MAILBOX },      /* EXCHANGE_S_DESKLESS_GOV */
  { "1126bef5-da20-4f07-b45e-ad25d2581aa8", UNSEAT_LOSS_MAILBOX },      /* EXCHANGE_S_ESSENTIALS */
  { "d42bdbd6-c335-4231-ab3d-c8f348d5aff5", UNSEAT_LOSS_MAILBOX },      /* EXCHANGE_L_STANDARD */
  { "90927877-dcff-4af6-b346-2332c0b15bb7", UNSEAT_LOSS_MAILBOX },      /* EXCHANGE_B_STANDARD */
  { "fc52cc4b-ed7d-472d-bbe7-b081c23ecc56", UNSEAT_LOSS_MAILBOX },      /* EXCHANGE_S_STANDARD_MIDMARKET */
  { "5dbe027f-2339-4123-9542-606e4d348a72", UNSEAT_LOSS_ONEDRIVE },     /* SHAREPOINTENTERPRISE */
  { "c7699d2e-19aa-44de-8edf-1736da088ca1", UNSEAT_LOSS_ONEDRIVE },     /* SHAREPOINTSTANDARD */
  { "902b47e5-dcb2-4fdc-858b-c63a90a2bdb9", UNSEAT_LOSS_ONEDRIVE },     /* SHAREPOINTDESKLESS */
  { "153f85dd-d912-4762-af6c-d6e0fb4f6692", UNSEAT_LOSS_ONEDRIVE },     /* SHAREPOINTENTERPRISE_GOV */
  { "63038b2c-28d0-45f6-bc36-33062963b498", UNSEAT_LOSS_ONEDRIVE },     /* SHAREPOINTENTERPRISE_EDU */
  { "0a4983bb-d3e5-4a09-95d8-b2d0127b3df5", UNSEAT_LOSS_ONEDRIVE },     /* SHAREPOINTSTANDARD_EDU */
  { "13696edf-5a08-49f6-8134-03083ed8ba30", UNSEAT_LOSS_ONEDRIVE },     /* ONEDRIVESTANDARD */
  { "afcafa6a-d966-4462-918c-ec0b4e0fe642", UNSEAT_LOSS_ONEDRIVE },     /* ONEDRIVEENTERPRISE */
  { "da792a53-cbc0-4184-a10d-e544dd34b3c1", UNSEAT_LOSS_ONEDRIVE },     /* ONEDRIVE_BASIC */
  { "4495894f-534f-41ca-9d3b-0ebf1220a423", UNSEAT_LOSS_ONEDRIVE },     /* ONEDRIVE_BASIC_P2 */
  { "4828c8ec-dc2e-4779-b502-87ac9ce28ab7", UNSEAT_LOSS_PHONE },        /* MCOEV */
  { "db23fce2-a974-42ef-9002-d78dd42a0f22", UNSEAT_LOSS_PHONE },        /* MCOEV_GOV */
  { "ed777b71-af04-42ca-9798-84344c66f7c6", UNSEAT_LOSS_PHONE },        /* MCOEVSMB */
  { "f47330e9-c134-43b3-9993-e7f004506889", UNSEAT_LOSS_PHONE },        /* MCOEV_VIRTUALUSER */
  { "4ed3ff63-69d7-4fb7-b984-5aec7f605ca8", UNSEAT_LOSS_PHONE },        /* MCOPSTN1 */
  { "5a10155d-f5c1-411a-a8ec-e99aae125390", UNSEAT_LOSS_PHONE },        /* MCOPSTN2 */
  { "54a152dc-90de-4996-93d2-bc47e670fc06", UNSEAT_LOSS_PHONE },        /* MCOPSTN5 */
  { "346d83bf-6fe6-42ca-b424-b9300d2e21bf", UNSEAT_LOSS_PHONE },        /* MCOPSTN6 */
  { "16935b20-87c0-4908-934a-22aa267d0d26", UNSEAT_LOSS_PHONE },        /* MCOPSTN8 */
  { "156a1efe-17cd-4b03-9f17-2eb512298fb3", UNSEAT_LOSS_PHONE },        /* MCOPSTN_PAYG_1 */
  { "57ff2da0-773e-42df-b2af-ffb7a2317929", UNSEAT_LOSS_TEAMS },        /* TEAMS1 */
  { "304767db-7d23-49e8-a945-4a7eb65f9f28", UNSEAT_LOSS_TEAMS },        /* TEAMS_GOV */
  { "9953b155-8aef-4c56-92f3-72b0487fce41", UNSEAT_LOSS_TEAMS },        /* TEAMS_AR_GCCHIGH */
  { "fd500458-c24c-478e-856c-a6067a8376cd", UNSEAT_LOSS_TEAMS },        /* TEAMS_AR_DOD */
  { "43de0ff5-c92c-492b-9116-175376d08c38", UNSEAT_LOSS_DESKTOP_APPS }, /* OFFICESUBSCRIPTION */
  { "094e7854-93fc-4d55-b2c0-3ab5369ebdc1", UNSEAT_LOSS_DESKTOP_APPS }, /* OFFICE_BUSINESS */
  { "de9234ff-6483-44d9-b15e-dca72fdd27af", UNSEAT_LOSS_DESKTOP_APPS }, /* OFFICESUBSCRIPTION_GOV */
  { "fafd7243-e5c1-4a3a-9e40-495efcb1d3c3", UNSEAT_LOSS_DESKTOP_APPS }, /* PROJECT_CLIENT_SUBSCRIPTION */
  { "663a804f-1c30-4ff0-9915-9db84f0d1cea", UNSEAT_LOSS_DESKTOP_APPS }, /* VISIO_CLIENT_SUBSCRIPTION */
};

gboolean
unseat_advice_table_find (const char *plan_id,
                          const char *part_number,
                          UnseatLoss *loss)
{
  g_return_val_if_fail (plan_id != NULL && loss != NULL, FALSE);

  for (guint i = 0; i < G_N_ELEMENTS (table); i++)
    {
      if (strcmp (table[i].plan_id, plan_id) == 0)
        {
          *loss = table[i].loss;
          return TRUE;
        }
    }

  if (part_number != NULL && g_str_has_prefix (part_number, "CPC_"))
    {
      *loss = UNSEAT_LOSS_CLOUD_PC;
      return TRUE;
    }

  return FALSE;
}
