// pdfjs.mjs MODULES BOOK.pdf ...: pdf.js (in MODULES/node_modules) opens every page of every book, with its words, its
// drawing, its links and its structure; whatever it says on the way is a fault.  Exit 1 for any.
import { readFileSync } from "node:fs";
import { basename, resolve } from "node:path";
import { pathToFileURL } from "node:url";

const [folder, ...paths] = process.argv.slice(2);
const said = [];
for (const level of ["log", "warn", "error"])
	console[level] = (...words) => said.push(words.join(" "));
const home = resolve(folder, "node_modules/pdfjs-dist");
const pdfjs = await import(pathToFileURL(`${home}/legacy/build/pdf.mjs`));
said.length = 0; // what it says of the machine
let bad = false;
for (const path of paths) {
	const book = await pdfjs.getDocument({
		data: new Uint8Array(readFileSync(path)), verbosity: pdfjs.VerbosityLevel.WARNINGS,
		standardFontDataUrl: `${home}/standard_fonts/`, cMapUrl: `${home}/cmaps/`, cMapPacked: true,
	}).promise;
	let words = 0, links = 0;
	for (let i = 1; i <= book.numPages; i++) {
		const page = await book.getPage(i);
		words += (await page.getTextContent()).items.length;
		links += (await page.getAnnotations()).length;
		await page.getOperatorList();
		await page.getStructTree();
		page.cleanup();
	}
	await book.getOutline();
	await book.getMarkInfo();
	process.stdout.write(`pdf.js: ${basename(path)}: ${book.numPages} pages, ${words} pieces of text, ${links} links\n`);
	for (const line of new Set(said))
		process.stdout.write(`  ${line}\n`);
	bad ||= said.length > 0;
	said.length = 0;
	await book.destroy();
}
process.exit(bad ? 1 : 0);
