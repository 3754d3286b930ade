"""How a notice or a letter leaves this installation."""
