"""Measure words by what they measure: whether 人, % and 万元 can be answers to one another."""

from __future__ import annotations

import re
from functools import lru_cache

from reporter.model import Indicator, Kind, Quantity

from .mentions import mentions

COUNT = "数量"
MONEY = "金额"
SHARE = "比率"
TIME = "时间"
AGE = "年龄"

_KINDS = {
    MONEY: "元 美元 欧元 港元",
    SHARE: "% ‰ 百分点 比例",
    TIME: "工作日 自然日 个自然日 小时 h 分钟 min 毫秒 ms 秒 s 天 日 周 年 季度 个季度 个年度 个月 月",
    "长度": "公里 千米 厘米 毫米 米 km m cm mm",
    "面积": "平方公里 平方千米 平方米 平方厘米 平米 平方 公顷 亩 km² km2 m² m2",
    "体积": "立方米 万立方 立方 方 升 毫升 m³ m3 L ml",
    "重量": "千克 公斤 毫克 微克 克 吨 kg mg μg g t",
    "电量": "千瓦时 千瓦 兆瓦 度 伏 kWh kW MW",
    "数据量": "兆 PB TB GB MB KB Gbps Mbps Kbps T G M",
    "频率": "GHz MHz kHz Hz",
    AGE: "岁 月龄",
}
_AMOUNT = re.compile(r"(?:金额|数额|总额|资金量|经费|支出)$")
_KIND_OF = {unit: kind for kind, units in _KINDS.items() for unit in units.split()}


@lru_cache(maxsize=1024)
def measures(unit: str) -> str:
    """What a measure word measures; 数量 for 人, 套 and whatever else is counted, "" without a unit.

    >>> measures("元/人"), measures("例/10万")
    ('金额', '比率')
    """
    counted, _, per = unit.partition("/")
    kind = _KIND_OF.get(counted, COUNT) if unit else ""
    return SHARE if kind == COUNT and per.endswith(("万", "千")) else kind


def measured(quantity: Quantity) -> frozenset[str]:
    """What a value measures, all of it for a compound; empty where no unit tells."""
    if quantity.kind is Kind.COMPOUND:
        units = [each.unit for each in mentions(quantity.text)]
    else:
        units = [quantity.unit]
    return frozenset(filter(None, map(measures, units)))


def is_in_money(indicator: Indicator) -> bool:
    """True for a target in yuan; by the name where the target has no unit."""
    units = measured(indicator.target) if indicator.target is not None else frozenset()
    return MONEY in units if units else bool(_AMOUNT.search("".join(indicator.label.split())))
