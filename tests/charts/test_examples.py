"""The charts of the published examples."""

import subprocess
import sys
from functools import cache
from pathlib import Path

from support.pictures import charts_of

from reporter.charts import Chart
from reporter.explain import Roundup, explain
from reporter.numbers import Printer
from reporter.packs import load_pack
from reporter.scoring import evaluate
from reporter.sources import read

EXAMPLES = Path(__file__).parents[2] / "examples"


@cache
def of(example: str) -> dict[str, Chart]:
    submission = read(EXAMPLES / example).submission
    assert submission.template
    pack = load_pack(submission.template)
    made_of, printer = evaluate(submission, pack.rules), Printer(pack.text_numbers)
    made = charts_of(made_of, printer, Roundup.of(explain(made_of, pack, printer), pack.report))
    return {chart.id: chart for chart in made}


def test_eight_projects_of_shenzhen_have_all_charts() -> None:
    ids = ["execution", "changes", "scores", "completion", "causes", "deviating"]
    assert list(of("shenzhen-2021")) == ids


def test_the_lowest_rate_of_shenzhen_is_that_of_the_procurement() -> None:
    last = of("shenzhen-2021")["execution"].rows[-1]
    assert (last.name, last.end) == ("政府采购", "11.59%")  # 16000 ÷ 138000


def test_the_scores_of_shenzhen_are_those_that_were_published() -> None:
    shown = {row.name: row.end for row in of("shenzhen-2021")["scores"].rows}
    assert shown["社保业务公众服务经费"] == "96.1分，失3.9分"
    assert shown["政府采购"] == "83.95分，失16.05分"
    assert next(iter(shown)) == "零星购置费"


def test_the_causes_of_shenzhen_stand_from_the_most_costly_to_the_unexplained() -> None:
    rows = of("shenzhen-2021")["causes"].rows
    assert (rows[0].name, rows[0].end) == ("政策调整或上级统一安排", "16.05分")  # 8.8 + 7.25
    assert (rows[-1].name, rows[-1].end) == ("原因待补充或核实", "2.1分")  # 2 + 0.1


def test_the_indicators_of_shenzhen_that_are_off_their_targets_are_compared_with_them() -> None:
    chart = of("shenzhen-2021")["deviating"]
    # 8 ÷ 29 = 0.27586…, 24 ÷ 14 = 1.71428…
    assert chart.rows[0].end == "27.59%（8台/29台）"
    assert chart.rows[-1].end == "171.43%（24宗/14宗）"
    assert "案件调查取证费“案件调查数”指标值14宗，完成值24宗，为171.43%" in chart.alt


def test_the_budgets_of_shenzhen_that_were_changed_are_followed_to_the_payment() -> None:
    chart = of("shenzhen-2021")["changes"]
    assert {row.name for row in chart.rows[2:]} == {"社保业务公众服务经费", "零星购置费"}  # the 3.00 moved
    assert "零星修缮年初预算数0.00，全年预算数20.00，全年执行数16.80" in chart.alt


def test_the_single_project_of_yulin_has_only_the_charts_of_its_indicators() -> None:
    assert list(of("yulin-2021")) == ["completion", "deviating"]
    assert [row.name for row in of("yulin-2021")["completion"].rows] == ["产出指标", "效果指标", "满意度指标"]


def test_matplotlib_and_openpyxl_are_imported_only_when_something_is_drawn_or_written() -> None:
    code = (
        "import sys, reporter.charts, reporter.sheets; print({'matplotlib', 'openpyxl'} & set(sys.modules))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "set()"
