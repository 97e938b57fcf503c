"""Progress of a build, on a terminal or in a log: how far, how fast, and how long still."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from time import monotonic
from typing import TYPE_CHECKING, Any

from .console import say

if TYPE_CHECKING:
    from reporter.pipeline import Progress

_SAID_EVERY = 10  # seconds
_SHORTEST = 0.2  # seconds after which a rate can be told


@contextmanager
def progress() -> Iterator[Progress]:
    """A callback for the pipeline: a moving bar on a terminal, plain lines elsewhere."""
    if not sys.stderr.isatty():
        yield _plain_lines()
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, TextColumn, TimeRemainingColumn
    from rich.progress import Progress as Bars

    rate = TextColumn("{task.fields[rate]}")
    shown = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), rate, TimeRemainingColumn())
    # Without a thread of its own that redraws it: processes that are forked would inherit its locks.
    with Bars(*shown, console=Console(stderr=True), transient=True, auto_refresh=False) as bars:
        yield _bar(bars)


class _Pace:
    """How fast a stage goes; begins anew with each stage."""

    def __init__(self) -> None:
        self.stage, self.begun, self.told = "", 0.0, 0.0

    def enters(self, stage: str) -> bool:
        """True when this stage begins now."""
        if stage == self.stage:
            return False
        self.stage, self.begun = stage, monotonic()
        self.told = self.begun
        return True

    def rate(self, done: int) -> float:
        """Projects a second since the stage began; 0 while that cannot be told."""
        passed = monotonic() - self.begun
        return done / passed if done and passed > _SHORTEST else 0.0

    def is_due(self) -> bool:
        """True when nothing was said for a while."""
        if monotonic() - self.told < _SAID_EVERY:
            return False
        self.told = monotonic()
        return True


def _plain_lines() -> Progress:
    pace = _Pace()

    def tell(stage: str, done: int, total: int) -> None:
        if pace.enters(stage):
            say(f"{stage}…")
        elif pace.is_due():
            rate = pace.rate(done)
            left = f"，约剩 {(total - done) / rate:.0f} 秒" if rate and total else ""
            of = f"/{total}" if total else ""
            say(f"  {done}{of}{f'，每秒 {rate:.0f} 个项目' if rate else ''}{left}")

    return tell


def _bar(bars: Any) -> Progress:
    pace = _Pace()
    task = bars.add_task("", total=None, rate="")

    def tell(stage: str, done: int, total: int) -> None:
        if pace.enters(stage):
            bars.reset(task, description=stage, total=total or None)
        rate = pace.rate(done)
        bars.update(task, completed=done, total=total or None, rate=f"每秒 {rate:.0f} 个" if rate else "")
        bars.refresh()

    return tell
