"""Table of indicators that deviate: target and actual, the effect on the score, and the kind of cause."""

from __future__ import annotations

from reporter.blocks import Table
from reporter.explain import Explanation
from reporter.numbers import Printer

from ..facts.deviations import Deviations
from ..gaps import UNKNOWN
from .sheet import Labels, Row, grouped, row

_MOST = 8  # rows of one project below one name: about a third of a page


def deviation_table(
    deviations: Deviations, printer: Printer, labels: Labels, *, single: bool
) -> Table | None:
    """``None`` without a deviating indicator. Columns of scores are left out where rows carry none."""
    if not deviations.rows:
        return None
    scored = deviations.scored
    return Table(
        id="deviations",
        caption=labels("deviations_table"),
        columns=(
            labels.left("subcategory" if single else "project"),
            labels.left("indicator"),
            labels.center("target"),
            labels.center("actual"),
            labels.center("completion"),
            *((labels.center("score_of_points"),) if scored else ()),
            labels.left("cause"),
        ),
        rows=grouped(
            [_row(one, printer, labels, single=single, scored=scored) for one in deviations.rows.shown], _MOST
        ),
    )


def _row(one: Explanation, printer: Printer, labels: Labels, *, single: bool, scored: bool) -> Row:
    head = one.subcategory if single else one.title
    score = [f"{printer.score(one.score)}/{printer.points(one.points)}"] if scored else []
    named = one.named.label if one.named else labels("other_cause")
    cause = UNKNOWN if one.open else named
    return row([head, one.name, one.target, one.actual, printer.percent(one.ratio), *score, cause])
