"""Shares told in counts: 抽检50批，合格49批 beside a 合格率 of 95% are 98%, and 4.6分（满分5分） are 92%."""

from __future__ import annotations

import re
from decimal import Decimal
from functools import lru_cache
from typing import NamedTuple

from reporter.model import Indicator, Kind, Quantity
from reporter.model.names import folded
from reporter.model.picking import DUE, LEFT_OVER
from reporter.model.quantity import Token, tokens_in
from reporter.numbers import rounded

from .compare import comparable, full_marks
from .verdict import has_digits
from .wording import rounding_note, short

_STEM = re.compile("(?P<stem>[不未]?[\u4e00-\u9fff]{2})[率度]$")
_REMARK = re.compile(r"\([^()]*\)$")
_DUE = re.compile(f"{DUE}|须|需|计划|预计|目标|任务")
_WHOLE = re.compile(f"{_DUE.pattern}|共|总|全")
_DONE = re.compile("实|已")
_OTHERWISE = re.compile("[不未无没非剩余另缺差]|基本|较|很|部分|尚|增加|减少")
_BESIDE = re.compile("按[时期]|及时|全部|其中|当中|[中里均已都的为是]")
_STOP = re.compile(r"[,，。;；、()（）/]")
_FRACTION = re.compile(r"\d[\d,.]*(?P<unit>[\u4e00-\u9fff]{0,2})/\d[\d,.]*(?P=unit)")
_OF_WHICH = re.compile(r"\d[\d,]*(?P<unit>[\u4e00-\u9fff])[\u4e00-\u9fff]{0,6}中的?(?:有)?\d[\d,]*(?P=unit)?")
_OF_SO_MANY = re.compile(
    r"(?:共|全[国省市县区乡镇村校])?\d[\d,]*(?P<unit>[\u4e00-\u9fff]{1,2}?)"
    r"(?P<between>[\u4e00-\u9fff]{2,10})\d[\d,]*(?P=unit)"
)
_EVERY = re.compile(
    r"^(?:全部|全都?|均|所有[\u4e00-\u9fff]{0,6}均?)(?P<stem>[\u4e00-\u9fff]{2})(?:到位|完毕|完成)?$"
)
_DONE_SHARE = re.compile(
    r"(?:占比?[^\d%，。；]{0,8}|(?:完成|整改|覆盖|检查|验收)率[^\d%，。；]{0,3})(?P<share>\d+(?:\.\d+)?)%"
)
_COUNTED_FIRST = re.compile(r"^共?\d[\d.]*[\u4e00-\u9fff]{1,4}?(?=全|均)")
_ALL_DUE = re.compile(r"应(?P<do>.)尽(?P=do)")
_REST = re.compile(f"^(?:{LEFT_OVER}|其余|还有)")
_HANDLED = frozenset(("处理", "办理", "处置"))
_SETTLED = ("处理", "办理", "处置", "办结", "结案")  # 收到12件，办结12件 of a 处理率
_PLACES = 2
_HUNDRED = Decimal(100)
_ALMOST = Decimal("99.99")  # what is rounded up is still less than all of it


class Share(NamedTuple):
    """A percentage that an answer tells in counts, and how it is made: ``49批÷50批＝98%``."""

    percent: Quantity
    formula: str


class _Count(NamedTuple):
    """A number with its unit, the words around it in its own clause, and those right behind it."""

    token: Token
    written: str
    words: str
    behind: str


def share_told(indicator: Indicator, target: Quantity, actual: Quantity) -> Share | None:
    """The percentage that is wanted, of an answer with the counts or marks that make it, or ``None``.

    A target in words that wants all of something (全部合格) wants 100% of it.
    """
    every = _EVERY.search(target.text) if target.kind is Kind.WORDS else None
    if (target.unit != "%" and every is None) or actual.unit == "%":
        return None
    if actual.kind in (Kind.DATE, Kind.ORDINAL):
        return None
    most = full_marks(actual) if target.unit == "%" and actual.unit == "分" else None
    if most is not None and actual.value is not None:  # 4.6分（满分5分）
        return _percent(f"{short(actual.value)}分", f"{short(most)}分", actual.value / most)
    text = folded(actual.text)
    if "%" in text or len(found := tokens_in(text)) < 2:
        return None
    counts = [_count(text, found, at) for at in range(len(found))]
    stem = every["stem"] if every else _stem(indicator.name, target.text)
    counts = _without_failed(counts, stem)
    pair = _fraction(text, counts) or _of_which(text, counts, stem) or _part_and_whole(counts, stem)
    if pair is None and (failing := _whole_and_failed(counts, stem)):
        every_one, failed = failing
        part_text = f"（{every_one.written}－{failed.written}）"
        value = every_one.token.value
        return _percent(part_text, every_one.written, (value - failed.token.value) / value)
    if pair is None:
        rest = _part_and_rest(counts, stem, named=every is None)
        if rest is None:
            return None
        part, left = rest
        return _share(part, f"（{part.written}＋{left.written}）", part.token.value + left.token.value)
    part, whole = pair
    return _share(part, whole.written, whole.token.value) if whole.token.value else None


def _share(part: _Count, whole: str, value_of_whole: Decimal) -> Share:
    return _percent(part.written, whole, part.token.value / value_of_whole)


def _percent(part: str, whole: str, exact_share: Decimal) -> Share:
    exact = exact_share * _HUNDRED
    value = rounded(exact, _PLACES)
    if exact < _HUNDRED:
        value = min(value, _ALMOST)
    note = rounding_note(exact, _PLACES, "half_up") if value != exact else ""
    percent = f"{short(value)}%"
    share = Quantity(percent, Kind.NUMBER, value=value, unit="%", places=_PLACES)
    return Share(share, f"{part}÷{whole}＝{percent}{note}")


def share_in(target: str, actual: str) -> Quantity | None:
    """The percentage of all that an answer in words says was done; ``None`` for all of it, or for none told.

    完成检查120家，占应检企业的95% beside 全部检查.
    """
    found = _DONE_SHARE.search(folded(actual))
    if found is None or has_digits(target) or Decimal(found["share"]) >= _HUNDRED:
        return None
    return Quantity(f"{found['share']}%", Kind.NUMBER, value=Decimal(found["share"]), unit="%")


def is_all_counted(target: str, actual: str) -> bool:
    """Whether an answer says of so many what the target says of all: 12个全部合格 beside 全部合格.

    126人全部救助 says it beside 应救尽救.
    """
    text = folded(actual)
    if due := _ALL_DUE.fullmatch(folded(target)):
        every = re.search(
            rf"(?:全部|全数|[均都]已?)[\u4e00-\u9fff]?{due['do']}|{due['do']}[\u4e00-\u9fff]?率[达到为]*100%",
            text,
        )
        return every is not None and _OTHERWISE.search(text) is None
    rest = _COUNTED_FIRST.sub("", text)
    return rest != text and rest == folded(target)


def done_words(name: str, target: str) -> tuple[str, ...]:
    """What says of all that a rate counts it: 扑灭 of 扑灭率, 处理 and 办结 of 处理率; none of no rate."""
    stem = _stem(name, target)
    return _words_of(stem) if stem else ()


@lru_cache(maxsize=4096)
def _stem(name: str, target: str) -> str:
    """合格 of 验收合格率, "" where neither name nor target is that of a rate."""
    named = _STEM.search(_REMARK.sub("", folded(name)))
    told = named or _STEM.search(re.split(r"[\d≥≤<>=]", folded(target))[0])
    return told["stem"] if told else ""


def _words_of(stem: str) -> tuple[str, ...]:
    """The words that say as much as the stem of a rate does."""
    return _SETTLED if stem in _HANDLED else (stem,)


def _count(text: str, found: list[Token], at: int) -> _Count:
    token = found[at]
    start = found[at - 1].end if at else 0
    end = found[at + 1].start if at + 1 < len(found) else len(text)
    before, behind = _STOP.split(text[start : token.start])[-1], _STOP.split(text[token.end : end])[0]
    return _Count(token, text[token.start : token.end], before + behind, behind)


def _fraction(text: str, counts: list[_Count]) -> tuple[_Count, _Count] | None:
    """18/20 and 18场/20场, of which no part is larger than its whole."""
    if _FRACTION.fullmatch(text) is None or len(counts) != 2:
        return None
    part, whole = counts
    return (part, whole) if part.token.value <= whole.token.value else None


def _of_which(text: str, counts: list[_Count], stem: str) -> tuple[_Count, _Count] | None:
    """18个村中的17个, and 25个项目开工23个 of an 开工率, of which the part stands last."""
    if len(counts) != 2 or not (_OF_WHICH.fullmatch(text) or _is_done_of(text, stem)):
        return None
    whole, part = counts
    return (part, whole) if part.token.value <= whole.token.value else None


def _is_done_of(text: str, stem: str) -> bool:
    found = _OF_SO_MANY.fullmatch(text) if stem else None
    return found is not None and found["between"].endswith(stem) and not _OTHERWISE.search(found["between"])


def _part_and_rest(counts: list[_Count], stem: str, *, named: bool) -> tuple[_Count, _Count] | None:
    """已整治23处，剩余2处正在整治: what was done, and all that was not.

    Of a rate that is only ``named`` so the rest may be of something else, unless it says 1人不合格.
    """
    if not stem or len(counts) != 2:
        return None
    part, rest = counts
    wide = f"[未不](?:能|完成|全部)?{stem}|{_REST.pattern}"
    undone = re.search(f"不{stem}" if named else wide, rest.words)
    done = _is_part(part, stem) and not _OTHERWISE.search(part.words.replace(stem, ""))
    return (part, rest) if undone and done and part.token.unit == rest.token.unit else None


def _without_failed(counts: list[_Count], stem: str) -> list[_Count]:
    """抽查200户，合格188户，不合格12户 without those that failed, where they add up."""
    failed = [each for each in counts if stem and re.search(f"[不未]{stem}", each.words)]
    if len(counts) != 3 or len(failed) != 1:
        return counts
    kept = [each for each in counts if each is not failed[0]]
    most, rest = max(each.token.value for each in kept), min(each.token.value for each in kept)
    return kept if most - rest == failed[0].token.value else counts


def _whole_and_failed(counts: list[_Count], stem: str) -> tuple[_Count, _Count] | None:
    """抽检120批次，不合格3批次 of a 合格率: all of them, and those of which it is not so."""
    if not stem or stem[0] in "不未" or len(counts) != 2:
        return None
    whole, failed = counts
    is_failed = re.search(f"[不未]{stem}", failed.words) and not _says(whole, stem)
    if not is_failed or _OTHERWISE.search(whole.words) or not whole.token.value:
        return None
    is_part = whole.token.unit == failed.token.unit and failed.token.value <= whole.token.value
    return (whole, failed) if is_part else None


def _part_and_whole(counts: list[_Count], stem: str) -> tuple[_Count, _Count] | None:
    """The count that the rate is named after, and the only other one of the same things."""
    if not stem or any(_OTHERWISE.search(each.words.replace(stem, "")) for each in counts):
        return None
    parts = [each for each in counts if _DUE.search(each.words) is None and _is_part(each, stem)]
    if len(parts) != 1:
        return None
    part = parts[0]
    wholes = [each for each in counts if each is not part and _is_same(each, part, stem)]
    if len(wholes) != 1:
        return None
    whole = wholes[0]
    due = _DUE.search(whole.words) is not None
    if not due and part.token.value > whole.token.value:
        return None
    if whole.token.start > part.token.start and not _WHOLE.search(whole.words):
        return None
    return (part, whole) if _says(part, stem) or due else None


def _is_part(count: _Count, stem: str) -> bool:
    return _says(count, stem) or _DONE.search(count.words) is not None


def _says(count: _Count, stem: str) -> bool:
    return any(word in count.words for word in _words_of(stem))


def _is_same(one: _Count, other: _Count, stem: str) -> bool:
    """Whether both count the same things, as far as their units and the words behind them tell."""
    units = [Quantity("", Kind.NUMBER, value=each.token.value, unit=each.token.unit) for each in (one, other)]
    factors = comparable(*units)
    if factors is None or factors.target != factors.actual:
        return False
    things = {_BESIDE.sub("", each.behind.replace(stem, "")) for each in (one, other)}
    return len(things - {""}) < 2
