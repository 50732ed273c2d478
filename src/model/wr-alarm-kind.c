/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "model/wr-alarm-kind.h"

#include <glib/gi18n.h>

/*
 * The kinds named in the online-service function requirements, clauses 6.1.2 to 6.1.5, in their order (the number is
 * that of the project's list), then those of neighbouring clauses. A row of the list that gives two priorities is two
 * kinds here. 21, 58 and 63 name no alarm.
 */
static const WrAlarmKind kinds[] = {
  /* 6.1.2 security base */
  { /* 1 */ "security.illegal_entry", NC_ ("alarm kind", "Illegal entry"), "非法进入", 2, FALSE },
  { /* 2 */ "traffic.vehicle_scrape", NC_ ("alarm kind", "Vehicle scrape"), "车辆刮蹭", 4, FALSE },
  { /* 3 */ "security.theft", NC_ ("alarm kind", "Theft"), "财物被盗", 2, FALSE },
  { /* 4 */ "camera.offline", NC_ ("alarm kind", "Camera offline"), "摄像机离线", 4, FALSE },
  { "camera.key_site_offline", NC_ ("alarm kind", "Camera at key site offline"), "重点部位摄像机离线", 3, FALSE },
  { /* 5 */ "passage.fire_lane_blocked", NC_ ("alarm kind", "Fire lane blocked"), "消防通道占用", 2, FALSE },
  { /* 6 */ "passage.main_road_blocked", NC_ ("alarm kind", "Main road blocked"), "机动车主干道占用", 3, FALSE },
  { /* 7 */ "passage.life_route_blocked", NC_ ("alarm kind", "Life route blocked"), "生命通道占用", 2, FALSE },
  { /* 8 */ "passage.corridor_blocked", NC_ ("alarm kind", "Evacuation corridor blocked"), "楼内疏散通道占用", 2,
    FALSE },
  { /* 9 */ "passage.exit_blocked", NC_ ("alarm kind", "Emergency exit blocked"), "安全出口占用", 2, FALSE },
  { /* 10 */ "perimeter.intrusion", NC_ ("alarm kind", "Perimeter intrusion"), "周界入侵", 2, TRUE },
  { /* 11 */ "perimeter.danger_zone", NC_ ("alarm kind", "Danger zone intrusion"), "危险区域入侵", 1, TRUE },
  { /* 12 */ "speaker.fault", NC_ ("alarm kind", "Deterrent speaker fault"), "语音劝阻装置故障", 4, FALSE },
  { /* 13 */ "visitor.fault", NC_ ("alarm kind", "Visitor system fault"), "智能访客系统故障", 4, FALSE },
  { /* 14 */ "venue.monitor_fault", NC_ ("alarm kind", "Entertainment venue monitor fault"), "娱乐场所监控故障", 4,
    FALSE },
  { /* 15 */ "door.held_open", NC_ ("alarm kind", "Door held open"), "门长开", 3, FALSE },
  { "door.forced", NC_ ("alarm kind", "Door forced"), "门强开", 3, FALSE },
  { "door.fault", NC_ ("alarm kind", "Access control fault"), "电子门禁故障", 3, FALSE },
  { /* 16 */ "behaviour.dangerous", NC_ ("alarm kind", "Dangerous behaviour"), "危险行为", 2, FALSE },
  { /* 17 */ "traffic.monitor_fault", NC_ ("alarm kind", "Vehicle monitor fault"), "机动车行驶监控设施故障", 4, FALSE },
  { /* 18 */ "object.thrown", NC_ ("alarm kind", "Object thrown from height"), "高空抛物", 2, FALSE },
  { /* 19 */ "charger.overheat", NC_ ("alarm kind", "E-bike charger overheating"), "电动车充电桩超温", 3, FALSE },
  { "charger.thermal_runaway", NC_ ("alarm kind", "E-bike charger thermal runaway"), "电动车充电桩热失控", 1, TRUE },
  { /* 20 */ "sos.roadside", NC_ ("alarm kind", "Roadside quick alarm"), "路边快速报警", 1, TRUE },
  { /* 22 */ "patrol.overdue", NC_ ("alarm kind", "Fire patrol overdue"), "消防巡检逾期", 4, FALSE },
  { "patrol.hazard", NC_ ("alarm kind", "Fire patrol found a hazard"), "消防巡检隐患", 3, FALSE },
  { /* 23 */ "hydrant.pressure_low", NC_ ("alarm kind", "Hydrant pressure low"), "消防栓水压低", 3, FALSE },
  { "hydrant.struck", NC_ ("alarm kind", "Hydrant struck"), "消防栓被撞倒", 3, FALSE },
  { "hydrant.abnormal_use", NC_ ("alarm kind", "Hydrant water used abnormally"), "消防栓异常用水", 3, FALSE },
  { /* 24 */ "fire.located", NC_ ("alarm kind", "Fire located"), "火警定位", 1, TRUE },
  { /* 25 */ "fire.smoke", NC_ ("alarm kind", "Smoke detected"), "烟感火警", 1, TRUE },
  { "fire.heat", NC_ ("alarm kind", "Heat detected"), "温感火警", 1, TRUE },
  { "fire.combustible_gas", NC_ ("alarm kind", "Combustible gas detected"), "可燃气体报警", 1, TRUE },
  { /* 26 */ "fire.transmitter_offline", NC_ ("alarm kind", "Fire signal transmitter offline"), "消防信息传输设备离线",
    2, FALSE },
  { /* 27 */ "extinguisher.discharge", NC_ ("alarm kind", "Automatic extinguisher discharged"), "自动灭火设备动作", 1,
    TRUE },
  { "extinguisher.fault", NC_ ("alarm kind", "Automatic extinguisher fault"), "自动灭火设备故障", 3, FALSE },
  { /* 28 */ "fire.device_abnormal", NC_ ("alarm kind", "Fire device abnormal"), "消防设备异常", 3, FALSE },

  /* 6.1.3 environment */
  { /* 29 */ "air.co2_high", NC_ ("alarm kind", "Carbon dioxide high"), "二氧化碳超标", 4, FALSE },
  { "air.co2_high_indoor", NC_ ("alarm kind", "Carbon dioxide high indoors"), "室内二氧化碳超标", 3, FALSE },
  { /* 30 */ "air.so2_high", NC_ ("alarm kind", "Sulphur dioxide high"), "二氧化硫超标", 3, FALSE },
  { /* 31 */ "gas.chlorine", NC_ ("alarm kind", "Chlorine leak"), "氯气泄漏", 1, TRUE },
  { /* 32 */ "air.harmful_gas", NC_ ("alarm kind", "Harmful gas high"), "有害气体超标", 2, FALSE },
  { /* 33 */ "water.ph_high", NC_ ("alarm kind", "Water pH high"), "水质pH值过高", 3, FALSE },
  { "water.drinking_ph_high", NC_ ("alarm kind", "Drinking water pH high"), "饮用水pH值过高", 2, FALSE },
  { /* 34 */ "water.turbidity", NC_ ("alarm kind", "Water turbidity abnormal"), "水质浊度异常", 3, FALSE },
  { /* 35 */ "river.debris", NC_ ("alarm kind", "Floating debris on the river"), "河道漂浮物", 4, FALSE },
  { /* 36 */ "energy.water_abnormal", NC_ ("alarm kind", "Water use abnormal"), "用水能耗异常", 4, FALSE },
  { /* 37 */ "energy.power_abnormal", NC_ ("alarm kind", "Electricity use abnormal"), "用电能耗异常", 4, FALSE },
  { /* 38 */ "waste.bin_full", NC_ ("alarm kind", "Waste bin overflowing"), "垃圾桶满溢", 4, FALSE },
  { /* 39 */ "soil.pollution", NC_ ("alarm kind", "Soil pollution"), "土壤污染", 3, FALSE },
  { /* 40 */ "waste.solid_abnormal", NC_ ("alarm kind", "Solid waste abnormal"), "固体废物异常", 4, FALSE },
  { /* 41 */ "report.hazard", NC_ ("alarm kind", "Environmental hazard reported"), "环境隐患上报", 4, FALSE },
  { "noise.high", NC_ ("alarm kind", "Noise above limit"), "噪声超标", 4, FALSE },

  /* 6.1.4 emergency; the priority of a warning is its level, this one is for a warning that carries none */
  { /* 42 */ "sos.public", NC_ ("alarm kind", "Public SOS button pressed"), "公共区域紧急求助", 1, TRUE },
  { /* 43 */ "intercom.call", NC_ ("alarm kind", "Emergency intercom call"), "紧急通话呼叫", 1, FALSE },
  { "intercom.fault", NC_ ("alarm kind", "Emergency intercom fault"), "紧急通话装置故障", 3, FALSE },
  { /* 44 */ "sos.home", NC_ ("alarm kind", "In-home SOS"), "户内紧急求助", 1, TRUE },
  { /* 45 */ "warning.natural_disaster", NC_ ("alarm kind", "Natural disaster warning"), "自然灾害预警", 2, FALSE },
  { /* 46 */ "warning.accident", NC_ ("alarm kind", "Accident warning"), "事故灾难预警", 2, FALSE },
  { /* 47 */ "warning.public_health", NC_ ("alarm kind", "Public health warning"), "公共卫生事件预警", 2, FALSE },
  { /* 48 */ "social.event", NC_ ("alarm kind", "Social safety event"), "社会安全事件", 2, FALSE },
  { "social.event_major", NC_ ("alarm kind", "Major social safety event"), "重大社会安全事件", 1, FALSE },
  { /* 49 */ "broadcast.fault", NC_ ("alarm kind", "Emergency broadcast fault"), "应急播报系统故障", 2, FALSE },
  { /* 50 */ "noticeboard.fault", NC_ ("alarm kind", "Electronic notice board fault"), "电子宣传栏故障", 4, FALSE },
  { /* 51 */ "duty.terminal_fault", NC_ ("alarm kind", "Duty terminal fault"), "应急值守终端故障", 2, FALSE },
  { "duty.missed_check_in", NC_ ("alarm kind", "Duty check-in missed"), "应急值守未签到", 2, FALSE },
  { /* 52 */ "shelter.opened", NC_ ("alarm kind", "Shelter opened"), "避难场所启用", 3, FALSE },
  { "shelter.full", NC_ ("alarm kind", "Shelter full"), "避难场所满员", 2, FALSE },
  { "shelter.defect", NC_ ("alarm kind", "Shelter facilities missing"), "避难场所设施缺失", 4, FALSE },
  { /* 53 */ "supplies.low", NC_ ("alarm kind", "Emergency supplies low"), "应急物资低于下限", 4, FALSE },
  { "supplies.expired", NC_ ("alarm kind", "Emergency supplies expired"), "应急物资过期", 4, FALSE },
  { /* 54 */ "plan.review_due", NC_ ("alarm kind", "Emergency plan review due"), "应急预案待评审", 4, FALSE },
  { /* 55 */ "drill.overdue", NC_ ("alarm kind", "Emergency drill overdue"), "应急演练逾期", 4, FALSE },
  { /* 56 */ "risk.point", NC_ ("alarm kind", "Disaster risk point"), "灾害风险隐患点", 3, FALSE },
  { /* 57 */ "comms.failure", NC_ ("alarm kind", "Communications failure"), "通信故障", 2, FALSE },
  { "energy.failure", NC_ ("alarm kind", "Energy supply failure"), "能源故障", 2, FALSE },

  /* 6.1.5 public utilities */
  { /* 59 */ "manhole.moved", NC_ ("alarm kind", "Manhole cover moved"), "井盖移位", 2, FALSE },
  { "manhole.stolen", NC_ ("alarm kind", "Manhole cover stolen"), "井盖被盗", 2, FALSE },
  { /* 60 */ "water.level_high", NC_ ("alarm kind", "Water level in manhole high"), "井下水位超限", 3, FALSE },
  { /* 61 */ "road.flooding", NC_ ("alarm kind", "Road flooding"), "路面积水", 3, FALSE },
  { "road.flooding_deep", NC_ ("alarm kind", "Deep road flooding"), "路面严重积水", 2, FALSE },
  { /* 62 */ "lamp.fault", NC_ ("alarm kind", "Street lamp fault"), "路灯故障", 4, FALSE },
  { /* 64 */ "lift.entrapment", NC_ ("alarm kind", "People trapped in lift"), "电梯困人", 1, TRUE },
  { /* 65 */ "lift.fault", NC_ ("alarm kind", "Lift fault"), "电梯故障", 2, FALSE },
  { /* 66 */ "lift.status", NC_ ("alarm kind", "Lift status abnormal"), "电梯运行状态异常", 4, FALSE },
  { /* 67 */ "tank.level_high", NC_ ("alarm kind", "Water tank level high"), "水箱超高水位", 3, FALSE },
  { "tank.level_low", NC_ ("alarm kind", "Water tank level low"), "水箱超低水位", 3, FALSE },
  { /* 68 */ "pump.fault", NC_ ("alarm kind", "Water pump fault"), "水泵故障", 3, FALSE },
  { "pump.fire_fault", NC_ ("alarm kind", "Fire pump fault"), "消防水泵故障", 2, FALSE },
  { /* 69 */ "water.main_burst", NC_ ("alarm kind", "Water main burst"), "自来水管破裂", 2, FALSE },
  { /* 70 */ "power.outage", NC_ ("alarm kind", "Power outage"), "停电", 2, FALSE },
  { "power.abnormal", NC_ ("alarm kind", "Power supply abnormal"), "供电异常", 3, FALSE },
  { /* 71 */ "gas.abnormal", NC_ ("alarm kind", "Gas supply abnormal"), "供气异常", 3, FALSE },
  { "gas.leak", NC_ ("alarm kind", "Gas leak"), "燃气泄漏", 1, TRUE },
  { /* 72 */ "heating.abnormal", NC_ ("alarm kind", "Heating abnormal"), "供暖异常", 3, FALSE },
  { "heating.abnormal_frost", NC_ ("alarm kind", "Heating abnormal in frost"), "严寒供暖异常", 2, FALSE },
  { /* 73 */ "charger.abnormal", NC_ ("alarm kind", "Charger abnormal"), "充电桩异常", 3, FALSE },
  { /* 74 */ "irrigation.fault", NC_ ("alarm kind", "Irrigation fault"), "绿化灌溉装置异常", 4, FALSE },
  { /* 75 */ "device.offline", NC_ ("alarm kind", "Monitoring device offline"), "监测设备离线", 4, FALSE },
  { "device.mass_offline", NC_ ("alarm kind", "Many monitoring devices offline"), "监测设备大面积离线", 3, FALSE },

  /* neighbouring clauses; a river gauge watches a risk point (56) */
  { "river.level_high", NC_ ("alarm kind", "River level high"), "河道水位超限", 3, FALSE },
  { /* 6.1.1 f */ "structure.unsafe", NC_ ("alarm kind", "Building structure unsafe"), "房屋结构安全异常", 2, TRUE },
  { /* 6.2.1 */ "aed.fault", NC_ ("alarm kind", "Defibrillator fault"), "AED故障", 4, FALSE },
  { /* 6.2.2 */ "care.vital_signs", NC_ ("alarm kind", "Vital signs warning"), "体征预警", 2, FALSE },
  { /* 6.2.4 */ "care.fall", NC_ ("alarm kind", "Elderly person fell"), "老人跌倒", 1, TRUE },
  { "care.missing", NC_ ("alarm kind", "Elderly person missing"), "老人走失", 1, FALSE },
  { "care.water_use", NC_ ("alarm kind", "Water use abnormal in single household"), "独居用水异常", 2, FALSE },
  { /* 6.3 b */ "housing.illegal_occupancy", NC_ ("alarm kind", "Illegal occupancy"), "违规住人", 3, FALSE },
  { /* 6.3 h */ "ebike.lift", NC_ ("alarm kind", "E-bike in lift"), "电动车进电梯", 2, FALSE },
  { "ebike.corridor_charging", NC_ ("alarm kind", "E-bike charging in corridor"), "楼道充电", 2, FALSE },
  { "ebike.parking", NC_ ("alarm kind", "E-bike parked improperly"), "电动车乱停放", 4, FALSE },
  { "guard.absent", NC_ ("alarm kind", "Guard off post"), "保安离岗", 4, FALSE },
  { /* 6.5.1 */ "area.flooding", NC_ ("alarm kind", "Key area flooding"), "重点区域水浸", 2, FALSE },
  { "crowd.gathering", NC_ ("alarm kind", "Crowd gathering"), "人员聚集", 3, FALSE },
};

static GHashTable *
kinds_by_id (void)
{
  static GHashTable *table = NULL;

  if (g_once_init_enter_pointer (&table))
    {
      GHashTable *fresh = g_hash_table_new (g_str_hash, g_str_equal);

      for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
        g_hash_table_insert (fresh, (gpointer) kinds[i].id, (gpointer) &kinds[i]);
      g_once_init_leave_pointer (&table, fresh);
    }
  return table;
}

const WrAlarmKind *
wr_alarm_kind_lookup (const char *id)
{
  return id != NULL ? g_hash_table_lookup (kinds_by_id (), id) : NULL;
}

const WrAlarmKind *
wr_alarm_kinds (guint *n_kinds)
{
  *n_kinds = G_N_ELEMENTS (kinds);
  return kinds;
}
