/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "support/wr-fault-proxy.h"

#include <string.h>
#include <sys/socket.h>

#define PIECE_BYTES 65536
#define SLOW_TICK_MS 20

struct _WrFaultProxy
{
  guint target_port;
  guint16 port;
  char *url;
  GThread *acceptor;
  GCancellable *cancellable; /* of the whole proxy */

  GMutex lock; /* for what follows */
  GCond changed;
  WrFault fault;
  guint value;
  char *find;
  char *put;
  guint edits_left;
  gboolean edits_answers;
  guint connections;
  guint pumps;           /* running threads */
  GPtrArray *links;      /* Link */
  GSocket *listener;     /* the acceptor's */
  GCancellable *disturb; /* makes the acceptor look at "fault" */
  gboolean ending;
};

/* A connection through the proxy. */
typedef struct
{
  gatomicrefcount ref_count;
  GSocket *client;
  GSocket *server;
} Link;

/* One direction of a link. */
typedef struct
{
  WrFaultProxy *proxy;
  Link *link;
  gboolean answers; /* from the server to the client */
} Pump;

static void
link_unref (Link *link)
{
  if (!g_atomic_ref_count_dec (&link->ref_count))
    return;
  g_object_unref (link->client);
  g_object_unref (link->server);
  g_free (link);
}

static void
link_end (Link *link, gboolean reset)
{
  const struct linger at_once = { .l_onoff = 1, .l_linger = 0 };

  if (reset)
    setsockopt (g_socket_get_fd (link->client), SOL_SOCKET, SO_LINGER, &at_once, sizeof at_once);
  g_socket_shutdown (link->client, TRUE, TRUE, NULL);
  g_socket_shutdown (link->server, TRUE, TRUE, NULL);
}

/* Waits @ms, or as long as the proxy stalls when @ms is 0. Locked. */
static void
hold (WrFaultProxy *self, guint ms)
{
  gint64 until = g_get_monotonic_time () + ms * G_TIME_SPAN_MILLISECOND;

  while (!g_cancellable_is_cancelled (self->cancellable))
    if (ms == 0)
      {
        if (self->fault != WR_FAULT_STALL)
          return;
        g_cond_wait (&self->changed, &self->lock);
      }
    else if (!g_cond_wait_until (&self->changed, &self->lock, until))
      return;
}

/* Locked. */
static void
edit (WrFaultProxy *self, char *piece, gsize length)
{
  char *hit = self->edits_left > 0 ? memmem (piece, length, self->find, strlen (self->find)) : NULL;

  if (hit == NULL)
    return;
  memcpy (hit, self->put, strlen (self->put));
  self->edits_left--;
}

/* Takes the one-time end. Returns how many bytes of the piece may pass. Locked. */
static gsize
truncate_piece (WrFaultProxy *self, gsize length)
{
  if (self->fault == WR_FAULT_TRUNCATE && self->value < length)
    {
      self->fault = WR_FAULT_PASS;
      return self->value;
    }
  if (self->fault == WR_FAULT_TRUNCATE)
    self->value -= (guint) length;
  return length;
}

static gboolean
send_all (GSocket *to, const char *bytes, gsize length)
{
  while (length > 0)
    {
      gssize n = g_socket_send (to, bytes, length, NULL, NULL);

      if (n <= 0)
        return FALSE;
      bytes += n;
      length -= (gsize) n;
    }
  return TRUE;
}

static gboolean
send_slowly (WrFaultProxy *self, GSocket *to, const char *bytes, gsize length)
{
  while (length > 0)
    {
      gsize n;

      g_mutex_lock (&self->lock);
      n = self->fault == WR_FAULT_SLOW ? MIN (length, MAX (1, self->value * SLOW_TICK_MS / 1000)) : length;
      if (self->fault == WR_FAULT_SLOW)
        hold (self, SLOW_TICK_MS);
      g_mutex_unlock (&self->lock);
      if (!send_all (to, bytes, n))
        return FALSE;
      bytes += n;
      length -= n;
    }
  return TRUE;
}

static gboolean
send_garbage (GSocket *to, guint length)
{
  g_autofree char *garbage = g_malloc (length);

  for (guint i = 0; i < length; i++)
    garbage[i] = (char) g_random_int_range (0, 256);
  return send_all (to, garbage, length);
}

/* Sends a piece as the fault of the moment has it. */
static gboolean
pass (Pump *pump, char *piece, gsize length)
{
  WrFaultProxy *self = pump->proxy;
  GSocket *to = pump->answers ? pump->link->client : pump->link->server;
  guint garbage = 0;
  gsize passing = length;

  g_mutex_lock (&self->lock);
  hold (self, self->fault == WR_FAULT_DELAY ? self->value : 0);
  if (pump->answers == self->edits_answers)
    edit (self, piece, length);
  if (pump->answers)
    {
      passing = truncate_piece (self, length);
      if (self->fault == WR_FAULT_GARBAGE)
        {
          garbage = self->value;
          self->fault = WR_FAULT_PASS;
        }
    }
  g_mutex_unlock (&self->lock);
  if (garbage > 0 && !send_garbage (to, garbage))
    return FALSE;
  if (pump->answers ? !send_slowly (self, to, piece, passing) : !send_all (to, piece, passing))
    return FALSE;
  return passing == length;
}

static gpointer
pump_thread (gpointer data)
{
  Pump *pump = data;
  WrFaultProxy *self = pump->proxy;
  GSocket *from = pump->answers ? pump->link->server : pump->link->client;
  g_autofree char *piece = g_malloc (PIECE_BYTES);
  gssize n;

  while ((n = g_socket_receive (from, piece, PIECE_BYTES, self->cancellable, NULL)) > 0)
    if (!pass (pump, piece, (gsize) n))
      break;
  link_end (pump->link, FALSE);
  g_mutex_lock (&self->lock);
  g_ptr_array_remove (self->links, pump->link);
  self->pumps--;
  g_cond_broadcast (&self->changed);
  g_mutex_unlock (&self->lock);
  link_unref (pump->link);
  g_free (pump);
  return NULL;
}

/* Locked. */
static void
start_pump (WrFaultProxy *self, Link *link, gboolean answers)
{
  Pump *pump = g_new0 (Pump, 1);

  g_atomic_ref_count_inc (&link->ref_count);
  pump->proxy = self;
  pump->link = link;
  pump->answers = answers;
  self->pumps++;
  g_thread_unref (g_thread_new ("pump", pump_thread, pump));
}

static GSocket *
make_socket (void)
{
  g_autoptr (GError) error = NULL;
  GSocket *socket = g_socket_new (G_SOCKET_FAMILY_IPV4, G_SOCKET_TYPE_STREAM, G_SOCKET_PROTOCOL_TCP, &error);

  g_assert_no_error (error);
  return socket;
}

static void
take_client (WrFaultProxy *self, GSocket *client)
{
  g_autoptr (GSocketAddress) address = g_inet_socket_address_new_from_string ("127.0.0.1", self->target_port);
  g_autoptr (GSocket) server = make_socket ();
  Link *link;

  if (!g_socket_connect (server, address, self->cancellable, NULL))
    return;
  link = g_new0 (Link, 1);
  g_atomic_ref_count_init (&link->ref_count);
  link->client = g_object_ref (client);
  link->server = g_object_ref (server);
  g_mutex_lock (&self->lock);
  self->connections++;
  g_ptr_array_add (self->links, link);
  start_pump (self, link, FALSE);
  start_pump (self, link, TRUE);
  g_mutex_unlock (&self->lock);
  link_unref (link);
}

/* Locked. */
static void
listen_again (WrFaultProxy *self)
{
  g_autoptr (GSocketAddress) address = g_inet_socket_address_new_from_string ("127.0.0.1", self->port);
  g_autoptr (GSocketAddress) bound = NULL;
  g_autoptr (GError) error = NULL;

  self->listener = make_socket ();
  g_socket_bind (self->listener, address, TRUE, &error);
  g_assert_no_error (error);
  g_socket_listen (self->listener, &error);
  g_assert_no_error (error);
  bound = g_socket_get_local_address (self->listener, &error);
  g_assert_no_error (error);
  self->port = g_inet_socket_address_get_port (G_INET_SOCKET_ADDRESS (bound));
}

/* Only the acceptor opens and closes its socket: another thread would pull it from under a wait. */
static gpointer
acceptor_thread (gpointer data)
{
  WrFaultProxy *self = data;

  g_mutex_lock (&self->lock);
  while (!self->ending)
    {
      g_autoptr (GSocket) client = NULL;

      if (self->fault == WR_FAULT_REFUSE)
        {
          g_clear_object (&self->listener);
          g_cond_broadcast (&self->changed);
          g_cond_wait (&self->changed, &self->lock);
          continue;
        }
      if (self->listener == NULL)
        listen_again (self);
      g_cond_broadcast (&self->changed);
      g_mutex_unlock (&self->lock);
      client = g_socket_accept (self->listener, self->disturb, NULL);
      if (client != NULL)
        take_client (self, client);
      g_mutex_lock (&self->lock);
      if (g_cancellable_is_cancelled (self->disturb))
        {
          g_object_unref (self->disturb);
          self->disturb = g_cancellable_new ();
        }
    }
  g_mutex_unlock (&self->lock);
  return NULL;
}

WrFaultProxy *
wr_fault_proxy_new (guint target_port)
{
  WrFaultProxy *self = g_new0 (WrFaultProxy, 1);

  g_mutex_init (&self->lock);
  g_cond_init (&self->changed);
  self->target_port = target_port;
  self->cancellable = g_cancellable_new ();
  self->disturb = g_cancellable_new ();
  self->links = g_ptr_array_new ();
  listen_again (self);
  self->url = g_strdup_printf ("http://127.0.0.1:%u", self->port);
  self->acceptor = g_thread_new ("acceptor", acceptor_thread, self);
  return self;
}

/* Locked. */
static void
cut_all (WrFaultProxy *self, gboolean reset)
{
  for (guint i = 0; i < self->links->len; i++)
    link_end (g_ptr_array_index (self->links, i), reset);
}

void
wr_fault_proxy_free (WrFaultProxy *self)
{
  g_cancellable_cancel (self->cancellable);
  g_mutex_lock (&self->lock);
  self->ending = TRUE;
  g_cancellable_cancel (self->disturb);
  cut_all (self, FALSE);
  g_cond_broadcast (&self->changed);
  g_mutex_unlock (&self->lock);
  g_thread_join (self->acceptor);
  g_mutex_lock (&self->lock);
  while (self->pumps > 0)
    g_cond_wait (&self->changed, &self->lock);
  g_mutex_unlock (&self->lock);
  g_clear_object (&self->listener);
  g_ptr_array_unref (self->links);
  g_object_unref (self->cancellable);
  g_object_unref (self->disturb);
  g_cond_clear (&self->changed);
  g_mutex_clear (&self->lock);
  g_free (self->find);
  g_free (self->put);
  g_free (self->url);
  g_free (self);
}

const char *
wr_fault_proxy_get_url (WrFaultProxy *self)
{
  return self->url;
}

void
wr_fault_proxy_set (WrFaultProxy *self, WrFault fault, guint value)
{
  g_mutex_lock (&self->lock);
  self->fault = fault;
  self->value = value;
  g_cond_broadcast (&self->changed);
  if (fault == WR_FAULT_REFUSE)
    {
      g_cancellable_cancel (self->disturb);
      cut_all (self, FALSE);
    }
  while ((self->listener == NULL) != (fault == WR_FAULT_REFUSE))
    g_cond_wait (&self->changed, &self->lock);
  g_mutex_unlock (&self->lock);
}

void
wr_fault_proxy_cut (WrFaultProxy *self, gboolean reset)
{
  g_mutex_lock (&self->lock);
  cut_all (self, reset);
  g_mutex_unlock (&self->lock);
}

static void
set_edit (WrFaultProxy *self, gboolean answers, const char *find, const char *put, guint times)
{
  g_assert_cmpuint (strlen (find), ==, strlen (put));
  g_mutex_lock (&self->lock);
  g_set_str (&self->find, find);
  g_set_str (&self->put, put);
  self->edits_left = times;
  self->edits_answers = answers;
  g_mutex_unlock (&self->lock);
}

void
wr_fault_proxy_edit (WrFaultProxy *self, const char *find, const char *put, guint times)
{
  set_edit (self, TRUE, find, put, times);
}

void
wr_fault_proxy_edit_requests (WrFaultProxy *self, const char *find, const char *put, guint times)
{
  set_edit (self, FALSE, find, put, times);
}

guint
wr_fault_proxy_get_edits_left (WrFaultProxy *self)
{
  guint left;

  g_mutex_lock (&self->lock);
  left = self->edits_left;
  g_mutex_unlock (&self->lock);
  return left;
}

guint
wr_fault_proxy_get_connections (WrFaultProxy *self)
{
  guint connections;

  g_mutex_lock (&self->lock);
  connections = self->connections;
  g_mutex_unlock (&self->lock);
  return connections;
}
