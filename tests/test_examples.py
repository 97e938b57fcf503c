"""The examples: each builds, says what its golden text says, and prints what its data holds."""

import difflib
import re
import shutil
import subprocess
import textwrap
from pathlib import Path

import pytest
from support.documents import cells_of, text_of
from support.files import write
from support.office import converted

import reporter
from reporter.model import Mark
from reporter.numbers import plain

ROOT = Path(__file__).resolve().parents[1]
GOLDEN = ROOT / "tests/golden"
EXAMPLES = sorted(path.parent for path in (ROOT / "examples").glob("*/report.yaml"))
NAMES = [path.name for path in EXAMPLES]


@pytest.fixture(scope="session")
def built(tmp_path_factory):
    """Every example built once, by name."""
    out = tmp_path_factory.mktemp("examples")
    return {path.name: reporter.build(path, out=out / path.name) for path in EXAMPLES}


@pytest.fixture(scope="session")
def projects():
    """The projects of every example, by its name."""
    return {path.name: reporter.check(path).submission.projects for path in EXAMPLES}


@pytest.mark.parametrize("name", NAMES)
def test_every_project_of_an_example_is_built(built, projects, name):
    result = built[name]

    assert result.failed == ()
    assert len([path for path in result.files if path.parent.name == "附件"]) == len(projects[name]) > 0


@pytest.mark.parametrize("name", NAMES)
def test_the_report_says_what_the_golden_text_says(built, name, update_golden):
    golden, text = GOLDEN / f"{name}.txt", text_of(built[name].report)
    if update_golden:
        golden.write_text(text, encoding="utf-8")

    before = golden.read_text(encoding="utf-8").splitlines()
    changes = "\n".join(difflib.unified_diff(before, text.splitlines(), "golden", "built", lineterm="", n=1))
    assert not changes, f"{changes}\n\nreview, then: pytest {Path(__file__).name} --update-golden"


@pytest.mark.parametrize("name", NAMES)
def test_nothing_of_a_template_or_of_python_is_left_in_any_document(built, name):
    for path in built[name].files:
        if path.suffix == ".docx":
            text = text_of(path)
            assert not re.search(r"\{[{%#]|[%#}]\}|\bNone\b|\bnan\b|Decimal\(|Undefined", text), path.name


@pytest.mark.parametrize("name", NAMES)
def test_every_text_of_the_data_stands_in_a_cell_of_its_form(built, projects, name):
    result = built[name]
    annexes = sorted(
        (path for path in result.files if path.parent.name == "附件"),
        key=lambda path: int(re.search(r"\d+", path.name)[0]),
    )
    for project, annex in zip(projects[name], annexes, strict=True):
        cells = " ".join(cells_of(annex)).replace("⏎", " ")
        for text in _texts(project):
            assert " ".join(text.split()) in " ".join(cells.split()), f"{annex.name}: {text}"


def _texts(project):
    """What the unit wrote: names, targets, actual values, scores, and reasons."""
    yield project.name
    for row in project.indicators:
        yield row.name
        yield from (value.text for value in (row.target, row.actual) if value)
        yield from (text for text in (row.reason, row.improvement) if text)
        if row.score is not None:
            yield str(row.score) if isinstance(row.score, Mark) else plain(row.score)
    if project.declared.total is not None:
        yield plain(project.declared.total)


@pytest.mark.parametrize("name", NAMES)
def test_a_second_build_gives_the_same_bytes(built, name, tmp_path):
    again = reporter.build(ROOT / "examples" / name, out=tmp_path)

    for one, other in zip(built[name].files, again.files, strict=True):
        assert one.read_bytes() == other.read_bytes(), one.name


@pytest.mark.parametrize("name", NAMES)
def test_the_data_of_an_example_is_read_without_a_finding(built, name):
    assert [finding for finding in built[name].findings if finding.code.startswith("D")] == []


@pytest.mark.libreoffice
@pytest.mark.parametrize("name", NAMES)
def test_libreoffice_opens_the_report_and_each_form_begins_a_page(built, projects, name, tmp_path):
    if shutil.which("pdftotext") is None:
        pytest.skip("needs poppler")
    pdf = converted(built[name].report, "pdf", tmp_path)
    text = subprocess.run(
        ["pdftotext", "-layout", str(pdf), "-"], check=True, capture_output=True
    ).stdout.decode()
    pages = text.split("\f")[:-1]

    begun = [page for page in pages if re.match(r"\s*附件\s*\d+\s*\n", page)]
    assert len(begun) == len(projects[name])
    assert all(page.strip() for page in pages), "an empty page"


def test_the_example_in_the_readme_is_read_without_a_finding_and_builds(tmp_path):
    report, project = re.findall(r"```yaml\n(.*?)```", (ROOT / "README.md").read_text(encoding="utf-8"), re.S)
    write(tmp_path / "data/report.yaml", textwrap.dedent(f"   {report.lstrip()}"))
    write(tmp_path / "data/projects/1-技能培训.yaml", textwrap.dedent(f"   {project.lstrip()}"))

    result = reporter.build(tmp_path / "data", out=tmp_path / "out")

    # 42.5 ÷ 50 = 0.85 → 8.5; 296 ÷ 300 × 50 = 49.33; 30 + 10 in full: 97.83
    total = reporter.score(tmp_path / "data").evaluation.projects[0].total
    assert [each for each in result.findings if each.code.startswith("D")] == []
    assert result.failed == ()
    assert plain(total.computed.value) == "97.83"
