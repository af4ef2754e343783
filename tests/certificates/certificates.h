/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

typedef enum
{
  CERTIFICATE_RSA,
  CERTIFICATE_ELLIPTIC_CURVE,
} CertificateKind;

/**
 * MadeCertificate:
 * @certificate_file: the certificate alone, in PEM
 * @key_file: its private key alone, in PEM, for nobody else to read
 * @both_file: both, for nobody else to read
 * @certificate: what is in @certificate_file
 * @key: what is in @key_file
 */
typedef struct
{
  char *certificate_file;
  char *key_file;
  char *both_file;
  char *certificate;
  char *key;
} MadeCertificate;

/**
 * made_certificate_new:
 * @folder: where its files are made
 * @name: what these are called
 * @starts: when it begins to be good, in seconds from now
 * @ends: when it ends, in seconds from now
 *
 * Makes a key and a certificate that it signs itself, as an administrator does for an app registration.
 *
 * Returns: (transfer full): the certificate
 */
MadeCertificate *made_certificate_new (const char     *folder,
                                       const char     *name,
                                       CertificateKind kind,
                                       gint64          starts,
                                       gint64          ends);

/**
 * made_certificate_dup_key_with_password:
 *
 * Returns: (transfer full): the private key in PEM, protected by a password
 */
char *made_certificate_dup_key_with_password (MadeCertificate *self);

/**
 * made_certificate_free:
 * @self: (transfer full): the certificate; its files stay
 */
void made_certificate_free (MadeCertificate *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (MadeCertificate, made_certificate_free)
