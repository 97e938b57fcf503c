"""Words of forms: labels without their remarks, titles and numbers as they are printed."""

from __future__ import annotations

import re
import unicodedata
from decimal import Decimal, InvalidOperation
from functools import lru_cache

from reporter.model.fields import MARKS

_REMARK = re.compile(r"\([^()]*\)|\[[^\[\]]*\]")
_NUMBERING = re.compile(r"^(?:[一二三四五六七八九十]+|\d{1,2})[、.)]")
_NUMBER = re.compile(r"[<>=≥≤约]*[-+]?\d[\d,]*(?:\.\d+)?\s*(?:%|分|‰)?")
_SCORE = re.compile(r"[-+]?\d[\d,]*(?:\.\d+)?\s*分?")
_TITLE = re.compile(
    r"附件\s*[\d一二三四五六七八九十]+[：:]?|.{0,60}(?:自评[\u4e00-\u9fff]{0,12}[表告]|评价表|公开\d+表)(?:\(.*\))?"
)
_ANNEX = re.compile(r"^附件\s*(\d+)")
_POINTS = re.compile(r"(\d+(?:\.\d+)?)\s*分")
_PERCENT = "表上没有印百分号，按百分数读取"
_MOST = Decimal("1.5")
_SIGN = re.compile(r"^\s*[≥≤<>＞＜=＝]{1,2}\s*")
"""No rate of execution that is written as a fraction is larger."""


@lru_cache(maxsize=8192)
def key_of(text: str) -> str:
    """A label as it is looked up: half-width, without blanks, remarks in brackets, numbering and colon.

    >>> key_of("预算执行率% (10分)"), key_of("项目资金 （元）："), key_of("全年（调整后）预算数")
    ('预算执行率', '项目资金', '全年预算数')
    """
    plain = "".join(unicodedata.normalize("NFKC", text).split())
    while (bare := _REMARK.sub("", plain)) != plain:
        plain = bare
    return _NUMBERING.sub("", plain).strip(":%*.、")


def is_number(text: str) -> bool:
    """True for a bare number with or without sign, percent or 分: ``≥90%``, ``20.0``, ``15分``."""
    return _NUMBER.fullmatch(unicodedata.normalize("NFKC", text).strip()) is not None


def looks_like_number(text: str) -> bool:
    """True for what was meant as a number, readable or not: digits and signs without a word."""
    return any(char.isdigit() for char in text) and not any(char.isalpha() for char in text.replace("分", ""))


def is_score(text: str) -> bool:
    """True for what a 分值 or 得分 cell holds: ``20.0``, ``15分``."""
    return _SCORE.fullmatch(unicodedata.normalize("NFKC", text).strip()) is not None


def number_in(text: str) -> Decimal | None:
    """The number that a bare numeral stands for, a percentage as its fraction; ``None`` for other texts."""
    plain = unicodedata.normalize("NFKC", text).replace(",", "").replace("分", "").strip()
    try:
        return Decimal(plain[:-1]).scaleb(-2) if plain.endswith("%") else Decimal(plain)
    except InvalidOperation:
        return None


def as_percent(text: str, beside: str) -> tuple[str, str]:
    """A rate with its percent sign where only what is ``beside`` it prints one, and what was mended.

    >>> as_percent("95.00", "执行率（%）")
    ('95.00%', '表上没有印百分号，按百分数读取')
    >>> as_percent("95.00%", "执行率（%）"), as_percent("0.95", "执行率（%）")
    (('95.00%', ''), ('0.95', ''))

    A number that can only be a fraction stays one.
    """
    number = number_in(text)
    if number is None or _has_percent(text) or not _has_percent(beside) or 0 < abs(number) <= _MOST:
        return text, ""
    return f"{text}%", _PERCENT


def percent_missing(text: str) -> bool:
    """True for a number, with a sign or without, that is a share only by what its column's head says.

    >>> percent_missing("≥95"), percent_missing("0.95"), percent_missing("95%"), percent_missing("12座")
    (True, False, False, False)
    """
    number = number_in(_SIGN.sub("", text))
    return number is not None and not _has_percent(text) and not 0 < abs(number) <= _MOST


def share_of(text: str, head: str) -> tuple[str, str]:
    """A target or what was achieved with the percent sign that only the head of its column prints, and what
    was mended.

    >>> share_of("≥95", "年度指标值（%）"), share_of("12座", "年度指标值（%）"), share_of("95", "年度指标值")
    (('≥95%', '表上没有印百分号，按百分数读取'), ('12座', ''), ('95', ''))
    """
    missing = _has_percent(head) and percent_missing(text)
    return (f"{text}%", _PERCENT) if missing else (text, "")


def _has_percent(text: str) -> bool:
    return "%" in text or "％" in text


def is_mark(text: str) -> bool:
    """True for ``—``, ``/``, 无, 不适用."""
    return text.strip() in MARKS


def is_title(text: str) -> bool:
    """True for a line that begins a form: 附件3, 项目支出绩效自评表."""
    plain = unicodedata.normalize("NFKC", text).strip(" *#\t\r\n")
    return _TITLE.fullmatch(plain) is not None


def annex_in(text: str) -> int | None:
    """The number of ``附件3``; ``None`` where there is none."""
    found = _ANNEX.search(unicodedata.normalize("NFKC", text).strip(" *#"))
    return int(found[1]) if found else None


def points_in(text: str) -> str | None:
    """The points of a remark such as ``(10分)``; ``None`` where there are none."""
    found = _POINTS.search(unicodedata.normalize("NFKC", text))
    return found[1] if found else None
