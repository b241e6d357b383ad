"""Floor 4: the window. Qt classes hold no rule: what an amount means is asked of the floors below."""
