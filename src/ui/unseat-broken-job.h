/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

#define UNSEAT_TYPE_BROKEN_JOB (unseat_broken_job_get_type ())
G_DECLARE_FINAL_TYPE (UnseatBrokenJob, unseat_broken_job, UNSEAT, BROKEN_JOB, AdwBin)

/**
 * UnseatBrokenJob:
 *
 * A notice about the newest job of this tenant that was broken off, with a button that finds out what became of it.  It looks
 * whenever the tenant has been read, and when a job was settled.
 *
 * Properties: `session` (#UnseatSession, nullable) and `load` (#UnseatLoad, nullable: nothing is being read).
 */

G_END_DECLS
