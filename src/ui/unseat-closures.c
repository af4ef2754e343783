/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "unseat-closures.h"

gboolean
unseat_closure_not (GObject *object,
                    gboolean value)
{
  return !value;
}

gboolean
unseat_closure_has_text (GObject    *object,
                         const char *text)
{
  return text != NULL && *text != '\0';
}
