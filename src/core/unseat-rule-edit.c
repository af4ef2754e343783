/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "unseat-rule-edit.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "unseat-error.h"
#include "unseat-rule-reader.h"
#include "unseat-rule-shelf.h"
#include "unseat-rule-writer.h"
#include "unseat-utils.h"

typedef enum
{
  KIND_SAVE,
  KIND_SET_ENABLED,
  KIND_TURN_ON_WITH_MAILBOXES,
  KIND_DELETE,
  KIND_IMPORT,
} Kind;

struct _UnseatRuleEdit
{
  UnseatOperation parent_instance;

  Kind        kind;
  UnseatRule *rule; /* (owned) (nullable): to be saved */
  UnseatRule *was;  /* (owned) (nullable): what it was made of */
  gboolean    is_enabled;
  GFile      *file; /* (owned) (nullable): to be imported */

  gboolean is_begun;
  char    *id; /* (owned) (nullable) */

  UnseatRule *found; /* (owned) (nullable): what is there instead of @was */
};

G_DEFINE_FINAL_TYPE (UnseatRuleEdit, unseat_rule_edit, UNSEAT_TYPE_OPERATION)

/* What could not be read again is not written: it would be found broken when it is to run. */
static gboolean
is_sound (const UnseatRule *rule,
          GError          **error)
{
  g_autofree char *text = unseat_rule_to_text (rule);
  g_autoptr (GBytes) bytes = g_bytes_new (text, strlen (text));
  g_autoptr (UnseatRule) read = unseat_rule_parse (rule->id, bytes, error);

  return read != NULL;
}

static gboolean
says_the_same (const UnseatRule *rule,
               const UnseatRule *other)
{
  g_autofree char *text = unseat_rule_to_text (rule);
  g_autofree char *other_text = unseat_rule_to_text (other);

  return g_str_equal (text, other_text);
}

/* By what the rules say, not by their files: who has only put blanks into one has changed nothing. */
static gboolean
is_as_it_was (UnseatRuleEdit *self,
              GError        **error)
{
  g_autoptr (GPtrArray) list = unseat_rule_shelf_list ();
  const UnseatShelvedRule *shelved = unseat_rule_shelf_get (list, self->was->id);

  if (shelved != NULL && shelved->rule != NULL && says_the_same (shelved->rule, self->was))
    return TRUE;

  if (shelved != NULL && shelved->rule != NULL)
    self->found = unseat_rule_copy (shelved->rule);
  if (shelved == NULL)
    g_set_error_literal (error, UNSEAT_ERROR, UNSEAT_ERROR_CONFLICT, _ ("The file of this rule was deleted meanwhile."));
  else if (shelved->rule == NULL)
    g_set_error_literal (error, UNSEAT_ERROR, UNSEAT_ERROR_CONFLICT, _ ("The file of this rule was changed meanwhile, and cannot be used as it is now."));
  else
    g_set_error_literal (error, UNSEAT_ERROR, UNSEAT_ERROR_CONFLICT, _ ("The file of this rule was changed meanwhile."));

  return FALSE;
}

static gboolean
save (UnseatRuleEdit *self,
      GError        **error)
{
  if (self->rule->id == NULL || *self->rule->id == '\0')
    {
      g_autoptr (GPtrArray) list = unseat_rule_shelf_list ();

      g_free (self->rule->id);
      self->rule->id = unseat_rule_shelf_make_id (list, self->rule->name);
    }
  unseat_set_string (&self->id, self->rule->id);

  return is_sound (self->rule, error) && (self->was == NULL || is_as_it_was (self, error)) && unseat_rule_shelf_save (self->rule, error);
}

static void
edit_in_thread (GTask        *task,
                gpointer      source,
                gpointer      task_data,
                GCancellable *cancellable)
{
  UnseatRuleEdit *self = source; /* its fields are left alone meanwhile */
  GError         *error = NULL;

  switch (self->kind)
    {
    case KIND_SAVE:
      save (self, &error);
      break;
    case KIND_SET_ENABLED:
      unseat_rule_shelf_set_enabled (self->id, self->is_enabled, &error);
      break;
    case KIND_TURN_ON_WITH_MAILBOXES:
      unseat_rule_shelf_turn_on_with_mailboxes (self->id, &error);
      break;
    case KIND_DELETE:
      unseat_rule_shelf_delete (self->id, &error);
      break;
    case KIND_IMPORT:
    default:
      self->id = unseat_rule_shelf_import (self->file, cancellable, &error);
      break;
    }

  if (error != NULL)
    g_task_return_error (task, error);
  else
    g_task_return_boolean (task, TRUE);
}

static void
edited_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  UnseatRuleEdit *self = user_data; /* (transfer full) */
  g_autoptr (GError) error = NULL;

  g_task_propagate_boolean (G_TASK (result), &error);
  unseat_operation_end (UNSEAT_OPERATION (self), g_steal_pointer (&error));
}

static void
unseat_rule_edit_step (UnseatOperation *operation)
{
  UnseatRuleEdit *self = UNSEAT_RULE_EDIT (operation);
  g_autoptr (GTask) task = NULL;

  if (self->is_begun)
    {
      unseat_operation_complete (operation);
      return;
    }

  self->is_begun = TRUE;
  task = g_task_new (self, unseat_operation_get_cancellable (operation), edited_cb, unseat_operation_begin (operation));
  g_task_set_source_tag (task, unseat_rule_edit_step);
  g_task_run_in_thread (task, edit_in_thread);
}

static void
unseat_rule_edit_finalize (GObject *object)
{
  UnseatRuleEdit *self = UNSEAT_RULE_EDIT (object);

  g_clear_pointer (&self->rule, unseat_rule_free);
  g_clear_pointer (&self->was, unseat_rule_free);
  g_clear_pointer (&self->found, unseat_rule_free);
  g_clear_object (&self->file);
  g_clear_pointer (&self->id, g_free);

  G_OBJECT_CLASS (unseat_rule_edit_parent_class)->finalize (object);
}

static void
unseat_rule_edit_class_init (UnseatRuleEditClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = unseat_rule_edit_finalize;
  UNSEAT_OPERATION_CLASS (klass)->step = unseat_rule_edit_step;
}

static void
unseat_rule_edit_init (UnseatRuleEdit *self)
{
}

static UnseatRuleEdit *
make (Kind        kind,
      const char *id)
{
  UnseatRuleEdit *self = g_object_new (UNSEAT_TYPE_RULE_EDIT, NULL);

  self->kind = kind;
  self->id = g_strdup (id);

  return self;
}

UnseatRuleEdit *
unseat_rule_edit_new_save (const UnseatRule *rule,
                           const UnseatRule *was)
{
  UnseatRuleEdit *self = NULL;

  g_return_val_if_fail (rule != NULL, NULL);

  self = make (KIND_SAVE, NULL);
  self->rule = unseat_rule_copy (rule);
  self->was = was != NULL ? unseat_rule_copy (was) : NULL;

  return self;
}

UnseatRuleEdit *
unseat_rule_edit_new_set_enabled (const char *id,
                                  gboolean    is_enabled)
{
  UnseatRuleEdit *self = NULL;

  g_return_val_if_fail (unseat_rule_is_id (id), NULL);

  self = make (KIND_SET_ENABLED, id);
  self->is_enabled = is_enabled;

  return self;
}

UnseatRuleEdit *
unseat_rule_edit_new_turn_on_with_mailboxes (const char *id)
{
  g_return_val_if_fail (unseat_rule_is_id (id), NULL);

  return make (KIND_TURN_ON_WITH_MAILBOXES, id);
}

UnseatRuleEdit *
unseat_rule_edit_new_delete (const char *id)
{
  g_return_val_if_fail (unseat_rule_is_id (id), NULL);

  return make (KIND_DELETE, id);
}

UnseatRuleEdit *
unseat_rule_edit_new_import (GFile *file)
{
  UnseatRuleEdit *self = NULL;

  g_return_val_if_fail (G_IS_FILE (file), NULL);

  self = make (KIND_IMPORT, NULL);
  self->file = g_object_ref (file);

  return self;
}

const char *
unseat_rule_edit_get_id (UnseatRuleEdit *self)
{
  g_return_val_if_fail (UNSEAT_IS_RULE_EDIT (self), NULL);

  return self->id;
}

const UnseatRule *
unseat_rule_edit_get_found (UnseatRuleEdit *self)
{
  g_return_val_if_fail (UNSEAT_IS_RULE_EDIT (self), NULL);

  return self->found;
}
