"""Floor 2: the gate to the book, one SQLite file. The only room that knows SQLAlchemy and Alembic."""
