"""Run by Alembic: migrates the connection that the program hands over."""

from alembic import context

from disbtrack.storage import schema

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=schema.book.metadata,
    render_as_batch=True,
    transactional_ddl=True,
)
with context.begin_transaction():
    context.run_migrations()
