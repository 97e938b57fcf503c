"""What several forms share and what is each one's own: the unit, the number of the annex."""

import pytest
from support.forms import data_of, read_file, save_sheet

HEAD = "一级指标 | 二级指标 | 三级指标 | 年度指标值 | 实际完成值 | 分值 | 得分"
ROW = "产出指标 | 数量指标 | 接待人次 | 100人 | 90人 | 50 | 45"


def imported(folder, *forms):
    """One file a form: its lines above, and its rows before the indicators."""
    files = []
    for i, (above, rows) in enumerate(forms, 1):
        files.append(save_sheet(folder / f"表{i}.xlsx", *above, f"项目名称 | 项目{i}", *rows, HEAD, ROW))
    return data_of(read_file(*files))


TITLE = "项目支出绩效自评表（2023年度）"


def test_a_reporting_unit_of_one_form_is_not_that_of_the_others(tmp_path):
    first = ([TITLE, "填报单位：甲中心（盖章）"], [])
    second = ([TITLE], ["主管部门 | 某局 | 实施单位 | 乙中心"])
    made = imported(tmp_path, first, second)
    assert "unit" not in made.submission
    assert [one.get("unit") for one in made.projects] == ["甲中心", "乙中心"]
    (told,) = [one for one in made.entries if one.field == "填报单位"]
    assert (told.value, str(told.confidence)) == ("甲中心", "低")


def test_different_reporting_units_stay_with_their_projects(tmp_path):
    made = imported(tmp_path, *(([TITLE, f"填报单位：{unit}"], []) for unit in ("甲中心", "乙中心")))
    assert "unit" not in made.submission
    assert [one["unit"] for one in made.projects] == ["甲中心", "乙中心"]


def test_a_unit_that_all_forms_share_is_that_of_the_report(tmp_path):
    made = imported(tmp_path, ([TITLE, "填报单位：甲中心（公章）"], []), ([TITLE], []))
    assert made.submission["unit"] == "甲中心"
    assert ["unit" in one for one in made.projects] == [False, False]


def test_the_number_of_the_annex_is_taken_from_one_file_and_told(tmp_path):
    made = imported(tmp_path, (["附件2", TITLE], []))
    assert made.submission["first_annex"] == 2
    (told,) = [one for one in made.entries if one.field == "附件起始号"]
    assert (told.value, told.why) == ("2", "表名上方印“附件2”，各表由此编号")


@pytest.mark.parametrize("annex", [["附件2", "附件2"], ["附件2", "附件3"]])
def test_the_forms_of_several_files_are_counted_anew(tmp_path, annex):
    made = imported(tmp_path, *(([one, TITLE], []) for one in annex))
    assert "first_annex" not in made.submission
    assert not [one for one in made.entries if one.field == "附件起始号"]


FORM = (
    "项目支出绩效自评表（2023年度） | < | < | < | < | < | <",
    "项目名称 | {} | < | < | 主管部门 | 某局 | <",
    HEAD,
    ROW,
    "^ | ^ | 接待批次 | 10批 | 9批 | 10 | 9",
)


@pytest.mark.parametrize("between", ["", " | |"])
def test_forms_abreast_on_one_sheet_are_forms_of_their_own(tmp_path, between):
    names = ("甲项目", "乙项目", "丙项目")
    rows = (f" |{between} ".join(row.format(name) for name in names) for row in FORM)
    forms = read_file(save_sheet(tmp_path / "表.xlsx", *rows))

    assert [draft.parts["project.name"] for draft in forms.drafts] == list(names)
    assert [[row["score"] for row in draft.indicators] for draft in forms.drafts] == [["45", "9"]] * 3
    assert [draft.indicators[1]["category"] for draft in forms.drafts] == ["产出指标"] * 3
    assert not forms.unplaced
    place = "N" if between == "" else "P"
    assert f"Sheet!{place}4" in {one.place for one in forms.entries if one.project == "乙项目"}


def test_a_form_with_two_labels_in_one_row_of_a_single_frame_is_not_cut(tmp_path):
    rows = (
        "项目名称 | 甲项目 | < | < | 项目名称 | 乙项目 | <",
        "年度总体目标 | 保障运转 | < | < | < | < | <",
        HEAD,
        ROW,
    )
    forms = read_file(save_sheet(tmp_path / "表.xlsx", *rows))

    (draft,) = forms.drafts
    assert draft.parts["project.name"] == "甲项目"
    assert [row["score"] for row in draft.indicators] == ["45"]
