"""Tags: only those of YAML's core schema, and only on values that fit them.

Any other tag asks a reader to make something of a value that is not plain data, which is how YAML runs code; more
often it is a text that begins with an exclamation mark.
"""

from __future__ import annotations

from journeymap.reading.text.core_scalars import Doubt, resolve
from journeymap.wording import quoted

_CORE = "tag:yaml.org,2002:"
_TEXT = frozenset(["!", _CORE + "str"])
_SCALARS: dict[str, tuple[type, ...]] = {
    _CORE + "null": (type(None),),
    _CORE + "bool": (bool,),
    _CORE + "int": (int,),
    _CORE + "float": (float, int),
}
_COLLECTIONS: dict[str, type] = {_CORE + "map": dict, _CORE + "seq": list}


def tagged_scalar(tag: str, text: str) -> tuple[object, Doubt | None]:
    """The value of a scalar with a tag, or None and the doubt about it.

    >>> tagged_scalar("tag:yaml.org,2002:str", "12"), tagged_scalar("tag:yaml.org,2002:float", "12")
    (('12', None), (12.0, None))
    """
    if tag in _TEXT:
        return text, None
    value, doubt = resolve(text)
    if tag not in _SCALARS:
        return None, _refused(tag)
    if doubt is not None and doubt.is_error:
        return None, doubt
    if type(value) not in _SCALARS[tag]:
        return None, _refused(tag)
    return (float(value), None) if tag == _CORE + "float" and isinstance(value, int) else (value, None)


def tagged_collection(tag: str, value: object) -> Doubt | None:
    """The doubt about the tag of a list or mapping, if there is one."""
    return None if tag == "!" or _COLLECTIONS.get(tag) is type(value) else _refused(tag)


def _refused(tag: str) -> Doubt:
    if tag not in _TEXT and tag.startswith("!") and not tag.startswith("!!"):
        message = f"{quoted(tag)} is not allowed: text that begins with '!' has to be in quotes"
        return Doubt("tag", message, f"put the whole text in quotes, or remove {quoted(tag)}")
    is_core = tag in _TEXT or tag in _SCALARS or tag in _COLLECTIONS
    name = quoted(tag.replace(_CORE, "!!", 1))
    message = f"the tag {name} {'does not fit its value' if is_core else 'is not allowed'}"
    return Doubt("tag", message, 'quote text that begins with "!", or remove the tag')
