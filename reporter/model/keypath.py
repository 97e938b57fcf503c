"""Key paths as people read them: ``indicators[0].score`` is 绩效指标1·得分."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import lru_cache

from . import glossary
from .glossary import Terms

_TOPS = (glossary.PROJECT, glossary.SUBMISSION)
"""A path begins in a project's own file or in that of the report."""
_BELOW: Mapping[str, Terms] = {
    "basis": glossary.BASIS,
    "organisation": glossary.ORGANISATION,
    "steps": glossary.STEP,
    "survey": glossary.SURVEY,
    "transfers": glossary.TRANSFER,
    "previous": glossary.PREVIOUS,
    "projects": glossary.PROJECT,
    "suppress": glossary.SUPPRESSION,
    "period": glossary.PERIOD,
    "funds": glossary.FUNDING,
    "management": glossary.MANAGEMENT,
    "goal": glossary.GOAL,
    "indicators": glossary.INDICATOR,
    "groups": glossary.GROUP,
    "declared": glossary.DECLARED,
    "cause": glossary.CAUSE,
    "evidence": glossary.EVIDENCE,
    **dict.fromkeys(("target", "actual", "approved"), glossary.QUANTITY),
}
_PART = re.compile(r"(\w+)(?:\[(\d+)\])?")
_KEYS = re.compile(r"[a-z_]+(?:\[\d+\])?(?:\.[a-z_]+(?:\[\d+\])?)*")


@lru_cache(maxsize=4096)
def in_words(path: str) -> str:
    """The path in the words of the glossary, rows counted from 1; what is no path stays as it is.

    A key with two names (``unit`` of a project, of a report) stays as well.

    >>> in_words("projects[0].funds[1].spent"), in_words("goal.actual"), in_words("指标!F12")
    ('项目1·项目资金2·全年执行数', '年度总体目标·实际完成情况', '指标!F12')
    """
    return "·".join(_words(path)) if _KEYS.fullmatch(path) else path


def _words(path: str) -> Iterator[str]:
    known: tuple[Terms, ...] = _TOPS
    for key, number in _PART.findall(path):
        names = {terms[key].name for terms in known if key in terms}
        yield (names.pop() if len(names) == 1 else key) + (str(int(number) + 1) if number else "")
        known = (_BELOW[key],) if key in _BELOW else ()
