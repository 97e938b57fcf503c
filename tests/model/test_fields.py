"""Field types: what a written number, mark, date or text becomes, and how a wrong one is refused."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pydantic import BaseModel, ValidationError

from reporter.model import Mark, Percent, When
from reporter.model.fields import (
    AnnexNumber,
    Code,
    Count,
    Day,
    Money,
    MoneyUnit,
    Name,
    Points,
    Rate,
    Text,
    Value,
    Year,
    is_bare_money,
)


class Fields(BaseModel):
    money: Money = None
    points: Points = None
    rate: Rate = None
    count: Count = None
    day: Day = None
    value: Value = None
    text: Text = None
    name: Name = "x"
    code: Code = None
    year: Year = 2021
    annex: AnnexNumber = 1
    unit: MoneyUnit = "元"


def read(field: str, written: Any, **context: str) -> Any:
    return getattr(Fields.model_validate({field: written}, context=context), field)


def refused(field: str, written: Any) -> tuple[str, str]:
    """Problem and hint of the one error."""
    with pytest.raises(ValidationError) as caught:
        read(field, written)
    (error,) = caught.value.errors()
    return error["ctx"]["problem"], error["ctx"]["hint"]


@pytest.mark.parametrize(
    ("written", "yuan"),
    [
        ("1234.50", "1234.50"),
        ("1,234.50元", "1234.50"),
        ("￥1,234.50", "1234.50"),
        ("234万元", "2340000"),
        ("12.34 万元", "123400"),
        ("1.5亿元", "150000000"),
        ("3千元", "3000"),
        ("100万", "1000000"),
        ("1.2亿", "120000000"),
        ("50.00（万元）", "500000"),
        ("50.00 (单位：万元)", "500000"),
        ("人民币5万元整", "50000"),
        ("(7.5)", "-7.5"),  # accountants' way of writing less than nothing
        ("（7.5）万元", "-75000"),
        ("(0.00)", "0"),
        ("－5", "-5"),
        ("１２３", "123"),
        (".5", "0.5"),
        (7, "7"),
        (Decimal("0.10"), "0.10"),
    ],
)
def test_money_is_yuan(written: Any, yuan: str) -> None:
    assert read("money", written) == Decimal(yuan)


@pytest.mark.parametrize(
    ("written", "yuan"), [("234.50", 2345000), ("2345000元", 2345000), (Decimal("0.5"), 5000)]
)
def test_bare_money_follows_the_money_unit(written: Any, yuan: int) -> None:
    assert read("money", written, money_unit="万元") == yuan


@pytest.mark.parametrize("written", ["2340000.00", "0.00", "20.0"])
def test_money_keeps_the_places_that_were_written(written: str) -> None:
    assert str(read("money", written)) == written


@pytest.mark.parametrize(
    ("written", "why"),
    [
        ("一", "是汉字“一”，不是横线“—”"),
        ("一百万", "不是阿拉伯数字"),
        ("约三万元", "不是阿拉伯数字"),
        ("12,34", "千分位逗号的位置不对"),
        ("1 234", "数字中间有空格"),
        ("约3万", "不是一个确定的数"),
        ("1e9", "用了科学记数法"),
        ("3元5角", "不止一个数"),
        ("3-5万元", "不止一个数"),
        ("50万美元", "除了数和单位还有别的字符"),
        ("(7.5", "除了数和单位还有别的字符"),
        ("abc", "不是数"),
        (True, "不是数"),
        (1.5, "不是数"),
        ([1], "不是数"),
        (Decimal("1E+99"), "不是数"),
        ("9" * 99, "太长"),
    ],
)
def test_what_is_no_amount_is_refused_with_what_is_wrong_and_an_example(written: Any, why: str) -> None:
    problem, hint = refused("money", written)
    assert why in problem
    assert "1,234.50元" in hint


def test_an_amount_with_a_unit_of_its_own_is_not_bare() -> None:
    assert all(map(is_bare_money, ("5", "（7.5）", "¥5", "－5", "1,234.50")))
    assert not any(map(is_bare_money, ("5万", "5（万元）", "一", "—", "")))


def test_a_sample_is_a_count() -> None:
    assert [read("count", written) for written in ("120份", "1,200", 7)] == [120, 1200, 7]
    problem, hint = refused("count", "一百份")
    assert (problem, hint) == ("“一百份”不是数字", "请写成 120 或 120份")


def test_a_rate_remembers_whether_it_was_written_with_a_percent_sign() -> None:
    assert [isinstance(read("rate", one), Percent) for one in ("86.19%", "100％", "0.86", "1")] == [
        True, True, False, False,
    ]  # fmt: skip


@pytest.mark.parametrize("field", ["money", "points", "rate"])
def test_blank_dash_slash_none_and_not_applicable_differ_and_are_no_zero(field: str) -> None:
    written = ["", " ", None, "—", "-", "/", "／", "无", "不适用", "0"]
    assert [read(field, one) for one in written] == [
        None, None, None, Mark.DASH, Mark.DASH, Mark.SLASH, Mark.SLASH,
        Mark.NONE, Mark.NOT_APPLICABLE, Decimal(0),
    ]  # fmt: skip


def test_points_in_percent_are_refused_with_what_they_would_be() -> None:
    with pytest.raises(ValidationError) as caught:
        read("points", "50％")
    (error,) = caught.value.errors()
    assert error["ctx"]["hint"] == "请写成 13.89 或 15分；总分是 100 分的，50% 写 50"


def test_scores_keep_their_places() -> None:
    assert [str(read("points", written)) for written in ("20.0", "13.89", "15分", Decimal("8.60"))] == [
        "20.0", "13.89", "15", "8.60",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("written", "fraction"),
    [("0.86", "0.86"), ("86.19%", "0.8619"), ("100%", "1.00"), ("86.9％", "0.869"), (1, "1")],
)
def test_rates_are_fractions_that_keep_their_places(written: Any, fraction: str) -> None:
    assert str(read("rate", written)) == fraction


@settings(deadline=None)
@given(st.decimals(min_value=0, max_value=10**12, places=2))
def test_every_amount_survives_separators(amount: Decimal) -> None:
    assert read("money", f"{amount:,.2f}元") == amount


@pytest.mark.parametrize(
    ("written", "when"),
    [
        ("2021-12-31", (2021, 12, 31)),
        ("2021.6.3", (2021, 6, 3)),
        ("2021/06/03", (2021, 6, 3)),
        ("2021年12月31日", (2021, 12, 31)),
        ("2021年12月31号", (2021, 12, 31)),
        ("2021年12月", (2021, 12, None)),
        ("2021-12", (2021, 12, None)),
    ],
)
def test_dates_are_understood_and_kept_as_written(written: str, when: tuple[int, int, int | None]) -> None:
    assert read("day", written) == When(written, *when)


def test_a_day_that_excel_kept_as_a_number_is_refused_with_the_day_it_is() -> None:
    assert refused("day", "45000")[1].endswith("；Excel 里日期存作数字，这一个是 2023-03-15")
    assert refused("day", "450")[1] == "请写成 2021-12-31 或 2021年12月31日"


@pytest.mark.parametrize("midnight", [" 00:00:00", "T00:00:00", " 0:00", "T00:00:00.000Z"])
def test_the_midnight_that_programs_put_behind_a_day_is_no_part_of_it(midnight: str) -> None:
    assert read("day", f"2021-12-31{midnight}") == When("2021-12-31", 2021, 12, 31)


def test_dates_of_python_are_taken_too() -> None:
    assert read("day", date(2021, 12, 31)) == When("2021-12-31", 2021, 12, 31)


@pytest.mark.parametrize(
    "written", ["2021-02-30", "2021-13-01", "去年", "12月", "2021", "20211231", "2021-12-31 08:30"]
)
def test_what_is_no_day_is_refused(written: str) -> None:
    assert refused("day", written)[0] == f"“{written}”不是日期"


@pytest.mark.parametrize(
    ("written", "text"),
    [
        ("≥95%", "≥95%"),
        (" 27人 ", " 27人 "),
        (27, "27"),
        (Decimal("1.00"), "1.00"),
        ({"operator": "≥", "value": "27", "unit": "人"}, "≥27人"),
        ({"运算符": "<=", "值": 3, "单位": "天"}, "<=3天"),
        ({"operator": "定性", "value": "有效保障"}, "有效保障"),
        ({"value": 25, "unit": "人"}, "25人"),
        ({"指标性质": "≥", "指标值": 25, "度量单位": "人"}, "≥25人"),
    ],
)
def test_targets_keep_their_printed_text(written: Any, text: str) -> None:
    assert read("value", written).text == text


@pytest.mark.parametrize("written", ["", "  ", None])
def test_a_blank_target_is_none(written: Any) -> None:
    assert read("value", written) is None


@pytest.mark.parametrize("written", [{"value": ""}, {"unit": "人"}, {"value": 1, "x": 2}, True, 1.5, [1]])
def test_targets_of_another_make_are_refused(written: Any) -> None:
    assert refused("value", written)[1]


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ({"运算符": "≥", "单位": "人"}, "没有“值”这一项，只有：运算符、单位"),
        ({}, "没有“值”这一项，只有：没有认识的项"),
        ({"值": 27, "个数": 1}, "有不认识的项：个数"),
    ],
)
def test_a_target_in_parts_says_which_part_is_wrong(written: Any, said: str) -> None:
    problem, hint = refused("value", written)
    assert problem == f"分开写的指标值{said}"
    assert "值必填" in hint


def test_an_unknown_operator_is_refused_with_the_known_ones() -> None:
    problem, hint = refused("value", {"operator": "约", "value": 3})
    assert problem == "运算符“约”不认识"
    assert "≥" in hint


def test_text_keeps_all_but_its_last_line_end() -> None:
    assert read("text", "  第一段\n\n  第二段\n") == "  第一段\n\n  第二段"
    assert read("text", " \n") is None
    assert read("text", Decimal("1.00")) == "1.00"


@pytest.mark.parametrize("written", [True, ["a"], {"a": 1}, 1.5])
def test_what_is_no_text_is_refused(written: Any) -> None:
    assert "不是文本" in refused("text", written)[0]


@pytest.mark.parametrize("written", ["", "  \n", None])
def test_a_required_name_may_not_be_blank(written: Any) -> None:
    assert refused("name", written)[0] == "没有填写"


def test_names_lose_blanks_around_them() -> None:
    assert read("name", " 甲 项目 \n") == "甲 项目"


@pytest.mark.parametrize("written", ["450900210340100004007", "00123", "Z13508-01", "1E", "2021E01A"])
def test_codes_stay_exactly_as_written(written: str) -> None:
    assert read("code", written) == written


@pytest.mark.parametrize("written", [450900210340100004007, Decimal("4.509E+20"), "4.509E+20", "1e5", 1.0])
def test_a_code_that_was_a_number_is_refused(written: Any) -> None:
    problem, hint = refused("code", written)
    assert "被当作数字" in problem
    assert "引号" in hint


@pytest.mark.parametrize("written", [2021, "2021", "2021年", "2021年度", "２０２１"])
def test_years_may_be_written_with_their_word(written: Any) -> None:
    assert read("year", written) == 2021


@pytest.mark.parametrize("written", ["21", "20211", "今年", True, None, 3021])
def test_what_is_no_year_is_refused(written: Any) -> None:
    assert "不是年度" in refused("year", written)[0]


@pytest.mark.parametrize("written", ["0", "-1", "1.5", "三", True])
def test_annex_numbers_are_whole_numbers_from_one(written: Any) -> None:
    assert read("annex", "3") == 3
    assert "不是附件号" in refused("annex", written)[0]


def test_the_money_unit_is_yuan_or_ten_thousand() -> None:
    assert read("unit", " 万元") == "万元"
    assert refused("unit", "千元")[0] == "“千元”不是金额单位"


def test_a_long_wrong_value_is_shortened_in_the_message() -> None:
    problem, _ = refused("money", "很长" * 100)
    assert len(problem) < 90
    assert "…" in problem
