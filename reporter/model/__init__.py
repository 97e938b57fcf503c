"""The nouns of the field, as frozen values that go from stage to stage."""

from .fields import Mark, Percent, Stated, known
from .figure import Figure, Unit, Working
from .finding import Finding, Severity, by_project, by_weight, count, gravity
from .funds import Role, funding_line, role_of, total_line, usual_name
from .kinds import Category, Subcategory, bare_name, category_of, subcategory_of
from .light import light
from .place import Lines, Origin, SourceRef
from .quantity import DOWNWARD, Kind, Operator, Quantity, read_quantity
from .records import (
    Basis,
    Cause,
    Declared,
    Evidence,
    FundingLine,
    Goal,
    GroupScore,
    Indicator,
    Management,
    Organisation,
    Period,
    Previous,
    Project,
    Record,
    Step,
    Submission,
    Suppression,
    Survey,
    Transfer,
)
from .rules import Rules
from .when import When

__all__ = [
    "DOWNWARD",
    "Basis",
    "Category",
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
    "Lines",
    "Management",
    "Mark",
    "Operator",
    "Organisation",
    "Origin",
    "Percent",
    "Period",
    "Previous",
    "Project",
    "Quantity",
    "Record",
    "Role",
    "Rules",
    "Severity",
    "SourceRef",
    "Stated",
    "Step",
    "Subcategory",
    "Submission",
    "Suppression",
    "Survey",
    "Transfer",
    "Unit",
    "When",
    "Working",
    "bare_name",
    "by_project",
    "by_weight",
    "category_of",
    "count",
    "funding_line",
    "gravity",
    "known",
    "light",
    "read_quantity",
    "role_of",
    "subcategory_of",
    "total_line",
    "usual_name",
]
