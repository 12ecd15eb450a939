// Runs a Python script in Pyodide, which is a newer Python than most machines have:
// node python.mjs SCRIPT FOLDER…, with the folders to import from.
import { basename, dirname } from "node:path";
import { loadPyodide } from "pyodide";

const [script, ...folders] = process.argv.slice(2);
const python = await loadPyodide();
const mount = (folder, n) => {
  python.FS.mkdirTree(`/imports/${n}`);
  python.FS.mount(python.FS.filesystems.NODEFS, { root: folder }, `/imports/${n}`);
  return `/imports/${n}`;
};
const path = [dirname(script), ...folders].map(mount);
python.globals.set("path", python.toPy(path));
python.globals.set("script", `${path[0]}/${basename(script)}`);
try {
  python.runPython(`
import runpy, sys, warnings
warnings.simplefilter("ignore")  # requests misses its compiled helper, and nothing here asks for it
sys.path += path[1:]
sys.dont_write_bytecode = True
runpy.run_path(script, run_name="__main__")
`);
} catch (error) {
  console.error(error.message); // Python's traceback, without the megabytes of minified JavaScript
  process.exitCode = 1;
}
