"""From the claims of many documents to canonical actors, events and questions."""
