"""Heads in a stream of cells: where the labels of an indicator table stand, and what its columns are."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from functools import partial

from .labels import whole_labels
from .levels import is_level, is_sublevel
from .stream import Token
from .synonyms import OF_NO_FIELD, UNLIKE
from .vocabulary import Vocabulary
from .words import key_of

_PARTS = ("nature", "target", "unit")
_FURTHER = re.compile(r"[^\d,，。；;：:≥≤<>=]{2,12}")
"""The label of a column that no field takes, by its looks: 评分标准, 债券发行额."""
_MOST_FURTHER = 2
_ENOUGH = 4


def has_form(tokens: Sequence[Token], words: Vocabulary) -> bool:
    """True when the stream has the head of an indicator table with its labels one after the other."""
    whole = whole_labels(tokens, words)
    return any(head_run(whole, i, words) for i in range(len(whole)))


def blanks_mean_nothing(tokens: Sequence[Token], words: Vocabulary) -> bool:
    """True when a blank stands between 项目名称 and the name itself: then blanks only separate cells."""
    for i, token in enumerate(tokens[:-2]):
        if words.is_name(token.text) and tokens[i + 1].blank:
            after = next((one for one in tokens[i + 1 :] if not one.blank), None)
            return after is not None and key_of(after.text) not in words.labels
    return False


def head_run(tokens: Sequence[Token], i: int, words: Vocabulary) -> list[Token]:
    """The labels of the indicator head that begins at ``i``; [] when none does."""
    run: list[Token] = []
    fields: list[str] = []
    at = i
    while at < len(tokens):
        token = tokens[at]
        at += 1
        if token.blank:
            if not run:
                return []
            continue
        enough = len(fields) >= _ENOUGH
        found = words.column(token.text)
        if found and (found[1] or (enough and found[0] in ("reason", "remark"))):
            run.append(token)
            fields.append(found[0])
            continue
        labels, at = further_columns(tokens, at - 1, partial(_is_column, words), words, last=enough)
        if not run or not labels:
            break
        run += labels
    known = set(fields)
    named = len(known) >= _ENOUGH and known & {"name", "subcategory"}
    return run if named and known & {"target", "actual", "points", "score"} else []


def _is_column(words: Vocabulary, text: str) -> bool:
    """True for a label that is known for a column of the indicators, and not only like one."""
    found = words.column(text)
    return found is not None and found[1]


def further_columns(
    tokens: Sequence[Token],
    at: int,
    is_column: Callable[[str], bool],
    words: Vocabulary,
    *,
    last: bool = False,
) -> tuple[list[Token], int]:
    """The labels from ``at`` on of columns that no field takes, up to the next that one does, and where that
    stands; [] for none.

    ``last`` allows them at the end of the head, right before the first 一级指标, if they are of a kind that
    is known to have no field: 佐证材料.
    """
    found: list[Token] = []
    for i in range(at, len(tokens)):
        token = tokens[i]
        if token.blank:
            continue
        level = is_level(token.text, words) or is_sublevel(token.text, words)
        if found and is_column(token.text):
            return found, i
        if found and level:
            return (found if last and all(_has_no_field(one.text) for one in found) else []), i
        key = key_of(token.text)
        if level or key in words.labels or len(found) == _MOST_FURTHER or not _FURTHER.fullmatch(key):
            break
        found.append(token)
    return [], at


def _has_no_field(label: str) -> bool:
    key = key_of(label)
    return any(word in key for word in (*UNLIKE, *OF_NO_FIELD))


def columns_of(run: Sequence[Token], words: Vocabulary) -> list[tuple[str | None, Token]]:
    """The columns below a head in one or two rows: a wide 年度指标值 gives way to its parts."""
    named = [((words.column(token.text) or ("", True))[0], token) for token in run]
    names = [name for name, _ in named]
    start = names.index("category") if "category" in names else 0
    if start:
        upper, lower = named[:start], named[start:]
        named = [*lower, *(one for one in upper if one[0] not in dict(lower))]
    elif names.count("target") == 2 and {"nature", "unit"} & set(names):
        wide = names.index("target")
        parts = [one for one in named[wide + 1 :] if one[0] in _PARTS]
        rest = [one for one in named[wide + 1 :] if one[0] not in _PARTS]
        named = [*named[:wide], *parts, *rest]
    seen: set[str] = set()
    columns: list[tuple[str | None, Token]] = []
    by_row = "points" in names
    for name, token in named:
        name = "score" if by_row and name == "group_score" else name
        columns.append((None if not name or name in seen else name, token))
        seen.add(name)
    return columns
