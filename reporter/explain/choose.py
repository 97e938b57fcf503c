"""Choice of a cause: what the data give as the reason of a deviation, and how far it can be trusted."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from reporter import model
from reporter.audit.apart import plans
from reporter.audit.funding import states_change, tells_of_change
from reporter.audit.vague import figures_of_row, of_line, without_figures
from reporter.audit.wordlists import said
from reporter.model import Figure, SourceRef, Transfer, known, light

from .covering import Told, left_by_causes, left_by_transfers, moves
from .deviation import Deviation, DeviationKind
from .review import Flaw, Objection, review
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
    pack's, ``None`` where the words fit none, ``others`` are those told beside it. ``transfers`` are those
    that changed the budget, whatever else is told of it. ``against`` is what
    the submission says that speaks for the opposite. ``further`` are structured causes told behind ``facts``.
    ``misfits`` are those that can explain nothing of what came out otherwise. ``rest`` (yuan) is what the
    amounts told leave unexplained of a deviation of money; ``None`` where they leave nothing, or tell none.
    ``restated`` says that of a changed budget nothing is told but that it was changed, and on what ground.
    ``foreign`` are a person's words without the figures that the row or the line tells itself.
    """

    basis: Basis
    words: str = ""
    cause: Cause | None = None
    facts: model.Cause | None = None
    transfers: tuple[Transfer, ...] = ()
    document: str = ""
    where: SourceRef | None = None
    objections: tuple[Objection, ...] = ()
    against: Clue | None = None
    others: tuple[Cause, ...] = ()
    further: tuple[Told, ...] = ()
    misfits: tuple[tuple[Cause, model.Cause], ...] = ()
    rest: Figure | None = None
    restated: bool = False
    foreign: str = ""

    @property
    def structured(self) -> tuple[Told, ...]:
        """The structured causes that are told, each with the pack's; nothing where there are none."""
        return ((self.cause, self.facts), *self.further) if self.facts else ()

    @property
    def empty(self) -> bool:
        """True for words without any fact, that do not even say what will become of the matter."""
        return Flaw.VAGUE in {each.flaw for each in self.objections} and not plans(self.words)

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
        by_transfer = self.basis is Basis.TRANSFER
        told = self.foreign if self.basis is Basis.REASON else self.words
        if self.document or by_transfer or has_facts or checkable(told):
            return Trust.PROVEN
        return Trust.SAID


def choose(deviation: Deviation, around: Surroundings) -> Choice:
    """The cause: a person's reason first, then structured facts, a transfer, the account of the year.

    Words without a fact give way to the facts that the data tell beside them.
    """
    chosen = _chosen(deviation, around)
    misfits = tuple(_misfits(deviation, around))
    if not misfits:
        return chosen
    if chosen.basis is Basis.NOTHING:
        chosen = _from_misfit(misfits[0], chosen)
    return replace(chosen, misfits=misfits)


def _chosen(deviation: Deviation, around: Surroundings) -> Choice:
    causes = _structured(deviation, around)
    transfers = around.transfers() if deviation.kind is DeviationKind.ADJUSTED else ()
    if not moves(transfers, deviation):
        transfers = ()
    if said(deviation.reason):
        told = _from_reason(deviation, causes, transfers, around)
        if not ((causes or transfers) and told.empty):
            return told
    if causes:
        return _from_facts(causes, transfers, deviation, around)
    if transfers:
        return _from_transfers(transfers, deviation, around)
    clue = around.clue(deviation)
    if clue is not None:
        return Choice(Basis.GOAL, clue.words, clue.cause, document=clue.document, where=clue.where)
    return Choice(Basis.NOTHING, against=around.against(deviation))


def _record(deviation: Deviation) -> model.Indicator | model.FundingLine | None:
    """The record whose reason is told: the deviating row, the row that speaks for it, or the line."""
    row = deviation.told_by or deviation.indicator
    return row.indicator if row else deviation.line


def _causes(deviation: Deviation, around: Surroundings) -> Iterator[Told]:
    """All structured causes of the deviating row or line."""
    record = (deviation.indicator.indicator if deviation.indicator else deviation.line) or _record(deviation)
    for facts in record.cause if record else ():
        yield around.shared.taxonomy.named(facts.kind), facts


def _structured(deviation: Deviation, around: Surroundings) -> list[Told]:
    """The structured causes that fit; of a kind that the pack does not know, those that are this one's."""
    return [
        (cause, facts)
        for cause, facts in _causes(deviation, around)
        if (
            cause.fits(deviation.sign, facts.detail or "", deviation.name)
            if cause
            else _is_of(deviation, facts, around)
        )
    ]


def _is_of(deviation: Deviation, facts: model.Cause, around: Surroundings) -> bool:
    """Whether a cause of an unknown kind is that of this deviation.

    A line of which the budget was changed and not spent as planned has one place for it: it is that of the
    deviation of its amount, else that of the change if it speaks of one, else that of the spending.
    """
    if not deviation.kind.of_funds or len(around.money) < 2:
        return True
    amount = known(facts.amount)
    same = [sign for sign, money in around.money.items() if amount is not None and money == amount]
    if len(same) == 1:
        return deviation.sign in same
    return tells_of_change(f"{facts.kind}，{facts.detail or ''}") == (deviation.sign == "adjusted")


def _misfits(deviation: Deviation, around: Surroundings) -> Iterator[tuple[Cause, model.Cause]]:
    """Structured causes that explain no deviation of their record: a line may have several."""
    signs = around.signs if deviation.kind.of_funds else (deviation.sign,)
    for cause, facts in _causes(deviation, around):
        if cause and not any(cause.fits(sign, facts.detail or "", deviation.name) for sign in signs):
            yield cause, facts


def _from_misfit(told: tuple[Cause, model.Cause], chosen: Choice) -> Choice:
    """What is told as the cause where there is no other, with what speaks against it."""
    cause, facts = told
    return Choice(
        Basis.STRUCTURED,
        cause=cause,
        facts=facts,
        where=facts.ref(),
        objections=(Objection(Flaw.WRONG_SIGN),),
        against=chosen.against,
    )


def _from_reason(
    deviation: Deviation, causes: Sequence[Told], transfers: Sequence[Transfer], around: Surroundings
) -> Choice:
    words, taxonomy = deviation.reason or "", around.shared.taxonomy
    named, facts = causes[0] if causes else (_told(words, deviation, taxonomy), None)
    record = _record(deviation)
    written = (record.reason if record else None) or words
    document = (facts.document if facts else None) or around.document_for(words)
    objections = tuple(review(words, written, named, deviation, around))
    if Flaw.VAGUE in {each.flaw for each in objections} and deviation.indicator and not document:
        document = around.document_behind(words)
        objections = tuple(each for each in objections if not document or each.flaw is not Flaw.VAGUE)
    return Choice(
        Basis.REASON,
        words,
        named,
        facts,
        document=document,
        where=record.ref("reason") if record else None,
        objections=objections,
        foreign=without_figures(words, _figures(deviation)),
        against=around.against(deviation),
        others=taxonomy.others_in(words, deviation.sign) if facts is None else (),
        further=tuple(causes[1:]),
        transfers=tuple(transfers),
        rest=None
        if taxonomy.tells_several(words, deviation.sign)
        else left_by_causes(deviation, causes, transfers),
    )


def _figures(deviation: Deviation) -> tuple[str, ...]:
    """The figures that the row or the line of the deviation tells itself."""
    if deviation.indicator is not None:
        return figures_of_row(deviation.indicator)
    return of_line(deviation.line) if deviation.line else ()


def _told(words: str, deviation: Deviation, taxonomy: Taxonomy) -> Cause | None:
    """The cause that a person's words mean; none where only the words themselves explain the deviation.

    What mends such a cause would not mend this: 人员变动 that brought more persons leaves no vacancy.
    """
    sign = deviation.sign
    cause = taxonomy.told_in(words, sign)
    fits = cause is None or cause.fits(sign, words, deviation.name)
    return cause if fits or not names_its_link(sign, words) else None


def _from_facts(
    told: Sequence[Told], transfers: Sequence[Transfer], deviation: Deviation, around: Surroundings
) -> Choice:
    (cause, facts), *others = told
    rest = left_by_causes(deviation, told, transfers)
    return Choice(
        Basis.STRUCTURED,
        cause=cause,
        facts=facts,
        document=facts.document or "",
        where=facts.ref(),
        against=around.against(deviation),
        further=tuple(others),
        transfers=tuple(transfers),
        rest=rest,
        restated=deviation.kind is DeviationKind.ADJUSTED and rest is None and all(map(_states_change, told)),
    )


def _states_change(told: Told) -> bool:
    """True for a structured cause that only says that the budget was changed, and on what ground."""
    cause, facts = told
    return cause is not None and not facts.detail and states_change(cause.spec.label)


def _from_transfers(transfers: Sequence[Transfer], deviation: Deviation, around: Surroundings) -> Choice:
    """Transfers say where the money came from or went; the account of the year may say why."""
    clue, first = around.clue(deviation), transfers[0]
    return Choice(
        Basis.TRANSFER,
        clue.words if clue else "",
        clue.cause if clue else None,
        transfers=tuple(transfers),
        document=first.document or "",
        where=first.ref(),
        rest=left_by_transfers(deviation, transfers),
    )
