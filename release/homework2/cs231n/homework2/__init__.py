"""What homework 2's notebooks ask for, and the library that they lean on."""
