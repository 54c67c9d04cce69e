#include "base/sha256.h"
#include "review/report_parts.h"

/* The page's one style sheet, and the policy that allows it alone. */

static const char basics[] =
    ":root { color-scheme: light dark; --text: #1f2328; --soft: #57606a;\n"
    "  --back: #ffffff; --card: #f6f8fa; --line: #d0d7de; --link: #0a58c2;\n"
    "  --mark: #fff3c4; --warn: #7d4e00; --bad: #b3201b; --good: #1a6b35; }\n"
    "@media screen and (prefers-color-scheme: dark) {\n"
    "  :root { --text: #e6edf3; --soft: #a3adb8; --back: #0d1117;\n"
    "    --card: #161b22; --line: #3a424c; --link: #79b8ff; --mark: #3b3412;\n"
    "    --warn: #e3b341; --bad: #ff8a83; --good: #6fd08c; }\n"
    "}\n"
    "* { box-sizing: border-box; }\n"
    "html { scroll-padding-top: 4rem; }\n"
    "body { margin: 0; color: var(--text); background: var(--back);\n"
    "  font: 16px/1.5 system-ui, -apple-system, 'Segoe UI', Roboto,\n"
    "  Helvetica, Arial, sans-serif; }\n"
    "header, main { max-width: 100rem; margin: 0 auto; padding: 0 2rem; }\n"
    "h1 { margin: 2rem 0 .25rem; font-size: 2.1rem; line-height: 1.2; }\n"
    "h2 { margin: 2.75rem 0 1rem; font-size: 1.4rem; }\n"
    "h3 { margin: 0 0 .5rem; font-size: 1.05rem; overflow-wrap: anywhere; }\n"
    "h4 { margin: 1rem 0 .25rem; font-size: .9rem; }\n"
    "p { margin: .25rem 0 .75rem; }\n"
    "a { color: var(--link); }\n"
    ":focus-visible { outline: 3px solid var(--link); outline-offset: 2px; }\n"
    ".skip { position: absolute; left: -999rem; }\n"
    ".skip:focus { left: 1rem; top: 1rem; z-index: 2; padding: .5rem 1rem;\n"
    "  background: var(--back); }\n"
    ".origin, .place, .hint, small, .rule { color: var(--soft); }\n"
    ".place, .hint, small, .rule, .help { font-size: .85rem; }\n";

static const char layout[] =
    "body > nav { position: sticky; top: 0; z-index: 1;\n"
    "  background: var(--back); border-bottom: 1px solid var(--line); }\n"
    "body > nav ul { display: flex; flex-wrap: wrap; gap: .25rem 1.5rem;\n"
    "  max-width: 100rem; margin: 0 auto; padding: .6rem 2rem;\n"
    "  list-style: none; font-size: .95rem; }\n"
    "body > nav a { text-decoration: none; }\n"
    "body > nav a:hover { text-decoration: underline; }\n"
    ".facts { display: grid; gap: 1rem; margin: 0;\n"
    "  grid-template-columns: repeat(2, 1fr); }\n"
    "@media print, (min-width: 60rem) {\n"
    "  .facts { grid-template-columns: repeat(4, 1fr); }\n"
    "}\n"
    ".facts > div, article, .findings > li { padding: 1rem 1.25rem;\n"
    "  border: 1px solid var(--line); border-radius: 8px;\n"
    "  background: var(--card); }\n"
    ".facts dt { color: var(--soft); font-size: .85rem; }\n"
    ".facts dd { margin: 0; font-size: 1.35rem; font-weight: 600; }\n"
    ".facts small { display: block; font-weight: 400; }\n"
    "figure svg { max-width: 100%; height: auto; }\n"
    ".stack figure svg { max-width: none; }\n"
    ".stack .states { margin-top: 2rem; align-items: start;\n"
    "  grid-template-columns: repeat(auto-fill, minmax(min(100%, 30rem), 1fr)); }\n"
    ".split { display: grid; gap: 2rem; align-items: start;\n"
    "  grid-template-columns: minmax(0, 1fr); }\n"
    "@media screen and (min-width: 70rem) {\n"
    "  .split { grid-template-columns: minmax(0, 1fr) minmax(0, 1fr); }\n"
    "  .split .picture { position: sticky; top: 4rem; }\n"
    "  .split figure { max-height: calc(100vh - 8rem); }\n"
    "}\n"
    "figure { margin: 0; padding: 1rem; overflow: auto; text-align: center;\n"
    "  border: 1px solid var(--line); border-radius: 8px; }\n"
    "figure svg a { text-decoration: none; cursor: pointer; }\n"
    "figure svg a:hover > g > path, figure svg a:hover > g > polygon,\n"
    "figure svg a:focus-visible > g > path,\n"
    "figure svg a:focus-visible > g > polygon { stroke-width: 2.5; }\n"
    ".states { display: grid; gap: 1rem; }\n"
    ".cards { display: grid; gap: 1rem; align-items: start;\n"
    "  grid-template-columns: repeat(auto-fill, minmax(min(100%, 26rem), 1fr)); }\n";

static const char details[] =
    "article { min-width: 0; }\n"
    "section > article { margin-bottom: 1rem; }\n"
    ".states article:target { border-color: var(--link);\n"
    "  box-shadow: 0 0 0 2px var(--link); }\n"
    ".states article:focus { outline: none; }\n"
    ".type { padding: .1rem .5rem; border: 1px solid var(--line);\n"
    "  border-radius: 1rem; color: var(--soft); font-size: .75rem;\n"
    "  font-weight: 400; vertical-align: .1em; }\n"
    "dl { margin: 0; }\n"
    "article dl { display: grid; grid-template-columns: 9.5rem minmax(0, 1fr);\n"
    "  gap: .25rem 1rem; font-size: .92rem; }\n"
    "article dt { grid-column: 1; color: var(--soft); }\n"
    "article dd { grid-column: 2; margin: 0; overflow-wrap: anywhere; }\n"
    "article dd dl { grid-template-columns: 6rem minmax(0, 1fr);\n"
    "  padding-bottom: .5rem; }\n"
    "article ul { margin: .25rem 0; padding-left: 1.2rem; font-size: .92rem; }\n"
    ".findings { display: grid; gap: .75rem; margin: 0; padding: 0;\n"
    "  list-style: none; }\n"
    ".findings p { margin: .1rem 0; }\n"
    ".findings .warning { border-left: 4px solid var(--warn); }\n"
    ".findings .error { border-left: 4px solid var(--bad); }\n"
    ".warning .level { color: var(--warn); }\n"
    ".error .level { color: var(--bad); }\n"
    ".wide { color: var(--warn); }\n"
    "code, pre { font: .86em/1.5 ui-monospace, SFMono-Regular, Menlo,\n"
    "  Consolas, 'Liberation Mono', monospace; }\n"
    "code { overflow-wrap: anywhere; }\n"
    "pre { margin: .5rem 0; padding: .75rem 1rem; overflow: auto;\n"
    "  max-height: 36rem; border: 1px solid var(--line);\n"
    "  border-radius: 6px; background: var(--back); }\n"
    "pre code { font-size: .86rem; overflow-wrap: normal; }\n"
    "pre i { color: var(--soft); font-style: normal; user-select: none; }\n"
    ".files code { user-select: all; }\n"
    ".files summary { padding: .35rem 0; }\n"
    "dd code { white-space: pre-wrap; }\n"
    "summary { cursor: pointer; padding: .15rem 0; font-size: .92rem; }\n"
    "table { width: 100%; border-collapse: collapse; font-size: .92rem; }\n"
    "th, td { padding: .35rem .75rem .35rem 0; text-align: left;\n"
    "  vertical-align: top; border-top: 1px solid var(--line); }\n"
    "thead th { border: 0; color: var(--soft); font-weight: 400; }\n"
    "td { overflow-wrap: anywhere; }\n"
    ".back { margin: .5rem 0 0; font-size: .85rem; }\n"
    "main { padding-bottom: 4rem; }\n";

static const char print[] =
    "@media print {\n"
    "  body { font-size: 10.5pt; }\n"
    "  body > nav, .skip, .back, .hint, .picture nav { display: none; }\n"
    "  header, main { max-width: none; padding: 0; }\n"
    "  h2, h3, h4, summary { break-after: avoid; }\n"
    "  article, .findings > li, tr, .facts > div, figure {\n"
    "    break-inside: avoid; }\n"
    "  .split, .cards { display: block; }\n"
    "  .cards article, .states article { margin-bottom: .75rem; }\n"
    "  .states { display: block; margin-top: 1rem; }\n"
    "  figure { border: 0; padding: 0; }\n"
    "  figure svg, .stack figure svg { max-width: 100%; max-height: 24cm; height: auto; }\n"
    "  pre { max-height: none; white-space: pre-wrap;\n"
    "    overflow-wrap: anywhere; }\n"
    "  .states article:target { box-shadow: none;\n"
    "    border-color: var(--line); }\n"
    "  figure { text-align: left; }\n"
    "  a { color: inherit; text-decoration: none; }\n"
    "}\n";

/* RFC 4648: base64, of hexadecimal digits. */
static void
put_base64(struct buffer *out, struct str hex)
{
	static const char letters[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
				      "abcdefghijklmnopqrstuvwxyz"
				      "0123456789+/";
	static const char digits[] = "0123456789abcdef";
	unsigned bits = 0;
	unsigned count = 0;

	for (size_t i = 0; i < hex.length; i++) {
		for (unsigned digit = 0; digit < 16; digit++)
			if (digits[digit] == hex.data[i])
				bits = bits << 4 | digit;
		for (count += 4; count >= 6; bits &= (1U << count) - 1) {
			count -= 6;
			buffer_char(out, letters[bits >> count]);
		}
	}
	if (count > 0)
		buffer_char(out, letters[bits << (6 - count)]);
	for (size_t i = hex.length; i % 6 != 0; i += 2)
		buffer_char(out, '=');
}

/* The state that was chosen, in the picture. */
static void
put_chosen(struct buffer *style, const struct page *page)
{
	for (size_t i = 1; i <= page->states.count; i++)
		buffer_format(style,
		    "%sbody:has(#state-%zu:target) [href=\"#state-%zu\"] > g > "
		    ":is(path, polygon)",
		    i > 1 ? ",\n" : "", i, i);
	if (page->states.count > 0)
		buffer_put(style,
		    " { stroke: var(--link); stroke-width: 3; }\n");
}

void
page_style(struct page *page)
{
	struct buffer style = { .arena = page->arena };

	buffer_char(&style, '\n');
	buffer_put(&style, basics);
	buffer_put(&style, layout);
	buffer_put(&style, details);
	buffer_put(&style, emit_svg_style());
	put_chosen(&style, page);
	buffer_put(&style, print);
	/* CSP 3: no scripts, no frames, no forms, nothing from elsewhere. */
	buffer_put(&page->out,
	    "<meta http-equiv=\"Content-Security-Policy\" content=\""
	    "default-src 'none'; style-src 'sha256-");
	put_base64(&page->out, sha256(page->arena, buffer_str(&style)));
	buffer_put(&page->out, "'; base-uri 'none'; form-action 'none'\">\n");
	buffer_format(&page->out, "<style>%s</style>\n",
	    buffer_str(&style).data);
}
