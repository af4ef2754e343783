/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * UnseatSignal:
 *
 * What may tell that somebody is there.  The first three are sign-ins and come from `signInActivity`; the others are uses, of which reports
 * know the day.
 */
typedef enum
{
  UNSEAT_SIGNAL_SUCCESSFUL,      /* recorded since 1 December 2023 (GRAPH.md 3.2) */
  UNSEAT_SIGNAL_INTERACTIVE,     /* the last try of a person, successful or not */
  UNSEAT_SIGNAL_NON_INTERACTIVE, /* the last try of a program for a person */
  UNSEAT_SIGNAL_EXCHANGE,
  UNSEAT_SIGNAL_ONEDRIVE,
  UNSEAT_SIGNAL_SHAREPOINT,
  UNSEAT_SIGNAL_SKYPE,
  UNSEAT_SIGNAL_YAMMER,
  UNSEAT_SIGNAL_TEAMS,
  UNSEAT_SIGNAL_APPS, /* Microsoft 365 Apps, on any device */
} UnseatSignal;

#define UNSEAT_N_SIGNALS (UNSEAT_SIGNAL_APPS + 1)
#define UNSEAT_FIRST_USE UNSEAT_SIGNAL_EXCHANGE

/**
 * UNSEAT_SIGN_INS_SINCE:
 *
 * Since when Microsoft records sign-ins, in seconds since 1970: who signed in only before April 2020 has none (GRAPH.md 3.2).
 */
#define UNSEAT_SIGN_INS_SINCE ((gint64) 1585699200) /* 2020-04-01T00:00:00Z */

/**
 * UnseatEvidenceSource:
 *
 * Where a signal comes from: each is read by itself, with permissions of its own, and has an age of its own.
 */
typedef enum
{
  UNSEAT_EVIDENCE_SIGN_INS,     /* signInActivity */
  UNSEAT_EVIDENCE_ACTIVE_USERS, /* getOffice365ActiveUserDetail */
  UNSEAT_EVIDENCE_APP_USERS,    /* getM365AppUserDetail */
  UNSEAT_EVIDENCE_LEAVES,       /* employeeLeaveDateTime: of no signal, it is what was entered */
} UnseatEvidenceSource;

#define UNSEAT_N_EVIDENCE_SOURCES (UNSEAT_EVIDENCE_LEAVES + 1)

/**
 * UnseatFactState:
 *
 * Three ways of not having a date, which are never the same thing.
 */
typedef enum
{
  UNSEAT_FACT_UNKNOWN, /* nobody told; says nothing about the person */
  UNSEAT_FACT_DATE,
  UNSEAT_FACT_NEVER, /* Microsoft 365 knows of none */
  UNSEAT_FACT_STALE, /* what was told is too old to say that somebody is away; a date, if there is one, is still one */
} UnseatFactState;

/**
 * UnseatFact:
 * @when: seconds since 1970 in UTC, at midnight of what is known by the day; 0 without a date
 * @as_of: seconds since 1970 in UTC: up to when the source knows; 0 when it was never read
 * @source: where it is from
 *
 * One signal of one person.
 */
typedef struct
{
  UnseatFactState      state;
  gint64               when;
  gint64               as_of;
  UnseatEvidenceSource source;
} UnseatFact;

/**
 * UnseatEvidence:
 * @created: seconds since 1970 in UTC when the account was made; 0 when that is not known
 * @leave: when the person leaves the company or left it, as somebody entered it; %UNSEAT_FACT_NEVER when nobody did.  Says nothing of whether
 * somebody is there
 * @told: bits `1 << UnseatEvidenceSource` of the reports that tell all that they have to tell of the person, and are not stale.  One in which the person is
 * missing tells nothing of them: nowhere is it said whom a report lists (GRAPH.md 3.9), it is some days behind, and user names change
 * @silent: bits `1 << UnseatSignal` of uses of which no report tells a date of anybody, so that a missing one says nothing
 *
 * All that is known of whether one person is there.
 */
typedef struct
{
  UnseatFact facts[UNSEAT_N_SIGNALS];
  gint64     created;
  UnseatFact leave;
  guint      told;
  guint      silent;
} UnseatEvidence;

/**
 * UnseatActivity:
 *
 * What the evidence says about the last so many days.  Only %UNSEAT_ACTIVITY_INACTIVE is a reason to take anything away.
 */
typedef enum
{
  UNSEAT_ACTIVITY_UNKNOWN, /* not enough is known: never counts as inactive */
  UNSEAT_ACTIVITY_ACTIVE,  /* some signal, even a try that failed, is younger */
  UNSEAT_ACTIVITY_NEW,     /* the account itself is younger */
  UNSEAT_ACTIVITY_INACTIVE,
} UnseatActivity;

/**
 * unseat_evidence_get_latest:
 * @signal: (out) (optional): which signal it is
 *
 * Returns: the youngest date of all signals, seconds since 1970 in UTC; 0 when there is none
 */
gint64 unseat_evidence_get_latest (const UnseatEvidence *self,
                                   UnseatSignal         *signal);

/**
 * unseat_evidence_judge:
 * @days: how many, at least 1
 * @now: seconds since 1970 in UTC
 *
 * Somebody is inactive when no signal at all is younger than @days before @now, and when it is known, and not stale, that there was no
 * successful sign-in in the @days up to which the sign-ins are known: the last one is older, or there was none since the account was made.
 * Uses add to that: a young one says that somebody is there, an old or missing one nothing.
 *
 * Returns: what the evidence says
 */
UnseatActivity unseat_evidence_judge (const UnseatEvidence *self,
                                      guint                 days,
                                      gint64                now);

/**
 * UnseatAbsence:
 * @latest: the youngest date of all signals, seconds since 1970 in UTC; 0 when there is none
 * @created: as in #UnseatEvidence
 * @start: since when nothing has been seen of the person, for all that the sign-ins tell; 0 when that is not known
 * @known_until: up to when the sign-ins are known; 0 when they were never read
 * @has_never_signed_in: whether there is no sign at all, and it is known that there was no successful sign-in
 *
 * As much of the evidence as it takes to judge somebody, which costs a tenth of all of it: a list judges a hundred thousand people while somebody waits.
 */
typedef struct
{
  gint64   latest;
  gint64   created;
  gint64   start;
  gint64   known_until;
  gboolean has_never_signed_in;
} UnseatAbsence;

/**
 * unseat_evidence_get_absence:
 * @absence: (out caller-allocates): what unseat_absence_judge() takes
 */
void unseat_evidence_get_absence (const UnseatEvidence *self,
                                  UnseatAbsence        *absence);

/**
 * unseat_absence_set_successful:
 * @state: what is known of the last successful sign-in
 * @when: its date, seconds since 1970 in UTC; 0 without one
 *
 * Sets what follows from that; the other members have to be there before.
 */
void unseat_absence_set_successful (UnseatAbsence  *self,
                                    UnseatFactState state,
                                    gint64          when);

/**
 * unseat_absence_judge:
 * @days: how many, at least 1
 * @now: seconds since 1970 in UTC
 *
 * Returns: what unseat_evidence_judge() says of the evidence it is from
 */
UnseatActivity unseat_absence_judge (const UnseatAbsence *self,
                                     guint                days,
                                     gint64               now);

/**
 * unseat_activity_to_word:
 *
 * Returns: (transfer none): the word of JSON and CSV: `unknown`, `active`, `new`, `inactive`
 */
const char *unseat_activity_to_word (UnseatActivity activity);

/**
 * unseat_fact_state_to_word:
 *
 * Returns: (transfer none): the word of JSON and CSV: `unknown`, `date`, `never`, `stale`
 */
const char *unseat_fact_state_to_word (UnseatFactState state);

/**
 * unseat_signal_to_word:
 *
 * Returns: (transfer none): the word of JSON and CSV, e.g. `successfulSignIn`
 */
const char *unseat_signal_to_word (UnseatSignal signal);

/**
 * unseat_signal_get_label:
 *
 * Returns: (transfer none): what the signal is called, translated
 */
const char *unseat_signal_get_label (UnseatSignal signal);

/**
 * unseat_signal_get_source:
 *
 * Returns: where the signal comes from
 */
UnseatEvidenceSource unseat_signal_get_source (UnseatSignal signal);

G_END_DECLS
