"""Small workbooks for tests: sheets as rows of values, and what is done to single cells."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile

from openpyxl import Workbook

Rows = Sequence[Sequence[Any]]
REPORT: Rows = [["年度", 2021], ["主管部门", "示例市民政局"], ["模板", "national-2020"]]
PROJECTS: Rows = [["项目名称", "项目编码"], ["技能培训", "00123"]]
FUNDS: Rows = [
    ["项目名称", "资金来源", "年初预算数", "全年预算数", "全年执行数", "分值"],
    ["技能培训", "年度资金总额", 100, 100, 85, 10],
]
INDICATORS: Rows = [
    ["项目名称", "一级指标", "二级指标", "三级指标", "年度指标值", "实际完成值", "分值", "得分"],
    ["技能培训", "产出指标", "数量指标", "培训人数", "≥27人", "25人", 50, "46.30"],
]


def workbook(path: Path, change: Callable[[Workbook], None] | None = None, **sheets: Rows | None) -> Path:
    """A workbook at ``path`` with a report, one project, its funds and one indicator.

    ``sheets`` replaces or adds sheets by name, ``None`` leaves one out; ``change`` is done last.
    """
    rows = {"报告": REPORT, "项目": PROJECTS, "资金": FUNDS, "指标": INDICATORS, **sheets}
    book = Workbook()
    book.remove(book.active)
    for name, content in rows.items():
        if content is not None:
            page = book.create_sheet(name)
            for row in content:
                page.append(list(row))
    if change is not None:
        change(book)
    path.parent.mkdir(parents=True, exist_ok=True)
    book.save(path)
    return path


def repacked(source: Path, target: Path, **members: bytes | Callable[[bytes], bytes]) -> Path:
    """A copy of the archive; ``members`` replaces, changes or adds parts (``/`` written ``__``)."""
    changes = {name.replace("__", "/"): change for name, change in members.items()}
    with ZipFile(source) as old, ZipFile(target, "w", ZIP_DEFLATED) as new:
        for name in old.namelist():
            change = changes.pop(name, None)
            data = old.read(name) if change is None or callable(change) else change
            new.writestr(name, change(data) if callable(change) else data)
        for name, data in changes.items():
            new.writestr(name, data(b"") if callable(data) else data)
    return target
