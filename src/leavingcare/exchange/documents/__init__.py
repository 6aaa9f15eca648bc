"""Pages, workbooks and charts, written."""
