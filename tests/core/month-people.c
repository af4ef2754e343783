/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "month-people.h"

#include "demo-evidence.h"

#define HOUR ((gint64) 60 * 60)
#define DAYS_BEHIND 2 /* of reports */

static const char *const sign_names[MONTH_N_SIGNS] = { "interactive", "non-interactive", "successful",
                                                       "Exchange", "OneDrive", "SharePoint", "Skype For Business", "Yammer", "Teams", "Apps" };

static void
person_free (gpointer data)
{
  MonthPerson *person = data;

  g_free (person->id);
  g_free (person->user);
  g_free (person);
}

static gint64
get_now (MonthPeople *self)
{
  return unseat_clock_get_time (self->engine->clock);
}

static void
tell_sign_ins (MonthPeople       *self,
               const MonthPerson *person)
{
  g_assert_true (demo_server_set_sign_ins (self->engine->server, person->user, person->signs[0], person->signs[1], person->signs[2]));
}

/* The server would tell of a use after the day of the report as of one on that day: it hears of it when it is in the report. */
static void
tell_uses (MonthPeople *self,
           MonthPerson *person)
{
  gint64 end = get_now (self) / MONTH_DAY * MONTH_DAY - (DAYS_BEHIND - 1) * MONTH_DAY;

  for (guint sign = MONTH_N_SIGN_INS; sign < MONTH_N_SIGNS; sign++)
    if (person->signs[sign] < end)
      g_assert_true (demo_server_set_last_use (self->engine->server, person->user, sign_names[sign], person->signs[sign]));
}

static void
add_person (MonthPeople *self,
            UnseatUser  *user)
{
  MonthPerson *person = g_new0 (MonthPerson, 1);
  gint64       now = get_now (self);

  person->id = g_strdup (unseat_user_get_id (user));
  person->user = g_strdup (unseat_user_get_user_principal_name (user));
  person->is_blocked = !unseat_user_is_enabled (user);
  if (g_rand_int_range (self->rand, 0, 8) == 0)
    {
      person->created = now - g_rand_int_range (self->rand, 1, 120) * MONTH_DAY;
    }
  else
    {
      gint64 latest = now - g_rand_int_range (self->rand, DAYS_BEHIND, 60) * MONTH_DAY;

      person->created = now - 400 * MONTH_DAY;
      for (guint sign = 0; sign < MONTH_N_SIGNS; sign++)
        person->signs[sign] = latest - g_rand_int_range (self->rand, 0, 480) * HOUR;
    }
  tell_sign_ins (self, person);
  tell_uses (self, person);
  g_assert_true (demo_server_set_account_dates (self->engine->server, person->user, person->created, 0));
  g_ptr_array_add (self->people, person);
  g_hash_table_insert (self->by_id, person->id, person);
}

void
month_people_set_up (MonthPeople *self,
                     Engine      *engine,
                     GRand       *rand)
{
  UnseatDirectory *directory = unseat_session_get_directory (engine->session);

  *self = (MonthPeople){ .engine = engine, .rand = rand, .tells_sign_ins = TRUE, .tells_uses = TRUE };
  self->people = g_ptr_array_new_with_free_func (person_free);
  self->by_id = g_hash_table_new (g_str_hash, g_str_equal);
  for (guint i = 0; i < unseat_directory_get_n_users (directory); i++)
    {
      g_autoptr (UnseatUser) user = unseat_directory_get_user (directory, i);

      add_person (self, user);
    }
}

void
month_people_tear_down (MonthPeople *self)
{
  g_hash_table_unref (self->by_id);
  g_ptr_array_unref (self->people);
}

MonthPerson *
month_people_pick (MonthPeople *self)
{
  return g_ptr_array_index (self->people, g_rand_int_range (self->rand, 0, self->people->len));
}

MonthPerson *
month_people_find (MonthPeople *self,
                   const char  *id)
{
  MonthPerson *person = g_hash_table_lookup (self->by_id, id);

  g_assert_nonnull (person);
  return person;
}

void
month_people_come_back (MonthPeople *self,
                        MonthPerson *person,
                        guint        sign)
{
  gint64 when = get_now (self) - g_rand_int_range (self->rand, 0, 20) * HOUR;

  for (guint i = 0; sign >= MONTH_N_SIGN_INS && i < MONTH_N_USES && !demo_server_has_use (self->engine->server, person->user, NULL, sign_names[sign]); i++)
    sign = MONTH_N_SIGN_INS + (sign - MONTH_N_SIGN_INS + 1) % MONTH_N_USES;
  person->signs[sign] = when;
  tell_sign_ins (self, person);
}

void
month_people_turn_block (MonthPeople *self,
                         MonthPerson *person)
{
  person->is_blocked = !person->is_blocked;
  g_assert_true (demo_server_set_account_enabled (self->engine->server, person->user, !person->is_blocked));
}

static void
note_what_is_told (MonthPeople *self,
                   MonthPerson *person)
{
  gint64 end = get_now (self) / MONTH_DAY * MONTH_DAY - (DAYS_BEHIND - 1) * MONTH_DAY;

  for (guint sign = 0; self->tells_sign_ins && sign < MONTH_N_SIGN_INS; sign++)
    person->told[sign] = person->signs[sign];
  for (guint sign = MONTH_N_SIGN_INS; self->tells_uses && sign < MONTH_N_SIGNS; sign++)
    {
      if (!demo_server_has_use (self->engine->server, person->user, NULL, sign_names[sign]))
        person->told[sign] = 0;
      else if (person->signs[sign] < end)
        person->told[sign] = person->signs[sign] / MONTH_DAY * MONTH_DAY;
    }
}

void
month_people_tell (MonthPeople *self)
{
  gint64 now = get_now (self);

  self->tells_sign_ins = g_rand_int_range (self->rand, 0, 6) > 0;
  demo_server_set_premium (self->engine->server, self->tells_sign_ins);
  self->tells_uses = g_rand_int_range (self->rand, 0, 8) > 0;
  demo_server_set_concealed_names (self->engine->server, !self->tells_uses);
  for (guint i = 0; i < self->people->len; i++)
    {
      MonthPerson *person = g_ptr_array_index (self->people, i);

      tell_uses (self, person);
      note_what_is_told (self, person);
      if (!person->is_blocked)
        person->blocked_since = 0;
      else if (person->blocked_since == 0)
        person->blocked_since = now;
    }
}

gint64
month_person_get_told (const MonthPerson *person)
{
  gint64 latest = 0;

  for (guint sign = 0; sign < MONTH_N_SIGNS; sign++)
    latest = MAX (latest, person->told[sign]);

  return latest;
}

guint
month_person_find_only_sign (const MonthPerson *person,
                             gint64             since)
{
  guint only = MONTH_N_SIGNS;

  for (guint sign = 0; sign < MONTH_N_SIGNS; sign++)
    {
      if (person->told[sign] <= since)
        continue;
      if (only != MONTH_N_SIGNS)
        return MONTH_N_SIGNS;
      only = sign;
    }
  return only;
}

gint64
month_people_get_told_use (MonthPeople       *self,
                           const MonthPerson *person,
                           const char        *sku_id)
{
  gint64 latest = 0;

  for (guint sign = MONTH_N_SIGN_INS; sign < MONTH_N_SIGNS; sign++)
    if (demo_server_has_use (self->engine->server, NULL, sku_id, sign_names[sign]))
      latest = MAX (latest, person->told[sign]);

  return latest;
}

const char *
month_get_sign_name (guint sign)
{
  return sign_names[sign];
}
