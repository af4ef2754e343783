/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "demo-names.h"

#include "demo-resources.h"
#include "demo-server.h"
#include "unseat-csv.h"

#define RESOURCE_PATH "/io/github/unseat/demo/names.csv"

typedef enum
{
  KIND_GIVEN,
  KIND_SURNAME,
  N_KINDS,
} Kind;

typedef enum
{
  COLUMN_KIND,
  COLUMN_SCRIPT,
  COLUMN_NAME,
  COLUMN_ASCII,
  N_COLUMNS,
} Column;

struct _DemoNames
{
  GPtrArray    *records;                         /* (owned) (element-type GStrv) */
  GPtrArray    *tables[N_KINDS];                 /* (owned) elements belong to records */
  DemoNameRange ranges[N_KINDS][DEMO_N_SCRIPTS]; /* where each script stands in its table */
};

static const char *const scripts[] = {
  [DEMO_SCRIPT_LATIN] = "latin",
  [DEMO_SCRIPT_CHINESE] = "chinese",
  [DEMO_SCRIPT_CYRILLIC] = "cyrillic",
  [DEMO_SCRIPT_GREEK] = "greek",
  [DEMO_SCRIPT_ARABIC] = "arabic",
  [DEMO_SCRIPT_HEBREW] = "hebrew",
};

static const char *const departments[] = {
  NULL,
  "Sales",
  "Engineering",
  "Operations",
  "Finance",
  "Marketing",
  "Human Resources",
  "IT",
  "Legal",
  "Customer Support",
  "Research",
  "Facilities",
};

static const char *const jobs[] = {
  NULL,
  "Account Manager",
  "Software Engineer",
  "Line Operator",
  "Accountant",
  "Campaign Manager",
  "Recruiter",
  "Systems Administrator",
  "Counsel",
  "Support Agent",
  "Scientist",
  "Caretaker",
  "Team Lead",
  "Director",
  "Analyst",
  "Project Manager",
  "Intern",
  "Consultant",
};

static const char *const offices[] = {
  NULL,
  "Lisbon",
  "Vienna",
  "Aarhus",
  "Nairobi",
  "Osaka",
  "Toronto",
  "Haifa",
  "Amman",
  "Athens",
  "Chengdu",
};

static const char *const countries[] = {
  NULL,
  "PT",
  "AT",
  "DK",
  "KE",
  "JP",
  "CA",
  "IL",
  "JO",
  "GR",
  "CN",
  "DE",
  "US",
  "GB",
  "UA",
};

static DemoScript
find_script (const char *name)
{
  for (guint i = 0; i < G_N_ELEMENTS (scripts); i++)
    {
      if (g_str_equal (scripts[i], name))
        return i;
    }
  g_assert_not_reached ();
}

DemoNames *
demo_names_new (void)
{
  DemoNames *self = g_new0 (DemoNames, 1);
  g_autoptr (GBytes) bytes = g_resource_lookup_data (demo_get_resource (), RESOURCE_PATH, G_RESOURCE_LOOKUP_FLAGS_NONE, NULL);

  g_assert (bytes != NULL);
  self->records = unseat_csv_parse (g_bytes_get_data (bytes, NULL), ',', NULL);
  self->tables[KIND_GIVEN] = g_ptr_array_new ();
  self->tables[KIND_SURNAME] = g_ptr_array_new ();

  for (guint i = 1; i < self->records->len; i++)
    {
      GStrv          fields = g_ptr_array_index (self->records, i);
      Kind           kind = g_str_equal (fields[COLUMN_KIND], "given") ? KIND_GIVEN : KIND_SURNAME;
      DemoNameRange *range = &self->ranges[kind][find_script (fields[COLUMN_SCRIPT])];

      g_assert (g_strv_length (fields) == N_COLUMNS);
      if (range->n++ == 0)
        range->first = self->tables[kind]->len;
      g_ptr_array_add (self->tables[kind], fields);
    }
  return self;
}

void
demo_names_free (DemoNames *self)
{
  for (guint i = 0; i < N_KINDS; i++)
    g_ptr_array_unref (self->tables[i]);
  g_ptr_array_unref (self->records);
  g_free (self);
}

static const char *
get_field (const DemoNames *self,
           Kind             kind,
           guint            index,
           Column           column)
{
  return ((GStrv) g_ptr_array_index (self->tables[kind], index))[column];
}

guint
demo_names_count_given (const DemoNames *self)
{
  return self->tables[KIND_GIVEN]->len;
}

guint
demo_names_count_surnames (const DemoNames *self)
{
  return self->tables[KIND_SURNAME]->len;
}

DemoNameRange
demo_names_get_given_range (const DemoNames *self,
                            DemoScript       script)
{
  return self->ranges[KIND_GIVEN][script];
}

DemoNameRange
demo_names_get_surname_range (const DemoNames *self,
                              DemoScript       script)
{
  return self->ranges[KIND_SURNAME][script];
}

const char *
demo_names_get_given (const DemoNames *self,
                      guint            index)
{
  return get_field (self, KIND_GIVEN, index, COLUMN_NAME);
}

const char *
demo_names_get_surname (const DemoNames *self,
                        guint            index)
{
  return get_field (self, KIND_SURNAME, index, COLUMN_NAME);
}

char *
demo_names_make_display (const DemoNames *self,
                         guint            given,
                         guint            surname)
{
  DemoNameRange chinese = self->ranges[KIND_SURNAME][DEMO_SCRIPT_CHINESE];
  const char   *first = demo_names_get_given (self, given);
  const char   *last = demo_names_get_surname (self, surname);

  if (surname >= chinese.first && surname < chinese.first + chinese.n)
    return g_strconcat (last, first, NULL);

  return g_strconcat (first, " ", last, NULL);
}

static char *
make_local_part (const DemoNames *self,
                 guint            given,
                 guint            surname,
                 guint            suffix)
{
  g_autofree char *number = suffix != 0 ? g_strdup_printf ("%u", suffix) : NULL;

  return g_strconcat (get_field (self, KIND_GIVEN, given, COLUMN_ASCII), ".",
                      get_field (self, KIND_SURNAME, surname, COLUMN_ASCII), number, NULL);
}

char *
demo_names_make_upn (const DemoNames *self,
                     guint            given,
                     guint            surname,
                     guint            suffix,
                     gboolean         is_guest)
{
  g_autofree char *local = make_local_part (self, given, surname, suffix);

  if (is_guest)
    return g_strconcat (local, "_partner.example#EXT#@" DEMO_INITIAL_DOMAIN, NULL);

  return g_strconcat (local, "@" DEMO_DOMAIN, NULL);
}

char *
demo_names_make_mail (const DemoNames *self,
                      guint            given,
                      guint            surname,
                      guint            suffix,
                      gboolean         is_guest)
{
  g_autofree char *local = make_local_part (self, given, surname, suffix);

  return g_strconcat (local, is_guest ? "@partner.example" : "@" DEMO_DOMAIN, NULL);
}

guint
demo_names_count_departments (void)
{
  return G_N_ELEMENTS (departments);
}

guint
demo_names_count_jobs (void)
{
  return G_N_ELEMENTS (jobs);
}

guint
demo_names_count_offices (void)
{
  return G_N_ELEMENTS (offices);
}

guint
demo_names_count_countries (void)
{
  return G_N_ELEMENTS (countries);
}

const char *
demo_names_get_department (guint index)
{
  return departments[index];
}

const char *
demo_names_get_job (guint index)
{
  return jobs[index];
}

const char *
demo_names_get_office (guint index)
{
  return offices[index];
}

const char *
demo_names_get_country (guint index)
{
  return countries[index];
}

guint
demo_names_find_department (const char *name)
{
  for (guint i = 1; i < G_N_ELEMENTS (departments); i++)
    {
      if (g_strcmp0 (departments[i], name) == 0)
        return i;
    }
  return 0;
}

guint
demo_names_find_country (const char *code)
{
  for (guint i = 1; i < G_N_ELEMENTS (countries); i++)
    {
      if (g_strcmp0 (countries[i], code) == 0)
        return i;
    }
  return 0;
}
