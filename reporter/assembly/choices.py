"""Choices of a form: which of the pack's options is ticked for a project."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import get_args

from reporter.model import Project
from reporter.model.names import folded
from reporter.packs.pack import Choice, Pack

_FIELDS: tuple[Choice, ...] = get_args(Choice)
Ticks = dict[str, dict[str, str]]
"""What is printed in each box, by field and option."""


def ticks(project: Project, pack: Pack) -> tuple[Ticks, Mapping[str, str]]:
    """(the boxes, by field what was written though the form has no such option).

    A field has boxes for the pack's options only; nothing is ticked where nothing was written.
    """
    boxes: Ticks = {}
    unlisted: dict[str, str] = {}
    for name in _FIELDS:
        options = pack.form.choices.get(name, ())
        written = getattr(project, name) or ""
        chosen = chosen_of(written, options)
        boxes[name] = {
            option: pack.form.ticked if option == chosen else pack.form.unticked for option in options
        }
        unlisted[name] = "" if chosen else written
    return boxes, unlisted


def chosen_of(written: str, options: Sequence[str]) -> str | None:
    """The option that is meant: the very words, or words that are part of one option only.

    >>> chosen_of("延续", ["常年性项目", "延续性项目"])
    '延续性项目'
    """
    words = folded(written)
    if not words:
        return None
    found = [one for one in options if folded(one) == words] or [
        one for one in options if words in folded(one)
    ]
    return found[0] if len(found) == 1 else None
