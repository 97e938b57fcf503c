"""Management of funds on a form: the pack's items in the pack's order, with what the project says of each."""

from __future__ import annotations

from reporter.model import Management, Project
from reporter.packs.pack import Pack

from .views import ManagementView


def management_of(project: Project, pack: Pack) -> tuple[ManagementView, ...]:
    """The pack's items, blank where the project says nothing, then the project's further items."""
    left = list(project.management)
    rows = []
    for item in pack.form.management:
        said = next((one for one in left if "".join(one.item.split()) == item), None)
        rows.append(ManagementView(item) if said is None else _view(said))
        if said is not None:
            left.remove(said)
    return (*rows, *map(_view, left))


def _view(said: Management) -> ManagementView:
    return ManagementView(said.item, said.text or "", said.problem or "")
