"""Ticks: which of the options that a cell prints with boxes is marked."""

from __future__ import annotations

import re
from collections.abc import Sequence

from .patterns import Pattern
from .words import key_of

_TICKS, _BOXES = "☑☒√✓✔■●", "□☐○"
_SIGN = rf"[{_TICKS}{_BOXES}]"
_NUMBER = re.compile(r"^\d+[、.．]")
_BRACKETED = re.compile(rf"[（(]\s*({_SIGN}?)\s*[）)]")
"""A box that is drawn with brackets: （√）, （ ）."""
_LEADING = re.compile(rf"\s*(?:\d+[、.．])?\s*{_SIGN}")


GRADES = tuple("优良中差")


def has_box(text: str) -> bool:
    """True for a text with ticks or boxes: 优☑ 良□ 中□ 差□."""
    return re.search(_SIGN, text) is not None


def grade_of(text: str) -> str | None:
    """The grade that is written alone or ticked; ``None`` for other texts.

    >>> grade_of("优"), grade_of("优□ 良☑ 中□ 差□"), grade_of("优□ 良□"), grade_of("优良率")
    ('优', '良', None, None)
    """
    chosen = ticked(text, GRADES)
    return chosen[0] if len(chosen) == 1 and chosen[0] in GRADES else None


def options_of(pattern: Pattern) -> list[str]:
    """The field and its options; [] for a pattern that has no boxes.

    >>> options_of(Pattern(("tick.type.常年性项目", "tick.type.一次性项目")))
    ['type', '常年性项目', '一次性项目']
    """
    ticks = [path.split(".", 2) for path in pattern.paths if path.startswith("tick.")]
    return [ticks[0][1], *(option for _, _, option in ticks)] if ticks else []


def ticked(text: str, options: Sequence[str]) -> list[str]:
    """The options that bear a tick, whether their boxes stand before or behind them.

    Without any box what is written is the option; what is in brackets at the end, or is ticked and none of
    the options, is one of the form's own.

    >>> ticked("1、常年性项目 □　2、一次性项目 √", ["常年性项目", "一次性项目"])
    ['一次性项目']
    """
    if not has_box(text):
        return [text.strip()] if text.strip() else []
    before = _LEADING.match(text) is not None
    text = _BRACKETED.sub(lambda box: box[1] or "□", text)
    found = [one for one in options if _has_tick(text, one, before)]
    other = re.search(r"[（(]([^（()）]+)[）)]\s*$", text)
    return found or ([other[1]] if other and key_of(other[1]) else _ticked_word(text, before))


def _ticked_word(text: str, before: bool) -> list[str]:
    """What stands beside a tick, where a form prints options of its own: □新增项目 ☑延续项目."""
    word, sign, box = rf"[^\s{_TICKS}{_BOXES}]+", rf"[{_TICKS}]", rf"[{_BOXES}]?"
    near = rf"{sign}\s*{box}\s*({word})" if before else rf"({word})\s*{box}\s*{sign}"
    return [_NUMBER.sub("", found) for found in re.findall(near, text)]


def _has_tick(text: str, option: str, before: bool) -> bool:
    word = r"\s*".join(map(re.escape, option))
    sign = rf"[{_TICKS}]"
    # a box may be left standing beside the tick: □√
    near = rf"{sign}\s*[{_BOXES}]?\s*{word}" if before else rf"{word}\s*[{_BOXES}]?\s*{sign}"
    return re.search(near, text) is not None
