/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "unseat-settings.h"

#include "unseat-cloud.h"
#include "unseat-never-touch-copy.h"
#include "unseat-product-shelf.h"
#include "unseat-settings-schema.h"
#include "unseat-utils.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define KEY_TENANT "tenant"
#define KEY_CLIENT_ID "client-id"
#define KEY_CLOUD "cloud"
#define KEY_LAST_ACCOUNT "last-account"
#define KEY_NEVER_TOUCH "never-touch"
#define KEY_WINDOW_WIDTH "window-width"
#define KEY_WINDOW_HEIGHT "window-height"
#define KEY_WINDOW_MAXIMIZED "window-maximized"

#define DEFAULT_TENANT "organizations"
#define DEFAULT_CLOUD "global"
#define TYPE_NEVER_TOUCH "a(ssss)"
#define DEFAULT_WINDOW_WIDTH 1200
#define DEFAULT_WINDOW_HEIGHT 760
#define MIN_WINDOW_WIDTH 360
#define MIN_WINDOW_HEIGHT 240
#define MAX_WINDOW_SIDE 32767
/* The views come first, then the lists, then the numbers. */
#define LIST(setting) (UNSEAT_N_VIEW_SETTINGS + (setting))
#define NUMBER(setting) (LIST (UNSEAT_N_LIST_SETTINGS) + (setting))
#define N_VALUES NUMBER (UNSEAT_N_NUMBER_SETTINGS)
#define MAX_TENANT_LENGTH 253 /* a domain name, RFC 1035 */

struct _UnseatSettings
{
  GObject parent_instance;

  GSettings *store; /* (owned) (nullable): NULL when the schema is not installed */

  /* What was last read from the store; the only copy when there is none. */
  char    *tenant;       /* (owned) */
  char    *client_id;    /* (owned) */
  char    *cloud_id;     /* (owned) */
  char    *last_account; /* (owned) */
  int      window_width;
  int      window_height;
  gboolean window_maximized;

  GVariant *never_touch;      /* (owned) (nullable): what was set; only without a store */
  GVariant *lost;             /* (owned) (nullable): what was on the never-touch list before it was lost; NULL = it is not */
  GVariant *values[N_VALUES]; /* (owned) (nullable): what was set; only without a store */

  UnseatProductBook *book; /* (owned) */
};

G_DEFINE_FINAL_TYPE (UnseatSettings, unseat_settings, G_TYPE_OBJECT)

enum
{
  NEVER_TOUCH_CHANGED,
  PRODUCTS_CHANGED,
  NUMBERS_CHANGED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static const struct
{
  const char *key;
  const char *type;
} keys[] = {
  { KEY_TENANT, "s" },
  { KEY_CLIENT_ID, "s" },
  { KEY_CLOUD, "s" },
  { KEY_LAST_ACCOUNT, "s" },
  { KEY_NEVER_TOUCH, TYPE_NEVER_TOUCH },
  { KEY_WINDOW_WIDTH, "i" },
  { KEY_WINDOW_HEIGHT, "i" },
  { KEY_WINDOW_MAXIMIZED, "b" },
};

/* The default, in GVariant's text format, tells the type too.  Numbers have limits, those of the schema. */
static const struct
{
  const char *key;
  const char *fallback;
  guint       min;
  guint       max;
} values[N_VALUES] = {
  [UNSEAT_VIEW_USERS_COLUMNS] = { "users-columns", "@a(sbi) []" },
  [UNSEAT_VIEW_USERS_SORT] = { "users-sort", "('name', false)" },
  [UNSEAT_VIEW_USERS_FILTERS] = { "users-filters", "@a{ss} {}" },
  [UNSEAT_VIEW_HOLDERS_COLUMNS] = { "holders-columns", "@a(sbi) []" },
  [UNSEAT_VIEW_HOLDERS_SORT] = { "holders-sort", "('name', false)" },
  [UNSEAT_VIEW_PRODUCTS_SORT] = { "products-sort", "'name'" },
  [UNSEAT_VIEW_GROUPS_SORT] = { "groups-sort", "'name'" },
  [UNSEAT_VIEW_MEMBERS_COLUMNS] = { "members-columns", "@a(sbi) []" },
  [UNSEAT_VIEW_MEMBERS_SORT] = { "members-sort", "('name', false)" },
  [UNSEAT_VIEW_SHOW_FILTERS] = { "show-filters", "true" },
  [UNSEAT_VIEW_PAGE] = { "page", "'users'" },
  [UNSEAT_VIEW_RUN_RULES] = { "run-rules", "false" },
  [LIST (UNSEAT_LIST_PRODUCT_ALIASES)] = { "product-aliases", "@a(sss) []" },
  [LIST (UNSEAT_LIST_PRODUCT_PRICES)] = { "product-prices", "@a(sssss) []" },
  [NUMBER (UNSEAT_NUMBER_CONFIRM_THRESHOLD)] = { "confirm-threshold", "uint32 50", 1, 1000000 },
  [NUMBER (UNSEAT_NUMBER_PLAN_AGE)] = { "plan-age", "uint32 10", 0, 1440 },
  [NUMBER (UNSEAT_NUMBER_INACTIVE_DAYS)] = { "inactive-days", "uint32 90", 7, 3650 },
};

static GVariant *
make_fallback (guint value)
{
  return g_variant_ref_sink (g_variant_new_parsed (values[value].fallback));
}

/* GSettings ends the program over a schema, key or type that it does not find; an old schema in some prefix must not. */
static gboolean
is_our_schema (GSettingsSchema *schema)
{
  for (gsize i = 0; i < G_N_ELEMENTS (keys); i++)
    if (!unseat_settings_schema_has_key (schema, keys[i].key, G_VARIANT_TYPE (keys[i].type)))
      return FALSE;

  for (guint i = 0; i < N_VALUES; i++)
    {
      g_autoptr (GVariant) fallback = make_fallback (i);

      if (!unseat_settings_schema_has_key (schema, values[i].key, g_variant_get_type (fallback)))
        return FALSE;
    }

  return TRUE;
}

static GSettings *
open_store (void)
{
  g_autoptr (GSettingsSchema) schema = unseat_settings_schema_find ();

  if (schema == NULL || !is_our_schema (schema))
    return NULL;

  return g_settings_new_full (schema, NULL, NULL);
}

static void
read_string (UnseatSettings *self,
             const char     *key,
             char          **field)
{
  if (self->store != NULL)
    {
      g_free (*field);
      *field = g_settings_get_string (self->store, key);
    }
}

static void
write_string (UnseatSettings *self,
              const char     *key,
              char          **field,
              const char     *value)
{
  unseat_set_string (field, value);
  if (self->store != NULL)
    g_settings_set_string (self->store, key, value);
}

static gboolean
is_tenant (const char *text)
{
  gsize length = strlen (text);

  return length > 0 && length <= MAX_TENANT_LENGTH && strspn (text, "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789.-_") == length;
}

/* Returns: (transfer full) (nullable): what the store has, the defaults of an administrator included; NULL without a store */
static GVariant *
read_never_touch (UnseatSettings *self)
{
  return self->store != NULL ? g_settings_get_value (self->store, KEY_NEVER_TOUCH) : NULL;
}

/* Returns: (transfer full) (nullable): what was on the list before it was lost; NULL when it is not lost */
static GVariant *
find_lost (UnseatSettings *self)
{
  g_autoptr (GVariant) copy = NULL;
  g_autoptr (GVariant) list = read_never_touch (self);
  g_autoptr (GVariant) written = NULL;
  gboolean is_passed_over = FALSE;

  if (self->store == NULL)
    return self->never_touch == NULL ? unseat_never_touch_copy_load (G_VARIANT_TYPE (TYPE_NEVER_TOUCH)) : NULL;

  written = g_settings_get_user_value (self->store, KEY_NEVER_TOUCH);
  if (written != NULL)
    return NULL;

  if (unseat_never_touch_copy_is_lasting (self->store))
    copy = unseat_never_touch_copy_load (G_VARIANT_TYPE (TYPE_NEVER_TOUCH));
  is_passed_over = unseat_never_touch_copy_is_passed_over (self->store, KEY_NEVER_TOUCH, G_VARIANT_TYPE (TYPE_NEVER_TOUCH));
  if (copy != NULL && (is_passed_over || !unseat_never_touch_copy_is_made_up_for (self->store, KEY_NEVER_TOUCH, copy)))
    return g_steal_pointer (&copy);

  return is_passed_over ? g_steal_pointer (&list) : NULL;
}

/* An empty list that somebody wrote is one; that there is none any more, though there was one, or that it cannot be read, is a loss. */
static void
look_at_never_touch (UnseatSettings *self)
{
  g_autoptr (GVariant) written = self->store != NULL ? g_settings_get_user_value (self->store, KEY_NEVER_TOUCH) : NULL;

  g_clear_pointer (&self->lost, g_variant_unref);
  self->lost = find_lost (self);
  if (self->lost == NULL && written != NULL && unseat_never_touch_copy_is_lasting (self->store)) /* a default would come back by itself */
    unseat_never_touch_copy_save (written);
}

static void
never_touch_changed_cb (UnseatSettings *self)
{
  look_at_never_touch (self);
  g_signal_emit (self, signals[NEVER_TOUCH_CHANGED], 0);
}

static void
emit_numbers_changed (UnseatSettings *self)
{
  g_signal_emit (self, signals[NUMBERS_CHANGED], 0);
}

static void
emit_products_changed (UnseatSettings *self)
{
  g_signal_emit (self, signals[PRODUCTS_CHANGED], 0);
}

static void
unseat_settings_dispose (GObject *object)
{
  UnseatSettings *self = UNSEAT_SETTINGS (object);

  /* A short-lived program would otherwise end before the store has written. */
  if (self->store != NULL)
    g_settings_sync ();
  g_clear_object (&self->store);
  g_clear_object (&self->book);

  G_OBJECT_CLASS (unseat_settings_parent_class)->dispose (object);
}

static void
unseat_settings_finalize (GObject *object)
{
  UnseatSettings *self = UNSEAT_SETTINGS (object);

  g_clear_pointer (&self->tenant, g_free);
  g_clear_pointer (&self->client_id, g_free);
  g_clear_pointer (&self->cloud_id, g_free);
  g_clear_pointer (&self->last_account, g_free);
  g_clear_pointer (&self->never_touch, g_variant_unref);
  g_clear_pointer (&self->lost, g_variant_unref);
  for (guint i = 0; i < N_VALUES; i++)
    g_clear_pointer (&self->values[i], g_variant_unref);

  G_OBJECT_CLASS (unseat_settings_parent_class)->finalize (object);
}

static void
unseat_settings_class_init (UnseatSettingsClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = unseat_settings_dispose;
  object_class->finalize = unseat_settings_finalize;

  signals[NEVER_TOUCH_CHANGED] = g_signal_new ("never-touch-changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0,
                                               NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[PRODUCTS_CHANGED] = g_signal_new ("products-changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0,
                                            NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[NUMBERS_CHANGED] = g_signal_new ("numbers-changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0,
                                           NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
unseat_settings_init (UnseatSettings *self)
{
  self->tenant = g_strdup (DEFAULT_TENANT);
  self->client_id = g_strdup ("");
  self->cloud_id = g_strdup (DEFAULT_CLOUD);
  self->last_account = g_strdup ("");
  self->window_width = DEFAULT_WINDOW_WIDTH;
  self->window_height = DEFAULT_WINDOW_HEIGHT;
  self->store = open_store ();
  if (self->store != NULL)
    g_signal_connect_object (self->store, "changed::" KEY_NEVER_TOUCH, G_CALLBACK (never_touch_changed_cb), self, G_CONNECT_SWAPPED);
  for (guint i = LIST (0); self->store != NULL && i < N_VALUES; i++)
    {
      g_autofree char *signal = g_strconcat ("changed::", values[i].key, NULL);

      g_signal_connect_object (self->store, signal, i < NUMBER (0) ? G_CALLBACK (emit_products_changed) : G_CALLBACK (emit_numbers_changed), self, G_CONNECT_SWAPPED);
    }
  look_at_never_touch (self);
  self->book = unseat_product_shelf_open (self);
}

UnseatSettings *
unseat_settings_new (void)
{
  return g_object_new (UNSEAT_TYPE_SETTINGS, NULL);
}

const char *
unseat_settings_get_tenant (UnseatSettings *self)
{
  g_return_val_if_fail (UNSEAT_IS_SETTINGS (self), DEFAULT_TENANT);

  read_string (self, KEY_TENANT, &self->tenant);

  return is_tenant (self->tenant) ? self->tenant : DEFAULT_TENANT;
}

const char *
unseat_settings_get_client_id (UnseatSettings *self)
{
  g_return_val_if_fail (UNSEAT_IS_SETTINGS (self), "");

  read_string (self, KEY_CLIENT_ID, &self->client_id);

  return unseat_is_guid (self->client_id) ? self->client_id : "";
}

const char *
unseat_settings_get_cloud_id (UnseatSettings *self)
{
  const UnseatCloud *cloud = NULL;

  g_return_val_if_fail (UNSEAT_IS_SETTINGS (self), DEFAULT_CLOUD);

  read_string (self, KEY_CLOUD, &self->cloud_id);
  cloud = unseat_cloud_find (self->cloud_id);

  return cloud != NULL ? cloud->id : DEFAULT_CLOUD;
}

void
unseat_settings_set_registration (UnseatSettings *self,
                                  const char     *tenant,
                                  const char     *client_id,
                                  const char     *cloud_id)
{
  g_return_if_fail (UNSEAT_IS_SETTINGS (self));
  g_return_if_fail (tenant != NULL && client_id != NULL);
  g_return_if_fail (unseat_cloud_find (cloud_id) != NULL);

  write_string (self, KEY_TENANT, &self->tenant, tenant);
  write_string (self, KEY_CLIENT_ID, &self->client_id, client_id);
  write_string (self, KEY_CLOUD, &self->cloud_id, cloud_id);
}

GVariant *
unseat_settings_dup_never_touch (UnseatSettings *self)
{
  g_return_val_if_fail (UNSEAT_IS_SETTINGS (self), NULL);

  if (self->lost != NULL)
    return g_variant_ref (self->lost);
  if (self->store != NULL)
    return read_never_touch (self);

  return self->never_touch != NULL ? g_variant_ref (self->never_touch)
                                   : g_variant_ref_sink (g_variant_new (TYPE_NEVER_TOUCH, NULL));
}

void
unseat_settings_set_never_touch (UnseatSettings *self,
                                 GVariant       *value)
{
  g_autoptr (GVariant) owned = g_variant_ref_sink (value);

  g_return_if_fail (UNSEAT_IS_SETTINGS (self) && g_variant_is_of_type (owned, G_VARIANT_TYPE (TYPE_NEVER_TOUCH)));

  if (self->store != NULL)
    {
      g_settings_set_value (self->store, KEY_NEVER_TOUCH, owned);
      return;
    }

  g_clear_pointer (&self->never_touch, g_variant_unref);
  self->never_touch = g_steal_pointer (&owned);
  never_touch_changed_cb (self);
}

gboolean
unseat_settings_is_never_touch_lost (UnseatSettings *self)
{
  g_return_val_if_fail (UNSEAT_IS_SETTINGS (self), FALSE);

  return self->lost != NULL;
}

static GVariant *
dup_value (UnseatSettings *self,
           guint           value)
{
  if (self->store != NULL)
    return g_settings_get_value (self->store, values[value].key);

  return self->values[value] != NULL ? g_variant_ref (self->values[value]) : make_fallback (value);
}

/* Takes @content. */
static void
set_value (UnseatSettings *self,
           guint           value,
           GVariant       *content)
{
  g_autoptr (GVariant) owned = g_variant_ref_sink (content);
  g_autoptr (GVariant) fallback = make_fallback (value);

  g_return_if_fail (g_variant_is_of_type (owned, g_variant_get_type (fallback)));

  if (self->store != NULL)
    {
      g_settings_set_value (self->store, values[value].key, owned);
      return;
    }

  g_clear_pointer (&self->values[value], g_variant_unref);
  self->values[value] = g_steal_pointer (&owned);
  if (value >= NUMBER (0))
    emit_numbers_changed (self);
  else if (value >= LIST (0))
    emit_products_changed (self);
}

GVariant *
unseat_settings_dup_list (UnseatSettings   *self,
                          UnseatListSetting setting)
{
  g_return_val_if_fail (UNSEAT_IS_SETTINGS (self) && setting < UNSEAT_N_LIST_SETTINGS, NULL);

  return dup_value (self, LIST (setting));
}

void
unseat_settings_set_list (UnseatSettings   *self,
                          UnseatListSetting setting,
                          GVariant         *value)
{
  g_return_if_fail (UNSEAT_IS_SETTINGS (self) && setting < UNSEAT_N_LIST_SETTINGS);

  set_value (self, LIST (setting), value);
}

guint
unseat_settings_get_number (UnseatSettings     *self,
                            UnseatNumberSetting setting)
{
  g_autoptr (GVariant) value = NULL;
  g_autoptr (GVariant) fallback = NULL;
  guint number = 0;

  g_return_val_if_fail (UNSEAT_IS_SETTINGS (self) && setting < UNSEAT_N_NUMBER_SETTINGS, 0);

  value = dup_value (self, NUMBER (setting));
  fallback = make_fallback (NUMBER (setting));
  number = g_variant_get_uint32 (value);

  return number >= values[NUMBER (setting)].min && number <= values[NUMBER (setting)].max ? number : g_variant_get_uint32 (fallback);
}

void
unseat_settings_set_number (UnseatSettings     *self,
                            UnseatNumberSetting setting,
                            guint               number)
{
  g_return_if_fail (UNSEAT_IS_SETTINGS (self) && setting < UNSEAT_N_NUMBER_SETTINGS);

  set_value (self, NUMBER (setting), g_variant_new_uint32 (CLAMP (number, values[NUMBER (setting)].min, values[NUMBER (setting)].max)));
}

UnseatProductBook *
unseat_settings_get_book (UnseatSettings *self)
{
  g_return_val_if_fail (UNSEAT_IS_SETTINGS (self), NULL);

  return self->book;
}

const char *
unseat_settings_get_last_account (UnseatSettings *self)
{
  g_return_val_if_fail (UNSEAT_IS_SETTINGS (self), "");

  read_string (self, KEY_LAST_ACCOUNT, &self->last_account);

  return self->last_account;
}

void
unseat_settings_set_last_account (UnseatSettings *self,
                                  const char     *account_key)
{
  g_return_if_fail (UNSEAT_IS_SETTINGS (self));

  write_string (self, KEY_LAST_ACCOUNT, &self->last_account, account_key != NULL ? account_key : "");
}

void
unseat_settings_get_window_size (UnseatSettings *self,
                                 int            *width,
                                 int            *height,
                                 gboolean       *maximized)
{
  g_return_if_fail (UNSEAT_IS_SETTINGS (self));

  if (self->store != NULL)
    {
      self->window_width = g_settings_get_int (self->store, KEY_WINDOW_WIDTH);
      self->window_height = g_settings_get_int (self->store, KEY_WINDOW_HEIGHT);
      self->window_maximized = g_settings_get_boolean (self->store, KEY_WINDOW_MAXIMIZED);
    }

  *width = self->window_width;
  *height = self->window_height;
  *maximized = self->window_maximized;
}

const char *
unseat_settings_explain_unkept (UnseatSettings *self)
{
  g_return_val_if_fail (UNSEAT_IS_SETTINGS (self), NULL);

  if (self->store != NULL)
    return NULL;

  return _ ("What is set here is forgotten when the program ends: its settings are not installed. Install Unseat, or have GSETTINGS_SCHEMA_DIR name the folder “data” of the build.");
}

void
unseat_settings_set_window_size (UnseatSettings *self,
                                 int             width,
                                 int             height,
                                 gboolean        maximized)
{
  g_return_if_fail (UNSEAT_IS_SETTINGS (self));

  self->window_width = CLAMP (width, MIN_WINDOW_WIDTH, MAX_WINDOW_SIDE);
  self->window_height = CLAMP (height, MIN_WINDOW_HEIGHT, MAX_WINDOW_SIDE);
  self->window_maximized = maximized;
  if (self->store == NULL)
    return;

  g_settings_set_int (self->store, KEY_WINDOW_WIDTH, self->window_width);
  g_settings_set_int (self->store, KEY_WINDOW_HEIGHT, self->window_height);
  g_settings_set_boolean (self->store, KEY_WINDOW_MAXIMIZED, self->window_maximized);
}

GVariant *
unseat_settings_dup_view (UnseatSettings   *self,
                          UnseatViewSetting setting)
{
  g_return_val_if_fail (setting < UNSEAT_N_VIEW_SETTINGS, NULL);
  g_return_val_if_fail (UNSEAT_IS_SETTINGS (self), make_fallback (setting));

  return dup_value (self, setting);
}

void
unseat_settings_set_view (UnseatSettings   *self,
                          UnseatViewSetting setting,
                          GVariant         *value)
{
  g_return_if_fail (UNSEAT_IS_SETTINGS (self) && setting < UNSEAT_N_VIEW_SETTINGS);

  set_value (self, setting, value);
}
