// One JavaScript engine on all forms: node peers_node.mjs ENGINE FORMS.json TEMPLATE.docx OUTDIR
// Prints seconds (by the clock, and of the processor) and megabytes as JSON. Modules are looked up from the current directory.
import fs from 'node:fs';
import path from 'node:path';
import { createRequire } from 'node:module';
import { performance } from 'node:perf_hooks';

const require = createRequire(path.join(process.cwd(), 'x.js'));
const [engine, data, template, out] = process.argv.slice(2);
const forms = JSON.parse(fs.readFileSync(data, 'utf8'));
const file = i => path.join(out, String(i).padStart(5, '0') + '.docx');

const engines = {
  docxtemplater() {
    const PizZip = require('pizzip'), Docxtemplater = require('docxtemplater');
    return () => {
      const source = fs.readFileSync(template);
      forms.forEach((form, i) => {
        const doc = new Docxtemplater(new PizZip(source), { paragraphLoop: true, linebreaks: true });
        doc.render(form);
        fs.writeFileSync(file(i), doc.getZip().generate({ type: 'nodebuffer', compression: 'DEFLATE' }));
      });
    };
  },
  'easy-template-x'() {
    const { TemplateHandler } = require('easy-template-x');
    return async () => {
      const handler = new TemplateHandler(), source = fs.readFileSync(template);
      for (let i = 0; i < forms.length; i++) fs.writeFileSync(file(i), await handler.process(source, forms[i]));
    };
  },
};

const work = engines[engine]();
const start = performance.now(), busy = process.cpuUsage();
await work();
const seconds = (performance.now() - start) / 1000, used = process.cpuUsage(busy);
const cpu = (used.user + used.system) / 1e6;
console.log(JSON.stringify({ seconds, cpu, megabytes: process.resourceUsage().maxRSS / 1024 }));
