"""Word lists of the checks: wrong words, leftovers of forms, empty phrases, dated events; kept as data.

``data/words.toml`` holds them, with the reason for each list beside it.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files

_CLAUSE = re.compile(r"[^\w%]+")
_SENTENCE = re.compile(r"[;；。\n]")
_AT_MOST = re.compile(r"[(（]?(?:不超过|限)?\d+字(?:以内|左右|以上)?[)）]?")


@dataclass(frozen=True, slots=True)
class Event:
    """Something that happened to the whole country between two years; ``unless`` names other things."""

    name: str
    words: re.Pattern[str]
    unless: re.Pattern[str] | None
    first: int
    last: int


@dataclass(frozen=True, slots=True)
class WordLists:
    """All lists. ``any_wrong`` finds any wrong word; ``wrong`` has each of them with what is right.

    ``any_wrong`` and ``any_leftover`` serve for a first look at many texts, each behind a line break: they
    find something wherever one of the texts has it.
    """

    any_wrong: re.Pattern[str]
    wrong: tuple[tuple[re.Pattern[str], str], ...]
    any_leftover: re.Pattern[str]
    begins: re.Pattern[str]
    leftovers: re.Pattern[str]
    doubtful_begins: re.Pattern[str]
    doubtful_leftovers: re.Pattern[str]
    none: re.Pattern[str]
    nothing: re.Pattern[str]
    above: re.Pattern[str]
    undone: re.Pattern[str]
    vague: re.Pattern[str]
    catch_all: re.Pattern[str]
    general: frozenset[str]
    general_words: re.Pattern[str]
    happened: re.Pattern[str]
    planned: re.Pattern[str]
    events: tuple[Event, ...]


@lru_cache(maxsize=8192)
def mistakes(text: str) -> tuple[tuple[re.Match[str], str], ...]:
    """(place, what is right) of every wrong word in a text.

    >>> [(found[0], right) for found, right in mistakes("稳持社会稳定")]
    [('稳持', '维持')]
    """
    lists = wordlists()
    if not lists.any_wrong.search(text):
        return ()
    return tuple((found, right) for pattern, right in lists.wrong for found in pattern.finditer(text))


@lru_cache(maxsize=8192)
def leftover(text: str) -> tuple[str, bool] | None:
    """(the words that a form's blank left behind, whether that is sure); ``None`` without any.

    >>> leftover("指标1：")
    ('指标1：', True)
    """
    lists = wordlists()
    found = lists.begins.match(text) or lists.leftovers.search(text)
    if found:
        return found[0], True
    found = lists.doubtful_begins.match(text) or lists.doubtful_leftovers.search(text)
    return (found[0], False) if found else None


@lru_cache(maxsize=8192)
def is_nothing(text: str) -> bool:
    """True when every clause of a text says no more than 无 or 已完成, so that it gives no reason.

    >>> is_nothing("无，已按期完成。"), is_nothing("已完成，但因疫情延期")
    (True, False)
    """
    return _is_all(wordlists().nothing, text)


@lru_cache(maxsize=8192)
def is_none(text: str) -> bool:
    """True when every clause of a text says no more than 无 or 无需说明.

    >>> is_none("暂无。"), is_none("已完成")
    (True, False)
    """
    return _is_all(wordlists().none, text)


@lru_cache(maxsize=8192)
def is_as_above(text: str) -> bool:
    """True when a text says no more than that it is the one above.

    >>> is_as_above("同上。"), is_as_above("同上，另因疫情延期")
    (True, False)
    """
    return bool(text) and _is_all(wordlists().above, text)


def _is_all(clause: re.Pattern[str], text: str) -> bool:
    return all(clause.fullmatch(each) for each in _CLAUSE.split(text) if each)


@lru_cache(maxsize=8192)
def is_prompt(text: str) -> bool:
    """True when a form's blank left every sentence of the text behind, so that a person said nothing.

    >>> is_prompt("应单独说明理由（100字以内）"), is_prompt("因人员辞职（100字以内）")
    (True, False)
    """
    if not wordlists().any_leftover.search("\n" + text):
        return False
    sentences = [each for each in _SENTENCE.split(text) if each.strip("\u3000 .、")]
    return all(map(_is_left, sentences))


def _is_left(sentence: str) -> bool:
    rest = _AT_MOST.sub("", sentence)
    if not rest.strip():
        return True
    left = leftover(rest)
    return left is not None and left[1]


@lru_cache(maxsize=1)
def wordlists() -> WordLists:
    """The lists, read once."""
    text = files(__package__).joinpath("data", "words.toml").read_text(encoding="utf-8")
    data = tomllib.loads(text)
    general = [pair for line in data["general"]["pairs"] for pair in line.split()]
    return WordLists(
        any_wrong=_any(each["wrong"] for each in data["wrong"]),
        wrong=tuple((re.compile(each["wrong"]), each["right"]) for each in data["wrong"]),
        any_leftover=_anywhere(data["leftovers"]),
        begins=_any(data["leftovers"]["begins"]),
        leftovers=_any(data["leftovers"]["sure"]),
        doubtful_begins=_any(data["leftovers"]["begins_doubtful"]),
        doubtful_leftovers=_any(data["leftovers"]["doubtful"]),
        none=_any(data["nothing"]["none"]),
        nothing=_any([*data["nothing"]["none"], *data["nothing"]["as_planned"]]),
        above=_any(data["above"]["phrases"]),
        undone=_any(data["undone"]["phrases"]),
        vague=_any(data["vague"]["phrases"]),
        catch_all=_any(data["vague"]["catch_all"]),
        general=frozenset(general),
        general_words=_any(general),
        happened=_any(data["later"]["happened"]),
        planned=_any(data["later"]["planned"]),
        events=tuple(_event(each) for each in data["events"]),
    )


def _any(patterns: Iterable[str]) -> re.Pattern[str]:
    return re.compile("|".join(patterns))


def _anywhere(leftovers: Mapping[str, list[str]]) -> re.Pattern[str]:
    """All leftovers in one, those that begin a text behind a line break; ``$`` is the end of any line."""
    begins = "|".join(leftovers["begins"] + leftovers["begins_doubtful"])
    patterns = (*leftovers["sure"], *leftovers["doubtful"], f"\n(?:{begins})")
    return re.compile("|".join(patterns), re.MULTILINE)


def _event(data: Mapping[str, str]) -> Event:
    unless = data.get("unless")
    return Event(
        name=data["name"],
        words=re.compile(data["words"]),
        unless=re.compile(unless) if unless else None,
        first=int(data["first"]),
        last=int(data["last"]),
    )
