/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "unseat-user-status.h"

#include <glib/gi18n-lib.h>

#define MARK_SPACING 10
#define WORD_SPACING 4

struct _UnseatUserStatus
{
  GtkBox parent_instance;

  guint marks; /* bits of UnseatMark: the children, in this order */
};

G_DEFINE_FINAL_TYPE (UnseatUserStatus, unseat_user_status, GTK_TYPE_BOX)

typedef enum
{
  UNSEAT_MARK_BLOCKED,
  UNSEAT_MARK_GUEST,
  UNSEAT_MARK_SYNCED,
  UNSEAT_N_MARKS,
} UnseatMark;

static const struct
{
  const char *icon_name;
  const char *word;
} looks[UNSEAT_N_MARKS] = {
  [UNSEAT_MARK_BLOCKED] = { "action-unavailable-symbolic", N_ ("Blocked") },
  [UNSEAT_MARK_GUEST] = { "avatar-default-symbolic", N_ ("Guest") },
  [UNSEAT_MARK_SYNCED] = { "unseat-synced-symbolic", N_ ("Synced") },
};

static guint
get_marks (UnseatUser *user)
{
  guint marks = 0;

  if (!unseat_user_is_enabled (user))
    marks |= 1u << UNSEAT_MARK_BLOCKED;
  if (unseat_user_is_guest (user))
    marks |= 1u << UNSEAT_MARK_GUEST;
  if (unseat_user_is_synced (user))
    marks |= 1u << UNSEAT_MARK_SYNCED;

  return marks;
}

static GtkWidget *
make_mark (UnseatMark mark)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, WORD_SPACING);

  gtk_box_append (GTK_BOX (box), g_object_new (GTK_TYPE_IMAGE,
                                               "icon-name", looks[mark].icon_name,
                                               "accessible-role", GTK_ACCESSIBLE_ROLE_PRESENTATION,
                                               NULL));
  gtk_box_append (GTK_BOX (box), gtk_label_new (_ (looks[mark].word)));

  return box;
}

static void
unseat_user_status_class_init (UnseatUserStatusClass *klass)
{
}

static void
unseat_user_status_init (UnseatUserStatus *self)
{
  gtk_box_set_spacing (GTK_BOX (self), MARK_SPACING);
}

GtkWidget *
unseat_user_status_new (void)
{
  return g_object_new (UNSEAT_TYPE_USER_STATUS, NULL);
}

void
unseat_user_status_set_user (UnseatUserStatus *self,
                             UnseatUser       *user)
{
  g_return_if_fail (UNSEAT_IS_USER_STATUS (self));
  g_return_if_fail (UNSEAT_IS_USER (user));

  guint      marks = get_marks (user);
  GtkWidget *child = NULL;

  /* Widgets are dear: they are made for a change only. */
  if (marks == self->marks)
    return;

  self->marks = marks;
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self))) != NULL)
    gtk_box_remove (GTK_BOX (self), child);
  for (guint mark = 0; mark < UNSEAT_N_MARKS; mark++)
    {
      if ((marks & 1u << mark) != 0)
        gtk_box_append (GTK_BOX (self), make_mark (mark));
    }
}
