"""Many young people worked out on one day, in parallel where that pays."""
