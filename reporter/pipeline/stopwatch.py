"""A stopwatch: how much processor time each step of a run took, in whatever process."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from time import process_time


class Stopwatch:
    """Adds up seconds by the name of a step (in Chinese, as it is shown)."""

    def __init__(self) -> None:
        self.seconds: dict[str, float] = {}

    @contextmanager
    def __call__(self, step: str) -> Iterator[None]:
        """Time the block as part of ``step``."""
        begun = process_time()
        try:
            yield
        finally:
            self.seconds[step] = self.seconds.get(step, 0.0) + process_time() - begun

    def add(self, seconds: Mapping[str, float]) -> None:
        """Add what another stopwatch has measured."""
        for step, spent in seconds.items():
            self.seconds[step] = self.seconds.get(step, 0.0) + spent
