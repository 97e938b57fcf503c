"""The tree of raised errors: what is wrong with the use of the program, in Chinese, ready to print.

    ReporterError          every error of ours; no other kind leaves the front door
    ├── InputError         data that cannot be read at all
    ├── PackError          a template pack that is missing or broken
    ├── TemplateError      a Word or text template with a wrong tag
    ├── RenderError        a document that could not be finished
    ├── OutputError        a place that cannot be written to
    └── WorkerError        a process that works for a build and stopped

What is wrong with the user's *data* is no exception but a :class:`reporter.model.Finding`.
"""

from __future__ import annotations

import sys
from collections.abc import Sequence


class ReporterError(Exception):
    """Base of all errors; ``str(error)`` is the whole message in Chinese.

    ``problem`` says what is wrong and shows the value; ``where`` is a file, cell or key path ("" when there
    is none); ``hint`` says what would be right ("" when nothing helpful can be said).
    """

    def __init__(self, problem: str, *, where: str = "", hint: str = "") -> None:
        self.problem, self.where, self.hint = problem, where, hint
        message = f"{where}：{problem}" if where else problem
        super().__init__(f"{message}\n  建议：{hint}" if hint else message)


class InputError(ReporterError):
    """Data that cannot be read: no such file, broken YAML, nothing to report on."""


class PackError(ReporterError):
    """A template pack that cannot be found, or whose ``pack.toml`` is wrong."""


class TemplateError(ReporterError):
    """A wrong tag in a template; ``where`` names the part, the paragraph or cell, and quotes it."""


class RenderError(ReporterError):
    """A document that could not be finished, or that failed the check of the finished package."""

    @classmethod
    def of(cls, problems: Sequence[str], *, where: str) -> RenderError:
        """One error for all ``problems`` found in the document ``where``."""
        return cls("；".join(problems), where=where, hint="请检查模板；旧文件未被改动。")


class OutputError(ReporterError):
    """A folder or file that cannot be written: no permission, open in another program, no space left."""


class WorkerError(ReporterError):
    """A worker process that stopped before its work was done: no memory left, or stopped by somebody."""


def to_install(package: str) -> str:
    """The command that adds an optional package to the Python that is running.

    Extras of this program are not named: where it is not installed, pip would look its name up in the public
    index, and there it is somebody else's.
    """
    python = f'"{sys.executable}"' if " " in sys.executable else sys.executable
    return f"{python} -m pip install {package}"
