"""What of a project a pack's Word form prints, told by the tags in it."""

from __future__ import annotations

import re
from collections.abc import Iterable

_TAG = re.compile(r"\b(?:project|goal|item|tick)\.\w+")


def printed_in(texts: Iterable[str]) -> frozenset[str]:
    """What the tags in the texts of a form print: ``project.note``, ``goal.actual``, ``item.text``, ….

    ``item`` is one of 资金管理情况, ``tick`` a field that is printed as options.

    >>> sorted(printed_in(["{{ project.note }}", "{{ tick.kind.new }}"]))
    ['project.note', 'tick.kind']
    """
    return frozenset(tag for text in texts for tag in _TAG.findall(text))
