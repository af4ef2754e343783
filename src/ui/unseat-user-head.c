/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "unseat-user-head.h"

#include "unseat-user-words.h"
#include "unseat-wrap.h"

struct _UnseatUserHead
{
  AdwBin parent_instance;

  AdwAvatar *avatar;
  GtkLabel  *name;
  GtkLabel  *sign_in_name;
  GtkLabel  *work;
  GtkLabel  *facts;
};

G_DEFINE_FINAL_TYPE (UnseatUserHead, unseat_user_head, ADW_TYPE_BIN)

static void
unseat_user_head_class_init (UnseatUserHeadClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/unseat/Unseat/ui/unseat-user-head.ui");
  gtk_widget_class_bind_template_child (widget_class, UnseatUserHead, avatar);
  gtk_widget_class_bind_template_child (widget_class, UnseatUserHead, name);
  gtk_widget_class_bind_template_child (widget_class, UnseatUserHead, sign_in_name);
  gtk_widget_class_bind_template_child (widget_class, UnseatUserHead, work);
  gtk_widget_class_bind_template_child (widget_class, UnseatUserHead, facts);
}

static void
unseat_user_head_init (UnseatUserHead *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  unseat_wrap_labels (GTK_WIDGET (self));
}

static void
set_optional_text (GtkLabel   *label,
                   const char *text)
{
  gtk_label_set_text (label, text);
  gtk_widget_set_visible (GTK_WIDGET (label), *text != '\0');
}

void
unseat_user_head_show (UnseatUserHead *self,
                       UnseatUser     *user)
{
  g_autofree char *work = NULL;
  g_autofree char *facts = NULL;

  g_return_if_fail (UNSEAT_IS_USER_HEAD (self) && UNSEAT_IS_USER (user));

  work = unseat_user_words_work (user);
  facts = unseat_user_words_facts (user);
  adw_avatar_set_text (self->avatar, unseat_user_get_name (user));
  gtk_label_set_text (self->name, unseat_user_get_name (user));
  set_optional_text (self->sign_in_name, unseat_user_get_user_principal_name (user));
  set_optional_text (self->work, work);
  set_optional_text (self->facts, facts);
  if (unseat_user_is_enabled (user))
    gtk_widget_remove_css_class (GTK_WIDGET (self->facts), "warning");
  else
    gtk_widget_add_css_class (GTK_WIDGET (self->facts), "warning");
}
