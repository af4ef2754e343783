/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "unseat-advisor.h"

G_BEGIN_DECLS

/* What an advisor knows of the catalog, and of the person who was added last: shared by who makes it (unseat-advisor), who looks at people
 * (unseat-advisor-person), and who foresees what is refused (unseat-advisor-refusals). */

enum
{
  UNSEAT_ADVISOR_DIRECT,
  UNSEAT_ADVISOR_BY_GROUP,
  UNSEAT_ADVISOR_N_WAYS,
};

typedef struct
{
  UnseatProduct *product; /* (owned) */
  guint64       *plans;   /* (owned): what is in it */
  guint          n_keeping[UNSEAT_ADVISOR_N_WAYS][UNSEAT_N_SERVICES];
  guint          last[UNSEAT_ADVISOR_N_WAYS][UNSEAT_N_SERVICES]; /* the number of the person who was counted there last */
} UnseatAdvisorProduct;

/* A path of the person that does not end. */
typedef struct
{
  UnseatAssignment     *path;    /* (not owned): the person holds it */
  UnseatAdvisorProduct *product; /* (not owned) */
  guint                 way;
  guint                 services;
} UnseatAdvisorKeeper;

/* A service plan that does not work alone, of those that the catalog has. */
typedef struct
{
  guint    plan;
  guint64 *needs; /* (owned): one of them has to be on */
} UnseatAdvisorNeed;

/* What the last person has that ends, and what they have that needs it. */
typedef struct
{
  UnseatAssignment *ending;
  UnseatAssignment *dependent;
  guint             need;   /* which of the needs of the advisor */
  guint             needed; /* the number of the service plan that ends, of those that fulfil the need */
} UnseatAdvisorPair;

/* One of the ways in which it may go for the last person: what is refused depends on what Microsoft 365 processes first. */
typedef struct
{
  guint64 refused; /* bits of the steps */
  guint   stops;   /* bits of the services that stop then */
  guint   unsure;  /* those of them that only stop if what is disabled gives nothing, or gives something */
} UnseatAdvisorOutcome;

struct _UnseatAdvisor
{
  UnseatDirectory *directory; /* (owned) */
  GHashTable      *products;  /* (owned) (element-type utf8 UnseatAdvisorProduct) */
  GHashTable      *numbers;   /* (owned) (element-type utf8 guint): of service plans, from 1 */
  GPtrArray       *plan_ids;  /* (owned) (element-type utf8): by number, from 0; those of @numbers */
  gsize            n_words;   /* of each set of service plans */
  guint           *services;  /* (owned): of each service plan the bits of its services, or 0 */
  guint64         *serving;   /* (owned): the service plans that have a service */

  GArray *needs; /* (owned) (element-type UnseatAdvisorNeed) */

  /* Of the person who was added last; their paths are not owned */
  GArray  *pairs;        /* (owned) (element-type UnseatAdvisorPair) */
  guint64 *ending;       /* (owned) */
  guint64 *staying;      /* (owned): without what is only there by a path that is disabled */
  guint64 *unsure;       /* (owned): what stays by such paths */
  gboolean has_unsure;   /* whether there is such a path, be it one that ends */
  guint    unsure_stops; /* bits: of what was looked at last, as in UnseatAdvisorOutcome */
  guint64 *path;         /* (owned) */
  GArray  *keepers;      /* (owned) (element-type UnseatAdvisorKeeper) */

  /* Of the same person; empty when nothing is refused */
  GPtrArray *steps;    /* (owned) (element-type UnseatAssignment): what may be refused, in the order in which it is sent */
  GArray    *outcomes; /* (owned) (element-type UnseatAdvisorOutcome): all that may come of it */

  /* Results */
  guint             n_people;
  UnseatAdviceFacts facts;
  GHashTable       *dependents; /* (owned) (element-type utf8 UnseatAdviceDependent) */
};

/**
 * unseat_advisor_collect_path:
 *
 * What @assignment switches on of @product, into `path`.
 */
void unseat_advisor_collect_path (UnseatAdvisor              *self,
                                  const UnseatAdvisorProduct *product,
                                  UnseatAssignment           *assignment);

/**
 * unseat_advisor_find_services:
 *
 * Returns: bits of the services of which a service plan is in @set
 */
guint unseat_advisor_find_services (UnseatAdvisor *self,
                                    const guint64 *set);

/**
 * unseat_advisor_weigh_unsure:
 * @paths: (element-type UnseatAssignment): all of the person, some of which are disabled
 * @ending: as for unseat_advisor_exchange()
 * @coming: as for unseat_advisor_exchange()
 *
 * Sets `unsure_stops`, after `ending`, `staying` and `unsure` are known.
 */
void unseat_advisor_weigh_unsure (UnseatAdvisor *self,
                                  GPtrArray     *paths,
                                  GPtrArray     *ending,
                                  GPtrArray     *coming);

/**
 * unseat_advisor_find_path:
 * @paths: (element-type UnseatAssignment)
 *
 * Returns: (transfer none) (nullable): that of @paths which is the same as @assignment, maybe with other apps
 */
UnseatAssignment *unseat_advisor_find_path (UnseatAssignment *assignment,
                                            GPtrArray        *paths);

/**
 * unseat_advisor_have_common:
 *
 * Returns: whether two sets of service plans have one in common
 */
gboolean unseat_advisor_have_common (UnseatAdvisor *self,
                                     const guint64 *a,
                                     const guint64 *b);

/**
 * unseat_advisor_find_need_between:
 * @need: (out): which of the needs of the advisor
 * @needed: (out): the number of the service plan of @needed_path that fulfils it
 *
 * Returns: as unseat_advisor_needs()
 */
gboolean unseat_advisor_find_need_between (UnseatAdvisor    *self,
                                           UnseatAssignment *needing_path,
                                           UnseatAssignment *needed_path,
                                           guint            *need,
                                           guint            *needed);

/**
 * unseat_advisor_may_race:
 * @ending: as for unseat_advisor_exchange()
 * @coming: as for unseat_advisor_exchange()
 *
 * Returns: whether something that goes through a group is needed by something else that goes, or is replaced: until that has happened, Microsoft 365 keeps it
 */
gboolean unseat_advisor_may_race (UnseatAdvisor *self,
                                  UnseatUser    *user,
                                  GPtrArray     *ending,
                                  GPtrArray     *coming);

/**
 * unseat_advisor_pair_race:
 * @path: what is refused in one of the orders in which it may go, and not because of anything that stays
 * @ending: as for unseat_advisor_exchange()
 * @coming: as for unseat_advisor_exchange()
 *
 * Adds to `pairs` what needs @path, and goes as well.
 */
void unseat_advisor_pair_race (UnseatAdvisor    *self,
                               UnseatUser       *user,
                               UnseatAssignment *path,
                               GPtrArray        *ending,
                               GPtrArray        *coming);

/**
 * unseat_advisor_foresee:
 * @ending: as for unseat_advisor_exchange()
 * @coming: as for unseat_advisor_exchange()
 *
 * After a look at the person as if all went through.  Fills `steps` and `outcomes`: Microsoft 365 only refuses what would take the last of what is needed
 * (GRAPH.md 3.7), so that it depends on the order.
 */
void unseat_advisor_foresee (UnseatAdvisor *self,
                             UnseatUser    *user,
                             GPtrArray     *ending,
                             GPtrArray     *coming);

/**
 * unseat_advisor_is_refused:
 * @outcome: one of `outcomes`
 *
 * Returns: whether @path is refused then
 */
gboolean unseat_advisor_is_refused (UnseatAdvisor              *self,
                                    const UnseatAdvisorOutcome *outcome,
                                    UnseatAssignment           *path);

G_END_DECLS
