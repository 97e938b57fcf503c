"""Points lost, as a figure that knows its subtraction."""

from __future__ import annotations

from reporter.model import Figure, Unit, Working
from reporter.numbers import plain
from reporter.scoring import Score


def lost_points(score: Score) -> Figure | None:
    """Points less the shown score; ``None`` when either is unknown."""
    if score.lost is None or score.points is None or score.shown is None:
        return None
    text = f"{plain(score.points)}－{plain(score.shown.value)}＝{plain(score.lost)}"
    return Figure(score.lost, Unit.POINTS, Working(text, (score.shown,)))
