"""How well extraction and comparison do against annotated bundles."""
