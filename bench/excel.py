"""Excel bench: CPU seconds and memory to read a workbook of long tables.

    python bench/excel.py [PROJECTS …]       default: 10000

Each project has 12 indicators and four funding lines. The workbook is written in a temporary folder part by
part, the same bytes in every run. Each step is measured in a process of its own:

    cells       the file to grids: unzipping, XML, the type of each cell
    projects    grids to one raw record a project, with the cell of every value
    whole       ``sources.read``: the same, and every value validated
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
import time
from collections.abc import Iterable, Iterator
from pathlib import Path
from xml.sax.saxutils import escape
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from data import FUNDS, KINDS
from measuring import peak

STEPS = ("cells", "projects", "whole")
Rows = Iterable[tuple[str | float | None, ...]]
_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


def head() -> Rows:
    """The sheet 报告."""
    yield from (("年度", 2021), ("主管部门", "示例市社会保险基金管理局"), ("模板", "national-2020"))


def projects(count: int) -> Rows:
    """The sheet 项目."""
    yield "项目名称", "项目编码", "项目金额", "项目概况", "预期目标", "实际完成情况"
    for n in range(1, count + 1):
        code, amount = str(450900210340100000000 + n), _budget(n) * 3
        overview = f"本项目为延续性项目，资金由当年财政拨款安排。\n第{n}号合同按季度支付。"
        yield f"示例项目{n}", code, amount, overview, f"完成年度任务{n}。", "已基本完成。"


def funds(count: int) -> Rows:
    """The sheet 资金."""
    yield "项目名称", "资金来源", "年初预算数", "全年预算数", "全年执行数"
    for n in range(1, count + 1):
        for line, source in enumerate(FUNDS):
            share = _budget(n) if line < 2 else 0
            yield f"示例项目{n}", source, share, share, share * 9 // 10


def indicators(count: int) -> Rows:
    """The sheet 指标."""
    yield (
        *("项目名称", "一级指标", "二级指标", "三级指标", "年度指标值", "实际完成值"),
        *("分值", "得分", "偏差原因", "改进措施"),
    )
    for n in range(1, count + 1):
        for row in range(12):
            category, subcategory, name, target, actual = KINDS[row % len(KINDS)]
            a, m = 20 + (n + row) % 60, (n + row) % 10
            reason = f"受疫情影响，{n}月起业务量减少。" if m < 3 else None
            values = target.format(a=a), actual.format(b=a + 2, m=m), 7.5, 7 if m < 3 else 7.5
            yield f"示例项目{n}", category, subcategory, name.format(n=row), *values, reason, None


def _budget(number: int) -> int:
    return 1_000_000 + number * 1_237


def write(path: Path, count: int) -> None:
    """A workbook of ``count`` projects as Excel saves it: shared texts, blank cells with a style."""
    sheets = {"报告": head(), "项目": projects(count), "资金": funds(count), "指标": indicators(count)}
    texts: dict[str, int] = {}
    with ZipFile(path, "w") as archive:
        for number, rows in enumerate(sheets.values(), 1):
            _part(archive, f"xl/worksheets/sheet{number}.xml", _sheet(rows, texts))
        listed = (f"<si><t>{escape(text)}</t></si>" for text in texts)
        _part(archive, "xl/sharedStrings.xml", (f'<sst xmlns="{_MAIN}">', *listed, "</sst>"))
        names = (f'<sheet name="{name}" sheetId="{i}" r:id="r{i}"/>' for i, name in enumerate(sheets, 1))
        book = (f'<workbook xmlns="{_MAIN}" xmlns:r="{_OFFICE}"><sheets>', *names, "</sheets></workbook>")
        _part(archive, "xl/workbook.xml", book)
        parts = [("worksheet", f"worksheets/sheet{i}.xml") for i in range(1, len(sheets) + 1)]
        _relations(archive, "xl/_rels/workbook.xml.rels", [*parts, ("sharedStrings", "sharedStrings.xml")])
        _relations(archive, "_rels/.rels", [("officeDocument", "xl/workbook.xml")])


def _sheet(rows: Rows, texts: dict[str, int]) -> Iterator[str]:
    yield f'<worksheet xmlns="{_MAIN}"><sheetData>'
    for number, row in enumerate(rows, 1):
        cells = "".join(_cell(f"{chr(64 + at)}{number}", value, texts) for at, value in enumerate(row, 1))
        yield f'<row r="{number}">{cells}</row>'
    yield "</sheetData></worksheet>"


def _cell(place: str, value: str | float | None, texts: dict[str, int]) -> str:
    if value is None:
        return f'<c r="{place}" s="1"/>'
    if isinstance(value, str):
        return f'<c r="{place}" s="1" t="s"><v>{texts.setdefault(value, len(texts))}</v></c>'
    return f'<c r="{place}" s="1"><v>{value}</v></c>'


def _part(archive: ZipFile, name: str, pieces: Iterable[str]) -> None:
    info = ZipInfo(name)
    info.compress_type = ZIP_DEFLATED
    with archive.open(info, "w") as out:
        for piece in pieces:
            out.write(piece.encode())


def _relations(archive: ZipFile, name: str, links: list[tuple[str, str]]) -> None:
    listed = (
        f'<Relationship Id="r{number}" Type="{_OFFICE}/{kind}" Target="{target}"/>'
        for number, (kind, target) in enumerate(links, 1)
    )
    _part(archive, name, (f'<Relationships xmlns="{_PACKAGE}">', *listed, "</Relationships>"))


def run(step: str, path: Path) -> None:
    """One step on the workbook, in this process, and what it took."""
    from reporter.sources import read
    from reporter.sources.excel import Tables, read_book

    before = time.process_time()
    if step == "whole":
        count = len(read(path).submission.projects)
    else:
        grids, _ = read_book(path, path.name)
        before = before if step == "cells" else time.process_time()
        count = sum(len(grid.rows) for grid in grids) if step == "cells" else _raw(Tables.of(grids))
    seconds = time.process_time() - before
    megabytes = peak()
    what = "rows" if step == "cells" else "projects"
    print(f"  {step:9} {seconds:6.2f} s CPU, peak {megabytes:4.0f} MB, {count} {what}")


def _raw(tables: object) -> int:
    return sum(1 for _ in tables.projects())  # type: ignore[attr-defined]


def main(arguments: list[str]) -> None:
    """Measure every count."""
    if arguments[:1] == ["--measure"]:
        run(arguments[1], Path(arguments[2]))
        return
    for count in map(int, arguments or ["10000"]):
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder) / "填报表.xlsx"
            write(path, count)
            print(f"{count} projects, {path.stat().st_size / (1 << 20):.1f} MB:", flush=True)
            for step in STEPS:
                subprocess.run([sys.executable, __file__, "--measure", step, str(path)], check=True)


if __name__ == "__main__":
    main(sys.argv[1:])
