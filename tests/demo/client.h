/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>
#include <json-glib/json-glib.h>

#include "demo-fixtures.h"

/*
 * A plain HTTP client that knows nothing of the program: what it sees is what any client sees.
 */

#define ALL_SCOPES "openid profile offline_access https://graph.microsoft.com/User.Read.All "                                \
                   "https://graph.microsoft.com/LicenseAssignment.ReadWrite.All https://graph.microsoft.com/Group.Read.All " \
                   "https://graph.microsoft.com/Organization.Read.All"
/* Whatever the program may ask for, for changes of groups too. */
#define GROUP_SCOPES ALL_SCOPES " https://graph.microsoft.com/GroupMember.ReadWrite.All https://graph.microsoft.com/User.ReadWrite.All"
#define GRANT_DEVICE "urn:ietf:params:oauth:grant-type:device_code"

typedef struct _Client Client;

/* The last answer. */
typedef struct
{
  guint     status;       /* 0 when there was none */
  GBytes   *body;         /* (owned) */
  JsonNode *json;         /* (owned) (nullable) */
  char     *content_type; /* (owned) (nullable) */
} Answer;

void answer_free (Answer *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Answer, answer_free)

/* Returns: (transfer full): a client of a new server with 60 people that is not signed in */
Client *client_new (void);
Client *client_new_for (DemoServer *server);
/* The same of a server in another process, which approves sign-ins by itself */
Client     *client_new_at (const char *graph_url,
                           const char *login_url);
void        client_free (Client *self);
DemoServer *client_get_server (Client *self);

/* Signs in with these scopes; the test fails when that does not work. */
void client_sign_in (Client     *self,
                     const char *scopes);

/* A header for all further requests; NULL takes it away. */
void        client_set_header (Client     *self,
                               const char *name,
                               const char *value);
const char *client_get_refresh_token (Client *self);
void        client_set_access_token (Client     *self,
                                     const char *token);

/* A header of the last answer. */
const char *client_get_header (Client     *self,
                               const char *name);

/* path: after /v1.0, escaped; or a whole URL */
Answer *client_get (Client     *self,
                    const char *path);
Answer *client_get_without_token (Client     *self,
                                  const char *url);
Answer *client_post (Client     *self,
                     const char *path,
                     const char *json);
Answer *client_send (Client     *self,
                     const char *method,
                     const char *path,
                     const char *content_type,
                     const char *body);

/* A form to a sign-in endpoint, e.g. "organizations", "token" */
Answer *client_post_form (Client     *self,
                          const char *tenant,
                          const char *endpoint,
                          const char *form);
Answer *client_assign (Client     *self,
                       const char *user,
                       const char *add_sku,
                       const char *remove_sku);

/* Lists of assignLicense. */
#define LICENSE(sku) "{\"skuId\":\"" sku "\",\"disabledPlans\":[]}"
#define LICENSE_WITHOUT(sku, plan) "{\"skuId\":\"" sku "\",\"disabledPlans\":[\"" plan "\"]}"
#define QUOTED(sku) "\"" sku "\""

/* add and remove: the elements of the two lists, as JSON */
Answer *client_change_person (Client     *self,
                              const char *user,
                              const char *add,
                              const char *remove);
Answer *client_change_group (Client     *self,
                             const char *group,
                             const char *add,
                             const char *remove);
Answer *client_leave (Client     *self,
                      const char *group,
                      const char *user);
Answer *client_join (Client     *self,
                     const char *group,
                     const char *user);
Answer *client_reprocess (Client     *self,
                          const char *user);

/* Gives the administrator these roles, separated by commas. */
void client_set_roles (Client     *self,
                       const char *roles);

/* Fails the test unless the person has this path to the product; state and error as on the wire; group NULL: directly. */
void assert_path (Client     *self,
                  const char *user,
                  const char *sku_id,
                  const char *group,
                  const char *state,
                  const char *error);

/* Fails the test if the person has any path to the product from there, be it in error. */
void assert_no_path (Client     *self,
                     const char *user,
                     const char *sku_id,
                     const char *group);

/* Fails the test unless the answer is Graph's error of that status, code and wording. */
void assert_refused (Answer     *answer,
                     guint       status,
                     const char *code,
                     const char *fragment);

/* The same for sign-in errors: 400, the error and the AADSTS number. */
void assert_sign_in_refused (Answer     *answer,
                             const char *error,
                             int         number);
void assert_status (Answer *answer,
                    guint   status);

JsonObject *answer_get_object (Answer *self);
const char *answer_get_string (Answer     *self,
                               const char *name);

/* The elements of "value", or of another array. */
JsonArray *answer_get_value (Answer *self);
JsonArray *answer_get_array (Answer     *self,
                             const char *name);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Client, client_free)
