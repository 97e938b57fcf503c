"""Surroundings of a deviation: what else the submission says that can explain it, or contradict it."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from copy import copy
from dataclasses import dataclass, replace
from functools import cached_property

from reporter.audit.reasons import Subjects, terms
from reporter.model import Indicator, SourceRef, Transfer
from reporter.packs import Pack
from reporter.scoring import ProjectEvaluation

from .deviation import Deviation
from .taxonomy import Cause, Taxonomy, names_its_link
from .texts import cause_in, clauses, documents, sentences

_MONEY = ("预算", "经费", "资金", "支付", "支出")
_TELLING = 6  # a clause of this many characters that stands in two places says the same thing


@dataclass(frozen=True, slots=True)
class Clue:
    """Words of the submission that name a cause, where they stand, and what they rest on."""

    words: str
    where: SourceRef
    cause: Cause
    document: str = ""


class Neighbourhood:
    """What all projects share: the pack's causes, the transfers, and which reasons were copied."""

    def __init__(self, pack: Pack, transfers: tuple[Transfer, ...], copied: Collection[str]) -> None:
        self.transfers = transfers
        self.taxonomy = Taxonomy(pack.causes)
        self.subjects = Subjects(pack.common_words)
        self._copied = copied

    def among(self, copied: Collection[str]) -> Neighbourhood:
        """The same, where other reasons were copied."""
        made = copy(self)
        made._copied = copied
        return made

    def copied(self, reason: str) -> bool:
        """True when several projects give this reason word for word."""
        return reason.strip() in self._copied


class Surroundings:
    """One project's own texts, taken apart once.

    ``found`` are its deviations; ``signs`` those of its money, in which a cause of the total line may work,
    ``money`` the amount (yuan) of each where it is known.
    """

    def __init__(
        self, project: ProjectEvaluation, shared: Neighbourhood, found: Iterable[Deviation] = ()
    ) -> None:
        self.project, self.shared = project, shared
        of_funds = [each for each in found if each.kind.of_funds]
        self.signs = tuple({each.sign: None for each in of_funds})
        self.money = {each.sign: each.money.value for each in of_funds if each.money}

    @cached_property
    def sentences(self) -> list[str]:
        """The sentences of the goal's actual text."""
        return sentences(self.project.project.goal.actual or "")

    @cached_property
    def _documents(self) -> list[str]:
        return documents(self.project.project.goal.actual or "")

    @cached_property
    def _where(self) -> SourceRef:
        return self.project.project.goal.ref("actual")

    def clue(self, deviation: Deviation) -> Clue | None:
        """The first sentence of the actual text that names a fitting cause of this deviation."""
        sign = deviation.sign
        fitting = (clue for clue in self._clues(deviation) if clue.cause.fits(sign, clue.words))
        return next(fitting, None) if sign else None

    def against(self, deviation: Deviation) -> Clue | None:
        """A sentence about the very indicator whose cause could only have brought about the opposite."""
        row = deviation.indicator
        if row is None or deviation.sign != "over":
            return None
        for clue in self._clues(deviation):
            if not (clue.cause.fits("over", clue.words) or names_its_link("over", clue.words)):
                return replace(clue, words=self._telling(clue.words, row.indicator))
        return None

    def _telling(self, words: str, indicator: Indicator) -> str:
        """The last clause of the words that is about the indicator: what they say of it."""
        shared = self.shared.subjects.shared
        own = [clause for clause in clauses(words) if shared(clause, (indicator.label,))]
        return own[-1] if own else words

    def _clues(self, deviation: Deviation) -> Iterator[Clue]:
        sign = deviation.sign
        for sentence in self.sentences:
            words = cause_in(sentence)
            if not words or not self._belongs(sentence, deviation):
                continue
            cause = self.shared.taxonomy.told_in(words, sign)
            if cause is not None:
                yield Clue(words, self._where, cause, next(iter(documents(sentence)), ""))

    def _belongs(self, sentence: str, deviation: Deviation) -> bool:
        subjects, row = self.shared.subjects, deviation.indicator
        if row is not None:
            return subjects.shared(sentence, (row.indicator.label,))
        about_money = any(word in sentence for word in _MONEY)
        names = (self.project.project.name, *(each.indicator.label for each in self.project.indicators))
        return about_money or subjects.shared(sentence, names)

    def document_for(self, reason: str) -> str:
        """The document that the actual text names in the sentence that says the same; "" for none."""
        own = documents(reason)
        if own:
            return own[0]
        if not self._documents:
            return ""
        telling = [clause for clause in clauses(reason) if len(clause) >= _TELLING]
        for sentence in self.sentences:
            if any(clause in sentence for clause in telling):
                return next(iter(documents(sentence)), "")
        return ""

    def document_behind(self, reason: str) -> str:
        """The document that the total line names in a sentence about the same event; "" for none.

        All that tells what the reason is about must be in that sentence: 项目取消, 市政府决定取消（…45号）.
        """
        line, event = self.project.execution.line, terms(reason)
        for sentence in sentences((line.reason if line else None) or "") if event else ():
            if event <= terms(sentence):
                return next(iter(documents(sentence)), "")
        return ""

    def transfers(self) -> Sequence[Transfer]:
        """The transfers that changed this project's budget."""
        name = self.project.project.name
        return [each for each in self.shared.transfers if name in (each.from_project, each.to_project)]
