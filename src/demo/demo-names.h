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

/**
 * demo_names_new:
 *
 * Returns: (transfer full): the tables, read from the resources
 */
DemoNames *demo_names_new (void);

/**
 * demo_names_free:
 * @self: (transfer full): the tables
 */
void demo_names_free (DemoNames *self);

/**
 * demo_names_count_given:
 *
 * Returns: how many given names there are in all scripts together
 */
guint demo_names_count_given (const DemoNames *self);

/**
 * demo_names_count_surnames:
 *
 * Returns: how many surnames there are in all scripts together
 */
guint demo_names_count_surnames (const DemoNames *self);

/**
 * demo_names_get_given_range:
 * @script: a writing system
 *
 * Returns: which given names are written in @script; they stand side by side
 */
DemoNameRange demo_names_get_given_range (const DemoNames *self,
                                          DemoScript       script);

/**
 * demo_names_get_surname_range:
 * @script: a writing system
 *
 * Returns: which surnames are written in @script; they stand side by side
 */
DemoNameRange demo_names_get_surname_range (const DemoNames *self,
                                            DemoScript       script);

/**
 * demo_names_get_given:
 * @index: below demo_names_count_given()
 *
 * Returns: (transfer none): the given name, never %NULL
 */
const char *demo_names_get_given (const DemoNames *self,
                                  guint            index);

/**
 * demo_names_get_surname:
 * @index: below demo_names_count_surnames()
 *
 * Returns: (transfer none): the surname, never %NULL
 */
const char *demo_names_get_surname (const DemoNames *self,
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

/**
 * demo_names_count_departments:
 *
 * Returns: how many departments there are, "none" included
 */
guint demo_names_count_departments (void);

/**
 * demo_names_count_jobs:
 *
 * Returns: how many job titles there are, "none" included
 */
guint demo_names_count_jobs (void);

/**
 * demo_names_count_offices:
 *
 * Returns: how many offices there are, "none" included
 */
guint demo_names_count_offices (void);

/**
 * demo_names_count_countries:
 *
 * Returns: how many countries there are, "none" included
 */
guint demo_names_count_countries (void);

/**
 * demo_names_get_department:
 * @index: below demo_names_count_departments()
 *
 * Returns: (transfer none) (nullable): its name, %NULL at index 0
 */
const char *demo_names_get_department (guint index);

/**
 * demo_names_get_job:
 * @index: below demo_names_count_jobs()
 *
 * Returns: (transfer none) (nullable): the title, %NULL at index 0
 */
const char *demo_names_get_job (guint index);

/**
 * demo_names_get_office:
 * @index: below demo_names_count_offices()
 *
 * Returns: (transfer none) (nullable): its name, %NULL at index 0
 */
const char *demo_names_get_office (guint index);

/**
 * demo_names_get_country:
 * @index: below demo_names_count_countries()
 *
 * Returns: (transfer none) (nullable): its code of two letters, %NULL at index 0
 */
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
