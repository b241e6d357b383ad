"""What stands over a table: its band of headings, what each column measures, what the title says of all."""
