"""One Python engine on all forms: python peers_engines.py ENGINE FORMS.jsonl TEMPLATE.docx OUTDIR.

The time is that from the first reading of the template to the last byte written.
"""

from __future__ import annotations

import io
import json
import re
import sys
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

from measuring import report

Forms = list[dict[str, Any]]
Write = Callable[[int, bytes], None]


def docxtpl(forms: Forms, template: Path, write: Write) -> None:
    """docxtpl as its manual has it, escaping on: a template a document."""
    from docxtpl import DocxTemplate

    for number, form in enumerate(forms):
        document = DocxTemplate(template)
        document.render(form, autoescape=True)
        buffer = io.BytesIO()
        document.save(buffer)
        write(number, buffer.getvalue())


def docxtpl_best(forms: Forms, template: Path, write: Write) -> None:
    """The most that docxtpl allows: patched and compiled once, nothing done that this form does not need."""
    from docx.opc.oxml import parse_xml
    from docxtpl import DocxTemplate
    from jinja2 import Environment

    compiled = Environment(autoescape=True, auto_reload=False)
    cache: list[Any] = []

    class Best(DocxTemplate):
        def build_xml(self, context: Any, jinja_env: Any = None) -> str:
            if not cache:
                cache.append(compiled.from_string(self.patch_xml(self.get_xml())))
            xml = cache[0].render(context)
            return self.resolve_listing(xml) if re.search("[\t\n\a\f]", xml) else xml

        def fix_tables(self, xml: str) -> Any:
            return parse_xml(xml)

        def build_headers_footers_xml(self, *_: Any) -> Any:
            return ()

        def render_properties(self, *_: Any) -> None:
            return None

        render_footnotes = render_properties

    source = io.BytesIO(template.read_bytes())
    document = Best(source)
    for number, form in enumerate(forms):
        source.seek(0)
        document.render(form)
        buffer = io.BytesIO()
        document.save(buffer)
        write(number, buffer.getvalue())


def reporter(forms: Forms, template: Path, write: Write, *, check: bool = True) -> None:
    """Ours: escaping, strict names, sandbox; ``check`` is the check of each finished package."""
    from reporter.render import Template

    compiled = Template.compile(template)
    for number, form in enumerate(forms):
        write(number, compiled.render(form, check=check))


def reporter_unchecked(forms: Forms, template: Path, write: Write) -> None:
    """Ours without the check of the package."""
    reporter(forms, template, write, check=False)


def limit(template: Path) -> Callable[[Forms], None]:
    """What cannot be undercut: Jinja's text of the main part, escaped, deflated as ours; no document.

    Even compiling is no part of it.
    """
    from docxtpl import DocxTemplate
    from jinja2 import Environment

    from reporter.render.deflating import DEFLATE

    xml = zipfile.ZipFile(template).read("word/document.xml").decode()
    source = DocxTemplate(io.BytesIO()).patch_xml(xml)
    compiled = Environment(autoescape=True, auto_reload=False).from_string(source)

    def work(forms: Forms) -> None:
        for form in forms:
            DEFLATE.packed(compiled.render(form).encode())

    return work


ENGINES: dict[str, Callable[[Forms, Path, Write], None]] = {
    "docxtpl": docxtpl,
    "docxtpl-best": docxtpl_best,
    "reporter": reporter,
    "reporter-unchecked": reporter_unchecked,
}


def _imported(name: str) -> None:
    """Imports are no part of the time."""
    if name.startswith("reporter"):
        from docxtpl import DocxTemplate  # noqa: F401  what Template imports when it compiles

        from reporter.render import Template  # noqa: F401
    else:
        import docxtpl  # noqa: F401
        import jinja2  # noqa: F401


def main(name: str, data: Path, template: Path, out: Path) -> None:
    """Run one engine."""
    forms = [json.loads(line) for line in data.read_text(encoding="utf-8").splitlines()]
    if name == "limit":
        work = limit(template)
        report(lambda: work(forms))
        return
    _imported(name)

    def write(number: int, document: bytes) -> None:
        (out / f"{number:05d}.docx").write_bytes(document)

    report(lambda: ENGINES[name](forms, template, write))


if __name__ == "__main__":
    main(sys.argv[1], *map(Path, sys.argv[2:5]))
