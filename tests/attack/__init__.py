"""The standing attack on what is published, at full counts: `LC_SHARED=... python -m tests.attack`, by hand, about half an hour."""
