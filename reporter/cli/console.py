"""The console: results for programs on stdout, everything for people on stderr, whatever the encoding."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable
from typing import TextIO


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


def tell(lines: Iterable[tuple[str, str]]) -> None:
    """Lines for people, each with its style."""
    for text, style in lines:
        say(text, style)


def _reconfigure(stream: TextIO, **options: str) -> None:
    reconfigure = getattr(stream, "reconfigure", None)  # a stream that a test put there has none
    if reconfigure is not None:
        reconfigure(**options)
