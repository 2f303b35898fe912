"""The autograder: hidden tests, and the engine that runs them against untrusted answers."""
