"""The catalogue of duties and the dated figures, with their readers."""
