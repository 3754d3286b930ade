"""What comes in as files other than letter files: read into values, with no database."""
