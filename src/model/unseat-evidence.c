/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "unseat-evidence.h"

#include <glib/gi18n-lib.h>

#define DAY (24 * 60 * 60)

static const struct
{
  const char          *word;
  const char          *label; /* untranslated */
  UnseatEvidenceSource source;
} signals[UNSEAT_N_SIGNALS] = {
  [UNSEAT_SIGNAL_SUCCESSFUL] = { "successfulSignIn", N_ ("Last successful sign-in"), UNSEAT_EVIDENCE_SIGN_INS },
  [UNSEAT_SIGNAL_INTERACTIVE] = { "interactiveSignIn", N_ ("Last interactive sign-in"), UNSEAT_EVIDENCE_SIGN_INS },
  [UNSEAT_SIGNAL_NON_INTERACTIVE] = { "nonInteractiveSignIn", N_ ("Last non-interactive sign-in"), UNSEAT_EVIDENCE_SIGN_INS },
  [UNSEAT_SIGNAL_EXCHANGE] = { "exchange", N_ ("Last use of Exchange"), UNSEAT_EVIDENCE_ACTIVE_USERS },
  [UNSEAT_SIGNAL_ONEDRIVE] = { "oneDrive", N_ ("Last use of OneDrive"), UNSEAT_EVIDENCE_ACTIVE_USERS },
  [UNSEAT_SIGNAL_SHAREPOINT] = { "sharePoint", N_ ("Last use of SharePoint"), UNSEAT_EVIDENCE_ACTIVE_USERS },
  [UNSEAT_SIGNAL_SKYPE] = { "skypeForBusiness", N_ ("Last use of Skype for Business"), UNSEAT_EVIDENCE_ACTIVE_USERS },
  [UNSEAT_SIGNAL_YAMMER] = { "vivaEngage", N_ ("Last use of Viva Engage"), UNSEAT_EVIDENCE_ACTIVE_USERS },
  [UNSEAT_SIGNAL_TEAMS] = { "teams", N_ ("Last use of Teams"), UNSEAT_EVIDENCE_ACTIVE_USERS },
  [UNSEAT_SIGNAL_APPS] = { "apps", N_ ("Last use of Microsoft 365 Apps"), UNSEAT_EVIDENCE_APP_USERS },
};

gint64
unseat_evidence_get_latest (const UnseatEvidence *self,
                            UnseatSignal         *signal)
{
  gint64 latest = 0;

  g_return_val_if_fail (self != NULL, 0);

  for (UnseatSignal i = 0; i < UNSEAT_N_SIGNALS; i++)
    {
      if (self->facts[i].when <= latest)
        continue;

      latest = self->facts[i].when;
      if (signal != NULL)
        *signal = i;
    }

  return latest;
}

void
unseat_absence_set_successful (UnseatAbsence  *self,
                               UnseatFactState state,
                               gint64          when)
{
  g_return_if_fail (self != NULL);

  self->has_never_signed_in = state == UNSEAT_FACT_NEVER && self->latest == 0;
  switch (state)
    {
    case UNSEAT_FACT_DATE:
      self->start = MAX (when, self->created);
      return;
    case UNSEAT_FACT_NEVER:
      self->start = self->created;
      return;
    case UNSEAT_FACT_UNKNOWN:
    case UNSEAT_FACT_STALE:
    default:
      self->start = 0;
    }
}

void
unseat_evidence_get_absence (const UnseatEvidence *self,
                             UnseatAbsence        *absence)
{
  const UnseatFact *successful = NULL;

  g_return_if_fail (self != NULL && absence != NULL);

  successful = &self->facts[UNSEAT_SIGNAL_SUCCESSFUL];
  *absence = (UnseatAbsence){ .latest = unseat_evidence_get_latest (self, NULL), .created = self->created, .known_until = successful->as_of };
  unseat_absence_set_successful (absence, successful->state, successful->when);
}

UnseatActivity
unseat_absence_judge (const UnseatAbsence *self,
                      guint                days,
                      gint64               now)
{
  gint64 span = (gint64) days * DAY;

  g_return_val_if_fail (self != NULL && days > 0, UNSEAT_ACTIVITY_UNKNOWN);

  if (self->latest > now - span)
    return UNSEAT_ACTIVITY_ACTIVE;
  if (self->created > now - span)
    return UNSEAT_ACTIVITY_NEW;
  if (self->start <= 0 || self->known_until - self->start < span)
    return UNSEAT_ACTIVITY_UNKNOWN;

  return UNSEAT_ACTIVITY_INACTIVE;
}

UnseatActivity
unseat_evidence_judge (const UnseatEvidence *self,
                       guint                 days,
                       gint64                now)
{
  UnseatAbsence absence = { 0 };

  g_return_val_if_fail (self != NULL && days > 0, UNSEAT_ACTIVITY_UNKNOWN);

  unseat_evidence_get_absence (self, &absence);

  return unseat_absence_judge (&absence, days, now);
}

const char *
unseat_activity_to_word (UnseatActivity activity)
{
  switch (activity)
    {
    case UNSEAT_ACTIVITY_ACTIVE:
      return "active";
    case UNSEAT_ACTIVITY_NEW:
      return "new";
    case UNSEAT_ACTIVITY_INACTIVE:
      return "inactive";
    case UNSEAT_ACTIVITY_UNKNOWN:
    default:
      return "unknown";
    }
}

const char *
unseat_fact_state_to_word (UnseatFactState state)
{
  switch (state)
    {
    case UNSEAT_FACT_DATE:
      return "date";
    case UNSEAT_FACT_NEVER:
      return "never";
    case UNSEAT_FACT_STALE:
      return "stale";
    case UNSEAT_FACT_UNKNOWN:
    default:
      return "unknown";
    }
}

const char *
unseat_signal_to_word (UnseatSignal signal)
{
  g_return_val_if_fail (signal < UNSEAT_N_SIGNALS, "");

  return signals[signal].word;
}

const char *
unseat_signal_get_label (UnseatSignal signal)
{
  g_return_val_if_fail (signal < UNSEAT_N_SIGNALS, "");

  return _ (signals[signal].label);
}

UnseatEvidenceSource
unseat_signal_get_source (UnseatSignal signal)
{
  g_return_val_if_fail (signal < UNSEAT_N_SIGNALS, UNSEAT_EVIDENCE_SIGN_INS);

  return signals[signal].source;
}
