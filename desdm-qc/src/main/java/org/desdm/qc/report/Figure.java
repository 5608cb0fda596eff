package org.desdm.qc.report;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;

/** A picture with its caption, and the meaning of its colours where they need one. */
public final class Figure {

    /** First eight bytes of every PNG file, as one number. */
    private static final long PNG_SIGNATURE = 0x89504e470d0a1a0aL;

    /** Where a PNG file keeps its width; the height follows. */
    private static final int WIDTH_AT = 16;

    /** Pictures of fewer columns are drawn larger, pixel by pixel. */
    private static final int SMALL = 160;

    private final byte[] png;
    private final String alt;
    private final String caption;
    private final List<Swatch> legend = new ArrayList<>();

    private record Swatch(String label, int rgb) {}

    private Figure(byte[] png, String alt, String caption) {
        this.png = png.clone();
        this.alt = alt;
        this.caption = caption;
    }

    /**
     * A figure.
     *
     * @param png the PNG file
     * @param alt what a reader who cannot see the picture should know
     * @param caption shown below the picture
     */
    public static Figure of(byte[] png, String alt, String caption) {
        if (png.length < WIDTH_AT + 8 || ByteBuffer.wrap(png).getLong() != PNG_SIGNATURE) {
            throw new IllegalArgumentException("not a PNG file: " + caption);
        }
        return new Figure(png, alt, caption);
    }

    /** Explains a colour {@code 0xRRGGBB} of the picture. */
    public Figure legend(String label, int rgb) {
        legend.add(new Swatch(label, rgb & 0xffffff));
        return this;
    }

    void appendTo(StringBuilder html) {
        int width = ByteBuffer.wrap(png).getInt(WIDTH_AT);
        int height = ByteBuffer.wrap(png).getInt(WIDTH_AT + 4);
        html.append("<figure>\n<img")
                .append(width < SMALL ? " class=\"small\"" : "")
                .append(" width=\"%d\" height=\"%d\" alt=\"".formatted(width, height))
                .append(HtmlText.escaped(alt))
                .append("\" src=\"data:image/png;base64,")
                .append(Base64.getEncoder().encodeToString(png))
                .append("\" />\n<figcaption>")
                .append(HtmlText.escaped(caption));
        if (!legend.isEmpty()) {
            appendLegend(html);
        }
        html.append("</figcaption>\n</figure>\n");
    }

    private void appendLegend(StringBuilder html) {
        html.append("\n<ul class=\"legend\">\n");
        for (Swatch s : legend) {
            html.append(
                            "<li><span class=\"swatch\" style=\"background:#%06x\"></span>"
                                    .formatted(s.rgb()))
                    .append(HtmlText.escaped(s.label()))
                    .append("</li>\n");
        }
        html.append("</ul>\n");
    }
}
