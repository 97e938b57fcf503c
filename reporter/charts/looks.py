"""Looks of what is drawn: fills that differ in lightness and hatch, marks that differ in shape."""

from __future__ import annotations

from typing import Any

from .chart import Look

INK, GRID, EDGE = "#222222", "#d0d0d0", "#333333"
FILLS: dict[Look, dict[str, Any]] = {
    Look.FULL: {"facecolor": "#2f5f8f", "hatch": ""},
    Look.OVER: {"facecolor": "#7fa9d1", "hatch": "///"},
    Look.PARTIAL: {"facecolor": "#cfdfee", "hatch": "..."},
    Look.MISSED: {"facecolor": "#fbe3c4", "hatch": "xxxx"},
    Look.EMPTY: {"facecolor": "#ffffff", "hatch": ""},
}
MARKS: dict[Look, dict[str, Any]] = {
    look: {
        "marker": "o" if look is Look.FULL else "D",
        "markersize": 6.5 if look is Look.FULL else 6,
        "markerfacecolor": fill["facecolor"],
        "markeredgecolor": EDGE,
        "markeredgewidth": 0.8,
    }
    for look, fill in FILLS.items()
}
LIMIT: dict[str, Any] = {"color": INK, "linewidth": 1.1, "linestyle": (0, (4, 2))}
BAR: dict[str, Any] = {"edgecolor": EDGE, "linewidth": 0.6}
