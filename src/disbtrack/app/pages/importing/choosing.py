"""The system's dialogs by which files and folders are chosen."""

from PySide6.QtWidgets import QFileDialog, QWidget

from disbtrack.i18n import _

ENDINGS = (
    "xlsx",
    "xlsm",
    "xlsb",
    "xls",
    "ods",
    "csv",
    "tsv",
    "txt",
    "html",
    "htm",
    "mht",
    "xml",
    "docx",
    "pdf",
    "png",
    "jpg",
    "jpeg",
    "tif",
    "tiff",
    "bmp",
)


def ask_paths(parent: QWidget, start: str) -> list[str]:
    """Ask for files; what they are is told by their content, whatever they are called."""
    kinds = _("Workbooks ({kinds})").format(kinds=" ".join(f"*.{ending}" for ending in ENDINGS))
    return QFileDialog.getOpenFileNames(parent, _("Choose workbooks"), start, f"{kinds};;" + _("All files (*)"))[0]


def ask_folder(parent: QWidget, start: str) -> str:
    """Ask for a folder; nothing where none was chosen."""
    return QFileDialog.getExistingDirectory(parent, _("Choose a folder of workbooks"), start)
