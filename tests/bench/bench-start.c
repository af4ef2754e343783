/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <X11/Xatom.h>
#include <X11/Xlib.h>
#include <X11/Xutil.h>
#include <X11/extensions/Xdamage.h>
#include <gio/gio.h>
#include <locale.h>
#include <poll.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

/* From exec to the first painted window, of two programs in turn, seen from outside so that both are treated alike. Numbers to look at,
 * not to fail on:
 *
 *   bench-start PROGRAM REFERENCE
 *
 * The X server tells when a window of the program was drawn on; the clock stops with the first such message after which the window,
 * as big as a window and on the screen, has more than one color. CPU is what the program took until then, on all its threads. */

#define N_ROUNDS 15
#define MIN_SIZE 200
#define PATIENCE_MSEC 30000

typedef struct
{
  gint64 wall; /* microseconds */
  gint64 cpu;
} Start;

typedef struct
{
  Display *display;
  Atom     pid_atom;
  int      damage_event;
} Watch;

/* Windows come and go while they are asked about; what they answer then does not matter. */
static int
ignore_error_cb (Display     *display,
                 XErrorEvent *event)
{
  return 0;
}

static void
open_watch (Watch *watch)
{
  int damage_error = 0;
  int major = 1;
  int minor = 1;

  watch->display = XOpenDisplay (NULL);
  g_assert_nonnull (watch->display);
  g_assert_true (XDamageQueryExtension (watch->display, &watch->damage_event, &damage_error));
  XDamageQueryVersion (watch->display, &major, &minor);
  watch->pid_atom = XInternAtom (watch->display, "_NET_WM_PID", False);
  XSetErrorHandler (ignore_error_cb);
  XSelectInput (watch->display, DefaultRootWindow (watch->display), SubstructureNotifyMask);
  XSync (watch->display, False);
}

static gboolean
belongs_to (const Watch *watch,
            Window       window,
            long         pid)
{
  Atom           type = None;
  int            format = 0;
  unsigned long  n_items = 0;
  unsigned long  rest = 0;
  unsigned char *value = NULL;
  long           owner = 0;

  if (XGetWindowProperty (watch->display, window, watch->pid_atom, 0, 1, False, XA_CARDINAL, &type, &format, &n_items, &rest, &value) != Success)
    return FALSE;

  if (type == XA_CARDINAL && format == 32 && n_items == 1)
    memcpy (&owner, value, sizeof owner);
  if (value != NULL)
    XFree (value);

  return owner == pid;
}

static gboolean
has_colors (const Watch *watch,
            Window       window)
{
  XWindowAttributes attributes;
  XImage           *image = NULL;
  gboolean          found = FALSE;

  if (!XGetWindowAttributes (watch->display, window, &attributes) || attributes.map_state != IsViewable || attributes.width < MIN_SIZE || attributes.height < MIN_SIZE)
    return FALSE;

  image = XGetImage (watch->display, window, 0, 0, (unsigned) attributes.width, (unsigned) attributes.height, AllPlanes, ZPixmap);
  if (image == NULL)
    return FALSE;

  for (int y = 0; y < image->height && !found; y++)
    for (int x = 0; x < image->width && !found; x++)
      found = XGetPixel (image, x, y) != XGetPixel (image, 0, 0);
  XDestroyImage (image);

  return found;
}

/* Returns: whether the window that the event is about was painted by the process */
static gboolean
is_painted (const Watch  *watch,
            const XEvent *event,
            long          pid)
{
  XDamageNotifyEvent damage;

  if (event->type == CreateNotify)
    {
      XDamageCreate (watch->display, event->xcreatewindow.window, XDamageReportNonEmpty);
      return FALSE;
    }
  if (event->type != watch->damage_event + XDamageNotify)
    return FALSE;

  memcpy (&damage, event, sizeof damage);
  if (belongs_to (watch, damage.drawable, pid) && has_colors (watch, damage.drawable))
    return TRUE;

  XDamageSubtract (watch->display, damage.damage, None, None);
  return FALSE;
}

static gint64
get_cpu (pid_t pid)
{
  clockid_t       clock = CLOCK_REALTIME;
  struct timespec time = { 0, 0 };

  g_assert_cmpint (clock_getcpuclockid (pid, &clock), ==, 0);
  clock_gettime (clock, &time);

  return time.tv_sec * G_USEC_PER_SEC + time.tv_nsec / 1000;
}

static void
wait_for_event (const Watch *watch,
                const char  *program)
{
  struct pollfd connection = { ConnectionNumber (watch->display), POLLIN, 0 };

  XFlush (watch->display);
  if (XPending (watch->display) == 0 && poll (&connection, 1, PATIENCE_MSEC) == 0)
    g_error ("%s has painted nothing", program);
}

static Start
start (const Watch *watch,
       const char  *program)
{
  g_autoptr (GError) error = NULL;
  gint64 begin = g_get_monotonic_time ();
  g_autoptr (GSubprocess) process = g_subprocess_new (G_SUBPROCESS_FLAGS_NONE, &error, program, NULL);
  Start    cost = { 0, 0 };
  long     pid = 0;
  gboolean painted = FALSE;

  g_assert_no_error (error);
  pid = atol (g_subprocess_get_identifier (process));
  while (!painted)
    {
      XEvent event;

      wait_for_event (watch, program);
      cost.wall = g_get_monotonic_time () - begin;
      cost.cpu = get_cpu ((pid_t) pid);
      while (!painted && XPending (watch->display) > 0)
        {
          XNextEvent (watch->display, &event);
          painted = is_painted (watch, &event, pid);
        }
    }

  g_subprocess_force_exit (process);
  g_subprocess_wait (process, NULL, &error);
  g_assert_no_error (error);
  XSync (watch->display, True);

  return cost;
}

static int
compare_times (const void *a,
               const void *b)
{
  gint64 difference = *(const gint64 *) a - *(const gint64 *) b;

  return difference > 0 ? 1 : (difference < 0 ? -1 : 0);
}

/* Prints one row; sorts both. */
static void
report (const char *what,
        gint64     *ours,
        gint64     *theirs)
{
  qsort (ours, N_ROUNDS, sizeof *ours, compare_times);
  qsort (theirs, N_ROUNDS, sizeof *theirs, compare_times);
  g_print ("%-34s %7.1f ms least %7.1f ms median   empty window %7.1f ms least %7.1f ms median   %5.2f × (least) %5.2f × (median)\n", what,
           (double) ours[0] / 1000, (double) ours[N_ROUNDS / 2] / 1000, (double) theirs[0] / 1000, (double) theirs[N_ROUNDS / 2] / 1000,
           (double) ours[0] / (double) theirs[0], (double) ours[N_ROUNDS / 2] / (double) theirs[N_ROUNDS / 2]);
}

int
main (int    argc,
      char **argv)
{
  Watch  watch = { NULL, None, 0 };
  gint64 wall[2][N_ROUNDS];
  gint64 cpu[2][N_ROUNDS];

  setlocale (LC_ALL, "");
  if (argc != 3)
    {
      g_printerr ("bench-start PROGRAM REFERENCE\n");
      return 2;
    }

  open_watch (&watch);
  for (int i = 0; i < 2; i++) /* files and fonts get into the caches */
    start (&watch, argv[1 + i]);
  for (guint round = 0; round < N_ROUNDS; round++)
    for (int i = 0; i < 2; i++)
      {
        Start cost = start (&watch, argv[1 + i]);

        wall[i][round] = cost.wall;
        cpu[i][round] = cost.cpu;
      }

  report ("start to first painted window", wall[0], wall[1]);
  report ("CPU until then", cpu[0], cpu[1]);
  XCloseDisplay (watch.display);
  return 0;
}
