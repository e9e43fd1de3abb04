"""Pages: templates in which every word is escaped, and headers that let nothing from elsewhere run."""

from __future__ import annotations

from jinja2 import Environment, PackageLoader, StrictUndefined
from starlette.responses import Response

from kg.serve.media import HTML

_ENVIRONMENT = Environment(
    loader=PackageLoader("kg.serve"), autoescape=True, undefined=StrictUndefined, trim_blocks=True
)
HEADERS = {
    "content-security-policy": (
        "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self' data:; form-action 'self'"
    ),
    "x-content-type-options": "nosniff",
    "referrer-policy": "no-referrer",
}
"""What keeps a page from running or loading anything that a document may have smuggled in."""


def render(name: str, **given: object) -> Response:
    """Return a page."""
    return Response(_ENVIRONMENT.get_template(name).render(**given), media_type=HTML, headers=HEADERS)
