"""Field types of the records: how a written value becomes a Decimal, a date, a mark or a quantity."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from decimal import Decimal
from enum import StrEnum
from functools import lru_cache
from sys import intern
from typing import Annotated, Any, Literal

from pydantic import BeforeValidator, PlainValidator, ValidationInfo, WithJsonSchema

from .glossary import QUANTITY
from .quantity import Quantity, read_quantity
from .signs import Operator
from .when import When, read_when
from .wrong import wrong


class Mark(StrEnum):
    """What stands in a cell instead of a number; a blank cell is ``None``, and none of them is 0."""

    DASH = "—"
    SLASH = "/"
    NONE = "无"
    NOT_APPLICABLE = "不适用"


class Percent(Decimal):
    """A rate that was written with %: ``86.25%`` is 0.8625, and is told as 86.25% again."""


Stated = Decimal | Mark | None
"""A number as the user stated it, a mark in its place, or ``None`` for nothing written."""

MARKS = {
    **dict.fromkeys(("—", "——", "-", "--", "－", "–"), Mark.DASH),
    **dict.fromkeys(("/", "／"), Mark.SLASH),
    "无": Mark.NONE,
    "不适用": Mark.NOT_APPLICABLE,
}
_NUMBER = r"(?P<number>[+-]?(?:(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?|\.\d+))"
_MONEY = re.compile(
    rf"(?:人民币|[¥￥])?\s*(?P<owed>\()?{_NUMBER}(?(owed)\))\s*"
    r"(?:(?P<unit>亿元|亿|万元|万|千元|元)整?|\((?:单位:)?(?P<beside>亿元|万元|千元|元)\))?"
)
"""``1,234.50元``, ``12.34万``, ``12.34(万元)``, and ``(12.34)``, with which accountants mean minus 12.34."""
_SHARE = re.compile(r"(\d+(?:\.\d+)?)%")
_NO_MONEY = (
    (r"一+", "是汉字“一”，不是横线“—”"),
    (r"[^\d一二两三四五六七八九十百千万亿]*", "不是数"),
    (r"[^\d]*", "不是阿拉伯数字"),
    (r"[+-]?\d+(?:\.\d+)?[eE][+-]?\d+", "用了科学记数法"),
    (r".*(?:约|近|余|多|左右|上下|以内|以上|不超过).*", "不是一个确定的数"),
    (r"[^\d]*\d+(?:\.\d+)?\s+\d[\d.]*[^\d]*", "数字中间有空格"),
    (r"[^\d]*\d+(?:,\d+)+(?:\.\d+)?[^\d]*", "千分位逗号的位置不对"),
    (r"[^\d]*\d[\d.,]*[^\d.,]+\d.*", "不止一个数"),
    (r".*", "除了数和单位还有别的字符"),
)
_SCORE = re.compile(rf"{_NUMBER}\s*分?")
_COUNT = re.compile(rf"{_NUMBER}\s*[份人]?")
_RATE = re.compile(rf"{_NUMBER}\s*(?P<percent>%)?")
_CODE_HINT = "请按文本重新填写：YAML、JSON 里加引号，Excel 里先把单元格格式改为“文本”"
_MOST_DIGITS = 30
_SHORT = 20
_YUAN = {"元": 0, "千元": 3, "万元": 4, "万": 4, "亿元": 8, "亿": 8}
_SCIENTIFIC = re.compile(r"[+-]?\d+(\.\d+)?[eE][+-]?\d+")


def known(value: Stated) -> Decimal | None:
    """The number itself, ``None`` for a mark or a blank."""
    return value if isinstance(value, Decimal) else None


def _plain(value: str) -> str:
    """Written text without blanks around it and in half-width digits."""
    return value.strip() if value.isascii() else unicodedata.normalize("NFKC", value).strip()


def _match(text: str, written: re.Pattern[str]) -> re.Match[str] | Mark | None:
    """The match of ``written``, a mark, or ``None`` for a blank; else ``ValueError``."""
    text = _plain(text)
    if not text:
        return None
    found = MARKS.get(text) or (written.fullmatch(text) if len(text) <= 2 * _MOST_DIGITS else None)
    if found is None:
        raise ValueError
    return found


def _number(value: Any) -> Decimal | None:
    """What is no text: a number as it is, or ``None``; else ``ValueError``.

    A binary float has already lost what was written, and a number longer than any budget is a slip (1E+99).
    """
    if value is None:
        return None
    if isinstance(value, (int, Decimal)) and not isinstance(value, bool):
        number = Decimal(value)
        if number.is_finite() and abs(number.adjusted()) <= _MOST_DIGITS:
            return number
    raise ValueError


def _decimal(match: re.Match[str]) -> Decimal:
    return Decimal(match["number"].replace(",", ""))


def read_money(value: Any, info: ValidationInfo) -> Stated:
    """Money in yuan from ``1,234.50元``, ``234万元`` or a bare number in the submission's money unit.

    The unit is ``money_unit`` of the validation context, 元 without one. The decimal places that were
    written are kept in the Decimal's exponent. Chinese numerals such as 一百万 are refused, and every refusal
    says what is wrong.
    """
    default: str = (info.context or {}).get("money_unit", "元")
    try:
        if isinstance(value, str):
            return _money(value, default)
        number = _number(value)
    except ValueError:
        hint = "请写成 1234.50、1,234.50元 或 12.34万元"
        raise wrong("money", f"金额“{{value}}”{_why_no_money(value)}", value, hint) from None
    return None if number is None else number.scaleb(_YUAN[default])


@lru_cache(maxsize=4096)
def _money(text: str, default: str) -> Stated:
    found = _match(text, _MONEY)
    if not isinstance(found, re.Match):
        return found
    yuan = _decimal(found).scaleb(_YUAN[found["unit"] or found["beside"] or default])
    return -abs(yuan) if found["owed"] and yuan else yuan


def _why_no_money(value: Any) -> str:
    text = _plain(value) if isinstance(value, str) else ""
    if len(text) > 2 * _MOST_DIGITS:
        return "太长，不像金额"
    return next(said for pattern, said in _NO_MONEY if re.fullmatch(pattern, text, re.DOTALL))


def is_bare_money(text: str) -> bool:
    """Whether this is an amount without a unit of its own."""
    plain = _plain(text)
    found = _MONEY.fullmatch(plain) if len(plain) <= 2 * _MOST_DIGITS else None
    return found is not None and not (found["unit"] or found["beside"])


def read_score(value: Any) -> Stated:
    """Points or a score: ``13.89``, ``15分``; places as written are kept."""
    try:
        return _score(value) if isinstance(value, str) else _number(value)
    except ValueError:
        share = _SHARE.fullmatch(_plain(value)) if isinstance(value, str) else None
        meant = f"；总分是 100 分的，{share[0]} 写 {share[1]}" if share else ""
        raise wrong("score", "“{value}”不是数字", value, f"请写成 13.89 或 15分{meant}") from None


@lru_cache(maxsize=4096)
def _score(text: str) -> Stated:
    found = _match(text, _SCORE)
    return _decimal(found) if isinstance(found, re.Match) else found


def read_count(value: Any) -> Stated:
    """How many: ``120``, ``120份``."""
    try:
        found = _match(value, _COUNT) if isinstance(value, str) else _number(value)
    except ValueError:
        raise wrong("count", "“{value}”不是数字", value, "请写成 120 或 120份") from None
    return _decimal(found) if isinstance(found, re.Match) else found


def read_rate(value: Any) -> Stated:
    """A rate as a fraction: ``0.86`` stays 0.86, ``86.19%`` is 0.8619, a :class:`Percent`.

    The exponent says the places.
    """
    try:
        return _rate(value) if isinstance(value, str) else _number(value)
    except ValueError:
        raise wrong("rate", "“{value}”不是比率", value, "请写成 0.86 或 86.19%") from None


@lru_cache(maxsize=4096)
def _rate(text: str) -> Stated:
    found = _match(text, _RATE)
    if isinstance(found, re.Match):
        return Percent(_decimal(found).scaleb(-2)) if found["percent"] else _decimal(found)
    return found


_PARTS = {name: key for key, term in QUANTITY.items() for name in term.names}
_PARTS_HINT = "请写成文本（如 ≥27人），或只写运算符、值、单位三项，其中值必填"
_SIGNS = {*map(str, Operator), ">=", "<=", "≧", "≦", "═", "＝", "＞", "＜", "=="}


def _parts_as_text(parts: Mapping[str, Any]) -> str:
    """``≥27人`` from ``{operator: ≥, value: 27, unit: 人}``; 定性 or no operator leaves the value alone."""
    parts = {_PARTS.get(key, key): part for key, part in parts.items()}
    sign = str(parts.get("operator") or "").strip().removeprefix("定性")
    if parts.get("value") in (None, ""):
        written = "、".join(QUANTITY[key].name for key in parts if key in QUANTITY) or "没有认识的项"
        raise wrong("quantity", "分开写的指标值没有“值”这一项，只有：{value}", written, _PARTS_HINT)
    if unknown := "、".join(sorted(set(parts) - set(QUANTITY))):
        raise wrong("quantity", "分开写的指标值有不认识的项：{value}", unknown, _PARTS_HINT)
    if sign and sign not in _SIGNS:
        raise wrong("operator", "运算符“{value}”不认识", sign, "可用 ≥、>、≤、<、=、定性")
    return f"{sign}{parts['value']}{parts.get('unit') or ''}"


def _quantity(value: Any) -> Quantity | None:
    if isinstance(value, str):  # nearly all
        return read_quantity(value) if value.strip() else None
    if isinstance(value, Quantity) or value is None:
        return value
    if isinstance(value, Mapping):
        value = _parts_as_text(value)
    if isinstance(value, bool) or not isinstance(value, (str, int, Decimal)):
        raise wrong("quantity", "“{value}”不是文本", value, "请照表上的原样写，如 ≥27人")
    text = str(value)
    return read_quantity(text) if text.strip() else None


def _kept(text: str) -> str:
    """The text; a short one, which many rows are likely to hold, is held once for all of them."""
    return intern(text) if len(text) <= _SHORT else text


def _text(value: Any) -> Any:
    """Text as written, without the line end that YAML's ``|`` leaves; blank is ``None``."""
    if isinstance(value, str):
        return _kept(value.strip("\r\n")) if value.strip() else None
    if isinstance(value, (int, Decimal)) and not isinstance(value, bool):
        return str(value)
    if value is None:
        return None
    raise wrong("text", "“{value}”不是文本", value, "请写成文本，必要时加引号")


def _name(value: Any) -> str:
    """Text that must be there, without blanks around it."""
    text = value if isinstance(value, str) else _text(value)
    name = "" if text is None else str(text).strip()
    if not name:
        raise wrong("blank", "没有填写", value, "这一项必填")
    return _kept(name)


def _caption(value: Any) -> str:
    """Text without blanks around it, "" where nothing stands."""
    return _kept((_text(value) or "").strip())


def _code(value: Any) -> str | None:
    """A code exactly as written; a number has lost leading zeros or last digits and is refused."""
    if value is None:
        return None
    if not isinstance(value, str) or _SCIENTIFIC.fullmatch(value.strip()):
        raise wrong("code", "编码“{value}”被当作数字，位数可能已经丢失", value, _CODE_HINT)
    return value.strip() or None


def _year(value: Any) -> int:
    """A year of four digits from ``2021``, ``2021年`` or ``2021年度``."""
    match = re.fullmatch(r"((?:19|20)\d\d)(年度?)?", _plain(str(value)))
    if not match:
        raise wrong("year", "“{value}”不是年度", value, "请写成四位数字，如 2021")
    return int(match[1])


def _annex_number(value: Any) -> int:
    """A whole number from 1 on."""
    match = re.fullmatch(r"[1-9]\d{0,3}", _plain(str(value)))
    if not match:
        raise wrong("annex", "“{value}”不是附件号", value, "请写成 1、2、3 这样的整数")
    return int(match[0])


def _money_unit(value: Any) -> Any:
    """元 or 万元, in which the amounts of a submission are written."""
    text = _plain(str(value))
    if text not in ("元", "万元"):
        raise wrong("money_unit", "“{value}”不是金额单位", value, "可用 元（默认）或 万元；亿元、千元请换算")
    return text


def _one_or_many(value: Any) -> Any:
    return value if isinstance(value, (list, tuple)) or value is None else [value]


_WRITTEN = {"type": ["string", "number", "null"]}
_WHOLE = {"type": ["integer", "string"]}
_PARTED = {
    "type": "object",
    "properties": {
        "operator": {"enum": ["≥", ">", "≤", "<", "=", "定性"]},
        "value": _WRITTEN,
        "unit": {"type": "string"},
    },
    "required": ["value"],
}

Name = Annotated[str, PlainValidator(_name), WithJsonSchema({"type": ["string", "number"]})]
Caption = Annotated[str, PlainValidator(_caption), WithJsonSchema(_WRITTEN)]
Code = Annotated[str | None, PlainValidator(_code), WithJsonSchema({"type": ["string", "null"]})]
Text = Annotated[str | None, PlainValidator(_text), WithJsonSchema(_WRITTEN)]
Year = Annotated[int, PlainValidator(_year), WithJsonSchema(_WHOLE)]
AnnexNumber = Annotated[int, PlainValidator(_annex_number), WithJsonSchema(_WHOLE)]
MoneyUnit = Annotated[Literal["元", "万元"], BeforeValidator(_money_unit)]
Money = Annotated[Stated, PlainValidator(read_money), WithJsonSchema(_WRITTEN)]
Count = Annotated[Stated, PlainValidator(read_count), WithJsonSchema(_WRITTEN)]
Points = Annotated[Stated, PlainValidator(read_score), WithJsonSchema(_WRITTEN)]
Rate = Annotated[Stated, PlainValidator(read_rate), WithJsonSchema(_WRITTEN)]
Day = Annotated[When | None, PlainValidator(read_when), WithJsonSchema({"type": ["string", "null"]})]
Value = Annotated[Quantity | None, PlainValidator(_quantity), WithJsonSchema({"anyOf": [_WRITTEN, _PARTED]})]
OneOrMany = BeforeValidator(_one_or_many)
