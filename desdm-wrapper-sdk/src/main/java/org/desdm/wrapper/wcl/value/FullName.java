package org.desdm.wrapper.wcl.value;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The parts of a file's name as the survey's lists write it, such as {@code red/D1_c01.fits.fz[2]}.
 *
 * @param directory without the last slash; empty if there is none
 * @param file name without directory and compression suffix
 * @param compression {@code .fz} or {@code .gz}, if another suffix stands before it; otherwise
 *     empty
 * @param hdu what stands in brackets at the end; empty if there are none
 */
public record FullName(String directory, String file, String compression, String hdu) {

    private static final Pattern HDU = Pattern.compile("(\\S+)\\[(\\S+)]");
    private static final Pattern COMPRESSED = Pattern.compile("(\\S+\\.\\S+)(\\.fz|\\.gz)");

    /** Takes a name apart; nothing is looked up on disk. */
    public static FullName parse(String text) {
        Matcher hdu = HDU.matcher(text);
        boolean hasHdu = hdu.matches();
        String name = hasHdu ? hdu.group(1) : text;
        int slash = name.lastIndexOf('/');
        String directory = name.substring(0, Math.max(slash, 0));
        String base = name.substring(slash + 1);
        Matcher compressed = COMPRESSED.matcher(base);
        boolean isCompressed = compressed.matches();
        return new FullName(
                slash == 0 ? "/" : directory,
                isCompressed ? compressed.group(1) : base,
                isCompressed ? compressed.group(2) : "",
                hasHdu ? hdu.group(2) : "");
    }

    /** File name with its compression suffix, as the survey registers it. */
    public String baseName() {
        return file + compression;
    }

    /** Directory and base name: the path that can be opened, without the HDU. */
    public String path() {
        if (directory.isEmpty()) {
            return baseName();
        }
        return directory.endsWith("/") ? directory + baseName() : directory + "/" + baseName();
    }
}
