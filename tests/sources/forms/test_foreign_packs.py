"""Packs of other places: what their forms print must not change how the form at hand is read."""

from __future__ import annotations

from pathlib import Path

import pytest
from support.builders import funding, indicator, project, submission
from support.forms import layouts
from support.word_templates import template

from reporter import load_pack
from reporter.assembly import form_of
from reporter.numbers import Printer
from reporter.render import Template
from reporter.scoring import evaluate
from reporter.sources.forms import Layout, learn, read_forms, rows_of

HEADS = ["资金来源", "年初预算数", "全年预算数", "全年执行数"]
TAGS = ["{{ line.label }}", *(f"{{{{ line.{name}|money }}}}" for name in ("initial", "adjusted", "spent"))]


def foreign(folder: Path, heads: list[str], tags: list[str] = TAGS) -> Layout:
    """What a form of another place teaches, with these heads over its rows of money."""
    blank = [""] * 3
    rows = [heads, ["{%tr for line in funds %}", *blank], tags, ["{%tr endfor %}", *blank]]
    path = folder / "别处的表.docx"
    path.write_bytes(template(table=rows))
    return learn("elsewhere", rows_of(path))


def printed(folder: Path, pack_id: str) -> Path:
    """A filled form of this pack."""
    pack = load_pack(pack_id)
    funds = [funding(), funding("其他资金", initial=1, adjusted=2, spent=3)]
    data = submission(project(funds=funds, indicators=[indicator("到岗率")]), date="2022-04-20")
    one = form_of(evaluate(data, pack.rules).projects[0], data, pack, 1)
    form = Template.compile(pack.require("form.docx"), filters=Printer(pack.form_numbers).filters())
    path = folder / "附件1.docx"
    path.write_bytes(form.render(one.context))
    return path


@pytest.mark.parametrize("head", ["项目资金", "资金来源", "资金类别", "来源"])
def test_the_names_of_funds_may_stand_under_any_head(tmp_path: Path, head: str) -> None:
    assert foreign(tmp_path, [head, *HEADS[1:]]).words.funds == {
        head: "source",
        "年初预算数": "initial",
        "全年预算数": "adjusted",
        "全年执行数": "spent",
    }


def test_what_no_field_takes_teaches_nothing(tmp_path: Path) -> None:
    tags = [TAGS[0], "{{ line.role }}", *TAGS[2:]]
    assert "资金代号" not in foreign(tmp_path, ["资金来源", "资金代号", *HEADS[2:]], tags).words.funds


@pytest.mark.parametrize("chosen", ["shenzhen-2021", None])
@pytest.mark.parametrize(
    ("heads", "tags"),
    [
        (["项目资金", *HEADS[1:]], TAGS),
        (["执行率", *HEADS[1:]], TAGS),  # heads that mean something else on the form at hand
        (["资金来源", "项目资金", "年初预算数", "全年预算数"], TAGS),
        (["项目资金", "得分", "分值", "执行率"], TAGS),
    ],
)
def test_heads_of_a_foreign_form_do_not_shadow_those_of_the_form_at_hand(
    tmp_path: Path, heads: list[str], tags: list[str], chosen: str | None
) -> None:
    sheet = rows_of(printed(tmp_path, "shenzhen-2021"))
    alone = read_forms([sheet], layouts(), chosen)

    beside = read_forms([sheet], [*layouts(), foreign(tmp_path, heads, tags)], chosen)

    assert beside.layout == alone.layout
    assert beside.entries == alone.entries
    assert beside.drafts[0].funds
