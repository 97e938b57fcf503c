"""Word lists of the checks: wrong words, leftovers of forms, empty phrases, dated events; kept as data.

``data/words.toml`` holds them, with the reason for each list beside it.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files


@dataclass(frozen=True, slots=True)
class Event:
    """Something that happened to the whole country from one year to another; ``unless`` names other things."""

    name: str
    words: re.Pattern[str]
    unless: re.Pattern[str] | None
    first: int
    last: int


@dataclass(frozen=True, slots=True)
class WordLists:
    """All lists. ``any_wrong`` finds any wrong word; ``wrong`` has each of them with what is right."""

    any_wrong: re.Pattern[str]
    wrong: tuple[tuple[re.Pattern[str], str], ...]
    leftovers: re.Pattern[str]
    doubtful_leftovers: re.Pattern[str]
    vague: re.Pattern[str]
    catch_all: re.Pattern[str]
    general: frozenset[str]
    events: tuple[Event, ...]

    def mistakes(self, text: str) -> Iterator[tuple[re.Match[str], str]]:
        """(place, what is right) of every wrong word in a text."""
        if self.any_wrong.search(text):
            for pattern, right in self.wrong:
                for found in pattern.finditer(text):
                    yield found, right


@lru_cache(maxsize=1)
def wordlists() -> WordLists:
    """The lists, read once."""
    text = files(__package__).joinpath("data", "words.toml").read_text(encoding="utf-8")
    data = tomllib.loads(text)
    return WordLists(
        any_wrong=_any(each["wrong"] for each in data["wrong"]),
        wrong=tuple((re.compile(each["wrong"]), each["right"]) for each in data["wrong"]),
        leftovers=_any(data["leftovers"]["sure"]),
        doubtful_leftovers=_any(data["leftovers"]["doubtful"]),
        vague=_any(data["vague"]["phrases"]),
        catch_all=_any(data["vague"]["catch_all"]),
        general=frozenset(pair for line in data["general"]["pairs"] for pair in line.split()),
        events=tuple(_event(each) for each in data["events"]),
    )


def _any(patterns: Iterable[str]) -> re.Pattern[str]:
    return re.compile("|".join(patterns))


def _event(data: Mapping[str, str]) -> Event:
    unless = data.get("unless")
    return Event(
        name=data["name"],
        words=re.compile(data["words"]),
        unless=re.compile(unless) if unless else None,
        first=int(data["first"]),
        last=int(data["last"]),
    )
