"""Judgement of texts: how well a cell of a stream stands in a column of the indicators or of the funds."""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal

from reporter.model import Role, bare_name, role_of

from .fitting import Columns, Suits
from .levels import is_empty_name, is_level, is_sublevel
from .stream import Token
from .vocabulary import Vocabulary
from .words import is_mark, is_number, is_score, key_of, number_in

_NEVER = -12.0
_BLANK = 0.5
_LEVELS = frozenset({"产出指标", "效益指标", "效果指标", "满意度指标"})
_SUBLEVELS = frozenset(
    ["数量", "质量", "时效", "成本", "经济效益", "社会效益", "生态效益", "可持续影响", "服务对象满意度"]
)
_SIGNS = frozenset("≥≤＞＜><=＝≧≦═") | {">=", "<=", "定性", "正向", "反向", "正向指标", "反向指标"}
_TARGET = re.compile(r"[≥≤>=<＞＜＝≧≦]|[大小]于|不[少多低高]于")
_NOTHING = ("无", "不适用")
_BLANKS = {"name": -3.0, "target": -2.0, "actual": -1.0, "points": -1.5, "score": 0.0}
_MARKED = re.compile(r"[\d.]+\s*分")
_WHY = re.compile(r"[因未致，。；,;]|由于|影响|疫情|调整|措施")
_SKIPS = {"category": 0.0, "subcategory": 1.0, "name": 6.0, "target": 4.0, "actual": 3.0, "points": 4.0}
_SKIPS |= {"score": 3.0, "nature": 1.0, "unit": 1.0, "actual_value": 3.0}
_TEXTS = frozenset({"name", "target", "actual", "actual_value", "reason", "remark", "improvement"})
_MONEY_SKIPS = {"source": 8.0, "adjusted": 2.0, "spent": 2.0, "initial": 1.0, "amount": 2.0}
_SOURCE = re.compile(r"资金|拨款|总额|合计|收入|中央|自治区|[省市县区]级?$|专户|基金|结转|结余|其他|其它")


def indicator_columns(fields: Sequence[str | None], line_ends: float) -> Columns:
    """The columns of an indicator table; the first without a field is the label at its side."""
    leading = next((i for i, field in enumerate(fields) if field not in (None, "category", "subcategory")), 0)
    return Columns(
        tuple(_SKIPS.get(field or "", 0.0) for field in fields),
        leading,
        4.0,
        tuple(field in _TEXTS or (field is None and i > 0) for i, field in enumerate(fields)),
        line_ends,
    )


def indicator_suits(tokens: Sequence[Token], fields: Sequence[str | None], words: Vocabulary) -> Suits:
    """How well a token stands in a column of an indicator table."""
    worths = [
        [
            _further(token.text, words) if field is None and k else _indicator(token.text, field, words)
            for k, field in enumerate(fields)
        ]
        for token in tokens
    ]
    marked = any(_MARKED.fullmatch(token.text) for token in tokens) and "group_score" in fields
    for i, token in enumerate(tokens[:-1]):
        if marked and is_score(token.text) and not token.text.endswith("分"):
            worths[i][fields.index("group_score")] = -4.0  # scores of this form are printed as 15分
        after = bare_name(tokens[i + 1].text) if tokens[i + 1].text else ""
        if "category" in fields and bare_name(token.text) == "成本指标" and after.endswith("成本指标"):
            worths[i][fields.index("category")] = 7.0  # 经济成本指标 is below it
        if "name" in fields and token.text in _NOTHING and (_level(after, words) or _sub(after, words)):
            worths[i][fields.index("name")] = 14.0  # the rest of its row is blank

    def suits(i: int, column: int, before: int) -> float:
        worth = worths[i][column]
        if before < 0 or tokens[i].blank:
            return worth
        pair = fields[before], fields[column]
        if pair == ("points", "score"):
            return worth + _within(tokens[i - 1].text, tokens[i].text)
        if pair == ("target", "actual") and tokens[i].text == tokens[i - 1].text:
            return worth + 1.0
        return worth

    return suits


def _further(text: str, words: Vocabulary) -> float:
    """Worth of a text in a column that no field takes: anything but a name of a level."""
    if not text:
        return _BLANK
    if _level(text, words) or _sub(text, words):
        return _NEVER
    return -1.0 if is_number(text) else 0.5 if is_mark(text) else 1.5


def _within(points: str, score: str) -> float:
    most, got = number_in(points), number_in(score)
    if most is None or got is None:
        return 0.0
    return 1.0 if got <= most else -5.0


def _indicator(text: str, field: str | None, words: Vocabulary) -> float:
    if not text:
        return _BLANKS.get(field or "", _BLANK)
    level, sub = _level(text, words), _sub(text, words)
    if field == "category":
        return {2: 6.0, 1: 2.0}.get(level, _NEVER)
    if field == "subcategory":
        return 6.0 if sub and level < 2 else _level_below(text) if level else _other_sub(text)
    if field in ("points", "score", "group_score"):
        return _score(text, field)
    if field == "nature":
        return 6.0 if text in _SIGNS else _NEVER
    if field == "unit":
        short = len(text) <= 6 and not any(map(str.isdigit, text)) and text not in _SIGNS
        return 2.0 if short and not sub else _NEVER
    if level == 2 or sub:
        return -6.0
    if field == "name":
        return _name(text)
    if is_empty_name(text):
        return -6.0
    if field in ("target", "actual", "actual_value"):
        return _value(text, field)
    return _reason(text)


def _name(text: str) -> float:
    if is_empty_name(text):
        return 14.0  # the rest of its row is blank
    if is_number(text) or text in _SIGNS or _TARGET.match(text):
        return _NEVER
    if text in _NOTHING:
        return 1.0
    return -2.0 if is_mark(text) or (text[0].isdigit() and len(text) < 8) else 3.0


def _sub(text: str, words: Vocabulary) -> bool:
    """True for what is hardly anything but a 二级指标."""
    bare = bare_name(text)
    known = bare in words.sublevels or bare in _SUBLEVELS or bare.startswith("可持续影")
    return known or (bare.endswith("指标") and is_sublevel(text, words))


def _level(text: str, words: Vocabulary) -> int:
    """2 for the name of a 一级指标, 1 for what looks like one, 0 for other texts."""
    bare = bare_name(text)
    if bare in _LEVELS or bare in words.levels:
        return 2
    return 1 if is_level(text, words) and not is_sublevel(text, words) else 0


def _level_below(text: str) -> float:
    """满意度指标 stands in the 二级 column as well."""
    return 4.0 if "满意度" in text else 1.0


def _other_sub(text: str) -> float:
    return -3.0 if len(text) <= 10 and not any(map(str.isdigit, text)) and not is_mark(text) else _NEVER


def _score(text: str, field: str) -> float:
    if not is_score(text):
        return 0.0 if is_mark(text) and text != "无" else _NEVER
    value = number_in(text)
    if value is not None and value > 100:
        return -6.0
    return 5.0 if text.endswith("分") else 4.0 if field != "group_score" else 3.0


def _value(text: str, field: str) -> float:
    if _MARKED.fullmatch(text):
        return 0.0
    signed = 1.5 if field == "target" and _TARGET.match(text) else 0.0
    return signed + (2.0 if any(map(str.isdigit, text)) else 0.5 if text in _SIGNS else 1.0)


def _reason(text: str) -> float:
    if is_number(text):
        return -1.0 if text == "0" else -6.0
    return 0.5 if is_mark(text) else 2.0 if len(text) > 14 or _WHY.search(text) else 0.0


def funds_columns(fields: Sequence[str], line_ends: float) -> Columns:
    """The columns of the funds block; "" for one that no field takes."""
    skips = tuple(_MONEY_SKIPS.get(field, 1.0) if field not in ("remark", "") else 0.0 for field in fields)
    joins = tuple(field in ("source", "reason", "remark") for field in fields)
    return Columns(skips, 1, 1.0, joins, line_ends)


def funds_suits(tokens: Sequence[Token], fields: Sequence[str]) -> Suits:
    """How well a token stands in a column of the funds; a rate tells the two amounts before it."""
    worths = [[_fund(token.text, field) for field in fields] for token in tokens]

    def suits(i: int, column: int, before: int) -> float:
        worth = worths[i][column]
        if fields[column] == "rate" and before >= 0 and fields[before] in ("spent", "points"):
            return worth + _confirms(tokens, i, fields[before] == "points")
        return worth

    return suits


def _confirms(tokens: Sequence[Token], i: int, apart: bool) -> float:
    """Worth of a rate that is just the amount before it by the one before that."""
    at = i - (2 if apart else 1)
    if at < 1:
        return 0.0
    spent, budget, rate = (number_in(tokens[k].text) for k in (at, at - 1, i))
    if not spent or not budget or rate is None:
        return 0.0
    return (
        2.0 if min(abs(spent / budget - rate), abs(spent / budget - rate / 100)) < Decimal("0.006") else 0.0
    )


def is_source(text: str) -> bool:
    """True for what names a source of money."""
    return role_of(text) is not Role.OTHER_SOURCE or (
        len(key_of(text)) <= 16 and bool(_SOURCE.search(key_of(text)))
    )


def _fund(text: str, field: str) -> float:
    if not text:
        return _BLANK
    if field == "source":
        return 4.0 if is_source(text) else _NEVER if is_number(text) or is_mark(text) else -4.0
    if field in ("reason", "remark"):
        return _NEVER if is_number(text) else 0.0 if is_mark(text) else 3.0
    if not field:
        return 1.0 if is_number(text) else 0.0
    value = number_in(text)
    if value is None:
        if not is_mark(text) or text == "无":
            return _NEVER
        return 1.5 if field in ("points", "score") else 0.0  # forms print — in the rows that are not scored
    if field == "points" and not value:
        return 0.0
    if field == "rate":
        return 5.0 if text.rstrip().endswith(("%", "％")) else 1.0 if value <= 2 else -1.0
    if text.rstrip().endswith(("%", "％")):
        return _NEVER
    if field in ("points", "score"):
        return 2.0 if value <= 20 else -4.0
    return 2.0
