/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "demo-faults.h"

#include "unseat-error.h"
#include "unseat-utils.h"

typedef struct
{
  DemoFault *fault; /* (owned) */
  guint      seen;
} Entry;

struct _DemoFaults
{
  GPtrArray *entries; /* (owned) (element-type Entry) */
};

static const struct
{
  const char   *name;
  DemoFaultKind kind;
} kinds[] = {
  { "throttle", DEMO_FAULT_THROTTLE },
  { "status", DEMO_FAULT_STATUS },
  { "cut-before", DEMO_FAULT_CUT_BEFORE },
  { "lost-answer", DEMO_FAULT_LOST_ANSWER },
  { "cut-body", DEMO_FAULT_CUT_BODY },
  { "slow", DEMO_FAULT_SLOW },
  { "wrong-type", DEMO_FAULT_WRONG_TYPE },
  { "null-member", DEMO_FAULT_NULL_MEMBER },
  { "missing-member", DEMO_FAULT_MISSING_MEMBER },
  { "truncated", DEMO_FAULT_TRUNCATED },
  { "html", DEMO_FAULT_HTML },
  { "huge", DEMO_FAULT_HUGE },
  { "foreign-link", DEMO_FAULT_FOREIGN_LINK },
  { "repeated-id", DEMO_FAULT_REPEATED_ID },
  { "empty-page", DEMO_FAULT_EMPTY_PAGE },
  { "unfiltered", DEMO_FAULT_UNFILTERED },
  { "sign-in-error", DEMO_FAULT_SIGN_IN_ERROR },
  { "claims", DEMO_FAULT_CLAIMS },
  { "conflict", DEMO_FAULT_CONFLICT },
};

static void
entry_free (gpointer data)
{
  Entry *self = data;

  demo_fault_free (self->fault);
  g_free (self);
}

static gboolean
parse_kind (DemoFault  *fault,
            const char *name,
            GError    **error)
{
  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    {
      if (!g_str_equal (kinds[i].name, name))
        continue;

      fault->kind = kinds[i].kind;
      return TRUE;
    }

  g_set_error (error, UNSEAT_ERROR, UNSEAT_ERROR_INVALID_INPUT, "“%s” is not a kind of fault.", name);
  return FALSE;
}

static gboolean
parse_number (const char *name,
              const char *text,
              gint64      minimum,
              gint64     *number,
              GError    **error)
{
  if (g_ascii_string_to_signed (text, 10, minimum, G_MAXINT, number, NULL))
    return TRUE;

  g_set_error (error, UNSEAT_ERROR, UNSEAT_ERROR_INVALID_INPUT, "The %s of a fault must be a number, not “%s”.", name, text);
  return FALSE;
}

static gboolean
parse_setting (DemoFault  *fault,
               const char *setting,
               GError    **error)
{
  const char      *equals = strchr (setting, '=');
  g_autofree char *name = g_strndup (setting, equals != NULL ? (gsize) (equals - setting) : strlen (setting));
  gint64           number = 0;

  if (equals != NULL && g_str_equal (name, "method"))
    unseat_set_string ((char **) &fault->method, equals + 1);
  else if (equals != NULL && g_str_equal (name, "path"))
    unseat_set_string ((char **) &fault->path, equals + 1);
  else if (equals != NULL && g_str_equal (name, "text"))
    unseat_set_string ((char **) &fault->text, equals + 1);
  else if (equals != NULL && g_str_equal (name, "value"))
    {
      if (!parse_number (name, equals + 1, -1, &number, error))
        return FALSE;

      fault->value = number;
    }
  else if (equals != NULL && (g_str_equal (name, "skip") || g_str_equal (name, "times")))
    {
      if (!parse_number (name, equals + 1, 0, &number, error))
        return FALSE;

      *(name[0] == 's' ? &fault->skip : &fault->times) = number;
    }
  else
    {
      g_set_error (error, UNSEAT_ERROR, UNSEAT_ERROR_INVALID_INPUT, "“%s” is not a setting of a fault.", setting);
      return FALSE;
    }
  return TRUE;
}

DemoFault *
demo_fault_parse (const char *spec,
                  GError    **error)
{
  g_autoptr (DemoFault) self = g_new0 (DemoFault, 1);
  g_auto (GStrv) parts = g_strsplit (spec, ",", -1);

  if (!parse_kind (self, parts[0] != NULL ? parts[0] : "", error))
    return NULL;

  for (guint i = 1; parts[i] != NULL; i++)
    {
      if (!parse_setting (self, parts[i], error))
        return NULL;
    }
  return g_steal_pointer (&self);
}

DemoFault *
demo_fault_copy (const DemoFault *fault)
{
  DemoFault *self = g_memdup2 (fault, sizeof *fault);

  self->method = g_strdup (fault->method);
  self->path = g_strdup (fault->path);
  self->text = g_strdup (fault->text);
  return self;
}

void
demo_fault_free (DemoFault *fault)
{
  g_free ((char *) fault->method);
  g_free ((char *) fault->path);
  g_free ((char *) fault->text);
  g_free (fault);
}

DemoFaults *
demo_faults_new (void)
{
  DemoFaults *self = g_new0 (DemoFaults, 1);

  self->entries = g_ptr_array_new_with_free_func (entry_free);
  return self;
}

void
demo_faults_free (DemoFaults *self)
{
  g_ptr_array_unref (self->entries);
  g_free (self);
}

void
demo_faults_add (DemoFaults      *self,
                 const DemoFault *fault)
{
  Entry *entry = g_new0 (Entry, 1);

  entry->fault = demo_fault_copy (fault);
  g_ptr_array_add (self->entries, entry);
}

void
demo_faults_clear (DemoFaults *self)
{
  g_ptr_array_set_size (self->entries, 0);
}

static gboolean
matches (const DemoFault *fault,
         const char      *method,
         const char      *path)
{
  if (fault->method != NULL && !g_str_equal (fault->method, method))
    return FALSE;

  return fault->path == NULL || g_str_has_prefix (path, fault->path);
}

const DemoFault *
demo_faults_take_next (DemoFaults *self,
                       const char *method,
                       const char *path)
{
  for (guint i = 0; i < self->entries->len; i++)
    {
      Entry *entry = g_ptr_array_index (self->entries, i);

      if (!matches (entry->fault, method, path))
        continue;
      if (entry->seen++ < entry->fault->skip)
        continue;
      if (entry->fault->times == 0 || entry->seen <= entry->fault->skip + entry->fault->times)
        return entry->fault;
    }
  return NULL;
}
