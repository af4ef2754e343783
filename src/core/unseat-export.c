/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "unseat-export.h"

#include <string.h>

#include "unseat-csv.h"
#include "unseat-utils.h"

#define PIECE_SIZE (64 * 1024)
#define ITEM_INDENT "    "

typedef enum
{
  STAGE_HEAD,
  STAGE_ITEMS,
  STAGE_END,
} Stage;

typedef struct
{
  UnseatExportFormat format;
  Stage              stage;
  guint              n_done;
  char              *tail; /* (owned) (nullable): what follows the items of a JSON document */
} UnseatExportPrivate;

G_DEFINE_ABSTRACT_TYPE_WITH_PRIVATE (UnseatExport, unseat_export, G_TYPE_OBJECT)

#define PRIV(self) ((UnseatExportPrivate *) unseat_export_get_instance_private (self))

/* In the order of the enum. */
static const char *const suffixes[] = { "csv", "json", "ics" };

/* The document without its items, cut open where they go: behind the last bracket that opens, because they are the last member. */
static void
append_json_head (UnseatExport *self,
                  GString      *text)
{
  g_autoptr (UnseatJsonWriter) writer = unseat_json_writer_new ();
  g_autofree char *frame = NULL;
  char            *cut = NULL;

  UNSEAT_EXPORT_GET_CLASS (self)->begin_document (self, writer);
  unseat_json_writer_end_array (writer);
  unseat_json_writer_end_object (writer);
  frame = unseat_json_writer_to_pretty_string (writer);
  cut = strrchr (frame, '[') + 1;
  g_string_append_len (text, frame, cut - frame);
  PRIV (self)->tail = g_strdup (cut);
}

static void
append_json_item (UnseatExport *self,
                  guint         position,
                  GString      *text)
{
  g_autoptr (UnseatJsonWriter) writer = unseat_json_writer_new ();
  g_autofree char *item = NULL;
  g_auto (GStrv) lines = NULL;

  UNSEAT_EXPORT_GET_CLASS (self)->add_object (self, position, writer);
  item = unseat_json_writer_to_pretty_string (writer);
  lines = g_strsplit (item, "\n", -1); /* inside of texts they are escaped */
  for (guint i = 0; lines[i] != NULL; i++)
    g_string_append_printf (text, "%s\n" ITEM_INDENT "%s", i == 0 && position > 0 ? "," : "", lines[i]);
}

static void
append_json_tail (UnseatExport *self,
                  GString      *text)
{
  if (PRIV (self)->n_done > 0)
    g_string_append (text, "\n  ");
  g_string_append_printf (text, "%s\n", PRIV (self)->tail);
}

static void
append_head (UnseatExport *self,
             GString      *text)
{
  switch (unseat_export_get_format (self))
    {
    case UNSEAT_EXPORT_CSV:
      g_string_append (text, UNSEAT_CSV_BYTE_ORDER_MARK);
      unseat_csv_append_record (text, UNSEAT_EXPORT_GET_CLASS (self)->columns);
      return;
    case UNSEAT_EXPORT_JSON:
      append_json_head (self, text);
      return;
    case UNSEAT_EXPORT_CALENDAR:
      UNSEAT_EXPORT_GET_CLASS (self)->begin_calendar (self, text);
      return;
    }
}

static void
append_item (UnseatExport *self,
             GString      *text)
{
  guint position = PRIV (self)->n_done++;

  switch (unseat_export_get_format (self))
    {
    case UNSEAT_EXPORT_CSV:
      UNSEAT_EXPORT_GET_CLASS (self)->append_records (self, position, text);
      return;
    case UNSEAT_EXPORT_JSON:
      append_json_item (self, position, text);
      return;
    case UNSEAT_EXPORT_CALENDAR:
      UNSEAT_EXPORT_GET_CLASS (self)->append_event (self, position, text);
      return;
    }
}

static void
append_tail (UnseatExport *self,
             GString      *text)
{
  switch (unseat_export_get_format (self))
    {
    case UNSEAT_EXPORT_CSV:
      return;
    case UNSEAT_EXPORT_JSON:
      append_json_tail (self, text);
      return;
    case UNSEAT_EXPORT_CALENDAR:
      UNSEAT_EXPORT_GET_CLASS (self)->end_calendar (self, text);
      return;
    }
}

static void
unseat_export_finalize (GObject *object)
{
  g_clear_pointer (&PRIV (UNSEAT_EXPORT (object))->tail, g_free);

  G_OBJECT_CLASS (unseat_export_parent_class)->finalize (object);
}

static void
unseat_export_class_init (UnseatExportClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = unseat_export_finalize;
}

static void
unseat_export_init (UnseatExport *self)
{
}

const char *
unseat_export_format_get_suffix (UnseatExportFormat format)
{
  g_return_val_if_fail (format < G_N_ELEMENTS (suffixes), NULL);

  return suffixes[format];
}

UnseatExportFormat
unseat_export_format_from_name (const char *name)
{
  const char *dot = name != NULL ? strrchr (name, '.') : NULL;

  return dot != NULL && g_ascii_strcasecmp (dot + 1, suffixes[UNSEAT_EXPORT_JSON]) == 0 ? UNSEAT_EXPORT_JSON : UNSEAT_EXPORT_CSV;
}

void
unseat_export_set_format (UnseatExport      *self,
                          UnseatExportFormat format)
{
  g_return_if_fail (UNSEAT_IS_EXPORT (self));
  g_return_if_fail (PRIV (self)->stage == STAGE_HEAD);

  PRIV (self)->format = format;
}

UnseatExportFormat
unseat_export_get_format (UnseatExport *self)
{
  g_return_val_if_fail (UNSEAT_IS_EXPORT (self), UNSEAT_EXPORT_CSV);

  return UNSEAT_EXPORT_GET_CLASS (self)->append_event != NULL ? UNSEAT_EXPORT_CALENDAR : PRIV (self)->format;
}

guint
unseat_export_get_n_items (UnseatExport *self)
{
  g_return_val_if_fail (UNSEAT_IS_EXPORT (self), 0);

  return UNSEAT_EXPORT_GET_CLASS (self)->get_n_items (self);
}

guint
unseat_export_get_n_done (UnseatExport *self)
{
  g_return_val_if_fail (UNSEAT_IS_EXPORT (self), 0);

  return PRIV (self)->n_done;
}

gboolean
unseat_export_next (UnseatExport *self,
                    GString      *text)
{
  UnseatExportPrivate *priv = NULL;
  gsize                end = 0;
  guint                n_items = 0;

  g_return_val_if_fail (UNSEAT_IS_EXPORT (self), FALSE);
  g_return_val_if_fail (text != NULL, FALSE);

  priv = PRIV (self);
  if (priv->stage == STAGE_END)
    return FALSE;

  end = text->len + PIECE_SIZE;
  n_items = unseat_export_get_n_items (self);
  if (priv->stage == STAGE_HEAD)
    append_head (self, text);
  priv->stage = STAGE_ITEMS;
  while (priv->n_done < n_items && text->len < end)
    append_item (self, text);

  if (priv->n_done == n_items)
    {
      append_tail (self, text);
      priv->stage = STAGE_END;
    }
  return TRUE;
}

static gboolean
is_plain (const char *text)
{
  for (; *text != '\0'; text++)
    if (!g_ascii_isprint (*text))
      return FALSE;
  return TRUE;
}

void
unseat_export_append_text (GString    *csv,
                           const char *text)
{
  g_autofree char *line = text != NULL && !is_plain (text) ? unseat_terminal_line (text) : NULL;

  unseat_csv_append_text (csv, line != NULL ? line : text);
}

void
unseat_export_append_decimal (GString    *csv,
                              const char *number)
{
  g_return_if_fail (csv != NULL);

  g_string_append_printf (csv, "%s,", number != NULL ? number : "");
}

void
unseat_export_append_boolean (GString *csv,
                              gboolean value)
{
  unseat_csv_append_text (csv, value ? "true" : "false");
}
