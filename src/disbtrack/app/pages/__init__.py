"""The pages of the window: each shows one use-case's answer and reloads it when the book or the context changes."""
