/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "client.h"

static Client *
new_signed_in (void)
{
  Client *client = client_new ();

  client_sign_in (client, ALL_SCOPES);
  return client;
}

/* Returns: (transfer full): the subscriptions of the product */
static GPtrArray *
find_all (Answer     *answer,
          const char *sku_id)
{
  JsonArray *value = answer_get_value (answer);
  GPtrArray *found = g_ptr_array_new ();

  for (guint i = 0; i < json_array_get_length (value); i++)
    {
      JsonObject *subscription = json_array_get_object_element (value, i);

      if (g_str_equal (json_object_get_string_member (subscription, "skuId"), sku_id))
        g_ptr_array_add (found, subscription);
    }
  return found;
}

static JsonObject *
find_product (Answer     *answer,
              const char *sku_id)
{
  g_autoptr (GPtrArray) found = find_all (answer, sku_id);

  g_assert_cmpuint (found->len, ==, 1);
  return g_ptr_array_index (found, 0);
}

static void
assert_units (JsonObject *product,
              const char *status,
              gint64      enabled,
              gint64      warning,
              gint64      suspended,
              gint64      locked_out)
{
  JsonObject *units = json_object_get_object_member (product, "prepaidUnits");

  g_assert_cmpstr (json_object_get_string_member (product, "capabilityStatus"), ==, status);
  g_assert_cmpint (json_object_get_int_member (units, "enabled"), ==, enabled);
  g_assert_cmpint (json_object_get_int_member (units, "warning"), ==, warning);
  g_assert_cmpint (json_object_get_int_member (units, "suspended"), ==, suspended);
  g_assert_cmpint (json_object_get_int_member (units, "lockedOut"), ==, locked_out);
}

static void
test_fields (void)
{
  static const char *const properties[] = {
    "commerceSubscriptionId", "createdDateTime", "id", "isTrial", "nextLifecycleDateTime", "ownerId", "ownerTenantId", "ownerType",
    "serviceStatus", "skuId", "skuPartNumber", "status", "totalLicenses"
  };
  g_autoptr (Client) client = new_signed_in ();
  g_autoptr (Answer) answer = client_get (client, "/directory/subscriptions");
  g_autoptr (Answer) chosen = client_get (client, "/directory/subscriptions?$select=skuId,status");
  g_autoptr (Answer) unknown = client_get (client, "/directory/subscriptions?$select=prepaidUnits");
  g_autoptr (Answer) filtered = client_get (client, "/directory/subscriptions?$filter=status%20eq%20'Enabled'");
  g_autoptr (Answer) paged = client_get (client, "/directory/subscriptions?$top=5");
  g_autoptr (GPtrArray) visio = find_all (answer, DEMO_SKU_VISIO_P2);
  g_autoptr (GPtrArray) office = find_all (answer, DEMO_SKU_OFFICE_E3);
  JsonObject *first = json_array_get_object_element (answer_get_value (answer), 0);

  for (guint i = 0; i < G_N_ELEMENTS (properties); i++)
    g_assert_true (json_object_has_member (first, properties[i]));
  g_assert_cmpuint (json_object_get_size (first), ==, G_N_ELEMENTS (properties));
  g_assert_cmpuint (json_object_get_size (json_array_get_object_element (answer_get_value (chosen), 0)), ==, 2);
  g_assert_cmpuint (visio->len, ==, 1);
  g_assert_cmpstr (json_object_get_string_member (g_ptr_array_index (visio, 0), "status"), ==, "Warning");
  g_assert_cmpuint (office->len, ==, 2);
  assert_status (unknown, 400);
  assert_status (filtered, 400);
  assert_status (paged, 400);
}

static void
test_scopes (void)
{
  g_autoptr (Client) client = client_new ();

  client_sign_in (client, "User.Read.All LicenseAssignment.ReadWrite.All");
  {
    g_autoptr (Answer) refused = client_get (client, "/directory/subscriptions");

    assert_refused (refused, 403, "Authorization_RequestDenied", "Insufficient privileges");
  }
  client_sign_in (client, "Directory.Read.All");
  {
    g_autoptr (Answer) answer = client_get (client, "/directory/subscriptions");

    assert_status (answer, 200);
  }
}

static void
test_one (void)
{
  g_autoptr (Client) client = new_signed_in ();
  g_autoptr (Answer) all = client_get (client, "/directory/subscriptions");
  g_autoptr (GPtrArray) found = find_all (all, DEMO_SKU_VISIO_P2);
  JsonObject      *subscription = g_ptr_array_index (found, 0);
  const char      *id = json_object_get_string_member (subscription, "id");
  const char      *commerce_id = json_object_get_string_member (subscription, "commerceSubscriptionId");
  g_autofree char *path = g_strconcat ("/directory/subscriptions/", id, NULL);
  g_autofree char *by_key = g_strdup_printf ("/directory/subscriptions(commerceSubscriptionId='%s')", commerce_id);
  g_autofree char *mixed_up = g_strconcat ("/directory/subscriptions/", commerce_id, NULL);
  g_autoptr (Answer) one = client_get (client, path);
  g_autoptr (Answer) same = client_get (client, by_key);
  g_autoptr (Answer) nowhere = client_get (client, mixed_up);

  g_assert_cmpstr (id, !=, commerce_id);
  g_assert_cmpstr (answer_get_string (one, "skuId"), ==, DEMO_SKU_VISIO_P2);
  g_assert_cmpstr (answer_get_string (same, "id"), ==, id);
  assert_refused (nowhere, 404, "Request_ResourceNotFound", commerce_id);
}

/* Seats of several purchases add up; each keeps its own date and state. */
static void
test_several (void)
{
  static const DemoPurchase bought[] = {
    { "Enabled", 20, 275, FALSE },
    { "Warning", 7, 12, FALSE },
    { "Suspended", 5, -40, FALSE },
    { "LockedOut", 3, 5, FALSE },
    { "Enabled", 25, 9, TRUE },
  };
  static const DemoPurchase strange = { "Gone", 1, 1, FALSE };
  g_autoptr (Client) client = new_signed_in ();
  DemoServer *server = client_get_server (client);

  g_assert_false (demo_server_set_subscriptions (server, DEMO_SKU_M365_E3, &strange, 1));
  g_assert_true (demo_server_set_subscriptions (server, DEMO_SKU_M365_E3, bought, G_N_ELEMENTS (bought)));
  {
    g_autoptr (Answer) products = client_get (client, "/subscribedSkus");
    g_autoptr (Answer) answer = client_get (client, "/directory/subscriptions");
    g_autoptr (GPtrArray) found = find_all (answer, DEMO_SKU_M365_E3);
    JsonObject *product = find_product (products, DEMO_SKU_M365_E3);
    JsonArray  *ids = json_object_get_array_member (product, "subscriptionIds");

    assert_units (product, "Enabled", 45, 7, 5, 3);
    g_assert_cmpuint (found->len, ==, G_N_ELEMENTS (bought));
    g_assert_cmpuint (json_array_get_length (ids), ==, G_N_ELEMENTS (bought));
    for (guint i = 0; i < found->len; i++)
      {
        JsonObject *subscription = g_ptr_array_index (found, i);

        g_assert_cmpstr (json_object_get_string_member (subscription, "id"), ==, json_array_get_string_element (ids, i));
        g_assert_cmpstr (json_object_get_string_member (subscription, "status"), ==, bought[i].status);
        g_assert_cmpint (json_object_get_int_member (subscription, "totalLicenses"), ==, bought[i].seats);
        g_assert_true (json_object_get_boolean_member (subscription, "isTrial") == bought[i].is_trial);
      }
    g_assert_true (g_str_has_suffix (json_object_get_string_member (g_ptr_array_index (found, 1), "nextLifecycleDateTime"), "-06-13T06:00:00Z"));
  }
}

/* Expired, suspended, gone: people hold it still, and nobody else can get it. */
static void
test_ghost (void)
{
  static const DemoPurchase expired = { "Deleted", 0, -3, FALSE };
  static const DemoPurchase suspended = { "Suspended", 50, 30, FALSE };
  g_autoptr (Client) client = new_signed_in ();
  DemoServer *server = client_get_server (client);
  guint       consumed = demo_server_get_consumed (server, DEMO_SKU_VISIO_P2);

  g_assert_cmpuint (consumed, >, 0);
  g_assert_true (demo_server_set_subscriptions (server, DEMO_SKU_VISIO_P2, &expired, 1));
  g_assert_true (demo_server_set_subscriptions (server, DEMO_SKU_POWER_BI_PRO, &suspended, 1));
  {
    g_autoptr (Answer) products = client_get (client, "/subscribedSkus");
    g_autoptr (Answer) refused = client_assign (client, DEMO_UPN_DIRECT, DEMO_SKU_VISIO_P2, NULL);
    g_autoptr (Answer) no_seat = client_assign (client, DEMO_UPN_ADMIN, DEMO_SKU_POWER_BI_PRO, NULL);
    g_autoptr (Answer) taken = client_assign (client, DEMO_UPN_LEAVER, NULL, DEMO_SKU_VISIO_P2);
    JsonObject *product = find_product (products, DEMO_SKU_VISIO_P2);

    assert_units (product, "Deleted", 0, 0, 0, 0);
    assert_units (find_product (products, DEMO_SKU_POWER_BI_PRO), "Suspended", 0, 0, 50, 0);
    g_assert_cmpint (json_object_get_int_member (product, "consumedUnits"), ==, consumed);
    assert_refused (refused, 400, "Request_BadRequest", "does not have any available licenses");
    assert_refused (no_seat, 400, "Request_BadRequest", "does not have any available licenses");
    assert_status (taken, 200);
  }
}

/* The delegated permission is for one's own mailbox, whatever the role. */
static void
test_mailbox_purpose (void)
{
  g_autoptr (Client) client = client_new ();
  DemoServer *server = client_get_server (client);

  client_set_roles (client, "Global Administrator");
  client_sign_in (client, ALL_SCOPES);
  {
    g_autoptr (Answer) scope = client_get (client, "/me/mailboxSettings/userPurpose");

    assert_refused (scope, 403, "ErrorAccessDenied", "Access is denied");
  }
  client_sign_in (client, ALL_SCOPES " https://graph.microsoft.com/MailboxSettings.Read");
  {
    g_autoptr (Answer) own = client_get (client, "/me/mailboxSettings/userPurpose");
    g_autoptr (Answer) same = client_get (client, "/users/" DEMO_UPN_ADMIN "/mailboxSettings/userPurpose");
    g_autoptr (Answer) shared = client_get (client, "/users/" DEMO_UPN_SHARED "/mailboxSettings/userPurpose");
    g_autoptr (Answer) nobody = client_get (client, "/users/nobody@" DEMO_DOMAIN "/mailboxSettings/userPurpose");

    g_assert_cmpstr (answer_get_string (own, "value"), ==, "user");
    g_assert_cmpstr (answer_get_string (same, "value"), ==, "user");
    assert_refused (shared, 403, "ErrorAccessDenied", "Access is denied");
    assert_status (nobody, 404);
  }
  demo_server_set_direct (server, DEMO_UPN_ADMIN, DEMO_SKU_M365_E3, FALSE);
  {
    g_autoptr (Answer) none = client_get (client, "/me/mailboxSettings/userPurpose");

    assert_refused (none, 404, "MailboxNotEnabledForRESTAPI", "mailbox");
  }
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/demo/subscriptions/fields", test_fields);
  g_test_add_func ("/demo/subscriptions/scopes", test_scopes);
  g_test_add_func ("/demo/subscriptions/one", test_one);
  g_test_add_func ("/demo/subscriptions/several", test_several);
  g_test_add_func ("/demo/subscriptions/ghost", test_ghost);
  g_test_add_func ("/demo/subscriptions/mailbox-purpose", test_mailbox_purpose);

  return g_test_run ();
}
