"""What things are called: programme trees, units, codes of others, and what their changes carry along."""
