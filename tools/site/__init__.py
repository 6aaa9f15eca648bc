"""The site, made of docs/ by MkDocs."""
