/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "unseat-evidence-book.h"
#include "unseat-guid.h"
#include "unseat-index-table.h"

G_BEGIN_DECLS

/* Private to the book. */

#define UNSEAT_EVIDENCE_BOOK_N_MOMENTS (UNSEAT_N_SIGNALS + 1) /* the leave date comes after the signals */
#define UNSEAT_EVIDENCE_BOOK_FILES ((1u << UNSEAT_SIGNAL_ONEDRIVE) | (1u << UNSEAT_SIGNAL_SHAREPOINT))

/* One person.  On disk the same, with numbers in little endian. */
typedef struct
{
  guint8  id[UNSEAT_GUID_BYTES];
  guint32 moments[UNSEAT_EVIDENCE_BOOK_N_MOMENTS];
  guint32 marks;
} UnseatEvidenceBookRow;

struct _UnseatEvidenceBook
{
  GObject parent_instance;

  GArray             *rows; /* (owned) (element-type UnseatEvidenceBookRow) */
  UnseatIndexTable    by_id;
  UnseatEvidenceStand stands[UNSEAT_N_EVIDENCE_SOURCES]; /* texts owned */
  guint               version;
  gboolean            is_reading;

  guint silent; /* as of @silent_version */
  guint silent_version;
};

G_END_DECLS
