/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "unseat-planner-needs.h"

#include <glib/gi18n-lib.h>

#include "unseat-apply-dependency.h"
#include "unseat-dependencies.h"
#include "unseat-job-words.h"
#include "unseat-planner-clash.h"

typedef struct
{
  GArray *positions; /* (owned) (element-type guint): of what is planned for the person, in the plan */
} Person;

struct _UnseatPlannerNeeds
{
  UnseatDirectory *directory; /* (owned) */
  UnseatIntent    *intent;    /* (owned) */
  GPtrArray       *changes;   /* (owned) (element-type UnseatChange) */
  GPtrArray       *people;    /* (owned) (element-type Person): to whom something comes back */
  GHashTable      *wanted;    /* (owned) (nullable) (element-type utf8): what comes back, or was to, as make_key(); found when it is asked for */
};

/* What a person has, and what comes: as long as nothing of the plan is refused. */
typedef struct
{
  GPtrArray *staying; /* (owned) (element-type UnseatAssignment) */
  GPtrArray *coming;  /* (owned) (element-type UnseatAssignment) */
} Outlook;

static void
person_free (gpointer data)
{
  Person *person = data;

  g_array_unref (person->positions);
  g_free (person);
}

static void
outlook_clear (Outlook *outlook)
{
  g_clear_pointer (&outlook->staying, g_ptr_array_unref);
  g_clear_pointer (&outlook->coming, g_ptr_array_unref);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Outlook, outlook_clear)

/* Halves of a swap are judged where swaps are planned. */
static gboolean
is_restore (UnseatChange *change)
{
  return unseat_change_get_action (change) == UNSEAT_ACTION_ASSIGN && unseat_change_get_swap_sku_id (change) == NULL;
}

static gboolean
is_planned (UnseatChange *change)
{
  return unseat_change_get_outcome (change) == UNSEAT_OUTCOME_PLANNED;
}

static void
find_outlook (UnseatPlannerNeeds *self,
              UnseatUser         *user,
              Person             *person,
              Outlook            *outlook)
{
  GPtrArray *paths = unseat_user_get_assignments (user);

  outlook->staying = g_ptr_array_new_with_free_func ((GDestroyNotify) unseat_assignment_unref);
  outlook->coming = g_ptr_array_new_with_free_func ((GDestroyNotify) unseat_assignment_unref);
  for (guint i = 0; i < paths->len; i++)
    if (unseat_assignment_is_held (paths->pdata[i]))
      g_ptr_array_add (outlook->staying, unseat_assignment_ref (paths->pdata[i]));

  for (guint i = 0; i < person->positions->len; i++)
    {
      UnseatChange     *change = self->changes->pdata[g_array_index (person->positions, guint, i)];
      UnseatAssignment *old = is_planned (change) ? unseat_user_find_path (user, unseat_change_get_sku_id (change), unseat_change_get_group_id (change)) : NULL;
      g_autoptr (UnseatAssignment) made = is_planned (change) ? unseat_planner_clash_make_path (change) : NULL;

      if (old != NULL && (made != NULL || unseat_action_takes (unseat_change_get_action (change))))
        g_ptr_array_remove (outlook->staying, old);
      if (made != NULL && unseat_change_get_problem (change) == UNSEAT_ASSIGNMENT_ERROR_NONE) /* what was not in force gives nothing */
        g_ptr_array_add (outlook->coming, g_steal_pointer (&made));
    }
}

/* What is not known to be off counts as on: nothing is blocked for a guess. */
static gboolean
has_on (UnseatPlannerNeeds *self,
        GPtrArray          *paths,
        const char         *plan_id)
{
  for (guint i = 0; i < paths->len; i++)
    {
      UnseatProduct *product = unseat_directory_find_product (self->directory, unseat_assignment_get_sku_id (paths->pdata[i]));

      if (product != NULL && unseat_product_has_plan (product, plan_id) && !unseat_assignment_disables (paths->pdata[i], plan_id))
        return TRUE;
    }

  return FALSE;
}

static gboolean
is_in_tenant (UnseatPlannerNeeds *self,
              const char         *plan_id)
{
  GListModel *products = unseat_directory_get_products (self->directory);

  for (guint i = 0; i < g_list_model_get_n_items (products); i++)
    {
      g_autoptr (UnseatProduct) product = g_list_model_get_item (products, i);

      if (unseat_product_has_plan (product, plan_id))
        return TRUE;
    }

  return FALSE;
}

/* Microsoft 365 refuses what is new: an app that is on already without what it needs stays so.  When the tenant has nothing of what it needs, it must have
 * been on by something that is not known here. */
static gboolean
is_missing (UnseatPlannerNeeds     *self,
            const Outlook          *outlook,
            const UnseatDependency *dependency)
{
  gboolean is_known = FALSE;

  if (has_on (self, outlook->staying, dependency->plan_id))
    return FALSE;

  for (guint i = 0; dependency->needs[i] != NULL; i++)
    {
      if (has_on (self, outlook->staying, dependency->needs[i]) || has_on (self, outlook->coming, dependency->needs[i]))
        return FALSE;
      is_known = is_known || is_in_tenant (self, dependency->needs[i]);
    }

  return is_known;
}

/* --- What is to be undone first --- */

static char *
make_key (const char *user_id,
          const char *sku_id)
{
  return g_strdup_printf ("%s %s", user_id, sku_id);
}

/* What the plan gives back, or cannot give back, need not be named. */
static gboolean
is_wanted (UnseatPlannerNeeds *self,
           const UnseatTaking *taking)
{
  g_autofree char *key = make_key (taking->user_id, taking->sku_id);

  if (self->wanted == NULL)
    {
      self->wanted = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
      for (guint i = 0; i < self->changes->len; i++)
        if (!unseat_action_takes (unseat_change_get_action (self->changes->pdata[i])))
          g_hash_table_add (self->wanted, make_key (unseat_change_get_user_id (self->changes->pdata[i]), unseat_change_get_sku_id (self->changes->pdata[i])));
    }

  return g_hash_table_contains (self->wanted, key);
}

/* Returns: (nullable): what took one of @needs of the person last */
static const UnseatTaking *
find_taking (UnseatPlannerNeeds *self,
             const char         *user_id,
             const char *const  *needs)
{
  UnseatTakings *all = unseat_intent_get_takings (self->intent);
  GPtrArray     *takings = all != NULL ? unseat_takings_find (all, user_id) : NULL;

  for (guint i = 0; takings != NULL && i < takings->len; i++)
    {
      const UnseatTaking *taking = takings->pdata[i];
      UnseatProduct      *product = unseat_directory_find_product (self->directory, taking->sku_id);

      for (guint k = 0; product != NULL && needs[k] != NULL; k++)
        if (unseat_taking_gives (taking, product, needs[k]) && !is_wanted (self, taking))
          return taking;
    }

  return NULL;
}

static const char *
get_same_format (const UnseatTaking *taking)
{
  if (taking->switched != NULL)
    /* Translators: a sentence that says what is missing, then a product. */
    return _ ("%s The same job has switched apps of %s off: undo that, too.");

  /* Translators: a sentence that says what is missing, then a product. */
  return _ ("%s The same job has taken %s: undo that, too.");
}

static const char *
get_other_format (const UnseatTaking *taking)
{
  if (taking->switched != NULL)
    /* Translators: a sentence that says what is missing, then a date and a time of day, then a product. */
    return _ ("%s Undo the job of %s first, which has switched apps of %s off.");

  /* Translators: a sentence that says what is missing, then a date and a time of day, then a product. */
  return _ ("%s Undo the job of %s first, which has taken %s.");
}

/* Adds @taking to @chain, after whatever has to be undone before it: what it gave is refused as long as something which that needs is missing, too. */
static void
add_to_chain (UnseatPlannerNeeds *self,
              const Outlook      *outlook,
              const UnseatTaking *taking,
              GHashTable         *seen,
              GPtrArray          *chain)
{
  GPtrArray     *lists[] = { unseat_dependencies_get (), unseat_directory_get_learnt (self->directory) };
  UnseatProduct *product = unseat_directory_find_product (self->directory, taking->sku_id);

  if (!g_hash_table_add (seen, (gpointer) taking))
    return;

  for (gsize k = 0; product != NULL && k < G_N_ELEMENTS (lists); k++)
    for (guint i = 0; i < lists[k]->len; i++)
      {
        const UnseatDependency *dependency = lists[k]->pdata[i];
        const UnseatTaking     *first = NULL;

        if (unseat_taking_gives (taking, product, dependency->plan_id) && is_missing (self, outlook, dependency))
          first = find_taking (self, taking->user_id, (const char *const *) dependency->needs);
        if (first != NULL)
          add_to_chain (self, outlook, first, seen, chain);
      }
  g_ptr_array_add (chain, (gpointer) taking);
}

/* Returns: (transfer full): @missing, and that all of @jobs are to be undone first */
static char *
describe_jobs (UnseatPlannerNeeds *self,
               const char         *missing,
               GPtrArray          *jobs)
{
  g_autoptr (GString) list = g_string_new (NULL);

  for (guint i = 0; i < jobs->len; i++)
    {
      const UnseatTaking *taking = jobs->pdata[i];
      g_autofree char    *name = unseat_directory_dup_product_name (self->directory, taking->sku_id);
      g_autofree char    *moment = unseat_job_words_moment (taking->created);

      if (jobs->len == 1)
        return g_strdup_printf (get_other_format (taking), missing, moment, name);
      if (i > 0)
        /* Translators: between what is done first and what is done after that. */
        g_string_append (list, _ (", then "));
      /* Translators: when a job was begun, then the product that it has taken. */
      g_string_append_printf (list, _ ("that of %s (%s)"), moment, name);
    }
  if (jobs->len == 0)
    return g_strdup (missing);

  /* Translators: a sentence that says what is missing, then jobs in their order, as in “that of 3 May, 10:00 (Power BI Pro), then that of 2 May, 9:00 (Office 365 E3)”. */
  return g_strdup_printf (_ ("%s Undo several jobs first: %s."), missing, list->str);
}

/* Returns: (transfer full): why what comes is of no use, and what to do about it */
static char *
describe_missing (UnseatPlannerNeeds     *self,
                  const Outlook          *outlook,
                  UnseatChange           *change,
                  UnseatProduct          *product,
                  const UnseatDependency *dependency)
{
  const char *const  *needs = (const char *const *) dependency->needs;
  const UnseatTaking *taking = find_taking (self, unseat_change_get_user_id (change), needs);
  g_autofree char    *missing = unseat_apply_dependency_describe_missing (self->directory, product, dependency->plan_id, needs);
  g_autofree char    *text = NULL;
  g_autoptr (GHashTable) seen = g_hash_table_new (NULL, NULL);
  g_autoptr (GPtrArray) chain = g_ptr_array_new (); /* (element-type UnseatTaking): in the order in which they are to be undone */
  g_autoptr (GPtrArray) jobs = g_ptr_array_new ();  /* the same, of other jobs */

  if (taking == NULL)
    /* Translators: a sentence that says what is missing. */
    return g_strdup_printf (_ ("%s Give that first, then try again."), missing);

  add_to_chain (self, outlook, taking, seen, chain);
  for (guint i = 0; i < chain->len; i++)
    if (g_strcmp0 (((const UnseatTaking *) chain->pdata[i])->job, unseat_intent_get_parent (self->intent)) != 0)
      g_ptr_array_add (jobs, chain->pdata[i]);
  text = describe_jobs (self, missing, jobs);

  for (guint i = 0; i < chain->len; i++)
    {
      const UnseatTaking *own = chain->pdata[i];
      g_autofree char    *before = NULL;
      g_autofree char    *name = NULL;

      if (g_strcmp0 (own->job, unseat_intent_get_parent (self->intent)) != 0)
        continue;
      before = g_steal_pointer (&text);
      name = unseat_directory_dup_product_name (self->directory, own->sku_id);
      text = g_strdup_printf (get_same_format (own), before, name);
    }

  return g_steal_pointer (&text);
}

/* Returns: (transfer full) (nullable): why Microsoft 365 will refuse what comes */
static char *
explain (UnseatPlannerNeeds *self,
         const Outlook      *outlook,
         UnseatChange       *change)
{
  GPtrArray     *lists[] = { unseat_dependencies_get (), unseat_directory_get_learnt (self->directory) };
  UnseatProduct *product = unseat_directory_find_product (self->directory, unseat_change_get_sku_id (change));

  for (gsize k = 0; product != NULL && k < G_N_ELEMENTS (lists); k++)
    for (guint i = 0; i < lists[k]->len; i++)
      {
        const UnseatDependency *dependency = lists[k]->pdata[i];

        if (!unseat_product_has_plan (product, dependency->plan_id) || g_strv_contains (unseat_change_get_disabled_plans (change), dependency->plan_id))
          continue;
        if (is_missing (self, outlook, dependency))
          return describe_missing (self, outlook, change, product, dependency);
      }

  return NULL;
}

static void
block (UnseatPlannerNeeds *self,
       guint               position,
       const char         *reason)
{
  UnseatChange     *old = self->changes->pdata[position];
  UnseatChangeFacts facts = { UNSEAT_ACTION_ASSIGN };

  unseat_change_get_facts (old, &facts);
  facts.takes_seat = FALSE;
  facts.kept = UNSEAT_KEPT_UNKNOWN;
  self->changes->pdata[position] = unseat_change_new (&facts);
  unseat_change_set_outcome (self->changes->pdata[position], UNSEAT_OUTCOME_BLOCKED, reason, NULL);
  g_object_unref (old);
}

/* Returns: whether something was blocked, which something else may need */
static gboolean
judge_once (UnseatPlannerNeeds *self,
            UnseatUser         *user,
            Person             *person)
{
  g_auto (Outlook) outlook = { NULL };

  find_outlook (self, user, person, &outlook);
  for (guint i = 0; i < person->positions->len; i++)
    {
      guint            position = g_array_index (person->positions, guint, i);
      UnseatChange    *change = self->changes->pdata[position];
      g_autofree char *reason = is_restore (change) && is_planned (change) ? explain (self, &outlook, change) : NULL;

      if (reason == NULL)
        continue;
      block (self, position, reason);
      return TRUE;
    }

  return FALSE;
}

UnseatPlannerNeeds *
unseat_planner_needs_new (UnseatDirectory *directory,
                          UnseatIntent    *intent,
                          GPtrArray       *changes)
{
  UnseatPlannerNeeds *self = NULL;
  g_autoptr (GHashTable) people = g_hash_table_new (g_str_hash, g_str_equal); /* object id → Person */

  g_return_val_if_fail (UNSEAT_IS_DIRECTORY (directory) && UNSEAT_IS_INTENT (intent) && changes != NULL, NULL);

  self = g_new0 (UnseatPlannerNeeds, 1);
  self->directory = g_object_ref (directory);
  self->intent = g_object_ref (intent);
  self->changes = g_ptr_array_ref (changes);
  self->people = g_ptr_array_new_with_free_func (person_free);

  for (guint i = 0; i < changes->len; i++)
    if (is_planned (changes->pdata[i]) && is_restore (changes->pdata[i]))
      {
        Person *found = g_hash_table_lookup (people, unseat_change_get_user_id (changes->pdata[i]));

        if (found != NULL)
          continue;
        found = g_new0 (Person, 1);
        found->positions = g_array_new (FALSE, FALSE, sizeof (guint));
        g_hash_table_insert (people, (gpointer) unseat_change_get_user_id (changes->pdata[i]), found);
        g_ptr_array_add (self->people, found);
      }

  for (guint i = 0; self->people->len > 0 && i < changes->len; i++)
    {
      Person *found = is_planned (changes->pdata[i]) ? g_hash_table_lookup (people, unseat_change_get_user_id (changes->pdata[i])) : NULL;

      if (found != NULL)
        g_array_append_val (found->positions, i);
    }

  return self;
}

void
unseat_planner_needs_free (UnseatPlannerNeeds *self)
{
  g_return_if_fail (self != NULL);

  g_clear_pointer (&self->wanted, g_hash_table_unref);
  g_ptr_array_unref (self->people);
  g_ptr_array_unref (self->changes);
  g_object_unref (self->intent);
  g_object_unref (self->directory);
  g_free (self);
}

guint
unseat_planner_needs_count (UnseatPlannerNeeds *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return self->people->len;
}

void
unseat_planner_needs_judge (UnseatPlannerNeeds *self,
                            guint               position)
{
  Person *person = NULL;
  guint   index = UNSEAT_NO_USER;
  g_autoptr (UnseatUser) user = NULL;

  g_return_if_fail (self != NULL && position < self->people->len);

  person = self->people->pdata[position];
  index = unseat_directory_find_user (self->directory, unseat_change_get_user_id (self->changes->pdata[g_array_index (person->positions, guint, 0)]));
  if (index == UNSEAT_NO_USER)
    return;

  user = unseat_directory_get_user (self->directory, index);
  while (judge_once (self, user, person))
    ;
}
