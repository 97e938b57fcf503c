"""One Python engine on one volume: python volume_engines.py ENGINE FORMS.jsonl TEMPLATE.docx OUTDIR.

docxtpl has all forms in memory before its time begins; ours reads them one by one within its time.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from datetime import date
from pathlib import Path

from measuring import report

FRAME = Path(__file__).parent.parent / "templates" / "national-2020" / "report.docx"
TARGET = "00000.docx"


def docxtpl(data: Path, template: Path, out: Path) -> None:
    """docxtpl as its manual has it: a loop in the template."""
    from docxtpl import DocxTemplate

    forms = [json.loads(line) for line in data.open(encoding="utf-8")]

    def work() -> None:
        document = DocxTemplate(template)
        document.render({"forms": forms}, autoescape=True)
        document.save(out / TARGET)

    report(work)


def reporter(data: Path, template: Path, out: Path) -> None:
    """Ours: a narrative, and behind it forms from an iterator, every check on."""
    import docxtpl  # noqa: F401  what compiling imports

    from reporter.blocks import Form, Heading, Report, Section
    from reporter.render import Volume

    def forms() -> Iterator[Form]:
        with data.open(encoding="utf-8") as lines:
            for number, line in enumerate(lines, 1):
                values = json.loads(line)
                yield Form(number, f"附件{number}", "项目支出绩效自评表", values["name"], values)

    sections = (Section("basics", (Heading(1, "一、基本情况"),)),)
    whole = Report("自评报告", "某局", date(2022, 4, 20), (), sections, (), ())
    report(lambda: Volume.compile(FRAME, template).write(whole, out / TARGET, forms=forms()))


ENGINES = {"docxtpl": docxtpl, "reporter": reporter}

if __name__ == "__main__":
    ENGINES[sys.argv[1]](*map(Path, sys.argv[2:5]))
