"""Claims in contradiction sets as schema.org ClaimReview: what is disputed, by whom, and why."""

from __future__ import annotations

from typing import IO, Any

from kg.export.sheet import clean, write_json
from kg.export.view import View


def write_claimreview(view: View, out: IO[bytes]) -> None:
    """Write one review a claim that stands in a contradiction.

    No truth is rated, for none was found out: the rating says "disputed", and its explanation is the reason
    of the contradiction.
    """
    reasons = {str(row["set"]): str(row["sentence"]) for row in view.rows("contradictions")}
    reviews: list[dict[str, Any]] = []
    for row in view.rows("set-claims"):
        claim: dict[str, Any] = {"@type": "Claim", "@id": str(row["claim"]), "text": clean(str(row["quote"]))}
        speaker = row["speaker"] or row["publisher"]
        if speaker:
            claim["author"] = {"@type": "Organization", "name": clean(str(speaker))}
        claim["appearance"] = {"@type": "CreativeWork", "identifier": str(row["document"])}
        if row["publisher"]:
            claim["appearance"]["publisher"] = {"@type": "Organization", "name": clean(str(row["publisher"]))}
        if row["published"]:
            claim["datePublished"] = str(row["published"])[:10]
        reviews.append(
            {
                "@type": "ClaimReview",
                "@id": f"{row['set']}#{str(row['claim']).rsplit('/', 1)[-1]}",
                "claimReviewed": clean(str(row["words"] or row["quote"])),
                "itemReviewed": claim,
                "reviewRating": {
                    "@type": "Rating",
                    "alternateName": "disputed",
                    "ratingExplanation": clean(reasons.get(str(row["set"]), "")),
                },
                "about": {"@type": "Thing", "@id": str(row["set"]), "name": clean(str(row["label"]))},
            }
        )
    write_json({"@context": "https://schema.org", "@graph": reviews}, out)
