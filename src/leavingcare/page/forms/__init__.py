"""What is recorded: each form calls the function of casework that its command calls, shows what follows, and saves."""
