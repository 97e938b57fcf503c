"""Text without the ends of rows, whose heads have columns that no field takes: 评分标准, 债券发行额."""

import pytest
from support.forms import read_file

CELLS = """\
项目支出绩效自评表|（2023年度）|项目名称|管网改造|主管部门|某局|实施单位|某中心
债券资金（万元）|资金类型|年度预算数|债券发行额|实际支出数|执行率|分值|得分
资金总额|65000|60000|58000|89.23%|10|8.92
其中：专项债券资金|60000|60000|55000|91.67%||
一级指标|二级指标|三级指标|年度指标值|实际完成值|分值|评分标准|得分|扣分原因|佐证材料
产出指标|数量指标|新建管网|≥50公里|47公里|50|完成得满分，未完成按比例得分|47|征地滞后两个月|验收单
质量指标|验收合格率|100%|100%|10|合格得满分|10||验收单
满意度指标|服务对象满意度指标|居民满意度|≥85%|88%|30|满意得满分|30||问卷
总分|100|95.92"""


@pytest.mark.parametrize("between", ["\n", " "])
def test_columns_that_no_field_takes_push_no_other_aside(tmp_path, between):
    path = tmp_path / "自评表.txt"
    cells = [cell for line in CELLS.split("\n") for cell in line.split("|") if cell]
    path.write_text(between.join(cells), encoding="utf-8")

    (draft,) = read_file(path).drafts

    assert draft.parts["project.unit"] == "某中心"
    assert [
        (one["source"], one["adjusted"], one["spent"], one.get("rate"), one.get("score"))
        for one in draft.funds
    ] == [
        ("资金总额", "65000", "58000", "89.23%", "8.92"),
        ("其中：专项债券资金", "60000", "55000", "91.67%", None),
    ]
    assert [
        (one["name"], one["target"], one["actual"], one["points"], one["score"], one.get("reason"))
        for one in draft.indicators
    ] == [
        ("新建管网", "≥50公里", "47公里", "50", "47", "征地滞后两个月"),
        ("验收合格率", "100%", "100%", "10", "10", None),
        ("居民满意度", "≥85%", "88%", "30", "30", None),
    ]
    assert draft.parts["declared.total"] == "95.92"
    left = {one.text for one in draft.notes.unplaced}
    assert {"验收单", "完成得满分，未完成按比例得分", "问卷"} <= left


def test_the_points_of_a_level_in_pieces_stay_with_it(tmp_path):
    """产\n出\n指\n标\n(50分), as a narrow column is copied."""
    path = tmp_path / "自评表.txt"
    rows = [*"产出指标", "(50分)", *["数量指标", "新建管网", "≥50公里", "47公里", "50", "47"]]
    rows += ["满意度指标(10分)", "服务对象满意度指标", "居民满意度", "≥85%", "88%", "10", "10"]
    head = "项目支出绩效自评表|项目名称|管网改造|一级指标|二级指标|三级指标|年度指标值|实际完成值|分值|得分"
    path.write_text("\n".join([*head.split("|"), *rows]), encoding="utf-8")

    (draft,) = read_file(path).drafts

    assert [one["category"] for one in draft.indicators] == ["产出指标(50分)", "满意度指标(10分)"]
