/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * DemoFaultKind:
 * @DEMO_FAULT_THROTTLE: 429 with Retry-After of `value` seconds; without the header when `value` is negative
 * @DEMO_FAULT_STATUS: the HTTP status `value` (e.g. 503) with a Graph error body; with Retry-After when `text` is
 * a number of seconds. At the sign-in endpoints the body is not JSON
 * @DEMO_FAULT_CUT_BEFORE: nothing is done, the connection is cut without an answer
 * @DEMO_FAULT_LOST_ANSWER: all is done, but the connection is cut instead of the answer
 * @DEMO_FAULT_CUT_BODY: all is done, the connection is cut in the middle of the body
 * @DEMO_FAULT_SLOW: all is done, the answer comes `value` milliseconds later
 * @DEMO_FAULT_WRONG_TYPE: the first member named `text` in the answer has a wrong JSON type
 * @DEMO_FAULT_NULL_MEMBER: the first member named `text` in the answer is null
 * @DEMO_FAULT_MISSING_MEMBER: the first member named `text` in the answer is left out
 * @DEMO_FAULT_TRUNCATED: the answer is the first half of the JSON, correctly framed by HTTP
 * @DEMO_FAULT_HTML: a proxy's HTML page with the status 200 comes instead of the answer
 * @DEMO_FAULT_HUGE: `value` MiB of valid JSON come instead of the answer
 * @DEMO_FAULT_FOREIGN_LINK: the page's @odata.nextLink leads to `text` (scheme, host, port; default `http://127.0.0.2:9`)
 * @DEMO_FAULT_REPEATED_ID: the page's first element comes a second time at its end
 * @DEMO_FAULT_EMPTY_PAGE: the page is empty, with a nextLink that goes on from the same place
 * @DEMO_FAULT_UNFILTERED: all is answered, whatever $filter asks for
 * @DEMO_FAULT_SIGN_IN_ERROR: the token endpoint answers 400 with the AADSTS number `value`, e.g. 53003; pointless elsewhere
 * @DEMO_FAULT_CLAIMS: 401 with a claims challenge (`insufficient_claims`)
 * @DEMO_FAULT_CONFLICT: 409 `Directory_ConcurrencyViolation`
 *
 * What goes wrong. In a batch, a fault that matches an item acts on the item, but those that cut, slow down,
 * truncate or replace a body act on the whole answer; @DEMO_FAULT_CUT_BEFORE then keeps all items from being done.
 */
typedef enum
{
  DEMO_FAULT_THROTTLE,
  DEMO_FAULT_STATUS,
  DEMO_FAULT_CUT_BEFORE,
  DEMO_FAULT_LOST_ANSWER,
  DEMO_FAULT_CUT_BODY,
  DEMO_FAULT_SLOW,
  DEMO_FAULT_WRONG_TYPE,
  DEMO_FAULT_NULL_MEMBER,
  DEMO_FAULT_MISSING_MEMBER,
  DEMO_FAULT_TRUNCATED,
  DEMO_FAULT_HTML,
  DEMO_FAULT_HUGE,
  DEMO_FAULT_FOREIGN_LINK,
  DEMO_FAULT_REPEATED_ID,
  DEMO_FAULT_EMPTY_PAGE,
  DEMO_FAULT_UNFILTERED,
  DEMO_FAULT_SIGN_IN_ERROR,
  DEMO_FAULT_CLAIMS,
  DEMO_FAULT_CONFLICT,
} DemoFaultKind;

/**
 * DemoFault:
 * @kind: what goes wrong
 * @method: (nullable): e.g. "POST"; %NULL matches all
 * @path: (nullable): start of the path. Graph paths come without the version ("/users", "/$batch"), paths of the
 * sign-in endpoints without the tenant ("/oauth2/v2.0/token"). User names are not decoded. %NULL matches all
 * @skip: how many matching requests pass first
 * @times: how many matching requests are hit then; 0 means all
 * @value: see the kind
 * @text: (nullable): see the kind
 */
typedef struct
{
  DemoFaultKind kind;
  const char   *method;
  const char   *path;
  guint         skip;
  guint         times;
  int           value;
  const char   *text;
} DemoFault;

/**
 * demo_fault_parse:
 * @spec: the kind, then comma-separated settings, e.g. `throttle,method=POST,path=/users,skip=3,times=1,value=5`.
 * Kinds: throttle status cut-before lost-answer cut-body slow wrong-type null-member missing-member truncated html huge
 * foreign-link repeated-id empty-page unfiltered sign-in-error claims conflict. Settings: method path skip times value text
 *
 * Reads the form that `unseat-demo-server --fault` takes.
 *
 * Returns: (transfer full): a fault for demo_fault_free(), or %NULL with %UNSEAT_ERROR_INVALID_INPUT
 */
DemoFault *demo_fault_parse (const char *spec,
                             GError    **error);

/**
 * demo_fault_copy:
 *
 * Returns: (transfer full): another one with texts of its own
 */
DemoFault *demo_fault_copy (const DemoFault *fault);

/**
 * demo_fault_free:
 * @fault: (transfer full): made by demo_fault_parse() or demo_fault_copy()
 */
void demo_fault_free (DemoFault *fault);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DemoFault, demo_fault_free)

/**
 * DemoFaults:
 *
 * The script: which request meets which trouble.
 */
typedef struct _DemoFaults DemoFaults;

/**
 * demo_faults_new:
 *
 * Returns: (transfer full): a script without trouble
 */
DemoFaults *demo_faults_new (void);

/**
 * demo_faults_free:
 * @self: (transfer full): the script with its faults
 */
void demo_faults_free (DemoFaults *self);

/**
 * demo_faults_add:
 * @fault: copied
 *
 * Adds trouble at the end; of several faults that match a request the first one acts.
 */
void demo_faults_add (DemoFaults      *self,
                      const DemoFault *fault);

/**
 * demo_faults_clear:
 *
 * Forgets all trouble, also what was used up.
 */
void demo_faults_clear (DemoFaults *self);

/**
 * demo_faults_take_next:
 *
 * Counts the request against the faults that match it.
 *
 * Returns: (nullable): the fault that acts on it, owned by the script; valid until the script is changed
 */
const DemoFault *demo_faults_take_next (DemoFaults *self,
                                        const char *method,
                                        const char *path);

G_END_DECLS
