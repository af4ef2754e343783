/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * UnseatError:
 * @UNSEAT_ERROR_FAILED: nothing more precise is known; the message says what happened
 * @UNSEAT_ERROR_INVALID_INPUT: what the person typed, or a file they gave, cannot be used; correct it
 * @UNSEAT_ERROR_SIGN_IN_REQUIRED: there is no usable sign-in; sign in (again)
 * @UNSEAT_ERROR_SIGN_IN_DECLINED: the person refused in the browser; start again
 * @UNSEAT_ERROR_SIGN_IN_EXPIRED: the code was not used in time; ask for a new one
 * @UNSEAT_ERROR_CONSENT_REQUIRED: an administrator has to consent to the permissions
 * @UNSEAT_ERROR_REFUSED_BY_POLICY: Conditional Access or another policy of the tenant refused the sign-in
 * @UNSEAT_ERROR_REGISTRATION: the app registration, the client id or the tenant name has to be corrected
 * @UNSEAT_ERROR_FORBIDDEN: a permission or a role is missing
 * @UNSEAT_ERROR_NOT_FOUND: the person, product or group is not there (any more)
 * @UNSEAT_ERROR_ALREADY_GONE: Graph says that there is nothing to do: the person does not hold the product, or is in the group already
 * @UNSEAT_ERROR_INHERITED: Graph says that a group gives the product; it cannot be removed from the person
 * @UNSEAT_ERROR_DEPENDENCY: Graph says that another product of the person needs this one
 * @UNSEAT_ERROR_NO_SEATS: Graph says that no seat is free
 * @UNSEAT_ERROR_REFUSED: Graph refused for another reason; the message is Graph's
 * @UNSEAT_ERROR_CONFLICT: somebody else changes the same thing right now; try again later
 * @UNSEAT_ERROR_BUSY: Microsoft 365 is busy or throttles, and patience ran out; try again later
 * @UNSEAT_ERROR_NETWORK: the server could not be reached; check the connection
 * @UNSEAT_ERROR_UNCLEAR: a change was sent and its answer was lost: it may or may not have happened; read before repeating
 * @UNSEAT_ERROR_TOO_LATE: a change was not sent, because what it rests on had grown old before it could be; look again
 * @UNSEAT_ERROR_BAD_ANSWER: the server answered something that is not what Microsoft documents
 * @UNSEAT_ERROR_KEYRING: the keyring is missing, locked, or refused
 * @UNSEAT_ERROR_STORAGE: a file (journal, export) could not be read or written
 * @UNSEAT_ERROR_IN_USE: another Unseat has it open
 *
 * The one error domain. A code says what the person can do about it.
 * Cancellation is %G_IO_ERROR_CANCELLED, as everywhere in GIO.
 */
typedef enum
{
  UNSEAT_ERROR_FAILED,
  UNSEAT_ERROR_INVALID_INPUT,
  UNSEAT_ERROR_SIGN_IN_REQUIRED,
  UNSEAT_ERROR_SIGN_IN_DECLINED,
  UNSEAT_ERROR_SIGN_IN_EXPIRED,
  UNSEAT_ERROR_CONSENT_REQUIRED,
  UNSEAT_ERROR_REFUSED_BY_POLICY,
  UNSEAT_ERROR_REGISTRATION,
  UNSEAT_ERROR_FORBIDDEN,
  UNSEAT_ERROR_NOT_FOUND,
  UNSEAT_ERROR_ALREADY_GONE,
  UNSEAT_ERROR_INHERITED,
  UNSEAT_ERROR_DEPENDENCY,
  UNSEAT_ERROR_NO_SEATS,
  UNSEAT_ERROR_REFUSED,
  UNSEAT_ERROR_CONFLICT,
  UNSEAT_ERROR_BUSY,
  UNSEAT_ERROR_NETWORK,
  UNSEAT_ERROR_UNCLEAR,
  UNSEAT_ERROR_TOO_LATE,
  UNSEAT_ERROR_BAD_ANSWER,
  UNSEAT_ERROR_KEYRING,
  UNSEAT_ERROR_STORAGE,
  UNSEAT_ERROR_IN_USE,
} UnseatError;

#define UNSEAT_ERROR (unseat_error_quark ())

/**
 * unseat_error_quark:
 *
 * Returns: the domain %UNSEAT_ERROR; use the macro
 */
GQuark unseat_error_quark (void);

/**
 * unseat_error_set_details:
 * @error: an error of the domain %UNSEAT_ERROR
 * @details: (nullable): what the server said, for the details expander
 * @request_id: (nullable): Graph's request-id, or a trace id of the sign-in service, for Microsoft support
 *
 * Attaches what a person only wants to see on request.  Copies of @error keep it.
 * Does nothing for an error of another domain.
 */
void unseat_error_set_details (GError     *error,
                               const char *details,
                               const char *request_id);

/**
 * unseat_error_get_details:
 * @error: (nullable): any error
 *
 * Returns: (nullable): the text given to unseat_error_set_details(), owned by @error
 */
const char *unseat_error_get_details (const GError *error);

/**
 * unseat_error_get_request_id:
 * @error: (nullable): any error
 *
 * Returns: (nullable): the request id given to unseat_error_set_details(), owned by @error
 */
const char *unseat_error_get_request_id (const GError *error);

/**
 * unseat_error_is_in:
 * @error: (nullable): any error
 * @codes: (array length=n_codes): some codes
 *
 * Returns: whether @error is of the domain %UNSEAT_ERROR and has one of @codes; unseat_error_is_one_of() takes them one by one
 */
gboolean unseat_error_is_in (const GError      *error,
                             const UnseatError *codes,
                             gsize              n_codes);

#define unseat_error_is_one_of(error, ...) \
  unseat_error_is_in ((error), (const UnseatError[]){ __VA_ARGS__ }, G_N_ELEMENTS (((const UnseatError[]){ __VA_ARGS__ })))

/**
 * unseat_error_is_cancelled:
 * @error: (nullable): any error
 *
 * Returns: whether @error says that the person cancelled; such an error is never shown
 */
gboolean unseat_error_is_cancelled (const GError *error);

G_END_DECLS
