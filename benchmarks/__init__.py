"""Measuring: made-up authorities of several sizes, whole commands in processes of their own, and two things to compare with."""
