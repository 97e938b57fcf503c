"""Quantities: a printed target or actual value, and what it means.

``≥95%``, ``约46万人次``, ``按标准``, ``2021年12月`` and ``不适用`` all stay as they were written; beside
the text stands what a program can compare.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass, replace
from decimal import Decimal
from enum import StrEnum
from functools import lru_cache
from itertools import pairwise

from .light import light
from .measures import COUNTED, MULTIPLIERS, NUMBER, NUMERAL, UNIT, as_measured, from_numeral, unit_of
from .moments import Moment, take_moments
from .ordinals import Ordinal, read_ordinal
from .periods import Cycle, adds_up, period_of, take_before, take_period, than_before
from .signs import SIGNS, Operator


class Kind(StrEnum):
    """What sort of value a text holds."""

    NUMBER = "number"  # one number with or without operator and unit: ≥95%, 27人, 约46万人次, 一项, 0起
    RANGE = "range"  # two bounds: 20～30人
    DATE = "date"  # a day, month or year: 2021年12月, 12月底前, 2021.06.30
    ORDINAL = "ordinal"  # a rank, a grade or a ratio to one: 前3名, 全省第5位, 三级甲等, 1:5
    COMPOUND = "compound"  # several numbers that cannot be one value: 职工23419人，单位359个
    WORDS = "words"  # qualitative: 准确, 有效保障, 按标准
    NOT_APPLICABLE = "not_applicable"  # 不适用, 无, —, /


IN_WORDS = (Kind.WORDS, Kind.ORDINAL)
"""Kinds of values that are put in words and never reached by a share."""


@light
@dataclass(frozen=True, slots=True)
class Quantity:
    """A target or actual value: the text as printed, and its meaning.

    ``value`` is in ``unit`` after 万/千/亿 are multiplied out: ``30.68万份`` is 306800 份, ``2.6万元`` is
    26000 元, ``95%`` is 95 with unit ``%``. ``value`` is ``None`` unless kind is NUMBER or RANGE (then the
    lower bound; ``upper`` is the other one). ``operator`` is ``None`` when none was written. ``date`` is
    ``(year, month, day)`` for kind DATE with 0 for what was not written (``12月底前`` is ``(0, 12, 31)``).
    ``approximate`` marks 约, 近, 余. ``places`` counts the decimal places as printed, before the
    multiplier, and ``power`` is the multiplier's power of ten (4 for 万). ``period`` is what a count that
    adds up is told for (每月1次, 1次/季度, 全年12次). ``ordinal`` is the place in an order of kind ORDINAL.
    """

    text: str
    kind: Kind
    operator: Operator | None = None
    value: Decimal | None = None
    upper: Decimal | None = None
    unit: str = ""
    date: tuple[int, int, int] | None = None
    approximate: bool = False
    places: int = 0
    power: int = 0
    period: Cycle | None = None
    ordinal: Ordinal | None = None

    @property
    def measure(self) -> str:
        """The unit as written with a raised digit (㎡ and m² of ``m2``) or 个 (个工作日), else ``unit``."""
        if self.unit in _PIECED and f"个{self.unit}" in self.text:
            return f"个{self.unit}"
        if not _RAISED.search(self.text):
            return self.unit
        plain = unicodedata.normalize("NFKC", self.text)
        return self.unit if not self.unit or self.unit not in plain else _as_written(self.text, self.unit)


_PIECED = ("工作日", "小时")
_NOT_APPLICABLE = frozenset({"不适用", "无", "—", "——", "-", "--", "–", "/", "N/A", "n/a", "不涉及"})
_BEFORE = re.compile("|".join(f"(?P<{op.name}>{words})" for op, words in SIGNS.items()))
_AFTER = re.compile(r"(?P<AT_LEAST>以上)|(?P<AT_MOST>以内|之内|以下|^\(?内(?!容))")
_ABOUT_BEFORE = re.compile(r"(?:大?约|将?近|接近|大概|大致)(?:为|有|达)?$")
_ABOUT_AFTER = re.compile(r"左右|上下")
_CODE = re.compile(
    r"""[〔\[【(](?:19|20)\d\d[〕\]】)]\d*号?      # 〔2021〕66号
      | (?<![A-Za-z\d.])(?!(?<=[/百千万亿])k?m[23])(?![A-Z]{2,}\d{1,4}[篇台套件辆]) # GB50166-2007, A4
        [A-Za-z]+[-_/]?\d[A-Za-z0-9._/-]*                           # but SCI 2篇, AED 20台
      | 第(?:\d+|[一二三四五六七八九十百]+)(?!季|\d)\S?   # 第3批
      | (?<![\d.])(?:(?:19|20)\d\d级|[2-6]G(?![A-Za-z]))   # 2022级, 5G
      | (?<=每[月季周年])\d+[日号天]               # 每月25日
      | \d+号                                      # 66号
      | (?<![\d.])1(?:[12]\d|2\d{3})(?=热线|投诉|举报|平台|接警|警情|报警|指挥|急救|工单|便民)  # 12345热线
      | (?<![\d./])(?!(?:19|20)\d\d/(?:0?[1-9]|1[0-2])/(?:0?[1-9]|[12]\d|3[01])(?!\d))  # not 2022/6/30
        (?!(?:19|20)\d\d/(?:0[1-9]|1[0-2])(?![\d/]))(?!\d+(?:\.\d+)?/10万(?!元))         # nor 18/10万
        \d+(?:\.\d+)?(?:\s*[:/×xX*]\s*\d+(?:\.\d+)?)+\S?       # 1.5:3, 7×24小时, 20/35
      """,
    re.VERBOSE,
)
_AGE = re.compile(
    r"""(?<!年龄)(?<!寿命)(?<![\d.≥≤<>])(?:[≥≤<>]|不低于|不超过|年满|满)?
        (?:\d+(?:周?岁|个?月龄?)?[-~—–−至到])?
        \d+(?:周岁|岁|月龄|个月(?=龄|儿|婴|幼))
        (?:[及或]?以[上下内]|之间)?""",
    re.VERBOSE,
)  # 65岁及以上老年人5662人, 0-6岁儿童
_TOKEN = re.compile(
    rf"""(?:(?<![^<>=≥≤≧≦═:约至到~])(?P<minus>[-−]))?
         (?:(?<![A-Za-z\d.])|(?<=[A-Z]{{2}})(?=\d{{1,4}}[篇台套件辆]))
         {NUMBER}
         (?P<unit>{UNIT})?""",
    re.VERBOSE,
)
_HUNDREDTHS = re.compile(rf"百分之(?P<number>{NUMERAL}+|\d+(?:\.\d+)?)")
_NUMERAL = re.compile(
    rf"(?<![统唯专第单])(?P<number>{NUMERAL}+)(?P<still>[余多])?(?P<unit>{COUNTED})"
    "(?!性|体化|致|般|[式制化通龙网事型一二三四五六七八九十])"  # 一站式, 一件事, 四个一批, 一户一策
    "(?!(?<=分)之|(?<=一次)(?:验收|通过|成功|合格|办))"
)
_JOIN = re.compile(r"[-~—–−至到]+")
_REMARK = re.compile(r"(?<=[^\s(])(?:\([^()]*\d[^()]*\)|[,;]其中.*)$")  # 2座(另1座在建); 118次,其中线上32次
REALLY = re.compile(
    r"(?:实际(?!上)|实[到发补收支训检测缴招购办]|到岗|[已仅只](?:建成|完成|开展|安装|购置|举[办行]|组织|培训|发放|改造|实施|整治)|完成)[^\d,，;；。]{0,6}(?=\d|$)"
)
_BETWEEN_VALUES = re.compile("[()共计约合,、;和及]*")
CLAUSE = re.compile(r"(?:[,。;:]|(?<![一二三四五六七八九IVX])、|、(?![一二三四五六七八九十IVX]))(?!\d{3})")
_RAISED = re.compile("[²³\u3378-\u337a\u33a0-\u33a6]")
_CIRCLED = re.compile("[\u2460-\u24ff\u2776-\u2793]")
_GROUPS = re.compile(r"(?<![\d.,])[1-9]\d{0,2}(?: \d{3})+(?![\d,])")  # 1 180人, 12 000.5元
_LOOSE_SPACE = re.compile(r"\s+(?=\D|$)|(?<=\D)\s+")
_PREFIX = re.compile(
    rf"(?:{'|'.join(SIGNS.values())}|预计|计划|完成|共|约|近|已|实际|达到|新增|购置|建设|开展)*"
)
_LETTERS = re.compile("[A-Za-z]{2,6}")
_UNKNOWN = re.compile(r"[\u4e00-\u9fff]{1,2}次|(?![月号])[\u4e00-\u9fff]")
_FEW = 6  # characters of other words that a date or a Chinese numeral may stand with
_SECONDS = {"小时": 3600, "分钟": 60, "分": 60, "秒": 1}
_END = re.compile(r"[\s()。,;]*(?:以上|以内|之内|以下|左右|上下)?[\s()。,;]*")


@dataclass(frozen=True, slots=True)
class Token:
    """One number within a text: from ``start`` to ``end``."""

    value: Decimal
    unit: str
    places: int
    power: int
    approximate: bool
    start: int
    end: int
    bare: bool  # neither multiplier nor unit were written


@lru_cache(maxsize=8192)
def read_quantity(text: str) -> Quantity:
    """Understand one printed value; never fails: what is no number is WORDS.

    >>> read_quantity("≥95%").value
    Decimal('95')
    >>> read_quantity("约46万人次").unit
    '人次'
    """
    plain = _plain(text)
    if plain in _NOT_APPLICABLE:
        return Quantity(text, Kind.NOT_APPLICABLE)
    if plain in ("零", "为零"):
        return Quantity(text, Kind.NUMBER, value=Decimal(0))
    ordinal = read_ordinal(plain)
    if ordinal:
        return Quantity(text, Kind.ORDINAL, operator=_operator_of(plain), ordinal=ordinal)
    whole = take_before(than_before(_uncoded(plain)))
    rest, period = take_period(whole)
    read = _read(text, rest)
    if adds_up(read.unit):
        period = period or period_of(read.unit)
        return replace(read, period=period) if period else read
    return read if rest == whole else _read(text, whole)


def is_mere_amount(text: str) -> bool:
    """True for a text that tells an amount and not of what.

    >>> is_mere_amount("287"), is_mere_amount("43.2万元"), is_mere_amount("培训287人")
    (True, True, False)
    """
    if len(text) > 40 or (read := read_quantity(text)).kind not in (Kind.NUMBER, Kind.RANGE):
        return False  # a text that is longer has other words
    words = "".join(char for char in _plain(text) if char.isalpha() or char == "%")
    return words in ("", read.unit) or (
        words.endswith(read.unit) and words.removesuffix(read.unit) in MULTIPLIERS
    )


def coded(text: str) -> str:
    """The text as it is read: plain characters, no spaces, no digits in codes (GB50166-2007, 第3批)."""
    return _uncoded(_plain(text))


def is_numbered(text: str) -> bool:
    """Whether a text holds a number at all, in digits or in Chinese: 0.5Gbps, 三个清零."""
    return any(char.isdigit() for char in text) or _NUMERAL.search(text) is not None


def _uncoded(plain: str) -> str:
    """``plain`` without codes, and without the age of those whom another number counts."""
    rest = _CODE.sub("※", plain)
    others = _AGE.sub("※", rest)
    return others if others != rest and _TOKEN.search(take_moments(others)[0]) else rest


def _plain(text: str) -> str:
    """The text in half-width characters, without loose blanks, circled numbers and a remark at the end."""
    plain = unicodedata.normalize("NFKC", _CIRCLED.sub("", text)).strip()
    plain = _LOOSE_SPACE.sub("", _GROUPS.sub(_joined, plain) if " " in plain else plain)
    plain = as_measured(plain)
    remark = _REMARK.search(plain)
    if remark is None or _is_values(remark[0]) or REALLY.search(remark[0]):
        return plain
    before = plain[: remark.start()]
    return before if _is_complete(before) else plain


def _joined(grouped: re.Match[str]) -> str:
    """A number whose digits stand in groups of three, without the blanks between them."""
    return grouped[0].replace(" ", "")


def _is_complete(text: str) -> bool:
    """Whether a text is one number, after which nothing but a remark is to come."""
    return len(tokens_in(take_moments(_uncoded(text))[0])) == 1 and CLAUSE.search(text) is None


def _is_values(text: str) -> bool:
    """Whether numbers are all there is, as in 500人(10期): the other half of the value, and no remark."""
    for token in reversed(tokens_in(text)):
        text = text[: token.start] + text[token.end :]
    return _BETWEEN_VALUES.fullmatch(text) is not None


def _read(text: str, plain: str) -> Quantity:
    """The quantity in ``plain``, the tidied ``text``; whatever period it is told for."""
    rest, moments = take_moments(plain)
    tokens = tokens_in(rest)
    if not tokens:
        return _without_digits(text, rest, moments)
    if len(tokens) == 1:
        return _single(text, rest, tokens[0])
    return _several(text, rest, tokens)


def tokens_in(text: str) -> list[Token]:
    """All numbers of ``text`` that count something."""
    tokens = []
    for found in _TOKEN.finditer(text):
        unit = found["unit"] or ""
        end = found.end()
        after = text[end : end + 1]
        if not unit and after.isascii() and after.isalpha():
            unit = _latin_unit(text, found.start(), end)
            if not unit:
                continue  # 4K
            end += len(unit)
        if not unit and not _END.fullmatch(text, end):
            unit = _unknown_unit(text, end)
            end += len(unit)
        digits = found["number"].replace(",", "")
        power = MULTIPLIERS.get(found["power"] or "", 0)
        tokens.append(
            Token(
                value=_scaled(f"{'-' if found['minus'] else ''}{digits}", power),
                unit=unit_of(unit),
                places=len(digits.partition(".")[2]),
                power=power,
                approximate=bool(found["more"] or found["still"]),
                start=found.start(),
                end=end,
                bare=not (unit or power),
            )
        )
    return tokens


def _as_written(text: str, unit: str) -> str:
    """The characters of ``text`` that read as ``unit``."""
    starts = range(len(text))
    pieces = (text[start : start + size] for size in range(1, len(unit) + 1) for start in starts)
    return next((each for each in pieces if unicodedata.normalize("NFKC", each) == unit), unit)


def _scaled(digits: str, power: int) -> Decimal:
    """``digits`` × 10^power, exact at any length and without an exponent."""
    return Decimal(f"{Decimal(f'{digits}E{power}'):f}")


def _unknown_unit(text: str, at: int) -> str:
    """A measure word that is on no list and ends the text: 300羽, 20000剂次; "" for any other word."""
    found = _UNKNOWN.match(text, at)
    return found[0] if found and _END.fullmatch(text, found.end()) else ""


def _latin_unit(text: str, start: int, at: int) -> str:
    """Letters on no list that are all there is beside the number and its sign: ≤1NTU, 36.5DDDs; else ""."""
    found = _LETTERS.match(text, at)
    alone = found is not None and _END.fullmatch(text, found.end()) and _PREFIX.fullmatch(text, 0, start)
    return found[0] if found and alone else ""


def _without_digits(text: str, rest: str, moments: list[Moment]) -> Quantity:
    """A date, a Chinese numeral with its measure word, or words."""
    if moments and (moments[-1][1] or len(rest) <= _FEW):
        return Quantity(text, Kind.DATE, date=moments[-1])
    share = _HUNDREDTHS.search(rest)
    found = share or _NUMERAL.search(rest)
    number = from_numeral(found["number"]) if found else None
    if not found or number is None or CLAUSE.search(rest) or len(rest) > found.end() + _FEW:
        return Quantity(text, Kind.WORDS)
    if not share and not _PREFIX.fullmatch(rest, 0, found.start()):
        return Quantity(text, Kind.WORDS)
    unit = "%" if share else unit_of(found["unit"])
    token = Token(Decimal(number), unit, 0, 0, not share and bool(found["still"]), *found.span(), False)
    return number_of(text, rest, token)


def _single(text: str, rest: str, token: Token) -> Quantity:
    """One number with words around it; words where it is only mentioned in passing."""
    before, after = rest[: token.start], rest[token.end :]
    in_passing = bool(before) and CLAUSE.search(rest) is not None
    if in_passing or (token.bare and not _END.fullmatch(after)):
        return Quantity(text, Kind.WORDS)
    return number_of(text, rest, token)


def number_of(text: str, rest: str, token: Token) -> Quantity:
    """The value of ``token`` within ``rest``, the tidied ``text``, with the sign in the words around it."""
    before, after = rest[: token.start], rest[token.end :]
    about = token.approximate or _ABOUT_BEFORE.search(before) or _ABOUT_AFTER.search(after)
    return Quantity(
        text,
        Kind.NUMBER,
        operator=_operator(before, after),
        value=token.value,
        unit=token.unit,
        approximate=bool(about),
        places=token.places,
        power=token.power,
    )


def _operator_of(plain: str) -> Operator | None:
    """The sign of a text that holds one number."""
    at = re.search(rf"\d|{NUMERAL}", plain)
    return _operator(plain[: at.start()], plain[at.end() :]) if at else None


def _operator(before: str, after: str) -> Operator | None:
    """The sign in the words around a number; the nearest one before it wins, unless 以上 or 以内 follow."""
    behind = _AFTER.search(after)
    if behind and behind.lastgroup:
        return Operator[behind.lastgroup]
    signs = [found.lastgroup for found in _BEFORE.finditer(before)]
    return Operator[signs[-1]] if signs and signs[-1] else None


def _several(text: str, rest: str, tokens: list[Token]) -> Quantity:
    """A range of two bounds, a time told in two units, or a compound."""
    time = _time(tokens)
    if time:
        return number_of(text, rest, time)
    low, high = tokens[0], tokens[-1]
    between = rest[low.end : high.start]
    signs = {_operator(rest[: low.start], ""), _operator(between, "")}
    if len(tokens) == 2 and between == "±" and low.unit in ("", high.unit):
        bounds = low.value - high.value, low.value + high.value
        return Quantity(text, Kind.RANGE, None, *bounds, high.unit, places=max(low.places, high.places))
    if len(tokens) == 2 and (_JOIN.fullmatch(between) or signs == {Operator.AT_LEAST, Operator.AT_MOST}):
        if low.bare and not high.bare:  # 3-5万人
            scale = _scale_of(rest[high.start : high.end])
            low = replace(low, value=_scaled(f"{low.value:f}", scale), unit=high.unit)
        if low.unit in ("", high.unit) and low.value <= high.value:
            places = max(low.places, high.places)
            about = low.approximate or high.approximate
            return Quantity(text, Kind.RANGE, None, low.value, high.value, high.unit, None, about, places)
    return Quantity(text, Kind.COMPOUND)


def _time(tokens: list[Token]) -> Token | None:
    """4分50秒 as 290秒; ``None`` for anything but hours, minutes and seconds in their order."""
    seconds = [_SECONDS.get(token.unit, 0) for token in tokens]
    joined = all(one.end == other.start for one, other in pairwise(tokens))
    if not joined or 0 in seconds or seconds != sorted(set(seconds), reverse=True):
        return None
    total = sum((token.value * each for token, each in zip(tokens, seconds, strict=True)), Decimal(0))
    unit = "分钟" if seconds[-1] == _SECONDS["分"] else tokens[-1].unit
    return replace(tokens[-1], value=total / seconds[-1], unit=unit, start=tokens[0].start)


def _scale_of(written: str) -> int:
    found = _TOKEN.match(written)
    return MULTIPLIERS.get(found["power"] or "", 0) if found else 0
