"""Values as people write them: each pair was judged by hand before the program saw it."""

from __future__ import annotations

from decimal import Decimal

import pytest
from support.builders import indicator
from support.rules import RULES

from reporter.scoring import IndicatorResult
from reporter.scoring.rows import row_result


def row(kind: str, name: str, target: str, actual: str) -> IndicatorResult:
    given = indicator(name, target=target, actual=actual, subcategory=kind, points=10)
    return row_result(given, RULES, 2023)


FULL = Decimal(10)
COUNT, QUALITY, TIME, COST = "数量指标", "质量指标", "时效指标", "成本指标"
SOCIAL, CONTENT = "社会效益指标", "服务对象满意度指标"


@pytest.mark.parametrize(
    ("kind", "name", "target", "actual", "score"),
    [
        # a blank between thousands
        (COUNT, "培训人数", "≥1200人", "1 180 人", "9.83"),  # 1180 ÷ 1200
        (COUNT, "补贴面积", "10.5万亩", "105 600亩", "10"),
        (COUNT, "受益人口", "12 000人", "11,400人", "9.50"),
        # measure words of the same things
        (COUNT, "采购图书", "≥5000册", "5012本", "10"),
        (COUNT, "栽植苗木", "5000株", "4800棵", "9.60"),
        (COUNT, "走访商户", "200家", "180户", "9.00"),
        (COUNT, "维修电梯", "12部", "12台", "10"),
        (COUNT, "新建楼房", "6栋", "6幢", "10"),
        (COUNT, "储备物资", "≥20种", "23类", "10"),
        (COST, "物业单价", "≤2.5元/㎡/月", "2.5元/平方米·月", "10"),
        (COST, "物业单价", "2.5元/平方米/月", "2.6元/㎡·月", "9.62"),  # 2.5 ÷ 2.6
        (COST, "生均经费", "≥1000元/生·年", "1000元/人·年", "10"),
        # marks out of five or ten
        (CONTENT, "群众满意度", "≥90%", "4.6分（满分5分）", "10"),  # 92%
        (CONTENT, "群众满意度", "≥90%", "4.2分（5分制）", "9.33"),  # 84 ÷ 90
        (CONTENT, "群众满意度", "≥90分", "9.2分（满分10分）", "10"),
        (CONTENT, "群众满意度", "≥9分", "9.2分（满分10分）", "10"),
        (CONTENT, "群众满意度", "≥4分（满分5分）", "4.3分", "10"),
        (CONTENT, "群众满意度", "≥4分（5分制）", "78%", "9.75"),  # 78 ÷ 80
        (CONTENT, "群众满意度", "≥90分", "88分（百分制）", "9.78"),
        (CONTENT, "群众满意度", "≥90分", "0.93", "10"),
        (QUALITY, "考核加分", "≥5分", "0.8", "1.60"),
        # how far off a value may be
        (QUALITY, "监测数据误差", "±5%", "-3.2%", "10"),
        (QUALITY, "监测数据误差", "±5%", "6%", "8.33"),  # 5 ÷ 6
        (QUALITY, "处理数据偏差率", "±2%", "5%", "4.00"),
        # the number by which something changed, beside what it is now
        (SOCIAL, "粮食产量增长", "≥1%", "50.6万吨，同比增长1.2%", "10"),
        (SOCIAL, "犯罪率", "下降5%", "120起，同比下降3.5%", "7.00"),
        (SOCIAL, "犯罪率", "下降5%", "120起，同比上升3.5%", "0"),
        (SOCIAL, "产值增长率", "≥5%", "产值12亿元，下降6.3%", "0"),
        (SOCIAL, "产值增长率", "≥5%", "8%，较上年提高2%", "10"),
        (SOCIAL, "产值增速", "≥5%", "6.3%，比全市平均高0.5个百分点", "10"),
        (QUALITY, "污水处理率", "提高1%", "93.7%，较上年提高1.2%", "10"),
        (QUALITY, "污水处理率", "95%", "93.7%，较上年提高1.2%", "9.86"),  # 93.7 ÷ 95
        # what it was and what it is
        (QUALITY, "安全生产事故起数", "同比下降10%", "上年20起，今年17起", "10"),  # 15%
        (QUALITY, "安全生产事故起数", "同比下降10%", "今年19起（上年20起）", "5.00"),
        (QUALITY, "安全生产事故起数", "同比下降10%", "上年20起，今年22起", "0"),
        (SOCIAL, "税收", "较上年增长5%", "由2.0亿元增至2.08亿元", "8.00"),
        (SOCIAL, "采购单价", "下降5%", "单价由20元降至18.5元", "10"),
        (SOCIAL, "人均能耗", "下降3%", "由120千瓦时/人下降到115千瓦时/人", "10"),
        (SOCIAL, "利润", "增长5%", "由100万元增至104.999万元", "9.98"),  # never rounded up to all of it
        (SOCIAL, "投诉量", "低于上年", "48件，上年50件", "10"),
        (SOCIAL, "投诉量", "不高于上年", "48件，同比下降4%", "10"),
        (TIME, "审批时限", "压缩50%", "由10天压缩到6天", "8.00"),  # 40%
        (TIME, "审批时限", "较上年压缩50%以上", "10个工作日压缩至4个工作日", "10"),
        (TIME, "审批时限压缩", "≥50%", "由10天压缩到6天", "8.00"),
        (TIME, "办理时限压缩比例", "≥30%", "由10天压缩到6天", "10"),
        (TIME, "审批时限", "压缩至5天", "由10天压缩至6天", "8.33"),  # 5 ÷ 6
        (SOCIAL, "旅游收入增长率", "≥10%", "由100万元增长到105万元", "5.00"),
        # so many of so many, in one clause
        (QUALITY, "项目开工率", "≥90%", "25个项目开工23个", "10"),
        (QUALITY, "按期完成率", "≥95%", "20项任务按期完成18项", "9.47"),  # 90 ÷ 95
        # each of several shares
        (CONTENT, "师生满意度", "≥85%", "教师90%，学生88%", "10"),
        (CONTENT, "师生满意度", "≥85%", "教师满意度90%，学生满意度88%", "10"),
        (QUALITY, "差错率", "≤1%", "甲组0.5%，乙组0.8%", "10"),
        # counted, and all of it
        (QUALITY, "火灾24小时扑灭率", "≥95%", "16起全部24小时内扑灭", "10"),
        (QUALITY, "投诉办结率", "100%", "共收到投诉12件，已全部办结", "10"),
        (QUALITY, "验收合格率", "100%", "新建3所，改造5所，全部验收合格", "10"),
        # a thing named by two numerals
        (QUALITY, "桥梁状况", "一、二类桥梁占比≥90%", "一、二类桥梁占比85%", "9.44"),  # 85 ÷ 90
        (QUALITY, "水质", "Ⅰ、Ⅱ类水质占比≥90%", "95%", "10"),
        # units on no list
        (QUALITY, "出厂水浊度", "≤1NTU", "1.25NTU", "8.00"),
        (QUALITY, "抗菌药物使用强度", "≤40DDDs", "36.5DDDs", "10"),
        (SOCIAL, "治理面积", "≥12km²", "11.5平方公里", "9.58"),
        (COUNT, "筛查人数", "≥3000例", "3012人", "10"),
        # growth below nothing
        (QUALITY, "化肥使用量", "负增长", "-2.1%", "10"),
        (QUALITY, "化肥使用量", "零增长", "与上年持平", "10"),
        (QUALITY, "耗材占比", "<20%", "19.9%", "10"),
        # a choice of two
        (SOCIAL, "机制健全性", "好坏", "好", "10"),
        (SOCIAL, "机制健全性", "健全/不健全", "健全", "10"),
        # more exact than 约, and no less
        (COUNT, "服务人次", "约46万人次", "43万人次", "9.35"),  # 43 ÷ 46
        (COUNT, "资助人数", "200余人", "190人", "9.50"),
        # of which
        (COUNT, "专利", "5件（发明2件）", "6件（发明2件）", "10"),
        (COUNT, "人才引进", "10人（其中博士3人）", "12人，其中博士3人", "10"),
        (COUNT, "人才引进", "10人（其中博士3人）", "12人，均为博士", "10"),
        (COUNT, "总投资", "1000万元（其中中央资金500万元）", "1000万元", "10"),
        (COUNT, "改造泵站", "10座（2座跨年）", "10座（1座跨年）", "10"),
        (COUNT, "改造泵站", "100座（含上年结转20座）", "110座（含上年结转15座）", "10"),
        (COUNT, "新建泵站", "10座", "12座（含在建2座）", "10"),
        (COUNT, "开工项目", "10个", "10个（正在建设）", "10"),
        (COUNT, "举办活动", "10场", "10场（延期举办）", "10"),
        (TIME, "按期完成率", "100%", "100%（无延期）", "10"),
        (COUNT, "省级奖项", "≥2项", "国家级2项", "10"),
        (QUALITY, "工程验收合格率", "100%", "已完工标段100%", "10"),
        (COUNT, "购置设备", "10台", "8台，剩余2台在途", "8.00"),
        (COUNT, "购置设备", "10台", "8台，仍有2台", "8.00"),
        (COUNT, "购置设备", "10台", "8台，余2台", "8.00"),
        (COUNT, "购置设备", "10台", "8台到货，2台未到货", "8.00"),
        (COUNT, "招聘人数", "30人", "到岗27人，缺3人", "9.00"),
        (COUNT, "召开会议", "≥10次", "线上6次，线下5次，共11次", "10"),
        # the period of the name
        (COUNT, "每月巡查次数", "4次", "每月3次", "7.50"),
        (COUNT, "每季度培训次数", "1次", "全年3次", "7.50"),  # 3 ÷ 4
        (COUNT, "每月巡查次数", "≥4次", "4次", "10"),
        # the points between two rates
        (QUALITY, "森林覆盖率", "提高0.5个百分点", "由64.7%提高到65.0%", "6.00"),  # 0.3 ÷ 0.5
        (QUALITY, "森林覆盖率", "提高0.5个百分点", "上年64.7%，今年65.2%", "10"),
        (QUALITY, "失业率", "下降0.3个百分点", "由4.5%降至4.1%", "10"),
        # what a rate is called as well
        (QUALITY, "工程验收通过率", "100%", "验收合格率100%", "10"),
        (QUALITY, "任务完成率", "≥95%", "达成率97%", "10"),
        (COUNT, "补助对象", "应补尽补", "应补尽补，486人", "10"),
        # the one of several that was done, or that the name is about
        (COUNT, "举办活动", "≥10场", "已举办8场，另2场延期至2024年", "8.00"),
        (COUNT, "发放补贴人数", "≥1000人", "应发1020人，实发980人", "9.80"),
        (COUNT, "授权专利", "≥2项", "申请3项，授权1项", "5.00"),
        (COUNT, "验收项目数", "≥10个", "完工12个，验收8个", "8.00"),
        # one thing that is there, or made
        (COUNT, "建设系统", "1套", "已建成并投入使用", "10"),
        (COUNT, "建设系统", "1个", "已完成", "10"),
        (SOCIAL, "机制建设", "建立长效机制", "已建立", "10"),
        (SOCIAL, "机制建设", "建立长效机制", "长效机制已建立", "10"),
        (TIME, "办结时限", "5个工作日内", "当日办结", "10"),
        (QUALITY, "垃圾无害化处理率", "100%", "全部无害化处理", "10"),
        (QUALITY, "病险水库除险率", "100%", "全部除险加固", "10"),
        # before a month
        (TIME, "完成时间", "10月前", "9月30日", "10"),
        (TIME, "完成时间", "10月底前", "10月20日", "10"),
        (COST, "运维成本", "不高于上年", "较上年下降3%", "10"),
        # all of them, and each of them
        (COUNT, "救助人数", "应救尽救", "符合条件的126人全部救助", "10"),
        (CONTENT, "噪声", "≤55分贝", "昼间54dB，夜间44dB", "10"),
        (COST, "培训标准", "≤450元/人·天", "会议400元/人·天，培训430元/人·天", "10"),
    ],
)
def test_what_is_meant_is_scored(kind: str, name: str, target: str, actual: str, score: str) -> None:
    computed = row(kind, name, target, actual).score.computed
    assert computed is not None
    assert computed.value == Decimal(score)


@pytest.mark.parametrize(
    ("kind", "name", "target", "actual"),
    [
        (CONTENT, "患者满意度", "≥90%", "4.5分"),  # out of five, or of ten
        (CONTENT, "患者满意度", "≥90%", "4.6"),
        (COUNT, "印刷", "10000份", "1 0000份"),
        (COUNT, "服务人次", "约3万人次", "2.98万人次"),
        (COUNT, "资助人数", "近200人", "193人"),
        (QUALITY, "完工率", "≥90%", "开工率100%，验收合格率100%"),  # neither is the 完工率
        (QUALITY, "合格率", "≥90%", "一次合格率95%，整改后100%"),
        (CONTENT, "师生满意度", "≥85%", "教师90%，学生80%"),
        (CONTENT, "群众满意度", "≥85%", "非常满意86%，满意10%"),
        (QUALITY, "污水处理率", "提高1%", "93.7%，较上年提高1.2个百分点"),  # not so much of it
        (SOCIAL, "参保率", "提高5%", "由85%提高到90%"),  # of it, or points
        (SOCIAL, "利润", "增长5%", "由亏损100万元增至盈利20万元"),
        (SOCIAL, "产量", "较年初增长5%", "上年100吨，本年112吨"),
        (SOCIAL, "办理时间", "缩短50%", "由10天延长至12天"),
        (SOCIAL, "投诉量", "低于上年", "52件，上年50件"),
        (SOCIAL, "投诉量", "不高于上年", "52件，同比上升4%"),
        (QUALITY, "乡镇覆盖率", "≥90%", "20个乡镇覆盖190个"),
        (QUALITY, "竣工率", "≥90%", "25个项目开工23个"),
        (QUALITY, "合格率", "≥90%", "20项产品未合格18项"),
        (SOCIAL, "机制健全性", "好坏", "好坏"),
        (SOCIAL, "机制健全性", "健全/不健全", "不健全"),
        (QUALITY, "耗材占比", "<20%", "20.0%"),  # just as much is not less
        (QUALITY, "满意率", ">95%", "95%"),
        (QUALITY, "化肥使用量", "负增长", "与上年持平"),
        (COUNT, "专利", "5件（发明2件）", "6件（发明1件）"),
        (COUNT, "人才引进", "10人，其中博士3人", "11人，其中博士2人"),
        (COUNT, "人才引进", "10人（其中博士3人）", "12人"),  # nobody says how many of them
        (COUNT, "受益人口", "≥1000人，其中脱贫人口不少于200人", "1200人"),
        (COUNT, "建设面积", "100-120亩", "130亩"),  # more, or too much
        (QUALITY, "室内温度", "18-20度", "22度"),
        (QUALITY, "火灾24小时扑灭率", "≥95%", "16起全部48小时内扑灭"),
        (QUALITY, "扑灭率", "≥95%", "16起全部扑灭，满意度80%"),
        (QUALITY, "验收合格率", "100%", "11所全部完工"),
        (SOCIAL, "收入", "增长", "3次，满意度提高5%"),
        (SOCIAL, "收入", "增长5%", "满意度提高5%"),
        (QUALITY, "质量", "合格", "抽检3次，合格率80%"),
        (QUALITY, "制度建设", "建立制度、满意度≥90%", "91%"),
        (QUALITY, "入学率", "≥99%", "巩固率99.5%"),
        (QUALITY, "优良率", "≥90%", "合格率100%"),
        (COUNT, "发布信息", "≥300条", "日均1条"),
        (COUNT, "购置设备", "10台", "购置6台，租赁4台"),
        (COUNT, "补助对象", "应补尽补", "应补尽补，剩余3人未补"),
        (COUNT, "补助对象", "应补尽补", "应补尽补，剩3人未补"),
        (COUNT, "补助对象", "应补尽补", "应补尽补，尚有3人"),
        (COUNT, "建设系统", "1个", "1个（正在建设）"),
        (COUNT, "新建泵站", "10座", "10座（在建）"),
        (QUALITY, "工程验收合格率", "100%", "100%（个别未验收）"),
        (TIME, "按期完成率", "100%", "100%（延期1个月）"),
        (COUNT, "获奖", "省级以上奖项1项", "市级1项"),
        (COUNT, "专利数", "≥2项", "申请3项，授权1项"),
        (COUNT, "建设系统", "1个", "主体完工"),
        (COUNT, "建设系统", "1个", "已建成，未验收"),
        (COUNT, "安全事故", "≤1起", "完成"),
        (SOCIAL, "机制建设", "建立长效机制", "已初步建立"),
        (SOCIAL, "制度建设", "出台3项制度", "已出台"),
        (TIME, "办结时限", "1小时内", "当天办结"),
        (TIME, "完成时间", "2023年10月前", "2023年10月20日"),  # before its first or its last day
        (TIME, "完成时间", "2023年10月前", "2023年11月"),
        (COST, "人工单价", "≤3000元/人·月", "36000元/人·年"),
        (COUNT, "参保", "应保尽保", "3200人全部参保，12人未缴费"),
        (CONTENT, "噪声", "≤55分贝", "昼间58dB，夜间44dB"),
        (COUNT, "巡查", "≥2次/月", "甲片区3次/月，乙片区2次/月"),  # of each, or of both together
    ],
)
def test_what_may_mean_two_things_is_left_to_a_person(kind: str, name: str, target: str, actual: str) -> None:
    found = row(kind, name, target, actual)
    assert found.score.computed is None
    assert found.score.why_not


def test_about_as_much_may_have_all_points_or_its_share() -> None:
    assert row(COUNT, "参会人数", "约100人", "98人").score.band == (Decimal("9.8"), FULL)


def test_marks_are_shown_with_what_they_are_out_of() -> None:
    computed = row(CONTENT, "家长满意度", "≥90%", "4.2分（满分5分）").score.computed
    assert computed is not None
    assert computed.working.startswith("4.2分÷5分＝84%，84%÷90%×10")
