"""The style sheet of frames, fields and buttons; tables and bars are painted, not styled."""

from collections.abc import Callable
from dataclasses import asdict
from string import Template

from PySide6.QtWidgets import QWidget

from disbtrack.app.tokens import Tokens
from disbtrack.resources import resource

_SHEET = Template("""
QToolTip { background: $text; color: $surface; border: 0; padding: 4px 8px; }
QMenuBar { background: $surface; color: $text; padding: 2px 4px; }
QMenuBar::item { padding: 4px 9px; background: transparent; border-radius: 4px; }
QMenuBar::item:selected { background: $hover; }
QMenu { background: $surface; color: $text; border: 1px solid $line2; padding: 4px; }
QMenu::item { padding: 5px 26px 5px 22px; border-radius: 4px; }
QMenu::item:selected { background: $sel; }
QMenu::item:disabled { color: $ctl; }
QMenu::separator { height: 1px; background: $line; margin: 4px 8px; }
QMenu::indicator { left: 6px; }
#menuRow, #rail, #contextBar { background: $surface; }
#menuRow { border-bottom: 1px solid $line; }
#rail { border-right: 1px solid $line; }
#contextBar { border-bottom: 1px solid $line; }
#page, #scroll, QStackedWidget { background: $app; }
QStatusBar { background: $head; color: $text2; border-top: 1px solid $line2; }
QStatusBar::item { border: 0; }
QStatusBar QLabel { padding: 0 8px; font-size: ${s11}px; }
QFrame[card="true"] { background: $surface; border: 1px solid $line; border-radius: 6px; }
QFrame[sunken="true"] { background: $sunken; border: 1px solid $line; border-radius: 4px; }
QFrame[primary="true"] { background: $surface; border: 2px solid $accent; border-radius: 6px; }
QFrame[line="true"] { background: $line; border: 0; }
QLabel { background: transparent; color: $text; }
QLabel[tone="text2"] { color: $text2; }
QLabel[tone="text3"] { color: $text3; }
QLabel[tone="accent"] { color: $accent; }
QLabel[tone="slow"] { color: $slow; }
QLabel[tone="near"] { color: $near; }
QLabel[tone="err"] { color: $err; }
QLabel[tone="unalloc"] { color: $unalloc; }
QLabel[chip="true"] { background: $accent_bg; color: $accent; border-radius: 4px; padding: 3px 8px;
  font-weight: 600; }
QPushButton { background: $surface; color: $text; border: 1px solid $line2; border-bottom: 1px solid $ctl;
  border-radius: 4px; padding: 0 14px; min-height: ${s28}px; font-weight: 500; }
QPushButton:hover { border-color: $accent; }
QPushButton:focus { border: 2px solid $focus; padding: 0 13px; }
QPushButton:pressed { background: $hover; }
QPushButton:disabled { color: $ctl; background: $head; border-color: $line; }
QPushButton[primary="true"] { background: $accent; color: $on_accent; border: 1px solid $accent; font-weight: 600; }
QPushButton[primary="true"]:focus { border: 2px solid $text; }
QPushButton[primary="true"]:disabled { background: $track; color: $text2; border-color: $track; }
QPushButton[link="true"] { background: transparent; border: 1px solid transparent; color: $accent; padding: 0 4px;
  min-height: ${s22}px; font-size: ${s11}px; font-weight: 600; text-align: left; }
QPushButton[link="true"]:hover { text-decoration: underline; }
QPushButton[link="true"]:focus { border: 2px solid $focus; border-radius: 4px; padding: 0 3px; }
QPushButton[link="true"]:disabled { color: $ctl; }
QPushButton[link="true"]:checked { color: $text; }
QPushButton[chip="true"] { min-height: ${s22}px; padding: 0 8px; font-size: ${s11}px; font-weight: 600; }
QPushButton[chip="true"][doubtful="true"] { background: $near_bg; color: $near; border-color: $near; }
QPushButton[chip="true"][refused="true"] { background: $err_bg; color: $err; border-color: $err; }
QPushButton[chip="true"]:checked { border: 2px solid $accent; }
QPushButton[tab="true"] { background: transparent; border: 0; border-bottom: 2px solid transparent; border-radius: 0;
  color: $text2; padding: 0 10px; min-height: ${s28}px; font-weight: 500; }
QPushButton[tab="true"]:checked { color: $accent; border-bottom: 2px solid $accent; font-weight: 600; }
QPushButton[tab="true"]:focus { border: 2px solid $focus; border-radius: 4px; padding: 0 8px; }
QPushButton[segment="true"] { border-radius: 0; min-height: ${s22}px; padding: 0 10px; font-size: ${s11}px; }
QPushButton[segment="true"]:checked { background: $accent_bg; color: $accent; border: 1px solid $accent;
  font-weight: 600; }
QToolButton { background: transparent; color: $text2; border: 1px solid transparent; border-radius: 4px;
  padding: 3px 6px; }
QToolButton:hover { background: $hover; }
QToolButton:focus { border: 2px solid $focus; padding: 2px 5px; }
QToolButton:disabled { color: $ctl; }
QToolButton[link="true"] { color: $accent; font-weight: 600; font-size: ${s11}px; }
QLineEdit, QComboBox, QDateEdit { background: $surface; color: $text; border: 1px solid $line2;
  border-bottom: 1px solid $ctl;
  border-radius: 4px; padding: 0 8px; min-height: ${s26}px; selection-background-color: $sel;
  selection-color: $text; }
QLineEdit:hover, QComboBox:hover { border-color: $accent; }
QLineEdit:focus, QComboBox:focus, QDateEdit:focus { border: 2px solid $focus; padding: 0 7px; }
QLineEdit[filter="true"] { min-height: ${s18}px; border-radius: 3px; padding: 0 5px; font-size: ${s11}px; }
QLineEdit[filter="true"][active="true"] { background: $accent_bg; border: 1px solid $accent;
  font-weight: 600; color: $accent; }
QComboBox::drop-down { border: 0; width: 24px; }
QComboBox::down-arrow { image: url($down); width: 14px; height: 14px; }
QComboBox QAbstractItemView { background: $surface; color: $text; border: 1px solid $line2;
  selection-background-color: $sel;
  selection-color: $text; outline: 0; }
QCheckBox { color: $text; spacing: 7px; background: transparent; }
QCheckBox::indicator { width: 14px; height: 14px; border: 1px solid $ctl; border-radius: 3px; background: $surface; }
QCheckBox::indicator:checked { background: $accent; border-color: $accent; image: url($tick); }
QCheckBox:focus { color: $focus; }
QTableView { background: $surface; color: $text; border: 0; gridline-color: $line; outline: 0;
  selection-background-color: $sel; selection-color: $text; }
QHeaderView { background: $head; border: 0; }
QHeaderView::section { background: $head; color: $text2; border: 0; border-bottom: 1px solid $line2; padding: 0 8px;
  font-size: ${s11}px; font-weight: 600; }
QTableCornerButton::section { background: $head; border: 0; }
QScrollArea { border: 0; background: transparent; }
QPlainTextEdit, QTextEdit { background: $sunken; color: $text2; border: 1px solid $line; border-radius: 4px; }
QScrollBar:vertical { background: transparent; width: 11px; margin: 0; }
QScrollBar:horizontal { background: transparent; height: 11px; margin: 0; }
QScrollBar::handle { background: $line2; border-radius: 4px; margin: 2px; }
QScrollBar::handle:vertical { min-height: 28px; }
QScrollBar::handle:horizontal { min-width: 28px; }
QScrollBar::handle:hover { background: $ctl; }
QScrollBar::add-line, QScrollBar::sub-line { width: 0; height: 0; }
QScrollBar::add-page, QScrollBar::sub-page { background: transparent; }
QSplitter::handle { background: transparent; }
QCalendarWidget QWidget { background: $surface; color: $text; }
QCalendarWidget QToolButton { color: $text; }
QDialog { background: $app; }
""")


def style_sheet(tokens: Tokens, px: Callable[[int], int]) -> str:
    """Fill the sheet with a set of colours and with sizes at the chosen text size."""
    sizes = {f"s{size}": str(px(size)) for size in (10, 11, 12, 18, 22, 26, 28)}
    images = {name: resource(f"icons/{name}_{tokens.name}.svg").as_posix() for name in ("tick", "down")}
    return _SHEET.substitute(asdict(tokens), **sizes, **images)


def dress(widget: QWidget, name: str) -> None:
    """Let the style sheet know a widget by one of its words: "card", "chip", "primary" and so on."""
    widget.setProperty(name, True)  # noqa: FBT003 - Qt's own signature
