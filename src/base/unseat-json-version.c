/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "unseat-json-version.h"

#include <json-glib/json-glib.h>

const char *
unseat_json_get_version (void)
{
  return JSON_VERSION_S;
}
