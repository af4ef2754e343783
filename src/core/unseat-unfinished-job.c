/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "unseat-unfinished-job.h"

#include "unseat-job-words.h"
#include "unseat-utils.h"

#include <glib/gi18n-lib.h>

void
unseat_unfinished_job_free (UnseatUnfinishedJob *self)
{
  g_return_if_fail (self != NULL);

  g_free (self->id);
  g_free (self->tenant_id);
  g_free (self->tenant_name);
  g_free (self->actor);
  g_strfreev (self->successors);
  g_free (self);
}

static void
append_sentence (GString    *text,
                 const char *sentence)
{
  g_autofree char *before = g_strdup (text->str);

  /* Translators: one sentence after another */
  g_string_printf (text, C_ ("sentences", "%s %s"), before, sentence);
}

static void
append_count (GString    *text,
              const char *format,
              guint       n)
{
  g_autofree char *sentence = g_strdup_printf (format, n);

  append_sentence (text, sentence);
}

static void
append_successors (GString           *text,
                   const char *const *successors)
{
  g_autofree char *names = unseat_join_names (successors);
  /* Translators: the user names of administrators who resumed a job that somebody else had begun. */
  g_autofree char *sentence = g_strdup_printf (_ ("It was gone on with by %s."), names);

  append_sentence (text, sentence);
}

char *
unseat_unfinished_job_describe (const UnseatUnfinishedJob *self)
{
  g_autoptr (GString) text = NULL;
  g_autofree char *moment = NULL;

  g_return_val_if_fail (self != NULL, NULL);

  text = g_string_new (NULL);
  moment = unseat_job_words_moment (self->created);
  /* Translators: a date and time, the user name of an administrator, the name of a tenant. */
  g_string_printf (text, _ ("The job that was begun on %s by %s in %s is not finished."), moment, self->actor, self->tenant_name);
  if (*self->successors != NULL)
    append_successors (text, (const char *const *) self->successors);
  if (self->n_unsettled > 0)
    append_count (text,
                  ngettext ("What became of %'u change that was sent is not known yet.",
                            "What became of %'u changes that were sent is not known yet.", self->n_unsettled),
                  self->n_unsettled);
  if (self->n_not_sent > 0)
    append_count (text, ngettext ("%'u change was not sent yet.", "%'u changes were not sent yet.", self->n_not_sent),
                  self->n_not_sent);
  if (self->is_unattended)
    append_sentence (text, _ ("A rule began it and nobody was asked, so nothing more of it is sent. It can only be ended; the rule looks anew when it runs."));

  return g_string_free (g_steal_pointer (&text), FALSE);
}
