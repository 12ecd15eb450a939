"""The whole kit as a static site, which runs in the browser alone: JupyterLite and Pyodide."""
