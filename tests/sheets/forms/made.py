"""Templates made for tests."""

from disbtrack.domain.money import MoneyUnit
from disbtrack.domain.months import Month
from disbtrack.domain.sent_templates import TemplateId
from disbtrack.domain.series import Form, Series, Teller
from disbtrack.domain.templates import Template, TemplateLine
from disbtrack.sheets.forms.manifest import digest_of

SERIES = Series(0, "Xã: báo cáo lũy kế", Teller.COMMUNE, Form.STATEMENTS, ("project", "unit", "source", "capital"))
LINES = (
    TemplateLine(
        *("k1", "Tiểu dự án 1: Hỗ trợ đầu tư phát triển hạ tầng kinh tế - xã hội tại các huyện nghèo"),
        programme="GNBV",
        project="GNBV.DA1.TDA1",
        source="NSTW",
        capital="DTPT",
        plan_year=2025,
        planned=12_345_678_901,
        told=4_500_000_000,
        advance=1_500_000_000,
    ),
    TemplateLine(
        *("k2", "Đường vào bản Nà Tân"),
        group="Dự án 2: Đa dạng hóa sinh kế",
        programme="GNBV",
        project="GNBV.DA2",
        work="Đường vào bản Nà Tân",
        source="NSTW",
        capital="SN",
        plan_year=2025,
        planned=800_000_000,
    ),
    TemplateLine(
        *("k3", "Dự án 3: Hỗ trợ phát triển sản xuất, cải thiện dinh dưỡng"),
        carried=True,
        programme="GNBV",
        project="GNBV.DA3",
        source="NSTW",
        capital="SN",
        plan_year=2024,
        planned=150_000_000,
        told=0,
    ),
)


def template(lines: tuple[TemplateLine, ...] = LINES, money: MoneyUnit = MoneyUnit.TRIEU) -> Template:
    """A signed template of a commune for October 2025."""
    made = Template(
        TemplateId("a-book", "03727", Month(2025, 10), SERIES.name, 1),
        "Xã Chiềng Sơ",
        "UBND xã Chiềng Sơ",
        SERIES,
        2025,
        money,
        lines,
        (("GNBV", "Chương trình MTQG giảm nghèo bền vững"),),
    )
    return made.signed(1, digest_of(made))
