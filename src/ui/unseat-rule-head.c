/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "unseat-rule-head.h"

#include <glib/gi18n-lib.h>

struct _UnseatRuleHead
{
  AdwBin parent_instance;

  UnseatRuleItem *item;       /* (owned) (nullable) */
  gboolean        is_waiting; /* it was turned on, and is not yet */

  GtkLabel      *name;
  GtkLabel      *facts;
  GtkWidget     *edit_button;
  GtkWidget     *state;
  GtkSwitch     *enabled;
  GtkMenuButton *menu;
};

G_DEFINE_FINAL_TYPE (UnseatRuleHead, unseat_rule_head, ADW_TYPE_BIN)

enum
{
  SET_ENABLED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static const UnseatRule *
get_rule (UnseatRuleHead *self)
{
  return self->item != NULL ? unseat_rule_item_get_rule (self->item) : NULL;
}

static gboolean
is_enabled (UnseatRuleHead *self)
{
  return get_rule (self) != NULL && get_rule (self)->is_enabled;
}

/* The switch shows what is in the file, as soon as it is there. */
static gboolean
state_set_cb (UnseatRuleHead *self,
              gboolean        state)
{
  self->is_waiting = self->is_waiting && state;
  if (state != is_enabled (self) && !self->is_waiting)
    g_signal_emit (self, signals[SET_ENABLED], 0, state);

  return TRUE;
}

static char *
describe_facts (UnseatRuleItem *item)
{
  g_autofree char *next = unseat_rule_item_describe_next (item);
  const char      *origin = unseat_rule_item_is_ready_made (item) ? _ ("Comes with Unseat") : unseat_rule_item_get_id (item);

  const char *state = unseat_rule_item_get_trouble (item) != NULL && unseat_rule_item_get_rule (item) != NULL ? unseat_rule_item_describe_state (item) : NULL;

  if (next == NULL)
    return g_strdup (origin);

  /* The switch says that it is on, and nothing of what becomes of it. */
  return state != NULL ? g_strjoin (" · ", state, next, origin, NULL) : g_strjoin (" · ", next, origin, NULL);
}

/* What can be done depends on whose the rule is. */
static GMenuModel *
make_menu (UnseatRuleItem *item)
{
  GMenu *menu = g_menu_new ();
  g_autoptr (GMenu) use = g_menu_new ();
  g_autoptr (GMenu) end = g_menu_new ();

  if (unseat_rule_item_get_rule (item) != NULL)
    {
      g_menu_append (use, _ ("Run Even If _Many Match…"), "rule.run-jump");
      g_menu_append (use, _ ("_Save as a File…"), "rule.export");
      g_menu_append_section (menu, NULL, G_MENU_MODEL (use));
    }
  if (!unseat_rule_item_is_ready_made (item))
    {
      g_menu_append (end, unseat_rule_shelf_is_ready_made (unseat_rule_item_get_id (item)) ? _ ("_Take Back Changes…") : _ ("_Delete…"), "rule.delete");
      g_menu_append_section (menu, NULL, G_MENU_MODEL (end));
    }

  return G_MENU_MODEL (menu);
}

static gboolean
is_same_rule (UnseatRuleItem *item,
              UnseatRuleItem *other)
{
  return item != NULL && other != NULL && g_str_equal (unseat_rule_item_get_id (item), unseat_rule_item_get_id (other));
}

/* Whether the same can be done: a menu that is open stays so. */
static gboolean
offers_same (UnseatRuleItem *item,
             UnseatRuleItem *other)
{
  return is_same_rule (item, other) && unseat_rule_item_is_ready_made (item) == unseat_rule_item_is_ready_made (other)
         && (unseat_rule_item_get_rule (item) != NULL) == (unseat_rule_item_get_rule (other) != NULL);
}

static void
show_menu (UnseatRuleHead *self,
           UnseatRuleItem *item)
{
  g_autoptr (GMenuModel) menu = item != NULL ? make_menu (item) : NULL;

  gtk_menu_button_set_menu_model (self->menu, menu);
  gtk_widget_set_visible (GTK_WIDGET (self->menu), menu != NULL && g_menu_model_get_n_items (menu) > 0);
}

static void
unseat_rule_head_dispose (GObject *object)
{
  g_clear_object (&UNSEAT_RULE_HEAD (object)->item);

  G_OBJECT_CLASS (unseat_rule_head_parent_class)->dispose (object);
}

static void
unseat_rule_head_class_init (UnseatRuleHeadClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = unseat_rule_head_dispose;

  signals[SET_ENABLED] = g_signal_new ("set-enabled", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_BOOLEAN);

  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/unseat/Unseat/ui/unseat-rule-head.ui");
  gtk_widget_class_bind_template_child (widget_class, UnseatRuleHead, name);
  gtk_widget_class_bind_template_child (widget_class, UnseatRuleHead, facts);
  gtk_widget_class_bind_template_child (widget_class, UnseatRuleHead, edit_button);
  gtk_widget_class_bind_template_child (widget_class, UnseatRuleHead, state);
  gtk_widget_class_bind_template_child (widget_class, UnseatRuleHead, enabled);
  gtk_widget_class_bind_template_child (widget_class, UnseatRuleHead, menu);
  gtk_widget_class_bind_template_callback (widget_class, state_set_cb);
}

static void
unseat_rule_head_init (UnseatRuleHead *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

void
unseat_rule_head_update (UnseatRuleHead *self)
{
  g_autofree char *facts = NULL;

  g_return_if_fail (UNSEAT_IS_RULE_HEAD (self));

  facts = self->item != NULL ? describe_facts (self->item) : NULL;
  gtk_label_set_text (self->facts, facts != NULL ? facts : "");
}

void
unseat_rule_head_set_item (UnseatRuleHead *self,
                           UnseatRuleItem *item)
{
  g_return_if_fail (UNSEAT_IS_RULE_HEAD (self));

  if (!offers_same (self->item, item))
    show_menu (self, item);
  self->is_waiting = self->is_waiting && is_same_rule (self->item, item);
  g_set_object (&self->item, item);
  self->is_waiting = self->is_waiting && !is_enabled (self);
  gtk_label_set_text (self->name, item != NULL ? unseat_rule_item_get_name (item) : "");
  unseat_rule_head_update (self);
  gtk_widget_set_visible (self->edit_button, get_rule (self) != NULL);
  gtk_widget_set_visible (self->state, get_rule (self) != NULL);
  gtk_switch_set_state (self->enabled, is_enabled (self));
  gtk_switch_set_active (self->enabled, is_enabled (self) || self->is_waiting);
}

void
unseat_rule_head_set_waiting (UnseatRuleHead *self,
                              gboolean        is_waiting)
{
  g_return_if_fail (UNSEAT_IS_RULE_HEAD (self));

  self->is_waiting = is_waiting && !is_enabled (self);
}

gboolean
unseat_rule_head_is_waiting (UnseatRuleHead *self)
{
  g_return_val_if_fail (UNSEAT_IS_RULE_HEAD (self), FALSE);

  return self->is_waiting;
}
