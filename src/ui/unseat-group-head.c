/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "unseat-group-head.h"

#include <glib/gi18n-lib.h>

#include "unseat-bidi.h"
#include "unseat-group-people.h"
#include "unseat-deleted-groups.h"
#include "unseat-group-words.h"
#include "unseat-utils.h"

struct _UnseatGroupHead
{
  AdwBin parent_instance;

  UnseatDirectory *directory; /* (owned) (nullable) */
  char            *group_id;  /* (owned) (nullable) */
  char            *shown;     /* (owned) (nullable): what the lines below say, so that they are made anew only when that changes */

  GtkLabel        *name;
  GtkLabel        *facts;
  GtkLabel        *removal;
  GtkLabel        *rule_introduction;
  GtkLabel        *rule;
  GtkLabel        *left;
  GtkLabel        *processing;
  GtkBox          *products;
  GtkBox          *problems;
  GtkToggleButton *toggle;
};

G_DEFINE_FINAL_TYPE (UnseatGroupHead, unseat_group_head, ADW_TYPE_BIN)

/* --- The apps --- */

/* Returns: (transfer full) (element-type utf8): the names of the apps of a product that the group leaves off */
static GPtrArray *
list_apps_off (UnseatProduct     *product,
               const char *const *disabled)
{
  GPtrArray *names = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; disabled != NULL && disabled[i] != NULL; i++)
    {
      const char *word = unseat_product_get_plan_word (product, disabled[i]);
      GPtrArray  *plans = product != NULL ? unseat_product_get_plans (product) : NULL;

      for (guint k = 0; plans != NULL && k < plans->len; k++)
        {
          const UnseatServicePlan *plan = plans->pdata[k];

          if (g_ascii_strcasecmp (plan->id, disabled[i]) == 0)
            word = plan->name;
        }
      g_ptr_array_add (names, unseat_bidi_isolate (word));
    }

  return names;
}

static char *
describe_product (UnseatDirectory *directory,
                  UnseatGroup     *group,
                  guint            position)
{
  const char        *sku_id = unseat_group_get_sku_ids (group)[position];
  const char *const *disabled = unseat_group_get_disabled_plans (group, position);
  guint              n_off = disabled != NULL ? g_strv_length ((char **) disabled) : 0;
  g_autofree char   *bare = unseat_directory_dup_product_name (directory, sku_id);
  g_autofree char   *name = unseat_bidi_isolate (bare);
  g_autofree char   *apps = NULL;

  if (disabled == NULL)
    apps = g_strdup (_ ("which apps are off was not told"));
  else if (n_off == 0)
    apps = g_strdup (_ ("all apps on"));
  else
    /* Translators: how many apps of a product a group leaves off. */
    apps = g_strdup_printf (ngettext ("%'u app off", "%'u apps off", n_off), n_off);

  return g_strdup_printf ("%s%s · %s", unseat_bidi_start (), name, apps);
}

/* --- Lines --- */

static void
remove_lines (GtkBox *box)
{
  GtkWidget *child = NULL;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (box))) != NULL)
    gtk_box_remove (box, child);
}

static void
let_wrap (GtkLabel *label)
{
  PangoAttrList *attributes = pango_attr_list_new ();

  pango_attr_list_insert (attributes, pango_attr_insert_hyphens_new (FALSE));
  gtk_label_set_attributes (label, attributes);
  pango_attr_list_unref (attributes);
  gtk_label_set_xalign (label, 0);
  gtk_label_set_wrap (label, TRUE);
  gtk_label_set_wrap_mode (label, PANGO_WRAP_WORD_CHAR);
}

static void
add_link (GtkBox     *box,
          const char *text,
          const char *action,
          GVariant   *target)
{
  GtkWidget *button = gtk_button_new_with_label (text);

  let_wrap (GTK_LABEL (gtk_button_get_child (GTK_BUTTON (button))));
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), action);
  gtk_actionable_set_action_target_value (GTK_ACTIONABLE (button), target);
  gtk_widget_set_halign (button, GTK_ALIGN_START);
  gtk_widget_add_css_class (button, "flat");
  gtk_widget_add_css_class (button, "unseat-relative");
  gtk_box_append (box, button);
}

static void
add_apps (UnseatGroupHead *self,
          GPtrArray       *names)
{
  g_autofree char *joined = NULL;
  g_autofree char *text = NULL;
  GtkWidget       *label = gtk_label_new (NULL);

  g_ptr_array_add (names, NULL);
  joined = unseat_join_names ((const char *const *) names->pdata);
  /* Translators: the names of the apps of a product that a group leaves off. */
  text = g_strdup_printf (_ ("Off: %s"), joined);
  gtk_label_set_text (GTK_LABEL (label), text);
  let_wrap (GTK_LABEL (label));
  gtk_widget_add_css_class (label, "caption");
  g_object_bind_property (self->toggle, "active", label, "visible", G_BINDING_SYNC_CREATE);
  gtk_box_append (self->products, label);
}

/* Beside the product: what takes it off the group. */
static void
add_product (UnseatGroupHead *self,
             const char      *sku_id,
             const char      *text)
{
  GtkWidget       *row = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget       *button = gtk_button_new_with_label (_ ("Take Off…"));
  g_autofree char *bare = unseat_directory_dup_product_name (self->directory, sku_id);
  g_autofree char *name = unseat_bidi_isolate (bare);
  /* Translators: a product. */
  g_autofree char *label = g_strdup_printf (_ ("Take %s off the group…"), name);

  add_link (GTK_BOX (row), text, "tenant.show-product", g_variant_new_string (sku_id));
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), "group.take-off");
  gtk_actionable_set_action_target_value (GTK_ACTIONABLE (button), g_variant_new_string (sku_id));
  gtk_widget_set_tooltip_text (button, label);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_box_append (GTK_BOX (row), button);
  gtk_box_append (self->products, row);
}

static void
add_products (UnseatGroupHead *self,
              UnseatGroup     *group)
{
  const char *const *sku_ids = unseat_group_get_sku_ids (group);
  gboolean           has_apps = FALSE;

  for (guint i = 0; sku_ids[i] != NULL; i++)
    {
      UnseatProduct   *product = unseat_directory_find_product (self->directory, sku_ids[i]);
      g_autofree char *text = describe_product (self->directory, group, i);
      g_autoptr (GPtrArray) names = list_apps_off (product, unseat_group_get_disabled_plans (group, i));

      add_product (self, sku_ids[i], text);
      if (names->len > 0)
        {
          add_apps (self, names);
          has_apps = TRUE;
        }
    }

  gtk_widget_set_visible (GTK_WIDGET (self->toggle), has_apps);
}

static char *
describe_problem (UnseatDirectory          *directory,
                  const UnseatGroupProblem *problem)
{
  g_autofree char *bare = unseat_directory_dup_product_name (directory, problem->sku_id);
  g_autofree char *name = unseat_bidi_isolate (bare);

  /* Translators: for how many people something is wrong, a product, and what is wrong and what to do about it, in a sentence. */
  return g_strdup_printf (ngettext ("%'u person, %s: %s", "%'u people, %s: %s", problem->n_people), problem->n_people, name, problem->text);
}

/* A button as any other: the lines above it say what is wrong, this one does something about it. */
static void
add_reprocess (UnseatGroupHead *self)
{
  GtkWidget *button = gtk_button_new_with_label (_ ("Reprocess These People…"));

  let_wrap (GTK_LABEL (gtk_button_get_child (GTK_BUTTON (button))));
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), "group.reprocess");
  gtk_widget_set_tooltip_text (button, _ ("After you have mended what is wrong: Microsoft 365 looks at them once more"));
  gtk_widget_set_halign (button, GTK_ALIGN_START);
  gtk_widget_set_margin_top (button, 3);
  gtk_box_append (self->problems, button);
}

static void
add_problems (UnseatGroupHead *self,
              GPtrArray       *problems)
{
  for (guint i = 0; i < problems->len; i++)
    {
      g_autofree char *text = describe_problem (self->directory, problems->pdata[i]);

      add_link (self->problems, text, "group.show-problems", NULL);
    }
  if (problems->len > 0)
    add_reprocess (self);
}

/* Whether something is to be shown other than it is. */
static gboolean
take_shown (UnseatGroupHead *self,
            UnseatGroup     *group,
            guint            n_ending,
            GPtrArray       *problems)
{
  const char *const *sku_ids = group != NULL ? unseat_group_get_sku_ids (group) : NULL;
  g_autoptr (GString) text = g_string_new (self->group_id);

  g_string_append_printf (text, "\n%p %u", (gpointer) group, n_ending);
  for (guint i = 0; sku_ids != NULL && sku_ids[i] != NULL; i++)
    {
      g_autofree char *name = unseat_directory_dup_product_name (self->directory, sku_ids[i]);

      g_string_append_printf (text, "\n%p %s", (gpointer) unseat_directory_find_product (self->directory, sku_ids[i]), name);
    }
  for (guint i = 0; i < problems->len; i++)
    {
      g_autofree char *problem = describe_problem (self->directory, problems->pdata[i]);

      g_string_append_printf (text, "\n%s", problem);
    }

  return unseat_set_string (&self->shown, text->str);
}

static void
show_rule (UnseatGroupHead *self,
           UnseatGroup     *group)
{
  const char *introduction = group != NULL ? unseat_group_introduce_rule (group) : NULL;
  gboolean    has_rule = introduction != NULL;

  gtk_label_set_text (self->rule_introduction, has_rule ? introduction : "");
  gtk_label_set_text (self->rule, has_rule ? unseat_group_get_rule (group) : "");
  gtk_widget_set_visible (GTK_WIDGET (self->rule_introduction), has_rule);
  gtk_widget_set_visible (GTK_WIDGET (self->rule), has_rule);
}

static void
show_group (UnseatGroupHead *self,
            UnseatGroup     *group,
            guint            n_ending,
            GPtrArray       *problems)
{
  const char      *processing = unseat_group_words_processing (group);
  gboolean         is_deleted = group == NULL && unseat_directory_is_group_deleted (self->directory, self->group_id);
  g_autofree char *left = unseat_group_words_left (n_ending);

  gtk_label_set_text (self->name, unseat_directory_get_group_name (self->directory, self->group_id));
  gtk_label_set_text (self->facts, unseat_group_words_kind (group, is_deleted));
  gtk_label_set_text (self->removal, unseat_group_words_removal (group, is_deleted));
  show_rule (self, group);
  gtk_label_set_text (self->left, left != NULL ? left : "");
  gtk_widget_set_visible (GTK_WIDGET (self->left), left != NULL);
  gtk_label_set_text (self->processing, processing != NULL ? unseat_group_processing_describe (unseat_group_get_processing (group)) : "");
  gtk_widget_set_visible (GTK_WIDGET (self->processing), processing != NULL);

  remove_lines (self->products);
  remove_lines (self->problems);
  gtk_widget_set_visible (GTK_WIDGET (self->toggle), FALSE);
  if (group != NULL)
    add_products (self, group);
  add_problems (self, problems);
}

static char *
choose_toggle_label (GObject *object,
                     gboolean active)
{
  return g_strdup (active ? _ ("Hide the apps that are off") : _ ("Show the apps that are off"));
}

/* --- The object --- */

static void
unseat_group_head_dispose (GObject *object)
{
  g_clear_object (&UNSEAT_GROUP_HEAD (object)->directory);

  G_OBJECT_CLASS (unseat_group_head_parent_class)->dispose (object);
}

static void
unseat_group_head_finalize (GObject *object)
{
  UnseatGroupHead *self = UNSEAT_GROUP_HEAD (object);

  g_clear_pointer (&self->group_id, g_free);
  g_clear_pointer (&self->shown, g_free);

  G_OBJECT_CLASS (unseat_group_head_parent_class)->finalize (object);
}

static void
unseat_group_head_class_init (UnseatGroupHeadClass *klass)
{
  GObjectClass   *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = unseat_group_head_dispose;
  object_class->finalize = unseat_group_head_finalize;

  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/unseat/Unseat/ui/unseat-group-head.ui");
  gtk_widget_class_bind_template_child (widget_class, UnseatGroupHead, name);
  gtk_widget_class_bind_template_child (widget_class, UnseatGroupHead, facts);
  gtk_widget_class_bind_template_child (widget_class, UnseatGroupHead, removal);
  gtk_widget_class_bind_template_child (widget_class, UnseatGroupHead, rule_introduction);
  gtk_widget_class_bind_template_child (widget_class, UnseatGroupHead, rule);
  gtk_widget_class_bind_template_child (widget_class, UnseatGroupHead, left);
  gtk_widget_class_bind_template_child (widget_class, UnseatGroupHead, processing);
  gtk_widget_class_bind_template_child (widget_class, UnseatGroupHead, products);
  gtk_widget_class_bind_template_child (widget_class, UnseatGroupHead, problems);
  gtk_widget_class_bind_template_child (widget_class, UnseatGroupHead, toggle);
  gtk_widget_class_bind_template_callback (widget_class, choose_toggle_label);
}

static void
unseat_group_head_init (UnseatGroupHead *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

void
unseat_group_head_set_group (UnseatGroupHead *self,
                             UnseatDirectory *directory,
                             const char      *group_id)
{
  g_return_if_fail (UNSEAT_IS_GROUP_HEAD (self));
  g_return_if_fail ((directory == NULL) == (group_id == NULL));

  g_set_object (&self->directory, directory);
  unseat_set_string (&self->group_id, group_id);
  g_clear_pointer (&self->shown, g_free);
  gtk_toggle_button_set_active (self->toggle, FALSE);
  unseat_group_head_refresh (self);
}

void
unseat_group_head_refresh (UnseatGroupHead *self)
{
  UnseatGroup *group = NULL;
  guint        n_ending = 0;
  g_autoptr (GPtrArray) problems = NULL;

  g_return_if_fail (UNSEAT_IS_GROUP_HEAD (self));

  if (self->group_id == NULL)
    return;

  group = unseat_directory_find_group (self->directory, self->group_id);
  problems = unseat_group_problem_list (self->directory, self->group_id);
  n_ending = unseat_group_people_count_ending (self->directory, self->group_id);
  if (take_shown (self, group, n_ending, problems))
    show_group (self, group, n_ending, problems);
}
