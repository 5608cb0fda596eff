package org.desdm.qc.report;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.imageio.ImageIO;
import javax.xml.parsers.DocumentBuilderFactory;
import org.desdm.api.qc.Verdict.Status;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;

/** The truth is an XML parser: what it reads must be what was put in. */
class HtmlReportTest {

    private static final String HOSTILE =
            "<script>alert('x')</script> & \"quoted\" </style></table> µ 星 \uD83D\uDD2D";

    @Test
    void everyTextComesBackAsItWasPutIn() throws Exception {
        Document page = parsed(reportNamed(HOSTILE).toHtml());

        assertEquals(HOSTILE, text(page, "title", 0));
        assertEquals(HOSTILE, text(page, "h1", 0));
        assertEquals("OK " + HOSTILE, text(page, "p", 0));
        assertEquals(HOSTILE, text(page, "dt", 0));
        assertEquals(HOSTILE, text(page, "dd", 0));
        assertEquals(HOSTILE, text(page, "h2", 0));
        assertEquals(HOSTILE, text(page, "p", 1));
        assertEquals(HOSTILE, text(page, "caption", 0));
        assertEquals(HOSTILE, text(page, "th", 0));
        assertEquals(HOSTILE, text(page, "td", 0));
        assertEquals(HOSTILE + " FAIL", text(page, "td", 1));
        assertEquals(HOSTILE, element(page, "img", 0).getAttribute("alt"));
        assertTrue(text(page, "figcaption", 0).startsWith(HOSTILE));
        assertEquals(HOSTILE, text(page, "li", 0));
        assertEquals(HOSTILE + " WARN", text(page, "summary", 0));
        assertEquals(HOSTILE, text(page, "footer", 0));
        assertEquals(0, page.getElementsByTagName("script").getLength());
    }

    @Test
    void controlCharactersAndLoneSurrogatesBecomeTheReplacementCharacter() throws Exception {
        String broken = "a\u0000b\u001bc\uD800d\u0085e\uFFFFf";

        Document page = parsed(HtmlReport.titled(broken).toHtml());

        assertEquals("a\uFFFDb\uFFFDc\uFFFDd\uFFFDe\uFFFDf", text(page, "h1", 0));
    }

    @Test
    void theFileRefersToNothingOutside() {
        String html = reportNamed("https://example.org/x").toHtml();

        List<String> references = new ArrayList<>();
        Matcher m = Pattern.compile("(?:src|href)\\s*=\\s*\"([^\"]{0,10})").matcher(html);
        while (m.find()) {
            references.add(m.group(1));
        }
        assertTrue(references.size() >= 3, "pictures and the contents are there");
        for (String reference : references) {
            assertTrue(reference.startsWith("data:image") || reference.startsWith("#"), reference);
        }
        assertFalse(Pattern.compile("(src|href)\\s*=\\s*[\"']?\\s*http").matcher(html).find());
        assertFalse(Pattern.compile("@import|url\\(|<script|<link|<iframe").matcher(html).find());
        assertTrue(html.contains("default-src 'none'; img-src data:"));
    }

    @Test
    void theFileIsPlainAsciiAndTheSameEachTime() {
        String html = reportNamed(HOSTILE).toHtml();

        assertTrue(html.chars().allMatch(c -> c == '\n' || c == '\t' || c >= ' ' && c <= '~'));
        assertEquals(html, reportNamed(HOSTILE).toHtml());
    }

    @Test
    void picturesAreTheBytesGivenWithTheirSize() throws Exception {
        byte[] png = png(37, 23);
        HtmlReport report = HtmlReport.titled("r");
        report.section("s").figure(Figure.of(png, "a star", "one star"));

        Element img = element(parsed(report.toHtml()), "img", 0);

        assertEquals("37", img.getAttribute("width"));
        assertEquals("23", img.getAttribute("height"));
        String data = img.getAttribute("src").substring("data:image/png;base64,".length());
        assertArrayEquals(png, Base64.getDecoder().decode(data));
    }

    @Test
    void everyStatusIsNamedByWord() throws Exception {
        ReportTable table = ReportTable.of("verdicts", "metric", "status");
        for (Status status : Status.values()) {
            table.row(Cell.text(status.name()), Cell.status(status));
        }
        HtmlReport report = HtmlReport.titled("r");
        report.section("s").table(table);

        Document page = parsed(report.toHtml());

        for (int i = 0; i < Status.values().length; i++) {
            String word = Status.values()[i].name().replace('_', ' ');
            assertEquals(word, text(page, "td", i).toUpperCase(Locale.ROOT));
        }
    }

    @Test
    void headersOfTablesSayWhatTheyHead() throws Exception {
        Document page = parsed(reportNamed("x").toHtml());

        assertEquals("col", element(page, "th", 0).getAttribute("scope"));
        assertEquals("row", element(page, "th", 3).getAttribute("scope"));
        assertEquals("en", page.getDocumentElement().getAttribute("lang"));
    }

    @Test
    void contentsLeadToTheirSections() throws Exception {
        HtmlReport report = HtmlReport.titled("r");
        for (String heading : List.of("one", "two", "three")) {
            report.section(heading).paragraph("text");
        }

        Document page = parsed(report.toHtml());

        for (int i = 0; i < 3; i++) {
            String target = element(page, "a", i).getAttribute("href").substring(1);
            assertEquals(target, element(page, "section", i).getAttribute("id"));
        }
    }

    @Test
    void refusesARowOfTheWrongLengthAndAPictureThatIsNoPng() {
        ReportTable table = ReportTable.of("t", "a", "b");

        assertThrows(IllegalArgumentException.class, () -> table.row(Cell.text("1")));
        assertThrows(IllegalArgumentException.class, () -> Figure.of(new byte[40], "a", "c"));
        assertThrows(IllegalArgumentException.class, () -> Figure.of(new byte[0], "a", "c"));
    }

    private static HtmlReport reportNamed(String name) {
        HtmlReport report =
                HtmlReport.titled(name).summary(Status.OK, name).fact(name, name).footer(name);
        ReportTable table =
                ReportTable.of(name, name, "value", "note")
                        .row(Cell.text(name), Cell.text(name), Cell.judged(name, Status.FAIL));
        Figure figure = Figure.of(png(3, 2), name, name).legend(name, 0xd55e00);
        ReportSection section = report.section(name).paragraph(name).table(table);
        section.figures(name, List.of(figure, figure));
        section.details(name, Status.WARN).figure(figure);
        return report;
    }

    private static byte[] png(int width, int height) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try {
            ImageIO.write(
                    new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB), "png", bytes);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
        return bytes.toByteArray();
    }

    private static Document parsed(String html) throws Exception {
        return DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(new InputSource(new StringReader(html)));
    }

    private static Element element(Document page, String tag, int index) {
        NodeList all = page.getElementsByTagName(tag);
        assertTrue(index < all.getLength(), "no <%s> number %d".formatted(tag, index));
        return (Element) all.item(index);
    }

    private static String text(Document page, String tag, int index) {
        return element(page, tag, index).getTextContent().strip();
    }
}
