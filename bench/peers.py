"""Comparison with other engines: one form, one set of data, engines in turn, every document compared.

    python bench/peers.py [--forms 1000] [--rounds 5] [--node DIR] [--write docs/performance.md]

Each engine runs in a process of its own, in turn, the order reversed every other round; figures are medians,
ratios are taken within a round. On a machine that does other work ``--clock cpu`` counts the processor's time
instead of the clock's (node's then includes its helper threads). ``--node`` is a folder where docxtemplater,
pizzip and easy-template-x are installed (npm i docxtemplater pizzip easy-template-x); without it they are
left out.
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import shutil
import subprocess
import sys
import tempfile
import zipfile
from collections import defaultdict
from html import unescape
from importlib.metadata import version
from pathlib import Path
from re import findall
from statistics import median
from typing import NamedTuple

from peers_data import form, texts
from peers_templates import Braces, Jinja, template

HERE = Path(__file__).parent
NODE = ("docxtemplater", "easy-template-x")
PYTHON = ("docxtpl", "docxtpl-best", "reporter", "reporter-unchecked", "limit")
TITLES = {
    "docxtpl": "docxtpl（通常用法）",
    "docxtpl-best": "docxtpl（最佳用法：只编译一次）",
    "docxtemplater": "docxtemplater",
    "easy-template-x": "easy-template-x",
    "reporter": "reporter（检查成品）",
    "reporter-unchecked": "reporter（不检查成品）",
    "limit": "极限：Jinja 出文字 + zlib 压缩，不成文件",
}
CLOCKS = {"seconds": "秒", "cpu": "处理器秒"}
BEGIN, END = "<!-- bench/peers.py 开始 -->", "<!-- bench/peers.py 结束 -->"


class Run(NamedTuple):
    """One run of one engine."""

    seconds: float
    cpu: float
    megabytes: float


def main() -> None:
    """Run the comparison and print (or write) its table."""
    options = _options()
    rows: list[str] = []
    for slim in (False, True):
        with tempfile.TemporaryDirectory() as folder:
            runs = _measured(Path(folder), options, slim=slim)
        rows += _table(runs, options, "小样式表" if slim else "python-docx 自带样式表")
    page = "\n".join([*_machine(options), *rows])
    print(page)
    if options.write:
        _put(Path(options.write), page)


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("--forms", type=int, default=1000)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--node", type=Path, default=None)
    parser.add_argument("--write", default="")
    parser.add_argument("--clock", choices=("seconds", "cpu"), default="seconds")
    parser.add_argument("--deflate", default="zlib", help="REPORTER_DEFLATE: zlib, zlib-ng, isal")
    return parser.parse_args()


def _measured(folder: Path, options: argparse.Namespace, *, slim: bool) -> dict[str, list[Run]]:
    forms = [form(number) for number in range(options.forms)]
    (folder / "forms.json").write_text(json.dumps(forms, ensure_ascii=False), encoding="utf-8")
    (folder / "jinja.docx").write_bytes(template(Jinja(), slim=slim))
    (folder / "braces.docx").write_bytes(template(Braces(), slim=slim))
    node = NODE if options.node and shutil.which("node") else ()
    engines = [*PYTHON, *node]
    runs: dict[str, list[Run]] = defaultdict(list)
    for number in range(options.rounds):
        for engine in engines if number % 2 == 0 else reversed(engines):
            out = folder / engine
            out.mkdir(exist_ok=True)
            runs[engine].append(_run(engine, folder, out, options))
            if number == 0 and engine != "limit":
                _compare(engine, out, forms)
            shutil.rmtree(out)
    return runs


def _run(engine: str, folder: Path, out: Path, options: argparse.Namespace) -> Run:
    data = folder / "forms.json"
    if engine in NODE:
        command = ["node", HERE / "peers_node.mjs", engine, data, folder / "braces.docx", out]
    else:
        command = [sys.executable, HERE / "peers_engines.py", engine, data, folder / "jinja.docx", out]
    environment = {**os.environ, "REPORTER_DEFLATE": options.deflate}
    done = subprocess.run(
        command, cwd=options.node, env=environment, check=True, capture_output=True, text=True
    )
    return Run(**json.loads(done.stdout))


def _compare(engine: str, out: Path, forms: list[dict]) -> None:
    """Every document opens and holds every text of its form in order; exits at the first that does not."""
    for number, each in enumerate(forms):
        with zipfile.ZipFile(out / f"{number:05d}.docx") as package:
            xml = package.read("word/document.xml").decode()
            broken = package.testzip()
        whole = unescape("".join(findall(r"<w:t(?: [^>]*)?>([^<]*)", xml)))
        position = 0
        for text in texts(each):
            position = whole.find(text, position)
            if position == -1 or broken:
                sys.exit(f"{engine}: form {number} lacks {text!r}")
            position += len(text)
        if "{{" in whole or "{%" in whole or "{#" in whole:
            sys.exit(f"{engine}: form {number} has a tag left")


def _table(runs: dict[str, list[Run]], options: argparse.Namespace, title: str) -> list[str]:
    count, clock = options.forms, options.clock
    rows = [
        f"\n**{count} 份独立文件，模板带{title}**\n",
        f"| 引擎 | {CLOCKS[clock]} | 每份毫秒 | docxtpl 的几倍快 | 内存 MB |",
        "|---|---:|---:|---:|---:|",
    ]
    for engine, title in TITLES.items():
        if engine in runs:
            seconds = median(getattr(run, clock) for run in runs[engine])
            pairs = zip(runs["docxtpl"], runs[engine], strict=True)
            ratio = median(getattr(peer, clock) / getattr(own, clock) for peer, own in pairs)
            megabytes = "—" if engine == "limit" else f"{median(run.megabytes for run in runs[engine]):.0f}"
            rows.append(
                f"| {title} | {seconds:.2f} | {seconds / count * 1000:.2f} | {ratio:.1f} | {megabytes} |"
            )
    return rows


def _machine(options: argparse.Namespace) -> list[str]:
    names = Path("/proc/cpuinfo").read_text() if Path("/proc/cpuinfo").exists() else ""
    model = next((line.split(":")[1].strip() for line in names.splitlines() if "model name" in line), "")
    versions = "、".join(f"{name} {version(name)}" for name in ("docxtpl", "python-docx", "jinja2", "lxml"))
    command = f"python bench/peers.py --forms {options.forms} --rounds {options.rounds}"
    command += f" --clock {options.clock} --deflate {options.deflate}" + (
        " --node DIR" if options.node else ""
    )
    return [
        f"机器：{model or platform.processor()}，{os.cpu_count()} 核，{platform.system()}，"
        f"Python {platform.python_version()}；{versions}。",
        f"命令：`{command}`（{options.rounds} 轮的中位数，各引擎轮流运行；倍数在同一轮内比较）。",
        "每份成品都逐项核对过文字。",
    ]


def _put(path: Path, page: str) -> None:
    """Write the page between its two marks; a file without them gets both at its end."""
    old = path.read_text(encoding="utf-8") if path.exists() else "# 性能\n"
    head, begin, rest = old.partition(BEGIN)
    tail = rest.partition(END)[2] if begin else "\n"
    path.write_text(f"{head.rstrip()}\n\n{BEGIN}\n{page}\n{END}{tail}", encoding="utf-8")


if __name__ == "__main__":
    main()
