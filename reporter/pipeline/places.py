"""Places of a build: where its files go, and where the user's own wording stands."""

from __future__ import annotations

from pathlib import Path

from reporter.errors import OutputError

REPORT = "绩效自评报告.docx"


def output_folder(data: Path, out: str | Path | None) -> Path:
    """The folder for the files of a build: ``out``, else ``output/`` and the name of the data folder or file.

    Raises :class:`OutputError` for the data's own folder, where our workbooks would be taken for data.
    """
    if out is None:
        place = data.resolve()
        return Path("output") / (place.name if place.is_dir() else place.stem)
    folder = Path(out)
    if data.is_dir() and folder.resolve() == data.resolve():
        raise OutputError(
            "输出文件夹就是数据文件夹，生成的表格会被当成数据",
            where=str(folder),
            hint="请用 -o 指定别的文件夹",
        )
    return folder


def own_wording(data: Path) -> Path | None:
    """The folder ``text`` beside the data, with wording for this report alone; ``None`` without one."""
    folder = (data if data.is_dir() else data.parent) / "text"
    return folder if folder.is_dir() else None
