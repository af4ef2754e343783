/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "cli-review-products.h"

#include <glib/gi18n-lib.h>

#include "cli-table.h"

/* A column of numbers in the table of products. */
typedef struct
{
  const char *title;
  guint (*count) (const UnseatPlanProduct *product);
  gboolean is_shown; /* also when it has nothing but zeros */
} Column;

static guint
count_taken (const UnseatPlanProduct *product)
{
  return product->n_planned - product->n_assigned - product->n_switched;
}

static guint
count_assigned (const UnseatPlanProduct *product)
{
  return product->n_assigned;
}

static guint
count_switched (const UnseatPlanProduct *product)
{
  return product->n_switched;
}

static guint
count_blocked (const UnseatPlanProduct *product)
{
  return product->n_blocked;
}

static guint
count_freed (const UnseatPlanProduct *product)
{
  return product->n_seats;
}

static guint
count_taken_seats (const UnseatPlanProduct *product)
{
  return product->n_taken_seats;
}

static const char *
get_taken_title (UnseatPlan *plan)
{
  UnseatWay way = unseat_plan_get_way (plan);

  /* Whom Microsoft 365 is to look at once more stands in the same column as those from whom something is taken. */
  if (way == UNSEAT_WAY_BOTH && unseat_plan_does (plan, UNSEAT_ACTION_REPROCESS))
    return _ ("TO CHANGE");

  switch (way)
    {
    case UNSEAT_WAY_REPROCESSES:
      return _ ("TO REPROCESS");
    case UNSEAT_WAY_LEAVES:
    case UNSEAT_WAY_TAKES_OFF:
      return _ ("TO END");
    case UNSEAT_WAY_SWAPS:
      return _ ("TO REPLACE");
    case UNSEAT_WAY_TAKES:
      if (unseat_plan_does (plan, UNSEAT_ACTION_TAKE_OFF) || unseat_plan_does (plan, UNSEAT_ACTION_LEAVE))
        return _ ("TO END");
      break;
    case UNSEAT_WAY_GIVES:
    case UNSEAT_WAY_JOINS:
    case UNSEAT_WAY_PUTS_ON:
    case UNSEAT_WAY_SWITCHES:
    case UNSEAT_WAY_BOTH:
      break;
    }

  return _ ("TO UNASSIGN");
}

static gboolean
has_any (GPtrArray    *products,
         const Column *column)
{
  for (guint i = 0; i < products->len; i++)
    if (column->count (products->pdata[i]) > 0)
      return TRUE;

  return FALSE;
}

static void
add_product (CliTable                *table,
             const UnseatPlanProduct *product,
             const Column            *columns,
             guint                    n_columns)
{
  g_autoptr (GPtrArray) row = g_ptr_array_new_with_free_func (g_free);

  g_ptr_array_add (row, g_strdup (product->name));
  g_ptr_array_add (row, g_strdup (product->part_number));
  for (guint i = 0; i < n_columns; i++)
    if (columns[i].is_shown)
      g_ptr_array_add (row, g_strdup_printf ("%'u", columns[i].count (product)));
  cli_table_add_row (table, (const char *const *) row->pdata);
}

/* Only what this plan does has a column, and what it might have been expected to do. */
void
cli_review_products_print (UnseatPlan *plan,
                           FILE       *target)
{
  UnseatWay  way = unseat_plan_get_way (plan);
  GPtrArray *products = unseat_plan_get_products (plan);
  Column     columns[] = {
        { get_taken_title (plan), count_taken, way != UNSEAT_WAY_BOTH && (unseat_way_takes (way) || way == UNSEAT_WAY_REPROCESSES) },
        { way == UNSEAT_WAY_SWAPS ? _ ("TO ASSIGN") : _ ("TO GIVE BACK"), count_assigned, way != UNSEAT_WAY_BOTH && unseat_way_gives (way) },
        { _ ("APPS SWITCHED"), count_switched, way == UNSEAT_WAY_SWITCHES },
        { _ ("BLOCKED"), count_blocked, FALSE },
        { _ ("SEATS FREED"), count_freed, way != UNSEAT_WAY_BOTH && unseat_way_takes (way) },
        { _ ("SEATS TAKEN"), count_taken_seats, way != UNSEAT_WAY_BOTH && unseat_way_gives (way) },
  };
  g_autoptr (GPtrArray) titles = g_ptr_array_new ();
  g_autoptr (CliTable) table = NULL;

  g_ptr_array_add (titles, (gpointer) C_ ("column", "PRODUCT"));
  g_ptr_array_add (titles, (gpointer) _ ("PART NUMBER"));
  for (guint i = 0; i < G_N_ELEMENTS (columns); i++)
    {
      columns[i].is_shown = columns[i].is_shown || has_any (products, &columns[i]);
      if (columns[i].is_shown)
        g_ptr_array_add (titles, (gpointer) columns[i].title);
    }
  g_ptr_array_add (titles, NULL);

  table = cli_table_new ((const char *const *) titles->pdata, "llrrrrrr");
  for (guint i = 0; i < products->len; i++)
    add_product (table, products->pdata[i], columns, G_N_ELEMENTS (columns));
  if (products->len > 0)
    cli_table_print (table, target, cli_get_terminal_width (target));
}
