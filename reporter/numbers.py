"""How numbers are rounded and written: money, rates, scores, counts and dates. The only user of Babel.

Python and Babel round half to even; official forms expect 四舍五入. Every rounding of the program is done
here.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from decimal import ROUND_DOWN, ROUND_HALF_UP, Context, Decimal
from functools import lru_cache
from typing import Any, ClassVar, Literal, NamedTuple

from babel import Locale
from babel.dates import format_date
from babel.numbers import parse_pattern

from reporter.model import Figure, Percent, Stated, Unit, When, Working, light

_ZH = Locale.parse("zh_CN")
_MODES = {"half_up": ROUND_HALF_UP, "truncate": ROUND_DOWN}
_DEFAULT_PRECISION = 28
_STEPS = tuple(Decimal(1).scaleb(-places) for places in range(12))  # to round to
_DIGIT = re.compile(r"\d")
_DAY = re.compile(r"[-./]?d+日?$")  # at the end of a pattern of dates
_COUNTED = Working("逐项计数")
_SCALE = {"元": 0, "千元": 3, "万元": 4, "亿元": 8}

RoundingMode = Literal["half_up", "truncate"]


def rounded(value: Decimal, places: int, mode: RoundingMode = "half_up") -> Decimal:
    """``value`` with exactly ``places`` decimal places, 四舍五入 unless the pack truncates.

    Exact at any size: the precision of the decimal context plays no part.

    >>> rounded(Decimal("2.345"), 2)
    Decimal('2.35')
    """
    step = _STEPS[places] if 0 <= places < len(_STEPS) else Decimal(1).scaleb(-places)
    digits = value.adjusted() + places + 2
    if digits < _DEFAULT_PRECISION:
        return value.quantize(step, _MODES[mode])
    return value.quantize(step, _MODES[mode], context=Context(prec=digits))


def plain(value: Decimal) -> str:
    """``value`` in plain digits with the places it carries; never an exponent.

    >>> plain(Decimal("7.02E+6"))
    '7020000'
    """
    text = str(value)
    return f"{value:f}" if "E" in text else text


def written_like(value: Decimal, like: Decimal) -> str:
    """``value`` in plain digits, with % where ``like`` was written with it.

    >>> written_like(Decimal("0.8619"), Percent("0.8625"))
    '86.19%'
    """
    return f"{plain(value.scaleb(2))}%" if isinstance(like, Percent) else plain(value)


def must_be_filtered(value: object) -> None:
    """Refuse what a template is about to print as it is: a number, or nothing; only filters write numbers."""
    if value is None or isinstance(value, (int, float, Decimal, Figure)):
        raise TypeError(
            f"“{value}”没有经过数字过滤器就要印出；请写成如 {{{{ 名称|money }}}}、|percent、|number"
        )


def in_unit(yuan: Decimal, unit: str) -> Decimal:
    """Yuan counted in ``unit`` (元, 千元, 万元, 亿元), exact.

    >>> in_unit(Decimal("3866689.10"), "万元")
    Decimal('386.668910')
    """
    return yuan.scaleb(-_SCALE[unit])


_SIMPLE = re.compile(r"(#,##)?0(?:\.0*#*)?%?")  # 0.00, #,##0.##, 0.0%: written without Babel
_LONGEST_PLAIN = 6  # decimal places of a number that ``str`` never writes with an exponent


@lru_cache(maxsize=1024)
def _writer(pattern: str, least: int) -> Callable[[Decimal], str]:
    """What writes numbers by ``pattern`` with at least so many decimal places of their own."""
    babel = parse_pattern(pattern)
    percent = "%" in pattern
    shift = 2 if percent else 0
    least, most = (max(places, least - shift) for places in babel.frac_prec)
    simple = _SIMPLE.fullmatch(pattern)
    if simple is None:
        return lambda value: str(babel.apply(rounded(value, most + shift), _ZH))
    form = ",f" if simple[1] else "f" if most > _LONGEST_PLAIN else ""

    def write(value: Decimal) -> str:
        number = rounded(value, most + shift)
        if percent:
            number = number.scaleb(2)
        text = format(number, form) if form else str(number)
        if text[0] == "-" and not number:  # zero has no sign
            text = text[1:]
        if least < most:
            text = _trimmed(text, least)
        return text + "%" if percent else text

    return write


def _trimmed(text: str, least: int) -> str:
    """``text`` without the zeros behind its first ``least`` decimal places."""
    whole, _, fraction = text.partition(".")
    fraction = fraction[:least] + fraction[least:].rstrip("0")
    return f"{whole}.{fraction}" if fraction else whole


def by_pattern(value: Decimal, pattern: str, least: int = 0) -> str:
    """``value`` written by a CLDR pattern such as ``#,##0.00`` or ``0.##%``, rounded half up.

    ``least`` asks for at least so many decimal places of the value itself: a rate stated as 0.8619 keeps
    all four.

    >>> by_pattern(Decimal("0.8685"), "0.0%"), by_pattern(Decimal("0.8619"), "0.0%", least=4)
    ('86.9%', '86.19%')
    """
    return _writer(pattern, least)(value)


def places_of(value: Decimal) -> int:
    """Decimal places as written: 2 for ``8.60``, 0 for ``9``."""
    exponent = value.as_tuple().exponent
    return -exponent if isinstance(exponent, int) and exponent < 0 else 0


@dataclass(frozen=True, slots=True)
class Style:
    """How one pack writes its numbers: CLDR patterns, the money unit, and the text of a blank.

    A score that a person stated keeps its places (``20.0``); computed scores follow ``score``.
    """

    __pydantic_config__: ClassVar[Mapping[str, str]] = {
        "extra": "forbid"
    }  # where a pack's table becomes a Style

    money_unit: Literal["元", "万元", "亿元"] = "元"
    money: str = "0.00"
    rate: str = "0.00%"
    score: str = "0.##"
    points: str = "0.##"
    execution_score: str = "0.00"
    total: str = "0.##"
    date: str = "y年M月d日"
    blank: str = ""


Written = Figure | Stated | str
"""What a number filter takes: a figure, a stated number, a mark, ``None`` for a blank, or text to keep."""


NUMBER_FILTERS = (
    "money",
    "money_as_written",
    "rate",
    "percent",
    "score",
    "points",
    "execution_score",
    "total",
    "number",
    "count",
)
"""The methods of :class:`Printer` that write a number; templates use them as filters."""


@light
class Printing(NamedTuple):
    """One number as it was printed: the figure it came from (or the bare value), the text, and the filter.

    ``place`` is where the printer was at (see :meth:`Printer.at`). Kind ``text`` is no number but a text
    with digits that was printed as it is.
    """

    value: Written | When
    text: str
    kind: str
    place: str = ""


class Printer:
    """Writes numbers in one pack's style; each method is a template filter of the same name.

    A mark prints as itself and ``None`` as the style's blank. ``record`` is called with every
    :class:`Printing` (the ledger's door); text and forms print numbers in no other way.
    """

    def __init__(self, style: Style, record: Callable[[Printing], None] | None = None) -> None:
        self.style = style
        self._record = record
        self._place = self._last = ""

    @contextmanager
    def at(self, place: str) -> Iterator[None]:
        """Whatever is printed within stands at ``place``, e.g. ``section:basics`` or ``table:funds``."""
        before, self._place = self._place, place
        try:
            yield
        finally:
            self._place = before

    def also(self, record: Callable[[Printing], None]) -> Printer:
        """A printer of the same style, at the same place, that tells ``record`` of each printing as well."""
        mine = self._record

        def both(printing: Printing) -> None:
            record(printing)
            if mine is not None:
                mine(printing)

        made = Printer(self.style, both)
        made._place = self._place
        return made

    def quote(self, text: str) -> None:
        """Tell the record of a text that is printed as it is, where it holds digits.

        What a filter has just written comes by here, too, on its way to the page, and is known already.
        """
        if self._record is not None and text is not self._last and _DIGIT.search(text):
            self._record(Printing(text, text, "text", self._place))

    def _write(self, value: Written, kind: str, text: Callable[[Decimal, bool], str]) -> str:
        number = value.value if isinstance(value, Figure) else value
        if number is None:
            return self.style.blank
        if isinstance(number, str):  # a mark, or text that stands in a cell of numbers
            return str(number)
        if not isinstance(number, Decimal):
            raise TypeError(f"数字过滤器 {kind} 只接受 Decimal 或 Figure，得到 {type(number).__name__}")
        written = text(number, isinstance(value, Figure) and value.stated)
        return self._told(value, written, kind)

    def _told(self, value: Written | When, written: str, kind: str) -> str:
        if self._record is not None:
            self._last = written
            self._record(Printing(value, written, kind, self._place))
        return written

    def money(self, value: Written, unit: str = "", pattern: str = "") -> str:
        """Yuan in ``unit`` (the style's, unless given), without the unit's name.

        An amount too small for the pattern, which would read as nothing at all, is written out to the fen.
        """
        unit, pattern = unit or self.style.money_unit, pattern or self.style.money

        def text(yuan: Decimal, _: bool) -> str:
            written = by_pattern(in_unit(yuan, unit), pattern)
            if written.strip("-0.,") or not (fen := rounded(yuan, 2)):
                return written
            return plain(in_unit(fen, unit).normalize())

        return self._write(value, "money", text)

    def money_as_written(self, value: Written, unit: str = "") -> str:
        """Yuan in ``unit`` with just the decimal places that were written."""
        unit = unit or self.style.money_unit
        return self._write(value, "money", lambda n, _: plain(in_unit(n, unit)))

    def rate(self, value: Written, pattern: str = "") -> str:
        """A fraction as a ratio or percentage, by the style's pattern."""
        return self._rate(value, pattern or self.style.rate)

    def percent(self, value: Written, pattern: str = "0.00%") -> str:
        """A fraction as a percentage, whatever the form's own style."""
        return self._rate(value, pattern)

    def _rate(self, value: Written, pattern: str) -> str:
        """A rate stated with % as it was written, a bare one with no place lost; others by the pattern."""

        def text(number: Decimal, stated: bool) -> str:
            if stated and isinstance(number, Percent):
                return written_like(number, number)
            return by_pattern(number, pattern, least=places_of(number) if stated else 0)

        return self._write(value, "rate", text)

    def score(self, value: Written, pattern: str = "") -> str:
        """Points got: a stated score as it was written, a computed one by the pattern."""
        return self._write(
            value,
            "score",
            lambda n, stated: plain(n) if stated else by_pattern(n, pattern or self.style.score),
        )

    def points(self, value: Written, pattern: str = "") -> str:
        """Points to be had: as written when stated, else by the pattern."""
        return self._write(
            value,
            "points",
            lambda n, stated: plain(n) if stated else by_pattern(n, pattern or self.style.points),
        )

    def execution_score(self, value: Written) -> str:
        """The score of the execution rate, as written when stated."""
        return self.score(value, self.style.execution_score)

    def total(self, value: Written) -> str:
        """A total score, as written when stated."""
        return self.score(value, self.style.total)

    def number(self, value: Written, pattern: str = "0.##") -> str:
        """A count or other plain number."""
        return self._write(value, "number", lambda n, _: by_pattern(n, pattern))

    def count(self, value: int) -> str:
        """A whole number of things, counted one by one."""
        return self.number(Figure(Decimal(value), Unit.COUNT, _COUNTED), "0")

    def day(self, value: When | None, pattern: str = "") -> str:
        """A date by the style's pattern, of which a day that is not known is left out; blank for ``None``."""
        if value is None:
            return self.style.blank
        pattern = pattern or self.style.date
        if value.day is None:
            pattern = _DAY.sub("", pattern)
        return self._told(value, str(format_date(value.first_day, pattern, locale=_ZH)), "day")

    def filters(self) -> Mapping[str, Callable[..., Any]]:
        """All of the above by name, for a template environment."""
        return {name: getattr(self, name) for name in (*NUMBER_FILTERS, "day")}
