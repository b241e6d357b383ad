"""The register of findings of audits and inspections: what they ask for, and by which vouchers it was done."""
