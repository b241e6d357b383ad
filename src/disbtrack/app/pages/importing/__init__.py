"""Import, one screen: `page` lays it out and acts, `draft` holds what was said, the others show a part of it each."""
