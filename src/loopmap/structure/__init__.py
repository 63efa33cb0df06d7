"""Signed digraphs of small integers and their loops: no names, no files, no figures."""
