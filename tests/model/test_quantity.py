"""Printed values are understood, never rewritten, and never a reason to fail."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reporter.model import Kind, Operator, read_quantity

NUMBERS = [
    # printed, operator, value, unit
    ("≥95%", "≥", "95", "%"),
    (">=95%", "≥", "95", "%"),
    ("≧735人次", "≥", "735", "人次"),
    ("═100%", "=", "100", "%"),
    ("＝100％", "=", "100", "%"),
    ("=100%", "=", "100", "%"),
    (">90%", ">", "90", "%"),
    ("＞90%", ">", "90", "%"),
    ("<5%", "<", "5", "%"),
    ("≤100%", "≤", "100", "%"),
    ("<=3起", "≤", "3", "起"),
    ("不低于95%", "≥", "95", "%"),
    ("不少于20家", "≥", "20", "家"),
    ("至少20家", "≥", "20", "家"),
    ("95%以上", "≥", "95", "%"),
    ("12次以上", "≥", "12", "次"),
    ("不超过5起", "≤", "5", "起"),
    ("不高于10%", "≤", "10", "%"),
    ("20万元以内", "≤", "200000", "元"),
    ("20万元以下", "≤", "200000", "元"),
    ("控制在20万元以内", "≤", "200000", "元"),
    ("3个工作日内", "≤", "3", "工作日"),
    ("超过46万人次", ">", "460000", "人次"),
    ("不到5人", "<", "5", "人"),
    ("满意度≥95%", "≥", "95", "%"),
    ("27人", None, "27", "人"),
    ("27 人", None, "27", "人"),
    ("２７人", None, "27", "人"),
    ("1,234.50元", None, "1234.50", "元"),
    ("30.68万份", None, "306800", "份"),
    ("2.6万元", None, "26000", "元"),
    ("4.5亿元", None, "450000000", "元"),
    ("1788万页", None, "17880000", "页"),
    ("3千克", None, "3", "千克"),
    ("500元/人", None, "500", "元/人"),
    ("预计完成43万人次转移", None, "430000", "人次"),
    ("支付25%款项", None, "25", "%"),
    ("100%完成", None, "100", "%"),
    ("20家企业", None, "20", "家"),
    ("8台（套）", None, "8", "台"),
    ("12（次）", None, "12", "次"),
    ("≥95（%）", "≥", "95", "%"),
    ("1,200（万元）", None, "12000000", "元"),
    ("3（个）以上", "≥", "3", "个"),
    ("10万（元）", None, "100000", "元"),
    ("2021年完成20家", None, "20", "家"),
    ("上半年完成50%", None, "50", "%"),
    ("100百分比", None, "100", "%"),
    ("百分之九十五", None, "95", "%"),
    ("不低于九成", "≥", "90", "%"),
    ("九成五", None, "95", "%"),
    ("八成半以上", "≥", "85", "%"),
    ("9成（含）以上", "≥", "90", "%"),
    ("已完成9.5成", None, "95", "%"),
    ("十成", None, "100", "%"),
    ("5‰", None, "5", "‰"),
    ("提高5个百分点", None, "5", "百分点"),
    ("-3.2%", None, "-3.2", "%"),
    ("100", None, "100", ""),
    ("0", None, "0", ""),
    ("0起", None, "0", "起"),
    ("0比例", None, "0", "比例"),
    ("20000剂次", None, "20000", "剂次"),
    ("300例次", None, "300", "例次"),
    ("500Mbps", None, "500", "Mbps"),
    ("0.5gbps", None, "0.5", "Gbps"),
    ("≥100M", "≥", "100", "M"),
    ("50T", None, "50", "T"),
    ("≤200ms", "≤", "200", "ms"),
    ("3.0T磁共振1台", None, "1", "台"),
    ("500G硬盘10块", None, "10", "块"),
    ("4分50秒", None, "290", "秒"),
    ("1小时30分", None, "90", "分钟"),
    ("17.5亿人民币", None, "1750000000", "元"),
    ("2000万元人民币", None, "20000000", "元"),
    ("≥70周岁", "≥", "70", "岁"),
    ("平均年龄≤35岁", "≤", "35", "岁"),
    ("35-64岁妇女3000人", None, "3000", "人"),
    ("65岁及以上老年人5662人", None, "5662", "人"),
    ("≥65岁老年人5662人", None, "5662", "人"),
    ("65岁以上老年人健康管理率≥70%", "≥", "70", "%"),
    ("0-36个月儿童1200人", None, "1200", "人"),
    ("2022级学生118人", None, "118", "人"),
    ("8次（因疫情减少2次）", None, "8", "次"),
    ("28人（2人年中离职）", None, "28", "人"),
    ("120人（含外聘20人）", None, "120", "人"),
    ("未超过5%", "≤", "5", "%"),
    ("没有突破120万元", "≤", "1200000", "元"),
    ("未低于95%", "≥", "95", "%"),
    ("一项", None, "1", "项"),
    ("三项", None, "3", "项"),
    ("二十家", None, "20", "家"),
    ("十二个月", None, "12", "个月"),
    ("两次", None, "2", "次"),
    ("50km", None, "50", "km"),
    ("100㎡", None, "100", "m2"),
    ("365.8万㎡", None, "3658000", "m2"),
    ("300羽", None, "300", "羽"),
    ("236.5Km", None, "236.5", "km"),
    ("２３６．５ＫＭ", None, "236.5", "km"),
    ("1.2kwh", None, "1.2", "kWh"),
    ("120万亩次", None, "1200000", "亩次"),
    ("提升0.5个等级", None, "0.5", "个等级"),
    ("≤0.75元/千瓦时", "≤", "0.75", "元/千瓦时"),
    ("12元/千克", None, "12", "元/千克"),
    ("3例/千人", None, "3", "例/千"),
    ("100M²", None, "100", "m2"),
    ("≤35μg/m³", "≤", "35", "μg/m3"),
    ("≤35µg／m3", "≤", "35", "μg/m3"),
    ("≤35微克/立方米", "≤", "35", "微克/立方米"),
    ("≤50mg/L", "≤", "50", "mg/L"),
    ("≤24H", "≤", "24", "h"),
    ("30min内", "≤", "30", "min"),
    ("26℃", None, "26", "°C"),
    ("≤18/10万", "≤", "18", "/10万"),
    ("12.5例/十万人", None, "12.5", "例/10万"),
    ("1 180 人", None, "1180", "人"),
    ("≤1NTU", "≤", "1", "NTU"),
    ("36.5DDDs", None, "36.5", "DDDs"),
    ("1\u3000234 567.5元", None, "1234567.5", "元"),
    ("3.2元/㎡·月", None, "3.2", "元/m2·月"),
    ("3.2元/平方米·月", None, "3.2", "元/平方米·月"),
]


@pytest.mark.parametrize(("printed", "operator", "value", "unit"), NUMBERS)
def test_one_number_is_read_with_sign_multiplier_and_unit(
    printed: str, operator: str | None, value: str, unit: str
) -> None:
    quantity = read_quantity(printed)
    assert (quantity.kind, quantity.value, quantity.unit) == (Kind.NUMBER, Decimal(value), unit)
    assert quantity.operator == (operator and Operator(operator))
    assert quantity.text == printed


@pytest.mark.parametrize(
    ("printed", "value"),
    [("约46万人次", 460000), ("80余宗", 80), ("近30万人", 300000), ("10万元左右", 100000), ("3千余人", 3000)],
)
def test_about_is_remembered(printed: str, value: int) -> None:
    quantity = read_quantity(printed)
    assert quantity.approximate
    assert quantity.value == value


@pytest.mark.parametrize(
    ("printed", "low", "high", "unit"),
    [
        ("20-30人", 20, 30, "人"),
        ("20～30人", 20, 30, "人"),
        ("20至30人", 20, 30, "人"),
        ("90%-95%", 90, 95, "%"),
        ("3-5万人", 30000, 50000, "人"),
        ("≥90%≤100%", 90, 100, "%"),
        ("18—54周岁", 18, 54, "岁"),
        ("95%±5%", 90, 100, "%"),
        ("20±2人", 18, 22, "人"),
    ],
)
def test_a_range_has_two_bounds(printed: str, low: int, high: int, unit: str) -> None:
    quantity = read_quantity(printed)
    assert quantity.kind is Kind.RANGE
    assert (quantity.value, quantity.upper, quantity.unit) == (low, high, unit)


@pytest.mark.parametrize(
    ("printed", "moment"),
    [
        ("2021年12月", (2021, 12, 0)),
        ("2021年12月31日", (2021, 12, 31)),
        ("2024年10月12日至20日", (2024, 10, 20)),
        ("10月12-20日", (0, 10, 20)),
        ("12月5日、6日", (0, 12, 6)),
        ("12月底前", (0, 12, 31)),
        ("2021年12月底前完成", (2021, 12, 31)),
        ("2021.06.30", (2021, 6, 30)),
        ("20210630", (2021, 6, 30)),
        ("2021-12-31", (2021, 12, 31)),
        ("2021年2月底", (2021, 2, 28)),
        ("2021年1月至12月", (2021, 12, 0)),
        ("2021年1-12月", (2021, 12, 0)),
        ("2021.01.01-2021.12.31", (2021, 12, 31)),
        ("2022/6/30", (2022, 6, 30)),
        ("2022/06/30前", (2022, 6, 30)),
        ("2022/1/1-2022/12/31", (2022, 12, 31)),
        ("2022/12", (2022, 12, 0)),
        ("第3季度", (0, 9, 30)),
        ("2021年第三季度前完成", (2021, 9, 30)),
        ("年底前", (0, 12, 31)),
        ("2021年度", (2021, 0, 0)),
    ],
)
def test_a_date_is_a_date_and_no_number(printed: str, moment: tuple[int, int, int]) -> None:
    quantity = read_quantity(printed)
    assert (quantity.kind, quantity.date) == (Kind.DATE, moment)
    assert quantity.value is None


@pytest.mark.parametrize(
    ("printed", "period"),
    [
        ("每月1次", ("月", 12)),
        ("每月25日前报送1次", ("月", 12)),
        ("每个季度不少于1次", ("季", 4)),
        ("每两周一次", ("2周", 26)),
        ("每双月1次", ("2月", 6)),
        ("每半年1次", ("半年", 2)),
        ("1次/每季度", ("季", 4)),
        ("≥2期/月", ("月", 12)),
        ("月均2次", ("月", 12)),
        ("累计12次", ("年", 1)),
        ("每5个月1次", ("5月", 0)),  # nobody can tell how many that is in a year
        ("每天1次", ("天", 0)),
        ("每村每月1次", ("月", 0)),
        ("12次", None),
        ("每月50家", None),  # the same ones every month: they do not add up
        ("每人每月100元", None),
    ],
)
def test_a_count_that_adds_up_is_told_for_a_period(printed: str, period: tuple[str, int] | None) -> None:
    quantity = read_quantity(printed)
    assert quantity.kind is Kind.NUMBER
    assert quantity.period == period


@pytest.mark.parametrize("printed", ["不适用", "无", "—", "——", "/", "－"])
def test_marks_are_not_applicable(printed: str) -> None:
    assert read_quantity(printed).kind is Kind.NOT_APPLICABLE


@pytest.mark.parametrize(
    "printed",
    [
        "涉及参保职工23419人，涉及参保单位359个",
        "2023 120人",  # a year is no group of a thousand
        "2 期 300人",
        "15人，3次",
        "17宗和7宗",
        "500人（10期）",
        "30分20小时",
    ],
)
def test_several_numbers_are_a_compound(printed: str) -> None:
    quantity = read_quantity(printed)
    assert quantity.kind is Kind.COMPOUND
    assert quantity.value is None


@pytest.mark.parametrize(
    "printed",
    [
        "准确", "按标准", "有效保障", "GB50166-2007", "5G", "统一管理", "一次性补助", "五险合一系统",
        "7×24小时", "20/35", "1.5:3", "2022/13/45", "1/10万元", "GB/T5084-2005",
        "一站式结算", "四个一批", "一卡通发放", "一件事一次办", "一户一策", "三级联动", "统一标准",
        "第3期", "倒数第3名", "5G基站", "8:30", "100M宽带",
        "达到一等级", "五成新", "一成不变", "建成", "第一成",
        "每月25日前核查", "12345热线", "①完成", "粤社保函〔2021〕66号", "达到国家一级标准", "无投诉", "",
        "第2批", "2021年保障系统稳定运行", "完成各项社保经办业务，获得3项表彰", "2021年13月",
        "确保数据安全性、准确性，为参保人提供更高效便捷的服务，维持社会稳定",
    ],
)  # fmt: skip
def test_words_and_names_with_digits_are_no_numbers(printed: str) -> None:
    quantity = read_quantity(printed)
    assert (quantity.kind, quantity.value) == (Kind.WORDS, None)


@pytest.mark.parametrize(
    ("printed", "of", "place", "among"),
    [
        ("前3名", "名", "3", ""),
        ("前六名", "名", "6", ""),
        ("第5名", "名", "5", ""),
        ("全省第5位", "名", "5", "全省"),
        ("不低于第8位", "名", "8", ""),
        ("全市考核排名第二", "名", "2", "全市"),
        ("三级甲等", "级", "3", "甲等"),
        ("通过三级甲等复审", "级", "3", "甲等"),
        ("二级及以上", "级", "2", ""),
        ("3级", "级", "3", ""),
        ("1:5.5", "1:", "5.5", ""),
        ("1：1", "1:", "1", ""),
        ("师生比1:18", "1:", "18", ""),
        ("≤20:1", ":1", "20", ""),
    ],
)
def test_ranks_grades_and_ratios_to_one_are_ordinals(printed: str, of: str, place: str, among: str) -> None:
    quantity = read_quantity(printed)
    assert (quantity.kind, quantity.value) == (Kind.ORDINAL, None)
    assert quantity.ordinal is not None
    assert quantity.ordinal[:3] == (of, Decimal(place), among)


@pytest.mark.parametrize("printed", ["前3个月", "提升2级", "第3批20人", "1:500地形图12幅", "奖励5名"])
def test_what_only_looks_like_an_ordinal_is_none(printed: str) -> None:
    assert read_quantity(printed).ordinal is None


@pytest.mark.parametrize(
    ("printed", "measure"),
    [
        ("300㎡", "㎡"),
        ("300m²", "m²"),
        ("300m2", "m2"),
        ("5.2万㎥", "㎥"),
        ("≤35μg/m³", "μg/m³"),
        ("3㎢", "㎢"),
        ("27人", "人"),
        ("15个工作日", "个工作日"),
        ("15工作日", "工作日"),
        ("2个小时", "个小时"),
    ],
)
def test_a_unit_is_printed_as_it_was_written(printed: str, measure: str) -> None:
    assert read_quantity(printed).measure == measure


def test_places_are_counted_as_printed_before_the_multiplier() -> None:
    assert [read_quantity(text).places for text in ("30.68万份", "100.0%", "27人")] == [2, 1, 0]


def test_a_value_never_carries_an_exponent() -> None:
    assert str(read_quantity("1400万页").value) == "14000000"


FRAGMENTS = st.sampled_from(
    """≥ ≤ < > = 不低于 以上 以内 约 余 左右 万 亿 千 百 % ‰ 百分之 人次 份 元 /人 年 月 日 底前 第 季度
    - ～ 至 , ， 。 每 月均 半年 次 各
    : / 一 三 十 两 0 1 27 95.5 2021 13 1,234 GB50166-2007 完成 准确 不适用 ( ) ① ²""".split()  # noqa: SIM905
) | st.sampled_from(["\n", "\u3000", " ", "\x00"])


@given(st.one_of(st.text(), st.lists(FRAGMENTS, max_size=8).map("".join)))
def test_no_text_whatever_makes_reading_fail(text: str) -> None:
    quantity = read_quantity(text)
    assert quantity.text == text
    assert (quantity.value is None) == (quantity.kind not in (Kind.NUMBER, Kind.RANGE))
    assert (quantity.date is None) == (quantity.kind is not Kind.DATE)
    assert (quantity.upper is None) == (quantity.kind is not Kind.RANGE)


@given(st.decimals(min_value=0, max_value=10**12, places=2), st.sampled_from(["人次", "份", "%", "元"]))
def test_a_number_before_a_measure_word_is_read_exactly(number: Decimal, unit: str) -> None:
    quantity = read_quantity(f"≥{number:f}{unit}")
    assert (quantity.value, quantity.unit, quantity.places) == (number, unit, 2)
