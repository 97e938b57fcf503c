"""Data → Word form → import: all that a pack's form prints comes back, for every pack and any data."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import HealthCheck, assume, example, given, settings
from hypothesis import strategies as st
from support.builders import funding, indicator, project, submission
from support.forms import data_of, forms_of, layouts, read_file

import reporter
from reporter import find_packs, load_pack
from reporter.model import Project, Role, role_of, stated_rate
from reporter.numbers import Printer
from reporter.render import Template, render_form
from reporter.scoring import evaluate
from reporter.sources import read

ROOT = Path(__file__).resolve().parents[3]
PACKS = [found.id for found in find_packs()]
EXAMPLES = ["shenzhen-2021", "yulin-2021"]
ROWS = ("category", "subcategory", "name", "target", "actual", "points", "score", "reason", "improvement")
MONEY = ("initial", "adjusted", "spent", "rate")


def imported(paths, template=None):
    found = data_of(read_file(*paths, template=template), 2021)
    context = {"money_unit": found.submission["money_unit"]}
    return [Project.model_validate(raw, context=context) for raw in found.projects]


def printed(pack):
    """The fields of which the pack's form has a tag: beside a label, above a row, above a sum of money."""
    words = next(layout.words for layout in layouts() if layout.id == pack)
    beside = {path for pattern in words.beside.values() for path in pattern.paths}
    rows = {*words.rows.values(), *words.gathered.values()}
    rows |= {"reason", "improvement"} if "remark" in rows else set()
    return beside, rows & set(ROWS), set(words.funds.values()) & set(MONEY)


def said(one, pack, department):
    """What the form of this pack says of a project, as plain values; order of the funds is the pack's."""
    beside, rows, money = printed(pack)
    funds = {
        role_of(line.source): tuple(_money(line, name) for name in MONEY if name in money)
        for line in one.funds
        if role_of(line.source) is not Role.OTHER_SOURCE
    }
    return {
        "name": one.name,
        "department": one.department or department,
        "unit": one.unit,
        "amount": one.amount if "project.amount" in beside else None,
        "code": one.code if "project.code" in beside else None,
        "overview": one.overview if "project.overview" in beside else None,
        "expected": one.goal.expected if "goal.expected" in beside else None,
        "actual": one.goal.actual if "goal.actual" in beside else None,
        "funds": {role: values for role, values in funds.items() if set(values) != {None}},
        "rows": [tuple(_value(row, name) for name in ROWS if name in rows) for row in one.indicators],
    }


def _money(line, name):
    """As it is meant: a bare 0.86 beside amounts that give 0.87% is 0.86%, and printed as that."""
    rate = stated_rate(line) if name == "rate" else None
    return getattr(line, name) if rate is None else rate.value


def _value(row, name):
    value = getattr(row, name)
    return getattr(value, "text", value)


@pytest.fixture(scope="module")
def built(tmp_path_factory):
    """The examples built with the pack that is asked for, each once."""
    done = {}

    def build(example, pack):
        if (example, pack) not in done:
            out = tmp_path_factory.mktemp(f"{example}-{pack}")
            done[example, pack] = reporter.build(ROOT / "examples" / example, out=out, template=pack)
        return done[example, pack]

    return build


@pytest.mark.parametrize("pack", PACKS)
@pytest.mark.parametrize("example", EXAMPLES)
def test_the_forms_of_an_example_are_read_back(example, pack, built):
    if pack == "national-2021-cost":
        pytest.skip("it prints the form of national-2020")
    result = built(example, pack)
    data = read(ROOT / "examples" / example).submission
    forms = sorted(path for path in result.files if path.parent.name == "附件")

    found = imported(forms)

    wanted = [said(one, pack, data.department) for one in data.projects]
    assert [_scored(said(one, pack, data.department), wanted[i]) for i, one in enumerate(found)] == wanted


def _scored(found, wanted):
    """Computed scores fill what the data leaves blank; they are compared only where the data has one."""
    score = len(found["rows"][0]) and [
        tuple(None if right is None else left for left, right in zip(row, other, strict=True))
        for row, other in zip(found["rows"], wanted["rows"], strict=True)
    ]
    funds = {
        role: tuple(
            None if right is None else left for left, right in zip(values, wanted["funds"][role], strict=True)
        )
        for role, values in found["funds"].items()
    }
    return {**found, "rows": score, "funds": funds}


def test_the_whole_report_gives_its_forms_and_none_of_its_tables(built):
    result = built("shenzhen-2021", "shenzhen-2021")
    data = read(ROOT / "examples/shenzhen-2021").submission

    found = imported([result.report])

    assert [said(one, "shenzhen-2021", data.department) for one in found] == [
        said(one, "shenzhen-2021", data.department) for one in data.projects
    ]


NOT_PRINTED = {
    "national-2020": "code amount manager overview start end progress",
    "yunnan-2022": "code amount manager overview start end progress",
    "shenzhen-2021": "code manager overview start end progress",
    "sichuan-2023": "amount start end progress",
    "hubei-2020": "code amount manager overview start end progress expected actual initial points",
    "guangxi-2021": "amount manager actual initial adjusted spent points score improvement",
    "transfer-2024": "code amount manager overview start end progress initial points score",
}
"""Fields that a pack's form has no place for, and that no import can bring back."""


@pytest.mark.parametrize("pack", NOT_PRINTED)
def test_what_a_form_cannot_carry_is_known(pack):
    beside, rows, money = printed(pack)
    project_fields = ("code", "amount", "manager", "overview")
    paths = {f"project.{name}": name for name in (*project_fields, "progress")}
    paths |= {f"period.{name}": name for name in ("start", "end")}
    paths |= {f"goal.{name}": name for name in ("expected", "actual")}

    missing = {name for path, name in paths.items() if path not in beside}
    missing |= {name for name in ("points", "score", "reason", "improvement") if name not in rows}
    missing |= {name for name in ("initial", "adjusted", "spent") if name not in money}

    assert missing == set(NOT_PRINTED[pack].split())


words = st.text(st.sampled_from("甲乙丙丁戊己庚辛工程采购维护服务A7（）、 "), min_size=1, max_size=12).filter(
    lambda text: text == text.strip() and not text.startswith(("（", "、"))
)
amounts = st.decimals(0, 10**9, places=2, allow_nan=False)
scores = st.decimals(0, 20, places=2, allow_nan=False)
values = st.sampled_from(
    ["27人", "≥95%", "及时", "约46万人次", "不适用", "—", "2021年12月", "1,788万页", "0"]
)
LEVELS = [
    ("产出指标", "数量指标"),
    ("产出指标", "质量指标"),
    ("效益指标", "社会效益指标"),
    ("满意度指标", None),
]


@st.composite
def projects(draw):
    """A project with everything stated, so that nothing on its form is computed."""
    total = draw(amounts.filter(bool))
    spent = draw(st.decimals(0, total, places=2, allow_nan=False))
    levels = sorted(draw(st.lists(st.sampled_from(range(4)), min_size=1, max_size=8)))
    rows = [
        indicator(
            draw(words),
            category=LEVELS[level][0],
            subcategory=LEVELS[level][1],
            target=draw(values),
            actual=draw(values),
            points=draw(scores),
            score=draw(scores),
            reason=draw(st.none() | words),
        )
        for level in levels
    ]
    return project(
        name=draw(words),
        unit=draw(words),
        funds=[
            funding(
                initial=draw(amounts), adjusted=total, spent=spent, points=10, score=draw(scores), rate="0.86"
            )
        ],
        goal={"expected": draw(words), "actual": f"{draw(words)}\n{draw(words)}"},
        indicators=rows,
        declared={"total": draw(scores)},
    )


@pytest.mark.parametrize("name", [name for name in PACKS if name != "national-2021-cost"])
@settings(max_examples=8, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(projects())
@example(
    project(
        name="七",
        unit="七",
        funds=[funding(initial=0, adjusted="1078.17", spent="9.38", points=10, score=0, rate="0.86")],
        goal={"expected": "七", "actual": "七"},
        indicators=[indicator("七", points=10, score=10)],
        declared={"total": 10},
    )
)
def test_whatever_stands_in_the_data_comes_back_from_its_form(tmp_path, name, one):
    pack = load_pack(name)
    if name == "hubei-2020":  # whose reason it is, only the name of the indicator tells
        assume(len({row.name for row in one.indicators}) == len(one.indicators))
    template = Template.compile(pack.require("form.docx"), filters=Printer(pack.form_numbers).filters())
    (form,) = forms_of(evaluate(submission(one, department="某局"), pack.rules), pack)
    path = tmp_path / "附件1.docx"
    path.write_bytes(render_form(form, template))

    (found,) = imported([path], name)

    assert said(found, name, "某局") == said(one, name, "某局")
    if name != "transfer-2024":  # its form prints no scores
        assert found.declared.total == one.declared.total
