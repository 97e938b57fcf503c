"""Any data: whatever stands in the cells, the auditor gives findings and never fails."""

from __future__ import annotations

import json
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st
from support.audit_cases import packs, submission_of
from support.audit_parts import in_chunks

from reporter.audit import audit, audit_all
from reporter.scoring import evaluate

MONEY = st.sampled_from(["", "0", "100", "91.56", "—", "86.5", "230000.00", "-5"])
SCORES = st.sampled_from(["", "10", "10.0", "0", "—", "-3", "8.6", "13.89", "20", "100"])
RATES = st.sampled_from(["", "0.86", "86%", "100%", "—", "1", "87", "0"])
SOURCES = st.sampled_from(
    ["年度资金总额", "其中：当年财政拨款", "其他资金", "上年结转资金", "中央", "地方", "捐赠"]
)
VALUES = st.sampled_from(
    [
        "",
        "≥95%",
        "27人",
        "≤100%",
        "86%",
        "按标准",
        "不适用",
        "无",
        "—",
        "2021年12月",
        "20～30人",
        "职工23419人，单位359个",
        "0起",
        "＝100%",
        "40万元",
        "0",
        "约46万人次",
        "及时",
    ]
)
GROUPS = st.sampled_from(
    [("产出指标(50分)", "数量指标"), ("产出指标", "成本指标"), ("效益指标", "满意度指标"), ("满意度指标", "")]
)
NAMES = st.sampled_from(["成本控制率", "不适用", "无", "培训人数", "安全事故"])
REASONS = st.sampled_from(["", "中标价低于预算"])

FUND = st.tuples(SOURCES, MONEY, MONEY, MONEY, SCORES, RATES, SCORES, REASONS).map(list)
ROW = st.tuples(GROUPS, NAMES, VALUES, VALUES, SCORES, SCORES, REASONS).map(lambda row: [*row[0], *row[1:]])
GROUP = st.builds(
    lambda key, points, score: {"category": key[0], "subcategory": key[1], "points": points, "score": score},
    GROUPS, SCORES, SCORES,
)  # fmt: skip
PROJECT = st.fixed_dictionaries(
    {
        "name": st.sampled_from("甲乙丙"),
        "funds": st.lists(FUND, max_size=4),
        "indicators": st.lists(ROW, max_size=5),
        "groups": st.lists(GROUP, max_size=2),
        "declared": st.fixed_dictionaries({"total": SCORES, "grade": st.sampled_from(["", "优", "甲等"])}),
    }
)
TRANSFER = st.fixed_dictionaries(
    {"from": st.sampled_from("甲乙丁"), "to": st.sampled_from("甲乙丁"), "amount": MONEY}
)
SUBMISSION = st.fixed_dictionaries(
    {
        "money_unit": st.sampled_from(["元", "万元"]),
        "projects": st.lists(PROJECT, min_size=1, max_size=3),
        "transfers": st.lists(TRANSFER, max_size=2),
    }
)
PACKS = st.sampled_from(["national-2020", "shenzhen-2021", "guangxi-2021", "transfer-2024"])


@settings(max_examples=150, deadline=None)
@given(data=SUBMISSION, name=PACKS)
def test_every_finding_is_a_whole_sentence_with_its_place(data: dict[str, Any], name: str) -> None:
    pack = packs(name)
    submission = submission_of(json.dumps(data, ensure_ascii=False))
    for finding in audit(evaluate(submission, pack.rules), pack):
        assert finding.message
        assert finding.where.place
        assert "None" not in finding.message + finding.hint


@settings(max_examples=50, deadline=None)
@given(data=SUBMISSION, name=PACKS)
def test_projects_audited_one_by_one_give_what_the_whole_audit_gives(data: dict[str, Any], name: str) -> None:
    pack = packs(name)
    evaluation = evaluate(submission_of(json.dumps(data, ensure_ascii=False)), pack.rules)
    assert in_chunks(evaluation, pack, size=1) == audit_all(evaluation, pack)
