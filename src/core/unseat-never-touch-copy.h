/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/*
 * That a never-touch list that was written is not forgotten in silence: GSettings answers with the default, which is nobody, when the value
 * has another type, or when its file is damaged or gone.  So what was on the list last is kept beside the journal
 * (`$XDG_DATA_HOME/unseat/never-touch`, mode 0600), as GVariant text.  Private to this layer.
 */

/**
 * unseat_never_touch_copy_is_passed_over:
 * @store: the settings
 * @key: a key of theirs
 * @type: of the key
 *
 * Returns: whether something is written there that GSettings passes over: it has another type, is no value at all, or is in a file that cannot be read
 */
gboolean unseat_never_touch_copy_is_passed_over (GSettings *store, const char *key, const GVariantType *type);

/**
 * unseat_never_touch_copy_is_made_up_for:
 * @store: the settings
 * @key: a key of theirs that nobody has written
 * @copy: what was written there last
 *
 * Returns: whether the default that counts now is no loss: it names the same people, or some whom an administrator prescribes
 */
gboolean unseat_never_touch_copy_is_made_up_for (GSettings *store, const char *key, GVariant *copy);

/**
 * unseat_never_touch_copy_is_lasting:
 * @store: the settings
 *
 * Returns: whether what is written outlives the program
 */
gboolean unseat_never_touch_copy_is_lasting (GSettings *store);

/**
 * unseat_never_touch_copy_load:
 * @type: of the list
 *
 * Returns: (transfer full) (nullable): what was on the list last; empty when it cannot be read, %NULL when nothing was
 */
GVariant *unseat_never_touch_copy_load (const GVariantType *type);

/**
 * unseat_never_touch_copy_save:
 * @list: what is on the list; nothing is kept of an empty one
 *
 * What cannot be written stops nobody: the list itself is in the settings.
 */
void unseat_never_touch_copy_save (GVariant *list);

G_END_DECLS
