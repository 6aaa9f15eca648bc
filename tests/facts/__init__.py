"""Tests of leavingcare.facts."""
