/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "unseat-leave-alone.h"

#include <glib/gi18n-lib.h>

#include "unseat-compat.h"
#include "unseat-rule-comeback-words.h"
#include "unseat-rule-editor.h"
#include "unseat-rule-load.h"
#include "unseat-rule-shelf.h"
#include "unseat-utils.h"

/* Whom a rule is to leave alone; of who reads the rule, and of the editor. */
typedef struct
{
  GtkWindow           *parent;   /* (nullable): a weak pointer */
  UnseatSession       *session;  /* (owned) */
  UnseatJournalKeeper *keeper;   /* (owned) */
  UnseatRuleComeback  *comeback; /* (owned) */
  UnseatPlan          *plan;     /* (owned) */
} Wish;

static void
wish_clear (gpointer data)
{
  Wish *wish = data;

  g_clear_weak_pointer (&wish->parent);
  g_clear_object (&wish->session);
  g_clear_object (&wish->keeper);
  g_clear_object (&wish->comeback);
  g_clear_object (&wish->plan);
}

static void
wish_unref (Wish *wish)
{
  g_rc_box_release_full (wish, wish_clear);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Wish, wish_unref)

static void
let_go_cb (gpointer  data,
           GClosure *closure)
{
  wish_unref (data);
}

static void
read_rule (Wish               *wish,
           GAsyncReadyCallback callback)
{
  g_autoptr (UnseatRuleLoad) load = unseat_rule_load_new (wish->keeper, NULL);

  unseat_operation_run_async (UNSEAT_OPERATION (load), NULL, callback, g_rc_box_acquire (wish));
}

/* Returns: (transfer none): the rule as its file is now, or NULL with an error */
static const UnseatRule *
take_rule (Wish         *wish,
           GObject      *load,
           GAsyncResult *result,
           GError      **error)
{
  if (!unseat_operation_run_finish (UNSEAT_OPERATION (load), result, error))
    return NULL;

  return unseat_rule_shelf_find (unseat_rule_load_get_shelf (UNSEAT_RULE_LOAD (load)), unseat_rule_comeback_get_rule (wish->comeback)->id, error);
}

static void
saved_rule_cb (GObject      *source,
               GAsyncResult *result,
               gpointer      user_data)
{
  g_autoptr (Wish) wish = user_data;
  g_autoptr (GError) error = NULL;
  const UnseatRule *rule = take_rule (wish, source, result, &error);

  if (rule != NULL)
    unseat_rule_comeback_set_rule (wish->comeback, rule);
}

static void
saved_cb (UnseatRuleEditor *editor,
          const char       *id,
          Wish             *wish)
{
  read_rule (wish, saved_rule_cb);
}

/* Above the window to which that belongs, and not every window manager goes on to the nearest one. */
static void
closed_cb (UnseatRuleEditor *editor,
           Wish             *wish)
{
  if (wish->parent != NULL && gtk_widget_get_mapped (GTK_WIDGET (wish->parent)))
    gtk_window_present (wish->parent);
}

static void
told_cb (GObject      *source,
         GAsyncResult *result,
         gpointer      user_data)
{
  g_autoptr (GError) error = NULL;

  unseat_confirm_finish (GTK_WIDGET (source), result, &error); /* there is one answer */
}

static void
fail (Wish         *wish,
      const GError *error)
{
  const UnseatConfirm telling = { _ ("The Rule Cannot Be Changed"), error->message, _ ("_Close"), NULL };

  unseat_confirm_async (GTK_WIDGET (wish->parent), &telling, NULL, told_cb, NULL);
}

static void
opened_rule_cb (GObject      *source,
                GAsyncResult *result,
                gpointer      user_data)
{
  g_autoptr (Wish) wish = user_data;
  g_autoptr (GError) error = NULL;
  const UnseatRule *rule = take_rule (wish, source, result, &error);
  g_autoptr (GPtrArray) people = NULL;
  UnseatRuleEditor *editor = NULL;

  if (wish->parent == NULL)
    return;
  if (rule == NULL)
    {
      fail (wish, error);
      return;
    }

  unseat_rule_comeback_set_rule (wish->comeback, rule); /* whom it leaves alone by now */
  people = unseat_rule_comeback_list_people (wish->comeback, wish->plan, unseat_clock_get_time (unseat_session_get_clock (wish->session)));
  editor = unseat_rule_editor_new (wish->parent, wish->session, wish->keeper, rule);
  for (guint i = 0; i < people->len; i++)
    unseat_rule_editor_add_person (editor, unseat_change_get_user_id (people->pdata[i]), unseat_change_get_user_name (people->pdata[i]));
  g_signal_connect_data (editor, "saved", G_CALLBACK (saved_cb), g_rc_box_acquire (wish), let_go_cb, 0);
  g_signal_connect_data (editor, "destroy", G_CALLBACK (closed_cb), g_rc_box_acquire (wish), let_go_cb, 0);
  gtk_window_present (GTK_WINDOW (editor));
}

void
unseat_leave_alone_open (GtkWindow           *parent,
                         UnseatSession       *session,
                         UnseatJournalKeeper *keeper,
                         UnseatRuleComeback  *comeback,
                         UnseatPlan          *plan)
{
  g_autoptr (Wish) wish = NULL;

  g_return_if_fail (GTK_IS_WINDOW (parent) && UNSEAT_IS_SESSION (session) && UNSEAT_IS_JOURNAL_KEEPER (keeper));
  g_return_if_fail (UNSEAT_IS_RULE_COMEBACK (comeback) && UNSEAT_IS_PLAN (plan));

  wish = g_rc_box_new0 (Wish);
  g_set_weak_pointer (&wish->parent, parent);
  wish->session = g_object_ref (session);
  wish->keeper = g_object_ref (keeper);
  wish->comeback = g_object_ref (comeback);
  wish->plan = g_object_ref (plan);
  read_rule (wish, opened_rule_cb);
}
