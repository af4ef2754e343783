/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "unseat-group-path-row.h"

#include <glib/gi18n-lib.h>

#include "unseat-accessible.h"
#include "unseat-advice-words.h"
#include "unseat-deleted-groups.h"
#include "unseat-group-words.h"
#include "unseat-leaving-outlook.h"
#include "unseat-leaving.h"
#include "unseat-path-outlook.h"
#include "unseat-planner-groups.h"
#include "unseat-utils.h"
#include "unseat-verify-words.h"
#include "unseat-wrap.h"

/* What the row is about; nothing of it is owned. */
typedef struct
{
  UnseatSession    *session;
  UnseatDirectory  *directory;
  UnseatUser       *user;
  UnseatAssignment *path;
  const char       *sku_id;
  const char       *group_id;
  UnseatGroup      *group;        /* (nullable) */
  gboolean          is_left_over; /* nothing gives it any more */
  gboolean          is_asked;     /* that is being found out */

  UnseatLeavingOutlook *outlook; /* what leaving the group would do */
} Subject;

/* --- Who can end it --- */

/* Takes both. */
static char *
join (char *first,
      char *second)
{
  g_autofree char *one = first;
  g_autofree char *other = second;

  if (one == NULL || other == NULL)
    return one != NULL ? g_steal_pointer (&one) : g_steal_pointer (&other);

  /* Translators: one sentence after another */
  return g_strdup_printf (C_ ("sentences", "%s %s"), one, other);
}

/* The same, each on its line. */
static char *
join_lines (char *first,
            char *second)
{
  g_autofree char *one = first;
  g_autofree char *other = second;

  if (one == NULL || other == NULL)
    return one != NULL ? g_steal_pointer (&one) : g_steal_pointer (&other);

  return g_strdup_printf ("%s\n%s", one, other);
}

/* Returns: (transfer full) (nullable): why nobody is taken out of the group by this sign-in: that does not need a click to be known */
static char *
explain_obstacle (const Subject *self)
{
  g_autofree char *block = NULL;

  if (self->group == NULL)
    return g_strdup (unseat_group_words_removal (NULL, unseat_directory_is_group_deleted (self->directory, self->group_id)));

  block = unseat_planner_groups_explain_leave (self->session, self->group_id);
  switch (unseat_group_get_kind (self->group))
    {
    case UNSEAT_GROUP_SYNCED:
    case UNSEAT_GROUP_DYNAMIC:
    case UNSEAT_GROUP_MAIL_ENABLED:
    case UNSEAT_GROUP_ROLE_ASSIGNABLE:
      return g_steal_pointer (&block);
    case UNSEAT_GROUP_SECURITY:
    case UNSEAT_GROUP_MICROSOFT_365: /* anybody can leave it, only not by this sign-in */
      return block != NULL ? join (g_strdup (unseat_group_words_removal (self->group, FALSE)), g_steal_pointer (&block)) : NULL;
    }

  g_return_val_if_reached (NULL);
}

/* --- What it would end --- */

/* Returns: (transfer full): the names of @sku_ids, but for the one that the row is about; empty when there is no other */
static char *
name_others (const Subject *self,
             GPtrArray     *sku_ids)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  g_auto (GStrv) names = NULL;

  for (guint i = 0; i < sku_ids->len; i++)
    {
      g_autofree char *name = unseat_directory_dup_product_name (self->directory, sku_ids->pdata[i]);

      if (g_ascii_strcasecmp (sku_ids->pdata[i], self->sku_id) != 0)
        g_strv_builder_add (builder, name);
    }
  names = g_strv_builder_end (builder);

  return unseat_join_names ((const char *const *) names);
}

/* Returns: (transfer full) (nullable): the other products that would go, or may */
static char *
describe_others (const Subject *self)
{
  g_autofree char *taken = name_others (self, unseat_leaving_outlook_get_taken (self->outlook));
  g_autofree char *doubtful = name_others (self, unseat_leaving_outlook_get_doubtful (self->outlook));
  char            *sure = NULL;
  char            *maybe = NULL;

  if (*taken != '\0')
    /* Translators: names of products. */
    sure = g_strdup_printf (_ ("Leaving the group would also take %s."), taken);
  if (*doubtful != '\0')
    /* Translators: names of products, of which it is not known whether Microsoft 365 takes them. */
    maybe = g_strdup_printf (_ ("Leaving the group might also take %s."), doubtful);

  return join (sure, maybe);
}

/* Returns: (transfer full) (nullable): what leaving the group would end, and what Microsoft 365 would keep */
static char *
describe_outlook (const Subject *self)
{
  gint64 now = unseat_clock_get_time (unseat_session_get_clock (self->session));
  char  *staying = NULL;
  char  *lines = join_lines (unseat_leaving_outlook_describe_refusals (self->outlook, self->sku_id), unseat_leaving_outlook_describe_services (self->outlook, now));

  if (!unseat_leaving_outlook_is_refused (self->outlook, self->sku_id))
    staying = unseat_leaving_describe_staying (self->user, self->path, self->directory);

  return join_lines (join (staying, describe_others (self)), lines);
}

static gboolean
has_grave (guint services)
{
  for (guint i = 0; i < UNSEAT_N_SERVICES; i++)
    if ((services & (1u << i)) != 0 && unseat_service_is_grave (i))
      return TRUE;

  return FALSE;
}

/* --- The row --- */

static GtkWidget *
make_leave_button (const Subject *self)
{
  /* Translators: a button beside the name of a group: takes the person out of that group. */
  GtkWidget *button = gtk_button_new_with_label (_ ("Take Out…"));
  /* Translators: the name of a group. */
  g_autofree char *name = g_strdup_printf (_ ("Take out of group %s"), unseat_group_get_name (self->group));

  unseat_accessible_set_name (button, name);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), "user.leave-group");
  gtk_actionable_set_action_target (GTK_ACTIONABLE (button), "s", self->group_id);

  return button;
}

static GtkWidget *
make_reprocess_button (const Subject *self)
{
  /* Translators: a button beside the name of a group: Microsoft 365 looks once more at what groups give the person. */
  GtkWidget       *button = gtk_button_new_with_label (_ ("Reprocess…"));
  g_autofree char *name = NULL;

  if (self->group != NULL)
    {
      /* Translators: the name of a group. */
      name = g_strdup_printf (_ ("Reprocess, because of group %s"), unseat_group_get_name (self->group));
      unseat_accessible_set_name (button, name);
    }
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), "user.reprocess");

  return button;
}

/* One below the other: a pane is narrow.  @leave, @reprocess: (nullable) */
static void
add_buttons (GtkWidget *row,
             GtkWidget *leave,
             GtkWidget *reprocess)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);

  gtk_widget_set_valign (box, GTK_ALIGN_CENTER);
  if (leave != NULL)
    gtk_box_append (GTK_BOX (box), leave);
  if (reprocess != NULL)
    gtk_box_append (GTK_BOX (box), reprocess);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), box);
  unseat_wrap_labels (row);
}

/* Takes @text. */
static void
show_text (GtkWidget     *row,
           const Subject *self,
           char          *text)
{
  /* Translators: the id of a group. */
  char            *id = self->group == NULL ? g_strdup_printf (_ ("Group id: %s"), self->group_id) : NULL;
  g_autofree char *subtitle = join_lines (text, id);

  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), subtitle);
  unseat_accessible_set_description (row, subtitle);
}

/* What nobody has to leave: what would end by being reprocessed is as red as elsewhere. */
static void
show_left_over (GtkWidget     *row,
                const Subject *self)
{
  guint services = unseat_leaving_find_maybe_stopping (self->user, self->directory);

  show_text (row, self, join_lines (unseat_verify_describe_stuck (self->path, self->user, self->directory), unseat_advice_words_maybe_stopping (services)));
  add_buttons (row, NULL, make_reprocess_button (self));
  if (has_grave (services))
    gtk_widget_add_css_class (row, "unseat-grave");
}

static void
show_membership (GtkWidget     *row,
                 const Subject *self)
{
  char    *ending = unseat_path_outlook_describe (self->path, self->user, self->directory);
  char    *obstacle = ending == NULL ? explain_obstacle (self) : NULL;
  gboolean may_leave = obstacle == NULL;
  gboolean is_wrong = unseat_assignment_get_problem (self->path) != UNSEAT_ASSIGNMENT_ERROR_NONE;
  char    *removal = NULL;

  if (ending != NULL) /* nothing has to be done about it */
    {
      show_text (row, self, ending);
      return;
    }

  removal = may_leave ? g_strdup (unseat_group_words_removal (self->group, FALSE)) : obstacle;
  show_text (row, self, join_lines (removal, describe_outlook (self)));
  if (may_leave || is_wrong)
    add_buttons (row, may_leave ? make_leave_button (self) : NULL, is_wrong ? make_reprocess_button (self) : NULL);
}

static void
activated_cb (GtkWidget  *row,
              const char *group_id)
{
  gtk_widget_activate_action (row, "tenant.show-group", "s", group_id);
}

static void
free_id (gpointer  group_id,
         GClosure *closure)
{
  g_free (group_id);
}

/* A group without a name has its id among the rest. */
static char *
describe_path (const Subject *self)
{
  if (self->group != NULL)
    /* Translators: the name of a group. */
    return g_strdup_printf (C_ ("path", "Through group %s"), unseat_group_get_name (self->group));

  return g_strdup (unseat_directory_is_group_deleted (self->directory, self->group_id) ? _ ("Through a deleted group") : _ ("Through a group that cannot be read"));
}

static GtkWidget *
make_row (const Subject *self)
{
  GtkWidget       *row = adw_action_row_new ();
  GtkWidget       *arrow = g_object_new (GTK_TYPE_IMAGE, "icon-name", "go-next-symbolic", "accessible-role", GTK_ACCESSIBLE_ROLE_PRESENTATION, NULL);
  g_autofree char *title = describe_path (self);

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  adw_action_row_set_icon_name (ADW_ACTION_ROW (row), "unseat-group-symbolic");
  if (self->is_left_over)
    show_left_over (row, self);
  else if (self->is_asked)
    show_text (row, self, g_strdup (_ ("Finding out whether this person is still in the group…")));
  else
    show_membership (row, self);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), arrow);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), TRUE);
  unseat_accessible_add_activation (row);
  g_signal_connect_data (row, "activated", G_CALLBACK (activated_cb), g_strdup (self->group_id), free_id, 0);

  return row;
}

GtkWidget *
unseat_group_path_row_new (UnseatSession    *session,
                           UnseatUser       *user,
                           UnseatStayLook   *look,
                           UnseatAssignment *path)
{
  Subject subject = { session, NULL, user, path };
  g_autoptr (UnseatLeavingOutlook) outlook = NULL;

  g_return_val_if_fail (UNSEAT_IS_SESSION (session) && UNSEAT_IS_USER (user), NULL);
  g_return_val_if_fail (path != NULL && !unseat_assignment_is_direct (path), NULL);

  subject.directory = unseat_session_get_directory (session);
  subject.sku_id = unseat_assignment_get_sku_id (path);
  subject.group_id = unseat_assignment_get_group_id (path);
  subject.group = unseat_directory_find_group (subject.directory, subject.group_id);
  subject.is_left_over = unseat_verify_is_left_over (path, user, subject.directory);
  subject.is_asked = look != NULL && unseat_verify_is_needed (path) && unseat_stay_look_is_reading (look, subject.group_id);

  outlook = unseat_leaving_outlook_new (subject.directory, user, subject.group_id);
  subject.outlook = outlook;

  return make_row (&subject);
}

char *
unseat_group_path_row_describe_direct (UnseatSession *session,
                                       UnseatUser    *user,
                                       const char    *sku_id)
{
  UnseatDirectory *directory = NULL;
  UnseatProduct   *product = NULL;
  gint64           now = 0;
  g_autoptr (UnseatLeavingOutlook) outlook = NULL;

  g_return_val_if_fail (UNSEAT_IS_SESSION (session) && UNSEAT_IS_USER (user) && sku_id != NULL, NULL);

  directory = unseat_session_get_directory (session);
  product = unseat_directory_find_product (directory, sku_id);
  if (product != NULL && !unseat_product_is_for_users (product))
    return NULL;

  now = unseat_clock_get_time (unseat_session_get_clock (session));
  outlook = unseat_leaving_outlook_new_direct (directory, user, sku_id);

  return join_lines (unseat_leaving_outlook_describe_direct (outlook), unseat_leaving_outlook_describe_services (outlook, now));
}
