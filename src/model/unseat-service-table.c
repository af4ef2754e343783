/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "unseat-service-table.h"

#include <string.h>

/* Exchange Foundation (EXCHANGE_S_FOUNDATION), which is in some 250 products, is left out on purpose: it gives no mailbox.
 * So is MFA_PREMIUM, which goes with Entra ID P1 and would seem to keep it. */
static const struct
{
  const char   *plan_id;
  UnseatService service;
} table[] = {
  { "efb87545-963c-4e0d-99df-69c6916d9eb0", UNSEAT_SERVICE_MAILBOX },            /* EXCHANGE_S_ENTERPRISE */
  { "9aaf7827-d63c-4b61-89c3-182f06f82e5c", UNSEAT_SERVICE_MAILBOX },            /* EXCHANGE_S_STANDARD */
  { "4a82b400-a79f-41a4-b4e2-e94f5787b113", UNSEAT_SERVICE_MAILBOX },            /* EXCHANGE_S_DESKLESS */
  { "8c3069c0-ccdb-44be-ab77-986203a67df2", UNSEAT_SERVICE_MAILBOX },            /* EXCHANGE_S_ENTERPRISE_GOV */
  { "e9b4930a-925f-45e2-ac2a-3f7788ca6fdd", UNSEAT_SERVICE_MAILBOX },            /* EXCHANGE_S_STANDARD_GOV */
  { "88f4d7ef-a73b-4246-8047-516022144c9f", UNSEAT_SERVICE_MAILBOX },            /* EXCHANGE_S_DESKLESS_GOV */
  { "1126bef5-da20-4f07-b45e-ad25d2581aa8", UNSEAT_SERVICE_MAILBOX },            /* EXCHANGE_S_ESSENTIALS */
  { "d42bdbd6-c335-4231-ab3d-c8f348d5aff5", UNSEAT_SERVICE_MAILBOX },            /* EXCHANGE_L_STANDARD */
  { "90927877-dcff-4af6-b346-2332c0b15bb7", UNSEAT_SERVICE_MAILBOX },            /* EXCHANGE_B_STANDARD */
  { "fc52cc4b-ed7d-472d-bbe7-b081c23ecc56", UNSEAT_SERVICE_MAILBOX },            /* EXCHANGE_S_STANDARD_MIDMARKET */
  { "5dbe027f-2339-4123-9542-606e4d348a72", UNSEAT_SERVICE_ONEDRIVE },           /* SHAREPOINTENTERPRISE */
  { "c7699d2e-19aa-44de-8edf-1736da088ca1", UNSEAT_SERVICE_ONEDRIVE },           /* SHAREPOINTSTANDARD */
  { "902b47e5-dcb2-4fdc-858b-c63a90a2bdb9", UNSEAT_SERVICE_ONEDRIVE },           /* SHAREPOINTDESKLESS */
  { "153f85dd-d912-4762-af6c-d6e0fb4f6692", UNSEAT_SERVICE_ONEDRIVE },           /* SHAREPOINTENTERPRISE_GOV */
  { "63038b2c-28d0-45f6-bc36-33062963b498", UNSEAT_SERVICE_ONEDRIVE },           /* SHAREPOINTENTERPRISE_EDU */
  { "0a4983bb-d3e5-4a09-95d8-b2d0127b3df5", UNSEAT_SERVICE_ONEDRIVE },           /* SHAREPOINTSTANDARD_EDU */
  { "13696edf-5a08-49f6-8134-03083ed8ba30", UNSEAT_SERVICE_ONEDRIVE },           /* ONEDRIVESTANDARD */
  { "afcafa6a-d966-4462-918c-ec0b4e0fe642", UNSEAT_SERVICE_ONEDRIVE },           /* ONEDRIVEENTERPRISE */
  { "da792a53-cbc0-4184-a10d-e544dd34b3c1", UNSEAT_SERVICE_ONEDRIVE },           /* ONEDRIVE_BASIC */
  { "4495894f-534f-41ca-9d3b-0ebf1220a423", UNSEAT_SERVICE_ONEDRIVE },           /* ONEDRIVE_BASIC_P2 */
  { "4828c8ec-dc2e-4779-b502-87ac9ce28ab7", UNSEAT_SERVICE_PHONE },              /* MCOEV */
  { "db23fce2-a974-42ef-9002-d78dd42a0f22", UNSEAT_SERVICE_PHONE },              /* MCOEV_GOV */
  { "ed777b71-af04-42ca-9798-84344c66f7c6", UNSEAT_SERVICE_PHONE },              /* MCOEVSMB */
  { "f47330e9-c134-43b3-9993-e7f004506889", UNSEAT_SERVICE_PHONE },              /* MCOEV_VIRTUALUSER */
  { "4ed3ff63-69d7-4fb7-b984-5aec7f605ca8", UNSEAT_SERVICE_CALLING_PLAN },       /* MCOPSTN1 */
  { "5a10155d-f5c1-411a-a8ec-e99aae125390", UNSEAT_SERVICE_CALLING_PLAN },       /* MCOPSTN2 */
  { "54a152dc-90de-4996-93d2-bc47e670fc06", UNSEAT_SERVICE_CALLING_PLAN },       /* MCOPSTN5 */
  { "346d83bf-6fe6-42ca-b424-b9300d2e21bf", UNSEAT_SERVICE_CALLING_PLAN },       /* MCOPSTN6 */
  { "16935b20-87c0-4908-934a-22aa267d0d26", UNSEAT_SERVICE_CALLING_PLAN },       /* MCOPSTN8 */
  { "156a1efe-17cd-4b03-9f17-2eb512298fb3", UNSEAT_SERVICE_CALLING_PLAN },       /* MCOPSTN_PAYG_1 */
  { "57ff2da0-773e-42df-b2af-ffb7a2317929", UNSEAT_SERVICE_TEAMS },              /* TEAMS1 */
  { "304767db-7d23-49e8-a945-4a7eb65f9f28", UNSEAT_SERVICE_TEAMS },              /* TEAMS_GOV */
  { "9953b155-8aef-4c56-92f3-72b0487fce41", UNSEAT_SERVICE_TEAMS },              /* TEAMS_AR_GCCHIGH */
  { "fd500458-c24c-478e-856c-a6067a8376cd", UNSEAT_SERVICE_TEAMS },              /* TEAMS_AR_DOD */
  { "43de0ff5-c92c-492b-9116-175376d08c38", UNSEAT_SERVICE_DESKTOP_APPS },       /* OFFICESUBSCRIPTION */
  { "094e7854-93fc-4d55-b2c0-3ab5369ebdc1", UNSEAT_SERVICE_DESKTOP_APPS },       /* OFFICE_BUSINESS */
  { "de9234ff-6483-44d9-b15e-dca72fdd27af", UNSEAT_SERVICE_DESKTOP_APPS },       /* OFFICESUBSCRIPTION_GOV */
  { "fafd7243-e5c1-4a3a-9e40-495efcb1d3c3", UNSEAT_SERVICE_PROJECT_APP },        /* PROJECT_CLIENT_SUBSCRIPTION */
  { "663a804f-1c30-4ff0-9915-9db84f0d1cea", UNSEAT_SERVICE_VISIO_APP },          /* VISIO_CLIENT_SUBSCRIPTION */
  { "176a09a6-7ec5-4039-ac02-b2791c6ba793", UNSEAT_SERVICE_ARCHIVE },            /* EXCHANGE_S_ARCHIVE_ADDON */
  { "3e26ee1f-8a5f-4d52-aee2-b81ce45c8f40", UNSEAT_SERVICE_AUDIO_CONFERENCING }, /* MCOMEETADV */
  { "a62f8878-de10-42f3-b68f-6149a25ceb97", UNSEAT_SERVICE_COPILOT },            /* M365_COPILOT_APPS */
  { "b95945de-b3bd-46db-8437-f2beb6ea2347", UNSEAT_SERVICE_COPILOT },            /* M365_COPILOT_TEAMS */
  { "3f30311c-6b1e-48a4-ab79-725b469da960", UNSEAT_SERVICE_COPILOT },            /* M365_COPILOT_BUSINESS_CHAT */
  { "0aedf20c-091d-420b-aadf-30c042609612", UNSEAT_SERVICE_COPILOT },            /* M365_COPILOT_SHAREPOINT */
  { "c1ec4a95-1f05-45b3-a911-aa3fa01094f5", UNSEAT_SERVICE_INTUNE },             /* INTUNE_A */
  { "d216f254-796f-4dab-bbfa-710686e646b9", UNSEAT_SERVICE_INTUNE },             /* INTUNE_A_GOV */
  { "da24caf9-af8e-485c-b7c8-e73336da2693", UNSEAT_SERVICE_INTUNE },             /* INTUNE_EDU */
  { "8e9ff0ff-aa7a-4b20-83c1-2f636b600ac2", UNSEAT_SERVICE_INTUNE },             /* INTUNE_SMBIZ */
  { "41781fb2-bc02-4b7c-bd55-b576c07bb09d", UNSEAT_SERVICE_ENTRA },              /* AAD_PREMIUM */
  { "eec0eb4f-6444-4f95-aba0-50c24d67f998", UNSEAT_SERVICE_ENTRA },              /* AAD_PREMIUM_P2 */
  { "70d33638-9c74-4d01-bfd3-562de28bd4ba", UNSEAT_SERVICE_POWER_BI },           /* BI_AZURE_P2 */
  { "0bf3c642-7bb5-4ccc-884e-59d09df0266c", UNSEAT_SERVICE_POWER_BI },           /* BI_AZURE_P3 */
  { "ea2cf03b-ac60-46ae-9c1d-eeaeb63cec86", UNSEAT_SERVICE_POWER_APPS },         /* POWERAPPS_PER_USER */
  { "c5002c70-f725-4367-b409-f0eff4fee6c0", UNSEAT_SERVICE_POWER_AUTOMATE },     /* FLOW_PER_USER */
  { "871d91ec-ec1a-452b-a83f-bd76c7d770ef", UNSEAT_SERVICE_DEFENDER_ENDPOINT },  /* WINDEFATP */
  { "292cc034-7b7c-4950-aaf5-943befd3f1d4", UNSEAT_SERVICE_DEFENDER_ENDPOINT },  /* MDE_LITE */
  { "bfc1bbd9-981b-4f71-9b82-17c35fd0e2a4", UNSEAT_SERVICE_DEFENDER_ENDPOINT },  /* MDE_SMB */
  { "f20fedf3-f3c3-43c3-8267-2bfdd51c0939", UNSEAT_SERVICE_DEFENDER_OFFICE },    /* ATP_ENTERPRISE */
  { "8e0c0a52-6a6c-4d40-8370-dd62790dcd70", UNSEAT_SERVICE_DEFENDER_OFFICE },    /* THREAT_INTELLIGENCE */
  { "21b439ba-a0ca-424f-a6cc-52f954a5b111", UNSEAT_SERVICE_WINDOWS },            /* WIN10_PRO_ENT_SUB */
};

gboolean
unseat_service_table_find (const char    *plan_id,
                           const char    *part_number,
                           UnseatService *service)
{
  g_return_val_if_fail (plan_id != NULL && service != NULL, FALSE);

  for (guint i = 0; i < G_N_ELEMENTS (table); i++)
    {
      if (strcmp (table[i].plan_id, plan_id) == 0)
        {
          *service = table[i].service;
          return TRUE;
        }
    }

  if (part_number != NULL && g_str_has_prefix (part_number, "CPC_"))
    {
      *service = UNSEAT_SERVICE_CLOUD_PC;
      return TRUE;
    }

  return FALSE;
}
