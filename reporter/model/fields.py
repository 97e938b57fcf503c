"""Field types of the records: how a written value becomes a Decimal, a date, a mark or a quantity."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import Annotated, Any

from pydantic import BeforeValidator, PlainValidator, ValidationInfo, WithJsonSchema
from pydantic_core import PydanticCustomError

from .quantity import Operator, Quantity, read_quantity


class Mark(StrEnum):
    """What stands in a cell instead of a number; a blank cell is ``None``, and none of them is 0."""

    DASH = "—"
    SLASH = "/"
    NONE = "无"
    NOT_APPLICABLE = "不适用"


Stated = Decimal | Mark | None
"""A number as the user stated it, a mark in its place, or ``None`` for nothing written."""

_MARKS = {
    **{dash: Mark.DASH for dash in ("—", "——", "-", "--", "－", "–")},
    "/": Mark.SLASH, "／": Mark.SLASH, "无": Mark.NONE, "不适用": Mark.NOT_APPLICABLE,
}
_NUMBER = re.compile(r"[+-]?(\d{1,3}(,\d{3})+|\d+)(\.\d+)?|[+-]?\.\d+")
_MONEY = re.compile(rf"[¥￥]?\s*(?P<number>{_NUMBER.pattern})\s*(?P<unit>亿元|万元|千元|元)?")
_YUAN = {"元": 0, "千元": 3, "万元": 4, "亿元": 8}
_DATE = re.compile(r"(\d{4})\s*[-./年]\s*(\d{1,2})(?:\s*[-./月]\s*(\d{1,2})\s*日?|\s*月)?")


def known(value: Stated) -> Decimal | None:
    """The number itself, ``None`` for a mark or a blank."""
    return value if isinstance(value, Decimal) else None


def _plain(value: Any) -> Any:
    """Written text without blanks around it and in half-width digits; other values as they are."""
    return unicodedata.normalize("NFKC", value).strip() if isinstance(value, str) else value


def _mark_or(value: Any) -> tuple[Any, Mark | None, bool]:
    """(plain value, mark, blank): a value is a mark, a blank, or still to be read."""
    raw = value.strip() if isinstance(value, str) else value
    if raw is None or raw == "":
        return None, None, True
    if isinstance(raw, str) and raw in _MARKS:
        return raw, _MARKS[raw], False
    return _plain(raw), None, False


def _refuse_float(value: Any) -> None:
    if isinstance(value, (float, bool)):
        raise PydanticCustomError("float", "“{value}”是二进制浮点数，会丢失精度；请用文本或 Decimal", {"value": value})


def read_money(value: Any, info: ValidationInfo) -> Stated:
    """Money in yuan from ``1,234.50元``, ``234万元`` or a bare number in the submission's money unit.

    The decimal places that were written are kept in the Decimal's exponent. Chinese numerals such as 一百万 are refused.
    """
    plain, mark, blank = _mark_or(value)
    if blank or mark is not None:
        return mark
    _refuse_float(plain)
    if isinstance(plain, Decimal):
        return plain
    match = _MONEY.fullmatch(str(plain))
    if not match:
        raise PydanticCustomError(
            "money", "金额“{value}”不是阿拉伯数字；请写成 1234.50、1,234.50元 或 12.34万元", {"value": value}
        )
    default = (info.context or {}).get("money_unit", "元")
    number = Decimal(match["number"].replace(",", ""))
    return number.scaleb(_YUAN[match["unit"] or default])


def read_score(value: Any) -> Stated:
    """Points or a score: ``13.89``, ``15分``; places as written are kept."""
    plain, mark, blank = _mark_or(value)
    if blank or mark is not None:
        return mark
    _refuse_float(plain)
    match = re.fullmatch(rf"({_NUMBER.pattern})\s*分?", str(plain))
    if not match:
        raise PydanticCustomError("score", "分数“{value}”不是数字；请写成 13.89 或 15分", {"value": value})
    return Decimal(match[1].replace(",", ""))


def read_rate(value: Any) -> Stated:
    """A rate as a fraction: ``0.86`` stays 0.86, ``86.19%`` becomes 0.8619 (exponent says the places)."""
    plain, mark, blank = _mark_or(value)
    if blank or mark is not None:
        return mark
    _refuse_float(plain)
    match = re.fullmatch(rf"({_NUMBER.pattern})\s*(%)?", str(plain))
    if not match:
        raise PydanticCustomError("rate", "执行率“{value}”不是数字；请写成 0.86 或 86.19%", {"value": value})
    number = Decimal(match[1].replace(",", ""))
    return number.scaleb(-2) if match[2] else number


@dataclass(frozen=True, slots=True)
class When:
    """A date as written; ``day`` is ``None`` when only year and month are known."""

    text: str
    year: int
    month: int
    day: int | None = None


def read_when(value: Any) -> When | None:
    """A date from ``2021-12-31``, ``2021.12.31``, ``2021年12月31日``, ``2021年12月`` or a :class:`datetime.date`."""
    if isinstance(value, When) or value is None:
        return value
    if isinstance(value, date):
        return When(value.isoformat(), value.year, value.month, value.day)
    text = str(_plain(value))
    if not text:
        return None
    match = _DATE.fullmatch(text)
    if match:
        year, month, day = int(match[1]), int(match[2]), int(match[3]) if match[3] else None
        try:
            date(year, month, day or 1)
        except ValueError:
            match = None
        else:
            return When(str(value).strip(), year, month, day)
    raise PydanticCustomError("date", "“{value}”不是日期；请写成 2021-12-31 或 2021年12月31日", {"value": value})


def _quantity(value: Any) -> Quantity | None:
    if isinstance(value, Quantity) or value is None:
        return value
    if isinstance(value, Mapping):
        unknown = set(value) - {"operator", "value", "unit", "运算符", "值", "单位"} - {"origin"}
        number = value.get("value", value.get("值"))
        if unknown or number in (None, ""):
            raise PydanticCustomError(
                "quantity", "指标值应写成文本（如 ≥27人），或 operator、value、unit 三项", {"value": value}
            )
        operator = str(value.get("operator", value.get("运算符")) or "")
        unit = str(value.get("unit", value.get("单位")) or "")
        qualitative = operator.strip() in ("定性", "")
        sign = "" if qualitative else operator.strip()
        if sign and sign not in {*map(str, Operator), ">=", "<=", "≧", "≦", "═", "＝", "＞", "＜", "=="}:
            raise PydanticCustomError(
                "operator", "运算符“{sign}”不认识；可用 ≥、>、≤、<、=、定性", {"sign": sign}
            )
        value = f"{sign}{number}{unit}"
    _refuse_float(value)
    text = str(value)
    return read_quantity(text) if text.strip() else None


def _text(value: Any) -> Any:
    """Text as written, without the line end that YAML's ``|`` leaves; blank is ``None``."""
    if isinstance(value, str):
        return value.strip("\r\n") if value.strip() else None
    if isinstance(value, (int, Decimal)) and not isinstance(value, bool):
        return str(value)
    return value


def _one_or_many(value: Any) -> Any:
    return value if isinstance(value, (list, tuple)) or value is None else [value]


_WRITTEN = {"type": ["string", "number", "null"]}

Text = Annotated[str | None, BeforeValidator(_text)]
Money = Annotated[Stated, PlainValidator(read_money), WithJsonSchema(_WRITTEN)]
Points = Annotated[Stated, PlainValidator(read_score), WithJsonSchema(_WRITTEN)]
Rate = Annotated[Stated, PlainValidator(read_rate), WithJsonSchema(_WRITTEN)]
Day = Annotated[When | None, PlainValidator(read_when), WithJsonSchema({"type": ["string", "null"]})]
Value = Annotated[
    Quantity | None,
    PlainValidator(_quantity),
    WithJsonSchema(
        {
            "anyOf": [
                _WRITTEN,
                {
                    "type": "object",
                    "properties": {
                        "operator": {"enum": ["≥", ">", "≤", "<", "=", "定性"]},
                        "value": _WRITTEN,
                        "unit": {"type": "string"},
                    },
                    "required": ["value"],
                },
            ]
        }
    ),
]
OneOrMany = BeforeValidator(_one_or_many)
