/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "demo-tenant.h"

G_BEGIN_DECLS

/*
 * What Microsoft does in the background when a group's licenses or members change: members are gone through one after the other, some time
 * later, and each gets all that the group gives or none of it (GRAPH.md 8). By default no time passes.
 */

/* Where a person leaves or comes, where a group's licenses change, and where a person is gone through again. */
typedef struct
{
  gint64 due; /* on the scale of demo_tenant_get_now() */
  guint  group;
  guint  person; /* %DEMO_NO_PERSON: all members, and all who have something from the group */
} DemoPending;

#define DEMO_ALL_GROUPS G_MAXUINT

/**
 * demo_processing_queue_group:
 * @group: an index
 *
 * The licenses of the group have changed: its members are gone through after a while.
 */
void demo_processing_queue_group (DemoTenant *tenant,
                                  guint       group);

/**
 * demo_processing_queue_person:
 * @group: an index that the person has left or come to, or %DEMO_ALL_GROUPS for all theirs
 * @person: an index
 *
 * The person is gone through after a while. The state of the group does not change by that: it tells of changes of its licenses.
 */
void demo_processing_queue_person (DemoTenant *tenant,
                                   guint       group,
                                   guint       person);

/**
 * demo_processing_run_group:
 * @group: an index
 *
 * Goes through all members now.
 */
void demo_processing_run_group (DemoTenant *tenant,
                                guint       group);

/**
 * demo_processing_catch_up:
 *
 * Does all whose time has come; to be called before anybody looks.
 */
void demo_processing_catch_up (DemoTenant *tenant);

/**
 * demo_processing_get_state:
 *
 * Returns: (nullable): the word of `licenseProcessingState`, %NULL for a group that never gave licenses
 */
const char *demo_processing_get_state (DemoTenant      *tenant,
                                       const DemoGroup *group);

G_END_DECLS
