"""The whole report: its title and signature, the list of annexes, and the date in its properties."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest
from support.builders import project, submission
from support.forms import forms_of

from reporter.assembly import Limit, assemble, bind
from reporter.blocks import Block, Paragraph, Report, Section, Table
from reporter.numbers import Printer
from reporter.packs import load_pack
from reporter.scoring import evaluate

PACKS = Path(__file__).parents[2] / "templates"


def made(*projects: Any, sections: tuple[Section, ...] = (), **more: Any) -> Report:
    """A report of these projects without a narrative."""
    pack = load_pack("national-2020")
    evaluation = evaluate(submission(*projects, **more), pack.rules)
    forms = forms_of(evaluation, pack)
    return assemble(evaluation.submission, sections, forms, pack, Printer(pack.text_numbers))


def texts(blocks: tuple[Block, ...], style: str) -> list[str]:
    """The paragraphs of one style."""
    found = [block for block in blocks if isinstance(block, Paragraph) and block.style == style]
    return ["".join(run.text for run in block.runs) for block in found]


def test_the_title_is_the_packs_unless_the_data_have_one() -> None:
    assert made().title == "2021年度项目支出绩效自评报告"
    assert texts(made(title="自评总报告").front, "title") == ["自评总报告"]


def test_the_unit_stands_below_the_title_and_signs() -> None:
    report = made(unit="市救助站")
    assert texts(report.front, "subtitle") == ["市救助站"]
    assert texts(report.back, "sign")[0] == "市救助站"
    assert report.creator == "市救助站"


def test_the_list_of_annexes_has_the_numbers_and_titles_of_the_forms() -> None:
    report = made(project("甲"), project("乙"), first_annex=3)
    assert [form.label for form in report.forms] == ["附件3", "附件4"]
    assert texts(report.back, "annex_note") == [
        f"附件：3.{report.forms[0].title}",
        f"　　　4.{report.forms[1].title}",
    ]


def test_a_number_does_not_run_into_a_title_that_begins_with_one() -> None:
    report = made(project("2021年就业补助"), project("甲"), first_annex=3)
    assert texts(report.back, "annex_note") == [
        "附件：3. 2021年就业补助项目支出绩效自评表",
        "　　　4.甲项目支出绩效自评表",
    ]


@pytest.mark.parametrize(("first", "page", "note"), [(1, "附件", "附件："), (3, "附件3", "附件：3.")])
def test_a_single_annex_has_a_number_only_where_others_stand_before_it(
    first: int, page: str, note: str
) -> None:
    report = made(project("甲"), first_annex=first)
    assert report.forms[0].context["annex"].label == page
    assert texts(report.back, "annex_note") == [f"{note}{report.forms[0].title}"]


def test_a_name_of_two_lines_is_one_line_in_the_list_of_annexes() -> None:
    report = made(project("甲项目\n（二期）"))
    assert texts(report.back, "annex_note") == ["附件：甲项目（二期）项目支出绩效自评表"]


def test_a_form_has_the_projects_name_as_written_and_its_title_has_no_code() -> None:
    pack = load_pack("sichuan-2023")
    name = "51192224R000010221137-应急物资储备"
    (form,) = forms_of(evaluate(submission(project(name)), pack.rules), pack)
    assert (form.name, form.context["project"].name) == ("应急物资储备", name)
    assert form.title == "应急物资储备部门预算项目支出绩效自评表"


@pytest.mark.parametrize(
    ("name", "title"),
    [
        ("2021年度禁捕补助", "2021年度禁捕补助自评表"),
        ("2021年禁捕补助", "2021年禁捕补助自评表"),
        ("2020年禁捕补助", "2021年度2020年禁捕补助自评表"),
        ("2021年至2023年规划编制", "2021年度2021年至2023年规划编制自评表"),
    ],
)
def test_the_year_stands_once_in_a_title_whose_project_begins_with_it(name: str, title: str) -> None:
    pack = load_pack("hubei-2020")
    (form,) = forms_of(evaluate(submission(project(name)), pack.rules), pack)
    assert form.context["annex"].title == form.title == title


@pytest.mark.parametrize("name", sorted(path.parent.name for path in PACKS.glob("*/pack.toml")))
def test_the_list_calls_a_form_by_the_title_that_is_printed_on_it(name: str) -> None:
    pack = load_pack(name)
    listed, printed = (
        title.replace("{name}", "").removeprefix("{year}年度")
        for title in (pack.report.annex_title, pack.form.title)
    )
    assert listed == printed


def test_a_report_in_volumes_has_an_index_in_place_of_the_list() -> None:
    pack = load_pack("national-2020")
    evaluation = evaluate(submission(project("甲"), project("乙")), pack.rules)
    forms = forms_of(evaluation, pack)
    volumes = list(bind(made(), forms, Limit(forms=1)))
    for volume in volumes:
        list(volume.forms())
    report = assemble(evaluation.submission, (), forms, pack, Printer(pack.text_numbers), volumes)
    assert texts(report.back, "annex_note") == ["附件目录"]
    (table,) = (block for block in report.back if isinstance(block, Table))
    assert [[cell and cell.text for cell in row] for row in table.rows] == [
        ["附件1", "甲", "合订本1"],
        ["附件2", "乙", "合订本2"],
    ]


def test_the_date_is_the_reports_and_never_the_clocks() -> None:
    report = made(date="2022-04-20")
    assert report.date == date(2022, 4, 20)
    assert texts(report.back, "sign")[-1] == report.day == "2022年4月20日"


def test_a_month_dates_the_file_on_its_first_day_and_is_printed_as_written() -> None:
    report = made(date="2022年4月")
    assert report.date == date(2022, 4, 1)
    assert texts(report.back, "sign")[-1] == report.day == "2022年4月"


def test_without_a_date_there_is_a_gap_and_the_file_is_dated_at_the_years_end() -> None:
    report = made()
    assert report.date == date(2021, 12, 31)
    assert texts(report.back, "sign")[-1] == report.day == "【待补充：报告日期】"


def test_sections_stand_as_they_were_told() -> None:
    section = Section("basics", ())
    assert made(sections=(section,)).sections == (section,)
