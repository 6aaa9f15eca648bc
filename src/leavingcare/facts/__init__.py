"""Dated facts about people: person, adviser, spell, event, signed document, checklist, action.

Everything in a case file is one of these. What the law needs is a Life: one person's facts in order of time.
Import a class from its own module: lists of the day are read without most of them, and start sooner for it.
"""
