"""Where each kind that travels has its rows: registers in tables of their own, words and rules in those of the book."""

from collections.abc import Mapping
from types import MappingProxyType

from sqlalchemy import Table

from disbtrack.domain.kept import Kept
from disbtrack.domain.word_rows import CodeRow, MilestoneRow, NodeRow, ProgrammeRow, SettingRow
from disbtrack.storage import schema
from disbtrack.storage.registers import KEPT

TABLES: Mapping[type[Kept], Table] = MappingProxyType(
    {
        ProgrammeRow: schema.programme,
        NodeRow: schema.node,
        CodeRow: schema.code,
        SettingRow: schema.setting,
        MilestoneRow: schema.milestone,
        **KEPT,
    }
)
"""Lines of the map of codes are written by `Change.put_codes` alone, which keeps who told them."""
