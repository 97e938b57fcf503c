"""Cells fitted to the columns of a row: which row and column each belongs to, and where that is in doubt."""

from reporter.sources.forms.fitting import Columns, fitted
from reporter.sources.forms.stream import Token, by_bars, by_blanks, by_lines
from reporter.sources.forms.suiting import indicator_columns, indicator_suits
from reporter.sources.forms.vocabulary import usual

FIELDS = ("category", "subcategory", "name", "target", "actual", "points", "score", "remark")


def rows(text, fields=FIELDS):
    tokens = [Token(cell, i, True) for i, cell in enumerate(text.split("|"), 1)]
    suits = indicator_suits(tokens, fields, usual())
    return [
        {fields[c]: "".join(token.text for token in cells) for c, cells in row.cells.items()}
        for row in fitted(tokens, indicator_columns(fields, 0), suits)
    ]


def test_rows_are_told_by_levels_names_and_scores():
    first, second = rows(
        "产出指标|数量指标|接待人次|100人|90人|20|18|因疫情限流|质量指标|合格率|100%|100%|10|10"
    )

    assert first == dict(
        zip(
            FIELDS,
            ["产出指标", "数量指标", "接待人次", "100人", "90人", "20", "18", "因疫情限流"],
            strict=True,
        )
    )
    assert second == {
        "subcategory": "质量指标",
        "name": "合格率",
        "target": "100%",
        "actual": "100%",
        "points": "10",
        "score": "10",
    }


def test_an_actual_value_that_is_missing_leaves_its_column_blank():
    (row,) = rows("产出指标|数量指标|接待人次|100人|20|18")

    assert (row["target"], row["points"], row["score"]) == ("100人", "20", "18")
    assert "actual" not in row


def test_a_score_above_its_points_is_another_column():
    (row,) = rows("产出指标|数量指标|接待人次|100|90|20|18")

    assert [row[name] for name in ("target", "actual", "points", "score")] == ["100", "90", "20", "18"]


def test_a_cost_level_is_told_by_the_name_below_it():
    first, second = rows(
        "成本指标|经济成本指标|总成本|≤90万元|80万元|20|20|产出指标|数量指标|接待|1次|1次|40|40"
    )

    assert (first["category"], first["subcategory"]) == ("成本指标", "经济成本指标")
    assert second["category"] == "产出指标"


def test_what_reads_as_well_otherwise_is_in_doubt():
    columns = Columns((0.0, 0.0), 0, 0.0, (False, False))
    tokens = [Token("甲", 1, True), Token("乙", 2, True), Token("丙", 3, True)]

    (first, second) = fitted(tokens, columns, lambda i, column, before: 1.0)[:2]

    assert first.doubts | second.doubts


def test_no_cells_make_no_rows():
    assert fitted([], Columns((0.0,), 0, 0.0, (False,)), lambda i, c, b: 0.0) == []


def test_bars_over_several_lines_keep_their_blank_cells():
    assert [token.text for token in by_bars(["甲 |", "|", "| 乙 |"])] == ["甲", "", "", "乙"]


def test_a_line_of_blanks_is_a_blank_cell_and_an_empty_line_is_none():
    assert [token.text for token in by_lines(["甲", "", "\xa0", "乙\t丙"])] == ["甲", "", "乙", "丙"]


def test_single_blanks_are_soft_gaps():
    assert [(token.text, token.soft) for token in by_blanks(["甲 乙  丙"])] == [
        ("甲", False),
        ("乙", True),
        ("丙", False),
    ]
