"""One Python engine on all forms: python peers_engines.py ENGINE FORMS.json TEMPLATE.docx OUTDIR.

Prints seconds (from the first reading of the template to the last byte written; by the clock, and of the
processor) and megabytes as JSON.
"""

from __future__ import annotations

import io
import json
import re
import resource
import sys
import time
import zlib
from collections.abc import Callable
from pathlib import Path
from typing import Any

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


def limit(forms: Forms, template: Path, write: Write) -> None:
    """What cannot be undercut: Jinja's text of the main part, escaped, deflated by zlib; no document."""
    import zipfile

    from docxtpl import DocxTemplate
    from jinja2 import Environment

    xml = zipfile.ZipFile(template).read("word/document.xml").decode()
    source = DocxTemplate(io.BytesIO()).patch_xml(xml)
    compiled = Environment(autoescape=True, auto_reload=False).from_string(source)
    for form in forms:
        packer = zlib.compressobj(6, zlib.DEFLATED, -15)
        packer.compress(compiled.render(form).encode())
        packer.flush()


ENGINES: dict[str, Callable[[Forms, Path, Write], None]] = {
    "docxtpl": docxtpl,
    "docxtpl-best": docxtpl_best,
    "reporter": reporter,
    "reporter-unchecked": reporter_unchecked,
    "limit": limit,
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
    forms = json.loads(data.read_text(encoding="utf-8"))
    _imported(name)
    start, busy = time.perf_counter(), time.process_time()
    ENGINES[name](forms, template, lambda n, document: _write(out / f"{n:05d}.docx", document))
    seconds, cpu = time.perf_counter() - start, time.process_time() - busy
    megabytes = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(json.dumps({"seconds": seconds, "cpu": cpu, "megabytes": megabytes}))


def _write(path: Path, document: bytes) -> None:
    path.write_bytes(document)


if __name__ == "__main__":
    main(sys.argv[1], *map(Path, sys.argv[2:5]))
