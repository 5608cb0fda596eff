package org.desdm.fits.precal.community;

import java.util.Arrays;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.desdm.fits.error.MissingKeywordException;
import org.desdm.fits.error.UnusableValueException;
import org.desdm.fits.header.FitsHeader;
import org.desdm.fits.header.Keyword;

/**
 * Version of the community pipeline, as PLVER states it: {@code V3.12}, {@code DES V1.2}, {@code
 * V4.8.2a}, {@code V5.0LS}, {@code V5.0beta}. Versions are compared field by field as numbers: 3.12
 * comes after 3.5.0; words after the numbers count for nothing.
 *
 * @param major first field
 * @param minor second field, 0 where there is none
 * @param patch third field, 0 where there is none
 */
public record PipelineVersion(int major, int minor, int patch)
        implements Comparable<PipelineVersion> {

    private static final Keyword<String> PLVER = Keyword.text("PLVER", "Pipeline version");

    private static final Pattern SYNTAX =
            Pattern.compile(
                    "(?:DES\\s+)?V?\\s*(\\d{1,6})(?:\\.(\\d{1,6}))?(?:\\.(\\d{1,6}))?(?![.\\d]).*",
                    Pattern.CASE_INSENSITIVE);

    /** The version of the pipeline that wrote a header. */
    public static PipelineVersion of(FitsHeader header) {
        String text =
                header.find(PLVER)
                        .orElseThrow(
                                () ->
                                        new MissingKeywordException(
                                                "keyword PLVER is missing: nothing tells what the quality plane's values mean",
                                                "header",
                                                "give files of the community pipeline"));
        Matcher m = SYNTAX.matcher(text.strip());
        if (!m.matches()) {
            throw new UnusableValueException(
                    "PLVER = '%s' is no version such as V4.8.2a".formatted(text),
                    "header",
                    "correct the header");
        }
        int[] fields =
                IntStream.rangeClosed(1, 3)
                        .map(i -> m.group(i) == null ? 0 : Integer.parseInt(m.group(i)))
                        .toArray();
        return new PipelineVersion(fields[0], fields[1], fields[2]);
    }

    /** Whether this version came before another. */
    public boolean isBefore(int otherMajor, int otherMinor, int otherPatch) {
        return compareTo(new PipelineVersion(otherMajor, otherMinor, otherPatch)) < 0;
    }

    @Override
    public int compareTo(PipelineVersion other) {
        return Arrays.compare(
                new int[] {major, minor, patch}, new int[] {other.major, other.minor, other.patch});
    }

    @Override
    public String toString() {
        return "%d.%d.%d".formatted(major, minor, patch);
    }
}
