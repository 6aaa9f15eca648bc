"""Legal status under the Children Act 1989: eligible, relevant, former relevant, qualifying."""
