"""What goes out on paper: forms, charts, annexes, and the demonstration that makes them all."""
