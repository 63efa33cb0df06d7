"""The command line: one small file a command, each of which imports only click at its top."""
