"""What is right in lenet: its hidden tests, their cases and their oracles in NumPy."""
