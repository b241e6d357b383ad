"""Templates sent out as workbooks (phát biểu mẫu) and read back: one shape for the writer and the reader."""
