"""The board pack: blocks of tables drawn from everybody on a day, printed exactly for the team or through the guard for others.

`drafted` gives the blocks, `exactly` and `protected` print them, `documents` puts the whole together.
"""
