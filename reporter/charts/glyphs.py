"""The error of a character that cannot be drawn; here, so that it is known where matplotlib is not needed."""

from __future__ import annotations

from reporter.errors import ReporterError


class GlyphError(ReporterError):
    """A character that no font on this machine can draw, in a text that stands in a chart."""

    def __init__(self, character: str, text: str) -> None:
        self.character, self.text = character, text
        super().__init__(
            f"图表文字“{text}”中的字符“{character}”（U+{ord(character):04X}）没有可用的字体，画出来会是方框",
            hint="请改用规范汉字，或在本机安装含有该字的字体（如思源黑体、微软雅黑）。",
        )

    def __reduce__(self) -> tuple[type[GlyphError], tuple[str, str]]:
        """As it travels from the process that draws."""
        return GlyphError, (self.character, self.text)
