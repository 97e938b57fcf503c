"""The front door: data of a year's self-evaluation in, a Word report with every form behind it out.

    import reporter

    result = reporter.build("examples/shenzhen-2021", out="output")
    print(result.report)

All names are loaded when they are first used, so that importing the package costs nothing.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from reporter.errors import (
        InputError,
        OutputError,
        PackError,
        RenderError,
        ReporterError,
        TemplateError,
        WorkerError,
    )
    from reporter.model import Finding, Severity
    from reporter.packs import find_packs, load_pack
    from reporter.pipeline import BuildResult, CheckResult, Forms, ScoreResult, build, check, score
    from reporter.sources import read

    __version__: str

_HOMES = {
    "BuildResult": "reporter.pipeline",
    "CheckResult": "reporter.pipeline",
    "Finding": "reporter.model",
    "Forms": "reporter.pipeline",
    "InputError": "reporter.errors",
    "OutputError": "reporter.errors",
    "PackError": "reporter.errors",
    "RenderError": "reporter.errors",
    "ReporterError": "reporter.errors",
    "ScoreResult": "reporter.pipeline",
    "Severity": "reporter.model",
    "TemplateError": "reporter.errors",
    "WorkerError": "reporter.errors",
    "build": "reporter.pipeline",
    "check": "reporter.pipeline",
    "find_packs": "reporter.packs",
    "load_pack": "reporter.packs",
    "read": "reporter.sources",
    "score": "reporter.pipeline",
}

__all__ = [
    "BuildResult",
    "CheckResult",
    "Finding",
    "Forms",
    "InputError",
    "OutputError",
    "PackError",
    "RenderError",
    "ReporterError",
    "ScoreResult",
    "Severity",
    "TemplateError",
    "WorkerError",
    "__version__",
    "build",
    "check",
    "find_packs",
    "load_pack",
    "read",
    "score",
]


def __getattr__(name: str) -> Any:
    if name in _HOMES:
        return getattr(import_module(_HOMES[name]), name)
    if name == "__version__":
        return _version()
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")


def _version() -> str:
    from importlib.metadata import PackageNotFoundError, version

    try:
        return version("reporter")
    except PackageNotFoundError:  # run from a folder that was only copied
        return "0"


def __dir__() -> list[str]:
    return sorted(__all__)
