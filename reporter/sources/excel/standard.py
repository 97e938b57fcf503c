"""Number formats that a workbook may use by number alone, without spelling them out.

The numbers are those of ECMA-376 (part 1, 18.8.30); 5 to 8 and 41 to 44 are filled in by Excel.
"""

from __future__ import annotations

from types import MappingProxyType

_ACCOUNT = '_(* {0}_);_(* \\({0}\\);_(* "-"{1}_);_(@_)'
_DOLLARS = '_("$"* {0}_);_("$"* \\({0}\\);_("$"* "-"{1}_);_(@_)'
_CHINESE_DATES = {  # those whose meaning depends on the language, as Chinese Excel and WPS mean them
    **dict.fromkeys((27, 36, 50, 52, 57), 'yyyy"年"m"月"'),
    **dict.fromkeys((28, 29, 51, 53, 54, 58), 'm"月"d"日"'),
    30: "m-d-yy",
    31: 'yyyy"年"m"月"d"日"',
}

STANDARD_FORMATS = MappingProxyType({
    0: "General",
    1: "0",
    2: "0.00",
    3: "#,##0",
    4: "#,##0.00",
    5: '"$"#,##0_);("$"#,##0)',
    6: '"$"#,##0_);[Red]("$"#,##0)',
    7: '"$"#,##0.00_);("$"#,##0.00)',
    8: '"$"#,##0.00_);[Red]("$"#,##0.00)',
    9: "0%",
    10: "0.00%",
    11: "0.00E+00",
    12: "# ?/?",
    13: "# ??/??",
    14: "mm-dd-yy",
    15: "d-mmm-yy",
    16: "d-mmm",
    17: "mmm-yy",
    18: "h:mm AM/PM",
    19: "h:mm:ss AM/PM",
    20: "h:mm",
    21: "h:mm:ss",
    22: "m/d/yy h:mm",
    37: "#,##0_);(#,##0)",
    38: "#,##0_);[Red](#,##0)",
    39: "#,##0.00_);(#,##0.00)",
    40: "#,##0.00_);[Red](#,##0.00)",
    41: _ACCOUNT.format("#,##0", ""),
    42: _DOLLARS.format("#,##0", ""),
    43: _ACCOUNT.format("#,##0.00", "??"),
    44: _DOLLARS.format("#,##0.00", "??"),
    45: "mm:ss",
    46: "[h]:mm:ss",
    47: "mmss.0",
    48: "##0.0E+0",
    49: "@",
    **_CHINESE_DATES,
})  # fmt: skip
