"""What was handed in: its files are found, read and parsed here, and nothing of it is executed.

`files` finds and reads, `reading` parses, `official` knows hand-ins made with the assignment's official starter code.
"""
