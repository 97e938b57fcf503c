"""YAML to trees: text stays text, and what is broken is explained in Chinese with its line."""

from __future__ import annotations

import pytest
import yaml

from reporter.errors import InputError
from reporter.sources.text import Text
from reporter.sources.tree import BrokenFile, Rows, Table, Tree
from reporter.sources.yaml_text import read_yaml


@pytest.fixture(autouse=True, params=["C", "Python"])
def parser(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """Every test runs on libyaml's parser, and on the one used where libyaml is absent."""
    if request.param == "Python":
        monkeypatch.delattr(yaml, "CSafeLoader")


def tree(content: str) -> Tree:
    return read_yaml(Text("a.yaml", content))


def values(content: str) -> dict[str, Tree]:
    made = tree(content)
    assert isinstance(made, Table)
    return {entry.key: entry.value for entry in made.entries}


def broken(content: str) -> BrokenFile:
    with pytest.raises(BrokenFile) as caught:
        tree(content)
    return caught.value


@pytest.mark.parametrize(
    "written",
    ["0123", "on", "no", "12:30", "1.00", "1_000", "0x1F", "2021-12-31", "1e3", ".5", "true", "≥95%", "—"],
)
def test_every_scalar_is_the_text_that_was_written(written: str) -> None:
    assert values(f"a: {written}") == {"a": written}


@pytest.mark.parametrize("written", ["", "~", "null", "NULL"])
def test_only_nothing_and_null_are_blank(written: str) -> None:
    assert values(f"a: {written}") == {"a": None}


@pytest.mark.parametrize("written", ["''", '""'])
def test_quotes_with_nothing_in_them_are_empty_text(written: str) -> None:
    assert values(f"a: {written}") == {"a": ""}


def test_quoted_null_is_text() -> None:
    assert values("a: 'null'") == {"a": "null"}


def test_tables_and_rows_know_the_lines_of_their_parts() -> None:
    made = tree("a: 1\n\nb:\n  - x\n  # comment\n  - y\n")
    assert isinstance(made, Table)
    assert [(entry.key, entry.line) for entry in made.entries] == [("a", 1), ("b", 3)]
    rows = made.entries[1].value
    assert isinstance(rows, Rows)
    assert (rows.items, rows.lines) == (["x", "y"], [4, 6])


def test_windows_line_ends_count_as_one_line_each() -> None:
    made = tree("a: 1\r\nb: |\r\n  x\r\n  y\r\nc: 3\r\n")
    assert isinstance(made, Table)
    assert [(entry.line, entry.value) for entry in made.entries] == [(1, "1"), (2, "x\ny\n"), (5, "3")]


def test_a_key_given_twice_stands_twice() -> None:
    made = tree("a: 1\na: 2\n")
    assert isinstance(made, Table)
    assert [entry.value for entry in made.entries] == ["1", "2"]


def test_emoji_and_markup_are_kept() -> None:
    assert values("a: 研发<R&D>经费😀") == {"a": "研发<R&D>经费😀"}


def test_an_alias_stands_for_its_anchor() -> None:
    assert values("a: &x 文本\nb: *x\n") == {"a": "文本", "b": "文本"}


def test_merged_keys_fill_what_the_table_has_not() -> None:
    made = values("base: &base {a: 1, b: 2}\nown:\n  <<: *base\n  b: 3\n")["own"]
    assert isinstance(made, Table)
    assert {entry.key: entry.value for entry in made.entries} == {"a": "1", "b": "3"}


def test_of_several_merged_tables_the_first_counts() -> None:
    made = values("p: &p {a: 1}\nq: &q {a: 2, b: 2}\nown:\n  <<: [*p, *q]\n")["own"]
    assert isinstance(made, Table)
    assert {entry.key: entry.value for entry in made.entries} == {"a": "1", "b": "2"}


def test_merging_what_is_no_table_is_refused() -> None:
    assert "<<" in broken("a: &x 1\nb:\n  <<: *x\n").problem


def test_a_billion_laughs_are_refused() -> None:
    lines = ["a0: &a0 [x, x, x, x, x, x, x, x, x, x]"]
    lines += [f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 10)}]" for n in range(1, 10)]
    assert "展开后超过" in broken("\n".join(lines)).problem


def test_an_alias_to_itself_is_refused() -> None:
    assert "指向了它自己" in broken("a: &x [*x]").problem


def test_deep_nesting_is_refused() -> None:
    assert "嵌套" in broken("a: " + "[" * 5000 + "]" * 5000).problem


@pytest.mark.parametrize(
    ("content", "line", "problem", "hint"),
    [
        ("a: 1\nb:\n\tc: 2\n", 3, "制表符", "空格"),
        ("a: 1\nb:\n  c: 2\n\td: 3\n", 4, "制表符", "空格"),
        ("a: 1\n  b: 2\n", 2, "不能再出现“键: 值”", "缩进"),
        ("a: b: c\n", 1, "不能再出现“键: 值”", "引号"),
        ("a:\n    b: 1\n  c: 2\n", 3, "缩进不齐", "对齐"),
        ("a:\n  - 1\n  b: 2\n", 3, "-", "对齐"),
        ("a: 1\n年度：2021\nb: 2\n", 2, "全角冒号", "半角冒号"),
        ("a: 1\nb:2\nc: 3\n", 2, "冒号后面少了空格", "空一格"),
        ("a: '没有结尾\nb: 2\n", 2, "引号没有配对", "结尾的引号"),
        ('a: "完" 后面\n', 1, "缩进不齐，或少了键", "引号"),
        ("a: [1, 2\nb: 3\n", 2, "方括号", "]"),
        ("a: {b: 1\nc: 2\n", 2, "花括号", "}"),
        ("a: @张三\n", 1, "不能以这个符号开头", "引号"),
        ("a: *张三\n", 1, "*", "引号"),
        ("a: *none\n", 1, "没有对应的", "引号"),
        ('a: "C:\\数据"\n', 1, "反斜杠", "单引号"),
        ("a: !!python/object:os.system x\n", 1, "标签", "引号"),
        ("a: 1\n---\nb: 2\n", 2, "两份数据", "---"),
        ("? [a, b]\n: 1\n", 1, "键必须是文字", "键: 值"),
        ("a: | 文字\n", 1, "| 或 >", "下一行"),
        ("a: %x\n", 1, "不能以这个符号开头", "%"),
    ],
)
def test_broken_yaml_is_explained_with_its_line(content: str, line: int, problem: str, hint: str) -> None:
    error = broken(content)
    assert error.ref.line == line
    assert problem in error.problem
    assert hint in error.hint
    assert f"a.yaml 第{line}行" in str(error)


def test_the_wrong_line_is_quoted_with_its_tab_made_visible() -> None:
    assert broken("a:\n\tb: 1\n").quote == "→b: 1"


@pytest.mark.parametrize(
    "content", ["\t", "a: [", "{", "- - -\n a: b", "a: &", "%YAML 9\n", "'", '"\\x', "a: !<", "*"]
)
def test_whatever_is_broken_no_english_reaches_the_user(content: str) -> None:
    with pytest.raises(InputError) as caught:
        tree(content)
    for english in ("found", "expected", "while", "could not"):
        assert english not in str(caught.value)
