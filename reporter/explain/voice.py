"""The voice: the pack's several ways of saying each part, chosen in turn, the same every time.

Phrasings are Jinja texts in ``text/moves.toml``. A choice depends on the report's seed, on the project's
place in the report and on what was said of this project before; never on other projects, on chance or on
the clock.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import Any
from zlib import crc32

from reporter.errors import PackError
from reporter.packs import Pack

from .phrasing import Phrasing, clause, names_in
from .taxonomy import Cause

_FILE = "text/moves.toml"


class Voice:
    """Says the parts of one project's explanations; projects with neighbouring numbers begin differently.

    ``number`` is the project's in the report, ``seed`` the report's own.
    """

    def __init__(self, pack: Pack, phrasing: Phrasing, seed: str, number: int) -> None:
        self._pack, self._phrasing, self._seed, self._number = pack, phrasing, seed, number
        self._said: Counter[str] = Counter()

    def say(self, move: str, values: Mapping[str, Any]) -> str:
        """The part ``move`` in its next phrasing.

        Raises :class:`PackError` for a part that the pack does not phrase, :class:`TemplateError` for a
        wrong phrasing.
        """
        phrasing = self.choice(move, self._phrasings(move))
        return self._phrasing.render(phrasing, values, f"{_FILE}（moves.{move}）")

    def _phrasings(self, move: str) -> Sequence[str]:
        phrasings = self._pack.moves.get(move)
        if not phrasings:
            raise PackError(
                f"缺少 moves.{move}", where=str(self._pack.lineage[0]), hint=f"说法写在 {_FILE} 里"
            )
        return phrasings

    def word(self, cause: Cause | None, facts: Mapping[str, Any]) -> str:
        """A structured cause in words; facts for which its phrasing has no place follow it.

        A kind has but a name, 甲或乙: a detail for which its phrasings have no place is told alone. Of one
        that the pack does not know both are those of the unit.
        """
        where, phrasings = self._wordings(cause, told=bool(facts["detail"]))
        phrasing = self.choice(where, phrasings)
        words = clause(self._phrasing.render(phrasing, facts, where)).replace("）（", "，")
        told = {"label", *names_in(phrasing)}
        left = {name: None if name in told else fact for name, fact in facts.items()}
        return words + (self.say("cause_left", left) if any(left.values()) else "")

    def beside(self, facts: Mapping[str, Any]) -> str:
        """What of a structured cause follows a person's words, with the sign before it; "" for nothing."""
        left = {**facts, "label": "", "detail": None}
        words = clause(facts["detail"])
        told = f"；{words}" if words else ""
        return told + (self.say("cause_left", left) if any(left.values()) else "")

    def ground(self, facts: Mapping[str, Any]) -> str:
        """The facts of a structured cause alone, 依据为某号文件，时间为某日; "" for none."""
        return self.say("cause_left", facts).removeprefix("，") if any(facts.values()) else ""

    def _wordings(self, cause: Cause | None, *, told: bool) -> tuple[str, Sequence[str]]:
        """The phrasings of a structured cause, of which the detail is ``told`` or not, and where they are."""
        move = "cause_detail" if cause else "cause_unknown"
        own = cause.spec.wordings if cause else ()
        if cause and (not told or all("detail" in names_in(each) for each in own)):
            return f"causes.{cause.id}.wordings", own
        return f"{_FILE}（moves.{move}）", self._phrasings(move)

    def choice(self, key: str, options: Sequence[str]) -> str:
        """The options under ``key`` in turn; seed and project decide where to begin."""
        if len(options) == 1:
            return options[0]
        turn = _start(self._seed, key) + self._number + self._said[key]
        self._said[key] += 1
        return options[turn % len(options)]

    def gap(self, kind: str) -> str:
        """What is missing where a deviation of this kind has no cause."""
        return self._pack.gaps.get(kind, "原因")

    def prompt(self, kind: str, subcategory: str) -> str:
        """What to ask for: of this kind of indicator, else of this kind of deviation; "" for neither."""
        prompts = self._pack.prompts
        return prompts.get(f"{kind}.{subcategory}") or prompts.get(kind, "")


@lru_cache(maxsize=1024)
def _start(seed: str, key: str) -> int:
    return crc32(f"{seed}|{key}".encode())
