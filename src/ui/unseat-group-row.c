/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "unseat-group-row.h"

#include "unseat-bidi.h"
#include "unseat-group-words.h"
#include "unseat-row-layout.h"

struct _UnseatGroupRow
{
  AdwBin parent_instance;

  GtkLabel *name;
  GtkLabel *people;
  GtkLabel *kind;
  GtkLabel *products;
  GtkLabel *left;
  GtkLabel *processing;
  GtkLabel *problems;
};

G_DEFINE_FINAL_TYPE (UnseatGroupRow, unseat_group_row, ADW_TYPE_BIN)

static void
set_optional_text (GtkLabel   *label,
                   const char *text)
{
  gtk_label_set_text (label, text != NULL ? text : "");
  gtk_widget_set_visible (GTK_WIDGET (label), text != NULL && *text != '\0');
}

static void
unseat_group_row_class_init (UnseatGroupRowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  g_type_ensure (UNSEAT_TYPE_ROW_LAYOUT);
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/unseat/Unseat/ui/unseat-group-row.ui");
  gtk_widget_class_bind_template_child (widget_class, UnseatGroupRow, name);
  gtk_widget_class_bind_template_child (widget_class, UnseatGroupRow, people);
  gtk_widget_class_bind_template_child (widget_class, UnseatGroupRow, kind);
  gtk_widget_class_bind_template_child (widget_class, UnseatGroupRow, products);
  gtk_widget_class_bind_template_child (widget_class, UnseatGroupRow, left);
  gtk_widget_class_bind_template_child (widget_class, UnseatGroupRow, processing);
  gtk_widget_class_bind_template_child (widget_class, UnseatGroupRow, problems);
}

static void
unseat_group_row_init (UnseatGroupRow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

UnseatGroupRow *
unseat_group_row_new (void)
{
  return g_object_new (UNSEAT_TYPE_GROUP_ROW, NULL);
}

void
unseat_group_row_set_summary (UnseatGroupRow     *self,
                              UnseatDirectory    *directory,
                              UnseatGroupSummary *summary)
{
  UnseatGroup     *group = NULL;
  g_autofree char *people = NULL;
  g_autofree char *left = NULL;
  g_autofree char *products = NULL;
  g_autofree char *shown_products = NULL;
  g_autofree char *problems = NULL;

  g_return_if_fail (UNSEAT_IS_GROUP_ROW (self));
  g_return_if_fail (UNSEAT_IS_DIRECTORY (directory));
  g_return_if_fail (UNSEAT_IS_GROUP_SUMMARY (summary));

  group = unseat_group_summary_get_group (summary);
  people = unseat_group_words_people (unseat_group_summary_get_n_people (summary));
  left = unseat_group_words_left (unseat_group_summary_get_n_ending (summary));
  products = unseat_group_words_products (directory, group);
  shown_products = *products != '\0' ? g_strconcat (unseat_bidi_start (), products, NULL) : NULL;
  problems = unseat_group_words_problems (unseat_group_summary_get_n_problems (summary));
  gtk_label_set_text (self->name, unseat_group_summary_get_name (summary));
  gtk_label_set_text (self->people, people);
  gtk_label_set_text (self->kind, unseat_group_words_kind (group, unseat_group_summary_is_deleted (summary)));
  set_optional_text (self->products, shown_products);
  set_optional_text (self->left, left);
  set_optional_text (self->processing, unseat_group_words_processing (group));
  set_optional_text (self->problems, problems);
}
