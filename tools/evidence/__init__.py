"""What an extract proves, beside the full record of the same people."""
