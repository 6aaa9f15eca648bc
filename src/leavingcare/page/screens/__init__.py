"""What is looked at: each screen calls a function of casework and shows its rows."""
