/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include "unseat-rule-faults.h"
#include "unseat-rule-reader.h"
#include "unseat-rule-writer.h"

static UnseatRule *
make_rule (UnseatConditionKind kind,
           guint               days,
           const char         *value)
{
  UnseatRule *rule = unseat_rule_new ("a-rule", "A rule");

  g_ptr_array_add (rule->conditions, unseat_rule_condition_new (kind, days, value, NULL));
  return rule;
}

static void
assert_fault (const UnseatRule *rule,
              const char       *fragment)
{
  g_autofree char *fault = unseat_rule_find_fault (rule);

  if (fragment == NULL)
    g_assert_cmpstr (fault, ==, NULL);
  else
    g_assert_nonnull (strstr (fault, fragment));
}

static void
test_conditions (void)
{
  const struct
  {
    UnseatConditionKind kind;
    guint               days;
    const char         *value;
    const char         *fault;
  } rows[] = {
    { UNSEAT_CONDITION_BLOCKED, 0, NULL, NULL },
    { UNSEAT_CONDITION_INACTIVE, 90, NULL, NULL },
    { UNSEAT_CONDITION_INACTIVE, 0, NULL, "say how many" },
    { UNSEAT_CONDITION_DEPARTMENT, 0, "Sales", NULL },
    { UNSEAT_CONDITION_DEPARTMENT, 0, NULL, "type what it is to be" },
    { UNSEAT_CONDITION_MEMBER, 0, "01234567-89ab-cdef-0123-456789abcdef", NULL },
    { UNSEAT_CONDITION_MEMBER, 0, NULL, "about a group" },
    { UNSEAT_CONDITION_MEMBER, 0, "Sales", "value" }, /* no id: in the words of the reader */
    { UNSEAT_CONDITION_HOLDS_ALSO, 0, "SPE_E5", NULL },
    { UNSEAT_CONDITION_HOLDS_ALSO, 0, NULL, "about another product" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (UnseatRule) rule = make_rule (rows[i].kind, rows[i].days, rows[i].value);

      assert_fault (rule, rows[i].fault);
    }
}

static void
test_rule (void)
{
  g_autoptr (UnseatRule) empty = unseat_rule_new ("", "Empty");
  g_autoptr (UnseatRule) rule = make_rule (UNSEAT_CONDITION_GUEST, 0, NULL);
  const char *products[] = { "SPE_E5", NULL };

  assert_fault (empty, "Add a condition");
  g_clear_pointer (&rule->name, g_free);
  rule->name = g_strdup ("");
  assert_fault (rule, "Give the rule a name.");
  g_free (rule->name);
  rule->name = g_strdup ("Named");
  assert_fault (rule, NULL);

  rule->action = UNSEAT_RULE_SWAP;
  assert_fault (rule, "which products are replaced");
  rule->products = g_strdupv ((char **) products);
  assert_fault (rule, "comes instead");
  rule->swap_to = g_strdup ("SPE_E3");
  assert_fault (rule, NULL);
  g_clear_pointer (&rule->swap_to, g_free);
  rule->action = UNSEAT_RULE_APPS_OFF;
  assert_fault (rule, "which apps are switched off");
  rule->apps = g_strdupv ((char **) products);
  assert_fault (rule, NULL);
  g_clear_pointer (&rule->products, g_strfreev);
  assert_fault (rule, "of which products");
}

/* Whatever is found to be in order, the reader takes; nothing is lost on the way. */
static void
test_reader_agrees (void)
{
  for (guint kind = 0; kind < UNSEAT_N_CONDITION_KINDS; kind++)
    for (guint days = 0; days < 2; days++)
      {
        UnseatConditionValue wanted = unseat_condition_kind_get_value ((UnseatConditionKind) kind);
        gboolean             counts = unseat_condition_kind_get_days ((UnseatConditionKind) kind) != UNSEAT_CONDITION_DAYS_NONE;
        const char          *value = wanted == UNSEAT_CONDITION_VALUE_GROUP ? "01234567-89ab-cdef-0123-456789abcdef" : "x";
        g_autoptr (UnseatRule) rule = make_rule ((UnseatConditionKind) kind, counts ? days : 0, wanted != UNSEAT_CONDITION_VALUE_NONE ? value : NULL);
        g_autofree char *fault = unseat_rule_find_fault (rule);
        g_autofree char *text = unseat_rule_to_text (rule);
        g_autoptr (GBytes) bytes = g_bytes_new (text, strlen (text));
        g_autoptr (UnseatRule) read = unseat_rule_parse ("a-rule", bytes, NULL);

        g_assert_true ((fault == NULL) == (read != NULL));
      }
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/rule-faults/conditions", test_conditions);
  g_test_add_func ("/rule-faults/rule", test_rule);
  g_test_add_func ("/rule-faults/reader-agrees", test_reader_agrees);
  return g_test_run ();
}
