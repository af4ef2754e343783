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
unseat_closure_and (GObject *object,
                    gboolean a,
                    gboolean b)
{
  return a && b;
}

gboolean
unseat_closure_has_text (GObject    *object,
                         const char *text)
{
  return text != NULL && *text != '\0';
}

gboolean
unseat_closure_has_object (GObject *object,
                           GObject *value)
{
  return value != NULL;
}

char *
unseat_closure_code (GObject    *object,
                     const char *code)
{
  return g_strdup (code ? code : "–");
}
