/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include "unseat-error.h"
#include "unseat-people-text.h"

#define ADA_ID "aaaaaaaa-0000-4000-8000-000000000001"
#define BO_ID "aaaaaaaa-0000-4000-8000-000000000002"

static const struct
{
  const char *text;
  const char *keys; /* joined by | */
} texts[] = {
  { "", "" },
  { "\n \r\n\t\n", "" },
  { "# nobody\n#ada@x.example", "" },
  /* a list */
  { "ada@x.example", "ada@x.example" },
  { "ada@x.example\r\nbo@x.example\rcy@x.example\n", "ada@x.example|bo@x.example|cy@x.example" },
  { "  ada@x.example  \n\n# bo\n" ADA_ID "\n", "ada@x.example|" ADA_ID },
  { "Ada Lovelace\nLovelace, Ada", "Ada Lovelace|Lovelace, Ada" },
  { "- Ada Lovelace\n* Bo Chen\n• Cy\n12. Dee\n3) Eve\n4 Musketeers", "Ada Lovelace|Bo Chen|Cy|Dee|Eve|4 Musketeers" },
  /* a mail */
  { "Ada Lovelace <ada@x.example>; \"Chen, Bo\" <bo@x.example>", "ada@x.example|bo@x.example" },
  { "Please take it from ada@x.example, 'bo@x.example' and mailto:cy@x.example.", "ada@x.example|bo@x.example|cy@x.example" },
  { "From: Bo <bo@x.example>\r\nSent: Monday, 2 March 2026 09:14\r\nSubject: leavers\r\n\r\nada@x.example\r\n", "bo@x.example|ada@x.example" },
  { "Betreff: Lizenzen\nDATUM : heute\nEnvoyé\u00a0: lundi\nSubject:\nada@x.example", "ada@x.example" },
  { "Subject: leaver ada@x.example; Bo Chen", "ada@x.example" },
  /* whoever is named there is not left out in silence, nor is any other line */
  { "To: Ada Lovelace\nSubjects: Bo\nSubject Chen", "To: Ada Lovelace|Subjects: Bo|Subject Chen" },
  { "Subject: leavers, all\nDate: Mon, today\nHello,", "Hello," },
  { "SMTP:o'neil@x.example", "o'neil@x.example" },
  { "To: ada@x.example, bo@x.example", "ada@x.example|bo@x.example" },
  { "Ada Lovelace <ada@x.example>, Bo Chen <bo@x.example>", "ada@x.example|bo@x.example" },
  { "ada@x.example;bo@x.example", "ada@x.example|bo@x.example" },
  { "ada@x.example, bo@x.example\n", "ada@x.example|bo@x.example" },
  { "ada@x.example; bo@x.example;\n", "ada@x.example|bo@x.example" },
  { "ext_ada_y.example#EXT#@x.onmicrosoft.com", "ext_ada_y.example#EXT#@x.onmicrosoft.com" },
  { "See " ADA_ID "(Ada)", ADA_ID },
  { "@handle a@ @ a@b@c", "@handle a@ @ a@b@c" },
  /* a table */
  { "Name,Mail\nAda,ada@x.example\n# Bo,bo@x.example\n \"# Cy\",cy@x.example", "ada@x.example" },
  { "# exported\nName,Mail\nAda,ada@x.example", "ada@x.example" },
  { "Ada,ada@x.example\n# Bo,bo@x.example\nCy,cy@x.example", "ada@x.example|cy@x.example" },
  { "UserPrincipalName\nada@x.example\n\nbo@x.example", "ada@x.example|bo@x.example" },
  { "Display name,User principal name,Block\nAda,ada@x.example,yes\n\"Chen, Bo\",bo@x.example,no", "ada@x.example|bo@x.example" },
  { "Anzeigename;Benutzerprinzipalname;E-Mail\nAda;ada@x.example;a@x.example\nBo;;b@x.example\nCy;;", "ada@x.example|b@x.example|Cy" },
  { "mail\tmanager\nada@x.example\tbo@x.example", "ada@x.example" },
  { "Object Id,UPN\n" ADA_ID ",ada@x.example\n,bo@x.example", ADA_ID "|bo@x.example" },
  /* a number of the staff list is no object id */
  { "id,mail\n17,ada@x.example\n18,bo@x.example", "ada@x.example|bo@x.example" },
  { "name;note\nAda Lovelace;\"left;\non Monday\"\nBo;", "Ada Lovelace|Bo" },
  { "mail;x\nada@x.example", "ada@x.example" },
  /* no heading, one column of addresses */
  { "Ada,ada@x.example,Sales\nBo,bo@x.example,Sales", "ada@x.example|bo@x.example" },
  { "Ada;ada@x.example\nBo;bo@x.example\nCy;Cy Twombly", "ada@x.example|bo@x.example|Cy Twombly" },
  /* nobody of a line is forgotten */
  { "Ada Lovelace <ada@x.example>; Bo Chen;", "ada@x.example|Bo Chen" },
  { "Ada; Bo", "Ada; Bo" },
  /* lists in lines, of uneven length */
  { "ada@x.example, bo@x.example\ncy@x.example", "ada@x.example|bo@x.example|cy@x.example" },
  /* what comes along when it is copied */
  { "\u200eada@x.example\u200f\n\u00a0bo@x.example\u3000\n\ufeffAda\u00a0Lovelace", "ada@x.example|bo@x.example|Ada Lovelace" },
  { "Name\tUPN\n\u200bAda\t\u2068ada@x.example\u2069", "ada@x.example" },
  { "\ufeffmail;x\rada@x.example;1\rbo@x.example;2", "ada@x.example|bo@x.example" },
  { "Ada Lovelace\vBo Chen\fCy Twombly", "Ada Lovelace|Bo Chen|Cy Twombly" },
  /* a spreadsheet's own first line */
  { "sep=;\r\nName;UPN\r\nChen, Bo;bo@x.example\r\n", "bo@x.example" },
  { "SEP=|\nmail|manager\nada@x.example|boss@x.example", "ada@x.example" },
  { "sep=", "sep=" },
  /* headings of other languages */
  { "Nombre;Correo electrónico\nAda;ada@x.example", "ada@x.example" },
  { "Nom;Adresse e-mail;Responsable\nAda;ada@x.example;boss@x.example", "ada@x.example" },
  { "Name;E-Mail-Adresse;Vorgesetzter\nAda;ada@x.example;boss@x.example", "ada@x.example" },
  /* a cell of addresses as mail programs write them */
  { "Mail;x\nAda Lovelace <ada@x.example>;1\nSMTP:bo@x.example;2\n", "ada@x.example|bo@x.example" },
  { "Mail;x\nada@x.example (boss@x.example);1\n", "ada@x.example (boss@x.example)" },
  /* cells without a heading, and empty */
  { "mail,name\nada@x.example,Ada,,\n", "ada@x.example" },
  /* a quote that never closes is no table */
  { "mail\n\"ada@x.example", "mail|ada@x.example" },
};

static void
test_texts (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (GPtrArray) keys = unseat_people_text_parse (texts[i].text, &error);
      g_autofree char *joined = NULL;

      g_assert_no_error (error);
      g_ptr_array_add (keys, NULL);
      joined = g_strjoinv ("|", (char **) keys->pdata);
      g_assert_cmpstr (joined, ==, texts[i].keys);
    }
}

/* Whose license would it be? */
static void
test_unclear (void)
{
  static const struct
  {
    const char *text;
    const char *message;
  } lists[] = {
    { "ada@x.example;boss@x.example\nbo@x.example;boss@x.example", "Columns 1 and 2" },
    { "# leavers\nada@x.example,boss@x.example\nbo@x.example,boss@x.example", "Columns 1 and 2" },
    { "ada@x.example,boss@x.example", "Cells 1 and 2 of this row" },
    { "# leavers\r\n\r\nAda\tada@x.example\tboss@x.example\r\n", "Cells 2 and 3 of this row" },
    { "ada@x.example,bo@x.example,cy@x.example", "write one person a line" },
    { "\"ada@x.example\",Sales,\"boss@x.example\"", "Cells 1 and 3 of this row" },
    { "sep=;\nada@x.example;boss@x.example\n", "Cells 1 and 2 of this row" },
    { "ada@x.example,boss@x.example\nbo@x.example,boss@x.example,urgent", "Columns 1 and 2" },
    { "Ada,x,ada@x.example\tboss@x.example\nBo\tboss@x.example", "“boss@x.example” stands in different rows" },
    { "Ada Lovelace,boss@x.example\nBo Chen,BOSS@x.example", "stands in different rows" },
    { "Name,UPN\nChen, Bo,bo@x.example", "begins with “Chen” has more cells than the heading" },
    { "UPN,Manager\nada@x.example,\"boss@x.example", "The quote opened in line 2 is never closed" },
    { "# leavers\n\nUPN;Manager\nada@x.example;\"boss@x.example\n", "The quote opened in line 4 is never closed" },
    { "Leaver,User\nAda Lovelace,boss@x.example\nBo Chen,boss@x.example", "stands in different rows" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (lists); i++)
    {
      g_autoptr (GError) error = NULL;

      g_assert_null (unseat_people_text_parse (lists[i].text, &error));
      g_assert_error (error, UNSEAT_ERROR, UNSEAT_ERROR_INVALID_INPUT);
      g_assert_nonnull (strstr (error->message, lists[i].message));
    }
}

static void
test_exact (void)
{
  g_assert_true (unseat_people_text_is_exact ("ada@x.example"));
  g_assert_true (unseat_people_text_is_exact (ADA_ID));
  g_assert_false (unseat_people_text_is_exact ("Ada"));
  g_assert_false (unseat_people_text_is_exact ("Ada <ada@x.example>"));
  g_assert_false (unseat_people_text_is_exact ("@x"));
  g_assert_false (unseat_people_text_is_exact ("x@"));
  g_assert_false (unseat_people_text_is_exact (""));
}

/* Hostile texts: no crash, no empty key, nothing with a line break outside of a table. */
static void
test_random (void)
{
  static const char *const parts[] = { "a@b", "\"", "\n", "\r", ",", ";", "\t", "mail", "id", "name", "é", "<", ">", "@", " ", BO_ID, "#", "- ", "1. ", "'", "." };

  for (guint round = 0; round < 20000; round++)
    {
      g_autoptr (GString) text = g_string_new (NULL);
      g_autoptr (GError) error = NULL;
      g_autoptr (GPtrArray) keys = NULL;

      for (int i = g_test_rand_int_range (0, 24); i > 0; i--)
        g_string_append (text, parts[g_test_rand_int_range (0, G_N_ELEMENTS (parts))]);
      keys = unseat_people_text_parse (text->str, &error);

      g_assert_true ((keys != NULL) == (error == NULL));
      for (guint i = 0; keys != NULL && i < keys->len; i++)
        g_assert_cmpstr (keys->pdata[i], !=, "");
    }
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/people-text/exact", test_exact);
  g_test_add_func ("/people-text/random", test_random);
  g_test_add_func ("/people-text/texts", test_texts);
  g_test_add_func ("/people-text/unclear", test_unclear);
  return g_test_run ();
}
