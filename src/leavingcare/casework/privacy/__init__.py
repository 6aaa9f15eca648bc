"""What the law of data protection asks of a case file: access, restriction, retention, erasure."""
