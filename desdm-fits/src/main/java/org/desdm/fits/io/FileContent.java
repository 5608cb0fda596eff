package org.desdm.fits.io;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Locale;
import org.desdm.fits.error.FitsError;
import org.desdm.fits.error.FitsFormatException;

/** Opens a file by what is in it, never by its name, and says what it is where it is not FITS. */
final class FileContent {

    private static final int HEAD = 512;

    private FileContent() {}

    /** Opens a file for reads at any position; kept open until it is closed. */
    static ByteSource open(Path path, ReadLimits limits) throws IOException {
        byte[] head = head(path);
        FileCompression compression = FileCompression.of(head);
        if (compression == FileCompression.NONE) {
            requireFits(head, head.length, path.toString());
            return new ChannelBytes(path);
        }
        InflatedBytes inflated =
                new InflatedBytes(path, compression, FileStamp.of(path), limits, keptBytes());
        try {
            requireFitsInside(inflated);
            return inflated;
        } catch (IOException | RuntimeException e) {
            inflated.close();
            throw e;
        }
    }

    private static void requireFitsInside(ByteSource inflated) throws IOException {
        int length = (int) inflated.lengthUpTo(HEAD);
        byte[] inside = new byte[length];
        inflated.read(0, inside, 0, length);
        requireFits(inside, length, inflated.name() + " (uncompressed)");
    }

    /**
     * The same content for reads far apart, holding neither the content nor, between a read of the
     * last row and the next, a descriptor. A file that was changed or replaced is refused.
     */
    static ByteSource reopened(Path path, ByteSource opened, ReadLimits limits) throws IOException {
        FileCompression compression = opened.compression();
        if (compression == FileCompression.NONE) {
            return new ReopenedBytes(path, opened.stamp());
        }
        InflatedBytes inflated = new InflatedBytes(path, compression, opened.stamp(), limits, 0);
        inflated.rest();
        return inflated;
    }

    /** An eighth of the heap: some files at once and their images must fit beside it. */
    private static long keptBytes() {
        return Runtime.getRuntime().maxMemory() / 8;
    }

    private static byte[] head(Path path) throws IOException {
        if (!Files.exists(path)) {
            throw new NoSuchFileException(path.toString());
        }
        if (!Files.isRegularFile(path)) {
            String kind = Files.isDirectory(path) ? "is a directory" : "is not a regular file";
            throw new FileSystemException(path.toString(), null, kind);
        }
        try (InputStream in = Files.newInputStream(path)) {
            return in.readNBytes(HEAD);
        }
    }

    private static void requireFits(byte[] head, int length, String name) {
        String text = new String(head, 0, length, StandardCharsets.ISO_8859_1);
        if (!text.startsWith("SIMPLE  =")) {
            throw new FitsFormatException(
                    FitsError.MALFORMED_FILE,
                    "not a FITS file: " + kindOf(text),
                    name + ", byte 0",
                    "give a FITS file, plain or compressed by gzip or bzip2");
        }
    }

    private static String kindOf(String head) {
        String start = head.stripLeading().toLowerCase(Locale.ROOT);
        if (head.isEmpty()) {
            return "it is empty";
        }
        if (start.startsWith("<!doctype html") || start.startsWith("<html")) {
            return "it is an HTML page";
        }
        if (head.startsWith("\u001f\u008b")) {
            return "it is compressed by gzip inside";
        }
        if (head.startsWith("BZh")) {
            return "it is compressed by bzip2 inside";
        }
        if (head.startsWith("\u001f\u009d")) {
            return "it is compressed by compress (.Z)";
        }
        if (head.startsWith("\u00fd7zXZ")) {
            return "it is compressed by xz";
        }
        if (head.startsWith("PK\u0003\u0004")) {
            return "it is a zip archive";
        }
        if (head.startsWith("XTENSION")) {
            return "it begins with an extension, without a primary HDU";
        }
        return "it does not begin with 'SIMPLE  ='";
    }
}
