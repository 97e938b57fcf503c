"""A page of results: what machine it was, tables, and their place between two marks of a Markdown file."""

from __future__ import annotations

import argparse
import os
import platform
import sys
from collections.abc import Iterable, Sequence
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

CLOCKS = {"seconds": "秒", "cpu": "处理器秒"}


def parsed(parser: argparse.ArgumentParser) -> argparse.Namespace:
    """The options, with those that all comparisons have; what runs from here on deflates as they say."""
    parser.add_argument("--write", type=Path, default=None, help="the page to write the result into")
    parser.add_argument("--clock", choices=tuple(CLOCKS), default="seconds", help="what ratios are made of")
    parser.add_argument("--deflate", default="zlib", help="REPORTER_DEFLATE: zlib, zlib-6, zlib-ng, isal")
    options = parser.parse_args()
    os.environ["REPORTER_DEFLATE"] = options.deflate
    return options


def machine(*packages: str) -> str:
    """The processor, the system and the versions that matter."""
    info = Path("/proc/cpuinfo")
    names = info.read_text().splitlines() if info.exists() else []
    model = next((line.split(":")[1].strip() for line in names if "model name" in line), platform.processor())
    versions = "、".join(f"{name} {_version(name)}" for name in packages)
    return (
        f"机器：{model}，{os.cpu_count()} 核，{platform.system()}，Python {platform.python_version()}"
        + (f"；{versions}" if versions else "")
        + "。"
    )


def _version(package: str) -> str:
    try:
        return version(package)
    except PackageNotFoundError:
        return "未安装"


def table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> list[str]:
    """A Markdown table; the first column is text, the others are numbers."""
    rules = ("---", *("---:" for _ in head[1:]))
    return [_row(head), f"|{'|'.join(rules)}|", *map(_row, rows)]


def _row(cells: Sequence[str]) -> str:
    return f"| {' | '.join(cells)} |"


def say(text: str) -> None:
    """Tell how far a bench is, beside its result."""
    print(text, file=sys.stderr, flush=True)


def put(path: Path, part: str, lines: Sequence[str]) -> None:
    """Write the lines between the marks of ``part``; a file without them gets them at its end."""
    begin, end = f"<!-- {part} 开始 -->", f"<!-- {part} 结束 -->"
    old = path.read_text(encoding="utf-8") if path.exists() else "# 性能\n"
    head, found, rest = old.partition(begin)
    tail = rest.partition(end)[2] if found else "\n"
    text = "\n".join(lines).strip()
    path.write_text(f"{head.rstrip()}\n\n{begin}\n\n{text}\n\n{end}{tail}", encoding="utf-8")
