"""Names beside the bars."""

from hypothesis import given
from hypothesis import strategies as st

from reporter.charts.names import MANY, WIDEST, WIDEST_SINGLE, clipped, ems, labels


def label(name: str) -> tuple[str, ...]:
    return labels([(1, name)])[0]


def test_a_short_name_stays_as_it_is() -> None:
    assert label("社会保险转移接续工作外包服务") == ("社会保险转移接续工作外包服务",)


def test_a_name_of_two_lines_is_broken_in_the_middle() -> None:
    assert label("城乡居民基本养老保险市级财政补助资金") == ("城乡居民基本养老保", "险市级财政补助资金")


def test_a_number_is_never_broken() -> None:
    assert label("一二三四五六七2021.12八九十一二三四") == ("一二三四五六七", "2021.12八九十一二三四")


def test_no_line_begins_with_a_closing_or_ends_with_an_opening_sign() -> None:
    for before in range(6, 14):
        lines = label(f"{'甲' * before}（乙丙）{'丁' * (16 - before)}")
        assert lines[0][-1] != "（"
        assert lines[1][0] != "）"


def test_a_very_long_name_loses_its_middle() -> None:
    first, second = label("2021年度中央财政城乡居民基本养老保险补助资金及困难群体代缴保险费（第二批）")
    assert first.startswith("2021年度中央财政")
    assert second.endswith("（第二批）")
    assert "…" in first + second


def test_names_that_shorten_to_the_same_begin_with_their_number() -> None:
    alike = [(i, f"{'甲' * 20}{i}{'乙' * 20}") for i in (3, 8)]
    shown = ["".join(lines) for lines in labels(alike)]
    assert [text[:2] for text in shown] == ["3.", "8."]


def test_many_names_have_one_line_each() -> None:
    shown = labels([(i, f"项目{i}" + "很长的名称" * 6) for i in range(MANY + 1)])
    assert {len(lines) for lines in shown} == {1}
    assert max(ems(lines[0]) for lines in shown) <= WIDEST_SINGLE


@given(st.text(alphabet="社保A1.，（） …\n", max_size=80))
def test_lines_are_never_much_wider_than_their_column(name: str) -> None:
    assert all(ems(line) <= WIDEST * 1.5 for line in label(name))


def test_a_shortened_name_is_cut_between_words() -> None:
    name = "鄂西北生态保护修复成果巩固提升工程与监测平台（Ecological monitoring platform建设）项目支出"
    assert clipped(name, 27) == "鄂西北生态保护修复成果巩固…platform建设）项目支出"
    assert clipped("A" * 60).count("A") == 19  # one word has no other place
