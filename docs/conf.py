"""Configuration of the manual; `make docs` builds it with warnings as errors."""

import journeymap

project = "journeymap"
author = "The journeymap authors"
project_copyright = "the journeymap authors, Apache-2.0"
version = release = journeymap.__version__

extensions = ["myst_parser", "sphinx.ext.autodoc", "sphinx.ext.napoleon"]
exclude_patterns = ["_build"]
myst_heading_anchors = 3
myst_enable_extensions = ["colon_fence"]

html_theme = "furo"
html_title = "journeymap"
html_static_path = []

autodoc_member_order = "bysource"
autodoc_typehints = "signature"
autodoc_default_options = {"members": True, "undoc-members": False}
autodoc_class_signature = "mixed"
default_role = "code"
nitpicky = True
# Names of types in signatures are for reading; the manual has no page for most of them.
nitpick_ignore_regex = [("py:.*", ".*")]
