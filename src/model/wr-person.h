/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/wr-record.h"

G_BEGIN_DECLS

/** wr_person_type: a member of staff. Name and phone are personal: shown masked. */
extern const WrRecordType wr_person_type;

enum
{
  WR_PERSON_NAME = WR_RECORD_N_COMMON,
  WR_PERSON_ROLE, /* duty_officer, shift_lead, dispatcher, grid_officer, maintenance, leader */
  WR_PERSON_ORG,
  WR_PERSON_PHONE,
  WR_PERSON_SKILLS,
  WR_PERSON_ON_DUTY,
  WR_PERSON_AREA_ID,
  WR_PERSON_N_FIELDS,
};

G_END_DECLS
