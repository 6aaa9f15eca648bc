"""Who has whom: overview, allocation, handover, forecast, what-if."""
