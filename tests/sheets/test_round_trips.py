"""Round trips: data written as yaml, json or a workbook reads back as exactly the same records."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, example, given, settings
from hypothesis import strategies as st

from reporter.errors import InputError, OutputError
from reporter.model import Submission
from reporter.pipeline import convert
from reporter.sheets.intake import data_workbook
from reporter.sources import read
from reporter.sources.writing import amount_in, plain_of, to_json, to_yaml

ROOT = Path(__file__).resolve().parents[2]


def said(submission: Submission) -> str:
    """Everything that the records say, with the places of every number."""
    return repr(plain_of(submission, submission.money_unit))


@pytest.mark.parametrize("example", ["shenzhen-2021", "yulin-2021"])
@pytest.mark.parametrize("way", [("xlsx", "yaml"), ("json", "xlsx"), ("yaml", "json")])
def test_the_examples_survive_any_way_round(tmp_path: Path, example: str, way: tuple[str, ...]) -> None:
    path = ROOT / "examples" / example
    before = read(path).submission
    for number, suffix in enumerate(way):
        path, findings = convert(path, tmp_path / f"{number}.{suffix}")
        assert findings == ()

    after = read(path).submission
    assert said(after) == said(before)


_texts = st.text(
    st.characters(
        blacklist_categories=("Cs", "Cc", "Cf", "Cn"), blacklist_characters="\u2028\u2029\ufffe\uffff"
    ),
    min_size=1,
    max_size=12,
).filter(lambda text: text.strip() == text and text)
_awkward = st.sampled_from(
    [
        "=1+1",
        "-3",
        "@x",
        "001",
        "1e5",
        "null",
        "~",
        "是",
        "2021-12-31",
        "a: b",
        "#x",
        "_x000D_",
        "甲\n乙",
        "'引'",
        "一　二",
        "100%",
        "TRUE",
        "注：甲",
        "说明：乙",
        "单位：万元",
        "项目名称",
        "资金来源",
        "示例",
        "- x",
    ]
)
_words = st.one_of(_awkward, _texts)
_decimals = st.decimals(0, 10**9, places=2, allow_nan=False).map(str)
_amounts = st.one_of(
    _decimals,
    st.sampled_from(
        ["0", "20.0", "1,234.50元", "12.3万元", "2亿元", "—", "无", "不适用", "123456789012.123456"]
    ),
)
_scores = st.one_of(st.sampled_from(["0", "10", "13.890", "/", "不适用"]), _decimals)
_rates = st.sampled_from(["0.86", "86.19%", "100%", "1", "—"])
_dates = st.sampled_from(["2021-12-31", "2021.12.31", "2021年12月", "2021年12月31日"])


def record(required: dict[str, Any], optional: dict[str, Any]) -> st.SearchStrategy[dict[str, Any]]:
    return st.fixed_dictionaries(required, optional=optional)


_causes = st.lists(
    record({"kind": _words}, {"detail": _words, "date": _dates, "amount": _amounts, "share": _rates}),
    max_size=2,
)
_papers = st.lists(record({"name": _words}, {"number": _words, "date": _dates}), max_size=2)
_explained = {"reason": _words, "improvement": _words, "cause": _causes}
_funds = record(
    {"source": st.one_of(st.sampled_from(["年度资金总额", "其中：当年财政拨款"]), _words)},
    {
        "initial": _amounts,
        "adjusted": _amounts,
        "spent": _amounts,
        "rate": _rates,
        "score": _scores,
        **_explained,
    },
)
_indicators = record(
    {"category": st.sampled_from(["产出指标", "效益指标(30分)"]), "name": _words},
    {
        "subcategory": st.sampled_from(["数量指标", "质量指标"]),
        "target": _words,
        "actual": st.one_of(_words, _decimals),
        "points": _scores,
        "score": _scores,
        "evidence": _papers,
        **_explained,
    },
)
_projects = record(
    {"name": _words},
    {
        "code": st.sampled_from(["00123", "450900210340100004007", "A-1"]),
        "amount": _amounts,
        "overview": _words,
        **dict.fromkeys(("classification", "attribute", "type"), _words),
        **dict.fromkeys(("central_department", "finance_manager", "filler"), _words),
        **dict.fromkeys(("conclusion", "problems", "improvement", "note"), _words),
        "management": st.lists(record({"item": _words}, {"text": _words, "problem": _words}), max_size=2),
        "period": record({}, {"start": _dates, "end": _dates}),
        "goal": record({}, {"expected": _words, "actual": _words}),
        "declared": record({}, {"total": _scores, "grade": _words}),
        "funds": st.lists(_funds, max_size=3),
        "indicators": st.lists(_indicators, max_size=4),
        "groups": st.lists(record({"category": _words}, {"points": _scores, "note": _words}), max_size=2),
        "suppress": st.lists(record({"code": _words, "reason": _words}, {"project": _words}), max_size=1),
    },
)
_submissions = record(
    {
        "year": st.just("2021"),
        "department": _words,
        "money_unit": st.sampled_from(["元", "万元"]),
        "projects": st.lists(_projects, min_size=1, max_size=3, unique_by=lambda one: one["name"]),
    },
    {
        "title": _words,
        "date": _dates,
        "finance_manager": _words,
        "filler": _words,
        "basis": st.lists(record({"title": _words}, {"number": _words}), max_size=2),
        "organisation": record(
            {}, {"leader": _words, "survey": record({"method": _words}, {"sample": _scores})}
        ),
        "transfers": st.lists(record({"from": _words, "to": _words}, {"amount": _amounts}), max_size=2),
        "suppress": st.lists(record({"code": _words, "reason": _words}, {"project": _words}), max_size=2),
    },
)


# a project and a fund with the name of a column: a row that looks like the second one of a heading
_HEADS_AS_DATA = {
    "year": "2021",
    "department": "甲局",
    "money_unit": "元",
    "filler": "项目名称",
    "projects": [{"name": "项目名称", "funds": [{"source": "项目名称"}]}],
}
# the names of two columns the other way round: a row that looks like a heading said again
_HEADS_TURNED = {
    "year": "2021",
    "department": "甲局",
    "money_unit": "元",
    "projects": [{"name": "资金来源", "funds": [{"source": "甲"}, {"source": "项目名称", "spent": "3"}]}],
}
# a project all of which is the name of one column: no heading says that thrice
_HEAD_THROUGHOUT = {
    "year": "2021",
    "department": "甲局",
    "money_unit": "元",
    "projects": [
        {"name": "甲"},
        {"name": "项目名称", "overview": "项目名称", "classification": "项目名称"},
    ],
}
# a project that is called like a note, and a row of it in which all that is said looks like one
_NOTES_AS_DATA = {
    "year": "2021",
    "department": "甲局",
    "money_unit": "元",
    "projects": [{"name": "甲"}, {"name": "说明：乙", "groups": [{"category": "注：甲"}]}],
}
# rows in which every cell says something like a note, in sheets that no project owns
_NOTES_THROUGHOUT = {
    "year": "2021",
    "department": "甲局",
    "money_unit": "元",
    "projects": [{"name": "甲"}],
    "transfers": [{"from": "注：甲", "to": "说明：乙"}],
    "suppress": [{"code": "说明：乙", "reason": "说明：乙", "project": "说明：乙"}],
}


@pytest.mark.parametrize("suffix", ["yaml", "json", "xlsx"])
@settings(
    max_examples=40,
    deadline=None,
    phases=(Phase.explicit, Phase.generate),
    suppress_health_check=list(HealthCheck),
)
@given(data=_submissions)
@example(data=_HEADS_AS_DATA)
@example(data=_HEADS_TURNED)
@example(data=_HEAD_THROUGHOUT)
@example(data=_NOTES_AS_DATA)
@example(data=_NOTES_THROUGHOUT)
def test_generated_data_survives(
    tmp_path_factory: pytest.TempPathFactory, suffix: str, data: dict[str, Any]
) -> None:
    before = Submission.model_validate(data, context={"money_unit": data["money_unit"]})
    plain = plain_of(before, before.money_unit)
    path = tmp_path_factory.mktemp("round") / f"report.{suffix}"
    if suffix == "xlsx":
        path.write_bytes(data_workbook(before))
    else:
        path.write_text((to_json if suffix == "json" else to_yaml)(plain), encoding="utf-8")

    assert said(read(path).submission) == repr(plain)


@pytest.mark.parametrize(
    ("yuan", "unit", "written"),
    [
        ("4.4480E+6", "万元", "444.80"),
        ("2.34E+6", "元", "234万元"),
        ("3866689.10", "万元", "386.668910"),
        ("1E+5", "元", "0.001亿元"),  # neither 10万元 nor 100千元 has the places that were written
    ],
)
def test_an_amount_is_written_with_the_places_it_was_read_with(yuan: str, unit: str, written: str) -> None:
    made = amount_in(Decimal(yuan), unit)

    assert (made if isinstance(made, str) else f"{made:f}") == written


def test_data_with_errors_is_not_converted(tmp_path: Path) -> None:
    source = tmp_path / "a.yaml"
    source.write_text(
        "year: 2021\ndepartment: 甲局\nprojects: [{name: 甲, amount: 很多}]\n", encoding="utf-8"
    )

    with pytest.raises(InputError, match="很多"):
        convert(source, tmp_path / "a.xlsx")
    assert not (tmp_path / "a.xlsx").exists()


@pytest.mark.parametrize(("name", "words"), [("a.yaml", "没有覆盖"), ("a.txt", "可以转成")])
def test_a_target_that_exists_or_has_no_known_ending_is_refused(
    tmp_path: Path, name: str, words: str
) -> None:
    source = tmp_path / "a.yaml"
    source.write_text("year: 2021\ndepartment: 甲局\nprojects: [{name: 甲}]\n", encoding="utf-8")

    with pytest.raises(OutputError, match=words):
        convert(source, tmp_path / name)
