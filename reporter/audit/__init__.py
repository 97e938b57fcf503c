"""The auditor: finds in an evaluation what a reviewer would find; it changes nothing."""

from . import wordlists
from .auditor import AuditResult, audit, audit_all, settle
from .project import Audited, ProjectAudit
from .registry import all_rules
from .rule import FAMILIES, Rule
from .suppress import Suppressed

__all__ = [
    "FAMILIES",
    "AuditResult",
    "Audited",
    "ProjectAudit",
    "Rule",
    "Suppressed",
    "all_rules",
    "audit",
    "audit_all",
    "load",
    "settle",
]


def load() -> None:
    """Load what checks, beforehand: the first project would have to wait for it."""
    all_rules()
    wordlists.load()
