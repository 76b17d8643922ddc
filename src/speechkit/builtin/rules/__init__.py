"""Built-in rules, a folder for each family: `rules.py` lists them, the door hands them in."""
