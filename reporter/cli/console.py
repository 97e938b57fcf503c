"""The console: results for programs on stdout, everything for people on stderr, whatever the encoding."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable
from typing import TextIO

from reporter.errors import OutputError

Line = tuple[str, str]
"""A line for people and its style, "" for a plain one."""


def make_safe() -> None:
    """A character that the console cannot show becomes a question mark; it never stops the program."""
    for stream in (sys.stdout, sys.stderr):
        _reconfigure(stream, errors="replace")


def give(text: str) -> None:
    """A result for programs: UTF-8 on stdout. A reader that had enough is no error.

    Raises :class:`OutputError` where it cannot be written: the disk behind stdout is full.
    """
    _reconfigure(sys.stdout, encoding="utf-8")
    try:
        print(text, flush=True)
    except BrokenPipeError:
        _write_no_more(sys.stdout)
    except OSError as error:
        _write_no_more(sys.stdout)
        from reporter.pipeline.refused import cause_of  # late: most commands never need it

        hint = "请把输出（> 后面的文件）存到别的位置，或清理磁盘"
        raise OutputError(f"输出写不进去：{cause_of(error)}", hint=hint) from error


def _write_no_more(stream: TextIO) -> None:
    """What is left would be tried once more when the program ends."""
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, stream.fileno())
    os.close(nowhere)


def say(text: str, style: str = "") -> None:
    """A line for people: on stderr, in colour (``red``, ``yellow``, ``bold`` …) on a terminal.

    Whoever reads no further (``2>&1 | head``) does not stop the work.
    """
    try:
        _say(text, style)
    except BrokenPipeError:
        _write_no_more(sys.stderr)


def _say(text: str, style: str) -> None:
    if style and sys.stderr.isatty():
        from rich.console import Console
        from rich.text import Text

        Console(stderr=True, soft_wrap=True, highlight=False).print(Text(text, style))
    else:
        print(text, file=sys.stderr)


def tell(lines: Iterable[Line]) -> None:
    """Lines for people, each with its style."""
    for text, style in lines:
        say(text, style)


def _reconfigure(stream: TextIO, **options: str) -> None:
    reconfigure = getattr(stream, "reconfigure", None)  # a stream that a test put there has none
    if reconfigure is not None:
        reconfigure(**options)
