"""Settings of the user, local policy, and the law as reference."""
