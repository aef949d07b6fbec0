// Uploads packages into Lumi's H5P server, as a platform does: `node lumi.mjs <libraries> <package>…` → JSON.
// The server is GPL-3; it is a tool of the tests and no part of what is built.
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createRequire } from 'node:module';

const H5P = createRequire(import.meta.url)('@lumieducation/h5p-server');
const [libraries, ...packages] = process.argv.slice(2);
const place = mkdtempSync(join(tmpdir(), 'balise-h5p-'));
const editor = H5P.fs(new H5P.H5PConfig(), libraries, join(place, 'temporary'), join(place, 'content'));
const user = { id: 'teacher', name: 'Teacher', email: 'teacher@example.org', type: 'local' };
const said = {};
for (const path of packages) {
  try {
    const { metadata, parameters } = await editor.uploadPackage(path, user);
    said[path] = { title: metadata.title, language: metadata.language, library: metadata.mainLibrary, parameters };
  } catch (error) {
    said[path] = { error: error.errorId || String(error), more: (error.getErrors?.() || []).map((item) => item.errorId) };
  }
}
process.stdout.write(JSON.stringify(said), () => process.exit(0));
