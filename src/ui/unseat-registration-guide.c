/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "unseat-registration-guide.h"

#include "unseat-accessible.h"
#include "unseat-wrap.h"

struct _UnseatRegistrationGuide
{
  AdwBin parent_instance;

  GtkWidget *own;
  GtkWidget *shared;
};

G_DEFINE_FINAL_TYPE (UnseatRegistrationGuide, unseat_registration_guide, ADW_TYPE_BIN)

static void
unseat_registration_guide_class_init (UnseatRegistrationGuideClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/unseat/Unseat/ui/unseat-registration-guide.ui");
  gtk_widget_class_bind_template_child (widget_class, UnseatRegistrationGuide, own);
  gtk_widget_class_bind_template_child (widget_class, UnseatRegistrationGuide, shared);
}

static void
unseat_registration_guide_init (UnseatRegistrationGuide *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  unseat_wrap_labels (GTK_WIDGET (self));
  unseat_accessible_be_expander (self->own);
  unseat_accessible_be_expander (self->shared);
}
