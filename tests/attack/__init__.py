"""The standing attack on what is published, at full counts and by hand: `LC_SHARED=/path/to/shared python -m tests.attack`."""
