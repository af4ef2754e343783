/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "unseat-people-heading.h"

#include <string.h>

#include "unseat-search-text.h"

/* Bytes; no heading is longer. */
#define LONGEST_HEADING 256

/* Headings as Microsoft's exports and people write them: letters and digits only, without case and accents. */
static const struct
{
  const char     *heading;
  UnseatPeopleKey key;
} headings[] = {
  { "objectid", UNSEAT_PEOPLE_KEY_ID },
  { "userid", UNSEAT_PEOPLE_KEY_ID },
  { "entraid", UNSEAT_PEOPLE_KEY_ID },
  { "entraobjectid", UNSEAT_PEOPLE_KEY_ID },
  { "azureadobjectid", UNSEAT_PEOPLE_KEY_ID },
  { "id", UNSEAT_PEOPLE_KEY_ID },
  { "objektid", UNSEAT_PEOPLE_KEY_ID },
  { "iddobjet", UNSEAT_PEOPLE_KEY_ID },
  { "iddeobjeto", UNSEAT_PEOPLE_KEY_ID },
  { "userprincipalname", UNSEAT_PEOPLE_KEY_PRINCIPAL_NAME },
  { "upn", UNSEAT_PEOPLE_KEY_PRINCIPAL_NAME },
  { "userupn", UNSEAT_PEOPLE_KEY_PRINCIPAL_NAME },
  { "username", UNSEAT_PEOPLE_KEY_PRINCIPAL_NAME },
  { "signinname", UNSEAT_PEOPLE_KEY_PRINCIPAL_NAME },
  { "benutzerprinzipalname", UNSEAT_PEOPLE_KEY_PRINCIPAL_NAME },
  { "benutzername", UNSEAT_PEOPLE_KEY_PRINCIPAL_NAME },
  { "nomdutilisateurprincipal", UNSEAT_PEOPLE_KEY_PRINCIPAL_NAME },
  { "nomprincipaldelutilisateur", UNSEAT_PEOPLE_KEY_PRINCIPAL_NAME },
  { "nombreprincipaldeusuario", UNSEAT_PEOPLE_KEY_PRINCIPAL_NAME },
  { "nomeprincipaldousuario", UNSEAT_PEOPLE_KEY_PRINCIPAL_NAME },
  { "nomeprincipaledellutente", UNSEAT_PEOPLE_KEY_PRINCIPAL_NAME },
  { "mail", UNSEAT_PEOPLE_KEY_MAIL },
  { "mailaddress", UNSEAT_PEOPLE_KEY_MAIL },
  { "email", UNSEAT_PEOPLE_KEY_MAIL },
  { "emailaddress", UNSEAT_PEOPLE_KEY_MAIL },
  { "primarysmtpaddress", UNSEAT_PEOPLE_KEY_MAIL },
  { "primaryemail", UNSEAT_PEOPLE_KEY_MAIL },
  { "mailadresse", UNSEAT_PEOPLE_KEY_MAIL },
  { "emailadresse", UNSEAT_PEOPLE_KEY_MAIL },
  { "adressemail", UNSEAT_PEOPLE_KEY_MAIL },
  { "adresseemail", UNSEAT_PEOPLE_KEY_MAIL },
  { "adressedemessagerie", UNSEAT_PEOPLE_KEY_MAIL },
  { "courriel", UNSEAT_PEOPLE_KEY_MAIL },
  { "correo", UNSEAT_PEOPLE_KEY_MAIL },
  { "correoelectronico", UNSEAT_PEOPLE_KEY_MAIL },
  { "direcciondecorreoelectronico", UNSEAT_PEOPLE_KEY_MAIL },
  { "enderecodeemail", UNSEAT_PEOPLE_KEY_MAIL },
  { "indirizzoemail", UNSEAT_PEOPLE_KEY_MAIL },
  { "emailadres", UNSEAT_PEOPLE_KEY_MAIL },
  { "epost", UNSEAT_PEOPLE_KEY_MAIL },
  { "displayname", UNSEAT_PEOPLE_KEY_NAME },
  { "name", UNSEAT_PEOPLE_KEY_NAME },
  { "fullname", UNSEAT_PEOPLE_KEY_NAME },
  { "anzeigename", UNSEAT_PEOPLE_KEY_NAME },
  { "nomcomplet", UNSEAT_PEOPLE_KEY_NAME },
  { "nomdaffichage", UNSEAT_PEOPLE_KEY_NAME },
  { "nombrecompleto", UNSEAT_PEOPLE_KEY_NAME },
  { "nombreparamostrar", UNSEAT_PEOPLE_KEY_NAME },
  { "nomedeexibicao", UNSEAT_PEOPLE_KEY_NAME },
  { "nomecompleto", UNSEAT_PEOPLE_KEY_NAME },
  { "nomevisualizzato", UNSEAT_PEOPLE_KEY_NAME },
};

UnseatPeopleKey
unseat_people_heading_read (const char *cell)
{
  g_autofree char *folded = NULL;
  g_autoptr (GString) letters = g_string_new (NULL);

  g_return_val_if_fail (cell != NULL, UNSEAT_N_PEOPLE_KEYS);

  if (strlen (cell) > LONGEST_HEADING)
    return UNSEAT_N_PEOPLE_KEYS;

  folded = unseat_search_fold (cell);
  for (const char *p = folded; *p != '\0'; p = g_utf8_next_char (p))
    if (g_unichar_isalnum (g_utf8_get_char (p)))
      g_string_append_unichar (letters, g_utf8_get_char (p));

  for (guint i = 0; i < G_N_ELEMENTS (headings); i++)
    if (g_str_equal (headings[i].heading, letters->str))
      return headings[i].key;
  return UNSEAT_N_PEOPLE_KEYS;
}
