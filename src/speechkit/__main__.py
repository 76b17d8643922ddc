"""`python -m speechkit` is the command line."""

from speechkit.cli import main

if __name__ == "__main__":
    raise SystemExit(main())
