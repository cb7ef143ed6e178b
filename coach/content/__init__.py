"""Files people write: found in packs, read with line numbers, faulted in one style."""
