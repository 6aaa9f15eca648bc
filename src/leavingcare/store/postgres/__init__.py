"""A case file in a database on a PostgreSQL server. The driver is loaded only when such an address is opened."""
