/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "unseat-group-expectations.h"

#include <glib/gi18n-lib.h>

typedef struct
{
  char    *group_id; /* (owned): in lower case */
  char    *sku_id;   /* (owned) */
  gboolean gives;
} Expectation;

struct _UnseatGroupExpectations
{
  GPtrArray *all; /* (owned) (element-type Expectation): a handful */
};

static void
expectation_free (gpointer data)
{
  Expectation *expectation = data;

  g_free (expectation->group_id);
  g_free (expectation->sku_id);
  g_free (expectation);
}

UnseatGroupExpectations *
unseat_group_expectations_new (void)
{
  UnseatGroupExpectations *self = g_new0 (UnseatGroupExpectations, 1);

  self->all = g_ptr_array_new_with_free_func (expectation_free);

  return self;
}

void
unseat_group_expectations_free (UnseatGroupExpectations *self)
{
  g_return_if_fail (self != NULL);

  g_ptr_array_unref (self->all);
  g_free (self);
}

void
unseat_group_expectations_add (UnseatGroupExpectations *self,
                               const char              *group_id,
                               const char              *sku_id,
                               gboolean                 gives)
{
  Expectation *expectation = NULL;

  g_return_if_fail (self != NULL && group_id != NULL && sku_id != NULL);

  expectation = g_new0 (Expectation, 1);
  expectation->group_id = g_ascii_strdown (group_id, -1);
  expectation->sku_id = g_strdup (sku_id);
  expectation->gives = gives;
  g_ptr_array_add (self->all, expectation);
}

gboolean
unseat_group_expectations_are_met (UnseatGroupExpectations *self,
                                   UnseatGroup             *group)
{
  g_return_val_if_fail (self != NULL && UNSEAT_IS_GROUP (group), TRUE);

  for (guint i = 0; i < self->all->len; i++)
    {
      const Expectation *expectation = self->all->pdata[i];

      if (g_ascii_strcasecmp (expectation->group_id, unseat_group_get_id (group)) == 0
          && unseat_group_gives (group, expectation->sku_id) != expectation->gives)
        return FALSE;
    }

  return TRUE;
}

char *
unseat_group_expectations_describe_wait (guint seconds)
{
  return g_strdup_printf (ngettext ("A group does not give what it gave when this was reviewed; looking again in %u second",
                                    "A group does not give what it gave when this was reviewed; looking again in %u seconds",
                                    seconds),
                          seconds);
}
