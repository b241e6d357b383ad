"""Plans: the list of decisions, and the workbench in which one is made."""
