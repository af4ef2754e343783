/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "unseat-rule-count.h"

#include <glib/gi18n-lib.h>

#include "unseat-error.h"
#include "unseat-rule-preview.h"
#include "unseat-rule-sums.h"
#include "unseat-utils.h"

/* Whoever types a number or a name is not asked at every key. */
#define MOMENT_MSEC 400

struct _UnseatRuleCount
{
  GObject parent_instance;

  UnseatSession       *session;     /* (owned) */
  UnseatJournalKeeper *keeper;      /* (owned) */
  UnseatRule          *rule;        /* (owned) (nullable) */
  guint                moment;      /* a timeout source, 0 when none */
  GCancellable        *cancellable; /* (owned) (nullable): of counting */
  char                *text;        /* (owned) (nullable) */
};

G_DEFINE_FINAL_TYPE (UnseatRuleCount, unseat_rule_count, G_TYPE_OBJECT)

typedef enum
{
  PROP_TEXT = 1,
} UnseatRuleCountProperty;

static GParamSpec *properties[PROP_TEXT + 1];

static void
set_text (UnseatRuleCount *self,
          const char      *text)
{
  if (unseat_set_string (&self->text, text))
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_TEXT]);
}

static void
stop (UnseatRuleCount *self)
{
  g_clear_handle_id (&self->moment, g_source_remove);
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
}

static void
counted_cb (GObject      *source,
            GAsyncResult *result,
            gpointer      user_data)
{
  g_autoptr (UnseatRuleCount) self = unseat_weak_take (user_data);
  g_autoptr (GError) error = NULL;
  gboolean         counted = unseat_operation_run_finish (UNSEAT_OPERATION (source), result, &error);
  g_autofree char *text = NULL;

  if (self == NULL || unseat_error_is_cancelled (error))
    return;

  g_clear_object (&self->cancellable);
  text = counted ? unseat_rule_sums_describe (unseat_rule_preview_get_findings (UNSEAT_RULE_PREVIEW (source))) : g_strdup (error->message);
  set_text (self, text);
}

static void
opened_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr (UnseatRuleCount) self = unseat_weak_take (user_data);
  g_autoptr (GError) error = NULL;
  g_autoptr (UnseatJournal) journal = unseat_journal_keeper_open_finish (UNSEAT_JOURNAL_KEEPER (source), result, &error);
  g_autoptr (UnseatRulePreview) preview = NULL;

  if (self == NULL || unseat_error_is_cancelled (error))
    return;

  if (journal == NULL)
    {
      set_text (self, error->message);
      return;
    }

  preview = unseat_rule_preview_new (self->session, journal, self->rule, UNSEAT_RULE_LOOK, UNSEAT_RULE_BRAKES_ALL);
  unseat_operation_run_async (UNSEAT_OPERATION (preview), self->cancellable, counted_cb, unseat_weak_new (self));
}

static gboolean
moment_cb (gpointer user_data)
{
  UnseatRuleCount *self = user_data; /* stopping ends the source */

  self->moment = 0;
  self->cancellable = g_cancellable_new ();
  unseat_journal_keeper_open_async (self->keeper, self->cancellable, opened_cb, unseat_weak_new (self));

  return G_SOURCE_REMOVE;
}

static void
unseat_rule_count_get_property (GObject    *object,
                                guint       property_id,
                                GValue     *value,
                                GParamSpec *pspec)
{
  switch ((UnseatRuleCountProperty) property_id)
    {
    case PROP_TEXT:
      g_value_set_string (value, UNSEAT_RULE_COUNT (object)->text);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
    }
}

static void
unseat_rule_count_dispose (GObject *object)
{
  UnseatRuleCount *self = UNSEAT_RULE_COUNT (object);

  stop (self);
  g_clear_object (&self->keeper);
  g_clear_object (&self->session);

  G_OBJECT_CLASS (unseat_rule_count_parent_class)->dispose (object);
}

static void
unseat_rule_count_finalize (GObject *object)
{
  UnseatRuleCount *self = UNSEAT_RULE_COUNT (object);

  g_clear_pointer (&self->rule, unseat_rule_free);
  g_clear_pointer (&self->text, g_free);

  G_OBJECT_CLASS (unseat_rule_count_parent_class)->finalize (object);
}

static void
unseat_rule_count_class_init (UnseatRuleCountClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = unseat_rule_count_get_property;
  object_class->dispose = unseat_rule_count_dispose;
  object_class->finalize = unseat_rule_count_finalize;

  properties[PROP_TEXT] = g_param_spec_string ("text", NULL, NULL, NULL, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, G_N_ELEMENTS (properties), properties);
}

static void
unseat_rule_count_init (UnseatRuleCount *self)
{
}

UnseatRuleCount *
unseat_rule_count_new (UnseatSession       *session,
                       UnseatJournalKeeper *keeper)
{
  UnseatRuleCount *self = NULL;

  g_return_val_if_fail (UNSEAT_IS_SESSION (session) && UNSEAT_IS_JOURNAL_KEEPER (keeper), NULL);

  self = g_object_new (UNSEAT_TYPE_RULE_COUNT, NULL);
  self->session = g_object_ref (session);
  self->keeper = g_object_ref (keeper);

  return self;
}

void
unseat_rule_count_set_rule (UnseatRuleCount  *self,
                            const UnseatRule *rule,
                            const char       *fault)
{
  g_return_if_fail (UNSEAT_IS_RULE_COUNT (self));

  stop (self);
  g_clear_pointer (&self->rule, unseat_rule_free);
  set_text (self, fault != NULL || rule == NULL ? fault : _ ("Counting who matches…"));
  if (fault != NULL || rule == NULL)
    return;

  self->rule = unseat_rule_copy (rule);
  self->moment = g_timeout_add (MOMENT_MSEC, moment_cb, self);
}
