"""The rows of a table as lines: numbered, nested, and added up."""
