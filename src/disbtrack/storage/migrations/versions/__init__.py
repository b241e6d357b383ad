"""One module per format, in order; a format that was released is never changed."""
