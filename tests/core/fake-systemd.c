/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "fake-systemd.h"

#define TIMER "unseat-rules.timer"
#define TIMER_PATH "/org/freedesktop/systemd1/unit/unseat_2drules_2etimer"

/* As of systemd 252: busctl introspect --xml org.freedesktop.systemd1 /org/freedesktop/systemd1 */
static const char xml[] = "<node><interface name='org.freedesktop.systemd1.Manager'>"
                          "<method name='GetUnitFileState'><arg type='s' direction='in'/><arg type='s' direction='out'/></method>"
                          "<method name='EnableUnitFiles'><arg type='as' direction='in'/><arg type='b' direction='in'/><arg type='b' direction='in'/>"
                          "<arg type='b' direction='out'/><arg type='a(sss)' direction='out'/></method>"
                          "<method name='DisableUnitFiles'><arg type='as' direction='in'/><arg type='b' direction='in'/><arg type='a(sss)' direction='out'/></method>"
                          "<method name='Reload'/>"
                          "<method name='StartUnit'><arg type='s' direction='in'/><arg type='s' direction='in'/><arg type='o' direction='out'/></method>"
                          "<method name='StopUnit'><arg type='s' direction='in'/><arg type='s' direction='in'/><arg type='o' direction='out'/></method>"
                          "<method name='LoadUnit'><arg type='s' direction='in'/><arg type='o' direction='out'/></method>"
                          "</interface>"
                          "<interface name='org.freedesktop.systemd1.Unit'><property name='ActiveState' type='s' access='read'/></interface>"
                          "<interface name='org.freedesktop.systemd1.Timer'><property name='NextElapseUSecRealtime' type='t' access='read'/></interface>"
                          "</node>";

static void
check_timer (GVariant *parameters)
{
  g_autoptr (GVariant) first = g_variant_get_child_value (parameters, 0);

  if (g_variant_is_of_type (first, G_VARIANT_TYPE_STRING))
    {
      g_assert_cmpstr (g_variant_get_string (first, NULL), ==, TIMER);
    }
  else
    {
      g_autofree const char **names = g_variant_get_strv (first, NULL);

      g_assert_cmpstr (names[0], ==, TIMER);
      g_assert_null (names[1]);
    }
}

static const char *
get_file_state (FakeSystemd *self)
{
  if (self->is_masked)
    return "masked";
  if (self->is_enabled || self->is_global)
    return "enabled";

  return self->is_runtime ? "enabled-runtime" : "disabled";
}

/* What is in the folder of the computer's run stays when what is in the person's goes, and the other way round. */
static GVariant *
disable (FakeSystemd *self,
         GVariant    *parameters)
{
  gboolean is_runtime = FALSE;

  g_variant_get_child (parameters, 1, "b", &is_runtime);
  if (is_runtime)
    self->is_runtime = FALSE;
  else
    self->is_enabled = FALSE;

  return g_variant_new_parsed ("(@a(sss) [],)");
}

static GVariant *
do_method (FakeSystemd *self,
           const char  *method,
           GVariant    *parameters)
{
  if (g_str_equal (method, "EnableUnitFiles"))
    {
      self->is_enabled = TRUE;
      return g_variant_new_parsed ("(true, @a(sss) [])");
    }
  if (g_str_equal (method, "DisableUnitFiles"))
    return disable (self, parameters);
  if (g_str_equal (method, "StartUnit") || g_str_equal (method, "StopUnit"))
    {
      self->is_started = g_str_equal (method, "StartUnit");
      return g_variant_new ("(o)", "/org/freedesktop/systemd1/job/1");
    }
  if (g_str_equal (method, "LoadUnit"))
    return g_variant_new ("(o)", TIMER_PATH);
  if (g_str_equal (method, "Reload"))
    {
      self->n_reloads++;
      return NULL;
    }

  return g_variant_new ("(s)", get_file_state (self));
}

static GVariant *
property_cb (GDBusConnection *bus,
             const char      *sender,
             const char      *path,
             const char      *interface,
             const char      *property,
             GError         **error,
             gpointer         user_data)
{
  FakeSystemd *self = user_data;

  if (g_str_equal (property, "ActiveState"))
    return g_variant_new_string (self->is_started ? "active" : "inactive");

  return g_variant_new_uint64 (self->next_usec);
}

static gboolean
refuses (FakeSystemd *self,
         const char  *method)
{
  return (self->is_refusing && !g_str_equal (method, "GetUnitFileState")) || g_strcmp0 (self->refused, method) == 0;
}

static void
method_cb (GDBusConnection       *bus,
           const char            *sender,
           const char            *path,
           const char            *interface,
           const char            *method,
           GVariant              *parameters,
           GDBusMethodInvocation *invocation,
           gpointer               user_data)
{
  FakeSystemd *self = user_data;

  if (g_variant_n_children (parameters) > 0)
    check_timer (parameters);
  if (!self->is_installed)
    g_dbus_method_invocation_return_dbus_error (invocation, "org.freedesktop.systemd1.NoSuchUnit", "Unit unseat-rules.timer does not exist");
  else if (self->is_masked && g_str_equal (method, "EnableUnitFiles"))
    g_dbus_method_invocation_return_dbus_error (invocation, "org.freedesktop.systemd1.UnitMasked", "Unit file " TIMER " is masked.");
  else if (refuses (self, method))
    g_dbus_method_invocation_return_dbus_error (invocation, "org.freedesktop.DBus.Error.AccessDenied", "Refused");
  else
    g_dbus_method_invocation_return_value (invocation, do_method (self, method, parameters));
}

void
fake_systemd_start (FakeSystemd *self)
{
  static const GDBusInterfaceVTable table = { .method_call = method_cb, .get_property = property_cb };

  *self = (FakeSystemd){ .is_installed = TRUE };
  fake_service_start (&self->service, xml);
  fake_service_put (&self->service, "/org/freedesktop/systemd1", 0, &table, self);
  fake_service_put (&self->service, TIMER_PATH, 1, &table, self);
  fake_service_put (&self->service, TIMER_PATH, 2, &table, self);
  fake_service_own (&self->service, "org.freedesktop.systemd1");
}

void
fake_systemd_stop (FakeSystemd *self)
{
  fake_service_stop (&self->service);
}
