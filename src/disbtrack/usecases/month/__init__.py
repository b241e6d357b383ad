"""The month of an office: duties, who has sent what, what goes out to units and comes back, and its end."""
