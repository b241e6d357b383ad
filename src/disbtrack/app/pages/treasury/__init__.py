"""Reconciling with the Treasury: units and periods, both sides beside each other, what differs, the paper."""
