"""Number formats: a stored number as the exact text of its value, and as the cell shows it.

Excel stores binary fractions and shows at most 15 digits of them, so a number becomes the shortest decimal
text that stands for the stored one, cut to these 15 digits.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import datetime, timedelta
from decimal import Decimal
from functools import lru_cache

from reporter.numbers import plain, rounded

from .grid import Number

_SHORT = re.compile(r"-?(?:0|[1-9]\d*)(?:\.\d+)?")
_DIGITS = 15
_THOUSAND = 3
_MONEY = frozenset(("元", "千元", "万", "万元", "亿", "亿元"))
_QUOTED = re.compile(r'"([^"]*)"|[\\!](.)|_.|\*.|\[[^\]]*\]')
_NUMERIC = re.compile(
    r"(?P<before>[^#0?.,%]*)(?P<whole>[#0?](?:[#0?,]*[#0?])?)"
    r"(?:\.(?P<places>[0#?]+)|(?P<point>[\ue000-\uf8ff])(?P<shift>[0#?]+))?(?P<commas>,*)(?P<after>.*)",
    re.DOTALL,
)
_ELAPSED = re.compile(r"\[(h+|m+|s+)\]", re.IGNORECASE)
_UNREADABLE = re.compile(r"[Ee][+-]|/|@")
_FIRST_DAY = {False: datetime(1899, 12, 30), True: datetime(1904, 1, 1)}
_LAST_DAY = 2_958_466


@dataclass(frozen=True, slots=True)
class Format:
    """What a format code says: ``date`` or ``time`` is its pattern (else ""), the rest is about numbers.

    ``places`` are always shown, ``most`` at most. ``scale`` is the power of ten by which the number is
    divided before it is shown: 3 for each comma at its end, and the digits behind a point that was only
    drawn in (``0!.0,`` shows 500000 as 50.0).
    """

    places: int = 0
    most: int = 0
    percent: bool = False
    thousands: bool = False
    before: str = ""
    after: str = ""
    date: str = ""
    time: str = ""
    scale: int = 0


GENERAL = Format()


@lru_cache(maxsize=1024)
def parse_format(code: str) -> Format:
    """The meaning of a format code; one that is not understood shows the number as it is.

    >>> parse_format('0.00"万元"').after
    '万元'
    """
    section = code.split(";", 1)[0]
    if section.lower() in ("general", "g/通用格式", "@", ""):
        return GENERAL
    literal: list[str] = []

    def keep(found: re.Match[str]) -> str:
        text = found[1] or found[2] or ""
        literal.append(text)
        return f"\x00{len(literal) - 1}\x01" if text else ""

    bare, elapsed = _QUOTED.sub(keep, section), _ELAPSED.search(section)
    skeleton = re.sub("\x00\\d+\x01", "", bare).lower()
    if elapsed or (re.search("[hs]", skeleton) and not re.search("[yd#0?]", skeleton)):
        return Format(time=f"{elapsed[0] if elapsed else ''}{skeleton}".lower())
    if re.search("[ymd]", skeleton) and not re.search("[#0?]", skeleton):
        return Format(date=_restored(bare, literal))
    return _numeric(bare, literal)


def _restored(text: str, literal: list[str]) -> str:
    return re.sub("\x00(\\d+)\x01", lambda found: literal[int(found[1])], text)


def _numeric(bare: str, literal: list[str]) -> Format:
    found = _NUMERIC.fullmatch(re.sub("\x00(\\d+)\x01", lambda m: chr(0xE000 + int(m[1])), bare))
    if found is None or _UNREADABLE.search(bare):
        return GENERAL

    def words(text: str) -> str:
        return "".join(literal[ord(c) - 0xE000] if c >= "\ue000" else c for c in text)

    after, shift, places = found["after"], found["shift"] or "", found["places"] or ""
    if re.search("[#0?,.]", after) or (shift and words(found["point"]) != "."):  # digits again
        return GENERAL
    return Format(
        places=len(shift) or places.count("0"),
        most=len(shift) or len(places),
        percent="%" in after,
        thousands="," in found["whole"],
        before=words(found["before"]).strip(),
        after=words(after).strip(),
        scale=len(shift) + _THOUSAND * len(found["commas"]),
    )


def digits_of(literal: str) -> str:
    """The number that stands in a file, in plain digits.

    >>> digits_of("91.560000000000002")
    '91.56'
    """
    if len(literal) <= _DIGITS and _SHORT.fullmatch(literal):
        return literal
    value = float(literal)
    text = repr(value)
    if len(text.partition("e")[0].replace(".", "").strip("-0")) > _DIGITS:
        text = f"{value:.{_DIGITS}g}"
    made = plain(Decimal(text))
    return made.removesuffix(".0")


def number(literal: str, form: Format, *, since_1904: bool = False) -> Number:
    """The number ``literal`` of a file in a cell of that format; ``ValueError`` for what is none."""
    if form is GENERAL:
        text = digits_of(literal)
        return Number(text, text)
    if form.date:
        text = _date(float(literal), form.date, since_1904)
        return Number(text, text)
    if form.time:
        text = _time(float(literal), form.time)
        return Number(text, text)
    return _formatted(Decimal(digits_of(literal)), form)


def _formatted(value: Decimal, form: Format) -> Number:
    if form.percent:
        value = value.scaleb(2)
    exact = value if form.scale else _padded(value, form.places)
    value = value.scaleb(-form.scale)
    seen = _padded(_shortened(rounded(value, form.most)), form.places)
    sign = "%" if form.percent else ""
    digits = f"{seen:,f}" if form.thousands else plain(seen)
    unit = form.after.strip("()（）")
    amount = f"{plain(_padded(value, form.places))}{unit}" if unit in _MONEY else ""
    return Number(f"{plain(exact)}{sign}", f"{form.before}{digits}{form.after}", amount, bool(form.scale))


def _padded(value: Decimal, places: int) -> Decimal:
    """The value with at least that many places."""
    exponent = value.as_tuple().exponent
    return rounded(value, places) if isinstance(exponent, int) and -exponent < places else value


def _shortened(value: Decimal) -> Decimal:
    """The value without zeros at the end of its places."""
    short = value.normalize()
    exponent = short.as_tuple().exponent
    return rounded(value, 0) if isinstance(exponent, int) and exponent > 0 else short


def _date(serial: float, pattern: str, since_1904: bool) -> str:
    """A day as the format shows it: 2021年12月 stays a month and 2021 a year, every other order of parts is
    2021-12-31."""
    if not 0 <= serial < _LAST_DAY:
        raise ValueError(serial)
    day = _FIRST_DAY[since_1904] + timedelta(days=int(serial) + (not since_1904 and serial < 60))
    lower = pattern.lower()
    has_day = "d" in lower
    if "年" in pattern and "月" in pattern:
        return f"{day.year}年{day.month}月{f'{day.day}日' if has_day else ''}"
    if "y" in lower and not has_day:
        return (
            f"{day.year}-{day.month:02}" if "m" in lower else f"{day.year}{'年' if '年' in pattern else ''}"
        )
    return f"{day.year}-{day.month:02}-{day.day:02}"


def _time(serial: float, pattern: str) -> str:
    """A time or a duration as the format shows it; a ratio such as 1:15 that is typed into Excel is one."""
    if not 0 <= serial < _LAST_DAY:
        raise ValueError(serial)
    seconds = round(serial * 86_400)
    minutes, rest = divmod(seconds if "[" in pattern else seconds % 86_400, 60)
    if "h" not in pattern:
        return f"{minutes if '[' in pattern else minutes % 60:02}:{rest:02}"
    text = f"{minutes // 60}:{minutes % 60:02}"
    return f"{text}:{rest:02}" if "s" in pattern else text
