"""What several tests share: the sample authority as facts, and small lives to put a question to."""
