"""Numerals, and the texts by which one may stand where it stands."""

import pytest

from reporter.ledger.numerals import Known, about, numerals, pieces_of


def test_a_numeral_keeps_its_separators_and_its_percent_sign():
    assert numerals("执行率86.93%，共1,200.50万元，附件3、表1") == ["86.93%", "1,200.50", "3", "1"]


@pytest.mark.parametrize("shown", ["完成35套，完成率", "35套", "指标值35套"])
def test_a_text_is_known_with_anything_beyond_its_ends(shown):
    assert [*Known(["35套"]).unknown(shown)] == []


@pytest.mark.parametrize("shown", ["完成35个", "完成135套", "完成35%"])
def test_a_numeral_with_other_words_beside_it_is_not_known(shown):
    assert [*Known(["35套"]).unknown(shown)] != []


def test_a_text_that_is_a_numeral_alone_allows_only_a_cell_of_its_own():
    known = Known(["24"])
    assert [*known.unknown("24")] == []
    assert [numeral for numeral, _, _ in known.unknown("共24个项目")] == ["24"]


def test_a_text_that_is_a_numeral_alone_may_be_quoted():
    known = Known(["100%"])

    assert [*known.unknown("指标值“100%”与完成值单位不同")] == []
    assert [*known.unknown("指标值“约100%”与完成值单位不同")] != []


def test_a_long_code_may_stand_before_a_name():
    known = Known(["450900210340100004007", "信息化建设"])

    assert [*known.unknown("450900210340100004007 信息化建设")] == []


def test_a_quoted_document_number_is_known_with_its_brackets_put_right():
    assert [*Known(["（粤社保函[2021]66号）》，4月起"]).unknown("依据为粤社保函〔2021〕66号。")] == []


def test_texts_do_not_lend_each_other_their_words():
    known = Known(["第", "35", "套"])

    assert [*known.unknown("第35套")] == [("35", "第", "套")]


def test_of_many_texts_the_pieces_are_enough():
    several = [pieces_of([f"第{number}套", "", "完成3项"]) for number in range(100)]
    together = set().union(*several)
    known = Known(["共5个"], about(together, {"99", "5"}))

    assert len(together) == 101
    assert [*known.unknown("共5个，第99套")] == []
    assert [each[0] for each in known.unknown("第7套，完成3项")] == ["7", "3"]


def test_the_pieces_of_a_text_do_not_depend_on_those_beside_it():
    assert pieces_of(["共5", "甲", "共5", "乙"]) == pieces_of(["共5"])
