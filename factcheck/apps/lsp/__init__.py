"""factcheck in an editor: a language server."""
