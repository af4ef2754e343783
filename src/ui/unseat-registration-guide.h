/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

#define UNSEAT_TYPE_REGISTRATION_GUIDE (unseat_registration_guide_get_type ())
G_DECLARE_FINAL_TYPE (UnseatRegistrationGuide, unseat_registration_guide, UNSEAT, REGISTRATION_GUIDE, AdwBin)

/**
 * UnseatRegistrationGuide:
 *
 * How to come by a client id: five steps, or Microsoft's own registration with its caveats (GRAPH.md 1.10).  It activates
 * `sign-in.open-portal` and `sign-in.use-graph-tools`, which the page around it answers.
 */

G_END_DECLS
