/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "model/wr-site.h"

G_BEGIN_DECLS

/**
 * WrCameraList:
 *
 * All cameras of the street by name, with a search that knows pinyin.
 *
 * Signals: "chosen" (WrEntity *camera): clicked, or Enter; "left" (): Escape, the search is empty.
 */
#define WR_TYPE_CAMERA_LIST (wr_camera_list_get_type ())
G_DECLARE_FINAL_TYPE (WrCameraList, wr_camera_list, WR, CAMERA_LIST, AdwBin)

void wr_camera_list_set_site (WrCameraList *self, WrSite *site);

/** wr_camera_list_get_cameras: Returns: (transfer none): every camera in the order of the list, whatever is searched.
 */
GListModel *wr_camera_list_get_cameras (WrCameraList *self);

/** wr_camera_list_dup_area: Returns: (transfer full) (nullable): the name of the area that @camera is in. */
char *wr_camera_list_dup_area (WrCameraList *self, WrEntity *camera);

void wr_camera_list_focus_search (WrCameraList *self);

G_END_DECLS
