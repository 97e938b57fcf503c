"""The command line: arguments in, exit codes out; everything else is done behind the front door.

Nothing heavy is imported here: ``reporter --help`` answers at once.
"""

from __future__ import annotations

import gc
import sys
from collections.abc import Sequence

from reporter.errors import ReporterError

from . import crash, usage
from .app import app
from .console import make_safe, say

WRONG_USE = 2
INTERRUPTED = 130
# New objects between two searches for cycles: records have none, and searching is a fifth of the time.
_RARELY = 1_000_000


def main(arguments: Sequence[str] | None = None) -> None:
    """Run one command and leave with its exit code: 0 done, 1 something wrong in the data, 2 wrong usage."""
    make_safe()
    gc.set_threshold(_RARELY)
    code = run(sys.argv[1:] if arguments is None else arguments)
    gc.freeze()  # all is written: looking through what is left once more would take a second
    sys.exit(code)


def run(arguments: Sequence[str]) -> int:
    """Run one command and give its exit code; no exception leaves here."""
    try:
        code = app(list(arguments), prog_name="reporter", standalone_mode=False) or 0
    except ReporterError as error:
        say(f"错误：{error}", "red")
        return WRONG_USE
    except Exception as error:
        wrong_usage = hasattr(error, "format_message")  # typer's own errors
        say(f"错误：{usage.explain(error, arguments) if wrong_usage else crash.explain(error)}", "red")
        return WRONG_USE
    if code == INTERRUPTED:  # typer has turned the interruption into this code
        say("已中断。")
    return int(code)
