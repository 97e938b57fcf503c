"""The wheel: it holds the packs, names what it needs, and builds a report in an environment of its own."""

import ast
import re
import shutil
import subprocess
import sys
import sysconfig
import tomllib
import venv
import zipfile
from importlib.metadata import packages_distributions
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
BESIDES = {".git", ".venv", "output", ".mypy_cache", ".ruff_cache", ".pytest_cache", ".hypothesis", "dist"}


def _imported() -> set[str]:
    """Top-level names of everything that the package imports."""
    nodes = [
        node
        for path in (ROOT / "reporter").rglob("*.py")
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
    ]
    plain = {alias.name for node in nodes if isinstance(node, ast.Import) for alias in node.names}
    other = {
        node.module for node in nodes if isinstance(node, ast.ImportFrom) and node.module and not node.level
    }
    return {name.partition(".")[0] for name in plain | other} - set(sys.stdlib_module_names) - {"reporter"}


def _normal(name: str) -> str:
    return re.split(r"[\s<>=!~\[;]", name)[0].lower().replace("_", "-")


def test_everything_that_is_imported_is_a_declared_dependency_or_comes_with_one():
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    declared = {_normal(name) for name in project["dependencies"]}
    optional = {_normal(name) for extra in project["optional-dependencies"].values() for name in extra}
    owners = packages_distributions()
    come_along = {"markupsafe", "numpy", "pillow", "pydantic-core"}  # of jinja2, matplotlib, pydantic

    needed = {_normal(owner) for name in _imported() for owner in owners[name]}

    assert needed - declared - optional - come_along == set()
    assert declared <= needed


@pytest.fixture(scope="module")
def wheel(tmp_path_factory):
    """The wheel of a clean copy of the checkout."""
    place = tmp_path_factory.mktemp("wheel")
    shutil.copytree(ROOT, place / "src", ignore=lambda _, names: BESIDES & set(names))
    subprocess.run(
        [
            sys.executable,
            "-m",
            "build",
            "--wheel",
            "--no-isolation",
            "--outdir",
            str(place),
            str(place / "src"),
        ],
        check=True,
        capture_output=True,
    )
    return next(place.glob("*.whl"))


@pytest.mark.slow
def test_the_wheel_holds_every_pack_and_no_maker_of_blank_files(wheel):
    names = zipfile.ZipFile(wheel).namelist()
    packs = {path.parent.name for path in (ROOT / "templates").glob("*/pack.toml")}

    assert {name.split("/")[2] for name in names if name.endswith("/pack.toml")} == packs
    assert "reporter/templates/national-2020/form.docx" in names
    assert "reporter/templates/national-2020/text/basics.md.j2" in names
    assert "reporter/py.typed" in names
    assert [name for name in names if name.startswith("reporter/templates/") and name.endswith(".py")] == []
    assert [name for name in names if not name.startswith(("reporter/", "reporter-"))] == []


@pytest.mark.slow
def test_the_installed_wheel_builds_a_report_far_from_the_checkout(wheel, tmp_path):
    place = tmp_path / "env"
    venv.create(place, with_pip=True)
    names = {"base": str(place), "platbase": str(place)}
    (Path(sysconfig.get_path("purelib", "venv", names)) / "neighbours.pth").write_text(
        sysconfig.get_path("purelib")
    )
    scripts = Path(sysconfig.get_path("scripts", "venv", names))
    subprocess.run(
        [scripts / "python", "-m", "pip", "install", "--no-deps", "--no-index", wheel],
        check=True,
        capture_output=True,
    )
    shutil.copytree(ROOT / "examples/yulin-2021", tmp_path / "数据")

    done = subprocess.run(
        [scripts / "reporter", "build", "数据"], cwd=tmp_path, capture_output=True, check=False
    )

    assert done.returncode == 0, done.stderr.decode()
    assert (tmp_path / "output/数据/绩效自评报告.docx").is_file()
    listed = subprocess.run(
        [scripts / "reporter", "templates"], cwd=tmp_path, capture_output=True, check=True
    )
    assert "（随程序安装）" in listed.stderr.decode()
