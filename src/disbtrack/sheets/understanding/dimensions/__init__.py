"""What a row says of its amounts: project, work, unit, source, capital, by name and by code."""
