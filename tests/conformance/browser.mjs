// browser.mjs CHROMIUM FOLDER PAGE...: opens each page, clicks, looks.
import { spawn } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';

const [chromium, folder, ...pages] = process.argv.slice(2);

// --- the DevTools protocol, by a pipe: JSON, each message ends with a NUL ----

const flags = ['--headless', '--remote-debugging-pipe', '--no-first-run',
	'--disable-gpu', '--window-size=1500,1300',
	'--disable-dev-shm-usage', '--hide-scrollbars',
	`--user-data-dir=${path.join(folder, 'profile')}`];
if (process.getuid() === 0)
	flags.push('--no-sandbox');
const browser = spawn(chromium, flags,
	{ stdio: ['ignore', 'ignore', 'ignore', 'pipe', 'pipe'] });
const waiting = new Map();
let listeners = [];
let last = 0;
let rest = '';

browser.stdio[4].setEncoding('utf8').on('data', (data) => {
	const parts = (rest + data).split('\0');

	rest = parts.pop();
	for (const part of parts) {
		const message = JSON.parse(part);

		if (message.id === undefined)
			listeners.forEach((listener) => listener(message));
		else if (message.error)
			waiting.get(message.id)[1](new Error(part));
		else
			waiting.get(message.id)[0](message.result);
	}
});
browser.on('error', (error) => fail(error.message));
browser.on('exit', (code) => fail(`${chromium} ends with ${code}`));

function call(method, params = {}, sessionId) {
	browser.stdio[3].write(
		`${JSON.stringify({ id: ++last, method, params, sessionId })}\0`);
	return new Promise((...both) => waiting.set(last, both));
}

function fail(why) {
	console.error(`FAILED: ${why}`);
	browser.kill('SIGKILL');
	process.exit(1);
}
setTimeout(() => fail('it takes longer than three minutes'), 180000).unref();

// --- a page -----------------------------------------------------------------

async function open(file) {
	const heard = [];
	const asked = [];
	const { targetId } = await call('Target.createTarget',
		{ url: 'about:blank' });
	const { sessionId } = await call('Target.attachToTarget',
		{ targetId, flatten: true });
	const tab = {
		heard, asked,
		call: (method, params) => call(method, params, sessionId),
		async evaluate(code) {
			const { result, exceptionDetails } = await tab.call(
				'Runtime.evaluate', { expression: code,
					returnByValue: true, awaitPromise: true });

			if (exceptionDetails)
				throw new Error(JSON.stringify(exceptionDetails));
			return result.value;
		},
	};
	const loaded = new Promise((done) => listeners.push((message) => {
		if (message.sessionId !== sessionId)
			return;
		if (message.method === 'Page.loadEventFired')
			done();
		if (/consoleAPICalled|exceptionThrown|entryAdded|DialogOpening/
			.test(message.method))
			heard.push(message);
		if (message.method === 'Network.requestWillBeSent')
			asked.push(message.params.request.url);
	}));

	for (const domain of ['Page', 'Runtime', 'Log', 'Network'])
		await tab.call(`${domain}.enable`);
	await tab.call('Page.navigate', { url: pathToFileURL(file).href });
	await loaded;
	return tab;
}

async function look(tab, media, scheme, file) {
	await tab.call('Emulation.setEmulatedMedia', { media,
		features: [{ name: 'prefers-color-scheme', value: scheme }] });
	const { cssContentSize, cssLayoutViewport } =
		await tab.call('Page.getLayoutMetrics');
	const { data } = await tab.call('Page.captureScreenshot',
		media === 'screen' ? {} : { captureBeyondViewport: true,
			clip: { ...cssContentSize, scale: 1,
				width: cssLayoutViewport.clientWidth } });

	fs.writeFileSync(path.join(folder, file), Buffer.from(data, 'base64'));
}

async function click(tab, x, y) {
	for (const type of ['mousePressed', 'mouseReleased'])
		await tab.call('Input.dispatchMouseEvent',
			{ type, x, y, button: 'left', clickCount: 1 });
}

// --- what is to be seen -----------------------------------------------------

// The names in the picture and where they are led to; a click needs a place.
const links = `[...document.querySelectorAll('figure svg a')].map((a) => ({
	to: a.getAttribute('href'),
	name: [...a.querySelectorAll('text:not(.detail)')]
		.map((t) => t.textContent).join(' ') }))`;
const place = (i) => `(() => {
	const text = document.querySelectorAll('figure svg a')[${i}]
		.querySelector('text');
	text.scrollIntoView({ block: 'center', inline: 'center' });
	const box = text.getBoundingClientRect();
	return [box.x + box.width / 2, box.y + box.height / 2];
})()`;
const shown = `(() => {
	const target = document.querySelector(':target');
	if (target === null)
		return null;
	const box = target.getBoundingClientRect();
	const chosen = document.querySelector(
		'figure svg a[href="' + location.hash + '"] > g > :is(path, polygon)');
	return { hash: location.hash,
		title: target.querySelector('h3').firstChild.data.trim(),
		seen: box.top >= 0 && box.top < innerHeight - 100,
		marked: getComputedStyle(target).boxShadow !== 'none' &&
			getComputedStyle(chosen).strokeWidth === '3px',
		facts: target.innerText };
})()`;

// WCAG 2: 1.4.3, contrast of all text with what lies behind it.
const faint = `(() => {
	const numbers = (c) => (c.match(/[\\d.]+/g) || []).map(Number);
	const light = (c) => {
		const [r, g, b] = numbers(c).map((v) => (v /= 255) <= 0.03928 ?
			v / 12.92 : ((v + 0.055) / 1.055) ** 2.4);
		return 0.2126 * r + 0.7152 * g + 0.0722 * b;
	};
	const solid = (c) => { const n = numbers(c);
		return n.length >= 3 && (n.length < 4 || n[3] === 1); };
	const behind = (e) => {
		const shape = e.tagName === 'text' &&
			e.closest('.node')?.querySelector('path, polygon');
		if (shape && solid(getComputedStyle(shape).fill))
			return getComputedStyle(shape).fill;
		for (; e !== null; e = e.parentElement)
			if (solid(getComputedStyle(e).backgroundColor))
				return getComputedStyle(e).backgroundColor;
		return 'rgb(255, 255, 255)';
	};
	return [...document.body.querySelectorAll('*')].filter((e) =>
		[...e.childNodes].some((n) => n.nodeType === 3 && n.data.trim()))
		.map((e) => {
			const own = getComputedStyle(e);
			const both = [light(e.tagName === 'text' ? own.fill :
				own.color), light(behind(e))].sort((a, b) => b - a);
			return [(both[0] + 0.05) / (both[1] + 0.05),
				e.tagName + ' ' + e.textContent.trim().slice(0, 40)];
		}).filter(([ratio]) => !(ratio >= 4.5)).map(String);
})()`;

async function check(file) {
	const name = path.basename(file, '.html');
	const tab = await open(file);
	const all = await tab.evaluate(links);
	const ids = await tab.evaluate(
		`[...document.querySelectorAll('.states > article')].map((a) => a.id)`);

	if (all.length !== ids.length)
		fail(`${name}: ${all.length} links for ${ids.length} states`);
	await look(tab, 'screen', 'light', `${name}-top.png`);
	for (let i = 0; i < all.length; i++) {
		const [x, y] = await tab.evaluate(place(i));

		await click(tab, x, y);
		const got = await tab.evaluate(shown);
		const flat = (s) => s.replace(/[\s\u00a0]+/g, '');

		if (got === null || got.hash !== all[i].to || !got.seen ||
			!got.marked || !flat(all[i].name).startsWith(flat(got.title)) ||
			!/Spec: |Definition/.test(got.facts))
			fail(`${name}: a click on ${all[i].name} shows ${
				JSON.stringify(got)}`);
	}
	// By keyboard: focus and Enter.
	await tab.evaluate(`location.hash = '';
		document.querySelector('figure svg a').focus()`);
	for (const type of ['keyDown', 'keyUp'])
		await tab.call('Input.dispatchKeyEvent', { type, key: 'Enter',
			code: 'Enter', windowsVirtualKeyCode: 13, text: '\r' });
	if ((await tab.evaluate('location.hash')) !== all[0].to)
		fail(`${name}: Enter does not follow a state`);
	for (const scheme of ['light', 'dark']) {
		await look(tab, 'screen', scheme, `${name}-${scheme}.png`);
		const found = await tab.evaluate(faint);

		if (found.length > 0)
			fail(`${name}, ${scheme}: too faint: ${found.join('; ')}`);
	}
	await look(tab, 'print', 'light', `${name}-print.png`);
	const { data } = await tab.call('Page.printToPDF',
		{ paperWidth: 8.27, paperHeight: 11.69, printBackground: true });

	fs.writeFileSync(path.join(folder, `${name}.pdf`),
		Buffer.from(data, 'base64'));
	if (tab.heard.length > 0)
		fail(`${name} says ${JSON.stringify(tab.heard)}`);
	if (tab.asked.length !== 1 || await tab.evaluate('document.scripts.length'))
		fail(`${name} loads ${tab.asked}`);
	console.log(`ok: ${name}: ${all.length} states, each shown by a click`);
}

try {
	for (const page of pages)
		await check(page);
} catch (error) {
	fail(error.stack);
}
browser.removeAllListeners('exit').kill('SIGKILL');
process.exit(0);
