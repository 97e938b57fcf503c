"""Builders of small valid records, so that a test states only what it is about.

    from support.builders import funding, indicator, project, submission

    evaluate(submission(project(adjusted=100, spent=85)), rules)

Every value may be given as it would stand in a file ("86.19%", "2340000.00", "—", 15). Floats are refused,
as in files. Whatever the format knows may be passed by its English key; records that are given are
renumbered so that their places (``projects[0].indicators[1]``) are those of one file ``data.yaml``.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, TypeVar

from reporter.model import FundingLine, Indicator, Origin, Project, Record, Submission

FILE = "data.yaml"
R = TypeVar("R", bound=Record)


def _made(cls: type[R], values: dict[str, Any]) -> R:
    given = {name: value for name, value in values.items() if value is not None}
    return cls.model_validate({"origin": Origin(FILE, "", 1), **given})


def placed(record: R, path: str) -> R:
    """The same record at key path ``path`` of the file, and the records within it below that."""
    update: dict[str, Any] = {"origin": Origin(FILE, path, 1)}
    for name in type(record).model_fields:
        value = getattr(record, name)
        if isinstance(value, Record):
            update[name] = placed(value, f"{path}.{name}".lstrip("."))
        elif isinstance(value, tuple) and value and isinstance(value[0], Record):
            update[name] = tuple(
                placed(item, f"{path}.{name}[{i}]".lstrip(".")) for i, item in enumerate(value)
            )
    return record.model_copy(update=update)


def funding(
    source: str = "年度资金总额", *, initial: Any = 100, adjusted: Any = 100, spent: Any = 85, **more: Any
) -> FundingLine:
    """One funding line in yuan; ``None`` leaves a field blank. Other keys: points, rate, score, reason, …"""
    return _made(
        FundingLine, {"source": source, "initial": initial, "adjusted": adjusted, "spent": spent, **more}
    )


def indicator(
    name: str = "劳务派遣人员到岗率",
    *,
    target: Any = "27人",
    actual: Any = "25人",
    points: Any = 15,
    category: str = "产出指标",
    subcategory: str | None = "数量指标",
    **more: Any,
) -> Indicator:
    """One indicator, by default 27人 → 25人 with 15 points and no stated score. Other keys: score, reason"""
    values = {
        "category": category,
        "subcategory": subcategory,
        "name": name,
        "target": target,
        "actual": actual,
    }
    return _made(Indicator, {**values, "points": points, **more})


def project(
    name: str = "社保业务公众服务经费",
    *,
    initial: Any = None,
    adjusted: Any = 100,
    spent: Any = 85,
    points: Any = 10,
    funds: Sequence[FundingLine] | None = None,
    indicators: Sequence[Indicator] | None = None,
    **more: Any,
) -> Project:
    """One project: a total line of ``adjusted`` and ``spent`` yuan with 10 points, and one indicator.

    ``initial`` is ``adjusted`` where not given. ``funds`` and ``indicators`` replace the defaults; ``()``
    means none. Other keys of a project (code, goal={"expected": …}, groups=[{…}], declared={"total": 98,
    "grade": "优"}) as in a file.
    """
    if funds is None:
        start = adjusted if initial is None else initial
        funds = [funding(initial=start, adjusted=adjusted, spent=spent, points=points)]
    rows = [indicator()] if indicators is None else indicators
    made = _made(Project, {"name": name, "funds": tuple(funds), "indicators": tuple(rows), **more})
    return placed(made, "")


def submission(
    *projects: Project, year: int = 2021, department: str = "示例市民政局", **more: Any
) -> Submission:
    """A submission of ``projects`` (one default project when none is given) in report order."""
    made = _made(
        Submission, {"year": year, "department": department, "projects": projects or (project(),), **more}
    )
    return placed(made, "")
