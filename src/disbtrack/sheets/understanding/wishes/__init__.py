"""What a person or a kept profile asks of the reading of a sheet."""
