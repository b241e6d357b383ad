"""Plans: decisions, levels, the allocation workbench, and the plan as of a day."""
