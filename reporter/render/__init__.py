"""Word documents: templates compiled once and stamped as strings, blocks written as XML, packages checked."""

from .template import Template
from .volume import Volume, render_form, render_report

__all__ = ["Template", "Volume", "render_form", "render_report"]
