"""What commands share: groups, options, confirmation."""
