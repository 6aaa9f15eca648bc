"""What leaves the team: board packs, handouts, the register of what was published."""
