"""Floor 3: what a person asks for, one module an errand; the window and the command line run the same ones."""
