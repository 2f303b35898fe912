"""The order of the suite: what takes a whole class or a clone comes first, so that no core waits for it in the end."""

FIRST = ("test_readme", "test_demo", "test_hidden", "test_reproducible", "test_grading", "test_faults_while_grading")


def pytest_collection_modifyitems(items):
    """Move the longest files to the front."""
    place = {name: i for i, name in enumerate(FIRST)}
    items.sort(key=lambda item: place.get(item.path.stem, len(FIRST)))
