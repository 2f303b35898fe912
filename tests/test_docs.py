"""The documentation: the site builds, no link in it is dead, and no page is left out of it."""

import re
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[1]
LINK = re.compile(r"\]\((?!https?:)([^)#\s]+)")


def test_the_site_builds_without_a_warning(tmp_path):
    command = [Path(sys.executable).with_name("mkdocs"), "build", "--strict", "--site-dir", tmp_path]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    assert "not included in the" not in done.stderr, done.stderr
    assert (tmp_path / "index.html").is_file()


def test_links_of_pages_outside_the_site_lead_somewhere():
    for page in ("README.md", "CONTRIBUTING.md"):
        links = LINK.findall((ROOT / page).read_text())
        assert links
        for link in links:
            assert (ROOT / link).exists(), f"{page} links to {link}"
