"""What young people are entitled to, as it is told to them."""
