"""A stopwatch: how much processor time each step of a run took, in whatever process."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from time import process_time


class Stopwatch:
    """Adds up seconds by the name of a step (in Chinese); a step within another counts once."""

    def __init__(self) -> None:
        self.seconds: dict[str, float] = {}
        self._within = 0.0  # seconds of the steps within the one that is timed

    @contextmanager
    def __call__(self, step: str) -> Iterator[None]:
        """Time the block as part of ``step``."""
        before, self._within = self._within, 0.0
        begun = process_time()
        try:
            yield
        finally:
            spent = process_time() - begun
            self.add({step: spent - self._within})
            self._within = before + spent

    def add(self, seconds: Mapping[str, float]) -> None:
        """Add what another stopwatch has measured."""
        for step, spent in seconds.items():
            self.seconds[step] = self.seconds.get(step, 0.0) + spent
