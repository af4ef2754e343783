/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "unseat-rule-filer.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "unseat-compat.h"
#include "unseat-error.h"
#include "unseat-rule-edit.h"
#include "unseat-rule-shelf.h"
#include "unseat-rule-writer.h"

struct _UnseatRuleFiler
{
  GObject parent_instance;

  GtkWidget    *parent;     /* (not owned) (nullable): a weak pointer */
  GCancellable *question;   /* (owned) (nullable): of what is asked */
  gboolean      is_editing; /* the shelf is being changed */
  gboolean      is_new;     /* by a rule that was not there before */
};

G_DEFINE_FINAL_TYPE (UnseatRuleFiler, unseat_rule_filer, G_TYPE_OBJECT)

enum
{
  CHANGED,
  FAILED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

/* --- What goes wrong --- */

static void
read_cb (GObject      *source,
         GAsyncResult *result,
         gpointer      user_data)
{
  g_autoptr (GError) error = NULL;

  unseat_confirm_finish (GTK_WIDGET (source), result, &error); /* there is one answer */
}

/* Not a toast: that ends where the reason begins. */
static void
fail (UnseatRuleFiler *self,
      const char      *heading,
      const GError    *error)
{
  const UnseatConfirm telling = { heading, error->message, _ ("_Close"), NULL };

  if (self->parent != NULL && gtk_widget_get_root (self->parent) != NULL)
    unseat_confirm_async (self->parent, &telling, NULL, read_cb, NULL);
  g_signal_emit (self, signals[FAILED], 0);
}

/* Returns: whether something may be asked, which begins now */
static gboolean
begin_question (UnseatRuleFiler *self)
{
  if (self->parent == NULL || self->question != NULL || self->is_editing)
    return FALSE;

  self->question = g_cancellable_new ();

  return TRUE;
}

/* --- The shelf --- */

static void
edited_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr (UnseatRuleFiler) self = user_data;
  g_autoptr (GError) error = NULL;
  gboolean edited = unseat_operation_run_finish (UNSEAT_OPERATION (source), result, &error);

  self->is_editing = FALSE;
  if (edited)
    g_signal_emit (self, signals[CHANGED], 0, unseat_rule_edit_get_id (UNSEAT_RULE_EDIT (source)), self->is_new);
  else
    fail (self, self->is_new ? _ ("Not Imported") : _ ("Not Saved"), error);
}

static void
edit (UnseatRuleFiler *self,
      UnseatRuleEdit  *operation,
      gboolean         is_new)
{
  self->is_editing = TRUE;
  self->is_new = is_new;
  unseat_operation_run_async (UNSEAT_OPERATION (operation), NULL, edited_cb, g_object_ref (self));
}

typedef struct
{
  UnseatRuleFiler *filer;     /* (owned) */
  char            *id;        /* (owned): what was asked about, whatever is shown when it is answered */
  char            *mailboxes; /* (owned) (nullable): what is asked next */
} Question;

static Question *
question_new (UnseatRuleFiler *filer,
              const char      *id,
              const char      *mailboxes)
{
  Question *question = g_new0 (Question, 1);

  question->filer = g_object_ref (filer);
  question->id = g_strdup (id);
  question->mailboxes = g_strdup (mailboxes);

  return question;
}

static void
question_free (Question *question)
{
  g_clear_object (&question->filer);
  g_free (question->id);
  g_free (question->mailboxes);
  g_free (question);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Question, question_free)

static void
asked_cb (GObject      *source,
          GAsyncResult *result,
          gpointer      user_data)
{
  g_autoptr (Question) question = user_data;
  g_autoptr (GError) error = NULL;
  gboolean confirmed = unseat_confirm_finish (GTK_WIDGET (source), result, &error);
  g_autoptr (UnseatRuleEdit) operation = NULL;

  g_clear_object (&question->filer->question);
  if (error != NULL || !confirmed || question->filer->is_editing)
    return;

  operation = unseat_rule_edit_new_delete (question->id);
  edit (question->filer, operation, FALSE);
}

static void ask_for_mailboxes (UnseatRuleFiler *self,
                               const char      *id,
                               const char      *mailboxes);

static void
turn_on (UnseatRuleFiler *self,
         const char      *id,
         const char      *mailboxes)
{
  g_autoptr (UnseatRuleEdit) operation = NULL;

  if (mailboxes != NULL && begin_question (self))
    {
      ask_for_mailboxes (self, id, mailboxes);
      return;
    }
  if (mailboxes != NULL)
    {
      g_signal_emit (self, signals[FAILED], 0);
      return;
    }

  operation = unseat_rule_edit_new_set_enabled (id, TRUE);
  edit (self, operation, FALSE);
}

/* Whoever leaves it off sees the switch go back. */
static void
asked_to_turn_on_cb (GObject      *source,
                     GAsyncResult *result,
                     gpointer      user_data)
{
  g_autoptr (Question) question = user_data;
  g_autoptr (GError) error = NULL;
  gboolean confirmed = unseat_confirm_finish (GTK_WIDGET (source), result, &error);

  g_clear_object (&question->filer->question);
  if (error != NULL || !confirmed || question->filer->is_editing)
    {
      g_signal_emit (question->filer, signals[FAILED], 0);
      return;
    }

  turn_on (question->filer, question->id, question->mailboxes);
}

/* The files are there for every sign-in of this person, also for one that may do more, or to another tenant. */
static void
ask_to_turn_on (UnseatRuleFiler *self,
                const char      *id,
                const char      *obstacle,
                const char      *mailboxes)
{
  g_autofree char    *body = g_strconcat (obstacle, "\n\n", _ ("The rule stays off. Turn it on all the same only if another sign-in runs it, such as an application by night."), NULL);
  const UnseatConfirm question = { _ ("This Rule Cannot Run"), body, _ ("_Leave Off"), _ ("Turn _On Anyway"), NULL };

  unseat_confirm_async (self->parent, &question, self->question, asked_to_turn_on_cb, question_new (self, id, mailboxes));
}

static void
asked_for_mailboxes_cb (GObject      *source,
                        GAsyncResult *result,
                        gpointer      user_data)
{
  g_autoptr (Question) question = user_data;
  g_autoptr (GError) error = NULL;
  UnseatAnswer answer = unseat_confirm_finish_answer (GTK_WIDGET (source), result, &error);
  g_autoptr (UnseatRuleEdit) operation = NULL;

  g_clear_object (&question->filer->question);
  if (error != NULL || answer == UNSEAT_ANSWER_CANCEL || question->filer->is_editing)
    {
      g_signal_emit (question->filer, signals[FAILED], 0);
      return;
    }

  if (answer == UNSEAT_ANSWER_CONFIRM)
    operation = unseat_rule_edit_new_turn_on_with_mailboxes (question->id);
  else
    operation = unseat_rule_edit_new_set_enabled (question->id, TRUE);
  edit (question->filer, operation, FALSE);
}

/* Whoever thinks that all is taken back would find licenses there months later. */
static void
ask_for_mailboxes (UnseatRuleFiler *self,
                   const char      *id,
                   const char      *mailboxes)
{
  g_autofree char    *body = g_strconcat (mailboxes, "\n\n", _ ("A mailbox that loses its license is deleted after 30 days, unless it gets one again. Let the rule take them only if nobody whom it finds has a mailbox that others need. This can be changed in the rule at any time."), NULL);
  const UnseatConfirm question = { _ ("Is the Rule to Take Mailboxes, Too?"), body, _ ("_Cancel"), _ ("_Take Mailboxes, Too"), _ ("_Leave Mailboxes Alone") };

  unseat_confirm_async (self->parent, &question, self->question, asked_for_mailboxes_cb, question_new (self, id, NULL));
}

/* --- Files to share --- */

static void
imported_cb (GObject      *source,
             GAsyncResult *result,
             gpointer      user_data)
{
  g_autoptr (UnseatRuleFiler) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GFile) file = unseat_open_file_finish (GTK_WIDGET (source), result, &error);
  g_autoptr (UnseatRuleEdit) operation = NULL;

  g_clear_object (&self->question);
  if (file == NULL)
    {
      if (!unseat_error_is_cancelled (error))
        fail (self, _ ("Not Imported"), error);
      return;
    }

  operation = unseat_rule_edit_new_import (file);
  edit (self, operation, TRUE);
}

static void
written_cb (GObject      *source,
            GAsyncResult *result,
            gpointer      user_data)
{
  g_autoptr (UnseatRuleFiler) self = user_data;
  g_autoptr (GError) error = NULL;

  if (!g_file_replace_contents_finish (G_FILE (source), result, NULL, &error))
    fail (self, _ ("Not Saved"), error);
  else if (self->parent != NULL)
    gtk_widget_activate_action (self->parent, "win.toast", "s", _ ("Saved as a file"));
}

typedef struct
{
  UnseatRuleFiler *filer; /* (owned) */
  GBytes          *bytes; /* (owned): what is to be written */
} Writing;

static void
writing_free (Writing *writing)
{
  g_clear_object (&writing->filer);
  g_clear_pointer (&writing->bytes, g_bytes_unref);
  g_free (writing);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Writing, writing_free)

static void
chosen_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr (Writing) writing = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GFile) file = unseat_save_file_finish (GTK_WIDGET (source), result, &error);

  g_clear_object (&writing->filer->question);
  if (file != NULL)
    g_file_replace_contents_bytes_async (file, writing->bytes, NULL, FALSE, G_FILE_CREATE_NONE, NULL, written_cb, g_object_ref (writing->filer));
  else if (!unseat_error_is_cancelled (error))
    fail (writing->filer, _ ("Not Saved"), error);
}

static GListModel *
make_filters (void)
{
  GListStore *filters = g_list_store_new (GTK_TYPE_FILE_FILTER);
  g_autoptr (GtkFileFilter) rules = gtk_file_filter_new ();

  /* Translators: a kind of file, in the dialog that asks for a file. */
  gtk_file_filter_set_name (rules, _ ("Rules"));
  gtk_file_filter_add_suffix (rules, "json");
  g_list_store_append (filters, rules);

  return G_LIST_MODEL (filters);
}

/* --- The object --- */

static void
unseat_rule_filer_dispose (GObject *object)
{
  UnseatRuleFiler *self = UNSEAT_RULE_FILER (object);

  g_cancellable_cancel (self->question);
  g_clear_object (&self->question);
  g_clear_weak_pointer (&self->parent);

  G_OBJECT_CLASS (unseat_rule_filer_parent_class)->dispose (object);
}

static void
unseat_rule_filer_class_init (UnseatRuleFilerClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = unseat_rule_filer_dispose;

  signals[CHANGED] = g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 2, G_TYPE_STRING, G_TYPE_BOOLEAN);
  signals[FAILED] = g_signal_new ("failed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
unseat_rule_filer_init (UnseatRuleFiler *self)
{
}

UnseatRuleFiler *
unseat_rule_filer_new (GtkWidget *parent)
{
  UnseatRuleFiler *self = NULL;

  g_return_val_if_fail (GTK_IS_WIDGET (parent), NULL);

  self = g_object_new (UNSEAT_TYPE_RULE_FILER, NULL);
  g_set_weak_pointer (&self->parent, parent);

  return self;
}

void
unseat_rule_filer_set_enabled (UnseatRuleFiler *self,
                               const char      *id,
                               gboolean         is_enabled,
                               const char      *obstacle,
                               const char      *mailboxes)
{
  g_autoptr (UnseatRuleEdit) operation = NULL;

  g_return_if_fail (UNSEAT_IS_RULE_FILER (self));

  if (self->is_editing || (obstacle != NULL && !begin_question (self)))
    {
      g_signal_emit (self, signals[FAILED], 0);
      return;
    }
  if (obstacle != NULL)
    {
      ask_to_turn_on (self, id, obstacle, mailboxes);
      return;
    }
  if (is_enabled)
    {
      turn_on (self, id, mailboxes);
      return;
    }

  operation = unseat_rule_edit_new_set_enabled (id, is_enabled);
  edit (self, operation, FALSE);
}

void
unseat_rule_filer_delete (UnseatRuleFiler *self,
                          const char      *id)
{
  gboolean            is_reset = unseat_rule_shelf_is_ready_made (id);
  const UnseatConfirm question = {
    is_reset ? _ ("Take Back the Changes to This Rule?") : _ ("Delete This Rule?"),
    is_reset ? _ ("It becomes what it was when it came with Unseat, and is off. What its runs have done stays as it is.")
             : _ ("Its file is deleted. What its runs have done stays as it is."),
    _ ("_Cancel"),
    is_reset ? _ ("_Take Back") : _ ("_Delete"),
  };

  g_return_if_fail (UNSEAT_IS_RULE_FILER (self));

  if (!begin_question (self))
    return;

  unseat_confirm_async (self->parent, &question, self->question, asked_cb, question_new (self, id, NULL));
}

void
unseat_rule_filer_import (UnseatRuleFiler *self)
{
  g_autoptr (GListModel) filters = make_filters ();
  const UnseatFileQuestion question = { .title = _ ("Import a Rule"), .accept_label = _ ("_Import"), .filters = filters };

  g_return_if_fail (UNSEAT_IS_RULE_FILER (self));

  if (begin_question (self))
    unseat_open_file_async (self->parent, &question, self->question, imported_cb, g_object_ref (self));
}

void
unseat_rule_filer_export (UnseatRuleFiler  *self,
                          const UnseatRule *rule)
{
  g_autoptr (GListModel) filters = make_filters ();
  g_autofree char         *name = g_strconcat (rule->id, ".json", NULL);
  const UnseatFileQuestion question = { _ ("Save the Rule as a File"), _ ("_Save"), filters, name };
  Writing                 *writing = NULL;
  char                    *text = NULL;

  g_return_if_fail (UNSEAT_IS_RULE_FILER (self));

  if (!begin_question (self))
    return;

  text = unseat_rule_to_text (rule);
  writing = g_new0 (Writing, 1);
  writing->filer = g_object_ref (self);
  writing->bytes = g_bytes_new_take (text, strlen (text));
  unseat_save_file_async (self->parent, &question, self->question, chosen_cb, writing);
}
