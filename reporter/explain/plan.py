"""The plan of an explanation: which parts it has, before any of them is worded."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from reporter.audit.apart import plans
from reporter.audit.reasons import outdone
from reporter.model import light
from reporter.model.kinds import subcategory_of

from .beside import tells_money
from .choose import Basis, Choice, Trust
from .deviation import Deviation, DeviationKind
from .review import Flaw, Objection

_BECAUSE = "因由受根按鉴"
_BEING = re.compile("^(?:主要(?:原因)?)?[是系为](?=[因由受根按鉴])|^(?:主要)?原因[是系为]")

_AS_REASON = re.compile("(?!主要)[^，,。；;：:]{1,8}原因(?=[，,。；;]|$)")
"""Where a reason calls what it begins with one: 疫情原因，企业减税."""
_OWN_LEAD = re.compile(
    r"原因(?:主要)?(?:[是为系:：]|在于)|主要(?:[是为系]|由于)|(?:^|[，,；;。\n])(?:均|都|主要)?系(?![统列数])"
    r"|的(?:主要)?原因[，,；;。.\s]*$"
)
"""Where a reason says itself that it is the cause: before it, or behind it as in 系存栏量下降所致的原因."""


@light
@dataclass(frozen=True, slots=True)
class Plan:
    """The parts in the order fact, effect, cause, objection, gap, measure.

    Each names a move of the pack; "" leaves the part out. ``remark`` is an objection that stands behind the
    cause: a text that tells many may say it of all of them at once. ``gap`` and ``measure_gap`` are kinds of
    what is missing. ``measures`` are proposed ones, ``own_measure`` is the person's, which stands alone.
    ``retold`` says that the person's words tell the money of the deviation: what goes before them need not.
    """

    fact: str
    brief: str
    effect: str
    effect_brief: str
    cause: str
    cause_values: Mapping[str, Any] = field(default_factory=dict)
    objection: str = ""
    objection_values: Mapping[str, Any] = field(default_factory=dict)
    remark: str = ""
    against: str = ""
    gap: str = ""
    own_measure: str = ""
    measures: tuple[str, ...] = ()
    measure_gap: bool = False
    ask: str = ""  # what the cause needs to be checkable
    subcategory: str = ""
    retold: bool = False

    @property
    def unmended(self) -> bool:
        """True where nobody has told a measure, and one is owed or can be proposed."""
        return bool(self.measures) or self.measure_gap


def plan(deviation: Deviation, choice: Choice) -> Plan:
    """What to say of one deviation with this cause."""
    kind, explained, trust = str(deviation.kind), choice.explained, choice.trust
    objection = choice.objections[0] if choice.objections else None
    copied = objection is not None and objection.flaw is Flaw.COPIED
    spec = choice.cause.spec if choice.cause else None
    told = bool(deviation.improvement) or plans(choice.words)
    wanted = not told and deviation.kind is not DeviationKind.ADJUSTED
    measures = spec.mending(deviation.sign) if spec and explained and wanted else ()
    return Plan(
        fact=f"fact_{kind}",
        brief=f"brief_{kind}",
        effect=_effect(deviation),
        effect_brief="effect_brief" if _lost(deviation) else "",
        cause="cause_copied" if copied else _cause_move(choice, trust),
        cause_values=_cause_values(choice),
        objection=f"flaw_{objection.flaw}" if objection and not copied else "",
        objection_values=_objection_values(objection, deviation),
        remark=f"flaw_{objection.flaw}" if objection and copied else "",
        against="against" if choice.against else "",
        gap=_gap(_missing(deviation), choice),
        own_measure=deviation.improvement or "",
        measures=measures,
        measure_gap=wanted and not measures and not _outdone(deviation),
        ask=spec.needs if spec and explained and trust is not Trust.PROVEN else "",
        subcategory=subcategory_of(deviation.indicator.indicator).value if deviation.indicator else "",
        retold=choice.basis is Basis.REASON and _retells(choice.words, deviation),
    )


def _retells(words: str, deviation: Deviation) -> bool:
    """Whether a reason tells how much money was left, overspent or moved: 人员退出3人，结余3.6万元."""
    return deviation.money is not None and tells_money(words, deviation.money.value)


def _outdone(deviation: Deviation) -> bool:
    """True for what came out better than planned: there a measure may be proposed, and none is owed."""
    return deviation.indicator is not None and outdone(deviation.indicator)


def _lost(deviation: Deviation) -> bool:
    return deviation.lost is not None and deviation.lost.value > 0


def _effect(deviation: Deviation) -> str:
    if _lost(deviation):
        return "effect"
    group = deviation.group
    return "effect_group" if group and group.score.lost and group.score.lost > 0 else ""


def _cause_move(choice: Choice, trust: Trust) -> str:
    if choice.basis is Basis.NOTHING:
        return ""
    if choice.restated:
        return "cause_restated"
    if choice.basis in (Basis.STRUCTURED, Basis.TRANSFER) and choice.explained:
        return f"cause_{choice.basis}{'_part' if choice.rest else ''}"
    if choice.basis is Basis.GOAL:
        return "cause_quoted"
    if trust is Trust.DOUBTED:
        return "cause_doubted"
    words = _bare(choice.words)
    if _OWN_LEAD.search(words):
        return "cause_told"
    move = "cause_said" if trust is Trust.SAID else "cause_proven"
    return f"{move}_because" if words[:1] in _BECAUSE or _AS_REASON.match(words) else move


def _bare(words: str) -> str:
    """The words without 是 before 因, which the phrasing says itself."""
    return _BEING.sub("", words)


def _cause_values(choice: Choice) -> Mapping[str, Any]:
    said_there = choice.document and choice.document.split("〔")[0] in choice.words
    return {
        "words": _bare(choice.words),
        "document": "" if said_there else choice.document,
        "rest": choice.rest,
    }


def _objection_values(objection: Objection | None, deviation: Deviation) -> Mapping[str, Any]:
    if objection is None:
        return {}
    return {"other": objection.other, "unpaid": objection.unpaid, "of_funds": deviation.kind.of_funds}


def _missing(deviation: Deviation) -> str:
    """The kind of what is missing where there is no cause: of a limit exceeded it is another.

    Where nothing is known of what was done, that is missing first, and with it why points were taken.
    """
    row, kind = deviation.indicator, deviation.kind
    if row is not None and row.indicator.actual is None and kind is not DeviationKind.UNKNOWN:
        return "no_actual"
    return "exceeded" if deviation.sign == "overspent" and row else str(kind)


def _gap(kind: str, choice: Choice) -> str:
    if not choice.explained:
        return kind
    if choice.rest:
        return "rest"
    if choice.restated:
        return f"{kind}_cause" if choice.document else kind
    flaws = {each.flaw for each in choice.objections}
    if Flaw.SHARE in flaws:
        return "share"
    return kind if Flaw.VAGUE in flaws else ""
