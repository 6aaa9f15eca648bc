"""Tests of leavingcare.exchange."""
