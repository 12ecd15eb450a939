"""The languages that the pages speak: words from gettext catalogues, formats from Babel."""
