"""Floor 4: the same errands as the window, without a screen. Tables on stdout, everything else on stderr."""
