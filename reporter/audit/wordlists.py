"""Word lists of the checks: wrong words, leftovers of forms, empty phrases, dated events; kept as data.

``data/words.toml`` holds them, with the reason for each list beside it.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from typing import Any, Literal

_CLAUSE = re.compile(r"[^\w%]+")
_SENTENCE = re.compile(r"[;；。\n]")
_NUMBERED = r"(?:(?:[(（]?[2-9二三四五六七八九](?:[)）.、．]|是)|[②-⑨])[,，]?)?"
_DOT = r"(?<=[\u4e00-\u9fff）)”%％]\.)"  # typed for a stop
_AT_MOST = re.compile(r"[(（]?(?:不超过|限)?\d+字(?:以内|左右|以上)?[)）]?")


@dataclass(frozen=True, slots=True)
class Event:
    """Something that happened to the whole country between two years; ``unless`` names other things."""

    name: str
    words: re.Pattern[str]
    unless: re.Pattern[str] | None
    first: int
    last: int


@lru_cache(maxsize=1)
def _lists() -> Mapping[str, Any]:
    text = files(__package__).joinpath("data", "words.toml").read_text(encoding="utf-8")
    return tomllib.loads(text)


@lru_cache(maxsize=64)
def phrases(name: str) -> re.Pattern[str]:
    """Any one of a list: ``later.planned`` is the list ``planned`` in the section ``later``."""
    section, _, key = name.partition(".")
    return re.compile("|".join(_lists()[section][key]))


@lru_cache(maxsize=1)
def any_leftover() -> re.Pattern[str]:
    """All leftovers, for a first look at many texts, each behind a line break: found where one has any."""
    of = _lists()["leftovers"]
    begins = "|".join(of["begins"] + of["begins_doubtful"])
    patterns = (*of["sure"], *of["doubtful"], f"\n(?:{begins})")
    return re.compile("|".join(patterns), re.MULTILINE)  # so that $ is the end of any line


@lru_cache(maxsize=1)
def any_wrong() -> re.Pattern[str]:
    """All wrong words, for a first look at many texts."""
    return re.compile("|".join(each["wrong"] for each in _lists()["wrong"]))


@lru_cache(maxsize=1)
def _wrong() -> tuple[tuple[re.Pattern[str], str], ...]:
    return tuple((re.compile(each["wrong"]), each["right"]) for each in _lists()["wrong"])


@lru_cache(maxsize=1)
def events() -> tuple[Event, ...]:
    """The dated events."""
    return tuple(_event(each) for each in _lists()["events"])


@lru_cache(maxsize=1)
def measure_begins() -> re.Pattern[str]:
    """Where a measure begins within a reason: at its start or behind a stop, with a heading or other words.

    A number may come before it, where a reason counts its parts: 1.流标两次；2.下一步加快进度.
    The group ``head`` are words that only say so, ``intent`` are those of what may have been planned in vain.
    """
    of = _lists()["apart"]
    names = ("heads", "leads", "intents", "sentence_leads")
    heads, leads, intents, sentences = ("|".join(of[each]) for each in names)
    begins = (
        rf"(?:^|(?<=[，,；;。！\s])|{_DOT})(?:(?P<head>{heads})|{_NUMBERED}(?:{leads}|(?P<intent>{intents})))"
    )
    return re.compile(rf"{begins}|(?:(?<=[；;。\s])|{_DOT}){_NUMBERED}(?:{sentences})")


def load() -> None:
    """Compile all lists, beforehand."""
    for section, lists in _lists().items():
        for name in lists if isinstance(lists, dict) else ():
            phrases(f"{section}.{name}")
    any_leftover(), any_wrong(), _wrong(), events(), measure_begins()


@lru_cache(maxsize=8192)
def mistakes(text: str) -> tuple[tuple[re.Match[str], str], ...]:
    """(place, what is right) of every wrong word in a text.

    >>> [(found[0], right) for found, right in mistakes("稳持社会稳定")]
    [('稳持', '维持')]
    """
    if not any_wrong().search(text):
        return ()
    return tuple((found, right) for pattern, right in _wrong() for found in pattern.finditer(text))


@lru_cache(maxsize=8192)
def leftover(text: str) -> tuple[str, bool] | None:
    """(the words that a form's blank left behind, whether that is sure); ``None`` without any.

    >>> leftover("指标1：")
    ('指标1：', True)
    """
    found = phrases("leftovers.begins").match(text) or phrases("leftovers.sure").search(text)
    if found:
        return found[0], True
    found = phrases("leftovers.begins_doubtful").match(text) or phrases("leftovers.doubtful").search(text)
    return (found[0], False) if found else None


@lru_cache(maxsize=8192)
def is_nothing(text: str) -> bool:
    """True when every clause of a text says no more than 无 or 已完成, so that it gives no reason.

    >>> is_nothing("无，已按期完成。"), is_nothing("已完成，但因疫情延期")
    (True, False)
    """
    return _is_all(text, "nothing.none", "nothing.as_planned")


@lru_cache(maxsize=8192)
def is_none(text: str) -> bool:
    """True when every clause of a text says no more than 无 or 无需说明.

    >>> is_none("暂无。"), is_none("已完成")
    (True, False)
    """
    return _is_all(text, "nothing.none")


@lru_cache(maxsize=4096)
def said(text: str | None) -> str:
    """What a person says in a text; "" for none, for 无, 已按计划完成 and the like, and for a prompt."""
    text = (text or "").strip()
    return "" if is_nothing(text) or is_prompt(text) else text


def sounds_like_cause(text: str, of: Literal["row", "money"]) -> bool:
    """Whether a text has words for a cause: of anything, or of what a row or the money missed."""
    return any(phrases(f"causes.{kind}").search(text) for kind in ("said", of))


def stated(text: str | None) -> str:
    """What a person says in a text that need not be a reason; "" for none, for 无, and for a prompt."""
    text = (text or "").strip()
    return "" if is_none(text) or is_prompt(text) else text


@lru_cache(maxsize=8192)
def is_as_above(text: str) -> bool:
    """True when a text says no more than that it is the one above.

    >>> is_as_above("同上。"), is_as_above("同上，另因疫情延期"), is_as_above("——")
    (True, False, False)
    """
    return bool(_clauses(text)) and _is_all(text, "above.phrases")


def _is_all(text: str, *lists: str) -> bool:
    """Whether every clause is one of the lists', as it is of a text of signs only."""
    return all(any(phrases(name).fullmatch(each) for name in lists) for each in _clauses(text))


def _clauses(text: str) -> list[str]:
    return [each for each in _CLAUSE.split(text) if each]


@lru_cache(maxsize=8192)
def is_prompt(text: str) -> bool:
    """True when a form's blank left every sentence of the text behind, so that a person said nothing.

    >>> is_prompt("应单独说明理由（100字以内）"), is_prompt("因人员辞职（100字以内）")
    (True, False)
    """
    if not any_leftover().search("\n" + text):
        return False
    sentences = [each for each in _SENTENCE.split(text) if each.strip("\u3000 .、")]
    return all(map(_is_left, sentences))


def _is_left(sentence: str) -> bool:
    rest = _AT_MOST.sub("", sentence)
    if not rest.strip():
        return True
    left = leftover(rest)
    return left is not None and left[1]


def _event(data: Mapping[str, str]) -> Event:
    unless = data.get("unless")
    return Event(
        name=data["name"],
        words=re.compile(data["words"]),
        unless=re.compile(unless) if unless else None,
        first=int(data["first"]),
        last=int(data["last"]),
    )
