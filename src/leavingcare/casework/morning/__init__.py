"""The first screen of the day, for an adviser and for a manager."""
