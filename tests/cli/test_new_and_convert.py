"""The commands new and convert: what they write, and that they overwrite nothing."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path

import pytest
from support.workbooks import workbook

from reporter.cli import run


def test_new_makes_a_workbook_and_never_overwrites_it(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    arguments = ["new", str(tmp_path / "a"), "--template", "national-2020", "--year", "2025"]

    assert run(arguments) == 0
    made = tmp_path / "a" / "填报表.xlsx"
    assert str(made) in capsys.readouterr().err
    before = made.read_bytes()

    assert run(arguments) == 2
    assert "没有覆盖" in capsys.readouterr().err
    assert made.read_bytes() == before


def test_new_with_an_unknown_template_lists_the_known_ones(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["new", str(tmp_path), "--template", "atlantis", "--year", "2025"]) == 2
    assert "national-2020" in capsys.readouterr().err


def test_convert_writes_the_other_format_and_says_where(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    source = workbook(tmp_path / "填报表.xlsx")

    assert run(["convert", str(source), str(tmp_path / "b.yaml")]) == 0
    assert "b.yaml" in capsys.readouterr().err
    assert "code: '00123'" in (tmp_path / "b.yaml").read_text(encoding="utf-8")


def test_a_rate_keeps_its_percent_sign_through_all_formats(tmp_path: Path) -> None:
    rows = [
        ["项目名称", "资金来源", "全年预算数", "全年执行数", "执行率"],
        ["技能培训", "合计", 100, 86, "86.0%"],
    ]
    names = ["a.xlsx", "b.yaml", "c.json", "d.xlsx", "e.yaml"]
    workbook(tmp_path / names[0], 资金=rows)

    for source, target in pairwise(names):
        assert run(["convert", str(tmp_path / source), str(tmp_path / target)]) == 0

    assert "rate: 86.0%" in (tmp_path / "e.yaml").read_text(encoding="utf-8")


def test_check_names_the_cell_in_the_workbook(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    source = workbook(
        tmp_path / "填报表.xlsx", 资金=[["项目名称", "资金来源", "全年预算数"], ["技能培训", "合计", "很多"]]
    )

    assert run(["check", str(source)]) == 1
    assert "资金!C2" in "".join(capsys.readouterr())
