/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "unseat-clock.h"
#include "unseat-endpoints.h"
#include "unseat-graph-authorizer.h"

G_BEGIN_DECLS

#define UNSEAT_TYPE_GRAPH_CLIENT (unseat_graph_client_get_type ())
G_DECLARE_FINAL_TYPE (UnseatGraphClient, unseat_graph_client, UNSEAT, GRAPH_CLIENT, GObject)

/* Nobody is made to wait longer: a day is as good as more, and cannot overflow. */
#define UNSEAT_GRAPH_MAX_RETRY_AFTER_SECONDS (24 * 60 * 60)

/**
 * UnseatGraphClient:
 *
 * One tenant's Graph: base address, HTTP session, token, and the one throttle gate that all calls pass.  The calls
 * themselves are in unseat-graph-directory.h and unseat-graph-licensing.h.
 *
 * Property `waiting-until` (gint64, monotonic milliseconds of the clock, 0 = open): when the gate opens again, so that a person can be told
 * why nothing moves.
 * Property `clock-lead` (gint64, seconds): unseat_graph_client_get_clock_lead().
 *
 * Signal `closed` (gint64): Graph asked to wait until then, monotonic milliseconds of the clock.
 */

/**
 * unseat_graph_client_new:
 * @endpoints: whose Graph it talks to
 * @clock: measures waiting
 * @authorizer: gives the tokens
 *
 * Returns: (transfer full): a client; nothing is sent yet
 */
UnseatGraphClient *unseat_graph_client_new (UnseatEndpoints       *endpoints,
                                            UnseatClock           *clock,
                                            UnseatGraphAuthorizer *authorizer);

/**
 * unseat_graph_client_get_authorizer:
 *
 * Returns: (transfer none): what gives its tokens, never %NULL
 */
UnseatGraphAuthorizer *unseat_graph_client_get_authorizer (UnseatGraphClient *self);

/**
 * unseat_graph_client_get_clock:
 *
 * Returns: (transfer none): the clock that measures its waiting, never %NULL
 */
UnseatClock *unseat_graph_client_get_clock (UnseatGraphClient *self);

/**
 * unseat_graph_client_get_server_time:
 *
 * A clock that nobody on this machine sets; for how much time has passed between two looks.
 *
 * Returns: seconds since 1970 in UTC, when the answer that came last was made, by the clock of Graph; 0 when the last try brought no answer,
 * or one that does not tell
 */
gint64 unseat_graph_client_get_server_time (UnseatGraphClient *self);

/**
 * unseat_graph_client_get_clock_lead:
 *
 * Returns: by how many seconds the clock of this machine is ahead of Graph’s, as the last answer that tells its time showed; below 0 when it is behind,
 * 0 as long as none has told
 */
gint64 unseat_graph_client_get_clock_lead (UnseatGraphClient *self);

/**
 * unseat_graph_client_get_waiting_until:
 *
 * Returns: monotonic milliseconds at which the throttle gate opens, 0 when it is open
 */
gint64 unseat_graph_client_get_waiting_until (UnseatGraphClient *self);

/**
 * unseat_graph_client_hold:
 *
 * Nothing is sent until unseat_graph_client_release().
 */
void unseat_graph_client_hold (UnseatGraphClient *self);

/**
 * unseat_graph_client_release:
 * @closed_until: until when Graph asked to wait, as an earlier program remembers it, monotonic milliseconds of the clock; 0 when it
 * did not
 */
void unseat_graph_client_release (UnseatGraphClient *self,
                                  gint64             closed_until);

/**
 * unseat_graph_client_is_paced:
 *
 * Returns: whether the gate waits only to stay within Microsoft's documented quotas, and was not asked to
 */
gboolean unseat_graph_client_is_paced (UnseatGraphClient *self);

/**
 * unseat_graph_client_is_write_paced:
 *
 * Returns: whether unseat_graph_client_is_paced(), and it is a write that waits
 */
gboolean unseat_graph_client_is_write_paced (UnseatGraphClient *self);

/**
 * unseat_graph_client_is_unreached:
 *
 * Returns: whether the next try waits because Graph could not be reached, and nobody asked to wait
 */
gboolean unseat_graph_client_is_unreached (UnseatGraphClient *self);

/**
 * unseat_graph_client_get_write_share:
 *
 * Returns: how much of what Microsoft allows to be changed at a time is used, 1 for all of it
 */
double unseat_graph_client_get_write_share (UnseatGraphClient *self);

/**
 * unseat_graph_client_estimate_writes:
 * @n_writes: that are still to be made
 *
 * Returns: milliseconds that they take at least, because Microsoft allows no more at a time
 */
gint64 unseat_graph_client_estimate_writes (UnseatGraphClient *self,
                                            guint64            n_writes);

/**
 * unseat_graph_client_set_tenant_size:
 * @n_people: how many users the tenant has; Microsoft allows large tenants more
 */
void unseat_graph_client_set_tenant_size (UnseatGraphClient *self,
                                          guint              n_people);

/**
 * unseat_graph_client_is_application:
 *
 * Returns: whether an application is signed in, without a person: there is no `/me`, and nobody has roles (GRAPH.md 1.8)
 */
gboolean unseat_graph_client_is_application (UnseatGraphClient *self);

/**
 * unseat_graph_client_set_roles:
 * @template_ids: (nullable) (array zero-terminated=1): the active directory roles of who is signed in; %NULL when they could not be read
 */
void unseat_graph_client_set_roles (UnseatGraphClient *self,
                                    const char *const *template_ids);

/**
 * unseat_graph_client_get_roles:
 *
 * Returns: (transfer none) (nullable): as unseat_graph_client_set_roles(); a hint only: what is activated on request, or custom, does not show
 */
const char *const *unseat_graph_client_get_roles (UnseatGraphClient *self);

G_END_DECLS
