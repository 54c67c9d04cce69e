#!/bin/sh
# mermaid.sh: Mermaid's own parser reads every chart, with as many nodes,
# arrows and clusters as there are, and gives each name back.
. "$(dirname "$0")/lib.sh"

need_tool node npm
scratch
cd "$work"
npm install --silent --no-audit --no-fund --prefix . mermaid@11.17.2 \
	jsdom@24.1.3 >npm.log 2>&1 || skip 'npm cannot install mermaid'
cd "$OLDPWD"

for case in tests/golden/emit/graph-*/; do
	case $case in
	*-dot/ | *-targets/) continue ;;
	esac
	name=$(basename "$case")
	cp "$case/want/stdout" "$work/$name.mmd"
done
for spec in specs/*.yaml; do
	name=$(basename "$spec" .yaml)
	"$STEPC" graph "$spec" >"$work/$name.mmd" 2>"$work/stderr" ||
		"$STEPC" graph "$spec" --env prod >"$work/$name.mmd" 2>/dev/null
done

cat >"$work/parse.mjs" <<'END'
import fs from 'node:fs';
import { JSDOM } from 'jsdom';

const { window } = new JSDOM('<!DOCTYPE html><body></body>');
globalThis.window = window;
globalThis.document = window.document;
const { default: mermaid } = await import('mermaid');
mermaid.initialize({ startOnLoad: false, securityLevel: 'strict' });
const count = (text, pattern) => (text.match(pattern) || []).length;

for (const file of process.argv.slice(2)) {
	const text = fs.readFileSync(file, 'utf8');
	const chart = await mermaid.mermaidAPI.getDiagramFromText(text);
	const nodes = [...chart.db.getVertices().values()]
		.filter((node) => node.id.startsWith('n'));
	const got = [nodes.length, chart.db.getEdges().length,
		chart.db.getSubGraphs().length];
	const want = [count(text, /^ +n\d+[[({]/gm), count(text, /^ +\w+ -/gm),
		count(text, /^ *subgraph /gm)];

	if (chart.type !== 'flowchart-v2' || String(got) !== String(want))
		throw new Error(`${file}: ${got}, not ${want}`);
	if (nodes.some((node) => node.link || node.haveCallback))
		throw new Error(`${file}: a name became a link`);
	console.log(`ok: ${file.replace(/.*\//, '')}: ${got}`);
}
END
(cd "$work" && node parse.mjs *.mmd)
