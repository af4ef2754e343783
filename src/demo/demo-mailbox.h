/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "demo-message.h"
#include "demo-tenant.h"

G_BEGIN_DECLS

/**
 * demo_mailbox_get_purpose:
 * @granted: the scopes of the caller
 * @person: the index of whose mailbox it is
 *
 * `GET /me/mailboxSettings/userPurpose` and `GET /users/{id}/mailboxSettings/userPurpose` of the same person. Everybody else's is refused,
 * whatever the scopes and roles: the delegated permission is for one's own mailbox only.
 *
 * Returns: (transfer full): the answer, or a refusal as Exchange words it
 */
DemoResponse *demo_mailbox_get_purpose (DemoTenant  *tenant,
                                        DemoRequest *request,
                                        GHashTable  *granted,
                                        guint        person);

G_END_DECLS
