from enum import StrEnum
from kg import gazetteer
class CountryCodes(StrEnum):
    ISO2="iso2"; ISO3="iso3"; ISO_NUMERIC="iso-numeric"; FIPS="fips"; CAMEO="cameo"; COW="cow"; GW="gw"; MID="mid"; FTM="ftm"; NAME="name"
def country_of(system, code):
    c = gazetteer.country_of(code) if not code.isdigit() else None
    return None if c is None else f"iso:{c}"
def cameo_actor(code): return None
def cameo_event(code): return None
def acled_event(code): return None
def plover_event(code): return None
