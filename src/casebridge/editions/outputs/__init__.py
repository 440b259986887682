"""Printed and electronic forms of a book; each is a function from a book to a file's bytes."""
