"""Values of a pack that would be taken for something else: percentages as whole numbers, names in titles."""

from __future__ import annotations

from pathlib import Path

import pytest

from reporter.errors import PackError
from reporter.packs import load_pack


def pack(folder: Path, text: str) -> Path:
    made = folder / "某市-2024"
    made.mkdir()
    head = 'id = "某市-2024"\ntitle = "某市"\nparent = "national-2020"\n'
    (made / "pack.toml").write_text(head + text, encoding="utf-8")
    return made


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("[rules.over]\nwarn = 130", "应写成小数"),
        ("[rules.explain]\nexecution_below = 90", "应写成小数"),
        ("[rules.qualitative]\nbands = [[100, 80], [80, 60], [60, 0]]", "应写成小数"),
        ("[rules.qualitative]\nbands = [[1, 0.8], [0.8, 0]]", "从高到低的 3 档"),
        ("[rules.rounding]\nscore_places = -1", "score_places"),
        ('[rules.over]\ndeduct = "fixed"', "没有写扣几分"),
        ('[report]\ntitle = "{year}年{city}自评报告"', "{city} 不认识"),
        ('[report]\ntitle = "{year年度自评报告"', "花括号不成对"),
        ('[numbers.form]\ndate = "YYYY-MM-DD"', "年写 yyyy"),
    ],
)
def test_a_value_that_would_be_misread_is_told_with_the_file_that_has_it(
    tmp_path: Path, text: str, says: str
) -> None:
    made = pack(tmp_path, text)

    with pytest.raises(PackError, match=says.replace("{", r"\{")) as told:
        load_pack(str(made))

    assert "某市-2024" in str(told.value)
