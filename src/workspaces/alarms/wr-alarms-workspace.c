/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "workspaces/alarms/wr-alarms-workspace.h"

#include "model/wr-alarm-state.h"
#include "widgets/wr-alarm-text.h"
#include "widgets/wr-announce.h"
#include "widgets/wr-link-text.h"
#include "workspaces/alarms/wr-alarm-columns.h"
#include "workspaces/alarms/wr-alarm-detail.h"
#include "workspaces/alarms/wr-alarm-queue.h"

#include <glib/gi18n.h>

struct _WrAlarmsWorkspace
{
  WrWorkspace parent_instance;

  AdwOverlaySplitView *split;
  WrAlarmDetail *detail;
  GtkSearchEntry *search;
  GtkLabel *summary;
  GtkWidget *strip;
  GtkLabel *strip_text;
  GtkStack *pages;
  GtkColumnView *view;
  AdwStatusPage *empty;
  GtkButton *above;

  WrAlarmQueue *queue;
  GtkSingleSelection *selection;
  WrAlarmColumns *columns;
  guint tick_id;
  guint settle_id; /* tick callback that waits for the view's first allocation */
  gboolean settled;
  gboolean active;
  gboolean acknowledge_held; /* the key is down: its repeats do not count */
};

G_DEFINE_FINAL_TYPE (WrAlarmsWorkspace, wr_alarms_workspace, WR_TYPE_WORKSPACE)

static WrLink *
get_link (WrAlarmsWorkspace *self)
{
  return wr_session_get_link (wr_workspace_get_session (WR_WORKSPACE (self)));
}

static WrEntity *
get_selected (WrAlarmsWorkspace *self)
{
  return self->selection ? gtk_single_selection_get_selected_item (self->selection) : NULL;
}

/* What the pane shows is what the keys act on: the selected alarm, or one that the search hides for the moment. */
static WrEntity *
get_current (WrAlarmsWorkspace *self)
{
  WrEntity *selected = get_selected (self), *shown = wr_alarm_detail_get_alarm (self->detail);

  if (selected || !shown || !wr_alarm_is_active (wr_entity_get_record (shown)))
    return selected;
  return shown;
}

static gboolean
is_searching (WrAlarmsWorkspace *self)
{
  return *gtk_editable_get_text (GTK_EDITABLE (self->search)) != '\0';
}

/* GTK 4.18 divides by the height of the view when it scrolls or takes the focus: before the first allocation that gives
 * a view that stays blank as soon as rows come in above. */
static gboolean
is_laid_out (WrAlarmsWorkspace *self)
{
  return gtk_widget_get_mapped (GTK_WIDGET (self->view)) && gtk_widget_get_height (GTK_WIDGET (self->view)) > 0;
}

static void
select_position (WrAlarmsWorkspace *self, guint position)
{
  if (is_laid_out (self))
    gtk_column_view_scroll_to (self->view, position, NULL, GTK_LIST_SCROLL_FOCUS | GTK_LIST_SCROLL_SELECT, NULL);
  else
    gtk_single_selection_set_selected (self->selection, position);
}

static void
settle (WrAlarmsWorkspace *self)
{
  guint position = gtk_single_selection_get_selected (self->selection);

  gtk_widget_grab_focus (GTK_WIDGET (self->view));
  if (position != GTK_INVALID_LIST_POSITION && position > 0)
    select_position (self, position);
}

/* The focus brings the first row into view, but not the header of its section. */
static void
show_top (WrAlarmsWorkspace *self)
{
  if (gtk_single_selection_get_selected (self->selection) == 0)
    gtk_adjustment_set_value (gtk_scrollable_get_vadjustment (GTK_SCROLLABLE (self->view)), 0);
}

static gboolean
settle_cb (GtkWidget *widget, GdkFrameClock *clock, gpointer user_data)
{
  WrAlarmsWorkspace *self = WR_ALARMS_WORKSPACE (widget);

  if (!is_laid_out (self))
    return G_SOURCE_CONTINUE;
  if (!self->settled)
    {
      settle (self);
      self->settled = TRUE;
      return G_SOURCE_CONTINUE;
    }
  self->settle_id = 0;
  show_top (self);
  return G_SOURCE_REMOVE;
}

static void
start_settling (WrAlarmsWorkspace *self)
{
  self->settled = FALSE;
  if (!self->settle_id)
    self->settle_id = gtk_widget_add_tick_callback (GTK_WIDGET (self), settle_cb, NULL, NULL);
}

static void
stop_settling (WrAlarmsWorkspace *self)
{
  if (self->settle_id)
    gtk_widget_remove_tick_callback (GTK_WIDGET (self), self->settle_id);
  self->settle_id = 0;
}

/* Whoever opens the queue wants its first alarm; later on nothing but the person moves the selection. */
static void
select_first (WrAlarmsWorkspace *self)
{
  if (!self->active || get_selected (self) || wr_alarm_detail_get_alarm (self->detail)
      || g_list_model_get_n_items (G_LIST_MODEL (self->queue)) == 0)
    return;
  gtk_single_selection_set_selected (self->selection, 0);
  start_settling (self);
}

/* The selected alarm keeps its place on the screen while others come in above: say that they are there. */
static void
update_above (WrAlarmsWorkspace *self)
{
  GtkAdjustment *adjustment = gtk_scrollable_get_vadjustment (GTK_SCROLLABLE (self->view));
  double value = gtk_adjustment_get_value (adjustment), upper = gtk_adjustment_get_upper (adjustment);
  guint n_items = self->queue ? g_list_model_get_n_items (G_LIST_MODEL (self->queue)) : 0;
  guint n = upper > 0 ? (guint) (value * n_items / upper) : 0;
  g_autofree char *text = NULL;

  gtk_widget_set_visible (GTK_WIDGET (self->above), n > 0);
  if (n == 0)
    return;
  text = g_strdup_printf (ngettext ("↑ %u more above", "↑ %u more above", n), n);
  if (g_strcmp0 (gtk_button_get_label (self->above), text) != 0)
    gtk_button_set_label (self->above, text);
}

static void
above_clicked_cb (WrAlarmsWorkspace *self)
{
  select_position (self, 0);
  start_settling (self);
}

static void
update_strip (WrAlarmsWorkspace *self)
{
  guint n_grave, n_hidden = wr_alarm_queue_get_n_hidden (self->queue, &n_grave);
  g_autofree char *text = NULL;

  gtk_widget_set_visible (self->strip, n_hidden > 0);
  if (n_grave > 0)
    gtk_widget_add_css_class (self->strip, "grave");
  else
    gtk_widget_remove_css_class (self->strip, "grave");
  text = g_strdup_printf (ngettext ("%u alarm hidden by the search, %u of level Ⅰ or Ⅱ",
                                    "%u alarms hidden by the search, %u of them of level Ⅰ or Ⅱ", n_hidden),
                          n_hidden, n_grave);
  gtk_label_set_label (self->strip_text, text);
}

static void
update_summary (WrAlarmsWorkspace *self)
{
  guint n = wr_alarm_queue_get_n_active (self->queue);
  guint n_shown = g_list_model_get_n_items (G_LIST_MODEL (self->queue));
  g_autofree char *text = NULL;

  if (n == n_shown)
    text = g_strdup_printf (ngettext ("%u active", "%u active", n), n);
  else
    text = g_strdup_printf (_ ("%u of %u active"), n_shown, n);
  gtk_label_set_label (self->summary, text);
}

static void
set_empty (WrAlarmsWorkspace *self, const char *icon_name, const char *title, const char *description)
{
  g_autofree char *escaped = g_markup_escape_text (description, -1);

  adw_status_page_set_icon_name (self->empty, icon_name);
  adw_status_page_set_title (self->empty, title);
  adw_status_page_set_description (self->empty, escaped);
}

/* "No alarms" is only said when it is known. */
static void
update_empty (WrAlarmsWorkspace *self)
{
  WrLink *link = get_link (self);
  g_autofree char *state = wr_link_text_state (link);
  g_autofree char *time = wr_link_text_data_time (link);
  g_autofree char *text = g_strdup_printf ("%s, %s", state, time);

  if (wr_alarm_queue_get_n_active (self->queue) > 0)
    set_empty (self, "edit-find-symbolic", _ ("No alarm matches the search"), "");
  else if (wr_link_text_is_current (link))
    set_empty (self, "object-select-symbolic", _ ("No active alarms"), text);
  else if (wr_link_get_data_time (link) == 0)
    set_empty (self, "wr-waiting-symbolic", _ ("Waiting for the first data"), text);
  else
    set_empty (self, "wr-broken-link-symbolic", _ ("No active alarms known, but the connection is not live"), text);
}

/* From the tally, not the list: no search makes the sidebar's number smaller. */
static void
update_indicator (WrAlarmsWorkspace *self)
{
  WrAlarmTally *tally = wr_site_get_tally (wr_session_get_site (wr_workspace_get_session (WR_WORKSPACE (self))));
  guint n = 0;

  for (int priority = 0; priority <= 4; priority++)
    n += wr_alarm_tally_get (tally, priority, FALSE);
  wr_workspace_set_indicator (WR_WORKSPACE (self), n);
}

static void
update (WrAlarmsWorkspace *self)
{
  gboolean any = g_list_model_get_n_items (G_LIST_MODEL (self->queue)) > 0;

  update_strip (self);
  update_summary (self);
  if (!any)
    update_empty (self);
  gtk_stack_set_visible_child_name (self->pages, any ? "queue" : "empty");
  if (wr_link_text_is_current (get_link (self)))
    gtk_widget_remove_css_class (GTK_WIDGET (self), "not-current");
  else
    gtk_widget_add_css_class (GTK_WIDGET (self), "not-current");
  select_first (self);
}

static void
update_actions (WrAlarmsWorkspace *self)
{
  WrEntity *alarm = get_current (self);
  const WrRecord *record = alarm ? wr_entity_get_record (alarm) : NULL;

  gtk_widget_action_set_enabled (GTK_WIDGET (self), "alarm.show-on-map",
                                 record && wr_record_is_set (record, WR_ALARM_LOCATION));
}

/* An alarm that goes away stays in the pane with its last words, so that A never hits another one by surprise. */
static void
selected_cb (WrAlarmsWorkspace *self)
{
  WrEntity *alarm = get_selected (self);

  wr_alarm_queue_set_pinned (self->queue, alarm);
  if (alarm)
    wr_alarm_detail_set_alarm (self->detail, alarm);
  update_actions (self);
}

static void
search_changed_cb (WrAlarmsWorkspace *self)
{
  if (self->queue)
    wr_alarm_queue_set_search (self->queue, gtk_editable_get_text (GTK_EDITABLE (self->search)));
}

static void
end_search (WrAlarmsWorkspace *self)
{
  WrEntity *shown = get_current (self);
  g_autoptr (WrEntity) current = shown ? g_object_ref (shown) : NULL;
  guint position;

  gtk_editable_set_text (GTK_EDITABLE (self->search), "");
  wr_alarm_queue_set_search (self->queue, NULL);
  wr_alarm_queue_flush (self->queue);
  if (current && wr_alarm_queue_find (self->queue, current, &position))
    select_position (self, position);
  gtk_widget_grab_focus (GTK_WIDGET (self->view));
}

static void
stop_search_cb (WrAlarmsWorkspace *self)
{
  end_search (self);
}

static void
show_all_cb (WrAlarmsWorkspace *self)
{
  end_search (self);
}

static void
row_activated_cb (WrAlarmsWorkspace *self)
{
  adw_overlay_split_view_set_show_sidebar (self->split, TRUE);
}

/* The next one that needs acknowledgement: below, else above. */
static WrEntity *
find_next (WrAlarmsWorkspace *self, WrEntity *alarm)
{
  guint n = wr_alarm_queue_get_n_unacknowledged (self->queue), position;

  if (!wr_alarm_queue_find (self->queue, alarm, &position) || position >= n || n < 2)
    return NULL;
  return g_list_model_get_item (G_LIST_MODEL (self->queue), position + 1 < n ? position + 1 : position - 1);
}

static void
announce_acknowledged (WrAlarmsWorkspace *self, WrEntity *alarm)
{
  const WrRecord *record = wr_entity_get_record (alarm);
  guint n = wr_alarm_queue_get_n_unacknowledged (self->queue);
  g_autofree char *place = wr_alarm_text_short_place (record);
  /* Translators: title, place, how many are left */
  g_autofree char *text =
      g_strdup_printf (ngettext ("Acknowledged: %s, %s. %u left.", "Acknowledged: %s, %s. %u left.", n),
                       wr_alarm_text_title (record), place, n);

  wr_announce (GTK_WIDGET (self), text, FALSE);
}

/* Why it could not be done: a key that does nothing has to say so. */
static void
explain_refusal (WrAlarmsWorkspace *self, WrEntity *alarm)
{
  const char *text;

  if (!alarm)
    text = _ ("No alarm is selected.");
  else if (!wr_alarm_needs_acknowledgement (wr_entity_get_record (alarm)))
    text = _ ("This alarm needs no acknowledgement.");
  else
    text = _ ("It cannot be acknowledged yet: the desk is still signing in.");
  wr_workspace_add_notice (WR_WORKSPACE (self), WR_NOTICE_INFO, text);
}

static void
acknowledge (WrAlarmsWorkspace *self)
{
  WrEntity *current = get_current (self);
  g_autoptr (WrEntity) alarm = current ? g_object_ref (current) : NULL;
  g_autoptr (WrEntity) next = NULL;
  guint position;

  next = alarm ? find_next (self, alarm) : NULL;
  if (!alarm || !wr_session_acknowledge (wr_workspace_get_session (WR_WORKSPACE (self)), alarm, NULL))
    {
      explain_refusal (self, alarm);
      return;
    }
  wr_alarm_queue_flush (self->queue);
  if (next && wr_alarm_queue_find (self->queue, next, &position))
    select_position (self, position);
  announce_acknowledged (self, alarm);
}

static void
acknowledge_action (GtkWidget *widget, const char *action, GVariant *parameter)
{
  acknowledge (WR_ALARMS_WORKSPACE (widget));
}

static void
show_on_map_action (GtkWidget *widget, const char *action, GVariant *parameter)
{
  WrEntity *alarm = get_current (WR_ALARMS_WORKSPACE (widget));
  g_autofree char *asset = NULL;

  if (!alarm)
    return;
  asset = g_strdup_printf ("alarm/%s", wr_entity_get_id (alarm));
  gtk_widget_activate_action (widget, "win.show-on-map", "s", asset);
}

static void
search_action (GtkWidget *widget, const char *action, GVariant *parameter)
{
  gtk_widget_grab_focus (GTK_WIDGET (WR_ALARMS_WORKSPACE (widget)->search));
}

/* Single keys, after a text field had its chance. Holding A down must not empty the queue. */
static gboolean
key_pressed_cb (GtkEventControllerKey *controller, guint key, guint code, GdkModifierType modifiers,
                WrAlarmsWorkspace *self)
{
  if (modifiers & (GDK_CONTROL_MASK | GDK_ALT_MASK | GDK_SUPER_MASK | GDK_META_MASK))
    return GDK_EVENT_PROPAGATE;

  switch (gdk_keyval_to_lower (key))
    {
    case GDK_KEY_a:
      if (!self->acknowledge_held)
        acknowledge (self);
      self->acknowledge_held = TRUE;
      return GDK_EVENT_STOP;
    case GDK_KEY_m:
      gtk_widget_activate_action (GTK_WIDGET (self), "alarm.show-on-map", NULL);
      return GDK_EVENT_STOP;
    case GDK_KEY_Escape:
      if (!is_searching (self))
        return GDK_EVENT_PROPAGATE;
      end_search (self);
      return GDK_EVENT_STOP;
    default:
      return GDK_EVENT_PROPAGATE;
    }
}

static void
key_released_cb (GtkEventControllerKey *controller, guint key, guint code, GdkModifierType modifiers,
                 WrAlarmsWorkspace *self)
{
  if (gdk_keyval_to_lower (key) == GDK_KEY_a)
    self->acknowledge_held = FALSE;
}

/* A key released elsewhere is not seen here. */
static void
focus_left_cb (WrAlarmsWorkspace *self)
{
  self->acknowledge_held = FALSE;
}

static gboolean
tick_cb (gpointer user_data)
{
  WrAlarmsWorkspace *self = user_data;

  wr_alarm_columns_tick (self->columns);
  return G_SOURCE_CONTINUE;
}

static void
wr_alarms_workspace_session_set (WrWorkspace *workspace, WrSession *session)
{
  WrAlarmsWorkspace *self = WR_ALARMS_WORKSPACE (workspace);
  WrEntityStore *alarms = wr_site_get_store (wr_session_get_site (session), &wr_alarm_type);

  self->queue = wr_alarm_queue_new (alarms);
  self->selection = gtk_single_selection_new (g_object_ref (G_LIST_MODEL (self->queue)));
  gtk_single_selection_set_autoselect (self->selection, FALSE);
  gtk_single_selection_set_can_unselect (self->selection, TRUE);
  gtk_single_selection_set_selected (self->selection, GTK_INVALID_LIST_POSITION);
  wr_alarm_detail_set_session (self->detail, session);
  gtk_column_view_set_model (self->view, GTK_SELECTION_MODEL (self->selection));
  g_signal_connect_object (self->selection, "notify::selected-item", G_CALLBACK (selected_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->queue, "updated", G_CALLBACK (update), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (wr_site_get_tally (wr_session_get_site (session)), "changed", G_CALLBACK (update_indicator),
                           self, G_CONNECT_SWAPPED);
  g_signal_connect_object (wr_session_get_link (session), "notify::state", G_CALLBACK (update), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (gtk_scrollable_get_vadjustment (GTK_SCROLLABLE (self->view)), "value-changed",
                           G_CALLBACK (update_above), self, G_CONNECT_SWAPPED);
  update (self);
  update_indicator (self);
  update_actions (self);
}

static void
wr_alarms_workspace_activate (WrWorkspace *workspace)
{
  WrAlarmsWorkspace *self = WR_ALARMS_WORKSPACE (workspace);

  self->active = TRUE;
  wr_alarm_columns_tick (self->columns);
  self->tick_id = g_timeout_add_seconds (1, tick_cb, self);
  start_settling (self);
  select_first (self);
}

static void
wr_alarms_workspace_deactivate (WrWorkspace *workspace)
{
  WrAlarmsWorkspace *self = WR_ALARMS_WORKSPACE (workspace);

  self->active = FALSE;
  g_clear_handle_id (&self->tick_id, g_source_remove);
  stop_settling (self);
}

static gboolean
wr_alarms_workspace_show_asset (WrWorkspace *workspace, const char *asset)
{
  WrAlarmsWorkspace *self = WR_ALARMS_WORKSPACE (workspace);
  WrSession *session = wr_workspace_get_session (workspace);
  WrEntity *alarm;
  guint position;

  if (!g_str_has_prefix (asset, "alarm/"))
    return FALSE;
  alarm = wr_entity_store_lookup (wr_site_get_store (wr_session_get_site (session), &wr_alarm_type),
                                  asset + strlen ("alarm/"));
  if (!alarm)
    return FALSE;
  wr_alarm_queue_flush (self->queue);
  if (!wr_alarm_queue_find (self->queue, alarm, NULL) && is_searching (self))
    end_search (self);
  if (wr_alarm_queue_find (self->queue, alarm, &position))
    select_position (self, position);
  else
    gtk_single_selection_set_selected (self->selection, GTK_INVALID_LIST_POSITION);
  wr_alarm_detail_set_alarm (self->detail, alarm);
  adw_overlay_split_view_set_show_sidebar (self->split, TRUE);
  return TRUE;
}

static void
wr_alarms_workspace_dispose (GObject *object)
{
  WrAlarmsWorkspace *self = WR_ALARMS_WORKSPACE (object);

  g_clear_handle_id (&self->tick_id, g_source_remove);
  stop_settling (self);
  g_clear_object (&self->selection);
  g_clear_object (&self->queue);
  gtk_widget_dispose_template (GTK_WIDGET (object), WR_TYPE_ALARMS_WORKSPACE);
  g_clear_pointer (&self->columns, wr_alarm_columns_unref);

  G_OBJECT_CLASS (wr_alarms_workspace_parent_class)->dispose (object);
}

static void
bind_children (GtkWidgetClass *widget_class)
{
  gtk_widget_class_bind_template_child (widget_class, WrAlarmsWorkspace, split);
  gtk_widget_class_bind_template_child (widget_class, WrAlarmsWorkspace, detail);
  gtk_widget_class_bind_template_child (widget_class, WrAlarmsWorkspace, search);
  gtk_widget_class_bind_template_child (widget_class, WrAlarmsWorkspace, summary);
  gtk_widget_class_bind_template_child (widget_class, WrAlarmsWorkspace, strip);
  gtk_widget_class_bind_template_child (widget_class, WrAlarmsWorkspace, strip_text);
  gtk_widget_class_bind_template_child (widget_class, WrAlarmsWorkspace, pages);
  gtk_widget_class_bind_template_child (widget_class, WrAlarmsWorkspace, view);
  gtk_widget_class_bind_template_child (widget_class, WrAlarmsWorkspace, empty);
  gtk_widget_class_bind_template_child (widget_class, WrAlarmsWorkspace, above);
  gtk_widget_class_bind_template_callback (widget_class, search_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, stop_search_cb);
  gtk_widget_class_bind_template_callback (widget_class, show_all_cb);
  gtk_widget_class_bind_template_callback (widget_class, row_activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, above_clicked_cb);
}

static void
wr_alarms_workspace_class_init (WrAlarmsWorkspaceClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  WrWorkspaceClass *workspace_class = WR_WORKSPACE_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = wr_alarms_workspace_dispose;
  workspace_class->session_set = wr_alarms_workspace_session_set;
  workspace_class->activate = wr_alarms_workspace_activate;
  workspace_class->deactivate = wr_alarms_workspace_deactivate;
  workspace_class->show_asset = wr_alarms_workspace_show_asset;

  g_type_ensure (WR_TYPE_ALARM_DETAIL);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/watchroom/Watchroom/ui/workspaces/alarms/wr-alarms-workspace.ui");
  bind_children (widget_class);
  gtk_widget_class_install_action (widget_class, "alarm.acknowledge", NULL, acknowledge_action);
  gtk_widget_class_install_action (widget_class, "alarm.show-on-map", NULL, show_on_map_action);
  gtk_widget_class_install_action (widget_class, "alarm.search", NULL, search_action);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_f, GDK_CONTROL_MASK, "alarm.search", NULL);
}

static void
wr_alarms_workspace_init (WrAlarmsWorkspace *self)
{
  GtkEventController *keys = gtk_event_controller_key_new ();
  GtkEventController *focus = gtk_event_controller_focus_new ();

  gtk_widget_init_template (GTK_WIDGET (self));
  self->columns = wr_alarm_columns_new (self->view);
  g_signal_connect_object (keys, "key-pressed", G_CALLBACK (key_pressed_cb), self, 0);
  g_signal_connect_object (keys, "key-released", G_CALLBACK (key_released_cb), self, 0);
  gtk_widget_add_controller (GTK_WIDGET (self), keys);
  g_signal_connect_object (focus, "leave", G_CALLBACK (focus_left_cb), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (GTK_WIDGET (self), focus);
}
