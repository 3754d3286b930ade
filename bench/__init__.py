"""What printing costs, measured: `make bench`. Nothing here is a test, and no test measures time."""
