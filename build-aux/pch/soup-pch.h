/* SPDX-License-Identifier: GPL-3.0-or-later */

/*
 * What nearly every source begins with, compiled once (-Db_pch=true).  No source may rely on it: without, which is what a build is unless told, each says
 * itself what it includes.
 */

/* As in the sources that need it; there it would come too late. */
#define _GNU_SOURCE

#include <libsoup/soup.h>
