/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "unseat-database.h"

#include "unseat-database-error.h"
#include "unseat-error.h"
#include "unseat-file-lock.h"
#include "unseat-utils.h"

#include <fcntl.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <string.h>

#define BUSY_TIMEOUT_MSEC 2000 /* another Unseat holds it for the milliseconds of one transaction */
#define LOCK_POLL_MSEC 20
#define LOCK_SUFFIX ".lock"
#define FILE_MODE 0600
#define DIRECTORY_MODE 0700

struct _UnseatDatabase
{
  sqlite3 *handle; /* (owned) */
  char    *path;   /* (owned) (nullable): NULL = in memory */

  UnseatFileLock *lock; /* (owned) (nullable): held as long as the file is open; NULL = in memory */
};

/* What to do with a file that cannot be taken as it is. */
typedef enum
{
  CONDITION_GOOD,
  CONDITION_DAMAGED,
  CONDITION_FOREIGN, /* some other program's */
  CONDITION_NEWER,
} Condition;

static gboolean
is_damage (int result)
{
  int primary = result & 0xff;

  return primary == SQLITE_CORRUPT || primary == SQLITE_NOTADB;
}

static void
set_error (UnseatDatabase *self,
           int             result,
           GError        **error)
{
  g_propagate_error (error, unseat_database_error_new (self->handle, result, self->path));
}

static gboolean
set_storage_error (const char *path,
                   int         saved_errno,
                   GError    **error)
{
  /* Translators: the name of a file, then a message of the system. */
  g_set_error (error, UNSEAT_ERROR, UNSEAT_ERROR_STORAGE, _ ("The journal “%s” cannot be opened: %s."), path,
               g_strerror (saved_errno));

  return FALSE;
}

static gboolean
make_private_folder (const char *path,
                     GError    **error)
{
  g_autofree char *folder = g_path_get_dirname (path);

  if (g_mkdir_with_parents (folder, DIRECTORY_MODE) != 0 || g_chmod (folder, DIRECTORY_MODE) != 0)
    return set_storage_error (path, errno, error);

  return TRUE;
}

/* SQLite gives -wal and -shm the mode of the file itself.  A file that is there is not opened here: whoever closes any descriptor of
 * a file gives up all locks (fcntl) that the process has on it, those of SQLite too, and the next program to leave would take the -wal away. */
static gboolean
make_private_file (const char *path,
                   GError    **error)
{
  int descriptor = g_open (path, O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, FILE_MODE);

  if (descriptor < 0 && errno != EEXIST)
    return set_storage_error (path, errno, error);

  if (descriptor >= 0)
    g_close (descriptor, NULL);
  if (g_chmod (path, FILE_MODE) != 0)
    return set_storage_error (path, errno, error);

  return TRUE;
}

/* SQLite counts every byte under a lock of the process, which nobody asks for, and which is a tenth of what writing costs.  When somebody
 * else has begun to use it, it says that this is too late. */
static void
stop_counting_memory (void)
{
  static gsize is_done = 0;

  if (g_once_init_enter (&is_done))
    {
      if (sqlite3_config (SQLITE_CONFIG_MEMSTATUS, 0) != SQLITE_OK)
        g_debug ("SQLite was in use before, and counts its memory");
      g_once_init_leave (&is_done, 1);
    }
}

static UnseatDatabase *
connect_to (const char *path,
            GError    **error)
{
  g_autoptr (UnseatDatabase) self = NULL;
  int result = SQLITE_OK;

  if (path != NULL && !make_private_file (path, error))
    return NULL;

  stop_counting_memory ();
  self = g_new0 (UnseatDatabase, 1);
  self->path = g_strdup (path);
  /* Whoever uses it has a lock around it. */
  result = sqlite3_open_v2 (path != NULL ? path : ":memory:", &self->handle,
                            SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE | SQLITE_OPEN_NOMUTEX, NULL);
  if (result != SQLITE_OK)
    {
      set_error (self, result, error);
      return NULL;
    }

  sqlite3_busy_timeout (self->handle, BUSY_TIMEOUT_MSEC);
  sqlite3_extended_result_codes (self->handle, 1);

  return g_steal_pointer (&self);
}

/* Asks for a row that has to be there; the result is SQLite's. */
static int
read_row (UnseatDatabase *self,
          const char     *sql,
          sqlite3_stmt  **row)
{
  int result = sqlite3_prepare_v2 (self->handle, sql, -1, row, NULL);

  if (result != SQLITE_OK)
    return result;

  result = sqlite3_step (*row);
  if (result == SQLITE_ROW)
    return SQLITE_OK;

  return result == SQLITE_DONE ? SQLITE_CORRUPT : result;
}

static int
read_number (UnseatDatabase *self,
             const char     *sql,
             gint64         *number)
{
  g_autoptr (sqlite3_stmt) row = NULL;
  int result = read_row (self, sql, &row);

  if (result == SQLITE_OK)
    *number = sqlite3_column_int64 (row, 0);

  return result;
}

static int
check_integrity (UnseatDatabase *self,
                 gboolean       *is_sound)
{
  g_autoptr (sqlite3_stmt) row = NULL;
  int result = read_row (self, "PRAGMA quick_check(1)", &row);

  if (result == SQLITE_OK)
    *is_sound = g_strcmp0 ((const char *) sqlite3_column_text (row, 0), "ok") == 0;

  return result;
}

/* Returns: whether @condition and @version could be found out */
static gboolean
examine (UnseatDatabase             *self,
         const UnseatDatabaseSchema *schema,
         Condition                  *condition,
         guint                      *version,
         GError                    **error)
{
  gint64   application_id = 0;
  gint64   user_version = 0;
  gint64   n_tables = 0;
  gboolean is_sound = FALSE;
  int      result = SQLITE_OK;

  result = read_number (self, "SELECT count(*) FROM sqlite_schema", &n_tables);
  if (result == SQLITE_OK)
    result = read_number (self, "PRAGMA application_id", &application_id);
  if (result == SQLITE_OK)
    result = read_number (self, "PRAGMA user_version", &user_version);
  if (result == SQLITE_OK)
    result = check_integrity (self, &is_sound);
  if (result != SQLITE_OK && !is_damage (result))
    {
      set_error (self, result, error);
      return FALSE;
    }

  *version = (guint) CLAMP (user_version, 0, G_MAXINT);
  if (result != SQLITE_OK || !is_sound)
    *condition = CONDITION_DAMAGED;
  else if (n_tables > 0 && application_id != schema->application_id)
    *condition = CONDITION_FOREIGN;
  else if (user_version > (gint64) g_strv_length ((char **) schema->migrations))
    *condition = CONDITION_NEWER;
  else
    *condition = CONDITION_GOOD;

  return TRUE;
}

static const char *
get_notice_format (Condition condition)
{
  switch (condition)
    {
    case CONDITION_NEWER:
      return _ ("The journal was written by a newer version of Unseat. It was kept as “%s”, and a new one was begun.");
    case CONDITION_FOREIGN:
      return _ ("The journal was not a file of Unseat. It was kept as “%s”, and a new one was begun.");
    case CONDITION_GOOD:
    case CONDITION_DAMAGED:
    default:
      return _ ("The journal was damaged. It was kept as “%s”, and a new one was begun.");
    }
}

static char *
find_free_name (const char *path)
{
  g_autofree char *now = unseat_format_time (g_get_real_time () / G_USEC_PER_SEC);
  char            *name = NULL;

  g_strdelimit (now, ":", '-'); /* some file systems know no colon */
  name = g_strdup_printf ("%s.%s", path, now);
  for (guint i = 2; g_file_test (name, G_FILE_TEST_EXISTS); i++)
    {
      g_free (name);
      name = g_strdup_printf ("%s.%s-%u", path, now, i);
    }

  return name;
}

static gboolean
set_aside (const char *path,
           Condition   condition,
           char      **notice,
           GError    **error)
{
  static const char *const suffixes[] = { "-wal", "-shm", "" };
  g_autofree char         *name = find_free_name (path);

  for (gsize i = 0; i < G_N_ELEMENTS (suffixes); i++)
    {
      g_autofree char *from = g_strconcat (path, suffixes[i], NULL);
      g_autofree char *to = g_strconcat (name, suffixes[i], NULL);

      if (g_rename (from, to) != 0 && errno != ENOENT)
        return set_storage_error (path, errno, error);
    }

  g_free (*notice);
  *notice = g_strdup_printf (get_notice_format (condition), name);

  return TRUE;
}

/* Two programs may open a new file at once: who comes second finds the work done. */
static gboolean
migrate (UnseatDatabase             *self,
         const UnseatDatabaseSchema *schema,
         GError                    **error)
{
  g_autoptr (GString) sql = g_string_new (NULL);
  guint  n_versions = g_strv_length ((char **) schema->migrations);
  gint64 version = 0;
  int    result = SQLITE_OK;

  if (!unseat_database_execute (self, "BEGIN IMMEDIATE", error))
    return FALSE;

  result = read_number (self, "PRAGMA user_version", &version);
  for (gint64 i = version; i < n_versions; i++)
    g_string_append_printf (sql, "%s;", schema->migrations[i]);
  g_string_append_printf (sql, "PRAGMA application_id=%d; PRAGMA user_version=%u; COMMIT", schema->application_id,
                          n_versions);
  if (result == SQLITE_OK)
    return unseat_database_execute (self, sql->str, error);

  set_error (self, result, error);
  sqlite3_exec (self->handle, "ROLLBACK", NULL, NULL, NULL);

  return FALSE;
}

static gboolean
set_up (UnseatDatabase             *self,
        const UnseatDatabaseSchema *schema,
        guint                       version,
        GError                    **error)
{
  if (sqlite3_db_readonly (self->handle, "main") == 1)
    {
      set_error (self, SQLITE_READONLY, error);
      return FALSE;
    }

  if (!unseat_database_execute (self, "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA foreign_keys=ON", error))
    return FALSE;

  return version == g_strv_length ((char **) schema->migrations) || migrate (self, schema, error);
}

/* Returns: the database and what is the matter with it */
static UnseatDatabase *
connect_and_examine (const char                 *path,
                     const UnseatDatabaseSchema *schema,
                     Condition                  *condition,
                     guint                      *version,
                     GError                    **error)
{
  g_autoptr (UnseatDatabase) self = connect_to (path, error);

  if (self == NULL || !examine (self, schema, condition, version, error))
    return NULL;

  return g_steal_pointer (&self);
}

/* Whoever has the file open holds the lock with others, and only who holds it alone sets the file aside: nobody writes to a
 * file that has another name by now, and nobody takes away what another has just begun. */
static UnseatDatabase *
try_open (const char                 *path,
          UnseatFileLock             *lock,
          const UnseatDatabaseSchema *schema,
          char                      **notice,
          GError                    **error)
{
  g_autoptr (UnseatDatabase) self = NULL;
  Condition condition = CONDITION_GOOD;
  guint     version = 0;

  if (!unseat_file_lock_try (lock, UNSEAT_FILE_LOCK_SHARED, error))
    return NULL;
  self = connect_and_examine (path, schema, &condition, &version, error);
  if (self == NULL)
    return NULL;
  if (condition == CONDITION_GOOD)
    return set_up (self, schema, version, error) ? g_steal_pointer (&self) : NULL;

  g_clear_pointer (&self, unseat_database_close);
  if (!unseat_file_lock_try (lock, UNSEAT_FILE_LOCK_EXCLUSIVE, error))
    return NULL;
  self = connect_and_examine (path, schema, &condition, &version, error);
  if (self == NULL)
    return NULL;
  if (condition != CONDITION_GOOD)
    {
      g_clear_pointer (&self, unseat_database_close);
      if (!set_aside (path, condition, notice, error))
        return NULL;
      version = 0;
      self = connect_to (path, error);
    }

  if (self == NULL || !set_up (self, schema, version, error) || !unseat_file_lock_try (lock, UNSEAT_FILE_LOCK_SHARED, error))
    return NULL;

  return g_steal_pointer (&self);
}

static UnseatFileLock *
make_lock (const char *path,
           GError    **error)
{
  g_autofree char *lock_path = g_strconcat (path, LOCK_SUFFIX, NULL);

  return make_private_folder (path, error) ? unseat_file_lock_new (lock_path, error) : NULL;
}

static UnseatDatabase *
open_in_memory (const UnseatDatabaseSchema *schema,
                GError                    **error)
{
  g_autoptr (UnseatDatabase) self = connect_to (NULL, error);

  return self != NULL && set_up (self, schema, 0, error) ? g_steal_pointer (&self) : NULL;
}

UnseatDatabase *
unseat_database_open (const char                 *path,
                      const UnseatDatabaseSchema *schema,
                      char                      **notice,
                      GError                    **error)
{
  g_autoptr (UnseatFileLock) lock = NULL;
  gint64 deadline = g_get_monotonic_time () + BUSY_TIMEOUT_MSEC * G_TIME_SPAN_MILLISECOND;

  g_return_val_if_fail (schema != NULL && notice != NULL, NULL);

  if (path == NULL)
    return open_in_memory (schema, error);

  lock = make_lock (path, error);
  while (lock != NULL)
    {
      g_autoptr (GError) failure = NULL;
      UnseatDatabase *self = try_open (path, lock, schema, notice, &failure);

      if (self != NULL)
        {
          self->lock = g_steal_pointer (&lock);
          return self;
        }

      unseat_file_lock_release (lock);
      if (!g_error_matches (failure, UNSEAT_ERROR, UNSEAT_ERROR_IN_USE) || g_get_monotonic_time () >= deadline)
        {
          g_propagate_error (error, g_steal_pointer (&failure));
          return NULL;
        }

      sqlite3_sleep (LOCK_POLL_MSEC); /* as SQLite itself waits for a file that is busy */
    }

  return NULL;
}

UnseatDatabase *
unseat_database_open_reader (UnseatDatabase *self,
                             GError        **error)
{
  g_autoptr (UnseatDatabase) reader = NULL;

  g_return_val_if_fail (self != NULL && self->path != NULL, NULL);

  reader = connect_to (self->path, error);
  if (reader == NULL || !unseat_database_execute (reader, "PRAGMA query_only=ON", error))
    return NULL;

  return g_steal_pointer (&reader);
}

void
unseat_database_close (UnseatDatabase *self)
{
  g_return_if_fail (self != NULL);

  sqlite3_close_v2 (self->handle);
  g_clear_pointer (&self->lock, unseat_file_lock_free);
  g_free (self->path);
  g_free (self);
}

gboolean
unseat_database_execute (UnseatDatabase *self,
                         const char     *sql,
                         GError        **error)
{
  int result = SQLITE_OK;

  g_return_val_if_fail (self != NULL && sql != NULL, FALSE);

  result = sqlite3_exec (self->handle, sql, NULL, NULL, NULL);
  if (result == SQLITE_OK)
    return TRUE;

  set_error (self, result, error);
  if (sqlite3_get_autocommit (self->handle) == 0)
    sqlite3_exec (self->handle, "ROLLBACK", NULL, NULL, NULL);

  return FALSE;
}

gboolean
unseat_database_check_place (UnseatDatabase *self,
                             GError        **error)
{
  int has_moved = 0;

  g_return_val_if_fail (self != NULL, FALSE);

  if (self->path == NULL || sqlite3_file_control (self->handle, "main", SQLITE_FCNTL_HAS_MOVED, &has_moved) != SQLITE_OK || has_moved == 0)
    return TRUE;

  g_set_error (error, UNSEAT_ERROR, UNSEAT_ERROR_STORAGE,
               _ ("The journal “%s” was moved or deleted while it was in use. Put it back, then start Unseat again."), self->path);
  return FALSE;
}

sqlite3_stmt *
unseat_database_prepare (UnseatDatabase *self,
                         const char     *sql,
                         GError        **error)
{
  g_autoptr (sqlite3_stmt) statement = NULL;
  int result = SQLITE_OK;

  g_return_val_if_fail (self != NULL && sql != NULL, NULL);

  result = sqlite3_prepare_v2 (self->handle, sql, -1, &statement, NULL);
  if (result != SQLITE_OK)
    {
      set_error (self, result, error);
      return NULL;
    }

  return g_steal_pointer (&statement);
}

gboolean
unseat_database_step (UnseatDatabase *self,
                      sqlite3_stmt   *statement,
                      gboolean       *has_row,
                      GError        **error)
{
  int result = SQLITE_OK;

  g_return_val_if_fail (self != NULL && statement != NULL, FALSE);

  result = sqlite3_step (statement);
  if (has_row != NULL)
    *has_row = result == SQLITE_ROW;
  if (result == SQLITE_ROW || result == SQLITE_DONE)
    return TRUE;

  set_error (self, result, error);

  return FALSE;
}

gboolean
unseat_database_run (UnseatDatabase *self,
                     sqlite3_stmt   *statement,
                     GError        **error)
{
  gboolean is_done = unseat_database_step (self, statement, NULL, error);

  sqlite3_reset (statement);
  sqlite3_clear_bindings (statement);

  return is_done;
}

guint
unseat_database_count_changed (UnseatDatabase *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return (guint) sqlite3_changes (self->handle);
}

gboolean
unseat_database_run_with (UnseatDatabase *self,
                          const char     *sql,
                          const char     *first,
                          const char     *second,
                          GError        **error)
{
  g_autoptr (sqlite3_stmt) statement = unseat_database_prepare (self, sql, error);

  if (statement == NULL)
    return FALSE;

  unseat_database_bind_text (statement, 1, first);
  if (second != NULL)
    unseat_database_bind_text (statement, 2, second);

  return unseat_database_run (self, statement, error);
}

gboolean
unseat_database_commit (UnseatDatabase *self,
                        gboolean        is_good,
                        GError        **error)
{
  if (is_good)
    return unseat_database_execute (self, "COMMIT", error);

  /* The error that counts is set; a rollback only fails where SQLite has rolled back already. */
  unseat_database_execute (self, "ROLLBACK", NULL);

  return FALSE;
}
