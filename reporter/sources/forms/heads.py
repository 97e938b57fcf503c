"""Heads in a stream of cells: where the labels of an indicator table stand, and what its columns are."""

from __future__ import annotations

from collections.abc import Sequence

from .labels import whole_labels
from .stream import Token
from .vocabulary import Vocabulary
from .words import key_of

_PARTS = ("nature", "target", "unit")


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
    for token in tokens[i:]:
        if token.blank:
            if not run:
                return []
            continue
        found = words.column(token.text)
        if found is None or not (found[1] or (len(run) >= 4 and found[0] in ("reason", "remark"))):
            break
        run.append(token)
        fields.append(found[0])
    enough = len(set(fields)) >= 4 and {"name", "subcategory"} & set(fields)
    return run if enough and {"target", "actual", "points", "score"} & set(fields) else []


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
        columns.append((None if name in seen else name, token))
        seen.add(name)
    return columns
