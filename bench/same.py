"""docxtpl's own test templates, filled by docxtpl and by us: is it the same tree?

    git clone https://github.com/elapouya/python-docx-template
    python bench/same.py python-docx-template

The scripts of its folder ``tests`` are run as they are; each time one fills a template, ours fills it with
the same values. What must not count is left out of the trees: ids of paragraphs, pictures and relations, and
the order of a cell's properties. Ends with 1 where a difference is not among those that docs/引擎.md lists.
"""

from __future__ import annotations

import argparse
import io
import os
import re
import runpy
import sys
import zipfile
from collections.abc import Iterator, Mapping
from contextlib import chdir, redirect_stderr, redirect_stdout, suppress
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any
from unittest.mock import patch

from docxtpl import DocxTemplate
from jinja2 import Environment
from lxml import etree

from reporter.errors import ReporterError
from reporter.render import Template

KNOWN = {
    "custom_jinja_filters": "小数要写明格式",
    "escape": "文字里的换行另起一段",
    "header_footer_entities": "模板里写的 & 不转义两次",
    "get_undeclared_variables": "缺少的值是错误",
    "richtext": "链接要用 template.build_url_id",
}
"""Scripts that do what ours does otherwise on purpose, or tells as an error."""

_WORD14 = "{http://schemas.microsoft.com/office/word/2010/wordml}"
_RELATIONS = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
_SEEN = re.compile(r"word/(document|header\d*|footer\d*|footnotes|endnotes)\.xml")
_NO_TEST = {"__init__", "runtests", "module_execute"}  # the last one is given its template by an argument


def main() -> None:
    """Run the scripts and print a line for each document."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("repository", type=Path, help="docxtpl 的源码文件夹")
    folder = parser.parse_args().repository.resolve() / "tests"
    if not (folder / "templates").is_dir():
        sys.exit(f"{folder}：没有 docxtpl 的测试模板")
    unexpected = 0
    for script in sorted(folder.glob("*.py")):
        if script.stem in _NO_TEST:
            continue
        for number, problem in enumerate(_compared(script), 1):
            known = KNOWN.get(script.stem, "") if problem else ""
            unexpected += bool(problem and not known)
            verdict = f"有意不同（{known}）" if known else problem or "相同"
            print(f"{script.stem} {number}：{verdict}")
    sys.exit(f"{unexpected} 份不同" if unexpected else None)


def _compared(script: Path) -> list[str]:
    """For each document that the script makes, how ours differs; "" where it does not."""
    problems: list[str] = []
    render = DocxTemplate.render

    def both(self: DocxTemplate, context: Any, jinja_env: Environment | None = None, **_: Any) -> None:
        render(self, context, jinja_env, autoescape=True)
        theirs = io.BytesIO()
        self.docx.save(theirs)
        problems.append(_problem(self.template_file, context, _own_filters(jinja_env), theirs.getvalue()))

    silent = io.StringIO()
    with TemporaryDirectory() as place, patch.object(DocxTemplate, "render", both):
        (Path(place) / "templates").symlink_to(script.parent / "templates")
        (Path(place) / "output").mkdir()
        with chdir(place), redirect_stdout(silent), redirect_stderr(silent), suppress(SystemExit):
            try:
                runpy.run_path(str(script), run_name="__main__")
            except Exception as error:
                problems.append(f"docxtpl 自己没有做成：{error!r}")
    return problems


def _own_filters(environment: Environment | None) -> dict[str, Any]:
    usual = Environment().filters
    return {n: f for n, f in environment.filters.items() if n not in usual} if environment else {}


def _problem(template: Any, context: Any, filters: dict[str, Any], theirs: bytes) -> str:
    try:
        ours = Template.compile(_content(template), filters=filters).render(context)
    except ReporterError as error:
        return str(error).splitlines()[0]
    return _difference(dict(_trees(ours)), dict(_trees(theirs)))


def _content(template: Any) -> bytes:
    """What docxtpl was given: a path, or an open file."""
    if isinstance(template, str | os.PathLike):
        return Path(template).read_bytes()
    template.seek(0)
    content: bytes = template.read()
    return content


def _difference(ours: Mapping[str, str], theirs: Mapping[str, str]) -> str:
    for part in sorted({*ours, *theirs}):
        own, other = ours.get(part, ""), theirs.get(part, "")
        if own != other:
            at = next((i for i, (a, b) in enumerate(zip(own, other, strict=False)) if a != b), 0)
            near = slice(max(at - 40, 0), at + 60)
            return f"{part}：我们 …{own[near]}… docxtpl …{other[near]}…"
    return ""


def _trees(document: bytes) -> Iterator[tuple[str, str]]:
    """The parts that people see, in one spelling."""
    with zipfile.ZipFile(io.BytesIO(document)) as package:
        for name in package.namelist():
            folder, _, file = name.rpartition("/")
            if folder == "word" and file.startswith(
                ("document.", "header", "footer", "footnotes.", "endnotes.")
            ):
                yield name, _spelt(package.read(name))


def _spelt(part: bytes) -> str:
    root = etree.fromstring(part, etree.XMLParser(remove_blank_text=True))
    for element in root.iter("{*}p", "{*}tr"):
        for name in ("paraId", "textId"):
            element.attrib.pop(_WORD14 + name, None)
    for properties in root.iter("{*}tcPr"):
        properties[:] = sorted(properties, key=lambda child: str(child.tag))
    for drawing in root.iter("{*}docPr"):
        drawing.attrib.pop("id", None)
    for element in root.iter():
        for name in element.attrib:
            if str(name).startswith(_RELATIONS):
                element.set(name, "")
    return str(etree.tostring(root, method="c14n", exclusive=True), "utf-8")


if __name__ == "__main__":
    main()
