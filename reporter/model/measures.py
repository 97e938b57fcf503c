"""Measure words and the words around a number: what 万份, 不低于 and 左右 mean in a printed value."""

from __future__ import annotations

import re
from decimal import Decimal

_PEOPLE = "人次 人数 人月 人天 人日 人 名 位 户次 户数 户 家庭 员 人·天 人·次"
_THINGS = (
    "家次 家 个 项次 项 套 台次 台 份 宗 件次 件 起 例 笔 单 批次 批 次 场次 场 期 篇 册 本 部 "
    "张 页 幅 块 片 条 根 顶 "
    "头次 株次 台套 只 头 羽 株 棵 支 座 栋 幢 间 处 所 座席 座 口 眼 辆 艘 架 门 路 盏 组 队 班 届 节 类 "
    "种 款 款次 版 卷 箱 袋 瓶 桶 "
    "包 车次 车 趟 轮 档 分 倍 标段 标 点位 点 村 镇 乡 县 市 校 院 站 企业 单位 "
    "项目 系统 平台 案 床 学时 课时 字 "
    "个等级 个档次 剂次 例次 剂 针 架次 艘次 班次 床次 床日 工日 工时 台时 机时 标准箱"
)
_TIME = "个工作日 工作日 个自然日 自然日 个月 个小时 小时 分钟 毫秒 秒 天 日 周 年 季度 个季度 个年度"
_SIZE = (
    "平方公里 平方千米 平方米 平方厘米 立方米 万立方 立方 公里 千米 厘米 毫米 "
    "延长米 延米 米 公顷 亩次 亩 平米 平方 方 "
    "千克 公斤 市斤 斤 毫克 微克 克 吨 升 毫升 千瓦时 千瓦 兆瓦 度 兆 伏 分贝 摄氏度"
)
_LATIN = (
    "km² km2 km m² m2 m³ m3 ㎢ ㎡ ㎥ cm mm m kg mg μg ug g t L l ml h H min ms s kWh kW MW dB °C "
    "PB TB GB MB KB Gbps Mbps Kbps T G M GHz MHz kHz Hz"
)
_AGE = "周岁 岁 月龄"
_MONEY = "元人民币 人民币 元 美元 欧元 港元"
_SHARE = "个百分点 百分点 百分比 % ‰ 比例"

PIECES = frozenset((*_PEOPLE.split(), *_THINGS.split()))
"""Measure words of what is counted piece by piece."""
TIMES = frozenset((*_TIME.split(), "h", "min", "ms", "s"))
"""Measure words of a span of time."""
DAYS, WORKING_DAYS = ("天", "日", "自然日", "个自然日"), ("工作日", "个工作日")
LEVELS = frozenset(("摄氏度", "°C", "分贝", "dB"))
"""Measure words of a level, of which no share can be taken and no sum: 22℃ are not 122% of 18℃."""
_ALL = " ".join((_PEOPLE, _THINGS, _TIME, _SIZE, _LATIN, _AGE, _MONEY, _SHARE)).split()
_BY_LENGTH = sorted(set(_ALL), key=lambda unit: (-len(unit), unit))
_USUAL = {unit.lower(): unit for unit in _LATIN.split() if len(unit) > 1}
"""Latin units that are written in capitals and small letters as it comes: Km, KM, Kwh."""


def _pattern(unit: str) -> str:
    if unit in ("G", "M", "T"):  # 100G, but no 5G and no 3.0T磁共振
        return rf"(?<!(?<![\d.])[2-6](?=G)){unit}(?=[以之左及或]|[^\u4e00-\u9fff]|$)"
    return f"(?i:{re.escape(unit)})" if unit.lower() in _USUAL else re.escape(unit)


_MEASURE = "|".join(map(_pattern, _BY_LENGTH))
_BOUND = "[及或]?[以之][内上下]|左右|上下"
_COUNTED_PER = rf"(?:(?!{_BOUND})[^\d\s,，、。;；()（）<>=≥≤/]){{1,4}}"
_PER_TIME = "(?:[·.•・‧∙][年季月日天])?"  # 元/平方米·月
_PER = (
    rf"/(?:(?:10|十|百)?[万千](?![瓦克米升伏])(?:人|例)?(?!元)|(?:(?i:k?m[23²³])(?![A-Za-z])|平方米){_PER_TIME}"
    rf"|{_COUNTED_PER})"
)
_PER_MANY = r"/(?:10|十|百)?万(?:人|例)?(?!元)"

UNIT = rf"(?:(?:{_MEASURE})(?:{_PER})?|{_PER_MANY})(?![A-Za-z])"
"""Pattern of a measure word, with what it is counted per: 人次, 元/人, %, /10万."""

BRACKETED = rf"(?:百万|千万|[万亿千百])?(?:{UNIT}|月)"
"""Pattern of what stands in brackets behind a number or a name where it is a unit: 次, 万元, 月."""

COUNTED = "|".join(re.escape(unit) for unit in _BY_LENGTH if unit not in _LATIN.split() and unit not in "%‰")
"""Pattern of the measure words that may follow a Chinese numeral: 一项, 三家."""

_SAME = {
    "百分比": "%",
    "个百分点": "百分点",
    "元人民币": "元",
    "人民币": "元",
    "周岁": "岁",
    **dict.fromkeys(("㎢", "km²"), "km2"),
    **dict.fromkeys(("㎡", "m²"), "m2"),
    **dict.fromkeys(("㎥", "m³"), "m3"),
    **dict.fromkeys(("人/次", "人·次"), "人次"),
    "人·天": "人天",
    "台/套": "台套",
    "个工作日": "工作日",
    "个小时": "小时",
    "ug": "μg",
    "l": "L",
    "H": "h",
}
_DOT = re.compile(r"(?<=[\u4e00-\u9fff23²³])[.•・‧∙](?=[\u4e00-\u9fff])")  # 人·月, however its dot was typed
_OF_MANY = re.compile(r"^(?P<tens>10|十)?(?P<many>[万千])[人例]?$")


def unit_of(written: str) -> str:
    """The measure word by its usual name.

    >>> unit_of("百分比"), unit_of("KM"), unit_of("例/十万人")
    ('%', 'km', '例/10万')
    """
    written = _DOT.sub("·", written)
    if "/" not in written or written in _SAME:
        return _usual(written)
    unit, _, per = written.partition("/")
    return f"{_usual(unit)}/{_usual(_OF_MANY.sub(_many, per))}"


def _many(found: re.Match[str]) -> str:
    return f"{'10' if found['tens'] else ''}{found['many']}"


def _usual(unit: str) -> str:
    unit = _USUAL.get(unit.lower(), unit)
    return _SAME.get(unit, unit)


MULTIPLIERS = {"百": 2, "千": 3, "万": 4, "百万": 6, "千万": 7, "亿": 8, "万亿": 12}
"""Powers of ten that stand between a number and its measure word."""
YES_OR_NO = "是/否"
"""What forms with a column for the measure word print there beside a target in words."""
POWER_NAMES = {power: word for word, power in MULTIPLIERS.items()}

NUMBER = r"""
    (?P<number>\d{1,3}(?:,\d{3})+(?:\.\d+)?(?!\d)|\d+(?:\.\d+)?)
    (?P<more>[余多])?
    (?:[ ]?(?P<power>万亿|千万|百万|亿|万|千(?![克米瓦])|百(?!分)))?
    (?P<still>[余多])?
"""
"""Verbose pattern of a number in digits with its multiplier, which may be a little more: 1,200余, 30.5万."""

_DIGITS = {**{c: n for n, c in enumerate("零一二三四五六七八九")}, "〇": 0, "两": 2}
_POWERS = {"十": 10, "百": 100, "千": 1000, "万": 10000}
NUMERAL = "[零〇一二两三四五六七八九十百千万]"


def from_numeral(written: str) -> int | None:
    """A Chinese numeral as a number; ``None`` for what is none.

    >>> from_numeral("二十"), from_numeral("一百零五"), from_numeral("两")
    (20, 105, 2)
    """
    total = section = digit = 0
    last = ""
    for char in written:
        if char in _DIGITS:
            if last in _DIGITS and last not in "零〇":
                return None  # 二三 is no number
            digit = _DIGITS[char]
        elif char == "万":
            total, section, digit = total + (section + digit or 1) * 10000, 0, 0
        elif char in _POWERS:
            section, digit = section + (digit or 1) * _POWERS[char], 0
        else:
            return None
        last = char
    return total + section + digit if written else None


_TENTHS = re.compile(
    r"(?P<tens>[一二两三四五六七八九十]|(?<![\d.])\d(?:\.\d)?)成(?P<ones>[一二三四五六七八九半])?"
    r"(?=$|[以之][上内下]|左右|上下|[,。;、()])"
)
_UNIT_BESIDE = re.compile(rf"(?<=[\d万亿])\((?P<unit>{BRACKETED})\)")
_PARTS_OF_MANY = re.compile(rf"(?<![百千十])(?P<many>[千万])分之(?P<number>\d+(?:\.\d+)?|{NUMERAL}+)")


def as_measured(text: str) -> str:
    """A text in half-width characters with its units right behind their numbers, tenths as per cent.

    >>> as_measured("12(次)"), as_measured("8台(套)"), as_measured("不低于九成")
    ('12次', '8台(套)', '不低于90%')
    """
    return _tenths_as_percent(_UNIT_BESIDE.sub(r"\g<unit>", text) if "(" in text else text)


def _tenths_as_percent(text: str) -> str:
    """A text in half-width characters with its tenths, thousandths and ten thousandths in per cent.

    >>> _tenths_as_percent("不低于九成五"), _tenths_as_percent("≤万分之二"), _tenths_as_percent("五成新")
    ('不低于95%', '≤0.02%', '五成新')
    """
    text = _PARTS_OF_MANY.sub(_part, text) if "分之" in text else text
    return _TENTHS.sub(_percent, text) if "成" in text else text


def _part(found: re.Match[str]) -> str:
    number = found["number"]
    value = Decimal(number) if number[0].isdigit() else Decimal(from_numeral(number) or 0)
    return f"{(value / (10 if found['many'] == '千' else 100)).normalize():f}%"


def _percent(tenths: re.Match[str]) -> str:
    tens, ones = tenths["tens"], (tenths["ones"] or "零").replace("半", "五")
    whole = Decimal(tens if tens[0].isdigit() else from_numeral(tens) or 0)
    return f"{(whole * 10 + (from_numeral(ones) or 0)).normalize():f}%"
