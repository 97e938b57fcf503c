"""Pictures: bytes, fonts, and what they leave behind."""

import pickle
import struct
import subprocess
import sys
import time
from concurrent.futures import ProcessPoolExecutor
from io import BytesIO
from multiprocessing import get_context

import matplotlib
import pytest
from matplotlib import font_manager
from PIL import Image, ImageColor
from support.evaluations import evaluation, result, row
from support.pictures import charts_of, draw

from reporter.blocks import Picture
from reporter.charts import GlyphError, fonts, picture_of
from reporter.charts.chart import Look
from reporter.charts.layout import label_start, layout
from reporter.charts.looks import FILLS
from reporter.numbers import Printer, Style
from reporter.scoring import Evaluation, Status

PRINTER = Printer(Style())


def some(*names: str) -> Evaluation:
    rows = [row(), row(Status.UNDER), row(category="效益指标")]
    return evaluation(
        *(result(name, rate=f"0.8{i}", total=f"9{i}", rows=rows) for i, name in enumerate(names))
    )


def size(picture: Picture) -> tuple[int, int]:
    return struct.unpack(">II", picture.png[16:24])  # type: ignore[return-value]


@pytest.fixture
def without_chinese(monkeypatch: pytest.MonkeyPatch) -> None:
    """A machine that has only the fonts which come with matplotlib."""
    own = [entry for entry in font_manager.fontManager.ttflist if "mpl-data" in str(entry.fname)]
    monkeypatch.setattr(font_manager.fontManager, "ttflist", own)


def test_pictures_have_the_width_of_the_page_and_their_own_proportions() -> None:
    for picture in draw(some("零星修缮", "政府采购"), PRINTER).values():
        width, height = size(picture)
        assert picture.width_mm == 150
        assert width / 150 * 25.4 == pytest.approx(200, rel=0.001)  # dots an inch
        assert picture.width_mm / picture.height_mm == pytest.approx(width / height, rel=0.001)


def test_the_picture_grows_with_the_number_of_projects_and_stays_on_a_page() -> None:
    heights = [
        draw(some(*(f"项目{i}" for i in range(count))), PRINTER)["execution"].height_mm for count in (2, 9)
    ]
    forty = evaluation(
        *(result(f"第{i}个名称相当长的城乡居民养老保险财政补助项目", rate=f"0.{i}") for i in range(10, 50))
    )
    assert heights[0] < heights[1] < draw(forty, PRINTER)["execution"].height_mm < 210


def test_the_line_of_the_limit_crosses_no_number() -> None:
    rates = ("0.97", "0.9", "0.8733", "0.798", "0.5")
    chart, *_ = charts_of(evaluation(*(result(f"项目{rate}", rate=rate) for rate in rates)), PRINTER)
    place = layout(chart, 1)
    starts = [label_start(chart, place, float(row.length), row.end) for row in chart.rows]
    assert starts == [0.97, 0.9, 0.9, 0.9, 0.5]


def test_an_evaluation_of_which_nothing_can_be_shown_gives_no_pictures() -> None:
    assert draw(evaluation(result()), PRINTER) == {}


def test_two_drawings_have_the_same_bytes_and_name_no_software() -> None:
    first, second = (draw(some("零星修缮", "政府采购"), PRINTER) for _ in range(2))
    assert first == second
    assert all(b"tEXt" not in picture.png for picture in first.values())


def test_the_users_own_matplotlib_settings_neither_matter_nor_change() -> None:
    expected = draw(some("零星修缮", "政府采购"), PRINTER)
    with matplotlib.rc_context({"axes.facecolor": "red", "font.family": ["serif"], "savefig.bbox": "tight"}):
        before = dict(matplotlib.rcParams)
        assert draw(some("零星修缮", "政府采购"), PRINTER) == expected
        assert dict(matplotlib.rcParams) == before


@pytest.mark.usefixtures("without_chinese")
def test_chinese_is_drawn_on_a_machine_without_chinese_fonts() -> None:
    # a missing glyph is a warning of matplotlib, and warnings are errors here
    pictures = draw(some("社会保险转移接续外包服务（镕、堃、㎡、≥95%）", "政府采购"), PRINTER)
    assert fonts.families() == (fonts.OWN, "DejaVu Sans")
    assert set(pictures) == {"execution", "scores", "completion"}


def test_the_bytes_do_not_depend_on_the_fonts_of_the_machine(request: pytest.FixtureRequest) -> None:
    made = some("社会保险转移接续外包服务", "政府采购")
    here = draw(made, PRINTER)
    request.getfixturevalue("without_chinese")
    assert draw(made, PRINTER) == here


@pytest.mark.usefixtures("without_chinese")
def test_a_character_that_no_font_has_is_named_with_its_text() -> None:
    with pytest.raises(GlyphError, match=r"图表文字“张\U0002f8a0村道路”中的字符“\U0002f8a0”（U\+2F8A0）"):
        draw(some("张\U0002f8a0村道路", "政府采购"), PRINTER)


@pytest.mark.usefixtures("without_chinese")
def test_a_chart_that_nobody_needs_is_left_undrawn_where_a_character_is_missing() -> None:
    chart = charts_of(some("张\U0002f8a0村道路", "政府采购"), PRINTER)[0]
    assert picture_of(chart, needed=False) is None
    with pytest.raises(GlyphError):
        picture_of(chart)


@pytest.mark.usefixtures("without_chinese")
def test_pictographs_that_no_font_has_are_left_out_of_the_picture_only() -> None:
    with_sign, without = (
        draw(some(name, "政府采购"), PRINTER)["execution"] for name in ("修缮\U0001f4ca", "修缮")
    )
    assert with_sign.png == without.png
    assert "修缮\U0001f4ca" in with_sign.alt


def test_a_dollar_sign_in_a_name_is_no_formula() -> None:
    assert draw(some("研发<R&D>$x_1$与$\\frac", "政府采购"), PRINTER)


def test_all_charts_of_eight_projects_take_less_than_a_second() -> None:
    made = some(*(f"社保业务公众服务经费{i}" for i in range(8)))
    draw(made, PRINTER)
    started = time.process_time()
    draw(made, PRINTER)
    assert time.process_time() - started < 1


class TestElsewhere:
    """Charts drawn in other processes."""

    def test_another_process_draws_the_same_bytes(self) -> None:
        found = charts_of(some("零星修缮", "政府采购"), PRINTER)
        with ProcessPoolExecutor(1, mp_context=get_context("spawn")) as pool:
            drawn = list(pool.map(picture_of, found))
        assert {each.id: each for each in drawn if each} == draw(some("零星修缮", "政府采购"), PRINTER)

    def test_a_missing_character_is_told_of_here(self) -> None:
        error = pickle.loads(pickle.dumps(GlyphError("\U0002f8a0", "张\U0002f8a0村")))
        assert (error.character, str(error)) == (
            "\U0002f8a0",
            str(GlyphError("\U0002f8a0", "张\U0002f8a0村")),
        )

    def test_the_charts_as_data_need_no_matplotlib(self) -> None:
        code = "import sys, reporter.charts; sys.exit('matplotlib' in sys.modules)"
        assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


def test_the_paper_is_white_and_the_fills_keep_their_colours() -> None:
    picture = draw(some("零星修缮", "政府采购"), PRINTER)["scores"]

    image = Image.open(BytesIO(picture.png))
    colours = {colour for _, colour in image.convert("RGB").getcolors(1 << 20)}

    assert image.mode == "P"
    assert {(255, 255, 255), ImageColor.getrgb(FILLS[Look.FULL]["facecolor"])} <= colours
