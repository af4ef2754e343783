/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "demo-filter.h"

#include "demo-tokens.h"
#include "unseat-utils.h"

typedef enum
{
  NODE_AND,
  NODE_OR,
  NODE_NOT,
  NODE_EQ,
  NODE_NE,
  NODE_GE,
  NODE_LE,
  NODE_IN,
  NODE_STARTS_WITH,
  NODE_ENDS_WITH,
  NODE_HAS_SKU,
  NODE_UNLICENSED,
  NODE_LICENSED,
} NodeKind;

struct _DemoFilter
{
  NodeKind                  kind;
  DemoFilter               *left;  /* (owned) (nullable) */
  DemoFilter               *right; /* (owned) (nullable) */
  const DemoFilterProperty *property;
  GPtrArray                *values; /* (owned) (nullable) (element-type DemoFilterValue) */
  char                     *sku_id; /* (owned) (nullable) */
};

typedef struct
{
  DemoRequest            *request;
  const DemoFilterSource *source;
  const char             *text;
  GArray                 *tokens; /* (owned) (element-type DemoToken) */
  guint                   at;
  guint                   depth;
  guint                   n_not; /* how many `not` stand around */
  gboolean                is_advanced;
  DemoResponse           *refusal; /* (owned) (nullable) */
} Parser;

typedef DemoFilter *(*ParseFunc) (Parser *self);

#define MAX_DEPTH 32

static const struct
{
  const char *word;
  NodeKind    kind;
  guint       support;
} operators[] = {
  { "eq", NODE_EQ, DEMO_FILTER_EQ },
  { "ne", NODE_NE, DEMO_FILTER_NE },
  { "ge", NODE_GE, DEMO_FILTER_GE },
  { "le", NODE_LE, DEMO_FILTER_LE },
  { "in", NODE_IN, DEMO_FILTER_IN },
};

void
demo_filter_value_clear (DemoFilterValue *self)
{
  g_clear_pointer (&self->text, g_free);
}

static void
value_free (gpointer data)
{
  demo_filter_value_clear (data);
  g_free (data);
}

void
demo_filter_free (DemoFilter *self)
{
  g_clear_pointer (&self->left, demo_filter_free);
  g_clear_pointer (&self->right, demo_filter_free);
  g_clear_pointer (&self->values, g_ptr_array_unref);
  g_free (self->sku_id);
  g_free (self);
}

static gpointer
fail_syntax (Parser *self)
{
  if (self->refusal == NULL)
    self->refusal = demo_response_new_error (self->request, 400, "BadRequest",
                                             "Invalid filter clause: Syntax error in '%s'.", self->text);
  return NULL;
}

static gpointer
fail_unsupported (Parser     *self,
                  const char *property)
{
  if (self->refusal == NULL)
    self->refusal = demo_response_new_error (self->request, 400, "Request_UnsupportedQuery",
                                             "Unsupported or invalid query filter clause specified for property '%s' "
                                             "of resource '%s'.",
                                             property, self->source->resource);
  return NULL;
}

static gpointer
fail_types (Parser     *self,
            const char *left,
            const char *right)
{
  if (self->refusal == NULL)
    self->refusal = demo_response_new_error (self->request, 400, "BadRequest",
                                             "Invalid filter clause: A binary operator with incompatible types was detected. "
                                             "Found operand types '%s' and '%s' for operator kind 'Equal'.",
                                             left, right);
  return NULL;
}

static const DemoToken *
peek (Parser *self)
{
  return &g_array_index (self->tokens, DemoToken, self->at);
}

static const DemoToken *
next (Parser *self)
{
  const DemoToken *token = peek (self);

  if (token->kind != DEMO_TOKEN_END)
    self->at++;
  return token;
}

static gboolean
accept (Parser       *self,
        DemoTokenKind kind,
        const char   *text)
{
  if (peek (self)->kind != kind || !g_str_equal (peek (self)->text, text))
    return FALSE;

  next (self);
  return TRUE;
}

static DemoFilter *
node_new (NodeKind kind)
{
  DemoFilter *node = g_new0 (DemoFilter, 1);

  node->kind = kind;
  return node;
}

static const DemoFilterProperty *
find_property (Parser     *self,
               const char *name)
{
  for (guint i = 0; self->source->properties[i].name != NULL; i++)
    {
      if (g_str_equal (self->source->properties[i].name, name))
        return &self->source->properties[i];
    }
  return NULL;
}

static DemoFilterValue *
parse_value (Parser                   *self,
             const DemoFilterProperty *property)
{
  const DemoToken *token = next (self);
  DemoFilterValue  value = { FALSE, NULL, 0 };

  if (token->kind == DEMO_TOKEN_END || token->kind == DEMO_TOKEN_SIGN)
    return fail_syntax (self);

  if (token->kind == DEMO_TOKEN_WORD && g_str_equal (token->text, "null"))
    {
      if ((property->support & DEMO_FILTER_NULL) == 0)
        return fail_unsupported (self, property->name);
      value.is_null = TRUE;
    }
  else if (property->type == DEMO_FILTER_TEXT)
    {
      if (token->kind != DEMO_TOKEN_STRING)
        return fail_types (self, "Edm.String", "Edm.Untyped");
      value.text = g_utf8_casefold (token->text, -1);
    }
  else if (property->type == DEMO_FILTER_BOOLEAN)
    {
      value.number = g_str_equal (token->text, "true");
      if (token->kind != DEMO_TOKEN_WORD || (!value.number && !g_str_equal (token->text, "false")))
        return fail_types (self, "Edm.Boolean", "Edm.String");
    }
  else
    {
      value.number = unseat_parse_time (token->text);
      if (token->kind != DEMO_TOKEN_WORD || value.number == 0)
        return fail_types (self, "Edm.DateTimeOffset", "Edm.String");
    }
  return g_memdup2 (&value, sizeof value);
}

static gboolean
parse_values (Parser     *self,
              DemoFilter *node)
{
  node->values = g_ptr_array_new_with_free_func (value_free);
  if (node->kind == NODE_IN && !accept (self, DEMO_TOKEN_SIGN, "("))
    return fail_syntax (self) != NULL;

  do
    {
      DemoFilterValue *value = parse_value (self, node->property);

      if (value == NULL)
        return FALSE;
      g_ptr_array_add (node->values, value);
    }
  while (node->kind == NODE_IN && accept (self, DEMO_TOKEN_SIGN, ","));

  if (node->kind == NODE_IN && !accept (self, DEMO_TOKEN_SIGN, ")"))
    return fail_syntax (self) != NULL;

  return TRUE;
}

static gboolean
check_support (Parser                   *self,
               const DemoFilterProperty *property,
               guint                     support)
{
  gboolean needs_advanced = (support & (DEMO_FILTER_NE | DEMO_FILTER_ENDS_WITH)) != 0 || self->n_not > 0;
  guint    needed = support | (self->n_not > 0 ? DEMO_FILTER_NOT : 0);

  if ((property->support & needed) != needed || (needs_advanced && !self->is_advanced))
    return fail_unsupported (self, property->name) != NULL;

  return TRUE;
}

static DemoFilter *
parse_comparison (Parser     *self,
                  const char *name)
{
  g_autoptr (DemoFilter) node = node_new (NODE_EQ);
  const DemoToken *word = next (self);
  guint            support = 0;

  node->property = find_property (self, name);
  for (guint i = 0; i < G_N_ELEMENTS (operators); i++)
    {
      if (g_str_equal (operators[i].word, word->text))
        {
          node->kind = operators[i].kind;
          support = operators[i].support;
        }
    }

  if (node->property == NULL)
    return fail_unsupported (self, name);
  if (word->kind != DEMO_TOKEN_WORD)
    return fail_syntax (self);
  if (support == 0)
    return fail_unsupported (self, name);
  if (!check_support (self, node->property, support) || !parse_values (self, node))
    return NULL;

  return g_steal_pointer (&node);
}

static DemoFilter *
parse_function (Parser           *self,
                NodeKind          kind,
                DemoFilterSupport support)
{
  g_autoptr (DemoFilter) node = node_new (kind);
  const DemoToken *name;

  if (!accept (self, DEMO_TOKEN_SIGN, "("))
    return fail_syntax (self);

  name = next (self);
  node->property = find_property (self, name->text);
  if (node->property == NULL)
    return fail_unsupported (self, name->text);
  if (!accept (self, DEMO_TOKEN_SIGN, ","))
    return fail_syntax (self);
  if (!check_support (self, node->property, support) || !parse_values (self, node))
    return NULL;
  if (!accept (self, DEMO_TOKEN_SIGN, ")"))
    return fail_syntax (self);

  return g_steal_pointer (&node);
}

/* assignedLicenses/any(x:x/skuId eq 6fd2c87f-b296-42f0-b197-1e91e994b900) */
static DemoFilter *
parse_any (Parser *self)
{
  g_autoptr (DemoFilter) node = node_new (NODE_HAS_SKU);
  g_autofree char *path = NULL;
  const DemoToken *sku;

  if (self->source->has_sku == NULL || (self->n_not > 0 && !self->is_advanced))
    return fail_unsupported (self, "assignedLicenses");
  if (!accept (self, DEMO_TOKEN_SIGN, "(") || peek (self)->kind != DEMO_TOKEN_WORD)
    return fail_syntax (self);

  path = g_strconcat (next (self)->text, "/skuId", NULL);
  if (!accept (self, DEMO_TOKEN_SIGN, ":") || !accept (self, DEMO_TOKEN_WORD, path) || !accept (self, DEMO_TOKEN_WORD, "eq"))
    return fail_syntax (self);

  sku = next (self);
  if (sku->kind == DEMO_TOKEN_STRING)
    return fail_types (self, "Edm.Guid", "Edm.String");
  if (!unseat_is_guid (sku->text) || !accept (self, DEMO_TOKEN_SIGN, ")"))
    return fail_syntax (self);

  node->sku_id = g_strdup (sku->text);
  return g_steal_pointer (&node);
}

static DemoFilter *
parse_license_count (Parser *self)
{
  const DemoToken *word = next (self);
  gboolean         is_equal = g_str_equal (word->text, "eq");

  if (self->source->count_skus == NULL || !self->is_advanced)
    return fail_unsupported (self, "assignedLicenses");
  if (!is_equal && !g_str_equal (word->text, "ne"))
    return fail_unsupported (self, "assignedLicenses");
  if (!accept (self, DEMO_TOKEN_WORD, "0"))
    return fail_unsupported (self, "assignedLicenses");

  return node_new (is_equal ? NODE_UNLICENSED : NODE_LICENSED);
}

static DemoFilter *parse_or (Parser *self);

static DemoFilter *
parse_primary (Parser *self)
{
  const DemoToken *token = next (self);

  if (token->kind == DEMO_TOKEN_SIGN && g_str_equal (token->text, "("))
    {
      g_autoptr (DemoFilter) inner = parse_or (self);

      if (inner != NULL && !accept (self, DEMO_TOKEN_SIGN, ")"))
        return fail_syntax (self);
      return g_steal_pointer (&inner);
    }
  if (token->kind != DEMO_TOKEN_WORD)
    return fail_syntax (self);
  if (g_str_equal (token->text, "startsWith") || g_str_equal (token->text, "startswith"))
    return parse_function (self, NODE_STARTS_WITH, DEMO_FILTER_STARTS_WITH);
  if (g_str_equal (token->text, "endsWith") || g_str_equal (token->text, "endswith"))
    return parse_function (self, NODE_ENDS_WITH, DEMO_FILTER_ENDS_WITH);
  if (g_str_equal (token->text, "assignedLicenses/any"))
    return parse_any (self);
  if (g_str_equal (token->text, "assignedLicenses/$count"))
    return parse_license_count (self);

  return parse_comparison (self, token->text);
}

static DemoFilter *
parse_not (Parser *self)
{
  g_autoptr (DemoFilter) node = NULL;

  if (!accept (self, DEMO_TOKEN_WORD, "not"))
    return parse_primary (self);
  if (self->n_not > 0)
    return fail_syntax (self);

  node = node_new (NODE_NOT);
  self->n_not++;
  node->left = parse_primary (self);
  self->n_not--;
  return node->left != NULL ? g_steal_pointer (&node) : NULL;
}

static DemoFilter *
parse_chain (Parser     *self,
             const char *word,
             NodeKind    kind,
             ParseFunc   parse)
{
  g_autoptr (DemoFilter) left = parse (self);

  while (left != NULL && accept (self, DEMO_TOKEN_WORD, word))
    {
      DemoFilter *node = node_new (kind);

      node->left = g_steal_pointer (&left);
      node->right = parse (self);
      left = node;
      if (node->right == NULL)
        return NULL;
    }
  return g_steal_pointer (&left);
}

static DemoFilter *
parse_and (Parser *self)
{
  return parse_chain (self, "and", NODE_AND, parse_not);
}

static DemoFilter *
parse_or (Parser *self)
{
  DemoFilter *node;

  if (++self->depth > MAX_DEPTH)
    return fail_syntax (self);

  node = parse_chain (self, "or", NODE_OR, parse_and);
  self->depth--;
  return node;
}

DemoFilter *
demo_filter_parse (DemoRequest            *request,
                   const char             *text,
                   const DemoFilterSource *source,
                   gboolean                is_advanced,
                   DemoResponse          **refusal)
{
  g_autoptr (GArray) tokens = demo_tokens_scan (text);
  Parser self = { .request = request, .source = source, .text = text, .tokens = tokens, .is_advanced = is_advanced };
  g_autoptr (DemoFilter) filter = tokens != NULL ? parse_or (&self) : NULL;

  if (filter == NULL || peek (&self)->kind != DEMO_TOKEN_END)
    {
      fail_syntax (&self);
      *refusal = self.refusal;
      return NULL;
    }
  return g_steal_pointer (&filter);
}

static int
compare (const DemoFilterValue *value,
         const DemoFilterValue *wanted)
{
  g_autofree char *folded = NULL;

  if (wanted->text == NULL)
    return value->number < wanted->number ? -1 : value->number > wanted->number;

  folded = g_utf8_casefold (value->text, -1);
  return strcmp (folded, wanted->text);
}

static gboolean
match_text (const DemoFilterValue *value,
            const DemoFilterValue *wanted,
            NodeKind               kind)
{
  g_autofree char *folded = g_utf8_casefold (value->text, -1);

  return kind == NODE_STARTS_WITH ? g_str_has_prefix (folded, wanted->text) : g_str_has_suffix (folded, wanted->text);
}

static gboolean
is_equal (const DemoFilterValue *value,
          const DemoFilterValue *wanted)
{
  if (value->is_null || wanted->is_null)
    return value->is_null == wanted->is_null;

  return compare (value, wanted) == 0;
}

static gboolean
match_property (const DemoFilter       *self,
                const DemoFilterSource *source,
                guint                   index)
{
  const DemoFilterValue *wanted = g_ptr_array_index (self->values, 0);
  g_auto (DemoFilterValue) value = { FALSE, NULL, 0 };

  source->get (source->context, index, self->property->name, &value);
  if (self->kind == NODE_EQ || self->kind == NODE_NE)
    return is_equal (&value, wanted) == (self->kind == NODE_EQ);

  if (self->kind == NODE_IN)
    {
      gboolean found = FALSE;

      for (guint i = 0; i < self->values->len; i++)
        found = found || is_equal (&value, g_ptr_array_index (self->values, i));
      return found;
    }

  if (value.is_null || wanted->is_null)
    return FALSE;
  if (self->kind == NODE_STARTS_WITH || self->kind == NODE_ENDS_WITH)
    return match_text (&value, wanted, self->kind);

  return self->kind == NODE_GE ? compare (&value, wanted) >= 0 : compare (&value, wanted) <= 0;
}

gboolean
demo_filter_match (const DemoFilter       *self,
                   const DemoFilterSource *source,
                   guint                   index)
{
  switch (self->kind)
    {
    case NODE_AND:
      return demo_filter_match (self->left, source, index) && demo_filter_match (self->right, source, index);
    case NODE_OR:
      return demo_filter_match (self->left, source, index) || demo_filter_match (self->right, source, index);
    case NODE_NOT:
      return !demo_filter_match (self->left, source, index);
    case NODE_HAS_SKU:
      return source->has_sku (source->context, index, self->sku_id);
    case NODE_UNLICENSED:
      return source->count_skus (source->context, index) == 0;
    case NODE_LICENSED:
      return source->count_skus (source->context, index) != 0;
    case NODE_EQ:
    case NODE_NE:
    case NODE_GE:
    case NODE_LE:
    case NODE_IN:
    case NODE_STARTS_WITH:
    case NODE_ENDS_WITH:
    default:
      return match_property (self, source, index);
    }
}
