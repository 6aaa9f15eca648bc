"""What young people can ask for: the page of their rights, the council's local offer, and the letters of the yearly offer."""
