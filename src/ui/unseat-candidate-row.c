/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "unseat-candidate-row.h"

#include <glib/gi18n-lib.h>

#include "unseat-accessible.h"
#include "unseat-choose-row.h"
#include "unseat-user-words.h"

struct _UnseatCandidateRow
{
  AdwBin parent_instance;

  GtkLabel  *identity;
  GtkLabel  *mail;
  GtkLabel  *summary;
  GtkWidget *chosen;
};

G_DEFINE_FINAL_TYPE (UnseatCandidateRow, unseat_candidate_row, ADW_TYPE_BIN)

static void
show_text (GtkLabel   *label,
           const char *text)
{
  gtk_label_set_text (label, text != NULL ? text : "");
  gtk_widget_set_visible (GTK_WIDGET (label), text != NULL && *text != '\0');
}

static void
unseat_candidate_row_class_init (UnseatCandidateRowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/unseat/Unseat/ui/unseat-candidate-row.ui");
  gtk_widget_class_bind_template_child (widget_class, UnseatCandidateRow, identity);
  gtk_widget_class_bind_template_child (widget_class, UnseatCandidateRow, mail);
  gtk_widget_class_bind_template_child (widget_class, UnseatCandidateRow, summary);
  gtk_widget_class_bind_template_child (widget_class, UnseatCandidateRow, chosen);
}

static void
unseat_candidate_row_init (UnseatCandidateRow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

void
unseat_candidate_row_set_user (UnseatCandidateRow *self,
                               UnseatDirectory    *directory,
                               UnseatUser         *user,
                               gboolean            is_chosen)
{
  g_autofree char *identity = NULL;
  g_autofree char *summary = NULL;
  const char      *mail = NULL;
  const char      *parts[5] = { NULL };
  g_autofree char *name = NULL;
  guint            n = 0;

  g_return_if_fail (UNSEAT_IS_CANDIDATE_ROW (self));
  g_return_if_fail (UNSEAT_IS_DIRECTORY (directory));
  g_return_if_fail (UNSEAT_IS_USER (user));

  identity = unseat_choose_row_dup_identity (user);
  summary = unseat_user_words_summary (directory, user, NULL, NULL);
  mail = unseat_user_get_mail (user);
  if (mail != NULL && g_ascii_strcasecmp (mail, unseat_user_get_user_principal_name (user)) == 0)
    mail = NULL;
  show_text (self->identity, identity);
  show_text (self->mail, mail);
  show_text (self->summary, summary);
  gtk_widget_set_opacity (self->chosen, is_chosen ? 1 : 0);

  parts[n++] = identity;
  if (is_chosen)
    parts[n++] = C_ ("a person", "Chosen");
  if (mail != NULL)
    parts[n++] = mail;
  parts[n++] = summary;
  name = g_strjoinv (" · ", (char **) parts);
  unseat_accessible_name_row (GTK_WIDGET (self), name);
}
