/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "demo-message.h"
#include "demo-tenant.h"

G_BEGIN_DECLS

/* The licence properties of a person, written into an open object. */

/**
 * demo_licensing_add_licenses:
 * @person: an index
 *
 * Adds `assignedLicenses`: each product that the person really holds, with the plans that every path switches off.
 */
void demo_licensing_add_licenses (GString    *json,
                                  DemoTenant *tenant,
                                  guint       person);

/**
 * demo_licensing_add_states:
 * @person: an index
 *
 * Adds `licenseAssignmentStates`: each path to each product, those in error included.
 */
void demo_licensing_add_states (GString    *json,
                                DemoTenant *tenant,
                                guint       person);

/**
 * demo_licensing_add_plans:
 * @person: an index
 *
 * Adds `assignedPlans`: the service plans of all products that the person really holds.
 */
void demo_licensing_add_plans (GString    *json,
                               DemoTenant *tenant,
                               guint       person);

/**
 * demo_licensing_add_disabled:
 * @disabled: plans of @product
 *
 * Adds `disabledPlans`.
 */
void demo_licensing_add_disabled (GString           *json,
                                  const DemoProduct *product,
                                  const DemoPlanSet *disabled);

/**
 * demo_licensing_add_service_plans:
 * @name: the member, e.g. "servicePlans"
 * @disabled: (nullable): those that are off
 *
 * Adds an array of servicePlanInfo.
 */
void demo_licensing_add_service_plans (GString           *json,
                                       const char        *name,
                                       const DemoProduct *product,
                                       const DemoPlanSet *disabled);

/**
 * demo_licensing_parse_state:
 * @state: as in `licenseAssignmentStates`, e.g. "ActiveWithError"
 *
 * Returns: the #DemoState, or -1
 */
int demo_licensing_parse_state (const char *state);

/**
 * demo_licensing_parse_problem:
 * @problem: as in `licenseAssignmentStates`, e.g. "CountViolation", "None"
 *
 * Returns: the #DemoProblem, or -1
 */
int demo_licensing_parse_problem (const char *problem);

/**
 * demo_licensing_name_state:
 *
 * Returns: the word of `state`
 */
const char *demo_licensing_name_state (const DemoAssignment *assignment);

/**
 * demo_licensing_name_problem:
 *
 * Returns: the word of `error`
 */
const char *demo_licensing_name_problem (const DemoAssignment *assignment);

/**
 * demo_licensing_list_products:
 *
 * `GET /subscribedSkus`.
 */
DemoResponse *demo_licensing_list_products (DemoTenant  *tenant,
                                            DemoRequest *request);

/**
 * demo_licensing_list_details:
 *
 * `GET /users/{id}/licenseDetails`.
 */
DemoResponse *demo_licensing_list_details (DemoTenant  *tenant,
                                           DemoRequest *request,
                                           guint        person);

/**
 * demo_licensing_assign:
 *
 * `POST /users/{id}/assignLicense`: all of it or nothing.
 */
DemoResponse *demo_licensing_assign (DemoTenant  *tenant,
                                     DemoRequest *request,
                                     guint        person);

/**
 * demo_licensing_reprocess:
 *
 * `POST /users/{id}/reprocessLicenseAssignment`: the person is gone through for all their groups, as demo-processing.h says: what is stuck
 * goes if nothing depends on it any more, and what failed is tried again.
 */
DemoResponse *demo_licensing_reprocess (DemoTenant  *tenant,
                                        DemoRequest *request,
                                        guint        person);

G_END_DECLS
