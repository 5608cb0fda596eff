package org.desdm.fits.io;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.desdm.api.data.Codec;
import org.desdm.api.data.DataRef;
import org.desdm.api.data.PlaneObserver;
import org.desdm.api.error.DesdmException;
import org.desdm.api.error.Problem;
import org.desdm.fits.error.FitsError;
import org.desdm.fits.error.FitsFormatException;
import org.desdm.fits.header.FitsHeader;
import org.desdm.fits.header.HeaderCard;
import org.desdm.fits.header.TextHeaders;

/**
 * Headers as a text file, such as {@code .head}. Bytes are read as Latin-1, which every file is;
 * written are cards without their padding, and END.
 */
public final class TextHeadersCodec implements Codec<TextHeaders> {

    /** What is larger is no file of headers, bytes: 62 CCDs have 300 KiB. */
    private static final long LARGEST = 64L << 20;

    @Override
    public Class<TextHeaders> type() {
        return TextHeaders.class;
    }

    @Override
    public TextHeaders read(DataRef source, PlaneObserver observer) throws IOException {
        long size = Files.size(source.path());
        if (size > LARGEST) {
            throw new FitsFormatException(
                    FitsError.TOO_LARGE,
                    "text headers have %d MiB, at most 64 are read".formatted(size >> 20),
                    source.toString());
        }
        byte[] bytes = Files.readAllBytes(source.path());
        try {
            return TextHeaders.parse(new String(bytes, StandardCharsets.ISO_8859_1));
        } catch (DesdmException e) {
            throw new DesdmException(located(e.problems(), source));
        }
    }

    private static List<Problem> located(List<Problem> problems, DataRef source) {
        return problems.stream().map(p -> p.at(source + ", " + p.where())).toList();
    }

    @Override
    public void write(TextHeaders value, Path target, PlaneObserver observer) throws IOException {
        StringBuilder text = new StringBuilder();
        for (FitsHeader header : value.headers()) {
            for (HeaderCard card : header.cards()) {
                card.images().forEach(image -> text.append(image.stripTrailing()).append('\n'));
            }
            text.append("END\n");
        }
        Files.writeString(target, text, StandardCharsets.ISO_8859_1);
    }

    /** A keyword of the first header that has it. */
    @Override
    public Optional<String> find(TextHeaders value, String keyword) {
        return value.headers().stream()
                .map(header -> header.findText(keyword))
                .flatMap(Optional::stream)
                .findFirst();
    }
}
