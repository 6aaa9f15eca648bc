"""The standing attack on what is published, at full counts, by hand, about half an hour.

`LC_SHARED=... python -m tests.attack`"""
