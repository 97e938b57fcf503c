"""Speed and memory of one volume: thousands of forms taken from an iterator, written as a stream.

    python bench/volume.py [FORMS …]        default: 1000 3000

Each count runs in a process of its own; growth is the time per form against the first count.
"""

from __future__ import annotations

import json
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from datetime import date
from pathlib import Path

from peers_data import form as values
from stamp import TEMPLATES, context

from reporter.blocks import Form, Heading, Report, Section
from reporter.numbers import Printer, Style
from reporter.render import Volume


def forms(count: int) -> Iterator[Form]:
    """The forms, made one by one, their texts and numbers changing."""
    for number in range(1, count + 1):
        made = {**context(number), "grade": values(number)["name"]}
        yield Form(number, f"附件{number}", "项目支出绩效自评表", f"项目{number}", made)


def measure(count: int) -> None:
    """Write one volume and print what it took as JSON."""
    filters = Printer(Style()).filters()
    form, frame = TEMPLATES / "shenzhen-2021" / "form.docx", TEMPLATES / "national-2020" / "report.docx"
    sections = (Section("basics", (Heading(1, "一、基本情况"),)),)
    report = Report("自评报告", "某局", date(2022, 4, 20), (), sections, (), ())
    with tempfile.TemporaryDirectory() as folder:
        start, busy = time.perf_counter(), time.process_time()
        target = Path(folder) / "volume.docx"
        Volume.compile(frame, form, filters).write(report, target, forms=forms(count))
        seconds, cpu = time.perf_counter() - start, time.process_time() - busy
        size = target.stat().st_size
    megabytes = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(json.dumps({"seconds": seconds, "cpu": cpu, "megabytes": megabytes, "size": size}))


def main(counts: list[int]) -> None:
    """Measure every count."""
    first = 0.0
    for count in counts:
        command = [sys.executable, __file__, "--measure", str(count)]
        done = subprocess.run(command, check=True, capture_output=True, text=True)
        run = json.loads(done.stdout)
        each = run["cpu"] / count * 1000
        first = first or each
        print(
            f"{count:6} 份一册：{run['seconds']:.2f} 秒（处理器 {run['cpu']:.2f} 秒，每份 {each:.2f} 毫秒，"
            f"为首行的 {each / first:.2f}），内存 {run['megabytes']:.0f} MB，文件 {run['size'] / 1e6:.1f} MB"
        )


if __name__ == "__main__":
    if sys.argv[1:2] == ["--measure"]:
        measure(int(sys.argv[2]))
    else:
        main([int(each) for each in sys.argv[1:]] or [1000, 3000])
