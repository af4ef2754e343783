/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "demo-throttle.h"

/* A request this soon after the refusal was on its way already. */
#define CROSSED_USEC (100 * 1000)
#define WARN_SHARE 0.8
#define MAX_SHARE 1.8

struct _DemoThrottle
{
  guint   quota;   /* 0 = none */
  gint64  stretch; /* microseconds */
  GArray *recent;  /* (owned) (element-type gint64) when the requests of the stretch came */
  gint64  closed_at;
  gint64  closed_until; /* monotonic microseconds */
  guint   violations;
};

DemoThrottle *
demo_throttle_new (void)
{
  DemoThrottle *self = g_new0 (DemoThrottle, 1);

  self->recent = g_array_new (FALSE, FALSE, sizeof (gint64));
  return self;
}

void
demo_throttle_free (DemoThrottle *self)
{
  g_array_unref (self->recent);
  g_free (self);
}

void
demo_throttle_set_quota (DemoThrottle *self,
                         guint         requests,
                         guint         msec)
{
  self->quota = requests;
  self->stretch = (gint64) msec * 1000;
  g_array_set_size (self->recent, 0);
}

void
demo_throttle_arrive (DemoThrottle *self)
{
  gint64 now = g_get_monotonic_time ();

  if (now > self->closed_at + CROSSED_USEC && now < self->closed_until)
    self->violations++;
}

void
demo_throttle_leave (DemoThrottle       *self,
                     const DemoResponse *response)
{
  const char *text = g_hash_table_lookup (response->headers, "Retry-After");
  gint64      now = g_get_monotonic_time ();
  gint64      until;

  if (text == NULL)
    return;

  until = now + (gint64) g_ascii_strtoull (text, NULL, 10) * G_USEC_PER_SEC;
  if (now >= self->closed_until)
    self->closed_at = now;
  self->closed_until = MAX (self->closed_until, until);
}

/* A clock that was turned back has seen nothing yet. */
static void
forget_old (DemoThrottle *self,
            gint64        now)
{
  gint64 start = now - self->stretch;
  guint  n = 0;

  if (self->recent->len > 0 && g_array_index (self->recent, gint64, self->recent->len - 1) > now)
    g_array_set_size (self->recent, 0);
  while (n < self->recent->len && g_array_index (self->recent, gint64, n) <= start)
    n++;
  if (n > 0)
    g_array_remove_range (self->recent, 0, n);
}

DemoResponse *
demo_throttle_take (DemoThrottle *self,
                    DemoRequest  *request,
                    gint64        now)
{
  gint64 wait;

  if (self->quota == 0)
    return NULL;

  forget_old (self, now);
  if (self->recent->len < self->quota)
    {
      g_array_append_val (self->recent, now);
      return NULL;
    }

  wait = g_array_index (self->recent, gint64, 0) + self->stretch - now;
  return demo_response_new_throttled (request, (int) ((wait + G_USEC_PER_SEC - 1) / G_USEC_PER_SEC));
}

void
demo_throttle_add_headers (DemoThrottle *self,
                           DemoResponse *response,
                           gint64        now)
{
  char   text[G_ASCII_DTOSTR_BUF_SIZE];
  double share;

  if (self->quota == 0)
    return;

  forget_old (self, now);
  share = (double) self->recent->len / self->quota;
  if (share < WARN_SHARE)
    return;

  g_ascii_formatd (text, sizeof text, "%.2f", MIN (share, MAX_SHARE));
  demo_response_set_header (response, "x-ms-throttle-limit-percentage", text);
}

guint
demo_throttle_count_violations (DemoThrottle *self)
{
  return self->violations;
}
