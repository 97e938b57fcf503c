"""Peers that run on node, installed once in a folder beside the benches."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

from page import say

FOLDER = Path(__file__).parent / ".node"
PACKAGES = {"docxtemplater": "3.71.0", "pizzip": "3.3.0", "easy-template-x": "7.2.8", "carbone": "3.8.2"}
SCRIPT = Path(__file__).parent / "peers_node.mjs"


def installed() -> str:
    """Install what is missing; why it cannot be done, or nothing."""
    if not shutil.which("node") or not shutil.which("npm"):
        return "这台机器没有 node 和 npm，JavaScript 引擎没有比"
    wanted = [f"{name}@{number}" for name, number in PACKAGES.items()]
    stamp = FOLDER / "installed.txt"
    if stamp.exists() and stamp.read_text().split() == wanted:
        return ""
    FOLDER.mkdir(exist_ok=True)
    (FOLDER / "package.json").write_text('{"private": true}')
    say(f"正在安装 {'、'.join(wanted)} …")
    command = ["npm", "install", "--silent", "--no-audit", "--no-fund", *wanted]
    if subprocess.run(command, cwd=FOLDER, check=False, stdout=sys.stderr).returncode:
        return "npm 没能安装 JavaScript 引擎，没有比"
    stamp.write_text("\n".join(wanted))
    return ""


def versions(*names: str) -> str:
    """The versions, as they stand in a page."""
    return "、".join(f"{name} {PACKAGES[name]}" for name in names)
