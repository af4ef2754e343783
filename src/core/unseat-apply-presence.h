/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "unseat-apply.h"

G_BEGIN_DECLS

/**
 * unseat_apply_presence_look:
 *
 * After people were seen who were said to keep a product by another way, before anything is sent: whether they are in the groups which give them that.  Who is not is
 * about to lose it, and left alone: `skipped`.  Of what may have been sent, nothing is sent again then.  Where it cannot be read who is in a group, it goes on as
 * reviewed: what people show is all there is to know.
 *
 * Of who may have been taken out of a group before the job was broken off, and still shows what it gives, the list of its members tells, too, that it was not done: who
 * is in the group, which gives more now than was reviewed, is `failed` then, and not waited for.
 *
 * Then it is sorted what the stock has shown, and the guards come next.  Private to apply.
 */
void unseat_apply_presence_look (UnseatApply *self);

G_END_DECLS
