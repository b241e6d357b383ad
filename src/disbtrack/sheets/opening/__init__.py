"""Bytes → grids: the true format by content, values at their addresses, legacy letters decoded, hidden things named."""
