"""LibreOffice, for tests that let another program read what we wrote."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest


def converted(source: Path, to: str, folder: Path) -> Path:
    """The file in another format, e.g. ``pdf`` or ``xls:MS Excel 97``, in ``folder``.

    Skips the test where there is no LibreOffice, or not the part of it that opens such a file.
    """
    program = shutil.which("soffice")
    if program is None:
        pytest.skip("needs LibreOffice")
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    command = [program, profile, "--headless", "--convert-to", to, "--outdir", str(folder), str(source)]
    subprocess.run(command, check=True, capture_output=True, timeout=180)
    made = folder / f"{source.stem}.{to.partition(':')[0]}"
    if not made.exists():
        pytest.skip(f"this LibreOffice does not open {source.suffix}")
    return made
