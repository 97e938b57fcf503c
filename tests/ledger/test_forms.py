"""One form alone: what stands on it is accounted for, and its part of the ledger needs nothing else."""

import json
import pickle
from decimal import Decimal

import pytest

from reporter.blocks import Form
from reporter.ledger import FormAccounts
from reporter.ledger.numerals import Known
from reporter.model import Figure, Project, SourceRef, Submission, Unit, Working
from reporter.numbers import Printing

SPENT = Figure(Decimal(85), Unit.YUAN, SourceRef("甲.yaml", "funds[0].spent", 5))
BUDGET = Figure(Decimal(100), Unit.YUAN, SourceRef("总.xlsx", "资金!C2"))
RATE = Figure(Decimal("0.85"), Unit.RATE, Working("85÷100＝85%", (SPENT, BUDGET)))
FORM = Form(3, "附件3", "甲项目自评表", "甲", {"rate": RATE})


def account(texts, printed=(), **project):
    head = Submission(year=2021, department="某局")
    record = Project(name="甲", **project)
    return FormAccounts(head, ["满分100分"]).of(FORM, record, texts, printed)


def strays(texts, printed=(), **project):
    return [stray.numeral for stray in account(texts, printed, **project).strays]


def read(entry):
    return json.loads(b"{" + entry + b"}")["附件3"]


def printing(text, value=RATE, place="form:附件3", kind="rate"):
    return Printing(value, text, kind, place)


@pytest.mark.parametrize(
    "text",
    ["满分100分", "附件3", "2021年度", "完成27人", "全年完成27人。"],
    ids=["form", "label", "year", "own", "part"],
)
def test_words_of_the_form_and_of_the_unit_are_accounted_for(text):
    assert strays([text], overview="本年完成27人") == []


def test_a_number_that_was_not_printed_is_found_where_it_stands():
    (stray,) = account(["另有37个"]).strays
    assert stray == ("37", "form:附件3", "另有37个")


def test_a_number_that_was_printed_once_accounts_for_one_numeral():
    assert strays(["85%", "85%"], [printing("85%")]) == ["85%"]


def test_the_part_of_a_form_has_numbers_figures_and_texts_by_its_own_indices():
    part = read(account(["85%"], [printing("85%")], overview="27人").entry)

    assert part == {
        "title": "附件3　甲项目自评表",
        "files": ["（程序内数据）", "甲.yaml", "总.xlsx"],
        "numbers": [["85%", "rate", 2, ["执行率"]]],
        "figures": [
            ["85", "元", 5, "funds[0].spent", 1],
            ["100", "元", None, "资金!C2", 2],
            ["0.85", "率", "85÷100＝85%", [0, 1]],
        ],
        "texts": [["27人", None, "overview"]],
    }


def test_a_number_of_an_explanation_counts_and_is_told_only_where_it_got_onto_the_form():
    told = [printing("85%", place=""), printing("99%", place="")]

    found = account(["因故只执行85%"], told)

    assert found.strays == ()
    assert [row[0] for row in read(found.entry)["numbers"]] == ["85%"]


def test_quotes_and_line_ends_of_a_text_do_not_break_its_line():
    text = '第1行","texts":[\n"第2行"\\'
    entry = account([], overview=text).entry

    assert b"\n" not in entry
    assert read(entry)["texts"] == [[text, None, "overview"]]


def test_what_a_project_says_is_handed_on_to_the_narrative():
    pieces = account([], overview="全年完成27人。", progress="完成3项").pieces

    known = Known((), pieces)
    assert [*known.unknown("完成27人，完成3项")] == []
    assert [each[0] for each in known.unknown("27项")] == ["27"]


def test_a_date_that_crossed_processes_is_still_known_by_its_cell():
    project = Project(name="甲", period={"start": "2021-01-01", "end": "2021-12-31"})
    start, head = pickle.loads(pickle.dumps(project.period.start)), Submission(year=2021, department="某局")
    printed = [printing("2021年1月1日", start, kind="day")]

    entry = FormAccounts(head, []).of(FORM, project, ["2021年1月1日"], printed).entry

    assert read(entry)["figures"] == [["2021-01-01", "", None, "start"]]


def test_the_account_crosses_processes():
    found = account(["85%", "37"], [printing("85%")])
    assert pickle.loads(pickle.dumps(found)) == found
