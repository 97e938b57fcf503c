"""The console: results for programs on stdout, everything for people on stderr, whatever the encoding."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any, TextIO

if TYPE_CHECKING:
    from reporter.pipeline import Progress


def make_safe() -> None:
    """A character that the console cannot show becomes a question mark; it never stops the program."""
    for stream in (sys.stdout, sys.stderr):
        _reconfigure(stream, errors="replace")


def give(text: str) -> None:
    """A result for programs: UTF-8 on stdout. A reader that had enough is no error."""
    _reconfigure(sys.stdout, encoding="utf-8")
    try:
        print(text, flush=True)
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def say(text: str, style: str = "") -> None:
    """A line for people: on stderr, in colour (``red``, ``yellow``, ``bold`` …) on a terminal."""
    if style and sys.stderr.isatty():
        from rich.console import Console
        from rich.text import Text

        Console(stderr=True, soft_wrap=True, highlight=False).print(Text(text, style))
    else:
        print(text, file=sys.stderr)


@contextmanager
def progress() -> Iterator[Progress]:
    """A callback for the pipeline: a moving bar on a terminal, one plain line for each stage elsewhere."""
    if not sys.stderr.isatty():
        yield _plain_lines()
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, TextColumn
    from rich.progress import Progress as Bars

    shown = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn())
    with Bars(*shown, console=Console(stderr=True), transient=True) as bars:
        yield _bar(bars)


def _plain_lines() -> Progress:
    said: list[str] = []

    def tell(stage: str, done: int, total: int) -> None:
        if [stage] != said[-1:]:
            said.append(stage)
            say(f"{stage}…")

    return tell


def _bar(bars: Any) -> Progress:
    task = bars.add_task("", total=None)

    def tell(stage: str, done: int, total: int) -> None:
        bars.update(task, description=stage, completed=done, total=total)

    return tell


def _reconfigure(stream: TextIO, **options: str) -> None:
    reconfigure = getattr(stream, "reconfigure", None)  # a stream that a test put there has none
    if reconfigure is not None:
        reconfigure(**options)
