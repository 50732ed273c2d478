/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "model/wr-person.h"

static const char *const role_words[] = { "duty_officer", "shift_lead", "dispatcher", "grid_officer",
                                          "maintenance",  "leader",     NULL };
static const WrEnum roles = { "staff_role", role_words };

static const WrField fields[] = {
  WR_RECORD_COMMON_FIELDS,
  [WR_PERSON_NAME] = { .name = "name",
                       .kind = WR_FIELD_STRING,
                       .sensitivity = WR_SENSITIVITY_NAME,
                       .flags = WR_FIELD_REQUIRED },
  [WR_PERSON_ROLE] = { .name = "role", .kind = WR_FIELD_ENUM, .words = &roles },
  [WR_PERSON_ORG] = { .name = "org", .kind = WR_FIELD_STRING },
  [WR_PERSON_PHONE] = { .name = "phone", .kind = WR_FIELD_STRING, .max = 32, .sensitivity = WR_SENSITIVITY_PHONE },
  [WR_PERSON_SKILLS] = { .name = "skills", .kind = WR_FIELD_STRINGS },
  [WR_PERSON_ON_DUTY] = { .name = "on_duty", .kind = WR_FIELD_BOOL },
  [WR_PERSON_AREA_ID] = { .name = "area_id", .kind = WR_FIELD_STRING, .max = 64, .flags = WR_FIELD_INDEXED },
};

G_STATIC_ASSERT (G_N_ELEMENTS (fields) == WR_PERSON_N_FIELDS);

const WrRecordType wr_person_type = { "person", "people", fields, G_N_ELEMENTS (fields) };
