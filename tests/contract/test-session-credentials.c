/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "client/wr-credentials.h"
#include "store/wr-database.h"

#include <glib/gstdio.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

/* The keyring as it is found on desks: good, locked, and not there. Each look happens in a process of its own, because
 * libsecret keeps its connection; the first line it prints is what it was given. */

#define PASSWORD "demo\n"

typedef struct
{
  GTestDBus *bus;
  char *home;
  GPid daemon;
  char **envp;
} Keyring;

static void
loaded_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_set_object ((GAsyncResult **) data, result);
}

/* The process that looks: prints "kept" or "memory", key and token. */
static void
look (void)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (WrCredentials) credentials = NULL;
  g_autofree char *key = NULL;
  g_autofree char *dir = NULL;
  gint64 start = g_get_monotonic_time ();

  wr_credentials_load_async ("embedded", TRUE, NULL, loaded_cb, &result);
  while (result == NULL)
    g_main_context_iteration (NULL, TRUE);
  credentials = wr_credentials_load_finish (result, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (g_bytes_get_size (wr_credentials_get_cache_key (credentials)), ==, WR_DATABASE_KEY_SIZE);
  g_assert_cmpuint (strlen (wr_credentials_get_token (credentials)), ==, 64);
  g_assert_cmpint (g_get_monotonic_time () - start, <, 30 * G_USEC_PER_SEC);

  dir = wr_credentials_dup_data_dir (credentials, "/wanted", &error);
  g_assert_no_error (error);
  key = g_compute_checksum_for_bytes (G_CHECKSUM_SHA256, wr_credentials_get_cache_key (credentials));
  if (wr_credentials_get_notice (credentials) == NULL)
    g_assert_cmpstr (dir, ==, "/wanted");
  else
    {
      g_assert_true (g_file_test (dir, G_FILE_TEST_IS_DIR));
      g_clear_pointer (&credentials, wr_credentials_free);
      g_assert_false (g_file_test (dir, G_FILE_TEST_EXISTS));
    }
  g_print ("look:%s %s %s\n", credentials != NULL ? "kept" : "memory", key,
           credentials != NULL ? wr_credentials_get_token (credentials) : "-");
}

static void
test_look (void)
{
  if (g_test_subprocess ())
    look ();
}

/* What a process with this environment is given. */
static char *
look_with (char **envp)
{
  g_autofree char *self = g_file_read_link ("/proc/self/exe", NULL);
  const char *const argv[] = { self, "--quiet", "-p", "/credentials/look/subprocess", "--GTestSubprocess", NULL };
  g_autofree char *out = NULL;
  g_autoptr (GError) error = NULL;
  const char *line;
  int status;

  g_spawn_sync (NULL, (char **) argv, envp, G_SPAWN_DEFAULT, NULL, NULL, &out, NULL, &status, &error);
  g_assert_no_error (error);
  g_spawn_check_wait_status (status, &error);
  g_assert_no_error (error);
  line = strstr (out, "look:");
  g_assert_nonnull (line);
  return g_strndup (line + 5, strcspn (line + 5, "\n"));
}

static void
test_no_bus (void)
{
  g_auto (GStrv) envp = g_environ_setenv (g_get_environ (), "DBUS_SESSION_BUS_ADDRESS", "unix:path=/nonexistent", TRUE);
  g_autofree char *first = look_with (envp);
  g_autofree char *second = look_with (envp);

  g_assert_true (g_str_has_prefix (first, "memory "));
  g_assert_cmpstr (first, !=, second);
}

/* A bus, but nobody on it keeps secrets. */
static void
test_no_service (void)
{
  GTestDBus *bus = g_test_dbus_new (G_TEST_DBUS_NONE);
  g_auto (GStrv) envp = NULL;
  g_autofree char *found = NULL;

  g_test_dbus_up (bus);
  envp = g_environ_setenv (g_get_environ (), "DBUS_SESSION_BUS_ADDRESS", g_test_dbus_get_bus_address (bus), TRUE);
  found = look_with (envp);
  g_assert_true (g_str_has_prefix (found, "memory "));
  g_test_dbus_down (bus);
  g_object_unref (bus);
}

static gboolean
has_service (GDBusConnection *connection)
{
  g_autoptr (GVariant) answer = g_dbus_connection_call_sync (
      connection, "org.freedesktop.DBus", "/org/freedesktop/DBus", "org.freedesktop.DBus", "NameHasOwner",
      g_variant_new ("(s)", "org.freedesktop.secrets"), G_VARIANT_TYPE ("(b)"), G_DBUS_CALL_FLAGS_NONE, -1, NULL, NULL);
  gboolean owned = FALSE;

  g_assert_nonnull (answer);
  g_variant_get (answer, "(b)", &owned);
  return owned;
}

static GDBusConnection *
connect_to (Keyring *keyring)
{
  g_autoptr (GError) error = NULL;
  GDBusConnection *connection = g_dbus_connection_new_for_address_sync (
      g_test_dbus_get_bus_address (keyring->bus),
      G_DBUS_CONNECTION_FLAGS_AUTHENTICATION_CLIENT | G_DBUS_CONNECTION_FLAGS_MESSAGE_BUS_CONNECTION, NULL, NULL,
      &error);

  g_assert_no_error (error);
  return connection;
}

static void
start_daemon (Keyring *keyring)
{
  const char *const argv[] = { "gnome-keyring-daemon", "--foreground", "--unlock", "--components=secrets", NULL };
  g_autoptr (GDBusConnection) connection = connect_to (keyring);
  g_autoptr (GError) error = NULL;
  gint64 end = g_get_monotonic_time () + 30 * G_USEC_PER_SEC;
  int in;

  g_spawn_async_with_pipes (keyring->home, (char **) argv, keyring->envp,
                            G_SPAWN_SEARCH_PATH | G_SPAWN_DO_NOT_REAP_CHILD | G_SPAWN_STDOUT_TO_DEV_NULL
                                | G_SPAWN_STDERR_TO_DEV_NULL,
                            NULL, NULL, &keyring->daemon, &in, NULL, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpint (write (in, PASSWORD, strlen (PASSWORD) - 1), >, 0);
  close (in);
  while (!has_service (connection))
    g_assert_cmpint (g_get_monotonic_time (), <, end);
}

static void
stop_daemon (Keyring *keyring)
{
  kill (keyring->daemon, SIGTERM);
  waitpid (keyring->daemon, NULL, 0);
  g_spawn_close_pid (keyring->daemon);
}

static void
lock (Keyring *keyring)
{
  g_autoptr (GDBusConnection) connection = connect_to (keyring);
  const char *const all[] = { "/org/freedesktop/secrets/collection/login", NULL };
  g_autoptr (GError) error = NULL;
  g_autoptr (GVariant) answer = g_dbus_connection_call_sync (
      connection, "org.freedesktop.secrets", "/org/freedesktop/secrets", "org.freedesktop.Secret.Service", "Lock",
      g_variant_new ("(^ao)", all), NULL, G_DBUS_CALL_FLAGS_NONE, -1, NULL, &error);

  g_assert_no_error (error);
}

static void
remove_tree (const char *path)
{
  g_autoptr (GDir) dir = g_dir_open (path, 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *child = g_build_filename (path, name, NULL);

      remove_tree (child);
    }
  g_remove (path);
}

/* Kept from run to run; a locked keyring gives nothing and takes nothing; afterwards the first key is still there. */
static void
test_keyring (void)
{
  Keyring keyring = { 0 };
  g_autofree char *program = g_find_program_in_path ("gnome-keyring-daemon");
  g_autofree char *first = NULL;
  g_autofree char *second = NULL;
  g_autofree char *locked = NULL;
  g_autofree char *third = NULL;

  if (program == NULL)
    {
      g_test_skip ("gnome-keyring-daemon is not installed");
      return;
    }
  keyring.home = g_dir_make_tmp ("wr-keyring-XXXXXX", NULL);
  keyring.bus = g_test_dbus_new (G_TEST_DBUS_NONE);
  g_test_dbus_up (keyring.bus);
  keyring.envp =
      g_environ_setenv (g_get_environ (), "DBUS_SESSION_BUS_ADDRESS", g_test_dbus_get_bus_address (keyring.bus), TRUE);
  keyring.envp = g_environ_setenv (keyring.envp, "HOME", keyring.home, TRUE);
  keyring.envp = g_environ_setenv (keyring.envp, "XDG_DATA_HOME", keyring.home, TRUE);
  keyring.envp = g_environ_setenv (keyring.envp, "XDG_RUNTIME_DIR", keyring.home, TRUE);

  start_daemon (&keyring);
  first = look_with (keyring.envp);
  g_assert_true (g_str_has_prefix (first, "kept "));
  second = look_with (keyring.envp);
  g_assert_cmpstr (first, ==, second);
  lock (&keyring);
  locked = look_with (keyring.envp);
  g_assert_true (g_str_has_prefix (locked, "memory "));
  stop_daemon (&keyring);

  start_daemon (&keyring);
  third = look_with (keyring.envp);
  g_assert_cmpstr (first, ==, third);
  stop_daemon (&keyring);

  g_test_dbus_down (keyring.bus);
  g_object_unref (keyring.bus);
  g_strfreev (keyring.envp);
  remove_tree (keyring.home);
  g_free (keyring.home);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/credentials/look", test_look);
  g_test_add_func ("/credentials/look/subprocess", test_look);
  g_test_add_func ("/credentials/no-bus", test_no_bus);
  g_test_add_func ("/credentials/no-service", test_no_service);
  g_test_add_func ("/credentials/keyring", test_keyring);
  return g_test_run ();
}
