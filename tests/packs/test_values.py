"""Values of a pack that would be taken for something else: percentages as whole numbers, names in titles."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from reporter.errors import PackError
from reporter.packs import load_pack


def pack(folder: Path, text: str) -> Path:
    made = folder / "某市-2024"
    made.mkdir()
    head = 'id = "某市-2024"\ntitle = "某市"\nextends = "national-2020"\n'
    (made / "pack.toml").write_text(head + text, encoding="utf-8")
    return made


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("[rules.over]\nwarn = 130", "130% 写 1.3"),
        ("[rules.explain]\nexecution_below = 90", "95% 写 0.95"),
        ("[rules.qualitative]\nbands = [[100, 80], [80, 60], [60, 0]]", "应是 0 到 1 的小数"),
        ("[rules.qualitative]\nbands = [[1, 0.8], [0.8, 0]]", "从高到低的 3 档"),
        ("[rules.rounding]\nscore_places = -1", "score_places"),
        ('[rules.over]\ndeduct = "fixed"', "没有写扣几分"),
        ('[report]\ntitle = "{year}年{city}自评报告"', "{city} 不认识"),
        ('[report]\ntitle = "{year年度自评报告"', "花括号不成对"),
        ('[report]\ntitle = "{year:>9}年"', "{year:>9} 不认识"),
        ('[form]\ntitle = "{town}自评表"', "{town} 不认识；可以用 {year}、{name}、{unit}"),
        ('[labels]\nannexes_cut = "共{first"', "annexes_cut：“共{first”的花括号不成对"),
        ('[labels]\nannexes_cut = "共{all}个"', "{all} 不认识；可以用 {first}、{last}"),
        ('[labels]\nfunds_cut = "共{al}个"', "{al} 不认识；可以用 {all}、{shown}"),
        ('[labels]\ntotal = "合计{x}"', "{x} 不认识；这里不能用花括号"),
        ('[numbers.form]\ndate = "YYYY-MM-DD"', "年写 yyyy"),
    ],
)
def test_a_value_that_would_be_misread_is_told_with_the_file_that_has_it(
    tmp_path: Path, text: str, says: str
) -> None:
    made = pack(tmp_path, text)

    with pytest.raises(PackError, match=re.escape(says)) as told:
        load_pack(str(made))

    assert "某市-2024" in str(told.value)


STEP = "[rules.execution]\nmode = 'interval'\n[[rules.execution.intervals]]\nfrom_rate = 0.5\nshare = {}"
CAP = "[[rules.execution.caps]]\nfrom_rate = 0.5\npoints = {}"
FUND = "[[form.funds]]\nrole = 'total'\nlabel = '合计'\nscored = true\n"
GRADE = "[[rules.grades]]\nname = '优'\nfrom_total = {}"


@pytest.mark.parametrize(
    ("text", "key", "says"),
    [
        (STEP.format(2), "rules.execution.intervals[0].share", "应是 0 到 1 的小数，如 95% 写 0.95，得到 2"),
        (STEP.format(-1), "rules.execution.intervals[0].share", "得到 -1"),
        (STEP.format("'NaN'"), "rules.execution.intervals[0].share", "得到 NaN"),
        ("[rules.rounding]\nrate_places = -1", "rules.rounding.rate_places", "应是 0 到 6 的整数，得到 -1"),
        ("[rules.rounding]\ntotal_places = 7", "rules.rounding.total_places", "应是 0 到 6 的整数"),
        ("[rules.weights.categories]\n'产出指标' = -5", "rules.weights.categories.产出指标", "得到 -5"),
        ("[rules.weights]\nexecution = -1", "rules.weights.execution", "得到 -1"),
        ("[rules.weights]\nmany_indicators = 0", "rules.weights.many_indicators", "应是不小于 1 的整数"),
        ("[rules.limits]\nreason = -1", "rules.limits.reason", "应是不小于 0 的整数（0 是不限），得到 -1"),
        ("[rules.checks]\nlow_execution = 90", "rules.checks.low_execution", "应是 0 到 1 的小数"),
        ("[rules.checks]\nall_full_share = 5", "rules.checks.all_full_share", "应是 0 到 1 的小数"),
        ("[rules.checks]\nscore_tolerance = -1", "rules.checks.score_tolerance", "得到 -1"),
        (CAP.format(-1), "rules.execution.caps[0].points", "得到 -1"),
        (CAP.format(900), "rules", "execution.caps 的 points 写的是 900，超过了总分（weights.total）100"),
        ("[rules.over]\npoints = -1", "rules.over.points", "得到 -1"),
        (GRADE.format(950), "rules", "grades 的 from_total 写的是 950，超过了总分"),
        ("[report]\ntable_rows = 0", "report.table_rows", "应是不小于 1 的整数，得到 0"),
        (
            "[[report.outline]]\nid = 'a'\ntitle = '一'\nwhen_empty = 'drop'",
            "report.outline[0].when_empty",
            "“drop” 不在可选的值之中",
        ),
        (
            "[labels]\nfund_table = '资金'",
            "labels.fund_table",
            "不认识的键“fund_table”\n  建议：是否要写“funds_table”？",
        ),
        ("[moves]\nfact_undr = ['少了']", "moves.fact_undr", "是否要写“fact_under”？"),
        ("[gaps]\nunspend = '未支出的原因'", "gaps.unspend", "是否要写“unspent”？"),
        ("[gaps]\n'超额' = '超额的原因'", "gaps.超额", "不认识的键“超额”"),
        ("[prompts]\noverr = '请写明'", "prompts.overr", "是否要写“over”？"),
        ("[prompts]\n'undr.数量' = '请写明'", "prompts.undr.数量", "不认识的键“undr.数量”"),
        ("[prompts]\n'under.数量指标' = '请写明'", "prompts.under.数量指标", "是否要写“under.数量”？"),
        (GRADE.format(60), "rules", "不到 60 分的没有等级；最低一档应写 from_total = 0"),
        (f"{GRADE.format(60)}\n{GRADE.format(0)}", "rules", "grades 里有同名的等级：优、优"),
        (FUND * 2, "", "form.funds 有 2 行写了 scored = true"),
        ("[form.choices]\nkind = ['甲']", "form.choices.kind", "“kind” 不在可选的值之中"),
        ("[[form.funds]]\nrole = 'total'\nlabel = '合计'", "", "form.funds 没有一行写 scored = true"),
    ],
)
def test_a_value_out_of_its_bounds_is_told_with_its_key_and_what_would_be_right(
    tmp_path: Path, text: str, key: str, says: str
) -> None:
    made = pack(tmp_path, text)

    with pytest.raises(PackError, match=re.escape(says)) as told:
        load_pack(str(made))

    assert told.value.where == f"{made / 'pack.toml'}{f'（{key}）' if key else ''}"


@pytest.mark.parametrize(
    "text",
    [
        "[rules.weights]\ntotal = 0\nexecution = 0\n[rules.weights.categories]\n'产出指标' = 0\n"
        "'效益指标' = 0\n'满意度指标' = 0\n[[form.funds]]\nrole = 'total'\nlabel = '合计'",
        "[rules.limits]\nreason = 0\n[rules.rounding]\nrate_places = 0",
        FUND,
        "[gaps]\nunder = '原因'\n[prompts]\n'full_though_missed.成本' = '请写明'\nshare = '请写明'",
        "[labels]\nphone = '电话'\n[moves]\nfarewell = ['再见']",
        STEP.format(1),
        CAP.format(0),
    ],
)
def test_values_at_their_bounds_are_fine(tmp_path: Path, text: str) -> None:
    load_pack(str(pack(tmp_path, text)))
