"""What tests stand on that is no fixture."""
