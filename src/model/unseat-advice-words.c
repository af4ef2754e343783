/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "unseat-advice-words.h"

#include <glib/gi18n-lib.h>

#include "unseat-utils.h"

/* "Overview of licensing and activation in Microsoft 365 Apps": how often an app asks for its license. */
#define DESKTOP_APPS_DAYS 30u

static char *
format_day (gint64 since,
            guint  days)
{
  g_autoptr (GDateTime) day = unseat_advice_find_day (since, days);

  /* Translators: a day in a sentence, for strftime(3): “5 Jun 2026” */
  return day != NULL ? g_date_time_format (day, _ ("%-d %b %Y")) : g_strdup (C_ ("moment", "an unknown day"));
}

char *
unseat_advice_words_stop (UnseatService service,
                          guint         n_people)
{
  switch (service)
    {
    case UNSEAT_SERVICE_MAILBOX:
      return g_strdup_printf (ngettext ("%'u person loses their mailbox.", "%'u people lose their mailbox.", n_people), n_people);
    case UNSEAT_SERVICE_ONEDRIVE:
      return g_strdup_printf (ngettext ("%'u person loses OneDrive.", "%'u people lose OneDrive.", n_people), n_people);
    case UNSEAT_SERVICE_PHONE:
      return g_strdup_printf (ngettext ("%'u person loses their phone number.", "%'u people lose their phone number.", n_people), n_people);
    case UNSEAT_SERVICE_CALLING_PLAN:
      return g_strdup_printf (ngettext ("%'u person loses their calling plan.", "%'u people lose their calling plan.", n_people), n_people);
    case UNSEAT_SERVICE_CLOUD_PC:
      return g_strdup_printf (ngettext ("%'u person loses their Cloud PC.", "%'u people lose their Cloud PC.", n_people), n_people);
    case UNSEAT_SERVICE_TEAMS:
      return g_strdup_printf (ngettext ("%'u person can no longer use Teams.", "%'u people can no longer use Teams.", n_people), n_people);
    case UNSEAT_SERVICE_DESKTOP_APPS:
      return g_strdup_printf (ngettext ("%'u person can no longer edit in the desktop apps.", "%'u people can no longer edit in the desktop apps.",
                                        n_people),
                              n_people);
    case UNSEAT_SERVICE_INTUNE:
      return g_strdup_printf (ngettext ("%'u person loses Intune.", "%'u people lose Intune.", n_people), n_people);
    case UNSEAT_SERVICE_ARCHIVE:
    case UNSEAT_SERVICE_AUDIO_CONFERENCING:
    case UNSEAT_SERVICE_PROJECT_APP:
    case UNSEAT_SERVICE_VISIO_APP:
    case UNSEAT_SERVICE_COPILOT:
    case UNSEAT_SERVICE_ENTRA:
    case UNSEAT_SERVICE_POWER_BI:
    case UNSEAT_SERVICE_POWER_APPS:
    case UNSEAT_SERVICE_POWER_AUTOMATE:
    case UNSEAT_SERVICE_DEFENDER_ENDPOINT:
    case UNSEAT_SERVICE_DEFENDER_OFFICE:
    case UNSEAT_SERVICE_WINDOWS:
      /* Translators: how many people lose a service, and its name. */
      return g_strdup_printf (ngettext ("%'u person loses this: %s", "%'u people lose this: %s", n_people), n_people, unseat_service_get_name (service));
    }

  g_return_val_if_reached (NULL);
}

char *
unseat_advice_words_may_stop (UnseatService service,
                              guint         n_people)
{
  /* Translators: a service such as “Mailbox”, then how many people may lose it. */
  return g_strdup_printf (ngettext ("%s: %'u person loses it if Microsoft 365 takes the license.",
                                    "%s: %'u people lose it if Microsoft 365 takes the licenses.", n_people),
                          unseat_service_get_name (service), n_people);
}

char *
unseat_advice_words_consequence (UnseatService service,
                                 gint64        since)
{
  guint            read_only_days = 0;
  guint            days = unseat_service_get_days (service, &read_only_days);
  g_autofree char *read_only_day = format_day (since, read_only_days);
  g_autofree char *day = format_day (since, days);

  switch (service)
    {
    case UNSEAT_SERVICE_MAILBOX:
      /* Translators: the days are always 30, then a date. */
      return g_strdup_printf (ngettext ("Microsoft deletes it after %u day, on %s at the earliest.", "Microsoft deletes it after %u days, on %s at the earliest.", days),
                              days, day);
    case UNSEAT_SERVICE_ONEDRIVE:
      /* Translators: the days are always 60 and 93, each with its date; the plural is that of the second number. */
      return g_strdup_printf (ngettext ("The files are read-only after %u days, on %s, and archived or deleted after %u day, on %s.",
                                        "The files are read-only after %u days, on %s, and archived or deleted after %u days, on %s.", days),
                              read_only_days, read_only_day, days, day);
    case UNSEAT_SERVICE_PHONE:
    case UNSEAT_SERVICE_CALLING_PLAN:
      return g_strdup (_ ("The number is taken away at once."));
    case UNSEAT_SERVICE_CLOUD_PC:
      /* Translators: the days are always 7, then a date. */
      return g_strdup_printf (ngettext ("It is deleted with its data after %u day, on %s at the earliest.", "It is deleted with its data after %u days, on %s at the earliest.", days),
                              days, day);
    case UNSEAT_SERVICE_TEAMS:
      return g_strdup (_ ("Meetings can still be joined without signing in."));
    case UNSEAT_SERVICE_DESKTOP_APPS:
      /* Translators: the days are always 30. */
      return g_strdup_printf (ngettext ("Within %u day the apps only let them view and print.", "Within %u days the apps only let them view and print.", DESKTOP_APPS_DAYS),
                              DESKTOP_APPS_DAYS);
    case UNSEAT_SERVICE_INTUNE:
      return g_strdup (_ ("Devices may no longer be managed, and be refused access for that."));
    case UNSEAT_SERVICE_ARCHIVE:
    case UNSEAT_SERVICE_AUDIO_CONFERENCING:
    case UNSEAT_SERVICE_PROJECT_APP:
    case UNSEAT_SERVICE_VISIO_APP:
    case UNSEAT_SERVICE_COPILOT:
    case UNSEAT_SERVICE_ENTRA:
    case UNSEAT_SERVICE_POWER_BI:
    case UNSEAT_SERVICE_POWER_APPS:
    case UNSEAT_SERVICE_POWER_AUTOMATE:
    case UNSEAT_SERVICE_DEFENDER_ENDPOINT:
    case UNSEAT_SERVICE_DEFENDER_OFFICE:
    case UNSEAT_SERVICE_WINDOWS:
      return NULL;
    }

  g_return_val_if_reached (NULL);
}

char *
unseat_advice_words_from_document (const char *title)
{
  g_return_val_if_fail (title != NULL, NULL);

  /* Translators: the title of a document of Microsoft, in English. */
  return g_strdup_printf (_ ("Microsoft: “%s”"), title);
}

char *
unseat_advice_words_source (UnseatService service)
{
  const char *title = unseat_service_get_source (service);

  return title != NULL ? unseat_advice_words_from_document (title) : NULL;
}

gboolean
unseat_advice_words_is_other (UnseatService service)
{
  return unseat_service_get_source (service) == NULL;
}

/* Returns: (transfer full) (nullable): the names of the services with nothing more to say of */
static char *
list_others (UnseatAdvice        *advice,
             gboolean             is_maybe,
             UnseatAdviceAudience audience)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  g_auto (GStrv) names = NULL;

  for (guint i = 0; i < UNSEAT_N_SERVICES; i++)
    {
      guint            n_maybe = unseat_advice_get_n_maybe (advice, i);
      guint            n_people = is_maybe ? n_maybe : unseat_advice_get_n_stopping (advice, i) - n_maybe;
      g_autofree char *name = NULL;

      if (n_people == 0 || !unseat_advice_words_is_other (i))
        continue;
      if (audience == UNSEAT_ADVICE_PERSON)
        /* Translators: a service in a list; where text is read from the right, put it between U+2068 and U+2069. */
        name = g_strdup_printf (C_ ("service", "%s"), unseat_service_get_name (i));
      else
        /* Translators: a service, and how many people lose it: “Copilot (3)”. */
        name = g_strdup_printf (C_ ("service and people", "%s (%'u)"), unseat_service_get_name (i), n_people);
      g_strv_builder_add (builder, name);
    }

  names = g_strv_builder_end (builder);

  return *names != NULL ? unseat_join_names ((const char *const *) names) : NULL;
}

/* @services: (nullable): the names of those that people lose */
static char *
describe_stopping (const char *services,
                   gboolean    is_maybe)
{
  if (services == NULL)
    return NULL;
  if (is_maybe)
    /* Translators: services that people only lose if Microsoft 365 takes a license of which it is not known whether it does. */
    return g_strdup_printf (_ ("May stop: %s"), services);

  /* Translators: services that people lose. */
  return g_strdup_printf (_ ("Stops: %s"), services);
}

/* @services: (nullable): the names of those that one person loses by several changes */
static char *
describe_sum (const char *services,
              gboolean    is_maybe)
{
  if (services == NULL)
    return NULL;
  if (is_maybe)
    /* Translators: services that a person only loses if Microsoft 365 takes licenses of which it is not known whether it does; said once for all of them. */
    return g_strdup_printf (_ ("All in all may stop: %s"), services);

  /* Translators: services that a person loses by all licenses that are taken from them; said once for all of them. */
  return g_strdup_printf (_ ("All in all stops: %s"), services);
}

char *
unseat_advice_words_others (UnseatAdvice        *advice,
                            UnseatAdviceAudience audience)
{
  g_autofree char *services = NULL;

  g_return_val_if_fail (advice != NULL, NULL);

  services = list_others (advice, FALSE, audience);

  return describe_stopping (services, FALSE);
}

char *
unseat_advice_words_others_maybe (UnseatAdvice        *advice,
                                  UnseatAdviceAudience audience)
{
  g_autofree char *services = NULL;

  g_return_val_if_fail (advice != NULL, NULL);

  services = list_others (advice, TRUE, audience);

  return describe_stopping (services, TRUE);
}

/* @mailbox: what a mailbox is called */
static char *
list_stopping (guint       services,
               gboolean    is_maybe,
               gboolean    is_sum,
               const char *mailbox)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  g_auto (GStrv) names = NULL;
  g_autofree char *joined = NULL;

  for (guint i = 0; i < UNSEAT_N_SERVICES; i++)
    if ((services & (1u << i)) != 0)
      g_strv_builder_add (builder, i == UNSEAT_SERVICE_MAILBOX ? mailbox : unseat_service_get_name (i));
  names = g_strv_builder_end (builder);
  joined = *names != NULL ? unseat_join_names ((const char *const *) names) : NULL;

  return is_sum ? describe_sum (joined, is_maybe) : describe_stopping (joined, is_maybe);
}

static const char *
name_mailbox (UnseatMailboxPurpose purpose)
{
  switch (purpose)
    {
    case UNSEAT_MAILBOX_PURPOSE_USER:
      /* Translators: in a list of services that somebody loses. */
      return _ ("Mailbox (a person’s own)");
    case UNSEAT_MAILBOX_PURPOSE_SHARED:
      /* Translators: in a list of services that somebody loses. */
      return _ ("Mailbox (shared)");
    case UNSEAT_MAILBOX_PURPOSE_ROOM:
      /* Translators: in a list of services that somebody loses. */
      return _ ("Mailbox (of a room)");
    case UNSEAT_MAILBOX_PURPOSE_EQUIPMENT:
      /* Translators: in a list of services that somebody loses. */
      return _ ("Mailbox (of equipment)");
    case UNSEAT_MAILBOX_PURPOSE_UNKNOWN:
    default:
      /* Translators: in a list of services that somebody loses. */
      return _ ("Mailbox (not known what for)");
    }
}

char *
unseat_advice_words_stopping (guint services)
{
  return list_stopping (services, FALSE, FALSE, unseat_service_get_name (UNSEAT_SERVICE_MAILBOX));
}

char *
unseat_advice_words_maybe_stopping (guint services)
{
  return list_stopping (services, TRUE, FALSE, unseat_service_get_name (UNSEAT_SERVICE_MAILBOX));
}

static gboolean
is_one_of (UnseatAdvice         *advice,
           UnseatService         service,
           UnseatAdviceCertainty which)
{
  guint n_maybe = unseat_advice_get_n_maybe (advice, service);

  switch (which)
    {
    case UNSEAT_ADVICE_CERTAIN:
      return unseat_advice_get_n_stopping (advice, service) > n_maybe;
    case UNSEAT_ADVICE_MAYBE:
      return n_maybe > 0;
    case UNSEAT_ADVICE_STAYING:
      return unseat_advice_get_n_staying (advice, service) > 0;
    }

  g_return_val_if_reached (FALSE);
}

/* Returns: (transfer full) (nullable): the names of those services */
static char *
name_services (UnseatAdvice         *advice,
               UnseatAdviceCertainty which)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  g_auto (GStrv) names = NULL;

  for (guint i = 0; i < UNSEAT_N_SERVICES; i++)
    if (is_one_of (advice, i, which))
      g_strv_builder_add (builder, unseat_service_get_name (i));
  names = g_strv_builder_end (builder);

  return *names != NULL ? unseat_join_names ((const char *const *) names) : NULL;
}

char *
unseat_advice_words_leaving (UnseatAdvice         *advice,
                             UnseatAdviceCertainty which)
{
  g_autofree char *joined = NULL;

  g_return_val_if_fail (advice != NULL, NULL);

  joined = name_services (advice, which);
  if (joined == NULL)
    return NULL;
  if (which == UNSEAT_ADVICE_STAYING)
    /* Translators: services that a person keeps by other licenses when they leave a group, or lose a license. */
    return g_strdup_printf (_ ("Stays through other licenses: %s"), joined);

  /* Translators: services that a person loses by leaving a group; in the second case it is not known whether Microsoft 365 takes the license. */
  return g_strdup_printf (which == UNSEAT_ADVICE_CERTAIN ? _ ("Leaving the group would stop: %s") : _ ("Leaving the group might stop: %s"), joined);
}

char *
unseat_advice_words_removing (UnseatAdvice         *advice,
                              UnseatAdviceCertainty which)
{
  g_autofree char *joined = NULL;

  g_return_val_if_fail (advice != NULL, NULL);

  if (which == UNSEAT_ADVICE_STAYING)
    return unseat_advice_words_leaving (advice, which);

  joined = name_services (advice, which);
  if (joined == NULL)
    return NULL;

  /* Translators: services that a person loses without a license; in the second case it is not known. */
  return g_strdup_printf (which == UNSEAT_ADVICE_CERTAIN ? _ ("Removing it would stop: %s") : _ ("Removing it might stop: %s"), joined);
}

char *
unseat_advice_words_change (UnseatChange *change,
                            gboolean      is_sum)
{
  UnseatMailboxPurpose purpose = UNSEAT_MAILBOX_PURPOSE_UNKNOWN;
  gboolean             is_maybe = FALSE;
  const char          *mailbox = NULL;

  g_return_val_if_fail (UNSEAT_IS_CHANGE (change), NULL);

  is_maybe = unseat_change_is_uncertain (change);
  mailbox = unseat_change_get_mailbox (change, &purpose) ? name_mailbox (purpose) : unseat_service_get_name (UNSEAT_SERVICE_MAILBOX);

  return list_stopping (unseat_change_get_stops (change), is_maybe, is_sum, mailbox);
}

static char *
describe_keeper (const UnseatAdviceKeeper *keeper,
                 UnseatAdviceAudience      audience)
{
  if (audience == UNSEAT_ADVICE_PERSON)
    /* Translators: the product that gives a person a service. */
    return g_strdup_printf (keeper->by_group ? _ ("Stays through %s, which a group gives") : _ ("Stays through %s"), keeper->product_name);

  if (keeper->by_group)
    /* Translators: how many people keep a service, and the product that gives it to them. */
    return g_strdup_printf (ngettext ("%'u person through %s, which a group gives", "%'u people through %s, which a group gives", keeper->n_people),
                            keeper->n_people, keeper->product_name);

  /* Translators: how many people keep a service, and the product that gives it to them. */
  return g_strdup_printf (ngettext ("%'u person through %s", "%'u people through %s", keeper->n_people), keeper->n_people, keeper->product_name);
}

char *
unseat_advice_words_keepers (UnseatAdvice        *advice,
                             UnseatService        service,
                             UnseatAdviceAudience audience)
{
  GPtrArray *keepers = NULL;
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  g_auto (GStrv) parts = NULL;

  g_return_val_if_fail (advice != NULL, NULL);

  keepers = unseat_advice_get_keepers (advice);
  for (guint i = 0; i < keepers->len; i++)
    {
      const UnseatAdviceKeeper *keeper = keepers->pdata[i];
      g_autofree char          *part = keeper->service == service ? describe_keeper (keeper, audience) : NULL;

      if (part != NULL)
        g_strv_builder_add (builder, part);
    }

  parts = g_strv_builder_end (builder);
  return unseat_join_names ((const char *const *) parts);
}

char *
unseat_advice_words_unclear (UnseatAdvice *advice)
{
  guint n_people = 0;

  g_return_val_if_fail (advice != NULL, NULL);

  n_people = unseat_advice_get_n_unclear (advice);
  if (n_people == 0)
    return NULL;

  return g_strdup_printf (ngettext ("What %'u person loses is not known: a product is not in this tenant’s list.",
                                    "What %'u people lose is not known: a product is not in this tenant’s list.", n_people),
                          n_people);
}

char *
unseat_advice_words_dependent (const UnseatAdviceDependent *dependent)
{
  g_return_val_if_fail (dependent != NULL, NULL);

  /* Translators: how many people, then a product that they keep, then the product that is to be taken away. */
  return g_strdup_printf (ngettext ("%'u person holds %s, which needs an app of %s.", "%'u people hold %s, which needs an app of %s.", dependent->user_ids->len),
                          dependent->user_ids->len, dependent->product_name, dependent->needed_name);
}

const char *
unseat_advice_words_refusal (const UnseatAdviceDependent *dependent)
{
  g_return_val_if_fail (dependent != NULL, NULL);

  if (dependent->by_group && dependent->is_switched)
    return _ ("A group gives it. Microsoft 365 refuses to switch off what it needs as long as they are in that group.");
  if (dependent->is_switched)
    return _ ("Microsoft 365 refuses to switch off what it needs. Leave that on, or switch off both.");
  if (dependent->by_group)
    return _ ("A group gives it. Microsoft 365 refuses to take away what it needs as long as they are in that group.");

  return _ ("Microsoft 365 refuses to take away what it needs. Unassign both.");
}
