"""Whatever a project is called, its file name is one that every system takes."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reporter.pipeline.names import safe_name


@pytest.mark.parametrize(
    ("name", "safe"),
    [
        ("社保业务公众服务经费", "社保业务公众服务经费"),
        ('维修/改造\\一期:二*三?"四"<五>|六', "维修／改造＼一期：二＊三？＂四＂＜五＞｜六"),
        ("  前后 空白  ", "前后 空白"),
        ("结尾有点...", "结尾有点"),
        ("换行\n制表\t符", "换行 制表 符"),
        ("铃\x07声\x00", "铃声"),
        ("孤\ud83d立", "孤立"),
        ("表情🎉可以", "表情🎉可以"),
        ("CON", "_CON"),
        ("nul.2021", "_nul.2021"),
        ("COM1", "_COM1"),
        ("COM10", "COM10"),
        ("...", ""),
        ("", ""),
    ],
)
def test_a_name_becomes_a_safe_one_that_still_reads_the_same(name, safe):
    assert safe_name(name) == safe


def test_a_long_name_is_cut_at_a_character_and_not_within_one():
    # 180 bytes hold 60 Chinese characters of three bytes each
    assert safe_name("长" * 200) == "长" * 60
    # one byte before them leaves 179, enough for 59
    assert safe_name("a" + "长" * 200) == "a" + "长" * 59


def test_a_name_that_is_cut_before_a_blank_does_not_end_in_it():
    assert safe_name("长" * 59 + " ..长", 180) == "长" * 59


@given(st.text(max_size=300))
def test_every_name_is_allowed_on_windows_and_short_enough(text):
    name = safe_name(text)

    assert len(name.encode()) <= 181  # one more for the mark of a reserved name
    assert not set(name) & set('/\\:*?"<>|')
    assert name == name.strip(" .")
    assert all(char.isprintable() or not char.isascii() for char in name)


@given(st.text(max_size=100))
def test_a_safe_name_stays_as_it_is(text):
    assert safe_name(safe_name(text)) == safe_name(text)
