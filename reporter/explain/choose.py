"""Choice of a cause: what the data give as the reason of a deviation, and how far it can be trusted."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from reporter import model
from reporter.audit.wordlists import said
from reporter.model import SourceRef, Transfer, light

from .deviation import Deviation, DeviationKind
from .review import Objection, review
from .surroundings import Clue, Surroundings
from .taxonomy import Cause, Taxonomy, names_its_link
from .texts import checkable


class Basis(StrEnum):
    """Where a cause comes from."""

    REASON = "reason"  # a person wrote it for this deviation
    STRUCTURED = "structured"  # the data hold it as a structured cause
    TRANSFER = "transfer"  # a transfer between projects
    GOAL = "goal"  # the project's own account of the year
    NOTHING = "nothing"


class Trust(StrEnum):
    """How far a cause may be asserted."""

    PROVEN = "proven"  # there is something to look up
    SAID = "said"  # the unit says so
    DOUBTED = "doubted"  # it does not explain this deviation, or not as it stands
    NONE = "none"


@light
@dataclass(frozen=True, slots=True)
class Choice:
    """The chosen cause of one deviation.

    ``words`` are a person's, unchanged, or "" where only structured facts are known. ``cause`` is the
    pack's, ``None`` where the words fit none, ``others`` are those told beside it. ``against`` is what
    the submission says that speaks for the opposite. ``further`` are structured causes told behind ``facts``.
    """

    basis: Basis
    words: str = ""
    cause: Cause | None = None
    facts: model.Cause | None = None
    transfer: Transfer | None = None
    document: str = ""
    where: SourceRef | None = None
    objections: tuple[Objection, ...] = ()
    against: Clue | None = None
    others: tuple[Cause, ...] = ()
    further: tuple[tuple[Cause | None, model.Cause], ...] = ()

    @property
    def explained(self) -> bool:
        """True when there is a cause, and nothing says that it is not this one's."""
        return self.basis is not Basis.NOTHING and not any(each.flaw.unexplained for each in self.objections)

    @property
    def trust(self) -> Trust:
        """How far the words may go in asserting it."""
        if self.basis is Basis.NOTHING:
            return Trust.NONE
        if self.objections:
            return Trust.DOUBTED
        has_facts = self.facts is not None and (
            self.cause is None or any(getattr(self.facts, name) is not None for name in self.cause.spec.facts)
        )
        if self.document or self.transfer or has_facts or checkable(self.words):
            return Trust.PROVEN
        return Trust.SAID


def choose(deviation: Deviation, around: Surroundings) -> Choice:
    """The cause: a person's reason first, then structured facts, a transfer, the account of the year."""
    known = _structured(deviation, around)
    facts = known[0] if known else None
    if said(deviation.reason):
        return _from_reason(deviation, facts, around)
    if facts is not None:
        return _from_facts(known, deviation, around)
    if deviation.kind is DeviationKind.ADJUSTED and around.transfers():
        return _from_transfer(deviation, around)
    clue = around.clue(deviation)
    if clue is not None:
        return Choice(Basis.GOAL, clue.words, clue.cause, document=clue.document, where=clue.where)
    return Choice(Basis.NOTHING, against=around.against(deviation))


def _record(deviation: Deviation) -> model.Indicator | model.FundingLine | None:
    """The record whose reason is told: the deviating row, the row that speaks for it, or the line."""
    row = deviation.told_by or deviation.indicator
    return row.indicator if row else deviation.line


def _structured(deviation: Deviation, around: Surroundings) -> list[model.Cause]:
    """The structured causes that fit; one of a kind that the pack does not know fits, too."""
    record = (deviation.indicator.indicator if deviation.indicator else deviation.line) or _record(deviation)
    sign, name = deviation.sign, deviation.name
    found = []
    for facts in record.cause if record else ():
        known = around.shared.taxonomy.named(facts.kind)
        if known is None or known.fits(sign, facts.detail or "", name):
            found.append(facts)
    return found


def _from_reason(deviation: Deviation, facts: model.Cause | None, around: Surroundings) -> Choice:
    words, taxonomy = deviation.reason or "", around.shared.taxonomy
    cause = taxonomy.named(facts.kind) if facts else _told(words, deviation, taxonomy)
    record = _record(deviation)
    written = (record.reason if record else None) or words
    return Choice(
        Basis.REASON,
        words,
        cause,
        facts,
        document=(facts.document if facts and facts.document else around.document_for(words)),
        where=record.ref("reason") if record else None,
        objections=tuple(review(words, written, cause, deviation, around)),
        against=around.against(deviation),
        others=taxonomy.others_in(words, deviation.sign) if facts is None else (),
    )


def _told(words: str, deviation: Deviation, taxonomy: Taxonomy) -> Cause | None:
    """The cause that a person's words mean; none where only the words themselves explain the deviation.

    What mends such a cause would not mend this: 人员变动 that brought more persons leaves no vacancy.
    """
    sign = deviation.sign
    cause = taxonomy.told_in(words, sign)
    fits = cause is None or cause.fits(sign, words, deviation.name)
    return cause if fits or not names_its_link(sign, words) else None


def _from_facts(told: Sequence[model.Cause], deviation: Deviation, around: Surroundings) -> Choice:
    facts, *others = told
    named = around.shared.taxonomy.named
    return Choice(
        Basis.STRUCTURED,
        cause=named(facts.kind),
        facts=facts,
        document=facts.document or "",
        where=facts.ref(),
        against=around.against(deviation),
        further=tuple((named(each.kind), each) for each in others),
    )


def _from_transfer(deviation: Deviation, around: Surroundings) -> Choice:
    """A transfer says where the money came from or went; the account of the year may say why."""
    transfer, clue = around.transfers()[0], around.clue(deviation)
    return Choice(
        Basis.TRANSFER,
        clue.words if clue else "",
        clue.cause if clue else None,
        transfer=transfer,
        document=transfer.document or "",
        where=transfer.ref(),
    )
