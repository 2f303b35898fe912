"""What becomes of scorecards: tables for the terminal, HTML pages for students and staff, CSV for a spreadsheet.

Everything here reads scorecards, and of the course no more than its reference solutions. What a student can have
written into one, such as a name, an exception's message or code, is treated as text that may be hostile.
"""

from autograder.reports.traces import rows, traces_in_report
from autograder.reports.write import print_changes, print_scorecards, write_reports

__all__ = ["print_changes", "print_scorecards", "rows", "traces_in_report", "write_reports"]
