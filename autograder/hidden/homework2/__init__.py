"""What is right in homework2: its hidden tests and their cases."""
