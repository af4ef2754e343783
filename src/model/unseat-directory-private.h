/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "unseat-directory.h"
#include "unseat-product-index.h"
#include "unseat-user-store.h"

G_BEGIN_DECLS

/* How far it is judged who is inactive. */
typedef struct
{
  guint  days; /* 0: nobody is judged */
  gint64 now;
  guint  n_judged; /* the first ones */
} UnseatJudging;

/* Read and written by unseat-directory.c, unseat-directory-complete.c, unseat-directory-inactive.c, unseat-directory-members.c and unseat-directory-products.c only. */
struct _UnseatDirectory
{
  GObject             parent_instance;
  char               *tenant_id;   /* (owned) (nullable) */
  char               *tenant_name; /* (owned) (nullable) */
  UnseatUserStore    *store;       /* (owned) */
  GListStore         *products;    /* (owned) (element-type UnseatProduct) */
  UnseatProductIndex *index;       /* (owned): of the products */
  UnseatProductBook  *book;        /* (owned) (nullable): what they are called; NULL when they are called as they were given */
  GHashTable         *groups;      /* (owned) (element-type utf8 UnseatGroup) */
  gboolean            are_groups_refused;
  gboolean            is_complete;
  gint64              read_at;         /* seconds since 1970 in UTC; 0 while it is not complete */
  GHashTable         *users_read_at;   /* (owned) (nullable) (element-type utf8 gint64): of those who were read alone */
  GPtrArray          *learnt;          /* (owned) (element-type UnseatDependency) */
  GPtrArray          *conflicts;       /* (owned) (element-type UnseatConflict) */
  UnseatEvidenceBook *evidence;        /* (owned) */
  char               *evidence_tenant; /* (owned) (nullable): whose it is */
  UnseatJudging       judging;
  guint               inactive_days;         /* by which everybody has been judged; 0: nobody was */
  GHashTable         *members;               /* (owned) (element-type utf8 GHashTable): of groups and roles, as far as they are known */
  GHashTable         *blocks;                /* (owned) (nullable) (element-type utf8 gint64): of unseat_directory_set_blocks() */
  gint64              blocks_whole_since;    /* seconds since 1970 in UTC; 0: not known */
  gint64              blocks_read_at;        /* seconds since 1970 in UTC; 0 for never */
  char               *blocks_problem;        /* (owned) (nullable): why they are not known */
  GHashTable         *leavers;               /* (owned) (element-type utf8 GHashTable): by group, the indexes of unseat_directory_get_leavers() */
  GHashTable         *left;                  /* (owned) (element-type utf8): who has left a group, of which nobody has read who is in it: of unseat_path_outlook_note_member() */
  GHashTable         *put_on;                /* (owned) (element-type utf8): what a group has been given since it was read: of unseat_path_outlook_note_shown() */
  GHashTable         *members_read_at;       /* (owned) (nullable) (element-type utf8 gint64): of unseat_member_reads_note() */
  GHashTable         *deleted_groups;        /* (owned) (element-type utf8): ids in lower case, of groups that are known not to be there */
  GPtrArray          *subscriptions;         /* (owned) (element-type UnseatSubscription) */
  char               *subscriptions_problem; /* (owned) (nullable): why they are not known */
};

/**
 * unseat_directory_forget_readings:
 *
 * As if nobody had been read.
 */
void unseat_directory_forget_readings (UnseatDirectory *self);

/**
 * unseat_directory_forget_blocks:
 *
 * As if the audit log was not read.
 */
void unseat_directory_forget_blocks (UnseatDirectory *self);

/**
 * unseat_directory_get_store:
 *
 * Returns: (transfer none): the people; another store after each `cleared`
 */
UnseatUserStore *unseat_directory_get_store (UnseatDirectory *self);

/**
 * unseat_directory_list_products:
 *
 * Returns: (transfer full) (element-type UnseatProduct): the products as they are now
 */
GPtrArray *unseat_directory_list_products (UnseatDirectory *self);

/**
 * unseat_directory_dup_products:
 *
 * Returns: (transfer full) (element-type UnseatProduct): other objects for the products, which stay as they are now
 */
GPtrArray *unseat_directory_dup_products (UnseatDirectory *self);

/**
 * unseat_directory_announce_products:
 *
 * Emits `products-changed`.
 */
void unseat_directory_announce_products (UnseatDirectory *self);

/**
 * unseat_directory_announce_names:
 *
 * Emits `names-changed`.
 */
void unseat_directory_announce_names (UnseatDirectory *self);

/**
 * unseat_directory_announce_groups:
 *
 * Emits `groups-changed`.
 */
void unseat_directory_announce_groups (UnseatDirectory *self);

G_END_DECLS
