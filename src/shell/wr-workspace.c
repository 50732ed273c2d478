/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "shell/wr-workspace.h"

typedef struct
{
  WrSession *session;
  guint indicator;
  gboolean active;
} WrWorkspacePrivate;

G_DEFINE_ABSTRACT_TYPE_WITH_PRIVATE (WrWorkspace, wr_workspace, ADW_TYPE_BIN)

enum
{
  PROP_0,
  PROP_INDICATOR,
  N_PROPS,
};

enum
{
  SIGNAL_NOTICE,
  N_SIGNALS,
};

static GParamSpec *properties[N_PROPS];
static guint signals[N_SIGNALS];

static gboolean
wr_workspace_real_show_asset (WrWorkspace *self, const char *asset)
{
  return FALSE;
}

static void
wr_workspace_real_nothing (WrWorkspace *self)
{
}

static void
wr_workspace_real_session_set (WrWorkspace *self, WrSession *session)
{
}

static void
wr_workspace_get_property (GObject *object, guint prop_id, GValue *value, GParamSpec *pspec)
{
  switch (prop_id)
    {
    case PROP_INDICATOR:
      g_value_set_uint (value, wr_workspace_get_indicator (WR_WORKSPACE (object)));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
wr_workspace_set_property (GObject *object, guint prop_id, const GValue *value, GParamSpec *pspec)
{
  switch (prop_id)
    {
    case PROP_INDICATOR:
      wr_workspace_set_indicator (WR_WORKSPACE (object), g_value_get_uint (value));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
wr_workspace_dispose (GObject *object)
{
  WrWorkspacePrivate *priv = wr_workspace_get_instance_private (WR_WORKSPACE (object));

  g_clear_object (&priv->session);

  G_OBJECT_CLASS (wr_workspace_parent_class)->dispose (object);
}

static void
wr_workspace_class_init (WrWorkspaceClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = wr_workspace_dispose;
  object_class->get_property = wr_workspace_get_property;
  object_class->set_property = wr_workspace_set_property;
  klass->session_set = wr_workspace_real_session_set;
  klass->activate = wr_workspace_real_nothing;
  klass->deactivate = wr_workspace_real_nothing;
  klass->show_asset = wr_workspace_real_show_asset;

  properties[PROP_INDICATOR] = g_param_spec_uint ("indicator", NULL, NULL, 0, G_MAXUINT, 0,
                                                  G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  signals[SIGNAL_NOTICE] = g_signal_new ("notice", WR_TYPE_WORKSPACE, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                         G_TYPE_NONE, 2, G_TYPE_INT, G_TYPE_STRING);
}

static void
wr_workspace_init (WrWorkspace *self)
{
}

void
wr_workspace_set_session (WrWorkspace *self, WrSession *session)
{
  WrWorkspacePrivate *priv = wr_workspace_get_instance_private (self);

  g_return_if_fail (WR_IS_WORKSPACE (self));
  g_return_if_fail (WR_IS_SESSION (session));
  g_return_if_fail (priv->session == NULL);

  priv->session = g_object_ref (session);
  WR_WORKSPACE_GET_CLASS (self)->session_set (self, session);
}

WrSession *
wr_workspace_get_session (WrWorkspace *self)
{
  WrWorkspacePrivate *priv = wr_workspace_get_instance_private (self);

  g_return_val_if_fail (WR_IS_WORKSPACE (self), NULL);

  return priv->session;
}

void
wr_workspace_activate (WrWorkspace *self)
{
  WrWorkspacePrivate *priv = wr_workspace_get_instance_private (self);

  g_return_if_fail (WR_IS_WORKSPACE (self));

  if (priv->active)
    return;
  priv->active = TRUE;
  WR_WORKSPACE_GET_CLASS (self)->activate (self);
}

void
wr_workspace_deactivate (WrWorkspace *self)
{
  WrWorkspacePrivate *priv = wr_workspace_get_instance_private (self);

  g_return_if_fail (WR_IS_WORKSPACE (self));

  if (!priv->active)
    return;
  priv->active = FALSE;
  WR_WORKSPACE_GET_CLASS (self)->deactivate (self);
}

gboolean
wr_workspace_show_asset (WrWorkspace *self, const char *asset)
{
  g_return_val_if_fail (WR_IS_WORKSPACE (self), FALSE);
  g_return_val_if_fail (asset != NULL, FALSE);

  return WR_WORKSPACE_GET_CLASS (self)->show_asset (self, asset);
}

guint
wr_workspace_get_indicator (WrWorkspace *self)
{
  WrWorkspacePrivate *priv = wr_workspace_get_instance_private (self);

  g_return_val_if_fail (WR_IS_WORKSPACE (self), 0);

  return priv->indicator;
}

void
wr_workspace_set_indicator (WrWorkspace *self, guint indicator)
{
  WrWorkspacePrivate *priv = wr_workspace_get_instance_private (self);

  g_return_if_fail (WR_IS_WORKSPACE (self));

  if (priv->indicator == indicator)
    return;
  priv->indicator = indicator;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_INDICATOR]);
}

void
wr_workspace_add_notice (WrWorkspace *self, WrNotice kind, const char *text)
{
  g_return_if_fail (WR_IS_WORKSPACE (self));
  g_return_if_fail (text != NULL);

  g_signal_emit (self, signals[SIGNAL_NOTICE], 0, (int) kind, text);
}
