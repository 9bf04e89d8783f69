"""One renderer per file: values of newsline in, pieces of text out."""
