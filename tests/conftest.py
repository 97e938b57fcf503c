"""What every test may rely on: ``--update-golden``, and an environment without the developer's own packs."""

from __future__ import annotations

import os

import pytest

# what everybody has, whatever is installed here; read when the program is imported
os.environ["REPORTER_DEFLATE"] = "zlib"


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--update-golden",
        action="store_true",
        help="write the golden files anew; review the difference before you commit",
    )


def pytest_configure(config: pytest.Config) -> None:
    if config.getoption("--update-golden") and os.environ.get("CI"):
        raise pytest.UsageError("--update-golden is refused in CI: golden files are reviewed by a person")


@pytest.fixture
def update_golden(request: pytest.FixtureRequest) -> bool:
    """True when golden files are to be written instead of compared."""
    return bool(request.config.getoption("--update-golden"))


@pytest.fixture(autouse=True)
def _no_packs_of_the_developer(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("REPORTER_TEMPLATES", raising=False)
