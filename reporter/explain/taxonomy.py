"""The pack's causes, found by name in structured data and by their words in a person's text."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import NamedTuple

from reporter.audit.directions import tells
from reporter.audit.written import ITEM
from reporter.model import light
from reporter.packs import CauseSpec, Sign, called

_DIRECTIONS: Mapping[Sign, str] = {"over": "more", "overspent": "more", "under": "fallen"}
_JOINED = re.compile(r"(?:影响|等)*(?:以?及|和|与|、)[^，,。；;：:\n]*")  # 疫情|及人员辞职
# An effect told before its cause: 款未付，|因手续未办. Where more follows the cause, it may be that effect.
_EFFECT = re.compile(
    r"[^。；;\n因受由鉴]*?，(?=主要|[均都是系]*(?:因(?![此而])|由于|受)[^，。；\n]*(?:[。；\n]|$))"
)
_PART = re.compile(rf"(?:^|(?<=[，,。；;：:\s])){ITEM}")
_FULL_WIDTH = str.maketrans(",;", "，；")


def names_its_link(sign: Sign | None, text: str) -> bool:
    """True when a reason itself says how it came to such a deviation, whatever its cause alone can do.

    人员变动 leaves no more persons; 人员变动，新入职人员参加培训增加 does.
    """
    words = _DIRECTIONS.get(sign) if sign else None
    return words is not None and tells(words, text)


@light
class NamedCause(NamedTuple):
    """What is kept of a cause once it has been told: its id, its names, and what mends it.

    ``heading`` stands over a group of deviations, ``label`` names the cause in a sentence, ``needs`` is what
    makes it checkable.
    """

    id: str
    label: str
    heading: str
    measures: tuple[str, ...]
    needs: str


@dataclass(frozen=True)
class Cause:
    """One cause of the pack: its id, e.g. ``D08``, and what the pack says about it."""

    id: str
    spec: CauseSpec

    def fits(self, sign: Sign | None, text: str = "", name: str = "") -> bool:
        """True when it can bring about such a deviation, and ``text`` says nothing to the contrary.

        ``name`` is that of the indicator: in some indicators a cause explains more than in all others. Of a
        deviation without sign nothing is known.
        """
        if sign is None:
            return True
        named, denied = self.spec.named(sign), self.spec.denied(sign)
        can = sign in self.spec.signs or (named is not None and named.search(name) is not None)
        return can and not (denied and denied.search(text))

    def said_in(self, text: str) -> tuple[re.Match[str], ...]:
        """Where the text says the cause's words and means them; nothing where it has none of them."""
        words = self._said
        if words is None or words.search(text) is None:  # as of nearly all causes
            return ()
        return tuple([match for match in words.finditer(text) if match["word"]])

    @cached_property
    def _said(self) -> re.Pattern[str] | None:
        return self.spec.said

    @cached_property
    def named(self) -> NamedCause:
        """The cause without its words."""
        spec = self.spec
        return NamedCause(self.id, spec.label, spec.heading or spec.label, spec.measures, spec.needs)


class _Said(NamedTuple):
    """A cause of which a text speaks: where it has been named, and in how many characters in all.

    Where its words begin is not telling: 因 and 合同 may be those of several causes.
    """

    cause: Cause
    end: int
    length: int


def _in_one_breath(text: str, end: int, next_end: int) -> bool:
    return end == next_end or _JOINED.fullmatch(text, end, next_end) is not None


class Taxonomy:
    """All causes of a pack, in the pack's order."""

    def __init__(self, causes: Mapping[str, CauseSpec]) -> None:
        self._specs = causes
        self._causes = {id_: Cause(id_, spec) for id_, spec in causes.items()}
        self._said = lru_cache(maxsize=8192)(self._search)

    def named(self, kind: str) -> Cause | None:
        """The cause that a structured ``kind`` means: by id, by name, else by its words."""
        id_ = called(self._specs, kind)
        return self.told_in(kind, None) if id_ is None else self._causes[id_]

    def told_in(self, text: str, sign: Sign | None) -> Cause | None:
        """The cause that the text names first among those that fit the sign: what follows came of it.

        Of causes named in one breath (疫情及人员辞职), or by the same words (施工单位人员不足), it is the one
        of which the text says most. Where none fits, all are heard, so that the misfit is seen; ``None`` when
        the text holds no cause's words.
        """
        said = self._said(text)
        heard = [each for each in said if each.cause.fits(sign, text)] or said
        if not heard:
            return None
        first, *others = heard
        breath = [first, *(each for each in others if _in_one_breath(text, first.end, each.end))]
        return max(breath, key=lambda each: each.length).cause

    def others_in(self, text: str, sign: Sign | None) -> tuple[Cause, ...]:
        """The causes that fit in the other parts of a text that counts several: 一是…；二是…."""
        first = self.told_in(text, sign)
        told = [self.told_in(part, sign) for part in _PART.split(text)[1:]]
        found = {each.id: each for each in told if each and each.fits(sign, text)}
        return tuple([each for each in found.values() if each != first])

    def tells_several(self, text: str, sign: Sign | None) -> bool:
        """Whether the text tells of more than one cause that fits the sign."""
        return sum(each.cause.fits(sign, text) for each in self._said(text)) > 1

    def _search(self, text: str) -> Sequence[_Said]:
        """The causes of which the text speaks, the first named first; what is told as an effect last."""
        text = text.translate(_FULL_WIDTH)  # the words stop at commas, however they were typed
        effect = _EFFECT.match(text)
        told = effect.end() if effect else 0
        said = []
        for cause in self._causes.values():
            if found := cause.said_in(text):
                end = min((match.end() for match in found), key=lambda end: (end <= told, end))
                said.append(_Said(cause, end, sum(len(match["word"]) for match in found)))
        return sorted(said, key=lambda each: (each.end <= told, each.end))
