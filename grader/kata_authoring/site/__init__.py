"""The course as a static site: every lesson, the guides, and what was proven."""
