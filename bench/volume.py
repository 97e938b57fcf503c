"""One volume with all forms: time, memory and growth, beside other engines, every document compared.

    python bench/volume.py [--quick] [--rounds 3] [--most 30000] [--docxtpl 3000] [--write PAGE]

Each run is in a process of its own, engines in turn. Ours takes its forms from an iterator and writes as a
stream. ``--most`` is the largest volume of ours; ``--docxtpl`` the largest of docxtpl's (3,000 forms: minutes
and 3 GB), which from 1,000 on runs in the first round only.
"""

from __future__ import annotations

import argparse
import shutil
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
from peers_templates import Braces, Carbone, Jinja, Tags, template

HERE = Path(__file__).parent
ONCE = 1000  # so many forms and docxtpl runs in the first round only
TITLES = {
    "docxtpl": "docxtpl（模板里写循环）",
    "docxtemplater": "docxtemplater",
    "carbone": "Carbone",
    "reporter": "**reporter**（全部检查）",
}
Key = tuple[str, int]  # an engine and a number of forms
Runs = dict[Key, dict[int, Run]]


def main() -> None:
    """Run the comparison and print (or write) its table."""
    options = _options()
    lacking = node.installed() if options.node else "JavaScript 引擎没有比（--no-node）"
    keys = list(_keys(options, with_node=not lacking))
    with tempfile.TemporaryDirectory() as folder:
        runs, sizes = _measured(Path(folder), keys, options)
    lines = [*_head(options, lacking), *_table(runs, sizes, options)]
    print("\n".join(lines))
    if options.write:
        put(options.write, "一册", lines)


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("--counts", type=int, nargs="+", default=[300, 1000, 3000])
    parser.add_argument("--most", type=int, default=30_000)
    parser.add_argument("--docxtpl", type=int, default=3000)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--quick", action="store_true", help="30 to 300 forms, one round")
    parser.add_argument("--no-node", dest="node", action="store_false")
    options = parsed(parser)
    if options.quick:
        options.counts, options.most, options.docxtpl, options.rounds = [30, 100], 300, 100, 1
    return options


def _keys(options: argparse.Namespace, *, with_node: bool) -> Iterable[Key]:
    for count in options.counts:
        if count <= options.docxtpl:
            yield "docxtpl", count
        if with_node:
            yield from (("docxtemplater", count), ("carbone", count))
        yield "reporter", count
    if options.most > max(options.counts):
        yield "reporter", options.most


def _measured(folder: Path, keys: list[Key], options: argparse.Namespace) -> tuple[Runs, dict[Key, int]]:
    """Runs by engine, number of forms and round; and the bytes of each document."""
    tags: dict[str, Tags] = {"docxtpl": Jinja("form."), "docxtemplater": Braces(), "carbone": Carbone()}
    for engine, each in tags.items():
        (folder / f"{engine}.docx").write_bytes(template(each, slim=False, volume=True))
    (folder / "reporter.docx").write_bytes(template(Jinja(), slim=False))
    for count in {count for _, count in keys}:
        write(folder / f"{count}.jsonl", count)
    runs: Runs = defaultdict(dict)
    sizes: dict[Key, int] = {}
    for number in range(options.rounds):
        for engine, count in keys if number % 2 == 0 else reversed(keys):
            if engine == "docxtpl" and count > ONCE and number:
                continue
            out = folder / "out"
            out.mkdir()
            run = runs[engine, count][number] = _run(engine, count, folder, out)
            shown = f"{engine} {count} 份 {run.seconds:.2f} 秒，{run.megabytes:.0f} MB"
            say(f"第 {number + 1}/{options.rounds} 轮 {shown}")
            if number == 0:
                document = out / "00000.docx"
                sizes[engine, count] = document.stat().st_size
                compare(document, (text for each in range(count) for text in texts(form(each))), engine)
            shutil.rmtree(out)
    return runs, sizes


def _run(engine: str, count: int, folder: Path, out: Path) -> Run:
    files = (folder / f"{count}.jsonl", folder / f"{engine}.docx", out)
    if engine in ("docxtemplater", "carbone"):
        return fresh(["node", node.SCRIPT, f"{engine}-volume", *files], cwd=node.FOLDER)
    return fresh([sys.executable, HERE / "volume_engines.py", engine, *files])


def _head(options: argparse.Namespace, lacking: str) -> Iterable[str]:
    counts = " ".join(map(str, options.counts))
    shown = f"--counts {counts} --most {options.most} --docxtpl {options.docxtpl} --rounds {options.rounds}"
    yield machine("docxtpl", "python-docx", "jinja2", "lxml")
    yield f"JavaScript：{lacking or node.versions('docxtemplater', 'carbone')}。"
    yield ""
    yield (
        f"命令：`python bench/volume.py {shown} --clock {options.clock} --deflate {options.deflate}`，"
        f"各引擎轮流运行，取 {options.rounds} 轮的中位数"
        + (f"（docxtpl 超过 {ONCE} 份的只跑一轮）" if options.rounds > 1 else "")
        + f"；倍数按{CLOCKS[options.clock]}、在同一轮内比较。成品里每份表的文字都逐项核对过。"
    )
    yield ""


def _table(runs: Runs, sizes: dict[Key, int], options: argparse.Namespace) -> Iterable[str]:
    clock = options.clock
    head = ["引擎", "份数", "秒", "处理器秒", "每份毫秒", "每份用时是上一行的", "用时是 reporter 的"]
    rows = []
    for engine, title in TITLES.items():
        counts = [count for name, count in runs if name == engine]
        before = 0.0
        for count in counts:
            run = middle([*runs[engine, count].values()])
            each = getattr(run, clock) / count
            growth, before = f"{each / before:.2f} 倍" if before else "—", each
            times = ratio(runs[engine, count], runs["reporter", count], clock)
            figures = [f"{run.seconds:.2f}", f"{run.cpu:.2f}", f"{each * 1000:.2f}", growth]
            size = f"{sizes[engine, count] / (1 << 20):.1f}"
            rows.append([title, f"{count:,}", *figures, f"{times:.1f} 倍", f"{run.megabytes:.0f}", size])
    return table([*head, "内存峰值 MB", "文件 MB"], rows)


if __name__ == "__main__":
    main()
