/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/wr-site.h"
#include "widgets/wr-fact-list.h"

G_BEGIN_DECLS

/** wr_map_facts_fill: puts what is known of @record (building, area, camera, shelter, alarm) into @list. */
void wr_map_facts_fill (WrFactList *list, WrSite *site, const WrRecord *record);

G_END_DECLS
