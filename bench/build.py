"""End to end: ``reporter build`` from data to finished files, beside docxtpl that merely stamps forms.

    python bench/build.py [--quick] [--projects 1000] [--rounds 3] [--write docs/performance.md]
    python bench/build.py --projects 30000 --rounds 1 --no-docxtpl --data yaml --jobs 2

The projects have 12 indicators and four funding lines each, in YAML (a file each) or in one workbook. The
build reads, scores, checks, explains, stamps and draws; docxtpl is given as many finished texts. Memory is
that of all processes together, in a run of its own: looking at it would slow down what is timed. How much
faster two processes can be at most is shown by two builds at once that have nothing to do with each other.
Each count has a place of its own in the page.
"""

from __future__ import annotations

import argparse
import compileall
import re
import sys
import tempfile
from collections import defaultdict
from collections.abc import Iterable
from itertools import count, product
from pathlib import Path
from typing import NamedTuple

import excel
from data import write as write_yaml
from measuring import Run, fresh, middle, ratio, timed, weight
from page import CLOCKS, machine, parsed, put, say, table
from peers_data import write as write_forms
from peers_templates import Jinja, template

HERE = Path(__file__).parent
STYLES = {"large": False, "small": True}  # of the template that docxtpl stamps
SOURCES = {"yaml": "YAML，一个项目一个文件", "excel": "Excel，一个工作簿"}
FORMS = {"separate": "一表一份", "both": "附在报告后面，也一表一份"}
_STEP = re.compile(r"^\s+([\d.]+) 秒\s+(\d+%)\s+每个项目\s+([\d.]+) 毫秒\s+(\S.*)$", re.M)


class Way(NamedTuple):
    """One way to build: a kind of data, what becomes of the forms, how many processes."""

    data: str
    forms: str
    jobs: int


Runs = dict[Way | str, dict[int, Run]]
"""Runs by round; a name is that of the styles that docxtpl stamps with, or :data:`TWICE`."""

TWICE = "twice"
"""Two builds of the first way at once, which have nothing to do with each other."""

_NAMES = {TWICE: "两份同时", **{style: f"docxtpl {style}" for style in STYLES}}


def main() -> None:
    """Run all and print (or write) the tables."""
    options = _options()
    # where Python may not write beside the program, each run would compile anew what has changed since
    compileall.compile_dir(HERE.parent / "reporter", quiet=1)
    # nothing is deleted between the runs: after that, ext4 takes ten times as long to make a file for minutes
    with tempfile.TemporaryDirectory() as folder:
        runs, profiles = _measured(Path(folder), options)
    lines = [*_head(options, runs), *_table(runs, options), *_steps(profiles)]
    print("\n".join(lines))
    if options.write:
        put(options.write, f"从数据到成品 {options.projects}", lines)


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("--projects", type=int, default=1000)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--data", choices=tuple(SOURCES), nargs="+", default=[*SOURCES])
    parser.add_argument("--forms", choices=tuple(FORMS), nargs="+", default=[*FORMS])
    parser.add_argument("--jobs", type=int, nargs="+", default=[1, 2])
    parser.add_argument("--no-docxtpl", dest="docxtpl", action="store_false")
    parser.add_argument("--quick", action="store_true", help="60 projects, one round")
    options = parsed(parser)
    if options.quick:
        options.projects, options.rounds = 60, 1
    return options


def _measured(folder: Path, options: argparse.Namespace) -> tuple[Runs, dict[Way, str]]:
    """Runs by way and round, and what the last one of each way said."""
    data = {each: _made(folder, each, options.projects) for each in options.data}
    ways = [Way(*each) for each in product(options.data, options.forms, options.jobs)]
    first = ways[0]._replace(jobs=1)
    peers = [*STYLES] if options.docxtpl else []
    if peers:
        write_forms(folder / "forms.jsonl", options.projects)
    outs = (folder / f"out-{number}" for number in count())
    runs: Runs = defaultdict(dict)
    profiles: dict[Way, str] = {}
    for number in range(options.rounds):
        order: list[Way | str] = [*peers, *ways]
        order += [TWICE] if first in ways and len(options.jobs) > 1 else []
        for each in order if number % 2 == 0 else reversed(order):
            if isinstance(each, Way):
                run, profiles[each] = _built(each, data[each.data], options.projects, next(outs))
            elif each == TWICE:
                run, _ = _built(first, data[first.data], options.projects, next(outs), next(outs))
            else:
                run = _stamped(folder, next(outs), slim=STYLES[each])
            runs[each][number] = run
            name = _NAMES[each] if isinstance(each, str) else " ".join(map(str, each))
            say(f"第 {number + 1}/{options.rounds} 轮 {name} {run.seconds:.1f} 秒（处理器 {run.cpu:.1f}）")
    for way in ways:
        most = weight(_command(way, data[way.data], next(outs)))
        runs[way] = {number: run._replace(megabytes=most) for number, run in runs[way].items()}
    return runs, profiles


def _made(folder: Path, kind: str, count: int) -> Path:
    """Where the data of that kind is."""
    if kind == "yaml":
        place = folder / "data"
        place.mkdir()
        write_yaml(place, count, split=True)
        return place
    excel.write(folder / "data.xlsx", count)
    return folder / "data.xlsx"


def _command(way: Way, data: Path, out: Path) -> list[object]:
    """One build into a new folder."""
    options = ["--forms", way.forms, "--jobs", way.jobs, "--profile"]
    return [sys.executable, "-m", "reporter", "build", data, "-o", out, *options]


def _built(way: Way, data: Path, projects: int, *outs: Path) -> tuple[Run, str]:
    """Builds of so many projects side by side, each into its new folder, and what the last one said."""
    run, said = timed(*(_command(way, data, out) for out in outs))
    for out in outs:
        if sum(1 for _ in out.rglob("*.docx")) <= projects:
            sys.exit(f"没有做全：\n{said}")
    return run, said


def _stamped(folder: Path, out: Path, *, slim: bool) -> Run:
    """docxtpl stamps as many forms, as its manual has it."""
    out.mkdir()
    (folder / "form.docx").write_bytes(template(Jinja(), slim=slim))
    script = HERE / "peers_engines.py"
    return fresh([sys.executable, script, "docxtpl", folder / "forms.jsonl", folder / "form.docx", out])


def _head(options: argparse.Namespace, runs: Runs) -> Iterable[str]:
    words = ["--projects", options.projects, "--rounds", options.rounds, "--data", *options.data]
    words += ["--forms", *options.forms, "--jobs", *options.jobs, "--clock", options.clock]
    words += ["--deflate", options.deflate]
    words += [] if options.docxtpl else ["--no-docxtpl"]
    yield machine("docxtpl", "python-docx", "jinja2", "lxml")
    yield ""
    yield (
        f"命令：`python bench/build.py {' '.join(map(str, words))}`，轮流运行，"
        f"取 {options.rounds} 轮的中位数；倍数按{CLOCKS[options.clock]}、在同一轮内比较。"
    )
    if options.docxtpl:
        for style, title in (("large", "大"), ("small", "小")):
            run = middle([*runs[style].values()])
            yield (
                f"docxtpl 只填 {options.projects} 份现成文字的表（模板带{title}样式表）："
                f"{run.seconds:.1f} 秒，处理器 {run.cpu:.1f} 秒。"
            )
    if TWICE in runs:
        alone = runs[next(way for way in runs if isinstance(way, Way) and way.jobs == 1)]
        most = 2 * ratio(alone, runs[TWICE], "seconds")  # the processors' time would not show it
        yield (
            f"这台机器的两个核同时做两份互不相干的构建（第一行那样的），比一个核先后做两份快 {most:.2f} 倍："
            "两个进程分一份来做，至多快到这样。"
        )
    yield ""


def _table(runs: Runs, options: argparse.Namespace) -> Iterable[str]:
    head = ["数据", "自评表", "进程", "秒", "处理器秒", "每个项目毫秒", "内存峰值 MB（各进程合计）"]
    head += ["比一个进程快", *(["docxtpl 只填表用时是它的（大、小样式表）"] if options.docxtpl else [])]
    rows = []
    for way in (each for each in runs if isinstance(each, Way)):
        run, single = middle([*runs[way].values()]), way._replace(jobs=1)
        each = f"{getattr(run, options.clock) / options.projects * 1000:.2f}"
        figures = [f"{run.seconds:.1f}", f"{run.cpu:.1f}", each, f"{run.megabytes:.0f}"]
        alone = way.jobs > 1 and single in runs
        figures.append(f"{ratio(runs[single], runs[way], options.clock):.2f} 倍" if alone else "—")
        if options.docxtpl:
            figures.append(
                "、".join(f"{ratio(runs[s], runs[way], options.clock):.1f}" for s in STYLES) + " 倍"
            )
        rows.append([SOURCES[way.data], FORMS[way.forms], str(way.jobs), *figures])
    return table(head, rows)


def _steps(profiles: dict[Way, str]) -> Iterable[str]:
    """Where the first and simplest way spent its time."""
    way = next(iter(profiles))
    yield from ("", f"**各步（{SOURCES[way.data]}，{FORMS[way.forms]}，`--jobs {way.jobs} --profile`）**", "")
    found = _STEP.findall(profiles[way])
    yield from table(
        ["步骤", "处理器秒", "占", "每个项目毫秒"], [[step, s, share, ms] for s, share, ms, step in found]
    )


if __name__ == "__main__":
    main()
