"""The kinds of problems in few words, for filtering them where they are many."""

from disbtrack.i18n import _
from disbtrack.usecases.imports.rule_words import RULE_WORDS


def rule_name(rule: str) -> str:
    """A rule of the contract in words."""
    known = RULE_WORDS.get(rule)
    return _(known[0]) if known else rule.replace("-", " ").capitalize()
