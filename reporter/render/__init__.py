"""Word documents: templates compiled once and stamped as strings, blocks written as XML, packages checked."""

from .template import Template
from .values import InlineImage
from .volume import Volume, render_form, render_report

__all__ = ["InlineImage", "Template", "Volume", "render_form", "render_report"]
