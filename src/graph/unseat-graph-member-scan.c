/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "unseat-graph-member-scan.h"

#include <glib/gi18n-lib.h>

#include "unseat-graph-decode.h"
#include "unseat-graph-pager.h"
#include "unseat-utils.h"

#define PAGE_SIZE "999"

typedef enum
{
  STAGE_FIRST_LIST,
  STAGE_GROUPS,
  STAGE_DONE,
} Stage;

struct _UnseatGraphMemberScan
{
  UnseatOperation parent_instance;

  UnseatGraphClient  *client;  /* (owned) */
  UnseatGraphRequest *request; /* (owned): the first list */
  const char         *what;
  gboolean            is_role;

  Stage       stage;
  GHashTable *people; /* (owned) (element-type utf8 gboolean) */
  GPtrArray  *groups; /* (owned) (nullable) (element-type utf8): to be read too; NULL where a list holds what is inside of them already */
};

G_DEFINE_FINAL_TYPE (UnseatGraphMemberScan, unseat_graph_member_scan, UNSEAT_TYPE_OPERATION)

/* What does not say what it is counts where it is the safe side: it may be a person who is to be left alone, but whoever stays for the
 * last administrators has to be one who can sign in. */
static gboolean
counts (UnseatGraphMemberScan   *self,
        const UnseatGraphMember *member)
{
  return member->kind == UNSEAT_GRAPH_MEMBER_PERSON || (member->kind == UNSEAT_GRAPH_MEMBER_UNNAMED && !self->is_role);
}

static void
take_page (GPtrArray *elements,
           gpointer   user_data)
{
  UnseatGraphMemberScan *self = user_data;
  g_autoptr (GPtrArray) page = elements;

  for (guint i = 0; i < page->len; i++)
    {
      const UnseatGraphMember *member = page->pdata[i];

      if (counts (self, member))
        g_hash_table_replace (self->people, g_strdup (member->id), GINT_TO_POINTER (member->enabled));
      else if (member->kind == UNSEAT_GRAPH_MEMBER_GROUP && self->groups != NULL)
        g_ptr_array_add (self->groups, g_strdup (member->id));
    }
}

static void
read_list (UnseatGraphMemberScan *self,
           UnseatGraphRequest    *request)
{
  g_autoptr (UnseatGraphPager) pager = unseat_graph_pager_new (self->client, request, self->what, unseat_graph_decode_members, take_page, self);

  unseat_operation_run_child (UNSEAT_OPERATION (self), UNSEAT_OPERATION (pager));
}

/* “List group transitive members” (learn.microsoft.com/graph/api/group-list-transitivemembers): one flat list, also of those in groups
 * inside the group; Group.Read.All is enough. */
static UnseatGraphRequest *
new_group_request (const char *group_id,
                   const char *list)
{
  UnseatGraphRequest *request = unseat_graph_request_new (SOUP_METHOD_GET, "/groups");

  unseat_graph_request_add_segment (request, group_id);
  unseat_graph_request_add_path (request, list);
  unseat_graph_request_add_query (request, "$select", "id,accountEnabled");
  unseat_graph_request_add_query (request, "$top", PAGE_SIZE);

  return request;
}

/* “List members of a directory role” (learn.microsoft.com/graph/api/directoryrole-list-members): by the template id, which is the same
 * in every tenant; RoleManagement.Read.Directory, or Directory.Read.All; $select, but no $top. */
static UnseatGraphRequest *
new_role_request (const char *template_id)
{
  g_autofree char    *path = g_strdup_printf ("/directoryRoles(roleTemplateId='%s')/members", template_id);
  UnseatGraphRequest *request = unseat_graph_request_new (SOUP_METHOD_GET, path);

  unseat_graph_request_add_query (request, "$select", "id,accountEnabled");

  return request;
}

static void
read_groups (UnseatGraphMemberScan *self)
{
  g_autoptr (GPtrArray) groups = g_steal_pointer (&self->groups);

  for (guint i = 0; groups != NULL && i < groups->len; i++)
    {
      g_autoptr (UnseatGraphRequest) request = new_group_request (groups->pdata[i], "/transitiveMembers");

      read_list (self, request);
    }
}

static void
unseat_graph_member_scan_step (UnseatOperation *operation)
{
  UnseatGraphMemberScan *self = UNSEAT_GRAPH_MEMBER_SCAN (operation);

  switch (self->stage)
    {
    case STAGE_FIRST_LIST:
      self->stage = STAGE_GROUPS;
      read_list (self, self->request);
      return;

    case STAGE_GROUPS: /* whoever is in a group that has the role has the role */
      self->stage = STAGE_DONE;
      read_groups (self);
      return;

    case STAGE_DONE:
      unseat_operation_complete (operation);
      return;

    default:
      g_assert_not_reached ();
    }
}

static void
unseat_graph_member_scan_finalize (GObject *object)
{
  UnseatGraphMemberScan *self = UNSEAT_GRAPH_MEMBER_SCAN (object);

  g_clear_object (&self->client);
  g_clear_pointer (&self->request, unseat_graph_request_unref);
  g_clear_pointer (&self->people, g_hash_table_unref);
  g_clear_pointer (&self->groups, g_ptr_array_unref);

  G_OBJECT_CLASS (unseat_graph_member_scan_parent_class)->finalize (object);
}

static void
unseat_graph_member_scan_class_init (UnseatGraphMemberScanClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = unseat_graph_member_scan_finalize;
  UNSEAT_OPERATION_CLASS (klass)->step = unseat_graph_member_scan_step;
}

static void
unseat_graph_member_scan_init (UnseatGraphMemberScan *self)
{
  self->people = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
}

static UnseatGraphMemberScan *
new_for_list (UnseatGraphClient *client,
              const char        *group_id,
              const char        *list)
{
  UnseatGraphMemberScan *self = NULL;

  g_return_val_if_fail (UNSEAT_IS_GRAPH_CLIENT (client), NULL);
  g_return_val_if_fail (unseat_is_guid (group_id), NULL);

  self = g_object_new (UNSEAT_TYPE_GRAPH_MEMBER_SCAN, NULL);
  self->client = g_object_ref (client);
  self->request = new_group_request (group_id, list);
  /* Translators: what was asked for; stands for %s in “The server’s answer for %s …”. */
  self->what = _ ("the members of a group");

  return self;
}

UnseatGraphMemberScan *
unseat_graph_member_scan_new_for_group (UnseatGraphClient *client,
                                        const char        *group_id)
{
  return new_for_list (client, group_id, "/transitiveMembers");
}

UnseatGraphMemberScan *
unseat_graph_member_scan_new_direct (UnseatGraphClient *client,
                                     const char        *group_id)
{
  return new_for_list (client, group_id, "/members");
}

UnseatGraphMemberScan *
unseat_graph_member_scan_new_for_role (UnseatGraphClient *client,
                                       const char        *template_id)
{
  UnseatGraphMemberScan *self = NULL;

  g_return_val_if_fail (UNSEAT_IS_GRAPH_CLIENT (client), NULL);
  g_return_val_if_fail (unseat_is_guid (template_id), NULL);

  self = g_object_new (UNSEAT_TYPE_GRAPH_MEMBER_SCAN, NULL);
  self->client = g_object_ref (client);
  self->request = new_role_request (template_id);
  self->is_role = TRUE;
  self->groups = g_ptr_array_new_with_free_func (g_free);
  /* Translators: what was asked for; stands for %s in “The server’s answer for %s …”. */
  self->what = _ ("the people who have a role");

  return self;
}

GHashTable *
unseat_graph_member_scan_get_people (UnseatGraphMemberScan *self)
{
  g_return_val_if_fail (UNSEAT_IS_GRAPH_MEMBER_SCAN (self), NULL);

  return self->people;
}
