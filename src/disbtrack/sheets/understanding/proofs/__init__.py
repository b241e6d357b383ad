"""Figures, and what proves or doubts them: totals, rates, scales, parts; proposals; the receipt."""
