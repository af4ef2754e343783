/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "unseat-json-writer.h"

#include <json-glib/json-glib.h>

struct _UnseatJsonWriter
{
  JsonBuilder *builder; /* (owned) */
};

static void
set_name (UnseatJsonWriter *self,
          const char       *name)
{
  if (name != NULL)
    json_builder_set_member_name (self->builder, name);
}

static char *
generate (UnseatJsonWriter *self,
          gboolean          pretty)
{
  g_autoptr (JsonGenerator) generator = json_generator_new ();
  g_autoptr (JsonNode) root = json_builder_get_root (self->builder);

  g_return_val_if_fail (root != NULL, NULL);

  json_generator_set_root (generator, root);
  json_generator_set_pretty (generator, pretty);
  return json_generator_to_data (generator, NULL);
}

UnseatJsonWriter *
unseat_json_writer_new (void)
{
  UnseatJsonWriter *self = g_new0 (UnseatJsonWriter, 1);

  self->builder = json_builder_new_immutable ();
  return self;
}

void
unseat_json_writer_free (UnseatJsonWriter *self)
{
  g_return_if_fail (self != NULL);

  g_clear_object (&self->builder);
  g_free (self);
}

void
unseat_json_writer_begin_object (UnseatJsonWriter *self,
                                 const char       *name)
{
  set_name (self, name);
  json_builder_begin_object (self->builder);
}

void
unseat_json_writer_end_object (UnseatJsonWriter *self)
{
  json_builder_end_object (self->builder);
}

void
unseat_json_writer_begin_array (UnseatJsonWriter *self,
                                const char       *name)
{
  set_name (self, name);
  json_builder_begin_array (self->builder);
}

void
unseat_json_writer_end_array (UnseatJsonWriter *self)
{
  json_builder_end_array (self->builder);
}

void
unseat_json_writer_add_string (UnseatJsonWriter *self,
                               const char       *name,
                               const char       *value)
{
  set_name (self, name);
  if (value != NULL)
    json_builder_add_string_value (self->builder, value);
  else
    json_builder_add_null_value (self->builder);
}

void
unseat_json_writer_add_int (UnseatJsonWriter *self,
                            const char       *name,
                            gint64            value)
{
  set_name (self, name);
  json_builder_add_int_value (self->builder, value);
}

void
unseat_json_writer_add_boolean (UnseatJsonWriter *self,
                                const char       *name,
                                gboolean          value)
{
  set_name (self, name);
  json_builder_add_boolean_value (self->builder, value);
}

void
unseat_json_writer_add_null (UnseatJsonWriter *self,
                             const char       *name)
{
  set_name (self, name);
  json_builder_add_null_value (self->builder);
}

void
unseat_json_writer_add_json (UnseatJsonWriter *self,
                             const char       *name,
                             const char       *json)
{
  g_autoptr (JsonNode) node = json_from_string (json, NULL);

  g_return_if_fail (node != NULL);

  set_name (self, name);
  json_builder_add_value (self->builder, g_steal_pointer (&node));
}

char *
unseat_json_writer_to_string (UnseatJsonWriter *self)
{
  return generate (self, FALSE);
}

char *
unseat_json_writer_to_pretty_string (UnseatJsonWriter *self)
{
  return generate (self, TRUE);
}

GBytes *
unseat_json_writer_to_bytes (UnseatJsonWriter *self)
{
  char *text = generate (self, FALSE);

  return g_bytes_new_take (text, strlen (text));
}
