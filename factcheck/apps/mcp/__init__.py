"""factcheck for an assistant: a server of the Model Context Protocol, with tools that only read."""
