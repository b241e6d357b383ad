"""Whether a file that lies there already is a template in which nobody entered anything."""

from pathlib import Path

from disbtrack.domain.catalogue import Catalogue, Hints
from disbtrack.domain.programme import Tree
from disbtrack.domain.units import Register
from disbtrack.sheets.reader import read_file

_NOBODY = Catalogue(Tree((), ()), Register(()))


def is_untouched(path: Path) -> bool:
    """Answer whether a file is a template as it was sent; raises DisbtrackError where it cannot be read."""
    reading, _grids = read_file(path, _NOBODY, Hints())
    sheets = [one for one in reading.sheets if one.template is not None]
    entered = any(one.figures or one.estimates or one.attributes or one.problems for one in sheets)
    return bool(sheets) and not entered and not reading.problems
