/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "platform/wr-demo-catalogue.h"

#include <math.h>

#define HOME (1 << WR_DEMO_ROLE_HOME)
#define SHOP (1 << WR_DEMO_ROLE_SHOP)
#define MALL (1 << WR_DEMO_ROLE_MALL)
#define MARKET (1 << WR_DEMO_ROLE_MARKET)
#define OFFICE (1 << WR_DEMO_ROLE_OFFICE)
#define SCHOOL (1 << WR_DEMO_ROLE_SCHOOL)
#define GYM (1 << WR_DEMO_ROLE_GYM)
#define HOSPITAL (1 << WR_DEMO_ROLE_HOSPITAL)
#define FACTORY (1 << WR_DEMO_ROLE_FACTORY)
#define CIVIC (1 << WR_DEMO_ROLE_CIVIC)
#define STADIUM (1 << WR_DEMO_ROLE_STADIUM)
#define UTILITY (1 << WR_DEMO_ROLE_UTILITY)
#define BIKE_SHED (1 << WR_DEMO_ROLE_BIKE_SHED)
#define PUBLIC (MALL | OFFICE | SCHOOL | HOSPITAL | MARKET | CIVIC)

#define FLOORS WR_DEMO_PLACE_EVERY_FLOOR
#define SOME WR_DEMO_PLACE_SOME_FLOOR
#define GROUND WR_DEMO_PLACE_GROUND_FLOOR
#define BASEMENT WR_DEMO_PLACE_BASEMENT
#define ROOF WR_DEMO_PLACE_ROOF
#define ROAD WR_DEMO_PLACE_ROADSIDE
#define MAIN WR_DEMO_PLACE_MAIN_ROAD
#define LANE WR_DEMO_PLACE_LANE
#define PARK WR_DEMO_PLACE_PARK
#define RIVER WR_DEMO_PLACE_RIVER
#define CAMERA WR_DEMO_PLACE_CAMERA

static const WrDemoDeviceKind device_kinds[] = {
  { "smoke_detector", "烟感", "mqtt", FLOORS, HOME, 17, 780, TRUE },
  { "heat_detector", "温感", "gb26875", BASEMENT, HOME | MALL | OFFICE, 9, 40, FALSE },
  { "gas_detector", "可燃气探测器", "mqtt", GROUND, SHOP | MARKET | MALL | SCHOOL | HOSPITAL, 1, 120, FALSE },
  { "gas_regulator", "燃气调压箱", "mqtt", GROUND, HOME, 5, 30, TRUE },
  { "fire_transmitter", "消防信息传输设备", "gb26875", GROUND, PUBLIC, 2, 40, FALSE },
  { "extinguisher", "自动灭火设备", "gb26875", BASEMENT, MALL | OFFICE | HOSPITAL, 3, 18, FALSE },
  { "pump", "水泵房控制器", "modbus", BASEMENT, HOME, 9, 36, FALSE },
  { "lift", "电梯", "mqtt", GROUND, HOME | OFFICE | HOSPITAL | MALL, 9, 320, FALSE },
  { "door_access", "电子门禁", "http", GROUND, HOME, 5, 170, FALSE },
  { "visitor_system", "智能访客系统", "http", GROUND, OFFICE | CIVIC | SCHOOL, 4, 14, FALSE },
  { "intercom", "紧急通话装置", "http", BASEMENT, HOME, 9, 24, FALSE },
  { "home_sos", "户内求助按钮", "mqtt", SOME, HOME, 5, 70, TRUE },
  { "care_meter", "独居关爱水表", "mqtt", SOME, HOME, 5, 36, TRUE },
  { "fall_sensor", "跌倒监测器", "mqtt", SOME, HOME, 5, 20, FALSE },
  { "ebike_charger", "电动车充电桩", "mqtt", GROUND, BIKE_SHED | HOME, 1, 130, FALSE },
  { "ev_charger", "汽车充电桩", "mqtt", BASEMENT, HOME | MALL | OFFICE, 16, 34, FALSE },
  { "power_meter", "供电监测终端", "modbus", GROUND, UTILITY | MALL | OFFICE | FACTORY | HOSPITAL, 1, 50, FALSE },
  { "water_meter", "用水监测终端", "modbus", GROUND, SCHOOL | MARKET | FACTORY | OFFICE, 1, 36, TRUE },
  { "structure_monitor", "房屋结构监测", "mqtt", ROOF, HOME, -6, 12, TRUE },
  { "indoor_air", "室内空气监测", "mqtt", GROUND, SCHOOL | HOSPITAL | MALL | OFFICE, 2, 16, FALSE },
  { "toxic_gas_detector", "有毒气体探测器", "modbus", GROUND, FACTORY | UTILITY, 1, 10, FALSE },
  { "perimeter_beam", "周界电子围栏", "onvif", GROUND, SCHOOL | UTILITY | FACTORY, 1, 26, FALSE },
  { "patrol_point", "消防巡检点", "http", SOME, PUBLIC | HOME, 2, 60, FALSE },
  { "noticeboard", "电子宣传栏", "http", GROUND, HOME | CIVIC, 3, 24, FALSE },
  { "speaker", "语音劝阻装置", "onvif", GROUND, HOME, 5, 24, FALSE },
  { "aed", "AED", "mqtt", GROUND, SCHOOL | CIVIC | MALL | GYM | STADIUM | HOSPITAL, 1, 18, TRUE },
  { "duty_terminal", "应急值守终端", "http", GROUND, CIVIC, 3, 13, FALSE },
  { "comms_cabinet", "通信机柜", "modbus", BASEMENT, OFFICE | CIVIC | HOSPITAL, 4, 12, FALSE },
  { "yard_analytics", "庭院视频分析", "gb28181", CAMERA, 0, 0, 0, FALSE, "gate,courtyard" },
  { "indoor_analytics", "楼内视频分析", "gb28181", CAMERA, 0, 0, 0, FALSE, "lift,garage,stairwell" },
  { "road_analytics", "道路视频分析", "gb28181", CAMERA, 0, 0, 0, FALSE, "street,riverside,shelter" },
  { "hydrant", "智能消防栓", "mqtt", ROAD, 0, 0, 150, TRUE },
  { "manhole", "智能井盖", "mqtt", ROAD, 0, 0, 190, TRUE },
  { "road_flood_gauge", "积水监测站", "mqtt", ROAD, 0, 0, 14, TRUE },
  { "roadside_post", "路边报警柱", "onvif", MAIN, 0, 0, 20, FALSE },
  { "traffic_monitor", "车辆行驶监测", "http", MAIN, 0, 0, 16, FALSE },
  { "broadcast", "应急广播", "http", ROAD, 0, 0, 30, FALSE },
  { "noise_meter", "噪声监测仪", "mqtt", ROAD, 0, 0, 8, FALSE },
  { "bin_sensor", "垃圾桶满溢监测", "mqtt", LANE, 0, 0, 110, TRUE },
  { "sos_post", "紧急求助柱", "onvif", PARK, 0, 0, 30, FALSE },
  { "air_station", "环境空气监测站", "http", PARK, 0, 0, 6, FALSE },
  { "soil_probe", "土壤监测仪", "mqtt", PARK, 0, 0, 6, TRUE },
  { "irrigation", "绿化灌溉控制器", "modbus", PARK, 0, 0, 18, FALSE },
  { "river_gauge", "河道水位计", "mqtt", RIVER, 0, 0, 5, TRUE },
  { "water_quality", "水质监测站", "mqtt", RIVER, 0, 0, 4, FALSE },
  { "lamp", "智能路灯", "mqtt", ROAD, 0, 0, 0, FALSE },
};

#define ANY WR_DEMO_WHEN_ALWAYS
#define DAY WR_DEMO_WHEN_DAY
#define EVENING WR_DEMO_WHEN_EVENING
#define NIGHT WR_DEMO_WHEN_NIGHT

static const WrDemoHabit habits[] = {
  { "fire.smoke", "smoke_detector", 30, 120, 900, EVENING, "%/m", 9, 22, 8 },
  { "fire.heat", "heat_detector", 5, 180, 900, ANY, "Cel", 62, 84, 58 },
  { "fire.combustible_gas", "gas_detector", 12, 120, 900, EVENING, "%", 22, 41, 20 },
  { "gas.leak", "gas_regulator", 4, 600, 2400, ANY, "%", 21, 34, 20 },
  { "gas.chlorine", "toxic_gas_detector", 1, 300, 1200, ANY, "[ppm]", 1.2, 3.5, 1 },
  { "lift.entrapment", "lift", 22, 300, 2100, DAY, NULL, 0, 0, 0 },
  { "sos.public", "sos_post", 10, 60, 600, EVENING, NULL, 0, 0, 0 },
  { "sos.roadside", "roadside_post", 5, 60, 600, ANY, NULL, 0, 0, 0 },
  { "sos.home", "home_sos", 18, 120, 1500, ANY, NULL, 0, 0, 0 },
  { "care.fall", "fall_sensor", 9, 120, 1500, NIGHT, NULL, 0, 0, 0 },
  { "intercom.call", "intercom", 9, 30, 180, DAY, NULL, 0, 0, 0 },
  { "charger.thermal_runaway", "ebike_charger", 5, 300, 1500, NIGHT, "Cel", 92, 140, 85 },
  { "perimeter.danger_zone", "perimeter_beam", 4, 30, 300, NIGHT, NULL, 0, 0, 0 },
  { "extinguisher.discharge", "extinguisher", 1, 600, 2400, ANY, NULL, 0, 0, 0 },

  { "ebike.lift", "lift", 30, 20, 180, EVENING, NULL, 0, 0, 0 },
  { "passage.fire_lane_blocked", "yard_analytics", 24, 120, 1500, EVENING, NULL, 0, 0, 0 },
  { "passage.life_route_blocked", "yard_analytics", 8, 120, 1500, EVENING, NULL, 0, 0, 0 },
  { "passage.corridor_blocked", "indoor_analytics", 5, 600, 2400, ANY, NULL, 0, 0, 0 },
  { "passage.exit_blocked", "indoor_analytics", 4, 300, 1800, DAY, NULL, 0, 0, 0 },
  { "object.thrown", "yard_analytics", 5, 10, 60, EVENING, NULL, 0, 0, 0 },
  { "ebike.corridor_charging", "indoor_analytics", 6, 600, 2400, NIGHT, NULL, 0, 0, 0 },
  { "behaviour.dangerous", "road_analytics", 4, 30, 300, EVENING, NULL, 0, 0, 0 },
  { "security.illegal_entry", "door_access", 4, 30, 300, NIGHT, NULL, 0, 0, 0 },
  { "perimeter.intrusion", "perimeter_beam", 12, 20, 240, NIGHT, NULL, 0, 0, 0 },
  { "manhole.moved", "manhole", 13, 300, 2700, ANY, "deg", 16, 55, 15 },
  { "lift.fault", "lift", 16, 300, 2700, DAY, NULL, 0, 0, 0 },
  { "power.outage", "power_meter", 4, 300, 2400, ANY, "V", 0, 12, 150 },
  { "pump.fire_fault", "pump", 4, 600, 2400, ANY, NULL, 0, 0, 0 },
  { "water.main_burst", "water_meter", 2, 1200, 2700, ANY, "m3/h", 46, 90, 30 },
  { "fire.transmitter_offline", "fire_transmitter", 8, 60, 900, ANY, NULL, 0, 0, 0 },
  { "care.water_use", "care_meter", 6, 900, 2700, DAY, "m3", 0, 0.009, 0.01 },
  { "broadcast.fault", "broadcast", 5, 300, 1800, ANY, NULL, 0, 0, 0 },
  { "structure.unsafe", "structure_monitor", 1, 900, 2700, ANY, "mm", 11, 19, 10 },
  { "road.flooding_deep", "road_flood_gauge", 2, 900, 2700, ANY, "cm", 16, 34, 15 },
  { "comms.failure", "comms_cabinet", 3, 60, 1200, ANY, NULL, 0, 0, 0 },
  { "air.harmful_gas", "toxic_gas_detector", 3, 300, 1500, DAY, "[ppm]", 11, 26, 10 },
  { "duty.missed_check_in", "duty_terminal", 4, 60, 900, NIGHT, NULL, 0, 0, 0 },

  { "door.held_open", "door_access", 30, 30, 600, DAY, "s", 61, 240, 60 },
  { "door.forced", "door_access", 5, 30, 300, NIGHT, NULL, 0, 0, 0 },
  { "hydrant.pressure_low", "hydrant", 10, 300, 2400, DAY, "MPa", 0.04, 0.13, 0.14 },
  { "hydrant.abnormal_use", "hydrant", 6, 60, 900, DAY, "L/s", 4, 14, 3 },
  { "hydrant.struck", "hydrant", 2, 900, 2700, ANY, "deg", 21, 70, 20 },
  { "fire.device_abnormal", "fire_transmitter", 14, 120, 1800, ANY, NULL, 0, 0, 0 },
  { "patrol.hazard", "patrol_point", 6, 900, 2700, DAY, NULL, 0, 0, 0 },
  { "water.level_high", "manhole", 10, 300, 2400, ANY, "m", 1.52, 2.1, 1.5 },
  { "river.level_high", "river_gauge", 4, 900, 2700, ANY, "m", 6.02, 6.6, 6 },
  { "tank.level_low", "pump", 8, 180, 1500, DAY, "m", 0.2, 0.78, 0.8 },
  { "tank.level_high", "pump", 5, 180, 1200, NIGHT, "m", 3.22, 3.6, 3.2 },
  { "pump.fault", "pump", 6, 300, 2400, ANY, NULL, 0, 0, 0 },
  { "power.abnormal", "power_meter", 9, 30, 900, DAY, "V", 188, 197, 198 },
  { "gas.abnormal", "gas_regulator", 4, 300, 1800, ANY, "kPa", 1.1, 1.48, 1.5 },
  { "charger.abnormal", "ev_charger", 12, 120, 1800, EVENING, NULL, 0, 0, 0 },
  { "charger.overheat", "ebike_charger", 12, 120, 1500, NIGHT, "Cel", 61, 78, 60 },
  { "air.co2_high_indoor", "indoor_air", 10, 300, 2400, DAY, "[ppm]", 1010, 1600, 1000 },
  { "crowd.gathering", "road_analytics", 9, 120, 1800, EVENING, "1", 31, 90, 30 },
  { "passage.main_road_blocked", "road_analytics", 11, 60, 900, DAY, NULL, 0, 0, 0 },
  { "water.turbidity", "water_quality", 3, 600, 2700, ANY, "[NTU]", 11, 30, 10 },
  { "water.ph_high", "water_quality", 2, 600, 2700, ANY, "[pH]", 9.02, 9.6, 9 },
  { "intercom.fault", "intercom", 3, 300, 1800, ANY, NULL, 0, 0, 0 },
  { "road.flooding", "road_flood_gauge", 3, 600, 2700, ANY, "cm", 5.5, 14, 5 },
  { "soil.pollution", "soil_probe", 1, 1200, 2700, ANY, "mg/kg", 62, 90, 60 },

  { "waste.bin_full", "bin_sensor", 62, 900, 3600, DAY, "%", 91, 100, 90 },
  { "ebike.parking", "yard_analytics", 48, 120, 1800, EVENING, "1", 3, 14, 3 },
  { "lift.status", "lift", 40, 15, 300, DAY, NULL, 0, 0, 0 },
  { "lamp.fault", "lamp", 30, 900, 3600, NIGHT, NULL, 0, 0, 0 },
  { "device.offline", "smoke_detector", 22, 60, 2400, ANY, NULL, 0, 0, 0 },
  { "device.offline", "manhole", 8, 60, 2400, ANY, NULL, 0, 0, 0 },
  { "device.offline", "bin_sensor", 7, 60, 2400, ANY, NULL, 0, 0, 0 },
  { "device.offline", "door_access", 8, 30, 1200, ANY, NULL, 0, 0, 0 },
  { "camera.offline", "road_analytics", 4, 30, 900, ANY, NULL, 0, 0, 0 },
  { "camera.offline", "yard_analytics", 4, 30, 900, ANY, NULL, 0, 0, 0 },
  { "patrol.overdue", "patrol_point", 26, 600, 3600, DAY, NULL, 0, 0, 0 },
  { "report.hazard", "duty_terminal", 18, 600, 3000, DAY, NULL, 0, 0, 0 },
  { "noise.high", "noise_meter", 16, 60, 1200, NIGHT, "dB", 46, 74, 45 },
  { "energy.water_abnormal", "water_meter", 14, 900, 3600, NIGHT, "m3/h", 8, 20, 7 },
  { "energy.power_abnormal", "power_meter", 14, 900, 3600, ANY, "kW", 210, 420, 200 },
  { "guard.absent", "yard_analytics", 12, 120, 900, NIGHT, "min", 5.5, 20, 5 },
  { "river.debris", "water_quality", 10, 900, 3600, DAY, "m2", 2.2, 9, 2 },
  { "noticeboard.fault", "noticeboard", 10, 600, 3000, ANY, NULL, 0, 0, 0 },
  { "speaker.fault", "speaker", 8, 600, 3000, ANY, NULL, 0, 0, 0 },
  { "irrigation.fault", "irrigation", 8, 600, 3000, DAY, NULL, 0, 0, 0 },
  { "waste.solid_abnormal", "bin_sensor", 6, 600, 3000, DAY, NULL, 0, 0, 0 },
  { "traffic.vehicle_scrape", "traffic_monitor", 6, 120, 1200, DAY, NULL, 0, 0, 0 },
  { "visitor.fault", "visitor_system", 5, 300, 2400, DAY, NULL, 0, 0, 0 },
  { "traffic.monitor_fault", "traffic_monitor", 4, 300, 2400, ANY, NULL, 0, 0, 0 },
  { "air.co2_high", "air_station", 4, 600, 3000, DAY, "[ppm]", 1010, 1300, 1000 },
  { "aed.fault", "aed", 3, 900, 3600, ANY, NULL, 0, 0, 0 },
};

const WrDemoDeviceKind *
wr_demo_device_kinds (guint *n_kinds)
{
  *n_kinds = G_N_ELEMENTS (device_kinds);
  return device_kinds;
}

const WrDemoDeviceKind *
wr_demo_device_kind_lookup (const char *id)
{
  for (guint i = 0; i < G_N_ELEMENTS (device_kinds); i++)
    if (g_str_equal (device_kinds[i].id, id))
      return &device_kinds[i];
  return NULL;
}

const WrDemoHabit *
wr_demo_habits (guint *n_habits)
{
  *n_habits = G_N_ELEMENTS (habits);
  return habits;
}

const WrDemoHabit *
wr_demo_habit_lookup (const char *alarm)
{
  for (guint i = 0; i < G_N_ELEMENTS (habits); i++)
    if (g_str_equal (habits[i].alarm, alarm))
      return &habits[i];
  return NULL;
}

double
wr_demo_habit_draw (const WrDemoHabit *habit, WrDemoRandom *random)
{
  double range = habit->high - habit->low;
  gboolean counts = g_str_equal (habit->unit, "1");
  double parts = counts || range >= 20 ? 1 : range >= 2 ? 10 : range >= 0.2 ? 100 : 1000;

  return round (wr_demo_random_between (random, habit->low, habit->high) * parts) / parts;
}
