"""What a user can do. Each function loads facts, asks the law, saves, logs, and gives back rows or what was done."""
