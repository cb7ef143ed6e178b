"""The app: three screens over the same use-cases as the command line."""
