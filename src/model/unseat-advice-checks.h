/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "unseat-advice.h"

G_BEGIN_DECLS

/**
 * UnseatAdviceCheck:
 * @text: a translated sentence
 * @source: (nullable): the title of Microsoft's document
 *
 * What is to be looked at before licenses end.
 */
typedef struct
{
  char       *text;
  const char *source;
} UnseatAdviceCheck;

/**
 * unseat_advice_checks_list:
 *
 * Where it was asked what the mailboxes are for that stop, they say that, and why it is not known of the others.
 *
 * Returns: (transfer full) (element-type UnseatAdviceCheck): in the order in which they are to be told; mostly none
 */
GPtrArray *unseat_advice_checks_list (UnseatAdvice *advice);

G_END_DECLS
