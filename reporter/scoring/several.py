"""Several numbers on one row: 培训2期，参训200人次, each compared with its own answer."""

from __future__ import annotations

from collections.abc import Sequence

from reporter.model import DOWNWARD, Indicator, Kind, Quantity, Rules
from reporter.model.parts import Part, parts_of

from .answers import bare, is_held_back
from .compare import comparable, is_money
from .evaluation import Status
from .quantitative import number_verdict
from .verdict import NOTHING, Verdict, judged, met, unknown

_DONE = (Status.MET, Status.OVER)
_Pairs = Sequence[tuple[Part, Part]]


def compound_verdict(indicator: Indicator, target: Quantity, actual: Quantity, rules: Rules) -> Verdict:
    """A target of several numbers: met when all are; what a shortfall costs is for the unit to say."""
    if bare(target.text) == bare(actual.text):
        return met("完成情况与指标值一致")
    pairs = _pairs(parts_of(target.text), parts_of(actual.text))
    verdicts = [_one(indicator, *pair, rules) for pair in pairs]
    short = [(*pair, each) for pair, each in zip(pairs, verdicts, strict=True) if each.status not in _DONE]
    shares = [each.attainment for each in verdicts if each.attainment is not None]
    if not pairs or len(shares) < len(pairs) or not all(_is_clear(wanted, got) for wanted, got, _ in short):
        return unknown(f"指标值“{target.text}”含多个数，与完成值“{actual.text}”无法逐一比较")
    if not short:
        return met("各项均已达到指标值")
    said = "，".join(_missed(*each) for each in short)
    return judged(Status.UNDER, f"{said}，扣多少分由单位判断", (NOTHING, max(shares)))


def _one(indicator: Indicator, wanted: Part, got: Part, rules: Rules) -> Verdict:
    target, actual = wanted.quantity, got.quantity
    if is_held_back(actual, target.text, indicator.name):
        return unknown(f"完成值“{actual.text}”没有写明实际完成多少")
    row = indicator.model_copy(update={"target": target, "actual": actual})
    return number_verdict(row, target, actual, rules)


def _missed(wanted: Part, got: Part, verdict: Verdict) -> str:
    how = "超出" if verdict.operator in DOWNWARD else "没有达到"
    return f"“{got.quantity.text}”{how}“{wanted.quantity.text}”"


def _pairs(wanted: Sequence[Part], got: Sequence[Part]) -> _Pairs:
    """Each part of a target with what answers it: told of the same thing, or the only one in its unit."""
    for fits in (_is_same, _is_comparable):
        pairs = [(one, other) for one in wanted for other in got if fits(one, other)]
        answered, answers = ({id(pair[side]) for pair in pairs} for side in (0, 1))
        if len(pairs) == len(wanted) == len(answered) == len(answers):
            return pairs
    together = list(zip(wanted, got, strict=False))
    return together if len(wanted) == len(got) and all(_is_same(*pair) for pair in together) else ()


def _is_same(wanted: Part, got: Part) -> bool:
    """Whether both are in one unit, and of the same thing as far as both say what they are of."""
    told, other = wanted.told, got.told
    return _is_comparable(wanted, got) and (not told or not other or told in other or other in told)


def _is_comparable(wanted: Part, got: Part) -> bool:
    return wanted.quantity.kind is Kind.NUMBER and comparable(wanted.quantity, got.quantity) is not None


def _is_clear(wanted: Part, got: Part) -> bool:
    """Whether a shortfall is one for sure: of the same thing, and no price or sum without a sign."""
    return _is_same(wanted, got) and not (wanted.quantity.operator is None and is_money(wanted.quantity))
