/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "unseat-plan.h"
#include "unseat-session.h"

G_BEGIN_DECLS

#define UNSEAT_TYPE_TENANT_PAGE (unseat_tenant_page_get_type ())
G_DECLARE_FINAL_TYPE (UnseatTenantPage, unseat_tenant_page, UNSEAT, TENANT_PAGE, AdwBin)

/**
 * UnseatTenantPage:
 *
 * Users, products, groups and rules of a tenant somebody is signed in to, and what was done there, with what has to be known above them.  It owns the load and
 * the journal of its session.
 *
 * Property: `stack` (#AdwViewStack): the pages, for a switcher.  Toasts go to the action `win.toast`.
 * Action `tenant.resume` (string): goes on with the job of that id.
 */

/**
 * unseat_tenant_page_set_session:
 * @session: (nullable): whose tenant is shown
 *
 * Shows another session.  Nothing is read before unseat_tenant_page_load().
 */
void unseat_tenant_page_set_session (UnseatTenantPage *self,
                                     UnseatSession    *session);

/**
 * unseat_tenant_page_load:
 *
 * Reads the tenant from its beginning.  What was not saved is lost: unseat_tenant_page_leave_async() asks.
 */
void unseat_tenant_page_load (UnseatTenantPage *self);

/**
 * unseat_tenant_page_stop_load:
 *
 * Ends reading, if it goes on; what was read stays.
 */
void unseat_tenant_page_stop_load (UnseatTenantPage *self);

/**
 * unseat_tenant_page_show:
 * @name: "users", "products", "groups", "rules" or "activity"
 *
 * Shows one of the pages.
 */
void unseat_tenant_page_show (UnseatTenantPage *self,
                              const char       *name);

/**
 * unseat_tenant_page_focus_search:
 *
 * Puts the cursor into the search entry of the page that is shown.
 */
void unseat_tenant_page_focus_search (UnseatTenantPage *self);

/**
 * unseat_tenant_page_choose_people:
 *
 * Asks for a list of people to tick, on the page of a product that is shown, else among all users.
 */
void unseat_tenant_page_choose_people (UnseatTenantPage *self);

/**
 * unseat_tenant_page_leave_async:
 *
 * Asks before switches that were not saved are lost; answers at once when there are none.
 */
void unseat_tenant_page_leave_async (UnseatTenantPage   *self,
                                     GAsyncReadyCallback callback,
                                     gpointer            user_data);

/**
 * unseat_tenant_page_leave_finish:
 *
 * Returns: whether to go on; %FALSE without an error when the person stays
 */
gboolean unseat_tenant_page_leave_finish (UnseatTenantPage *self,
                                          GAsyncResult     *result,
                                          GError          **error);

/**
 * unseat_tenant_page_review:
 * @plan: changes that somebody chose; nothing was sent
 *
 * Shows them, and on the person's word has them done.
 */
void unseat_tenant_page_review (UnseatTenantPage *self,
                                UnseatPlan       *plan);

/**
 * unseat_tenant_page_undo:
 * @job: (nullable): the id of a job; %NULL = the newest that can be undone
 *
 * Shows what would undo a job, or says that there is nothing to undo.
 */
void unseat_tenant_page_undo (UnseatTenantPage *self,
                              const char       *job);

G_END_DECLS
