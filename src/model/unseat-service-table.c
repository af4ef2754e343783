/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "unseat-service-table.h"

#include <string.h>

#define BIT(service) (1u << UNSEAT_SERVICE_##service)

/* Exchange Online (Plan 2) stands for Plan 1 together with Archiving: “Step 6 – Remove and delete the Microsoft 365 license from a former
 * employee”.
 * Exchange Foundation (EXCHANGE_S_FOUNDATION), which is in some 250 products, is left out on purpose: it gives no mailbox.
 * So is MFA_PREMIUM, which goes with Entra ID P1 and would seem to keep it. */
static const struct
{
  const char *plan_id;
  guint       services;
} table[] = {
  { "efb87545-963c-4e0d-99df-69c6916d9eb0", BIT (MAILBOX) | BIT (ARCHIVE) }, /* EXCHANGE_S_ENTERPRISE */
  { "9aaf7827-d63c-4b61-89c3-182f06f82e5c", BIT (MAILBOX) },                 /* EXCHANGE_S_STANDARD */
  { "4a82b400-a79f-41a4-b4e2-e94f5787b113", BIT (MAILBOX) },                 /* EXCHANGE_S_DESKLESS */
  { "8c3069c0-ccdb-44be-ab77-986203a67df2", BIT (MAILBOX) | BIT (ARCHIVE) }, /* EXCHANGE_S_ENTERPRISE_GOV */
  { "e9b4930a-925f-45e2-ac2a-3f7788ca6fdd", BIT (MAILBOX) },                 /* EXCHANGE_S_STANDARD_GOV */
  { "88f4d7ef-a73b-4246-8047-516022144c9f", BIT (MAILBOX) },                 /* EXCHANGE_S_DESKLESS_GOV */
  { "1126bef5-da20-4f07-b45e-ad25d2581aa8", BIT (MAILBOX) },                 /* EXCHANGE_S_ESSENTIALS */
  { "d42bdbd6-c335-4231-ab3d-c8f348d5aff5", BIT (MAILBOX) },                 /* EXCHANGE_L_STANDARD */
  { "90927877-dcff-4af6-b346-2332c0b15bb7", BIT (MAILBOX) },                 /* EXCHANGE_B_STANDARD */
  { "fc52cc4b-ed7d-472d-bbe7-b081c23ecc56", BIT (MAILBOX) },                 /* EXCHANGE_S_STANDARD_MIDMARKET */
  { "5dbe027f-2339-4123-9542-606e4d348a72", BIT (ONEDRIVE) },                /* SHAREPOINTENTERPRISE */
  { "c7699d2e-19aa-44de-8edf-1736da088ca1", BIT (ONEDRIVE) },                /* SHAREPOINTSTANDARD */
  { "902b47e5-dcb2-4fdc-858b-c63a90a2bdb9", BIT (ONEDRIVE) },                /* SHAREPOINTDESKLESS */
  { "153f85dd-d912-4762-af6c-d6e0fb4f6692", BIT (ONEDRIVE) },                /* SHAREPOINTENTERPRISE_GOV */
  { "63038b2c-28d0-45f6-bc36-33062963b498", BIT (ONEDRIVE) },                /* SHAREPOINTENTERPRISE_EDU */
  { "0a4983bb-d3e5-4a09-95d8-b2d0127b3df5", BIT (ONEDRIVE) },                /* SHAREPOINTSTANDARD_EDU */
  { "13696edf-5a08-49f6-8134-03083ed8ba30", BIT (ONEDRIVE) },                /* ONEDRIVESTANDARD */
  { "afcafa6a-d966-4462-918c-ec0b4e0fe642", BIT (ONEDRIVE) },                /* ONEDRIVEENTERPRISE */
  { "da792a53-cbc0-4184-a10d-e544dd34b3c1", BIT (ONEDRIVE) },                /* ONEDRIVE_BASIC */
  { "4495894f-534f-41ca-9d3b-0ebf1220a423", BIT (ONEDRIVE) },                /* ONEDRIVE_BASIC_P2 */
  { "4828c8ec-dc2e-4779-b502-87ac9ce28ab7", BIT (PHONE) },                   /* MCOEV */
  { "db23fce2-a974-42ef-9002-d78dd42a0f22", BIT (PHONE) },                   /* MCOEV_GOV */
  { "ed777b71-af04-42ca-9798-84344c66f7c6", BIT (PHONE) },                   /* MCOEVSMB */
  { "f47330e9-c134-43b3-9993-e7f004506889", BIT (PHONE) },                   /* MCOEV_VIRTUALUSER */
  { "4ed3ff63-69d7-4fb7-b984-5aec7f605ca8", BIT (CALLING_PLAN) },            /* MCOPSTN1 */
  { "5a10155d-f5c1-411a-a8ec-e99aae125390", BIT (CALLING_PLAN) },            /* MCOPSTN2 */
  { "54a152dc-90de-4996-93d2-bc47e670fc06", BIT (CALLING_PLAN) },            /* MCOPSTN5 */
  { "346d83bf-6fe6-42ca-b424-b9300d2e21bf", BIT (CALLING_PLAN) },            /* MCOPSTN6 */
  { "16935b20-87c0-4908-934a-22aa267d0d26", BIT (CALLING_PLAN) },            /* MCOPSTN8 */
  { "156a1efe-17cd-4b03-9f17-2eb512298fb3", BIT (CALLING_PLAN) },            /* MCOPSTN_PAYG_1 */
  { "57ff2da0-773e-42df-b2af-ffb7a2317929", BIT (TEAMS) },                   /* TEAMS1 */
  { "304767db-7d23-49e8-a945-4a7eb65f9f28", BIT (TEAMS) },                   /* TEAMS_GOV */
  { "9953b155-8aef-4c56-92f3-72b0487fce41", BIT (TEAMS) },                   /* TEAMS_AR_GCCHIGH */
  { "fd500458-c24c-478e-856c-a6067a8376cd", BIT (TEAMS) },                   /* TEAMS_AR_DOD */
  { "43de0ff5-c92c-492b-9116-175376d08c38", BIT (DESKTOP_APPS) },            /* OFFICESUBSCRIPTION */
  { "094e7854-93fc-4d55-b2c0-3ab5369ebdc1", BIT (DESKTOP_APPS) },            /* OFFICE_BUSINESS */
  { "de9234ff-6483-44d9-b15e-dca72fdd27af", BIT (DESKTOP_APPS) },            /* OFFICESUBSCRIPTION_GOV */
  { "fafd7243-e5c1-4a3a-9e40-495efcb1d3c3", BIT (PROJECT_APP) },             /* PROJECT_CLIENT_SUBSCRIPTION */
  { "663a804f-1c30-4ff0-9915-9db84f0d1cea", BIT (VISIO_APP) },               /* VISIO_CLIENT_SUBSCRIPTION */
  { "176a09a6-7ec5-4039-ac02-b2791c6ba793", BIT (ARCHIVE) },                 /* EXCHANGE_S_ARCHIVE_ADDON */
  { "3e26ee1f-8a5f-4d52-aee2-b81ce45c8f40", BIT (AUDIO_CONFERENCING) },      /* MCOMEETADV */
  { "a62f8878-de10-42f3-b68f-6149a25ceb97", BIT (COPILOT) },                 /* M365_COPILOT_APPS */
  { "b95945de-b3bd-46db-8437-f2beb6ea2347", BIT (COPILOT) },                 /* M365_COPILOT_TEAMS */
  { "3f30311c-6b1e-48a4-ab79-725b469da960", BIT (COPILOT) },                 /* M365_COPILOT_BUSINESS_CHAT */
  { "0aedf20c-091d-420b-aadf-30c042609612", BIT (COPILOT) },                 /* M365_COPILOT_SHAREPOINT */
  { "c1ec4a95-1f05-45b3-a911-aa3fa01094f5", BIT (INTUNE) },                  /* INTUNE_A */
  { "d216f254-796f-4dab-bbfa-710686e646b9", BIT (INTUNE) },                  /* INTUNE_A_GOV */
  { "da24caf9-af8e-485c-b7c8-e73336da2693", BIT (INTUNE) },                  /* INTUNE_EDU */
  { "8e9ff0ff-aa7a-4b20-83c1-2f636b600ac2", BIT (INTUNE) },                  /* INTUNE_SMBIZ */
  { "41781fb2-bc02-4b7c-bd55-b576c07bb09d", BIT (ENTRA) },                   /* AAD_PREMIUM */
  { "eec0eb4f-6444-4f95-aba0-50c24d67f998", BIT (ENTRA) },                   /* AAD_PREMIUM_P2 */
  { "70d33638-9c74-4d01-bfd3-562de28bd4ba", BIT (POWER_BI) },                /* BI_AZURE_P2 */
  { "0bf3c642-7bb5-4ccc-884e-59d09df0266c", BIT (POWER_BI) },                /* BI_AZURE_P3 */
  { "ea2cf03b-ac60-46ae-9c1d-eeaeb63cec86", BIT (POWER_APPS) },              /* POWERAPPS_PER_USER */
  { "c5002c70-f725-4367-b409-f0eff4fee6c0", BIT (POWER_AUTOMATE) },          /* FLOW_PER_USER */
  { "871d91ec-ec1a-452b-a83f-bd76c7d770ef", BIT (DEFENDER_ENDPOINT) },       /* WINDEFATP */
  { "292cc034-7b7c-4950-aaf5-943befd3f1d4", BIT (DEFENDER_ENDPOINT) },       /* MDE_LITE */
  { "bfc1bbd9-981b-4f71-9b82-17c35fd0e2a4", BIT (DEFENDER_ENDPOINT) },       /* MDE_SMB */
  { "f20fedf3-f3c3-43c3-8267-2bfdd51c0939", BIT (DEFENDER_OFFICE) },         /* ATP_ENTERPRISE */
  { "8e0c0a52-6a6c-4d40-8370-dd62790dcd70", BIT (DEFENDER_OFFICE) },         /* THREAT_INTELLIGENCE */
  { "21b439ba-a0ca-424f-a6cc-52f954a5b111", BIT (WINDOWS) },                 /* WIN10_PRO_ENT_SUB */
};

guint
unseat_service_table_find (const char *plan_id,
                           const char *part_number)
{
  g_return_val_if_fail (plan_id != NULL, 0);

  for (guint i = 0; i < G_N_ELEMENTS (table); i++)
    if (strcmp (table[i].plan_id, plan_id) == 0)
      return table[i].services;

  return part_number != NULL && g_str_has_prefix (part_number, "CPC_") ? BIT (CLOUD_PC) : 0;
}
