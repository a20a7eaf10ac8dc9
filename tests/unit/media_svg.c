/* SVG: cleaned to what is inert and self-contained, words kept, size known, bombs
 * refused. */
#include "octavo/media.h"
#include "unit.h"

static struct media_picture *open_svg(struct fixture *f, const char *text)
{
	return media_open(f->arena, &f->job, "p.svg", (struct pos){"n.md", 1, 1},
		arena_strdup(f->arena, text), strlen(text));
}

static void test_size(void)
{
	static const struct {
		const char *attributes;
		int width, height;
	} rows[] = {
		{"width='120' height='80'", 120, 80},
		{"width='120px' height='80px' viewBox='0 0 3 2'", 120, 80},
		{"viewBox='0 0 300 200'", 300, 200},
		{"viewBox='0,0,300,200' width='150'", 150, 100},
		{"viewBox='0 0 300 200' width='100%' height='100%'", 300, 200},
		{"width='1in' height='25.4mm'", 96, 96},
		{"width='72pt' height='2cm'", 96, 76},
		{"", 300, 150},
		{"width='-5' height='nan'", 300, 150},
		{"width='100000' height='50000'", 10000, 5000},
		{"viewBox='0 0 0 0'", 300, 150},
		{"viewBox='0 0 1e99 1'", 300, 150},
	};
	struct fixture f;

	fixture_open(&f);
	for (size_t i = 0; i < G_N_ELEMENTS(rows); i++) {
		const char *text = arena_printf(f.arena,
			"<svg xmlns='http://www.w3.org/2000/svg' %s/>",
			rows[i].attributes);
		const struct media_picture *p = open_svg(&f, text);
		g_assert_nonnull(p);
		g_assert_cmpint(p->type, ==, MEDIA_SVG);
		g_assert_cmpint(p->width_px, ==, rows[i].width);
		g_assert_cmpint(p->height_px, ==, rows[i].height);
		g_assert_nonnull(strstr(p->bytes, "viewBox="));
	}
	fixture_close(&f);
}

/* Body of an svg, what must stand in the cleaned text, what must not. */
static const struct {
	const char *body, *kept, *gone;
} rows[] = {
	{"<rect x='1' y='2' width='3' height='4' fill='red'/>",
		"<rect x=\"1\" y=\"2\" width=\"3\" height=\"4\" fill=\"red\"/>", NULL},
	{"<script>alert(1)</script><g/>", "<g/>", "alert"},
	{"<g onclick='alert(1)' onload=\"x\"><path d='M0 0'/></g>",
		"<g><path d=\"M0 0\"/></g>", "alert"},
	{"<a href='javascript:alert(1)'><text>go</text></a>", "<text>go</text>",
		"javascript"},
	{"<image href='http://evil.example/x.png'/>", NULL, "evil"},
	{"<image href='file:///etc/passwd'/>", NULL, "passwd"},
	{"<image href='data:image/svg+xml;base64,PHN2Zy8+'/>", NULL, "image"},
	{"<use href='other.svg#x'/>", NULL, "use"},
	{"<use href='#nowhere'/>", NULL, "use"},
	{"<g id='a b'/><use href='#a b'/>", "<use xlink:href=\"#a_20b\"/>", NULL},
	{"<g id='1'/><g id='1'/>", "<g id=\"i-1\"/><g/>", NULL},
	{"<rect fill='url(#missing)'/>", "<rect/>", "url"},
	{"<linearGradient id='l'/><rect fill='url(#l)' stroke='url(http://x/#l)'/>",
		"<rect fill=\"url(#l)\"/>", "http://x"},
	{"<linearGradient id='l'/><rect "
	 "style='fill:url(#l);stroke:red;behavior:url(x)'/>",
		"style=\"fill:url(#l);stroke:red\"", "behavior"},
	{"<rect style='fill:u\\72l(http://x)'/>", "<rect/>", "http://x"},
	{"<rect id='r'/><rect clip-path='url(#r)'/>", NULL, "clip-path"},
	{"<foreignObject x='10' y='20' width='40' height='10'><div>Hello "
	 "<b>you</b></div><p>there</p></foreignObject>",
		"<text x=\"30.000\" y=\"25.000\" dy=\"0.35em\" "
		"text-anchor=\"middle\">Hello you there</text>",
		"div"},
	{"<switch><foreignObject><p>twice</p></foreignObject><text>once</text></switch>",
		"<text>once</text>", "twice"},
	{"<foreignObject><style>p{}</style><script>bad()</script></foreignObject><g/>",
		"<g/>", "bad"},
	{"<animate attributeName='x'/><set/><g/>", "<g/>", "animate"},
	{"<metadata><rdf:RDF xmlns:rdf='x'>made by</rdf:RDF></metadata><g/>", "<g/>",
		"made by"},
	{"<sodipodi:namedview xmlns:sodipodi='s'/><g inkscape:label='Layer' "
	 "xmlns:inkscape='i'/>",
		"<g/>", "Layer"},
	{"<xi:include xmlns:xi='http://www.w3.org/2001/XInclude' href='side.txt'/><g/>",
		"<g/>", "side"},
	{"<style>@import url(http://x/y.css); .a{fill:#123;background:url(http://z)} "
	 "@media print{.b{fill:red}} .c > .d{stroke:blue}</style>",
		".a{fill:#123}", "y.css"},
	{"<style><![CDATA[ .a{fill:red} ]]></style><rect class='a'/>",
		"<style>.a{fill:red}", "CDATA"},
	{"<style>/* } */ .x{filter:url(#f);fill:red}</style>", ".x{fill:red}", "filter"},
	{"<text>a &amp; b &lt;c&gt; &unknown; &#x41; d</text>",
		"<text>a &amp; b &lt;c&gt;  A d</text>", "unknown"},
	{"<text>R&D</text>", "<text>R&amp;D</text>", NULL},
	{"<filter id='f'><feTurbulence/><feImage href='http://x'/><feOffset "
	 "dx='1'/></filter><g filter='url(#f)'/>",
		"<filter id=\"f\"><feOffset dx=\"1\"/></filter><g filter=\"url(#f)\"/>",
		"feTurbulence"},
	{"<title>Brain &#8211; a map</title><desc>said</desc>",
		"<title>Brain \xe2\x80\x93 a map</title><desc>said</desc>", NULL},
	{"<!-- note --><?php evil ?><g/>", "<g/>", "evil"},
	{"<text xml:space='preserve' font-family='Arial, \"Noto Sans\"'>x</text>",
		"font-family=\"Arial, &quot;Noto Sans&quot;\"", NULL},
	{"<handler xmlns='http://www.w3.org/2001/xml-events'>e()</handler><iframe "
	 "src='x'/><g/>",
		"<g/>", "iframe"},
};

static void test_clean(void)
{
	for (size_t i = 0; i < G_N_ELEMENTS(rows); i++) {
		struct fixture f;
		fixture_open(&f);
		const char *text = arena_printf(f.arena,
			"<?xml version='1.0'?>\n<svg xmlns='http://www.w3.org/2000/svg' "
			"width='9' height='9'>%s</svg>",
			rows[i].body);
		const struct media_picture *p = open_svg(&f, text);
		g_assert_nonnull(p);
		if (rows[i].kept && !strstr(p->bytes, rows[i].kept))
			g_error("row %zu: '%s' is not in: %s", i, rows[i].kept, p->bytes);
		if (rows[i].gone && strstr(p->bytes, rows[i].gone))
			g_error("row %zu: '%s' is in: %s", i, rows[i].gone, p->bytes);
		/* cleaning what is clean changes nothing */
		const struct media_picture *again = open_svg(&f, p->bytes);
		g_assert_nonnull(again);
		g_assert_cmpstr(again->bytes, ==, p->bytes);
		fixture_close(&f);
	}
}

/* However many declarations a style has, none goes past the tables. */
static void test_long_style(void)
{
	struct fixture f;
	g_autoptr(GString) text = g_string_new("<svg xmlns='http://www.w3.org/2000/svg'><filter id='f'/><style>rect{");

	fixture_open(&f);
	for (int i = 0; i < 1200; i++)
		g_string_append(text, "fill:red;");
	g_string_append(text, "position:fixed;filter:url(#f)}</style><rect/></svg>");
	const struct media_picture *p = open_svg(&f, text->str);
	g_assert_nonnull(p);
	g_assert_null(strstr(p->bytes, "position"));
	g_assert_null(strstr(p->bytes, "url("));
	fixture_close(&f);
}

static void test_heads(void)
{
	struct fixture f;

	fixture_open(&f);
	g_assert_nonnull(
		open_svg(&f, "\xef\xbb\xbf<?xml version='1.0'?><!-- <svg> --><!DOCTYPE "
			     "svg PUBLIC '-//W3C//DTD SVG 1.1//EN' "
			     "'http://www.w3.org/x.dtd' [ <!ENTITY ns 'http://x/'> "
			     "<!ENTITY a '&ns;&ns;'> ]>\n<svg xmlns='&ns;'><g/></svg>"));
	const struct media_picture *p = open_svg(&f,
		"<svg:svg "
		"xmlns:svg='http://www.w3.org/2000/svg'><svg:rect/><rect/></svg:svg>");
	g_assert_nonnull(p);
	g_assert_nonnull(strstr(p->bytes, "<rect/>"));
	g_assert_null(open_svg(&f, "<html><body/></html>"));
	g_assert_null(open_svg(&f, "<svg><g></svg>"));
	g_assert_null(open_svg(&f, "<svg"));
	g_assert_null(open_svg(&f, "<svgx/>"));
	fixture_close(&f);
}

/* A bitmap held in the file stays if it is sound. */
static void test_held_bitmap(void)
{
	struct fixture f;
	uint8_t rgba[16] = {1, 2, 3, 255, 4, 5, 6, 255, 7, 8, 9, 255, 1, 1, 1, 255};
	struct media_pixels pixels = {2, 2, false, rgba};
	enum media_type type;
	char *bytes;
	size_t len;

	fixture_open(&f);
	media_encode(f.arena, &pixels, &type, &bytes, &len);
	g_autofree char *base64 = g_base64_encode((guchar *)bytes, len);
	const char *text = arena_printf(f.arena,
		"<svg><image xlink:href='data:image/png;base64,%s'/></svg>", base64);
	g_assert_nonnull(strstr(open_svg(&f, text)->bytes, base64));
	base64[5] = '!';
	base64[20] = '!';
	text = arena_printf(f.arena,
		"<svg><image xlink:href='data:image/png;base64,%s'/></svg>", base64);
	g_assert_null(strstr(open_svg(&f, text)->bytes, "image/png"));
	fixture_close(&f);
}

static GString *repeat(const char *head, const char *part, int n, const char *tail)
{
	GString *out = g_string_new(head);

	for (int i = 0; i < n; i++)
		g_string_append(out, part);
	return g_string_append(out, tail);
}

static void test_bombs(void)
{
	struct fixture f;

	fixture_open(&f);
	/* ten uses of ten uses of … */
	g_autoptr(GString) laughs = g_string_new("<svg><g id='g0'><rect/></g>");
	for (int i = 1; i < 12; i++) {
		g_string_append_printf(laughs, "<g id='g%d'>", i);
		for (int k = 0; k < 10; k++)
			g_string_append_printf(laughs, "<use href='#g%d'/>", i - 1);
		g_string_append(laughs, "</g>");
	}
	g_string_append(laughs, "</svg>");
	g_assert_null(open_svg(&f, laughs->str));
	g_assert_nonnull(strstr(fixture_said(&f), "beyond all bounds"));
	/* a use of itself, a pattern filled with itself */
	g_assert_null(open_svg(&f, "<svg><g id='a'><use href='#a'/></g></svg>"));
	g_assert_null(
		open_svg(&f, "<svg><pattern id='p'><rect fill='url(#p)'/></pattern><rect "
			     "fill='url(#p)'/></svg>"));
	g_autoptr(GString) deep = repeat("<svg>", "<g>", 100000, "");
	g_assert_null(open_svg(&f, deep->str));
	g_autoptr(GString) many = repeat("<svg>", "<g/>", 300000, "</svg>");
	g_assert_null(open_svg(&f, many->str));
	g_autoptr(GString) entities =
		repeat("<svg><text>", "&a;&b;", 100000, "</text></svg>");
	g_assert_nonnull(open_svg(&f, entities->str));
	g_autoptr(GString) filters =
		repeat("<svg><filter id='f'><feGaussianBlur stdDeviation='9'/></filter>",
			"<g filter='url(#f)'/>", 1000, "</svg>");
	const char *clean = open_svg(&f, filters->str)->bytes;
	int n = 0;
	for (const char *at = clean; (at = strstr(at, "filter=")) != NULL; at++)
		n++;
	g_assert_cmpint(n, ==, 32);
	g_autoptr(GString) unclosed = repeat("<svg>", "<!--", 200000, "");
	g_assert_null(open_svg(&f, unclosed->str));
	g_autoptr(GString) quotes = repeat("<!DOCTYPE svg [", "'\"", 200000, "");
	g_assert_null(open_svg(&f, quotes->str));
	g_autoptr(GString) style = repeat("<svg><style>", "a{", 100000, "</style></svg>");
	g_assert_nonnull(open_svg(&f, style->str));
	fixture_close(&f);
}

int main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
	g_test_add_func("/svg/size", test_size);
	g_test_add_func("/svg/clean", test_clean);
	g_test_add_func("/svg/heads", test_heads);
	g_test_add_func("/svg/held-bitmap", test_held_bitmap);
	g_test_add_func("/svg/bombs", test_bombs);
	g_test_add_func("/svg/long-style", test_long_style);
	return g_test_run();
}
