"""The kinds of problems in few words, for filtering them where they are many."""

from disbtrack.i18n import N_, _

_NAMES = {
    "not-a-number": N_("Not a number"),
    "error-value": N_("Error cells"),
    "formula-without-value": N_("Formulas without a value"),
    "bad-date": N_("No such day"),
    "no-header": N_("No heading"),
    "unit-unknown": N_("Unit not stated"),
    "ambiguous-number": N_("Thousands or decimals"),
    "unit-suspicious": N_("Unit doubtful"),
    "control-disagrees": N_("Totals that differ"),
    "rate-disagrees": N_("Rates that differ"),
    "disbursed-over-planned": N_("Paid over plan"),
    "negative": N_("Negative amounts"),
    "duplicate-row": N_("Rows twice"),
    "unknown-project": N_("Unknown projects"),
    "unknown-unit": N_("Unknown communes"),
    "unknown-code": N_("Unknown codes"),
    "mixed-plan-year": N_("Plan years mixed"),
    "unread-column": N_("Columns not read"),
    "date-unknown": N_("Day not stated"),
    "told-again": N_("Told again"),
    "told-differently": N_("Told differently"),
    "encrypted": N_("Locked files"),
    "damaged": N_("Damaged files"),
    "too-large": N_("Too large files"),
    "not-a-spreadsheet": N_("No spreadsheets"),
    "legacy-font": N_("Old fonts"),
    "hidden": N_("Hidden rows or columns"),
    "struck-out": N_("Struck rows"),
}


def rule_name(rule: str) -> str:
    """A rule of the contract in words."""
    known = _NAMES.get(rule)
    return _(known) if known else rule.replace("-", " ").capitalize()
