"""Painting a curve: each line has its own stroke and its name at its end; the gap is an arrow with its size."""

from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from PySide6.QtCore import QPointF, QRectF, Qt

from disbtrack.charts.chart import Gap, Line, LineChart, LineRole, Mark, Point
from disbtrack.paper.ink import SMALL, TITLE, Ink, diamond

TITLE_HEIGHT = 30.0
AXIS_HEIGHT = 22.0
FOOT_HEIGHT = 22.0
SCALE_WIDTH = 44.0
PAD = 12.0
LABEL_STEP = 15.0
RIGHT = Qt.AlignmentFlag.AlignRight
CENTRE = Qt.AlignmentFlag.AlignHCenter


@dataclass(frozen=True, slots=True)
class _Plot:
    """The area of the lines and what its edges mean."""

    chart: LineChart
    box: QRectF

    def x(self, day: date) -> float:
        return self.box.left() + self.box.width() * float(self.chart.across(day))

    def y(self, share: Fraction) -> float:
        return self.box.bottom() - self.box.height() * float(share / self.chart.top)

    def at(self, point: Point) -> QPointF:
        return QPointF(self.x(point.day), self.y(point.share))


def paint_curve(ink: Ink, chart: LineChart, rect: QRectF) -> None:
    """Paint a curve into a rectangle."""
    box = rect.adjusted(PAD, PAD, -PAD, -PAD)
    ink.fill(rect, ink.palette.surface)
    head = QRectF(box.left(), box.top(), box.width(), TITLE_HEIGHT)
    ink.write(head, chart.title, size=TITLE, bold=True)
    shift = ink.measure(chart.title, TITLE, bold=True) + 10
    ink.write(head.adjusted(shift, 0, 0, 0), chart.remark, size=SMALL, colour=ink.palette.text2)
    names = max((ink.measure(line.name, bold=True) for line in chart.lines), default=0) + 18
    plot = _Plot(chart, box.adjusted(SCALE_WIDTH, TITLE_HEIGHT + 14, -max(names, 60), -AXIS_HEIGHT - FOOT_HEIGHT))
    _axes(ink, plot)
    for line in chart.lines:
        _line(ink, line, plot)
    for mark in chart.marks:
        _mark(ink, mark, plot)
    if chart.gap:
        _gap(ink, chart.gap, plot)
    _ends(ink, chart, plot, rect.right() - PAD)
    foot = QRectF(box.left(), box.bottom() - FOOT_HEIGHT, box.width(), FOOT_HEIGHT)
    ink.write(foot, chart.source, size=SMALL, colour=ink.palette.text2)


def _axes(ink: Ink, plot: _Plot) -> None:
    for tick in plot.chart.y_ticks:
        y = plot.y(tick.at)
        ink.stroke([QPointF(plot.box.left(), y), QPointF(plot.box.right(), y)], ink.palette.line, 1)
        label = QRectF(plot.box.left() - SCALE_WIDTH, y - 9, SCALE_WIDTH - 6, 18)
        ink.write(label, tick.label, size=SMALL, colour=ink.palette.text2, align=RIGHT)
    ink.stroke([plot.box.bottomLeft(), plot.box.bottomRight()], ink.palette.last_year, 1)
    days = max((plot.chart.last - plot.chart.first).days, 1)
    for tick in plot.chart.x_ticks:
        x = plot.box.left() + plot.box.width() * float(tick.at / days)
        ink.stroke([QPointF(x, plot.box.bottom()), QPointF(x, plot.box.bottom() + 4)], ink.palette.last_year, 1)
        label = QRectF(x - 30, plot.box.bottom() + 4, 60, AXIS_HEIGHT - 4)
        ink.write(label, tick.label, size=SMALL, colour=ink.palette.text2, align=CENTRE)


def _line(ink: Ink, line: Line, plot: _Plot) -> None:
    points = [plot.at(point) for point in line.points]
    colour, width, pattern = _stroke_of(ink, line.role)
    ink.stroke(points, colour, width, pattern)
    if line.role is LineRole.ACTUAL or len(points) == 1:
        ink.dot(points[-1], 4 if line.role is LineRole.ACTUAL else 2.5, colour)
    if line.role is LineRole.MILESTONE:
        for point in points[1:]:
            ink.shape(diamond(point, 4), colour)
    for point, words in zip(points, line.labels, strict=False):
        box = QRectF(point.x() - 66, point.y() - 20, 60, 16)
        ink.write(box, words, size=SMALL, colour=ink.palette.text2, align=RIGHT)


def _stroke_of(ink: Ink, role: LineRole) -> tuple[str, float, tuple[float, ...]]:
    """Only what was paid is a thick solid line; the others are told apart by their dashes, on grey paper too."""
    return {
        LineRole.ACTUAL: (ink.palette.actual, 2.6, ()),
        LineRole.MILESTONE: (ink.palette.expected, 1.5, (4.0, 2.5)),
        LineRole.LAST_YEAR: (ink.palette.last_year, 1.4, (1.2, 1.8)),
        LineRole.FORECAST: (ink.palette.forecast, 1.4, (5.0, 2.0, 1.2, 2.0)),
    }[role]


def _ends(ink: Ink, chart: LineChart, plot: _Plot, edge: float) -> None:
    """Names at the ends of lines, pushed apart where they would meet; below the end where the plot goes on."""
    below = plot.box.top() - LABEL_STEP
    for line in sorted(chart.lines, key=lambda line: (line.role is not LineRole.MILESTONE, -line.points[-1].share)):
        end = plot.at(line.points[-1])
        drop = 12 if end.x() < plot.box.right() - 2 else 0
        below = max(end.y() + drop, below + LABEL_STEP) if _meets(end, below, plot) else end.y() + drop
        words = f"{line.name} {line.end_label}".strip()
        bold = line.role in {LineRole.MILESTONE, LineRole.ACTUAL}
        width = ink.measure(words, SMALL, bold=bold) + 4
        box = QRectF(min(end.x() + 8, edge - width), below - 9, width, 18)
        ink.write(box, words, size=SMALL, bold=bold, colour=_name_colour(ink, line.role))
        if line.role is LineRole.ACTUAL and chart.gap and _is_small(chart.gap, plot):
            below += LABEL_STEP
            colour = ink.palette.slow_text if chart.gap.expected > chart.gap.actual else ink.palette.actual
            ink.write(box.translated(0, LABEL_STEP), chart.gap.label, size=SMALL, bold=True, colour=colour)


def _meets(end: QPointF, label: float, plot: _Plot) -> bool:
    """Whether a name at this end could run into the name written before it."""
    return end.x() > plot.box.left() + plot.box.width() * 0.7 and end.y() < label + 2 * LABEL_STEP


def _name_colour(ink: Ink, role: LineRole) -> str:
    return {LineRole.MILESTONE: ink.palette.text, LineRole.ACTUAL: ink.palette.actual}.get(role, ink.palette.text2)


def _gap(ink: Ink, gap: Gap, plot: _Plot) -> None:
    """An arrow from what was paid to what was expected; orange and named when short, plain when ahead."""
    x, start, end = plot.x(gap.day), plot.y(gap.actual), plot.y(gap.expected)
    short = gap.expected > gap.actual
    colour = ink.palette.slow if short else ink.palette.actual
    ink.stroke([QPointF(x, start), QPointF(x, end)], colour, 2)
    tip = 8 if end < start else -8
    ink.shape([QPointF(x, end), QPointF(x + 5, end + tip), QPointF(x - 5, end + tip)], colour)
    if _is_small(gap, plot):
        return  # no room beside the arrow: it stands under the name of what was paid
    width = ink.measure(gap.label, bold=True) + 8
    right = x + 8 + width < plot.box.right() + 40
    middle = min((start + end) / 2, start - 12) if short else (start + end) / 2
    box = QRectF(x + 8 if right else x - width - 6, middle - 9, width, 18)
    ink.write(box, gap.label, bold=True, colour=ink.palette.slow_text if short else ink.palette.actual, align=CENTRE)


def _is_small(gap: Gap, plot: _Plot) -> bool:
    """Whether an arrow is too short for a label beside it."""
    return abs(plot.y(gap.actual) - plot.y(gap.expected)) < 2 * LABEL_STEP


def _mark(ink: Ink, mark: Mark, plot: _Plot) -> None:
    centre = plot.at(mark.point)
    for dx in (-4, 4):
        ink.stroke([centre + QPointF(-dx, -4), centre + QPointF(dx, 4)], ink.palette.text2, 2.4)
    ink.write(QRectF(centre.x() + 8, centre.y() + 6, 220, 18), mark.label, size=SMALL, colour=ink.palette.text2)
