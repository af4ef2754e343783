/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "unseat-plan-export.h"

#include "unseat-advice-report.h"
#include "unseat-app-switch.h"
#include "unseat-csv.h"
#include "unseat-freed.h"
#include "unseat-plan-gains.h"
#include "unseat-plan-seats.h"
#include "unseat-report.h"
#include "unseat-savings.h"
#include "unseat-utils.h"

/* What can change of a change; the rest stays what it is. */
typedef struct
{
  UnseatChange *change;     /* (owned) */
  char         *reason;     /* (owned) (nullable) */
  char         *request_id; /* (owned) (nullable) */
  UnseatOutcome outcome;
  gboolean      is_undone;
  gboolean      frees_seat;
  gboolean      has_price;
  UnseatPrice   price; /* of that seat */
} Item;

struct _UnseatPlanExport
{
  UnseatExport parent_instance;

  GArray        *items; /* (owned) (element-type Item) */
  char          *job;   /* (owned) (nullable) */
  UnseatPlanKind kind;
  char          *parent;    /* (owned) (nullable) */
  char          *warning;   /* (owned) (nullable) */
  char         **notes;     /* (owned) */
  char         **exchanges; /* (owned) */
  char         **gains;     /* (owned) */
  UnseatJob     *past;      /* (owned) (nullable): what the journal knows of it */
  UnseatAdvice  *advice;    /* (owned) */
  char          *savings;   /* (owned) (nullable): as JSON; %NULL when nobody knows */
  char          *seats;     /* (owned) (nullable): as JSON; %NULL when nobody noted them */
  gint64         created;
};

G_DEFINE_FINAL_TYPE (UnseatPlanExport, unseat_plan_export, UNSEAT_TYPE_EXPORT)

static const char *const columns[] = {
  "job", "user", "userId", "name", "department", "product", "skuId", "productName", "path", "group", "groupId",
  "action", "outcome", "reason", "requestId", "undone", "stops", "stays", "appsOff", "appsOn", "swapWith",
  "seatFreed", "seatYearly", "currency", "mailbox", NULL
};

static void
item_clear (gpointer data)
{
  Item *item = data;

  g_clear_object (&item->change);
  g_clear_pointer (&item->reason, g_free);
  g_clear_pointer (&item->request_id, g_free);
}

static const char *
get_path_word (UnseatChange *change)
{
  return unseat_change_is_direct (change) ? "direct" : "group";
}

/* Returns: (transfer none): null in JSON for what is not known, as for what there is not */
static const char *
or_null (const char *text)
{
  return text != NULL && *text != '\0' ? text : NULL;
}

static guint
unseat_plan_export_get_n_items (UnseatExport *export)
{
  return UNSEAT_PLAN_EXPORT (export)->items->len;
}

static void
add_origin (UnseatPlanExport *self,
            UnseatJsonWriter *writer)
{
  guint counts[UNSEAT_N_OUTCOMES] = { 0 };

  for (guint i = 0; i < self->items->len; i++)
    counts[g_array_index (self->items, Item, i).outcome]++;

  unseat_json_writer_add_string (writer, "job", self->job);
  unseat_json_writer_add_string (writer, "kind", unseat_plan_kind_to_word (self->kind));
  unseat_json_writer_add_string (writer, "parent", self->parent);
  unseat_report_add_summary (writer, counts);
}

/* The journal keeps what stops for how many, not for whom. */
static gboolean
knows_advice (UnseatPlanExport *self)
{
  return self->past == NULL && !unseat_advice_is_kept (self->advice);
}

static void
unseat_plan_export_begin_document (UnseatExport *export,
                                   UnseatJsonWriter *writer)
{
  UnseatPlanExport *self = UNSEAT_PLAN_EXPORT (export);

  unseat_json_writer_begin_object (writer, NULL);
  if (self->past != NULL)
    unseat_report_add_job (writer, self->past);
  else
    add_origin (self, writer);
  unseat_json_writer_begin_array (writer, "warnings");
  if (self->warning != NULL)
    unseat_json_writer_add_string (writer, NULL, self->warning);
  for (char **sentence = self->exchanges; *sentence != NULL; sentence++)
    unseat_json_writer_add_string (writer, NULL, *sentence);
  for (char **sentence = self->gains; *sentence != NULL; sentence++)
    unseat_json_writer_add_string (writer, NULL, *sentence);
  for (char **note = self->notes; *note != NULL; note++)
    unseat_json_writer_add_string (writer, NULL, *note);
  unseat_json_writer_end_array (writer);
  if (knows_advice (self))
    unseat_advice_report_add (writer, self->advice, self->created);
  if (self->savings != NULL)
    unseat_json_writer_add_json (writer, "savings", self->savings);
  if (self->seats != NULL)
    unseat_json_writer_add_json (writer, "seats", self->seats);
  unseat_json_writer_begin_array (writer, "items");
}

static void
add_ids (UnseatJsonWriter *writer,
         const char       *name,
         char            **ids)
{
  unseat_json_writer_begin_array (writer, name);
  for (guint i = 0; ids[i] != NULL; i++)
    unseat_json_writer_add_string (writer, NULL, ids[i]);
  unseat_json_writer_end_array (writer);
}

/* Only where they are what it is about. */
static void
add_apps (UnseatJsonWriter *writer,
          UnseatChange     *change)
{
  g_autoptr (UnseatAppSwitch) apps = NULL;

  if (unseat_change_get_action (change) != UNSEAT_ACTION_SWITCH)
    return;

  apps = unseat_app_switch_new_for_change (change, FALSE);
  add_ids (writer, "appsOff", apps->off);
  add_ids (writer, "appsOn", apps->on);
}

/* Returns: (transfer none) (nullable): what the mailbox is for that stops; nothing where none does */
static const char *
get_mailbox (UnseatChange *change)
{
  UnseatMailboxPurpose purpose = UNSEAT_MAILBOX_PURPOSE_UNKNOWN;

  if ((unseat_change_get_stops (change) & (1u << UNSEAT_SERVICE_MAILBOX)) == 0)
    return NULL;

  unseat_change_get_mailbox (change, &purpose);
  return unseat_mailbox_purpose_to_word (purpose);
}

static void
unseat_plan_export_add_object (UnseatExport *export,
                               guint             position,
                               UnseatJsonWriter *writer)
{
  const Item   *item = &g_array_index (UNSEAT_PLAN_EXPORT (export)->items, Item, position);
  UnseatChange *change = item->change;

  unseat_json_writer_begin_object (writer, NULL);
  unseat_json_writer_add_string (writer, "user", unseat_change_get_user_principal_name (change));
  unseat_json_writer_add_string (writer, "userId", unseat_change_get_user_id (change));
  unseat_json_writer_add_string (writer, "name", or_null (unseat_change_get_user_name (change)));
  unseat_json_writer_add_string (writer, "department", or_null (unseat_change_get_department (change)));
  unseat_json_writer_add_string (writer, "product", unseat_change_get_part_number (change));
  unseat_json_writer_add_string (writer, "skuId", unseat_change_get_sku_id (change));
  unseat_json_writer_add_string (writer, "productName", or_null (unseat_change_get_product_name (change)));
  unseat_json_writer_add_string (writer, "path", get_path_word (change));
  unseat_json_writer_add_string (writer, "group", unseat_change_get_group_name (change));
  unseat_json_writer_add_string (writer, "groupId", unseat_change_get_group_id (change));
  unseat_json_writer_add_string (writer, "action", unseat_action_to_word (unseat_change_get_action (change)));
  add_apps (writer, change);
  if (unseat_change_get_swap_sku_id (change) != NULL)
    unseat_json_writer_add_string (writer, "swapWith", unseat_change_get_swap_sku_id (change));
  unseat_json_writer_add_string (writer, "outcome", unseat_outcome_to_word (item->outcome));
  unseat_json_writer_add_string (writer, "reason", item->reason);
  unseat_json_writer_add_string (writer, "requestId", item->request_id);
  unseat_json_writer_add_boolean (writer, "undone", item->is_undone);
  unseat_json_writer_add_boolean (writer, "seatFreed", item->frees_seat);
  if (knows_advice (UNSEAT_PLAN_EXPORT (export)))
    {
      unseat_advice_report_add_services (writer, "stops", unseat_change_get_stops (change));
      unseat_advice_report_add_services (writer, "stays", unseat_change_get_stays (change));
      unseat_json_writer_add_string (writer, "mailbox", get_mailbox (change));
    }
  unseat_json_writer_end_object (writer);
}

static void
append_seat (const Item *item,
             GString    *csv)
{
  g_autofree char *yearly = item->has_price ? unseat_money_write (unseat_price_get_yearly (&item->price, 1)) : NULL;

  unseat_export_append_boolean (csv, item->frees_seat);
  unseat_export_append_decimal (csv, yearly);
  unseat_export_append_text (csv, item->has_price ? item->price.currency : NULL);
}

static void
unseat_plan_export_append_records (UnseatExport *export,
                                   guint    position,
                                   GString *csv)
{
  UnseatPlanExport *self = UNSEAT_PLAN_EXPORT (export);
  const Item       *item = &g_array_index (self->items, Item, position);
  UnseatChange     *change = item->change;
  gboolean          is_switch = unseat_change_get_action (change) == UNSEAT_ACTION_SWITCH;
  g_autoptr (UnseatAppSwitch) apps = is_switch ? unseat_app_switch_new_for_change (change, FALSE) : NULL;
  g_autofree char *off = is_switch ? g_strjoinv (" ", apps->off) : NULL;
  g_autofree char *on = is_switch ? g_strjoinv (" ", apps->on) : NULL;
  g_autofree char *stops = unseat_service_list_words (unseat_change_get_stops (change));
  g_autofree char *stays = unseat_service_list_words (unseat_change_get_stays (change));

  unseat_export_append_text (csv, self->job);
  unseat_export_append_text (csv, unseat_change_get_user_principal_name (change));
  unseat_export_append_text (csv, unseat_change_get_user_id (change));
  unseat_export_append_text (csv, unseat_change_get_user_name (change));
  unseat_export_append_text (csv, unseat_change_get_department (change));
  unseat_export_append_text (csv, unseat_change_get_part_number (change));
  unseat_export_append_text (csv, unseat_change_get_sku_id (change));
  unseat_export_append_text (csv, unseat_change_get_product_name (change));
  unseat_export_append_text (csv, get_path_word (change));
  unseat_export_append_text (csv, unseat_change_get_group_name (change));
  unseat_export_append_text (csv, unseat_change_get_group_id (change));
  unseat_export_append_text (csv, unseat_action_to_word (unseat_change_get_action (change)));
  unseat_export_append_text (csv, unseat_outcome_to_word (item->outcome));
  unseat_export_append_text (csv, item->reason);
  unseat_export_append_text (csv, item->request_id);
  unseat_export_append_boolean (csv, item->is_undone);
  unseat_export_append_text (csv, stops);
  unseat_export_append_text (csv, stays);
  unseat_export_append_text (csv, off);
  unseat_export_append_text (csv, on);
  unseat_export_append_text (csv, unseat_change_get_swap_sku_id (change));
  append_seat (item, csv);
  unseat_export_append_text (csv, get_mailbox (change));
  unseat_csv_end_record (csv);
}

static void
unseat_plan_export_finalize (GObject *object)
{
  UnseatPlanExport *self = UNSEAT_PLAN_EXPORT (object);

  g_clear_pointer (&self->items, g_array_unref);
  g_clear_pointer (&self->job, g_free);
  g_clear_pointer (&self->parent, g_free);
  g_clear_pointer (&self->warning, g_free);
  g_clear_pointer (&self->notes, g_strfreev);
  g_clear_pointer (&self->exchanges, g_strfreev);
  g_clear_pointer (&self->gains, g_strfreev);
  g_clear_object (&self->past);
  g_clear_pointer (&self->advice, unseat_advice_unref);
  g_clear_pointer (&self->savings, g_free);
  g_clear_pointer (&self->seats, g_free);

  G_OBJECT_CLASS (unseat_plan_export_parent_class)->finalize (object);
}

static void
unseat_plan_export_class_init (UnseatPlanExportClass *klass)
{
  UnseatExportClass *export_class = UNSEAT_EXPORT_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = unseat_plan_export_finalize;
  export_class->columns = columns;
  export_class->get_n_items = unseat_plan_export_get_n_items;
  export_class->begin_document = unseat_plan_export_begin_document;
  export_class->append_records = unseat_plan_export_append_records;
  export_class->add_object = unseat_plan_export_add_object;
}

static void
unseat_plan_export_init (UnseatPlanExport *self)
{
  self->items = g_array_new (FALSE, FALSE, sizeof (Item));
  g_array_set_clear_func (self->items, item_clear);
}

/* Returns: (transfer none) (nullable): what the plan saves in that product */
static const UnseatSaving *
find_saving (UnseatPlan *plan,
             const char *sku_id)
{
  const UnseatSavings *savings = unseat_plan_get_savings (plan);
  GPtrArray           *items = savings != NULL ? unseat_savings_get_items (savings) : NULL;

  for (guint i = 0; items != NULL && i < items->len; i++)
    if (g_str_equal (((UnseatSaving *) items->pdata[i])->sku_id, sku_id))
      return items->pdata[i];

  return NULL;
}

/* Before a job it is what is hoped for, afterwards what was seen. */
static void
take_seat (Item       *item,
           UnseatPlan *plan,
           guint       position,
           gboolean    is_job)
{
  GPtrArray          *changes = unseat_plan_peek_changes (plan);
  const UnseatSaving *saving = NULL;

  item->frees_seat = is_job ? unseat_freed_is_seen_at (changes, position) : unseat_freed_is_expected_at (changes, position);
  if (item->frees_seat)
    saving = find_saving (plan, unseat_change_get_sku_id (item->change));
  if (saving == NULL || !saving->has_price)
    return;

  item->has_price = TRUE;
  item->price = saving->price;
}

static void
add_item (UnseatPlanExport *self,
          UnseatPlan       *plan,
          guint             position)
{
  UnseatChange *change = unseat_plan_peek_changes (plan)->pdata[position];
  Item          item = {
             .change = g_object_ref (change),
             .reason = g_strdup (unseat_change_get_reason (change)),
             .request_id = g_strdup (unseat_change_get_request_id (change)),
             .outcome = unseat_change_get_outcome (change),
             .is_undone = unseat_change_is_undone (change),
  };

  take_seat (&item, plan, position, self->job != NULL);
  g_array_append_val (self->items, item);
}

/* Returns: (transfer full): an array with an object for each product */
static char *
write_savings (const UnseatSavings *savings)
{
  g_autoptr (UnseatJsonWriter) writer = unseat_json_writer_new ();
  GPtrArray *items = unseat_savings_get_items (savings);

  unseat_json_writer_begin_array (writer, NULL);
  for (guint i = 0; i < items->len; i++)
    {
      const UnseatSaving *saving = items->pdata[i];
      g_autofree char    *yearly = saving->has_price ? unseat_money_write (unseat_price_get_yearly (&saving->price, (guint64) saving->n_cut)) : NULL;
      g_autofree char    *renews = saving->renews > 0 ? unseat_format_time (saving->renews) : NULL;

      unseat_json_writer_begin_object (writer, NULL);
      unseat_json_writer_add_string (writer, "product", saving->part_number);
      unseat_json_writer_add_string (writer, "skuId", saving->sku_id);
      unseat_json_writer_add_string (writer, "productName", saving->name);
      unseat_json_writer_add_int (writer, "freed", saving->n_freed);
      unseat_json_writer_add_int (writer, "cut", saving->n_cut);
      unseat_json_writer_add_string (writer, "yearly", yearly);
      unseat_json_writer_add_string (writer, "currency", saving->has_price ? saving->price.currency : NULL);
      unseat_json_writer_add_string (writer, "renews", renews);
      unseat_json_writer_end_object (writer);
    }
  unseat_json_writer_end_array (writer);

  return unseat_json_writer_to_string (writer);
}

/* Returns: (transfer full): the same of an earlier job: the journal knows what came free, and not what was assigned and paid for then */
static char *
write_freed (UnseatPlan *plan)
{
  static const char *const unknown[] = { "cut", "yearly", "currency", "renews" };

  g_autoptr (UnseatJsonWriter) writer = unseat_json_writer_new ();
  g_autoptr (GPtrArray) list = unseat_freed_list (plan);

  unseat_json_writer_begin_array (writer, NULL);
  for (guint i = 0; i < list->len; i++)
    {
      const UnseatFreed *freed = list->pdata[i];

      unseat_json_writer_begin_object (writer, NULL);
      unseat_json_writer_add_string (writer, "product", freed->part_number);
      unseat_json_writer_add_string (writer, "skuId", freed->sku_id);
      unseat_json_writer_add_string (writer, "productName", or_null (freed->name));
      unseat_json_writer_add_int (writer, "freed", freed->n);
      for (gsize k = 0; k < G_N_ELEMENTS (unknown); k++)
        unseat_json_writer_add_null (writer, unknown[k]);
      unseat_json_writer_end_object (writer);
    }
  unseat_json_writer_end_array (writer);

  return unseat_json_writer_to_string (writer);
}

static void
add_number (UnseatJsonWriter *writer,
            const char       *name,
            gboolean          is_known,
            gint64            n)
{
  if (is_known)
    unseat_json_writer_add_int (writer, name, n);
  else
    unseat_json_writer_add_null (writer, name);
}

/* Returns: (transfer none) (nullable): what the plan says of a product */
static const UnseatPlanProduct *
find_product (UnseatPlan *plan,
              const char *sku_id)
{
  GPtrArray *products = unseat_plan_get_products (plan);

  for (guint i = 0; i < products->len; i++)
    if (g_str_equal (((UnseatPlanProduct *) products->pdata[i])->sku_id, sku_id))
      return products->pdata[i];

  return NULL;
}

/* Returns: (transfer full) (nullable): an array with an object for each product */
static char *
write_seats (UnseatPlan *plan)
{
  GPtrArray *seats = unseat_plan_get_seats (plan);
  g_autoptr (UnseatJsonWriter) writer = unseat_json_writer_new ();

  if (seats == NULL)
    return NULL;

  unseat_json_writer_begin_array (writer, NULL);
  for (guint i = 0; i < seats->len; i++)
    {
      const UnseatPlanSeats   *item = seats->pdata[i];
      const UnseatPlanProduct *product = find_product (plan, item->sku_id);

      unseat_json_writer_begin_object (writer, NULL);
      unseat_json_writer_add_string (writer, "product", product != NULL ? product->part_number : NULL);
      unseat_json_writer_add_string (writer, "skuId", item->sku_id);
      unseat_json_writer_add_string (writer, "productName", product != NULL ? or_null (product->name) : NULL);
      unseat_json_writer_add_int (writer, "assignedBefore", item->assigned_before);
      unseat_json_writer_add_int (writer, "freeBefore", item->free_before);
      add_number (writer, "assignedAfter", item->is_read, item->assigned_after);
      add_number (writer, "freeAfter", item->is_read, item->free_after);
      unseat_json_writer_end_object (writer);
    }
  unseat_json_writer_end_array (writer);

  return unseat_json_writer_to_string (writer);
}

static UnseatPlanExport *
create (UnseatPlan *plan,
        const char *job,
        guint       outcomes)
{
  UnseatPlanExport *self = g_object_new (UNSEAT_TYPE_PLAN_EXPORT, NULL);
  GPtrArray        *changes = unseat_plan_peek_changes (plan);

  self->job = g_strdup (job);
  self->kind = unseat_plan_get_kind (plan);
  self->parent = g_strdup (unseat_plan_get_parent (plan));
  self->advice = unseat_advice_ref (unseat_plan_get_advice (plan));
  self->created = unseat_plan_get_created (plan);
  self->notes = g_strdupv ((char **) unseat_plan_get_notes (plan));
  self->exchanges = g_strdupv ((char **) unseat_plan_get_exchanges (plan));
  self->gains = unseat_plan_describe_gains (plan);
  if (unseat_plan_get_savings (plan) != NULL)
    self->savings = write_savings (unseat_plan_get_savings (plan));
  else if (job != NULL && unseat_advice_is_kept (self->advice)) /* out of the journal */
    self->savings = write_freed (plan);
  self->seats = write_seats (plan);

  for (guint i = 0; i < changes->len; i++)
    if ((outcomes & (1u << unseat_change_get_outcome (changes->pdata[i]))) != 0)
      add_item (self, plan, i);

  return self;
}

UnseatExport *
unseat_plan_export_new (UnseatPlan *plan,
                        const char *job,
                        const char *warning)
{
  UnseatPlanExport *self = NULL;

  g_return_val_if_fail (UNSEAT_IS_PLAN (plan), NULL);

  self = create (plan, job, UNSEAT_PLAN_EXPORT_ALL);
  self->warning = g_strdup (warning);

  return UNSEAT_EXPORT (self);
}

UnseatExport *
unseat_plan_export_new_for_job (UnseatPlan *plan,
                                UnseatJob  *job,
                                guint       outcomes)
{
  UnseatPlanExport *self = NULL;

  g_return_val_if_fail (UNSEAT_IS_PLAN (plan) && UNSEAT_IS_JOB (job), NULL);

  self = create (plan, unseat_job_get_id (job), outcomes);
  self->past = g_object_ref (job);
  if (self->savings == NULL)
    self->savings = write_freed (plan);

  return UNSEAT_EXPORT (self);
}

char *
unseat_plan_export_dup_savings (const UnseatSavings *savings)
{
  return savings != NULL ? write_savings (savings) : g_strdup ("[]");
}
