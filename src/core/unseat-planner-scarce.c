/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "unseat-planner-scarce.h"

#include <glib/gi18n-lib.h>

#include "unseat-change.h"

/* A product that groups are to give again. */
typedef struct
{
  const char *sku_id;
  guint       n_had;     /* who had it, and are to have a seat again */
  guint       n_waiting; /* who did not, and may take one all the same */
  char       *sentence;  /* (owned) (nullable): that there are not seats for all of them */
} Scarce;

typedef struct
{
  UnseatDirectory    *directory;
  UnseatPlannerSeats *seats;
  GPtrArray          *all;    /* (owned) (element-type Scarce) */
  GHashTable         *by_sku; /* (owned): SKU id → Scarce */
  GHashTable         *groups; /* (owned) (element-type utf8): those that give somebody a seat: the others wait until that is seen (unseat-apply-last) */
  GHashTable         *known;  /* (owned) (element-type utf8): "object id SKU id" of who waits */
} Market;

static void
scarce_free (gpointer data)
{
  Scarce *scarce = data;

  g_free (scarce->sentence);
  g_free (scarce);
}

static void
market_clear (Market *market)
{
  g_hash_table_unref (market->by_sku);
  g_hash_table_unref (market->groups);
  g_hash_table_unref (market->known);
  g_ptr_array_unref (market->all);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Market, market_clear)

static gboolean
is_put_on (UnseatChange *change)
{
  return unseat_change_get_action (change) == UNSEAT_ACTION_PUT_ON && unseat_change_get_outcome (change) == UNSEAT_OUTCOME_PLANNED;
}

static void
count_had (Market       *market,
           UnseatChange *change)
{
  Scarce *scarce = g_hash_table_lookup (market->by_sku, unseat_change_get_sku_id (change));

  if (scarce == NULL)
    {
      scarce = g_new0 (Scarce, 1);
      scarce->sku_id = unseat_change_get_sku_id (change);
      g_ptr_array_add (market->all, scarce);
      g_hash_table_insert (market->by_sku, (gpointer) scarce->sku_id, scarce);
    }
  scarce->n_had++;
  g_hash_table_add (market->groups, (gpointer) unseat_change_get_group_id (change));
}

/* Returns: (nullable): the product of which the person may take a seat that is not counted for them */
static Scarce *
find_wanted (Market       *market,
             UnseatChange *change)
{
  const char    *sku_id = unseat_change_get_sku_id (change);
  Scarce        *scarce = g_hash_table_lookup (market->by_sku, sku_id);
  UnseatProduct *product = unseat_directory_find_product (market->directory, sku_id);
  guint          index = UNSEAT_NO_USER;
  g_autoptr (UnseatUser) user = NULL;

  if (scarce == NULL || product == NULL || unseat_change_takes_seat (change) || unseat_change_get_problem (change) == UNSEAT_ASSIGNMENT_ERROR_NONE)
    return NULL;
  if (!g_hash_table_contains (market->groups, unseat_change_get_group_id (change)))
    return NULL;

  index = unseat_directory_find_user (market->directory, unseat_change_get_user_id (change));
  user = index != UNSEAT_NO_USER ? unseat_directory_get_user (market->directory, index) : NULL;

  return user != NULL && unseat_planner_seats_is_needed (market->seats, user, product) ? scarce : NULL;
}

static void
count_waiting (Market       *market,
               UnseatChange *change)
{
  Scarce *scarce = find_wanted (market, change);

  if (scarce != NULL && g_hash_table_add (market->known, g_strconcat (unseat_change_get_user_id (change), " ", scarce->sku_id, NULL)))
    scarce->n_waiting++;
}

static char *
describe (Market       *market,
          const Scarce *scarce)
{
  UnseatProduct   *product = unseat_directory_find_product (market->directory, scarce->sku_id);
  gint64           left = product != NULL ? unseat_planner_seats_count_left (market->seats, product) : 0;
  guint            n_people = scarce->n_had + scarce->n_waiting;
  guint            n_seats = (guint) MAX (0, left + scarce->n_had);
  g_autofree char *name = unseat_directory_dup_product_name (market->directory, scarce->sku_id);
  g_autofree char *people = NULL;
  g_autofree char *seats = NULL;

  if (scarce->n_waiting == 0 || n_people <= n_seats)
    return NULL;

  /* Translators: a product, then how many people. */
  people = g_strdup_printf (ngettext ("A group gives %s to %'u person who has no seat of it.", "A group gives %s to %'u people who have no seat of it.", n_people), name, n_people);
  seats = g_strdup_printf (ngettext ("%'u seat is free: Microsoft 365 decides who gets it.", "%'u seats are free: Microsoft 365 decides who gets one.", n_seats), n_seats);

  /* Translators: two sentences, one after the other. */
  return g_strdup_printf (C_ ("sentences", "%s %s"), people, seats);
}

static void
mark (Market       *market,
      UnseatChange *change)
{
  const Scarce    *scarce = unseat_change_takes_seat (change) ? g_hash_table_lookup (market->by_sku, unseat_change_get_sku_id (change)) : find_wanted (market, change);
  const char      *reason = unseat_change_get_reason (change);
  g_autofree char *whole = NULL;

  if (scarce == NULL || scarce->sentence == NULL)
    return;

  whole = reason != NULL ? g_strdup_printf (C_ ("sentences", "%s %s"), reason, scarce->sentence) : g_strdup (scarce->sentence);
  unseat_change_set_outcome (change, UNSEAT_OUTCOME_PLANNED, whole, NULL);
}

void
unseat_planner_scarce_mark (UnseatDirectory    *directory,
                            UnseatPlannerSeats *seats,
                            GPtrArray          *changes,
                            GStrvBuilder       *notes)
{
  g_auto (Market) market = { directory, seats, g_ptr_array_new_with_free_func (scarce_free), g_hash_table_new (g_str_hash, g_str_equal),
                             g_hash_table_new (g_str_hash, g_str_equal), g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL) };
  gboolean is_scarce = FALSE;

  g_return_if_fail (UNSEAT_IS_DIRECTORY (directory) && seats != NULL && changes != NULL && notes != NULL);

  for (guint i = 0; i < changes->len; i++)
    if (is_put_on (changes->pdata[i]) && unseat_change_takes_seat (changes->pdata[i]))
      count_had (&market, changes->pdata[i]);
  for (guint i = 0; market.all->len > 0 && i < changes->len; i++)
    if (is_put_on (changes->pdata[i]))
      count_waiting (&market, changes->pdata[i]);

  for (guint i = 0; i < market.all->len; i++)
    {
      Scarce *scarce = market.all->pdata[i];

      scarce->sentence = describe (&market, scarce);
      is_scarce = is_scarce || scarce->sentence != NULL;
      if (scarce->sentence != NULL)
        g_strv_builder_add (notes, scarce->sentence);
    }
  for (guint i = 0; is_scarce && i < changes->len; i++)
    if (is_put_on (changes->pdata[i]))
      mark (&market, changes->pdata[i]);
}
