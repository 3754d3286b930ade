"""The letter file, read and written: beneath reading and rendering, knowing only the domain."""
