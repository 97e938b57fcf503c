"""The usual damage of published tables, one pattern a test, in words of our own."""

from support.forms import HEAD, UPPER, data_of, only, read_file, read_rows

GOOD = "\t产出指标\t数量指标\t接待人次\t100人\t90人\t20\t18\t\n"


def test_a_row_without_the_side_cell_is_put_back_and_listed(tmp_path):
    forms = read_rows(tmp_path, GOOD + "满意度指标\t\t群众满意度\t≥90%\t95%\t10\t10\t\n")

    assert only(forms)[1] == {
        "category": "满意度指标",
        "name": "群众满意度",
        "target": "≥90%",
        "actual": "95%",
        "points": "10",
        "score": "10",
    }
    assert {entry.repair for entry in forms.entries if entry.value == "群众满意度"} == {
        "这一行少了一格，各格已右移对齐"
    }


def test_a_name_printed_in_the_first_column_is_moved_to_its_own(tmp_path):
    forms = read_rows(tmp_path, GOOD + "\t窗口收费标准\t\t收费标准\t100%\t10.0\t10.0\t\t\n")

    row = only(forms)[1]
    (entry,) = [entry for entry in forms.entries if entry.value == "窗口收费标准"]

    assert (row["category"], row["subcategory"], row["name"]) == ("产出指标", "数量指标", "窗口收费标准")
    assert (row["target"], row["actual"], row["points"], row["score"]) == ("收费标准", "100%", "10.0", "10.0")
    assert "已移回" in entry.repair
    assert entry.confidence == "中"


def test_satisfaction_in_the_second_column_stays_as_printed(tmp_path):
    rows = (
        GOOD
        + "\t效益指标\t社会效益指标\t便利群众\t便利\t便利\t20\t20\t\n"
        + "\t\t满意度指标\t群众满意\t≥90%\t95%\t10\t10\t\n"
    )

    last = only(read_rows(tmp_path, rows))[-1]

    assert (last["category"], last["subcategory"], last["name"]) == ("效益指标", "满意度指标", "群众满意")


def test_a_row_whose_last_cell_is_missing_is_read_as_it_stands(tmp_path):
    forms = read_rows(tmp_path, GOOD.rstrip("\t\n") + "\n")

    assert only(forms)[0]["score"] == "18"
    assert not any(entry.repair for entry in forms.entries)


def test_a_line_break_within_the_reason_does_not_make_a_row(tmp_path):
    broken = "\t产出指标\t数量指标\t接待人次\t100人\t90人\t20\t18\t疫情期间\n限流\n"
    rows = broken + "\t\t质量指标\t合格率\t100%\t100%\t10\t10\t\n"

    forms = read_rows(tmp_path, rows)

    assert [row["name"] for row in only(forms)] == ["接待人次", "合格率"]
    assert only(forms)[0]["reason"] == "疫情期间限流"
    assert any(entry.repair == "被换行拆开的一行已拼回" for entry in forms.entries)


def test_columns_may_stand_in_any_order_under_other_names(tmp_path):
    head = "一级指标\t二级指标\t指标内容\t权重\t得分\t指标值\t完成值\t未完成的原因\n"
    rows = "产出指标\t数量指标\t购书\t20\t18\t1000册\t900册\t到货晚\n"

    (row,) = only(read_rows(tmp_path, rows, head))

    assert row == {
        "category": "产出指标",
        "subcategory": "数量指标",
        "name": "购书",
        "target": "1000册",
        "actual": "900册",
        "points": "20",
        "score": "18",
        "reason": "到货晚",
    }


def test_sign_value_and_measure_in_own_columns_become_one_target(tmp_path):
    head = (
        "一级指标\t二级指标\t三级指标\t年度指标值\t\t\t实际完成值\t分值\t得分\n"
        "\t\t\t指标性质\t指标值\t度量单位\t\t\t\n"
    )
    rows = (
        "产出指标\t数量指标\t学生数\t＝\t200\t人\t190人\t20\t19\n"
        "\t质量指标\t合格率\t≥\t95\t%\t96%\t20\t20\n"
        "\t时效指标\t发放\t定性\t及时\t\t及时\t10\t10\n"
    )

    assert [row["target"] for row in only(read_rows(tmp_path, rows, head))] == ["200人", "≥95%", "及时"]


def test_a_score_merged_over_a_group_belongs_to_the_group(tmp_path):
    head = "一级指标\t二级指标\t指标内容\t指标值\t实际完成值\t指标得分\n"
    rows = (
        "产出指标（50分。其中：产出数量、质量分别30分、20分）\t产出数量\t购书\t1000册\t900册\t27分\n"
        "\t\t购架\t5个\t5个\t\n"
        "\t产出质量\t合格率\t100%\t100%\t20分\n"
    )

    forms = read_rows(tmp_path, rows, head)
    level = "产出指标（50分。其中：产出数量、质量分别30分、20分）"

    assert forms.drafts[0].groups == [
        {"category": level, "subcategory": "产出数量", "score": "27分", "points": "30"},
        {"category": level, "subcategory": "产出质量", "score": "20分", "points": "20"},
    ]
    assert all("score" not in row for row in only(forms))


def test_the_total_and_the_grade_are_read_wherever_they_slipped_to(tmp_path):
    forms = read_rows(tmp_path, GOOD + "\t总分\t\t\t\t\t100\t88.6\t良\n")

    assert forms.drafts[0].section("declared") == {"total": "88.6", "grade": "良"}


def test_a_score_that_is_no_number_is_left_out_and_named(tmp_path):
    forms = read_rows(tmp_path, "\t产出指标\t数量指标\t接待人次\t100人\t90人\t20\t18.0.1\t\n")

    (lost,) = [one for one in forms.unplaced if one.lost]

    assert "score" not in only(forms)[0]
    assert lost.text == "18.0.1"
    assert "接待人次" in lost.why


def test_money_without_a_printed_unit_is_doubtful(tmp_path):
    found = data_of(read_rows(tmp_path, GOOD, upper=UPPER.replace("（元）", "")))

    assert [(e.field, e.confidence) for e in found.entries if e.field == "金额单位"] == [("金额单位", "低")]


def test_forms_in_different_units_keep_their_amounts(tmp_path):
    other = UPPER.replace("窗口服务", "另一个").replace("（元）", "（万元）")
    path = tmp_path / "两张.txt"
    path.write_text(
        f"{UPPER}{HEAD}{GOOD}\n{UPPER.replace('窗口服务', '第三个')}{HEAD}{GOOD}\n{other}{HEAD}{GOOD}",
        "utf-8",
    )

    found = data_of(read_file(path))

    assert found.submission["money_unit"] == "元"
    assert [project["funds"][0]["spent"] for project in found.projects] == ["86.00", "86.00", "86.00万元"]


def test_texts_that_belong_nowhere_are_listed(tmp_path):
    upper = UPPER.replace("项目资金（元）", "立项依据\t某文件第三条\n项目资金（元）")

    forms = read_rows(tmp_path, GOOD + "注：本表由单位填写。\n", upper=upper)

    assert {one.text for one in forms.unplaced} >= {"某文件第三条", "注：本表由单位填写。"}


def test_short_rows_of_labels_are_never_taken_for_one_broken_row(tmp_path):
    upper = UPPER.replace(
        "项目名称\t窗口服务\t主管部门\t某局\n", "项目名称\t窗口服务\t\t\t\n主管部门\t某局\t\t\t\n"
    )

    (draft,) = read_rows(tmp_path, GOOD, upper=upper).drafts

    assert draft.section("project") == {"name": "窗口服务", "department": "某局"}
    assert not any(entry.repair for entry in draft.notes.entries)


def test_a_goal_broken_over_two_lines_is_one_text(tmp_path):
    upper = UPPER.replace("\t保障窗口运转。\t\t\t已保障。\n", "\t保障窗口\n运转\t\t\t已保障。\n")

    (draft,) = read_rows(tmp_path, GOOD, upper=upper).drafts

    assert draft.section("goal") == {"expected": "保障窗口运转", "actual": "已保障。"}


def test_a_table_goes_on_below_the_head_of_the_next_page(tmp_path):
    rows = GOOD + "项目支出绩效自评表（续）\n" + HEAD + "\t\t质量指标\t合格率\t100%\t100%\t10\t10\t\n"

    first, second = only(read_rows(tmp_path, rows))

    assert (second["category"], second["subcategory"], second["name"]) == ("产出指标", "质量指标", "合格率")
    assert first["name"] == "接待人次"


def test_a_table_goes_on_below_a_remark_without_a_head_of_its_own(tmp_path):
    rows = GOOD + "第1页 共2页\n" + "\t\t质量指标\t合格率\t100%\t100%\t10\t10\t\n\t总分\t\t\t\t\t100\t88\t\n"

    forms = read_rows(tmp_path, rows)

    assert [row["name"] for row in only(forms)] == ["接待人次", "合格率"]
    assert forms.drafts[0].section("declared") == {"total": "88"}


def test_a_second_page_that_names_the_project_again_is_no_other_form(tmp_path):
    again = "项目名称\t窗口服务\t主管部门\t某局\n" + HEAD + "\t\t质量指标\t合格率\t100%\t100%\t10\t10\t\n"

    assert [row["name"] for row in only(read_rows(tmp_path, GOOD + again))] == ["接待人次", "合格率"]


def test_a_row_of_nothing_but_a_level_is_left_out_and_listed(tmp_path):
    forms = read_rows(tmp_path, GOOD + "\t效益指标\t生态效益指标\t\t\t\t\t\t\n\t\t\t指标2：\t\t\t\t\t\n")

    assert [row["name"] for row in only(forms)] == ["接待人次"]
    assert {e.value for e in forms.entries if e.repair == "这一行没有指标，没有导入"} == {
        "效益指标",
        "指标2：",
    }


def test_points_alone_in_the_last_row_are_no_total(tmp_path):
    forms = read_rows(tmp_path, GOOD + "合计\t30\n")

    assert forms.drafts[0].section("declared") == {}


def test_a_project_name_that_begins_with_a_year_keeps_it(tmp_path):
    upper = UPPER.replace("窗口服务", "2021年实地稽核业务外包")
    path = tmp_path / "自评表.txt"
    path.write_text(upper + HEAD + GOOD, "utf-8")

    (draft,) = read_file(path, template="sichuan-2023").drafts

    assert draft.section("project")["name"] == "2021年实地稽核业务外包"
    assert "code" not in draft.section("project")
