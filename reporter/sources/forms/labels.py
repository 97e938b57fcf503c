"""Labels that a page broke: pieces of 年初/预算数 and of 产出指标(50/分) are put together before reading."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import replace

from .levels import is_level, is_sublevel
from .stream import Token
from .vocabulary import Vocabulary
from .words import key_of

_MOST_PIECES = 8
_LONGEST = 120
_POINTS = re.compile(r"[（(]\s*\d+(?:\.\d+)?\s*分?\s*[）)]")
"""The points of a level behind its name, on a line of their own: (50分)."""


def whole_labels(tokens: Sequence[Token], words: Vocabulary) -> list[Token]:
    """The tokens with broken labels and names of levels in one piece."""
    whole: list[Token] = []
    i = 0
    while i < len(tokens):
        count = _pieces(tokens, i, words)
        text = "".join(token.text for token in tokens[i : i + count])
        whole.append(replace(tokens[i], text=text) if count > 1 else tokens[i])
        i += count
    return whole


def _pieces(tokens: Sequence[Token], i: int, words: Vocabulary) -> int:
    """How many tokens from ``i`` on make one label; 1 for a token that is whole."""
    if tokens[i].blank:
        return 1
    if bracket := _closing(tokens, i, words):
        return bracket
    if _is_broken_head(tokens[i : i + 2], words):
        return 2
    for count in (5, 4, 3, 2):
        parts = tokens[i : i + count]
        if len(parts) == count and all(key_of(part.text) for part in parts):
            together = "".join(part.text for part in parts)
            if _known(together, words) and (
                not all(_known(part.text, words) for part in parts) or _exact_level(together, words)
            ):
                behind = tokens[i + count].text if i + count < len(tokens) else ""
                return count + bool(_POINTS.fullmatch(behind) and _exact_level(together, words))
    after = tokens[i + 1].text if i + 1 < len(tokens) else ""
    return 2 if _goes_on(tokens[i].text, after, words) else 1


def _is_broken_head(pair: Sequence[Token], words: Vocabulary) -> bool:
    """一级 at the end of a line and 指标 on the next, though either heads a column by itself."""
    if len(pair) < 2 or pair[1].text != "指标" or not pair[1].opens or not pair[0].text.endswith("级"):
        return False
    return key_of(pair[0].text + pair[1].text) in words.rows


def _goes_on(text: str, after: str, words: Vocabulary) -> bool:
    """社会效益 and 指标; 项目资金 and (万元)."""
    if after == "指标" or after == "影响指标":
        return is_level(text, words) or is_sublevel(text, words) or is_sublevel(text + after, words)
    plain = unicodedata.normalize("NFKC", after)
    bracket = plain.startswith("(") and plain.endswith(")") and len(plain) < 20
    return bracket and (_column(text, words) or is_level(text, words) or is_sublevel(text, words))


def _known(text: str, words: Vocabulary) -> bool:
    key = key_of(text)
    return bool(key) and (key in words.labels or _exact_level(text, words))


def _column(text: str, words: Vocabulary) -> bool:
    key = key_of(text)
    return key in words.rows or key in words.funds or key in words.fixed


def _exact_level(text: str, words: Vocabulary) -> bool:
    key = key_of(text)
    return key in words.levels or key in words.sublevels


def _closing(tokens: Sequence[Token], i: int, words: Vocabulary) -> int:
    """How many tokens it takes to close the bracket behind a label; 0 where none is open."""
    text = unicodedata.normalize("NFKC", tokens[i].text)
    head = text.partition("(")[0]
    if text.count("(") <= text.count(")") or not head:
        return 0
    if not (_known(head, words) or is_level(head, words) or is_sublevel(head, words)):
        return 0
    for count in range(2, _MOST_PIECES + 1):
        parts = tokens[i : i + count]
        together = unicodedata.normalize("NFKC", "".join(part.text for part in parts))
        if len(parts) < count or parts[-1].blank or len(together) > _LONGEST:
            return 0
        if together.count("(") <= together.count(")"):
            return count
    return 0
