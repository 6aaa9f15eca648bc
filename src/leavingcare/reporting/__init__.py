"""What others are told: measures and their definitions, the rows of returns, checks, suppression. All pure."""
