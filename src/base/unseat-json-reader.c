/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "unseat-json-reader.h"

#include <glib/gi18n-lib.h>
#include <json-glib/json-glib.h>
#include <string.h>

#include "unseat-error.h"

/* Microsoft's answers are six levels deep at most. */
#define MAX_DEPTH 64
#define BYTE_ORDER_MARK "\xef\xbb\xbf"

/* One step from the root to the cursor. */
typedef struct
{
  JsonNode   *node;  /* (borrowed from the parser) (nullable): NULL after an error or for an absent array */
  const char *name;  /* (nullable): the member's name, borrowed from the caller */
  guint       index; /* in the array, when @name is NULL */
} Frame;

struct _UnseatJsonReader
{
  JsonParser *parser; /* (owned) */
  char       *what;   /* (owned) */
  GArray     *frames; /* (owned) (element-type Frame): the root first */
  GError     *error;  /* (owned) (nullable): the first one */
};

static Frame *
cursor (UnseatJsonReader *self)
{
  return &g_array_index (self->frames, Frame, self->frames->len - 1);
}

static void
push (UnseatJsonReader *self,
      JsonNode         *node,
      const char       *name,
      guint             index)
{
  Frame frame = { node, name, index };

  g_array_append_val (self->frames, frame);
}

static char *
path_to (UnseatJsonReader *self,
         const char       *name)
{
  g_autoptr (GString) path = g_string_new (NULL);

  for (guint i = 1; i < self->frames->len; i++)
    {
      const Frame *frame = &g_array_index (self->frames, Frame, i);

      if (frame->name != NULL)
        g_string_append_printf (path, "%s%s", path->len > 0 ? "." : "", frame->name);
      else
        g_string_append_printf (path, "[%u]", frame->index);
    }

  if (name != NULL)
    g_string_append_printf (path, "%s%s", path->len > 0 ? "." : "", name);

  return g_string_free (g_steal_pointer (&path), FALSE);
}

/* Translators, here and below: what stands in a JSON document, as in “expected text, found a number”. */
static const char *
describe (JsonNode *node)
{
  if (node == NULL)
    return _ ("nothing");

  switch (json_node_get_node_type (node))
    {
    case JSON_NODE_OBJECT:
      return _ ("an object");
    case JSON_NODE_ARRAY:
      return _ ("a list");
    case JSON_NODE_NULL:
      return "null";
    case JSON_NODE_VALUE:
      break;
    default:
      g_assert_not_reached ();
    }

  switch (json_node_get_value_type (node))
    {
    case G_TYPE_STRING:
      return _ ("text");
    case G_TYPE_BOOLEAN:
      return _ ("a truth value");
    default:
      return _ ("a number");
    }
}

static void
fail_with (UnseatJsonReader *self,
           const char       *name,
           const char       *fault)
{
  g_autofree char *path = NULL;
  g_autofree char *details = NULL;

  if (self->error != NULL)
    return;

  path = path_to (self, name);
  details = g_strdup_printf ("%s: %s", *path != '\0' ? path : _ ("the whole document"), fault);
  self->error = g_error_new (UNSEAT_ERROR, UNSEAT_ERROR_BAD_ANSWER,
                             /* Translators: the first %s is what was asked for, e.g. “the list of people”; the second is technical. */
                             _ ("The server’s answer for %s is not what Microsoft documents (%s)."), self->what, details);
  unseat_error_set_details (self->error, details, NULL);
}

static void
fail (UnseatJsonReader *self,
      const char       *name,
      const char       *expected,
      JsonNode         *found)
{
  /* Translators: of a part of a JSON document: “expected text, found a number”, “expected a list, found an object” … */
  g_autofree char *fault = g_strdup_printf (_ ("expected %s, found %s"), expected, describe (found));

  fail_with (self, name, fault);
}

/* The member @name of the object under the cursor; NULL when absent, or after an error. */
static JsonNode *
member (UnseatJsonReader *self,
        const char       *name)
{
  JsonNode *node = cursor (self)->node;

  if (self->error != NULL || node == NULL)
    return NULL;

  if (!JSON_NODE_HOLDS_OBJECT (node))
    {
      fail (self, NULL, _ ("an object"), node);
      return NULL;
    }

  return json_object_get_member (json_node_get_object (node), name);
}

static gboolean
is_set (JsonNode *node)
{
  return node != NULL && !JSON_NODE_HOLDS_NULL (node);
}

static JsonNode *
element (UnseatJsonReader *self,
         guint             index)
{
  JsonNode *node = cursor (self)->node;

  if (self->error != NULL || node == NULL)
    return NULL;

  g_return_val_if_fail (JSON_NODE_HOLDS_ARRAY (node), NULL);
  g_return_val_if_fail (index < json_array_get_length (json_node_get_array (node)), NULL);

  return json_array_get_element (json_node_get_array (node), index);
}

static const char *
string_of (UnseatJsonReader *self,
           const char       *name,
           JsonNode         *node)
{
  if (self->error != NULL)
    return NULL;

  if (node == NULL || json_node_get_value_type (node) != G_TYPE_STRING)
    {
      fail (self, name, _ ("text"), node);
      return NULL;
    }

  return json_node_get_string (node);
}

static gint64
int_of (UnseatJsonReader *self,
        const char       *name,
        JsonNode         *node)
{
  if (self->error != NULL)
    return 0;

  if (node == NULL || json_node_get_value_type (node) != G_TYPE_INT64)
    {
      fail (self, name, _ ("a whole number"), node);
      return 0;
    }

  return json_node_get_int (node);
}

static gboolean
boolean_of (UnseatJsonReader *self,
            const char       *name,
            JsonNode         *node)
{
  if (self->error != NULL)
    return FALSE;

  if (node == NULL || json_node_get_value_type (node) != G_TYPE_BOOLEAN)
    {
      fail (self, name, "true or false", node);
      return FALSE;
    }

  return json_node_get_boolean (node);
}

static guint
enter_array_node (UnseatJsonReader *self,
                  const char       *name,
                  JsonNode         *node)
{
  if (self->error == NULL && (node == NULL || !JSON_NODE_HOLDS_ARRAY (node)))
    fail (self, name, _ ("a list"), node);

  if (self->error != NULL)
    node = NULL;

  push (self, node, name, 0);
  return node != NULL ? json_array_get_length (json_node_get_array (node)) : 0;
}

/* Stands on the opening quote; returns the closing one, or the end. */
static const char *
skip_string (const char *p,
             const char *end)
{
  for (p++; p < end && *p != '"'; p++)
    if (*p == '\\')
      p++;

  return p;
}

/* json-glib 1.6 goes one stack frame down for every bracket, without a limit, takes several documents in a row for one, and
 * understands comments, single quotes and assignments, which are not JSON. None of that gets to it. */
static const char *
find_fault (const char *data,
            gsize       size)
{
  const char *end = data + size;
  const char *start = size >= strlen (BYTE_ORDER_MARK) && memcmp (data, BYTE_ORDER_MARK, strlen (BYTE_ORDER_MARK)) == 0
                          ? data + strlen (BYTE_ORDER_MARK)
                          : data;
  guint       depth = 0;
  gboolean    closed = FALSE;

  for (const char *p = start; p < end; p++)
    {
      if (closed && !g_ascii_isspace (*p))
        return "Something follows the end of the document.";

      switch (*p)
        {
        case '"':
          p = skip_string (p, end);
          break;
        case '{':
        case '[':
          if (++depth > MAX_DEPTH)
            return "The document is nested too deeply.";
          break;
        case '}':
        case ']':
          closed = depth <= 1;
          depth -= MIN (depth, 1);
          break;
        case ',':
        case ':':
        case '+':
        case '-':
        case '.':
          break;
        default:
          if (!g_ascii_isalnum (*p) && !g_ascii_isspace (*p))
            return "There is a character that JSON does not have.";
        }
    }

  return NULL;
}

static gboolean
parse (JsonParser *parser,
       GBytes     *bytes,
       char      **fault)
{
  g_autoptr (GError) error = NULL;
  gsize       size = 0;
  const char *data = g_bytes_get_data (bytes, &size);
  const char *found = size > 0 && size <= G_MAXSSIZE ? find_fault (data, size) : "The answer is empty.";

  if (found != NULL)
    {
      *fault = g_strdup (found);
      return FALSE;
    }

  if (!json_parser_load_from_data (parser, data, (gssize) size, &error))
    {
      *fault = g_strdup (error->message);
      return FALSE;
    }

  /* json-glib takes blanks only for a valid document without a root. */
  if (json_parser_get_root (parser) == NULL)
    {
      *fault = g_strdup ("The answer is empty.");
      return FALSE;
    }

  return TRUE;
}

UnseatJsonReader *
unseat_json_reader_new (GBytes     *bytes,
                        const char *what,
                        GError    **error)
{
  g_autoptr (UnseatJsonReader) self = g_new0 (UnseatJsonReader, 1);
  g_autofree char *fault = NULL;

  g_return_val_if_fail (bytes != NULL, NULL);
  g_return_val_if_fail (what != NULL, NULL);

  self->parser = json_parser_new ();
  self->what = g_strdup (what);
  self->frames = g_array_new (FALSE, FALSE, sizeof (Frame));

  if (!parse (self->parser, bytes, &fault))
    {
      g_set_error (error, UNSEAT_ERROR, UNSEAT_ERROR_BAD_ANSWER,
                   /* Translators: what was asked for, e.g. “the list of people”. */
                   _ ("The server’s answer for %s cannot be read: it is not JSON, or it is cut off."), what);
      if (error != NULL)
        unseat_error_set_details (*error, fault, NULL);
      return NULL;
    }

  push (self, json_parser_get_root (self->parser), NULL, 0);
  return g_steal_pointer (&self);
}

void
unseat_json_reader_free (UnseatJsonReader *self)
{
  g_return_if_fail (self != NULL);

  g_clear_object (&self->parser);
  g_clear_pointer (&self->what, g_free);
  g_clear_pointer (&self->frames, g_array_unref);
  g_clear_error (&self->error);
  g_free (self);
}

gboolean
unseat_json_reader_finish (UnseatJsonReader *self,
                           GError          **error)
{
  g_return_val_if_fail (self != NULL, FALSE);

  if (self->error == NULL)
    return TRUE;

  if (error != NULL)
    *error = g_error_copy (self->error);
  return FALSE;
}

void
unseat_json_reader_enter (UnseatJsonReader *self,
                          const char       *name)
{
  JsonNode *node = member (self, name);

  if (self->error == NULL && (node == NULL || !JSON_NODE_HOLDS_OBJECT (node)))
    fail (self, name, _ ("an object"), node);

  push (self, self->error == NULL ? node : NULL, name, 0);
}

gboolean
unseat_json_reader_opt_enter (UnseatJsonReader *self,
                              const char       *name)
{
  if (!is_set (member (self, name)))
    return FALSE;

  unseat_json_reader_enter (self, name);
  if (self->error == NULL)
    return TRUE;

  unseat_json_reader_leave (self);
  return FALSE;
}

guint
unseat_json_reader_enter_array (UnseatJsonReader *self,
                                const char       *name)
{
  JsonNode *node = name != NULL ? member (self, name) : cursor (self)->node;

  return enter_array_node (self, name, node);
}

guint
unseat_json_reader_opt_enter_array (UnseatJsonReader *self,
                                    const char       *name)
{
  JsonNode *node = member (self, name);

  if (is_set (node))
    return enter_array_node (self, name, node);

  push (self, NULL, name, 0);
  return 0;
}

void
unseat_json_reader_enter_element (UnseatJsonReader *self,
                                  guint             index)
{
  JsonNode *node = element (self, index);

  push (self, node, NULL, index);
  if (self->error == NULL && (node == NULL || !JSON_NODE_HOLDS_OBJECT (node)))
    fail (self, NULL, _ ("an object"), node);
}

const char *
unseat_json_reader_get_element_string (UnseatJsonReader *self,
                                       guint             index)
{
  const char *text = NULL;

  push (self, element (self, index), NULL, index);
  text = string_of (self, NULL, cursor (self)->node);
  unseat_json_reader_leave (self);
  return text;
}

void
unseat_json_reader_leave (UnseatJsonReader *self)
{
  g_return_if_fail (self != NULL);
  g_return_if_fail (self->frames->len > 1);

  g_array_set_size (self->frames, self->frames->len - 1);
}

gboolean
unseat_json_reader_has (UnseatJsonReader *self,
                        const char       *name)
{
  return is_set (member (self, name));
}

const char *
unseat_json_reader_get_string (UnseatJsonReader *self,
                               const char       *name)
{
  return string_of (self, name, member (self, name));
}

const char *
unseat_json_reader_opt_string (UnseatJsonReader *self,
                               const char       *name)
{
  JsonNode *node = member (self, name);

  return is_set (node) ? string_of (self, name, node) : NULL;
}

const char *
unseat_json_reader_opt_header (UnseatJsonReader *self,
                               const char       *name)
{
  JsonNode      *node = member (self, name);
  const char    *other = NULL;
  JsonObjectIter iter;

  if (node == NULL && self->error == NULL && cursor (self)->node != NULL)
    {
      json_object_iter_init (&iter, json_node_get_object (cursor (self)->node));
      while (node == NULL && json_object_iter_next (&iter, &other, NULL))
        {
          if (g_ascii_strcasecmp (other, name) == 0)
            node = member (self, other);
        }
    }

  return is_set (node) ? string_of (self, name, node) : NULL;
}

gint64
unseat_json_reader_get_int (UnseatJsonReader *self,
                            const char       *name)
{
  return int_of (self, name, member (self, name));
}

gint64
unseat_json_reader_opt_int (UnseatJsonReader *self,
                            const char       *name,
                            gint64            fallback)
{
  JsonNode *node = member (self, name);

  return is_set (node) ? int_of (self, name, node) : fallback;
}

gboolean
unseat_json_reader_get_boolean (UnseatJsonReader *self,
                                const char       *name)
{
  return boolean_of (self, name, member (self, name));
}

gboolean
unseat_json_reader_opt_boolean (UnseatJsonReader *self,
                                const char       *name,
                                gboolean          fallback)
{
  JsonNode *node = member (self, name);

  return is_set (node) ? boolean_of (self, name, node) : fallback;
}

GBytes *
unseat_json_reader_dup_member (UnseatJsonReader *self,
                               const char       *name)
{
  JsonNode *node = member (self, name);
  char     *text = NULL;

  if (node == NULL)
    return NULL;

  text = json_to_string (node, FALSE);
  return g_bytes_new_take (text, strlen (text));
}

void
unseat_json_reader_refuse (UnseatJsonReader *self,
                           const char       *name,
                           const char       *fault)
{
  g_return_if_fail (self != NULL && fault != NULL);

  fail_with (self, name, fault);
}

/* Null is refused as well: a person who writes it means something, and nobody knows what. */
void
unseat_json_reader_allow_only (UnseatJsonReader  *self,
                               const char *const *names)
{
  JsonNode      *node = NULL;
  JsonNode      *value = NULL;
  JsonObjectIter iter;
  const char    *name = NULL;

  g_return_if_fail (self != NULL && names != NULL);

  node = cursor (self)->node;
  if (self->error != NULL || node == NULL || !JSON_NODE_HOLDS_OBJECT (node))
    return;

  json_object_iter_init (&iter, json_node_get_object (node));
  while (json_object_iter_next (&iter, &name, &value))
    if (!g_strv_contains (names, name))
      fail_with (self, name, _ ("there is no such member"));
    else if (!is_set (value))
      fail_with (self, name, _ ("expected a value instead of null, or that the member is left out"));
}
