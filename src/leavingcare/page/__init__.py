"""The page: `lc` in a browser on this computer. It shows the rows of casework as tables and saves what casework proposes."""
