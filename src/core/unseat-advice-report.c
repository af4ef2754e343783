/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "unseat-advice-report.h"

#include "unseat-advice-checks.h"

/* A day by the calendar of where the program runs, as the window tells it; @days: 0 = not documented */
static void
add_day (UnseatJsonWriter *writer,
         const char       *name,
         gint64            since,
         guint             days)
{
  g_autoptr (GDateTime) day = days > 0 ? unseat_advice_find_day (since, days) : NULL;
  g_autofree char *text = day != NULL ? g_date_time_format (day, "%Y-%m-%d") : NULL;

  unseat_json_writer_add_string (writer, name, text);
}

static void
add_stop (UnseatJsonWriter *writer,
          UnseatService     service,
          guint             n_people,
          guint             n_maybe,
          gint64            since)
{
  guint read_only_days = 0;
  guint days = unseat_service_get_days (service, &read_only_days);

  unseat_json_writer_begin_object (writer, NULL);
  unseat_json_writer_add_string (writer, "service", unseat_service_to_word (service));
  unseat_json_writer_add_int (writer, "people", n_people);
  unseat_json_writer_add_int (writer, "maybe", n_maybe);
  unseat_json_writer_add_boolean (writer, "grave", unseat_service_is_grave (service));
  add_day (writer, "readOnlyOn", since, read_only_days);
  add_day (writer, "deletedOn", since, days);
  unseat_json_writer_add_string (writer, "source", unseat_service_get_source (service));
  unseat_json_writer_end_object (writer);
}

static void
add_keeper (UnseatJsonWriter         *writer,
            const UnseatAdviceKeeper *keeper)
{
  unseat_json_writer_begin_object (writer, NULL);
  unseat_json_writer_add_string (writer, "service", unseat_service_to_word (keeper->service));
  unseat_json_writer_add_int (writer, "people", keeper->n_people);
  unseat_json_writer_add_string (writer, "product", keeper->part_number);
  unseat_json_writer_add_string (writer, "skuId", keeper->sku_id);
  unseat_json_writer_add_string (writer, "productName", keeper->product_name);
  unseat_json_writer_add_string (writer, "path", keeper->by_group ? "group" : "direct");
  unseat_json_writer_end_object (writer);
}

static void
add_dependents (UnseatJsonWriter *writer,
                UnseatAdvice     *advice)
{
  GPtrArray *dependents = unseat_advice_get_dependents (advice);

  unseat_json_writer_begin_array (writer, "dependents");
  for (guint i = 0; i < dependents->len; i++)
    {
      const UnseatAdviceDependent *dependent = g_ptr_array_index (dependents, i);

      unseat_json_writer_begin_object (writer, NULL);
      unseat_json_writer_add_string (writer, "product", dependent->part_number);
      unseat_json_writer_add_string (writer, "skuId", dependent->sku_id);
      unseat_json_writer_add_string (writer, "productName", dependent->product_name);
      unseat_json_writer_add_string (writer, "needs", dependent->needed_name);
      unseat_json_writer_add_string (writer, "path", dependent->by_group ? "group" : "direct");
      unseat_json_writer_add_int (writer, "people", dependent->user_ids->len);
      unseat_json_writer_end_object (writer);
    }
  unseat_json_writer_end_array (writer);
}

static void
add_checks (UnseatJsonWriter *writer,
            UnseatAdvice     *advice)
{
  g_autoptr (GPtrArray) checks = unseat_advice_checks_list (advice);

  unseat_json_writer_begin_array (writer, "checks");
  for (guint i = 0; i < checks->len; i++)
    {
      const UnseatAdviceCheck *check = checks->pdata[i];

      unseat_json_writer_begin_object (writer, NULL);
      unseat_json_writer_add_string (writer, "text", check->text);
      unseat_json_writer_add_string (writer, "source", check->source);
      unseat_json_writer_end_object (writer);
    }
  unseat_json_writer_end_array (writer);
}

/* What nobody asked about is not known, either. */
static void
add_mailboxes (UnseatJsonWriter *writer,
               UnseatAdvice     *advice)
{
  UnseatMailboxCount *mailboxes = unseat_advice_get_mailboxes (advice);
  guint               n_unknown = unseat_advice_get_n_stopping (advice, UNSEAT_SERVICE_MAILBOX);

  unseat_json_writer_begin_object (writer, "mailboxes");
  for (UnseatMailboxPurpose purpose = UNSEAT_MAILBOX_PURPOSE_UNKNOWN + 1; mailboxes != NULL && purpose < UNSEAT_N_MAILBOX_PURPOSES; purpose++)
    n_unknown -= MIN (n_unknown, unseat_mailbox_count_get (mailboxes, purpose));
  for (UnseatMailboxPurpose purpose = 0; purpose < UNSEAT_N_MAILBOX_PURPOSES; purpose++)
    {
      guint n_known = mailboxes != NULL ? unseat_mailbox_count_get (mailboxes, purpose) : 0;

      unseat_json_writer_add_int (writer, unseat_mailbox_purpose_to_word (purpose), purpose == UNSEAT_MAILBOX_PURPOSE_UNKNOWN ? n_unknown : n_known);
    }
  unseat_json_writer_end_object (writer);
}

void
unseat_advice_report_add (UnseatJsonWriter *writer,
                          UnseatAdvice     *advice,
                          gint64            since)
{
  GPtrArray *keepers = NULL;

  g_return_if_fail (writer != NULL && advice != NULL);

  unseat_json_writer_begin_object (writer, "advice");
  unseat_json_writer_begin_array (writer, "stops");
  for (guint i = 0; i < UNSEAT_N_SERVICES; i++)
    if (unseat_advice_get_n_stopping (advice, i) > 0)
      add_stop (writer, i, unseat_advice_get_n_stopping (advice, i), unseat_advice_get_n_maybe (advice, i), since);
  unseat_json_writer_end_array (writer);

  keepers = unseat_advice_get_keepers (advice);
  unseat_json_writer_begin_array (writer, "stays");
  for (guint i = 0; i < keepers->len; i++)
    add_keeper (writer, keepers->pdata[i]);
  unseat_json_writer_end_array (writer);

  add_dependents (writer, advice);
  unseat_json_writer_add_int (writer, "unclear", unseat_advice_get_n_unclear (advice));
  add_mailboxes (writer, advice);
  add_checks (writer, advice);
  unseat_json_writer_end_object (writer);
}

void
unseat_advice_report_add_services (UnseatJsonWriter *writer,
                                   const char       *name,
                                   guint             services)
{
  g_return_if_fail (writer != NULL);

  unseat_json_writer_begin_array (writer, name);
  for (guint i = 0; i < UNSEAT_N_SERVICES; i++)
    if ((services & (1u << i)) != 0)
      unseat_json_writer_add_string (writer, NULL, unseat_service_to_word (i));
  unseat_json_writer_end_array (writer);
}
