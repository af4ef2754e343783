/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "unseat-error.h"

static void
test_details (void)
{
  g_autoptr (GError) error = g_error_new_literal (UNSEAT_ERROR, UNSEAT_ERROR_FORBIDDEN, "No.");
  g_autoptr (GError) copy = NULL;

  g_assert_null (unseat_error_get_details (error));
  g_assert_null (unseat_error_get_request_id (error));

  unseat_error_set_details (error, "first", "id-1");
  unseat_error_set_details (error, "Authorization_RequestDenied", "id-2");
  g_assert_cmpstr (unseat_error_get_details (error), ==, "Authorization_RequestDenied");
  g_assert_cmpstr (unseat_error_get_request_id (error), ==, "id-2");

  copy = g_error_copy (error);
  g_clear_error (&error);
  g_assert_error (copy, UNSEAT_ERROR, UNSEAT_ERROR_FORBIDDEN);
  g_assert_cmpstr (unseat_error_get_details (copy), ==, "Authorization_RequestDenied");
  g_assert_cmpstr (unseat_error_get_request_id (copy), ==, "id-2");

  unseat_error_set_details (copy, NULL, NULL);
  g_assert_null (unseat_error_get_details (copy));
}

static void
test_details_survive_prefix (void)
{
  g_autoptr (GError) error = g_error_new_literal (UNSEAT_ERROR, UNSEAT_ERROR_REFUSED, "Refused.");

  unseat_error_set_details (error, "details", "id");
  g_prefix_error (&error, "Could not remove “E3”: ");
  g_assert_cmpstr (error->message, ==, "Could not remove “E3”: Refused.");
  g_assert_cmpstr (unseat_error_get_details (error), ==, "details");
}

static void
test_foreign (void)
{
  g_autoptr (GError) error = g_error_new_literal (G_IO_ERROR, G_IO_ERROR_CANCELLED, "Cancelled");

  unseat_error_set_details (error, "details", "id");
  g_assert_null (unseat_error_get_details (error));
  g_assert_null (unseat_error_get_request_id (error));
  g_assert_null (unseat_error_get_details (NULL));
  g_assert_null (unseat_error_get_request_id (NULL));
}

static void
test_cancelled (void)
{
  g_autoptr (GError) cancelled = g_error_new_literal (G_IO_ERROR, G_IO_ERROR_CANCELLED, "Cancelled");
  g_autoptr (GError) failed = g_error_new_literal (UNSEAT_ERROR, UNSEAT_ERROR_FAILED, "Failed.");

  g_assert_true (unseat_error_is_cancelled (cancelled));
  g_assert_false (unseat_error_is_cancelled (failed));
  g_assert_false (unseat_error_is_cancelled (NULL));
}

static void
test_one_of (void)
{
  g_autoptr (GError) busy = g_error_new_literal (UNSEAT_ERROR, UNSEAT_ERROR_BUSY, "Busy.");
  g_autoptr (GError) foreign = g_error_new_literal (G_IO_ERROR, (int) UNSEAT_ERROR_BUSY, "Of another domain.");

  g_assert_true (unseat_error_is_one_of (busy, UNSEAT_ERROR_NETWORK, UNSEAT_ERROR_BUSY));
  g_assert_true (unseat_error_is_one_of (busy, UNSEAT_ERROR_BUSY));
  g_assert_false (unseat_error_is_one_of (busy, UNSEAT_ERROR_NETWORK, UNSEAT_ERROR_FORBIDDEN));
  g_assert_false (unseat_error_is_one_of (foreign, UNSEAT_ERROR_BUSY));
  g_assert_false (unseat_error_is_one_of (NULL, UNSEAT_ERROR_FAILED));
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/base/error/details", test_details);
  g_test_add_func ("/base/error/details-survive-prefix", test_details_survive_prefix);
  g_test_add_func ("/base/error/foreign", test_foreign);
  g_test_add_func ("/base/error/cancelled", test_cancelled);
  g_test_add_func ("/base/error/one-of", test_one_of);

  return g_test_run ();
}
