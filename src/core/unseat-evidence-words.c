/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "unseat-evidence-words.h"

#include <glib/gi18n-lib.h>

#include "unseat-rights.h"

#define DAY (24 * 60 * 60)

static char *
format_day (gint64 when)
{
  g_autoptr (GDateTime) moment = g_date_time_new_from_unix_local (when);

  return moment != NULL ? g_date_time_format (moment, _ ("%-d %b %Y")) : g_strdup (C_ ("moment", "an unknown day"));
}

/* Days that reports name are days in UTC, whatever day it is here. */
static char *
format_fact_day (const UnseatFact *fact)
{
  g_autoptr (GDateTime) moment = NULL;

  if (fact->source == UNSEAT_EVIDENCE_SIGN_INS)
    return format_day (fact->when);

  moment = g_date_time_new_from_unix_utc (fact->when);
  return moment != NULL ? g_date_time_format (moment, _ ("%-d %b %Y")) : g_strdup (C_ ("moment", "an unknown day"));
}

static char *
describe_date (const UnseatFact *fact,
               gint64            now)
{
  g_autofree char *day = format_fact_day (fact);
  guint            days = (guint) (MAX (now - fact->when, 0) / DAY);

  if (days == 0)
    /* Translators: a date; less than a day ago. */
    return g_strdup_printf (_ ("%s (today)"), day);

  /* Translators: a date, then how many days that is ago. */
  return g_strdup_printf (ngettext ("%s (%u day ago)", "%s (%u days ago)", days), day, days);
}

char *
unseat_evidence_describe_fact (const UnseatFact *fact,
                               gint64            now)
{
  g_return_val_if_fail (fact != NULL, NULL);

  if (fact->when > 0)
    return describe_date (fact, now);

  switch (fact->state)
    {
    case UNSEAT_FACT_NEVER:
      if (fact->source == UNSEAT_EVIDENCE_SIGN_INS)
        return g_strdup (_ ("never recorded"));
      return g_strdup (_ ("not in the last 180 days"));
    case UNSEAT_FACT_STALE:
      return g_strdup (_ ("not known any more"));
    case UNSEAT_FACT_UNKNOWN:
    case UNSEAT_FACT_DATE:
    default:
      return g_strdup (_ ("not known"));
    }
}

char *
unseat_evidence_describe_leave (const UnseatFact *fact,
                                gint64            now)
{
  g_autofree char *day = NULL;
  guint            days = 0;

  g_return_val_if_fail (fact != NULL, NULL);

  if (fact->state == UNSEAT_FACT_NEVER)
    return g_strdup (C_ ("leave date", "none entered"));
  if (fact->when < now + DAY)
    return unseat_evidence_describe_fact (fact, now);

  day = format_fact_day (fact);
  days = (guint) MIN ((fact->when - now) / DAY, G_MAXINT);
  /* Translators: a date, then in how many days that is. */
  return g_strdup_printf (ngettext ("%s (in %u day)", "%s (in %u days)", days), day, days);
}

const char *
unseat_evidence_get_source_name (UnseatEvidenceSource source)
{
  switch (source)
    {
    case UNSEAT_EVIDENCE_ACTIVE_USERS:
      return _ ("Microsoft’s report on active users");
    case UNSEAT_EVIDENCE_APP_USERS:
      return _ ("Microsoft’s report on Microsoft 365 Apps");
    case UNSEAT_EVIDENCE_SIGN_INS:
    case UNSEAT_EVIDENCE_LEAVES:
    default:
      return _ ("Microsoft Entra");
    }
}

char *
unseat_evidence_describe_source (const UnseatFact *fact)
{
  g_autofree char *day = NULL;

  g_return_val_if_fail (fact != NULL, NULL);

  if (fact->as_of == 0)
    /* Translators: where something is from, e.g. “Microsoft Entra”. */
    return g_strdup_printf (_ ("%s, not read"), unseat_evidence_get_source_name (fact->source));

  day = format_day (fact->as_of);
  if (fact->state == UNSEAT_FACT_STALE)
    /* Translators: where something is from, e.g. “Microsoft Entra”, then a date up to which it is known; that is long ago. */
    return g_strdup_printf (_ ("%s, as of %s, which is too old to tell that somebody is away"), unseat_evidence_get_source_name (fact->source), day);

  /* Translators: where something is from, e.g. “Microsoft Entra”, then a date up to which it is known. */
  return g_strdup_printf (_ ("%s, as of %s"), unseat_evidence_get_source_name (fact->source), day);
}

const char *
unseat_evidence_describe_meaning (UnseatSignal signal)
{
  switch (signal)
    {
    case UNSEAT_SIGNAL_SUCCESSFUL:
      return _ ("The last time that somebody or something got in with this account. Microsoft records it since 1 December 2023.");
    case UNSEAT_SIGNAL_INTERACTIVE:
      return _ ("The last time that somebody typed in a password or the like, whether or not it was accepted.");
    case UNSEAT_SIGNAL_NON_INTERACTIVE:
      return _ ("The last time that an app signed in on behalf of this person, whether or not it was accepted: a phone in a drawer does that, too.");
    case UNSEAT_SIGNAL_APPS:
      return _ ("The last day on which Outlook, Word, Excel or another of the apps was used, on any device.");
    case UNSEAT_SIGNAL_EXCHANGE:
    case UNSEAT_SIGNAL_ONEDRIVE:
    case UNSEAT_SIGNAL_SHAREPOINT:
    case UNSEAT_SIGNAL_SKYPE:
    case UNSEAT_SIGNAL_YAMMER:
    case UNSEAT_SIGNAL_TEAMS:
    default:
      return _ ("The last day on which this person did something there. Microsoft’s reports are some days behind.");
    }
}

/* --- Why something is not known --- */

static gboolean
is_application (UnseatAccount *account)
{
  return account != NULL && unseat_account_is_application (account);
}

char *
unseat_evidence_explain_no_scope (UnseatEvidenceSource source,
                                  UnseatAccount       *account)
{
  const char *person = NULL;
  const char *application = NULL;

  g_return_val_if_fail (source != UNSEAT_EVIDENCE_LEAVES, NULL);

  if (source == UNSEAT_EVIDENCE_SIGN_INS)
    {
      /* Translators: the name of a permission, AuditLog.Read.All. */
      person = _ ("When people signed in is not known: this sign-in was not granted the permission %s. Have an administrator consent to it, then sign in again.");
      /* Translators: the name of a permission, AuditLog.Read.All. */
      application = _ ("When people signed in is not known: the application was not granted the permission %s. Have an administrator add it to the app registration as an application permission, and consent to it.");
    }
  else
    {
      /* Translators: the name of a permission, Reports.Read.All. */
      person = _ ("When people used their apps is not known: this sign-in was not granted the permission %s. Have an administrator consent to it, then sign in again.");
      /* Translators: the name of a permission, Reports.Read.All. */
      application = _ ("When people used their apps is not known: the application was not granted the permission %s. Have an administrator add it to the app registration as an application permission, and consent to it.");
    }

  return g_strdup_printf (is_application (account) ? application : person, unseat_rights_get_evidence_scope (source));
}

/* An application has no roles: why Microsoft 365 refuses it all the same, nobody knows. */
static char *
explain_no_role (UnseatAccount       *account,
                 UnseatEvidenceSource source)
{
  if (source == UNSEAT_EVIDENCE_SIGN_INS)
    return g_strdup (is_application (account) ? _ ("When people signed in is not known: Microsoft 365 did not let the application read it. It takes the application permission AuditLog.Read.All.")
                                              : _ ("When people signed in is not known: Microsoft 365 did not let this account read it. It takes the permission AuditLog.Read.All and a role such as Reports Reader, Security Reader or Global Reader."));

  return g_strdup (is_application (account) ? _ ("When people used their apps is not known: Microsoft 365 did not let the application read the usage reports. It takes the application permission Reports.Read.All.")
                                            : _ ("When people used their apps is not known: Microsoft 365 did not let this account read the usage reports. It takes the permission Reports.Read.All and a role such as Reports Reader or Global Reader."));
}

static char *
explain_failure (UnseatEvidenceSource source,
                 const char          *failure)
{
  const char *reason = failure != NULL ? failure : _ ("The reading was broken off.");

  if (source == UNSEAT_EVIDENCE_SIGN_INS)
    /* Translators: why it failed, a sentence. */
    return g_strdup_printf (_ ("When people signed in could not be read this time: %s"), reason);

  /* Translators: why it failed, a sentence. */
  return g_strdup_printf (_ ("When people used their apps could not be read this time: %s"), reason);
}

/* Returns: (nullable): hardly anybody grants the permission, and who did not ask is not told */
static char *
explain_leaves (const UnseatEvidenceStand *stand)
{
  switch (stand->problem)
    {
    case UNSEAT_EVIDENCE_PROBLEM_NO_ROLE:
      /* Translators: the name of a permission, User-LifeCycleInfo.Read.All. */
      return g_strdup_printf (_ ("When people leave is not known: Microsoft 365 did not let this account read it, although the sign-in was granted the permission %s."),
                              unseat_rights_get_evidence_scope (UNSEAT_EVIDENCE_LEAVES));
    case UNSEAT_EVIDENCE_PROBLEM_FAILED:
    case UNSEAT_EVIDENCE_PROBLEM_NO_PREMIUM:
    case UNSEAT_EVIDENCE_PROBLEM_CONCEALED:
    case UNSEAT_EVIDENCE_PROBLEM_REVEALED:
      /* Translators: why it failed, a sentence. */
      return g_strdup_printf (_ ("When people leave could not be read this time: %s"), stand->failure != NULL ? stand->failure : _ ("The reading was broken off."));
    case UNSEAT_EVIDENCE_PROBLEM_NONE:
    case UNSEAT_EVIDENCE_PROBLEM_NOT_READ:
    case UNSEAT_EVIDENCE_PROBLEM_NO_SCOPE:
    default:
      return NULL;
    }
}

char *
unseat_evidence_explain (UnseatEvidenceBook  *book,
                         UnseatEvidenceSource source,
                         UnseatAccount       *account)
{
  const UnseatEvidenceStand *stand = NULL;

  g_return_val_if_fail (UNSEAT_IS_EVIDENCE_BOOK (book), NULL);
  g_return_val_if_fail (account == NULL || UNSEAT_IS_ACCOUNT (account), NULL);

  stand = unseat_evidence_book_get_stand (book, source);
  if (source == UNSEAT_EVIDENCE_LEAVES)
    return explain_leaves (stand);

  switch (stand->problem)
    {
    case UNSEAT_EVIDENCE_PROBLEM_NO_SCOPE:
      return unseat_evidence_explain_no_scope (source, account);
    case UNSEAT_EVIDENCE_PROBLEM_NO_ROLE:
      return unseat_rights_may_read_evidence (account, source) ? explain_no_role (account, source) : unseat_evidence_explain_no_scope (source, account);
    case UNSEAT_EVIDENCE_PROBLEM_NO_PREMIUM:
      return g_strdup (_ ("When people signed in is not known: Microsoft tells it only to organizations with Microsoft Entra ID P1 or P2, and this one has neither. "
                          "Usage reports and blocked sign-ins are what there is to go by."));
    case UNSEAT_EVIDENCE_PROBLEM_CONCEALED:
      return g_strdup (_ ("When people used their apps is not known: Microsoft 365 writes made-up words in the place of names into its reports. To see names, a Global "
                          "Administrator turns that off in the Microsoft 365 admin center under Settings > Org settings > Services > Reports; it takes up to 48 hours."));
    case UNSEAT_EVIDENCE_PROBLEM_REVEALED:
      return g_strdup (_ ("When people used their apps is not known: Microsoft 365 still writes made-up words in the place of names into its reports. That has been turned off "
                          "in the Microsoft 365 admin center; it takes up to 48 hours until the reports have names."));
    case UNSEAT_EVIDENCE_PROBLEM_FAILED:
      return explain_failure (source, stand->failure);
    case UNSEAT_EVIDENCE_PROBLEM_NOT_READ:
      return source == UNSEAT_EVIDENCE_SIGN_INS ? g_strdup (_ ("When people signed in has not been read yet.")) : g_strdup (_ ("When people used their apps has not been read yet."));
    case UNSEAT_EVIDENCE_PROBLEM_NONE:
    default:
      return stand->link != NULL ? explain_failure (source, NULL) : NULL;
    }
}
