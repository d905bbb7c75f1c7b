"""The command line: options declared once, two parsers over them, and one module for each command."""
