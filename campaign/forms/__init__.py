"""What people type, turned into domain values. A refusal lands at its field, and what was typed stays."""
