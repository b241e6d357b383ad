"""Works and outputs: the registers of what is built, with contracts, volumes, targets and results."""
