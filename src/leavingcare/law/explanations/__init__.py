"""What an answer means, in sentences for people who are not lawyers: the answer first, then the sum and what would change."""
