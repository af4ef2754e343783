/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "unseat-never-touch-search.h"

#include <string.h>

#include "unseat-error.h"
#include "unseat-graph-groups.h"
#include "unseat-session-private.h"
#include "unseat-user-list.h"
#include "unseat-utils.h"

/* More of them is no help to anybody: who sees so many types one letter more. */
#define MAX_OF_A_KIND 20

struct _UnseatNeverTouchSearch
{
  GObject parent_instance;

  UnseatSession  *session;     /* (owned) */
  UnseatUserList *users;       /* (owned) (nullable): made when it is needed first, because that costs something in a large tenant */
  GListStore     *matches;     /* (owned) (element-type UnseatNeverTouchMatch) */
  GCancellable   *cancellable; /* (owned) (nullable): of the question for groups */
  char           *notice;      /* (owned) (nullable) */
  char           *folded;      /* (owned) (nullable): what is searched for */
  guint           n_more;      /* people who are not among the matches */
};

static void list_model_iface_init (GListModelInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (UnseatNeverTouchSearch, unseat_never_touch_search, G_TYPE_OBJECT, G_IMPLEMENT_INTERFACE (G_TYPE_LIST_MODEL, list_model_iface_init))

typedef enum
{
  PROP_NOTICE = 1,
  PROP_SEARCHING,
  PROP_N_MORE,
} UnseatNeverTouchSearchProperty;

static GParamSpec *properties[PROP_N_MORE + 1];

static void
set_notice (UnseatNeverTouchSearch *self,
            const char             *notice)
{
  if (unseat_set_string (&self->notice, notice))
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_NOTICE]);
}

/* @cancellable: (transfer full) (nullable): of the question that is asked from now on */
static void
set_question (UnseatNeverTouchSearch *self,
              GCancellable           *cancellable)
{
  gboolean was_searching = self->cancellable != NULL;

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  self->cancellable = cancellable;
  if (was_searching != (cancellable != NULL))
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_SEARCHING]);
}

static void
set_n_more (UnseatNeverTouchSearch *self,
            guint                   n_more)
{
  if (self->n_more == n_more)
    return;

  self->n_more = n_more;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_N_MORE]);
}

/* What is called exactly so comes first; then a group or a product rather than one of its many people. */
static int
get_rank (UnseatNeverTouchSearch *self,
          UnseatNeverTouchMatch  *match)
{
  static const int ranks[UNSEAT_N_NEVER_TOUCH_KINDS] = {
    [UNSEAT_NEVER_TOUCH_GROUP] = 0,
    [UNSEAT_NEVER_TOUCH_PRODUCT] = 1,
    [UNSEAT_NEVER_TOUCH_PERSON] = 2,
  };
  g_autofree char *folded = g_utf8_casefold (unseat_never_touch_match_get_name (match), -1);
  gboolean         is_exact = g_strcmp0 (folded, self->folded) == 0;

  return (is_exact ? 0 : UNSEAT_N_NEVER_TOUCH_KINDS) + ranks[unseat_never_touch_match_get_kind (match)];
}

static int
compare_matches (gconstpointer a,
                 gconstpointer b,
                 gpointer      user_data)
{
  return get_rank (user_data, (UnseatNeverTouchMatch *) a) - get_rank (user_data, (UnseatNeverTouchMatch *) b);
}

static int
compare_pointers (gconstpointer a,
                  gconstpointer b,
                  gpointer      user_data)
{
  return compare_matches (*(gpointer *) a, *(gpointer *) b, user_data);
}

/* Those of a kind stay in the order in which they come. */
static void
insert_matches (UnseatNeverTouchSearch *self,
                GPtrArray              *matches)
{
  for (guint i = 0; i < matches->len; i++)
    g_list_store_insert_sorted (self->matches, matches->pdata[i], compare_matches, self);
}

static gboolean
is_like (const char *text,
         const char *folded)
{
  g_autofree char *own = g_utf8_casefold (text, -1);

  return strstr (own, folded) != NULL;
}

/* The department, too, when it is why a person was found. */
static char *
describe_person (UnseatUser *user,
                 const char *folded)
{
  const char *department = unseat_user_get_department (user);
  g_auto (GStrv) words = g_strsplit_set (folded, " \t", -1);

  for (guint i = 0; words[i] != NULL; i++)
    if (*words[i] != '\0' && is_like (department, words[i]))
      return g_strdup_printf ("%s · %s", unseat_user_get_user_principal_name (user), department);

  return g_strdup (unseat_user_get_user_principal_name (user));
}

static void
add_people (UnseatNeverTouchSearch *self,
            const char             *text,
            GPtrArray              *matches)
{
  const UnseatUserQuery query = { .text = text };
  guint                 n_people = 0;

  if (self->users == NULL)
    self->users = unseat_user_list_new (unseat_session_get_directory (self->session));
  unseat_user_list_set_query (self->users, &query);

  n_people = g_list_model_get_n_items (G_LIST_MODEL (self->users));
  for (guint i = 0; i < MIN (n_people, MAX_OF_A_KIND); i++)
    {
      g_autoptr (UnseatUser) user = g_list_model_get_item (G_LIST_MODEL (self->users), i);
      g_autofree char *details = describe_person (user, self->folded);

      g_ptr_array_add (matches, unseat_never_touch_match_new (UNSEAT_NEVER_TOUCH_PERSON, unseat_user_get_id (user), unseat_user_get_name (user), details));
    }
  set_n_more (self, n_people - MIN (n_people, MAX_OF_A_KIND));
}

static void
add_products (UnseatNeverTouchSearch *self,
              GPtrArray              *matches)
{
  GListModel *products = unseat_directory_get_products (unseat_session_get_directory (self->session));
  guint       n_found = 0;

  for (guint i = 0; i < g_list_model_get_n_items (products) && n_found < MAX_OF_A_KIND; i++)
    {
      g_autoptr (UnseatProduct) product = g_list_model_get_item (products, i);

      if (!is_like (unseat_product_get_name (product), self->folded) && !is_like (unseat_product_get_part_number (product), self->folded))
        continue;

      g_ptr_array_add (matches, unseat_never_touch_match_new (UNSEAT_NEVER_TOUCH_PRODUCT, unseat_product_get_sku_id (product), unseat_product_get_name (product),
                                                              unseat_product_get_part_number (product)));
      n_found++;
    }
}

static void
found_cb (GObject      *source,
          GAsyncResult *result,
          gpointer      user_data)
{
  g_autoptr (UnseatNeverTouchSearch) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) groups = unseat_graph_find_groups_finish (UNSEAT_GRAPH_CLIENT (source), result, &error);
  g_autoptr (GPtrArray) matches = g_ptr_array_new_with_free_func (g_object_unref);

  /* Something else is searched for by now. */
  if (unseat_error_is_cancelled (error))
    return;

  if (error != NULL)
    set_notice (self, error->message);
  for (guint i = 0; groups != NULL && i < groups->len; i++)
    g_ptr_array_add (matches, unseat_never_touch_match_new (UNSEAT_NEVER_TOUCH_GROUP, unseat_group_get_id (groups->pdata[i]), unseat_group_get_name (groups->pdata[i]), ""));
  insert_matches (self, matches);
  set_question (self, NULL);
}

static void
ask_for_groups (UnseatNeverTouchSearch *self,
                const char             *text)
{
  UnseatGraphClient *client = unseat_session_get_client (self->session);
  gboolean           asks = client != NULL && *text != '\0';

  set_question (self, asks ? g_cancellable_new () : NULL);
  if (asks)
    unseat_graph_find_groups_async (client, text, self->cancellable, found_cb, g_object_ref (self));
}

/* The list of the matches, as it is. */

static GType
get_item_type (GListModel *model)
{
  return UNSEAT_TYPE_NEVER_TOUCH_MATCH;
}

static guint
get_n_items (GListModel *model)
{
  return g_list_model_get_n_items (G_LIST_MODEL (UNSEAT_NEVER_TOUCH_SEARCH (model)->matches));
}

static gpointer
get_item (GListModel *model,
          guint       position)
{
  return g_list_model_get_item (G_LIST_MODEL (UNSEAT_NEVER_TOUCH_SEARCH (model)->matches), position);
}

static void
list_model_iface_init (GListModelInterface *iface)
{
  iface->get_item_type = get_item_type;
  iface->get_n_items = get_n_items;
  iface->get_item = get_item;
}

static void
items_changed_cb (UnseatNeverTouchSearch *self,
                  guint                   position,
                  guint                   removed,
                  guint                   added)
{
  g_list_model_items_changed (G_LIST_MODEL (self), position, removed, added);
}

static void
unseat_never_touch_search_get_property (GObject    *object,
                                        guint       property_id,
                                        GValue     *value,
                                        GParamSpec *pspec)
{
  switch ((UnseatNeverTouchSearchProperty) property_id)
    {
    case PROP_NOTICE:
      g_value_set_string (value, UNSEAT_NEVER_TOUCH_SEARCH (object)->notice);
      break;
    case PROP_SEARCHING:
      g_value_set_boolean (value, UNSEAT_NEVER_TOUCH_SEARCH (object)->cancellable != NULL);
      break;
    case PROP_N_MORE:
      g_value_set_uint (value, UNSEAT_NEVER_TOUCH_SEARCH (object)->n_more);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
    }
}

static void
unseat_never_touch_search_dispose (GObject *object)
{
  UnseatNeverTouchSearch *self = UNSEAT_NEVER_TOUCH_SEARCH (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_clear_object (&self->session);
  g_clear_object (&self->users);

  G_OBJECT_CLASS (unseat_never_touch_search_parent_class)->dispose (object);
}

static void
unseat_never_touch_search_finalize (GObject *object)
{
  UnseatNeverTouchSearch *self = UNSEAT_NEVER_TOUCH_SEARCH (object);

  g_clear_object (&self->matches);
  g_clear_pointer (&self->notice, g_free);
  g_clear_pointer (&self->folded, g_free);

  G_OBJECT_CLASS (unseat_never_touch_search_parent_class)->finalize (object);
}

static void
unseat_never_touch_search_class_init (UnseatNeverTouchSearchClass *klass)
{
  GObjectClass     *object_class = G_OBJECT_CLASS (klass);
  const GParamFlags flags = G_PARAM_READABLE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS;

  object_class->get_property = unseat_never_touch_search_get_property;
  object_class->dispose = unseat_never_touch_search_dispose;
  object_class->finalize = unseat_never_touch_search_finalize;

  properties[PROP_NOTICE] = g_param_spec_string ("notice", NULL, NULL, NULL, flags);
  properties[PROP_SEARCHING] = g_param_spec_boolean ("searching", NULL, NULL, FALSE, flags);
  properties[PROP_N_MORE] = g_param_spec_uint ("n-more", NULL, NULL, 0, G_MAXUINT, 0, flags);
  g_object_class_install_properties (object_class, G_N_ELEMENTS (properties), properties);
}

static void
unseat_never_touch_search_init (UnseatNeverTouchSearch *self)
{
  self->matches = g_list_store_new (UNSEAT_TYPE_NEVER_TOUCH_MATCH);
  g_signal_connect_object (self->matches, "items-changed", G_CALLBACK (items_changed_cb), self, G_CONNECT_SWAPPED);
}

UnseatNeverTouchSearch *
unseat_never_touch_search_new (UnseatSession *session)
{
  UnseatNeverTouchSearch *self = NULL;

  g_return_val_if_fail (UNSEAT_IS_SESSION (session), NULL);

  self = g_object_new (UNSEAT_TYPE_NEVER_TOUCH_SEARCH, NULL);
  self->session = g_object_ref (session);

  return self;
}

void
unseat_never_touch_search_set_text (UnseatNeverTouchSearch *self,
                                    const char             *text)
{
  g_autofree char *wanted = NULL;
  g_autoptr (GPtrArray) matches = g_ptr_array_new_with_free_func (g_object_unref);

  g_return_if_fail (UNSEAT_IS_NEVER_TOUCH_SEARCH (self));
  g_return_if_fail (text != NULL);

  wanted = g_strstrip (g_strdup (text));
  set_notice (self, NULL);
  g_free (self->folded);
  self->folded = g_utf8_casefold (wanted, -1);
  if (*wanted != '\0')
    {
      add_products (self, matches);
      add_people (self, wanted, matches);
    }
  else
    {
      set_n_more (self, 0);
    }
  g_ptr_array_sort_with_data (matches, compare_pointers, self);
  g_list_store_splice (self->matches, 0, g_list_model_get_n_items (G_LIST_MODEL (self->matches)), matches->pdata, matches->len);
  ask_for_groups (self, wanted);
}

const char *
unseat_never_touch_search_get_notice (UnseatNeverTouchSearch *self)
{
  g_return_val_if_fail (UNSEAT_IS_NEVER_TOUCH_SEARCH (self), NULL);

  return self->notice;
}

gboolean
unseat_never_touch_search_is_searching (UnseatNeverTouchSearch *self)
{
  g_return_val_if_fail (UNSEAT_IS_NEVER_TOUCH_SEARCH (self), FALSE);

  return self->cancellable != NULL;
}
