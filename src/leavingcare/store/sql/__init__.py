"""The store in SQL: what every engine has in common. What differs stands behind `engine.Engine`."""
