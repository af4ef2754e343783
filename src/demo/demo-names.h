/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/*
 * The words the company is made of. Names stand in tables by script; index 0 of departments, jobs, offices and
 * countries means "none".
 */

typedef struct
{
  guint first;
  guint n;
} DemoNameRange;

typedef enum
{
  DEMO_SCRIPT_LATIN,
  DEMO_SCRIPT_CHINESE,
  DEMO_SCRIPT_CYRILLIC,
  DEMO_SCRIPT_GREEK,
  DEMO_SCRIPT_ARABIC,
  DEMO_SCRIPT_HEBREW,
  DEMO_N_SCRIPTS,
} DemoScript;

/**
 * DemoNames:
 *
 * The tables of names.
 */
typedef struct _DemoNames DemoNames;

DemoNames    *demo_names_new (void);
void          demo_names_free (DemoNames *self);
guint         demo_names_count_given (const DemoNames *self);
guint         demo_names_count_surnames (const DemoNames *self);
DemoNameRange demo_names_get_given_range (const DemoNames *self,
                                          DemoScript       script);
DemoNameRange demo_names_get_surname_range (const DemoNames *self,
                                            DemoScript       script);
const char   *demo_names_get_given (const DemoNames *self,
                                    guint            index);
const char   *demo_names_get_surname (const DemoNames *self,
                                      guint            index);

/**
 * demo_names_make_display:
 *
 * Returns: (transfer full): the whole name in the order its script has it
 */
char *demo_names_make_display (const DemoNames *self,
                               guint            given,
                               guint            surname);

/**
 * demo_names_make_upn:
 * @suffix: makes it unique; 0 adds nothing
 *
 * Returns: (transfer full): a sign-in name in ASCII; a guest's is that of an account elsewhere
 */
char *demo_names_make_upn (const DemoNames *self,
                           guint            given,
                           guint            surname,
                           guint            suffix,
                           gboolean         is_guest);

/**
 * demo_names_make_mail:
 *
 * Returns: (transfer full): the mail address, a guest's at home
 */
char *demo_names_make_mail (const DemoNames *self,
                            guint            given,
                            guint            surname,
                            guint            suffix,
                            gboolean         is_guest);

guint       demo_names_count_departments (void);
guint       demo_names_count_jobs (void);
guint       demo_names_count_offices (void);
guint       demo_names_count_countries (void);
const char *demo_names_get_department (guint index);
const char *demo_names_get_job (guint index);
const char *demo_names_get_office (guint index);
const char *demo_names_get_country (guint index);

/**
 * demo_names_find_department:
 *
 * Returns: its index, 0 when there is none of that name
 */
guint demo_names_find_department (const char *name);

/**
 * demo_names_find_country:
 * @code: two letters, %NULL for none
 *
 * Returns: its index, 0 when the company has no people there
 */
guint demo_names_find_country (const char *code);

G_END_DECLS
