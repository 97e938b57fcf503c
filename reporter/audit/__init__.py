"""The auditor: finds in an evaluation what a reviewer would find; it changes nothing."""

from .auditor import AuditResult, audit, audit_all
from .registry import all_rules
from .rule import FAMILIES, Rule
from .suppress import Suppressed

__all__ = ["FAMILIES", "AuditResult", "Rule", "Suppressed", "all_rules", "audit", "audit_all"]
