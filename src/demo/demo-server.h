/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "demo-faults.h"

G_BEGIN_DECLS

/* The size of the company when none is asked for. */
#define DEMO_DEFAULT_PEOPLE 240

/* The seed of the same company for everybody, so that what the documentation shows is there. */
#define DEMO_DEFAULT_SEED 1

/* Client ids of the registrations the demo knows besides Microsoft Graph Command Line Tools. */
#define DEMO_CLIENT_ID "5d0c9f3e-7a41-4b8e-9c26-e1f04a7b3d58"
#define DEMO_CLIENT_ID_GRAPH_TOOLS "14d82eec-204b-4c2f-b7e8-296a70dab67e"
/* "Allow public client flows" is off: the token endpoint answers AADSTS7000218. */
#define DEMO_CLIENT_ID_CONFIDENTIAL "c2a7e8b4-16d3-4f95-8b0a-73d1e6f2a905"
/* Registered for one tenant only: `organizations` and `common` answer AADSTS50194. */
#define DEMO_CLIENT_ID_SINGLE_TENANT "e94b1d60-3c58-4a7f-a2e1-08f5b6c7d314"

#define DEMO_TENANT_ID "3f6b2a90-8d14-4c7e-b5a2-917e0cd84f36"
#define DEMO_DOMAIN "larkspur-rivers.example"
#define DEMO_INITIAL_DOMAIN "larkspurrivers.onmicrosoft.example"
#define DEMO_COUNTRY "AT" /* where the company is */

/* People that every company of at least 20 people has, whatever the seed. */
#define DEMO_UPN_ADMIN "ada.brandt@" DEMO_DOMAIN                             /* signs in; Microsoft 365 E3 direct */
#define DEMO_UPN_DIRECT "ben.okafor@" DEMO_DOMAIN                            /* Office 365 E3 and Power BI Pro direct */
#define DEMO_UPN_INHERITED "siobhan.o'neill@" DEMO_DOMAIN                    /* Office 365 E3 through Sales only */
#define DEMO_UPN_BOTH "carla.mendez@" DEMO_DOMAIN                            /* Office 365 E3 direct and through Sales; Copilot direct */
#define DEMO_UPN_DEPENDENT "dmitri.sokolov@" DEMO_DOMAIN                     /* Office 365 E3 and Project Plan 3, whose own SharePoint is off */
#define DEMO_UPN_LEAVER "lena.fischer@" DEMO_DOMAIN                          /* blocked; Microsoft 365 E5 and Visio direct */
#define DEMO_UPN_GUEST "zoe.marsh_partner.example#EXT#@" DEMO_INITIAL_DOMAIN /* Power BI Pro direct */
#define DEMO_UPN_CHINESE "wang.xiaoming@" DEMO_DOMAIN                        /* Microsoft 365 E5 through Engineering */
#define DEMO_UPN_ARABIC "layla.haddad@" DEMO_DOMAIN                          /* Microsoft 365 E3 direct */
#define DEMO_UPN_HEBREW "noa.levi@" DEMO_DOMAIN                              /* Microsoft 365 E3 direct; blocked */
#define DEMO_UPN_GREEK "eleni.papadopoulou@" DEMO_DOMAIN                     /* Microsoft 365 E3 and Copilot direct */
#define DEMO_UPN_SHARED "reception@" DEMO_DOMAIN                             /* shared mailbox, blocked; Exchange Online Plan 1 direct */
#define DEMO_UPN_ROOM "room.danube@" DEMO_DOMAIN                             /* Teams Rooms Standard direct */
#define DEMO_UPN_NO_SEAT "tomas.novak@" DEMO_DOMAIN                          /* Office 365 E3; Copilot through a group failed: CountViolation */
#define DEMO_UPN_STUCK "ingrid.dahl@" DEMO_DOMAIN                            /* left Sales; its Office 365 E3 is ActiveWithError: DependencyViolation */
#define DEMO_UPN_UNLICENSED "noor.haddad@" DEMO_DOMAIN                       /* nothing, and no usage location */
#define DEMO_UPN_TWO_GROUPS "marek.kowalski@" DEMO_DOMAIN                    /* Power BI Pro through Sales Tools and through Project Danube */
#define DEMO_UPN_SYNCED "greta.lindholm@" DEMO_DOMAIN                        /* synced; Office 365 E3 direct, Visio through a synced group */
#define DEMO_UPN_DYNAMIC "rosa.silva@" DEMO_DOMAIN                           /* Microsoft 365 F3 through a dynamic group */
#define DEMO_UPN_CLOUD_PC "hiro.tanaka@" DEMO_DOMAIN                         /* Microsoft 365 E5, Teams Phone and Windows 365 direct */

/* The SKUs of the tenant. */
#define DEMO_SKU_OFFICE_E3 "6fd2c87f-b296-42f0-b197-1e91e994b900"
#define DEMO_SKU_M365_E3 "05e9a617-0261-4cee-bb44-138d3ef5d965"
#define DEMO_SKU_M365_E5 "06ebc4ee-1bb5-47dd-8120-11324bc54e06"
#define DEMO_SKU_M365_F3 "66b55226-6b4f-492c-910c-a3b7a3c9d993"
#define DEMO_SKU_EXCHANGE_P1 "4b9405b0-7788-4568-add1-99614e613b69"
#define DEMO_SKU_EMS_E3 "efccb6f7-5641-4e0e-bd10-b4976e1bf68e"
#define DEMO_SKU_VISIO_P2 "c5928f49-12ba-48f7-ada3-0d743a3601d5" /* expired: capabilityStatus Warning */
#define DEMO_SKU_PROJECT_P3 "53818b1b-4a27-454b-8896-0dba576410e6"
#define DEMO_SKU_TEAMS_PHONE "e43b5b99-8dfb-405f-9987-dc307f34bcbd"
#define DEMO_SKU_COPILOT "639dec6b-bb19-468b-871c-c5c441c4b0cb" /* sold out */
#define DEMO_SKU_POWER_BI_PRO "f8a1db68-be16-40ed-86d5-cb42ce701560"
#define DEMO_SKU_TEAMS_ROOMS "6070a4c8-34c6-4937-8dfb-39bbc6397a60"
#define DEMO_SKU_WINDOWS_365 "226ca751-f0a4-4232-9be5-73c02a92555e"
#define DEMO_SKU_POWER_AUTOMATE_FREE "f30db892-07e9-47e9-837c-80727f46fd3d"
#define DEMO_SKU_FABRIC_FREE "a403ebcc-fae0-4ca2-8c8c-7a907fd6c235"
#define DEMO_SKU_FILE_STORAGE "99049c9c-6011-4908-bf17-15f496e6519d" /* appliesTo Company */
#define DEMO_SKU_LAB_PORTAL "7d1f0c9e-52b4-4c86-9a3d-2f6be5d08a41"   /* made by the company; Microsoft's table does not know it */

#define DEMO_TYPE_SERVER (demo_server_get_type ())
G_DECLARE_FINAL_TYPE (DemoServer, demo_server, DEMO, SERVER, GObject)

/**
 * DemoServer:
 *
 * A Microsoft 365 tenant behind an HTTP server on 127.0.0.1, as strict as Microsoft Graph. It runs in a thread of
 * its own, so a client's busy main loop cannot starve it. It is started, stopped and asked for its URLs from one thread;
 * everything else may be called from any.
 *
 * Users are named by object id or user principal name, groups by object id or display name, products by SKU id.
 */

/**
 * demo_server_new:
 * @n_people: the number of accounts, up to 1,000,000; 0 means %DEMO_DEFAULT_PEOPLE
 * @seed: the same seed and size make the same tenant
 *
 * Returns: (transfer full): a tenant that does not listen yet
 */
DemoServer *demo_server_new (guint   n_people,
                             guint32 seed);

/**
 * demo_server_start:
 * @port: the TCP port on 127.0.0.1, 0 for any free one
 *
 * A stopped server may be started again; the state of the tenant and the tokens it gave out live on.
 *
 * Returns: whether it listens; else the error of the socket
 */
gboolean demo_server_start (DemoServer *self,
                            guint16     port,
                            GError    **error);

/**
 * demo_server_stop:
 *
 * Stops listening, cuts the connections and waits for the thread. Does nothing when it does not run.
 */
void demo_server_stop (DemoServer *self);

/**
 * demo_server_get_graph_url:
 *
 * Returns: (nullable): e.g. `http://127.0.0.1:4711/v1.0`; %NULL before the first start; owned by the server and valid
 * until its next start
 */
const char *demo_server_get_graph_url (DemoServer *self);

/**
 * demo_server_get_login_url:
 *
 * Returns: (nullable): e.g. `http://127.0.0.1:4711`; the sign-in endpoints are at `{login}/{tenant}/oauth2/v2.0/…`;
 * %NULL before the first start; owned by the server and valid until its next start
 */
const char *demo_server_get_login_url (DemoServer *self);

/**
 * demo_server_get_client_id:
 *
 * Returns: %DEMO_CLIENT_ID, a registration that may do everything the program asks for
 */
const char *demo_server_get_client_id (DemoServer *self);

/**
 * demo_server_approve:
 * @user_code: the code that the sign-in page shows; blanks, dashes and letter case do not matter
 *
 * What the Approve button of the verification page does.
 *
 * Returns: whether a sign-in with this code was waiting
 */
gboolean demo_server_approve (DemoServer *self,
                              const char *user_code);

/**
 * demo_server_decline:
 *
 * What the Decline button of the verification page does.
 *
 * Returns: whether a sign-in with this code was waiting
 */
gboolean demo_server_decline (DemoServer *self,
                              const char *user_code);

/**
 * demo_server_set_auto_approve:
 * @seconds: every sign-in approves itself this long after its code was given out; negative (the default) never
 */
void demo_server_set_auto_approve (DemoServer *self,
                                   int         seconds);

/**
 * demo_server_set_poll_interval:
 * @seconds: the `interval` of device sign-ins, default 1 (Microsoft's is 5). Who polls faster gets `slow_down`, and has
 * to wait 5 seconds more from then on (RFC 8628). 0 answers 0 and lets everybody poll as fast as they like
 */
void demo_server_set_poll_interval (DemoServer *self,
                                    guint       seconds);

/**
 * demo_server_set_code_lifetime:
 * @seconds: the `expires_in` of device codes given out from now on, default 900
 */
void demo_server_set_code_lifetime (DemoServer *self,
                                    guint       seconds);

/**
 * demo_server_set_token_lifetime:
 * @seconds: the `expires_in` of access tokens given out from now on, default 4,500; 0 means that they are born dead
 */
void demo_server_set_token_lifetime (DemoServer *self,
                                     guint       seconds);

/**
 * demo_server_expire_access_tokens:
 *
 * Every access token given out so far is from now on refused as expired; refresh tokens stay good.
 */
void demo_server_expire_access_tokens (DemoServer *self);

/**
 * demo_server_revoke_sessions:
 *
 * Every refresh token given out so far is from now on refused with AADSTS50173; access tokens live out their time.
 */
void demo_server_revoke_sessions (DemoServer *self);

/**
 * demo_server_set_scopes:
 * @scopes: (nullable) (array zero-terminated=1): the Graph scopes, by short name, that sign-ins from now on are granted
 * of what they ask for; %NULL (the default) grants all
 */
void demo_server_set_scopes (DemoServer        *self,
                             const char *const *scopes);

/**
 * demo_server_set_settled_scopes:
 * @scopes: (nullable) (array zero-terminated=1): the Graph scopes, by short name, that an administrator has consented to before; every
 * sign-in from now on is granted them too, whatever it asks for, as Microsoft does it ("access tokens will have all effective scopes",
 * a maintainer of MSAL, github.com/AzureAD/microsoft-authentication-library-for-dotnet/issues/1713). %NULL (the default): none
 */
void demo_server_set_settled_scopes (DemoServer        *self,
                                     const char *const *scopes);

/**
 * demo_server_set_roles:
 * @role_names: (nullable) (array zero-terminated=1): the directory roles that the signed-in administrator has from now
 * on, e.g. "License Administrator"; unknown names are ignored. %NULL restores "License Administrator" and "Global Reader"
 */
void demo_server_set_roles (DemoServer        *self,
                            const char *const *role_names);

/**
 * demo_server_knows_role:
 *
 * Returns: whether Microsoft has a directory role of that name
 */
gboolean demo_server_knows_role (const char *name);

/**
 * demo_server_set_role_members:
 * @role_name: a directory role, e.g. "Global Administrator"
 * @members: (array zero-terminated=1): object ids or user principal names of people, and names of groups, who have the role from now on;
 * the signed-in administrator has hers by demo_server_set_roles()
 *
 * At first, two people are Global Administrators: %DEMO_UPN_UNLICENSED and %DEMO_UPN_SYNCED.
 */
void demo_server_set_role_members (DemoServer        *self,
                                   const char        *role_name,
                                   const char *const *members);

/**
 * demo_server_set_replication_lag:
 * @msec: how long reads keep showing the old assignments of a person after a write, default 0
 */
void demo_server_set_replication_lag (DemoServer *self,
                                      guint       msec);

/**
 * demo_server_set_group_lag:
 * @msec: how long reads keep showing what a group gave before a write, default 0
 */
void demo_server_set_group_lag (DemoServer *self,
                                guint       msec);

/**
 * demo_server_set_write_quota:
 * @writes: how many writes are accepted in any stretch of @msec; 0 (the default) switches the quota off
 * @msec: length of the stretch
 *
 * Writes beyond it are answered 429 with Retry-After and the x-ms-throttle headers, single ones and items of a batch
 * alike; from 80 % on, answers carry x-ms-throttle-limit-percentage.
 */
void demo_server_set_write_quota (DemoServer *self,
                                  guint       writes,
                                  guint       msec);

/**
 * demo_server_set_audit_quota:
 * @requests: how many requests to the audit log are answered in any stretch of @msec, 5 in ten seconds at first; 0 switches the quota off
 * @msec: length of the stretch, by the clock that demo_server_advance_clock() turns
 *
 * Those beyond it are answered 429 with Retry-After (GRAPH.md 6).
 */
void demo_server_set_audit_quota (DemoServer *self,
                                  guint       requests,
                                  guint       msec);

/**
 * demo_server_add_fault:
 * @fault: copied
 *
 * Adds trouble to the script. Of several faults that match a request, the first one added that is not used up or
 * skipped acts.
 */
void demo_server_add_fault (DemoServer      *self,
                            const DemoFault *fault);

/**
 * demo_server_clear_faults:
 *
 * Forgets all trouble of the script, also what was used up.
 */
void demo_server_clear_faults (DemoServer *self);

/**
 * demo_server_count_requests:
 * @method: (nullable): e.g. "POST"; %NULL counts all
 * @path_prefix: (nullable): start of the path as in #DemoFault; %NULL counts all
 *
 * Returns: how many requests came in since the tenant was made, single ones and items of batches
 */
guint demo_server_count_requests (DemoServer *self,
                                  const char *method,
                                  const char *path_prefix);

/**
 * demo_server_count_violations:
 *
 * Returns: how many requests came in although a Retry-After that the demo had sent was not over. One single answer
 * 429 or 503 with Retry-After closes the door to all Graph requests (a sign-in answer: to all sign-in
 * requests); what arrives within 100 ms after it is taken for crossed and not counted
 */
guint demo_server_count_violations (DemoServer *self);

/**
 * DemoWrite:
 * @msec: when it was applied, on the scale of g_get_monotonic_time() / 1000
 * @user_id: object id of the person
 * @added: SKU ids that were assigned, separated by blanks
 * @removed: SKU ids that were taken away, separated by blanks
 *
 * One assignLicense that was really applied.
 */
typedef struct
{
  gint64 msec;
  char  *user_id; /* (owned) */
  char  *added;   /* (owned) */
  char  *removed; /* (owned) */
} DemoWrite;

/**
 * demo_server_dup_writes:
 *
 * Returns: (transfer container) (element-type DemoWrite): copies of all writes so far, in order; free with
 * g_ptr_array_unref()
 */
GPtrArray *demo_server_dup_writes (DemoServer *self);

/**
 * demo_server_count_people:
 *
 * Returns: the number of accounts that are not deleted
 */
guint demo_server_count_people (DemoServer *self);

/**
 * demo_server_dup_user_id:
 *
 * Returns: (transfer full) (nullable): the object id of the person, %NULL when there is none (any more)
 */
char *demo_server_dup_user_id (DemoServer *self,
                               const char *user);

/**
 * demo_server_dup_group_id:
 *
 * Returns: (transfer full) (nullable): the object id of the group, %NULL when there is none
 */
char *demo_server_dup_group_id (DemoServer *self,
                                const char *group);

/**
 * demo_server_person_holds:
 * @direct: (out) (optional): whether there is a direct assignment
 * @inherited: (out) (optional): whether there is an assignment through a group
 *
 * Looks at the truth, without replication lag.
 *
 * Returns: whether the person really has the product; an assignment in state `Error` does not count
 */
gboolean demo_server_person_holds (DemoServer *self,
                                   const char *user,
                                   const char *sku_id,
                                   gboolean   *direct,
                                   gboolean   *inherited);

/**
 * demo_server_get_consumed:
 *
 * Returns: how many people really hold the product, 0 for an unknown one
 */
guint demo_server_get_consumed (DemoServer *self,
                                const char *sku_id);

/**
 * demo_server_dup_disabled_plans:
 *
 * Looks at the truth, without replication lag.
 *
 * Returns: (transfer full) (nullable) (array zero-terminated=1): ids of the service plans that the person's direct assignment switches
 * off, in the order of the product; %NULL when there is no direct assignment
 */
char **demo_server_dup_disabled_plans (DemoServer *self,
                                       const char *user,
                                       const char *sku_id);

/**
 * demo_server_dup_plans:
 *
 * Returns: (transfer full) (array zero-terminated=1): ids of the service plans of a product; none for an unknown one
 */
char **demo_server_dup_plans (DemoServer *self,
                              const char *sku_id);

/* What somebody else may do behind the client's back. Each returns whether user, group and product exist. */

/**
 * demo_server_set_direct:
 * @held: whether the person has a direct assignment from now on; no rules are checked
 */
gboolean demo_server_set_direct (DemoServer *self,
                                 const char *user,
                                 const char *sku_id,
                                 gboolean    held);

/**
 * demo_server_set_disabled_plans:
 * @plan_ids: (array zero-terminated=1): service plans of the product
 *
 * The person has a direct assignment from now on, which switches off these plans; no rules are checked.
 */
gboolean demo_server_set_disabled_plans (DemoServer        *self,
                                         const char        *user,
                                         const char        *sku_id,
                                         const char *const *plan_ids);

/**
 * demo_server_set_usage_location:
 * @country: (nullable): a code of two letters that the demo knows; %NULL for none from now on
 */
gboolean demo_server_set_usage_location (DemoServer *self,
                                         const char *user,
                                         const char *country);

/**
 * demo_server_set_group_member:
 * @member: whether the person is in the group from now on, with all that the group gives
 */
gboolean demo_server_set_group_member (DemoServer *self,
                                       const char *group,
                                       const char *user,
                                       gboolean    member);

/**
 * demo_server_set_account_enabled:
 * @enabled: whether the person may sign in from now on
 */
gboolean demo_server_set_account_enabled (DemoServer *self,
                                          const char *user,
                                          gboolean    enabled);

/**
 * demo_server_set_display_name:
 * @name: any UTF-8, control characters included
 */
gboolean demo_server_set_display_name (DemoServer *self,
                                       const char *user,
                                       const char *name);

/**
 * demo_server_delete_user:
 * @user: who is gone from now on: 404 for every reader, and their seats come free
 */
gboolean demo_server_delete_user (DemoServer *self,
                                  const char *user);

/**
 * demo_server_set_seats:
 * @enabled: the new `prepaidUnits.enabled`
 */
gboolean demo_server_set_seats (DemoServer *self,
                                const char *sku_id,
                                guint       enabled);

/**
 * demo_server_remove_product:
 *
 * The tenant no longer has the product: subscribedSkus does not list it, and everybody loses it.
 */
gboolean demo_server_remove_product (DemoServer *self,
                                     const char *sku_id);

/**
 * demo_server_remove_plan:
 *
 * The product no longer has the service plan: subscribedSkus does not list it, nobody has it off, and an assignment that names it is refused.
 */
gboolean demo_server_remove_plan (DemoServer *self,
                                  const char *sku_id,
                                  const char *plan_id);

G_END_DECLS
