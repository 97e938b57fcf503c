"""The nouns of the field, as frozen values that go from stage to stage."""

from .fields import Mark, Stated, When, known
from .figure import Figure, Unit, Working
from .finding import Finding, Severity, by_weight
from .funds import Role, funding_line, role_of, total_line
from .place import Origin, SourceRef
from .quantity import Kind, Operator, Quantity, read_quantity
from .records import (
    Basis,
    Cause,
    Declared,
    Evidence,
    FundingLine,
    Goal,
    GroupScore,
    Indicator,
    Organisation,
    Period,
    Project,
    Record,
    Step,
    Submission,
    Suppression,
    Survey,
    Transfer,
)
from .rules import Rules

__all__ = [
    "Basis",
    "Cause",
    "Declared",
    "Evidence",
    "Figure",
    "Finding",
    "FundingLine",
    "Goal",
    "GroupScore",
    "Indicator",
    "Kind",
    "Mark",
    "Operator",
    "Organisation",
    "Origin",
    "Period",
    "Project",
    "Quantity",
    "Record",
    "Role",
    "Rules",
    "Severity",
    "SourceRef",
    "Stated",
    "Step",
    "Submission",
    "Suppression",
    "Survey",
    "Transfer",
    "Unit",
    "When",
    "Working",
    "by_weight",
    "funding_line",
    "known",
    "read_quantity",
    "role_of",
    "total_line",
]
