/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "unseat-group.h"

G_BEGIN_DECLS

/**
 * UnseatGroupExpectations:
 *
 * What groups gave, or did not give, when it was reviewed.  Private to #UnseatGroupLook.
 */
typedef struct _UnseatGroupExpectations UnseatGroupExpectations;

/**
 * unseat_group_expectations_new:
 *
 * Returns: (transfer full): none
 */
UnseatGroupExpectations *unseat_group_expectations_new (void);

/**
 * unseat_group_expectations_free:
 * @self: (transfer full)
 */
void unseat_group_expectations_free (UnseatGroupExpectations *self);

/**
 * unseat_group_expectations_add:
 * @group_id: an object id, in any case
 */
void unseat_group_expectations_add (UnseatGroupExpectations *self,
                                    const char              *group_id,
                                    const char              *sku_id,
                                    gboolean                 gives);

/**
 * unseat_group_expectations_are_met:
 * @group: as it was read
 *
 * Returns: whether it gives, and does not give, what was expected of it
 */
gboolean unseat_group_expectations_are_met (UnseatGroupExpectations *self,
                                            UnseatGroup             *group);

/**
 * unseat_group_expectations_describe_wait:
 * @seconds: that are left
 *
 * Returns: (transfer full): what is waited for, a translated sentence without its full stop
 */
char *unseat_group_expectations_describe_wait (guint seconds);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (UnseatGroupExpectations, unseat_group_expectations_free)

G_END_DECLS
