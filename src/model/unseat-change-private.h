/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "unseat-change.h"
#include "unseat-product-book.h"

G_BEGIN_DECLS

/* What a change consists of, for the files that make it up. */
struct _UnseatChange
{
  GObject               parent_instance;
  char                 *user_id;             /* (owned) */
  char                 *user_name;           /* (owned) */
  char                 *user_principal_name; /* (owned) */
  char                 *department;          /* (owned) (nullable): shared by all who work there */
  char                 *sku_id;              /* (owned): this and the next ones are shared by all changes that say the same */
  char                 *part_number;         /* (owned) */
  char                 *product_name;        /* (owned) */
  char                 *group_id;            /* (owned) (nullable) */
  char                 *group_name;          /* (owned) (nullable) */
  char                **disabled_plans;      /* (owned) (nullable): NULL = none */
  char                **wanted_plans;        /* (owned) (nullable): NULL = none */
  char                **unmoved;             /* (owned) (nullable): NULL = none */
  UnseatProduct        *product;             /* (owned) (nullable) */
  UnseatProductBook    *book;                /* (owned) (nullable) */
  char                 *swap_sku_id;         /* (owned) (nullable) */
  char                 *reason;              /* (owned) (nullable) */
  char                 *request_id;          /* (owned) (nullable) */
  UnseatAction          action;
  gboolean              frees_seat;
  UnseatKept            kept;
  gboolean              takes_seat;
  gboolean              is_put_back;
  gboolean              is_guarded;
  gboolean              is_left_over;
  gboolean              is_redundant;
  gboolean              is_membership_fixed;
  gboolean              gives_more;
  gint64                updated;
  UnseatAssignmentError problem;
  gboolean              is_undone;
  gboolean              has_effect;
  gboolean              is_forbidden;
  UnseatOutcome         outcome;
  guint                 position;
  guint                *counts; /* (owned) (nullable): how many changes of its plan have which outcome, shared by them */
  guint                 stops;  /* bits 1 << UnseatService */
  guint                 stays;  /* the same */
  UnseatMailboxPurpose  mailbox;
  gboolean              is_mailbox_asked;
};

G_END_DECLS
