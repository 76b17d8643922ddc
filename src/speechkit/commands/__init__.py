"""The built-in commands, a file each."""
