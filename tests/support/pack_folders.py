"""Pack folders written for a test.

pack_folder(tmp_path, "town", extends="base", **{"rules.execution": 'base = "initial"'})
"""

from __future__ import annotations

from pathlib import Path

_REQUIRED = {"form": 'title = "自评表"', "report": 'title = "自评报告"'}


def pack_folder(where: Path, name: str, *, extends: str = "", **tables: str) -> Path:
    """A folder ``where/name`` with a ``pack.toml``; a pack without parent gets the required tables.

    ``tables`` are TOML texts by table name; the name ``top`` stands for the keys above all tables.
    """
    folder = where / name
    folder.mkdir(parents=True, exist_ok=True)
    head = [f'id = "{name}"', f'title = "{name} 的模板"', f'extends = "{extends}"' if extends else ""]
    every = tables if extends else {**_REQUIRED, **tables}
    body = [text if table == "top" else f"[{table}]\n{text}" for table, text in every.items()]
    top = [text for table, text in tables.items() if table == "top"]
    rest = [text for text in body if text not in top]
    (folder / "pack.toml").write_text("\n".join([*head, *top, *rest]), encoding="utf-8")
    return folder
