"""Recording: what commands write into the case file, and what follows from it. One module a topic; each gives a Draft."""
