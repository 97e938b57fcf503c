"""What errors have in common."""

from __future__ import annotations

import re
import sys
from pathlib import Path

import pytest

from reporter.errors import to_install


@pytest.mark.parametrize("python", ["/opt/py/bin/python3", r"C:\Program Files\Python\python.exe"])
def test_an_optional_package_is_added_to_the_python_that_runs(
    python: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "executable", python)

    assert to_install("xlrd").replace('"', "") == f"{python} -m pip install xlrd"
    assert to_install("xlrd").startswith('"') is (" " in python)


def test_no_page_and_no_message_has_the_program_installed_by_its_name() -> None:
    """The public index has a ``reporter`` that is not ours."""
    root = Path(__file__).resolve().parents[1]
    texts = [
        root / "README.md",
        root / "README.en.md",
        *root.glob("docs/*.md"),
        *root.glob("reporter/**/*.py"),
    ]

    named = [
        text.name for text in texts if re.search(r"pip install ['\"]?reporter\b", text.read_text("utf-8"))
    ]

    assert named == []
