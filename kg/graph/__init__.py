"""Records to RDF and back; validation against the shapes."""
