"""Sphinx's settings for the site; the titles and the templates are given on the command line."""

extensions = ["myst_parser", "kata_authoring.site.sphinx_html"]
html_theme = "furo"
html_math_renderer = "mathml"
html_static_path = ["_static"]
html_css_files = ["shared.css", "moving.css", "site.css", "editor.css"]
html_js_files = [("progress.js", {"type": "module"})]
html_copy_source = False
html_show_copyright = False
html_show_sphinx = False
html_theme_options: dict[str, list[str]] = {"footer_icons": []}
myst_enable_extensions = ["dollarmath"]
myst_heading_anchors = 4
exclude_patterns = ["LICENSE"]
# Lexers for consoles and TOML may stumble over an ellipsis.
suppress_warnings = ["misc.highlighting_failure"]
