"""What waits for somebody's word: codes that nobody has explained, cells whose sender has not answered."""
