/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "unseat-export.h"
#include "unseat-rule-preview.h"

G_BEGIN_DECLS

#define UNSEAT_TYPE_RULE_FINDINGS_EXPORT (unseat_rule_findings_export_get_type ())
G_DECLARE_FINAL_TYPE (UnseatRuleFindingsExport, unseat_rule_findings_export, UNSEAT, RULE_FINDINGS_EXPORT, UnseatExport)

/**
 * UnseatRuleFindingsExport:
 *
 * What a rule finds, and what would become of each of it.
 */

/**
 * unseat_rule_findings_export_new:
 * @directory: knows what products are called
 * @preview: that has ended well; kept
 *
 * Returns: (transfer full): the export
 */
UnseatExport *unseat_rule_findings_export_new (UnseatDirectory   *directory,
                                               UnseatRulePreview *preview);

G_END_DECLS
