// Reads a document as JSON and prints what is wrong with it, as a JSON array: node validate.mjs data-package|table-schema|dcat-us < document
import { readFileSync } from 'node:fs';
import Ajv from 'ajv/dist/2020.js';
import formats from 'ajv-formats';
import datapackage from 'datapackage';
import tableschema from 'tableschema';

const document = JSON.parse(readFileSync(0, 'utf8'));
const said = errors => errors.map(e => e.message);

function dcat() {
  const ajv = formats(new Ajv.default({ allErrors: true, strict: true, strictRequired: false }));
  const schema = JSON.parse(readFileSync(new URL('dcat-us-3.json', import.meta.url), 'utf8'));
  const fits = ajv.compile(schema);
  return fits(document) ? [] : fits.errors.map(e => `${e.instancePath}: ${e.message} ${JSON.stringify(e.params)}`);
}

const validators = {
  'data-package': async () => said((await datapackage.validate(document)).errors),
  'table-schema': async () => said((await tableschema.validate(document)).errors),
  'dcat-us': dcat,
};
process.stdout.write(JSON.stringify(await validators[process.argv[2]]()));
