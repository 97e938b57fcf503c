"""Separate forms: one form, one set of data, engines in turn, every document compared.

    python bench/peers.py [--quick] [--forms 1000] [--rounds 5] [--write docs/performance.md]

Each engine runs in a process of its own, in turn, the order reversed every other round; figures are medians,
ratios are taken within a round. On a machine that does other work ``--clock cpu`` counts the processor's time
instead of the clock's (node's then includes its helper threads). The engines on node are installed in
bench/.node; where that cannot be done they are left out.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from collections import defaultdict
from collections.abc import Iterable
from pathlib import Path

import node
from comparing import compare
from measuring import Run, fresh, middle, ratio
from page import CLOCKS, machine, parsed, put, say, table
from peers_data import form, texts, write
from peers_templates import Braces, Jinja, template

HERE = Path(__file__).parent
PYTHON = ("docxtpl", "docxtpl-best", "reporter", "reporter-unchecked", "limit")
NODE = ("docxtemplater", "easy-template-x")
TITLES = {
    "docxtpl": "docxtpl（通常用法）",
    "docxtpl-best": "docxtpl（最佳用法：模板只读一次、只编译一次）",
    "docxtemplater": "docxtemplater",
    "easy-template-x": "easy-template-x",
    "reporter": "**reporter**（检查每份成品）",
    "reporter-unchecked": "**reporter**（不检查成品）",
    "limit": "极限：只有 Jinja 出文字和压缩，不成文件",
}
STYLES = {False: "大样式表（python-docx 自带，788 KB）", True: "小样式表（3 KB）"}
Measured = dict[str, dict[int, Run]]


def main() -> None:
    """Run the comparison and print (or write) its tables."""
    options = _options()
    lacking = node.installed() if options.node else "JavaScript 引擎没有比（--no-node）"
    engines = [*PYTHON, *(() if lacking else NODE)]
    measured: dict[bool, Measured] = {}
    sizes: dict[bool, dict[str, int]] = {}
    # nothing is deleted between the runs: after that, ext4 takes ten times as long to make a file for minutes
    with tempfile.TemporaryDirectory() as folder:
        for slim in STYLES:
            own = Path(folder, "slim" if slim else "large")
            own.mkdir()
            measured[slim], sizes[slim] = _measured(own, engines, options, slim=slim)
    lines = [*_head(options, lacking)]
    for slim, runs in measured.items():
        lines += ["", f"**{options.forms} 份独立文件，模板带{STYLES[slim]}**", ""]
        lines += _table(runs, sizes[slim], options)
    lines += _growth(measured, options)
    print("\n".join(lines))
    if options.write:
        put(options.write, "独立文件", lines)


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("--forms", type=int, default=1000)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--quick", action="store_true", help="60 forms, 3 rounds: about a minute")
    parser.add_argument("--no-node", dest="node", action="store_false")
    options = parsed(parser)
    if options.quick:
        options.forms, options.rounds = 60, 3
    return options


def _measured(
    folder: Path, engines: list[str], options: argparse.Namespace, *, slim: bool
) -> tuple[Measured, dict[str, int]]:
    """Runs by engine and round, and the bytes of all that an engine wrote."""
    data = folder / "forms.jsonl"
    write(data, options.forms)
    (folder / "jinja.docx").write_bytes(template(Jinja(), slim=slim))
    (folder / "braces.docx").write_bytes(template(Braces(), slim=slim))
    runs: Measured = defaultdict(dict)
    sizes: dict[str, int] = {}
    for number in range(options.rounds):
        for engine in engines if number % 2 == 0 else reversed(engines):
            out = folder / f"{engine}-{number}"
            out.mkdir()
            runs[engine][number] = _run(engine, folder, out)
            run = runs[engine][number]
            say(f"第 {number + 1}/{options.rounds} 轮 {engine} {run.seconds:.2f} 秒（处理器 {run.cpu:.2f}）")
            if number == 0 and engine != "limit":
                sizes[engine] = sum(path.stat().st_size for path in out.iterdir())
                for each in range(options.forms):
                    compare(out / f"{each:05d}.docx", texts(form(each)), engine)
    return runs, sizes


def _run(engine: str, folder: Path, out: Path) -> Run:
    data = folder / "forms.jsonl"
    if engine in NODE:
        return fresh(["node", node.SCRIPT, engine, data, folder / "braces.docx", out], cwd=node.FOLDER)
    return fresh([sys.executable, HERE / "peers_engines.py", engine, data, folder / "jinja.docx", out])


def _head(options: argparse.Namespace, lacking: str) -> Iterable[str]:
    shown = f"--forms {options.forms} --rounds {options.rounds} --clock {options.clock}"
    used = lacking or node.versions("docxtemplater", "pizzip", "easy-template-x")
    yield machine("docxtpl", "python-docx", "jinja2", "lxml")
    yield f"JavaScript：{used}。"
    yield ""
    yield (
        f"命令：`python bench/peers.py {shown} --deflate {options.deflate}`，各引擎轮流运行，"
        f"取 {options.rounds} 轮的中位数；倍数按{CLOCKS[options.clock]}、在同一轮内比较。"
        "每份成品都逐项核对过文字。"
    )


def _table(runs: Measured, sizes: dict[str, int], options: argparse.Namespace) -> Iterable[str]:
    head = [
        "引擎",
        "秒",
        "处理器秒",
        "每份毫秒",
        "docxtpl 用时是它的",
        "docxtemplater 用时是它的",
        "它是极限的",
    ]
    rows = []
    for engine in filter(runs.__contains__, TITLES):
        run, own = middle([*runs[engine].values()]), runs[engine]
        times = [
            f"{ratio(runs[peer], own, options.clock):.1f} 倍" if peer in runs else "—"
            for peer in ("docxtpl", "docxtemplater")
        ]
        over = f"{ratio(own, runs['limit'], options.clock):.2f} 倍"
        each = f"{getattr(run, options.clock) / options.forms * 1000:.2f}"
        size = f"{sizes[engine] / options.forms / 1024:.1f}" if engine in sizes else "—"
        figures = [f"{run.seconds:.2f}", f"{run.cpu:.2f}", each, *times, over, f"{run.megabytes:.0f}", size]
        rows.append([TITLES[engine], *figures])
    return table([*head, "内存峰值 MB", "每份 KB"], rows)


def _growth(measured: dict[bool, Measured], options: argparse.Namespace) -> Iterable[str]:
    """What the styles cost: the same forms, large styles against small ones."""
    rows = []
    for engine in filter(measured[False].__contains__, TITLES):
        each = [getattr(middle([*measured[slim][engine].values()]), options.clock) for slim in (True, False)]
        shown = [f"{seconds / options.forms * 1000:.2f}" for seconds in each]
        rows.append([TITLES[engine], *shown, f"{each[1] / each[0]:.2f} 倍"])
    yield from ("", "**样式表变大时的增长（每份毫秒）**", "")
    yield from table(["引擎", "小样式表", "大样式表", "增长"], rows)


if __name__ == "__main__":
    main()
