"""What a plan, an assessment or a review must cover for this young person."""
