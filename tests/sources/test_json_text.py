"""JSON to trees: numbers keep their digits, values know their lines, and slips are explained."""

from __future__ import annotations

from decimal import Decimal

import pytest

from reporter.sources.json_text import read_json
from reporter.sources.text import Text
from reporter.sources.tree import BrokenFile, Rows, Table, Tree


def tree(content: str) -> Tree:
    return read_json(Text("a.json", content))


def value(written: str) -> Tree:
    made = tree(f'{{"a": {written}}}')
    assert isinstance(made, Table)
    return made.entries[0].value


@pytest.mark.parametrize("written", ["1.00", "0.10", "-3", "4478000.00", "450900210340100004007"])
def test_numbers_are_exact_and_keep_their_digits(written: str) -> None:
    made = value(written)
    assert isinstance(made, Decimal)
    assert str(made) == written


def test_texts_truth_values_and_null_are_told_apart_from_numbers() -> None:
    assert [value(written) for written in ('"1.00"', "true", "false", "null", '""')] == [
        "1.00", True, False, None, "",
    ]  # fmt: skip


def test_escapes_and_surrogate_pairs_are_read() -> None:
    assert value(r'"\u4e2d\n\/\ud83d\ude00"') == "中\n/😀"


def test_tables_and_rows_know_the_lines_of_their_parts_with_tabs_and_windows_line_ends() -> None:
    made = tree('{\r\n\t"a": 1,\r\n\t"b": [\r\n\t\t2,\r\n\t\t3\r\n\t]\r\n}\r\n')
    assert isinstance(made, Table)
    assert [(entry.key, entry.line) for entry in made.entries] == [("a", 2), ("b", 3)]
    rows = made.entries[1].value
    assert isinstance(rows, Rows)
    assert rows.lines == [4, 5]


def test_empty_tables_and_rows_are_read() -> None:
    made = tree("[{}, [], { }, [ ]]")
    assert isinstance(made, Rows)
    assert [type(item) for item in made.items] == [Table, Rows, Table, Rows]


@pytest.mark.parametrize(
    ("content", "line", "problem", "hint"),
    [
        ('{\n"a": 1,\n}', 3, "带双引号的键", "不要逗号"),
        ('{\n"a": [1,\n]}', 3, "多了逗号", "逗号"),
        ('{\n"a": 1\n"b": 2}', 3, "少了逗号", "逗号"),
        ('{"a" 1}', 1, "少了半角冒号", "键"),
        ('{"a"：1}', 1, "键后面用了全角冒号", "半角冒号 :"),
        ('{"a": 1，"b": 2}', 1, "不是半角逗号", "半角逗号 ,"),
        ('{\n// 年度\n"a": 1}', 2, "不能写注释", "YAML"),
        ('{"a": 1, # 年度\n"b": 2}', 1, "不能写注释", "YAML"),
        ('/* 年度 */ {"a": 1}', 1, "不能写注释", "YAML"),
        ("{“a”: 1}", 1, "用了中文引号", "半角双引号"),
        ('{"a": “甲”}', 1, "用了中文引号", "半角双引号"),
        ("{a: 1}", 1, "带双引号的键", "键"),
        ("{'a': 1}", 1, "引号用了单引号", "半角双引号"),
        ('{"a": abc}', 1, "“abc”不是 JSON 的值", "双引号"),
        ('{"a": 1,234.50}', 1, "带双引号的键", "键"),
        ('{"a": 0123}', 1, "“0123”不是 JSON 的值", "多余的 0"),
        ('{"a": NaN}', 1, "“NaN”不是 JSON 的值", "双引号"),
        ('{"a": "没有结尾\n}', 1, "引号没有配对", "\\n"),
        ('{"a": "C:\\数据"}', 1, "反斜杠", "\\\\"),
        ('{"a": 1', 1, "少了逗号，或少了 }", "}"),
        ('{"a":\n\n', 1, "没有写完", "括号"),
        ('{"a": 1}\n{"b": 2}', 2, "数据已经结束", "一份数据"),
        ('{"a": 1}\n,', 2, "数据已经结束", "一份数据"),
        ("[" * 5000 + "]" * 5000, 1, "嵌套", "括号"),
    ],
)
def test_broken_json_is_explained_with_its_line(content: str, line: int, problem: str, hint: str) -> None:
    with pytest.raises(BrokenFile) as caught:
        tree(content)
    assert caught.value.ref.line == line
    assert problem in caught.value.problem
    assert hint in caught.value.hint
