"""The register of works."""
