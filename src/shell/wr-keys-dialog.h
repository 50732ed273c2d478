/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/** WrKeysDialog: the list of all keys. */
#define WR_TYPE_KEYS_DIALOG (wr_keys_dialog_get_type ())
G_DECLARE_FINAL_TYPE (WrKeysDialog, wr_keys_dialog, WR, KEYS_DIALOG, AdwDialog)

AdwDialog *wr_keys_dialog_new (void);

G_END_DECLS
