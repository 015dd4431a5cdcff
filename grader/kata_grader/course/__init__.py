"""What a course is made of: manifest, stubs, mistakes, progress and the proof."""
