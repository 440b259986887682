"""The book as pages of elements, made once for EPUB, web and WeChat."""
