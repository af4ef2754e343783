/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "unseat-plan-words.h"

#include <glib/gi18n-lib.h>

#include "unseat-group-question.h"
#include "unseat-swap-words.h"

gboolean
unseat_plan_words_takes (UnseatPlan *plan)
{
  g_return_val_if_fail (UNSEAT_IS_PLAN (plan), TRUE);

  return unseat_way_takes (unseat_plan_get_way (plan));
}

/* Whether products are taken off a group, and more is unassigned besides. */
static gboolean
is_off_and_more (UnseatPlan *plan)
{
  return unseat_plan_get_way (plan) == UNSEAT_WAY_TAKES && unseat_plan_count_group_people (plan) > 0;
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
  return way == UNSEAT_WAY_BOTH || way == UNSEAT_WAY_SWITCHES || way == UNSEAT_WAY_SWAPS || way == UNSEAT_WAY_REPROCESSES;
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
    case UNSEAT_ACTION_REPROCESS:
      /* Translators: the name of a product, then the name of a person. */
      return g_strdup_printf (C_ ("product and person", "Reprocess %s for %s?"), product, person);
    case UNSEAT_ACTION_SWITCH:
      /* Translators: the name of a product, then the name of a person. */
      return g_strdup_printf (C_ ("product and person", "Switch apps of %s for %s?"), product, person);
    case UNSEAT_ACTION_LEAVE:
    case UNSEAT_ACTION_JOIN:
    case UNSEAT_ACTION_TAKE_OFF:
    case UNSEAT_ACTION_PUT_ON:
      return unseat_group_question_ask (plan);
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
    case UNSEAT_WAY_REPROCESSES:
      /* Translators: “12 licenses”, then “5 people”, as translated elsewhere. */
      return C_ ("licenses and people", "Reprocess %s for %s?");
    case UNSEAT_WAY_SWITCHES:
      /* Translators: “12 licenses”, then “5 people”, as translated elsewhere. */
      return C_ ("licenses and people", "Switch apps of %s for %s?");
    case UNSEAT_WAY_BOTH:
      /* Translators: “12 licenses”, then “5 people”, as translated elsewhere. */
      return C_ ("licenses and people", "Change %s of %s?");
    case UNSEAT_WAY_SWAPS:
    case UNSEAT_WAY_TAKES:
    case UNSEAT_WAY_LEAVES:
    case UNSEAT_WAY_JOINS:
    case UNSEAT_WAY_TAKES_OFF:
    case UNSEAT_WAY_PUTS_ON:
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
    case UNSEAT_WAY_REPROCESSES:
      return _ ("Nothing to Reprocess");
    case UNSEAT_WAY_SWITCHES:
    case UNSEAT_WAY_BOTH:
      return _ ("Nothing to Change");
    case UNSEAT_WAY_LEAVES:
      return _ ("Nobody to Take out of a Group");
    case UNSEAT_WAY_JOINS:
      return _ ("Nobody to Put Back");
    case UNSEAT_WAY_TAKES_OFF:
      return _ ("Nothing to Take off the Group");
    case UNSEAT_WAY_PUTS_ON:
      return _ ("Nothing to Put Back on the Group");
    case UNSEAT_WAY_SWAPS:
      return _ ("Nothing to Replace");
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
  g_autofree char *question = NULL;

  g_return_val_if_fail (UNSEAT_IS_PLAN (plan), NULL);

  n_licenses = unseat_plan_count (plan, UNSEAT_OUTCOME_PLANNED);
  if (n_licenses == 0)
    return g_strdup (get_nothing (unseat_plan_get_way (plan)));
  if (unseat_plan_get_way (plan) == UNSEAT_WAY_SWAPS)
    return unseat_swap_words_question (plan);
  if (n_licenses == 1)
    return ask_about_one (plan);
  question = unseat_group_question_ask (plan);
  if (question != NULL)
    return g_steal_pointer (&question);

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
  g_autoptr (GPtrArray) skipped = unseat_plan_list_changes (plan, UNSEAT_OUTCOME_SKIPPED);
  guint n = 0;

  for (guint i = 0; i < skipped->len; i++)
    n += unseat_change_takes_away (skipped->pdata[i]) == takes;

  return n;
}

/* Whether a group was to give something else, and there is nobody in it whom that would hit. */
static gboolean
is_about_nobody (UnseatPlan *plan)
{
  UnseatIntent *intent = unseat_plan_get_intent (plan);

  return intent != NULL && unseat_plan_peek_changes (plan)->len == 0 && unseat_group_wishes_get_all (unseat_intent_get_group_wishes (intent))->len > 0;
}

static const char *
describe_nothing (UnseatPlan *plan)
{
  guint n_blocked = unseat_plan_count (plan, UNSEAT_OUTCOME_BLOCKED);
  guint n_skipped = unseat_plan_count (plan, UNSEAT_OUTCOME_SKIPPED);

  if (is_about_nobody (plan))
    return _ ("Nobody shows this from the group, so that nothing could be verified. Who was put into it a short time ago gets it when Microsoft 365 has processed that: try again then. If nobody is in the group, take it off in the Microsoft 365 admin center.");

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
  if (unseat_plan_get_way (plan) == UNSEAT_WAY_SWAPS)
    return unseat_swap_words_note (plan);

  left_out = join (describe_guarded (count_left_out (plan, TRUE)), describe_there (count_left_out (plan, FALSE)));
  return join (left_out, describe_blocked (unseat_plan_count (plan, UNSEAT_OUTCOME_BLOCKED)));
}

const char *
unseat_plan_words_confirm (UnseatPlan *plan)
{
  g_return_val_if_fail (UNSEAT_IS_PLAN (plan), NULL);

  if (is_off_and_more (plan))
    return _ ("_Take off Group and Unassign");

  switch (unseat_plan_get_way (plan))
    {
    case UNSEAT_WAY_GIVES:
      return _ ("_Give Back");
    case UNSEAT_WAY_REPROCESSES:
      return _ ("_Reprocess");
    case UNSEAT_WAY_SWITCHES:
    case UNSEAT_WAY_BOTH:
      return _ ("Chan_ge");
    case UNSEAT_WAY_LEAVES:
      return _ ("_Take out of Group");
    case UNSEAT_WAY_JOINS:
      return _ ("_Put Back");
    case UNSEAT_WAY_TAKES_OFF:
      return _ ("_Take off Group");
    case UNSEAT_WAY_PUTS_ON:
      return _ ("_Put Back on Group");
    case UNSEAT_WAY_SWAPS:
      return _ ("_Replace");
    case UNSEAT_WAY_TAKES:
    default:
      return _ ("_Unassign");
    }
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
    case UNSEAT_WAY_REPROCESSES:
      return _ ("Reprocessing Licenses…");
    case UNSEAT_WAY_SWITCHES:
    case UNSEAT_WAY_BOTH:
      return _ ("Changing Licenses…");
    case UNSEAT_WAY_LEAVES:
      return _ ("Taking People out of Groups…");
    case UNSEAT_WAY_JOINS:
      return _ ("Putting People Back into Groups…");
    case UNSEAT_WAY_TAKES_OFF:
      return _ ("Taking Products off the Group…");
    case UNSEAT_WAY_PUTS_ON:
      return _ ("Putting Products Back on the Group…");
    case UNSEAT_WAY_SWAPS:
      return _ ("Replacing Licenses…");
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
    case UNSEAT_WAY_REPROCESSES:
      return C_ ("title of a dialog", "Reprocessing");
    case UNSEAT_WAY_SWITCHES:
    case UNSEAT_WAY_BOTH:
      return C_ ("title of a dialog", "Changing");
    case UNSEAT_WAY_LEAVES:
      return C_ ("title of a dialog", "Leaving Groups");
    case UNSEAT_WAY_JOINS:
      return C_ ("title of a dialog", "Putting Back");
    case UNSEAT_WAY_TAKES_OFF:
      return C_ ("title of a dialog", "Taking off the Group");
    case UNSEAT_WAY_PUTS_ON:
      return C_ ("title of a dialog", "Putting Back on the Group");
    case UNSEAT_WAY_SWAPS:
      return C_ ("title of a dialog", "Replacing");
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
    case UNSEAT_WAY_TAKES_OFF:
      return _ ("Products are being taken off a group");
    case UNSEAT_WAY_PUTS_ON:
      return _ ("Products are being put back on a group");
    case UNSEAT_WAY_REPROCESSES:
      return _ ("Licenses are being reprocessed");
    case UNSEAT_WAY_SWITCHES:
    case UNSEAT_WAY_BOTH:
      return _ ("Licenses are being changed");
    case UNSEAT_WAY_SWAPS:
      return _ ("Licenses are being replaced");
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

  if (plan != NULL && (unseat_plan_does (plan, UNSEAT_ACTION_TAKE_OFF) || unseat_plan_does (plan, UNSEAT_ACTION_PUT_ON)))
    {
      *body = _ ("Nothing further will be sent. What was sent already Microsoft 365 carries out for the whole group, and it is still verified.");
      return _ ("Stop This Job?");
    }

  switch (way)
    {
    case UNSEAT_WAY_GIVES:
      *body = _ ("Nothing further will be sent. What was sent already stays given back and is still verified.");
      return _ ("Stop Giving Back?");
    case UNSEAT_WAY_SWITCHES:
    case UNSEAT_WAY_REPROCESSES:
    case UNSEAT_WAY_BOTH:
      *body = _ ("Nothing further will be sent. What was sent already stays as it is and is still verified.");
      return _ ("Stop This Job?");
    case UNSEAT_WAY_LEAVES:
      *body = _ ("Nobody else will be taken out of a group. What was sent already stays and is still verified.");
      return _ ("Stop Taking People out of Groups?");
    case UNSEAT_WAY_JOINS:
      *body = _ ("Nobody else will be put back into a group. What was sent already stays and is still verified.");
      return _ ("Stop Putting People Back?");
    case UNSEAT_WAY_SWAPS:
      *body = _ ("Nothing further will be sent. What was sent already stays replaced and is still verified.");
      return _ ("Stop Replacing?");
    case UNSEAT_WAY_TAKES_OFF:
    case UNSEAT_WAY_PUTS_ON:
    case UNSEAT_WAY_TAKES:
    default:
      *body = _ ("Nothing further will be sent. What was sent already stays unassigned and is still verified.");
      return _ ("Stop Unassigning?");
    }
}
