/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "unseat-activity-notice.h"

#include <glib/gi18n-lib.h>

#include "unseat-evidence-words.h"

/* What a notice shows. */
typedef struct
{
  const char *icon_name;
  const char *label;  /* (nullable): of the button, translated */
  const char *action; /* (nullable) */
} Way;

/* Returns: (transfer full) (nullable) */
static char *
describe_undecided (UnseatActivityFilter activity,
                    guint                n_undecided)
{
  if (n_undecided == 0)
    return NULL;

  return g_strdup_printf (ngettext ("Of %'u person it is not known whether they are inactive; they are not listed.",
                                    "Of %'u people it is not known whether they are inactive; they are not listed.", n_undecided),
                          n_undecided);
}

/* What can be done about it here; without Microsoft Entra ID P1, and where an administrator has to grant something first, it may be other later. */
static Way
choose_way (UnseatEvidenceProblem problem,
            gboolean              is_application)
{
  if (problem == UNSEAT_EVIDENCE_PROBLEM_NO_SCOPE && !is_application)
    return (Way){ "dialog-information-symbolic", _ ("Sign In Again"), "win.sign-in-again" };

  return (Way){ "dialog-information-symbolic", _ ("Try Again"), "tenant.read-evidence" };
}

static void
show (UnseatNotice *notice,
      const char   *problem,
      const char   *undecided,
      const Way    *way)
{
  g_autofree char *both = problem != NULL && undecided != NULL ? g_strdup_printf ("%s\n%s", problem, undecided) : NULL;
  gboolean         shows_them = undecided != NULL;

  g_object_set (notice, "icon-name", way->icon_name,
                "button-label", way->label, "button-action", way->action,
                /* Translators: a button; it shows the people of whom it is not known whether they are inactive. */
                "second-label", shows_them ? _ ("Show Them") : NULL, "second-action", shows_them ? "people.show-undecided" : NULL,
                "text", both != NULL ? both : (problem != NULL ? problem : undecided), NULL);
}

void
unseat_activity_notice_update (UnseatNotice        *notice,
                               UnseatSession       *session,
                               UnseatActivityFilter activity,
                               guint                n_undecided)
{
  UnseatEvidenceBook        *book = NULL;
  UnseatAccount             *account = NULL;
  const UnseatEvidenceStand *stand = NULL;
  Way                        way = { .icon_name = "dialog-information-symbolic" };
  g_autofree char           *problem = NULL;
  g_autofree char           *undecided = describe_undecided (activity, n_undecided);

  g_return_if_fail (UNSEAT_IS_NOTICE (notice));
  g_return_if_fail (session == NULL || UNSEAT_IS_SESSION (session));

  if (session == NULL || activity == UNSEAT_ACTIVITY_FILTER_ANY)
    {
      g_object_set (notice, "text", NULL, NULL);
      return;
    }

  book = unseat_directory_get_evidence (unseat_session_get_directory (session));
  account = unseat_session_get_account (session);
  stand = unseat_evidence_book_get_stand (book, UNSEAT_EVIDENCE_SIGN_INS);
  if (unseat_evidence_book_is_reading (book) && stand->as_of == 0)
    {
      way.icon_name = "content-loading-symbolic";
      problem = g_strdup (_ ("Reading when people signed in. Until that is done, it is not known who is inactive."));
      g_clear_pointer (&undecided, g_free); /* of whom it is not known, changes all the time */
    }
  else
    {
      problem = unseat_evidence_explain (book, UNSEAT_EVIDENCE_SIGN_INS, account);
      if (problem != NULL)
        way = choose_way (stand->problem, account != NULL && unseat_account_is_application (account));
    }
  show (notice, problem, undecided, &way);
}
