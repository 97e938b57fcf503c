// One JavaScript engine: node peers_node.mjs ENGINE FORMS.jsonl TEMPLATE.docx OUTDIR
// ENGINE-volume writes all forms into one document. Prints seconds (by the clock, and of the processor) and
// megabytes as JSON. Modules are looked up from the current directory.
import fs from 'node:fs';
import path from 'node:path';
import { createRequire } from 'node:module';
import { performance } from 'node:perf_hooks';
import { promisify } from 'node:util';

const require = createRequire(path.join(process.cwd(), 'x.js'));
const [engine, data, template, out] = process.argv.slice(2);
const forms = fs.readFileSync(data, 'utf8').trimEnd().split('\n').map(line => JSON.parse(line));
const file = i => path.join(out, String(i).padStart(5, '0') + '.docx');

const docxtemplater = each => {
  const PizZip = require('pizzip'), Docxtemplater = require('docxtemplater');
  return () => {
    const source = fs.readFileSync(template);
    each.forEach((values, i) => {
      const doc = new Docxtemplater(new PizZip(source), { paragraphLoop: true, linebreaks: true });
      doc.render(values);
      fs.writeFileSync(file(i), doc.getZip().generate({ type: 'nodebuffer', compression: 'DEFLATE' }));
    });
  };
};

const easyTemplateX = each => {
  const { TemplateHandler } = require('easy-template-x');
  return async () => {
    const handler = new TemplateHandler(), source = fs.readFileSync(template);
    for (let i = 0; i < each.length; i++) fs.writeFileSync(file(i), await handler.process(source, each[i]));
  };
};

// Carbone chooses no rows: it is given what each cell shows and how it merges
const shown = row => ({
  ...row,
  first_shown: row.step === 1 ? row.first : '', first_merge: row.step === 1 ? 'restart' : 'continue',
  second_shown: row.step < 3 ? row.second : '', second_merge: row.step < 3 ? 'restart' : 'continue',
});
const carbone = () => {
  const render = promisify(require('carbone').render);
  const values = { forms: forms.map(form => ({ ...form, blank: '', rows: form.rows.map(shown) })) };
  return async () => fs.writeFileSync(file(0), await render(path.resolve(template), values));
};

const engines = {
  docxtemplater: () => docxtemplater(forms),
  'docxtemplater-volume': () => docxtemplater([{ forms }]),
  'easy-template-x': () => easyTemplateX(forms),
  'carbone-volume': carbone,
};

const work = engines[engine]();
const start = performance.now(), busy = process.cpuUsage();
await work();
const seconds = (performance.now() - start) / 1000, used = process.cpuUsage(busy);
const cpu = (used.user + used.system) / 1e6;
const status = fs.existsSync('/proc/self/status') ? fs.readFileSync('/proc/self/status', 'utf8') : '';
const own = /VmHWM:\s+(\d+)/.exec(status);
const megabytes = (own ? Number(own[1]) : process.resourceUsage().maxRSS) / 1024;
fs.writeSync(1, JSON.stringify({ seconds, cpu, megabytes }) + '\n');
process.exit(0);
