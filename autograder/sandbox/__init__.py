"""The trust boundary: student code runs in a confined process, and only arrays and text come back."""
