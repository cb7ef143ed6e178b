"""`python -m coach`."""

from coach.cli.start import main

main()
