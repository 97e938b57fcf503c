"""The charts of the published examples."""

import subprocess
import sys
from functools import cache
from pathlib import Path

from reporter.charts import Chart, charts
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
    made = charts(evaluate(submission, pack.rules), Printer(pack.text_numbers))
    return {chart.id: chart for chart in made}


def test_eight_projects_of_shenzhen_have_all_three_charts() -> None:
    assert list(of("shenzhen-2021")) == ["execution", "scores", "completion"]


def test_the_lowest_rate_of_shenzhen_is_that_of_the_procurement() -> None:
    last = of("shenzhen-2021")["execution"].rows[-1]
    assert (last.name, last.end) == ("政府采购", "11.59%")  # 16000 ÷ 138000


def test_the_scores_of_shenzhen_are_those_that_were_published() -> None:
    shown = {row.name: row.end for row in of("shenzhen-2021")["scores"].rows}
    assert shown["社保业务公众服务经费"] == "96.1分，扣3.9分"
    assert shown["政府采购"] == "83.95分，扣16.05分"
    assert next(iter(shown)) == "零星购置费"


def test_the_single_project_of_yulin_has_only_the_chart_of_its_indicators() -> None:
    assert list(of("yulin-2021")) == ["completion"]
    assert [row.name for row in of("yulin-2021")["completion"].rows] == ["产出指标", "效果指标", "满意度指标"]


def test_matplotlib_and_openpyxl_are_imported_only_when_something_is_drawn_or_written() -> None:
    code = (
        "import sys, reporter.charts, reporter.sheets; print({'matplotlib', 'openpyxl'} & set(sys.modules))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "set()"
