"""Pages: templates in which every word is escaped, and headers that let nothing from elsewhere run."""

from __future__ import annotations

from jinja2 import Environment, PackageLoader, StrictUndefined
from starlette.requests import Request
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


def render(request: Request, name: str, **given: object) -> Response:
    """Return a page; its links begin where the server is reached, which may be below another address."""
    page = _ENVIRONMENT.get_template(name).render(root=request.scope.get("root_path", ""), **given)
    return Response(page, media_type=HTML, headers=HEADERS)
