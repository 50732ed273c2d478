/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "wr-model"

#include "model/wr-link.h"

#include "base/wr-clock.h"

struct _WrLink
{
  GObject parent_instance;

  WrLinkState state;
  gint64 since;
  gint64 heard_at;
  gint64 data_time;
  gint64 behind;
  char *problem;
};

enum
{
  PROP_0,
  PROP_STATE,
  PROP_SINCE,
  PROP_HEARD_AT,
  PROP_DATA_TIME,
  PROP_BEHIND,
  PROP_PROBLEM,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

G_DEFINE_FINAL_TYPE (WrLink, wr_link, G_TYPE_OBJECT)

static void
wr_link_get_property (GObject *object, guint prop_id, GValue *value, GParamSpec *pspec)
{
  WrLink *self = WR_LINK (object);

  switch (prop_id)
    {
    case PROP_STATE:
      g_value_set_int (value, (int) self->state);
      break;
    case PROP_SINCE:
      g_value_set_int64 (value, self->since);
      break;
    case PROP_HEARD_AT:
      g_value_set_int64 (value, self->heard_at);
      break;
    case PROP_DATA_TIME:
      g_value_set_int64 (value, self->data_time);
      break;
    case PROP_BEHIND:
      g_value_set_int64 (value, self->behind);
      break;
    case PROP_PROBLEM:
      g_value_set_string (value, self->problem);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
wr_link_finalize (GObject *object)
{
  WrLink *self = WR_LINK (object);

  g_free (self->problem);

  G_OBJECT_CLASS (wr_link_parent_class)->finalize (object);
}

static void
wr_link_class_init (WrLinkClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  const GParamFlags flags = G_PARAM_READABLE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY;

  object_class->get_property = wr_link_get_property;
  object_class->finalize = wr_link_finalize;

  properties[PROP_STATE] =
      g_param_spec_int ("state", NULL, NULL, WR_LINK_STARTING, WR_LINK_OFFLINE, WR_LINK_STARTING, flags);
  properties[PROP_SINCE] = g_param_spec_int64 ("since", NULL, NULL, 0, G_MAXINT64, 0, flags);
  properties[PROP_HEARD_AT] = g_param_spec_int64 ("heard-at", NULL, NULL, 0, G_MAXINT64, 0, flags);
  properties[PROP_DATA_TIME] = g_param_spec_int64 ("data-time", NULL, NULL, 0, G_MAXINT64, 0, flags);
  properties[PROP_BEHIND] = g_param_spec_int64 ("behind", NULL, NULL, 0, G_MAXINT64, 0, flags);
  properties[PROP_PROBLEM] = g_param_spec_string ("problem", NULL, NULL, NULL, flags);
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
wr_link_init (WrLink *self)
{
  self->since = wr_clock_now ();
}

WrLink *
wr_link_new (void)
{
  return g_object_new (WR_TYPE_LINK, NULL);
}

WrLinkState
wr_link_get_state (WrLink *self)
{
  g_return_val_if_fail (WR_IS_LINK (self), WR_LINK_STARTING);

  return self->state;
}

gint64
wr_link_get_since (WrLink *self)
{
  g_return_val_if_fail (WR_IS_LINK (self), 0);

  return self->since;
}

gint64
wr_link_get_heard_at (WrLink *self)
{
  g_return_val_if_fail (WR_IS_LINK (self), 0);

  return self->heard_at;
}

gint64
wr_link_get_data_time (WrLink *self)
{
  g_return_val_if_fail (WR_IS_LINK (self), 0);

  return self->data_time;
}

gint64
wr_link_get_behind (WrLink *self)
{
  g_return_val_if_fail (WR_IS_LINK (self), 0);

  return self->behind;
}

const char *
wr_link_get_problem (WrLink *self)
{
  g_return_val_if_fail (WR_IS_LINK (self), NULL);

  return self->problem;
}

static gboolean
is_connected (WrLinkState state)
{
  return state == WR_LINK_CATCHING_UP || state == WR_LINK_LIVE || state == WR_LINK_STALE;
}

void
wr_link_update (WrLink *self, WrLinkState state, gint64 behind, const char *problem)
{
  gboolean problem_changed;

  g_return_if_fail (WR_IS_LINK (self));

  problem_changed = g_set_str (&self->problem, problem);
  if (self->state == state && self->behind == behind && !problem_changed)
    return;

  if (is_connected (self->state) != is_connected (state))
    {
      self->since = wr_clock_now ();
      g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_SINCE]);
    }
  self->state = state;
  self->behind = behind;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_STATE]);
}

void
wr_link_heard (WrLink *self, gint64 heard_at, gint64 data_time)
{
  g_return_if_fail (WR_IS_LINK (self));

  self->heard_at = heard_at;
  self->data_time = data_time;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_HEARD_AT]);
}
