"""Built-in rules, a file for each family."""
