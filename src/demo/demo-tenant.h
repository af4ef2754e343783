/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "demo-catalog.h"
#include "demo-names.h"

G_BEGIN_DECLS

#define DEMO_MAX_GROUPS 32
#define DEMO_MAX_GRANTS 8
#define DEMO_MAX_ASSIGNMENTS 24
#define DEMO_NO_PERSON G_MAXUINT

typedef enum
{
  DEMO_STATE_ACTIVE,
  DEMO_STATE_ACTIVE_WITH_ERROR,
  DEMO_STATE_DISABLED,
  DEMO_STATE_ERROR,
} DemoState;

typedef enum
{
  DEMO_PROBLEM_NONE,
  DEMO_PROBLEM_COUNT_VIOLATION,
  DEMO_PROBLEM_DEPENDENCY_VIOLATION,
  DEMO_PROBLEM_PROHIBITED_IN_USAGE_LOCATION,
  DEMO_PROBLEM_MUTUALLY_EXCLUSIVE,
  DEMO_PROBLEM_UNIQUENESS,
  DEMO_PROBLEM_OTHER,
} DemoProblem;

/* A set of plans of one product, by their position in it. */
typedef struct
{
  guint64 bits[DEMO_MAX_PLANS / 64];
} DemoPlanSet;

/* One entry of licenseAssignmentStates. Small, because a tenant of a million people has millions. */
typedef struct
{
  DemoPlanSet disabled;
  guint32     updated; /* seconds since 1970 */
  guint8      product; /* index */
  guint8      source;  /* 0 = direct, else index of the group + 1 */
  guint8      state;   /* DemoState */
  guint8      problem; /* DemoProblem */
} DemoAssignment;

#define DEMO_SOURCE_DIRECT 0

typedef enum
{
  DEMO_PERSON_ENABLED = 1 << 0,
  DEMO_PERSON_GUEST = 1 << 1,
  DEMO_PERSON_SYNCED = 1 << 2,
  DEMO_PERSON_DELETED = 1 << 3,
  DEMO_PERSON_UNTYPED = 1 << 4,           /* an old account whose userType is null */
  DEMO_PERSON_DUPLICATE_ADDRESS = 1 << 5, /* somebody else has a proxy address of theirs */
} DemoPersonFlags;

typedef struct
{
  DemoAssignment *assignments; /* (owned) */
  guint32         groups;      /* bit set of group indexes */
  guint32         created;     /* seconds since 1970 */
  guint32         suffix;      /* makes the sign-in name unique; 0 = none */
  guint16         given;       /* index of names */
  guint16         surname;
  guint8          n_assignments;
  guint8          department; /* index; 0 = none */
  guint8          job;
  guint8          office;
  guint8          country; /* index of usage locations; 0 = none */
  guint8          flags;   /* DemoPersonFlags */
} DemoPerson;

/* The names of one person, made when asked for. */
typedef struct
{
  char *display; /* (owned) */
  char *upn;     /* (owned) */
  char *given;   /* (owned) (nullable) */
  char *surname; /* (owned) (nullable) */
  char *mail;    /* (owned) (nullable) */
} DemoProfile;

/**
 * demo_profile_copy:
 *
 * Returns: (transfer full): another one with texts of its own
 */
DemoProfile *demo_profile_copy (const DemoProfile *self);

/**
 * demo_profile_clear:
 * @self: a profile that was filled in
 *
 * Frees the texts inside, not the structure.
 */
void demo_profile_clear (DemoProfile *self);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (DemoProfile, demo_profile_clear)

typedef struct
{
  guint       product;
  DemoPlanSet disabled;
} DemoGrant;

typedef struct
{
  const char *name;
  char       *own_name; /* (owned) (nullable) what name is of a group that was added */
  const char *description;
  const char *rule; /* (nullable) membership rule of a dynamic group */
  gboolean    is_unified;
  gboolean    is_security;
  gboolean    is_mail_enabled;
  gboolean    is_synced;
  gboolean    is_role_assignable;
  char       *id; /* (owned) */
  DemoGrant   grants[DEMO_MAX_GRANTS];
  guint       n_grants;
  DemoGrant   old_grants[DEMO_MAX_GRANTS]; /* what reads still show */
  guint       n_old_grants;
  gint64      old_until; /* until then, on the scale of demo_tenant_get_now() */
  const char *inner;     /* (nullable) name of a group that is a member of this one */
  guint       n_devices;
  gboolean    is_deleted;
  guint32     created;
  gint64      starts_at; /* when its members begin to be processed, on the scale of demo_tenant_get_now() */
  gint64      done_at;   /* when the last of them has been */
} DemoGroup;

/**
 * DemoTenant:
 *
 * The state behind the server. Not locked: the server holds its lock around every use.
 */
typedef struct
{
  guint32      seed;
  DemoCatalog *catalog; /* (owned) */
  DemoNames   *names;   /* (owned) */
  DemoPerson  *people;  /* (owned) */
  guint        n_people;
  GArray      *groups;    /* (owned) (element-type DemoGroup) */
  GHashTable  *profiles;  /* (owned) index → DemoProfile of people with names of their own */
  guint32     *upn_index; /* (owned) open hash from sign-in names to indexes + 1 */
  guint        upn_mask;
  guint32     *order;    /* (owned) (nullable) */
  const char  *order_by; /* (nullable) what it is the order of */
  GHashTable  *stale;    /* (owned) index → what reads still show */
  guint        lag_msec;
  guint        group_lag_msec;
  guint        processing_msec;
  gint64       clock_offset; /* microseconds that somebody has turned the clock ahead */
  GArray      *pending;      /* (owned) (element-type DemoPending) of demo-processing.c, in the order they were asked for */
  GHashTable  *prohibited;   /* (owned) set of products and countries that do not go together */
  guint        n_deletions;  /* people that were deleted through Graph */
  GPtrArray   *writes;       /* (owned) (element-type DemoWrite) */
  GPtrArray   *roles;        /* (owned) (element-type utf8) names of the administrator's roles */
  GHashTable  *role_members; /* (owned) name of a role → GStrv of people and groups */
  const char  *own_rule[2];  /* (nullable) a plan of this tenant alone, and the one that it needs */

  /* What Microsoft has seen of people: demo-activity.c, demo-reports.c */
  GHashTable *activity;        /* (owned) index → DemoActivity of who was given one */
  GHashTable *leave_dates;     /* (owned) index → gint64, seconds since 1970, 0 for none; whoever is not in it has one that is worked out */
  GHashTable *report_links;    /* (owned) token → where it leads */
  char       *report_url;      /* (owned) (nullable) */
  char       *report_text;     /* (owned) (nullable) */
  gint64      ahead;           /* microseconds that sign-ins and reports alone are ahead of the clock */
  gboolean    is_basic;        /* without Microsoft Entra ID P1 */
  gboolean    conceals_names;  /* in reports */
  gboolean    reveals_names;   /* turned off; reports do it all the same, for some time */
  guint       n_leaked_tokens; /* reports that were fetched with a token */
} DemoTenant;

/**
 * demo_tenant_new:
 * @n_people: the number of accounts
 * @seed: the same seed and size make the same tenant
 *
 * Returns: (transfer full): the company on the day it was written
 */
DemoTenant *demo_tenant_new (guint   n_people,
                             guint32 seed);

/**
 * demo_tenant_free:
 * @self: (transfer full): the company
 */
void demo_tenant_free (DemoTenant *self);

/**
 * demo_tenant_get_today:
 *
 * Returns: the day the company was written, in seconds since 1970; all its dates lie before
 */
gint64 demo_tenant_get_today (void);

/**
 * demo_tenant_get_now:
 *
 * Returns: microseconds of a clock that only goes ahead, and that demo_server_advance_clock() turns
 */
gint64 demo_tenant_get_now (const DemoTenant *self);

/* People; in demo-people.c */

/**
 * demo_tenant_find_person:
 * @user: object id or user principal name
 *
 * Returns: the index, or %DEMO_NO_PERSON
 */
guint demo_tenant_find_person (DemoTenant *self,
                               const char *user);

/**
 * demo_tenant_index_names:
 *
 * Makes people findable by their sign-in names; called when all have theirs.
 */
void demo_tenant_index_names (DemoTenant *self);

/**
 * demo_tenant_format_id:
 * @buffer: receives 36 digits and a zero
 */
void demo_tenant_format_id (DemoTenant *self,
                            guint       person,
                            char        buffer[37]);

/**
 * demo_tenant_fill_profile:
 * @person: an index
 * @profile: (out caller-allocates): receives names for demo_profile_clear()
 */
void demo_tenant_fill_profile (DemoTenant  *self,
                               guint        person,
                               DemoProfile *profile);

/**
 * demo_tenant_get_department:
 * @person: an index
 *
 * Returns: (transfer none) (nullable): the department, %NULL for none
 */
const char *demo_tenant_get_department (DemoTenant *self,
                                        guint       person);

/**
 * demo_tenant_get_job:
 * @person: an index
 *
 * Returns: (transfer none) (nullable): the job title, %NULL for none
 */
const char *demo_tenant_get_job (DemoTenant *self,
                                 guint       person);

/**
 * demo_tenant_get_office:
 * @person: an index
 *
 * Returns: (transfer none) (nullable): the office, %NULL for none
 */
const char *demo_tenant_get_office (DemoTenant *self,
                                    guint       person);

/**
 * demo_tenant_get_country:
 * @person: an index
 *
 * Returns: (transfer none) (nullable): the usage location as two letters, %NULL for none
 */
const char *demo_tenant_get_country (DemoTenant *self,
                                     guint       person);

/**
 * demo_tenant_get_order:
 * @property: "displayName" or "userPrincipalName"
 *
 * Returns: the indexes of all people in the order of that name, kept until a name changes
 */
const guint32 *demo_tenant_get_order (DemoTenant *self,
                                      const char *property);

/**
 * demo_tenant_set_display_name:
 * @person: an index
 * @name: any UTF-8; copied
 *
 * Gives a person a name of their own, and lets the order of names be made again.
 */
void demo_tenant_set_display_name (DemoTenant *self,
                                   guint       person,
                                   const char *name);

/**
 * demo_tenant_set_profile:
 * @person: an index
 * @profile: names of their own; copied
 *
 * Makes somebody else of a person; demo_tenant_index_names() makes all of them findable again.
 */
void demo_tenant_set_profile (DemoTenant        *self,
                              guint              person,
                              const DemoProfile *profile);

/* Assignments */

/**
 * demo_tenant_get_assignments:
 * @n: (out): their number
 *
 * What a reader sees, replication lag included.
 */
const DemoAssignment *demo_tenant_get_assignments (DemoTenant *self,
                                                   guint       person,
                                                   guint      *n);

/**
 * demo_tenant_set_assignments:
 * @remember: whether readers go on seeing the old ones during the replication lag
 *
 * Replaces the assignments of a person and keeps the counts of the products right.
 */
void demo_tenant_set_assignments (DemoTenant           *self,
                                  guint                 person,
                                  const DemoAssignment *assignments,
                                  guint                 n,
                                  gboolean              remember);

/**
 * demo_tenant_count_consumed:
 *
 * Returns: how many people hold the product as readers see it
 */
guint demo_tenant_count_consumed (DemoTenant *self,
                                  guint       product);

/**
 * demo_tenant_add_direct:
 *
 * Adds a direct assignment, or replaces the list of disabled plans of the one that is there.
 */
void demo_tenant_add_direct (DemoTenant        *self,
                             guint              person,
                             guint              product,
                             const DemoPlanSet *disabled);

/**
 * demo_tenant_remove_direct:
 * @person: an index
 * @product: an index
 *
 * Returns: whether there was a direct assignment to remove
 */
gboolean demo_tenant_remove_direct (DemoTenant *self,
                                    guint       person,
                                    guint       product);

/**
 * demo_tenant_drop_product:
 *
 * Takes a product away from everybody and every group.
 */
void demo_tenant_drop_product (DemoTenant *self,
                               guint       product);

/**
 * demo_plan_set_has:
 * @plan: a position in the product, below %DEMO_MAX_PLANS
 *
 * Returns: whether it is in the set
 */
gboolean demo_plan_set_has (const DemoPlanSet *self,
                            guint              plan);

/**
 * demo_plan_set_add:
 * @plan: a position in the product, below %DEMO_MAX_PLANS
 */
void demo_plan_set_add (DemoPlanSet *self,
                        guint        plan);

/**
 * demo_assignments_hold:
 * @direct: (out) (optional): whether one of them is direct
 * @inherited: (out) (optional): whether one of them comes through a group
 *
 * Returns: whether the person has the product; those in state `Error` do not count
 */
gboolean demo_assignments_hold (const DemoAssignment *assignments,
                                guint                 n,
                                guint                 product,
                                gboolean             *direct,
                                gboolean             *inherited);

/* Groups */

/**
 * demo_tenant_get_group:
 * @index: below the length of `groups`
 *
 * Returns: (transfer none): the group, never %NULL; good until a group is added
 */
DemoGroup *demo_tenant_get_group (DemoTenant *self,
                                  guint       index);

/**
 * demo_tenant_find_group:
 * @group: object id or display name
 *
 * Returns: (nullable): the group
 */
DemoGroup *demo_tenant_find_group (DemoTenant *self,
                                   const char *group,
                                   guint      *index);

/**
 * demo_tenant_find_group_by_id:
 * @id: object id; a name is none
 *
 * Returns: (nullable): the group, for who asks over HTTP
 */
DemoGroup *demo_tenant_find_group_by_id (DemoTenant *self,
                                         const char *id,
                                         guint      *index);

/**
 * demo_tenant_set_member:
 *
 * Puts a person into a group or takes them out, with all that the group gives.
 */
void demo_tenant_set_member (DemoTenant *self,
                             guint       group,
                             guint       person,
                             gboolean    member,
                             gboolean    remember);

/**
 * demo_tenant_is_member:
 * @group: an index
 * @person: an index
 *
 * Returns: whether the person is in the group itself, not only in one inside of it
 */
gboolean demo_tenant_is_member (DemoTenant *self,
                                guint       group,
                                guint       person);

/**
 * demo_tenant_delete_person:
 * @person: an index
 *
 * The person is gone: from all groups, with all seats.
 */
void demo_tenant_delete_person (DemoTenant *self,
                                guint       person);

/**
 * demo_tenant_make_guid:
 * @space: keeps ids of different kinds apart
 *
 * Returns: (transfer full): a GUID that depends on the seed, @space and @number alone
 */
char *demo_tenant_make_guid (DemoTenant *self,
                             guint       space,
                             guint       number);

/**
 * demo_tenant_has_role:
 * @names: (array zero-terminated=1): names of directory roles
 *
 * Returns: whether the administrator has one of them
 */
gboolean demo_tenant_has_role (DemoTenant        *self,
                               const char *const *names);

G_END_DECLS
