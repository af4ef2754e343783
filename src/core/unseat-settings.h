/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "unseat-product-book.h"

G_BEGIN_DECLS

#define UNSEAT_TYPE_SETTINGS (unseat_settings_get_type ())
G_DECLARE_FINAL_TYPE (UnseatSettings, unseat_settings, UNSEAT, SETTINGS, GObject)

/**
 * UnseatSettings:
 *
 * The only reader of the schema `io.github.unseat.Unseat`.  A value in the store that makes no sense is answered as its default.
 *
 * Signals:
 *  - `never-touch-changed` (): unseat_settings_dup_never_touch() has another answer, whoever wrote it
 *  - `numbers-changed` (): unseat_settings_get_number() has another answer for some of them, whoever wrote it
 *  - `products-changed` (): unseat_settings_dup_list() has another answer, whoever wrote it
 */

/**
 * UnseatListSetting:
 * @UNSEAT_LIST_PRODUCT_ALIASES: `a(sss)`: tenant id, SKU id, what the product is called there
 * @UNSEAT_LIST_PRODUCT_PRICES: `a(sssss)`: tenant id, SKU id, amount with a decimal point, currency, `month` or `year`
 *
 * What somebody has said about products.  The types hold; that the texts mean something is for unseat_product_shelf_open() to see.
 */
typedef enum
{
  UNSEAT_LIST_PRODUCT_ALIASES,
  UNSEAT_LIST_PRODUCT_PRICES,
  UNSEAT_N_LIST_SETTINGS,
} UnseatListSetting;

/**
 * UnseatViewSetting:
 * @UNSEAT_VIEW_USERS_COLUMNS: `a(sbi)`: column, shown, width in pixels (-1 for as wide as it likes), in their order
 * @UNSEAT_VIEW_USERS_SORT: `(sb)`: column, descending
 * @UNSEAT_VIEW_USERS_FILTERS: `a{ss}`: what is filtered by, and by which value
 * @UNSEAT_VIEW_HOLDERS_COLUMNS: as @UNSEAT_VIEW_USERS_COLUMNS, for the people who hold a product
 * @UNSEAT_VIEW_HOLDERS_SORT: as @UNSEAT_VIEW_USERS_SORT, for the people who hold a product
 * @UNSEAT_VIEW_PRODUCTS_SORT: `s`: what the products are sorted by
 * @UNSEAT_VIEW_GROUPS_SORT: `s`: what the groups are sorted by
 * @UNSEAT_VIEW_MEMBERS_COLUMNS: as @UNSEAT_VIEW_USERS_COLUMNS, for the people of a group
 * @UNSEAT_VIEW_MEMBERS_SORT: as @UNSEAT_VIEW_USERS_SORT, for the people of a group
 * @UNSEAT_VIEW_SHOW_FILTERS: `b`: whether the filters are shown where there is room
 * @UNSEAT_VIEW_PAGE: `s`: the page that was shown last
 * @UNSEAT_VIEW_RUN_RULES: `b`: whether rules run by themselves where no timer of the system says so; for unseat-rule-nights.h alone
 *
 * How somebody arranged the window, and what was switched on in it.  The types hold; that the names and numbers in them mean something is for the page to see.
 */
typedef enum
{
  UNSEAT_VIEW_USERS_COLUMNS,
  UNSEAT_VIEW_USERS_SORT,
  UNSEAT_VIEW_USERS_FILTERS,
  UNSEAT_VIEW_HOLDERS_COLUMNS,
  UNSEAT_VIEW_HOLDERS_SORT,
  UNSEAT_VIEW_PRODUCTS_SORT,
  UNSEAT_VIEW_GROUPS_SORT,
  UNSEAT_VIEW_MEMBERS_COLUMNS,
  UNSEAT_VIEW_MEMBERS_SORT,
  UNSEAT_VIEW_SHOW_FILTERS,
  UNSEAT_VIEW_PAGE,
  UNSEAT_VIEW_RUN_RULES,
  UNSEAT_N_VIEW_SETTINGS,
} UnseatViewSetting;

/**
 * UnseatNumberSetting:
 * @UNSEAT_NUMBER_CONFIRM_THRESHOLD: above this many changes the number has to be typed; default 50
 * @UNSEAT_NUMBER_PLAN_AGE: after how many minutes a plan is looked at once more before anything is sent; default 10, 0 = always
 * @UNSEAT_NUMBER_INACTIVE_DAYS: after how many days without a sign of life the seats that somebody holds count as wasted; default 90
 *
 * What is a number.  How small and how large it may be, the schema says.
 */
typedef enum
{
  UNSEAT_NUMBER_CONFIRM_THRESHOLD,
  UNSEAT_NUMBER_PLAN_AGE,
  UNSEAT_NUMBER_INACTIVE_DAYS,
  UNSEAT_N_NUMBER_SETTINGS,
} UnseatNumberSetting;

/**
 * unseat_settings_new:
 *
 * Returns: (transfer full): the settings of this person; in memory only when the schema is not installed
 */
UnseatSettings *unseat_settings_new (void);

/**
 * unseat_settings_get_tenant:
 *
 * Returns: (transfer none): a GUID, a domain or `organizations` (the default), never %NULL; good until the next call
 */
const char *unseat_settings_get_tenant (UnseatSettings *self);

/**
 * unseat_settings_get_client_id:
 *
 * Returns: (transfer none): the app registration's GUID; empty (the default) when none was entered, never %NULL; good until the
 * next call
 */
const char *unseat_settings_get_client_id (UnseatSettings *self);

/**
 * unseat_settings_get_cloud_id:
 *
 * Returns: (transfer none): one of unseat_cloud_list(), by default `global`; never %NULL
 */
const char *unseat_settings_get_cloud_id (UnseatSettings *self);

/**
 * unseat_settings_set_registration:
 * @tenant: a GUID, a domain or `organizations`
 * @client_id: an app registration's GUID
 * @cloud_id: one of unseat_cloud_list()
 *
 * Remembers with what a sign-in worked.
 */
void unseat_settings_set_registration (UnseatSettings *self,
                                       const char     *tenant,
                                       const char     *client_id,
                                       const char     *cloud_id);

/**
 * unseat_settings_get_number:
 *
 * Returns: the number, or its default when what is stored is out of its limits
 */
guint unseat_settings_get_number (UnseatSettings     *self,
                                  UnseatNumberSetting setting);

/**
 * unseat_settings_set_number:
 * @number: brought into its limits
 */
void unseat_settings_set_number (UnseatSettings     *self,
                                 UnseatNumberSetting setting,
                                 guint               number);

/**
 * unseat_settings_dup_never_touch:
 *
 * The raw list, for unseat-never-touch.h alone.
 *
 * Returns: (transfer full): `a(ssss)`: tenant id, kind, id, name; of a list that is lost, what was on it last
 */
GVariant *unseat_settings_dup_never_touch (UnseatSettings *self);

/**
 * unseat_settings_is_never_touch_lost:
 *
 * A value of another type and a damaged or lost file look like a list with nobody on it.  For this list alone they must not.
 *
 * Returns: whether a list was written that cannot be read, or is not there any more; until unseat_settings_set_never_touch()
 */
gboolean unseat_settings_is_never_touch_lost (UnseatSettings *self);

/**
 * unseat_settings_set_never_touch:
 * @value: (transfer floating): `a(ssss)`, as unseat_settings_dup_never_touch() gives it
 */
void unseat_settings_set_never_touch (UnseatSettings *self,
                                      GVariant       *value);

/**
 * unseat_settings_dup_list:
 *
 * Returns: (transfer full): what is stored, of the type of @setting
 */
GVariant *unseat_settings_dup_list (UnseatSettings   *self,
                                    UnseatListSetting setting);

/**
 * unseat_settings_set_list:
 * @value: of the type of @setting; a floating one is taken
 *
 * Remembers it, and emits `products-changed`.
 */
void unseat_settings_set_list (UnseatSettings   *self,
                               UnseatListSetting setting,
                               GVariant         *value);

/**
 * unseat_settings_get_book:
 *
 * Returns: (transfer none): what this computer knows of products, kept up to date with the settings; see unseat_product_shelf_open()
 */
UnseatProductBook *unseat_settings_get_book (UnseatSettings *self);

/**
 * unseat_settings_get_last_account:
 *
 * Returns: (transfer none): unseat_account_get_key() of the account that was used last; empty when there was none, never %NULL;
 * good until the next call
 */
const char *unseat_settings_get_last_account (UnseatSettings *self);

/**
 * unseat_settings_set_last_account:
 * @account_key: (nullable): unseat_account_get_key(); %NULL forgets it
 */
void unseat_settings_set_last_account (UnseatSettings *self,
                                       const char     *account_key);

/**
 * unseat_settings_explain_unkept:
 *
 * Returns: (transfer none) (nullable): why nothing that is set is kept, a translated sentence; %NULL when it is
 */
const char *unseat_settings_explain_unkept (UnseatSettings *self);

/**
 * unseat_settings_get_window_size:
 * @width: (out): in pixels of the application
 * @height: (out): in pixels of the application
 * @maximized: (out): whether it filled the screen
 *
 * Says how the window was when it was closed last.
 */
void unseat_settings_get_window_size (UnseatSettings *self,
                                      int            *width,
                                      int            *height,
                                      gboolean       *maximized);

/**
 * unseat_settings_set_window_size:
 * @width: in pixels of the application; brought to what a screen can show
 * @height: in pixels of the application; the same
 * @maximized: whether it fills the screen; @width and @height are then those it goes back to
 */
void unseat_settings_set_window_size (UnseatSettings *self,
                                      int             width,
                                      int             height,
                                      gboolean        maximized);

/**
 * unseat_settings_dup_view:
 *
 * Returns: (transfer full): what was remembered, of the type that #UnseatViewSetting names
 */
GVariant *unseat_settings_dup_view (UnseatSettings   *self,
                                    UnseatViewSetting setting);

/**
 * unseat_settings_set_view:
 * @value: (transfer floating): of the type that #UnseatViewSetting names
 */
void unseat_settings_set_view (UnseatSettings   *self,
                               UnseatViewSetting setting,
                               GVariant         *value);

G_END_DECLS
