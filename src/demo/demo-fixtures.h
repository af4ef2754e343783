/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "demo-server.h"

G_BEGIN_DECLS

/*
 * For tests: groups of every kind, licenses that are held in every way, purchases, and a clock for what Microsoft does in the background. Users,
 * groups and products are named as in demo-server.h. Each returns whether all that it names exists, unless it says something else.
 */

/* Situations */

/* People whom demo_server_add_situations() adds. */
#define DEMO_UPN_REDUNDANT "olivia.marsh@" DEMO_DOMAIN       /* Office 365 E3 direct and through Office Standard, Teams off in both */
#define DEMO_UPN_NARROWER_GROUP "petra.lang@" DEMO_DOMAIN    /* Office 365 E3 direct with everything, and through Office Standard without Teams */
#define DEMO_UPN_WIDER_GROUP "quentin.roy@" DEMO_DOMAIN      /* Office 365 E3 direct without Teams and Exchange, and through Office Standard */
#define DEMO_UPN_OVERLAP "rania.aziz@" DEMO_DOMAIN           /* Office 365 E3 through two groups: without Teams, and without Exchange */
#define DEMO_UPN_BUNDLE "stefan.wolf@" DEMO_DOMAIN           /* Power BI Pro, Visio and EMS through Analytics Bundle */
#define DEMO_UPN_CONFLICT "tessa.bloom@" DEMO_DOMAIN         /* Office 365 E3 direct; Microsoft 365 F3 through Shop Floor: MutuallyExclusiveViolation */
#define DEMO_UPN_WRONG_PLACE "umar.khan@" DEMO_DOMAIN        /* Teams Phone through Phones: ProhibitedInUsageLocationViolation */
#define DEMO_UPN_SAME_ADDRESS "vera.novak@" DEMO_DOMAIN      /* Office 365 E3 through Office Standard: UniquenessViolation */
#define DEMO_UPN_SIBLING "walter.hahn@" DEMO_DOMAIN          /* through Drawing with Copilot: CountViolation, and Other for Visio */
#define DEMO_UPN_CANNOT_LEAVE "xenia.petrou@" DEMO_DOMAIN    /* one product each through a dynamic, a synced, a mail-enabled, a role-assignable group */
#define DEMO_UPN_RULE_AND_DIRECT "yusuf.demir@" DEMO_DOMAIN  /* Visio direct and through a dynamic group */
#define DEMO_UPN_NO_GROUP_ANY_MORE "zita.balog@" DEMO_DOMAIN /* Power BI Pro through a group that was deleted */
#define DEMO_UPN_SWITCHED_OFF "anton.weiss@" DEMO_DOMAIN     /* Power BI Pro direct in the state Disabled */
#define DEMO_UPN_ADD_ON_APART "bianca.costa@" DEMO_DOMAIN    /* Project Plan 3 direct, whose SharePoint comes from Office Standard alone */

/**
 * demo_server_add_situations:
 *
 * Adds groups of every kind that give products, and people who hold them in every way, in the place of 14 people of chance. Seats are bought
 * for them, except of Copilot.
 *
 * Returns: whether the company is large enough, and this is the first time
 */
gboolean demo_server_add_situations (DemoServer *self);

/* Time */

/**
 * demo_server_set_processing_time:
 * @msec: how long it takes, default 0, until what a group gives has reached its members after its licenses changed, until somebody who left
 * or came has lost or got it, and until a person has been reprocessed
 *
 * A third of that time, a group whose licenses changed is `QueuedForProcessing`, then `ProcessingInProgress`.
 */
void demo_server_set_processing_time (DemoServer *self,
                                      guint       msec);

/**
 * demo_server_advance_clock:
 * @msec: how much later it is now, for processing, for the replication lag, and for the time that answers tell; below 0 for a client whose clock is ahead
 */
void demo_server_advance_clock (DemoServer *self,
                                gint64      msec);

/* Groups */

/**
 * DemoGroupKind:
 * @DEMO_GROUP_SECURITY: assigned security group
 * @DEMO_GROUP_MICROSOFT_365: Microsoft 365 group that is security-enabled, too
 * @DEMO_GROUP_TEAM: Microsoft 365 group that is not: it cannot give licenses
 * @DEMO_GROUP_DYNAMIC: security group with a membership rule
 * @DEMO_GROUP_SYNCED: security group from Active Directory
 * @DEMO_GROUP_MAIL_SECURITY: mail-enabled security group
 * @DEMO_GROUP_DISTRIBUTION: distribution list: it cannot give licenses
 * @DEMO_GROUP_ROLE_ASSIGNABLE: security group that may hold directory roles
 */
typedef enum
{
  DEMO_GROUP_SECURITY,
  DEMO_GROUP_MICROSOFT_365,
  DEMO_GROUP_TEAM,
  DEMO_GROUP_DYNAMIC,
  DEMO_GROUP_SYNCED,
  DEMO_GROUP_MAIL_SECURITY,
  DEMO_GROUP_DISTRIBUTION,
  DEMO_GROUP_ROLE_ASSIGNABLE,
} DemoGroupKind;

/**
 * demo_server_add_group:
 * @name: a name that no group has
 *
 * Returns: whether there was room: 32 groups are the most
 */
gboolean demo_server_add_group (DemoServer   *self,
                                const char   *name,
                                DemoGroupKind kind);

/**
 * demo_server_delete_group:
 *
 * The group is gone for every reader. What people have from it stays until they are reprocessed; its `assignedByGroup` leads nowhere.
 */
gboolean demo_server_delete_group (DemoServer *self,
                                   const char *group);

/**
 * demo_server_set_group_product:
 * @disabled_plans: (nullable) (array zero-terminated=1): ids of plans that the group leaves off; %NULL for none
 * @given: whether the group gives the product from now on
 *
 * Members get it, or lose it, at once and by the rules: who may not have it is in error. Who joins by demo_server_set_group_member() gets
 * everything whatever the rules say, so put people in first.
 */
gboolean demo_server_set_group_product (DemoServer        *self,
                                        const char        *group,
                                        const char        *sku_id,
                                        gboolean           given,
                                        const char *const *disabled_plans);

/**
 * demo_server_set_rule:
 * @plan: the part number of a service plan
 * @needed: that of another one, without which it does not work from now on; both are not copied
 *
 * Something that Microsoft has not written down anywhere.
 */
void demo_server_set_rule (DemoServer *self,
                           const char *plan,
                           const char *needed);

/**
 * demo_server_nest_group:
 * @inner: (nullable): a group that is a member of @group from now on; %NULL for none
 */
gboolean demo_server_nest_group (DemoServer *self,
                                 const char *group,
                                 const char *inner);

/**
 * demo_server_set_group_devices:
 * @n_devices: how many devices are members, up to 1,000
 */
gboolean demo_server_set_group_devices (DemoServer *self,
                                        const char *group,
                                        guint       n_devices);

/**
 * demo_server_is_member:
 *
 * Returns: whether the person is in the group itself
 */
gboolean demo_server_is_member (DemoServer *self,
                                const char *group,
                                const char *user);

/**
 * demo_server_dup_group_disabled:
 *
 * Returns: (transfer full) (nullable) (array zero-terminated=1): ids of the plans that the group leaves off, in the order of the product; %NULL
 * when the group does not give the product
 */
char **demo_server_dup_group_disabled (DemoServer *self,
                                       const char *group,
                                       const char *sku_id);

/**
 * demo_server_count_deletions:
 *
 * Returns: how many people a client has deleted by leaving out `/$ref`. A client that works has deleted none
 */
guint demo_server_count_deletions (DemoServer *self);

/* People */

/**
 * demo_server_set_assignment_state:
 * @group: (nullable): where the license comes from, %NULL for a direct one
 * @state: as in `licenseAssignmentStates`, e.g. "ActiveWithError"
 * @error: as there, e.g. "CountViolation"; "None"
 *
 * Changes an assignment that the person has; the next processing may find that there is no reason for it.
 *
 * Returns: whether there is such an assignment, and such words
 */
gboolean demo_server_set_assignment_state (DemoServer *self,
                                           const char *user,
                                           const char *sku_id,
                                           const char *group,
                                           const char *state,
                                           const char *error);

/**
 * demo_server_set_duplicate_address:
 * @duplicate: whether somebody else has a proxy address of the person: groups that give a mailbox fail with `UniquenessViolation`
 */
gboolean demo_server_set_duplicate_address (DemoServer *self,
                                            const char *user,
                                            gboolean    duplicate);

/**
 * demo_server_dup_assignments:
 *
 * Looks at the truth, without replication lag.
 *
 * Returns: (transfer full) (nullable) (array zero-terminated=1): each path to a license in order of its text: the SKU id, `direct` or the id of
 * the group, state, error, and the disabled plans in the order of the product, separated by blanks; %NULL for nobody
 */
char **demo_server_dup_assignments (DemoServer *self,
                                    const char *user);

/**
 * demo_server_dup_effective_plans:
 *
 * Looks at the truth, without replication lag.
 *
 * Returns: (transfer full) (nullable) (array zero-terminated=1): ids, in order, of the service plans that are on for the person by any path;
 * %NULL for nobody
 */
char **demo_server_dup_effective_plans (DemoServer *self,
                                        const char *user);

/* Products */

/**
 * DemoPurchase:
 * @status: as in the `status` of a subscription: "Enabled", "Warning", "Suspended", "LockedOut" or "Deleted"
 * @seats: `totalLicenses`
 * @days: from the day of the demo (1 June 2026) until `nextLifecycleDateTime`; negative lies in the past
 * @is_trial: whether nothing is paid
 */
typedef struct
{
  const char *status;
  guint       seats;
  int         days;
  gboolean    is_trial;
} DemoPurchase;

/**
 * demo_server_set_subscriptions:
 * @purchases: (array length=n_purchases): the subscriptions that the seats and the state of the product come from, from now on
 *
 * Nobody loses anything: where only "Deleted" ones are left, the seats that are still taken are those of a ghost.
 *
 * Returns: whether the product and the words exist
 */
gboolean demo_server_set_subscriptions (DemoServer         *self,
                                        const char         *sku_id,
                                        const DemoPurchase *purchases,
                                        guint               n_purchases);

/**
 * demo_server_prohibit:
 * @country: a code of two letters
 *
 * The product is not sold in that country from now on; who has it keeps it.
 */
gboolean demo_server_prohibit (DemoServer *self,
                               const char *sku_id,
                               const char *country);

/**
 * demo_server_add_plan:
 * @plan_id: a GUID that no product has, or that of a plan of another product
 * @name: e.g. "FORMS_PLAN_E5"
 *
 * Microsoft adds a service plan to the product: it is on for everybody who has it.
 *
 * Returns: whether the product exists and did not have it
 */
gboolean demo_server_add_plan (DemoServer *self,
                               const char *sku_id,
                               const char *plan_id,
                               const char *name);

G_END_DECLS
