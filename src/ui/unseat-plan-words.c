/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "unseat-plan-words.h"

#include <glib/gi18n-lib.h>

#include "unseat-error.h"
#include "unseat-report.h"
#include "unseat-undo.h"

gboolean
unseat_plan_words_takes (UnseatPlan *plan)
{
  g_return_val_if_fail (UNSEAT_IS_PLAN (plan), TRUE);

  return unseat_way_takes (unseat_plan_get_way (plan));
}

/* --- The review --- */

static UnseatChange *
find_planned (UnseatPlan *plan)
{
  GListModel *changes = unseat_plan_get_changes (plan);

  for (guint i = 0; i < g_list_model_get_n_items (changes); i++)
    {
      g_autoptr (UnseatChange) change = g_list_model_get_item (changes, i);

      if (unseat_change_get_outcome (change) == UNSEAT_OUTCOME_PLANNED)
        return g_steal_pointer (&change);
    }

  return NULL;
}

/* What neither takes licenses away as a whole nor gives them. */
static gboolean
is_mixed (UnseatWay way)
{
  return way == UNSEAT_WAY_BOTH || way == UNSEAT_WAY_SWITCHES;
}

/* --- Who leaves which groups, or is put back --- */

typedef struct
{
  GHashTable   *people; /* (owned) (element-type utf8) */
  GHashTable   *groups; /* (owned) (element-type utf8) */
  UnseatChange *first;  /* (nullable) */
} Memberships;

static void
memberships_clear (Memberships *self)
{
  g_clear_pointer (&self->people, g_hash_table_unref);
  g_clear_pointer (&self->groups, g_hash_table_unref);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Memberships, memberships_clear)

static void
collect_memberships (UnseatPlan  *plan,
                     Memberships *memberships)
{
  GPtrArray *changes = unseat_plan_peek_changes (plan);

  memberships->people = g_hash_table_new (g_str_hash, g_str_equal);
  memberships->groups = g_hash_table_new (g_str_hash, g_str_equal);
  for (guint i = 0; i < changes->len; i++)
    {
      UnseatChange *change = changes->pdata[i];

      if (unseat_change_get_outcome (change) != UNSEAT_OUTCOME_PLANNED || !unseat_action_is_membership (unseat_change_get_action (change)))
        continue;
      if (memberships->first == NULL)
        memberships->first = change;
      g_hash_table_add (memberships->people, (gpointer) unseat_change_get_user_id (change));
      g_hash_table_add (memberships->groups, (gpointer) unseat_change_get_group_id (change));
    }
}

static char *
name_groups (const Memberships *memberships)
{
  guint       n_groups = g_hash_table_size (memberships->groups);
  const char *name = unseat_change_get_group_name (memberships->first);

  if (n_groups > 1)
    return g_strdup_printf (ngettext ("%'u group", "%'u groups", n_groups), n_groups);

  return g_strdup_printf (_ ("“%s”"), name != NULL ? name : unseat_change_get_group_id (memberships->first));
}

static char *
ask_about_groups (UnseatPlan *plan)
{
  g_auto (Memberships) memberships = { NULL };
  g_autofree char *groups = NULL;
  g_autofree char *people = NULL;
  guint            n_people = 0;

  collect_memberships (plan, &memberships);
  n_people = g_hash_table_size (memberships.people);
  groups = name_groups (&memberships);
  people = n_people > 1 ? g_strdup_printf (ngettext ("%'u person", "%'u people", n_people), n_people)
                        : g_strdup (unseat_change_get_user_name (memberships.first));
  if (unseat_change_get_action (memberships.first) == UNSEAT_ACTION_JOIN)
    /* Translators: a person, or “5 people”, then a group in quotation marks, or “2 groups”, as translated elsewhere. */
    return g_strdup_printf (C_ ("people and groups", "Put %s Back into %s?"), people, groups);

  /* Translators: a person, or “5 people”, then a group in quotation marks, or “2 groups”, as translated elsewhere. */
  return g_strdup_printf (C_ ("people and groups", "Take %s out of %s?"), people, groups);
}

static char *
ask_about_one (UnseatPlan *plan)
{
  g_autoptr (UnseatChange) change = find_planned (plan);
  const char *product = unseat_change_get_product_name (change);
  const char *person = unseat_change_get_user_name (change);

  switch (unseat_change_get_action (change))
    {
    case UNSEAT_ACTION_UNASSIGN:
      /* Translators: the name of a product, then the name of a person. */
      return g_strdup_printf (C_ ("product and person", "Unassign %s from %s?"), product, person);
    case UNSEAT_ACTION_ASSIGN:
      /* Translators: the name of a product, then the name of a person. */
      return g_strdup_printf (C_ ("product and person", "Give %s back to %s?"), product, person);
    case UNSEAT_ACTION_SWITCH:
      /* Translators: the name of a product, then the name of a person. */
      return g_strdup_printf (C_ ("product and person", "Switch apps of %s for %s?"), product, person);
    case UNSEAT_ACTION_LEAVE:
    case UNSEAT_ACTION_JOIN:
      return ask_about_groups (plan);
    }

  g_return_val_if_reached (NULL);
}

static const char *
get_question_format (UnseatWay way)
{
  switch (way)
    {
    case UNSEAT_WAY_GIVES:
      /* Translators: “12 licenses”, then “5 people”, as translated elsewhere. */
      return C_ ("licenses and people", "Give %s back to %s?");
    case UNSEAT_WAY_SWITCHES:
      /* Translators: “12 licenses”, then “5 people”, as translated elsewhere. */
      return C_ ("licenses and people", "Switch apps of %s for %s?");
    case UNSEAT_WAY_BOTH:
      /* Translators: “12 licenses”, then “5 people”, as translated elsewhere. */
      return C_ ("licenses and people", "Change %s of %s?");
    case UNSEAT_WAY_TAKES:
    case UNSEAT_WAY_LEAVES:
    case UNSEAT_WAY_JOINS:
    default:
      /* Translators: “12 licenses”, then “5 people”, as translated elsewhere. */
      return C_ ("licenses and people", "Unassign %s from %s?");
    }
}

static const char *
get_nothing (UnseatWay way)
{
  switch (way)
    {
    case UNSEAT_WAY_GIVES:
      return _ ("Nothing to Give Back");
    case UNSEAT_WAY_SWITCHES:
    case UNSEAT_WAY_BOTH:
      return _ ("Nothing to Change");
    case UNSEAT_WAY_LEAVES:
      return _ ("Nobody to Take out of a Group");
    case UNSEAT_WAY_JOINS:
      return _ ("Nobody to Put Back");
    case UNSEAT_WAY_TAKES:
    default:
      return _ ("Nothing to Unassign");
    }
}

char *
unseat_plan_words_question (UnseatPlan *plan)
{
  guint            n_licenses = 0;
  guint            n_people = 0;
  g_autofree char *licenses = NULL;
  g_autofree char *people = NULL;

  g_return_val_if_fail (UNSEAT_IS_PLAN (plan), NULL);

  n_licenses = unseat_plan_count (plan, UNSEAT_OUTCOME_PLANNED);
  if (n_licenses == 0)
    return g_strdup (get_nothing (unseat_plan_get_way (plan)));
  if (n_licenses == 1)
    return ask_about_one (plan);
  if (unseat_plan_get_way (plan) == UNSEAT_WAY_LEAVES || unseat_plan_get_way (plan) == UNSEAT_WAY_JOINS)
    return ask_about_groups (plan);

  n_people = unseat_plan_get_n_people (plan);
  licenses = g_strdup_printf (ngettext ("%'u license", "%'u licenses", n_licenses), n_licenses);
  people = g_strdup_printf (ngettext ("%'u person", "%'u people", n_people), n_people);
  return g_strdup_printf (get_question_format (unseat_plan_get_way (plan)), licenses, people);
}

/* Returns: how many licenses are left out; what is to be given back is left out when it is there already, the rest by a guard */
static guint
count_left_out (UnseatPlan *plan,
                gboolean    takes)
{
  GPtrArray *changes = unseat_plan_peek_changes (plan);
  guint      n = 0;

  for (guint i = 0; i < changes->len; i++)
    {
      UnseatChange *change = changes->pdata[i];

      n += unseat_change_get_outcome (change) == UNSEAT_OUTCOME_SKIPPED && unseat_change_takes_away (change) == takes;
    }

  return n;
}

static const char *
describe_nothing (UnseatPlan *plan)
{
  guint n_blocked = unseat_plan_count (plan, UNSEAT_OUTCOME_BLOCKED);
  guint n_skipped = unseat_plan_count (plan, UNSEAT_OUTCOME_SKIPPED);

  if (g_list_model_get_n_items (unseat_plan_get_changes (plan)) == unseat_plan_count (plan, UNSEAT_OUTCOME_ALREADY_GONE))
    return _ ("None of these people holds these products any more.");
  if (is_mixed (unseat_plan_get_way (plan)))
    return _ ("Nothing will be sent. The reasons are below.");
  if (!unseat_plan_words_takes (plan))
    return n_blocked == 0 ? _ ("These people have these licenses already.")
                          : _ ("None of these licenses can be given back. The reasons are below.");
  if (n_skipped == 0)
    return _ ("Nothing can be sent: every one of these licenses has to be ended in another way. The reasons are below.");
  if (n_blocked == 0)
    return _ ("Nothing will be sent: all of these licenses are left out by default. The reasons are below.");

  return _ ("Nothing will be sent: these licenses are left out by default, or have to be ended in another way. The reasons are below.");
}

static char *
describe_there (guint n)
{
  return n > 0 ? g_strdup_printf (ngettext ("%'u more license is there already.", "%'u more licenses are there already.", n), n) : NULL;
}

static char *
describe_guarded (guint n)
{
  return n > 0 ? g_strdup_printf (ngettext ("%'u more license was chosen that is left out by default. The reason is below.",
                                            "%'u more licenses were chosen that are left out by default. The reasons are below.", n),
                                  n)
               : NULL;
}

static char *
describe_blocked (guint n)
{
  return n > 0 ? g_strdup_printf (ngettext ("%'u more license was chosen that cannot be changed here. The reason is below.",
                                            "%'u more licenses were chosen that cannot be changed here. The reasons are below.", n),
                                  n)
               : NULL;
}

/* Takes both. */
static char *
join (char *first,
      char *second)
{
  g_autofree char *one = first;
  g_autofree char *other = second;

  if (one == NULL || other == NULL)
    return one != NULL ? g_steal_pointer (&one) : g_steal_pointer (&other);

  /* Translators: one sentence after another */
  return g_strdup_printf (C_ ("sentences", "%s %s"), one, other);
}

char *
unseat_plan_words_note (UnseatPlan *plan)
{
  char *left_out = NULL;

  g_return_val_if_fail (UNSEAT_IS_PLAN (plan), NULL);

  if (unseat_plan_count (plan, UNSEAT_OUTCOME_PLANNED) == 0)
    return g_strdup (describe_nothing (plan));

  left_out = join (describe_guarded (count_left_out (plan, TRUE)), describe_there (count_left_out (plan, FALSE)));
  return join (left_out, describe_blocked (unseat_plan_count (plan, UNSEAT_OUTCOME_BLOCKED)));
}

const char *
unseat_plan_words_confirm (UnseatPlan *plan)
{
  g_return_val_if_fail (UNSEAT_IS_PLAN (plan), NULL);

  switch (unseat_plan_get_way (plan))
    {
    case UNSEAT_WAY_GIVES:
      return _ ("_Give Back");
    case UNSEAT_WAY_SWITCHES:
    case UNSEAT_WAY_BOTH:
      return _ ("Chan_ge");
    case UNSEAT_WAY_LEAVES:
      return _ ("_Take out of Group");
    case UNSEAT_WAY_JOINS:
      return _ ("_Put Back");
    case UNSEAT_WAY_TAKES:
    default:
      return _ ("_Unassign");
    }
}

char *
unseat_plan_words_seats (const UnseatPlanProduct *product)
{
  g_autofree char *freed = NULL;
  g_autofree char *taken = NULL;

  g_return_val_if_fail (product != NULL, NULL);

  if (product->n_switched > 0 && product->n_switched == product->n_planned)
    return g_strdup (_ ("apps are switched, no seat changes hands"));
  if (product->n_seats == 0 && product->n_taken_seats == 0)
    return g_strdup (_ ("no seat changes hands, groups still give it"));

  freed = g_strdup_printf (ngettext ("%'u seat comes free", "%'u seats come free", product->n_seats), product->n_seats);
  taken = g_strdup_printf (ngettext ("%'u seat is taken", "%'u seats are taken", product->n_taken_seats), product->n_taken_seats);
  if (product->n_taken_seats == 0)
    return g_steal_pointer (&freed);
  if (product->n_seats == 0)
    return g_steal_pointer (&taken);

  return g_strdup_printf ("%s · %s", freed, taken);
}

/* --- While it is done --- */

const char *
unseat_plan_words_activity (UnseatPlan *plan)
{
  if (plan == NULL)
    return _ ("Going On…");

  switch (unseat_plan_get_way (plan))
    {
    case UNSEAT_WAY_GIVES:
      return _ ("Giving Licenses Back…");
    case UNSEAT_WAY_SWITCHES:
    case UNSEAT_WAY_BOTH:
      return _ ("Changing Licenses…");
    case UNSEAT_WAY_LEAVES:
      return _ ("Taking People out of Groups…");
    case UNSEAT_WAY_JOINS:
      return _ ("Putting People Back into Groups…");
    case UNSEAT_WAY_TAKES:
    default:
      return _ ("Unassigning Licenses…");
    }
}

const char *
unseat_plan_words_activity_title (UnseatPlan *plan)
{
  if (plan == NULL)
    return C_ ("title of a dialog", "Going On");

  switch (unseat_plan_get_way (plan))
    {
    case UNSEAT_WAY_GIVES:
      return C_ ("title of a dialog", "Giving Back");
    case UNSEAT_WAY_SWITCHES:
    case UNSEAT_WAY_BOTH:
      return C_ ("title of a dialog", "Changing");
    case UNSEAT_WAY_LEAVES:
      return C_ ("title of a dialog", "Leaving Groups");
    case UNSEAT_WAY_JOINS:
      return C_ ("title of a dialog", "Putting Back");
    case UNSEAT_WAY_TAKES:
    default:
      return C_ ("title of a dialog", "Unassigning");
    }
}

const char *
unseat_plan_words_patience (UnseatPlan *plan)
{
  if (plan == NULL || is_mixed (unseat_plan_get_way (plan)))
    return _ ("Every license counts as done only after a fresh read. You can stop at any time: what was sent until then is still verified.");
  if (!unseat_plan_words_takes (plan))
    return _ ("Every license counts as done only after a fresh read shows it. You can stop at any time: "
              "what was sent until then is still verified.");

  return _ ("Every license counts as done only after a fresh read no longer shows it. You can stop at any time: "
            "what was sent until then is still verified.");
}

const char *
unseat_plan_words_inhibition (UnseatPlan *plan)
{
  if (plan == NULL)
    return _ ("Licenses are being changed");

  switch (unseat_plan_get_way (plan))
    {
    case UNSEAT_WAY_GIVES:
      return _ ("Licenses are being given back");
    case UNSEAT_WAY_LEAVES:
      return _ ("People are being taken out of groups");
    case UNSEAT_WAY_JOINS:
      return _ ("People are being put back into groups");
    case UNSEAT_WAY_SWITCHES:
    case UNSEAT_WAY_BOTH:
      return _ ("Licenses are being changed");
    case UNSEAT_WAY_TAKES:
    default:
      return _ ("Licenses are being unassigned");
    }
}

const char *
unseat_plan_words_stop (UnseatPlan  *plan,
                        const char **body)
{
  UnseatWay way = plan != NULL ? unseat_plan_get_way (plan) : UNSEAT_WAY_BOTH;

  g_return_val_if_fail (body != NULL, NULL);

  switch (way)
    {
    case UNSEAT_WAY_GIVES:
      *body = _ ("Nothing further will be sent. What was sent already stays given back and is still verified.");
      return _ ("Stop Giving Back?");
    case UNSEAT_WAY_SWITCHES:
    case UNSEAT_WAY_BOTH:
      *body = _ ("Nothing further will be sent. What was sent already stays as it is and is still verified.");
      return _ ("Stop This Job?");
    case UNSEAT_WAY_LEAVES:
      *body = _ ("Nobody else will be taken out of a group. What was sent already stays and is still verified.");
      return _ ("Stop Taking People out of Groups?");
    case UNSEAT_WAY_JOINS:
      *body = _ ("Nobody else will be put back into a group. What was sent already stays and is still verified.");
      return _ ("Stop Putting People Back?");
    case UNSEAT_WAY_TAKES:
    default:
      *body = _ ("Nothing further will be sent. What was sent already stays unassigned and is still verified.");
      return _ ("Stop Unassigning?");
    }
}

/* --- The result --- */

static const char *
describe_failure (UnseatWay way)
{
  switch (way)
    {
    case UNSEAT_WAY_GIVES:
      return _ ("Some Licenses Could Not Be Given Back");
    case UNSEAT_WAY_SWITCHES:
    case UNSEAT_WAY_BOTH:
      return _ ("Some Licenses Could Not Be Changed");
    case UNSEAT_WAY_LEAVES:
      return _ ("Some People Could Not Be Taken out of a Group");
    case UNSEAT_WAY_JOINS:
      return _ ("Some People Could Not Be Put Back");
    case UNSEAT_WAY_TAKES:
    default:
      return _ ("Some Licenses Could Not Be Unassigned");
    }
}

static const char *
describe_success (UnseatWay way)
{
  switch (way)
    {
    case UNSEAT_WAY_GIVES:
      return _ ("Given Back and Verified");
    case UNSEAT_WAY_SWITCHES:
    case UNSEAT_WAY_BOTH:
      return _ ("Changed and Verified");
    case UNSEAT_WAY_LEAVES:
      return _ ("Out of the Group and Verified");
    case UNSEAT_WAY_JOINS:
      return _ ("Put Back and Verified");
    case UNSEAT_WAY_TAKES:
    default:
      return _ ("Unassigned and Verified");
    }
}

const char *
unseat_plan_words_result (UnseatPlan   *plan,
                          const GError *error)
{
  g_return_val_if_fail (UNSEAT_IS_PLAN (plan), NULL);

  if (error != NULL && !unseat_error_is_cancelled (error))
    return _ ("It Could Not Be Finished");
  if (unseat_plan_count (plan, UNSEAT_OUTCOME_FAILED) > 0)
    return describe_failure (unseat_plan_get_way (plan));
  if (unseat_plan_count (plan, UNSEAT_OUTCOME_CANCELLED) > 0)
    return C_ ("a job", "Stopped");
  if (unseat_plan_count (plan, UNSEAT_OUTCOME_PENDING) > 0)
    return _ ("Accepted, Not Yet Seen Everywhere");
  /* What was gone already, or left out, is nobody's work: nothing was changed that could be verified. */
  if (unseat_plan_count_any (plan, UNSEAT_OUTCOME_IS_LEFT_ALONE) == g_list_model_get_n_items (unseat_plan_get_changes (plan)))
    return C_ ("a job", "Nothing Was Changed");

  return unseat_report_is_clean (plan) ? describe_success (unseat_plan_get_way (plan)) : C_ ("a job", "Done");
}

static const char *
get_done_format (UnseatWay way,
                 guint     n)
{
  switch (way)
    {
    case UNSEAT_WAY_GIVES:
    case UNSEAT_WAY_JOINS:
      return ngettext ("%'u license given back", "%'u licenses given back", n);
    case UNSEAT_WAY_SWITCHES:
    case UNSEAT_WAY_BOTH:
      return ngettext ("%'u license changed", "%'u licenses changed", n);
    case UNSEAT_WAY_LEAVES:
      return ngettext ("%'u license ended", "%'u licenses ended", n);
    case UNSEAT_WAY_TAKES:
    default:
      return ngettext ("%'u license unassigned", "%'u licenses unassigned", n);
    }
}

char *
unseat_plan_words_toast (UnseatPlan *plan)
{
  guint n_changes = 0;
  guint n_verified = 0;

  g_return_val_if_fail (UNSEAT_IS_PLAN (plan), NULL);

  n_changes = g_list_model_get_n_items (unseat_plan_get_changes (plan));
  n_verified = unseat_plan_count (plan, UNSEAT_OUTCOME_VERIFIED);
  /* What was left out was so in the review: it is no news. */
  if (n_verified == 0 || n_verified + unseat_plan_count (plan, UNSEAT_OUTCOME_SKIPPED) < n_changes)
    return unseat_report_summarize (plan);

  return g_strdup_printf (get_done_format (unseat_plan_get_way (plan), n_verified), n_verified);
}

gboolean
unseat_plan_words_offers_undo (UnseatPlan *plan)
{
  GPtrArray *changes = NULL;

  g_return_val_if_fail (UNSEAT_IS_PLAN (plan), FALSE);

  if (unseat_plan_count_any (plan, UNSEAT_OUTCOME_IS_OPEN) > 0)
    return FALSE;

  changes = unseat_plan_peek_changes (plan);
  for (guint i = 0; i < changes->len; i++)
    {
      UnseatChange *change = changes->pdata[i];

      if ((unseat_action_takes (unseat_change_get_action (change)) || unseat_change_get_action (change) == UNSEAT_ACTION_SWITCH) && unseat_undo_can_undo (change))
        return TRUE;
    }

  return FALSE;
}
