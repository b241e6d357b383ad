"""Painting a ranking: tracks of 100 % of the plan, what was paid, what is missing, and the expected tick."""

from dataclasses import dataclass
from fractions import Fraction
from itertools import accumulate

from PySide6.QtCore import QPointF, QRectF, Qt

from disbtrack.charts.chart import Bar, BarChart
from disbtrack.charts.rates import needs_attention, percent
from disbtrack.i18n import _
from disbtrack.paper.ink import SMALL, TITLE, Ink

TITLE_HEIGHT = 30.0
HEAD_HEIGHT = 28.0
ROW_HEIGHT = 34.0
FOOT_HEIGHT = 24.0
PAD = 12.0
RIGHT = Qt.AlignmentFlag.AlignRight
CENTRE = Qt.AlignmentFlag.AlignHCenter


@dataclass(frozen=True, slots=True)
class _Columns:
    """Where the columns begin: name, track, rate, judged, gap, short; and the right edge."""

    name: float
    track: float
    rate: float
    judged: float
    gap: float
    short: float
    end: float

    @property
    def track_width(self) -> float:
        return self.rate - self.track - 12

    def across(self, share: Fraction) -> float:
        """Where a share lies on the track; what is over 100 % stops at its end."""
        return self.track + self.track_width * float(min(max(share, Fraction(0)), Fraction(1)))


def natural_height(chart: BarChart) -> float:
    """How high a ranking wants to be."""
    return TITLE_HEIGHT + HEAD_HEIGHT + ROW_HEIGHT * len(chart.bars) + FOOT_HEIGHT + 2 * PAD


def paint_bars(ink: Ink, chart: BarChart, rect: QRectF) -> None:
    """Paint a ranking into a rectangle; rows get lower where the room is small."""
    box = rect.adjusted(PAD, PAD, -PAD, -PAD)
    columns = _columns(ink, chart, box)
    ink.fill(rect, ink.palette.surface)
    _title(ink, chart, QRectF(box.left(), box.top(), box.width(), TITLE_HEIGHT))
    _head(ink, chart, columns, box.top() + TITLE_HEIGHT)
    free = box.height() - TITLE_HEIGHT - HEAD_HEIGHT - FOOT_HEIGHT
    height = min(ROW_HEIGHT, free / max(len(chart.bars), 1))
    top = box.top() + TITLE_HEIGHT + HEAD_HEIGHT
    for place, bar in enumerate(chart.bars):
        _row(ink, bar, columns, QRectF(box.left(), top + place * height, box.width(), height))
    foot = QRectF(box.left(), top + len(chart.bars) * height, box.width(), FOOT_HEIGHT)
    ink.write(foot, chart.source, size=SMALL, colour=ink.palette.text2)


def _columns(ink: Ink, chart: BarChart, box: QRectF) -> _Columns:
    _name, rate, judged, gap, short = chart.headings
    widths = [
        max([ink.measure(head, SMALL, bold=True), *(ink.measure(words, bold=True) for words in told)]) + 16
        for head, told in (
            (rate, [bar.rate for bar in chart.bars]),
            (judged, [bar.judged for bar in chart.bars]),
            (gap, [bar.gap for bar in chart.bars]),
            (short, [bar.short for bar in chart.bars]),
        )
    ]
    ends = box.right() - sum(widths)
    names = max((ink.measure(f"{bar.code}  {bar.name}", bold=True) for bar in chart.bars), default=0) + 34
    track = box.left() + min(names, (ends - box.left()) * 0.55)
    rights = list(accumulate([ends, *widths]))
    return _Columns(box.left(), track, *rights)


def _title(ink: Ink, chart: BarChart, box: QRectF) -> None:
    ink.write(box, chart.title, size=TITLE, bold=True)
    shift = ink.measure(chart.title, TITLE, bold=True) + 10
    ink.write(box.adjusted(shift, 0, 0, 0), chart.remark, size=SMALL, colour=ink.palette.text2)


def _head(ink: Ink, chart: BarChart, columns: _Columns, top: float) -> None:
    name, rate, judged, gap, short = chart.headings
    grey = ink.palette.text2
    ink.write(_box(columns.name + 20, columns.track, top), name, size=SMALL, bold=True, colour=grey)
    ink.write(_box(columns.track, columns.track + 40, top), "0%", size=SMALL, colour=grey)
    full = columns.track + columns.track_width
    ink.write(_box(full - 40, full, top), "100%", size=SMALL, colour=grey, align=RIGHT)
    total = chart.bars[-1] if chart.bars else None
    if total is not None and total.expected is not None:
        words = _("milestone {share}").format(share=percent(total.expected))
        half = ink.measure(words, SMALL, bold=True) / 2 + 4
        middle = min(max(columns.across(total.expected), columns.track + 30 + half), full - 40 - half)
        ink.write(_box(middle - half, middle + half, top), words, size=SMALL, bold=True, align=CENTRE)
    for words, left, right in (
        (rate, columns.rate, columns.judged),
        (judged, columns.judged, columns.gap),
        (gap, columns.gap, columns.short),
        (short, columns.short, columns.end),
    ):
        ink.write(_box(left, right, top), words, size=SMALL, bold=True, colour=grey, align=RIGHT)


def _box(left: float, right: float, top: float, height: float = HEAD_HEIGHT) -> QRectF:
    return QRectF(left, top, max(right - left, 0), height)


def _row(ink: Ink, bar: Bar, columns: _Columns, box: QRectF) -> None:
    edge = ink.palette.text if bar.is_total else ink.palette.line
    ink.stroke([box.topLeft(), box.topRight()], edge, 1)
    middle = box.center().y()
    if not bar.is_total:
        ink.glyph(bar.state, QPointF(columns.name + 8, middle))
    _names(ink, bar, columns, box)
    _bar(ink, bar, columns, middle, min(box.height() * 0.42, 14))
    bold = needs_attention(bar.state) or bar.is_total
    alarm = ink.palette.slow_text if needs_attention(bar.state) else ink.palette.text
    for words, left, right, colour in (
        (bar.rate, columns.rate, columns.judged, ink.palette.text),
        (bar.judged, columns.judged, columns.gap, ink.palette.text),
        (bar.gap, columns.gap, columns.short, alarm if bar.expected is not None else ink.palette.text2),
        (bar.short, columns.short, columns.end, alarm),
    ):
        ink.write(_box(left, right, box.top(), box.height()), words, bold=bold, colour=colour, align=RIGHT)


def _names(ink: Ink, bar: Bar, columns: _Columns, box: QRectF) -> None:
    left = columns.name + 20
    if bar.code:
        ink.write(_box(left, columns.track, box.top(), box.height()), bar.code, bold=True)
        left += ink.measure(f"{bar.code}  ", bold=True)
    bold = needs_attention(bar.state) or bar.is_total
    ink.write(_box(left, columns.track - 8, box.top(), box.height()), bar.name, bold=bold)


def _bar(ink: Ink, bar: Bar, columns: _Columns, middle: float, height: float) -> None:
    """Track, payment, hatched gap, expected tick."""
    top = middle - height / 2
    ink.fill(QRectF(columns.track, top, columns.track_width, height), ink.palette.track)
    if bar.share is not None:
        paid = columns.across(bar.share)
        colour = ink.palette.slow if needs_attention(bar.state) else ink.palette.bar
        ink.fill(QRectF(columns.track, top, paid - columns.track, height), colour)
        if bar.missing:
            _missing(ink, bar, QRectF(paid, top, columns.across(bar.expected or Fraction(0)) - paid, height))
    if bar.expected is not None:
        x = columns.across(bar.expected)
        ink.fill(QRectF(x - 1, top - 4, 2, height + 8), ink.palette.expected)


def _missing(ink: Ink, bar: Bar, box: QRectF) -> None:
    if needs_attention(bar.state):
        ink.hatch(box, ink.palette.slow, ink.palette.slow_ground)
    else:
        ink.hatch(box, ink.palette.watch, ink.palette.watch_ground)
