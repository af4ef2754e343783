/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "unseat-evidence-book.h"
#include "unseat-group.h"
#include "unseat-product-book.h"
#include "unseat-product.h"
#include "unseat-subscription.h"
#include "unseat-user.h"

G_BEGIN_DECLS

#define UNSEAT_TYPE_DIRECTORY (unseat_directory_get_type ())
G_DECLARE_FINAL_TYPE (UnseatDirectory, unseat_directory, UNSEAT, DIRECTORY, GObject)

/**
 * UnseatDirectory:
 *
 * The tenant in memory, sized for 1,000,000 people: people are records in a compact store (interned
 * texts, packed assignments), addressed by an index that never changes while the directory lives.  All on the main thread.
 *
 * Signals:
 *  - `users-added` (guint first, guint n): people were appended
 *  - `user-changed` (guint index): one person was read again
 *  - `user-removed` (guint index): the person is gone from the tenant; the index stays, marked as gone
 *  - `products-changed`: products, or the number of holders, changed
 *  - `names-changed`: what products or apps are called changed, also of products that are none of the tenant's; comes when the products have
 *    their new names.  Products that are read again bring no such news
 *  - `groups-changed`: other groups, or the same with other facts, or the word that they may not be read, or who has left one
 */

#define UNSEAT_NO_USER G_MAXUINT

/**
 * unseat_directory_new:
 *
 * Returns: (transfer full): a directory without people, products and groups
 */
UnseatDirectory *unseat_directory_new (void);

/**
 * unseat_directory_dup:
 *
 * For whoever goes through what is known now in more than one turn of the main loop.
 *
 * Returns: (transfer full): a directory that knows the same and stays when @self is cleared.  The people are shared until then, so that both
 * see who is read again.
 */
UnseatDirectory *unseat_directory_dup (UnseatDirectory *self);

/**
 * unseat_directory_clear:
 *
 * Forgets everything (before a reload); indexes start again at 0.  Emits `cleared`.
 */
void unseat_directory_clear (UnseatDirectory *self);

/**
 * unseat_directory_set_tenant:
 * @tenant_id: (nullable): the directory's GUID
 * @tenant_name: (nullable): the organization's name; line breaks become blanks
 */
void unseat_directory_set_tenant (UnseatDirectory *self,
                                  const char      *tenant_id,
                                  const char      *tenant_name);

/**
 * unseat_directory_get_tenant_id:
 *
 * Returns: (transfer none) (nullable): the directory's GUID, %NULL until it is known
 */
const char *unseat_directory_get_tenant_id (UnseatDirectory *self);

/**
 * unseat_directory_get_tenant_name:
 *
 * Returns: (transfer none) (nullable): the organization's name, %NULL until it is known
 */
const char *unseat_directory_get_tenant_name (UnseatDirectory *self);

/**
 * unseat_directory_add_users:
 * @users: (element-type UnseatUser): a page; a person that is already known is replaced
 *
 * Appends people and announces them once.
 */
void unseat_directory_add_users (UnseatDirectory *self,
                                 GPtrArray       *users);

/**
 * unseat_directory_update_user:
 * @user: freshly read; appended when not known
 */
void unseat_directory_update_user (UnseatDirectory *self,
                                   UnseatUser      *user);

/**
 * unseat_directory_remove_user:
 * @user_id: an object id that Graph no longer knows; nothing happens when it is not known here either
 *
 * Marks the person as gone; the index stays.  Emits `user-removed` and `products-changed`.
 */
void unseat_directory_remove_user (UnseatDirectory *self,
                                   const char      *user_id);

/**
 * unseat_directory_set_complete:
 * @read_at: seconds since 1970 in UTC when reading them began
 *
 * Says that everybody in the tenant has been added, until the directory is cleared.
 */
void unseat_directory_set_complete (UnseatDirectory *self,
                                    gint64           read_at);

/**
 * unseat_directory_is_complete:
 *
 * Returns: whether everybody in the tenant is here, so that who is not found does not exist, and a name that only one has is theirs
 */
gboolean unseat_directory_is_complete (UnseatDirectory *self);

/**
 * unseat_directory_get_read_at:
 *
 * Returns: seconds since 1970 in UTC when reading everybody in the tenant began; 0 while not everybody is here.  Some may have been read again since
 */
gint64 unseat_directory_get_read_at (UnseatDirectory *self);

/**
 * unseat_directory_note_user_read:
 * @read_at: seconds since 1970 in UTC when reading this person began
 *
 * Says that they are as they were then, whenever everybody was read.
 */
void unseat_directory_note_user_read (UnseatDirectory *self,
                                      const char      *user_id,
                                      gint64           read_at);

/**
 * unseat_directory_get_user_read_at:
 *
 * Returns: seconds since 1970 in UTC when reading this person began the last time, or reading everybody; 0 when that is not known
 */
gint64 unseat_directory_get_user_read_at (UnseatDirectory *self,
                                          const char      *user_id);

/**
 * unseat_directory_get_n_users:
 *
 * Returns: how many indexes there are, those of people who are gone included
 */
guint unseat_directory_get_n_users (UnseatDirectory *self);

/**
 * unseat_directory_get_user:
 * @index: below unseat_directory_get_n_users()
 *
 * Returns: (transfer full): the person, made for the caller
 */
UnseatUser *unseat_directory_get_user (UnseatDirectory *self,
                                       guint            index);

/**
 * unseat_directory_dup_user_id:
 * @index: below unseat_directory_get_n_users()
 *
 * Returns: (transfer full): the object id of a person, without making the person
 */
char *unseat_directory_dup_user_id (UnseatDirectory *self,
                                    guint            index);

/**
 * unseat_directory_is_blocked:
 * @index: below unseat_directory_get_n_users()
 *
 * Returns: whether the person may not sign in, without making the person
 */
gboolean unseat_directory_is_blocked (UnseatDirectory *self,
                                      guint            index);

/**
 * unseat_directory_find_user:
 * @user_id: an object id
 *
 * Returns: the index, or %UNSEAT_NO_USER
 */
guint unseat_directory_find_user (UnseatDirectory *self,
                                  const char      *user_id);

/**
 * unseat_directory_resolve_user:
 * @text: an object id, a user principal name or a mail address; compared without regard to case
 * @n_matches: (out): how many people match
 *
 * Returns: the index when exactly one matches, else %UNSEAT_NO_USER
 */
guint unseat_directory_resolve_user (UnseatDirectory *self,
                                     const char      *text,
                                     guint           *n_matches);

/**
 * unseat_directory_set_products:
 * @products: (element-type UnseatProduct): all of them
 */
void unseat_directory_set_products (UnseatDirectory *self,
                                    GPtrArray       *products);

/**
 * unseat_directory_set_book:
 * @book: what products are called, and what they cost
 *
 * Called once.  From then on products are called as the book says, whatever their names were, also when it changes.
 */
void unseat_directory_set_book (UnseatDirectory   *self,
                                UnseatProductBook *book);

/**
 * unseat_directory_get_book:
 *
 * Returns: (transfer none) (nullable): what products are called, and what they cost
 */
UnseatProductBook *unseat_directory_get_book (UnseatDirectory *self);

/**
 * unseat_directory_set_subscriptions:
 * @subscriptions: (element-type UnseatSubscription): what was bought; kept
 * @problem: (nullable): why that could not be read, a translated sentence
 *
 * Emits `products-changed`.
 */
void unseat_directory_set_subscriptions (UnseatDirectory *self,
                                         GPtrArray       *subscriptions,
                                         const char      *problem);

/**
 * unseat_directory_list_subscriptions:
 * @sku_id: a product's id
 *
 * Returns: (transfer container) (element-type UnseatSubscription): what was bought of it, as far as that is known; good until
 * unseat_directory_set_subscriptions()
 */
GPtrArray *unseat_directory_list_subscriptions (UnseatDirectory *self,
                                                const char      *sku_id);

/**
 * unseat_directory_get_subscriptions_problem:
 *
 * Returns: (transfer none) (nullable): why the subscriptions are not known, a translated sentence; %NULL when they are
 */
const char *unseat_directory_get_subscriptions_problem (UnseatDirectory *self);

/**
 * unseat_directory_get_learnt:
 *
 * Returns: (transfer none) (element-type UnseatDependency): what service plans need others beyond those of unseat_dependencies_get(), as
 * refusals have told; whoever learns of one adds it.  It outlives unseat_directory_clear(): it is about products, not about a tenant
 */
GPtrArray *unseat_directory_get_learnt (UnseatDirectory *self);

/**
 * unseat_directory_get_conflicts:
 *
 * Returns: (transfer none) (element-type UnseatConflict): which service plans one person cannot have on together, as refusals have told; as for
 * unseat_directory_get_learnt()
 */
GPtrArray *unseat_directory_get_conflicts (UnseatDirectory *self);

/**
 * unseat_directory_get_products:
 *
 * Returns: (transfer none): a list of #UnseatProduct in the order of their names; after a re-read, only the items that
 * changed are replaced
 */
GListModel *unseat_directory_get_products (UnseatDirectory *self);

/**
 * unseat_directory_find_product:
 *
 * Returns: (transfer none) (nullable): the product, %NULL when the tenant does not list it (a ghost)
 */
UnseatProduct *unseat_directory_find_product (UnseatDirectory *self,
                                              const char      *sku_id);

/**
 * unseat_directory_get_part_number:
 *
 * Returns: (transfer none): the part number of a product, its id when the tenant does not list it
 */
const char *unseat_directory_get_part_number (UnseatDirectory *self,
                                              const char      *sku_id);

/**
 * unseat_directory_list_products_of:
 *
 * Returns: (transfer full) (array zero-terminated=1): the products that @user has a path to, in the order in which they are shown: those
 * with a direct path first, then by name.  Graph’s own order is another one after every change
 */
char **unseat_directory_list_products_of (UnseatDirectory *self,
                                          UnseatUser      *user);

/**
 * unseat_directory_dup_product_name:
 * @sku_id: any product's id, also one that the tenant does not list
 *
 * Returns: (transfer full): name of the tenant's product, else of Microsoft's table, else the id; with the part number in brackets
 * where two products of the tenant have the same name, and where the administrator has given it another one; with the id as well where
 * the part number is the same, too
 */
char *unseat_directory_dup_product_name (UnseatDirectory *self,
                                         const char      *sku_id);

/**
 * unseat_directory_calls_product:
 * @product: of the tenant
 * @text: what somebody typed
 *
 * Returns: whether @product is called so: by the name that the administrator gave it, by Microsoft's, or by its part number, in any case and with gaps of any width
 */
gboolean unseat_directory_calls_product (UnseatDirectory *self,
                                         UnseatProduct   *product,
                                         const char      *text);

/**
 * unseat_directory_check_alias:
 * @sku_id: the product that is to be called so
 * @alias: (nullable): what somebody typed; %NULL or empty for its own name
 *
 * Refuses what another product of the tenant is called, by any of its names, in any case and in full-width or other compatible letters, and the id of another product: nobody could tell them apart.
 *
 * Returns: whether the product may be called so; else %FALSE with %UNSEAT_ERROR_INVALID_INPUT
 */
gboolean unseat_directory_check_alias (UnseatDirectory *self,
                                       const char      *sku_id,
                                       const char      *alias,
                                       GError         **error);

/**
 * unseat_directory_get_evidence:
 *
 * It stays when the directory is cleared, and is emptied when it becomes that of another tenant.
 *
 * Returns: (transfer none): what is known of sign-ins and uses, never %NULL, the same object for the directory's whole life
 */
UnseatEvidenceBook *unseat_directory_get_evidence (UnseatDirectory *self);

/**
 * unseat_directory_describe_activity:
 * @user: a person of the tenant
 * @now: seconds since 1970 in UTC
 * @evidence: (out caller-allocates): what tells whether the person is there
 */
void unseat_directory_describe_activity (UnseatDirectory *self,
                                         UnseatUser      *user,
                                         gint64           now,
                                         UnseatEvidence  *evidence);

/**
 * unseat_directory_begin_judging:
 * @days: after how many days without a sign somebody is inactive, at least 1
 * @now: seconds since 1970 in UTC
 *
 * Begins to judge everybody by the evidence, see unseat_evidence_judge().  When it is not known who signed in, nobody is judged.
 */
void unseat_directory_begin_judging (UnseatDirectory *self,
                                     guint            days,
                                     gint64           now);

/**
 * unseat_directory_go_on_judging:
 *
 * Judges for at most %UNSEAT_OPERATION_SLICE_USEC.  Emits `products-changed` when it is done.
 *
 * Returns: whether it is done, or the directory was cleared meanwhile; else this is to be called again with the next turn of the main loop
 */
gboolean unseat_directory_go_on_judging (UnseatDirectory *self);

/**
 * unseat_directory_get_inactive_days:
 *
 * Whoever was read since then counts as not inactive.
 *
 * Returns: after how many days without a sign the people of the tenant were judged to be inactive; 0 when that is not known of anybody
 */
guint unseat_directory_get_inactive_days (UnseatDirectory *self);

/**
 * unseat_directory_count_holders:
 * @sku_id: a product
 * @n_blocked: (out) (optional): how many of them may not sign in: the waste
 *
 * Returns: how many of the people read so far really hold it; cheap
 */
guint unseat_directory_count_holders (UnseatDirectory *self,
                                      const char      *sku_id,
                                      guint           *n_blocked);

/**
 * unseat_directory_count_inactive:
 * @sku_id: a product
 *
 * Returns: how many of those who really hold it may sign in, and were judged to be inactive; 0 while unseat_directory_get_inactive_days() is; cheap
 */
guint unseat_directory_count_inactive (UnseatDirectory *self,
                                       const char      *sku_id);

/**
 * unseat_directory_list_holders:
 *
 * Returns: (transfer full) (element-type guint): the indexes of the people who have any path to @sku_id
 */
GArray *unseat_directory_list_holders (UnseatDirectory *self,
                                       const char      *sku_id);

/**
 * unseat_directory_list_redundant:
 * @sku_id: a product
 *
 * Returns: (transfer full) (element-type guint): the indexes of the people who hold @sku_id directly although groups give them all of it, too, and go on with that
 * for all that is known (%UNSEAT_PATH_REDUNDANT, #UnseatPathOutlook)
 */
GArray *unseat_directory_list_redundant (UnseatDirectory *self,
                                         const char      *sku_id);

/**
 * unseat_directory_list_givers:
 * @sku_id: a product of @user
 * @plan_id: an app of it
 *
 * Returns: (transfer full) (array zero-terminated=1): the other products by which @user has that app, too, however they hold them, each once
 */
char **unseat_directory_list_givers (UnseatDirectory *self,
                                     UnseatUser      *user,
                                     const char      *sku_id,
                                     const char      *plan_id);

/**
 * unseat_directory_set_groups:
 * @groups: (element-type UnseatGroup): all that give products; those before are forgotten
 */
void unseat_directory_set_groups (UnseatDirectory *self,
                                  GPtrArray       *groups);

/**
 * unseat_directory_update_group:
 * @group: freshly read; added when not known, also when it gives nothing (any more)
 */
void unseat_directory_update_group (UnseatDirectory *self,
                                    UnseatGroup     *group);

/**
 * unseat_directory_refuse_groups:
 *
 * Forgets the groups, and that Graph would not tell them for lack of a right, until they are told or the directory is cleared.
 */
void unseat_directory_refuse_groups (UnseatDirectory *self);

/**
 * unseat_directory_are_groups_refused:
 *
 * Returns: whether Graph did not tell the groups for lack of a right: then there may be some, although none is known
 */
gboolean unseat_directory_are_groups_refused (UnseatDirectory *self);

/**
 * unseat_directory_list_groups:
 *
 * Returns: (transfer full) (element-type UnseatGroup): the groups that give products, in no order
 */
GPtrArray *unseat_directory_list_groups (UnseatDirectory *self);

/**
 * unseat_directory_find_group:
 *
 * Returns: (transfer none) (nullable): the group, %NULL when it is not readable or deleted
 */
UnseatGroup *unseat_directory_find_group (UnseatDirectory *self,
                                          const char      *group_id);

/**
 * unseat_directory_get_group_name:
 *
 * Returns: (transfer none): the group's name, or @group_id when it is not known
 */
const char *unseat_directory_get_group_name (UnseatDirectory *self,
                                             const char      *group_id);

/**
 * unseat_directory_set_blocks:
 * @since: (element-type utf8 gint64): object ids in lower case of people whose sign-in was blocked or allowed of late, by the audit log, and since when each is
 * blocked, in seconds since 1970 in UTC; 0 when what was seen of it before does not hold any more, and nothing else is known
 * @whole_since: seconds since 1970 in UTC: from when on nobody is missing in @since; 0 when that is not known
 * @read_at: seconds since 1970 in UTC
 * @problem: (nullable): why the log tells nothing, in sentences
 */
void unseat_directory_set_blocks (UnseatDirectory *self,
                                  GHashTable      *since,
                                  gint64           whole_since,
                                  gint64           read_at,
                                  const char      *problem);

/**
 * unseat_directory_get_blocks:
 *
 * Returns: (transfer none) (nullable) (element-type utf8 gint64): as unseat_directory_set_blocks() was told; %NULL when that was not read
 */
GHashTable *unseat_directory_get_blocks (UnseatDirectory *self);

/**
 * unseat_directory_get_blocks_whole_since:
 *
 * Returns: from when on the log is known to tell of everybody who was blocked or let in, in seconds since 1970 in UTC; 0 when that is not known
 */
gint64 unseat_directory_get_blocks_whole_since (UnseatDirectory *self);

/**
 * unseat_directory_get_blocks_read_at:
 *
 * Returns: when that was read, in seconds since 1970 in UTC; 0 for never
 */
gint64 unseat_directory_get_blocks_read_at (UnseatDirectory *self);

/**
 * unseat_directory_get_blocks_problem:
 *
 * Returns: (transfer none) (nullable): why the log tells nothing
 */
const char *unseat_directory_get_blocks_problem (UnseatDirectory *self);

/**
 * unseat_directory_set_members:
 * @list_id: the object id of a group, or the template id of a directory role, in any case
 * @members: (nullable) (element-type utf8 gboolean): object ids of people in lower case, and whether each may sign in; %NULL when it
 * could not be read who they are, which is something else than nobody
 */
void unseat_directory_set_members (UnseatDirectory *self,
                                   const char      *list_id,
                                   GHashTable      *members);

/**
 * unseat_directory_get_members:
 * @list_id: the object id of a group, or the template id of a directory role, in any case
 *
 * Returns: (transfer none) (nullable) (element-type utf8 gboolean): as unseat_directory_set_members() was told; %NULL when it is not
 * known who they are
 */
GHashTable *unseat_directory_get_members (UnseatDirectory *self,
                                          const char      *list_id);

/**
 * unseat_directory_note_members:
 * @group_id: the object id of a group, in any case
 * @members: (nullable) (element-type utf8 gboolean): object ids in lower case of those who are in the group themselves, as just read; %NULL when it
 * could not be read who they are
 *
 * Goes through everybody once, and keeps who has left the group.  Emits `groups-changed`.
 */
void unseat_directory_note_members (UnseatDirectory *self,
                                    const char      *group_id,
                                    GHashTable      *members);

/**
 * unseat_directory_get_leavers:
 * @group_id: the object id of a group, in any case
 *
 * Microsoft 365 takes the licenses away minutes, in large groups hours, after somebody has left.
 *
 * Returns: (transfer none) (nullable) (element-type guint): by their indexes, who was not in the group any more when its members were read last, and
 * still had something from it; some may have nothing by now.  %NULL when nobody has read who is in the group
 */
GHashTable *unseat_directory_get_leavers (UnseatDirectory *self,
                                          const char      *group_id);

/**
 * unseat_directory_get_n_paths:
 * @index: below unseat_directory_get_n_users()
 *
 * Returns: by how many paths the person has products: for looking at many people, of whom no #UnseatUser is made for that
 */
guint unseat_directory_get_n_paths (UnseatDirectory *self,
                                    guint            index);

/**
 * unseat_directory_get_path:
 * @i: below unseat_directory_get_n_paths()
 *
 * Returns: (transfer none): one of these paths, without the time of its last change; good until the directory changes
 */
UnseatAssignment *unseat_directory_get_path (UnseatDirectory *self,
                                             guint            index,
                                             guint            i);

/**
 * unseat_directory_get_memory:
 *
 * Returns: bytes held by the store of people, for the benchmark
 */
gsize unseat_directory_get_memory (UnseatDirectory *self);

G_END_DECLS
