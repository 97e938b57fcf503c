"""Proof of a pack's files before any project is printed: tags can be read, names in the form are known."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import Any

from reporter.assembly import form_of
from reporter.errors import TemplateError
from reporter.model import Submission
from reporter.narrative import Wording
from reporter.numbers import Printer
from reporter.packs import FORM, FRAME, Pack
from reporter.render import Template, Volume
from reporter.scoring import evaluate

_TELLING = frozenset({"project", "rows"})


def prove_form(pack: Pack, template: Template | None = None) -> None:
    """Raise :class:`TemplateError` for a form that cannot be printed, or is the same for every project.

    ``template`` is the compiled form where there is one already.
    """
    made = template or compiled_form(pack, pack.require(FORM).read_bytes(), Printer(pack.form_numbers))
    if not made.variables & _TELLING:
        raise TemplateError(
            "没有印项目名称或指标的标记，每个项目印出的表都一样",
            where=made.name,
            hint="请在空格里打上 {{ project.name }} 等标记，写法见 templates/README.md",
        )
    made.prove(_sample(pack))


def prove_report(pack: Pack) -> None:
    """Raise :class:`TemplateError` for a frame or wording of the report that cannot be read.

    Whether the names in the wording are known is told when they are printed. Raises :class:`PackError` for a
    file that is missing.
    """
    Volume.compile(pack.require(FRAME), None)
    Wording(pack, Printer(pack.text_numbers)).prove(section.id for section in pack.report.outline)


def compiled_form(pack: Pack, form: bytes, printer: Printer) -> Template:
    """The pack's ``form``, in which ``printer`` writes the numbers; raises :class:`TemplateError`."""
    return Template.compile(form, filters=printer.filters(), name=str(pack.require(FORM)), keep_rows=True)


def _sample(pack: Pack) -> Mapping[str, Any]:
    """What a form can print of a project that has something in every list."""
    data = _data()
    return form_of(evaluate(data, pack.rules).projects[0], data, pack, 1).context


@cache
def _data() -> Submission:
    """Made when it is wanted: no name in it is ever printed."""
    row = {"category": "产出指标", "subcategory": "数量指标", "name": "甲", "target": "1个", "actual": "1个"}
    project = {
        "name": "甲",
        "funds": [{"source": "年度资金总额"}, {"source": "另一来源"}],
        "management": [{"item": "另一事项"}],
        "indicators": [row],
    }
    return Submission.model_validate({"year": 2000, "department": "甲", "projects": [project]})
