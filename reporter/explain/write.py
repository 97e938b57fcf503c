"""Writing: a plan's parts in the pack's phrasings, put together in three lengths within the pack's limits."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from itertools import chain
from typing import Any

from reporter.audit.apart import announced
from reporter.blocks import gap_text
from reporter.model import Cause as Facts
from reporter.model import Transfer, Unit
from reporter.model.names import project_title
from reporter.model.rules import Limits
from reporter.numbers import Printer
from reporter.packs import Sign

from .beside import rest_of, told_in
from .choose import Basis, Choice
from .covering import left_by_transfers, part_of
from .deviation import Deviation, DeviationKind
from .explanation import Written
from .phrasing import clause
from .plan import Plan
from .taxonomy import Cause
from .values import values_of
from .voice import Voice


class Writer:
    """Words plans for one project; ``single`` leaves out its name, of which there is only one.

    ``teller`` is the unit that gave the reasons, "" where it is the one that reports: that unit tells them
    as its own.
    """

    def __init__(self, voice: Voice, printer: Printer, limits: Limits, *, single: bool, teller: str) -> None:
        self._voice, self._printer, self._limits, self._single = voice, printer, limits, single
        self.teller = teller

    def write(self, deviation: Deviation, choice: Choice, plan: Plan) -> Written:
        """One explanation in words."""
        values = {**values_of(deviation, self._printer, single=self._single), "teller": self.teller}
        if plan.retold and deviation.kind is not DeviationKind.ADJUSTED:
            values["money"] = None
        say = self._voice.say
        fact, brief = say(plan.fact, values), say(plan.brief, values)
        effect = say(plan.effect, values) if plan.effect else ""
        short_effect = say(plan.effect_brief, values) if plan.effect_brief else ""
        missing = gap_text(self._voice.gap(plan.gap)) if plan.gap else ""
        told_cause = self._cause(choice, plan, values)
        remark = f"，{say(plan.remark, values)}" if plan.remark else ""
        cause = _sentence(f"{told_cause}{remark}", missing)
        against = say(plan.against, {"words": choice.against.words}) if choice.against else ""
        proposed = self._proposed(choice, plan, deviation.sign)
        measure = self._measure(plan, proposed)
        prompts = self._prompts(plan)
        moved = self._moved(choice, deviation)
        told = [_joined(fact, effect), against, moved, cause, measure]
        alone = stops([against, cause]).removesuffix("。")
        unremarked = stops([against, _sentence(told_cause, missing)]).removesuffix("。") if remark else alone
        brief = _joined(brief, short_effect)
        shorter = [brief, against, moved, cause, measure], [brief, cause], [brief]
        asked = f"（提示：{'；'.join(prompts)}）" if prompts else ""
        return Written(
            brief=brief,
            cause=alone,
            reported=unremarked,
            measure=measure,
            proposed=proposed,
            text=_within(self._limits.full, chain((stops(told) + asked,), map(stops, (told, *shorter)))),
            section=_within(self._limits.section, map(stops, shorter)),
            cell=_within(
                self._limits.reason,
                [stops([self._bare(choice, cause, missing), measure]), missing or measure],
            ),
            gaps=self._gaps(plan),
            prompts=prompts,
        )

    def _cause(self, choice: Choice, plan: Plan, values: Mapping[str, Any]) -> str:
        if not plan.cause:
            return ""
        say = self._voice.say
        objection = say(plan.objection, {**values, **plan.objection_values}) if plan.objection else ""
        more = {**values, **plan.cause_values, "objection": objection}
        if choice.facts is not None and not choice.words:
            more["words"] = "；".join(filter(None, self._structured(choice)))
        if choice.basis is Basis.TRANSFER:
            more["transfers"] = self._transfers(choice.transfers)
        said = say(plan.cause, more)
        beside = self._beside(choice, said) if choice.basis is Basis.REASON else ()
        return "".join((said, *beside))

    def _structured(self, choice: Choice) -> Iterator[str]:
        """The clauses of structured causes; each with its part of a deviation that they explain in part."""
        for cause, facts in choice.structured:
            if choice.restated:
                yield self._voice.ground(self._given(cause, facts, ("label", "amount")))
                continue
            part = part_of(cause, facts) if choice.rest else None
            words = self._voice.word(cause, self._given(cause, facts, {"amount"} if part else ()))
            yield self._voice.say("cause_part", {"part": part, "words": words}) if part else words

    def _beside(self, choice: Choice, said: str) -> Iterator[str]:
        """What the data tell behind a person's words, as they are ``said``, each fact once."""
        for cause, facts in choice.structured:
            told = {*told_in(said, facts), "detail"}
            detail = rest_of(facts.detail or "", said)
            words = self._voice.beside(self._given(cause, facts, told) | {"detail": detail})
            if words:
                said += words
                yield words
        if choice.rest:
            yield self._voice.say("beside_rest", {"rest": choice.rest})

    def _moved(self, choice: Choice, deviation: Deviation) -> str:
        """The transfers told beside the cause of a changed budget; "" for none but those that it names."""
        if choice.basis is Basis.TRANSFER:
            return ""
        untold = [each for each in choice.transfers if not _names(choice.words, each, deviation)]
        if not untold:
            return ""
        part = left_by_transfers(deviation, choice.transfers) is not None
        return self._voice.say("moved", {"transfers": self._transfers(untold), "part": part})

    def _transfers(self, transfers: Iterable[Transfer]) -> str:
        """Each transfer as a clause."""
        return "，".join(self._voice.say("transfer", _transfer(each)) for each in transfers)

    def _given(self, cause: Cause | None, facts: Facts, told: Collection[str]) -> dict[str, Any]:
        """A structured cause by the names that phrasings use, without the fields ``told`` already."""
        given: dict[str, Any] = {
            "label": cause.spec.label if cause else facts.kind,
            "detail": facts.detail or "",
            "document": facts.document or "",
            "date": self._printer.day(facts.date) if facts.date else "",
            "party": facts.party or "",
            "amount": facts.figure("amount", Unit.YUAN),
            "share": facts.figure("share", Unit.RATE),
        }
        blank = {"amount": None, "share": None}
        return {name: blank.get(name, "") if name in told else value for name, value in given.items()}

    def _measure(self, plan: Plan, proposed: Sequence[str]) -> str:
        if plan.own_measure:
            return self._voice.say(
                "measure_own", {"words": plan.own_measure, "announced": announced(plan.own_measure)}
            )
        if proposed:
            return self._voice.say("measure", {"words": "；".join(proposed)})
        return gap_text(self._voice.gap("measure")) if plan.measure_gap else ""

    def _proposed(self, choice: Choice, plan: Plan, sign: Sign | None) -> tuple[str, ...]:
        """What is proposed against the cause, chosen once, and against each that is told beside it."""
        if plan.own_measure or not plan.measures or not choice.cause:
            return ()
        words = self._voice.choice(f"causes.{choice.cause.id}.measures", plan.measures)
        beside = (other.spec.mending(sign) for other in choice.others)
        return words, *(measures[0] for measures in beside if measures)

    def _bare(self, choice: Choice, cause: str, missing: str) -> str:
        """The cause as the person wrote it, or as the data tell it, for a cell; else what is missing."""
        if not choice.explained:
            return missing
        if choice.basis is Basis.STRUCTURED:
            return cause
        return _sentence(clause(choice.words), missing) if choice.words else missing

    def _gaps(self, plan: Plan) -> tuple[str, ...]:
        kinds = [plan.gap] if plan.gap else []
        return tuple(self._voice.gap(kind) for kind in (*kinds, *(["measure"] if plan.measure_gap else [])))

    def _prompts(self, plan: Plan) -> tuple[str, ...]:
        asked = [self._voice.prompt(plan.gap, plan.subcategory)] if plan.gap else []
        if plan.ask:
            asked.append(f"请补充{plan.ask}")
        return tuple(dict.fromkeys(filter(None, asked)))


def _names(words: str, each: Transfer, deviation: Deviation) -> bool:
    """Whether words name the other project of a transfer."""
    own = deviation.project.project.name
    other = each.to_project if each.from_project == own else each.from_project
    return project_title(other) in words


def _transfer(each: Transfer) -> dict[str, Any]:
    """A transfer by the names that phrasings use."""
    return {
        "from_project": project_title(each.from_project),
        "to_project": project_title(each.to_project),
        "amount": each.figure("amount", Unit.YUAN),
        "document": each.document or "",
    }


def _joined(*parts: str) -> str:
    return "，".join(filter(None, parts))


def _sentence(words: str, missing: str) -> str:
    """Words and the gap that follows them, within one sentence."""
    return f"{words}{missing}"


def stops(sentences: Iterable[str]) -> str:
    """The sentences that there are, each with its stop; a gap alone is no sentence and ends the one before.

    >>> stops(["失1分", "", "【待补充：原因】", "下一步拟检查"])
    '失1分【待补充：原因】。下一步拟检查。'
    """
    text = ""
    for each in filter(None, sentences):
        text = f"{text.removesuffix('。') if each.startswith('【') else text}{each}。"
    return text


def _within(limit: int, texts: Iterable[str]) -> str:
    """The first text that keeps the limit (0 is none); the shortest where none does: nothing is cut."""
    tried = []
    for text in texts:
        if not limit or len(text) <= limit:
            return text
        tried.append(text)
    return min(tried, key=len)
