"""Back to the sender: the list of problems, and marked copies of the files."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from disbtrack.cli.command import option
from disbtrack.cli.console import show
from disbtrack.i18n import N_, _

if TYPE_CHECKING:
    from disbtrack.usecases.imports.back_to_sender import MarkedCopy
    from disbtrack.usecases.imports.import_sheet import ImportPlan

_WAYS = {
    "in-place": N_("the file itself, with colours and comments"),
    "converted": N_("made an .xlsx by LibreOffice, then marked"),
    "from-values": N_("a new .xlsx with the values that were read"),
}


@dataclass(frozen=True, slots=True)
class Sent:
    """What was written for the senders: the list with its number of problems, and the marked copies."""

    list_path: Path | None = None
    problems: int = 0
    copies: "tuple[MarkedCopy, ...]" = field(default_factory=tuple)

    @property
    def json(self) -> dict[str, Any]:
        """What is added to the document of an import."""
        told: dict[str, Any] = {}
        if self.list_path is not None:
            told["problems_out"] = {"path": str(self.list_path), "problems": self.problems}
        if self.copies:
            told["marked_copies"] = [
                {
                    "path": str(one.path),
                    "way": one.way.value,
                    "problems": one.marks,
                    "coloured_only": one.bare,
                    "protected": one.protected,
                }
                for one in self.copies
            ]
        return told


def sending_options() -> list[click.Parameter]:
    """The options of `import` that write for the senders."""
    return [
        option(
            "--problems-out",
            _("FILE.xlsx"),
            _("Write the problems as a list for the sender, with room for the reply."),
            target="problems_out",
        ),
        option(
            "--marked-copy",
            _("DIR"),
            _("Write copies of the files there, with the problems coloured and commented."),
            target="marked_copies",
        ),
    ]


def send_back(plan: "ImportPlan", told: Mapping[str, Any]) -> Sent:
    """Write what was asked for; also on a dry run, and where problems keep the files out."""
    from disbtrack.usecases.imports.back_to_sender import marked_copy, problems_list

    made = {}
    if told["marked_copies"]:
        folder = Path(told["marked_copies"])
        copies = {file.reading.path: marked_copy(file, folder) for file in plan.files}
        made = {path: copy for path, copy in copies.items() if copy is not None}
    if not told["problems_out"]:
        return Sent(copies=tuple(made.values()))
    out = Path(told["problems_out"])
    count = problems_list(plan, out, copies={path: copy.path for path, copy in made.items()})
    return Sent(out, count, tuple(made.values()))


def say_sent(sent: Sent) -> None:
    """Say what was written for the senders."""
    if sent.list_path is not None:
        show(_("List of {count} problems: {path}").format(count=sent.problems, path=sent.list_path))
    for copy in sent.copies:
        words = _("Marked copy with {count} problems: {path} ({way})")
        show(words.format(count=copy.marks, path=copy.path, way=_(_WAYS[copy.way.value])))
        if copy.protected:
            show("  " + _("It is protected with the password of the file."))
        if copy.bare:
            words = _("{count} further cells are only coloured; the list names them all (--problems-out).")
            show("  " + words.format(count=copy.bare))
