"""Measured, not tested: `make bench` prints ratios, each beside the least that the job can cost with the same tools."""
