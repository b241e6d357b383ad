"""Marks on the sender's own file, and lists of problems, as workbooks that go back to where the file came from."""
