"""What the law says: pure functions over facts and a day. Nothing here reads a clock, a case file or a setting."""
