/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "unseat-intent.h"

static gboolean
same_id (gconstpointer a,
         gconstpointer b)
{
  return g_str_equal (a, b);
}

static gboolean
is_wanted (UnseatIntent *self,
           const char   *user_id,
           const char   *sku_id)
{
  GPtrArray *sku_ids = unseat_intent_find_sku_ids (self, user_id);

  return sku_ids != NULL && g_ptr_array_find_with_equal_func (sku_ids, sku_id, same_id, NULL);
}

/* Nobody loses a product because an app of another one is to go off: both apps can. */
static gboolean
may_end (const UnseatAdviceDependent *dependent)
{
  return !dependent->by_group && !dependent->is_switched;
}

static void
include_dependent (UnseatIntent                *self,
                   const UnseatAdviceDependent *dependent,
                   GStrvBuilder                *added)
{
  for (guint i = 0; i < dependent->user_ids->len; i++)
    {
      const char *user_id = g_ptr_array_index (dependent->user_ids, i);

      if (is_wanted (self, user_id, dependent->sku_id))
        continue;
      unseat_intent_unassign (self, user_id, dependent->sku_id);
      g_strv_builder_add (added, user_id);
    }
}

char **
unseat_intent_include_dependents (UnseatIntent *self,
                                  UnseatAdvice *advice,
                                  const char   *sku_id)
{
  g_autoptr (GStrvBuilder) added = NULL;
  GPtrArray *dependents = NULL;

  g_return_val_if_fail (UNSEAT_IS_INTENT (self) && advice != NULL, NULL);

  added = g_strv_builder_new ();
  dependents = unseat_advice_get_dependents (advice);
  for (guint i = 0; i < dependents->len; i++)
    {
      const UnseatAdviceDependent *dependent = g_ptr_array_index (dependents, i);

      if (may_end (dependent) && (sku_id == NULL || g_str_equal (dependent->sku_id, sku_id)))
        include_dependent (self, dependent, added);
    }

  return g_strv_builder_end (added);
}

gboolean
unseat_intent_may_include (UnseatIntent                *self,
                           const UnseatAdviceDependent *dependent)
{
  g_return_val_if_fail (UNSEAT_IS_INTENT (self) && dependent != NULL, FALSE);

  for (guint i = 0; may_end (dependent) && i < dependent->user_ids->len; i++)
    if (!is_wanted (self, g_ptr_array_index (dependent->user_ids, i), dependent->sku_id))
      return TRUE;

  return FALSE;
}
