"""Risk assessments: opened, written, submitted, signed or returned by a manager who is not the author, reviewed, closed."""
