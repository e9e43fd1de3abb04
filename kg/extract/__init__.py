"""From a document to its claims: rules over the tokens of a blank pipeline."""
