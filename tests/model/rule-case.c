/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "rule-case.h"

static void
add_product (GPtrArray          *products,
             const char         *sku_id,
             const char         *part_number,
             UnseatProductStatus status,
             const char *const  *plans)
{
  const UnseatProductFacts facts = { .sku_id = sku_id, .part_number = part_number, .name = part_number, .status = status, .for_users = TRUE, .enabled = 100 };
  GPtrArray               *list = g_ptr_array_new_with_free_func ((GDestroyNotify) unseat_service_plan_free);

  for (guint i = 0; plans[i] != NULL; i++)
    g_ptr_array_add (list, unseat_service_plan_new (plans[i], plans[i], NULL, TRUE));
  g_ptr_array_add (products, unseat_product_new (&facts, list));
}

UnseatDirectory *
rule_case_new_directory (void)
{
  const char *const large[] = { RULE_MAILBOX_PLAN, RULE_TEAMS_PLAN, RULE_INTUNE_PLAN, NULL };
  const char *const small[] = { RULE_MAILBOX_PLAN, RULE_TEAMS_PLAN, NULL };
  const char *const talk[] = { RULE_MAILBOX_PLAN, "YAMMER_ENTERPRISE", "MCOSTANDARD", NULL };
  const char *const office[] = { RULE_MAILBOX_PLAN, RULE_APPS_PLAN, NULL };
  const char *const visio[] = { RULE_VISIO_PLAN, NULL };
  UnseatDirectory  *directory = unseat_directory_new ();
  g_autoptr (GPtrArray) products = g_ptr_array_new_with_free_func (g_object_unref);

  add_product (products, RULE_LARGE, "LARGE", UNSEAT_PRODUCT_ENABLED, large);
  add_product (products, RULE_SMALL, "SMALL", UNSEAT_PRODUCT_ENABLED, small);
  add_product (products, RULE_TWIN, "TWIN", UNSEAT_PRODUCT_ENABLED, small);
  add_product (products, RULE_VISIO, "VISIO", UNSEAT_PRODUCT_SUSPENDED, visio);
  add_product (products, RULE_TALK, "TALK", UNSEAT_PRODUCT_ENABLED, talk);
  add_product (products, RULE_OFFICE, "OFFICE", UNSEAT_PRODUCT_ENABLED, office);
  unseat_directory_set_products (directory, products);

  return directory;
}

UnseatUser *
rule_case_new_user (const RulePerson *person)
{
  GPtrArray *paths = g_ptr_array_new_with_free_func ((GDestroyNotify) unseat_assignment_unref);

  for (guint i = 0; i < G_N_ELEMENTS (person->paths) && person->paths[i].sku_id != NULL; i++)
    {
      const RulePath   *path = &person->paths[i];
      const char *const disabled[] = { path->disabled_plan, NULL };

      g_ptr_array_add (paths, unseat_assignment_new (path->sku_id, path->group_id, path->problem == UNSEAT_ASSIGNMENT_ERROR_NONE ? UNSEAT_ASSIGNMENT_ACTIVE : UNSEAT_ASSIGNMENT_ERROR,
                                                     path->problem, disabled, 0));
    }

  return unseat_user_new (&(UnseatUserFacts){
                              .id = RULE_PERSON,
                              .display_name = "Ada",
                              .user_principal_name = "ada@contoso.example",
                              .department = "Sales",
                              .job_title = "Straßenwart",
                              .usage_location = "DE",
                              .enabled = person->enabled,
                              .guest = person->guest,
                              .created = person->created,
                          },
                          paths);
}

void
rule_case_set_read (UnseatDirectory *directory,
                    gint64           as_of)
{
  const UnseatEvidenceStand stand = { .as_of = as_of, .read_at = as_of };

  for (UnseatEvidenceSource source = 0; source < UNSEAT_N_EVIDENCE_SOURCES; source++)
    unseat_evidence_book_set_stand (unseat_directory_get_evidence (directory), source, &stand);
}

void
rule_case_tell_of (UnseatDirectory     *directory,
                   UnseatEvidenceSource source,
                   const char          *user_id,
                   guint                signals)
{
  guint32 moments[UNSEAT_N_SIGNALS - UNSEAT_FIRST_USE] = { 0 };

  for (UnseatSignal signal = UNSEAT_FIRST_USE; signal < UNSEAT_N_SIGNALS; signal++)
    if ((signals & (1u << signal)) != 0)
      moments[signal - UNSEAT_FIRST_USE] = (guint32) RULE_AGO (500);
  unseat_evidence_book_put_uses (unseat_directory_get_evidence (directory), user_id, source, moments, TRUE);
}

void
rule_case_tell (UnseatDirectory *directory)
{
  for (UnseatEvidenceSource source = UNSEAT_EVIDENCE_ACTIVE_USERS; source <= UNSEAT_EVIDENCE_APP_USERS; source++)
    {
      rule_case_tell_of (directory, source, RULE_COLLEAGUE, G_MAXUINT);
      rule_case_tell_of (directory, source, RULE_PERSON, 0);
    }
}

UnseatRule *
rule_case_new_rule (UnseatConditionKind kind,
                    guint               days,
                    const char         *value)
{
  UnseatRule *rule = unseat_rule_new ("rule", "A rule");

  g_ptr_array_add (rule->conditions, unseat_rule_condition_new (kind, days, value, NULL));

  return rule;
}
