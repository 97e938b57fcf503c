"""Dates as people write them: a day, or a month of which the day is not known."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from .light import light
from .wrong import wrong

_WRITTEN = re.compile(r"(\d{4})\s*[-./年]\s*(\d{1,2})(?:\s*[-./月]\s*(\d{1,2})\s*[日号]?|\s*月)?")
_FIRST_SERIAL, _LAST_SERIAL = 36_526, 73_050
"""The days from 2000 to 2099 as Excel counts them."""
_MIDNIGHT = re.compile(r"[T ]0?0:00(?::00(?:\.0+)?)?Z?$")
"""The time that databases put behind a day of which none is known."""


@light
@dataclass(frozen=True, slots=True)
class When:
    """A date as written; ``day`` is ``None`` when only year and month are known."""

    text: str
    year: int
    month: int
    day: int | None = None

    @property
    def first_day(self) -> date:
        """The day itself, or the first of the month where it is not known."""
        return date(self.year, self.month, self.day or 1)


def read_when(value: Any) -> When | None:
    """A date from ``2021-12-31``, ``2021.12.31``, ``2021年12月31日``, ``2021年12月`` or a ``datetime.date``.

    A day with midnight behind it (``2021-12-31 00:00:00``) is the day. ``None`` and blank text are ``None``;
    what is no day of the calendar is refused.
    """
    if isinstance(value, When) or value is None:
        return value
    if isinstance(value, date):
        return When(value.isoformat()[:10], value.year, value.month, value.day)
    written = _MIDNIGHT.sub("", str(value).strip())
    text = unicodedata.normalize("NFKC", written).strip()
    if not text:
        return None
    match = _WRITTEN.fullmatch(text)
    year, month, day = (
        (int(part) if part else None for part in match.groups()) if match else (None, None, None)
    )
    if year is None or month is None or not _exists(year, month, day or 1):
        raise wrong("date", "“{value}”不是日期", value, f"请写成 2021-12-31 或 2021年12月31日{_serial(text)}")
    return When(written, year, month, day)


def _serial(text: str) -> str:
    """What is said of a number that may be a day as Excel counts them, in a cell that is not a date's."""
    if not text.isdecimal() or not _FIRST_SERIAL <= int(text) <= _LAST_SERIAL:
        return ""
    return f"；Excel 里日期存作数字，这一个是 {date(1899, 12, 30) + timedelta(int(text))}"


def _exists(year: int, month: int, day: int) -> bool:
    try:
        date(year, month, day)
    except ValueError:
        return False
    return True
