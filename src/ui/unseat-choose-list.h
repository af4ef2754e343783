/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "unseat-people-import.h"

G_BEGIN_DECLS

/**
 * UnseatChooseKind:
 * @UNSEAT_CHOOSE_KIND_ASKED: the administrator has to say who is meant, or has said it
 * @UNSEAT_CHOOSE_KIND_UNKNOWN: nobody in the tenant
 * @UNSEAT_CHOOSE_KIND_WITHOUT: somebody who does not have the product
 * @UNSEAT_CHOOSE_KIND_FOUND: one person
 * @UNSEAT_CHOOSE_KIND_AGAIN: somebody who was named before
 *
 * What became of a line of the list, in the order in which it matters.  It stays the same whatever is chosen.
 */
typedef enum
{
  UNSEAT_CHOOSE_KIND_ASKED,
  UNSEAT_CHOOSE_KIND_UNKNOWN,
  UNSEAT_CHOOSE_KIND_WITHOUT,
  UNSEAT_CHOOSE_KIND_FOUND,
  UNSEAT_CHOOSE_KIND_AGAIN,
  UNSEAT_N_CHOOSE_KINDS
} UnseatChooseKind;

#define UNSEAT_TYPE_CHOOSE_LIST (unseat_choose_list_get_type ())
G_DECLARE_FINAL_TYPE (UnseatChooseList, unseat_choose_list, UNSEAT, CHOOSE_LIST, GObject)

/**
 * UnseatChooseList:
 *
 * Who was found by a list of people, sorted by what has to be said about them.  On the page of a product only those who have it
 * can be chosen.
 *
 * Property: `n-chosen` (guint): how many people are found, each once, and have the product.
 */

/**
 * unseat_choose_list_new:
 * @directory: where they were looked up
 * @sku_id: (nullable): the product that they shall have
 * @import: who was found
 *
 * Returns: (transfer full): a list of them
 */
UnseatChooseList *unseat_choose_list_new (UnseatDirectory    *directory,
                                          const char         *sku_id,
                                          UnseatPeopleImport *import);

/**
 * unseat_choose_list_get_people:
 * @kind: a kind, or %UNSEAT_N_CHOOSE_KINDS for everybody in the order of their kinds
 *
 * Returns: (transfer none): a list of #UnseatImportedPerson
 */
GListModel *unseat_choose_list_get_people (UnseatChooseList *self,
                                           UnseatChooseKind  kind);

/**
 * unseat_choose_list_count:
 *
 * Returns: how many people are of @kind
 */
guint unseat_choose_list_count (UnseatChooseList *self,
                                UnseatChooseKind  kind);

/**
 * unseat_choose_list_count_open:
 *
 * Returns: about how many people the administrator has not said yet who is meant
 */
guint unseat_choose_list_count_open (UnseatChooseList *self);

/**
 * unseat_choose_list_choose:
 * @person: one who is asked
 * @index: one of its candidates, or %UNSEAT_NO_USER to leave it out
 *
 * Says who is meant.
 */
void unseat_choose_list_choose (UnseatChooseList     *self,
                                UnseatImportedPerson *person,
                                guint                 index);

/**
 * unseat_choose_list_get_n_chosen:
 *
 * Returns: how many people are found, each once, and have the product
 */
guint unseat_choose_list_get_n_chosen (UnseatChooseList *self);

/**
 * unseat_choose_list_dup_chosen:
 *
 * Returns: (transfer full) (element-type guint): their indexes
 */
GArray *unseat_choose_list_dup_chosen (UnseatChooseList *self);

/**
 * unseat_choose_list_dup_unknown:
 *
 * Returns: (transfer full): those who were not found, as they were written, one a line
 */
char *unseat_choose_list_dup_unknown (UnseatChooseList *self);

/**
 * unseat_choose_list_get_directory:
 *
 * Returns: (transfer none): where they were looked up
 */
UnseatDirectory *unseat_choose_list_get_directory (UnseatChooseList *self);

/**
 * unseat_choose_list_get_sku_id:
 *
 * Returns: (transfer none) (nullable): the product that they shall have
 */
const char *unseat_choose_list_get_sku_id (UnseatChooseList *self);

/**
 * unseat_choose_list_has_product:
 * @index: of somebody in the directory
 *
 * Returns: whether that person can be chosen: has the product, or there is none
 */
gboolean unseat_choose_list_has_product (UnseatChooseList *self,
                                         guint             index);

G_END_DECLS
