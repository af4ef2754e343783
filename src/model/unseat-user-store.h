/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "unseat-assignment-pool.h"
#include "unseat-search-text.h"
#include "unseat-string-pool.h"
#include "unseat-user.h"

G_BEGIN_DECLS

/**
 * UnseatUserStore:
 *
 * People in columns: what a filter or an order looks at lies side by side.  Behind #UnseatDirectory; indexes never change.
 * Reference counted, so that whoever still has indexes of a store that the directory let go of can read it.
 */
typedef struct _UnseatUserStore UnseatUserStore;

typedef enum
{
  UNSEAT_USER_FLAG_ENABLED = 1 << 0,
  UNSEAT_USER_FLAG_GUEST = 1 << 1,
  UNSEAT_USER_FLAG_SYNCED = 1 << 2,
  UNSEAT_USER_FLAG_GONE = 1 << 3,
  UNSEAT_USER_FLAG_TEXT_ID = 1 << 4,  /* the id is not a GUID */
  UNSEAT_USER_FLAG_INACTIVE = 1 << 5, /* unseat_user_store_set_inactive() */
} UnseatUserFlags;

/**
 * unseat_user_store_new:
 *
 * Returns: (transfer full): a store without people
 */
UnseatUserStore *unseat_user_store_new (void);

/**
 * unseat_user_store_ref:
 *
 * Returns: (transfer full): the same store, to be given back with unseat_user_store_unref()
 */
UnseatUserStore *unseat_user_store_ref (UnseatUserStore *self);

/**
 * unseat_user_store_unref:
 * @self: (transfer full): freed with its last reference
 */
void unseat_user_store_unref (UnseatUserStore *self);

/**
 * unseat_user_store_put:
 * @user: a person; replaces what is known about the same id
 *
 * Returns: the index
 */
guint unseat_user_store_put (UnseatUserStore *self,
                             UnseatUser      *user);

/**
 * unseat_user_store_set_gone:
 *
 * Marks a person as gone from the tenant.
 */
void unseat_user_store_set_gone (UnseatUserStore *self,
                                 guint            index);

/**
 * unseat_user_store_set_inactive:
 * @index: below unseat_user_store_get_size()
 * @inactive: whether the person has not been there for long; stays so when they are put again
 *
 * Counts the person among those who hold products and are inactive, or no longer.
 */
void unseat_user_store_set_inactive (UnseatUserStore *self,
                                     guint            index,
                                     gboolean         inactive);

/**
 * unseat_user_store_dup_user:
 *
 * Returns: (transfer full): the person as an object
 */
UnseatUser *unseat_user_store_dup_user (UnseatUserStore *self,
                                        guint            index);

/**
 * unseat_user_store_dup_id:
 * @index: below unseat_user_store_get_size()
 *
 * Returns: (transfer full): the object id
 */
char *unseat_user_store_dup_id (UnseatUserStore *self,
                                guint            index);

/**
 * unseat_user_store_peek:
 * @index: below unseat_user_store_get_size()
 * @facts: (out caller-allocates): what the person is made of, but for the id, which is %NULL; the texts are good until the next person is put
 */
void unseat_user_store_peek (UnseatUserStore *self,
                             guint            index,
                             UnseatUserFacts *facts);

/**
 * unseat_user_store_get_guid:
 * @index: below unseat_user_store_get_size()
 *
 * Returns: (transfer none) (nullable): the object id as unseat_pack_guid() gives it, %NULL when it is no GUID; good until the next person is put
 */
const guint8 *unseat_user_store_get_guid (UnseatUserStore *self,
                                          guint            index);

/**
 * unseat_user_store_get_created:
 * @index: below unseat_user_store_get_size()
 *
 * Returns: seconds since 1970 in UTC when the account was made; 0 when that is not known
 */
gint64 unseat_user_store_get_created (UnseatUserStore *self,
                                      guint            index);

/**
 * unseat_user_store_get_created_version:
 *
 * Returns: a number that is another one whenever unseat_user_store_get_created() is, of somebody who was there before
 */
guint unseat_user_store_get_created_version (UnseatUserStore *self);

/**
 * unseat_user_store_find:
 *
 * Returns: the index of an object id, also of one who is gone, or %G_MAXUINT
 */
guint unseat_user_store_find (UnseatUserStore *self,
                              const char      *user_id);

/**
 * unseat_user_store_list_matches:
 * @text: an object id, a user principal name or a mail address, in any case
 *
 * Returns: (transfer full) (element-type guint): the indexes of all whom it names and who are not gone, each once; an object id names
 * one at most
 */
GArray *unseat_user_store_list_matches (UnseatUserStore *self,
                                        const char      *text);

/**
 * unseat_user_store_get_name:
 *
 * Returns: (transfer none): the display name, possibly empty; good until the next person is put
 */
const char *unseat_user_store_get_name (UnseatUserStore *self,
                                        guint            index);

/**
 * unseat_user_store_get_size:
 *
 * Returns: how many indexes there are, those of people who are gone included
 */
guint unseat_user_store_get_size (UnseatUserStore *self);

/**
 * unseat_user_store_get_n_present:
 *
 * Returns: how many people are not gone
 */
guint unseat_user_store_get_n_present (UnseatUserStore *self);

/**
 * unseat_user_store_get_flags:
 *
 * Returns: (transfer none): the column of #UnseatUserFlags, by index; good until the next person is put
 */
const guint8 *unseat_user_store_get_flags (UnseatUserStore *self);

/**
 * unseat_user_store_get_sets:
 *
 * Returns: (transfer none): the column of sets of unseat_user_store_get_assignments(), by index; good until the next person is put
 */
const guint32 *unseat_user_store_get_sets (UnseatUserStore *self);

/**
 * unseat_user_store_get_departments:
 *
 * Returns: (transfer none): the column of numbers of unseat_user_store_get_department_names(), by index; good until the next
 * person is put
 */
const guint32 *unseat_user_store_get_departments (UnseatUserStore *self);

/**
 * unseat_user_store_get_assignments:
 *
 * Returns: (transfer none): the sets of paths, never %NULL
 */
UnseatAssignmentPool *unseat_user_store_get_assignments (UnseatUserStore *self);

/**
 * unseat_user_store_get_name_key:
 *
 * Returns: (transfer none): compares with strcmp() in the order of the locale
 */
const char *unseat_user_store_get_name_key (UnseatUserStore *self,
                                            guint            index);

/**
 * unseat_user_store_get_user_principal_name:
 * @index: below unseat_user_store_get_size()
 *
 * Returns: (transfer none): the sign-in name, possibly empty; good until the next person is put
 */
const char *unseat_user_store_get_user_principal_name (UnseatUserStore *self,
                                                       guint            index);

/**
 * unseat_user_store_get_department_names:
 *
 * Returns: (transfer none): departments by their numbers, 0 is none
 */
UnseatStringPool *unseat_user_store_get_department_names (UnseatUserStore *self);

/**
 * unseat_user_store_get_people_text:
 *
 * Returns: (transfer none): a record for each person: name, sign-in name, mail
 */
UnseatSearchText *unseat_user_store_get_people_text (UnseatUserStore *self);

/**
 * unseat_user_store_get_department_text:
 *
 * Returns: (transfer none): a record for each department
 */
UnseatSearchText *unseat_user_store_get_department_text (UnseatUserStore *self);

/**
 * unseat_user_store_get_memory:
 *
 * Returns: bytes held, for the benchmark
 */
gsize unseat_user_store_get_memory (UnseatUserStore *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (UnseatUserStore, unseat_user_store_unref)

G_END_DECLS
