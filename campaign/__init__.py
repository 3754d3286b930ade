"""Campaign: letters to officials, from the first block to the last answer."""
